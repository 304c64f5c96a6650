//! Documents that others made with Word and other programs (see SOURCES.md beside them), against the Markdown that they
//! should become. `REFLECTORY_BLESS=1` writes that anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use reflectory_import::docx::{convert, part};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/docx")
}

fn documents() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "docx"))
        .collect();
    found.sort();
    found
}

#[test]
fn documents_of_others_are_what_they_should_be() {
    let all = documents();
    assert!(all.len() >= 10);
    for path in all {
        let bytes = fs::read(&path).unwrap();
        let begun = Instant::now();
        let done = convert(&bytes, "x/").unwrap();
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{}",
            path.display()
        );
        let told: String = done
            .notes
            .iter()
            .map(|note| format!("<!-- {note} -->\n"))
            .collect();
        let got = format!("{told}{}", done.markdown);
        let golden = path.with_extension("md");
        if std::env::var_os("REFLECTORY_BLESS").is_some() {
            fs::write(&golden, &got).unwrap();
        }
        let wanted = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(got, wanted, "{}", path.display());
        let names: BTreeSet<&str> = done.attached.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names.len(), done.attached.len());
        for inside in &done.attached {
            let held = part(&bytes, &inside.part).unwrap();
            assert_eq!(u64::try_from(held.len()).unwrap(), inside.size);
        }
    }
}

#[test]
fn no_part_of_a_document_is_taken_for_a_whole_one() {
    for path in documents() {
        let bytes = fs::read(&path).unwrap();
        for n in 0..24 {
            let end = bytes.len() * n / 24;
            let half = convert(bytes.get(..end).unwrap(), "");
            assert!(half.is_err(), "{} cut at {end}", path.display());
        }
    }
}
