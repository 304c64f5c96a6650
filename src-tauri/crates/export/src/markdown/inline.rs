//! Runs of inlines as CommonMark: whatever a person wrote comes out as those words and as nothing else.
//!
//! A run becomes pieces first, because whether `*` opens or closes anything depends on what stands on both sides of it.
//! Marks that could not be read as such are left out: the words stay, the stress goes.

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph, which may have lines.
    Paragraph,
    /// A heading: one line, whose closing `#` would be dropped.
    Heading,
    /// A table's cell: one line, in which `|` ends the cell.
    Cell,
}

/// A piece of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A person's words, not escaped yet.
    Text(String),
    /// Code, as it is.
    Code(String),
    /// Syntax of ours: brackets of links, pictures.
    Raw(String),
    /// A reference to a footnote.
    Note(u32),
    /// A line break.
    Break,
    /// The beginning of marked words, and their end; the number tells the pairs apart.
    Open(Mark, usize),
    /// See [`Piece::Open`].
    Close(Mark, usize),
}

/// How words are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strike,
}

impl Mark {
    fn sign(self) -> &'static str {
        match self {
            Self::Emphasis => "*",
            Self::Strong => "**",
            Self::Strike => "~~",
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Emphasis | Self::Strong => '*',
            Self::Strike => '~',
        }
    }
}

/// Puts marks around pieces; white space at their ends stays outside, where marks may stand beside it.
pub(super) fn marked(mark: Mark, pair: usize, mut inner: Vec<Piece>, out: &mut Vec<Piece>) {
    if let Some(Piece::Text(text)) = inner.first_mut() {
        let words = text.trim_start().len();
        let space = text.drain(..text.len() - words).collect();
        out.push(Piece::Text(space));
    }
    let mut after = String::new();
    if let Some(Piece::Text(text)) = inner.last_mut() {
        let words = text.trim_end().len();
        after = text.split_off(words);
    }
    inner.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    if !inner.is_empty() {
        out.push(Piece::Open(mark, pair));
        out.append(&mut inner);
        out.push(Piece::Close(mark, pair));
    }
    out.push(Piece::Text(after));
}

/// Writes a run.
pub(super) fn write(pieces: Vec<Piece>, place: Place) -> String {
    let mut pieces = joined(pieces, place);
    while let Some(pair) = unreadable(&pieces) {
        pieces
            .retain(|piece| !matches!(piece, Piece::Open(_, p) | Piece::Close(_, p) if *p == pair));
        pieces = joined(pieces, place);
    }
    let mut writer = Writer {
        out: String::new(),
        place,
        line: Line::Start,
        after_note: false,
    };
    for (at, piece) in pieces.iter().enumerate() {
        let last = at + 1 == pieces.len();
        writer.piece(piece, last);
    }
    let end = writer.out.trim_end_matches([' ', '\t', '\n']).len();
    writer.out.truncate(end);
    writer.out
}

/// Joins neighbours of the same sort, and drops breaks that would break nothing.
fn joined(pieces: Vec<Piece>, place: Place) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (out.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (Some(Piece::Code(before)), Piece::Code(code)) => before.push_str(&code),
            (last, Piece::Break) => match (last, place) {
                (None | Some(Piece::Break), _) => {}
                (Some(Piece::Text(before)), Place::Heading | Place::Cell) => before.push(' '),
                (Some(_), Place::Heading | Place::Cell) => out.push(Piece::Text(" ".to_owned())),
                (Some(_), Place::Paragraph) => out.push(Piece::Break),
            },
            (_, piece) => out.push(piece),
        }
    }
    while matches!(out.last(), Some(Piece::Break)) {
        out.pop();
    }
    out
}

/// A pair of marks that a reader would take for something else.
fn unreadable(pieces: &[Piece]) -> Option<usize> {
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(mark, pair) => {
                let (before, after) = around(pieces, at, *mark);
                let opens = after.is_some_and(|after| {
                    !after.is_whitespace()
                        && (after.is_alphanumeric()
                            || before.is_none_or(|b| b.is_whitespace() || b.is_ascii_punctuation()))
                });
                if !opens || closes_just_before(pieces, at, *mark) {
                    return Some(*pair);
                }
            }
            Piece::Close(mark, pair) => {
                let (before, after) = around(pieces, at, *mark);
                let closes = before.is_some_and(|before| {
                    !before.is_whitespace()
                        && (before.is_alphanumeric()
                            || after.is_none_or(|a| a.is_whitespace() || a.is_ascii_punctuation()))
                });
                if !closes {
                    return Some(*pair);
                }
            }
            Piece::Text(_) | Piece::Code(_) | Piece::Raw(_) | Piece::Note(_) | Piece::Break => {}
        }
    }
    None
}

/// The characters before and after a run of signs.
fn around(pieces: &[Piece], at: usize, mark: Mark) -> (Option<char>, Option<char>) {
    let own = |piece: &&Piece| match piece {
        Piece::Open(other, _) | Piece::Close(other, _) => other.letter() == mark.letter(),
        _ => false,
    };
    let before = pieces.iter().take(at).rev().find(|p| !own(p));
    let after = pieces.iter().skip(at + 1).find(|p| !own(p));
    (
        before.and_then(|piece| edge(piece, false)),
        after.and_then(|piece| edge(piece, true)),
    )
}

fn edge(piece: &Piece, first: bool) -> Option<char> {
    match piece {
        Piece::Text(text) if first => text.chars().next(),
        Piece::Text(text) => text.chars().next_back(),
        Piece::Raw(text) if first => text.chars().next(),
        Piece::Raw(text) => text.chars().next_back(),
        Piece::Code(_) => Some('`'),
        Piece::Note(_) => Some(if first { '[' } else { ']' }),
        Piece::Break => Some('\n'),
        Piece::Open(mark, _) | Piece::Close(mark, _) => Some(mark.letter()),
    }
}

/// Two pairs that touch, as in `*a***b**`, would be read as one run of signs.
fn closes_just_before(pieces: &[Piece], at: usize, mark: Mark) -> bool {
    let mut run = pieces.iter().take(at).rev();
    loop {
        match run.next() {
            Some(Piece::Close(other, _)) if other.letter() == mark.letter() => return true,
            Some(Piece::Open(other, _)) if other.letter() == mark.letter() => {}
            _ => return false,
        }
    }
}

/// What stands on the line so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Start,
    Digits,
    Begun,
}

struct Writer {
    out: String,
    place: Place,
    line: Line,
    after_note: bool,
}

impl Writer {
    fn piece(&mut self, piece: &Piece, last: bool) {
        let after_note = std::mem::take(&mut self.after_note);
        match piece {
            Piece::Text(text) => self.text(text, after_note, last),
            Piece::Code(code) => {
                self.out.push_str(&code_span(code, self.place));
                self.line = Line::Begun;
            }
            Piece::Raw(raw) => {
                self.out.push_str(raw);
                self.line = Line::Begun;
            }
            Piece::Note(number) => {
                self.out.push_str(&format!("[^{number}]"));
                self.line = Line::Begun;
                self.after_note = true;
            }
            Piece::Break => {
                let end = self.out.trim_end_matches([' ', '\t']).len();
                self.out.truncate(end);
                self.out.push_str("\\\n");
                self.line = Line::Start;
            }
            Piece::Open(mark, _) | Piece::Close(mark, _) => {
                self.out.push_str(mark.sign());
                self.line = Line::Begun;
            }
        }
    }

    fn text(&mut self, text: &str, after_note: bool, last: bool) {
        let mut before: Option<char> = None;
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            let after = rest.clone().next();
            let at_start = self.line == Line::Start;
            if at_start && matches!(c, ' ' | '\t') {
                continue;
            }
            let escaped = match c {
                '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '{' | '$' => true,
                // Within a word it can't mark anything, and names of files are full of it.
                '_' => {
                    let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                    !(within(before) && within(after))
                }
                '&' => may_be_entity(rest.as_str(), last),
                '%' => before == Some('%') || after == Some('%'),
                // A link may follow.
                '!' => after.is_none() && !last,
                '#' => at_start || self.place == Place::Heading,
                '>' | '+' | '-' | '=' | ':' if at_start => true,
                ':' | '(' => before.is_none() && after_note,
                '.' | ')' => self.line == Line::Digits,
                _ => false,
            };
            if c == '|' && self.place == Place::Cell {
                self.out.push_str("&#124;");
            } else if c == '|' && at_start {
                self.out.push_str("\\|");
            } else {
                if escaped {
                    self.out.push('\\');
                }
                self.out.push(c);
            }
            self.line = match self.line {
                Line::Start | Line::Digits if c.is_ascii_digit() => Line::Digits,
                Line::Start | Line::Digits | Line::Begun => Line::Begun,
            };
            before = Some(c);
        }
    }
}

/// Whether what follows an ampersand could make a character reference of it.
fn may_be_entity(rest: &str, last: bool) -> bool {
    let name = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
        .unwrap_or(rest.len());
    match rest.get(name..).and_then(|r| r.chars().next()) {
        Some(c) => c == ';' && name > 0,
        // What follows in another piece is not known here.
        None => !last,
    }
}

/// Escapes every sign that could mean anything: for pictures' words, titles of links and other places within syntax.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '{' | '$' | '"' | '!'
            | '#' | '%' => {
                out.push('\\');
                out.push(c);
            }
            // In a table it would end the cell, and a reference means the same everywhere.
            '|' => out.push_str("&#124;"),
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// A person's words alone on a line.
pub(super) fn line(text: &str, place: Place) -> String {
    write(vec![Piece::Text(text.to_owned())], place)
}

/// The target of a link; addresses are percent-encoded already.
pub(super) fn target(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        let rest = address.get(at + 1..).unwrap_or_default();
        match c {
            '&' if may_be_entity(rest, true) => out.push_str("\\&"),
            '|' => out.push_str("%7C"),
            '*' => out.push_str("%2A"),
            '`' => out.push_str("%60"),
            '[' => out.push_str("%5B"),
            ']' => out.push_str("%5D"),
            c => out.push(c),
        }
    }
    if out.contains(['(', ')']) {
        format!("<{out}>")
    } else {
        out
    }
}

/// Code between more backticks than it holds side by side.
fn code_span(code: &str, place: Place) -> String {
    let code = code.replace(['\n', '\r'], " ");
    let code = if place == Place::Cell {
        code.replace('|', "\\|")
    } else {
        code
    };
    let fence = "`".repeat(longest_run(&code, '`') + 1);
    let padded = code.starts_with('`')
        || code.ends_with('`')
        || (code.starts_with(' ') && code.ends_with(' ') && !code.trim_matches(' ').is_empty());
    if padded {
        format!("{fence} {code} {fence}")
    } else {
        format!("{fence}{code}{fence}")
    }
}

/// The most of one sign that stand side by side.
pub(super) fn longest_run(text: &str, sign: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == sign { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn what_would_be_syntax_is_escaped_and_the_rest_left_alone() {
        for (from, to) in [
            ("a * b_c _d_", "a \\* b_c \\_d\\_"),
            ("# no heading #", "\\# no heading #"),
            ("12. no item", "12\\. no item"),
            ("<b>AT&T &amp; R & D</b>", "\\<b>AT&T \\&amp; R & D\\</b>"),
            ("    no code", "no code"),
            ("[x]: y", "\\[x\\]: y"),
            ("100% sure, 5%%", "100% sure, 5\\%\\%"),
        ] {
            assert_eq!(line(from, Place::Paragraph), to, "{from}");
        }
        assert_eq!(line("C#", Place::Heading), "C\\#");
        assert_eq!(line("a|b", Place::Cell), "a&#124;b");
    }

    #[test]
    fn marks_that_can_not_be_read_as_marks_are_left_out() {
        let mut out = Vec::new();
        marked(Mark::Strong, 0, vec![text(" a ")], &mut out);
        assert_eq!(write(out, Place::Paragraph), "**a**");
        let mut out = vec![text("x")];
        marked(Mark::Emphasis, 0, vec![text("“q”")], &mut out);
        out.push(text("y"));
        assert_eq!(write(out, Place::Paragraph), "x“q”y");
        let mut out = Vec::new();
        marked(Mark::Emphasis, 0, vec![text("a")], &mut out);
        marked(Mark::Strong, 1, vec![text("b")], &mut out);
        assert_eq!(write(out, Place::Paragraph), "*a*b");
    }

    #[test]
    fn code_stands_between_enough_backticks() {
        assert_eq!(code_span("a", Place::Paragraph), "`a`");
        assert_eq!(code_span("`a``", Place::Paragraph), "``` `a`` ```");
        assert_eq!(code_span("a|b", Place::Cell), "`a\\|b`");
        assert_eq!(code_span("  ", Place::Paragraph), "`  `");
    }
}
