//! What is not meant for a reader is in no export, in no form: texts, names, names of files, what pictures carry along.

use std::process::Command;

use crate::program::Program;

/// Every format that there is; one that is not built yet says so, and one that is built is looked at without a word here.
const FORMATS: [&str; 8] = [
    "pdf",
    "html",
    "html-folder",
    "docx",
    "markdown",
    "json",
    "leap2a",
    "zip",
];
const AUDIENCES: [&str; 3] = ["reviewer", "assessor", "public"];
/// Words that must be in no export.
const SECRETS: &[&str] = &[
    "zqentry",
    "zqtitle",
    "zqtag",
    "zqpassage",
    "zqprivate",
    "zqrefused",
    "zqnote",
    "zqhistory",
    "zqparked",
    "zqbinned",
    "zqother",
    "zqexif",
    "zqcomment",
    "zqchunk",
    "zqsvg",
    "zqperson",
    "zqemail",
    "zqreason",
    "zqinbox",
    "quorlton",
    "xanthippa",
    "xanthi",
];

/// A word that every export holds.
const OPEN: &str = "lanternwords";

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind.as_slice(), data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length, body.as_slice(), &crc(&body).to_be_bytes()].concat()
}

/// One red point, with a comment that no reader sees.
pub(crate) fn png() -> Vec<u8> {
    let adler: u32 = {
        let (a, b) = [0u8, 255, 0, 0].iter().fold((1u32, 0u32), |(a, b), byte| {
            let a = (a + u32::from(*byte)) % 65_521;
            (a, (b + a) % 65_521)
        });
        (b << 16) | a
    };
    let data = [
        &[0x78, 0x01, 0x01, 4, 0, 0xfb, 0xff, 0, 255, 0, 0][..],
        &adler.to_be_bytes(),
    ]
    .concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]),
        chunk(b"tEXt", b"Comment\0zqchunk was here"),
        chunk(b"IDAT", &data),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// One grey point, with a place and a comment that no reader sees.
fn jpeg() -> Vec<u8> {
    let plain: Vec<u8> = include_str!("../point.jpg.hex")
        .split_whitespace()
        .flat_map(|line| {
            (0..line.len() / 2)
                .map(move |n| u8::from_str_radix(&line[n * 2..n * 2 + 2], 16).unwrap())
        })
        .collect();
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, body].concat()
    };
    // Big-endian, one directory with one text: what a camera would write as its owner.
    let text = b"zqexif 52.2053N 0.1218E\0";
    let count = u32::try_from(text.len()).unwrap().to_be_bytes();
    let exif = [
        &b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x3b\0\x02"[..],
        &count,
        b"\0\0\0\x1a\0\0\0\0",
        text,
    ]
    .concat();
    [
        &plain[..2],
        &segment(0xe1, &exif),
        &segment(0xfe, b"zqcomment by the camera"),
        &plain[2..],
    ]
    .concat()
}

fn say(p: &Program, line: &[&str]) {
    p.run(line).done();
}

/// A journal with secrets in every corner, and a portfolio `P` that may go out.
fn planted() -> Program {
    let p = Program::with_journal();
    say(
        &p,
        &[
            "profile",
            "set",
            "--name",
            "Ruth Lantern",
            "--email",
            "zqemail@example.org",
        ],
    );
    p.portfolio();
    p.entry(
        &["--title", "zqtitle", "--tag", "zqtag"],
        "Nobody reads zqentry.",
    );
    let entry = p.entry(
        &[
            "--title",
            "Open",
            "--visibility",
            "assessor",
            "--area",
            "1a=zqreason",
        ],
        "I asked eleven people what lanternwords are.\n\nThis is zqpassage.",
    );
    say(
        &p,
        &[
            "entry",
            "mark",
            &entry,
            "--quote",
            "This is zqpassage.",
            "--visibility",
            "private",
        ],
    );
    p.run(&["capture", "zqinbox"]).done();

    say(
        &p,
        &[
            "person",
            "add",
            "Xanthippa Quorlton",
            "--status",
            "pseudonym",
            "--pseudonym",
            "a colleague",
            "--also",
            "Xanthi",
            "--role",
            "zqperson",
            "--note",
            "zqperson",
        ],
    );
    p.write("photo-of-xanthippa-quorlton.jpg", jpeg());
    p.write("dot.png", png());
    p.write(
        "drawing.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><!-- zqsvg --><metadata>zqsvg</metadata><title>zqsvg</title><rect width='9' height='9' data-who='zqsvg'/></svg>",
    );
    p.write("quorlton_xanthippa_notes.txt", "plain notes");
    let add = |file: &str, title: &str, key: &str, more: &[&str]| {
        let line = [
            &[
                "evidence",
                "add",
                file,
                "--title",
                title,
                "--key",
                key,
                "--note",
                "zqnote",
                "--shows",
                "What Xanthippa Quorlton did",
                "--credit",
                "X. Quorlton",
                "--source",
                "Quorlton, Xanthippa",
                "--permission",
                "mine",
                "--visibility",
                "public",
            ][..],
            more,
        ]
        .concat();
        say(&p, &line);
    };
    add(
        "photo-of-xanthippa-quorlton.jpg",
        "Photo by Xanthi",
        "xanthippa-quorlton",
        &["--alt", "Xanthippa at a desk"],
    );
    add("dot.png", "Dot", "dot", &["--alt", "Square"]);
    add(
        "drawing.svg",
        "Drawing",
        "drawing",
        &["--alt", "Square of Xanthi's"],
    );
    add("quorlton_xanthippa_notes.txt", "Notes", "notes", &[]);
    p.write("zqprivate.txt", "zqprivate");
    say(
        &p,
        &[
            "evidence",
            "add",
            "zqprivate.txt",
            "--title",
            "zqprivate",
            "--key",
            "zqprivate-key",
            "--shows",
            "zqprivate",
        ],
    );
    p.write("zqrefused.txt", "zqrefused");
    say(
        &p,
        &[
            "evidence",
            "add",
            "zqrefused.txt",
            "--title",
            "zqrefused",
            "--key",
            "zqrefused-key",
            "--shows",
            "zqrefused",
            "--visibility",
            "public",
            "--permission",
            "do-not-share",
        ],
    );
    let set = |code: &str, component: &str, text: &str| {
        p.piped(&["portfolio", "set", "P", code, component], text)
            .done();
    };
    set("1a", "description", "An older zqhistory text.");
    set(
        "1a",
        "description",
        "# With Xanthippa\n\nI asked **Xanthippa** Quorlton what lanternwords are. XANTHIPPA QUORLTON'S answer:[^n] \
         [write](mailto:x.quorlton@example.org) or [see](https://example.org/people/xanthippa-quorlton 'Xanthi').\n\n\
         > “Xanthi” she is\n\n| Who | What |\n|---|---|\n| Dr Quorlton | met |\n\n```\nuser = xanthippa.quorlton\n```\n\n\
         ![Xanthi smiles](evidence:xanthippa-quorlton \"Xanthippa Quorlton in May\")\n\n![Dot](evidence:dot)\n\n\
         ![A square](evidence:drawing)\n\n<b title=\"Xanthippa\">bold</b> `XanthippaQuorlton`\n\n[^n]: Said Quorlton.",
    );
    say(
        &p,
        &[
            "portfolio",
            "pull",
            "P",
            "1b",
            "description",
            &entry,
            "--quote",
            "I asked eleven people what lanternwords are.",
        ],
    );
    say(
        &p,
        &[
            "portfolio",
            "evidence",
            "P",
            "1a",
            "notes",
            "--note",
            "What Xanthippa said",
        ],
    );
    set("3a", "description", "The first part, by Xanthippa.");
    say(
        &p,
        &["portfolio", "part", "P", "3a", "--title", "Xanthippa's law"],
    );
    set("3a.2", "description", "zqbinned");
    say(&p, &["portfolio", "part", "P", "3a.2", "--remove"]);
    set("specialist-1", "description", "zqparked");
    say(&p, &["portfolio", "pathway", "P", "associate"]);
    say(
        &p,
        &[
            "portfolio",
            "new",
            "--pathway",
            "cmalt",
            "--title",
            "zqother",
        ],
    );
    p.piped(
        &["portfolio", "set", "zqother", "1a", "description"],
        "zqother",
    )
    .done();
    p
}

/// What the program that unpacks everything finds.
fn found(p: &Program, out: &str, words: &[&str]) -> (Vec<String>, u32) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/unpack.py");
    let ran = Command::new("python3")
        .arg(script)
        .arg(p.path(out))
        .args(words)
        .output()
        .expect("python3 is needed for this test");
    assert!(
        ran.status.success(),
        "{}: {}",
        out,
        String::from_utf8_lossy(&ran.stderr)
    );
    let text = String::from_utf8(ran.stdout).unwrap();
    let layers = text.lines().last().unwrap().trim_start_matches("layers ");
    let finds = text.lines().filter(|l| l.starts_with("FOUND"));
    (finds.map(str::to_owned).collect(), layers.parse().unwrap())
}

/// Exports to every audience and format and finds none of the secrets; which formats are built comes back.
fn nothing_leaks(p: &Program, more: &[&str], name: &str) -> Vec<&'static str> {
    let mut built = Vec::new();
    // A PDF may hold the files of the evidence too.
    let ways = FORMATS.map(|format| (format, "list"));
    let more_ways = [("pdf", "appendix"), ("pdf", "attached")];
    for (format, way) in ways.into_iter().chain(more_ways) {
        let evidence = ["--evidence", way];
        let evidence = if format == "pdf" { &evidence[..] } else { &[] };
        for audience in AUDIENCES {
            let out = match way {
                "list" => format!("{name}-{format}-{audience}"),
                way => format!("{name}-{format}-{way}-{audience}"),
            };
            let line = [
                &[
                    "export",
                    "P",
                    "--format",
                    format,
                    "--audience",
                    audience,
                    "--out",
                    &out,
                ][..],
                evidence,
                more,
            ]
            .concat();
            let ran = p.run(&line);
            if ran.exit == 4 {
                continue;
            }
            ran.done();
            if !built.contains(&format) {
                built.push(format);
            }
            let (finds, layers) = found(p, &out, &[SECRETS, &[OPEN]].concat());
            let (open, finds): (Vec<String>, Vec<String>) =
                finds.into_iter().partition(|find| find.contains(OPEN));
            assert_eq!(finds, Vec::<String>::new(), "{out}");
            assert!(layers > 1, "{out} was not unpacked");
            // The unpacker sees what is there.
            assert!(!open.is_empty(), "{out} has no {OPEN}");
        }
    }
    built
}

#[test]
fn a_finished_piece_holds_nothing_that_its_reader_may_not_see() {
    let p = planted();
    let built = nothing_leaks(&p, &[], "final");
    for format in FORMATS {
        assert!(built.contains(&format), "{format}: {built:?}");
    }
}

#[test]
fn a_draft_leaves_out_what_blocks_and_keeps_nothing_of_it() {
    let p = planted();
    for key in ["zqprivate-key", "zqrefused-key"] {
        say(
            &p,
            &["portfolio", "evidence", "P", "1a", key, "--note", "zqnote"],
        );
    }
    say(
        &p,
        &[
            "person",
            "set",
            "Xanthippa Quorlton",
            "--status",
            "asked",
            "--pseudonym",
            "",
        ],
    );
    let text = "Said zqrefused: ![zqrefused](evidence:zqrefused-key \"zqrefused\") and lanternwords. Xanthippa Quorlton and Dr Yolanthe Zqperson agreed.";
    p.piped(
        &["portfolio", "set", "P", "2a", "description"],
        text.replace("Said zqrefused: ", ""),
    )
    .done();
    let line = ["export", "P", "--format", "json", "--out", "no"];
    let refused = p
        .run(&line)
        .failed(3, &["Xanthippa Quorlton", "Yolanthe Zqperson"]);
    assert!(!p.path("no").exists(), "{refused:?}");
    let built = nothing_leaks(&p, &["--draft"], "draft");
    for format in FORMATS {
        assert!(built.contains(&format), "{format}: {built:?}");
    }
    let page = std::fs::read_to_string(p.path("draft-markdown-assessor/index.md")).unwrap();
    assert!(
        page.contains("2 people's names are replaced in this draft")
            || page.contains("2 people’s names"),
        "{page}"
    );
}

#[test]
fn a_frozen_copy_goes_by_the_list_of_today() {
    let p = planted();
    let person = "Xanthippa Quorlton";
    say(&p, &["person", "set", person, "--status", "agreed"]);
    say(&p, &["portfolio", "snapshot", "P", "--label", "then"]);
    let export = |out: &str, more: &[&str]| {
        let line = [
            &[
                "export",
                "P",
                "--format",
                "json",
                "--snapshot",
                "then",
                "--out",
                out,
            ][..],
            more,
        ]
        .concat();
        p.run(&line)
    };
    export("named", &[]).done();
    assert!(!found(&p, "named", &["quorlton"]).0.is_empty());
    say(&p, &["person", "set", person, "--status", "pseudonym"]);
    export("renamed", &[]).done();
    assert_eq!(found(&p, "renamed", SECRETS).0, Vec::<String>::new());
    say(&p, &["person", "set", person, "--status", "asked"]);
    export("stopped", &[]).failed(3, &[person, "has not answered yet"]);
    say(&p, &["person", "delete", person]);
    export("unlisted", &[]).failed(3, &["not in your list of people"]);
    export("draft", &["--draft"]).done();
    assert_eq!(found(&p, "draft", &["quorlton"]).0, Vec::<String>::new());
}

/// What was said to be taken out is in no export either, whoever may not see it or be named today; nor is the frozen copy's label.
#[test]
fn what_is_marked_as_changed_holds_nothing_that_its_reader_may_not_see() {
    let p = planted();
    let person = "Xanthippa Quorlton";
    // Everything that is to be hidden could be seen when the copy was frozen.
    say(&p, &["person", "set", person, "--status", "agreed"]);
    for (key, visibility) in [("zqprivate-key", "public"), ("zqrefused-key", "public")] {
        let line = [
            "evidence",
            "set",
            key,
            "--visibility",
            visibility,
            "--permission",
            "mine",
        ];
        say(&p, &line);
    }
    let entry = p.entry(
        &["--title", "Then", "--visibility", "public"],
        "Then zqpassage was open.",
    );
    say(&p, &["portfolio", "pull", "P", "1c", "description", &entry]);
    let set = |code: &str, text: &str| {
        p.piped(&["portfolio", "set", "P", code, "description"], text)
            .done();
    };
    set(
        "2a",
        "# By Quorlton\n\nSaid Xan*thippa* Quorlton.[^n]\n\n![zqrefused](evidence:zqrefused-key \"zqrefused\")\n\n\
         [as shown](evidence:zqprivate-key)\n\n| Xanthi | x |\n|---|---|\n| `quorlton_x` | Dr Quorlton |\n\n[^n]: Xanthi.",
    );
    set("2b", "Xanthippa alone.");
    let line = [
        "portfolio",
        "evidence",
        "P",
        "2b",
        "zqprivate-key",
        "--note",
        "zqnote",
    ];
    say(&p, &line);
    say(
        &p,
        &[
            "portfolio",
            "part",
            "P",
            "2b",
            "--title",
            "Xanthippa's part",
        ],
    );
    let label = "Sent to Xanthippa Quorlton";
    say(&p, &["portfolio", "snapshot", "P", "--label", label]);
    // Since then all of it went, and nobody may see it.
    say(&p, &["person", "set", person, "--status", "pseudonym"]);
    say(
        &p,
        &[
            "evidence",
            "set",
            "zqprivate-key",
            "--visibility",
            "private",
        ],
    );
    say(
        &p,
        &[
            "evidence",
            "set",
            "zqrefused-key",
            "--permission",
            "do-not-share",
        ],
    );
    say(&p, &["entry", "set", &entry, "--visibility", "private"]);
    set("1c", "Nothing of it.");
    set("2a", "Another text.");
    set("2b", "");
    say(
        &p,
        &[
            "portfolio",
            "evidence",
            "P",
            "2b",
            "zqprivate-key",
            "--remove",
        ],
    );
    say(&p, &["portfolio", "part", "P", "2b", "--title", "A part"]);
    for draft in [&[][..], &["--draft"]] {
        let more = [&["--since", label], draft].concat();
        let built = nothing_leaks(&p, &more, &format!("since-{}", draft.len()));
        assert_eq!(built.len(), FORMATS.len(), "{built:?}");
    }
    let page = std::fs::read_to_string(p.path("since-0-html-assessor")).unwrap();
    assert!(
        page.contains("Changes since “Sent to a colleague” of"),
        "{page}"
    );
    assert!(
        page.contains("Another text") && page.contains("<del"),
        "{page}"
    );
}
