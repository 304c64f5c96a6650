//! Makes the fixture of the present schema: `cargo run -p reflectory-tests --bin make_fixture`.
//!
//! Run it once, when a schema ships: `tests/fixtures/schema-N.reflectory` with something in every table, its content in
//! words in `tests/golden/schema-N-content.txt`, and the schema itself in `tests/golden/schema-N.sql`. Those of earlier
//! schemas stay as they are for good.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::path::Path;

use reflectory_store::{Access, Journal, SCHEMA_VERSION, schema_sql};
use reflectory_tests::fixture::{describe, make};
use reflectory_tests::scratch::opening;

fn main() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (fixtures, golden) = (tests.join("fixtures"), tests.join("golden"));
    std::fs::create_dir_all(&fixtures).unwrap();
    std::fs::create_dir_all(&golden).unwrap();
    let path = fixtures.join(format!("schema-{SCHEMA_VERSION}.reflectory"));
    let _ = std::fs::remove_file(&path);
    make(&path).unwrap();
    let content =
        describe(&Journal::open(opening(&path, "make_fixture", 2), Access::Read).unwrap()).unwrap();
    std::fs::write(
        golden.join(format!("schema-{SCHEMA_VERSION}-content.txt")),
        content,
    )
    .unwrap();
    std::fs::write(
        golden.join(format!("schema-{SCHEMA_VERSION}.sql")),
        schema_sql().unwrap(),
    )
    .unwrap();
    println!("{}", path.display());
}
