//! How pages fill: short sections share them, unwritten ones take a line, and nothing that is long, many or missing leaves
//! an empty or an overfull one.

use reflectory_document::*;
use reflectory_export::{Exporter, Html};

use crate::page::Page;
use crate::sample::*;
use crate::tools::{PdfFile, letters, pdf, words};

/// The text of each page.
fn pages(file: &PdfFile, count: usize) -> Vec<String> {
    let pages: Vec<String> = file.laid_out().split('\u{c}').map(words).collect();
    assert!(pages.len() > count, "a form feed ends each page");
    pages[..count].to_vec()
}

fn unwritten(code: &str, title: &str, group: Option<&str>) -> Section {
    let mut section = section(code, title, group, vec![]);
    section.parts.clear();
    section
}

fn row(section: &Section, total: u32) -> CoverageRow {
    CoverageRow {
        code: section.code.clone(),
        title: section.title.clone(),
        words: vec![("description".to_owned(), total)],
        total,
        evidence: 0,
        status: if total == 0 {
            "not-started"
        } else {
            "working-towards"
        }
        .to_owned(),
    }
}

fn with_coverage(mut doc: Document) -> Document {
    doc.coverage = doc
        .sections
        .iter()
        .map(|s| row(s, if s.parts.is_empty() { 0 } else { 60 }))
        .collect();
    doc
}

/// A portfolio that nobody has written a word of.
pub fn new_portfolio() -> Document {
    let sections = (1..=15)
        .map(|n| {
            unwritten(
                &format!("{n}a"),
                &format!("Area number {n}"),
                Some("A group"),
            )
        })
        .collect();
    with_coverage(document("New", sections))
}

#[test]
fn a_portfolio_of_unwritten_sections_is_one_page_of_them() {
    for draft in [true, false] {
        let mut doc = new_portfolio();
        doc.meta.draft = draft;
        let (written, file) = pdf(&doc, &files());
        assert_eq!(
            written.pages,
            Some(4),
            "cover, contents, coverage, sections"
        );
        let last = pages(&file, 4)[3].clone();
        assert_eq!(last.matches("Nothing written yet").count(), 15, "{last}");
        let html = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes);
        html.is_sound();
        assert_eq!(html.text().matches("Nothing written yet").count(), 15);
    }
}

#[test]
fn a_part_without_name_or_words_is_no_example() {
    let mut doc = with_blocks(vec![p("Only these words.")]);
    doc.sections[0].parts.push(Part {
        title: None,
        components: vec![],
    });
    let (_, file) = pdf(&doc, &files());
    assert!(!file.text().contains("Example"), "{}", file.text());
    doc.sections[0].parts.push(Part {
        title: Some("A second example".into()),
        components: vec![],
    });
    let (_, file) = pdf(&doc, &files());
    assert!(
        file.text().contains("A second example Nothing written yet"),
        "{}",
        file.text()
    );
}

#[test]
fn short_sections_share_pages() {
    let sections = (1..=10)
        .map(|n| {
            section(
                &format!("{n}a"),
                &format!("Area number {n}"),
                Some("A group"),
                vec![p(&prose(60, n))],
            )
        })
        .collect();
    let (written, file) = pdf(&with_coverage(document("Short", sections)), &files());
    let count = written.pages.unwrap();
    assert!(count <= 7, "{count} pages");
    for (at, page) in pages(&file, count).iter().enumerate().skip(3) {
        let full = page.split(' ').count();
        assert!(
            full > 150 || at + 1 == count,
            "page {} has {full} words: {page}",
            at + 1
        );
    }
}

#[test]
fn a_long_section_goes_on_where_the_one_before_ends() {
    let sections = (1..=6)
        .map(|n| {
            let blocks = (0..6).map(|k| p(&prose(70, n * 10 + k))).collect();
            section(
                &format!("{n}a"),
                &format!("Area number {n}"),
                Some("A group"),
                blocks,
            )
        })
        .collect();
    let (written, file) = pdf(&with_coverage(document("Usual", sections)), &files());
    let count = written.pages.unwrap();
    // A quarter of a page may stay free where a section would begin too low, and no more.
    for (at, page) in pages(&file, count).iter().enumerate().skip(3) {
        let full = page.split(' ').count();
        assert!(
            full > 250 || at + 1 == count,
            "page {} has {full} words",
            at + 1
        );
    }
}

#[test]
fn coverage_names_pages_and_items_and_keeps_status_for_drafts() {
    let mut doc = with_coverage(document(
        "Numbers",
        vec![
            section("1a", "First", Some("G"), vec![p("One.")]),
            section("1b", "Second", Some("G"), vec![p("Two.")]),
        ],
    ));
    doc.evidence = (1..=6).map(|n| item(n, &format!("Item {n}"))).collect();
    let uses = |numbers: &[u32]| {
        numbers
            .iter()
            .map(|n| EvidenceUse {
                number: *n,
                note: String::new(),
            })
            .collect()
    };
    doc.sections[0].evidence = uses(&[6, 2, 3, 4, 99]);
    doc.sections[1].evidence = uses(&[1, 2]);
    let (_, file) = pdf(&doc, &files());
    let text = file.text();
    assert!(text.contains("1a First 4 60 60 2 to 4, 6"), "{text}");
    assert!(text.contains("1b Second 4 60 60 1, 2"), "{text}");
    assert!(!text.contains("Working towards"), "{text}");
    doc.meta.draft = true;
    assert!(
        pdf(&doc, &files())
            .1
            .text()
            .contains("1b Second 4 60 60 1, 2 Working towards")
    );
    let html = Page::read(&Html.export(&may_see(&doc), &files()).unwrap().bytes).text();
    assert!(html.contains("2 to 4, 6") && html.contains("Working towards"));
}

#[test]
fn a_title_is_not_broken_after_its_slash() {
    // Long enough that the break would fall there.
    for lead in [
        "An understanding of teaching, learning",
        "An understanding of your teaching, learning",
    ] {
        let doc = document(
            "Slash",
            vec![section(
                "2a",
                &format!("{lead} and/or assessment processes"),
                None,
                vec![p("x")],
            )],
        );
        let (_, file) = pdf(&doc, &files());
        let structure = file.structure();
        assert!(structure.contains("and/or"), "{structure}");
        assert!(!structure.contains("and/\"\n"), "{structure}");
        assert!(!words(&file.laid_out()).contains("and/ or"));
    }
}

/// Whatever is too long, too many, too small, too large, in another language or not there, in one portfolio.
pub fn mixed() -> Document {
    let long = "An understanding of the constraints and benefits of different technologies, of how they were chosen, and of \
                whom they leave out when nobody asks those who are not in the room";
    let table = b(BlockKind::Table {
        align: vec![Align::Left, Align::Left, Align::Right],
        header: vec![
            cell("TABLEHEAD module"),
            cell("What changed"),
            cell("Students"),
        ],
        rows: (1..=110)
            .map(|n| {
                vec![
                    cell(&format!("ROW{n:03}")),
                    cell(&prose(8, n)),
                    cell(&(n * 7).to_string()),
                ]
            })
            .collect(),
    });
    let mut pictures: Vec<Block> = (1..=30)
        .map(|n| {
            figure(
                evidence_image(n, Alt::Text(format!("Picture {n} in words")), ""),
                &format!("What picture {n} shows."),
            )
        })
        .collect();
    pictures.insert(0, p(&prose(80, 5)));
    let welsh = Block {
        lang: Some("cy".into()),
        ..p(
            "Rwy’n cefnogi myfyrwyr nyrsio â recordiadau o’u darlithoedd; mae’r tŷ ar y dŵr yn fach ac yn llawn hŵyl, ŷd a ẃyr.",
        )
    };
    let quote = b(BlockKind::Quote(vec![
        p("They said it in their own words."),
        p("And again, more slowly."),
    ]));
    let code = b(BlockKind::Code {
        text: "for caption in queue:\n    check(caption)  # by hand".into(),
        language: None,
    });
    let noted = par(vec![
        t("A claim with a note."),
        i(InlineKind::NoteRef(1)),
        t(" And it goes on."),
    ]);
    let mut doc = with_coverage(document(
        "CMALT portfolio",
        vec![
            section(
                "context",
                "Contextual statement",
                None,
                vec![p(&prose(180, 1)), noted, quote, code],
            ),
            section(
                "1a",
                long,
                Some("Core area 1: Operational issues"),
                vec![p(&prose(120, 2)), table],
            ),
            section(
                "1b",
                "Pictures",
                Some("Core area 1: Operational issues"),
                pictures,
            ),
            section("2a", "Cymraeg", Some("Core area 2: Teaching"), vec![welsh]),
            unwritten("2b", "Target learners", Some("Core area 2: Teaching")),
            unwritten("3a", "Legislation", Some("Core area 3: The wider context")),
            section("future", "Future plans", None, vec![p(&prose(70, 9))]),
        ],
    ));
    doc.notes = vec![Note {
        label: "n".into(),
        blocks: vec![p("Their choice of words.")],
    }];
    doc.evidence = (1..=40)
        .map(|n| {
            let kind = ["tall", "tiny", "wide", "huge"][n as usize % 4];
            match n {
                1..=30 => picture_item(
                    n,
                    &format!("Picture {n}"),
                    "image/png",
                    kind,
                    Alt::Text(format!("Picture {n} in words")),
                ),
                _ => EvidenceItem {
                    url: Some(format!(
                        "https://example.org/{n}/{}",
                        "a-long-path/".repeat(8)
                    )),
                    ..item(n, &format!("{n}: {long}"))
                },
            }
        })
        .collect();
    doc.sections[2].evidence = (1..=40)
        .map(|number| EvidenceUse {
            number,
            note: prose(12, u64::from(number)),
        })
        .collect();
    doc
}

pub fn mixed_files() -> Memory {
    let mut files = Memory::default();
    for (name, width, height) in [
        ("tall", 300, 900),
        ("tiny", 3, 3),
        ("wide", 900, 60),
        ("huge", 2400, 1800),
    ] {
        files.0.insert(name.to_owned(), png(width, height));
    }
    files
}

#[test]
fn long_many_tiny_and_huge_things_fill_pages_and_leave_none() {
    let doc = mixed();
    let (written, file) = pdf(&doc, &mixed_files());
    let count = written.pages.unwrap();
    let (x, y) = file.farthest();
    assert!(x <= 595.0 - 71.0 && y <= 842.0 - 30.0, "{x} {y}");
    let pages = pages(&file, count);
    let with_rows: Vec<&String> = pages
        .iter()
        .filter(|page| page.contains("ROW0") || page.contains("ROW1"))
        .collect();
    assert!(with_rows.len() >= 3, "{} pages of table", with_rows.len());
    for page in with_rows {
        assert_eq!(page.matches("TABLEHEAD").count(), 1, "{page}");
    }
    let text = file.text();
    for n in 1..=30 {
        assert!(
            text.contains(&format!("Figure {n}. What picture {n} shows.")),
            "{n}"
        );
    }
    for n in 31..=40 {
        assert!(text.contains(&format!("{n}: An understanding of")), "{n}");
    }
    assert!(count < 40, "{count} pages");
    let structure = file.structure();
    assert_eq!(
        structure
            .lines()
            .filter(|line| line.trim() == "Figure:")
            .count(),
        30
    );
    let html = Page::read(&Html.export(&may_see(&doc), &mixed_files()).unwrap().bytes);
    html.is_sound();
}

#[test]
fn no_profile_no_coverage_and_no_evidence_are_no_obstacle() {
    let mut doc = document(
        "Only a title",
        vec![section("1a", "One", None, vec![p("Words.")])],
    );
    for field in [
        &mut doc.meta.author,
        &mut doc.meta.role,
        &mut doc.meta.organisation,
        &mut doc.meta.pathway,
        &mut doc.meta.framework,
    ] {
        field.clear();
    }
    let (written, file) = pdf(&doc, &files());
    assert_eq!(written.pages, Some(3));
    let text = file.text();
    assert!(
        text.starts_with("Only a title Date 22 January 2027"),
        "{text}"
    );
    assert!(
        !text.contains("Evidence") && !text.contains("Coverage"),
        "{text}"
    );
}

/// Where no paragraph is, as in a heading, a tight list and a note, code stood on a line of its own.
#[test]
fn code_and_boxes_stay_within_their_line() {
    let code = |text: &str| i(InlineKind::Code(text.to_owned()));
    let line = || vec![t("before "), code("amid"), t(" after")];
    let item = |task, blocks| Item { task, blocks };
    let blocks = vec![
        b(BlockKind::Heading {
            level: 5,
            content: line(),
        }),
        b(BlockKind::List {
            start: None,
            tight: true,
            items: vec![
                item(None, vec![par(line())]),
                item(Some(true), vec![p("boxed"), p("more")]),
            ],
        }),
    ];
    let (_, file) = pdf(&with_blocks(blocks), &files());
    let lines = file.laid_out();
    assert_eq!(lines.matches("before amid after").count(), 2, "{lines}");
    assert!(lines.contains("\u{2611} boxed\n"), "{lines}");
}

#[test]
fn an_endless_word_stays_within_its_column() {
    let long = "W".repeat(400);
    let cells = |text: &str| {
        vec![
            cell("one"),
            cell("two two two two two two"),
            cell(text),
            cell("four"),
        ]
    };
    let mut doc = with_blocks(vec![
        b(BlockKind::Table {
            align: vec![],
            header: cells("h"),
            rows: vec![cells(&long), cells("short")],
        }),
        p(&long),
    ]);
    doc.evidence = vec![item(1, &long)];
    let (_, file) = pdf(&doc, &files());
    let (right, _) = file.farthest();
    assert!(right <= 595.3 - 60.0, "{right}");
    // A sign for the place to break lost what followed it on the line to readers of the tags, and was copied with the word.
    assert!(!file.text().contains('\u{200b}'));
    let read = letters(&file.flow());
    assert_eq!(read.matches(&long).count(), 3, "{read}");
}
