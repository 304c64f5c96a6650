//! Runs of inlines: text, stress, links, pictures, notes.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};
use reflectory_document::{Alt, BlockKind, Cell, Image, Inline, InlineKind, Target};

use super::{Builder, Frame, MOST_INLINES, Mode, RunKind, gap};
use crate::finding::Kind;
use crate::target::is_safe;
use crate::{Resolved, clean};

/// A link's destination and title as the text gives them.
pub(super) struct Written<'a> {
    target: CowStr<'a>,
    title: CowStr<'a>,
}

impl<'a> Written<'a> {
    pub(super) fn new(kind: LinkType, target: CowStr<'a>, title: CowStr<'a>) -> Self {
        let target = if kind == LinkType::Email {
            format!("mailto:{target}").into()
        } else {
            target
        };
        Self { target, title }
    }
}

impl<'a> Builder<'a> {
    /// Words within a run, or lines of code.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>) {
        if let Some(Frame::Lines { text: lines, .. }) = self.stack.last_mut() {
            lines.push_str(text);
            // Between lines of code stand only the marks of the containers around it.
            self.at = self.at.max(range.end);
            return;
        }
        self.open_bare(range.start);
        self.account(range.start);
        self.at = self.at.max(range.end);
        let dirty = self.mode == Mode::Document && !clean::is_clean(text);
        if !dirty {
            self.push_text(text.to_owned(), range);
            return;
        }
        self.findings.add(Kind::ControlCharacter, range.start);
        // What is mapped stands alone, so that all other words agree with the source byte for byte.
        let exact = self.text.get(range.clone()) == Some(text);
        let mut at = range.start;
        for piece in clean::pieces(text) {
            let source = if exact {
                at..at + piece.len()
            } else {
                range.clone()
            };
            at += piece.len();
            let shown = clean::clean(piece).into_owned();
            if !shown.is_empty() {
                self.push_text(shown, source);
            }
        }
    }

    /// Puts text into the run, together with text just before it if both agree with the source byte for byte.
    fn push_text(&mut self, text: String, range: Range<usize>) {
        if let Some(Frame::Run { content, .. }) = self.stack.last_mut()
            && let Some(Inline {
                kind: InlineKind::Text(before),
                range: place,
                ..
            }) = content.last_mut()
            && place.end == range.start
            && before.len() == place.len()
            && self.text.get(range.clone()) == Some(&text)
        {
            before.push_str(&text);
            place.end = range.end;
            return;
        }
        self.push_inline(InlineKind::Text(text), range);
    }

    fn push_inline(&mut self, kind: InlineKind, range: Range<usize>) {
        if let Some(Frame::Run { content, .. }) = self.stack.last_mut() {
            content.push(Inline::new(kind, range));
        }
    }

    /// An inline that holds no others.
    pub(super) fn leaf(&mut self, kind: InlineKind, range: Range<usize>) {
        self.open_bare(range.start);
        self.account(range.start);
        self.at = self.at.max(range.end);
        self.push_inline(kind, range);
    }

    /// In a tight item, where the parser gives no paragraph, begins one.
    fn open_bare(&mut self, at: usize) {
        if matches!(self.stack.last(), Some(Frame::Blocks { .. })) {
            self.account(at);
            self.open_run(RunKind::Bare, at..at);
        }
    }

    /// Ends what [`Self::open_bare`] began.
    pub(super) fn close_bare(&mut self) {
        if matches!(
            self.stack.last(),
            Some(Frame::Run {
                kind: RunKind::Bare,
                ..
            })
        ) {
            self.close_run();
        }
    }

    pub(super) fn open_run(&mut self, kind: RunKind<'a>, range: Range<usize>) {
        self.stack.push(Frame::Run {
            kind,
            range,
            content: Vec::new(),
        });
    }

    pub(super) fn open_inline(&mut self, kind: RunKind<'a>, range: Range<usize>) {
        self.open_bare(range.start);
        self.account(range.start);
        if self.skipped_inlines > 0
            || (self.inline_depth + 1 >= MOST_INLINES && self.mode == Mode::Document)
        {
            self.skipped_inlines += 1;
            self.findings.add(Kind::TooDeep, range.start);
            if let RunKind::Link { target } | RunKind::Image { target } = &kind
                && !target.title.is_empty()
            {
                let title = self.cleaned(&target.title, range.start);
                self.push_inline(InlineKind::Text(format!("({title}) ")), range);
            }
        } else {
            self.inline_depth += 1;
            self.open_run(kind, range);
        }
    }

    pub(super) fn close_inline(&mut self, range: &Range<usize>) {
        if self.skipped_inlines > 0 {
            self.skipped_inlines -= 1;
        } else {
            self.inline_depth = self.inline_depth.saturating_sub(1);
            self.close_run();
        }
        // A link's destination and title come after its words; they are in the tree, not in the events.
        self.at = self.at.max(range.end);
    }

    /// Ends a paragraph, heading, cell or inline with what it holds.
    pub(super) fn close_run(&mut self) {
        let Some(Frame::Run {
            kind,
            mut range,
            mut content,
        }) = self.stack.pop()
        else {
            return;
        };
        cover(&mut range, &content);
        match kind {
            RunKind::Paragraph | RunKind::Bare => {
                let kind = match self.figure(&mut content) {
                    Some(figure) => figure,
                    None => BlockKind::Paragraph(content),
                };
                let block = self.block(kind, range);
                self.push_block(block);
            }
            RunKind::Heading(level) => {
                let block = self.block(BlockKind::Heading { level, content }, range);
                self.push_block(block);
            }
            RunKind::Cell => {
                if let Some(Frame::Table { row, .. }) = self.stack.last_mut() {
                    row.push(Cell { content });
                }
            }
            RunKind::Emphasis => self.push_inline(InlineKind::Emphasis(content), range),
            RunKind::Strong => self.push_inline(InlineKind::Strong(content), range),
            RunKind::Strike => self.push_inline(InlineKind::Strike(content), range),
            RunKind::Link { target } => self.link(target, range, content),
            RunKind::Image { target } => self.image(target, range, &content),
        }
    }

    /// A picture that is all its paragraph holds, with its title as caption.
    fn figure(&self, content: &mut Vec<Inline>) -> Option<BlockKind> {
        if self.mode == Mode::Specification || content.len() != 1 {
            return None;
        }
        match content.pop() {
            Some(Inline {
                kind: InlineKind::Image(mut image),
                range,
                ..
            }) => {
                let title = std::mem::take(&mut image.title);
                let caption = if title.is_empty() {
                    Vec::new()
                } else {
                    vec![Inline::new(InlineKind::Text(title), range)]
                };
                Some(BlockKind::Figure { image, caption })
            }
            other => {
                content.extend(other);
                None
            }
        }
    }

    fn link(&mut self, written: Written<'a>, range: Range<usize>, mut content: Vec<Inline>) {
        let title = self.cleaned(&written.title, range.start);
        let (target, _) = self.resolve(&written.target, range.start);
        if self.mode == Mode::Document && !has_words(&content) {
            self.findings.add(Kind::EmptyLink, range.start);
            let words = match &target {
                Target::Url(words)
                | Target::Broken(words)
                | Target::Evidence { key: words, .. } => words.clone(),
            };
            // Before all bytes of the link: no part of it are these words.
            content.push(Inline::new(
                InlineKind::Text(words),
                range.start..range.start,
            ));
        }
        self.push_inline(
            InlineKind::Link {
                target,
                title,
                content,
            },
            range,
        );
    }

    fn image(&mut self, written: Written<'a>, range: Range<usize>, content: &[Inline]) {
        let title = self.cleaned(&written.title, range.start);
        let (target, known) = self.resolve(&written.target, range.start);
        let mut own = String::new();
        self.describe(content, &mut own);
        let own = if self.mode == Mode::Document {
            own.trim().to_owned()
        } else {
            own
        };
        let alt = match known {
            _ if !own.is_empty() => Alt::Text(own),
            Some(Alt::Text(words)) if !words.trim().is_empty() => Alt::Text(words),
            Some(Alt::Decorative) => Alt::Decorative,
            Some(Alt::Text(_) | Alt::Missing) | None => Alt::Missing,
        };
        if alt == Alt::Missing && self.mode == Mode::Document {
            self.findings.add(Kind::MissingAlt, range.start);
        }
        self.push_inline(InlineKind::Image(Image { target, alt, title }), range);
    }

    /// The plain words between a picture's brackets.
    fn describe(&self, content: &[Inline], words: &mut String) {
        let titled = |words: &mut String, title: &str| {
            if self.mode == Mode::Document && !title.is_empty() {
                words.push_str(" (");
                words.push_str(title);
                words.push(')');
            }
        };
        for inline in content {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::RawHtml(text) => {
                    words.push_str(text)
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content) => self.describe(content, words),
                InlineKind::Link { content, title, .. } => {
                    self.describe(content, words);
                    titled(words, title);
                }
                InlineKind::Image(Image { alt, title, .. }) => {
                    if let Alt::Text(alt) = alt {
                        words.push_str(alt);
                    }
                    titled(words, title);
                }
                InlineKind::NoteRef(number) => words.push_str(&format!("[{number}]")),
                InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
            }
        }
    }

    /// Where a target leads, and the alternative text of the evidence that it is.
    fn resolve(&mut self, written: &str, at: usize) -> (Target, Option<Alt>) {
        if self.mode == Mode::Specification {
            return (Target::Url(written.to_owned()), None);
        }
        let evidence = |key: &str| Target::Evidence {
            key: key.to_owned(),
            number: 0,
        };
        let target = match self.targets.resolve(written) {
            Resolved::Evidence { key, alt } => return (evidence(&key), Some(alt)),
            Resolved::Url(address) => is_safe(&address).then_some(Target::Url(address)),
            Resolved::Broken => None,
            Resolved::Unknown => match written.strip_prefix("evidence:") {
                Some(key) if clean::is_clean(key) && !key.trim().is_empty() => {
                    Some(evidence(key.trim()))
                }
                _ => is_safe(written).then(|| Target::Url(written.to_owned())),
            },
        };
        match target {
            Some(target) => (target, None),
            None => {
                self.findings.add(Kind::BrokenLink, at);
                (Target::Broken(clean::clean(written).into_owned()), None)
            }
        }
    }

    /// Remembers that a definition is used.
    pub(super) fn label(&mut self, label: &str, link: &Range<usize>) {
        if !label.is_empty() {
            self.labels
                .entry(gap::label_key(label))
                .or_default()
                .push(link.clone());
        }
    }
}

/// Widens a range to what stands in it.
pub(super) fn cover(range: &mut Range<usize>, content: &[Inline]) {
    if let (Some(first), Some(last)) = (content.first(), content.last()) {
        *range = range.start.min(first.range.start)..range.end.max(last.range.end);
    }
}

/// True if a link has something to click on.
fn has_words(content: &[Inline]) -> bool {
    content.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::RawHtml(text) => {
            !text.trim().is_empty()
        }
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strike(content)
        | InlineKind::Link { content, .. } => has_words(content),
        InlineKind::Image(_) => true,
        InlineKind::NoteRef(_) | InlineKind::SoftBreak | InlineKind::LineBreak => false,
    })
}
