//! Blocks as Markdown of the journal's dialect: CommonMark with tables, tasks, footnotes and struck words.

use super::escape::{Place, address, escaped, longest_run, safe_start};
use super::model::{Block, Item, Look, Piece, is_blank};

/// Notes with their labels, for the end of the text.
pub(crate) type Notes = Vec<(String, Vec<Block>)>;

/// The whole text. `lost` counts the lines whose words come without their marks, because Markdown can't say what is meant.
pub(crate) fn document(blocks: &[Block], notes: &Notes, lost: &mut usize) -> String {
    let mut out = String::new();
    write(blocks, "", &mut out, lost);
    for (label, blocks) in notes {
        let mut text = String::new();
        write(blocks, "", &mut text, lost);
        part(&mut out);
        out.push_str(&format!("[^{label}]:"));
        for (n, line) in text.trim_end().lines().enumerate() {
            match n {
                0 => out.push(' '),
                _ if line.is_empty() => {}
                _ => out.push_str("    "),
            }
            out.push_str(line);
            out.push('\n');
        }
        if text.trim().is_empty() {
            out.push('\n');
        }
    }
    out
}

/// A blank line between what stands there and what comes.
fn part(out: &mut String) {
    if !out.is_empty() {
        if !out.ends_with('\n') {
            out.push('\n');
        }
        out.push('\n');
    }
}

fn write(blocks: &[Block], indent: &str, out: &mut String, lost: &mut usize) {
    let mut lists = Lists::default();
    let mut before: Option<&Block> = None;
    for block in blocks {
        match block {
            Block::Item(item) => {
                let after_item = matches!(before, Some(Block::Item(_)));
                if !after_item {
                    lists = Lists::default();
                    part(out);
                }
                lists.item(item, indent, after_item, out, lost);
            }
            Block::Quote(pieces) => {
                if matches!(before, Some(Block::Quote(_))) {
                    out.push_str(indent);
                    out.push_str(">\n");
                } else {
                    part(out);
                }
                for line in lines(pieces, Place::Text, lost).lines() {
                    out.push_str(&format!("{indent}> {line}\n"));
                }
            }
            Block::Heading(level, pieces) => {
                part(out);
                let mut line = lines(pieces, Place::Heading, lost).replace('\n', " ");
                if line.ends_with('#') {
                    line.insert(line.len() - 1, '\\');
                }
                out.push_str(&format!(
                    "{indent}{} {line}\n",
                    "#".repeat(usize::from(*level))
                ));
            }
            Block::Paragraph(pieces) => {
                part(out);
                for line in lines(pieces, Place::Text, lost).lines() {
                    out.push_str(&format!("{indent}{line}\n"));
                }
            }
            Block::Code(text) => {
                part(out);
                let fence = "`".repeat(longest_run(text).max(2) + 1);
                out.push_str(&format!("{indent}{fence}\n"));
                for line in text.lines() {
                    out.push_str(&format!("{indent}{line}\n"));
                }
                out.push_str(&format!("{indent}{fence}\n"));
            }
            Block::Rule => {
                part(out);
                out.push_str(&format!("{indent}---\n"));
            }
            Block::Table(rows) => {
                part(out);
                table(rows, indent, out, lost);
            }
        }
        before = Some(block);
    }
}

/// The lists that are open at an item, the outermost first.
#[derive(Debug, Default)]
struct Lists {
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    list: String,
    level: u32,
    number: Option<u32>,
    width: usize,
    /// The other sign is used, so that a list is not taken for more of the one before it.
    other: bool,
}

impl Lists {
    fn item(&mut self, item: &Item, indent: &str, after: bool, out: &mut String, lost: &mut usize) {
        while self.open.last().is_some_and(|o| o.level > item.level) {
            self.open.pop();
        }
        let mut fresh = true;
        let mut other = false;
        if let Some(open) = self.open.last()
            && open.level == item.level
        {
            let goes_on = match (open.number, item.number) {
                (None, None) => open.list == item.list,
                (Some(before), Some(now)) => open.list == item.list && now == before + 1,
                _ => false,
            };
            fresh = !goes_on;
            let alike = open.number.is_some() == item.number.is_some();
            other = match (fresh, alike) {
                (true, true) => !open.other,
                (true, false) => false,
                (false, _) => open.other,
            };
            self.open.pop();
        }
        let depth: usize = self.open.iter().map(|o| o.width).sum();
        let sign = match (item.number, other) {
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        // A list that does not begin with 1 can't follow a line directly.
        if after && fresh && (item.number.is_some_and(|n| n != 1) || self.open.is_empty()) {
            part(out);
        }
        let pad = " ".repeat(depth);
        let task = match item.task {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        out.push_str(&format!("{indent}{pad}{sign}{task}"));
        let hang = " ".repeat(sign.len());
        for (n, line) in lines(&item.content, Place::Text, lost).lines().enumerate() {
            if n > 0 {
                out.push_str(&format!("{indent}{pad}{hang}"));
            }
            out.push_str(line);
            out.push('\n');
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
        self.open.push(Open {
            list: item.list.clone(),
            level: item.level,
            number: item.number,
            width: sign.len(),
            other,
        });
    }
}

fn table(rows: &[Vec<Vec<Piece>>], indent: &str, out: &mut String, lost: &mut usize) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (n, row) in rows.iter().enumerate() {
        out.push_str(indent);
        out.push('|');
        for at in 0..width {
            let cell = row.get(at).map(Vec::as_slice).unwrap_or_default();
            let text = lines(cell, Place::Cell, lost).replace('\n', " ");
            out.push_str(&if text.is_empty() {
                "  |".to_owned()
            } else {
                format!(" {text} |")
            });
        }
        out.push('\n');
        if n == 0 {
            out.push_str(indent);
            out.push('|');
            out.push_str(&" --- |".repeat(width));
            out.push('\n');
        }
    }
}

/// Pieces as lines of Markdown, each safe at the start of a line. Where marks can't say what is meant, the words come
/// without them: a stray star in a text is worse than a word that is no longer bold.
fn lines(pieces: &[Piece], place: Place, lost: &mut usize) -> String {
    let pieces = joined(trimmed(pieces), place);
    let marked = written(&pieces, place);
    let has_marks = |p: &Piece| matches!(p, Piece::Text { look, .. } if look.bold || look.italic || look.strike);
    if !pieces.iter().any(has_marks) {
        return marked;
    }
    let bare: Vec<Piece> = pieces.iter().map(without_marks).collect();
    let bare = written(&bare, place);
    if words_of(&marked) == words_of(&bare) {
        marked
    } else {
        *lost += 1;
        bare
    }
}

fn without_marks(piece: &Piece) -> Piece {
    let mut piece = piece.clone();
    if let Piece::Text { look, .. } = &mut piece {
        look.bold = false;
        look.italic = false;
        look.strike = false;
    }
    piece
}

/// What a reader of Markdown sees, without white space.
fn words_of(line: &str) -> String {
    let parsed = reflectory_markdown::parse(line, None, &reflectory_markdown::NoTargets);
    let text = reflectory_document::text::plain(&parsed.blocks);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn written(pieces: &[Piece], place: Place) -> String {
    let mut writer = Writer {
        place,
        out: String::new(),
        before: ' ',
    };
    writer.run(pieces, Look::default(), None, ' ');
    let out = writer.out;
    if place != Place::Text {
        return out.trim().to_owned();
    }
    let lines: Vec<String> = out
        .trim()
        .lines()
        .map(|line| safe_start(line.trim_start()))
        .collect();
    lines.join("\n")
}

/// The pieces without breaks at their ends.
fn trimmed(pieces: &[Piece]) -> &[Piece] {
    let is_gap = |p: &Piece| is_blank(std::slice::from_ref(p));
    let start = pieces
        .iter()
        .position(|p| !is_gap(p))
        .unwrap_or(pieces.len());
    let end = pieces
        .iter()
        .rposition(|p| !is_gap(p))
        .map_or(start, |n| n + 1);
    pieces.get(start..end).unwrap_or_default()
}

/// Neighbours of one look made one piece; what a heading has by itself, and what Markdown lacks, taken away.
fn joined(pieces: &[Piece], place: Place) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        let Piece::Text { text, look, link } = piece else {
            out.push(piece.clone());
            continue;
        };
        let mut look = Look {
            hidden: false,
            underlined: false,
            ..*look
        };
        if place == Place::Heading {
            look.bold = false;
        }
        if text.trim().is_empty() {
            look = Look::default();
        }
        if text.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(Piece::Text {
                text: before,
                look: same,
                link: to,
            }) if *same == look && to == link => before.push_str(text),
            _ => out.push(Piece::Text {
                text: text.clone(),
                look,
                link: link.clone(),
            }),
        }
    }
    bridged(out)
}

/// A gap between two pieces of one look gets that look, so that `**a** **b**` is `**a b**`.
fn bridged(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for at in 1..pieces.len().saturating_sub(1) {
        let looks = |n: usize| match pieces.get(n) {
            Some(Piece::Text { text, look, link }) => {
                Some((text.trim().is_empty(), *look, link.clone()))
            }
            _ => None,
        };
        let (Some(before), Some(here), Some(after)) = (looks(at - 1), looks(at), looks(at + 1))
        else {
            continue;
        };
        if here.0
            && before.1 == after.1
            && before.2 == after.2
            && let Some(Piece::Text { look, link, .. }) = pieces.get_mut(at)
        {
            *look = before.1;
            *link = before.2;
        }
    }
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        if let (
            Some(Piece::Text { text, look, link }),
            Piece::Text {
                text: more,
                look: l,
                link: to,
            },
        ) = (out.last_mut(), &piece)
            && look == l
            && link == to
        {
            text.push_str(more);
            continue;
        }
        out.push(piece);
    }
    out
}

/// A way to mark words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Bold,
    Italic,
    Strike,
    Up,
    Down,
    Code,
}

impl Way {
    const ALL: [Self; 6] = [
        Self::Bold,
        Self::Italic,
        Self::Strike,
        Self::Up,
        Self::Down,
        Self::Code,
    ];

    fn is_in(self, look: Look) -> bool {
        match self {
            Self::Bold => look.bold,
            Self::Italic => look.italic,
            Self::Strike => look.strike,
            Self::Up => look.raised > 0,
            Self::Down => look.raised < 0,
            Self::Code => look.code,
        }
    }

    fn put(self, look: &mut Look) {
        match self {
            Self::Bold => look.bold = true,
            Self::Italic => look.italic = true,
            Self::Strike => look.strike = true,
            Self::Up => look.raised = 1,
            Self::Down => look.raised = -1,
            Self::Code => look.code = true,
        }
    }
}

struct Writer {
    place: Place,
    out: String,
    /// The character before what is written.
    before: char,
}

impl Writer {
    /// Writes pieces within which a look and a link are open already. `next` is the character that follows them.
    fn run(&mut self, pieces: &[Piece], open: Look, link: Option<&str>, next: char) {
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            let rest = pieces.get(at..).unwrap_or_default();
            match piece {
                Piece::Break => {
                    self.line_break();
                    at += 1;
                }
                Piece::Note(label) => {
                    self.out.push_str(&format!("[^{label}]"));
                    at += 1;
                }
                Piece::Picture {
                    alt,
                    target,
                    caption,
                } => {
                    let alt = escaped(
                        &alt.split_whitespace().collect::<Vec<_>>().join(" "),
                        self.place,
                    );
                    let title = match caption.trim() {
                        "" => String::new(),
                        words => {
                            format!(" \"{}\"", escaped(words, self.place).replace('"', "\\\""))
                        }
                    };
                    self.out
                        .push_str(&format!("![{alt}]({}{title})", address(target)));
                    at += 1;
                }
                Piece::Text {
                    text,
                    look,
                    link: to,
                } => {
                    if let Some(to) = to
                        && link.is_none()
                    {
                        let length = run_of(
                            rest,
                            |p| matches!(p, Piece::Text { link: Some(l), .. } if l == to),
                        );
                        let inner = rest.get(..length).unwrap_or_default();
                        self.link(inner, open, to, follows(pieces, at + length, next));
                        at += length;
                        continue;
                    }
                    let length_of = |way: Way| {
                        run_of(
                            rest,
                            |p| matches!(p, Piece::Text { look, .. } if way.is_in(*look)),
                        )
                    };
                    let way = Way::ALL
                        .into_iter()
                        .filter(|way| way.is_in(*look) && !way.is_in(open))
                        .map(|way| (length_of(way), way))
                        .reduce(|best, one| if one.0 > best.0 { one } else { best });
                    match way {
                        // Code has no marks inside, so it is written last.
                        Some((length, way)) => {
                            // A look must not reach out of a link nor a link out of a look: what is shorter goes inside.
                            let length = if link.is_none() {
                                length.min(
                                    run_of(rest, |p| matches!(p, Piece::Text { link: None, .. }))
                                        .max(1),
                                )
                            } else {
                                length
                            };
                            let inner = rest.get(..length).unwrap_or_default();
                            self.marked(inner, open, link, way, follows(pieces, at + length, next));
                            at += length;
                        }
                        None => {
                            if open.code {
                                self.out.push_str(text);
                            } else {
                                let text = escaped(text, self.place);
                                self.out.push_str(&text);
                            }
                            at += 1;
                        }
                    }
                }
            }
        }
    }

    fn line_break(&mut self) {
        match self.place {
            Place::Text => {
                let kept = self.out.trim_end_matches([' ', '\t']).len();
                self.out.truncate(kept);
                if self.out.is_empty() || self.out.ends_with('\n') {
                    // Two breaks would be a new paragraph within a line's marks; one is enough.
                    return;
                }
                self.out.push_str("\\\n");
            }
            Place::Heading => self.out.push(' '),
            Place::Cell => self.out.push_str("<br>"),
        }
    }

    /// The character that was written last.
    fn last(&self) -> char {
        self.out.chars().next_back().unwrap_or(self.before)
    }

    /// What pieces are, written apart.
    fn inside(&mut self, pieces: &[Piece], open: Look, link: Option<&str>, next: char) -> String {
        let mut inner = Self {
            place: self.place,
            out: String::new(),
            before: self.last(),
        };
        inner.run(pieces, open, link, next);
        inner.out
    }

    fn link(&mut self, pieces: &[Piece], open: Look, to: &str, next: char) {
        let inner = self.inside(pieces, open, Some(to), next);
        let words = inner.trim();
        if words.is_empty() {
            self.out.push_str(&inner);
            return;
        }
        let (lead, trail) = edges(&inner);
        self.out.push_str(lead);
        self.out
            .push_str(&format!("[{}]({})", words.replace('\n', " "), address(to)));
        self.out.push_str(trail);
    }

    fn marked(&mut self, pieces: &[Piece], open: Look, link: Option<&str>, way: Way, next: char) {
        let mut within = open;
        way.put(&mut within);
        if way == Way::Code {
            let text: String = pieces
                .iter()
                .filter_map(|p| match p {
                    Piece::Text { text, .. } => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            let (lead, trail) = edges(&text);
            let words = text.trim();
            if words.is_empty() {
                self.out.push_str(&text);
                return;
            }
            let fence = "`".repeat(longest_run(words) + 1);
            let pad = if words.starts_with('`') || words.ends_with('`') {
                " "
            } else {
                ""
            };
            let words = if self.place == Place::Cell {
                words.replace('|', "\\|")
            } else {
                words.to_owned()
            };
            self.out
                .push_str(&format!("{lead}{fence}{pad}{words}{pad}{fence}{trail}"));
            return;
        }
        let inner = self.inside(pieces, within, link, next);
        let (lead, trail) = edges(&inner);
        let words = inner.trim();
        let (open_sign, close_sign) = match way {
            Way::Bold => ("**", "**"),
            Way::Italic => ("*", "*"),
            Way::Strike => ("~~", "~~"),
            Way::Up => ("<sup>", "</sup>"),
            Way::Down => ("<sub>", "</sub>"),
            Way::Code => ("`", "`"),
        };
        if words.is_empty() {
            self.out.push_str(&inner);
            return;
        }
        if matches!(way, Way::Up | Way::Down) {
            self.out
                .push_str(&format!("{lead}{open_sign}{words}{close_sign}{trail}"));
            return;
        }
        let before = if lead.is_empty() { self.last() } else { ' ' };
        let after = if trail.is_empty() { next } else { ' ' };
        let Some((head, core, tail)) = stand(words, before, after) else {
            self.out.push_str(&inner);
            return;
        };
        self.out.push_str(&format!(
            "{lead}{head}{open_sign}{core}{close_sign}{tail}{trail}"
        ));
    }
}

/// How many pieces from the first on are so.
fn run_of(pieces: &[Piece], is_so: impl Fn(&Piece) -> bool) -> usize {
    pieces.iter().take_while(|p| is_so(p)).count()
}

/// The character that comes at a place.
fn follows(pieces: &[Piece], at: usize, next: char) -> char {
    match pieces.get(at) {
        None => next,
        Some(Piece::Text { text, .. }) => text.chars().next().unwrap_or(' '),
        Some(Piece::Break) => '\n',
        Some(Piece::Note(_)) => '[',
        Some(Piece::Picture { .. }) => '!',
    }
}

/// White space at both ends.
fn edges(text: &str) -> (&str, &str) {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if start >= end {
        return (text, "");
    }
    (
        text.get(..start).unwrap_or_default(),
        text.get(end..).unwrap_or_default(),
    )
}

/// Words that can stand between marks of emphasis, and what has to stand outside of them: a mark that has punctuation on
/// its inner side and a letter on its outer one is none. None if nothing is left.
fn stand(words: &str, before: char, after: char) -> Option<(&str, &str, &str)> {
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let outer_letter = |c: char| c.is_alphanumeric();
    let mut start = 0;
    if outer_letter(before) {
        while let Some(c) = words.get(start..).and_then(|w| w.chars().next()) {
            if !is_sign(c) {
                break;
            }
            if c != '\\' && !plain_sign(c) {
                break;
            }
            start += c.len_utf8();
            if c == '\\' {
                start += words.get(start..)?.chars().next()?.len_utf8();
            }
        }
    }
    let mut end = words.len();
    if outer_letter(after) {
        while let Some(c) = words.get(start..end).and_then(|w| w.chars().next_back()) {
            if !is_sign(c) {
                break;
            }
            let without = end - c.len_utf8();
            let inner = words.get(start..without)?;
            let escapes = inner.chars().rev().take_while(|c| *c == '\\').count();
            if escapes % 2 == 1 {
                end = without - 1;
            } else if plain_sign(c) {
                end = without;
            } else {
                break;
            }
        }
    }
    let core = words.get(start..end)?;
    if core.is_empty() || core.trim() != core {
        return None;
    }
    Some((words.get(..start)?, core, words.get(end..)?))
}

/// A sign that is no part of Markdown's own marks.
fn plain_sign(c: char) -> bool {
    !matches!(
        c,
        '*' | '~' | '[' | ']' | '(' | ')' | '<' | '>' | '`' | '!' | '\\'
    ) || !c.is_ascii()
}
