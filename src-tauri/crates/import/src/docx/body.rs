//! Blocks of a story: the body, a note, a text box, a cell.

use std::collections::{BTreeMap, HashSet};

use roxmltree::Document;

use super::numbering::{Mark, Numbering};
use super::package::{Package, Relations};
use super::report::{Done, Report};
use super::runs::Field;
use super::styles::{Role, Styles, level};
use super::xml::{N, attr, child, val, word, words};
use crate::rich::model::{Block, Item, Look, Piece, is_blank, plain};
use crate::rich::write::Notes;

/// How deep elements may nest before their words are taken without their form.
pub(super) const DEEPEST: usize = 60;

/// A file inside of the package that comes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What the text calls it; also its name, each one's its own.
    pub name: String,
    /// The part of the package that it is.
    pub part: String,
    /// What a picture shows, by the document.
    pub alt: String,
    /// Bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub sha256: crate::Sha256,
}

/// Parts besides the body that a body refers to.
#[derive(Default)]
pub(super) struct Others<'a> {
    pub(super) footnotes: Option<&'a Document<'a>>,
    pub(super) endnotes: Option<&'a Document<'a>>,
    pub(super) comments: Option<&'a Document<'a>>,
    /// Relationships of these parts, by the same names.
    pub(super) relations: BTreeMap<&'static str, Relations>,
}

/// Reads a document's stories.
pub(super) struct Body<'a, 'b> {
    pub(super) package: &'a mut Package<'b>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    pub(super) others: Others<'a>,
    pub(super) report: Report,
    /// How the text calls what is inside of the file: before each name.
    pub(super) prefix: String,
    pub(super) attached: Vec<Attached>,
    pub(super) fields: Vec<Field>,
    /// Beginnings of fields of this story that never end: they hide nothing.
    pub(super) unended: HashSet<roxmltree::NodeId>,
    /// Text boxes of the paragraph that is being read.
    pub(super) boxes: Vec<Block>,
    pub(super) notes: Notes,
    /// Labels by the kind and id of what is referred to.
    pub(super) labels: BTreeMap<String, String>,
    /// Notes are being read already: a note in a note is no longer followed.
    pub(super) in_note: bool,
    /// How many cells are open.
    pub(super) in_cell: usize,
    /// Letters by their language.
    pub(super) langs: BTreeMap<String, usize>,
    /// What a deleted paragraph mark or a drop cap joins to the next paragraph.
    held: Vec<Piece>,
    /// The first paragraph of the style Title.
    pub(super) title: Option<String>,
}

impl<'a, 'b> Body<'a, 'b> {
    pub(super) fn new(
        package: &'a mut Package<'b>,
        styles: Styles,
        numbering: Numbering,
        relations: Relations,
        others: Others<'a>,
        prefix: String,
    ) -> Self {
        Self {
            package,
            styles,
            numbering,
            relations,
            others,
            report: Report::default(),
            prefix,
            attached: Vec::new(),
            fields: Vec::new(),
            unended: HashSet::new(),
            boxes: Vec::new(),
            notes: Notes::new(),
            labels: BTreeMap::new(),
            in_note: false,
            in_cell: 0,
            langs: BTreeMap::new(),
            held: Vec::new(),
            title: None,
        }
    }

    /// The blocks of a story on its own: fields and joins of another don't reach into it.
    pub(super) fn story(&mut self, node: N<'a>, depth: usize) -> Vec<Block> {
        let fields = std::mem::take(&mut self.fields);
        let unended = std::mem::replace(&mut self.unended, super::runs::unended(node));
        let held = std::mem::take(&mut self.held);
        let boxes = std::mem::take(&mut self.boxes);
        let mut out = Vec::new();
        self.blocks(node, &mut out, depth);
        self.let_go(&mut out);
        self.fields = fields;
        self.unended = unended;
        self.held = held;
        self.boxes = boxes;
        joined_code(out)
    }

    fn let_go(&mut self, out: &mut Vec<Block>) {
        let held = std::mem::take(&mut self.held);
        if !is_blank(&held) {
            out.push(Block::Paragraph(held));
        }
    }

    /// True once for what is nested too deep; its words are taken.
    pub(super) fn too_deep(&mut self, node: N<'a>, depth: usize) -> Option<String> {
        if depth < DEEPEST {
            return None;
        }
        self.report.count(Done::Deep);
        Some(words(node, "t", ""))
    }

    pub(super) fn blocks(&mut self, node: N<'a>, out: &mut Vec<Block>, depth: usize) {
        if let Some(text) = self.too_deep(node, depth) {
            out.push(Block::Paragraph(vec![text_piece(text)]));
            return;
        }
        for child_node in node.children().filter(|n| n.is_element()) {
            let Some(name) = word(child_node) else {
                if child_node.tag_name().name() == "AlternateContent" {
                    if let Some(chosen) = super::runs::chosen(child_node) {
                        self.blocks(chosen, out, depth + 1);
                    }
                } else if matches!(child_node.tag_name().name(), "oMathPara" | "oMath") {
                    let mut pieces = Vec::new();
                    self.equation(child_node, &mut pieces);
                    out.push(Block::Paragraph(pieces));
                }
                continue;
            };
            match name {
                "p" => self.paragraph(child_node, out, depth + 1),
                "tbl" => self.table(child_node, out, depth + 1),
                "sdt" => {
                    if is_contents(child_node) {
                        self.report.count(Done::Contents);
                    } else if let Some(content) = child(child_node, "sdtContent") {
                        self.blocks(content, out, depth + 1);
                    }
                }
                "ins" | "moveTo" => {
                    self.taken(child_node, name);
                    self.blocks(child_node, out, depth + 1);
                }
                "del" | "moveFrom" => self.left_out(child_node, name),
                "altChunk" => self.report.count(Done::Chunk),
                "sectPr" | "pPr" | "tblPr" | "tblGrid" => {}
                _ => self.blocks(child_node, out, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, node: N<'a>, out: &mut Vec<Block>, depth: usize) {
        let properties = child(node, "pPr");
        let style = properties.and_then(|p| val(p, "pStyle"));
        let role = self.styles.role(style);
        let mut pieces = std::mem::take(&mut self.held);
        self.inline(node, Look::default(), None, &mut pieces, depth);
        let boxes = std::mem::take(&mut self.boxes);
        let mark = properties.and_then(|p| child(p, "rPr"));
        let mark_is_gone =
            mark.is_some_and(|m| child(m, "del").is_some() || child(m, "moveFrom").is_some());
        let is_drop_cap = properties
            .and_then(|p| child(p, "framePr"))
            .and_then(|f| attr(f, "dropCap"))
            .is_some_and(|v| v != "none");
        if mark_is_gone || is_drop_cap {
            self.held = pieces;
            out.extend(boxes);
            return;
        }
        if role.contents && !is_blank(&pieces) && boxes.is_empty() {
            self.report.count_once(Done::Contents, "styles".to_owned());
            return;
        }
        self.formed(pieces, properties, style, role, out);
        out.extend(boxes);
    }

    /// What a paragraph is: a heading, an item, a quotation, code or plain text.
    fn formed(
        &mut self,
        pieces: Vec<Piece>,
        properties: Option<N<'a>>,
        style: Option<&str>,
        role: Role,
        out: &mut Vec<Block>,
    ) {
        let direct = properties
            .and_then(|p| val(p, "outlineLvl"))
            .and_then(|v| v.parse().ok())
            .map(level);
        let heading = direct.unwrap_or(role.heading);
        let mark = self.mark(properties, style, &role);
        if is_blank(&pieces) {
            if heading.is_some() {
                self.report.count(Done::EmptyHeading);
            }
            return;
        }
        if role.title {
            if self.title.is_none() {
                self.title = Some(plain(&pieces));
            }
            out.push(Block::Heading(1, pieces));
            return;
        }
        if let Some(level) = heading {
            let mut pieces = pieces;
            if let Some((_, _, Some(mark))) = mark
                && !mark.label.is_empty()
            {
                // "Core area 1" says something; "1.2" is a count that follows from the place.
                if mark.label.chars().filter(|c| c.is_alphabetic()).count() > 2 {
                    pieces.insert(0, text_piece(format!("{} ", mark.label)));
                } else {
                    self.report.count(Done::HeadingNumber);
                }
            }
            out.push(Block::Heading(level, pieces));
            return;
        }
        if let Some((list, at, mark)) = mark {
            if mark
                .as_ref()
                .is_some_and(|m| !m.figures && m.number.is_some())
            {
                self.report.count(Done::Letters);
            }
            let (task, content) = task(pieces);
            out.push(Block::Item(Item {
                list,
                level: at,
                number: mark.and_then(|m| m.number),
                task,
                content,
            }));
            return;
        }
        let (is_task, content) = task(pieces);
        if let Some(ticked) = is_task {
            out.push(Block::Item(Item {
                list: "tasks".to_owned(),
                level: 0,
                number: None,
                task: Some(ticked),
                content,
            }));
            return;
        }
        let is_code = role.code || is_all_code(&content);
        out.push(
            if is_code
                && !content
                    .iter()
                    .any(|p| matches!(p, Piece::Picture { .. } | Piece::Note(_)))
            {
                Block::Code(raw(&content))
            } else if role.quote {
                Block::Quote(content)
            } else {
                Block::Paragraph(content)
            },
        );
    }

    /// The list, the level and the mark of a paragraph.
    fn mark(
        &mut self,
        properties: Option<N<'a>>,
        style: Option<&str>,
        role: &Role,
    ) -> Option<(String, u32, Option<Mark>)> {
        let direct = properties.and_then(|p| child(p, "numPr"));
        let id = direct.and_then(|n| val(n, "numId"));
        let said = direct
            .and_then(|n| val(n, "ilvl"))
            .and_then(|v| v.parse::<u32>().ok());
        let (list, at) = match (id, &role.num) {
            (Some("0"), _) => return None,
            (Some(id), _) => (id.to_owned(), said),
            (None, Some((id, at))) if id != "0" => (id.clone(), said.or(*at)),
            _ => return None,
        };
        let at = at
            .or_else(|| {
                let ids = self.styles.ids(style.unwrap_or_default());
                self.numbering.level_of(&list, &ids)
            })
            .unwrap_or(0)
            .min(8);
        let mark = self.numbering.next(&list, at);
        Some((list, at, mark))
    }
}

/// Words without any look.
pub(super) fn text_piece(text: String) -> Piece {
    Piece::Text {
        text,
        look: Look::default(),
        link: None,
    }
}

/// True for a control that Word fills with a table of contents.
fn is_contents(control: N<'_>) -> bool {
    child(control, "sdtPr")
        .and_then(|p| child(p, "docPartObj"))
        .and_then(|d| val(d, "docPartGallery"))
        .is_some_and(|gallery| gallery == "Table of Contents")
}

/// A box at the start of a line makes it a task.
fn task(mut pieces: Vec<Piece>) -> (Option<bool>, Vec<Piece>) {
    let Some(Piece::Text { text, .. }) = pieces.first_mut() else {
        return (None, pieces);
    };
    let ticked = match text.trim_start().chars().next() {
        Some('\u{2610}') => false,
        Some('\u{2611}' | '\u{2612}') => true,
        _ => return (None, pieces),
    };
    let rest = text.trim_start().chars().skip(1).collect::<String>();
    *text = rest.trim_start().to_owned();
    if is_blank(&pieces) {
        // A box alone, as in a form's column, is no task.
        let sign = if ticked { '\u{2612}' } else { '\u{2610}' };
        return (None, vec![text_piece(sign.to_string())]);
    }
    (Some(ticked), pieces)
}

fn is_all_code(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match piece {
        Piece::Text { text, look, link } => (look.code && link.is_none()) || text.trim().is_empty(),
        Piece::Break => true,
        Piece::Picture { .. } | Piece::Note(_) => false,
    })
}

/// Words and line breaks as they are.
fn raw(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text { text, .. } => out.push_str(text),
            Piece::Break => out.push('\n'),
            Piece::Picture { .. } | Piece::Note(_) => {}
        }
    }
    out.trim_end().to_owned()
}

/// Lines of code that follow each other are one block.
fn joined_code(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        match (out.last_mut(), block) {
            (Some(Block::Code(before)), Block::Code(more)) => {
                before.push('\n');
                before.push_str(&more);
            }
            (_, block) => out.push(block),
        }
    }
    out
}
