//! A portfolio's texts, read once for all checks.

use reflectory_document::{
    Alt, Block, BlockKind, Finding as Repair, Image, Inline, InlineKind, Note, Target, walk,
    words as tree_words,
};
use reflectory_framework::{Area, Framework};
use reflectory_markdown::{Resolved, Targets, parse};

use crate::input::{Input, Item};
use crate::language;

/// All sections, read.
pub(crate) struct Whole<'a> {
    pub(crate) sections: Vec<ReadSection<'a>>,
}

/// A section, read.
pub(crate) struct ReadSection<'a> {
    pub(crate) code: &'a str,
    title: &'a str,
    pub(crate) area: Option<&'a Area>,
    pub(crate) parts: Vec<ReadPart<'a>>,
    pub(crate) evidence: &'a [crate::input::Use],
}

/// A part, read.
pub(crate) struct ReadPart<'a> {
    /// Its number, if the section has several.
    pub(crate) no: Option<usize>,
    pub(crate) title: &'a str,
    pub(crate) texts: Vec<ReadText<'a>>,
}

/// A component's text, read.
pub(crate) struct ReadText<'a> {
    pub(crate) component: &'a str,
    pub(crate) blocks: Vec<Block>,
    pub(crate) notes: Vec<Note>,
    pub(crate) repairs: Vec<Repair>,
    /// The person's own running words.
    pub(crate) own: u32,
    pub(crate) lines: Vec<Line>,
    /// Sentences of the person's own words, without quotations and code.
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence, with its words folded once for all checks.
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) words: Vec<String>,
}

/// One run of text: a paragraph, a heading, a cell.
pub(crate) struct Line {
    pub(crate) sort: LineSort,
    /// What a reader sees.
    pub(crate) text: String,
    /// The same without code and without what stands in quotation marks.
    pub(crate) said: String,
    /// Links of the line.
    pub(crate) links: Vec<Link>,
}

/// Whose words a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineSort {
    /// The person's own running text.
    Own,
    /// A heading.
    Heading,
    /// A quotation.
    Quoted,
    /// A caption or footnote.
    Beside,
}

impl Line {
    fn push(&mut self, words: &str) {
        self.text.push_str(words);
        self.said.push_str(words);
    }
}

/// A link or picture in a line.
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) target: Target,
}

impl<'a> Whole<'a> {
    /// Reads everything.
    pub(crate) fn read(input: &'a Input<'_>) -> Self {
        let sections = input
            .sections
            .iter()
            .map(|section| ReadSection {
                code: &section.code,
                title: section.title.trim(),
                area: input.framework.area(&section.code),
                parts: section
                    .parts
                    .iter()
                    .enumerate()
                    .map(|(at, part)| ReadPart {
                        no: (section.parts.len() > 1).then_some(at + 1),
                        title: &part.title,
                        texts: part
                            .texts
                            .iter()
                            .map(|text| ReadText::read(text, &input.items))
                            .collect(),
                    })
                    .collect(),
                evidence: &section.evidence,
            })
            .collect();
        Self { sections }
    }
}

impl ReadSection<'_> {
    /// What to call it in a message: the person's own title where the area takes one, else the area's short one.
    pub(crate) fn name(&self) -> &str {
        match self.area {
            Some(area) if area.user_titled && !self.title.is_empty() => self.title,
            Some(area) => &area.short,
            None => self.title,
        }
    }

    /// Whether it is written and still has the framework's title where the person gives one.
    pub(crate) fn is_untitled(&self) -> bool {
        self.area
            .is_some_and(|area| area.user_titled && self.title == area.title.trim())
            && self.words() > 0
    }

    /// Own words of a component in all parts.
    pub(crate) fn words_of(&self, component: &str) -> u32 {
        self.texts()
            .filter(|(_, t)| t.component == component)
            .map(|(_, t)| t.own)
            .sum()
    }

    /// Own words of all components.
    pub(crate) fn words(&self) -> u32 {
        self.texts().map(|(_, t)| t.own).sum()
    }

    /// True if there is anything for a reader: words, a quotation, a picture.
    pub(crate) fn has_text(&self) -> bool {
        self.texts().any(|(_, t)| !t.blocks.is_empty())
    }

    /// All texts with their parts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&ReadPart<'_>, &ReadText<'_>)> {
        self.parts
            .iter()
            .flat_map(|p| p.texts.iter().map(move |t| (p, t)))
    }

    /// Keys of the items that its list or its texts name, each once.
    pub(crate) fn items(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.evidence.iter().map(|u| u.key.clone()).collect();
        for (_, text) in self.texts() {
            keys.extend(
                text.links()
                    .filter_map(|l| key_of(&l.target))
                    .map(str::to_owned),
            );
        }
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        keys
    }
}

/// The key of an item that a target names.
pub(crate) fn key_of(target: &Target) -> Option<&str> {
    match target {
        Target::Evidence { key, .. } => Some(key),
        Target::Url(_) | Target::Broken(_) => None,
    }
}

impl<'a> ReadText<'a> {
    fn read(text: &'a crate::input::Text, items: &[Item]) -> Self {
        let known = Known {
            links: &text.links,
            items,
        };
        let parsed = parse(&text.body, None, &known);
        let words = tree_words::count(&parsed.blocks, &parsed.notes, &[]);
        let mut lines = Vec::new();
        gather(&parsed.blocks, LineSort::Own, &mut lines);
        for note in &parsed.notes {
            gather(&note.blocks, LineSort::Beside, &mut lines);
        }
        let own = lines.iter().filter(|l| l.sort == LineSort::Own);
        let sentences = own
            .flat_map(|l| language::sentences(&l.said))
            .map(|sentence| Sentence {
                text: sentence.to_owned(),
                words: language::folded(sentence),
            })
            .collect();
        Self {
            sentences,
            component: &text.component,
            own: words.own(),
            blocks: parsed.blocks,
            notes: parsed.notes,
            repairs: parsed.findings,
            lines,
        }
    }

    /// The lines of the person's own running text.
    pub(crate) fn own_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|l| l.sort == LineSort::Own)
    }

    /// Every link and picture.
    pub(crate) fn links(&self) -> impl Iterator<Item = &Link> {
        self.lines.iter().flat_map(|l| &l.links)
    }

    /// Every picture.
    pub(crate) fn pictures(&self) -> Vec<&Image> {
        let mut found = Vec::new();
        walk::images(&self.blocks, &mut |image| found.push(image));
        for note in &self.notes {
            walk::images(&note.blocks, &mut |image| found.push(image));
        }
        found
    }
}

fn gather(blocks: &[Block], sort: LineSort, lines: &mut Vec<Line>) {
    for block in blocks {
        let own = match &block.kind {
            BlockKind::Heading { .. } => LineSort::Heading,
            BlockKind::Figure { .. } => LineSort::Beside,
            _ => sort,
        };
        for run in walk::runs(&block.kind) {
            push_line(run, own, None, lines);
        }
        if let BlockKind::RawHtml(html) = &block.kind {
            lines.push(Line {
                sort: LineSort::Beside,
                text: html.clone(),
                said: html.clone(),
                links: Vec::new(),
            });
        }
        if let BlockKind::Code { text, .. } = &block.kind {
            lines.push(Line {
                sort: LineSort::Beside,
                text: text.clone(),
                said: String::new(),
                links: Vec::new(),
            });
        }
        if let BlockKind::Figure { image, .. } = &block.kind {
            push_line(&[], LineSort::Beside, Some(image), lines);
        }
        let inner = if matches!(block.kind, BlockKind::Quote(_)) {
            LineSort::Quoted
        } else {
            sort
        };
        for children in walk::children(&block.kind) {
            gather(children, inner, lines);
        }
    }
}

fn push_line(run: &[Inline], sort: LineSort, figure: Option<&Image>, lines: &mut Vec<Line>) {
    let mut line = Line {
        sort,
        text: String::new(),
        said: String::new(),
        links: Vec::new(),
    };
    write(run, &mut line);
    if let Some(image) = figure {
        line.links.push(picture(image));
        line.push(&line_of(image));
    }
    line.said = language::without_quotations(&line.said);
    lines.push(line);
}

/// The words that stand for a picture: they are read out, so names in them count.
fn line_of(image: &Image) -> String {
    match &image.alt {
        Alt::Text(words) => words.clone(),
        Alt::Decorative | Alt::Missing => String::new(),
    }
}

fn picture(image: &Image) -> Link {
    Link {
        label: line_of(image),
        target: image.target.clone(),
    }
}

fn write(run: &[Inline], line: &mut Line) {
    for inline in run {
        match &inline.kind {
            InlineKind::Text(text) => line.push(text),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content) => write(content, line),
            InlineKind::Link {
                target, content, ..
            } => {
                let from = line.text.len();
                write(content, line);
                let label = line.text.get(from..).unwrap_or_default().to_owned();
                line.links.push(Link {
                    label,
                    target: target.clone(),
                });
            }
            InlineKind::Image(image) => {
                line.text.push_str(&format!(" {} ", line_of(image)));
                line.said.push(' ');
                line.links.push(picture(image));
            }
            // Code is nobody's voice, but a name in it is read like any other.
            InlineKind::Code(code) => {
                line.text.push_str(code);
                line.said.push(' ');
            }
            InlineKind::SoftBreak | InlineKind::LineBreak => line.push(" "),
            // HTML is shown as text: what is left in it is seen.
            InlineKind::RawHtml(html) => line.push(html),
            InlineKind::NoteRef(_) => {}
        }
    }
}

/// What targets mean in one text.
struct Known<'a> {
    links: &'a [(String, String)],
    items: &'a [Item],
}

impl Targets for Known<'_> {
    fn resolve(&self, target: &str) -> Resolved {
        let key = match self.links.iter().find(|(t, _)| t == target) {
            Some((_, key)) => key.as_str(),
            None => match target.strip_prefix("evidence:") {
                Some(key) => key,
                None => return Resolved::Unknown,
            },
        };
        match self.items.iter().find(|i| i.key == key) {
            Some(item) if item.decorative => Resolved::Evidence {
                key: key.to_owned(),
                alt: Alt::Decorative,
            },
            Some(item) if item.alt.trim().is_empty() => Resolved::Evidence {
                key: key.to_owned(),
                alt: Alt::Missing,
            },
            Some(item) => Resolved::Evidence {
                key: key.to_owned(),
                alt: Alt::Text(item.alt.clone()),
            },
            None => Resolved::Broken,
        }
    }
}

/// True if a component of this id is one that the area must have.
pub(crate) fn asked(framework: &Framework, area: &Area, component: &str) -> bool {
    framework
        .components_of(area)
        .iter()
        .any(|c| c.id == component)
}
