//! Plans of folders and files.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use reflectory_import::markdown::{Options, load, plan};
use reflectory_import::{
    DateFrom, EntryItem, FileItem, FileReason, ImportError, ImportPlan, Item, Sha256, TitleFrom,
};
use reflectory_model::{EntryKind, Visibility};

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn planned(path: &Path) -> ImportPlan {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    // The files are made when the test runs, which is later than its day.
    let civil = |time: SystemTime| DateTime::<Utc>::from(time).date_naive().min(today);
    let options = Options {
        split: false,
        today,
        civil: &civil,
        titles: None,
    };
    plan(path, &options).unwrap()
}

fn entry<'p>(plan: &'p ImportPlan, key: &str) -> &'p EntryItem {
    plan.entries()
        .find(|e| e.source_key == key)
        .unwrap_or_else(|| panic!("no entry {key} in {plan:#?}"))
}

fn file<'p>(plan: &'p ImportPlan, key: &str) -> &'p FileItem {
    plan.files()
        .find(|f| f.source_key == key)
        .unwrap_or_else(|| panic!("no file {key} in {plan:#?}"))
}

#[test]
fn a_folder_becomes_entries_and_evidence_in_the_order_of_its_paths() {
    let dir = folder(&[
        ("2024-05-01-first-day.md", b"# A heading\n\n![Two *cats*](img/cat%20one.png)\n\nSee [the minutes](docs/minutes.txt) and [b](b.md).\n"),
        ("b.md", b"---\ntitle: Second\ndate: 14 May 2026\nareas: [1a]\nwhy: {1a: Because.}\ntags: [x]\nkind: meeting\nvisibility: assessor\nmood: fine\n---\nText\n"),
        ("docs/minutes.txt", b"Minutes"),
        ("docs/own.txt", b"A line that is a title\n\nAnd text.\n"),
        ("docs/loose.pdf", b"%PDF"),
        ("img/cat one.png", b"png"),
        (".obsidian/app.json", b"{}"),
        ("node_modules/x/readme.md", b"x"),
        (".DS_Store", b""),
    ]);
    let plan = planned(dir.path());
    let keys: Vec<&str> = plan.items.iter().map(Item::source_key).collect();
    assert_eq!(
        keys,
        [
            "2024-05-01-first-day.md",
            "b.md",
            "docs/loose.pdf",
            "docs/minutes.txt",
            "docs/own.txt",
            "img/cat one.png"
        ]
    );
    let skipped: Vec<(&str, &str)> = plan
        .skipped
        .iter()
        .map(|s| (s.source.as_str(), s.reason.as_str()))
        .collect();
    assert_eq!(
        skipped,
        [
            (".DS_Store", "is hidden"),
            (".obsidian", "is hidden"),
            ("node_modules", "belongs to a program (node_modules)")
        ]
    );

    let first = entry(&plan, "2024-05-01-first-day.md");
    assert_eq!(
        (first.title.as_str(), first.title_from),
        ("A heading", TitleFrom::Heading)
    );
    assert_eq!(
        (first.date.to_string().as_str(), &first.date_from),
        ("2024-05-01", &DateFrom::FileName)
    );
    assert_eq!(
        (first.visibility, first.kind, first.draft),
        (Visibility::Private, None, false)
    );
    let links: Vec<(&str, &str)> = first
        .links
        .iter()
        .map(|l| (l.target.as_str(), l.file.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("img/cat%20one.png", "img/cat one.png"),
            ("docs/minutes.txt", "docs/minutes.txt")
        ]
    );
    assert_eq!(first.notes, [""; 0]);

    let second = entry(&plan, "b.md");
    assert_eq!(
        (second.title.as_str(), second.kind, second.visibility),
        ("Second", Some(EntryKind::Meeting), Visibility::Assessor)
    );
    assert_eq!(second.why, [("1a".to_owned(), "Because.".to_owned())]);
    assert_eq!(
        load(&plan, second).unwrap(),
        "Text\n\n```yaml\nmood: fine\n```\n"
    );
    assert_eq!(
        load(&plan, first).unwrap().as_bytes(),
        fs::read(dir.path().join("2024-05-01-first-day.md")).unwrap()
    );

    let own = entry(&plan, "docs/own.txt");
    assert_eq!(
        (own.title.as_str(), own.title_from),
        ("A line that is a title", TitleFrom::FirstLine)
    );
    let cat = file(&plan, "img/cat one.png");
    assert_eq!(
        (cat.alt.as_deref(), &cat.reason, cat.size, cat.mime.as_str()),
        (Some("Two cats"), &FileReason::Linked, 3, "image/png")
    );
    assert_eq!(
        (cat.sha256, cat.name.as_str()),
        (Sha256::of(b"png"), "cat one.png")
    );
    assert_eq!(
        file(&plan, "docs/minutes.txt").title.as_deref(),
        Some("the minutes")
    );
    assert_eq!(file(&plan, "docs/loose.pdf").reason, FileReason::Beside);

    let report = plan.report().find(|r| r.source == "b.md").unwrap();
    assert_eq!(
        report.understood,
        [
            "title \"Second\" from the front matter",
            "date 2026-05-14 from the front matter (date)",
            "kind meeting",
            "areas 1a",
            "reasons for 1a",
            "tags x",
            "visible to assessor"
        ]
    );
    assert_eq!(
        report.notes,
        ["kept as text at the end, because not understood: mood"]
    );
}

#[test]
fn a_date_is_never_made_up_in_silence() {
    let dir = folder(&[
        ("2024/05/01.md", b"x"),
        ("notes.md", b"x"),
        ("later.md", b"---\ndate: 2030-01-01\n---\n"),
    ]);
    let old = fs::File::options()
        .append(true)
        .open(dir.path().join("notes.md"))
        .unwrap();
    old.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000))
        .unwrap();
    let plan = planned(dir.path());
    let dated = |key: &str| {
        let entry = entry(&plan, key);
        (entry.date.to_string(), entry.date_from.clone())
    };
    assert_eq!(
        dated("2024/05/01.md"),
        ("2024-05-01".to_owned(), DateFrom::Folder)
    );
    assert_eq!(
        dated("notes.md"),
        ("2020-09-13".to_owned(), DateFrom::FileTime)
    );
    let notes = |key: &str| plan.report().find(|r| r.source == key).unwrap().notes;
    assert_eq!(
        notes("notes.md"),
        ["nothing gives a date, so the day that the file was last changed was taken"]
    );
    assert_eq!(
        notes("later.md"),
        [
            "the date 2030-01-01 is still to come",
            "there is no text in it"
        ]
    );
}

#[test]
fn obsidian_embeds_of_files_are_found_by_name_and_become_markdown() {
    let dir = folder(&[
        ("notes/2024-05-01.md", "![[pic.png|A picture]] [[paper.pdf]] [[Other]] ![[Not written yet#part]] ![[gone.png]] ![[e\u{301}.jpg]] `![[code.png]]`\n".as_bytes()),
        ("notes/Other.md", b"x"),
        ("files/deep/pic.png", b"1"),
        ("files/paper.pdf", b"2"),
        ("files/code.png", b"3"),
        ("files/\u{e9}.jpg", b"4"),
    ]);
    let plan = planned(dir.path());
    let note = entry(&plan, "notes/2024-05-01.md");
    let links: Vec<(&str, &str)> = note
        .links
        .iter()
        .map(|l| (l.target.as_str(), l.file.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("pic.png", "files/deep/pic.png"),
            ("paper.pdf", "files/paper.pdf"),
            ("e\u{301}.jpg", "files/\u{e9}.jpg")
        ]
    );
    assert_eq!(
        note.notes,
        [
            "Obsidian's embed made Markdown (2 times)",
            "Obsidian's link to a file made Markdown",
            "\"gone.png\" is not there; the link stays as it is"
        ]
    );
    assert_eq!(
        load(&plan, note).unwrap(),
        "![A picture](pic.png) [paper.pdf](paper.pdf) [[Other]] ![[Not written yet#part]] ![[gone.png]] ![](e\u{301}.jpg) `![[code.png]]`\n"
    );
    assert_eq!(file(&plan, "files/code.png").reason, FileReason::Beside);
    assert_eq!(
        (note.title.as_str(), note.title_from),
        ("2024-05-01", TitleFrom::FileName)
    );
}

#[test]
fn nothing_outside_the_folder_is_followed() {
    let dir = folder(&[
        ("in/a.md", b"![x](../secret.png) ![y](../../../../etc/passwd) ![z](/etc/passwd) ![l](link.png) [w](https://example.org/a.png)\n"),
        ("secret.png", b"secret"),
        ("in/b.md", b"text"),
    ]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(
            dir.path().join("secret.png"),
            dir.path().join("in/link.png"),
        )
        .unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("in/loop")).unwrap();
    }
    let plan = planned(&dir.path().join("in"));
    assert_eq!(plan.files().count(), 0);
    let a = entry(&plan, "a.md");
    assert_eq!(a.links, []);
    assert_eq!(
        a.notes[0],
        "\"../secret.png\" leads out of the folder and was not followed"
    );
    assert_eq!(
        a.notes.iter().filter(|n| n.contains("leads out")).count(),
        2
    );
    assert!(
        a.notes
            .iter()
            .any(|n| n == "\"/etc/passwd\" is not there; the link stays as it is")
    );
    if cfg!(unix) {
        let reasons: Vec<&str> = plan.skipped.iter().map(|s| s.reason.as_str()).collect();
        assert_eq!(reasons, ["is a link; links are not followed"; 2]);
    }

    // One file: what it shows comes along, its neighbours do not.
    let single = planned(&dir.path().join("in/a.md"));
    assert_eq!(single.items.len(), 1);
    assert_eq!(entry(&single, "a.md").links, []);
}

#[test]
fn a_single_file_brings_what_it_links_to() {
    let dir = folder(&[
        ("posts/p.md", b"![a](img/a.png) [t](notes.txt)\n"),
        ("posts/img/a.png", b"a"),
        ("posts/notes.txt", b"n"),
        ("posts/other.md", b"o"),
    ]);
    let plan = planned(&dir.path().join("posts/p.md"));
    let keys: Vec<&str> = plan.items.iter().map(Item::source_key).collect();
    assert_eq!(keys, ["img/a.png", "notes.txt", "p.md"]);
    assert_eq!(plan.root, dir.path().join("posts"));
    assert_eq!(
        load(&plan, entry(&plan, "p.md")).unwrap(),
        "![a](img/a.png) [t](notes.txt)\n"
    );
}

#[test]
fn texts_that_are_none_come_as_files() {
    let long = vec![b'x'; 10_000_001];
    let dir = folder(&[
        ("latin.md", b"caf\xe9\n"),
        ("odd.md", b"caf\xe9 \xff\n"),
        ("binary.txt", b"a\0b"),
        ("long.md", &long),
        ("utf16.md", b"\xff\xfe#\0 \0\xe9\0\r\0\n\0"),
        (
            "windows.md",
            b"\xef\xbb\xbf---\r\ntitle: W\r\nx: 1\r\n---\r\nA\r\nB\r\n",
        ),
        ("empty.md", b""),
    ]);
    let plan = planned(dir.path());
    assert_eq!(load(&plan, entry(&plan, "latin.md")).unwrap(), "café\n");
    assert_eq!(file(&plan, "odd.md").reason, FileReason::NotText);
    assert_eq!(file(&plan, "binary.txt").reason, FileReason::NotText);
    assert_eq!(file(&plan, "long.md").reason, FileReason::TooLong);
    let notes = |key: &str| plan.report().find(|r| r.source == key).unwrap().notes;
    assert_eq!(
        notes("long.md"),
        ["a text of more than 10 MB; it stays a file"]
    );
    let utf16 = entry(&plan, "utf16.md");
    assert_eq!(
        (utf16.title.as_str(), load(&plan, utf16).unwrap().as_str()),
        ("é", "# é\n")
    );
    let windows = entry(&plan, "windows.md");
    assert_eq!(windows.title, "W");
    assert_eq!(
        load(&plan, windows).unwrap(),
        "A\nB\n\n```yaml\nx: 1\n```\n"
    );
    assert!(
        windows
            .notes
            .contains(&"a byte order mark was taken away".to_owned())
    );
    assert_eq!(load(&plan, entry(&plan, "empty.md")).unwrap(), "");
    assert!(notes("empty.md").contains(&"there is no text in it".to_owned()));
}

#[test]
fn a_file_that_changes_under_way_stops_the_import() {
    let dir = folder(&[("a.md", b"one")]);
    let plan = planned(dir.path());
    fs::write(dir.path().join("a.md"), "two").unwrap();
    let error = load(&plan, entry(&plan, "a.md")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.md was changed after the import began; nothing was imported, start it again"
    );
    fs::remove_file(dir.path().join("a.md")).unwrap();
    assert!(matches!(
        load(&plan, entry(&plan, "a.md")),
        Err(ImportError::Io { .. })
    ));
    let options = Options {
        split: false,
        today: NaiveDate::MIN,
        civil: &|_| NaiveDate::MIN,
        titles: None,
    };
    assert!(matches!(
        reflectory_import::markdown::plan(&dir.path().join("x"), &options),
        Err(ImportError::Missing(_))
    ));
}

#[test]
fn evidence_in_a_front_matter_may_be_a_file_or_a_key() {
    let dir = folder(&[
        (
            "a.md",
            b"---\nevidence: [img/a.png, ranked-list, b.md]\n---\n",
        ),
        ("img/a.png", b"a"),
        ("b.md", b"b"),
    ]);
    let plan = planned(dir.path());
    let found: Vec<(&str, Option<&str>)> = entry(&plan, "a.md")
        .evidence
        .iter()
        .map(|e| (e.name.as_str(), e.file.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("img/a.png", Some("img/a.png")),
            ("ranked-list", None),
            ("b.md", None)
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_planned_and_loaded_and_the_same_twice(
        front in prop::collection::vec(any::<u8>(), 0..60),
        body in prop::collection::vec(any::<u8>(), 0..200),
        text in any::<String>(),
    ) {
        let bytes = [b"---\n", front.as_slice(), b"\n---\n", body.as_slice()].concat();
        let dir = folder(&[("a.md", &bytes), ("b.txt", &body), ("c.md", text.as_bytes()), ("x.png", &front)]);
        let one = planned(dir.path());
        prop_assert_eq!(one.items.len(), 4);
        for entry in one.entries() {
            let loaded = load(&one, entry).unwrap();
            prop_assert!(!loaded.contains('\r'));
        }
        // A text without a front matter is its own body, line ends apart.
        if let Some(c) = one.entries().find(|e| e.source_key == "c.md").filter(|_| !text.starts_with(['-', '+', '{', '\u{feff}'])) {
            prop_assert_eq!(load(&one, c).unwrap(), text.replace("\r\n", "\n").replace('\r', "\n"));
        }
        prop_assert_eq!(planned(dir.path()), one);
    }
}
