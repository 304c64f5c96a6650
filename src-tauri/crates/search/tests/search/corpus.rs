//! A journal in a map, and an index over it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_model::Id;
use reflectory_search::{
    Change, Doc, DocKind, DocText, Found, Index, Load, Position, Query, Texts,
};

/// The id number `n`; greater numbers are newer.
pub(crate) fn id(n: u64) -> Id {
    Id::from_bytes((0x0190_0000_0000_7000_8000_0000_0000_0000_u128 + u128::from(n)).to_be_bytes())
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn position(seq: i64) -> Position {
    Position {
        lineage: id(1_000_000),
        seq,
        nonce: seq * 7,
        text: 0,
    }
}

/// An entry of 2 January 2025.
pub(crate) fn doc(n: u64, title: &str, body: &str) -> Doc {
    Doc {
        id: id(n),
        kind: DocKind::Entry,
        title: title.to_owned(),
        headings: String::new(),
        body: body.to_owned(),
        areas: Vec::new(),
        tags: Vec::new(),
        entry_kind: Some("reflection".to_owned()),
        date: Some(day("2025-01-02")),
    }
}

#[derive(Debug, Default, Clone)]
pub(crate) struct Library(pub(crate) BTreeMap<Id, Doc>);

impl Library {
    pub(crate) fn of(docs: impl IntoIterator<Item = Doc>) -> Self {
        Self(docs.into_iter().map(|doc| (doc.id, doc)).collect())
    }

    /// An index in memory over everything.
    pub(crate) fn index(&self) -> Index {
        let index = Index::in_memory().unwrap();
        self.fill(&index, 1);
        index
    }

    pub(crate) fn fill(&self, index: &Index, seq: i64) {
        let mut writer = index.writer(Load::Everyday).unwrap();
        writer.clear().unwrap();
        for doc in self.0.values() {
            writer.apply(Change::Put(doc.clone())).unwrap();
        }
        writer.commit(&position(seq)).unwrap();
        writer.close().unwrap();
    }
}

impl Texts for Library {
    fn get(&self, id: Id) -> Option<DocText> {
        let doc = self.0.get(&id)?;
        Some(DocText {
            title: doc.title.clone(),
            headings: doc.headings.clone(),
            body: doc.body.clone(),
            ..DocText::default()
        })
    }
}

/// A library with its index.
pub(crate) struct Shelf {
    pub(crate) library: Library,
    pub(crate) index: Index,
}

impl Shelf {
    pub(crate) fn of(docs: impl IntoIterator<Item = Doc>) -> Self {
        let library = Library::of(docs);
        let index = library.index();
        Self { library, index }
    }

    pub(crate) fn ask(&self, query: &Query) -> Found {
        self.index.search(query, &self.library, &[]).unwrap()
    }

    /// Titles of the hits for a text.
    pub(crate) fn titles(&self, text: &str) -> Vec<String> {
        self.ask(&Query::words(text))
            .hits
            .into_iter()
            .map(|hit| hit.title)
            .collect()
    }
}

/// Plain paragraphs that mention nothing particular, to fill entries with; `n` varies them.
pub(crate) fn filler(n: u64) -> String {
    const SENTENCES: [&str; 8] = [
        "We walked through the course page and noted what slowed people down.",
        "The group agreed on three small changes before the summer.",
        "Nobody had looked at the forum since the first week.",
        "I wrote to the library about the reading list.",
        "Two colleagues watched the session and left their notes.",
        "The room was too warm and the projector failed twice.",
        "Afterwards I asked what they would keep and what they would drop.",
        "It took longer than planned, mostly because of the booking system.",
    ];
    let at = |k: u64| SENTENCES[usize::try_from((n * 3 + k * (n % 5 + 1)) % 8).unwrap()];
    (0..4).map(at).collect::<Vec<_>>().join(" ")
}
