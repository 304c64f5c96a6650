//! Which area a title, a heading, or the name of a file or folder means.
//!
//! People name sections by code (`1a`, `Core area 3a: ...`, `Section 2b`, `1(a)`, `01a-constraints`), by number where a
//! group has one area (`core_area_4`), and by title in many spellings. A number or code alone is weak: houses, classes
//! and chapters have them too. So a code counts where it stands first and is set off from what follows, and what else
//! could be chance is only [`Sureness::IfOthers`]: good where other names or headings of the same material agree.

mod lead;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use lead::{APART, Code, Lead, word};

use crate::area::{Area, AreaKind, Relation};
use crate::framework::{ComponentDef, Framework};
use crate::heading::{Heading, SLIP, words};

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// An area.
    Area {
        /// Its code.
        code: String,
        /// What stands after the code and is not the area's own title: often an example's title. Empty if nothing does.
        rest: String,
        /// What a person has to sort, if the name is an older framework's for what is several areas now.
        to_sort: Option<String>,
    },
    /// A group of several areas.
    Group {
        /// Its id.
        id: String,
        /// The codes of its areas.
        codes: Vec<String>,
        /// Where an older framework has one area in this group: the area that takes it whole, and what to sort.
        whole: Option<(String, String)>,
    },
    /// A slot that the person titles: a specialist or advanced area.
    Slot {
        /// Specialist or advanced.
        kind: AreaKind,
        /// Which one, from 1, if the name says so.
        number: Option<usize>,
        /// The person's own title; may be empty.
        title: String,
    },
}

/// How sure a meaning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// It could be chance: it counts where the same material names other areas too.
    IfOthers,
    /// It counts.
    Sure,
}

/// What a name was known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// A code or number.
    Code,
    /// A title.
    Title,
}

/// A meaning and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// What it means.
    pub meaning: Meaning,
    /// How sure that is.
    pub sureness: Sureness,
    /// What it was known by.
    pub by: KnownBy,
}

/// The titles and codes of a framework, ready to be compared with what people write.
#[derive(Debug)]
pub struct Titles {
    framework: String,
    name: String,
    areas: Vec<Named>,
    groups: Vec<NamedGroup>,
    /// Areas of frameworks that this one replaced, whose material must be sorted.
    older: Vec<Older>,
    /// Components of all areas by their headings.
    components: Vec<(String, Vec<Heading>)>,
    /// The components that areas have if they name none.
    usual: Vec<String>,
    /// What was asked before: the headings of a journal repeat themselves.
    asked: Mutex<BTreeMap<String, Option<Recognised>>>,
}

/// The most answers that are remembered, and the longest text of one in bytes.
const REMEMBERED: (usize, usize) = (5_000, 80);

#[derive(Debug)]
struct Named {
    code: String,
    kind: AreaKind,
    titles: Vec<Heading>,
    /// Long words of the titles: a name that shares one is no chance.
    telling: Vec<String>,
    components: Vec<String>,
}

#[derive(Debug)]
struct NamedGroup {
    id: String,
    number: Option<u32>,
    titles: Vec<Heading>,
    codes: Vec<String>,
    whole: Option<(String, String)>,
}

#[derive(Debug)]
struct Older {
    titles: Vec<Heading>,
    code: String,
    to_sort: String,
}

/// Words after which a code was no code: "Section 2b of the Act", "2b or not 2b".
const GOES_ON: [&str; 14] = [
    "of", "or", "and", "is", "was", "to", "not", "in", "at", "on", "as", "per", "vs", "km",
];

impl Titles {
    /// Takes the titles of a framework, and those that the frameworks related to it have for the same areas.
    pub fn of(framework: &Framework, all: &[Framework]) -> Self {
        let areas = framework
            .areas
            .iter()
            .map(|area| Named::of(framework, area, all))
            .collect();
        let older = all
            .iter()
            .filter(|old| old.superseded_by.as_deref() == Some(framework.id.as_str()))
            .flat_map(|old| &old.areas)
            .filter_map(|area| Older::of(framework, area))
            .collect();
        let groups = framework
            .groups
            .iter()
            .map(|group| NamedGroup::of(framework, group, all))
            .collect();
        let components = framework.components.iter().map(named_component).collect();
        Self {
            framework: framework.id.clone(),
            name: framework.name.clone(),
            areas,
            groups,
            older,
            components,
            usual: framework.defaults.components.clone(),
            asked: Mutex::new(BTreeMap::new()),
        }
    }

    /// The framework's id.
    pub fn framework(&self) -> &str {
        &self.framework
    }

    /// True if this is how the framework is called: by its id, or by its name.
    pub fn is_of(&self, framework: &str) -> bool {
        framework == self.framework || framework == self.name
    }

    /// What sort of area a code is.
    pub fn kind(&self, code: &str) -> Option<AreaKind> {
        self.area(code).map(|a| a.kind)
    }

    /// The components that an area may have, its own before the optional ones; the usual ones for an unknown code.
    pub fn components(&self, code: Option<&str>) -> &[String] {
        code.and_then(|c| self.area(c))
            .map_or(&self.usual, |a| &a.components)
    }

    /// Codes of the slots of a kind, in order.
    pub fn slots(&self, kind: AreaKind) -> Vec<&str> {
        self.areas
            .iter()
            .filter(|a| a.kind == kind)
            .map(|a| a.code.as_str())
            .collect()
    }

    fn area(&self, code: &str) -> Option<&Named> {
        self.areas
            .iter()
            .find(|a| a.code.eq_ignore_ascii_case(code))
    }

    /// What a title, a heading or a name without its ending means; nothing for most texts.
    pub fn recognise(&self, text: &str) -> Option<Recognised> {
        let (most, longest) = REMEMBERED;
        if text.len() > longest {
            return self.look(text);
        }
        let memory = || self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memory().get(text) {
            return known.clone();
        }
        let found = self.look(text);
        let mut memory = memory();
        if memory.len() < most {
            memory.insert(text.to_owned(), found.clone());
        }
        found
    }

    fn look(&self, text: &str) -> Option<Recognised> {
        let lead = Lead::read(text)?;
        if let Some(found) = self.slot(&lead) {
            return Some(found);
        }
        let found = match &lead.code {
            Some(code) => self.by_code(&lead, code),
            None => self
                .by_title(lead.rest)
                .or_else(|| (lead.rest != text).then(|| self.by_title(text))?)
                .or_else(|| self.by_title(lead::without_opening(text)?))
                .or_else(|| self.code_at_end(text)),
        };
        found.or_else(|| {
            lead.code.as_ref()?;
            self.by_title(text)
        })
    }

    /// The area that a tag names: `cmalt/1a`, `cmalt-2b`, `1a`, `core-area-3a`. Codes without a figure need the `cmalt`.
    pub fn tag(&self, tag: &str) -> Option<String> {
        let tag = tag.trim().trim_start_matches('#');
        let lower = tag.to_lowercase();
        let family = self
            .framework
            .split(['-', '_'])
            .next()
            .unwrap_or(&self.framework);
        let own = lower
            .strip_prefix(self.framework.as_str())
            .or_else(|| lower.strip_prefix(family))
            .map(|rest| rest.trim_start_matches(['/', '-', '_', ':', ' ']));
        if let Some(rest) = own.filter(|rest| !rest.is_empty()) {
            let last = rest.rsplit('/').next().unwrap_or(rest);
            let exact = self.area(rest).or_else(|| self.area(last));
            return exact
                .map(|a| a.code.clone())
                .or_else(|| self.one_area(last))
                .or_else(|| self.one_area(rest));
        }
        let coded = self.area(&lower).is_some_and(|a| is_coded(&a.code));
        if coded {
            return self.area(&lower).map(|a| a.code.clone());
        }
        let lead = Lead::read(tag)?;
        (lead.strength > 0 && lead.code.as_ref().is_some_and(|c| c.letter.is_some()))
            .then(|| self.one_area(tag))?
    }

    fn one_area(&self, text: &str) -> Option<String> {
        match self.recognise(text)?.meaning {
            Meaning::Area { code, .. } => Some(code),
            Meaning::Slot { kind, number, .. } => self
                .slots(kind)
                .get(number.unwrap_or(1).checked_sub(1)?)
                .map(|c| (*c).to_owned()),
            Meaning::Group { .. } => None,
        }
    }

    /// The component that a heading means, of those that the area may have; of the usual ones without an area.
    pub fn component(&self, code: Option<&str>, heading: &str) -> Option<String> {
        let allowed = self.components(code);
        let written = Heading::new(heading);
        let mut best: Option<(usize, &String)> = None;
        for (id, titles) in self
            .components
            .iter()
            .filter(|(id, _)| allowed.contains(id))
        {
            for fit in titles.iter().filter_map(|t| t.fit(&written)) {
                if best.is_none_or(|(n, _)| fit < n) {
                    best = Some((fit, id));
                }
            }
        }
        best.map(|(_, id)| id.clone())
    }

    /// True if a heading means a component of some area.
    pub fn is_component(&self, heading: &str) -> bool {
        let written = Heading::new(heading);
        self.components
            .iter()
            .any(|(_, titles)| titles.iter().any(|t| t.fit(&written).is_some()))
    }

    /// True if a text is the title of an area, in whatever spelling.
    fn is_title_of(&self, code: &str, text: &str) -> bool {
        self.area(code).is_some_and(|a| a.fit(text).is_some())
    }

    fn by_code(&self, lead: &Lead<'_>, code: &Code) -> Option<Recognised> {
        let Some(area) = self.coded(code) else {
            return self.by_number(lead, code);
        };
        let rest = lead.rest.trim();
        let found = |sureness, rest: &str| {
            let to_sort = self.older_title(rest).filter(|o| o.code == area.code);
            let own_title = rest.is_empty() || to_sort.is_some() || area.fit(rest).is_some();
            Some(Recognised {
                meaning: Meaning::Area {
                    code: area.code.clone(),
                    rest: if own_title {
                        String::new()
                    } else {
                        rest.to_owned()
                    },
                    to_sort: to_sort.map(|o| o.to_sort.clone()),
                },
                sureness,
                by: KnownBy::Code,
            })
        };
        if rest.is_empty() || area.fit(rest).is_some() || self.older_title(rest).is_some() {
            return found(Sureness::Sure, rest);
        }
        if goes_on(rest) && !lead.stopped {
            return None;
        }
        if lead.strength > 0 || area.shares_word(rest) {
            return found(Sureness::Sure, rest);
        }
        if goes_on(rest) {
            return None;
        }
        let sureness = if lead.set_off {
            Sureness::Sure
        } else {
            Sureness::IfOthers
        };
        found(sureness, rest)
    }

    /// A number without a letter: a group, or the one area of a group.
    fn by_number(&self, lead: &Lead<'_>, code: &Code) -> Option<Recognised> {
        let group = self.groups.iter().find(|g| g.number == Some(code.number))?;
        let rest = lead.rest.trim();
        if code.letter.is_some() {
            // `4a` where the group's one area has another code.
            let [only] = group.codes.as_slice() else {
                return None;
            };
            let sure = lead.strength > 0 || rest.is_empty() || self.is_title_of(only, rest);
            return (sure || lead.set_off).then(|| Recognised {
                meaning: Meaning::Area {
                    code: only.clone(),
                    rest: self.own_words(only, rest),
                    to_sort: None,
                },
                sureness: Sureness::Sure,
                by: KnownBy::Code,
            });
        }
        let titled = group
            .titles
            .iter()
            .any(|t| t.fit(&Heading::new(rest)).is_some());
        // `1.2 Constraints and benefits`, or the section's number before the title of an area.
        if !titled && let Some(found) = self.by_title(rest) {
            return Some(found);
        }
        let said = lead.strength > 0 && (rest.is_empty() || lead.set_off || lead.strength > 1);
        if !titled && (!said || goes_on(rest)) {
            return None;
        }
        let sureness = if titled || lead.strength > 1 {
            Sureness::Sure
        } else {
            Sureness::IfOthers
        };
        let meaning = match group.codes.as_slice() {
            [only] => Meaning::Area {
                code: only.clone(),
                rest: if titled {
                    String::new()
                } else {
                    self.own_words(only, rest)
                },
                to_sort: None,
            },
            _ => group.meaning(),
        };
        Some(Recognised {
            meaning,
            sureness,
            by: if titled {
                KnownBy::Title
            } else {
                KnownBy::Code
            },
        })
    }

    fn own_words(&self, code: &str, rest: &str) -> String {
        if self.is_title_of(code, rest) {
            String::new()
        } else {
            rest.to_owned()
        }
    }

    fn by_title(&self, text: &str) -> Option<Recognised> {
        let written = Heading::new(text);
        let mut best: Option<(usize, Meaning, bool)> = None;
        let mut take = |fit: usize, meaning: Meaning, one_word: bool| {
            if best.as_ref().is_none_or(|(n, ..)| fit < *n) {
                best = Some((fit, meaning, one_word));
            }
        };
        let one_word = words(text).len() == 1;
        for area in self.areas.iter().filter(|a| a.kind != AreaKind::Principle) {
            if let Some(fit) = area.titles.iter().filter_map(|t| t.fit(&written)).min() {
                let meaning = match area.kind {
                    AreaKind::Specialist | AreaKind::Advanced => Meaning::Slot {
                        kind: area.kind,
                        number: None,
                        title: String::new(),
                    },
                    _ => Meaning::Area {
                        code: area.code.clone(),
                        rest: String::new(),
                        to_sort: None,
                    },
                };
                take(fit, meaning, one_word);
            }
        }
        for older in &self.older {
            if let Some(fit) = older.titles.iter().filter_map(|t| t.fit(&written)).min() {
                take(
                    fit + 1,
                    Meaning::Area {
                        code: older.code.clone(),
                        rest: String::new(),
                        to_sort: Some(older.to_sort.clone()),
                    },
                    false,
                );
            }
        }
        for group in &self.groups {
            if let Some(fit) = group.titles.iter().filter_map(|t| t.fit(&written)).min() {
                let meaning = match group.codes.as_slice() {
                    [only] if self.kind(only) == Some(AreaKind::Core) => Meaning::Area {
                        code: only.clone(),
                        rest: String::new(),
                        to_sort: None,
                    },
                    _ => group.meaning(),
                };
                take(fit + 2, meaning, one_word);
            }
        }
        // A slip turns one word into another: "content" is no "context".
        let best = best.filter(|(fit, _, one_word)| !one_word || *fit < SLIP);
        best.map(|(_, meaning, one_word)| Recognised {
            meaning,
            // "Context" and "Communication" are words of any text.
            sureness: if one_word {
                Sureness::IfOthers
            } else {
                Sureness::Sure
            },
            by: KnownBy::Title,
        })
    }

    fn older_title(&self, text: &str) -> Option<&Older> {
        let written = Heading::new(text);
        self.older
            .iter()
            .find(|o| o.titles.iter().any(|t| t.fit(&written).is_some()))
    }

    /// `Constraints and benefits (1a)`: a code in brackets at the end, with the area's words or a lead before it.
    fn code_at_end(&self, text: &str) -> Option<Recognised> {
        let (before, inside) = text
            .trim_end()
            .strip_suffix([')', ']'])?
            .rsplit_once(['(', '['])?;
        let lead = Lead::read(inside)?;
        let code = lead.code.as_ref().filter(|c| c.letter.is_some())?;
        let area = self.coded(code).filter(|_| lead.rest.trim().is_empty())?;
        let before = before.trim();
        (lead.strength > 0 || area.fit(before).is_some() || area.shares_word(before)).then(|| {
            Recognised {
                meaning: Meaning::Area {
                    code: area.code.clone(),
                    rest: if area.fit(before).is_some() {
                        String::new()
                    } else {
                        before.to_owned()
                    },
                    to_sort: None,
                },
                sureness: Sureness::Sure,
                by: KnownBy::Code,
            }
        })
    }

    /// The area that a number and a letter are the code of.
    fn coded(&self, code: &Code) -> Option<&Named> {
        let written = match code.letter {
            Some(letter) => format!("{}{letter}", code.number),
            None => return None,
        };
        self.areas
            .iter()
            .filter(|a| a.kind != AreaKind::Principle)
            .find(|a| a.code.eq_ignore_ascii_case(&written))
    }

    /// `Specialist option: X`, `Specialist area 2 - X`, `Advanced area`.
    fn slot(&self, lead: &Lead<'_>) -> Option<Recognised> {
        let text = lead.rest;
        let (first, after) = word(text);
        let kind = match first.to_lowercase().as_str() {
            "specialist" | "specialism" | "specialisms" => AreaKind::Specialist,
            "advanced" => AreaKind::Advanced,
            _ => return None,
        };
        if self.slots(kind).is_empty() {
            return None;
        }
        let is_bare = first.eq_ignore_ascii_case("specialism");
        let (noun, after_noun) = word(after.trim_start_matches(APART));
        let named = matches!(
            noun.to_lowercase().as_str(),
            "area" | "areas" | "option" | "options" | "topic" | "subject" | "field" | "section"
        );
        let mut rest = if named { after_noun } else { after };
        if !named && !is_bare {
            // "Specialist: X", but not "Specialist software".
            let set_off = rest.trim_start().starts_with([':', '–', '—']);
            if !set_off && !rest.trim().is_empty() {
                return None;
            }
            if rest.trim().is_empty() && kind == AreaKind::Advanced {
                return None;
            }
        }
        rest = rest.strip_prefix("(s)").unwrap_or(rest);
        let spaced = rest.trim_start_matches(APART);
        let (figure, after_figure) = word(spaced);
        let number = match figure.to_lowercase().as_str() {
            "1" | "01" | "one" | "i" => Some(1),
            "2" | "02" | "two" | "ii" => Some(2),
            "3" | "03" | "three" | "iii" => Some(3),
            _ => None,
        };
        let title_at = if number.is_some() { after_figure } else { rest };
        let set_off = number.is_some()
            || title_at
                .trim_start()
                .starts_with([':', '-', '–', '—', '_', '.', ')', '(']);
        let title = title_at
            .trim_start_matches(|c: char| APART.contains(&c) || c == '(')
            .trim_end_matches([')', '*', '_', '#', ' ']);
        let title = if title.contains(' ') {
            title.to_owned()
        } else {
            title.replace(['-', '_'], " ")
        };
        if goes_on(&title) && number.is_none() {
            return None;
        }
        Some(Recognised {
            sureness: if title.is_empty() || set_off {
                Sureness::Sure
            } else {
                Sureness::IfOthers
            },
            meaning: Meaning::Slot {
                kind,
                number,
                title,
            },
            by: KnownBy::Title,
        })
    }
}

impl Named {
    fn of(framework: &Framework, area: &Area, all: &[Framework]) -> Self {
        let mut titles = headings_of(area);
        // The same area in another framework has titles too: old portfolios, and new titles for an old framework.
        for other in all.iter().filter(|f| f.id != framework.id) {
            for theirs in &other.areas {
                let here = theirs.maps_to.as_ref().is_some_and(|m| {
                    m.relation == Relation::Same
                        && m.refs()
                            .any(|r| r.framework == framework.id && r.code == area.code)
                });
                let there = area.maps_to.as_ref().is_some_and(|m| {
                    m.relation == Relation::Same
                        && m.refs()
                            .any(|r| r.framework == other.id && r.code == theirs.code)
                });
                let successor = other.superseded_by.as_deref() == Some(framework.id.as_str())
                    || framework.superseded_by.as_deref() == Some(other.id.as_str());
                if successor && (here || there) {
                    titles.extend(headings_of(theirs));
                }
            }
        }
        let mut components = area.components.clone();
        components.extend(area.optional_components.iter().cloned());
        let telling = [area.title.as_str(), area.short.as_str()]
            .into_iter()
            .chain(area.title_variants.iter().map(String::as_str))
            .flat_map(words)
            .filter(|w| {
                w.chars().count() >= 6
                    && ![
                        "understanding",
                        "different",
                        "technology",
                        "technologies",
                        "learning",
                    ]
                    .contains(&w.as_str())
            })
            .collect();
        Self {
            code: area.code.clone(),
            kind: area.kind,
            titles,
            telling,
            components,
        }
    }

    fn fit(&self, text: &str) -> Option<usize> {
        let written = Heading::new(text);
        self.titles.iter().filter_map(|t| t.fit(&written)).min()
    }

    fn shares_word(&self, text: &str) -> bool {
        words(text).iter().any(|w| {
            self.telling.iter().any(|t| {
                t == w || (w.len() >= 6 && (t.starts_with(w.as_str()) || w.starts_with(t.as_str())))
            })
        })
    }
}

impl NamedGroup {
    fn of(framework: &Framework, group: &crate::framework::Group, all: &[Framework]) -> Self {
        let mut titles = Vec::new();
        let mut number = None;
        let same_in_others = all
            .iter()
            .filter(|f| {
                f.superseded_by.as_deref() == Some(framework.id.as_str())
                    || framework.superseded_by.as_deref() == Some(f.id.as_str())
            })
            .flat_map(|f| f.groups.iter().filter(|g| g.id == group.id));
        for said in [group].into_iter().chain(same_in_others) {
            for title in [&said.title].into_iter().chain(&said.title_variants) {
                titles.push(Heading::new(title));
                if let Some(lead) = Lead::read(title)
                    && let Some(code) = &lead.code
                {
                    number = number.or(Some(code.number));
                    if !lead.rest.trim().is_empty() {
                        titles.push(Heading::new(lead.rest));
                    }
                }
            }
        }
        let codes: Vec<String> = framework
            .areas
            .iter()
            .filter(|a| a.group.as_deref() == Some(group.id.as_str()))
            .map(|a| a.code.clone())
            .collect();
        let whole = all
            .iter()
            .filter(|old| old.superseded_by.as_deref() == Some(framework.id.as_str()))
            .find_map(|old| {
                let mut there = old
                    .areas
                    .iter()
                    .filter(|a| a.group.as_deref() == Some(group.id.as_str()));
                let only = there.next().filter(|_| there.next().is_none())?;
                let older = Older::of(framework, only)?;
                codes
                    .contains(&older.code)
                    .then_some((older.code, older.to_sort))
            });
        Self {
            id: group.id.clone(),
            number,
            titles,
            codes,
            whole,
        }
    }

    fn meaning(&self) -> Meaning {
        Meaning::Group {
            id: self.id.clone(),
            codes: self.codes.clone(),
            whole: self.whole.clone(),
        }
    }
}

impl Older {
    /// An area of an older framework that is several areas now; it goes whole into the first of them.
    fn of(framework: &Framework, area: &Area) -> Option<Self> {
        let mapping = area
            .maps_to
            .as_ref()
            .filter(|m| m.relation == Relation::Split)?;
        let codes: Vec<String> = mapping
            .refs()
            .filter(|r| r.framework == framework.id)
            .filter_map(|r| framework.area(&r.code).map(|a| a.code.clone()))
            .collect();
        let first = codes.first()?.clone();
        Some(Self {
            titles: headings_of(area),
            code: first,
            to_sort: format!(
                "this was one section before and is {} now: sort each topic into the one it belongs to",
                codes.join(" and ")
            ),
        })
    }
}

fn headings_of(area: &Area) -> Vec<Heading> {
    [area.title.as_str(), area.short.as_str()]
        .into_iter()
        .chain(area.title_variants.iter().map(String::as_str))
        .filter(|t| !t.trim().is_empty())
        .map(Heading::new)
        .collect()
}

fn named_component(component: &ComponentDef) -> (String, Vec<Heading>) {
    let mut titles: Vec<Heading> = [component.title.as_str(), component.id.as_str()]
        .into_iter()
        .chain(component.title_variants.iter().map(String::as_str))
        .map(Heading::new)
        .collect();
    // As in entries: see `models::component_for_heading`.
    match component.id.as_str() {
        "description" => titles.push(Heading::new("Describe")),
        "reflection" => titles.push(Heading::new("Reflect")),
        _ => {}
    }
    (component.id.clone(), titles)
}

/// True for a code of figures and a letter, such as `1a`: one that stands for itself.
fn is_coded(code: &str) -> bool {
    let digits = code.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && code.len() == digits.len() + 1
}

fn goes_on(rest: &str) -> bool {
    let (first, _) = word(rest.trim_start_matches(APART));
    let lower = first.chars().all(char::is_lowercase);
    lower && GOES_ON.contains(&first)
}

#[cfg(test)]
mod tests;
