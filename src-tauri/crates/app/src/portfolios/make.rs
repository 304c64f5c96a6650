//! Making a portfolio.

use reflectory_model::portfolio::Status;
use reflectory_store::table::areas;
use reflectory_store::table::portfolios::{self, Portfolio, Section};
use reflectory_store::{Reader, Writer};

use crate::{AppError, Result, Session};

impl Session {
    /// Makes a portfolio with a section for each area of its pathway.
    pub fn new_portfolio(&self, framework: &str, pathway: &str, title: &str) -> Result<Portfolio> {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(AppError::refused(
                "a portfolio needs a title",
                "give one with --title",
            ));
        }
        let framework = self.knowledge.framework(framework)?;
        let pathway = self.knowledge.pathway(framework, pathway)?;
        let (id, revision, pathway_id) =
            (framework.id.clone(), framework.revision, pathway.id.clone());
        let codes: Vec<String> = framework
            .sections(pathway)
            .into_iter()
            .map(|a| a.code.clone())
            .collect();
        let used = framework.clone();
        self.journal.write(move |w: &Writer<'_>| {
            let now = w.now();
            let portfolio = Portfolio {
                id: w.new_id(),
                title,
                framework: id.clone(),
                revision,
                pathway: pathway_id,
                target: None,
                submission: "first".to_owned(),
                licence: String::new(),
                created: now,
                updated: now,
                deleted: None,
                batch: None,
            };
            portfolios::insert(w, &portfolio)?;
            // The very file used is kept, so that a later revision changes nothing by itself.
            crate::frameworks::keep(w, &used)?;
            for (ord, code) in (1..).zip(codes) {
                new_section(w, &portfolio, code, ord)?;
            }
            Ok::<_, AppError>(portfolio)
        })
    }

    /// All portfolios.
    pub fn list_portfolios(&self) -> Result<Vec<Portfolio>> {
        Ok(self.journal.read(|r: &Reader<'_>| portfolios::list(r))?)
    }
}

/// Makes an empty section for an area.
pub(super) fn new_section(
    w: &Writer<'_>,
    portfolio: &Portfolio,
    code: String,
    ord: i64,
) -> Result<Section> {
    let own_area = areas::own(w)?
        .into_iter()
        .find(|o| o.framework == portfolio.framework && o.code == code)
        .map(|o| o.id);
    let now = w.now();
    let section = Section {
        id: w.new_id(),
        portfolio: portfolio.id,
        code,
        own_area,
        ord,
        status: Status::NotStarted,
        parked: false,
        created: now,
        updated: now,
        batch: None,
    };
    portfolios::put_section(w, &section)?;
    Ok(section)
}
