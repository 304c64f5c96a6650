//! Leaving with everything and coming back: an equal journal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use reflectory_app::archive::ArchiveForm;
use reflectory_app::entries::{EntryChange, Marking, Place};
use reflectory_app::{AppError, Session};
use reflectory_model::Visibility;
use reflectory_store::table::Named;
use reflectory_store::table::entries::Filter;
use reflectory_store::{Opening, StoreError};
use reflectory_testkit::{FixedClock, SeededRandom};

fn session(path: &Path, seed: u64) -> Session {
    let opening = Opening {
        path: path.to_owned(),
        key: None,
        program: "test".to_owned(),
        machine: "here".to_owned(),
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(seed)),
    };
    Session::create(opening, None, None).unwrap()
}

fn day(_: std::time::SystemTime) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 2).unwrap()
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/sample")
}

/// Every file of a folder with its bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn assert_equal(a: &Path, b: &Path) {
    let (a, b) = (files(a), files(b));
    let names = |f: &BTreeMap<String, Vec<u8>>| f.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&a), names(&b));
    for (name, bytes) in &a {
        let other = &b[name];
        assert!(
            bytes == other,
            "{name} differs:\n{}\n---\n{}",
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(other)
        );
    }
}

#[test]
fn the_sample_comes_in_whole() {
    let dir = tempfile::tempdir().unwrap();
    let s = session(&dir.path().join("j.reflectory"), 1);
    let dry = s.import(&sample(), None, true, &day).unwrap();
    assert_eq!(dry.batch, None);
    assert_eq!(s.info().unwrap().entries, 0);
    let done = s.import(&sample(), None, false, &day).unwrap();
    assert_eq!(
        (dry.new, dry.changed, dry.same),
        (done.new, done.changed, done.same)
    );
    let info = s.info().unwrap();
    assert_eq!((info.entries, info.evidence, info.portfolios), (38, 14, 1));
    assert_eq!(s.verify().unwrap(), []);
    assert_eq!(s.profile().unwrap().name, "Nerys Okafor");
    let coverage = s.coverage(None, None, None).unwrap().coverage;
    let legislation = coverage.sections.iter().find(|a| a.code == "3a").unwrap();
    assert!(
        legislation.facts.entries >= 4 && legislation.facts.words.of("reflection") > 100,
        "{:?}",
        legislation.facts
    );
    let again = s.import(&sample(), None, false, &day).unwrap();
    assert_eq!(
        (again.new, again.changed, again.batch),
        (0, 0, None),
        "never a duplicate"
    );
    assert_eq!(s.info().unwrap().entries, 38);
    let undone = s.undo_import(done.batch.unwrap()).unwrap();
    assert_eq!(undone.kept, []);
    let info = s.info().unwrap();
    assert_eq!((info.entries, info.evidence, info.portfolios), (0, 0, 0));
    assert_eq!(s.verify().unwrap(), []);
}

#[test]
fn leaving_and_coming_back_gives_an_equal_journal() {
    let dir = tempfile::tempdir().unwrap();
    let s = session(&dir.path().join("a.reflectory"), 1);
    s.import(&sample(), None, false, &day).unwrap();
    let exam = s
        .list_entries(Filter::default(), None)
        .unwrap()
        .into_iter()
        .map(|(l, _, _)| l.entry)
        .find(|e| e.title.starts_with("The exam that would"))
        .unwrap();
    let body = s.entry(exam.id, None).unwrap().text.body;
    s.edit_entry(
        exam.id,
        &body.replace("ten o'clock", "ten in the morning"),
        None,
    )
    .unwrap();
    s.edit_entry(
        exam.id,
        &body
            .replace("## Feelings", "## What I felt")
            .replace("Cold.", "Cold and sick."),
        None,
    )
    .unwrap();
    s.restore_entry(exam.id, 2).unwrap();
    let marking = Marking {
        place: Place::quote("Four took it."),
        area: Some(("1b".to_owned(), "Why".to_owned())),
        ..Marking::default()
    };
    s.mark_entry(exam.id, marking).unwrap();
    s.change_entry(
        exam.id,
        EntryChange {
            visibility: Some(Visibility::Public),
            ..EntryChange::default()
        },
    )
    .unwrap();
    s.delete_entry(
        s.resolve(
            Named::Entry,
            &s.list_entries(Filter::default(), None).unwrap()[3]
                .0
                .entry
                .id
                .to_string(),
        )
        .unwrap(),
    )
    .unwrap();
    let mut first = PathBuf::new();
    for form in [ArchiveForm::Markdown, ArchiveForm::Json] {
        let (a, b, c) = (
            format!("out-a-{form:?}"),
            format!("b-{form:?}.reflectory"),
            format!("out-b-{form:?}"),
        );
        let a = dir.path().join(a);
        let left = s.leave(form, &a).unwrap();
        assert_eq!((left.entries, left.evidence), (38, 14));
        assert!(
            matches!(s.leave(form, &a), Err(AppError::Archive(_))),
            "refuses to overwrite"
        );
        let other = session(&dir.path().join(b), 99);
        let back = other.import(&a, None, false, &day).unwrap();
        assert_eq!(back.notes, Vec::<String>::new());
        assert_eq!(other.verify().unwrap(), []);
        assert_eq!(
            other.entry_history(exam.id).unwrap(),
            s.entry_history(exam.id).unwrap()
        );
        assert_eq!(other.info().unwrap().id, s.info().unwrap().id);
        let c = dir.path().join(c);
        other.leave(form, &c).unwrap();
        assert_equal(&a, &c);
        if form == ArchiveForm::Markdown {
            first = a;
        }
    }
    assert!(first.join("entries").is_dir() && first.join("people.toml").is_file());
    assert!(matches!(
        s.entry(exam.id, Some(77)),
        Err(AppError::Refused { .. })
    ));
    assert!(matches!(
        s.resolve(Named::Entry, "ffffffff"),
        Err(AppError::Store(StoreError::NoSuch { .. }))
    ));
}
