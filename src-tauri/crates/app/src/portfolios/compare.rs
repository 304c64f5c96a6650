//! Comparing snapshots with each other and with the present.

use reflectory_model::Id;
use reflectory_portfolio::{Difference, difference};
use reflectory_store::Reader;
use reflectory_store::table::snapshots;

use super::freeze::{SnapshotLine, belongs, freeze, line, thaw};
use crate::{Result, Session};

/// Two states of a portfolio and what is different.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The older one.
    pub from: SnapshotLine,
    /// The newer one; `None` for the portfolio as it is now.
    pub to: Option<SnapshotLine>,
    /// What is different.
    pub difference: Difference,
}

impl Session {
    /// Compares a snapshot with another, or with the portfolio as it is.
    pub fn compare(&self, portfolio: Id, from: Id, to: Option<Id>) -> Result<Compared> {
        let today = self.journal.clock().today();
        self.journal.read(|r: &Reader<'_>| {
            let get = |id: Id| -> Result<_> {
                let snapshot = snapshots::get(r, id)?;
                belongs(&snapshot, portfolio)?;
                let frozen = thaw(&snapshot)?;
                Ok((line(r, &snapshot, Some(&frozen))?, frozen))
            };
            let (from, before) = get(from)?;
            let (to, after) = match to {
                Some(id) => {
                    let (to, frozen) = get(id)?;
                    (Some(to), frozen)
                }
                None => (None, freeze(r, &self.knowledge, today, portfolio)?),
            };
            Ok(Compared {
                difference: difference(&before, &after),
                from,
                to,
            })
        })
    }
}
