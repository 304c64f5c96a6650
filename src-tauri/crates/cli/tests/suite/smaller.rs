//! Smaller copies of pictures: made, sent in place of the originals, carried along everywhere, and taken back.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::Value;

use crate::program::{Program, bytes, has};

/// A picture of some 600 kB.
fn photograph(seed: u32) -> Vec<u8> {
    let mut seed = seed;
    let image = RgbImage::from_fn(500, 400, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([(seed >> 24) as u8, (seed >> 16) as u8, 120])
    });
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A portfolio `P` with two large pictures, `wall` and `desk`, that may be shown.
fn with_pictures() -> Program {
    let p = Program::with_journal();
    p.portfolio();
    for (key, seed) in [("wall", 1), ("desk", 2)] {
        p.write(&format!("{key}.png"), photograph(seed));
        p.run(&[
            "evidence",
            "add",
            &format!("{key}.png"),
            "--title",
            key,
            "--key",
            key,
            "--alt",
            "Notes on a wall",
            "--shows",
            "Planning",
            "--area",
            "1a",
            "--permission",
            "mine",
            "--visibility",
            "assessor",
        ])
        .done();
    }
    p.piped(
        &["portfolio", "set", "P", "1a", "description"],
        "I planned on ![](evidence:wall) and ![](evidence:desk).\n",
    )
    .done();
    p
}

fn smaller(p: &Program, more: &[&str]) -> Value {
    p.run(&[&["evidence", "smaller", "--json"], more].concat())
        .done()
        .json()
}

fn files(p: &Program, key: &str) -> Vec<(String, String, u64)> {
    let shown = p.run(&["evidence", "show", key, "--json"]).done().json();
    let rows = shown["files"].as_array().unwrap().iter();
    rows.map(|f| {
        let text = |name: &str| f[name].as_str().unwrap().to_owned();
        (text("name"), text("role"), f["bytes"].as_u64().unwrap())
    })
    .collect()
}

fn export(p: &Program, format: &str, out: &str, more: &[&str]) -> u64 {
    let args = [
        &[
            "export", "P", "--format", format, "--draft", "--json", "--out", out,
        ],
        more,
    ]
    .concat();
    p.run(&args).done().json()["bytes"].as_u64().unwrap()
}

#[test]
fn a_dry_run_says_what_copies_would_take_and_makes_none() {
    let p = with_pictures();
    let said = smaller(&p, &["--all", "--dry-run", "--pixels", "200"]);
    assert_eq!(said["items"].as_array().unwrap().len(), 2);
    let wall = &said["items"][0];
    has(wall, "id key title bytes smaller file width height why_not");
    assert_eq!(
        (wall["width"].as_u64(), wall["height"].as_u64()),
        (Some(200), Some(160))
    );
    assert!(wall["smaller"].as_u64().unwrap() * 2 < wall["bytes"].as_u64().unwrap());
    assert_eq!(files(&p, "wall").len(), 1);
    p.run(&["evidence", "smaller"]).failed(2, &["--all"]);
    p.run(&["evidence", "smaller", "wall", "--pixels", "5"])
        .failed(2, &["pixels"]);
}

#[test]
fn every_format_takes_the_copy_and_says_originals_when_it_is_to() {
    let p = with_pictures();
    let formats = [
        "pdf",
        "html",
        "html-folder",
        "docx",
        "markdown",
        "zip",
        "leap2a",
    ];
    let before: Vec<u64> = formats
        .iter()
        .map(|f| export(&p, f, &format!("before-{f}"), &[]))
        .collect();
    let made = smaller(&p, &["--all", "--pixels", "200"]);
    assert!(made["saved"].as_u64().unwrap() > 400_000, "{made}");
    let copies = files(&p, "wall");
    assert_eq!(copies.len(), 2);
    assert_eq!(
        (copies[0].1.as_str(), copies[1].1.as_str()),
        ("original", "copy")
    );
    for (format, before) in formats.iter().zip(&before) {
        let after = export(&p, format, &format!("after-{format}"), &[]);
        assert!(after * 2 < *before, "{format}: {after} of {before}");
        let whole = export(&p, format, &format!("whole-{format}"), &["--originals"]);
        assert!(whole * 10 > *before * 9, "{format}: {whole} of {before}");
    }
    // What JSON names are the files that go with it: name and type are true of the copy, the words are the same.
    export(&p, "json", "after.json", &[]);
    let json: Value = serde_json::from_slice(&bytes(&p.path("after.json"))).unwrap();
    let text = json.to_string();
    let ending = copies[1].0.rsplit('.').next().unwrap();
    let mime = if ending == "png" {
        "image/png"
    } else {
        "image/jpeg"
    };
    assert!(text.contains(&copies[1].0) && text.contains(mime) && text.contains("Notes on a wall"));
    // What is looked at and taken out by hand is the original.
    p.run(&["evidence", "get", "wall", "--out", "again.png"])
        .done();
    assert_eq!(bytes(&p.path("again.png")), photograph(1));
}

#[test]
fn a_copy_is_replaced_by_the_next_one_and_taken_away_again() {
    let p = with_pictures();
    smaller(&p, &["wall", "--pixels", "300"]);
    let first = files(&p, "wall");
    smaller(&p, &["wall", "--pixels", "200"]);
    let second = files(&p, "wall");
    assert_eq!((first.len(), second.len()), (2, 2));
    assert!(second[1].2 < first[1].2);
    // The one that is done already is not done again.
    assert_eq!(
        smaller(&p, &["--all", "--pixels", "200"])["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let with = export(&p, "html", "with.html", &[]);
    smaller(&p, &["wall", "desk", "--undo"]);
    assert_eq!(files(&p, "wall").len(), 1);
    assert!(export(&p, "html", "without.html", &[]) > with);
    assert_eq!(
        smaller(&p, &["wall", "--undo"])["items"][0]["why_not"],
        "it had none"
    );
}

#[test]
fn the_checks_and_the_zip_count_with_copies() {
    let p = with_pictures();
    let weight = |p: &Program| {
        let checked = p
            .run(&["portfolio", "check", "P", "--json"])
            .checked()
            .json();
        checked["size"].clone()
    };
    let before = weight(&p);
    has(&before, "bytes good_mb most_mb costs");
    assert_eq!(before["costs"][0]["original"], Value::Null);
    let too_large = p.run(&[
        "export", "P", "--format", "zip", "--draft", "--out", "z.zip", "--most", "0",
    ]);
    assert_eq!(too_large.exit, 3);
    assert!(
        too_large.err.contains("reflectory evidence smaller --all"),
        "{too_large:?}"
    );
    smaller(&p, &["--all", "--pixels", "200"]);
    let after = weight(&p);
    assert!(after["bytes"].as_u64().unwrap() * 2 < before["bytes"].as_u64().unwrap());
    assert!(after["costs"][0]["original"].as_u64().unwrap() > 100_000);
}

#[test]
fn copies_are_in_backups_in_the_open_form_and_sound() {
    let p = with_pictures();
    smaller(&p, &["--all", "--pixels", "200"]);
    let held = files(&p, "wall");
    p.run(&["verify"]).done();
    p.run(&["backup", "--out", "kept.reflectory"]).done();
    let of = |journal: &str| {
        let args = ["--journal", journal, "evidence", "show", "wall", "--json"];
        p.run(&args).done().json()["files"].clone()
    };
    let original = p.run(&["evidence", "show", "wall", "--json"]).done().json()["files"].clone();
    assert_eq!(of("kept.reflectory"), original);
    for format in ["markdown", "json"] {
        p.run(&["journal", "export", "--format", format, "--out", format])
            .done();
        let journal = format!("{format}.reflectory");
        p.run(&["--journal", &journal, "init"]).done();
        p.run(&["--journal", &journal, "import", format]).done();
        let files = of(&journal);
        let roles: Vec<_> = files
            .as_array()
            .unwrap()
            .iter()
            .map(|f| (f["name"].clone(), f["role"].clone(), f["bytes"].clone()))
            .collect();
        let wanted: Vec<_> = held
            .iter()
            .map(|(n, r, b)| (n.as_str().into(), r.as_str().into(), (*b).into()))
            .collect::<Vec<(Value, Value, Value)>>();
        assert_eq!(roles, wanted, "{format}");
        p.run(&["--journal", &journal, "verify"]).done();
        // And it goes out from there as well.
        let out = format!("{format}.html");
        let args = [
            "--journal",
            &journal,
            "export",
            "P",
            "--format",
            "html",
            "--draft",
            "--json",
            "--out",
            &out,
        ];
        let there = p.run(&args).done().json()["bytes"].as_u64().unwrap();
        assert!(there < 600_000, "{format}: {there}");
    }
}
