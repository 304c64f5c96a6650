//! A document on its way into the index, without copies of its text, and the limit on how much text may be on that way.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::schema::Field;
use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf, Value};

use crate::document::Doc;
use crate::schema::{Fields, day_number, id_halves, labels};

/// A document with the fields to put it into.
pub(crate) struct Indexed {
    doc: Doc,
    labels: Vec<String>,
    fields: Fields,
    _place: Place,
}

impl Indexed {
    /// Waits for a place in `quota`.
    pub(crate) fn new(doc: Doc, fields: Fields, quota: &Arc<Quota>) -> Self {
        let place = Quota::place(quota, doc.title.len() + doc.headings.len() + doc.body.len());
        let labels = labels(&doc).collect();
        Self {
            doc,
            labels,
            fields,
            _place: place,
        }
    }
}

/// A value that borrows from its document.
#[derive(Debug, Clone)]
pub(crate) struct Leaf<'a>(ReferenceValueLeaf<'a>);

impl<'a> Value<'a> for Leaf<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(self.0.clone())
    }
}

impl Document for Indexed {
    type Value<'a> = Leaf<'a>;
    type FieldsValuesIter<'a> = std::vec::IntoIter<(Field, Leaf<'a>)>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let (doc, fields) = (&self.doc, &self.fields);
        let (high, low) = id_halves(doc.id);
        let mut out = vec![
            (
                fields.id,
                Leaf(ReferenceValueLeaf::Bytes(doc.id.as_bytes())),
            ),
            (fields.id_high, Leaf(ReferenceValueLeaf::U64(high))),
            (fields.id_low, Leaf(ReferenceValueLeaf::U64(low))),
            (fields.kind, Leaf(ReferenceValueLeaf::U64(doc.kind.code()))),
        ];
        if let Some(date) = doc.date {
            out.push((fields.date, Leaf(ReferenceValueLeaf::I64(day_number(date)))));
        }
        let text = |field, text| (field, Leaf(ReferenceValueLeaf::Str(text)));
        out.extend(self.labels.iter().map(|label| text(fields.label, label)));
        out.extend(doc.areas.iter().map(|area| text(fields.areas, area)));
        for part in [&doc.title, &doc.headings, &doc.body] {
            // Values of their own: a phrase doesn't run from the title into the text.
            if !part.is_empty() {
                out.push(text(fields.stem, part));
                out.push(text(fields.word, part));
            }
        }
        out.push(text(fields.title, &doc.title));
        if !doc.headings.is_empty() {
            out.push(text(fields.heading, &doc.headings));
        }
        out.into_iter()
    }
}

/// Bytes of text that may wait for the indexing threads; a single longer text waits alone.
///
/// tantivy's own queue counts documents, ten thousand of them: with long attachments that is more memory than there is.
const MOST_WAITING: usize = 4_000_000;
/// Longest wait for a place. The threads never take so long over a text unless they are dead, which the next step reports.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much text is waiting.
#[derive(Debug, Default)]
pub(crate) struct Quota {
    waiting: Mutex<usize>,
    freed: Condvar,
}

impl Quota {
    fn place(quota: &Arc<Self>, bytes: usize) -> Place {
        let waiting = quota.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |waiting: &mut usize| *waiting > 0 && *waiting + bytes > MOST_WAITING;
        let (mut waiting, _) = quota
            .freed
            .wait_timeout_while(waiting, PATIENCE, full)
            .unwrap_or_else(PoisonError::into_inner);
        *waiting += bytes;
        drop(waiting);
        Place {
            quota: Arc::clone(quota),
            bytes,
        }
    }
}

/// A document's share of the quota, given back when an indexing thread is done with it.
struct Place {
    quota: Arc<Quota>,
    bytes: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut waiting = self
            .quota
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.saturating_sub(self.bytes);
        drop(waiting);
        self.quota.freed.notify_one();
    }
}
