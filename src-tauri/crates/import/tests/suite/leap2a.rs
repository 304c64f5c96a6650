//! Leap2A feeds: two that others made (see SOURCES.md beside them), every way to write a name, and packages that are not
//! what they should be.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use reflectory_import::markdown::{Options, load, plan_leap2a};
use reflectory_import::{EntryItem, Format, ImportError, ImportPlan, Item, Leap2aError, detect};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/leap2a")
        .join(name)
}

fn planned(path: &Path) -> Result<ImportPlan, ImportError> {
    plan_leap2a(
        path,
        &Options {
            today: "2026-11-22".parse().unwrap(),
            civil: &|_| "2001-01-01".parse().unwrap(),
            titles: None,
            split: false,
        },
    )
}

fn entry<'p>(plan: &'p ImportPlan, title: &str) -> &'p EntryItem {
    plan.entries()
        .find(|e| e.title == title)
        .unwrap_or_else(|| panic!("no entry {title}"))
}

fn body(plan: &ImportPlan, title: &str) -> String {
    load(plan, entry(plan, title)).unwrap()
}

/// A zip file of parts.
fn packed(at: &Path, parts: &[(&str, &[u8])]) -> PathBuf {
    let mut zip = ZipWriter::new(File::create(at).unwrap());
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    at.to_owned()
}

#[test]
fn an_export_of_mahara_comes_in_whole() {
    let path = fixture("2010-10-16_Mahara_v1-2_leap2a.xml");
    assert_eq!(detect(&path).unwrap(), Format::Leap2a);
    let plan = planned(&path).unwrap();
    // 34 entries: 26 with words, two that are files with a word about them, six that only gather others.
    assert_eq!(plan.entries().count(), 26);
    assert_eq!(plan.files().count(), 2);
    assert_eq!(plan.skipped.len(), 6, "{:?}", plan.skipped);

    let post = entry(&plan, "Visit to Google");
    assert_eq!(post.date.to_string(), "2010-10-07T22:43:02+02:00");
    assert_eq!(post.tags, ["Teaching is easy"]);
    assert_eq!(
        post.links
            .iter()
            .map(|l| l.file.as_str())
            .collect::<Vec<_>>(),
        ["2010-10-16mahara1-2/0-IMG_0883.JPG"]
    );
    let job = body(&plan, "Teacher diploma");
    assert_eq!(job, "- End: 31.06.2002\n");
    let page = body(&plan, "View one");
    assert!(page.starts_with("A simple view\n\n#### Welcome\n\nA small view of my own.\n"));
    assert!(page.contains("1. [How team Fri-Bar does Scrum at Liip - Part 2](http://blog.liip.ch/archive/2010/10/06/how-team-fri-bar-does-scrum-at-liip-part-2.html)\n2. ["));
    assert!(page.contains("e acute: é\\\na grave: à\\\n"));
    let profile = body(&plan, "Profile view");
    assert!(!profile.contains("portfolio:"), "{profile}");
    assert!(
        entry(&plan, "Profile view")
            .notes
            .iter()
            .any(|n| n.ends_with("words only"))
    );
    let photo = plan.files().find(|f| f.name == "0-IMG_0883.JPG").unwrap();
    assert_eq!(photo.title.as_deref(), Some("IMG_0883.JPG"));
    let held = photo
        .read(|bytes| {
            let mut all = Vec::new();
            bytes.read_to_end(&mut all).map(|_| all)
        })
        .unwrap()
        .unwrap();
    assert_eq!(
        held,
        fs::read(fixture("2010-10-16mahara1-2/0-IMG_0883.JPG")).unwrap()
    );
}

#[test]
fn fields_that_the_journal_lacks_stand_at_the_end_of_the_text() {
    let plan = planned(&fixture("test_valid_leap2a.xml")).unwrap();
    assert_eq!(plan.entries().count(), 9);
    assert_eq!(
        body(&plan, "What interoperability?"),
        "***Wow!** What* an activity this was!\n".replace("***Wow!** What*", "*Wow!* What")
            + "\nWe tried to start making things interoperable, and would you have guessed the issues that came up?\n\n---\n\n- Reflects on: Interoperability activity\n"
    );
    let meeting = body(&plan, "Change of Semester Meeting");
    for line in [
        "- Start: 2009-02-06T10:00:00Z",
        "- Spatial: Maths Room C307",
        "- Has agenda: Agenda 1",
        "- Attended by: Dr Litton",
    ] {
        assert!(meeting.contains(line), "{line} is not in {meeting}");
    }
    assert_eq!(
        entry(&plan, "Change of Semester Meeting").kind,
        Some(reflectory_model::EntryKind::Meeting)
    );
    assert_eq!(
        entry(&plan, "Change of Semester Meeting").date.to_string(),
        "2007-10-16T12:59:30+00:00"
    );
}

/// A feed that writes its names in one way.
fn feed(terms: &str, categories: &str, relation: &str, kind: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:leap2="{terms}" xmlns:categories="{categories}">
<id>x:feed</id><title>T</title><updated>2020-01-01T00:00:00Z</updated><author><name>A</name></author>
<entry><id>x:1</id><title>A scan</title><updated>2020-01-02T03:04:05Z</updated>
<rdf:type rdf:resource="{kind}resource"/><content type="text">What it shows</content>
<link rel="enclosure" type="image/png" href="files/a%20scan.png"/></entry>
<entry><id>x:2</id><title>Thoughts</title><published>2020-02-03T04:05:06+01:00</published><updated>2020-03-01T00:00:00Z</updated>
<rdf:type rdf:resource="{kind}entry"/><content type="html">&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&amp;nbsp;three&lt;/p&gt;</content>
<category term="tutoring"/><category term="Unready" scheme="{categories}readiness#"/>
<link rel="{relation}has_evidence" href="x:1"/><link rel="{relation}supports" href="x:3"/></entry>
<entry><id>x:3</id><title>An aim</title><updated>2020-03-01T00:00:00Z</updated><rdf:type rdf:resource="{kind}ability"/>
<content/><leap2:status leap2:stage="completed"/></entry>
</feed>"#
    )
}

#[test]
fn every_set_of_names_and_every_way_to_write_one_means_the_same() {
    let archive = "https://web.archive.org/web/20100503000634/http://terms.leapspecs.org";
    let sets = [
        (
            "http://wiki.cetis.ac.uk/2009-03/LEAP2A_predicates#",
            "http://wiki.cetis.ac.uk/2009-03/Leap2A_categories/",
        ),
        (
            "http://terms.leapspecs.org/",
            "http://wiki.leapspecs.org/2A/categories/",
        ),
        (
            "http://www.cetis.org.uk/leap2/terms/",
            "http://www.cetis.org.uk/leap2/a/categories/",
        ),
        (
            archive,
            "https://web.archive.org/web/20120819100914/http://wiki.leapspecs.org:80/2A/categories",
        ),
    ];
    let mut seen: Vec<(String, String)> = Vec::new();
    for (terms, categories) in sets {
        for (before, after) in [("leap2:", ""), ("[leap2:", "]"), (terms, ""), ("", "")] {
            let dir = tempfile::tempdir().unwrap();
            let text = feed(terms, categories, before, before)
                .replace("has_evidence\"", &format!("has_evidence{after}\""))
                .replace("supports\"", &format!("supports{after}\""))
                .replace(
                    "resource\"/><content",
                    &format!("resource{after}\"/><content"),
                )
                .replace("ability\"/>", &format!("ability{after}\"/>"));
            fs::write(dir.path().join("leap2a.xml"), text).unwrap();
            fs::create_dir(dir.path().join("files")).unwrap();
            fs::write(dir.path().join("files/a scan.png"), "png").unwrap();
            let plan = planned(dir.path()).unwrap();
            let found: Vec<String> = plan
                .items
                .iter()
                .map(|item| match item {
                    Item::Entry(e) => format!("{} {} {:?} {}", e.title, e.date, e.tags, e.draft),
                    Item::File(f) => format!("{:?} {:?} {:?}", f.name, f.title, f.said),
                    Item::Address(a) => a.url.clone(),
                })
                .collect();
            let text = body(&plan, "Thoughts");
            assert_eq!(
                text,
                "One **two**\u{a0}three\n\n## Evidence\n\n- [A scan](files/a%20scan.png)\n\n---\n\n- Supports: An aim\n",
                "{terms} {before}"
            );
            assert_eq!(body(&plan, "An aim"), "- Status: completed\n");
            seen.push((found.join("\n"), text));
        }
    }
    assert_eq!(seen.len(), 16);
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
    assert!(
        seen[0]
            .0
            .contains(r#"Thoughts 2020-02-03T04:05:06+01:00 ["tutoring"] true"#),
        "{}",
        seen[0].0
    );
    assert!(seen[0].0.contains("What it shows"));
}

#[test]
fn a_package_brings_its_files_and_what_no_entry_names() {
    let dir = tempfile::tempdir().unwrap();
    let text = feed(
        "http://terms.leapspecs.org/",
        "http://wiki.leapspecs.org/2A/categories/",
        "leap2:",
        "leap2:",
    );
    // One folder was packed, as people do who pack by hand.
    let zip = packed(
        &dir.path().join("my portfolio.zip"),
        &[
            ("export/leap2a.xml", text.as_bytes()),
            ("export/files/a scan.png", b"png"),
            ("export/files/left.txt", b"words"),
            ("elsewhere/other.txt", b"no"),
        ],
    );
    assert_eq!(detect(&zip).unwrap(), Format::Leap2a);
    let plan = planned(&zip).unwrap();
    let files: BTreeMap<&str, u64> = plan
        .files()
        .map(|f| (f.source_key.as_str(), f.size))
        .collect();
    assert_eq!(
        files,
        BTreeMap::from([
            ("my portfolio.zip/files/a scan.png", 3),
            ("my portfolio.zip/files/left.txt", 5),
        ])
    );
    for file in plan.files() {
        let size = file
            .read(|bytes| std::io::copy(bytes, &mut std::io::sink()))
            .unwrap()
            .unwrap();
        assert_eq!(size, file.size);
    }
}

#[test]
fn a_file_that_is_missing_is_told_and_a_name_that_leads_out_is_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("secret.png"), "no").unwrap();
    let text = feed(
        "http://terms.leapspecs.org/",
        "http://wiki.leapspecs.org/2A/categories/",
        "leap2:",
        "leap2:",
    );
    let inner = dir.path().join("inner");
    fs::create_dir(&inner).unwrap();
    for href in [
        "files/none.png",
        "../secret.png",
        "/etc/passwd",
        "..%2Fsecret.png",
    ] {
        fs::write(
            inner.join("leap2a.xml"),
            text.replace("files/a%20scan.png", href),
        )
        .unwrap();
        let plan = planned(&inner).unwrap();
        assert_eq!(plan.files().count(), 0, "{href}");
        let scan = entry(&plan, "A scan");
        assert!(
            scan.notes
                .iter()
                .any(|n| n.contains(href) && n.contains("is not in the package")),
            "{:?}",
            scan.notes
        );
        assert_eq!(body(&plan, "A scan"), "What it shows\n");
    }
    let zip = packed(
        &dir.path().join("out.zip"),
        &[
            ("leap2a.xml", text.as_bytes()),
            ("../../evil.txt", b"evil"),
            ("/abs.txt", b"evil"),
        ],
    );
    let plan = planned(&zip).unwrap();
    assert_eq!(plan.files().count(), 0);
    assert_eq!(plan.skipped.len(), 2, "{:?}", plan.skipped);
}

#[test]
fn what_is_no_package_is_refused_with_what_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let why = |path: &Path| match planned(path) {
        Err(ImportError::Leap2a { source, .. }) => source,
        other => panic!("{other:?}"),
    };
    let file = |name: &str, text: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    // Only what calls itself one is read as one.
    let atom = file(
        "atom.xml",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Blog</title></feed>",
    );
    assert!(matches!(detect(&atom), Err(ImportError::Unsupported(_))));
    let other = packed(&dir.path().join("other.zip"), &[("a.json", b"{}")]);
    assert!(matches!(detect(&other), Err(ImportError::NotYet { .. })));

    let good = feed(
        "http://terms.leapspecs.org/",
        "http://wiki.leapspecs.org/2A/categories/",
        "leap2:",
        "leap2:",
    );
    let cut = file("cut.xml", &good.as_bytes()[..good.len() / 2]);
    assert!(matches!(why(&cut), Leap2aError::Damaged { .. }));
    let bomb = good.replacen(
        "<feed",
        "<!DOCTYPE feed [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><feed",
        1,
    );
    assert!(matches!(
        why(&file("bomb.xml", bomb.as_bytes())),
        Leap2aError::Damaged { .. }
    ));
    let root = good.replace("<feed ", "<rss ").replace("</feed>", "</rss>");
    let rss = packed(
        &dir.path().join("rss.zip"),
        &[("leap2a.xml", root.as_bytes())],
    );
    assert!(matches!(why(&rss), Leap2aError::OtherFeed(..)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("REFLECTORY_FUZZ_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(64)
    ))]

    /// A damaged feed is read or refused; it never ends the program.
    #[test]
    fn no_feed_ends_the_program(at in 0_usize..4000, length in 0_usize..40, by in "[<>&;\"a/ \u{fffe}é:]{0,12}") {
        let good = feed(
            "http://terms.leapspecs.org/",
            "http://wiki.leapspecs.org/2A/categories/",
            "leap2:",
            "leap2:",
        );
        let at = good.floor_char_boundary(at % good.len());
        let end = good.floor_char_boundary((at + length).min(good.len()));
        let text = format!("{}{by}{}", &good[..at], &good[end..]);
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("leap2a.xml"), text).unwrap();
        if let Ok(plan) = planned(dir.path()) {
            for entry in plan.entries() {
                load(&plan, entry).unwrap();
            }
        }
    }
}
