//! What an import plan would be as a portfolio: sections, parts, components and lists of evidence.
//!
//! Text under no component heading is description, or the one component of a section that has no description (a
//! statement's narrative). A section that comes from several files has a part for each, and files named after components
//! are those components of one part. What belongs in no section is set aside with the reason, and loses nothing.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_archive::Sha256;
use reflectory_framework::titles::{Meaning, Titles};

use crate::ImportError;
use crate::components::{PartText, parts};
use crate::evidence_list;
use crate::markdown::{after_names, load_bare};
use crate::outline::{Head, outline};
use crate::plan::{EntryItem, ImportPlan, LinkedFile, OwnSlot, TitleFrom};
use crate::split::{Cut, join as join_ranges, share_definitions};

/// A plan as a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Sections in the order in which they were first met.
    pub sections: Vec<SectionPlan>,
    /// Texts that belong in no section.
    pub aside: Vec<Aside>,
}

/// A text that belongs in no section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its source key.
    pub source_key: String,
    /// Why.
    pub reason: String,
}

/// Which section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// That of an area.
    Area(String),
    /// That of an area which the person titles.
    Own(OwnSlot),
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionPlan {
    /// Which.
    pub slot: Slot,
    /// Its parts.
    pub parts: Vec<PartPlan>,
    /// Its list of evidence.
    pub evidence: Vec<Listed>,
    /// What a person has to sort, if its text was one section for what is several now.
    pub to_sort: Option<String>,
    /// The source keys that it comes from.
    pub sources: Vec<String>,
    /// What was understood, a sentence each.
    pub because: Vec<String>,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// One part of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartPlan {
    /// Its title; may be empty.
    pub title: String,
    /// Its texts by component, in order.
    pub texts: Vec<TextPlan>,
}

/// The text of a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPlan {
    /// The component's id.
    pub component: String,
    /// The text.
    pub body: String,
    /// Targets in it that mean a file of this import.
    pub links: Vec<LinkedFile>,
}

/// An item of a section's list of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What it is.
    pub what: Evidence,
    /// Its title.
    pub title: String,
    /// What is said about it here.
    pub note: String,
}

/// What a list names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A file of this import, by its source key.
    File(String),
    /// An address.
    Url(String),
    /// Evidence that is in the journal already, by its key.
    Key(String),
}

impl SectionPlan {
    /// A hash of all that it would bring.
    pub fn hash(&self) -> Sha256 {
        let mut held = String::new();
        for part in &self.parts {
            held.push_str(&format!("part {}\n", part.title));
            for text in &part.texts {
                held.push_str(&format!(
                    "{} {}\n{}\n",
                    text.component,
                    text.body.len(),
                    text.body
                ));
            }
        }
        for item in &self.evidence {
            held.push_str(&format!("{:?} {} {}\n", item.what, item.title, item.note));
        }
        Sha256::of(held.as_bytes())
    }
}

/// Arranges a plan.
pub fn arrange(plan: &ImportPlan, titles: &Titles) -> Result<Arranged, ImportError> {
    let mut arranged = Arranged::default();
    let mut pages: Vec<(Slot, Vec<Page>)> = Vec::new();
    for entry in plan.entries() {
        match slot_of(entry, titles) {
            Ok((slot, to_sort)) => {
                let page = Page::read(plan, entry, &slot, to_sort, titles)?;
                match pages.iter_mut().find(|(other, _)| same_slot(other, &slot)) {
                    Some((_, all)) => all.push(page),
                    None => pages.push((slot, vec![page])),
                }
            }
            Err(reason) => arranged.aside.push(Aside {
                source_key: entry.source_key.clone(),
                reason,
            }),
        }
    }
    for (slot, pages) in pages {
        let section = section(slot, pages);
        arranged.sections.push(section);
    }
    Ok(arranged)
}

/// Slots without a title of their own are one; others are told apart by title, else by number.
fn same_slot(a: &Slot, b: &Slot) -> bool {
    match (a, b) {
        (Slot::Area(a), Slot::Area(b)) => a == b,
        (Slot::Own(a), Slot::Own(b)) => {
            a.kind == b.kind
                && if a.title.is_empty() || b.title.is_empty() {
                    a.number == b.number || a.number.is_none() || b.number.is_none()
                } else {
                    a.title.eq_ignore_ascii_case(&b.title)
                }
        }
        _ => false,
    }
}

/// The section that a text goes to, and what is to be sorted; or why it goes to none.
fn slot_of(entry: &EntryItem, titles: &Titles) -> Result<(Slot, Option<String>), String> {
    if entry.is_private {
        return Err("it says that it is private, so it stays an entry".to_owned());
    }
    match &entry.about {
        Some(Meaning::Area { code, to_sort, .. }) => {
            let has_section = titles
                .kind(code)
                .is_some_and(|k| k != reflectory_framework::AreaKind::Principle);
            if has_section {
                Ok((Slot::Area(code.clone()), to_sort.clone()))
            } else {
                Err(format!(
                    "{code} is shown across the whole portfolio and has no section"
                ))
            }
        }
        Some(Meaning::Slot {
            kind,
            number,
            title,
        }) => Ok((
            Slot::Own(OwnSlot {
                kind: *kind,
                number: *number,
                title: title.clone(),
            }),
            None,
        )),
        Some(Meaning::Group {
            whole: Some((code, to_sort)),
            ..
        }) => Ok((Slot::Area(code.clone()), Some(to_sort.clone()))),
        Some(Meaning::Group { codes, .. }) => Err(format!(
            "it is about {} together, and no heading in it says which",
            codes.join(", ")
        )),
        None if entry.areas.len() + entry.own.len() > 1 => Err(format!(
            "it names {} areas, so it stays an entry with all of them",
            entry.areas.len() + entry.own.len()
        )),
        None => Err("nothing says which area it is about".to_owned()),
    }
}

/// One text, taken apart.
struct Page {
    source_key: String,
    folder: String,
    /// The component that the text is as a whole, because its name is one.
    whole: Option<String>,
    title: String,
    /// A title for where several texts must be told apart.
    name: String,
    parts: Vec<PartPlan>,
    listed: Vec<Listed>,
    to_sort: Option<String>,
    because: Vec<String>,
    notes: Vec<String>,
}

impl Page {
    fn read(
        plan: &ImportPlan,
        entry: &EntryItem,
        slot: &Slot,
        to_sort: Option<String>,
        titles: &Titles,
    ) -> Result<Self, ImportError> {
        let text = load_bare(plan, entry)?;
        let code = match slot {
            Slot::Area(code) => Some(code.as_str()),
            Slot::Own(own) => titles
                .slots(own.kind)
                .get(own.number.unwrap_or(1).saturating_sub(1))
                .copied()
                .or_else(|| titles.slots(own.kind).first().copied()),
        };
        let outline = outline(&text, &|words| titles.component(code, words).is_some());
        let heads = &outline.heads;
        let from = after_names(&text, heads, titles);
        let name = entry.file.rsplit('/').next().unwrap_or(&entry.file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let whole = entry
            .piece
            .is_none()
            .then(|| {
                titles
                    .component(code, &stem.replace(['-', '_'], " "))
                    .or_else(|| titles.component(code, &entry.title))
            })
            .flatten();
        let mut found = parts(&text, heads, from..text.len(), titles, code);
        let own_title = own_title(entry, &text, heads, &mut found, titles, code);
        let mut page = Self {
            source_key: entry.source_key.clone(),
            folder: entry
                .file
                .rsplit_once('/')
                .map(|(folder, _)| folder.to_owned())
                .unwrap_or_default(),
            whole,
            title: own_title,
            name: if titles.recognise(&entry.title).is_some() {
                String::new()
            } else {
                entry.title.clone()
            },
            parts: Vec::new(),
            listed: Vec::new(),
            to_sort,
            because: entry.because.clone(),
            notes: entry.notes.clone(),
        };
        if entry.draft {
            page.notes
                .push("its front matter calls it a draft".to_owned());
        }
        if !entry.kept.is_empty() {
            let kept = entry
                .block
                .lines()
                .filter(|l| !l.starts_with("```"))
                .collect::<Vec<_>>()
                .join("; ");
            page.notes.push(format!(
                "of its front matter this is not in the portfolio: {kept}"
            ));
        }
        // Each component is a text of its own: definitions go where they are used.
        let mut cuts: Vec<Cut> = found
            .iter()
            .flat_map(|part| &part.texts)
            .map(|(_, range)| Cut {
                meaning: None,
                title: String::new(),
                ranges: std::iter::once(range.clone()).collect(),
                by_heading: false,
                notes: Vec::new(),
            })
            .collect();
        share_definitions(&text, &outline, &mut cuts);
        let mut bodies = cuts.into_iter().map(|cut| join_ranges(&text, &cut.ranges));
        for part in found {
            let texts = part
                .texts
                .into_iter()
                .zip(bodies.by_ref())
                .map(|((component, _), body)| (component, body))
                .collect();
            page.part(entry, part.title, texts, titles, code);
        }
        let given = entry.listed.as_deref().unwrap_or_default();
        page.listed.extend(given.iter().cloned());
        for named in entry.evidence.iter().filter(|_| given.is_empty()) {
            page.listed.push(Listed {
                what: match &named.file {
                    Some(file) => Evidence::File(file.clone()),
                    None => Evidence::Key(named.name.clone()),
                },
                title: String::new(),
                note: String::new(),
            });
        }
        if text.contains("%%") || text.contains("<!--") {
            page.notes.push(
                "there may be comments in it (%% or <!--) that readers were not meant to see; they are text here".to_owned(),
            );
        }
        Ok(page)
    }

    fn part(
        &mut self,
        entry: &EntryItem,
        title: String,
        texts: Vec<(Option<String>, String)>,
        titles: &Titles,
        code: Option<&str>,
    ) {
        let allowed = titles.components(code);
        let has = |id: &str| allowed.iter().any(|c| c == id);
        // Where nothing says what a text is, it describes; a statement has one component only.
        let plain = if has("description") {
            "description".to_owned()
        } else {
            allowed
                .first()
                .cloned()
                .unwrap_or_else(|| "description".to_owned())
        };
        let plain = self.whole.clone().unwrap_or(plain);
        let said: BTreeSet<&String> = texts.iter().filter_map(|(c, _)| c.as_ref()).collect();
        if self.whole.is_none() && said.is_empty() && has("reflection") {
            self.notes.push(format!(
                "no heading says which component it is: all of it is {plain}"
            ));
        } else if texts.iter().any(|(c, _)| c.is_none()) && !said.is_empty() {
            self.notes.push(format!(
                "what stands before its first component heading is {plain}"
            ));
        }
        let mut made = PartPlan {
            title,
            texts: Vec::new(),
        };
        for (component, mut body) in texts {
            let component = component.unwrap_or_else(|| plain.clone());
            if component == "evidence" && entry.listed.is_none() {
                body = self.take_list(entry, &body);
            }
            add(&mut made, &component, &body, entry);
        }
        if !made.texts.is_empty() || !made.title.is_empty() {
            self.parts.push(made);
        }
    }

    /// Items of a list under Evidence become the section's evidence.
    fn take_list(&mut self, entry: &EntryItem, body: &str) -> String {
        let file = |target: &str| {
            entry
                .links
                .iter()
                .find(|l| l.target == target)
                .map(|l| l.file.clone())
        };
        let what = |target: &str| {
            if let Some(file) = file(target) {
                return Some(Evidence::File(file));
            }
            if let Some(key) = target.strip_prefix("evidence:") {
                return Some(Evidence::Key(key.to_owned()));
            }
            (target.starts_with("https://") || target.starts_with("http://"))
                .then(|| Evidence::Url(target.to_owned()))
        };
        let taken = evidence_list::take(body, &|target| what(target).is_some());
        if taken.stayed > 0 {
            let n = taken.stayed;
            let (items, name, stay) = if n == 1 {
                ("item", "names", "stays")
            } else {
                ("items", "name", "stay")
            };
            self.notes.push(format!(
                "{n} {items} under Evidence {name} no file or address that is there, and {stay} text"
            ));
        }
        for named in taken.named {
            if let Some(what) = what(&named.target) {
                self.listed.push(Listed {
                    what,
                    title: named.words,
                    note: named.note,
                });
            }
        }
        taken.text
    }
}

/// Adds a text to a part's component, after what is there.
fn add(part: &mut PartPlan, component: &str, body: &str, entry: &EntryItem) {
    let lead = body.len() - body.trim_start_matches('\n').len();
    let body = body.get(lead..).unwrap_or_default().trim_end();
    if body.trim().is_empty() {
        return;
    }
    let targets: BTreeSet<String> = reflectory_markdown::links(body)
        .into_iter()
        .map(|l| l.target)
        .collect();
    let links = entry
        .links
        .iter()
        .filter(|l| targets.contains(&l.target))
        .cloned();
    match part.texts.iter_mut().find(|t| t.component == component) {
        Some(text) => {
            text.body = format!("{}\n\n{body}\n", text.body.trim_end());
            for link in links {
                if !text.links.contains(&link) {
                    text.links.push(link);
                }
            }
        }
        None => part.texts.push(TextPlan {
            component: component.to_owned(),
            body: format!("{body}\n"),
            links: links.collect(),
        }),
    }
}

/// A title that is the person's own and not the area's: of the example that the page is.
fn own_title(
    entry: &EntryItem,
    text: &str,
    heads: &[Head],
    found: &mut [PartText],
    titles: &Titles,
    code: Option<&str>,
) -> String {
    if let Some(Meaning::Area { rest, .. }) = &entry.about
        && !rest.is_empty()
        && entry.title_from != TitleFrom::FileName
        && entry.title.ends_with(rest.as_str())
    {
        return rest.clone();
    }
    let names_area = |words: &str| titles.recognise(words).is_some();
    // The page begins with a heading of its own.
    let after = after_names(text, heads, titles);
    let first = heads.iter().find(|h| h.start >= after);
    if let Some(head) = first
        && text
            .get(after..head.start)
            .is_some_and(|t| t.trim().is_empty())
        && head.level == 1
        && titles.component(code, &head.text).is_none()
    {
        for part in found.iter_mut() {
            for (_, range) in &mut part.texts {
                if range.contains(&head.start) && range.start <= head.start && range.end > head.end
                {
                    range.start = head.end;
                }
            }
        }
        return head.text.clone();
    }
    if entry.title_from == TitleFrom::FrontMatter
        && !names_area(&entry.title)
        && titles.component(code, &entry.title).is_none()
    {
        return entry.title.clone();
    }
    String::new()
}

fn section(slot: Slot, pages: Vec<Page>) -> SectionPlan {
    let mut made = SectionPlan {
        slot,
        parts: Vec::new(),
        evidence: Vec::new(),
        to_sort: None,
        sources: Vec::new(),
        because: Vec::new(),
        notes: Vec::new(),
    };
    let several = pages.len() > 1;
    // Parts that files named after components make together, by their folder.
    let mut shared: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        if let Slot::Own(own) = &mut made.slot
            && own.title.is_empty()
            && !page.title.is_empty()
        {
            own.title.clone_from(&page.title);
        }
        let is_own = matches!(made.slot, Slot::Own(_));
        let from = |words: String| {
            if several {
                format!("{}: {words}", page.source_key)
            } else {
                words
            }
        };
        made.because.extend(page.because.into_iter().map(from));
        made.notes.extend(page.notes.into_iter().map(from));
        made.to_sort = made.to_sort.take().or(page.to_sort);
        made.sources.push(page.source_key.clone());
        let place = shared.get(&page.folder).copied();
        if page.whole.is_some()
            || place.is_some_and(|_| page.parts.len() == 1 && page.title.is_empty())
        {
            let at = place.unwrap_or_else(|| {
                made.parts.push(PartPlan::default());
                made.parts.len() - 1
            });
            shared.insert(page.folder.clone(), at);
            for part in page.parts {
                if let Some(there) = made.parts.get_mut(at) {
                    join(there, part);
                }
            }
        } else {
            let one = page.parts.len() == 1;
            for mut part in page.parts {
                if part.title.is_empty() && one && (several || !is_own) {
                    part.title.clone_from(&page.title);
                    if several && part.title.is_empty() {
                        part.title.clone_from(&page.name);
                    }
                }
                made.parts.push(part);
            }
        }
        for item in page.listed {
            list(&mut made.evidence, item);
        }
    }
    made.parts.retain(|p| !p.texts.is_empty());
    made
}

fn join(there: &mut PartPlan, part: PartPlan) {
    for text in part.texts {
        match there
            .texts
            .iter_mut()
            .find(|t| t.component == text.component)
        {
            Some(own) => {
                own.body = format!("{}\n\n{}", own.body.trim_end(), text.body);
                own.links.extend(text.links);
            }
            None => there.texts.push(text),
        }
    }
}

/// An item is on a list once; what is said about it twice stands in one note.
fn list(all: &mut Vec<Listed>, item: Listed) {
    match all.iter_mut().find(|other| other.what == item.what) {
        Some(there) => {
            if !item.note.is_empty() && !there.note.contains(&item.note) {
                if !there.note.is_empty() {
                    there.note.push(' ');
                }
                there.note.push_str(&item.note);
            }
            if there.title.is_empty() {
                there.title = item.title;
            }
        }
        None => all.push(item),
    }
}

/// True if a text was cut because it is about several areas.
pub fn is_cut(plan: &ImportPlan) -> bool {
    plan.entries().any(|e| e.piece.is_some())
}
