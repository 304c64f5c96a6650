//! From the parser's events to the tree, with an explicit stack: depth costs no stack of the program.

mod definition;
mod finish;
mod frame;
mod gap;
mod inline;
mod tag;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};
use reflectory_document::{Block, BlockKind, InlineKind, Item, Source, walk};
use reflectory_model::Id;

use self::frame::{Frame, Holder, LinesKind, RunKind};
use crate::finding::{Findings, Kind};
use crate::{Parsed, Targets, Unused, clean};

/// Blocks nest to this.
const MOST_BLOCKS: usize = 12;
/// Inlines nest to this.
const MOST_INLINES: usize = 16;

/// The extensions that are syntax in a person's text.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

/// What a text is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A person's text.
    Document,
    /// An example of the CommonMark specification: no extensions, no repair, links as written.
    Specification,
}

/// Reads a text.
pub(crate) fn build(text: &str, source: Option<Id>, targets: &dyn Targets, mode: Mode) -> Parsed {
    let options = if mode == Mode::Document {
        options()
    } else {
        Options::empty()
    };
    let events = Parser::new_ext(text, options).into_offset_iter();
    let mut builder = Builder::new(text, source, targets, mode);
    let known = events.reference_definitions().iter();
    builder
        .definitions
        .extend(known.map(|(label, definition)| (definition.span.clone(), label.to_owned())));
    // They come from a hash map, whose order is another each time.
    builder.definitions.sort_by_key(|(span, _)| span.start);
    for (event, range) in events {
        // Ranges are the parser's word; whatever they say, a slice must be possible.
        let start = text.floor_char_boundary(range.start);
        builder.event(event, start..text.ceil_char_boundary(range.end.max(start)));
    }
    builder.finish()
}

pub(super) struct Builder<'a> {
    text: &'a str,
    source: Option<Id>,
    targets: &'a dyn Targets,
    mode: Mode,
    stack: Vec<Frame<'a>>,
    /// Quotations and lists that are open, and those that were too deep to open.
    depth: usize,
    skipped: usize,
    inline_depth: usize,
    skipped_inlines: usize,
    /// Every byte before this is accounted for.
    at: usize,
    /// Text found between things that hold no blocks, for the next place that does.
    pending: Vec<Block>,
    /// The link definitions that the parser knows, with their labels, in order; labels that links used, and where.
    definitions: Vec<(Range<usize>, String)>,
    labels: BTreeMap<String, Vec<Range<usize>>>,
    unused: Vec<Unused>,
    notes: Notes,
    findings: Findings,
}

/// Footnotes met so far.
#[derive(Default)]
struct Notes {
    /// Provisional numbers in the order of first reference.
    numbers: BTreeMap<String, u32>,
    /// Definitions as they come: key, label, byte, blocks.
    defined: Vec<(String, reflectory_document::Note, usize)>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, source: Option<Id>, targets: &'a dyn Targets, mode: Mode) -> Self {
        Self {
            text,
            source,
            targets,
            mode,
            stack: vec![Frame::Blocks {
                holder: Holder::Root,
                range: 0..text.len(),
                blocks: Vec::new(),
            }],
            depth: 0,
            skipped: 0,
            inline_depth: 0,
            skipped_inlines: 0,
            at: 0,
            pending: Vec::new(),
            definitions: Vec::new(),
            labels: BTreeMap::new(),
            unused: Vec::new(),
            notes: Notes::default(),
            findings: Findings::default(),
        }
    }

    fn unused(&mut self, label: String, range: Range<usize>) {
        self.findings.add(Kind::UnusedDefinition, range.start);
        self.unused.push(Unused { label, range });
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.words(&text, range),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                let code = self.cleaned(&code, range.start);
                self.leaf(InlineKind::Code(code), range);
            }
            Event::Html(html) => self.html(&html, range),
            Event::InlineHtml(html) => {
                let html = self.cleaned_lines(&html, range.start);
                self.leaf(InlineKind::RawHtml(html), range);
            }
            Event::FootnoteReference(label) => {
                let number = self.note_number(&label);
                self.leaf(InlineKind::NoteRef(number), range);
            }
            Event::SoftBreak => self.leaf(InlineKind::SoftBreak, range),
            Event::HardBreak => self.leaf(InlineKind::LineBreak, range),
            Event::Rule => {
                self.close_bare();
                self.account(range.start);
                self.at = self.at.max(range.end);
                let block = self.block(BlockKind::Rule, range);
                self.push_block(block);
            }
            Event::TaskListMarker(done) => self.task(done, range),
        }
    }

    /// A block of this text. Its range ends with the last of its words rather than with the line, and takes in whatever
    /// it holds: the parser's ranges of list items are sometimes shorter.
    fn block(&self, kind: BlockKind, range: Range<usize>) -> Block {
        let kept = self.text.get(range.clone()).map_or(0, |text| {
            text.trim_end_matches([' ', '\t', '\n', '\r']).len()
        });
        let mut range = range.start..range.start + kept;
        for run in walk::runs(&kind) {
            inline::cover(&mut range, run);
        }
        for inner in walk::children(&kind).into_iter().flatten() {
            range =
                range.start.min(inner.source.range.start)..range.end.max(inner.source.range.end);
        }
        Block::new(
            kind,
            Source {
                text: self.source,
                range,
            },
        )
    }

    /// What stands before a block is accounted for in the block around it.
    fn begin_block(&mut self, range: &Range<usize>) {
        self.close_bare();
        self.account(range.start);
    }

    /// Opens a quotation or list, unless what is in it would be too deep.
    fn open_container(
        &mut self,
        range: Range<usize>,
        frame: impl FnOnce(Range<usize>) -> Frame<'a>,
    ) {
        if self.skipped > 0 || (self.depth + 1 >= MOST_BLOCKS && self.mode == Mode::Document) {
            self.skipped += 1;
            self.findings.add(Kind::TooDeep, range.start);
        } else {
            self.depth += 1;
            self.stack.push(frame(range));
        }
    }

    fn close_container(&mut self) {
        match self.stack.pop() {
            Some(Frame::Blocks {
                holder: Holder::Quote,
                range,
                blocks,
            }) => {
                self.depth = self.depth.saturating_sub(1);
                let block = self.block(BlockKind::Quote(blocks), range);
                self.push_block(block);
            }
            Some(Frame::Blocks {
                holder: Holder::Item { task },
                blocks,
                ..
            }) => {
                if let Some(Frame::List { items, .. }) = self.stack.last_mut() {
                    items.push(Item { task, blocks });
                }
            }
            Some(Frame::List {
                start,
                range,
                loose,
                items,
            }) => {
                self.depth = self.depth.saturating_sub(1);
                let block = self.block(
                    BlockKind::List {
                        start,
                        tight: !loose,
                        items,
                    },
                    range,
                );
                self.push_block(block);
            }
            Some(Frame::Blocks {
                holder:
                    Holder::Note {
                        label,
                        depth,
                        skipped,
                    },
                range,
                blocks,
            }) => {
                (self.depth, self.skipped) = (depth, skipped);
                self.note_defined(label, range.start, blocks);
            }
            // The parser's events are balanced; anything else is put back untouched.
            Some(frame) => self.stack.push(frame),
            None => {}
        }
    }

    /// Puts a block where blocks go now.
    fn push_block(&mut self, block: Block) {
        let waiting = std::mem::take(&mut self.pending);
        if let Some(Frame::Blocks { blocks, .. }) = self.stack.last_mut() {
            blocks.push(block);
            blocks.extend(waiting);
        } else {
            self.pending.push(block);
            self.pending.extend(waiting);
        }
    }

    fn close_row(&mut self, head: bool, range: &Range<usize>) {
        self.account(range.end);
        if let Some(Frame::Table {
            header, rows, row, ..
        }) = self.stack.last_mut()
        {
            let row = std::mem::take(row);
            if head { *header = row } else { rows.push(row) }
        }
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        self.account(range.start);
        self.at = self.at.max(range.end);
        if let Some(Frame::Lines { text, .. }) = self.stack.last_mut() {
            text.push_str(html);
        } else {
            let html = self.cleaned_lines(html, range.start);
            self.leaf(InlineKind::RawHtml(html), range);
        }
    }

    fn close_lines(&mut self) {
        if let Some(Frame::Lines { kind, range, text }) = self.stack.pop() {
            let text = self.cleaned_lines(&text, range.start);
            let text = text.strip_suffix('\n').map(str::to_owned).unwrap_or(text);
            let kind = match kind {
                LinesKind::Code { info } => BlockKind::Code {
                    language: info,
                    text,
                },
                LinesKind::Html => BlockKind::RawHtml(text),
            };
            let block = self.block(kind, range);
            self.push_block(block);
        }
    }

    fn task(&mut self, done: bool, range: Range<usize>) {
        self.account(range.start);
        self.at = self.at.max(range.end);
        if self.skipped > 0 {
            // Flattened items have no place for it but their words.
            self.leaf(
                InlineKind::Text(if done { "[x] " } else { "[ ] " }.to_owned()),
                range,
            );
            return;
        }
        for frame in self.stack.iter_mut().rev() {
            if let Frame::Blocks {
                holder: Holder::Item { task },
                ..
            } = frame
            {
                *task = Some(done);
                return;
            }
        }
    }

    fn cleaned(&mut self, text: &str, at: usize) -> String {
        if self.mode == Mode::Document && !clean::is_clean(text) {
            self.findings.add(Kind::ControlCharacter, at);
        }
        clean::clean(text).into_owned()
    }

    fn cleaned_lines(&mut self, text: &str, at: usize) -> String {
        if self.mode == Mode::Document && !clean::is_clean(text) {
            self.findings.add(Kind::ControlCharacter, at);
        }
        clean::clean_lines(text).into_owned()
    }
}
