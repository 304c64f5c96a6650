//! Frameworks and reflective models as data, and what follows from them: coverage, rules, gaps.
//!
//! Everything that a publisher may change (areas, pathways, rules, grades, checks, prompts) stands in TOML files under
//! `assets`; nothing of it is code. Files come in as text and everything here is a pure function: no disk, no clock.
//! To add a framework, put a file into `assets/frameworks` and name it in [`bundled`]; to add a key to the files, add a
//! field with a default to [`Framework`] or its parts, and its reference checks, if any, to `validate`.

mod area;
mod assessment;
mod bundled;
pub mod coverage;
mod demand;
mod error;
mod framework;
mod heading;
pub mod models;
mod places;
pub mod plan;
mod read;
pub mod sorting;
pub mod titles;
mod validate;
mod written;

pub use area::{Area, AreaKind, Field, Mapping, Relation, Replacement, WordRange};
pub use assessment::{Assessment, Completion, Grade, Review, ReviewPart, Submission};
pub use bundled::{bundled, bundled_frameworks};
pub use demand::{Check, CheckLevel, Pathway, Requirement, Rule};
pub use error::FrameworkError;
pub use framework::{
    ComponentDef, Confidence, Defaults, Framework, FrameworkStatus, Group, Recency,
    ReflectionPercent, Source,
};
