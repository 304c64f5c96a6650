//! Fields of the index and the written forms in them.

use chrono::{Datelike, NaiveDate};
use reflectory_model::Id;
use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{RAW_TOKENIZER_NAME, TokenizerManager};
use tantivy::{Index, IndexBuilder, IndexSettings, Term};

use crate::analysis::{Analyser, Form};
use crate::document::Doc;
use crate::words::fold_label;

/// Raised whenever fields, word rules or stems change: indexes of other versions are started afresh.
pub(crate) const VERSION: u32 = 2;

/// Marks exact words in the fields that hold stems as well; no folded word can start with it.
pub(crate) const EXACT: char = '=';

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The id's bytes, to delete by.
    pub(crate) id: Field,
    /// Kind, areas and tags, to filter by.
    pub(crate) label: Field,
    /// Stems of title, headings and body: finds the candidates.
    pub(crate) stem: Field,
    /// The same unstemmed, with positions: phrases, prefixes, the vocabulary for corrections.
    pub(crate) word: Field,
    /// Stems and exact words of the title: ranks.
    pub(crate) title: Field,
    /// Stems and exact words of the headings: ranks.
    pub(crate) heading: Field,
    /// Columns that hits are shown from.
    pub(crate) id_high: Field,
    pub(crate) id_low: Field,
    pub(crate) kind: Field,
    pub(crate) date: Field,
    pub(crate) areas: Field,
}

/// Names of the columns that hits are shown from.
pub(crate) mod column {
    pub(crate) const ID_HIGH: &str = "id_high";
    pub(crate) const ID_LOW: &str = "id_low";
    pub(crate) const KIND: &str = "kind";
    pub(crate) const DATE: &str = "date";
    pub(crate) const AREAS: &str = "areas";
}

impl Fields {
    /// The schema with its fields.
    pub(crate) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let text = |form: Form, option: IndexRecordOption| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(form.name())
                .set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let label = TextFieldIndexing::default()
            .set_tokenizer(RAW_TOKENIZER_NAME)
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let number = || NumericOptions::default().set_fast();
        let fields = Self {
            id: schema.add_bytes_field("id", BytesOptions::default().set_indexed()),
            label: schema
                .add_text_field("label", TextOptions::default().set_indexing_options(label)),
            stem: schema.add_text_field("stem", text(Form::Stem, IndexRecordOption::WithFreqs)),
            word: schema.add_text_field(
                "word",
                text(Form::Word, IndexRecordOption::WithFreqsAndPositions),
            ),
            title: schema.add_text_field("title", text(Form::Both, IndexRecordOption::WithFreqs)),
            heading: schema
                .add_text_field("heading", text(Form::Both, IndexRecordOption::WithFreqs)),
            id_high: schema.add_u64_field(column::ID_HIGH, number()),
            id_low: schema.add_u64_field(column::ID_LOW, number()),
            kind: schema.add_u64_field(column::KIND, number()),
            date: schema.add_i64_field(column::DATE, number()),
            areas: schema.add_text_field(
                column::AREAS,
                TextOptions::default().set_fast(RAW_TOKENIZER_NAME),
            ),
        };
        (schema.build(), fields)
    }

    /// How an index is built or opened.
    pub(crate) fn builder() -> (IndexBuilder, Self) {
        let (schema, fields) = Self::schema();
        let tokenizers = TokenizerManager::default();
        for form in [Form::Stem, Form::Word, Form::Both] {
            tokenizers.register(form.name(), Analyser::registered(form));
        }
        // No text is stored, so there is nothing for a thread of its own to compress.
        let settings = IndexSettings {
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        (
            Index::builder()
                .schema(schema)
                .settings(settings)
                .tokenizers(tokenizers),
            fields,
        )
    }

    /// The term that a document is deleted by.
    pub(crate) fn id_term(&self, id: Id) -> Term {
        Term::from_field_bytes(self.id, id.as_bytes())
    }
}

/// A filter's written form in the `label` field.
pub(crate) fn area_label(area: &str) -> String {
    format!("a{}", fold_label(area))
}

/// A filter's written form in the `label` field.
pub(crate) fn tag_label(tag: &str) -> String {
    format!("t{}", fold_label(tag))
}

/// A filter's written form in the `label` field.
pub(crate) fn kind_label(kind: &str) -> String {
    format!("k{}", fold_label(kind))
}

/// Everything a document can be filtered by, dates apart.
pub(crate) fn labels(doc: &Doc) -> impl Iterator<Item = String> {
    let kinds = std::iter::once(doc.kind.as_str())
        .chain(doc.entry_kind.as_deref())
        .map(kind_label);
    kinds
        .chain(doc.areas.iter().map(|a| area_label(a)))
        .chain(doc.tags.iter().map(|t| tag_label(t)))
}

/// The id as two numbers, in the id's own order.
pub(crate) fn id_halves(id: Id) -> (u64, u64) {
    let whole = u128::from_be_bytes(*id.as_bytes());
    // Both halves fit by construction; the masks say so to the compiler.
    ((whole >> 64) as u64, (whole & u128::from(u64::MAX)) as u64)
}

/// The id from its halves.
pub(crate) fn id_from_halves(high: u64, low: u64) -> Id {
    Id::from_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes())
}

/// A day as a number that grows with time.
pub(crate) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// The day of a number.
pub(crate) fn day_of_number(number: i64) -> Option<NaiveDate> {
    i32::try_from(number)
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt)
}
