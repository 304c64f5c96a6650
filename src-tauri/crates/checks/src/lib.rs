//! What is looked at before a portfolio is sent.
//!
//! The framework's file says which checks there are, whether they block, where they apply and from what number on
//! something is worth a word; this crate has the code that finds things, by the check's id. A check whose id has no code
//! is one that a person ticks: it is never counted as passed. Nothing here scores or predicts.
//!
//! Everything is a pure function over [`Input`]: no journal, no network, no clock. To add a check, write a function in
//! `find`, name it in [`run`]'s table, and put the check into a framework file with texts that it must and must not flag.

mod example;
mod find;
mod input;
mod language;
mod read;
mod report;
mod run;

pub use example::{Disagreement, disagreements, flags};
pub use find::people::{MAY_BE, UNKNOWN, is_part_of, may_be_place, names_of, unknown_place};
pub use find::tried::{Judgement, Kind as LinkKind, is_web_address, judge, network_is_there};
pub use input::{File, Input, Item, KeptBack, Part, Person, Section, Seen, Text, Use};
pub use report::{
    Cost, Dismissal, Dismissed, Finding, GoneThrough, Links, Report, Size, ToTick, Why,
};
pub use run::{caveat, has_code, run};
