//! Full-text search over entries, sections and evidence, with tantivy.
//!
//! The journal is the truth and this index a convenience: it holds no text, can be deleted at any moment and is built
//! again by the caller, who also fetches the texts of the rows that are shown (see [`Texts`]).
//!
//! How a search goes: the query is read ([`parse`]), its words are looked up in the journal's own vocabulary and
//! corrected if they are not there ([`lexicon`], [`spelling`], [`clause`]), one field of stems gives some two hundred
//! candidates ([`retrieve`]), which title, headings, exact words and neighbours put in order ([`rank`]); pieces of text
//! are cut around the matches of the rows shown ([`snippet`]). Rows that are not in the index yet go through the same
//! steps from the changes themselves ([`pending`]).
//!
//! Likeness is asked of the same stems: a [`Bag`] has the words that a text is about, [`Index::alike`] the rows that share them.
//!
//! **Invariant** words are read in one place ([`words`]): what is indexed, looked for and marked can't disagree.
//! **Invariant** no query text is an error. **Invariant** a folder is swept only of files that an index makes.
//!
//! To add a field: [`schema`], with a new [`schema::VERSION`]; to weigh another sign: [`rank::Signs`].

mod alike;
mod analysis;
mod bag;
mod clause;
mod document;
mod error;
mod folder;
mod forms;
mod gate;
mod index;
mod indexed;
mod lexicon;
mod parse;
mod pending;
mod query;
mod rank;
mod retrieve;
mod schema;
mod search;
mod snippet;
mod spelling;
mod stem;
mod variants;
mod view;
mod words;
mod writer;

pub use alike::{Alike, Usage};
pub use bag::{Bag, Topic};
pub use document::{Change, Doc, DocKind, Position};
pub use error::SearchError;
pub use index::Index;
pub use query::{
    DocText, EXACT_TOTAL, FileStart, Found, Hit, MOST_HITS, Query, Ranked, Row, Texts,
};
pub use writer::{Load, Writer};
