//! Writing on is refused as soon as anything else was written, by whomever.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use reflectory_model::entry::Cause;
use reflectory_model::{Id, Words};
use reflectory_store::table::standing::Standing;
use reflectory_store::table::texts::{self, BODY, NewText};
use reflectory_store::table::{outbox, profile};
use reflectory_store::{Journal, Opening, Result, StoreError, Writer};
use reflectory_testkit::{FixedClock, SeededRandom};

fn create(path: &Path) -> Journal {
    Journal::create(Opening {
        path: path.to_owned(),
        key: None,
        program: "test".to_owned(),
        machine: "here".to_owned(),
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(1)),
    })
    .unwrap()
}

/// Saves a text the long way.
fn save(journal: &Journal, owner: Id, session: Id, body: &'static str) -> Standing {
    let save = move |w: &Writer<'_>| {
        let new = NewText {
            body: body.to_owned(),
            words: Words::default(),
            passages: Vec::new(),
            cause: Cause::Edited,
            session,
            based_on: None,
        };
        texts::put(w, owner, BODY, new.clone())?;
        let old = texts::body(w, owner)?;
        let new = NewText {
            body: format!("{body}."),
            ..new
        };
        texts::put(w, owner, BODY, new)?;
        Standing::after(w, &old, session)
    };
    journal.write::<_, StoreError>(save).unwrap()
}

fn write_on(
    journal: &Journal,
    standing: Standing,
    old: &str,
    new: &str,
) -> Result<Option<Standing>> {
    journal.write_on(&standing, old, new, &Words::default())
}

#[test]
fn only_what_nobody_has_touched_since_is_written_on() {
    let dir = tempfile::tempdir().unwrap();
    // With the write-ahead log, and with the older journal.
    for folder in ["Documents", "Dropbox"] {
        let folder = dir.path().join(folder);
        std::fs::create_dir(&folder).unwrap();
        writes_on_what_nobody_has_touched(&folder.join("j.reflectory"));
    }
}

#[test]
fn a_long_run_is_broken_so_that_the_log_stays_short() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let journal = create(&path);
    let (owner, session) = (journal.new_id(), journal.new_id());
    let mut standing = save(&journal, owner, session, "Words");
    let mut body = "Words.".to_owned();
    let (mut runs, mut longest) = (0, 0);
    for _ in 0..2_500 {
        let new = format!("{body}.");
        match write_on(&journal, standing, &body, &new).unwrap() {
            Some(next) => (standing, body) = (next, new),
            None => {
                standing = save(&journal, owner, session, "Words");
                body = "Words.".to_owned();
                runs += 1;
            }
        }
        let log = std::fs::metadata(path.with_extension("reflectory-wal")).unwrap();
        longest = longest.max(log.len());
    }
    assert!(runs >= 4, "{runs}");
    assert!(longest < 1_700 * 16_408, "{longest}");
    let text = journal.read(|r| texts::body(r, owner)).unwrap();
    assert_eq!(text.body, body);
}

fn writes_on_what_nobody_has_touched(path: &Path) {
    let journal = create(path);
    let (owner, session) = (journal.new_id(), journal.new_id());
    let standing = save(&journal, owner, session, "Words");
    assert!(standing.is_for(owner, session, None));
    assert!(!standing.is_for(session, session, None) && !standing.is_for(owner, owner, None));

    let next = write_on(&journal, standing, "Words.", "Words. On.").unwrap();
    let next = next.unwrap();
    let text = journal.read(|r| texts::body(r, owner)).unwrap();
    assert_eq!((text.body.as_str(), text.rev), ("Words. On.", 3));
    assert!(next.is_for(owner, session, Some(3)) && !next.is_for(owner, session, Some(2)));
    // The older standing is no more, and a reader changes nothing.
    let again = write_on(&journal, standing, "Words.", "Words. Again.").unwrap();
    assert_eq!(again, None);
    journal.read(outbox::count).unwrap();
    let next = write_on(&journal, next, "Words. On.", "Words. On and.").unwrap();
    let next = next.unwrap();

    // A save that failed, whatever it had done until then.
    let failed = journal.write(move |w: &Writer<'_>| {
        profile::put_setting(w, "a", "b")?;
        Err::<(), _>(StoreError::Stopped)
    });
    assert!(failed.is_err());
    let after = write_on(&journal, next, "Words. On and.", "Words. On and on.").unwrap();
    assert_eq!(after, None);

    // Another change by this program, and one by another.
    let standing = save(&journal, owner, session, "Words");
    let rename = |w: &Writer<'_>| {
        let mut mine = profile::get(w)?;
        mine.name = "Dana".to_owned();
        profile::put(w, &mine)
    };
    journal.write::<_, StoreError>(rename).unwrap();
    let after = write_on(&journal, standing, "Words.", "Words. On.").unwrap();
    assert_eq!(after, None);
    let standing = save(&journal, owner, session, "Words");
    let other = rusqlite::Connection::open(path).unwrap();
    other
        .execute("UPDATE profile SET name = 'Mallory'", ())
        .unwrap();
    let after = write_on(&journal, standing, "Words.", "Words. On.").unwrap();
    assert_eq!(after, None);

    // Much taken away goes into the history, which is the long way.
    let standing = save(&journal, owner, session, "One two three four five six");
    let after = write_on(&journal, standing, "One two three four five six.", "One.").unwrap();
    assert_eq!(after, None);
}
