//! Hand-made, edited and broken archives: read where they can be, refused with file, reason and way out where not.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use reflectory_archive::words::RangeState;
use reflectory_archive::{ArchiveError, write_json, write_markdown};
use reflectory_model::{EntryKind, Visibility};

use crate::generate::Dice;
use crate::support::{NOW, plant, read_all, sample, tree};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    plant(dir.path(), files);
    dir
}

/// The error of reading these files, without the folder's own path.
fn error(files: &[(&str, &str)]) -> String {
    let dir = folder(files);
    match read_all(dir.path()) {
        Ok((_, notes)) => panic!("was read: {files:?} {notes:?}"),
        Err(e) => e
            .to_string()
            .replace(&format!("{}/", dir.path().display()), ""),
    }
}

/// The notes on reading these files.
fn notes(files: &[(&str, &str)]) -> Vec<String> {
    let dir = folder(files);
    let (_, notes) = read_all(dir.path()).unwrap();
    notes
        .into_iter()
        .map(|n| format!("{}: {}", n.file, n.message))
        .collect()
}

#[test]
fn an_entry_needs_no_more_than_a_date_in_its_name() {
    let dir = folder(&[
        ("entries/2024-01-02-plain.md", "Just words.\n"),
        (
            "entries/2024-01-03-crlf.md",
            "---\r\ntitle: Windows\r\ntags: one\r\nareas: 1a\r\ndraft: yes\r\n---\r\nA line\r\n",
        ),
        ("entries/2024-01-04-empty.md", ""),
        (
            "entries/undated.md",
            "---\ndate: 2024-01-05\ntime: 9:30\nareas:\n---\n",
        ),
        (
            "entries/2024-01-06-rule.md",
            "--- \ntitle: 2026\n--- \n---\n",
        ),
        ("bin/entries/2024-01-07-gone.md", "Old.\r\n"),
    ]);
    let (journal, notes) = read_all(dir.path()).unwrap();
    assert_eq!(notes, []);
    let entries = &journal.entries;
    assert_eq!(entries[0].text.body, "Just words.\n");
    assert_eq!(
        (entries[0].kind, entries[0].visibility),
        (EntryKind::Reflection, Visibility::Private)
    );
    assert_eq!(
        (entries[1].title.as_str(), entries[1].text.body.as_str()),
        ("Windows", "A line\n")
    );
    assert_eq!(
        (
            entries[1].tags.join(","),
            entries[1].areas[0].code.as_str(),
            entries[1].draft
        ),
        ("one".into(), "1a", true)
    );
    assert_eq!(entries[2].text.body, "");
    assert_eq!(
        (entries[3].title.as_str(), entries[3].text.body.as_str()),
        ("2026", "---\n")
    );
    assert_eq!(entries[4].time.unwrap().to_string(), "09:30:00");
    assert_eq!(
        (entries[5].text.body.as_str(), entries[5].stamp.deleted),
        ("Old.\r\n", Some(NOW))
    );
}

#[test]
fn wrong_values_are_refused_with_file_line_and_way_out() {
    let with = |front: &str| {
        error(&[(
            "entries/2024-01-02-x.md",
            &format!("---\ntitle: X\n{front}\n---\nBody\n"),
        )])
    };
    assert_eq!(
        with("visibility: secret"),
        "entries/2024-01-02-x.md, line 3: visibility: \"secret\" is not a visibility; use one of: private, reviewer, assessor, public"
    );
    assert!(
        with("date: 14 May")
            .contains("line 3: date: \"14 May\" is not a day; write it like 2026-05-14")
    );
    assert!(with("time: noon").contains("is not a time of day; write it like 09:30"));
    assert!(
        with("kind: diary").contains("is not a kind of entry; use one of: reflection, activity")
    );
    assert!(
        with("tags: [a").contains("entries/2024-01-02-x.md, line 4"),
        "{}",
        with("tags: [a")
    );
    assert!(with("created: soon").contains("is not a moment; write it like"));
    assert!(
        with("title: twice").contains("duplicate"),
        "{}",
        with("title: twice")
    );
    assert!(
        error(&[("entries/x.md", "no date")]).contains("has no date; add \"date: 2026-05-14\"")
    );
    assert!(error(&[("entries/x.md", "---\n- a\n---\n")]).contains("should be \"key: value\""));

    let dir = folder(&[("entries/2024-01-02-x.md", "")]);
    fs::write(dir.path().join("entries/2024-01-02-x.md"), b"ok\n\xff\xfe").unwrap();
    let message = read_all(dir.path()).unwrap_err().to_string();
    assert!(
        message.contains("line 2: is not UTF-8 text; save it as UTF-8"),
        "{message}"
    );

    let toml = |name: &str, text: &str| error(&[("journal.toml", ""), (name, text)]);
    let record = "[[evidence]]\nid = \"a\"\n";
    assert!(toml("journal.toml", "[profile]\nname = \n").starts_with("journal.toml, line 2: "));
    assert!(
        toml("journal.toml", "[journal]\nform = 2\n")
            .contains("version 2 of the open form; this program reads up to 1")
    );
    assert!(
        toml("evidence/evidence.toml", "[[evidence]]\ntitle = \"a\"\n")
            .contains("[[evidence]] number 1 has no id")
    );
    assert!(
        toml("evidence/evidence.toml", &format!("{record}{record}"))
            .contains("the id \"a\" is used twice")
    );
    let permission = toml(
        "evidence/evidence.toml",
        &format!("{record}permission = \"perhaps\"\n"),
    );
    assert!(
        permission.contains("evidence/evidence.toml, line 3: \"perhaps\" is not a permission"),
        "{permission}"
    );
    assert!(
        toml("people.toml", "[[person]]\nstatus = \"friend\"\n")
            .contains("people.toml, line 2: unknown variant `friend`, expected one of `not-asked`")
    );
    assert!(
        toml("people.toml", "[[person]]\nagreed = 2026-13-01\n").contains("people.toml, line 2")
    );
    assert!(
        toml("skills.toml", "[[rating]]\nscores = []\n")
            .contains("[[rating]] number 1 has no date")
    );
    assert!(
        toml("cpd.csv", "date,hours\n2024-01-01,1.5\n2024-01-02,much\n")
            .contains("cpd.csv, line 3: \"much\" in the column hours")
    );
    assert!(
        toml("cpd.csv", "date,title\n2024-01-01,a, b\n")
            .contains("cpd.csv, line 2: has more cells")
    );
    assert!(
        toml("cpd.csv", "date,title\nsoon,a\n").contains("is not a day; write it like 2026-05-14")
    );

    let two = "[[portfolio]]\ntitle = \"A\"\n[[portfolio]]\ntitle = \"B\"\n";
    assert!(toml("journal.toml", two).contains("the portfolio \"A\" has no folder"));
    let same = [
        ("portfolio/1a.md", ""),
        ("portfolio/other.md", "---\ncode: 1a\n---\n"),
        ("journal.toml", "[portfolio]\n"),
    ];
    assert!(error(&same).contains("portfolio/other.md: the code 1a has a section already"));
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(
        read_all(dir.path()),
        Err(ArchiveError::NotAnArchive(_))
    ));
    assert!(matches!(
        read_all(&dir.path().join("nothing")),
        Err(ArchiveError::NotAnArchive(_))
    ));
}

#[test]
fn a_record_can_not_name_a_file_outside_the_archive() {
    let outside = tempfile::NamedTempFile::new().unwrap();
    let absolute = outside.path().to_str().unwrap().to_owned();
    for name in [
        "../journal.toml",
        "/etc/passwd",
        absolute.as_str(),
        "a/../../journal.toml",
        "..",
        ".",
        "",
        "C:\\\\x",
        "sub",
    ] {
        let record = format!("[[evidence]]\nid = \"a\"\nfile = \"{name}\"\n");
        let message = error(&[
            ("journal.toml", ""),
            ("evidence/evidence.toml", &record),
            ("evidence/sub/x", ""),
        ]);
        assert!(
            message.starts_with("evidence/evidence.toml: "),
            "{name}: {message}"
        );
    }
    let record = "[[evidence]]\nid = \"a\"\nfile = \"missing.png\"\n";
    let message = error(&[("journal.toml", ""), ("evidence/evidence.toml", record)]);
    assert!(
        message.contains("the file \"missing.png\" can't be read")
            && message.contains("put it back"),
        "{message}"
    );
    #[cfg(unix)]
    {
        let dir = folder(&[
            ("journal.toml", ""),
            (
                "evidence/evidence.toml",
                "[[evidence]]\nid = \"a\"\nfile = \"link\"\n",
            ),
        ]);
        std::os::unix::fs::symlink(outside.path(), dir.path().join("evidence/link")).unwrap();
        let message = read_all(dir.path()).unwrap_err().to_string();
        assert!(
            message.contains("\"link\" is a link out of the archive"),
            "{message}"
        );
    }
    for folder in ["../x", "a/b", ".", ""] {
        let message = error(&[(
            "journal.toml",
            &format!("[portfolio]\nfolder = \"{folder}\"\n"),
        )]);
        assert!(
            message.contains("must be one name, beside this file"),
            "{message}"
        );
    }
}

#[test]
fn nothing_is_passed_over_in_silence() {
    assert_eq!(
        notes(&[
            (
                "journal.toml",
                "mood = 1\n[profile]\nshoe_size = 39\n[portfolio]\nframework = \"cmalt-2019\"\n"
            ),
            ("notes.txt", ""),
            (
                "entries/2024-01-02-x.md",
                "---\nmood: fine\nareas: [1a, 1a]\nwhy:\n  3b: a reason\npassages:\n  - exact: words\n    colour: red\n  - exact: not here\n---\nwords and words\n"
            ),
            ("entries/picture.png", ""),
            (
                "evidence/evidence.toml",
                "[[evidence]]\nid = \"a\"\ntilte = \"b\"\n"
            ),
            ("evidence/stray.png", ""),
            (
                "people.toml",
                "[[person]]\nname = \"Ann\"\ncommunities = [\"nobody\"]\n"
            ),
            ("cpd.csv", "date,place\n2024-01-01,York\n"),
            (
                "portfolio/1a.md",
                "---\npulled-from:\n  - entry: gone.md\n    exact: not there\n---\nText.\n"
            ),
            ("portfolio/scan.pdf", ""),
        ]),
        [
            "journal.toml: the key \"mood\" is not known; it was left out",
            "journal.toml: the key \"shoe_size\" in profile is not known; it was left out",
            "evidence/evidence.toml: the key \"tilte\" in evidence is not known; it was left out",
            "evidence/stray.png: is not named in evidence.toml; it was not read",
            "people.toml: Ann: there is not one community \"nobody\" in communities.toml; left out",
            "cpd.csv: the column \"place\" is not known; it was left out",
            "entries/picture.png: is not an entry (a file that ends in .md); it was not read",
            "portfolio/1a.md: the entry gone.md that words were pulled from is not there",
            "portfolio/1a.md: the pulled text \"not there\" is not in the text; kept as lost",
            "portfolio/scan.pdf: is not a section; it was not read",
            "notes.txt: is not part of the open form; it was not read",
            "entries/2024-01-02-x.md: the key \"mood\" is not known; it was left out",
            "entries/2024-01-02-x.md: the key \"colour\" in passages is not known; it was left out",
            "entries/2024-01-02-x.md: the passage \"words\" is 2 times in the text; say which with start and end (bytes); kept as lost",
            "entries/2024-01-02-x.md: the passage \"not here\" is not in the text; kept as lost",
            "entries/2024-01-02-x.md: the area cmalt-2019:1a is listed twice; it was taken once",
            "entries/2024-01-02-x.md: \"why\" names 3b, which is not among the areas; left out: \"a reason\"",
        ]
    );
}

/// The sample, written by us, to be changed by hand.
fn exported() -> tempfile::TempDir {
    let (journal, _) = read_all(&sample()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    write_markdown(&dir.path().join("out"), &mut journal.source()).unwrap();
    dir
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(
        text.matches(from).count(),
        1,
        "{from} in {}",
        path.display()
    );
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn an_export_may_be_edited_by_hand() {
    let dir = exported();
    let out = dir.path().join("out");
    let (before, _) = read_all(&out).unwrap();

    // A sentence before a passage: it moves. Inside a passage: it is lost, and said to be.
    let entry = out.join("entries/2024-01-17-the-broken-import.md");
    let text = fs::read_to_string(&entry).unwrap();
    let body = text.splitn(3, "---\n").nth(2).unwrap();
    fs::write(
        &entry,
        text.replace(body, &format!("A new first sentence.\n\n{body}")),
    )
    .unwrap();
    let wall = out.join("entries/2026-06-11-methods-on-the-wall.md");
    let text = fs::read_to_string(&wall).unwrap();
    let body = text.splitn(3, "---\n").nth(2).unwrap();
    fs::write(
        &wall,
        text.replace(body, &body.replace("like dust", "like snow")),
    )
    .unwrap();
    // A component of a section grows, one gets a heading of its own, a text file among the evidence is corrected.
    replace(
        &out.join("portfolio/3b.md"),
        "### Evidence\n",
        "### Evidence\n\nMinutes, soon.\n",
    );
    fs::write(
        out.join("evidence/captions-minutes.txt"),
        "Short minutes.\n",
    )
    .unwrap();
    // A copy of an entry, its uuid left in.
    fs::copy(&entry, out.join("entries/2024-01-18-copy.md")).unwrap();

    let (after, notes) = read_all(&out).unwrap();
    let find = |title: &str| {
        after
            .entries
            .iter()
            .filter(|e| e.title == title)
            .collect::<Vec<_>>()
    };
    let copies = find("The broken import");
    assert_eq!(copies.len(), 2);
    assert_ne!(copies[0].id, copies[1].id);
    for entry in copies {
        let range = &entry.text.passages[0].range;
        assert_eq!(range.state, RangeState::Placed);
        assert_eq!(entry.text.body[range.start..range.end], range.exact);
    }
    let lost = find("Methods, on the wall")[0]
        .text
        .passages
        .iter()
        .find(|p| p.range.state == RangeState::Lost)
        .unwrap();
    assert!(lost.range.exact.contains("like dust"), "its words are kept");
    let policy = after.library.portfolios[0]
        .sections
        .iter()
        .find(|s| s.code == "3b")
        .unwrap();
    assert_eq!(policy.parts[0].components[1].text.body, "Minutes, soon.\n");
    let minutes = after
        .library
        .evidence
        .iter()
        .find(|e| e.key == "captions-minutes")
        .unwrap();
    assert_eq!(
        after.files[&minutes.files[0].bytes.sha256],
        b"Short minutes.\n"
    );
    let messages: Vec<&str> = notes.iter().map(|n| n.message.as_str()).collect();
    assert_eq!(
        messages
            .iter()
            .filter(|m| m.contains("was used before; a copy was taken for a new item"))
            .count(),
        2
    );
    assert!(
        messages
            .iter()
            .any(|m| m.contains("\"captions-minutes.txt\" was changed since it was written"))
    );
    assert!(
        messages
            .iter()
            .any(|m| m.contains("Nobody had decided") && m.contains("kept as lost"))
    );
    assert_eq!(
        after.library.portfolios[0].sections.len(),
        before.library.portfolios[0].sections.len()
    );
}

#[test]
fn sections_are_read_by_their_headings_once_somebody_has_changed_them() {
    let section = "---\nparts:\n  - no: 1\n    title: One\n  - no: 2\n    title: Two\nlengths:\n  - {part: 1, component: description, bytes: 99}\n---\n\
        Before.\n\n## 1. One\n\nLead.\n\n### Description\n\n```\n## 2. Two\n```\n\n### Reflection\nR  \n\n## Not a part\n\n### Mine\n\nM\n## 2. Two\n### Evidence\n";
    let dir = folder(&[
        ("journal.toml", "[portfolio]\n"),
        ("portfolio/1a.md", section),
    ]);
    let (journal, notes) = read_all(dir.path()).unwrap();
    assert!(
        notes[0]
            .message
            .contains("its texts were found by their headings")
    );
    let parts: Vec<(&str, Vec<(&str, &str)>)> = journal.library.portfolios[0].sections[0]
        .parts
        .iter()
        .map(|p| {
            (
                p.title.as_str(),
                p.components
                    .iter()
                    .map(|c| (c.component.as_str(), c.text.body.as_str()))
                    .collect(),
            )
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("", vec![("description", "Before.\n")]),
            (
                "One",
                vec![
                    (
                        "description",
                        "Lead.\n\n### Description\n\n```\n## 2. Two\n```\n"
                    ),
                    ("reflection", "R  \n\n## Not a part\n\n### Mine\n\nM\n"),
                ]
            ),
            ("Two", vec![("evidence", "")]),
        ]
    );
}

#[test]
fn broken_json_is_refused_with_its_line() {
    let (journal, _) = read_all(&sample()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    write_json(&dir.path().join("out"), &mut journal.source()).unwrap();
    let file = dir.path().join("out/journal.json");
    let whole = fs::read_to_string(&file).unwrap();
    assert_eq!(
        read_all(&file).unwrap().0,
        journal,
        "the document itself may be named"
    );
    let at = whole.find("\"visibility\": \"private\"").unwrap();
    let line = whole[..at].matches('\n').count() + 1;
    let try_it = |text: &str| {
        fs::write(&file, text).unwrap();
        read_all(&dir.path().join("out")).unwrap_err().to_string()
    };
    let secret = try_it(&whole.replacen(
        "\"visibility\": \"private\"",
        "\"visibility\": \"secret\"",
        1,
    ));
    assert!(
        secret.contains(&format!("line {line}: \"secret\" is not a visibility")),
        "{secret}"
    );
    for cut in [0, 1, whole.len() / 3, whole.len() / 2, whole.len() - 3] {
        let message = try_it(&whole[..cut]);
        assert!(message.contains("journal.json"), "{cut}: {message}");
    }
    assert!(try_it("{\"format\": \"other\"}").contains("it is no journal of this program"));
    assert!(try_it(&whole.replacen("\"form\": 1", "\"form\": 2", 1)).contains("use a newer one"));
    assert!(
        try_it(&whole.replacen("evidence/ranked-list.png", "../ranked-list.png", 1))
            .contains("is not there")
    );
    assert!(try_it(&"[".repeat(100_000)).contains("journal.json"));
    assert!(try_it(&format!("{{\"x\": {}", "[".repeat(100_000))).contains("nests too deep"));
    fs::write(dir.path().join("out/evidence/ranked-list.png"), "other").unwrap();
    assert!(try_it(&whole).contains("was changed since it was written"));
}

/// One change of one file: bytes cut out, put in, or swapped for something nasty.
fn spoil(text: &mut Vec<u8>, at: usize, length: usize, with: &[u8]) {
    let at = at % (text.len() + 1);
    let end = (at + length).min(text.len());
    text.splice(at..end, with.iter().copied());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_makes_the_reader_panic(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<usize>(), 0usize..40, prop::collection::vec(any::<u8>(), 0..12), any::<prop::sample::Index>()), 1..6),
        json in any::<bool>(),
        by_hand in any::<bool>(),
    ) {
        let nasty = ["\"", "\n", "---\n", "[[evidence]]\n", ": ", "  - ", "\u{feff}", "'", "{", "]", "&a *a", "- - - -", "9999999999999999999", "2026-99-99"];
        let journal = Dice::new(which.index(1000) as u64, Vec::new()).journal();
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        if by_hand {
            for (name, bytes) in tree(&sample()) {
                let path = out.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        } else if json { write_json(&out, &mut journal.source()).unwrap(); } else { write_markdown(&out, &mut journal.source()).unwrap(); }
        let files = tree(&out);
        let names: Vec<&String> = files.keys().filter(|name| !name.ends_with("png")).collect();
        for (at, length, bytes, pick) in changes {
            let name = names[pick.index(names.len())];
            let mut text = fs::read(out.join(name)).unwrap();
            let with = if at % 2 == 0 { nasty[at / 2 % nasty.len()].as_bytes() } else { &bytes };
            spoil(&mut text, at / 7, length, with);
            fs::write(out.join(name), text).unwrap();
        }
        // Read or refused, never a panic; a refusal names a file.
        if let Err(e) = read_all(&out) {
            prop_assert!(e.to_string().contains(out.to_str().unwrap()), "{}", e);
        }
    }
}
