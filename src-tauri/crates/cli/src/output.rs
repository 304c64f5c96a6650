//! Where answers go: standard output, as text for a person or as one JSON document.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use serde::Serialize;

use crate::failure::Failure;
use crate::table::Table;
use crate::text::{clean, clean_lines, wrap};

/// Columns of a page that is no terminal.
const USUAL_WIDTH: usize = 80;

/// Prints the answer to a command: with `--json` the response itself, else what `show` makes of it.
pub(crate) fn answer<T: Serialize>(
    json: bool,
    response: &T,
    show: impl FnOnce(&mut Page) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut page = Page::new();
    if json {
        serde_json::to_writer(&mut page.out, response).map_err(io::Error::from)?;
        page.line("")?;
    } else {
        show(&mut page)?;
    }
    page.out.flush()?;
    Ok(())
}

/// Text for a person.
pub(crate) struct Page {
    out: BufWriter<StdoutLock<'static>>,
    width: usize,
    terminal: bool,
}

impl Page {
    fn new() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let width = if terminal {
            terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0))
        } else {
            None
        };
        Self {
            out: BufWriter::new(stdout.lock()),
            width: width.unwrap_or(USUAL_WIDTH).clamp(40, 120),
            terminal,
        }
    }

    /// One line, as it is: for text of ours, and a person's only after [`clean`].
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// A name and a value, if there is a value.
    pub(crate) fn field(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        self.line(&format!("{name:<13} {}", clean(value)))
    }

    /// A paragraph, broken into lines.
    pub(crate) fn paragraph(&mut self, text: &str, indent: usize) -> io::Result<()> {
        for line in wrap(text, self.width, indent) {
            self.line(&line)?;
        }
        Ok(())
    }

    /// A table; a person's text in it is made safe by the table itself.
    pub(crate) fn table(&mut self, table: &Table) -> io::Result<()> {
        for line in table.lines(self.width) {
            self.line(&line)?;
        }
        Ok(())
    }

    /// A person's text of many lines: byte for byte into a file or pipe, and made safe for a terminal.
    pub(crate) fn body(&mut self, text: &str) -> io::Result<()> {
        let safe;
        let text = if self.terminal {
            safe = clean_lines(text);
            &safe
        } else {
            text
        };
        self.out.write_all(text.as_bytes())?;
        if text.ends_with('\n') {
            Ok(())
        } else {
            self.out.write_all(b"\n")
        }
    }
}

/// Shows how far long work is, on a terminal only.
pub(crate) struct Progress {
    what: &'static str,
    shown: Option<u64>,
}

impl Progress {
    pub(crate) fn new(what: &'static str) -> Self {
        Self {
            what,
            shown: io::stderr().is_terminal().then_some(0),
        }
    }

    /// So many of so many are done.
    pub(crate) fn at(&mut self, done: u64, all: u64) {
        let Some(shown) = &mut self.shown else { return };
        // A line for each per cent is enough.
        if all == 0 || done * 100 / all == *shown && done != all {
            return;
        }
        *shown = done * 100 / all;
        let _ = write!(io::stderr(), "\r{}: {done} of {all}", self.what);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.is_some_and(|shown| shown > 0) {
            let _ = io::stderr().write_all(b"\n");
        }
    }
}
