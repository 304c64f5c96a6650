//! One consistent state of the index, with the columns that ranking and hits are read from.

use chrono::NaiveDate;
use reflectory_model::Id;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Searcher, SegmentReader};

use crate::document::{DocKind, Position};
use crate::error::SearchError;
use crate::folder::Stamp;
use crate::query::Row;
use crate::schema::{column, day_of_number, id_from_halves};

/// The state that searches read until the next one is loaded.
pub(crate) struct View {
    pub(crate) searcher: Searcher,
    pub(crate) segments: Vec<Columns>,
    /// At least this much is in the view.
    pub(crate) position: Option<Position>,
    /// The stamp of the list of segments that was read; none for an index in memory.
    pub(crate) stamp: Option<Stamp>,
}

/// The columns of one segment.
pub(crate) struct Columns {
    id_high: Column<u64>,
    id_low: Column<u64>,
    kind: Column<u64>,
    date: Option<Column<i64>>,
    areas: Option<StrColumn>,
}

impl View {
    /// Opens the columns of every segment.
    pub(crate) fn open(
        searcher: Searcher,
        position: Option<Position>,
        stamp: Option<Stamp>,
    ) -> Result<Self, SearchError> {
        let segments = searcher
            .segment_readers()
            .iter()
            .map(Columns::open)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            searcher,
            segments,
            position,
            stamp,
        })
    }

    /// Each segment with its columns.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (&SegmentReader, &Columns)> {
        self.searcher.segment_readers().iter().zip(&self.segments)
    }
}

impl Columns {
    fn open(reader: &SegmentReader) -> Result<Self, SearchError> {
        let fast = reader.fast_fields();
        Ok(Self {
            id_high: fast.u64(column::ID_HIGH)?,
            id_low: fast.u64(column::ID_LOW)?,
            kind: fast.u64(column::KIND)?,
            date: fast.column_opt(column::DATE)?,
            areas: fast.str(column::AREAS)?,
        })
    }

    /// The id of a document as one number.
    pub(crate) fn id(&self, doc: DocId) -> u128 {
        let high = self.id_high.first(doc).unwrap_or_default();
        let low = self.id_low.first(doc).unwrap_or_default();
        (u128::from(high) << 64) | u128::from(low)
    }

    /// The day number of a document.
    pub(crate) fn day(&self, doc: DocId) -> Option<i64> {
        self.date.as_ref().and_then(|column| column.first(doc))
    }

    /// Everything that is shown of a document.
    pub(crate) fn row(&self, doc: DocId, score: f32) -> Result<Row, SearchError> {
        let mut areas = Vec::new();
        if let Some(column) = &self.areas {
            for ord in column.ords().values_for_doc(doc) {
                let mut area = String::new();
                if column.ord_to_str(ord, &mut area)? {
                    areas.push(area);
                }
            }
        }
        let high = self.id_high.first(doc).unwrap_or_default();
        let low = self.id_low.first(doc).unwrap_or_default();
        Ok(Row {
            id: id_from_halves(high, low),
            kind: DocKind::from_code(self.kind.first(doc).unwrap_or_default()),
            date: self.date(doc),
            areas,
            score,
        })
    }

    fn date(&self, doc: DocId) -> Option<NaiveDate> {
        self.day(doc).and_then(day_of_number)
    }
}

/// The id as the number that [`Columns::id`] gives.
pub(crate) fn id_number(id: Id) -> u128 {
    u128::from_be_bytes(*id.as_bytes())
}
