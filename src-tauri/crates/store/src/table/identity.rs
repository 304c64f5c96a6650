//! `journal`: the one row that says which journal this is.

use reflectory_model::{Id, Instant};

use crate::Result;
use crate::transaction::{Reader, Writer, blob};

/// The journal's id and lineage. The lineage is renewed at restore.
pub fn get(r: &Reader<'_>) -> Result<(Id, Id)> {
    crate::journal::identity(r)
}

/// Takes over the id and birthday of a journal that is read back from its open form; the lineage stays this file's own.
pub fn adopt(w: &Writer<'_>, id: Id, created: Instant) -> Result<()> {
    w.execute(
        "UPDATE journal SET id = ?1, created = ?2",
        (blob(id), created.0),
    )?;
    Ok(())
}

/// When the journal was made.
pub fn created(r: &Reader<'_>) -> Result<Instant> {
    Ok(Instant(
        r.value("SELECT created FROM journal", ())?.unwrap_or(0),
    ))
}
