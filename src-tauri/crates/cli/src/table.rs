//! Aligned columns, without lines or colours: readable on a terminal, in a file and by a screen reader.

use crate::text::{clean, shorten, width};

/// How a column behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Text, left-aligned.
    Text(&'static str),
    /// Numbers, right-aligned.
    Number(&'static str),
    /// Text that is cut where the table would be wider than the page, but not below so many columns.
    Flexible(&'static str, usize),
}

impl Column {
    fn title(self) -> &'static str {
        match self {
            Self::Text(title) | Self::Number(title) | Self::Flexible(title, _) => title,
        }
    }
}

/// Rows under column titles.
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

const GAP: usize = 2;

impl Table {
    pub(crate) fn new(columns: &[Column]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; its cells are made safe to print.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows
            .push(cells.into_iter().map(|cell| clean(&cell)).collect());
    }

    /// The lines of the table, the titles first.
    pub(crate) fn lines(&self, page: usize) -> Vec<String> {
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let cells = self.rows.iter().filter_map(|row| row.get(at));
                cells
                    .map(|cell| width(cell))
                    .max()
                    .unwrap_or(0)
                    .max(width(column.title()))
            })
            .collect();
        let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let mut over = whole.saturating_sub(page);
        for (column, width) in self.columns.iter().zip(&mut widths) {
            if let Column::Flexible(title, least) = column {
                let room = width.saturating_sub((*least).max(title.len()));
                let cut = over.min(room);
                *width -= cut;
                over -= cut;
            }
        }
        let titles: Vec<String> = self.columns.iter().map(|c| c.title().to_owned()).collect();
        std::iter::once(&titles)
            .chain(&self.rows)
            .map(|row| self.line(row, &widths))
            .collect()
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, column), columns) in row.iter().zip(&self.columns).zip(widths) {
            if !line.is_empty() {
                line.push_str(&" ".repeat(GAP));
            }
            let cell = shorten(cell, *columns);
            let space = " ".repeat(columns.saturating_sub(width(&cell)));
            match column {
                Column::Number(_) => {
                    line.push_str(&space);
                    line.push_str(&cell);
                }
                Column::Text(_) | Column::Flexible(..) => {
                    line.push_str(&cell);
                    line.push_str(&space);
                }
            }
        }
        line.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let mut table = Table::new(&[
            Column::Text("area"),
            Column::Flexible("title", 8),
            Column::Number("words"),
        ]);
        table.row([
            "1a".into(),
            "Constraints and benefits".into(),
            "1204".into(),
        ]);
        table.row(["1b".into(), "你好".into(), "7".into()]);
        table
    }

    #[test]
    fn columns_line_up() {
        assert_eq!(
            sample().lines(80),
            [
                "area  title                     words",
                "1a    Constraints and benefits   1204",
                "1b    你好                          7",
            ]
        );
    }

    #[test]
    fn a_title_gives_way_to_the_page_down_to_its_least_width() {
        let lines = sample().lines(25);
        assert!(lines.iter().all(|line| width(line) <= 25), "{lines:#?}");
        assert!(lines[1].contains("Constraints…"), "{lines:#?}");
        assert!(sample().lines(5)[1].contains("Constra…"));
    }
}
