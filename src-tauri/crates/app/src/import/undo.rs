//! Taking an import back in one step: what was edited since is kept and listed.

use reflectory_model::Id;
use reflectory_model::batch::BatchState;
use reflectory_store::table::{areas, batches, entries, evidence, examples, portfolios};
use reflectory_store::{Changed, Reader, Writer};

use super::row_hash;
use crate::{AppError, Result, Session};

/// An import that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The batch, with its source and time.
    pub batch: batches::Batch,
    /// How many items it brought.
    pub items: usize,
}

impl Session {
    /// The imports that were not taken back, newest first.
    pub fn imports(&self) -> Result<Vec<Brought>> {
        self.journal.read(|r: &Reader<'_>| {
            let mut all = Vec::new();
            for batch in batches::list(r)?.into_iter().rev() {
                // Changes of many entries at once are batches too; they are taken back where they were made.
                let items = batches::items(r, batch.id)?.len();
                if batch.state == BatchState::Done && items > 0 {
                    all.push(Brought { batch, items });
                }
            }
            Ok(all)
        })
    }
}

/// What taking an import back did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// How many items went.
    pub removed: u32,
    /// How many are as they were before.
    pub restored: u32,
    /// What is kept: (id, title, reason).
    pub kept: Vec<(Id, String, String)>,
}

impl Session {
    /// Takes an import back.
    pub fn undo_import(&self, batch: Id) -> Result<Undone> {
        self.journal.write(move |w: &Writer<'_>| {
            let found = batches::get(w, batch)?;
            if found.kind == crate::bulk::KIND {
                return Err(reflectory_store::StoreError::no_such("import", batch).into());
            }
            if found.state == BatchState::Undone {
                return Err(AppError::refused(
                    "this import was taken back already",
                    "nothing is left to do",
                ));
            }
            let mut undone = Undone::default();
            let changed = batches::changes(w, batch)?;
            let mut seen = std::collections::BTreeSet::new();
            // Sections first, then portfolios, entries, and evidence last, so that nothing that goes too still uses what is
            // looked at.
            let mut items = batches::items(w, batch)?;
            let rank = |row: Id| -> Result<u8> {
                Ok(if portfolios::section(w, row)?.is_some() {
                    0
                } else if entries::exists(w, row)? {
                    2
                } else if evidence::get(w, row).is_ok() {
                    3
                } else {
                    1
                })
            };
            let mut ranked = items
                .drain(..)
                .map(|i| Ok((rank(i.row)?, i)))
                .collect::<Result<Vec<_>>>()?;
            ranked.sort_by_key(|(rank, _)| *rank);
            let first = ranked.into_iter().map(|(_, item)| item);
            for item in first {
                if !seen.insert(item.row) {
                    continue;
                }
                let before = changed.iter().find(|(_, row, _)| *row == item.row);
                undo_one(
                    w,
                    &item,
                    before.map(|(_, _, json)| json.as_str()),
                    &mut undone,
                )?;
            }
            let (gone, kept) = areas::erase_own_of(w, batch)?;
            undone.removed += gone;
            let used = "entries or sections are tagged to it";
            undone.kept.extend(
                kept.into_iter()
                    .map(|(id, title)| (id, title, used.to_owned())),
            );
            batches::set_state(w, batch, BatchState::Undone)?;
            w.touch(Changed::Everything)?;
            Ok(undone)
        })
    }
}

fn undo_one(
    w: &Writer<'_>,
    item: &batches::ImportItem,
    before: Option<&str>,
    undone: &mut Undone,
) -> Result<()> {
    let edited = row_hash(w, item.row)? != item.result_hash;
    if entries::exists(w, item.row)? {
        let entry = entries::get(w, item.row)?;
        if edited {
            undone
                .kept
                .push((item.row, entry.title, "it was edited since".to_owned()));
        } else if let Some(before) = before {
            super::markdown::put_back(w, item.row, before)?;
            undone.restored += 1;
        } else if entries::is_pulled_from(w, item.row)? {
            undone.kept.push((
                item.row,
                entry.title,
                "a portfolio holds words of it".to_owned(),
            ));
        } else {
            entries::erase(w, item.row)?;
            undone.removed += 1;
        }
        return Ok(());
    }
    if let Ok(held) = evidence::get(w, item.row) {
        let used = evidence::used_in(w, item.row)?;
        if held.batch != Some(item.batch) && before.is_none() && held.batch.is_some() {
            // It was here before this import, which only used it.
            return Ok(());
        }
        if edited {
            undone
                .kept
                .push((item.row, held.title, "it was edited since".to_owned()));
        } else if used > 0 {
            undone.kept.push((
                item.row,
                held.title,
                match used {
                    1 => "1 entry or section uses it".to_owned(),
                    n => format!("{n} entries or sections use it"),
                },
            ));
        } else {
            evidence::erase(w, item.row)?;
            undone.removed += 1;
        }
        return Ok(());
    }
    if let Some(section) = portfolios::section(w, item.row)? {
        if edited {
            let portfolio = portfolios::get(w, section.portfolio)?;
            let title = format!("{}, section {}", portfolio.title, section.code);
            undone
                .kept
                .push((item.row, title, "it was edited since".to_owned()));
            return Ok(());
        }
        super::portfolio::take_back(w, &section, before, item.batch)?;
        if before.is_some() {
            undone.restored += 1;
        } else {
            undone.removed += 1;
        }
        return Ok(());
    }
    if let Ok(x) = examples::get(w, item.row)
        && edited
    {
        undone
            .kept
            .push((item.row, x.title, "it was edited since".to_owned()));
        return Ok(());
    }
    // A portfolio that was filled goes when nothing is left in it, whoever wrote what is left.
    if item.source_key == "portfolio" && item.result_hash.is_empty() {
        if let Ok(portfolio) = portfolios::get(w, item.row) {
            if super::portfolio::is_bare(w, item.row)? {
                batches::erase_row(w, item.row)?;
                undone.removed += 1;
            } else {
                let reason = "there is text of yours in it, or a copy of it is kept";
                undone
                    .kept
                    .push((item.row, portfolio.title, reason.to_owned()));
            }
        }
        return Ok(());
    }
    if let Ok(portfolio) = portfolios::get(w, item.row)
        && edited
    {
        undone
            .kept
            .push((item.row, portfolio.title, "it was edited since".to_owned()));
        return Ok(());
    }
    if batches::erase_row(w, item.row)? {
        undone.removed += 1;
    }
    Ok(())
}
