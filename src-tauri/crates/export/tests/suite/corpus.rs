//! The documents that every format is held against, and what all formats must say of them.
//!
//! The tests of a format look at these and at what is special to it alone.

use std::sync::{Arc, OnceLock};

use reflectory_app::Session;
use reflectory_app::export::{Exporting, Format};
use reflectory_document::*;
use reflectory_export::{
    Content, Docx, Exporter, Html, HtmlFolder, Json, Leap2a, LeapTarget, Markdown, Written, Zip,
};
use reflectory_markdown::{NoTargets, parse};
use reflectory_model::Visibility;
use reflectory_portfolio::marked;
use reflectory_store::Opening;
use reflectory_testkit::{FixedClock, SeededRandom};
use sha2::{Digest, Sha256};

use crate::folders::text_of;
use crate::looks::new_portfolio;
use crate::markdown::words_of;
use crate::page::Page;
use crate::sample::*;
use crate::scripts::many_scripts;
use crate::tools::{PdfFile, check, letters, pdf};
use crate::word::WordFile;

/// A document with the files that it shows.
pub struct Whole {
    pub name: &'static str,
    pub doc: Document,
    pub files: Memory,
}

/// One list for all formats: the sample, what nobody has written in yet, every construct, many scripts, a resubmission.
pub fn corpus() -> &'static [Whole] {
    static CORPUS: OnceLock<Vec<Whole>> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let mut everything = everything();
        everything.meta.draft = true;
        let (sample, pictures) = the_sample();
        [
            ("sample", sample, pictures),
            ("empty", new_portfolio(), files()),
            ("everything", everything, files()),
            ("scripts", many_scripts(), files()),
            ("changed", changed(), files()),
        ]
        .into_iter()
        .map(|(name, doc, files)| Whole { name, doc, files })
        .collect()
    })
}

/// The portfolio of the sample journal, as an assessor is given it.
fn the_sample() -> (Document, Memory) {
    let folder = tempfile::tempdir().unwrap();
    let opening = Opening {
        path: folder.path().join("sample.reflectory"),
        key: None,
        program: "test".to_owned(),
        machine: "here".to_owned(),
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(1)),
    };
    let session = Session::create_sample(opening, None, None).unwrap();
    let asked = Exporting {
        portfolio: session.list_portfolios().unwrap()[0].id,
        snapshot: None,
        format: Format::Json,
        out: folder.path().join("out"),
        audience: Visibility::Assessor,
        draft: true,
        since: None,
        most: None,
        pictures: Default::default(),
    };
    let doc = session.shareable(&asked).unwrap().document().clone();
    let mut files = Memory::default();
    let evidence = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../assets/sample/evidence"
    );
    for file in std::fs::read_dir(evidence).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        files.0.insert(hash, bytes);
    }
    let shown = doc.evidence.iter().filter_map(|e| e.file.as_ref());
    for file in shown {
        assert!(files.0.contains_key(&file.sha256), "{}", file.name);
    }
    (doc, files)
}

/// A portfolio before it was referred and after: words, items, rows, headings, pictures, evidence and sections came and went.
fn changed() -> Document {
    let list = |items: &[&str]| {
        b(BlockKind::List {
            start: None,
            tight: true,
            items: items
                .iter()
                .map(|text| Item {
                    task: None,
                    blocks: vec![p(text)],
                })
                .collect(),
        })
    };
    let table = |rows: &[[&str; 2]]| {
        b(BlockKind::Table {
            align: vec![Align::Left, Align::Right],
            header: vec![cell("Week"), cell("Views")],
            rows: rows
                .iter()
                .map(|row| row.iter().map(|text| cell(text)).collect())
                .collect(),
        })
    };
    let heading = |text: &str| {
        b(BlockKind::Heading {
            level: 2,
            content: vec![t(text)],
        })
    };
    let bars = |caption: &str| {
        let image = evidence_image(1, Alt::Text("Three bars, the last the tallest".into()), "");
        figure(image, caption)
    };
    let group = Some("Operational issues");
    let mut before = document(
        "CMALT portfolio",
        vec![
            section(
                "1a",
                "Constraints and benefits",
                group,
                vec![
                    p("I built one quiz."),
                    heading("Queues"),
                    list(&["asked", "waited", "left"]),
                    table(&[["First", "12"], ["Second", "30"]]),
                    par(vec![t("A claim."), i(InlineKind::NoteRef(1))]),
                    b(BlockKind::Code {
                        language: None,
                        text: "old()".to_owned(),
                    }),
                ],
            ),
            section("1b", "Technical knowledge", group, vec![p("As it was.")]),
            section("2a", "Taken out", None, vec![p("Wholly taken out.")]),
        ],
    );
    before.notes = vec![Note {
        label: "a".to_owned(),
        blocks: vec![p("What they said.")],
    }];
    let bars_item = picture_item(
        1,
        "Views by week",
        "image/png",
        "png",
        Alt::Text("Bars".to_owned()),
    );
    before.evidence = vec![bars_item.clone(), item(2, "The plan")];
    let uses = |number| EvidenceUse {
        number,
        note: "What it shows here.".to_owned(),
    };
    before.sections[0].evidence = vec![uses(2)];
    let mut after = before.clone();
    after.sections[0].parts[0].components[0].blocks = vec![
        p("I built three quizzes, and one was used twice."),
        heading("Queues and captions"),
        list(&["asked again", "left", "came back"]),
        table(&[["First", "12"], ["Third", "31"], ["Fourth", "32"]]),
        par(vec![t("A bolder claim."), i(InlineKind::NoteRef(1))]),
        bars("What the weeks showed"),
        par(vec![
            t("See the "),
            link("https://www.example.ac.uk/guide", "guide"),
            t("."),
        ]),
    ];
    after.sections[0].evidence = vec![uses(1)];
    after.sections[2] = section("2b", "Target learners", None, vec![p("A new section.")]);
    marked(&before, after, "Sent in May", date(2026, 5, 4))
}

/// A Markdown file as a reader of Markdown has it, without its front matter.
fn read_markdown(written: &Written) -> String {
    let mut out = String::new();
    for piece in &written.pieces {
        let Content::Bytes(bytes) = &piece.content else {
            continue;
        };
        if !piece.path.ends_with(".md") || piece.path.starts_with("evidence/") {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        let (_, body) = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .expect("front matter");
        let parsed = parse(body, None, &NoTargets);
        assert_eq!(parsed.unused, [], "{}: a definition of nothing", piece.path);
        walk::blocks(&parsed.blocks, &mut |block| {
            let html = matches!(block.kind, BlockKind::RawHtml(_));
            assert!(!html, "{}: HTML that nobody wrote", piece.path);
        });
        out.push_str(&text::plain(&parsed.blocks));
        out.push_str(&text::notes(&parsed.notes));
        walk::blocks(&parsed.blocks, &mut |block| {
            if let BlockKind::Code { text, .. } = &block.kind {
                out.push_str(text);
            }
        });
    }
    out
}

fn strings(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => out.push_str(text),
        serde_json::Value::Array(list) => list.iter().for_each(|one| strings(one, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|one| strings(one, out)),
        _ => {}
    }
}

/// What a reader finds in the document in every format but PDF.
fn read(whole: &Whole) -> Vec<(&'static str, String)> {
    let Whole { doc, files, .. } = whole;
    let shareable = may_see(doc);
    let export = |format: &dyn Exporter| {
        let written = format.export(&shareable, files).unwrap();
        (format.format(), written)
    };
    let (html, page) = export(&Html);
    let page = Page::read(&page.bytes);
    page.is_sound();
    let (folder, beside) = export(&HtmlFolder);
    let beside = text_of(&beside.pieces, "index.html").to_owned();
    let (zip, handed_in) = export(&Zip);
    // What is true of the one page is then true of the other.
    assert_eq!(text_of(&handed_in.pieces, "index.html"), beside);
    let (docx, word) = export(&Docx);
    let word = WordFile::read(&word.bytes);
    word.is_sound();
    let (markdown, md) = export(&Markdown);
    let (json, value) = export(&Json);
    let mut said = String::new();
    strings(&serde_json::from_slice(&value.bytes).unwrap(), &mut said);
    let mut all = vec![
        (html, page.text()),
        (folder, Page::read(beside.as_bytes()).text()),
        (
            zip,
            Page::read(text_of(&handed_in.pieces, "index.html").as_bytes()).text(),
        ),
        (docx, format!("{} {}", word.text(), word.notes())),
        (markdown, read_markdown(&md)),
        (json, said),
    ];
    for target in [LeapTarget::Mahara, LeapTarget::Spec2010] {
        let (leap, feed) = export(&Leap2a { target });
        let text = text_of(&feed.pieces, "leap2a.xml");
        let xml = roxmltree::Document::parse(text).unwrap();
        let said = xml.descendants().filter(|n| n.is_text());
        all.push((leap, said.filter_map(|n| n.text()).collect()));
    }
    all
}

#[test]
fn every_format_has_every_word() {
    for whole in corpus() {
        let wanted = words_of(&whole.doc);
        for (format, text) in read(whole) {
            let text = letters(&text);
            let missing: Vec<_> = wanted.iter().filter(|w| !text.contains(*w)).collect();
            assert!(
                missing.is_empty(),
                "{}, {format}: {missing:?} are not in {text}",
                whole.name
            );
        }
    }
}

/// The pages of each document, set once for all tests that look at them.
pub fn pdfs() -> &'static [(&'static Whole, Written, PdfFile)] {
    static SET: OnceLock<Vec<(&'static Whole, Written, PdfFile)>> = OnceLock::new();
    SET.get_or_init(|| {
        let all = corpus().iter();
        all.map(|whole| {
            let (written, file) = pdf(&whole.doc, &whole.files);
            (whole, written, file)
        })
        .collect()
    })
}

#[test]
fn every_pdf_has_every_word_in_one_structure() {
    for (whole, written, file) in pdfs() {
        let name = whole.name;
        for met in ["pdf-ua-1", "pdf-a-2a"] {
            assert!(check(written, met).ok, "{name}: {:?}", written.checks);
        }
        let text = letters(&file.flow());
        // What no bundled font has is a box on the page, and told: the tests of scripts look at that.
        let wanted = words_of(&whole.doc);
        let set = wanted.iter().filter(|w| w.chars().all(|c| c < '\u{590}'));
        let missing: Vec<_> = set.filter(|w| !text.contains(w.as_str())).collect();
        assert!(missing.is_empty(), "{name}: {missing:?} are not in {text}");
        let structure = file.structure();
        let levels = crate::pdf::levels(&structure);
        assert_eq!(levels.first(), Some(&1), "{name}");
        let first = levels.iter().filter(|level| **level == 1).count();
        assert_eq!(first, 1, "{name}: one title");
        let skipped = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
        assert!(skipped.is_none(), "{name}: {levels:?}");
        let objects = file.expanded();
        let figures = objects
            .split("endobj")
            .filter(|object| object.contains("/S /Figure"));
        let mut seen = 0;
        for figure in figures {
            seen += 1;
            assert!(figure.contains("/Alt "), "{name}: {figure}");
        }
        let shown = matches!(name, "sample" | "everything" | "changed");
        assert_eq!(seen > 0, shown, "{name}: {seen} figures");
        // Tables have header cells, and say of what.
        let tables = structure.lines().filter(|l| l.trim().starts_with("Table"));
        let headed = structure.contains("/Scope /Column");
        assert_eq!(tables.count() > 0, headed, "{name}: {structure}");
    }
}

/// Holds JSON documents against the published schema: whether they are content, and what is said.
fn held(folder: &std::path::Path) -> (bool, String) {
    let schema = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../docs/portfolio.schema.json"
    );
    let out = std::process::Command::new(crate::validators::tool(".venv/bin/python"))
        .arg(crate::validators::tool("schema.py"))
        .args([std::path::Path::new(schema), folder])
        .output()
        .expect("jsonschema must be installed: scripts/setup.sh");
    let said =
        String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    (out.status.success(), said)
}

#[test]
fn another_program_finds_that_json_keeps_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let mut others = vec![("hostile", crate::hostile::everywhere("\u{1} \"\\ \u{fffe}"))];
    others.push(("hollow", document("", vec![])));
    others[0].1.meta.draft = true;
    let all = corpus().iter().map(|w| (w.name, &w.doc, &w.files));
    let files = files();
    for (name, doc, files) in all.chain(others.iter().map(|(n, d)| (*n, d, &files))) {
        let written = Json.export(&may_see(doc), files).unwrap();
        std::fs::write(folder.path().join(format!("{name}.json")), written.bytes).unwrap();
    }
    let (content, said) = held(folder.path());
    let wanted = format!("{} documents held", corpus().len() + others.len());
    assert!(content && said.contains(&wanted), "{said}");
    assert!(said.contains("the schema, 0 faults"), "{said}");
}

/// A checker that finds nothing in anything would pass too.
#[test]
fn another_program_finds_what_breaks_the_schema() {
    let changed = corpus().iter().find(|w| w.name == "changed").unwrap();
    let written = Json.export(&may_see(&changed.doc), &changed.files).unwrap();
    let good: serde_json::Value = serde_json::from_slice(&written.bytes).unwrap();
    type Breaking = (&'static str, fn(&mut serde_json::Value));
    let faults: [Breaking; 4] = [
        ("changes/sections/0/words_added: ", |json| {
            json["changes"]["sections"][0]["words_added"] = "five".into();
        }),
        ("'sections' is a required property", |json| {
            json.as_object_mut().unwrap().remove("sections");
        }),
        ("evidence/0: Unevaluated properties", |json| {
            json["evidence"][0]["path"] = "/home/nerys/plan.png".into();
        }),
        ("components/0/blocks/0", |json| {
            let component = &mut json["sections"][0]["parts"][0]["components"][0];
            component["blocks"][0]["kind"] = "paragraf".into();
        }),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (at, (_, breaking)) in faults.iter().enumerate() {
        let mut json = good.clone();
        breaking(&mut json);
        let path = folder.path().join(format!("{at}.json"));
        std::fs::write(path, json.to_string()).unwrap();
    }
    let (content, said) = held(folder.path());
    assert!(!content, "{said}");
    for (at, (wanted, _)) in faults.iter().enumerate() {
        let own = said
            .lines()
            .filter(|l| l.starts_with(&format!("{at}.json")));
        let told: Vec<&str> = own.collect();
        assert!(
            told.iter().any(|line| line.contains(wanted)),
            "{wanted}: {told:?} of {said}"
        );
    }
}
