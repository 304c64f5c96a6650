//! Portfolios composed into the Document tree.
//!
//! [`compose`] takes what the journal holds of a portfolio, as plain data, and makes the one [`Document`] that every
//! exporter reads. What an audience may not see never gets into it: in a draft it is replaced by a visible note, else
//! `Shareable::new` refuses the document and says where.

mod compose;

pub use compose::{EvidenceUse, Input, PartInput, SectionInput, TextInput, compose};
