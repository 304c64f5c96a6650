//! Marking words of an entry, and taking marks off.

use std::sync::Arc;

use reflectory_model::anchor::{Anchor, AnchorState, Span};
use reflectory_model::{Component, Id, Visibility};
use reflectory_store::table::entries;
use reflectory_store::table::passages::{self, Passage};
use reflectory_store::table::texts::{self, Text, TextNow};
use reflectory_store::{StoreError, Writer};

use crate::entries::{area_tag, model_of, refuse_binned};
use crate::knowledge::Knowledge;
use crate::language;
use crate::marks::{Layer, Looked, inner, make_room, passage, says_more};
use crate::portfolios::pulled::note_widened;
use crate::texts::{locate_quote, save_marks, shorten};
use crate::{AppError, Result, Session};

/// Which words of a text are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Words as a reader sees them, or as they stand in the Markdown.
    Quote {
        /// The words.
        quote: String,
        /// Which occurrence, from 1.
        nth: Option<usize>,
    },
    /// Bytes of the text.
    Range {
        /// Which bytes.
        span: Span,
        /// The Markdown that has to stand there, if the caller wants to be sure.
        quote: Option<String>,
    },
}

impl Default for Place {
    fn default() -> Self {
        Self::Quote {
            quote: String::new(),
            nth: None,
        }
    }
}

impl Place {
    /// A quote that is in the text once.
    pub fn quote(quote: &str) -> Self {
        Self::Quote {
            quote: quote.to_owned(),
            nth: None,
        }
    }

    fn locate(&self, text: &Text) -> Result<Span> {
        match self {
            Self::Quote { quote, nth } => locate_quote(&text.body, quote, *nth),
            Self::Range { span, quote } => {
                let there = checked(&text.body, *span)?;
                match quote {
                    Some(quote) if quote != there => Err(AppError::invalid(
                        "quote",
                        format!(
                            "bytes {} to {} of the text are \"{}\", not \"{}\"",
                            span.start,
                            span.end,
                            shorten(there),
                            shorten(quote)
                        ),
                        "give the words that stand there, or none",
                    )),
                    // A selection by words or lines easily has white space at its ends.
                    _ => Ok(inner(&text.body, *span)),
                }
            }
        }
    }
}

/// The text of a range that covers some of it and cuts no character.
fn checked(body: &str, span: Span) -> Result<&str> {
    let fits = Anchor::new(body, span);
    match (fits, span.slice(body)) {
        (Ok(_), Some(there)) if !there.trim().is_empty() => Ok(there),
        (Ok(_), _) => Err(AppError::invalid(
            "start",
            format!("bytes {} to {} are white space", span.start, span.end),
            "choose a range with words in it",
        )),
        (Err(wrong), _) => Err(AppError::invalid(
            "start",
            wrong.to_string(),
            "count in bytes of the text's UTF-8, between characters",
        )),
    }
}

/// Refuses to go by words of another revision than the present one.
fn refuse_stale(text: &Text, based_on: Option<i64>) -> Result<()> {
    match based_on {
        Some(based_on) if based_on != text.rev => Err(StoreError::Conflict {
            found: text.rev,
            based_on,
        }
        .into()),
        _ => Ok(()),
    }
}

/// A mark on words.
#[derive(Debug, Clone, Default)]
pub struct Marking {
    /// The words.
    pub place: Place,
    /// The revision that they are words of; the present one if `None`.
    pub based_on: Option<i64>,
    /// The component that they are.
    pub component: Option<String>,
    /// An area that they are tagged to, with the reason why.
    pub area: Option<(String, String)>,
    /// Who may see them.
    pub visibility: Option<Visibility>,
    /// Their language; an empty one takes it off them.
    pub lang: Option<String>,
}

/// Which marks are taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// All that is on the words.
    All,
    /// Only what they count as; who may see them, their language and their areas stay.
    Component,
}

/// What became of an entry's marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// How many were set or taken off.
    pub changed: usize,
    /// Where the text stands now.
    pub now: TextNow,
}

impl Session {
    /// Marks words.
    pub fn mark_entry(&self, id: Id, marking: Marking) -> Result<Marks> {
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            if marking.component.is_none()
                && marking.area.is_none()
                && marking.visibility.is_none()
                && marking.lang.is_none()
            {
                return Err(AppError::refused(
                    "there is nothing to mark the words as",
                    "give --component, --area, --visibility or --lang",
                ));
            }
            let lang = marking.lang.as_deref().map(language::read).transpose()?;
            let mut entry = entries::get(w, id)?;
            refuse_binned(&entry)?;
            let text = texts::body(w, id)?;
            refuse_stale(&text, marking.based_on)?;
            let span = marking.place.locate(&text)?;
            let anchor = Anchor::new(&text.body, span).map_err(|e| {
                AppError::refused(
                    format!("these words can't be marked: {e}"),
                    "quote whole words",
                )
            })?;
            let component = marking
                .component
                .as_deref()
                .map(|c| component(&knowledge, c))
                .transpose()?;
            let mut held = passages::of(w, text.id)?;
            if component.is_some() {
                make_room(w, &text.body, &mut held, span, Layer::Component);
            }
            if lang.is_some() {
                make_room(w, &text.body, &mut held, span, Layer::Language);
            }
            let at = held
                .iter()
                .position(|p| p.anchor.state == AnchorState::Placed && p.anchor.span == span);
            let mut mark = match at {
                Some(at) => held.remove(at),
                None => passage(w, anchor, None, None, "person"),
            };
            mark.component = component.or(mark.component);
            mark.visibility = marking.visibility.or(mark.visibility);
            mark.lang = lang.flatten().or(mark.lang);
            mark.updated = w.now();
            if let Some((area, why)) = &marking.area {
                let area = knowledge.area(area)?;
                mark.areas.retain(|a| a.area != area);
                mark.areas.push(area_tag(w, area, why, "person"));
                mark.areas.sort_by(|a, b| a.area.cmp(&b.area));
            }
            if says_more(&mark) {
                held.push(mark);
            }
            save_marks(w, &text, model_of(&knowledge, &entry), held)?;
            entry.updated = w.now();
            entries::update(w, &entry)?;
            note_widened(w, &knowledge, text.id)?;
            Ok(Marks {
                changed: 1,
                now: texts::now(w, id)?,
            })
        })
    }

    /// Takes marks from words of the revision `based_on`, or of the present one. Lost marks are found by their own words.
    pub fn unmark_entry(
        &self,
        id: Id,
        place: Place,
        based_on: Option<i64>,
        off: Off,
    ) -> Result<Marks> {
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let mut entry = entries::get(w, id)?;
            let text = texts::body(w, id)?;
            refuse_stale(&text, based_on)?;
            let held = passages::of(w, text.id)?;
            let meant = |p: &&Passage| off == Off::All || p.component.is_some();
            let mut going = lost_with(held.iter().filter(meant), &place);
            if going.is_empty() {
                let span = place.locate(&text)?;
                going = marks_on(held.iter().filter(meant), span);
                if going.is_empty() {
                    let looked = Looked::new(&text.body, model_of(&knowledge, &entry));
                    return Err(no_mark(&place, &text, span, &looked));
                }
            }
            let changed = going.len();
            let mut kept = Vec::with_capacity(held.len());
            for mut passage in held {
                if going.contains(&passage.id) {
                    passage.component = None;
                    if off == Off::All || !says_more(&passage) {
                        continue;
                    }
                    passage.updated = w.now();
                }
                kept.push(passage);
            }
            save_marks(w, &text, model_of(&knowledge, &entry), kept)?;
            entry.updated = w.now();
            entries::update(w, &entry)?;
            note_widened(w, &knowledge, text.id)?;
            Ok(Marks {
                changed,
                now: texts::now(w, id)?,
            })
        })
    }
}

/// Lost marks whose words are quoted.
fn lost_with<'a>(held: impl Iterator<Item = &'a Passage>, place: &Place) -> Vec<Id> {
    let Place::Quote { quote, .. } = place else {
        return Vec::new();
    };
    held.filter(|p| p.anchor.state == AnchorState::Lost && p.anchor.exact.trim() == quote.trim())
        .map(|p| p.id)
        .collect()
}

/// The marks on just these words, else those that share some with them.
fn marks_on<'a>(held: impl Iterator<Item = &'a Passage>, span: Span) -> Vec<Id> {
    let placed: Vec<&Passage> = held
        .filter(|p| p.anchor.state == AnchorState::Placed)
        .collect();
    let exactly: Vec<Id> = placed
        .iter()
        .filter(|p| p.anchor.span == span)
        .map(|p| p.id)
        .collect();
    if !exactly.is_empty() {
        return exactly;
    }
    placed
        .iter()
        .filter(|p| p.anchor.span.overlaps(span))
        .map(|p| p.id)
        .collect()
}

fn no_mark(place: &Place, text: &Text, span: Span, looked: &Looked<'_>) -> AppError {
    let derived = looked.derived.iter().any(|d| d.span.overlaps(span));
    let hint = if derived {
        "these words are what they are because of their heading: reword the heading, or mark them as something else"
    } else {
        "see its marks with `reflectory entry show`"
    };
    let words = match place {
        Place::Quote { quote, .. } => quote.trim(),
        Place::Range { .. } => span.slice(&text.body).unwrap_or_default(),
    };
    AppError::refused(format!("no mark is on \"{}\"", shorten(words)), hint)
}

fn component(knowledge: &Knowledge, given: &str) -> Result<Component> {
    let wanted = Component::new(given);
    let known =
        |f: &reflectory_framework::Framework| f.components.iter().any(|c| c.id == wanted.as_str());
    if knowledge.frameworks.iter().any(known) {
        return Ok(wanted);
    }
    let framework = knowledge.framework(&knowledge.default_framework)?;
    let names = framework
        .components
        .iter()
        .map(|c| c.id.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    Err(AppError::refused(
        format!("\"{given}\" is no component"),
        format!("use one of: {names}"),
    ))
}
