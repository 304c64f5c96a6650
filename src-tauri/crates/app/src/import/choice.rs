//! What of a source comes in, as the person says: by the paths that the plan names.

use std::collections::BTreeSet;

use reflectory_import::{ImportPlan, Item};
use reflectory_model::Id;
use reflectory_model::diff::{self, Piece};

use super::ImportReport;
use crate::{AppError, Result};

/// What of a source comes in. A path is that of an item of the plan, of the file that the item is a piece of, or of a
/// folder that it lies in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only these; everything if empty.
    pub only: Vec<String>,
    /// Not these.
    pub skip: Vec<String>,
    /// Take over the source's text where it was edited here too; the present one goes into the history.
    pub take: Vec<String>,
    /// As new entries beside those that are here.
    pub both: Vec<String>,
    /// Where the source is from, if its files lie in a passing place: by this an import of it is known again.
    pub known_as: Option<String>,
}

/// What an item that was edited here becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// What the import does by itself.
    Usual,
    /// The source's text takes the place of the journal's.
    Take,
    /// A new entry.
    Both,
}

/// What is in the journal beside what would come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The entry.
    pub id: Id,
    /// Its title now.
    pub title: String,
    /// The title that would come.
    pub new_title: String,
    /// Whether it was edited here since it was brought in.
    pub edited: bool,
    /// What would change in its text, in pieces.
    pub changes: Vec<Piece>,
}

impl Comparison {
    pub(super) fn of(
        id: Id,
        title: String,
        new_title: String,
        edited: bool,
        texts: [&str; 2],
    ) -> Self {
        Self {
            id,
            title,
            new_title,
            edited,
            changes: diff::words(texts[0], texts[1]),
        }
    }
}

/// The wishes of a choice, by the source keys of a plan.
pub(super) struct Wishes {
    take: BTreeSet<String>,
    both: BTreeSet<String>,
}

impl Wishes {
    /// What is wished of an item that is here already.
    pub(super) fn of(&self, item: &Item) -> Wish {
        if self.both.contains(item.source_key()) && matches!(item, Item::Entry(_)) {
            Wish::Both
        } else if self.take.contains(item.source_key()) {
            Wish::Take
        } else {
            Wish::Usual
        }
    }
}

impl Choice {
    /// True if all of the source comes in, as the import does by itself.
    pub(super) fn is_everything(&self) -> bool {
        [&self.only, &self.skip, &self.take, &self.both]
            .iter()
            .all(|paths| paths.is_empty())
    }

    /// Takes what is not wanted out of a plan and says so in the report; answers what is wished of the rest. A path that
    /// names nothing is refused, so that a slip of the pen does not bring in what was to stay out.
    pub(super) fn apply(&self, plan: &mut ImportPlan, report: &mut ImportReport) -> Result<Wishes> {
        let only = named(plan, "--only", &self.only)?;
        let skip = named(plan, "--skip", &self.skip)?;
        let wishes = Wishes {
            take: named(plan, "--take", &self.take)?,
            both: named(plan, "--both", &self.both)?,
        };
        plan.items.retain(|item| {
            let key = item.source_key();
            let wanted = (self.only.is_empty() || only.contains(key)) && !skip.contains(key);
            if !wanted {
                let reason = "you left it out".to_owned();
                report.skipped.push((key.to_owned(), reason));
            }
            wanted
        });
        Ok(wishes)
    }
}

/// The source keys that some paths name. A path that is a key means this item alone.
fn named(plan: &ImportPlan, option: &str, paths: &[String]) -> Result<BTreeSet<String>> {
    let mut keys = BTreeSet::new();
    for path in paths {
        let path = path.trim_end_matches('/');
        let within = |key: &str| {
            let rest = key.strip_prefix(path);
            key == path || rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let exact = plan.items.iter().any(|item| item.source_key() == path);
        let before = keys.len();
        for item in &plan.items {
            let key = item.source_key();
            let file = match item {
                Item::Entry(entry) => entry.file.as_str(),
                Item::File(_) | Item::Address(_) => key,
            };
            if key == path || (!exact && (within(key) || within(file))) {
                keys.insert(key.to_owned());
            }
        }
        if !exact && keys.len() == before {
            return Err(AppError::refused(
                format!("{option} {path}: the source has nothing under this path"),
                "the paths are those that `--dry-run` shows; nothing was changed",
            ));
        }
    }
    Ok(keys)
}
