//! Portfolios composed into the Document tree, frozen and compared.
//!
//! [`whole`] takes what the journal holds of a portfolio, as plain data, and makes one `Document` of it; [`present`] makes
//! of that what an audience may see. What it may not see never gets through: in a draft it is replaced by a visible note,
//! else `Shareable::new` refuses the document and says where. [`Frozen`] is a whole document with all that it takes to
//! export it again years later; [`difference`] compares two of them.
//! [`read_section`] sets what a reader is given as claims beside what shows them.

mod changes;
mod compose;
mod difference;
mod frozen;
mod present;
mod pseudonyms;
mod reading;

pub use changes::marked;
pub use compose::{EvidenceUse, Input, PartInput, SectionInput, TextInput, compose, whole};
pub use difference::{
    Difference, EvidenceDifference, Listed, PartDifference, Presence, SectionDifference,
    TextDifference, difference,
};
pub use frozen::{
    Frozen, FrozenError, FrozenFramework, FrozenItem, FrozenPart, FrozenPortfolio, FrozenProfile,
    FrozenPull, FrozenSection, FrozenText, Permits,
};
pub use present::{Narrow, present};
pub use pseudonyms::{Seen, prose, rename};
pub use reading::{ReadClaim, ReadPart, ReadRow, ReadSection, is_left_out, read_section};
