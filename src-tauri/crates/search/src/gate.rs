//! Which documents of a segment may be found at all.

use std::collections::HashSet;

use tantivy::fastfield::AliveBitSet;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::document::Doc;
use crate::error::SearchError;
use crate::query::Query;
use crate::schema::{Fields, area_label, day_number, kind_label, labels, tag_label};
use crate::view::{Columns, View, id_number};

/// A query's filters, as labels.
pub(crate) struct Filters {
    /// Any of each group; all groups.
    groups: Vec<Vec<String>>,
    from: Option<i64>,
    to: Option<i64>,
}

impl Filters {
    pub(crate) fn new(query: &Query) -> Self {
        let group = |values: &[String], label: fn(&str) -> String| {
            values.iter().map(|v| label(v)).collect::<Vec<_>>()
        };
        let groups = [
            group(&query.areas, area_label),
            group(&query.tags, tag_label),
            group(&query.kinds, kind_label),
        ];
        Self {
            groups: groups.into_iter().filter(|g| !g.is_empty()).collect(),
            from: query.from.map(day_number),
            to: query.to.map(day_number),
        }
    }

    /// True if a document outside the index passes.
    pub(crate) fn allow(&self, doc: &Doc) -> bool {
        let own: HashSet<String> = labels(doc).collect();
        let labelled = self
            .groups
            .iter()
            .all(|group| group.iter().any(|label| own.contains(label)));
        labelled && self.allow_day(doc.date.map(day_number))
    }

    fn allow_day(&self, day: Option<i64>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        day.is_some_and(|day| {
            self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
        })
    }
}

/// The gate of one segment.
pub(crate) struct Gate<'v> {
    alive: Option<&'v AliveBitSet>,
    /// Documents that a pending change overrides, in order.
    hidden: Vec<DocId>,
    filtered: Option<Bits>,
    columns: &'v Columns,
    days: Option<&'v Filters>,
    most: DocId,
}

impl<'v> Gate<'v> {
    /// One gate a segment.
    pub(crate) fn for_view(
        view: &'v View,
        fields: &Fields,
        filters: &'v Filters,
        overridden: &[u128],
    ) -> Result<Vec<Self>, SearchError> {
        view.segments()
            .map(|(reader, columns)| Self::open(reader, columns, fields, filters, overridden))
            .collect()
    }

    fn open(
        reader: &'v SegmentReader,
        columns: &'v Columns,
        fields: &Fields,
        filters: &'v Filters,
        overridden: &[u128],
    ) -> Result<Self, SearchError> {
        let mut hidden = Vec::new();
        for id in overridden {
            let term = Term::from_field_bytes(fields.id, &id.to_be_bytes());
            each_doc(reader, &term, |doc| hidden.push(doc))?;
        }
        hidden.sort_unstable();
        let mut filtered: Option<Bits> = None;
        for group in &filters.groups {
            let mut bits = Bits::new(reader.max_doc());
            for label in group {
                each_doc(reader, &Term::from_field_text(fields.label, label), |doc| {
                    bits.insert(doc)
                })?;
            }
            filtered = Some(match filtered {
                Some(others) => others.intersected(&bits),
                None => bits,
            });
        }
        let days = (filters.from.is_some() || filters.to.is_some()).then_some(filters);
        Ok(Self {
            alive: reader.alive_bitset(),
            hidden,
            filtered,
            columns,
            days,
            most: reader.max_doc(),
        })
    }

    /// True if the document is part of the journal as it is now.
    pub(crate) fn visible(&self, doc: DocId) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(doc))
            && (self.hidden.is_empty() || self.hidden.binary_search(&doc).is_err())
    }

    /// True if every document is.
    pub(crate) fn all_visible(&self) -> bool {
        self.alive.is_none() && self.hidden.is_empty()
    }

    /// True if the document is visible and passes the filters.
    pub(crate) fn passes(&self, doc: DocId) -> bool {
        self.filtered.as_ref().is_none_or(|bits| bits.contains(doc))
            && self.visible(doc)
            && self
                .days
                .is_none_or(|filters| filters.allow_day(self.columns.day(doc)))
    }

    /// True if nothing can pass.
    pub(crate) fn closed(&self) -> bool {
        self.filtered.as_ref().is_some_and(Bits::is_empty)
    }

    /// Every document that passes, in order.
    pub(crate) fn each(&self) -> impl Iterator<Item = DocId> {
        (0..self.most).filter(|&doc| self.passes(doc))
    }

    /// The segment's columns.
    pub(crate) fn columns(&self) -> &'v Columns {
        self.columns
    }
}

fn each_doc(
    reader: &SegmentReader,
    term: &Term,
    mut take: impl FnMut(DocId),
) -> Result<(), SearchError> {
    let inverted = reader.inverted_index(term.field())?;
    if let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            take(doc);
            doc = postings.advance();
        }
    }
    Ok(())
}

/// A set of documents of one segment.
struct Bits(Vec<u64>);

impl Bits {
    fn new(most: DocId) -> Self {
        Self(vec![0; most as usize / 64 + 1])
    }

    fn insert(&mut self, doc: DocId) {
        if let Some(word) = self.0.get_mut(doc as usize / 64) {
            *word |= 1 << (doc % 64);
        }
    }

    fn contains(&self, doc: DocId) -> bool {
        self.0
            .get(doc as usize / 64)
            .is_some_and(|word| word & (1 << (doc % 64)) != 0)
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    fn intersected(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
        self
    }
}

/// The ids that pending changes override.
pub(crate) fn overridden(pending: &[crate::Change]) -> Vec<u128> {
    pending
        .iter()
        .map(|change| id_number(change.id()))
        .collect()
}
