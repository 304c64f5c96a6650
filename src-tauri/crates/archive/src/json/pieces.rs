//! One large JSON document, value by value: serde parses a value, this finds where it ends.

use std::io::{self, BufRead};
use std::path::Path;

use crate::error::ArchiveError;

/// How deep a value may nest before it is taken for an attack on the stack.
const DEEPEST: usize = 100;

/// Why a document can't be taken apart.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The disk refused.
    Io(io::Error),
    /// The text is not JSON here.
    Text {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        problem: &'static str,
    },
}

impl Trouble {
    /// The error about a file.
    pub(super) fn in_file(self, path: &Path) -> ArchiveError {
        match self {
            Self::Io(e) => ArchiveError::io(path)(e),
            Self::Text { line, problem } => ArchiveError::malformed(path, Some(line), problem),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(e: io::Error) -> Self {
        Self::Io(e)
    }
}

/// A document being taken apart.
#[derive(Debug)]
pub(super) struct Pieces<R> {
    from: R,
    at: u64,
    line: usize,
    /// Whether the array that [`Pieces::next_item`] reads was entered.
    inside: bool,
}

impl<R: BufRead> Pieces<R> {
    /// Begins at the reader's position, which is in this line.
    pub(super) fn new(from: R, line: usize) -> Self {
        Self {
            from,
            at: 0,
            line,
            inside: false,
        }
    }

    fn wrong<T>(&self, problem: &'static str) -> Result<T, Trouble> {
        Err(Trouble::Text {
            line: self.line,
            problem,
        })
    }

    fn peek(&mut self) -> Result<Option<u8>, Trouble> {
        loop {
            match self.from.fill_buf() {
                Ok(buffer) => return Ok(buffer.first().copied()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e.into()),
            }
        }
    }

    fn take(&mut self) -> Result<u8, Trouble> {
        match self.peek()? {
            Some(byte) => {
                self.from.consume(1);
                self.at += 1;
                self.line += usize::from(byte == b'\n');
                Ok(byte)
            }
            None => self.wrong("ends in the middle; the file was cut off"),
        }
    }

    fn space(&mut self) -> Result<Option<u8>, Trouble> {
        while let Some(byte) = self.peek()? {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Ok(Some(byte));
            }
            self.take()?;
        }
        Ok(None)
    }

    /// Passes over one character that must come now.
    pub(super) fn expect(&mut self, wanted: u8) -> Result<(), Trouble> {
        self.space()?;
        if self.take()? == wanted {
            Ok(())
        } else {
            self.wrong("is not JSON here")
        }
    }

    /// The offset and line of the next value.
    pub(super) fn position(&mut self) -> Result<(u64, usize), Trouble> {
        self.space()?;
        Ok((self.at, self.line))
    }

    /// The next key of the object; `None` after the last.
    pub(super) fn key(&mut self, first: bool) -> Result<Option<String>, Trouble> {
        if self.space()? == Some(b'}') {
            self.take()?;
            return Ok(None);
        }
        if !first {
            self.expect(b',')?;
        }
        let (bytes, _) = self.value()?;
        let Ok(key) = serde_json::from_slice(&bytes) else {
            return self.wrong("should have a key in double quotes here");
        };
        self.expect(b':')?;
        Ok(Some(key))
    }

    /// The next item of an array; `None` after the last.
    pub(super) fn next_item(&mut self) -> Result<Option<(Vec<u8>, usize)>, Trouble> {
        let first = !self.inside;
        if first {
            self.expect(b'[')?;
            self.inside = true;
        }
        match self.space()? {
            Some(b']') => return Ok(None),
            _ if first => {}
            _ => self.expect(b',')?,
        }
        self.value().map(Some)
    }

    /// The bytes and the line of the next value, whatever it is.
    pub(super) fn value(&mut self) -> Result<(Vec<u8>, usize), Trouble> {
        let (_, line) = self.position()?;
        let mut bytes = Vec::new();
        self.pass(|byte| bytes.push(byte))?;
        Ok((bytes, line))
    }

    /// Passes over the next value.
    pub(super) fn skip(&mut self) -> Result<(), Trouble> {
        self.pass(|_| {})
    }

    fn pass(&mut self, mut with: impl FnMut(u8)) -> Result<(), Trouble> {
        self.space()?;
        let mut open = 0usize;
        loop {
            match self.peek()? {
                Some(b'"') => self.string(&mut with)?,
                Some(byte @ (b'{' | b'[')) => {
                    open += 1;
                    if open > DEEPEST {
                        return self.wrong("nests too deep");
                    }
                    with(byte);
                    self.take()?;
                }
                Some(byte @ (b'}' | b']')) if open > 0 => {
                    open -= 1;
                    with(byte);
                    self.take()?;
                }
                Some(b'}' | b']' | b',' | b':') if open == 0 => {
                    return self.wrong("has a value missing here");
                }
                Some(byte) if open > 0 => {
                    with(byte);
                    self.take()?;
                    continue;
                }
                Some(_) => {
                    // A number or a word: it ends where something else begins.
                    while let Some(byte) = self.peek()? {
                        if matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') {
                            return Ok(());
                        }
                        with(byte);
                        self.take()?;
                    }
                    return Ok(());
                }
                None => return self.wrong("ends in the middle; the file was cut off"),
            }
            if open == 0 {
                return Ok(());
            }
        }
    }

    fn string(&mut self, with: &mut impl FnMut(u8)) -> Result<(), Trouble> {
        with(self.take()?);
        loop {
            let byte = self.take()?;
            with(byte);
            match byte {
                b'"' => return Ok(()),
                b'\\' => with(self.take()?),
                _ => {}
            }
        }
    }
}
