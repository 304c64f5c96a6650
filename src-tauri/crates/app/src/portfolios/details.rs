//! What a portfolio says of itself: title, day, submission, licence; and putting a portfolio in the bin.

use std::sync::Arc;

use chrono::NaiveDate;
use reflectory_framework::plan::{Due, back_from};
use reflectory_model::Id;
use reflectory_model::portfolio::Status;
use reflectory_store::table::portfolios::{self, Portfolio};
use reflectory_store::{Reader, Writer};

use crate::knowledge::Knowledge;
use crate::{AppError, Result, Session};

/// A licence is named or told in a line.
const LONGEST_LICENCE: usize = 200;

/// What changes of a portfolio; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct DetailsChange {
    /// Its title.
    pub title: Option<String>,
    /// The day it is to be sent by; `Some(None)` takes it away.
    pub target: Option<Option<NaiveDate>>,
    /// Which of the framework's submissions it is.
    pub submission: Option<String>,
    /// What it is licensed under; empty for nothing said.
    pub licence: Option<String>,
}

/// What a portfolio says of itself.
#[derive(Debug, Clone)]
pub struct Details {
    /// The portfolio.
    pub portfolio: Portfolio,
    /// The framework's name and the pathway's title.
    pub framework: String,
    /// See [`Details::framework`].
    pub pathway: String,
    /// The submissions that the framework knows: id and title.
    pub submissions: Vec<(String, String)>,
    /// Today, where the person is.
    pub today: NaiveDate,
    /// Codes of the sections that nobody has called ready.
    pub unready: Vec<String>,
    /// How many sections the pathway has.
    pub sections: usize,
    /// What to have by when, if there is a day and it has not passed.
    pub plan: Vec<Due>,
    /// Frozen copies that are kept of it.
    pub frozen: bool,
}

impl Session {
    /// What a portfolio says of itself, with the plan back from its day.
    pub fn portfolio_details(&self, id: Id) -> Result<Details> {
        let today = self.journal.clock().today();
        self.journal.read(|r: &Reader<'_>| {
            let portfolio = portfolios::get(r, id)?;
            let framework = self.knowledge.framework_of(&portfolio)?;
            let pathway = self.knowledge.pathway(framework, &portfolio.pathway)?;
            let mut unready = Vec::new();
            let mut sections = 0;
            for section in portfolios::sections(r, id)? {
                if section.parked {
                    continue;
                }
                sections += 1;
                if section.status != Status::Ready {
                    unready.push(section.code);
                }
            }
            Ok(Details {
                framework: framework.name.clone(),
                pathway: pathway.title.clone(),
                submissions: framework
                    .submissions
                    .iter()
                    .map(|s| (s.id.clone(), s.title.clone()))
                    .collect(),
                today,
                plan: portfolio
                    .target
                    .map(|target| back_from(target, today, &unready))
                    .unwrap_or_default(),
                unready,
                sections,
                frozen: portfolios::has_snapshots(r, id)?,
                portfolio,
            })
        })
    }

    /// Changes what a portfolio says of itself.
    pub fn change_details(&self, id: Id, change: DetailsChange) -> Result<()> {
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let mut portfolio = portfolios::get(w, id)?;
            if let Some(title) = &change.title {
                title.trim().clone_into(&mut portfolio.title);
                if portfolio.title.is_empty() {
                    return Err(AppError::refused(
                        "a portfolio needs a title",
                        "give it one, or leave the one it has",
                    ));
                }
            }
            if let Some(target) = change.target {
                portfolio.target = target;
            }
            if let Some(asked) = &change.submission {
                portfolio.submission = submission(&knowledge, &portfolio, asked)?;
            }
            if let Some(licence) = &change.licence {
                let line: Vec<&str> = licence.split_whitespace().collect();
                portfolio.licence = line.join(" ");
                if portfolio.licence.chars().count() > LONGEST_LICENCE {
                    return Err(AppError::refused(
                        format!("the licence is longer than {LONGEST_LICENCE} characters"),
                        "name it or say it in a line; its text belongs where it is published",
                    ));
                }
            }
            portfolio.updated = w.now();
            Ok(portfolios::update(w, &portfolio)?)
        })
    }

    /// Puts a portfolio in the bin with all its sections and frozen copies. Entries and evidence stay.
    pub fn delete_portfolio(&self, id: Id) -> Result<Portfolio> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut portfolio = portfolios::get(w, id)?;
            if portfolio.deleted.is_some() {
                return Err(AppError::refused(
                    "the portfolio is in the bin already",
                    "see the bin with `reflectory bin list`",
                ));
            }
            portfolio.deleted = Some(w.now());
            put_back(w, &portfolio)?;
            Ok(portfolio)
        })
    }
}

/// Writes a portfolio that went to the bin or came out of it; the words of its sections are found, or not, from then on.
pub(crate) fn put_back(w: &Writer<'_>, portfolio: &Portfolio) -> Result<()> {
    portfolios::update(w, portfolio)?;
    for section in portfolios::sections(w, portfolio.id)? {
        super::write::touch_section(w, &section)?;
    }
    Ok(())
}

fn submission(knowledge: &Knowledge, portfolio: &Portfolio, asked: &str) -> Result<String> {
    crate::checks::submission_of(knowledge.framework_of(portfolio)?, Some(asked), portfolio)
}
