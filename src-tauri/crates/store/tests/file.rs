//! The journal file: keyed files, the lock, backups, damage, attachments.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;
use std::sync::Arc;

use reflectory_model::Instant;
use reflectory_model::evidence::FileRole;
use reflectory_store::table::{blobs, evidence, profile};
use reflectory_store::{
    Access, Journal, Key, Opening, PAGE_SIZE, Reader, Result, StoreError, Writer, backup, restore,
    verify,
};
use reflectory_testkit::{FixedClock, SeededRandom};

fn opening(path: &Path) -> Opening {
    Opening {
        path: path.to_owned(),
        key: None,
        program: "test".to_owned(),
        machine: "here".to_owned(),
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(7)),
    }
}

fn set_name(journal: &Journal, name: &str) {
    let name = name.to_owned();
    journal
        .write(move |w: &Writer<'_>| -> Result<()> {
            let profile = profile::Profile {
                name: name.clone(),
                ..profile::get(w)?
            };
            profile::put(w, &profile)
        })
        .unwrap();
}

fn name(journal: &Journal) -> String {
    journal
        .read(|r: &Reader<'_>| -> Result<String> { Ok(profile::get(r)?.name) })
        .unwrap()
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn a_journal_is_made_changed_closed_and_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("my journal.reflectory");
    let journal = Journal::create(opening(&path)).unwrap();
    set_name(&journal, "Nerys");
    drop(journal);
    let left: Vec<_> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left, ["my journal.reflectory"], "no side file stays behind");
    assert_eq!(
        name(&Journal::open(opening(&path), Access::Read).unwrap()),
        "Nerys"
    );
    let again = Journal::create(opening(&path)).err().unwrap();
    assert!(matches!(again, StoreError::Exists(_)), "{again}");
}

#[test]
fn a_keyed_journal_opens_with_its_key_only_and_holds_nothing_readable() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let keyed = |text: &str| Opening {
        key: Some(Key::passphrase(text)),
        ..opening(&path)
    };
    let journal = Journal::create(keyed("it's a long passphrase")).unwrap();
    set_name(&journal, "Nerys Okafor of Aldersyke");
    drop(journal);
    let raw = bytes(&path);
    assert!(!raw.windows(8).any(|w| w == b"Aldersyk"));
    assert!(!raw.starts_with(b"SQLite format 3"));
    assert_eq!(
        name(&Journal::open(keyed("it's a long passphrase"), Access::Write).unwrap()),
        "Nerys Okafor of Aldersyke"
    );
    for wrong in [keyed("another"), opening(&path)] {
        let error = Journal::open(wrong, Access::Write).err().unwrap();
        assert!(matches!(error, StoreError::NotAJournal(_)), "{error}");
    }
    assert_eq!(bytes(&path), raw);
    // A backup of a keyed journal is keyed alike, and comes back.
    let out = dir.path().join("backup.reflectory");
    let journal = Journal::open(keyed("it's a long passphrase"), Access::Write).unwrap();
    backup(&journal, &out).unwrap();
    assert!(!bytes(&out).starts_with(b"SQLite format 3"));
    let restored = Opening {
        path: dir.path().join("r.reflectory"),
        ..keyed("it's a long passphrase")
    };
    restore(&out, &restored).unwrap();
    assert_eq!(
        name(&Journal::open(restored, Access::Read).unwrap()),
        "Nerys Okafor of Aldersyke"
    );
}

#[test]
fn a_raw_key_opens_what_it_made() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let keyed = |byte: u8| Opening {
        key: Some(Key::raw([byte; 48])),
        ..opening(&path)
    };
    drop(Journal::create(keyed(3)).unwrap());
    assert!(Journal::open(keyed(3), Access::Write).is_ok());
    assert!(Journal::open(keyed(4), Access::Write).is_err());
}

#[test]
fn a_second_writer_is_told_who_holds_the_journal_and_readers_are_free() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let first = Journal::create(opening(&path)).unwrap();
    set_name(&first, "One");
    let refused = Journal::open(opening(&path), Access::Write).err().unwrap();
    let text = refused.to_string();
    assert!(matches!(refused, StoreError::Locked { .. }), "{text}");
    assert!(
        text.contains("test (process ") && text.contains("on here, since 20"),
        "{text}"
    );
    let reader = Journal::open(opening(&path), Access::Read).unwrap();
    assert_eq!(name(&reader), "One");
    set_name(&first, "Two");
    assert_eq!(name(&reader), "Two");
    let refused = reader
        .write(|w: &Writer<'_>| -> Result<()> { profile::put(w, &profile::Profile::default()) });
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))));
    drop(first);
    assert!(Journal::open(opening(&path), Access::Write).is_ok());
}

#[test]
fn what_is_no_journal_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let good = dir.path().join("good.reflectory");
    let journal = Journal::create(opening(&good)).unwrap();
    set_name(&journal, "Nerys");
    drop(journal);
    let whole = bytes(&good);

    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut foreign = whole.clone();
    foreign[68..72].copy_from_slice(&1_u32.to_be_bytes());
    let mut corrupted = whole.clone();
    corrupted[100..4000].fill(0xAA);
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("newer", newer, "schema 99"),
        ("foreign", foreign, "another program"),
        ("truncated", whole[..whole.len() / 2].to_vec(), "damaged"),
        ("corrupted", corrupted, "damaged"),
        (
            "text",
            b"Dear diary, this is a plain text file that is long enough to be looked at.\n"
                .repeat(20),
            "encrypted, or not a journal",
        ),
        ("empty", Vec::new(), "encrypted, or not a journal"),
        ("header only", whole[..100].to_vec(), ""),
    ];
    for (what, content, says) in cases {
        let path = dir.path().join(format!("{what}.reflectory"));
        std::fs::write(&path, &content).unwrap();
        for access in [Access::Read, Access::Write] {
            let error = Journal::open(opening(&path), access)
                .err()
                .unwrap_or_else(|| panic!("{what} was opened"));
            let text = error.to_string();
            assert!(
                text.contains(says) && text.contains("reflectory"),
                "{what}: {text}"
            );
            assert!(!error.hint().is_empty());
        }
        assert_eq!(bytes(&path), content, "{what} was changed");
        for side in ["-wal", "-shm", "-journal", ".lock"] {
            assert!(
                !dir.path().join(format!("{what}.reflectory{side}")).exists(),
                "{what}{side} was left"
            );
        }
    }
    assert!(matches!(
        Journal::open(opening(dir.path()), Access::Read),
        Err(StoreError::Refused(_))
    ));
    assert!(matches!(
        Journal::open(opening(&dir.path().join("no")), Access::Read),
        Err(StoreError::NotFound(_))
    ));
}

#[test]
fn damage_inside_is_found_by_verify() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let journal = Journal::create(opening(&path)).unwrap();
    let content: Vec<u8> = (0..3_000_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    add(&journal, "big", &content);
    assert_eq!(journal.read(verify).unwrap(), []);
    drop(journal);
    let mut raw = bytes(&path);
    let at = raw
        .windows(200)
        .position(|w| w == &content[1_000_000..1_000_200])
        .expect("attachments are stored as they are");
    raw[at + 3] ^= 0x40;
    std::fs::write(&path, raw).unwrap();
    let problems = Journal::open(opening(&path), Access::Read)
        .unwrap()
        .read(verify)
        .unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].kind, "attachment");
}

fn add(journal: &Journal, key: &'static str, content: &[u8]) -> reflectory_model::Id {
    let staged = blobs::stage(journal, &mut &content[..], "application/octet-stream").unwrap();
    journal
        .write(move |w: &Writer<'_>| {
            let blob = blobs::adopt(w, &staged)?;
            let id = w.new_id();
            let item = evidence::Evidence {
                id,
                key: key.to_owned(),
                kind: reflectory_model::EvidenceKind::File,
                title: key.to_owned(),
                shows: String::new(),
                note: String::new(),
                alt: String::new(),
                decorative: false,
                date: None,
                source: String::new(),
                licence: String::new(),
                credit: String::new(),
                permission: None,
                visibility: reflectory_model::Visibility::Private,
                url: None,
                created: w.now(),
                updated: w.now(),
                deleted: None,
                batch: None,
            };
            evidence::insert(w, &item)?;
            evidence::add_file(w, id, &blob, "file.bin", FileRole::Original, Instant(0))?;
            Ok::<_, StoreError>(id)
        })
        .unwrap()
}

#[test]
fn equal_bytes_are_kept_once_and_come_back_as_they_were() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let journal = Journal::create(opening(&path)).unwrap();
    let content = vec![9_u8; blobs::CHUNK * 17 + 5];
    let (a, b, empty) = (
        add(&journal, "a", &content),
        add(&journal, "b", &content),
        add(&journal, "empty", b""),
    );
    let files = |id| {
        journal
            .read(|r: &Reader<'_>| evidence::files(r, id))
            .unwrap()
    };
    assert_eq!(files(a)[0].blob, files(b)[0].blob);
    assert_eq!(files(empty)[0].blob.size, 0);
    let mut out = Vec::new();
    journal
        .read(|r: &Reader<'_>| -> Result<()> {
            blobs::copy_out(r, &evidence::files(r, b)?[0].blob, &mut out)
                .map_err(|e| StoreError::Refused(e.to_string()))
        })
        .unwrap();
    assert_eq!(out, content);
    let size = std::fs::metadata(&path).unwrap().len();
    drop(journal);
    assert!(
        std::fs::metadata(&path).unwrap().len() < 2 * content.len() as u64,
        "{size}"
    );
}

#[test]
fn what_a_kill_left_half_done_is_swept_at_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let journal = Journal::create(opening(&path)).unwrap();
    let kept = add(&journal, "kept", b"kept");
    // Staged and never adopted, as a kill would leave it.
    blobs::stage(&journal, &mut &vec![1_u8; 3_000_000][..], "x/y").unwrap();
    drop(journal);
    let journal = Journal::open(opening(&path), Access::Write).unwrap();
    assert_eq!(
        journal
            .read(|r: &Reader<'_>| evidence::files(r, kept))
            .unwrap()
            .len(),
        1
    );
    drop(journal);
    assert!(
        std::fs::metadata(&path).unwrap().len() < 2_000_000,
        "the space was given back"
    );
}

#[test]
fn a_backup_is_checked_and_refuses_to_overwrite() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    let journal = Journal::create(opening(&path)).unwrap();
    set_name(&journal, "Nerys");
    let gone = dir.path().join("drive/b.reflectory");
    assert!(backup(&journal, &gone).is_err());
    assert!(!dir.path().join("drive").exists());
    let out = dir.path().join("b.reflectory");
    let done = backup(&journal, &out).unwrap();
    assert_eq!(done.bytes, std::fs::metadata(&out).unwrap().len());
    assert!(matches!(backup(&journal, &out), Err(StoreError::Exists(_))));
    let before = journal.info().unwrap();
    let target = Opening {
        path: dir.path().join("restored.reflectory"),
        ..opening(&path)
    };
    restore(&out, &target).unwrap();
    assert!(matches!(restore(&out, &target), Err(StoreError::Exists(_))));
    let restored = Journal::open(target, Access::Read).unwrap();
    assert_eq!(name(&restored), "Nerys");
    let after = restored.info().unwrap();
    assert_eq!(after.id, before.id);
    assert_ne!(
        after.lineage, before.lineage,
        "a restored journal's search index must be made anew"
    );
    let mut damaged = bytes(&out);
    let len = damaged.len();
    damaged.truncate(len - 20_000);
    let half = dir.path().join("half.reflectory");
    std::fs::write(&half, damaged).unwrap();
    let refused = Opening {
        path: dir.path().join("never.reflectory"),
        ..opening(&path)
    };
    assert!(restore(&half, &refused).is_err());
    assert!(!refused.path.exists());
    let left: Vec<String> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        !left
            .iter()
            .any(|n| n.contains("restoring") || n.contains("copying") || n.starts_with("never")),
        "{left:?}"
    );
}

#[test]
fn nothing_readable_is_dropped_beside_an_encrypted_journal() {
    use reflectory_store::inbox::{InboxItem, drop_item, folder, list};
    let dir = tempfile::tempdir().unwrap();
    let item = |path: &Path| InboxItem {
        id: reflectory_model::Id::from_parts(1, &[7; 10]),
        at: Instant(1),
        date: opening(path).clock.today(),
        time: None,
        zone: None,
        text: "a thought".to_owned(),
        areas: Vec::new(),
        file: None,
    };
    let plain = dir.path().join("plain.reflectory");
    let open = Journal::create(opening(&plain)).unwrap();
    drop_item(&plain, &item(&plain), None).unwrap();
    assert_eq!(
        list(&plain).unwrap().0,
        [item(&plain)],
        "also while a writer holds the journal"
    );
    drop(open);
    let sealed = dir.path().join("sealed.reflectory");
    drop(
        Journal::create(Opening {
            key: Some(Key::raw([5; 48])),
            ..opening(&sealed)
        })
        .unwrap(),
    );
    for refused in [sealed, dir.path().join("nowhere.reflectory")] {
        assert!(drop_item(&refused, &item(&refused), None).is_err());
        assert!(!folder(&refused).exists());
    }
}

/// What a kill in the middle of folding the write-ahead log back leaves: some pages of the new state are in the file, and
/// only the log has the rest.
#[test]
fn a_journal_that_was_cut_off_while_it_was_folded_opens_whole() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.reflectory");
    drop(Journal::create(opening(&path)).unwrap());
    let page = PAGE_SIZE as usize;
    let before = bytes(&path).len();
    let copy = dir.path().join("copy/j.reflectory");
    std::fs::create_dir(dir.path().join("copy")).unwrap();
    {
        let journal = Journal::open(opening(&path), Access::Write).unwrap();
        set_name(&journal, &"A long name ".repeat(20_000));
        let log = bytes(&dir.path().join("j.reflectory-wal"));
        let mut file = bytes(&path);
        assert_eq!(file.len(), before, "nothing was folded yet");
        // Each frame: its head with the page's number first, then the page.
        let first = log[32..]
            .chunks_exact(24 + page)
            .rfind(|frame| frame[..4] == 1_u32.to_be_bytes())
            .unwrap();
        file[..page].copy_from_slice(&first[24..]);
        std::fs::write(&copy, file).unwrap();
        std::fs::write(dir.path().join("copy/j.reflectory-wal"), log).unwrap();
    }
    for access in [Access::Read, Access::Write] {
        let journal = Journal::open(opening(&copy), access).unwrap();
        assert!(name(&journal).starts_with("A long name"));
        let problems = journal.read(|r: &Reader<'_>| verify(r)).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
    }
}

/// The same in a synced folder, where a kill in a large change leaves a rollback journal.
#[test]
fn a_change_that_was_cut_off_in_a_synced_folder_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let [from, to] = ["Dropbox", "copy/Dropbox"].map(|name| dir.path().join(name));
    std::fs::create_dir_all(&from).unwrap();
    std::fs::create_dir_all(&to).unwrap();
    let path = from.join("j.reflectory");
    let journal = Journal::create(opening(&path)).unwrap();
    set_name(&journal, "Nerys");
    drop(journal);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE profile SET name = 'cut off'")
        .unwrap();
    for n in 0..200 {
        raw.execute(
            "INSERT INTO setting VALUES (?1, ?2)",
            (n.to_string(), "x".repeat(9000)),
        )
        .unwrap();
    }
    for name in ["j.reflectory", "j.reflectory-journal"] {
        std::fs::copy(from.join(name), to.join(name)).unwrap();
    }
    drop(raw);
    let copy = to.join("j.reflectory");
    assert!(bytes(&copy).len() > 1_000_000, "the change was half made");
    for access in [Access::Write, Access::Read] {
        let journal = Journal::open(opening(&copy), access).unwrap();
        assert_eq!(name(&journal), "Nerys");
        let problems = journal.read(|r: &Reader<'_>| verify(r)).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
    }
}
