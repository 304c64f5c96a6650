//! The schema's history: numbered SQL files, all pending ones in one transaction.

use rusqlite::Connection;

use crate::error::StoreError;

/// The newest schema number that this program knows.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Number n is at place n - 1 and is never changed once it has shipped.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
    include_str!("../migrations/0004.sql"),
];

/// Runs what is pending, all or nothing.
pub(crate) fn run(conn: &mut Connection) -> Result<(), StoreError> {
    run_list(conn, MIGRATIONS)
}

fn run_list(conn: &mut Connection, list: &[&str]) -> Result<(), StoreError> {
    let transaction = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let done: i64 = transaction.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let done =
        usize::try_from(done).map_err(|_| StoreError::BadValue(format!("schema number {done}")))?;
    for sql in list.iter().skip(done) {
        transaction.execute_batch(sql)?;
    }
    if done < list.len() {
        transaction.pragma_update(None, "user_version", list.len() as i64)?;
    }
    transaction.commit()?;
    Ok(())
}

/// The schema as SQLite holds it, one statement after the other in the order of names: for the snapshot in the suite.
pub fn schema_sql() -> Result<String, StoreError> {
    let mut conn = Connection::open_in_memory()?;
    run(&mut conn)?;
    let mut statement =
        conn.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name")?;
    let rows = statement.query_map([], |r| r.get::<_, String>(0))?;
    let mut out = format!("-- user_version {SCHEMA_VERSION}\n");
    for row in rows {
        out.push_str(&row?);
        out.push_str(";\n");
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn pending_migrations_run_together_or_not_at_all() {
        let mut conn = Connection::open_in_memory().unwrap();
        let first = "CREATE TABLE a (x)";
        run_list(&mut conn, &[first]).unwrap();
        conn.execute("INSERT INTO a VALUES (7)", []).unwrap();
        let broken = run_list(
            &mut conn,
            &[first, "ALTER TABLE a ADD COLUMN y", "CREATE TABLE a (z)"],
        );
        assert!(broken.is_err());
        let version: i64 = conn
            .pragma_query_value(None, "user_version", |r| r.get(0))
            .unwrap();
        assert_eq!(version, 1);
        assert!(
            conn.prepare("SELECT y FROM a").is_err(),
            "the second migration was rolled back with the third"
        );
        run_list(&mut conn, &[first, "ALTER TABLE a ADD COLUMN y DEFAULT 3"]).unwrap();
        let row: (i64, i64) = conn
            .query_row("SELECT x, y FROM a", [], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap();
        assert_eq!(row, (7, 3));
        run_list(&mut conn, &[first, "ALTER TABLE a ADD COLUMN y DEFAULT 3"]).unwrap();
    }
}
