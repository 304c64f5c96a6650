//! The Markdown form: a folder that a person can read and write with a text editor.
//!
//! ```text
//! journal.toml           profile, portfolio, time zone, settings, own areas, framework files
//! entries/               YYYY-MM-DD-slug.md: front matter and body
//! evidence/              evidence.toml and the files
//! portfolio/             CODE.md, one for each section; with more than one portfolio portfolio-SLUG/
//!   snapshots/           snapshots.toml, the frozen documents as JSON, files that only they keep
//! people.toml communities.toml goals.toml skills.toml board.toml cpd.csv saved-searches.toml imports.toml
//! frameworks/            framework files, byte for byte
//! bin/entries bin/evidence
//! history/entries/STEM/NNN.md   history/portfolio/CODE/PART-COMPONENT/NNN.md
//! ```
//!
//! A body begins right after the closing `---` line and goes to the end of the file, byte for byte.

mod areas;
mod board;
mod cpd;
mod development;
mod entry;
mod evidence;
pub(crate) mod files;
mod history;
mod imports;
pub(crate) mod journal;
mod layout;
mod people;
mod portfolio;
mod pulls;
mod range;
pub(crate) mod read;
mod snapshots;
mod text;
pub(crate) mod write;

#[cfg(test)]
mod tests;
