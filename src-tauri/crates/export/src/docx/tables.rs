//! Tables, with a header row that is one.

use super::writer::{COLUMN, Manner, Place, Set, Writer};
use crate::sheet::{Align, Coverage, CoverageLine, Inline, plain};
use crate::words;

/// More columns have no room for a word on the page; Word refuses a table of more than 63.
const MOST: usize = 24;
/// From so many columns on nothing is left free at the sides of a cell.
const TIGHT: usize = 14;
/// From so many columns on letters are small.
const MANY: usize = 7;

impl<'a> Writer<'a> {
    pub(super) fn table(
        &mut self,
        place: &Place<'a>,
        columns: &[Align],
        header: &'a [Vec<Inline>],
        rows: &'a [Vec<Vec<Inline>>],
    ) {
        // A table that is too wide for Word goes on below.
        for from in (0..columns.len()).step_by(MOST) {
            let to = (from + MOST).min(columns.len());
            let (Some(columns), Some(header)) = (columns.get(from..to), header.get(from..to))
            else {
                continue;
            };
            let rows: Vec<&'a [Vec<Inline>]> =
                rows.iter().filter_map(|row| row.get(from..to)).collect();
            self.stretch(place, columns, header, &rows);
        }
    }

    fn stretch(
        &mut self,
        place: &Place<'a>,
        columns: &[Align],
        header: &'a [Vec<Inline>],
        rows: &[&'a [Vec<Inline>]],
    ) {
        let words = |column: usize| {
            rows.iter()
                .filter_map(move |row| row.get(column))
                .chain(header.get(column))
                .map(|cell| plain(cell))
                .collect::<Vec<_>>()
        };
        let wanted: Vec<Vec<String>> = (0..columns.len()).map(words).collect();
        let widths = widths(&wanted, place.width());
        self.tables += 1;
        let name = words::table(self.tables);
        self.open_table(place, &name, &widths, "0620", [false, false]);
        self.row(place, columns, header, &widths, true);
        for row in rows {
            self.row(place, columns, row, &widths, false);
        }
        self.out.raw("</w:tbl>\n");
        self.gap();
    }

    fn row(
        &mut self,
        place: &Place<'a>,
        columns: &[Align],
        cells: &'a [Vec<Inline>],
        widths: &[u32],
        header: bool,
    ) {
        let inside = Place {
            left: 0,
            right: 0,
            level: 0,
            quoted: false,
            columns: u32::try_from(columns.len()).unwrap_or(u32::MAX),
            ..*place
        };
        let style = style(columns.len());
        self.open_row(header);
        for ((cell, side), width) in cells.iter().zip(columns).zip(widths) {
            self.open_cell(*width);
            let set = Set {
                side: Some(*side),
                ..Set::default()
            };
            self.open(style, &inside, set);
            let manner = Manner {
                bold: header,
                ..inside.manner()
            };
            self.flow(cell, &inside, manner);
            self.close();
            self.out.raw("</w:tc>");
        }
        self.out.raw("</w:tr>\n");
    }

    /// `ends` says whether the first column and the last row are headings.
    fn open_table(
        &mut self,
        place: &Place<'_>,
        name: &str,
        widths: &[u32],
        look: &str,
        [first, last]: [bool; 2],
    ) {
        let out = &mut self.out;
        out.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"PortfolioTable\"/>");
        if place.rtl {
            out.raw("<w:bidiVisual/>");
        }
        out.raw("<w:tblW");
        out.count("w:w", widths.iter().sum::<u32>());
        out.raw(" w:type=\"dxa\"/>");
        if place.left > 0 {
            out.raw("<w:tblInd");
            out.count("w:w", place.left);
            out.raw(" w:type=\"dxa\"/>");
        }
        if widths.len() >= TIGHT {
            out.raw("<w:tblCellMar><w:left w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"28\" w:type=\"dxa\"/></w:tblCellMar>");
        }
        out.raw("<w:tblLook");
        out.attribute("w:val", look);
        out.raw(" w:firstRow=\"1\"");
        out.count("w:lastRow", i64::from(last));
        out.count("w:firstColumn", i64::from(first));
        out.raw(" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>");
        out.value("w:tblCaption", name);
        out.raw("</w:tblPr><w:tblGrid>");
        for width in widths {
            out.raw("<w:gridCol");
            out.count("w:w", *width);
            out.raw("/>");
        }
        out.raw("</w:tblGrid>\n");
    }

    fn open_row(&mut self, header: bool) {
        self.out.raw("<w:tr><w:trPr><w:cantSplit/>");
        if header {
            self.out.raw("<w:tblHeader/>");
        }
        self.out.raw("</w:trPr>");
    }

    fn open_cell(&mut self, width: u32) {
        self.out.raw("<w:tc><w:tcPr><w:tcW");
        self.out.count("w:w", width);
        self.out.raw(" w:type=\"dxa\"/></w:tcPr>");
    }

    /// Writes the coverage table.
    pub(super) fn coverage(&mut self, coverage: &'a Coverage) {
        let mut header: Vec<&str> = vec![words::AREA];
        header.extend(coverage.components.iter().map(String::as_str));
        header.extend([words::WORDS, words::EVIDENCE_ITEMS]);
        if coverage.with_status {
            header.push(words::STATUS);
        }
        let lines: Vec<&CoverageLine> = coverage.rows.iter().chain([&coverage.sums]).collect();
        let wanted: Vec<Vec<String>> = header
            .iter()
            .enumerate()
            .map(|(at, head)| {
                let cells = lines.iter().map(|line| match at {
                    0 => format!("{} {}", short(&line.code), line.title),
                    _ => figures(line, coverage.with_status)
                        .nth(at - 1)
                        .unwrap_or_default()
                        .to_owned(),
                });
                cells.chain([(*head).to_owned()]).collect()
            })
            .collect();
        let widths = widths(&wanted, COLUMN);
        let place = Place::default();
        let style = style(header.len());
        self.tables += 1;
        self.open_table(&place, words::COVERAGE, &widths, "06E0", [true, true]);
        // The figures stand at the end; areas, items and status are words.
        let side = |at: usize| {
            if at == 0 || at > coverage.components.len() + 1 {
                Align::Start
            } else {
                Align::End
            }
        };
        self.open_row(true);
        for (at, (head, width)) in header.iter().zip(&widths).enumerate() {
            self.figure_cell(head, style, (*width, side(at)), true);
        }
        self.out.raw("</w:tr>\n");
        for (number, line) in lines.iter().enumerate() {
            let sums = number + 1 == lines.len();
            self.open_row(false);
            self.open_cell(widths.first().copied().unwrap_or(0));
            self.area(line, style, sums);
            self.out.raw("</w:tc>");
            for (at, (figure, width)) in figures(line, coverage.with_status)
                .zip(widths.iter().skip(1))
                .enumerate()
            {
                self.figure_cell(figure, style, (*width, side(at + 1)), sums);
            }
            self.out.raw("</w:tr>\n");
        }
        self.out.raw("</w:tbl>\n");
        self.gap();
    }

    fn area(&mut self, line: &CoverageLine, style: &str, bold: bool) {
        self.open(style, &Place::default(), Set::default());
        let code = short(&line.code);
        if !code.is_empty() {
            let manner = Manner {
                bold: true,
                colour: Some(super::colour(line.area)),
                ..Manner::default()
            };
            self.run(code, &manner);
            self.run(" ", &Manner::default());
        }
        let manner = Manner {
            bold,
            ..Manner::default()
        };
        match &line.anchor {
            Some(anchor) => {
                self.open_anchor(anchor);
                let linked = super::writer::Linked::Underlined;
                self.run(&line.title, &Manner { linked, ..manner });
                self.close_link();
            }
            None => self.run(&line.title, &manner),
        }
        self.close();
    }

    fn figure_cell(&mut self, text: &str, style: &str, (width, side): (u32, Align), bold: bool) {
        self.open_cell(width);
        let set = Set {
            side: Some(side),
            ..Set::default()
        };
        self.open(style, &Place::default(), set);
        let manner = Manner {
            bold,
            ..Manner::default()
        };
        self.run(text, &manner);
        self.close();
        self.out.raw("</w:tc>");
    }
}

fn figures(line: &CoverageLine, with_status: bool) -> impl Iterator<Item = &str> {
    let status = with_status.then_some(&line.status);
    line.words
        .iter()
        .chain([&line.total, &line.evidence])
        .chain(status)
        .map(String::as_str)
}

fn short(code: &str) -> &str {
    if super::is_short(code) { code } else { "" }
}

fn style(columns: usize) -> &'static str {
    if columns < MANY {
        "TableText"
    } else {
        "TableFine"
    }
}

/// Shares out the width: every column has room for its longest word where that can be, and more goes to those with more words.
fn widths(cells: &[Vec<String>], whole: u32) -> Vec<u32> {
    const LETTER: u32 = 120;
    const EDGES: u32 = 216;
    let letter = if cells.len() < MANY {
        LETTER
    } else {
        LETTER * 6 / 7
    };
    let measure = |letters: usize| {
        u32::try_from(letters)
            .unwrap_or(u32::MAX)
            .saturating_mul(letter)
            .saturating_add(EDGES)
    };
    let least: Vec<u32> = cells
        .iter()
        .map(|column| {
            let words = column.iter().flat_map(|cell| cell.split_whitespace());
            let longest = words.map(|word| word.chars().count()).max();
            // The letters of a header are broader than most.
            measure(longest.unwrap_or(1).min(20) + 1)
        })
        .collect();
    let most: Vec<u32> = cells
        .iter()
        .zip(&least)
        .map(|(column, least)| {
            let longest = column
                .iter()
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(1);
            measure(longest.min(90)).max(*least)
        })
        .collect();
    let sum = |of: &[u32]| {
        of.iter()
            .fold(0_u32, |sum, n| sum.saturating_add(*n))
            .max(1)
    };
    let (needed, wished) = (sum(&least), sum(&most));
    let part = |of: u32, share: u32, among: u32| {
        u32::try_from(u64::from(of) * u64::from(share) / u64::from(among.max(1))).unwrap_or(of)
    };
    least
        .iter()
        .zip(&most)
        .map(|(least, most)| {
            let width = if needed >= whole {
                part(whole, *least, needed)
            } else if wished <= whole {
                // Short tables stay short, but not so that they look lost.
                part(wished.max(whole / 2), *most, wished)
            } else {
                least + part(whole - needed, most - least, wished - needed)
            };
            width.max(100)
        })
        .collect()
}
