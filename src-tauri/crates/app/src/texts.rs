//! Texts: saving with marks carried over, and finding quoted words.

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

use crate::marks::{Looked, carry_over, keep_private_stages};
use crate::{AppError, Result};

/// The most characters of a text: above this no export takes it, and no person reads it.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Line ends become `\n`; nothing else is changed.
pub fn normalise(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
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
    let new = Looked::new(body, model);
    let passages = match (texts::find(w, owner, slot)?, save.passages) {
        (_, Some(exactly)) => exactly,
        (Some(old), None) => {
            let held = passages::of(w, old.id)?;
            carry_over(w, &Looked::new(&old.body, model), &held, &new)
        }
        (None, None) => {
            let mut made = Vec::new();
            keep_private_stages(w, None, &new, &mut made);
            made
        }
    };
    let words = new.count(&passages);
    let state = NewText {
        body: body.to_owned(),
        words,
        passages,
        cause: save.cause,
        session: save.session,
        based_on: save.based_on,
    };
    let text = texts::put(w, owner, slot, state)?;
    name_evidence(w, text, body)?;
    Ok(text)
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
