//! Web pages and pieces of them, as blocks and pieces of lines.
//!
//! Tags come one after the other, from a reader of HTML or from a tree of XHTML, and need not be balanced: what is never
//! closed ends with what holds it. Words are never left out, but for scripts, styles and what a page says of itself.
//!
//! Some classes tell what our own exports made of a text, so that it comes back as it was: see [`Open::of_class`].

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};
use roxmltree::Node;

use super::model::{Block, Item, Look, Piece, is_blank};
use super::write::Notes;

/// How many tags may stand in each other; more are read as if they were not there.
const DEEPEST: usize = 400;
/// The most cells that one may span.
const WIDEST: usize = 60;
/// What begins the classes of our own exports.
const OWN: &str = "reflectory-";

/// A text as it was understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rich {
    pub(crate) blocks: Vec<Block>,
    pub(crate) notes: Notes,
    /// Films, frames and other things that stand in a page, of which the address is kept.
    pub(crate) embedded: usize,
}

/// Reads a page, or a piece of one.
pub(crate) fn page(html: &str) -> Rich {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // A script asks for the tokenizer to be called again; it is not run.
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

/// Reads what stands in an element of XHTML.
pub(crate) fn tree(root: Node<'_, '_>) -> Rich {
    let mut builder = Builder::default();
    // By hand and not by calls, since a hostile tree is deeper than a stack.
    let mut todo: Vec<Step<'_, '_>> = root.children().rev().map(Step::In).collect();
    while let Some(step) = todo.pop() {
        match step {
            Step::In(node) if node.is_element() => {
                let name = node.tag_name().name().to_ascii_lowercase();
                builder.open(&name, &|wanted| {
                    node.attributes()
                        .find(|a| a.namespace().is_none() && a.name().eq_ignore_ascii_case(wanted))
                        .map(|a| a.value().to_owned())
                });
                todo.push(Step::Out(name));
                todo.extend(node.children().rev().map(Step::In));
            }
            Step::In(node) => builder.text(node.text().filter(|_| node.is_text()).unwrap_or("")),
            Step::Out(name) => builder.close(&name),
        }
    }
    builder.finish()
}

enum Step<'a, 'i> {
    In(Node<'a, 'i>),
    Out(String),
}

/// A text without marks: blank lines part its paragraphs, and a line stays a line.
pub(crate) fn plain(text: &str) -> Rich {
    let mut builder = Builder::default();
    for line in text.lines() {
        if line.trim().is_empty() {
            builder.flush();
            continue;
        }
        if !builder.line.is_empty() {
            builder.line.push(Piece::Break);
        }
        builder.text(line.trim());
    }
    builder.finish()
}

/// The character that a name stands for: `eacute`.
pub(crate) fn entity(name: &str) -> Option<String> {
    let written = format!("&{name};");
    let rich = page(&written);
    let said = match rich.blocks.as_slice() {
        [Block::Paragraph(pieces)] => super::model::plain_exact(pieces),
        // White space makes no paragraph.
        [] => "\u{a0}".to_owned(),
        _ => return None,
    };
    (said != written).then_some(said)
}

#[derive(Default)]
struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return told(&mut builder, &tag),
            Token::CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn told(builder: &mut Builder, tag: &Tag) -> TokenSinkResult<()> {
    let name: &str = &tag.name;
    if tag.kind == TagKind::EndTag {
        builder.close(name);
        return TokenSinkResult::Continue;
    }
    builder.open(name, &|wanted| {
        tag.attrs
            .iter()
            .find(|a| &*a.name.local == wanted)
            .map(|a| a.value.to_string())
    });
    match name {
        "script" => TokenSinkResult::RawData(states::RawKind::ScriptData),
        "style" | "noscript" => TokenSinkResult::RawData(states::RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(states::RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

/// What an open tag does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Effect {
    /// It changes the look or link of words, or nothing.
    Words,
    /// It stands on lines of its own.
    Block,
    /// What is in it is not read.
    Skip,
    Quote,
    Heading(u8),
    Code,
    List,
    Item,
    Table,
    Row,
    Cell,
    /// The words are the label of a note.
    NoteMark,
    /// What is in it is a note.
    Note(String),
    /// It stands for a picture, and its words are made.
    Picture(String),
    /// The words belong under the picture before.
    Caption,
}

#[derive(Debug)]
struct Open {
    name: String,
    effect: Effect,
    look: Look,
    link: Option<String>,
}

impl Open {
    /// What a class of our own exports says: `made` is what the export put there itself, `note` a reference to a footnote,
    /// `note-3` the footnote, `evidence-3` a reference to evidence, `picture-3` stands for that item's picture, `caption`
    /// is what stands under it.
    fn of_class(&mut self, class: &str) {
        for word in class.split_ascii_whitespace() {
            let Some(own) = word.strip_prefix(OWN) else {
                continue;
            };
            if own == "made" {
                self.effect = Effect::Skip;
            } else if own == "note" {
                self.effect = Effect::NoteMark;
            } else if let Some(label) = own.strip_prefix("note-") {
                self.effect = Effect::Note(label.to_owned());
            } else if own.starts_with("evidence-") {
                self.link = Some(format!("portfolio:{own}"));
            } else if let Some(number) = own.strip_prefix("picture-") {
                self.effect = Effect::Picture(format!("portfolio:evidence-{number}"));
            } else if own == "caption" {
                self.effect = Effect::Caption;
            }
        }
    }
}

#[derive(Debug)]
struct ListAt {
    id: String,
    /// The next number; none for bullets.
    next: Option<u32>,
    /// The item that is open: whether anything of it is written, and its number.
    item: Option<(bool, Option<u32>)>,
}

#[derive(Debug, Default)]
struct TableAt {
    rows: Vec<Vec<Vec<Piece>>>,
    in_cell: bool,
    span: usize,
}

/// What stands around a note.
#[derive(Debug)]
struct Outer {
    blocks: Vec<Block>,
    lists: Vec<ListAt>,
}

#[derive(Debug, Default)]
struct Builder {
    blocks: Vec<Block>,
    notes: Notes,
    line: Vec<Piece>,
    open: Vec<Open>,
    lists: Vec<ListAt>,
    made_lists: usize,
    table: Option<TableAt>,
    /// Tables within a cell.
    inner_tables: usize,
    code: Option<String>,
    mark: Option<String>,
    skipped: usize,
    outer: Vec<(String, Outer)>,
    embedded: usize,
}

impl Builder {
    fn open(&mut self, name: &str, attr: &dyn Fn(&str) -> Option<String>) {
        if self.open.len() >= DEEPEST {
            return;
        }
        match name {
            "br" => return self.line_break(),
            "img" => return self.picture(attr),
            "hr" => {
                self.flush();
                if self.skipped == 0 && self.table.is_none() {
                    self.blocks.push(Block::Rule);
                }
                return;
            }
            "input" => {
                if attr("type").is_some_and(|t| t.eq_ignore_ascii_case("checkbox")) {
                    self.text(if attr("checked").is_some() {
                        "☑ "
                    } else {
                        "☐ "
                    });
                }
                return;
            }
            "embed" => return self.address(attr("src")),
            "wbr" | "col" | "meta" | "link" | "source" | "area" | "base" | "param" | "track" => {
                return;
            }
            _ => {}
        }
        let (mut look, link) = self
            .open
            .last()
            .map_or((Look::default(), None), |o| (o.look, o.link.clone()));
        let mut one = Open {
            name: name.to_owned(),
            effect: effect(name),
            look,
            link,
        };
        match name {
            "b" | "strong" | "dt" => look.bold = true,
            "i" | "em" | "cite" | "dfn" | "var" => look.italic = true,
            "s" | "strike" | "del" => look.strike = true,
            "sup" => look.raised = 1,
            "sub" => look.raised = -1,
            "code" | "kbd" | "samp" | "tt" => look.code = true,
            "a" => one.link = attr("href").filter(|to| leads(to)),
            _ => {}
        }
        one.look = look;
        if let Some(class) = attr("class") {
            one.of_class(&class);
        }
        if self.skipped > 0 && one.effect != Effect::Skip {
            one.effect = Effect::Words;
        }
        // Rows and cells without a table are lines.
        if self.table.is_none() && matches!(one.effect, Effect::Row | Effect::Cell) {
            one.effect = Effect::Block;
        }
        if self.code.is_some() && one.effect != Effect::Skip {
            one.effect = Effect::Words;
        }
        match &one.effect {
            Effect::Words => {
                if name == "q" {
                    self.text("\u{201c}");
                }
            }
            Effect::Skip => self.skipped += 1,
            Effect::NoteMark | Effect::Caption => self.mark = Some(String::new()),
            Effect::Picture(target) => {
                self.line.push(Piece::Picture {
                    alt: attr("title").unwrap_or_default(),
                    target: target.clone(),
                    caption: String::new(),
                });
                self.skipped += 1;
            }
            Effect::Note(label) => {
                self.flush();
                self.outer.push((
                    label.clone(),
                    Outer {
                        blocks: std::mem::take(&mut self.blocks),
                        lists: std::mem::take(&mut self.lists),
                    },
                ));
            }
            Effect::Block | Effect::Quote | Effect::Heading(_) => self.flush(),
            Effect::Code => {
                self.flush();
                self.code = Some(String::new());
            }
            Effect::List => {
                self.flush();
                self.made_lists += 1;
                let start = attr("start")
                    .and_then(|n| n.trim().parse().ok())
                    .unwrap_or(1);
                self.lists.push(ListAt {
                    id: self.made_lists.to_string(),
                    next: (name == "ol").then_some(start),
                    item: None,
                });
            }
            Effect::Item => {
                self.close_inner(&["li"], &["ul", "ol", "menu"]);
                self.flush();
                let value = attr("value").and_then(|n| n.trim().parse().ok());
                if self.lists.is_empty() {
                    self.made_lists += 1;
                    self.lists.push(ListAt {
                        id: self.made_lists.to_string(),
                        next: None,
                        item: None,
                    });
                }
                if let Some(list) = self.lists.last_mut() {
                    let number = list.next.map(|n| value.unwrap_or(n));
                    list.next = number.map(|n: u32| n.saturating_add(1));
                    list.item = Some((false, number));
                }
                if self.in_cell() {
                    self.text("\u{2022} ");
                }
            }
            Effect::Table => {
                self.flush();
                if self.table.is_some() {
                    self.inner_tables += 1;
                } else {
                    self.table = Some(TableAt::default());
                }
            }
            Effect::Row => {
                self.close_inner(&["tr"], &["table"]);
                if self.inner_tables == 0 {
                    self.flush();
                    if let Some(table) = &mut self.table {
                        table.rows.push(Vec::new());
                    }
                } else {
                    self.line_break();
                }
            }
            Effect::Cell => {
                self.close_inner(&["td", "th"], &["table"]);
                if self.inner_tables == 0 {
                    self.flush();
                    if let Some(table) = &mut self.table {
                        if table.rows.is_empty() {
                            table.rows.push(Vec::new());
                        }
                        table.in_cell = true;
                        table.span = attr("colspan")
                            .and_then(|n| n.trim().parse().ok())
                            .unwrap_or(1)
                            .clamp(1, WIDEST);
                    }
                } else {
                    self.text(" ");
                }
            }
        }
        self.open.push(one);
        if matches!(name, "iframe" | "object" | "video" | "audio") {
            self.address(attr("src").or_else(|| attr("data")));
        }
    }

    /// Closes what one tag of the same kind leaves open, unless something stands between.
    fn close_inner(&mut self, names: &[&str], until: &[&str]) {
        let found = self
            .open
            .iter()
            .rev()
            .map(|o| o.name.as_str())
            .take_while(|n| !until.contains(n))
            .find(|n| names.contains(n))
            .map(str::to_owned);
        if let Some(name) = found {
            self.close(&name);
        }
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|o| o.name == name) else {
            return;
        };
        while self.open.len() > at {
            if let Some(one) = self.open.pop() {
                // What holds words ends them; its own look counts until then.
                self.closed(one);
            }
        }
    }

    fn closed(&mut self, one: Open) {
        match one.effect {
            Effect::Words => {
                if one.name == "q" {
                    self.text("\u{201d}");
                }
            }
            Effect::Skip | Effect::Picture(_) => self.skipped = self.skipped.saturating_sub(1),
            Effect::Caption => {
                let words = self.mark.take().unwrap_or_default();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let last = self.line.iter_mut().rev().find_map(|piece| match piece {
                    Piece::Picture { caption, .. } => Some(caption),
                    _ => None,
                });
                match last {
                    Some(caption) => *caption = words,
                    None => self.text(&words),
                }
            }
            Effect::NoteMark => {
                if let Some(label) = self.mark.take().map(|l| l.trim().to_owned())
                    && !label.is_empty()
                {
                    self.line.push(Piece::Note(label));
                }
            }
            Effect::Note(_) => {
                self.flush();
                if let Some((label, outer)) = self.outer.pop() {
                    let blocks = std::mem::replace(&mut self.blocks, outer.blocks);
                    self.lists = outer.lists;
                    self.notes.push((label, blocks));
                }
            }
            Effect::Block => self.flush(),
            Effect::Heading(level) => self.flush_as(Some(level), false),
            Effect::Quote => self.flush_as(None, true),
            Effect::Code => {
                if let Some(text) = self.code.take()
                    && !text.trim().is_empty()
                {
                    let text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
                    if self.in_cell() {
                        self.text(&text);
                    } else {
                        self.blocks.push(Block::Code(text));
                    }
                }
            }
            Effect::Item => {
                self.flush();
                if let Some(list) = self.lists.last_mut() {
                    list.item = None;
                }
            }
            Effect::List => {
                self.flush();
                self.lists.pop();
            }
            Effect::Row => self.flush(),
            Effect::Cell if self.inner_tables == 0 => {
                let pieces = std::mem::take(&mut self.line);
                if let Some(table) = &mut self.table {
                    table.in_cell = false;
                    let span = table.span;
                    if let Some(row) = table.rows.last_mut() {
                        row.push(pieces);
                        row.extend(std::iter::repeat_n(Vec::new(), span.saturating_sub(1)));
                    }
                }
            }
            Effect::Cell => {}
            Effect::Table if self.inner_tables > 0 => {
                self.inner_tables -= 1;
                self.line_break();
            }
            Effect::Table => {
                self.flush();
                self.end_table();
            }
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.table.take() else {
            return;
        };
        table
            .rows
            .retain(|row| row.iter().any(|cell| !is_blank(cell)));
        // A column is kept if any row has something in it: pages of old are laid out with tables.
        if table.rows.iter().all(|row| row.len() <= 1) {
            for cell in table.rows.into_iter().flatten() {
                self.blocks.push(Block::Paragraph(cell));
            }
        } else if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table.rows));
        }
    }

    fn in_cell(&self) -> bool {
        self.table.as_ref().is_some_and(|t| t.in_cell)
    }

    fn line_break(&mut self) {
        if self.skipped > 0 {
            return;
        }
        if let Some(code) = &mut self.code {
            code.push('\n');
        } else if !self.line.is_empty() {
            self.line.push(Piece::Break);
        }
    }

    fn picture(&mut self, attr: &dyn Fn(&str) -> Option<String>) {
        if self.skipped > 0 {
            return;
        }
        let alt = attr("alt").unwrap_or_default();
        let caption = attr("title").filter(|t| *t != alt).unwrap_or_default();
        match attr("src").filter(|to| leads(to)) {
            Some(target) => self.line.push(Piece::Picture {
                alt,
                target,
                caption,
            }),
            // A picture that is written out in the page itself has no address to keep.
            None => self.text(&alt),
        }
    }

    /// Something that a text can't hold, as a link to it.
    fn address(&mut self, to: Option<String>) {
        let Some(to) = to.filter(|to| leads(to)) else {
            return;
        };
        if self.skipped > 0 {
            return;
        }
        self.embedded += 1;
        self.line.push(Piece::Text {
            text: to.clone(),
            look: Look::default(),
            link: Some(to),
        });
        self.text(" ");
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 || text.is_empty() {
            return;
        }
        if let Some(mark) = &mut self.mark {
            mark.push_str(text);
            return;
        }
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        let mut words = String::with_capacity(text.len());
        let after_gap = match self.line.last() {
            None | Some(Piece::Break) => true,
            Some(Piece::Text { text, .. }) => text.ends_with(' '),
            Some(_) => false,
        };
        let mut gap = after_gap;
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                if !gap {
                    words.push(' ');
                }
                gap = true;
            } else {
                words.push(c);
                gap = false;
            }
        }
        if words.is_empty() {
            return;
        }
        let (look, link) = self
            .open
            .last()
            .map_or((Look::default(), None), |o| (o.look, o.link.clone()));
        self.line.push(Piece::Text {
            text: words,
            look,
            link,
        });
    }

    fn flush(&mut self) {
        let heading = self.open.iter().rev().find_map(|o| match o.effect {
            Effect::Heading(level) => Some(level),
            _ => None,
        });
        let quoted = self.open.iter().any(|o| o.effect == Effect::Quote);
        self.flush_as(heading, quoted);
    }

    fn flush_as(&mut self, heading: Option<u8>, quoted: bool) {
        if self.in_cell() {
            if !is_blank(&self.line) && !matches!(self.line.last(), Some(Piece::Break)) {
                self.line.push(Piece::Break);
            }
            return;
        }
        let pieces = std::mem::take(&mut self.line);
        if is_blank(&pieces) {
            return;
        }
        let level = u32::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if let Some(list) = self.lists.last_mut()
            && let Some((begun, number)) = &mut list.item
        {
            let more = *begun;
            *begun = true;
            if more
                && let Some(Block::Item(item)) = self.blocks.last_mut()
                && item.list == list.id
            {
                item.content.push(Piece::Break);
                item.content.extend(pieces);
                return;
            }
            let (task, content) = task_of(pieces);
            self.blocks.push(Block::Item(Item {
                list: list.id.clone(),
                level,
                number: *number,
                task,
                content,
            }));
            return;
        }
        self.blocks.push(match heading {
            Some(level) => Block::Heading(level, pieces),
            None if quoted => Block::Quote(pieces),
            None => Block::Paragraph(pieces),
        });
    }

    fn finish(mut self) -> Rich {
        while let Some(one) = self.open.pop() {
            self.closed(one);
        }
        self.flush();
        // Text between a list's tags and its items stays text: the list it stood in is over.
        self.lists.clear();
        self.flush();
        Rich {
            blocks: self.blocks,
            notes: self.notes,
            embedded: self.embedded,
        }
    }
}

/// What a tag does by its name.
fn effect(name: &str) -> Effect {
    match name {
        "script" | "style" | "template" | "head" | "title" | "svg" | "math" | "noscript" => {
            Effect::Skip
        }
        "blockquote" => Effect::Quote,
        "h1" => Effect::Heading(1),
        "h2" => Effect::Heading(2),
        "h3" => Effect::Heading(3),
        "h4" => Effect::Heading(4),
        "h5" => Effect::Heading(5),
        "h6" => Effect::Heading(6),
        "pre" | "listing" | "xmp" => Effect::Code,
        "ul" | "ol" | "menu" => Effect::List,
        "li" => Effect::Item,
        "table" => Effect::Table,
        "tr" => Effect::Row,
        "td" | "th" => Effect::Cell,
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "nav" | "aside"
        | "figure" | "figcaption" | "address" | "dl" | "dt" | "dd" | "form" | "fieldset"
        | "legend" | "caption" | "thead" | "tbody" | "tfoot" | "details" | "summary" | "center"
        | "body" | "html" | "iframe" | "object" | "video" | "audio" => Effect::Block,
        _ => Effect::Words,
    }
}

/// True for an address that can be followed: a script's and a picture's own bytes can't.
fn leads(to: &str) -> bool {
    let start: String = to
        .trim_start()
        .chars()
        .filter(|c| !c.is_control())
        .take(12)
        .collect::<String>()
        .to_ascii_lowercase();
    !to.trim().is_empty() && !start.starts_with("javascript:") && !start.starts_with("data:")
}

/// A box at the beginning makes an item a task.
fn task_of(mut pieces: Vec<Piece>) -> (Option<bool>, Vec<Piece>) {
    let Some(Piece::Text { text, .. }) = pieces.first_mut() else {
        return (None, pieces);
    };
    let task = match text.chars().next() {
        Some('☑' | '☒') => true,
        Some('☐') => false,
        _ => return (None, pieces),
    };
    let rest = text.trim_start_matches(['☑', '☒', '☐']).trim_start();
    *text = rest.to_owned();
    (Some(task), pieces)
}

#[cfg(test)]
mod tests;
