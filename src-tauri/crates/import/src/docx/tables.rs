//! Tables: rows of cells, each a line of Markdown; merged cells are empty, a table in a cell becomes lines.

use super::body::{Body, text_piece};
use super::report::Done;
use super::xml::{N, child, switch, val, word};
use crate::rich::model::{Block, Piece, is_blank};

/// The most columns that a merged cell may take: a number in a file is no reason to fill the memory.
const MOST_COLUMNS: usize = 64;

impl<'a> Body<'a, '_> {
    pub(super) fn table(&mut self, node: N<'a>, out: &mut Vec<Block>, depth: usize) {
        let mut rows = Vec::new();
        let (mut merged, mut head) = (false, false);
        self.rows(node, &mut rows, &mut merged, &mut head, depth);
        if let [row] = rows.as_mut_slice()
            && row.len() == 1
            && let Some(blocks) = row.pop()
        {
            if !blocks.is_empty() {
                self.report.count(Done::Lone);
                out.extend(blocks);
            }
            return;
        }
        let rows: Vec<Vec<Vec<Piece>>> = rows
            .into_iter()
            .map(|row| row.into_iter().map(|cell| self.flat(cell)).collect())
            .collect();
        // Rows without a word make room on a page and nothing else.
        let rows: Vec<Vec<Vec<Piece>>> = rows
            .into_iter()
            .filter(|row| !row.iter().all(|cell| is_blank(cell)))
            .collect();
        if rows.is_empty() {
            return;
        }
        // A table in a cell becomes lines: it has neither.
        if self.in_cell == 0 && merged {
            self.report.count(Done::Merged);
        }
        if self.in_cell == 0 && !head {
            self.report.count(Done::NoHeadRow);
        }
        out.push(Block::Table(rows));
    }

    fn rows(
        &mut self,
        node: N<'a>,
        rows: &mut Vec<Vec<Vec<Block>>>,
        merged: &mut bool,
        head: &mut bool,
        depth: usize,
    ) {
        if depth > super::body::DEEPEST {
            return;
        }
        for part in node.children() {
            match word(part) {
                Some("tr") => {
                    let properties = child(part, "trPr");
                    if properties.is_some_and(|p| child(p, "del").is_some()) {
                        self.report.count(Done::RowDeleted);
                        continue;
                    }
                    if rows.is_empty() {
                        *head = properties
                            .and_then(|p| switch(p, "tblHeader"))
                            .unwrap_or(false);
                    }
                    let mut cells = Vec::new();
                    let before = properties
                        .and_then(|p| val(p, "gridBefore"))
                        .and_then(|v| v.parse().ok());
                    for _ in 0..before.unwrap_or(0_usize).min(MOST_COLUMNS) {
                        cells.push(Vec::new());
                    }
                    self.cells(part, &mut cells, merged, depth + 1);
                    rows.push(cells);
                }
                Some("tbl" | "tblPr" | "tblGrid") | None => {}
                // Controls and tracked changes stand around rows.
                Some("sdt") => {
                    if let Some(content) = child(part, "sdtContent") {
                        self.rows(content, rows, merged, head, depth + 1);
                    }
                }
                Some("del") => self.left_out(part, "del"),
                Some(_) => self.rows(part, rows, merged, head, depth + 1),
            }
        }
    }

    fn cells(&mut self, node: N<'a>, cells: &mut Vec<Vec<Block>>, merged: &mut bool, depth: usize) {
        if depth > super::body::DEEPEST {
            return;
        }
        for part in node.children() {
            match word(part) {
                Some("tc") => {
                    let properties = child(part, "tcPr");
                    let span: usize = properties
                        .and_then(|p| val(p, "gridSpan"))
                        .and_then(|v| v.parse().ok())
                        .unwrap_or(1)
                        .min(MOST_COLUMNS);
                    let goes_on = properties
                        .and_then(|p| child(p, "vMerge"))
                        .is_some_and(|m| super::xml::attr(m, "val") != Some("restart"));
                    *merged |= span > 1 || goes_on;
                    // Word keeps no words in a cell that goes on another; if there are any, they count.
                    self.in_cell += 1;
                    cells.push(self.story(part, depth + 1));
                    self.in_cell -= 1;
                    for _ in 1..span {
                        cells.push(Vec::new());
                    }
                }
                Some("sdt") => {
                    if let Some(content) = child(part, "sdtContent") {
                        self.cells(content, cells, merged, depth + 1);
                    }
                }
                Some("trPr" | "tblPrEx") | None => {}
                Some(_) => self.cells(part, cells, merged, depth + 1),
            }
        }
    }

    /// Blocks as one line with breaks.
    fn flat(&mut self, blocks: Vec<Block>) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        for block in blocks {
            let line = match block {
                Block::Paragraph(pieces) | Block::Quote(pieces) | Block::Heading(_, pieces) => {
                    pieces
                }
                Block::Item(item) => {
                    let sign = match (item.task, item.number) {
                        (Some(true), _) => "\u{2612} ".to_owned(),
                        (Some(false), _) => "\u{2610} ".to_owned(),
                        (None, Some(number)) => format!("{number}. "),
                        (None, None) => "\u{2022} ".to_owned(),
                    };
                    let mut line = vec![text_piece(sign)];
                    line.extend(item.content);
                    line
                }
                Block::Code(text) => code_lines(&text),
                Block::Rule => Vec::new(),
                Block::Table(rows) => {
                    self.report.count(Done::Nested);
                    let mut lines = Vec::new();
                    for row in rows
                        .into_iter()
                        .filter(|row| row.iter().any(|c| !is_blank(c)))
                    {
                        if !lines.is_empty() {
                            lines.push(Piece::Break);
                        }
                        for (n, cell) in row.into_iter().filter(|c| !is_blank(c)).enumerate() {
                            if n > 0 {
                                lines.push(text_piece("; ".to_owned()));
                            }
                            lines.extend(cell);
                        }
                    }
                    lines
                }
            };
            if is_blank(&line) {
                continue;
            }
            if !out.is_empty() {
                out.push(Piece::Break);
            }
            out.extend(line);
        }
        out
    }
}

fn code_lines(text: &str) -> Vec<Piece> {
    let look = crate::rich::model::Look {
        code: true,
        ..crate::rich::model::Look::default()
    };
    let mut out = Vec::new();
    for line in text.lines() {
        if !out.is_empty() {
            out.push(Piece::Break);
        }
        out.push(Piece::Text {
            text: line.to_owned(),
            look,
            link: None,
        });
    }
    out
}
