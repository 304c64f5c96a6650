//! What the texts of a plan are about, and what of them is which component.

use std::collections::BTreeSet;

use reflectory_framework::titles::{Meaning as About, Sureness, Titles};

use super::links::without_code;
use super::{Planner, folder_of, load_bare, names};
use crate::ImportError;
use crate::about::{self, Candidate, Names};
use crate::components::{parts, trimmed};
use crate::outline::{Head, outline};
use crate::plan::{ComponentMark, EntryItem, ImportPlan, Item, OwnSlot, TitleFrom};
use crate::split;

impl Planner<'_> {
    /// What a text is about as a whole: what its front matter and tags say; else what its names say, which is decided
    /// when all are known.
    pub(super) fn about(&mut self, entry: &mut EntryItem, body: &str, heads: &[Head]) {
        let Some(titles) = self.options.titles else {
            return;
        };
        if entry.areas.is_empty() && entry.own.is_empty() {
            let tagged = if body.contains('#') {
                about::tagged(&without_code(body), titles)
            } else {
                Vec::new()
            };
            if !tagged.is_empty() {
                entry.because.push("areas from tags in the text".to_owned());
                entry.areas = tagged;
            }
        }
        if let ([only], []) = (entry.areas.as_slice(), entry.own.as_slice()) {
            let code = titles.tag(only).unwrap_or_else(|| only.clone());
            if titles.kind(&code).is_some() {
                entry.about = Some(About::Area {
                    code,
                    rest: String::new(),
                    to_sort: None,
                });
            }
        } else if let ([], [own]) = (entry.areas.as_slice(), entry.own.as_slice()) {
            entry.about = Some(About::Slot {
                kind: own.kind,
                number: own.number,
                title: own.title.clone(),
            });
        }
        if !entry.areas.is_empty() || !entry.own.is_empty() {
            mark(entry, body, heads, titles);
            return;
        }
        let named = names::read(entry.file.rsplit('/').next().unwrap_or(&entry.file));
        let title = match entry.title_from {
            TitleFrom::FrontMatter | TitleFrom::Feed => Some("title"),
            TitleFrom::Style | TitleFrom::Properties => Some("title"),
            TitleFrom::Heading | TitleFrom::FirstLine => Some("first heading"),
            TitleFrom::FileName => None,
        };
        let mut folders: Vec<&str> = folder_of(&entry.file)
            .split('/')
            .filter(|f| !f.is_empty())
            .collect();
        let mut name = named.bare.as_str();
        if matches!(name, "index" | "_index" | "README" | "readme") {
            name = folders.pop().unwrap_or(name);
        }
        let candidate = about::candidate(
            &Names {
                title: title.map(|from| (entry.title.as_str(), from)),
                name,
                addresses: &entry.addresses,
                folders,
            },
            titles,
        );
        let candidate = candidate.or_else(|| in_headings(heads, titles));
        // "Core area 3", and in it the one heading "3a Legislation".
        let candidate =
            candidate.map(|of_group| narrowed(&of_group, heads, titles).unwrap_or(of_group));
        match candidate {
            // It is marked when it is decided what it is about.
            Some(candidate) => {
                self.candidates.insert(entry.source_key.clone(), candidate);
            }
            None => mark(entry, body, heads, titles),
        }
    }

    /// Decides what texts are about: a name that could be chance counts if another text is surely about another area.
    pub(super) fn decide(&mut self, items: &mut [Item]) -> Result<(), ImportError> {
        let Some(titles) = self.options.titles else {
            return Ok(());
        };
        let mut sure: BTreeSet<String> = self
            .candidates
            .values()
            .filter(|c| c.found.sureness == Sureness::Sure)
            .filter_map(|c| about::key(&c.found.meaning, titles))
            .collect();
        for item in items.iter() {
            if let Item::Entry(entry) = item
                && let Some(meaning) = &entry.about
            {
                sure.extend(about::key(meaning, titles));
            }
        }
        let candidates = std::mem::take(&mut self.candidates);
        for item in items.iter_mut() {
            let Item::Entry(entry) = item else { continue };
            let Some(Candidate { found, because }) = candidates.get(&entry.source_key) else {
                continue;
            };
            let text = self.read_again(entry)?;
            let heads = outline(&text, &|words| titles.is_component(words)).heads;
            let own = about::key(&found.meaning, titles);
            let others =
                sure.iter().any(|key| Some(key) != own.as_ref()) || has_components(&heads, titles);
            let says = about::says(&found.meaning);
            if found.sureness == Sureness::IfOthers && !others {
                entry.notes.push(format!(
                    "it may be about {says}, but nothing else says so, so it has no area: tag it yourself if it is"
                ));
            } else if let About::Group { codes, whole, .. } = &found.meaning {
                // A folder of several areas says nothing of one text in it.
                let of_folder = because.contains("its folder is");
                if !of_folder {
                    entry.about = Some(found.meaning.clone());
                }
                let how = if whole.is_some() && !of_folder {
                    "; before 2019 it was one section"
                } else {
                    ""
                };
                entry.notes.push(format!(
                    "{because}; it is tagged to none of {}, because no heading in it says which{how}",
                    codes.join(", ")
                ));
            } else {
                entry.because.push(because.clone());
                take(entry, found.meaning.clone());
            }
            mark(entry, &text, &heads, titles);
        }
        Ok(())
    }

    fn read_again(&self, entry: &EntryItem) -> Result<String, ImportError> {
        let plan = ImportPlan {
            root: self.root.to_owned(),
            items: Vec::new(),
            skipped: Vec::new(),
            texts: self.texts.clone(),
            portfolio: None,
        };
        load_bare(&plan, entry)
    }
}

/// Makes a text be about what a name or heading means.
pub(super) fn take(entry: &mut EntryItem, meaning: About) {
    match &meaning {
        About::Area { code, .. } => entry.areas = vec![code.clone()],
        About::Slot {
            kind,
            number,
            title,
        } => {
            entry.own = vec![OwnSlot {
                kind: *kind,
                number: *number,
                title: title.clone(),
            }];
        }
        About::Group { .. } => {}
    }
    entry.about = Some(meaning);
}

/// Areas as a front matter names them: by code, by title, or as tags such as `cmalt/1a`.
pub(super) fn areas_of(entry: &mut EntryItem, lines: &[String], titles: &Titles) {
    let mut by_name = Vec::new();
    let mut all_named = !lines.is_empty();
    for line in lines {
        let found = titles
            .tag(line)
            .map(|code| About::Area {
                code,
                rest: String::new(),
                to_sort: None,
            })
            .or_else(|| titles.recognise(line).map(|f| f.meaning));
        match found {
            Some(About::Area { code, .. }) => by_name.push(code),
            Some(About::Slot {
                kind,
                number,
                title,
            }) => entry.own.push(OwnSlot {
                kind,
                number,
                title,
            }),
            Some(About::Group { .. }) | None => all_named = false,
        }
    }
    if all_named {
        // `areas` is split at spaces, which takes titles apart; whole lines are better where each one is known.
        entry.areas = by_name;
    } else {
        for code in by_name {
            if !entry.areas.iter().any(|a| a.eq_ignore_ascii_case(&code)) {
                entry.areas.push(code);
            }
        }
    }
    let tags = std::mem::take(&mut entry.tags);
    for tag in tags {
        match titles.tag(&tag) {
            Some(code) => {
                entry
                    .because
                    .push(format!("tagged \"{tag}\", which is the area {code}"));
                if !entry.areas.iter().any(|a| a.eq_ignore_ascii_case(&code)) {
                    entry.areas.push(code);
                }
            }
            None => entry.tags.push(tag),
        }
    }
}

/// The one area that the headings of a text name.
pub(super) fn in_headings(heads: &[Head], titles: &Titles) -> Option<Candidate> {
    if heads.len() > split::MOST_HEADINGS {
        return None;
    }
    let named = split::named(heads, titles);
    let mut sure = named
        .into_iter()
        .filter(|(_, f)| f.sureness == Sureness::Sure && about::key(&f.meaning, titles).is_some());
    let (n, found) = sure.next()?;
    if sure
        .any(|(_, other)| about::key(&other.meaning, titles) != about::key(&found.meaning, titles))
    {
        return None;
    }
    let words = heads.get(n).map(|h| h.text.clone()).unwrap_or_default();
    let because = format!(
        "taken for {}, because a heading in it is \"{words}\"",
        about::says(&found.meaning)
    );
    Some(Candidate { found, because })
}

/// The one area of a group that a heading under the group's own names. There a short title is no chance.
fn narrowed(of_group: &Candidate, heads: &[Head], titles: &Titles) -> Option<Candidate> {
    let About::Group { codes, .. } = &of_group.found.meaning else {
        return None;
    };
    if heads.len() > split::MOST_HEADINGS {
        return None;
    }
    let mut named = split::named(heads, titles)
        .into_iter()
        .filter(|(_, f)| !matches!(f.meaning, About::Group { .. }));
    let (n, mut found) = named.next()?;
    let key = about::key(&found.meaning, titles)?;
    let of_it = codes.contains(&key);
    if !of_it || named.any(|(_, other)| about::key(&other.meaning, titles).as_ref() != Some(&key)) {
        return None;
    }
    found.sureness = Sureness::Sure;
    let words = heads.get(n).map(|h| h.text.clone()).unwrap_or_default();
    Some(Candidate {
        because: format!(
            "taken for {}, because a heading in it is \"{words}\"",
            about::says(&found.meaning)
        ),
        found,
    })
}

/// True if at least two different components stand in a text's headings: it was written for a section.
fn has_components(heads: &[Head], titles: &Titles) -> bool {
    let found: BTreeSet<String> = heads
        .iter()
        .filter_map(|h| titles.component(None, &h.text))
        .collect();
    found.len() >= 2
}

/// Where the headings that only name the text end, and the text itself begins.
pub(crate) fn after_names(text: &str, heads: &[Head], titles: &Titles) -> usize {
    let mut at = 0;
    for head in heads {
        let apart = text.get(at..head.start).unwrap_or_default();
        let names = titles.recognise(&head.text).is_some();
        if !apart.trim().is_empty() || !names {
            break;
        }
        at = head.end;
    }
    at
}

/// Notes which words of a text are components by their headings.
pub(super) fn mark(entry: &mut EntryItem, text: &str, heads: &[Head], titles: &Titles) {
    if entry.model.is_some() {
        return;
    }
    let code = match &entry.about {
        Some(About::Area { code, .. }) => Some(code.clone()),
        Some(About::Slot { kind, .. }) => titles.slots(*kind).first().map(|c| (*c).to_owned()),
        Some(About::Group { .. }) | None => None,
    };
    let code = code.as_deref();
    if !heads
        .iter()
        .any(|h| titles.component(code, &h.text).is_some())
    {
        return;
    }
    let from = after_names(text, heads, titles);
    for part in parts(text, heads, from..text.len(), titles, code) {
        // What stands before the first such heading describes, unless a heading says that something else does.
        let described = part
            .texts
            .iter()
            .any(|(c, _)| c.as_deref() == Some("description"));
        for (component, range) in part.texts {
            let lead = (!described && code.is_some()).then(|| "description".to_owned());
            let Some(component) = component.or(lead) else {
                continue;
            };
            let mut range = trimmed(text, range);
            // The page's own title is no description.
            if let Some(title) = heads
                .iter()
                .find(|h| h.start == range.start && h.start == 0)
            {
                range = trimmed(text, title.end..range.end);
            }
            if !range.is_empty() {
                entry.components.push(ComponentMark { component, range });
            }
        }
    }
}
