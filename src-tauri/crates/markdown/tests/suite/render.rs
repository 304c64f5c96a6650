//! One text with everything in it, as HTML and as plain text: fixture in, snapshot out.
//!
//! After a wanted change, `REFLECTORY_UPDATE=1 cargo test -p reflectory-markdown` writes the snapshots; look at the diff.

use std::path::Path;

use reflectory_document::{html, text};
use reflectory_markdown::{NoTargets, parse};

fn check(name: &str, ours: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/render")
        .join(name);
    if std::env::var_os("REFLECTORY_UPDATE").is_some() {
        std::fs::write(&path, ours).unwrap();
    }
    assert_eq!(ours, std::fs::read_to_string(&path).unwrap(), "{name}");
}

#[test]
fn everything_is_rendered() {
    let source = include_str!("../fixtures/render/everything.md");
    let parsed = parse(source, None, &NoTargets);
    check(
        "everything.html",
        &html::with_notes(&parsed.blocks, &parsed.notes, &html::Options::default()),
    );
    check(
        "everything.txt",
        &format!(
            "{}\n\n{}\n",
            text::plain(&parsed.blocks),
            text::notes(&parsed.notes)
        ),
    );
    let findings: Vec<String> = parsed
        .findings
        .iter()
        .map(|finding| {
            format!(
                "{}: {} ({})\n",
                finding.kind, finding.message, finding.place
            )
        })
        .collect();
    check("everything.findings", &findings.concat());
}
