//! The schema is what it was when it shipped, and a file of it opens and means the same.

use std::path::{Path, PathBuf};

use reflectory_store::table::profile;
use reflectory_store::{
    Access, Journal, Reader, Result, SCHEMA_VERSION, Writer, schema_sql, verify,
};
use reflectory_tests::fixture::{describe, make};
use reflectory_tests::scratch::opening;
use rusqlite::Connection;

fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn golden(name: &str) -> String {
    std::fs::read_to_string(tests().join("golden").join(name)).unwrap()
}

/// A copy of a fixture that a test may change.
fn copied(schema: i64, dir: &Path) -> PathBuf {
    let path = dir.join("j.reflectory");
    std::fs::copy(
        tests().join(format!("fixtures/schema-{schema}.reflectory")),
        &path,
    )
    .unwrap();
    path
}

#[test]
fn the_schema_is_the_one_of_the_snapshot() {
    let now = schema_sql().unwrap();
    let then = golden(&format!("schema-{SCHEMA_VERSION}.sql"));
    assert_eq!(
        now, then,
        "a shipped schema is never changed: add a migration; before its first release, run `make_fixture`"
    );
}

#[test]
fn each_fixture_has_something_in_every_table_of_its_schema() {
    for schema in 1..=SCHEMA_VERSION {
        filled(schema);
    }
}

fn filled(schema: i64) {
    let dir = tempfile::tempdir().unwrap();
    let conn = Connection::open(copied(schema, dir.path())).unwrap();
    let version: i64 = conn
        .pragma_query_value(None, "user_version", |r| r.get(0))
        .unwrap();
    assert_eq!(
        version, schema,
        "the fixture of a schema stays of that schema"
    );
    let mut statement = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    let tables: Vec<String> = statement
        .query_map([], |r| r.get(0))
        .unwrap()
        .map(|n| n.unwrap())
        .collect();
    assert!(tables.len() > 30, "{tables:?}");
    for table in tables {
        let rows: i64 = conn
            .query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |r| {
                r.get(0)
            })
            .unwrap();
        assert!(rows > 0, "{table} is empty");
    }
}

#[test]
fn a_file_of_each_schema_opens_and_means_the_same() {
    for schema in 1..=SCHEMA_VERSION {
        means_the_same(schema);
    }
}

fn means_the_same(schema: i64) {
    let dir = tempfile::tempdir().unwrap();
    let path = copied(schema, dir.path());
    let before = std::fs::read(&path).unwrap();
    let content = golden(&format!("schema-{schema}-content.txt"));
    for access in [Access::Read, Access::Write, Access::Read] {
        let journal = Journal::open(opening(&path, "schema test", 3), access).unwrap();
        assert_eq!(journal.info().unwrap().schema, SCHEMA_VERSION);
        assert_eq!(journal.read(verify).unwrap(), []);
        let found = describe(&journal).unwrap();
        for (then, now) in content.lines().zip(found.lines()) {
            assert_eq!(now, then, "opened for {access:?}");
        }
        assert_eq!(found, content, "opened for {access:?}");
        drop(journal);
        if access == Access::Read && SCHEMA_VERSION == schema {
            assert!(
                std::fs::read(&path).unwrap() == before,
                "reading left the file as it was"
            );
        }
    }
    // It can be written to like one of today.
    let journal = Journal::open(opening(&path, "schema test", 4), Access::Write).unwrap();
    journal
        .write(|w: &Writer<'_>| -> Result<()> { profile::put_setting(w, "written", "yes") })
        .unwrap();
    drop(journal);
    let journal = Journal::open(opening(&path, "schema test", 5), Access::Read).unwrap();
    assert_eq!(
        journal
            .read(|r: &Reader<'_>| profile::setting(r, "written"))
            .unwrap()
            .as_deref(),
        Some("yes")
    );
    assert_eq!(describe(&journal).unwrap(), content);
}

#[test]
fn the_fixture_is_what_its_command_makes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("made.reflectory");
    make(&path).unwrap();
    let journal = Journal::open(opening(&path, "schema test", 6), Access::Read).unwrap();
    assert_eq!(
        describe(&journal).unwrap(),
        golden(&format!("schema-{SCHEMA_VERSION}-content.txt"))
    );
}
