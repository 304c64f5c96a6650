//! The shape of the document: the tree without what is the person's own business.
//!
//! Ids of stored texts tell when they were made, ranges tell where something was left out, and visibilities and
//! permissions are what was decided, not what is shown: none of them is in it.

use reflectory_document as tree;
use serde::Serialize;
use tree::{Alt, BlockKind, Document, InlineKind, Target};

/// What the document says it is, and in which form.
const FORMAT: &str = "reflectory-portfolio";
const FORM: u32 = 1;

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Portfolio<'a> {
    format: &'static str,
    form: u32,
    title: &'a str,
    author: &'a str,
    role: &'a str,
    organisation: &'a str,
    framework: &'a str,
    pathway: &'a str,
    submission: &'a str,
    licence: &'a str,
    date: String,
    lang: &'a str,
    audience: &'static str,
    draft: bool,
    findings: Vec<Finding<'a>>,
    coverage: Vec<Coverage<'a>>,
    sections: Vec<Section<'a>>,
    notes: Vec<Note<'a>>,
    evidence: Vec<Evidence<'a>>,
    /// Where each principle is to be seen.
    principles: Vec<Principle<'a>>,
    /// What is new since an older version; `null` if the document does not show that.
    changes: Option<Changes<'a>>,
    /// What was checked; `null` if no portfolio stands behind the document.
    receipt: Option<Receipt<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Changes<'a> {
    since: &'a str,
    on: String,
    sections: Vec<ChangeRow<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ChangeRow<'a> {
    code: &'a str,
    title: &'a str,
    is_new: bool,
    is_gone: bool,
    words_added: u32,
    words_removed: u32,
    evidence_added: Vec<&'a str>,
    evidence_removed: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Principle<'a> {
    code: &'a str,
    title: &'a str,
    /// Codes of sections.
    sections: Vec<&'a str>,
    /// Numbers of items.
    evidence: Vec<usize>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Receipt<'a> {
    by: &'a str,
    on: String,
    checks: Vec<Checked<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Checked<'a> {
    check: &'a str,
    text: &'a str,
    /// False for what only a person can tell.
    looked: bool,
    /// How many things it found that are to be mended.
    stops: u32,
    /// How many that are worth a look, and how many of these the writer has put aside; only in a draft.
    advice: Option<u32>,
    aside: Option<u32>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Finding<'a> {
    kind: &'a str,
    message: &'a str,
    place: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Coverage<'a> {
    code: &'a str,
    title: &'a str,
    words: Vec<Words<'a>>,
    total: u32,
    evidence: u32,
    /// Only in a draft: no reader of a finished piece needs to know.
    status: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Words<'a> {
    component: &'a str,
    words: u32,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Section<'a> {
    id: &'a str,
    code: &'a str,
    title: &'a str,
    group: Option<&'a str>,
    parts: Vec<Part<'a>>,
    evidence: Vec<Use<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Part<'a> {
    title: Option<&'a str>,
    components: Vec<Component<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Component<'a> {
    component: &'a str,
    title: &'a str,
    blocks: Vec<Block<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Use<'a> {
    number: u32,
    note: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Note<'a> {
    number: usize,
    blocks: Vec<Block<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Evidence<'a> {
    number: usize,
    key: &'a str,
    title: &'a str,
    kind: &'static str,
    shows: &'a str,
    date: Option<String>,
    source: &'a str,
    credit: &'a str,
    licence: &'a str,
    url: Option<&'a str>,
    file: Option<File<'a>>,
    alt: Option<&'a str>,
    decorative: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct File<'a> {
    name: &'a str,
    mime: &'a str,
    sha256: &'a str,
    size: u64,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Block<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    #[serde(flatten)]
    kind: Kind<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Kind<'a> {
    Paragraph {
        content: Vec<Inline<'a>>,
    },
    Heading {
        level: u8,
        content: Vec<Inline<'a>>,
    },
    Quote {
        blocks: Vec<Block<'a>>,
    },
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Item<'a>>,
    },
    Code {
        info: Option<&'a str>,
        text: &'a str,
    },
    Table {
        align: Vec<&'static str>,
        header: Vec<Vec<Inline<'a>>>,
        rows: Vec<Vec<Vec<Inline<'a>>>>,
    },
    Figure {
        image: Image<'a>,
        caption: Vec<Inline<'a>>,
    },
    Rule,
    /// HTML that the person wrote: text, never to be interpreted.
    Html {
        text: &'a str,
    },
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Item<'a> {
    task: Option<bool>,
    blocks: Vec<Block<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Inline<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    #[serde(flatten)]
    kind: Run<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Run<'a> {
    Text {
        text: &'a str,
    },
    Emphasis {
        content: Vec<Inline<'a>>,
    },
    Strong {
        content: Vec<Inline<'a>>,
    },
    Strike {
        content: Vec<Inline<'a>>,
    },
    Code {
        text: &'a str,
    },
    Link {
        target: To<'a>,
        title: &'a str,
        content: Vec<Inline<'a>>,
    },
    Image(Image<'a>),
    Note {
        number: u32,
    },
    SoftBreak,
    LineBreak,
    Html {
        text: &'a str,
    },
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Image<'a> {
    target: To<'a>,
    alt: Option<&'a str>,
    decorative: bool,
    title: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum To<'a> {
    Url(&'a str),
    /// The item's number.
    Evidence(u32),
    /// Kept as written; it can't be followed.
    Broken(&'a str),
}

/// The document of a piece that its audience may see.
pub(super) fn portfolio(doc: &Document) -> Portfolio<'_> {
    let meta = &doc.meta;
    // As in the other formats, only a draft lists what is still to be seen to.
    let findings = if meta.draft {
        doc.findings.as_slice()
    } else {
        &[]
    };
    Portfolio {
        format: FORMAT,
        form: FORM,
        title: &meta.title,
        author: &meta.author,
        role: &meta.role,
        organisation: &meta.organisation,
        framework: &meta.framework,
        pathway: &meta.pathway,
        submission: &meta.submission,
        licence: &meta.licence,
        date: meta.date.to_string(),
        lang: &meta.lang,
        audience: meta.audience.as_str(),
        draft: meta.draft,
        findings: findings
            .iter()
            .map(|f| Finding {
                kind: &f.kind,
                message: &f.message,
                place: &f.place,
            })
            .collect(),
        coverage: doc
            .coverage
            .iter()
            .map(|row| coverage(row, meta.draft))
            .collect(),
        sections: doc.sections.iter().map(section).collect(),
        notes: (1..)
            .zip(&doc.notes)
            .map(|(number, note)| Note {
                number,
                blocks: blocks(&note.blocks),
            })
            .collect(),
        evidence: (1..)
            .zip(&doc.evidence)
            .map(|(number, item)| evidence(number, item))
            .collect(),
        principles: doc
            .principles
            .iter()
            .map(|row| principle(doc, row))
            .collect(),
        changes: doc.changes.as_ref().map(changes),
        receipt: doc.receipt.as_ref().map(|made| receipt(made, meta.draft)),
    }
}

fn changes(made: &tree::Changes) -> Changes<'_> {
    Changes {
        since: &made.since,
        on: made.on.to_string(),
        sections: made
            .rows
            .iter()
            .map(|row| ChangeRow {
                code: &row.code,
                title: &row.title,
                is_new: row.is_new,
                is_gone: row.is_gone,
                words_added: row.added,
                words_removed: row.removed,
                evidence_added: row.evidence_added.iter().map(String::as_str).collect(),
                evidence_removed: row.evidence_removed.iter().map(String::as_str).collect(),
            })
            .collect(),
    }
}

fn principle<'a>(doc: &Document, row: &'a tree::PrincipleRow) -> Principle<'a> {
    let here = |code: &&'a str| doc.sections.iter().any(|s| s.code == *code);
    Principle {
        code: &row.code,
        title: &row.title,
        sections: row
            .sections
            .iter()
            .map(String::as_str)
            .filter(here)
            .collect(),
        evidence: (1..)
            .zip(&doc.evidence)
            .filter(|(_, item)| row.evidence.contains(&item.key))
            .map(|(number, _)| number)
            .collect(),
    }
}

/// As in the other formats, advice on the writing is in a draft alone.
fn receipt(made: &tree::Receipt, draft: bool) -> Receipt<'_> {
    Receipt {
        by: &made.by,
        on: made.on.to_string(),
        checks: made
            .checks
            .iter()
            .filter(|line| line.blocking || draft)
            .map(|line| Checked {
                check: &line.check,
                text: &line.text,
                looked: line.looked,
                stops: line.stops,
                advice: draft.then_some(line.advice),
                aside: draft.then_some(line.aside),
            })
            .collect(),
    }
}

fn coverage(row: &tree::CoverageRow, draft: bool) -> Coverage<'_> {
    Coverage {
        code: &row.code,
        title: &row.title,
        words: row
            .words
            .iter()
            .map(|(component, words)| Words {
                component,
                words: *words,
            })
            .collect(),
        total: row.total,
        evidence: row.evidence,
        status: draft.then_some(row.status.as_str()),
    }
}

fn section(section: &tree::Section) -> Section<'_> {
    Section {
        id: &section.id,
        code: &section.code,
        title: &section.title,
        group: section.group.as_deref(),
        parts: section
            .parts
            .iter()
            .map(|part| Part {
                title: part.title.as_deref(),
                components: part
                    .components
                    .iter()
                    .map(|text| Component {
                        component: &text.component,
                        title: &text.title,
                        blocks: blocks(&text.blocks),
                    })
                    .collect(),
            })
            .collect(),
        evidence: section
            .evidence
            .iter()
            .map(|used| Use {
                number: used.number,
                note: &used.note,
            })
            .collect(),
    }
}

fn evidence(number: usize, item: &tree::EvidenceItem) -> Evidence<'_> {
    let (alt, decorative) = alt(&item.alt);
    Evidence {
        number,
        key: &item.key,
        title: &item.title,
        kind: item.kind.as_str(),
        shows: &item.shows,
        date: item.date.map(|d| d.to_string()),
        source: &item.source,
        credit: &item.credit,
        licence: &item.licence,
        url: item.url.as_deref(),
        file: item.file.as_ref().map(|file| File {
            name: &file.name,
            mime: &file.mime,
            sha256: &file.sha256,
            size: file.size,
        }),
        alt,
        decorative,
    }
}

fn alt(alt: &Alt) -> (Option<&str>, bool) {
    match alt {
        Alt::Text(text) => (Some(text), false),
        Alt::Decorative => (None, true),
        Alt::Missing => (None, false),
    }
}

fn change(change: Option<tree::Change>) -> Option<&'static str> {
    change.map(|change| match change {
        tree::Change::Inserted => "inserted",
        tree::Change::Deleted => "deleted",
    })
}

fn blocks(list: &[tree::Block]) -> Vec<Block<'_>> {
    list.iter()
        .map(|block| Block {
            lang: block.lang.as_deref(),
            change: change(block.change),
            kind: kind(&block.kind),
        })
        .collect()
}

fn kind(kind: &BlockKind) -> Kind<'_> {
    match kind {
        BlockKind::Paragraph(content) => Kind::Paragraph {
            content: inlines(content),
        },
        BlockKind::Heading { level, content } => Kind::Heading {
            level: *level,
            content: inlines(content),
        },
        BlockKind::Quote(inner) => Kind::Quote {
            blocks: blocks(inner),
        },
        BlockKind::List {
            start,
            tight,
            items,
        } => Kind::List {
            start: *start,
            tight: *tight,
            items: items
                .iter()
                .map(|item| Item {
                    task: item.task,
                    blocks: blocks(&item.blocks),
                })
                .collect(),
        },
        BlockKind::Code { language, text } => Kind::Code {
            info: language.as_deref(),
            text,
        },
        BlockKind::Table {
            align,
            header,
            rows,
        } => Kind::Table {
            align: align
                .iter()
                .map(|side| match side {
                    tree::Align::None => "none",
                    tree::Align::Left => "left",
                    tree::Align::Centre => "centre",
                    tree::Align::Right => "right",
                })
                .collect(),
            header: cells(header),
            rows: rows.iter().map(|row| cells(row)).collect(),
        },
        BlockKind::Figure {
            image: shown,
            caption,
        } => Kind::Figure {
            image: image(shown),
            caption: inlines(caption),
        },
        BlockKind::Rule => Kind::Rule,
        BlockKind::RawHtml(text) => Kind::Html { text },
    }
}

fn cells(row: &[tree::Cell]) -> Vec<Vec<Inline<'_>>> {
    row.iter().map(|cell| inlines(&cell.content)).collect()
}

fn inlines(list: &[tree::Inline]) -> Vec<Inline<'_>> {
    list.iter()
        .map(|inline| Inline {
            lang: inline.lang.as_deref(),
            change: change(inline.change),
            kind: run(&inline.kind),
        })
        .collect()
}

fn run(kind: &InlineKind) -> Run<'_> {
    match kind {
        InlineKind::Text(text) => Run::Text { text },
        InlineKind::Emphasis(content) => Run::Emphasis {
            content: inlines(content),
        },
        InlineKind::Strong(content) => Run::Strong {
            content: inlines(content),
        },
        InlineKind::Strike(content) => Run::Strike {
            content: inlines(content),
        },
        InlineKind::Code(text) => Run::Code { text },
        InlineKind::Link {
            target,
            title,
            content,
        } => Run::Link {
            target: to(target),
            title,
            content: inlines(content),
        },
        InlineKind::Image(shown) => Run::Image(image(shown)),
        InlineKind::NoteRef(number) => Run::Note { number: *number },
        InlineKind::SoftBreak => Run::SoftBreak,
        InlineKind::LineBreak => Run::LineBreak,
        InlineKind::RawHtml(text) => Run::Html { text },
    }
}

fn image(image: &tree::Image) -> Image<'_> {
    let (words, decorative) = alt(&image.alt);
    Image {
        target: to(&image.target),
        alt: words,
        decorative,
        title: &image.title,
    }
}

fn to(target: &Target) -> To<'_> {
    match target {
        Target::Url(url) => To::Url(url),
        Target::Evidence { key: _, number } => To::Evidence(*number),
        Target::Broken(written) => To::Broken(written),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Portfolio;

    /// The published schema is made of the shape itself, so neither can change without the other.
    #[test]
    fn the_published_schema_is_the_shape() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../docs/portfolio.schema.json"
        );
        let mut schema = schemars::schema_for!(Portfolio<'_>);
        schema.insert(
            "title".to_owned(),
            "A portfolio of Reflectory, form 1".into(),
        );
        let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("REFLECTORY_BLESS").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        assert_eq!(
            made,
            std::fs::read_to_string(path).unwrap_or_default(),
            "REFLECTORY_BLESS=1 writes it anew"
        );
    }
}
