//! Bringing material in, as one batch that becomes visible in one commit, and taking it back.

mod brought;
mod choice;
mod fill;
mod markdown;
mod own;
mod portfolio;
mod undo;

use std::path::Path;

use reflectory_import::{Format, ImportError, detect, not_yet};
use reflectory_model::Id;
use reflectory_store::table::{
    areas, entries, evidence, examples, passages, portfolios, snapshots, texts,
};
use reflectory_store::{Reader, StoreError};
use sha2::{Digest, Sha256};

use crate::{AppError, Result, Session};

pub use choice::{Choice, Comparison};
pub use portfolio::{AsPortfolio, PortfolioReport, SectionReport};
pub use undo::{Brought, Undone};

/// How a file or folder is brought in.
#[derive(Debug, Clone, Copy)]
struct How {
    /// What is read, for the report.
    format: &'static str,
    /// A document of Word becomes an entry for each day.
    split: bool,
    /// Only says what would happen.
    dry_run: bool,
}

/// What becomes of an item of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not there before.
    New,
    /// It was there and has changed in the source.
    Changed,
    /// It is there already.
    Same,
}

/// What was understood of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemReport {
    /// The file, or the place in it.
    pub source: String,
    /// `entry`, `evidence`, `portfolio` ...
    pub sort: String,
    /// What becomes of it.
    pub fate: Fate,
    /// The row that it is or becomes; `None` in a dry run for a new one of a format without ids.
    pub id: Option<Id>,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<String>,
    /// The areas it is tagged to, as `framework:code`.
    pub areas: Vec<String>,
    /// What was understood, kept as text or guessed, a sentence each.
    pub notes: Vec<String>,
}

impl ItemReport {
    pub(crate) fn new(source: impl Into<String>, sort: &str, fate: Fate) -> Self {
        Self {
            source: source.into(),
            sort: sort.to_owned(),
            fate,
            id: None,
            title: String::new(),
            date: None,
            areas: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// The batch to undo it by; `None` for a dry run, or if there was nothing to bring in.
    pub batch: Option<Id>,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// The format that was read.
    pub format: String,
    /// How many items are new.
    pub new: u32,
    /// How many have changed in the source.
    pub changed: u32,
    /// How many are there already.
    pub same: u32,
    /// What was left out, and why.
    pub skipped: Vec<(String, String)>,
    /// What was understood of each item.
    pub items: Vec<ItemReport>,
    /// What has changed in the source and was edited here since: left out unless somebody says what becomes of it.
    pub edited: Vec<ItemReport>,
    /// What was noticed of the whole.
    pub notes: Vec<String>,
    /// The portfolio that it fills, if it was brought in as one.
    pub portfolio: Option<PortfolioReport>,
}

impl ImportReport {
    pub(crate) fn new(format: &str, dry_run: bool) -> Self {
        Self {
            batch: None,
            dry_run,
            format: format.to_owned(),
            new: 0,
            changed: 0,
            same: 0,
            skipped: Vec::new(),
            items: Vec::new(),
            edited: Vec::new(),
            notes: Vec::new(),
            portfolio: None,
        }
    }

    pub(crate) fn add(&mut self, item: ItemReport) {
        match item.fate {
            Fate::New => self.new += 1,
            Fate::Changed => self.changed += 1,
            Fate::Same => self.same += 1,
        }
        self.items.push(item);
    }
}

impl Session {
    /// Brings a file or folder in. The format is found out unless it is named. A dry run prints the same plan and leaves
    /// the journal's bytes alone; `civil` gives the civil date of a file's time where the person is.
    pub fn import(
        &self,
        source: &Path,
        format: Option<&str>,
        dry_run: bool,
        civil: &dyn Fn(std::time::SystemTime) -> chrono::NaiveDate,
    ) -> Result<ImportReport> {
        let usual = Choice::default();
        self.import_as(source, format, None, false, &usual, dry_run, civil)
    }

    /// As [`Session::import`]; with `wanted` a portfolio is filled, and what belongs in none of its sections becomes
    /// entries all the same. With `split` a document of Word becomes an entry for each heading that begins with a date.
    /// What of it comes in is the person's choice.
    #[allow(clippy::too_many_arguments)]
    pub fn import_as(
        &self,
        source: &Path,
        format: Option<&str>,
        wanted: Option<&AsPortfolio>,
        split: bool,
        choice: &Choice,
        dry_run: bool,
        civil: &dyn Fn(std::time::SystemTime) -> chrono::NaiveDate,
    ) -> Result<ImportReport> {
        let format = self.import_format(source, format)?;
        let how = How {
            format: format.as_str(),
            split,
            dry_run,
        };
        if format == Format::Reflectory && !choice.is_everything() {
            return Err(AppError::refused(
                "a journal's open form comes in whole",
                "leave out what chooses of it, and put in the bin afterwards what is not wanted; nothing was changed",
            ));
        }
        if split && (wanted.is_some() || matches!(format, Format::Reflectory | Format::Leap2a)) {
            return Err(AppError::refused(
                "splitting by day is for entries",
                "leave `--split` out, or bring the document in as entries; nothing was changed",
            ));
        }
        match (format, wanted) {
            (Format::Reflectory, None) => self.come_back(source, dry_run),
            (Format::Reflectory, Some(_)) => Err(AppError::refused(
                "a journal's open form brings its own portfolios",
                "leave `--as portfolio` out",
            )),
            (Format::Markdown | Format::Docx | Format::Leap2a, None) => {
                self.import_markdown(source, how, choice, civil)
            }
            (Format::Markdown | Format::Docx | Format::Leap2a, Some(wanted)) => {
                self.import_portfolio(source, wanted, how, choice, civil)
            }
        }
    }

    /// The format of a source: what the word says, else what it looks like.
    fn import_format(&self, source: &Path, format: Option<&str>) -> Result<Format> {
        Ok(match format {
            Some(word) => Format::from_word(word).ok_or_else(|| {
                if let Some(what) = not_yet(word) {
                    let path = source.to_owned();
                    return AppError::Import(ImportError::NotYet { path, what });
                }
                AppError::refused(
                    format!("the format \"{word}\" can't be brought in"),
                    "use markdown, docx, leap2a or reflectory, or leave --format out",
                )
            })?,
            None => detect(source)?,
        })
    }

    /// What is in the journal beside what would come from a source, for an entry that was brought in before and has changed
    /// there. `path` is the item's of the plan.
    #[allow(clippy::too_many_arguments)]
    pub fn import_compare(
        &self,
        source: &Path,
        format: Option<&str>,
        split: bool,
        known_as: Option<&str>,
        path: &str,
        civil: &dyn Fn(std::time::SystemTime) -> chrono::NaiveDate,
    ) -> Result<Comparison> {
        let format = self.import_format(source, format)?;
        let how = How {
            format: format.as_str(),
            split,
            dry_run: true,
        };
        match format {
            Format::Markdown | Format::Docx | Format::Leap2a => {
                self.compare_markdown(source, how, known_as, path, civil)
            }
            Format::Reflectory => Err(AppError::refused(
                "a journal's open form never changes what is here",
                "what has its id already is left as it is",
            )),
        }
    }
}

fn add_portfolio(r: &Reader<'_>, row: Id, held: &mut String) -> Result<()> {
    // A frozen copy that was made since must not go with the import that brought the portfolio.
    for snapshot in snapshots::of(r, row)? {
        held.push_str(&format!("{}\n", snapshot.id));
        for (format, file, _) in snapshots::sent(r, snapshot.id)? {
            held.push_str(&format!("{format} {file}\n"));
        }
    }
    for section in portfolios::sections(r, row)? {
        add_section(r, &section, held)?;
    }
    Ok(())
}

fn add_section(r: &Reader<'_>, section: &portfolios::Section, held: &mut String) -> Result<()> {
    {
        held.push_str(&format!(
            "{} {} {}\n",
            section.code, section.status, section.parked
        ));
        for part in portfolios::parts(r, section.id)? {
            held.push_str(&format!("{}\n", part.title));
            for text in texts::of(r, part.id)? {
                held.push_str(&format!("{}\n{}\n", text.slot, text.body));
            }
        }
        for used in evidence::uses(r, section.id)? {
            held.push_str(&format!("{} {}\n", used.evidence, used.note));
        }
    }
    Ok(())
}

/// A hash of all that a person can change in a row: another value later means that it was changed since.
pub(crate) fn row_hash(r: &Reader<'_>, row: Id) -> Result<Vec<u8>> {
    let mut held = String::new();
    match entries::get_staged(r, row) {
        Ok(entry) => {
            let text = texts::body(r, row)?;
            held.push_str(&format!(
                "{}\n{}\n{}\n{:?}\n{}\n{}\n{:?}\n{}\n",
                entry.title,
                entry.kind,
                entry.date,
                entry.model,
                entry.visibility,
                entry.draft,
                entries::tags(r, row)?,
                text.body
            ));
            for passage in passages::of(r, text.id)? {
                held.push_str(&format!(
                    "{:?} {:?} {:?} {:?} {}\n",
                    passage.anchor.span,
                    passage.component,
                    passage.visibility,
                    passage.lang,
                    passage.areas.len()
                ));
            }
            held.push_str(&format!("{:?}", entry.deleted.is_some()));
        }
        Err(StoreError::NoSuch { .. }) => {
            if let Ok(item) = evidence::get_staged(r, row) {
                held.push_str(&format!(
                    "{} {} {} {} {} {} {} {:?} {} {} {} {:?} {} {:?} {:?}\n",
                    item.key,
                    item.kind,
                    item.title,
                    item.shows,
                    item.note,
                    item.alt,
                    item.decorative,
                    item.date,
                    item.source,
                    item.licence,
                    item.credit,
                    item.permission,
                    item.visibility,
                    item.url,
                    item.deleted.is_some()
                ));
                for file in evidence::files(r, row)? {
                    held.push_str(&format!("{:?} {}\n", file.blob.sha256, file.name));
                }
            } else if let Some(section) = portfolios::section(r, row)? {
                add_section(r, &section, &mut held)?;
            } else if let Ok(x) = examples::get_staged(r, row) {
                held.push_str(&format!(
                    "{} {:?} {:?} {:?} {}\n",
                    x.title,
                    x.part,
                    x.places,
                    x.entries,
                    x.deleted.is_some()
                ));
            } else {
                add_portfolio(r, row, &mut held)?;
            }
        }
        Err(error) => return Err(error.into()),
    }
    for tag in areas::of(r, row)? {
        held.push_str(&format!("{} {}\n", tag.area, tag.why));
    }
    Ok(Sha256::digest(held.as_bytes()).to_vec())
}
