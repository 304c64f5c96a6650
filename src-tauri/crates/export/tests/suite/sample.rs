//! Documents to export: built by hand, because no exporter parses anything.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_document::*;
use reflectory_export::Files;
use reflectory_model::{EvidenceKind, Permission, Visibility};

pub fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// Pictures by name: the name stands for the hash.
#[derive(Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl Files for Memory {
    fn read(&self, sha256: &str) -> Result<Vec<u8>, String> {
        self.0
            .get(sha256)
            .cloned()
            .ok_or_else(|| "the file is not there".to_owned())
    }
}

pub fn i(kind: InlineKind) -> Inline {
    Inline::new(kind, 0..0)
}

pub fn t(text: &str) -> Inline {
    i(InlineKind::Text(text.to_owned()))
}

pub fn b(kind: BlockKind) -> Block {
    Block::new(
        kind,
        Source {
            text: None,
            range: 0..0,
        },
    )
}

pub fn p(text: &str) -> Block {
    b(BlockKind::Paragraph(vec![t(text)]))
}

pub fn par(content: Vec<Inline>) -> Block {
    b(BlockKind::Paragraph(content))
}

pub fn link(url: &str, words: &str) -> Inline {
    i(InlineKind::Link {
        target: Target::Url(url.to_owned()),
        title: String::new(),
        content: vec![t(words)],
    })
}

pub fn evidence_link(number: u32, words: &str) -> Inline {
    let target = Target::Evidence {
        key: format!("item-{number}"),
        number,
    };
    let content = if words.is_empty() {
        vec![]
    } else {
        vec![t(words)]
    };
    i(InlineKind::Link {
        target,
        title: String::new(),
        content,
    })
}

pub fn evidence_image(number: u32, alt: Alt, title: &str) -> Image {
    Image {
        target: Target::Evidence {
            key: format!("item-{number}"),
            number,
        },
        alt,
        title: title.to_owned(),
    }
}

pub fn figure(image: Image, caption: &str) -> Block {
    let caption = if caption.is_empty() {
        vec![]
    } else {
        vec![t(caption)]
    };
    b(BlockKind::Figure { image, caption })
}

pub fn item(number: u32, title: &str) -> EvidenceItem {
    EvidenceItem {
        key: format!("item-{number}"),
        title: title.to_owned(),
        kind: EvidenceKind::Document,
        shows: format!("What item {number} shows."),
        date: Some(date(2026, 11, 17)),
        source: String::new(),
        credit: String::new(),
        licence: String::new(),
        permission: Some(Permission::Mine),
        visibility: Visibility::Assessor,
        url: None,
        file: None,
        alt: Alt::Missing,
    }
}

pub fn picture_item(number: u32, title: &str, mime: &str, file: &str, alt: Alt) -> EvidenceItem {
    EvidenceItem {
        kind: EvidenceKind::Image,
        file: Some(FileRef {
            name: format!("{file}.png"),
            mime: mime.to_owned(),
            sha256: file.to_owned(),
            size: 184_000,
        }),
        alt,
        ..item(number, title)
    }
}

pub fn meta(title: &str) -> Meta {
    Meta {
        title: title.to_owned(),
        author: "Nerys Okafor".to_owned(),
        role: "Learning technologist".to_owned(),
        organisation: "Aldersyke University".to_owned(),
        framework: "CMALT (July 2019)".to_owned(),
        pathway: "CMALT, first submission".to_owned(),
        submission: String::new(),
        licence: String::new(),
        date: date(2027, 1, 22),
        lang: "en-GB".to_owned(),
        draft: false,
        audience: Visibility::Assessor,
    }
}

pub fn section(code: &str, title: &str, group: Option<&str>, blocks: Vec<Block>) -> Section {
    Section {
        id: format!("s{code}"),
        code: code.to_owned(),
        title: title.to_owned(),
        group: group.map(str::to_owned),
        visibility: Visibility::Assessor,
        parts: vec![Part {
            title: None,
            components: vec![ComponentText {
                component: "description".to_owned(),
                title: "Description".to_owned(),
                blocks,
            }],
        }],
        evidence: vec![],
    }
}

pub fn document(title: &str, sections: Vec<Section>) -> Document {
    Document {
        meta: meta(title),
        coverage: vec![],
        sections,
        notes: vec![],
        evidence: vec![],
        findings: vec![],
        principles: Vec::new(),
        receipt: None,
        changes: None,
    }
}

/// One section with these blocks.
pub fn with_blocks(blocks: Vec<Block>) -> Document {
    document(
        "CMALT portfolio",
        vec![section(
            "1a",
            "Constraints and benefits",
            Some("Operational issues"),
            blocks,
        )],
    )
}

pub fn cell(text: &str) -> Cell {
    Cell {
        content: vec![t(text)],
    }
}

/// A PNG of one grey value, made here so that no file is needed.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut body = kind.to_vec();
        body.extend_from_slice(data);
        let mut crc = !0u32;
        for byte in &body {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    (crc >> 1) ^ 0xedb8_8320
                } else {
                    crc >> 1
                };
            }
        }
        let mut out = (data.len() as u32).to_be_bytes().to_vec();
        out.extend(body);
        out.extend((!crc).to_be_bytes());
        out
    }
    let row: Vec<u8> = std::iter::once(0)
        .chain((0..width).map(|x| (x * 255 / width) as u8))
        .collect();
    let raw: Vec<u8> = row
        .iter()
        .copied()
        .cycle()
        .take(row.len() * height as usize)
        .collect();
    // Stored blocks of zlib: no compression needed.
    let mut zlib = vec![0x78, 0x01];
    let parts: Vec<&[u8]> = raw.chunks(0xffff).collect();
    for (n, part) in parts.iter().enumerate() {
        zlib.push(u8::from(n + 1 == parts.len()));
        zlib.extend((part.len() as u16).to_le_bytes());
        zlib.extend((!(part.len() as u16)).to_le_bytes());
        zlib.extend_from_slice(part);
    }
    let (mut s1, mut s2) = (1u32, 0u32);
    for byte in &raw {
        s1 = (s1 + u32::from(*byte)) % 65521;
        s2 = (s2 + s1) % 65521;
    }
    zlib.extend((s2 << 16 | s1).to_be_bytes());
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, 0, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(b"IHDR", &head));
    out.extend(chunk(b"IDAT", &zlib));
    out.extend(chunk(b"IEND", &[]));
    out
}

pub const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="320" height="104" viewBox="0 0 320 104">
<rect width="320" height="104" fill="#f3efe6"/><path d="M20 80 150 20 300 60" stroke="#9c1f36" fill="none" stroke-width="3"/>
<text x="24" y="98" font-family="Source Sans 3" font-size="10">Placement modules</text></svg>"##;

pub fn files() -> Memory {
    let mut files = BTreeMap::new();
    files.insert("png".to_owned(), png(640, 300));
    files.insert("svg".to_owned(), SVG.as_bytes().to_vec());
    files.insert("broken".to_owned(), b"\x89PNG\r\n\x1a\nnot really".to_vec());
    Memory(files)
}

/// A document with every construct that the tree knows.
pub fn everything() -> Document {
    let inline_all = vec![
        t("Plain, "),
        i(InlineKind::Emphasis(vec![t("stressed")])),
        t(", "),
        i(InlineKind::Strong(vec![t("strong")])),
        t(", "),
        i(InlineKind::Strike(vec![
            t("struck"),
            link("https://example.org/struck", "struck link"),
        ])),
        t(", "),
        i(InlineKind::Code("let x = #1;".to_owned())),
        t(", "),
        link("https://www.example.ac.uk/guide", "Guide for staff"),
        t(", "),
        link("mailto:nerys@example.org", "write to me"),
        t(", "),
        link("#s2b", "the second section"),
        t(", "),
        link("#nowhere", "a lost place"),
        t(", "),
        link("javascript:alert(1)", "an unsafe link"),
        t(", "),
        evidence_link(1, "Focus group notes"),
        t(", "),
        evidence_link(2, ""),
        i(InlineKind::SoftBreak),
        t("after a soft break"),
        i(InlineKind::LineBreak),
        t("after a line break"),
        i(InlineKind::NoteRef(1)),
        t(" and "),
        i(InlineKind::RawHtml("<b>raw</b>".to_owned())),
        t(" and again"),
        i(InlineKind::NoteRef(1)),
        t(" and an inline picture "),
        i(InlineKind::Image(evidence_image(
            3,
            Alt::Text("A small chart".to_owned()),
            "",
        ))),
        t(" and Welsh: "),
        Inline {
            lang: Some("cy".to_owned()),
            ..t("tŷ gwyn, dŵr, ŵyr, Ŷ")
        },
        t(" and "),
        Inline {
            change: Some(Change::Inserted),
            ..t("new words")
        },
        Inline {
            change: Some(Change::Deleted),
            ..t("old words")
        },
        t("."),
    ];
    let list = |start, items: Vec<Item>| {
        b(BlockKind::List {
            start,
            tight: true,
            items,
        })
    };
    let li = |blocks| Item { task: None, blocks };
    let blocks = vec![
        par(inline_all),
        b(BlockKind::Heading {
            level: 2,
            content: vec![t("A heading in the text"), i(InlineKind::NoteRef(2))],
        }),
        b(BlockKind::Heading {
            level: 4,
            content: vec![t("A deeper one")],
        }),
        b(BlockKind::Heading {
            level: 1,
            content: vec![t("  ")],
        }),
        b(BlockKind::Quote(vec![
            p("Quoted words stay upright."),
            list(None, vec![li(vec![p("in a quote")])]),
        ])),
        list(
            None,
            vec![
                li(vec![
                    p("first bullet"),
                    list(Some(3), vec![li(vec![p("third")]), li(vec![p("fourth")])]),
                ]),
                li(vec![]),
            ],
        ),
        list(
            None,
            vec![
                Item {
                    task: Some(true),
                    blocks: vec![p("done task")],
                },
                Item {
                    task: Some(false),
                    blocks: vec![p("open task")],
                },
            ],
        ),
        b(BlockKind::Code {
            language: Some("python".to_owned()),
            text: "def f(x):\n\treturn x  # two\n".to_owned(),
        }),
        b(BlockKind::Table {
            align: vec![Align::Left, Align::Right, Align::Centre],
            header: vec![cell("Week"), cell("Views"), cell("Mood")],
            rows: vec![
                vec![cell("One"), cell("1,204"), cell("good")],
                vec![cell("Two")],
                vec![
                    Cell {
                        content: vec![t("Three"), i(InlineKind::NoteRef(3))],
                    },
                    cell("7"),
                    cell("fair"),
                ],
            ],
        }),
        figure(
            evidence_image(
                3,
                Alt::Text("Three bars, the last the tallest".to_owned()),
                "",
            ),
            "Views by week",
        ),
        figure(
            evidence_image(4, Alt::Text("Lines that cross".to_owned()), ""),
            "",
        ),
        figure(evidence_image(3, Alt::Decorative, ""), ""),
        figure(
            evidence_image(5, Alt::Text("What the broken file was".to_owned()), ""),
            "A broken picture",
        ),
        figure(
            Image {
                target: Target::Url("https://example.org/far.png".to_owned()),
                alt: Alt::Text("Far away".to_owned()),
                title: String::new(),
            },
            "",
        ),
        b(BlockKind::Rule),
        b(BlockKind::RawHtml(
            "<div onclick=\"x()\">shown as text</div>".to_owned(),
        )),
        Block {
            lang: Some("cy".to_owned()),
            ..p("Paragraff yn Gymraeg am y tŷ.")
        },
        Block {
            change: Some(Change::Inserted),
            ..p("A whole new paragraph.")
        },
        Block {
            change: Some(Change::Deleted),
            ..par(vec![
                t("A paragraph taken out with "),
                link("https://example.org", "a link"),
            ])
        },
        p("The last words of the section."),
    ];
    let mut doc = document(
        "CMALT portfolio",
        vec![
            section(
                "cs",
                "Contextual statement",
                None,
                vec![p("Who I am and where I work.")],
            ),
            section(
                "1a",
                "An understanding of the constraints and benefits of different technologies",
                Some("Core area 1: Operational issues"),
                blocks,
            ),
            section(
                "2b",
                "An understanding of your target learners",
                Some("Core area 2: Learning, teaching and assessment"),
                vec![],
            ),
            Section {
                parts: vec![],
                ..section(
                    "3a",
                    "Legislation",
                    Some("Core area 3: The wider context"),
                    vec![],
                )
            },
            Section {
                parts: vec![
                    Part {
                        title: Some("Captions law".to_owned()),
                        components: vec![ComponentText {
                            component: "reflection".to_owned(),
                            title: "Reflection".to_owned(),
                            blocks: vec![
                                b(BlockKind::Heading {
                                    level: 3,
                                    content: vec![t("Within an example")],
                                }),
                                p("Example text."),
                            ],
                        }],
                    },
                    Part {
                        title: None,
                        components: vec![ComponentText {
                            component: "narrative".to_owned(),
                            title: String::new(),
                            blocks: vec![p("Untitled component.")],
                        }],
                    },
                ],
                ..section(
                    "S1",
                    "Accessible mathematics online",
                    Some("Specialist area"),
                    vec![],
                )
            },
        ],
    );
    doc.sections[1].evidence = vec![
        EvidenceUse {
            number: 2,
            note: "Shows the plan.".to_owned(),
        },
        EvidenceUse {
            number: 1,
            note: String::new(),
        },
    ];
    doc.notes = vec![
        Note {
            label: "a".to_owned(),
            blocks: vec![
                p("Their choice of words."),
                b(BlockKind::Heading {
                    level: 1,
                    content: vec![t("Heading in a note")],
                }),
            ],
        },
        Note {
            label: "b".to_owned(),
            blocks: vec![par(vec![t("See also"), i(InlineKind::NoteRef(4))])],
        },
        Note {
            label: "c".to_owned(),
            blocks: vec![p("A note from a table.")],
        },
        Note {
            label: "d".to_owned(),
            blocks: vec![p("A note that only a note refers to.")],
        },
    ];
    doc.evidence = vec![
        EvidenceItem {
            credit: "Project team".to_owned(),
            licence: "CC BY 4.0".to_owned(),
            source: "Library".to_owned(),
            ..item(1, "Focus group notes, nursing year 2")
        },
        EvidenceItem {
            url: Some("https://example.ac.uk/plan?week=2".to_owned()),
            ..item(2, "Plan for captions")
        },
        picture_item(
            3,
            "Views by week",
            "image/png",
            "png",
            Alt::Text("Bars".to_owned()),
        ),
        picture_item(
            4,
            "Ranked list",
            "image/svg+xml",
            "svg",
            Alt::Text("Lines".to_owned()),
        ),
        picture_item(
            5,
            "Broken scan",
            "image/png",
            "broken",
            Alt::Text("A scan".to_owned()),
        ),
        picture_item(
            6,
            "Poster that no text shows",
            "image/png",
            "png",
            Alt::Text("A poster about captions".to_owned()),
        ),
    ];
    doc.coverage = [
        ("cs", 512, 0),
        ("1a", 360, 352),
        ("2b", 0, 0),
        ("S1", 1510, 486),
    ]
    .into_iter()
    .map(|(code, description, reflection)| CoverageRow {
        code: code.to_owned(),
        title: format!("Area {code}"),
        words: vec![
            ("description".to_owned(), description),
            ("reflection".to_owned(), reflection),
        ],
        total: description + reflection,
        evidence: 2,
        status: if description == 0 {
            "not-started"
        } else {
            "working-towards"
        }
        .to_owned(),
    })
    .collect();
    doc
}

/// Words that look like a portfolio's and never repeat in the same order; the same ones each time.
pub fn prose(words: usize, mut seed: u64) -> String {
    const STOCK: [&str; 40] = [
        "I",
        "asked",
        "students",
        "how",
        "they",
        "use",
        "recordings",
        "before",
        "the",
        "queue",
        "captions",
        "were",
        "late",
        "and",
        "lecturers",
        "wanted",
        "a",
        "simple",
        "way",
        "to",
        "see",
        "which",
        "module",
        "needed",
        "help",
        "first",
        "so",
        "we",
        "agreed",
        "on",
        "placement",
        "because",
        "nobody",
        "could",
        "hear",
        "dŵr",
        "tŷ",
        "learning",
        "technology",
        "well",
    ];
    let mut out = String::new();
    for n in 0..words {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        out.push_str(STOCK[(seed >> 33) as usize % STOCK.len()]);
        out.push_str(if n % 14 == 13 { ". " } else { " " });
    }
    out.trim_end().to_owned()
}

/// A portfolio of the usual length: about `words` words in twelve sections with lists, tables, notes and evidence.
pub fn portfolio(words: usize) -> Document {
    let groups = [
        "Operational issues",
        "Learning, teaching and assessment",
        "The wider context",
        "Communication",
    ];
    let each = words / 12;
    let mut sections: Vec<Section> = (0..12)
        .map(|n| {
            let mut blocks: Vec<Block> =
                (0..6u64).map(|k| p(&prose(each / 8, n * 10 + k))).collect();
            blocks.insert(
                2,
                par(vec![
                    t(&prose(30, n)),
                    i(InlineKind::NoteRef(n as u32 + 1)),
                    t(". "),
                    evidence_link(n as u32 + 1, "Notes"),
                ]),
            );
            let items = (0..4)
                .map(|k| Item {
                    task: None,
                    blocks: vec![p(&prose(each / 32, n * 7 + k))],
                })
                .collect();
            blocks.push(b(BlockKind::List {
                start: None,
                tight: true,
                items,
            }));
            let row = |k: u64| vec![cell(&prose(3, k)), cell(&prose(8, k + 1)), cell("12")];
            blocks.push(b(BlockKind::Table {
                align: vec![Align::Left, Align::Left, Align::Right],
                header: row(n),
                rows: (0..5).map(|k| row(n + k)).collect(),
            }));
            let code = format!("{}{}", n / 3 + 1, ['a', 'b', 'c'][n as usize % 3]);
            let mut made = section(
                &code,
                &prose(7, n + 50),
                Some(groups[n as usize / 3]),
                blocks,
            );
            made.evidence = vec![EvidenceUse {
                number: n as u32 + 1,
                note: prose(12, n),
            }];
            made
        })
        .collect();
    sections[0].group = None;
    let mut doc = document("CMALT portfolio", sections);
    doc.notes = (0..12)
        .map(|n| Note {
            label: n.to_string(),
            blocks: vec![p(&prose(20, n + 90))],
        })
        .collect();
    doc.evidence = (1..=12).map(|n| item(n, &prose(5, u64::from(n)))).collect();
    doc
}

/// The document as exporters take it: checked for the audience that it names.
pub fn may_see(doc: &Document) -> Shareable {
    Shareable::new(doc.clone(), doc.meta.audience).unwrap()
}
