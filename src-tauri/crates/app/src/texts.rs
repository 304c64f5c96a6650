//! Texts: saving with marks carried over, and finding quoted words.

use std::borrow::Cow;

use reflectory_document::text::Reading;
use reflectory_document::walk;
use reflectory_framework::models::Model;
use reflectory_markdown::{NoTargets, links, parse};
use reflectory_model::Id;
use reflectory_model::anchor::{Span, find_quote};
use reflectory_model::entry::Cause;
use reflectory_store::Writer;
use reflectory_store::table::evidence;
use reflectory_store::table::passages::{self, Passage};
use reflectory_store::table::texts::{self, NewText, Text};

use crate::marks::{Headed, Looked, carry_over, keep_private_stages};
use crate::writing::Written;
use crate::{AppError, Result};

/// The most characters of a text: above this no export takes it, and no person reads it.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Line ends become `\n`; nothing else is changed.
pub fn normalise(text: &str) -> String {
    normalised(text).into_owned()
}

/// As [`normalise`], for who makes a copy anyway.
pub(crate) fn normalised(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Refuses a text that is too long.
pub(crate) fn refuse_too_long(body: &str) -> Result<()> {
    if body.len() > MOST_BYTES {
        let message = format!(
            "the text has {} MB; a text may have {} MB",
            body.len() >> 20,
            MOST_BYTES >> 20
        );
        return Err(AppError::refused(
            message,
            "split it, or add it as a file with `reflectory evidence add`",
        ));
    }
    Ok(())
}

/// Saves a new text of an owner, or a new state of one that exists: its passages are carried over.
pub(crate) fn save(
    w: &Writer<'_>,
    owner: Id,
    slot: &str,
    body: &str,
    model: Option<&Model>,
    save: Save,
) -> Result<i64> {
    refuse_too_long(body)?;
    let new = Looked::new(body, model);
    match texts::find(w, owner, slot)? {
        Some(old) => {
            let held = passages::of(w, old.id)?;
            save_over(w, &old, &held, &new, model, save)?;
            Ok(old.id)
        }
        None => save_new(w, owner, slot, &new, save),
    }
}

/// Saves the first state of a text.
pub(crate) fn save_new(
    w: &Writer<'_>,
    owner: Id,
    slot: &str,
    new: &Looked<'_>,
    save: Save,
) -> Result<i64> {
    let passages = save.passages.clone().unwrap_or_else(|| {
        let mut made = Vec::new();
        keep_private_stages(w, None, new, &mut made);
        made
    });
    let text = texts::put(w, owner, slot, save.state(new, passages))?;
    name_evidence(w, text, new.body)?;
    Ok(text)
}

/// Saves a new state of a text; `old` and its passages are as this transaction read them. Returns the text as it is now,
/// or nothing if nothing changed.
pub(crate) fn save_over(
    w: &Writer<'_>,
    old: &Text,
    held: &[Passage],
    new: &Looked<'_>,
    model: Option<&Model>,
    save: Save,
) -> Result<Option<NewText>> {
    let passages = match &save.passages {
        Some(exactly) => exactly.clone(),
        None => carry_over(w, &Headed::new(&old.body, model), held, new),
    };
    let state = save.state(new, passages);
    let changed = texts::put_over(w, old, held, &state)?;
    name_evidence(w, old.id, new.body)?;
    Ok(changed.then_some(state))
}

/// As [`save_over`] for a text of which the save before knew enough. Returns false, and has written nothing, if the change
/// touches the text's passages after all.
pub(crate) fn save_written(
    w: &Writer<'_>,
    old: &Text,
    before: &Written,
    after: &Written,
    save: &Save,
) -> Result<bool> {
    let was = Headed {
        body: &old.body,
        derived: before.derived.clone(),
    };
    let is = Headed {
        body: &after.body,
        derived: after.derived.clone(),
    };
    let passages = carry_over(w, &was, &before.held, &is);
    if passages != *before.held {
        return Ok(false);
    }
    let state = NewText {
        body: after.body.as_ref().to_owned(),
        words: after.words.clone(),
        passages,
        cause: save.cause,
        session: save.session,
        based_on: save.based_on,
    };
    texts::put_over(w, old, &before.held, &state)?;
    // All other links are the ones that they were.
    name_evidence(w, old.id, after.newest())?;
    Ok(true)
}

/// Records which items a text's `evidence:KEY` targets mean, so that they go on meaning them when a key changes.
fn name_evidence(w: &Writer<'_>, text: i64, body: &str) -> Result<()> {
    if !body.contains("evidence:") {
        return Ok(());
    }
    let known = texts::links(w, text)?;
    for link in links(body) {
        let Some(key) = link.target.strip_prefix("evidence:") else {
            continue;
        };
        if known.iter().any(|(target, _)| *target == link.target) {
            continue;
        }
        if let Some(item) = evidence::by_key(w, key)? {
            texts::put_link(w, text, &link.target, item.id)?;
        }
    }
    Ok(())
}

/// How a text is saved.
pub(crate) struct Save {
    /// Why.
    pub(crate) cause: Cause,
    /// The session.
    pub(crate) session: Id,
    /// The revision that the change is based on.
    pub(crate) based_on: Option<i64>,
    /// These passages exactly, instead of those carried over.
    pub(crate) passages: Option<Vec<Passage>>,
}

impl Save {
    fn state(&self, new: &Looked<'_>, passages: Vec<Passage>) -> NewText {
        NewText {
            body: new.body.to_owned(),
            words: new.count(&passages),
            passages,
            cause: self.cause,
            session: self.session,
            based_on: self.based_on,
        }
    }
}

/// Saves changed passages of a text that itself stays as it is.
pub(crate) fn save_marks(
    w: &Writer<'_>,
    text: &Text,
    model: Option<&Model>,
    passages: Vec<Passage>,
) -> Result<()> {
    let words = Looked::new(&text.body, model).count(&passages);
    let session = text.session.unwrap_or_else(|| w.new_id());
    let state = NewText {
        body: text.body.clone(),
        words,
        passages,
        cause: text.cause,
        session,
        based_on: Some(text.rev),
    };
    texts::put(w, text.owner, &text.slot, state)?;
    Ok(())
}

/// The bytes of `body` that a quote means: looked for in what a reader sees, then in the Markdown.
pub fn locate_quote(body: &str, quote: &str, nth: Option<usize>) -> Result<Span> {
    let quote = quote.trim();
    if quote.is_empty() {
        return Err(AppError::refused(
            "the quote is empty",
            "give some words of the text",
        ));
    }
    let parsed = parse(body, None, &NoTargets);
    let reading = Reading::of(&parsed.blocks, &parsed.notes, body);
    let mut found: Vec<Span> = find_quote(&reading.text, quote)
        .into_iter()
        .filter_map(|span| reading.source(span.start..span.end))
        .map(|range| walk::with_marks(&parsed.blocks, body, range))
        .map(|range| Span {
            start: range.start,
            end: range.end,
        })
        .collect();
    if found.is_empty() {
        found = find_quote(body, quote);
    }
    found.dedup();
    match (found.as_slice(), nth) {
        ([], _) => Err(AppError::refused(
            format!("the text does not hold \"{}\"", shorten(quote)),
            "copy the words from `reflectory entry show`; accents and spelling must agree",
        )),
        ([one], None) => Ok(*one),
        (several, Some(n)) => several.get(n.wrapping_sub(1)).copied().ok_or_else(|| {
            AppError::refused(
                format!(
                    "\"{}\" is in the text {} times; there is no number {n}",
                    shorten(quote),
                    several.len()
                ),
                format!("use --nth with a number from 1 to {}", several.len()),
            )
        }),
        (several, None) => Err(AppError::refused(
            format!(
                "\"{}\" is in the text {} times",
                shorten(quote),
                several.len()
            ),
            "quote more words, or say which one with --nth N",
        )),
    }
}

/// The first sixty characters.
pub(crate) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
