//! What a save leaves: in the outbox and the index, in the word counts, in what an entry says of itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::Arc;

use reflectory_app::Session;
use reflectory_app::entries::{EntryChange, Marking, NewEntry, Place};
use reflectory_model::{Component, EntryKind, Id, Visibility};
use reflectory_search::Query;
use reflectory_store::table::entries::Filter;
use reflectory_store::table::{areas, counts, outbox, texts};
use reflectory_store::{Access, Opening, Reader, Writer, verify};
use reflectory_testkit::{FixedClock, SeededRandom};

fn opening(path: &Path, seed: u64) -> Opening {
    Opening {
        path: path.to_owned(),
        key: None,
        program: "test".to_owned(),
        machine: "here".to_owned(),
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(seed)),
    }
}

fn create(dir: &Path) -> Session {
    let index = Some(dir.join("index"));
    Session::create(opening(&dir.join("j.reflectory"), 1), index, None).unwrap()
}

fn open(dir: &Path, access: Access, seed: u64) -> Session {
    let index = Some(dir.join("index"));
    Session::open(opening(&dir.join("j.reflectory"), seed), access, index).unwrap()
}

fn add(session: &Session, body: &str) -> Id {
    let new = NewEntry {
        title: Some("An entry".to_owned()),
        kind: EntryKind::Reflection,
        date: None,
        model: None,
        areas: vec![("1a".to_owned(), String::new())],
        tags: Vec::new(),
        visibility: Visibility::Private,
        draft: false,
        body: body.to_owned(),
    };
    session.add_entry(new).unwrap()
}

fn found(session: &Session, word: &str) -> usize {
    let query = Query {
        text: word.to_owned(),
        ..Query::default()
    };
    session.search(query).unwrap().found.hits.len()
}

fn waiting(session: &Session) -> u64 {
    let count = |r: &Reader<'_>| outbox::count(r);
    session.journal().read(count).unwrap()
}

/// Words of 1a as coverage reads them.
fn covered(session: &Session) -> Vec<(String, u32, u32)> {
    let held = |r: &Reader<'_>| areas::held(r, "cmalt-2019");
    let mut held = session.journal().read(held).unwrap();
    held.remove("1a").unwrap_or_default().words
}

fn sound(session: &Session) {
    assert_eq!(session.journal().read(verify).unwrap(), []);
}

#[test]
fn writing_on_adds_no_row_to_the_outbox_and_every_save_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let session = create(dir.path());
    let (one, two) = (add(&session, "First words.\n"), add(&session, "Others.\n"));
    let before = waiting(&session);
    let sitting = session.journal().new_id();
    for (n, word) in ["ocelot", "pangolin", "quokka"].into_iter().enumerate() {
        let body = format!("First words, then {word}.\n");
        session.save_entry(one, &body, None, sitting).unwrap();
        assert_eq!(waiting(&session), before + 1, "one row for all of them");
        // The index has come as far as that row by the second time.
        assert_eq!(found(&session, word), 1, "save {n}");
        let reader = open(dir.path(), Access::Read, 40 + n as u64);
        assert_eq!(found(&reader, word), 1, "save {n}, another program");
    }
    assert_eq!(found(&session, "ocelot"), 0);
    session
        .save_entry(two, "A narwhal.\n", None, sitting)
        .unwrap();
    session
        .save_entry(one, "First words and a rhea.\n", None, sitting)
        .unwrap();
    assert_eq!(waiting(&session), before + 3, "each begins a row");
    assert_eq!(
        (found(&session, "narwhal"), found(&session, "rhea")),
        (1, 1)
    );
    sound(&session);
}

#[test]
fn an_index_that_was_behind_takes_in_what_was_written_under_its_own_row() {
    let dir = tempfile::tempdir().unwrap();
    let session = create(dir.path());
    let one = add(&session, "A beginning.\n");
    assert_eq!(found(&session, "beginning"), 1);
    // Under the row that the index has come to, and then a row of another.
    let sitting = session.journal().new_id();
    session
        .save_entry(one, "A beginning, an okapi.\n", None, sitting)
        .unwrap();
    add(&session, "A tapir.\n");
    assert_eq!((found(&session, "okapi"), found(&session, "tapir")), (1, 1));
}

#[test]
fn a_copy_that_went_its_own_way_under_the_same_row_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let session = create(dir.path());
    let one = add(&session, "A beginning.\n");
    drop(session);
    let (path, copy) = (dir.path().join("j.reflectory"), dir.path().join("copy"));
    std::fs::copy(&path, &copy).unwrap();
    let here = open(dir.path(), Access::Write, 7);
    here.edit_entry(one, "A beginning, an okapi.\n", None)
        .unwrap();
    assert_eq!(found(&here, "okapi"), 1);
    drop(here);
    // The other copy, with as many saves, comes in its place.
    std::fs::copy(&copy, &path).unwrap();
    let there = open(dir.path(), Access::Write, 8);
    there
        .edit_entry(one, "A beginning, a tapir.\n", None)
        .unwrap();
    assert_eq!((found(&there, "okapi"), found(&there, "tapir")), (0, 1));
}

#[test]
fn coverage_has_the_words_of_each_save_before_and_after_the_writer_is_idle() {
    let dir = tempfile::tempdir().unwrap();
    let session = create(dir.path());
    let none = |own, other| vec![(String::new(), own, other)];
    let settled = |what: &str| {
        let before = covered(&session);
        sound(&session);
        session
            .journal()
            .write(|w: &Writer<'_>| counts::settle(w))
            .unwrap();
        assert_eq!(covered(&session), before, "{what}");
        sound(&session);
        before
    };
    let one = add(&session, "Three plain words.\n");
    assert_eq!(settled("added"), none(3, 0));
    let sitting = session.journal().new_id();
    let save = |body: &str| session.save_entry(one, body, None, sitting).unwrap();
    save("Three plain words, and more.\n");
    assert_eq!(settled("first save"), none(5, 0));
    save("Three plain words, and still more.\n");
    assert_eq!(settled("written on"), none(6, 0));
    save("Three plain words, and still more.\n\n## Reflection\n\nI felt it.\n");
    let parts = [(String::new(), 6, 0), ("reflection".to_owned(), 3, 0)];
    let with_heading: u32 = settled("a heading").iter().map(|(_, own, _)| own).sum();
    assert_eq!(with_heading, 9);
    save("Three plain words, and still more.\n\n## Reflection\n\nI felt it, truly.\n");
    let now = settled("written on under a heading");
    assert_eq!(
        now.iter()
            .map(|(c, own, _)| (c.as_str(), *own))
            .collect::<Vec<_>>(),
        [("", 6), ("reflection", parts[1].1 + 1)]
    );
    let marking = Marking {
        place: Place::quote("Three plain"),
        component: Some("description".to_owned()),
        ..Marking::default()
    };
    session.mark_entry(one, marking).unwrap();
    assert!(
        settled("marked")
            .iter()
            .any(|(c, own, _)| c == "description" && *own == 2)
    );
    save("Three plain words, and still more and more.\n\n## Reflection\n\nI felt it, truly.\n");
    assert!(
        settled("saved with a mark")
            .iter()
            .any(|(c, own, _)| c == "description" && *own == 2)
    );
    session.restore_entry(one, 1).unwrap();
    assert_eq!(settled("restored"), none(3, 0));
    session.delete_entry(one).unwrap();
    assert_eq!(settled("in the bin"), vec![]);
    session.undelete_entry(one).unwrap();
    assert_eq!(settled("back"), none(3, 0));
}

#[test]
fn words_are_counted_again_whatever_a_save_did_in_between() {
    let dir = tempfile::tempdir().unwrap();
    let session = create(dir.path());
    let (one, two) = (add(&session, "One here.\n"), add(&session, "One here.\n"));
    let sitting = session.journal().new_id();
    let words = |id: Id| {
        let read = |r: &Reader<'_>| {
            let text = texts::body(r, id)?;
            texts::words(r, text.id)
        };
        session.journal().read(read).unwrap()
    };
    // Turns between two texts that begin alike: what is known of the one is not taken for the other.
    for n in 1..6_u32 {
        let typed = "and on ".repeat(n as usize);
        for id in [one, two] {
            let mark = if id == one { "" } else { "## Evidence\n\n" };
            let body = format!("{mark}One here {typed}.\n");
            session.save_entry(id, &body, None, sitting).unwrap();
            let component = (id == two).then(|| Component::new("evidence"));
            assert_eq!(words(id).by_component[&component].own, 2 + 2 * n);
        }
    }
    sound(&session);
}

#[test]
fn a_save_tells_when_it_was_and_one_that_changes_nothing_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let session = create(dir.path());
    let one = add(&session, "Words.\n");
    let entry = || session.entry(one, None).unwrap().entry;
    let made = entry();
    session.edit_entry(one, "Words.\n", None).unwrap();
    assert_eq!(entry(), made);
    session.edit_entry(one, "Words now.\n", None).unwrap();
    let saved = entry();
    assert!(saved.updated > made.updated);
    let listed = session.list_entries(Filter::default(), None).unwrap();
    assert_eq!(listed[0].0.entry, saved);
    let change = EntryChange {
        title: Some("Another".to_owned()),
        ..EntryChange::default()
    };
    session.change_entry(one, change).unwrap();
    assert!(entry().updated > saved.updated);
}

/// What is in a text's row and its history, but for ids and times.
fn kept(session: &Session, id: Id) -> (i64, i64, u32, String, Vec<(i64, String)>, String) {
    let read = |r: &Reader<'_>| {
        let text = texts::body(r, id)?;
        let words = texts::words(r, text.id)?;
        assert_eq!(words.total(), text.words);
        let history = texts::history(r, text.id)?;
        Ok::<_, reflectory_store::StoreError>((
            text.rev,
            text.version,
            text.words,
            text.body,
            history.into_iter().map(|v| (v.no, v.body)).collect(),
            format!("{words:?}"),
        ))
    };
    session.journal().read(read).unwrap()
}

#[test]
fn saves_that_follow_each_other_leave_what_saves_by_themselves_leave() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let begin = "First words.\n\n## Reflection\n\nI felt [it](evidence:none).\n\n- [ ] do\n- [x] done so\n\n> Said by all.\n\nLast words.\n";
    let going = create(here.path());
    let one = add(&going, begin);
    let other = add(&going, "Another.\n");
    let first = create(there.path());
    let two = add(&first, begin);
    let marking = |quote: &str| Marking {
        place: Place::quote(quote),
        component: Some("description".to_owned()),
        ..Marking::default()
    };
    going.mark_entry(one, marking("First")).unwrap();
    first.mark_entry(two, marking("First")).unwrap();
    drop(first);

    let sitting = going.journal().new_id();
    let long = "Many words that go again. ".repeat(12);
    let steps: [(&str, &str); 15] = [
        ("Last words.", "Last words and more."),
        ("and more.", "and more, typed on."),
        ("typed on.", &format!("typed on. {long}")),
        ("Said by all.", "Said by all of them."),
        ("of them.", "of them, it seems."),
        ("done so", "done so, and so on"),
        ("and so on", "and so on and on"),
        (
            "I felt [it](evidence:none).",
            "I felt [it](evidence:none), truly.",
        ),
        ("truly.", "truly and well."),
        ("and well.", "and well: [more](evidence:some)."),
        (&long, ""),
        ("typed on.", "typed on again."),
        ("First words.", "The first words."),
        ("typed on again.", "typed on again, at last."),
        ("> Said by", "Said by"),
    ];
    let mut body = begin.to_owned();
    for (n, (from, to)) in steps.into_iter().enumerate() {
        assert!(body.contains(from), "{from}");
        body = body.replace(from, to);
        going.save_entry(one, &body, None, sitting).unwrap();
        // The other journal is opened anew each time: its saves know nothing of each other.
        let alone = open(there.path(), Access::Write, 90 + n as u64);
        alone.save_entry(two, &body, None, sitting).unwrap();
        assert_eq!(kept(&going, one), kept(&alone, two), "{to}");
        assert_eq!(
            going.entry(one, None).unwrap().passages.len(),
            alone.entry(two, None).unwrap().passages.len()
        );
        sound(&going);
    }
    assert_eq!(
        kept(&going, one).4.len(),
        2,
        "what was there, and what was taken away"
    );
    going
        .save_entry(other, "Another one.\n", None, sitting)
        .unwrap();
    going
        .save_entry(one, &format!("{body}\nEnd.\n"), None, sitting)
        .unwrap();
    sound(&going);
}

#[test]
fn what_happens_between_two_saves_is_not_overlooked() {
    let dir = tempfile::tempdir().unwrap();
    let session = create(dir.path());
    let one = add(&session, "Some words.\n");
    let sitting = session.journal().new_id();
    let mut typed = "Some words.".to_owned();
    let mut save = |based_on| {
        typed.push_str(" And more.");
        session.save_entry(one, &format!("{typed}\n"), based_on, sitting)
    };
    save(None).unwrap();
    save(None).unwrap();
    let rev = kept(&session, one).0;
    let conflict = save(Some(rev - 1)).unwrap_err().to_string();
    assert!(conflict.contains("changed"), "{conflict}");
    assert_eq!(kept(&session, one).0, rev, "nothing was written");
    save(Some(rev)).unwrap();

    session.delete_entry(one).unwrap();
    let binned = save(None).unwrap_err().to_string();
    assert!(binned.contains("in the bin"), "{binned}");
    session.undelete_entry(one).unwrap();
    save(None).unwrap();
    save(None).unwrap();

    let marking = Marking {
        place: Place::Quote {
            quote: "more. And".to_owned(),
            nth: Some(2),
        },
        component: Some("description".to_owned()),
        ..Marking::default()
    };
    session.mark_entry(one, marking).unwrap();
    save(None).unwrap();
    save(None).unwrap();
    let shown = session.entry(one, None).unwrap();
    assert_eq!(shown.passages.len(), 1);

    let before = kept(&session, one).4.len();
    let new_sitting = session.journal().new_id();
    let body = format!("{} And again.\n", kept(&session, one).3.trim_end());
    session.save_entry(one, &body, None, new_sitting).unwrap();
    assert_eq!(kept(&session, one).4.len(), before + 1);
    sound(&session);
}
