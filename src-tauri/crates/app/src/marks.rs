//! Passages through edits: carried by the one algorithm of `model::anchor`, derived from headings, kept private.

use std::ops::Deref;

use reflectory_document::words;
use reflectory_framework::models::{Model, component_for_heading, stage_for_heading};
use reflectory_markdown::{NoTargets, Parsed, headings_in, may_have_headings, parse};
use reflectory_model::anchor::{Anchor, AnchorState, Span, carry, relocate, trim_overlaps};
use reflectory_model::{Component, Visibility, Words};
use reflectory_store::Writer;
use reflectory_store::table::passages::Passage;

/// A passage that follows from a heading; computed on reading, never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Derived {
    /// The part that it is.
    pub(crate) component: Component,
    /// The heading with the text under it.
    pub(crate) section: Span,
    /// The text under the heading; may be empty.
    pub(crate) span: Span,
    /// The model's stage, if the heading is one.
    pub(crate) stage: Option<String>,
    /// The stage is private by default.
    pub(crate) private: bool,
}

/// A text with the passages that follow from its headings.
pub(crate) struct Headed<'a> {
    pub(crate) body: &'a str,
    pub(crate) derived: Vec<Derived>,
}

impl<'a> Headed<'a> {
    /// Parses only what may have headings.
    pub(crate) fn new(body: &'a str, model: Option<&Model>) -> Self {
        let derived = if may_have_headings(body) {
            derive(body, &parse(body, None, &NoTargets), model)
        } else {
            Vec::new()
        };
        Self { body, derived }
    }
}

/// A text that was looked at once for all that a save needs.
pub(crate) struct Looked<'a> {
    headed: Headed<'a>,
    pub(crate) parsed: Parsed,
}

impl<'a> Deref for Looked<'a> {
    type Target = Headed<'a>;
    fn deref(&self) -> &Headed<'a> {
        &self.headed
    }
}

impl<'a> Looked<'a> {
    pub(crate) fn new(body: &'a str, model: Option<&Model>) -> Self {
        Self::parsed(body, parse(body, None, &NoTargets), model)
    }

    /// Of a text that is parsed already, its links as written.
    pub(crate) fn parsed(body: &'a str, parsed: Parsed, model: Option<&Model>) -> Self {
        let derived = derive(body, &parsed, model);
        Self {
            headed: Headed { body, derived },
            parsed,
        }
    }

    /// The derived passages as components, which do not overlap: a heading of another component below one takes its
    /// section out of it, wherever the writer put the level of the heading.
    pub(crate) fn components(&self) -> Vec<(Span, &Derived)> {
        let mut found = Vec::new();
        for derived in &self.derived {
            let inner = self
                .derived
                .iter()
                .filter(|d| derived.span.covers(d.section) && d.component != derived.component);
            // The same component below itself is one piece, unless another one stands between.
            let around = self
                .derived
                .iter()
                .filter(|d| d.section != derived.section && d.span.covers(derived.section))
                .max_by_key(|d| d.span.start);
            if around.is_some_and(|d| d.component == derived.component) {
                continue;
            }
            let mut from = derived.span.start;
            for inner in inner {
                if inner.section.start >= from {
                    found.push((
                        Span {
                            start: from,
                            end: inner.section.start,
                        },
                        derived,
                    ));
                    from = inner.section.end;
                }
            }
            found.push((
                Span {
                    start: from,
                    end: derived.span.end,
                },
                derived,
            ));
        }
        found
            .into_iter()
            .filter_map(|(span, derived)| Some((trimmed(self.body, span)?, derived)))
            .collect()
    }

    /// Words by component: derived passages, where no stored one is laid over them.
    pub(crate) fn count(&self, passages: &[Passage]) -> Words {
        let mut marks: Vec<(Span, Component)> = self
            .components()
            .into_iter()
            .map(|(span, derived)| (span, derived.component.clone()))
            .collect();
        for passage in passages
            .iter()
            .filter(|p| p.anchor.state == AnchorState::Placed)
        {
            if let Some(component) = &passage.component {
                marks.push((passage.anchor.span, component.clone()));
            }
        }
        trim_overlaps(&mut marks);
        let marks: Vec<_> = marks
            .into_iter()
            .map(|(span, component)| (span.start..span.end, component))
            .collect();
        words::count(&self.parsed.blocks, &self.parsed.notes, &marks)
    }
}

/// The passages that follow from headings, outer ones first: an inner heading of the model wins for its words.
fn derive(body: &str, parsed: &Parsed, model: Option<&Model>) -> Vec<Derived> {
    headings_in(body, parsed)
        .into_iter()
        .filter_map(|heading| {
            let span = Span {
                start: heading.body.start,
                end: heading.body.end,
            };
            let section = Span {
                start: heading.range.start,
                end: heading.body.end.max(heading.range.end),
            };
            let stage = model.and_then(|m| stage_for_heading(m, &heading.text));
            match stage {
                Some(stage) => Some(Derived {
                    component: stage.feeds.clone(),
                    section,
                    span,
                    stage: Some(stage.id.clone()),
                    private: stage.private_by_default,
                }),
                None => component_for_heading(&heading.text).map(|component| Derived {
                    component,
                    section,
                    span,
                    stage: None,
                    private: false,
                }),
            }
        })
        .collect()
}

/// A span without blank lines at its beginning and white space at its end; `None` if nothing is left.
fn trimmed(body: &str, span: Span) -> Option<Span> {
    let words = span.slice(body)?;
    let first = words.len() - words.trim_start().len();
    let line = words.get(..first)?.rfind('\n').map_or(0, |at| at + 1);
    let span = Span {
        start: span.start + line,
        end: span.start + words.trim_end().len(),
    };
    (span.start < span.end).then_some(span)
}

/// A range without the white space at its ends.
pub(crate) fn inner(body: &str, span: Span) -> Span {
    let there = span.slice(body).unwrap_or_default();
    let start = span.start + (there.len() - there.trim_start().len());
    Span::new(start, start + there.trim().len())
}

/// What becomes of the passages when `old` is replaced by `new`.
pub(crate) fn carry_over(
    w: &Writer<'_>,
    old: &Headed<'_>,
    passages: &[Passage],
    new: &Headed<'_>,
) -> Vec<Passage> {
    let anchors: Vec<Anchor> = passages.iter().map(|p| p.anchor.clone()).collect();
    let mut kept: Vec<Passage> = Vec::with_capacity(passages.len());
    for (held, carried) in passages.iter().zip(carry(old.body, &anchors, new.body)) {
        let mut held = held.clone();
        if held.anchor != carried.anchor {
            held.anchor = carried.anchor;
            held.updated = w.now();
        }
        // Sentences that were taken out of private words and stand elsewhere now are no less private.
        if held.visibility == Some(Visibility::Private) {
            for stray in carried.strays {
                if let Ok(anchor) = Anchor::new(new.body, stray) {
                    kept.push(passage(
                        w,
                        anchor,
                        None,
                        Some(Visibility::Private),
                        &held.origin,
                    ));
                }
            }
        }
        kept.push(held);
    }
    for passage in kept
        .iter_mut()
        .filter(|p| p.anchor.state == AnchorState::Lost)
    {
        if let Some(anchor) =
            relocate(&passage.anchor, new.body).and_then(|span| Anchor::new(new.body, span).ok())
        {
            passage.anchor = anchor;
            passage.updated = w.now();
        }
    }
    keep_reworded_headings(w, old, new, &mut kept);
    keep_private_stages(w, Some(old), new, &mut kept);
    kept
}

/// A heading of the model that was reworded or taken away leaves its text what it was: the derived passage is stored.
fn keep_reworded_headings(
    w: &Writer<'_>,
    old: &Headed<'_>,
    new: &Headed<'_>,
    passages: &mut Vec<Passage>,
) {
    let gone: Vec<&Derived> = old
        .derived
        .iter()
        .filter(|d| !d.span.is_empty())
        .filter(|d| {
            !new.derived
                .iter()
                .any(|n| n.stage == d.stage && n.component == d.component)
        })
        .collect();
    let anchors: Vec<(Anchor, &Derived)> = gone
        .into_iter()
        .filter_map(|d| Some((Anchor::new(old.body, d.span).ok()?, d)))
        .collect();
    let plain: Vec<Anchor> = anchors.iter().map(|(a, _)| a.clone()).collect();
    for ((_, derived), carried) in anchors.iter().zip(carry(old.body, &plain, new.body)) {
        if carried.anchor.state != AnchorState::Placed {
            continue;
        }
        let covered = passages.iter().any(|p| {
            p.component.is_some()
                && p.anchor.state == AnchorState::Placed
                && p.anchor.span.overlaps(carried.anchor.span)
        }) || new
            .derived
            .iter()
            .any(|n| n.span.overlaps(carried.anchor.span));
        if !covered {
            passages.push(passage(
                w,
                carried.anchor,
                Some(derived.component.clone()),
                None,
                "heading",
            ));
        }
    }
}

/// A stage that is private by default gets a stored private passage when its heading first has text, and the passage
/// grows with the stage. A person who has lifted it is not overruled.
pub(crate) fn keep_private_stages(
    w: &Writer<'_>,
    old: Option<&Headed<'_>>,
    new: &Headed<'_>,
    passages: &mut Vec<Passage>,
) {
    for derived in new
        .derived
        .iter()
        .filter(|d| d.private && !d.span.is_empty())
    {
        let private = |p: &&mut Passage| {
            p.visibility == Some(Visibility::Private) && p.anchor.state == AnchorState::Placed
        };
        if let Some(held) = passages
            .iter_mut()
            .filter(private)
            .find(|p| p.anchor.span.overlaps(derived.span))
        {
            let grown = Span {
                start: held.anchor.span.start.min(derived.span.start),
                end: held.anchor.span.end.max(derived.span.end),
            };
            // A mark that a person set on a part of the stage stays as it was set.
            if held.origin == "model"
                && grown != held.anchor.span
                && let Ok(anchor) = Anchor::new(new.body, grown)
            {
                held.anchor = anchor;
                held.updated = w.now();
            }
            continue;
        }
        let was_there = old.is_some_and(|o| {
            o.derived
                .iter()
                .any(|d| d.stage == derived.stage && !d.span.is_empty())
        });
        if !was_there && let Ok(anchor) = Anchor::new(new.body, derived.span) {
            passages.push(passage(w, anchor, None, Some(Visibility::Private), "model"));
        }
    }
}

/// A new passage.
pub(crate) fn passage(
    w: &Writer<'_>,
    anchor: Anchor,
    component: Option<Component>,
    visibility: Option<Visibility>,
    origin: &str,
) -> Passage {
    let now = w.now();
    Passage {
        id: w.new_id(),
        anchor,
        component,
        visibility,
        lang: None,
        origin: origin.to_owned(),
        created: now,
        updated: now,
        batch: None,
        areas: Vec::new(),
    }
}

/// What words are in one way only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// What they count as.
    Component,
    /// Their language.
    Language,
}

/// What a passage says in a layer.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    Component(Component),
    Language(String),
}

impl Layer {
    fn is_said(self, passage: &Passage) -> bool {
        match self {
            Self::Component => passage.component.is_some(),
            Self::Language => passage.lang.is_some(),
        }
    }

    fn take(self, passage: &mut Passage) -> Option<Said> {
        match self {
            Self::Component => passage.component.take().map(Said::Component),
            Self::Language => passage.lang.take().map(Said::Language),
        }
    }
}

impl Said {
    fn give(&self, passage: &mut Passage) {
        match self {
            Self::Component(component) => passage.component = Some(component.clone()),
            Self::Language(lang) => passage.lang = Some(lang.clone()),
        }
    }
}

/// Whether a passage marks its words as anything.
pub(crate) fn says_more(passage: &Passage) -> bool {
    passage.component.is_some()
        || passage.visibility.is_some()
        || passage.lang.is_some()
        || !passage.areas.is_empty()
}

/// Makes room for a mark: what words count as, and their language, does not overlap, so the earlier marks of that layer are
/// trimmed. What else an earlier passage marks keeps its whole range.
pub(crate) fn make_room(
    w: &Writer<'_>,
    body: &str,
    passages: &mut Vec<Passage>,
    taken: Span,
    layer: Layer,
) {
    let mut out = Vec::with_capacity(passages.len() + 1);
    for mut old in passages.drain(..) {
        let crossed = layer.is_said(&old)
            && old.anchor.state == AnchorState::Placed
            && old.anchor.span.overlaps(taken);
        if !crossed {
            out.push(old);
            continue;
        }
        let Some(said) = layer.take(&mut old) else {
            continue;
        };
        let mut pieces = vec![(old.anchor.span, false), (taken, true)];
        trim_overlaps(&mut pieces);
        let rest: Vec<Span> = pieces
            .into_iter()
            .filter(|(_, new)| !new)
            .map(|(span, _)| span)
            .collect();
        let origin = old.origin.clone();
        let mut reused = None;
        if says_more(&old) {
            old.updated = w.now();
            out.push(old);
        } else {
            reused = Some(old);
        }
        for span in rest {
            // No language is left on the space between two words.
            let span = match layer {
                Layer::Component => span,
                Layer::Language => inner(body, span),
            };
            let Ok(anchor) = Anchor::new(body, span) else {
                continue;
            };
            if span.is_empty() {
                continue;
            }
            let mut piece = match reused.take() {
                Some(first) => Passage {
                    anchor,
                    updated: w.now(),
                    ..first
                },
                None => passage(w, anchor, None, None, &origin),
            };
            said.give(&mut piece);
            out.push(piece);
        }
    }
    *passages = out;
}
