//! Pulling words of an entry into a component.

use std::sync::Arc;

use reflectory_model::anchor::units::Offsets;
use reflectory_model::anchor::{Anchor, AnchorState, Span};
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::PullMode;
use reflectory_model::{Id, Visibility};
use reflectory_store::table::pulls::{self, Pull};
use reflectory_store::table::{entries, passages, texts};
use reflectory_store::{StoreError, Writer};
use sha2::{Digest, Sha256};

use super::place::{Place, place};
use super::pulled::seen_by;
use super::write::{ComponentNow, stands, write_component};
use crate::entries::{model_of, refuse_binned};
use crate::knowledge::Knowledge;
use crate::marks::Looked;
use crate::texts::locate_quote;
use crate::{AppError, Result, Session};

/// What is pulled from an entry.
#[derive(Debug, Clone)]
pub struct Pulling {
    /// The area, or one of its parts: `3a.2`.
    pub code: String,
    /// The component that it becomes.
    pub component: String,
    /// The entry.
    pub entry: Id,
    /// These words; without a quote the passages that are marked as the component, or the whole text if nothing is marked.
    pub quote: Option<String>,
    /// Which occurrence of the quote, from 1.
    pub nth: Option<usize>,
    /// How.
    pub mode: PullMode,
    /// The person releases private words for this portfolio.
    pub release: bool,
    /// Where in the component's text they go, in UTF-16 units of this revision: between the paragraphs next to it. At the
    /// end if `None`.
    pub at: Option<(usize, i64)>,
}

impl Session {
    /// Pulls words of an entry into a component, at its end or where it is said. Returns the component's words.
    pub fn pull(&self, portfolio: Id, pulling: Pulling) -> Result<ComponentNow> {
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let place = place(w, &knowledge, portfolio, &pulling.code, &pulling.component)?;
            let entry = entries::get(w, pulling.entry)?;
            refuse_binned(&entry)?;
            let source = texts::body(w, entry.id)?;
            let held = passages::of(w, source.id)?;
            let spans = spans_to_pull(&knowledge, &entry, &source, &held, &pulling)?;
            let private = spans
                .iter()
                .any(|span| seen_by(&entry, &held, Some(*span)) == Visibility::Private);
            if private && !pulling.release {
                return Err(private_words(&entry.title));
            }
            let from = Taken {
                entry,
                source,
                held,
                spans,
            };
            add_words(w, &place, &from, &pulling, session)?;
            stands(w, &place)
        })
    }
}

/// The refusal of private words that nobody has released.
pub(super) fn private_words(title: &str) -> AppError {
    AppError::refused(
        format!("these words of \"{title}\" are private"),
        "release exactly these words for this portfolio with --release; the entry itself stays private",
    )
}

/// What of an entry is pulled: the quoted words, or the passages marked as the component, or everything if no component
/// is marked at all.
pub(super) fn spans_to_pull(
    knowledge: &Knowledge,
    entry: &entries::Entry,
    source: &texts::Text,
    held: &[passages::Passage],
    pulling: &Pulling,
) -> Result<Vec<Span>> {
    if let Some(quote) = &pulling.quote {
        return Ok(vec![locate_quote(&source.body, quote, pulling.nth)?]);
    }
    let looked = Looked::new(&source.body, model_of(knowledge, entry));
    let mut marks: Vec<(Span, String)> = looked
        .components()
        .into_iter()
        .map(|(span, derived)| (span, derived.component.as_str().to_owned()))
        .collect();
    for passage in held
        .iter()
        .filter(|p| p.anchor.state == AnchorState::Placed)
    {
        if let Some(component) = &passage.component {
            marks.push((passage.anchor.span, component.as_str().to_owned()));
        }
    }
    reflectory_model::anchor::trim_overlaps(&mut marks);
    // A mark whose words can't be found is a mark all the same: the rest of the text was not meant.
    let lost = held
        .iter()
        .any(|p| p.component.is_some() && p.anchor.state == AnchorState::Lost);
    if marks.is_empty() && lost {
        return Err(AppError::refused(
            format!(
                "the words that were marked in \"{}\" can't be found any more",
                entry.title
            ),
            "mark them again with `reflectory entry mark`, or name the words with --quote",
        ));
    }
    if marks.is_empty() {
        let body = source.body.trim();
        if body.is_empty() {
            return Err(AppError::refused(
                format!("\"{}\" has no text", entry.title),
                "write it first, then pull",
            ));
        }
        let start = source.body.len() - source.body.trim_start().len();
        return Ok(vec![Span {
            start,
            end: start + body.len(),
        }]);
    }
    let wanted = pulling.component.trim().to_lowercase();
    let mut spans: Vec<Span> = marks
        .iter()
        .filter(|(_, c)| *c == wanted)
        .filter_map(|(s, _)| trimmed(&source.body, *s))
        .collect();
    spans.sort();
    if spans.is_empty() {
        let mut has: Vec<&str> = marks.iter().map(|(_, c)| c.as_str()).collect();
        has.sort_unstable();
        has.dedup();
        return Err(AppError::refused(
            format!(
                "nothing in \"{}\" is marked as {wanted}; it has {}",
                entry.title,
                has.join(", ")
            ),
            "mark the words with `reflectory entry mark`, or name them with --quote",
        ));
    }
    Ok(spans)
}

/// A span without the white space at its ends; `None` if nothing is left.
pub(super) fn trimmed(body: &str, span: Span) -> Option<Span> {
    let words = span.slice(body)?;
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then_some(Span { start, end })
}

/// The words of an entry that are pulled.
struct Taken {
    entry: entries::Entry,
    source: texts::Text,
    held: Vec<passages::Passage>,
    spans: Vec<Span>,
}

/// One range of the entry that comes in.
struct Coming {
    from: Span,
    to: Span,
    hash: Vec<u8>,
}

fn add_words(
    w: &Writer<'_>,
    place: &Place,
    from: &Taken,
    pulling: &Pulling,
    session: Id,
) -> Result<()> {
    let Taken {
        entry,
        source,
        held,
        spans,
    } = from;
    let existing = texts::find(w, place.part.id, &place.slot)?;
    let mut body = existing
        .as_ref()
        .map(|t| t.body.clone())
        .unwrap_or_default();
    let there: Vec<Pull> = match &existing {
        Some(text) => pulls::of(w, text.id)?,
        None => Vec::new(),
    };
    // What stands behind the place goes back there when the words are in.
    let behind = match (pulling.at, &existing) {
        (Some((at, based_on)), Some(text)) => {
            if text.rev != based_on {
                let (found, based_on) = (text.rev, based_on);
                return Err(StoreError::Conflict { found, based_on }.into());
            }
            body.split_off(between(&body, at))
        }
        _ => String::new(),
    };
    let (mut added, mut confirmed) = (Vec::new(), false);
    for span in spans {
        let words = span.slice(&source.body).unwrap_or_default();
        let hash = Sha256::digest(words.as_bytes()).to_vec();
        let known = there.iter().find(|p| {
            p.hash == hash
                && p.source_text == Some(source.id)
                && p.anchor.state == AnchorState::Placed
        });
        if let Some(known) = known {
            // Said again of words that are here: the person agrees to have them here as things stand now.
            if pulling.release {
                let seen = seen_by(entry, held, Some(*span));
                pulls::put(w, &agreed(w, known.clone(), seen))?;
                confirmed = true;
            }
            continue;
        }
        let kept = body.trim_end().len();
        body.truncate(kept);
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let start = body.len();
        body.push_str(words);
        added.push(Coming {
            from: *span,
            to: Span {
                start,
                end: body.len(),
            },
            hash,
        });
        body.push('\n');
    }
    if added.is_empty() {
        if confirmed {
            return Ok(());
        }
        return Err(AppError::refused(
            format!(
                "these words are in {} {} already",
                place.section.code, place.slot
            ),
            "choose other words with --quote",
        ));
    }
    let behind = behind.trim_start_matches('\n');
    if !behind.is_empty() {
        body.push('\n');
        body.push_str(behind);
    }
    let text = write_component(w, place, &body, Cause::Pulled, session)?;
    for Coming { from, to, hash } in &added {
        let anchor = Anchor::new(&body, *to)
            .map_err(|e| AppError::refused(e.to_string(), "quote whole words"))?;
        let seen = seen_by(entry, held, Some(*from));
        pulls::put(
            w,
            &Pull {
                id: w.new_id(),
                text,
                anchor,
                source_text: Some(source.id),
                source_no: source.version,
                source_start: offset(from.start),
                source_end: offset(from.end),
                hash: hash.clone(),
                mode: pulling.mode,
                released_at: (seen == Visibility::Private).then(|| w.now()),
                source_visibility: Some(seen),
                created: w.now(),
                batch: None,
            },
        )?;
    }
    let moved: Vec<(Span, Span)> = added.iter().map(|c| (c.from, c.to)).collect();
    take_along(w, source, held, text, &moved)
}

/// The byte between two paragraphs, lists or other blocks of a text that is nearest to a place in it.
fn between(body: &str, utf16: usize) -> usize {
    let at = Offsets::new(body)
        .utf16_to_byte(utf16)
        .unwrap_or(body.len());
    let parsed = reflectory_markdown::parse(body, None, &reflectory_markdown::NoTargets);
    let starts = parsed.blocks.iter().map(|block| block.source.range.start);
    starts
        .chain([body.trim_end().len()])
        .filter(|byte| body.is_char_boundary(*byte))
        .min_by_key(|byte| byte.abs_diff(at))
        .unwrap_or(body.len())
}

/// A pull that the person agrees to, its source being seen by these.
pub(super) fn agreed(w: &Writer<'_>, pull: Pull, seen: Visibility) -> Pull {
    Pull {
        released_at: Some(w.now()),
        source_visibility: Some(seen),
        ..pull
    }
}

pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What belongs to words that were moved goes with them: their language, and what the targets in them mean.
pub(super) fn take_along(
    w: &Writer<'_>,
    source: &texts::Text,
    held: &[passages::Passage],
    text: i64,
    moved: &[(Span, Span)],
) -> Result<()> {
    keep_languages(w, source, held, text, moved)?;
    let body = texts::by_number(w, text)?
        .map(|t| t.body)
        .unwrap_or_default();
    for (target, item) in texts::links(w, source.id)? {
        if body.contains(&target) {
            texts::put_link(w, text, &target, item)?;
        }
    }
    Ok(())
}

/// Words that are in another language stay so where they are pulled to.
fn keep_languages(
    w: &Writer<'_>,
    source: &texts::Text,
    held: &[passages::Passage],
    target: i64,
    moved: &[(Span, Span)],
) -> Result<()> {
    let Some(text) = texts::by_number(w, target)? else {
        return Ok(());
    };
    let mut marks = passages::of(w, target)?;
    let before = marks.len();
    for (from, to) in moved {
        for passage in held
            .iter()
            .filter(|p| p.anchor.state == AnchorState::Placed && p.lang.is_some())
        {
            let Some(shared) = passage
                .anchor
                .span
                .intersect(*from)
                .filter(|s| !s.is_empty())
            else {
                continue;
            };
            let span = Span {
                start: to.start + (shared.start - from.start),
                end: to.start + (shared.end - from.start),
            };
            if let Ok(anchor) = Anchor::new(&text.body, span) {
                let mut mark = crate::marks::passage(w, anchor, None, None, "pull");
                mark.lang.clone_from(&passage.lang);
                marks.push(mark);
            }
        }
        if let Some(lang) = &source.lang
            && let Ok(anchor) = Anchor::new(&text.body, *to)
        {
            let mut mark = crate::marks::passage(w, anchor, None, None, "pull");
            mark.lang = Some(lang.clone());
            marks.push(mark);
        }
    }
    if marks.len() > before {
        crate::texts::save_marks(w, &text, None, marks)?;
    }
    Ok(())
}
