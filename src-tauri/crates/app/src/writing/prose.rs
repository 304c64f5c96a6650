//! Text without markup: what most people type most of the time.
//!
//! It is told, and its words are counted, without the parser, whose code and tables are long out of the processor's cache
//! when the next save comes. Links are the one markup that is understood, because each mention of evidence is one.

use std::borrow::Cow;
use std::ops::Range;

use reflectory_document::words;
use reflectory_model::diff::{same_end, same_start};
use reflectory_model::words::Count;

use super::{Piece, Plain, Sort};

/// A piece of text that is prose wherever it stands between blank lines at the top of a text.
#[derive(Debug)]
pub(super) struct Prose<'a> {
    /// As a reader sees it: links without their targets.
    text: Cow<'a, str>,
    paragraphs: Vec<Range<usize>>,
    evidence: Vec<String>,
    /// Where the last link ends.
    links_end: usize,
}

impl<'a> Prose<'a> {
    /// Nothing if any letter could be markup where it stands.
    pub(super) fn read(piece: &'a str) -> Option<Self> {
        let mut text = Cow::Borrowed("");
        let mut copied = 0;
        let mut paragraphs = Vec::new();
        let mut evidence = Vec::new();
        let mut begun: Option<usize> = None;
        let mut end = 0;
        let mut last = '\n';
        let mut letters = piece.char_indices();
        while let Some((at, letter)) = letters.next() {
            if letter == '\n' {
                if last == '\n'
                    && let Some(begin) = begun.take()
                {
                    paragraphs.push(begin..end);
                }
            } else if letter == '[' && last != '!' {
                let link = Link::read(piece.get(at..)?)?;
                let text = text.to_mut();
                text.push_str(piece.get(copied..at)?);
                text.push_str(link.text);
                if link.target.starts_with("evidence:") {
                    evidence.push(link.target.to_owned());
                }
                begun = begun.or(Some(at));
                end = at + link.length;
                copied = end;
                letters = piece.char_indices();
                // It ends in a bracket, and brackets are one byte.
                letters.nth(piece.get(..end)?.chars().count() - 1)?;
            } else {
                // At a line's start a digit or a dash may begin a list, or underline a heading.
                if !(opens(letter) || goes_on(letter) && last != '\n') {
                    return None;
                }
                begun = begun.or(Some(at));
                if letter != ' ' {
                    end = at + letter.len_utf8();
                }
            }
            last = letter;
        }
        paragraphs.extend(begun.map(|begin| begin..end));
        let rest = piece.get(copied..)?;
        match &mut text {
            Cow::Borrowed(whole) => *whole = rest,
            Cow::Owned(text) => text.push_str(rest),
        }
        Some(Self {
            text,
            paragraphs,
            evidence,
            links_end: copied,
        })
    }

    pub(super) fn plain(self) -> Plain {
        Plain {
            count: Count {
                own: words::of_prose(&self.text),
                other: 0,
            },
            pieces: self
                .paragraphs
                .into_iter()
                .map(|range| Piece {
                    sort: Sort::Paragraph,
                    range,
                })
                .collect(),
            evidence: Some(self.evidence),
            loose_from: Some(self.links_end),
        }
    }
}

/// How many words went and how many came, if `new` differs from `old` by whole words of prose within one line, at
/// `from` or behind it. No link, note or HTML may hold that place. Before it in its line there is a word, so that the line
/// begins as it did; and white space is around it, so that no mark beside it means anything else than before.
pub(super) fn loose_words(old: &str, new: &str, from: usize) -> Option<(u32, u32)> {
    let (old_bytes, new_bytes) = (old.as_bytes(), new.as_bytes());
    let ends = |byte: &u8| matches!(byte, b' ' | b'\n');
    let start = same_start(old_bytes, new_bytes);
    let start = old_bytes.get(..start)?.iter().rposition(ends)? + 1;
    let tail = same_end(old_bytes.get(start..)?, new_bytes.get(start..)?);
    let kept = old_bytes.get(old_bytes.len() - tail..)?;
    let tail = tail - kept.iter().position(ends).unwrap_or(tail);
    let line = old.get(..start)?.rsplit('\n').next()?;
    let begun = line
        .split(' ')
        .any(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let gone = old.get(start..old.len() - tail)?;
    let come = new.get(start..new.len() - tail)?;
    // Letters that join the white space before them are not ASCII.
    let sound = |words: &str| {
        words.bytes().next().is_none_or(|byte| byte.is_ascii())
            && words.chars().all(|c| opens(c) || goes_on(c))
    };
    (start >= from && begun && sound(gone) && sound(come))
        .then(|| (words::of_prose(gone), words::of_prose(come)))
}

/// A letter that is itself also at the start of a line.
fn opens(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '"' | '\'' | '(' | '“' | '‘')
}

/// A letter that is itself within a line.
fn goes_on(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(
            letter,
            ' ' | '.' | ',' | ';' | ':' | '!' | '?' | ')' | '-' | '/' | '%'
        )
        || matches!(letter, '”' | '’' | '–' | '—' | '…' | '£' | '€')
}

/// `[text](target)`, with nothing in it that could be anything else.
struct Link<'a> {
    text: &'a str,
    target: &'a str,
    length: usize,
}

impl<'a> Link<'a> {
    fn read(piece: &'a str) -> Option<Self> {
        let (text, rest) = piece.strip_prefix('[')?.split_once("](")?;
        let (target, _) = rest.split_once(')')?;
        let plain = |byte: u8| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'/' | b'.' | b'-' | b':' | b'#' | b'?' | b'=' | b'%')
        };
        let sound = !target.is_empty()
            && target.bytes().all(plain)
            && text.chars().next().is_some_and(opens)
            && text.chars().all(|c| opens(c) || goes_on(c))
            && !text.ends_with(' ');
        sound.then_some(Self {
            text,
            target,
            length: text.len() + target.len() + 4,
        })
    }
}
