//! Filling a journal with a corpus: one batch that becomes visible at the end, through the tables' own functions.
//!
//! The rows are those that adding each entry by itself would leave (the suite compares them), without one commit an entry.

use std::sync::Arc;

use reflectory_document::words;
use reflectory_framework::models::component_for_heading;
use reflectory_markdown::{NoTargets, headings_in, parse};
use reflectory_model::anchor::{Anchor, Span, trim_overlaps};
use reflectory_model::entry::Cause;
use reflectory_model::{AreaRef, Component, EntryDate, Id, Visibility, Words};
use reflectory_store::table::areas::{self, AreaTag};
use reflectory_store::table::batches;
use reflectory_store::table::entries::{self, Entry};
use reflectory_store::table::passages::Passage;
use reflectory_store::table::texts::{self, BODY, NewText};
use reflectory_store::{Journal, Result, Writer};

use crate::corpus::{Corpus, Made};

/// Entries of one commit.
pub const CHUNK: u64 = 500;
const FRAMEWORK: &str = "cmalt-2019";

/// What was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The batch.
    pub batch: Id,
    /// The entries' ids, oldest first.
    pub ids: Vec<Id>,
    /// Bytes of all bodies.
    pub bytes: u64,
}

/// Brings a whole corpus in.
pub fn fill(journal: &Journal, corpus: &Arc<Corpus>, of: u64) -> Result<Loaded> {
    let corpus = Arc::clone(corpus);
    fill_with(journal, of, CHUNK, move |number| corpus.entry(number, of))
}

/// Brings `of` entries in, `chunk` of them in each commit.
pub fn fill_with(
    journal: &Journal,
    of: u64,
    chunk: u64,
    make: impl Fn(u64) -> Made + Send + Sync + 'static,
) -> Result<Loaded> {
    let make = Arc::new(make);
    let batch = journal.write(|w: &Writer<'_>| batches::begin(w, "import", "corpus"))?;
    let (mut ids, mut bytes) = (Vec::new(), 0);
    for from in (0..of).step_by(chunk as usize) {
        let make = Arc::clone(&make);
        let some = journal.write(move |w: &Writer<'_>| -> Result<Vec<(Id, usize)>> {
            (from..(from + chunk).min(of))
                .map(|number| {
                    let made = make(number);
                    let length = made.body.len();
                    Ok((insert(w, batch, made)?, length))
                })
                .collect()
        })?;
        for (id, length) in some {
            ids.push(id);
            bytes += length as u64;
        }
    }
    journal.write(move |w: &Writer<'_>| batches::finish(w, batch))?;
    Ok(Loaded { batch, ids, bytes })
}

fn insert(w: &Writer<'_>, batch: Id, made: Made) -> Result<Id> {
    let now = w.now();
    let entry = Entry {
        id: w.new_id(),
        title: made.title,
        kind: made.kind,
        date: EntryDate {
            date: made.date,
            time: made.time,
            zone: made.time.map(|_| "Europe/London".to_owned()),
        },
        model: None,
        visibility: Visibility::Private,
        draft: false,
        created: now,
        updated: now,
        deleted: None,
        batch: Some(batch),
    };
    entries::insert(w, &entry)?;
    for (code, why) in made.areas {
        let tag = AreaTag {
            area: AreaRef {
                framework: FRAMEWORK.to_owned(),
                code: code.to_owned(),
            },
            own_area: None,
            why,
            origin: "person".to_owned(),
            created: now,
        };
        areas::put(w, entry.id, &tag)?;
    }
    for tag in &made.tags {
        entries::add_tag(w, entry.id, tag)?;
    }
    let passages: Vec<Passage> = made
        .mark
        .into_iter()
        .filter_map(|(range, component)| {
            let anchor = Anchor::new(
                &made.body,
                Span {
                    start: range.start,
                    end: range.end,
                },
            );
            Some(Passage {
                id: w.new_id(),
                anchor: anchor.ok()?,
                component: Some(Component::new(component)),
                visibility: None,
                lang: None,
                origin: "person".to_owned(),
                created: now,
                updated: now,
                batch: None,
                areas: Vec::new(),
            })
        })
        .collect();
    let text = NewText {
        words: count(&made.body, &passages),
        body: made.body,
        passages,
        cause: Cause::Created,
        session: w.new_id(),
        based_on: None,
    };
    texts::put(w, entry.id, BODY, text)?;
    Ok(entry.id)
}

/// Words by component, as a save counts them: headings that follow no model, then stored marks over them.
fn count(body: &str, passages: &[Passage]) -> Words {
    let parsed = parse(body, None, &NoTargets);
    let mut marks: Vec<(Span, Component)> = headings_in(body, &parsed)
        .into_iter()
        .filter_map(|heading| {
            let span = Span {
                start: heading.body.start,
                end: heading.body.end,
            };
            Some((span, component_for_heading(&heading.text)?))
        })
        .collect();
    for passage in passages {
        if let Some(component) = &passage.component {
            marks.push((passage.anchor.span, component.clone()));
        }
    }
    trim_overlaps(&mut marks);
    let marks: Vec<_> = marks
        .into_iter()
        .map(|(span, component)| (span.start..span.end, component))
        .collect();
    words::count(&parsed.blocks, &parsed.notes, &marks)
}
