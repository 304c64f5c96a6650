//! `stood`: where a portfolio's things stood under the frameworks that it left, so that it finds back.

use reflectory_model::Id;

use crate::Result;
use crate::transaction::{Reader, Writer, blob, id_at};

/// Where one thing stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// The framework that the portfolio left.
    pub framework: String,
    /// A part, an item of evidence, a section, or the portfolio itself.
    pub thing: Id,
    /// The code of its section; for the portfolio its pathway.
    pub code: String,
    /// Its place there.
    pub ord: i64,
    /// What an item showed there, or how far a section was.
    pub note: String,
}

/// All that is known of a portfolio.
pub fn of(r: &Reader<'_>, portfolio: Id) -> Result<Vec<Stood>> {
    let sql = "SELECT framework, thing, code, ord, note FROM stood WHERE portfolio = ?1
               ORDER BY framework, ord, code, thing";
    r.rows(sql, [blob(portfolio)], |row| {
        Ok(Stood {
            framework: row.get(0)?,
            thing: id_at(row, 1)?,
            code: row.get(2)?,
            ord: row.get(3)?,
            note: row.get(4)?,
        })
    })
}

/// Writes down where things stand under a framework that the portfolio leaves, in the place of what was known of it.
pub fn put(w: &Writer<'_>, portfolio: Id, framework: &str, rows: &[Stood]) -> Result<()> {
    w.execute(
        "DELETE FROM stood WHERE portfolio = ?1 AND framework = ?2",
        (blob(portfolio), framework),
    )?;
    for row in rows {
        w.execute(
            "INSERT OR REPLACE INTO stood (portfolio, framework, thing, code, ord, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                blob(portfolio),
                framework,
                blob(row.thing),
                &row.code,
                row.ord,
                &row.note,
            ),
        )?;
    }
    Ok(())
}
