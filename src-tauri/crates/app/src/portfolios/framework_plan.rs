//! What becomes of a portfolio's sections, parts and lists in another framework: worked out before anything is changed.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_framework::sorting::{corresponding, sort};
use reflectory_framework::{Framework, Pathway};
use reflectory_model::Id;
use reflectory_model::portfolio::Status;
use reflectory_store::table::evidence::Use;
use reflectory_store::table::portfolios::{Part, Section};
use reflectory_store::table::stood::Stood;

use crate::knowledge::Knowledge;

/// Why a part goes to one of several sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its section is this one there.
    Same,
    /// It stood there when the portfolio had that framework before.
    Stood,
    /// Words of it told.
    Words {
        /// Those that led there.
        because: Vec<String>,
        /// Those that speak for another section.
        against: Vec<String>,
    },
    /// Nothing in it tells: it is the first of them.
    First,
}

/// A part that was sorted, or that goes to a section with others.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The part.
    pub part: Id,
    /// Its title.
    pub title: String,
    /// The first words of its text.
    pub begins: String,
    /// The section that it leaves, and the one that it goes to.
    pub from: String,
    /// See [`Moved::from`].
    pub to: String,
    /// Why there.
    pub why: Why,
}

/// A section that is the same under another code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Its code before.
    pub from: String,
    /// Its code now.
    pub to: String,
}

/// A part with what it says.
pub(super) struct HeldPart {
    pub(super) part: Part,
    pub(super) text: String,
    /// The items of evidence that its texts name.
    pub(super) names: Vec<Id>,
}

/// A section with what is in it.
pub(super) struct Held {
    pub(super) section: Section,
    /// Its parts, those in the bin too.
    pub(super) parts: Vec<HeldPart>,
    pub(super) uses: Vec<Use>,
}

impl Held {
    /// The framework and the code there that a section is named by.
    fn named<'a>(&'a self, own: &'a str) -> (&'a str, &'a str) {
        self.section
            .code
            .split_once(':')
            .unwrap_or((own, &self.section.code))
    }
}

/// A section as it will be.
pub(super) struct Becomes {
    /// The row that it is; a new one if `None`.
    pub(super) row: Option<Section>,
    pub(super) code: String,
    pub(super) parked: bool,
    pub(super) parts: Vec<Id>,
    pub(super) uses: Vec<(Id, String)>,
    /// How far it is, if that changes.
    pub(super) status: Option<Status>,
}

/// All that a change of framework does.
pub(super) struct Plan {
    pub(super) sections: Vec<Becomes>,
    pub(super) moved: Vec<Moved>,
    pub(super) renamed: Vec<Renamed>,
    pub(super) made: Vec<String>,
    pub(super) parked: Vec<String>,
    pub(super) returned: Vec<String>,
    /// Where everything stands now, to be written down.
    pub(super) stood: Vec<Stood>,
}

pub(super) struct Change<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) from: &'a Framework,
    pub(super) to: &'a Framework,
    pub(super) pathway: &'a Pathway,
    pub(super) held: Vec<Held>,
    /// What is known of when the portfolio had the framework before.
    pub(super) before: Vec<Stood>,
}

impl Change<'_> {
    pub(super) fn plan(self) -> Plan {
        let targets: Vec<Vec<String>> = self.held.iter().map(|h| self.targets(h)).collect();
        let rows = self.rows(&targets);
        let mut parts: BTreeMap<String, Vec<(i64, Id)>> = BTreeMap::new();
        let mut uses: BTreeMap<String, Vec<(i64, Id, String)>> = BTreeMap::new();
        let mut moved = Vec::new();
        for (at, (held, targets)) in self.held.iter().zip(&targets).enumerate() {
            let aside = self.aside(held);
            let whole = targets.is_empty();
            let mut named: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
            for (place, one) in held.parts.iter().enumerate() {
                let HeldPart { part, text, names } = one;
                let (to, why) = if whole {
                    (aside.as_str(), Why::Same)
                } else {
                    self.place(held, part, text, targets)
                };
                named.entry(to).or_default().extend(names);
                let known = self.known(part.id, to).map(|s| s.ord);
                let ord = known.unwrap_or_else(|| order(at, place));
                parts.entry(to.to_owned()).or_default().push((ord, part.id));
                if !whole && (targets.len() > 1 || rows.get(to) != Some(&at)) {
                    moved.push(Moved {
                        part: part.id,
                        title: part.title.clone(),
                        begins: begins(text),
                        from: held.section.code.clone(),
                        to: to.to_owned(),
                        why,
                    });
                }
            }
            for (place, used) in held.uses.iter().enumerate() {
                let ord = order(at, place);
                for (to, note) in self.lists(used, targets, &named, &aside) {
                    let known = self.known(used.evidence, &to).map(|s| s.ord);
                    merge(
                        uses.entry(to).or_default(),
                        known.unwrap_or(ord),
                        used.evidence,
                        note,
                    );
                }
            }
        }
        self.become_sections(&rows, parts, uses, moved)
    }

    /// The codes in the new framework of what a section is there.
    fn targets(&self, held: &Held) -> Vec<String> {
        let (framework, code) = held.named(&self.from.id);
        if framework == self.to.id {
            return self
                .to
                .area(code)
                .map(|area| vec![area.code.clone()])
                .unwrap_or_default();
        }
        // The newest file of the framework that is left: how areas correspond is learned over the years.
        let Ok(from) = self.knowledge.framework(framework) else {
            return Vec::new();
        };
        corresponding(from, code, self.to)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    /// Which section becomes the one of a code: the very one that it was before, else the first whose area it is.
    fn rows(&self, targets: &[Vec<String>]) -> BTreeMap<String, usize> {
        let mut rows = BTreeMap::new();
        for (at, held) in self.held.iter().enumerate() {
            let (framework, _) = held.named(&self.from.id);
            if framework == self.to.id
                && let Some(code) = targets.get(at).and_then(|t| t.first())
            {
                rows.insert(code.clone(), at);
            }
        }
        let taken: BTreeSet<usize> = rows.values().copied().collect();
        for (at, codes) in targets.iter().enumerate() {
            if !taken.contains(&at)
                && let Some(code) = codes.first()
            {
                rows.entry(code.clone()).or_insert(at);
            }
        }
        rows
    }

    /// The whole name of a section that the new framework has no place for.
    fn aside(&self, held: &Held) -> String {
        let (framework, code) = held.named(&self.from.id);
        format!("{framework}:{code}")
    }

    fn known(&self, thing: Id, code: &str) -> Option<&Stood> {
        self.before
            .iter()
            .find(|s| s.thing == thing && s.code == code)
    }

    /// Where a part goes.
    fn place<'t>(
        &self,
        held: &Held,
        part: &Part,
        text: &str,
        targets: &'t [String],
    ) -> (&'t str, Why) {
        let first = targets.first().map_or("", String::as_str);
        if targets.len() < 2 {
            return (first, Why::Same);
        }
        if let Some(there) = targets.iter().find(|t| self.known(part.id, t).is_some()) {
            return (there, Why::Stood);
        }
        let (framework, code) = held.named(&self.from.id);
        let signs = self
            .knowledge
            .framework(framework)
            .ok()
            .and_then(|f| f.area(code))
            .and_then(|a| a.maps_to.as_ref())
            .map(|m| m.signs.clone())
            .unwrap_or_default();
        let codes: Vec<&str> = targets.iter().map(String::as_str).collect();
        let sorted = sort(&codes, &signs, &part.title, text);
        let to = targets
            .iter()
            .find(|t| **t == sorted.code)
            .map_or(first, String::as_str);
        if sorted.because.is_empty() {
            return (to, Why::First);
        }
        let (because, against) = (sorted.because, sorted.against);
        (to, Why::Words { because, against })
    }

    /// The lists that an item goes to, with what it shows there.
    fn lists(
        &self,
        used: &Use,
        targets: &[String],
        named: &BTreeMap<&str, BTreeSet<Id>>,
        aside: &str,
    ) -> Vec<(String, String)> {
        match targets {
            [] => vec![(aside.to_owned(), used.note.clone())],
            [one] => vec![(one.clone(), used.note.clone())],
            several => {
                let before: Vec<&Stood> = several
                    .iter()
                    .filter_map(|t| self.known(used.evidence, t))
                    .collect();
                if !before.is_empty() {
                    let mut joined = String::new();
                    for stood in &before {
                        join(&mut joined, &stood.note);
                    }
                    let unchanged = joined == used.note;
                    return before
                        .into_iter()
                        .map(|stood| {
                            let note = if unchanged { &stood.note } else { &used.note };
                            (stood.code.clone(), note.clone())
                        })
                        .collect();
                }
                // Where a part that names it went; else where there are parts at all.
                let names = |to: &&String| {
                    let there = named.get(to.as_str());
                    there.is_some_and(|items| items.contains(&used.evidence))
                };
                let naming: Vec<&String> = several.iter().filter(names).collect();
                let filled = several.iter().find(|to| named.contains_key(to.as_str()));
                let there = if naming.is_empty() {
                    filled.or_else(|| several.first()).into_iter().collect()
                } else {
                    naming
                };
                there
                    .into_iter()
                    .map(|to| (to.clone(), used.note.clone()))
                    .collect()
            }
        }
    }

    fn become_sections(
        &self,
        rows: &BTreeMap<String, usize>,
        mut parts: BTreeMap<String, Vec<(i64, Id)>>,
        mut uses: BTreeMap<String, Vec<(i64, Id, String)>>,
        moved: Vec<Moved>,
    ) -> Plan {
        let wanted: Vec<&str> = self
            .to
            .sections(self.pathway)
            .into_iter()
            .map(|a| a.code.as_str())
            .collect();
        let mut codes: Vec<String> = wanted.iter().map(|c| (*c).to_owned()).collect();
        let others = rows.keys().chain(parts.keys()).chain(uses.keys());
        let mut others: Vec<String> = others
            .filter(|c| !wanted.contains(&c.as_str()))
            .cloned()
            .collect();
        // Rows that gave all they had to another section stay, so that how far they were is not forgotten.
        for (at, held) in self.held.iter().enumerate() {
            if !rows.values().any(|row| *row == at) {
                others.push(self.aside(held));
            }
        }
        others.sort();
        others.dedup();
        codes.extend(others);
        let mut plan = Plan {
            sections: Vec::new(),
            renamed: Vec::new(),
            made: Vec::new(),
            parked: Vec::new(),
            returned: Vec::new(),
            stood: self.stood(),
            moved,
        };
        for code in codes {
            let at = rows
                .get(&code)
                .copied()
                .or_else(|| self.held.iter().position(|h| self.aside(h) == code));
            let row = at.and_then(|at| self.held.get(at)).map(|h| &h.section);
            let parked = !wanted.contains(&code.as_str());
            let mut here = parts.remove(&code).unwrap_or_default();
            here.sort();
            let mut listed = uses.remove(&code).unwrap_or_default();
            listed.sort();
            match row {
                None => plan.made.push(code.clone()),
                Some(row) => {
                    let emptied = here.is_empty() && listed.is_empty();
                    if parked && !row.parked && !emptied {
                        plan.parked.push(code.clone());
                    } else if !parked && row.parked {
                        plan.returned.push(code.clone());
                    } else if !parked && row.code != code {
                        plan.renamed.push(Renamed {
                            from: row.code.clone(),
                            to: code.clone(),
                        });
                    }
                }
            }
            let status = self.status(row, &code, !here.is_empty());
            plan.sections.push(Becomes {
                row: row.cloned(),
                parts: here.into_iter().map(|(_, id)| id).collect(),
                uses: listed.into_iter().map(|(_, id, note)| (id, note)).collect(),
                parked,
                status,
                code,
            });
        }
        plan
    }

    /// A section that got words is begun, one that lost all of them is not; what a person said of it comes back with them.
    fn status(&self, row: Option<&Section>, code: &str, filled: bool) -> Option<Status> {
        let now = row.map_or(Status::NotStarted, |r| r.status);
        let had = row.is_some_and(|r| {
            self.held
                .iter()
                .any(|h| h.section.id == r.id && !h.parts.is_empty())
        });
        let before = row
            .and_then(|r| self.known(r.id, code))
            .and_then(|s| s.note.parse::<Status>().ok());
        match (now, filled) {
            (Status::NotStarted, true) if !had => Some(before.unwrap_or(Status::WorkingTowards)),
            (Status::WorkingTowards | Status::Ready, false) if had => Some(Status::NotStarted),
            _ => None,
        }
    }

    /// Where everything stands now.
    fn stood(&self) -> Vec<Stood> {
        let mut all = Vec::new();
        let mut put = |thing: Id, code: &str, ord: usize, note: &str| {
            all.push(Stood {
                framework: self.from.id.clone(),
                thing,
                code: code.to_owned(),
                ord: i64::try_from(ord).unwrap_or(i64::MAX),
                note: note.to_owned(),
            });
        };
        for held in &self.held {
            let (framework, code) = held.named(&self.from.id);
            if framework != self.from.id {
                continue;
            }
            put(held.section.id, code, 0, held.section.status.as_str());
            for (place, one) in held.parts.iter().enumerate() {
                put(one.part.id, code, place + 1, "");
            }
            for (place, used) in held.uses.iter().enumerate() {
                put(used.evidence, code, place + 1, &used.note);
            }
        }
        all
    }
}

/// The place of something whose place in the new framework is not known: behind what is, section by section.
fn order(section: usize, place: usize) -> i64 {
    let far = section.saturating_add(1).saturating_mul(100_000);
    i64::try_from(far.saturating_add(place)).unwrap_or(i64::MAX)
}

/// Puts an item on a list once: with two notes, both are kept.
fn merge(list: &mut Vec<(i64, Id, String)>, ord: i64, item: Id, note: String) {
    match list.iter_mut().find(|(_, held, _)| *held == item) {
        Some((at, _, held)) => {
            *at = (*at).min(ord);
            join(held, &note);
        }
        None => list.push((ord, item, note)),
    }
}

fn join(held: &mut String, note: &str) {
    if note.is_empty() || held == note {
        return;
    }
    if !held.is_empty() {
        held.push_str("; ");
    }
    held.push_str(note);
}

/// The first words of a text, for a list.
fn begins(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out: Vec<&str> = words.by_ref().take(10).collect();
    if words.next().is_some() {
        out.push("…");
    }
    out.join(" ")
}
