//! What coverage was last looked at for: kept in the journal, because it is about the journal.

use reflectory_model::Id;
use reflectory_store::table::{portfolios, profile};
use reflectory_store::{Reader, Writer};

use crate::session::SETTING_PATHWAY;
use crate::{Result, Session};

/// The setting that holds it: `portfolio ID`, or `pathway FRAMEWORK PATHWAY`.
const SETTING: &str = "coverage";

/// What coverage is shown for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoverageChoice {
    /// A portfolio, with its own framework and pathway.
    Portfolio(Id),
    /// A pathway of a framework, without a portfolio.
    Pathway {
        /// The framework's id.
        framework: String,
        /// The pathway's id.
        pathway: String,
    },
}

impl Session {
    /// What the person last chose, if it is still there.
    pub fn coverage_choice(&self) -> Result<Option<CoverageChoice>> {
        self.journal.read(|r: &Reader<'_>| {
            let Some(kept) = profile::setting(r, SETTING)? else {
                return Ok(None);
            };
            let words: Vec<&str> = kept.split_whitespace().collect();
            Ok(match words.as_slice() {
                ["portfolio", id] => match id.parse::<Id>() {
                    Ok(id) if portfolios::get(r, id).is_ok_and(|p| p.deleted.is_none()) => {
                        Some(CoverageChoice::Portfolio(id))
                    }
                    _ => None,
                },
                ["pathway", framework, pathway] => self
                    .knowledge
                    .framework(framework)
                    .and_then(|f| Ok((f, self.knowledge.pathway(f, pathway)?)))
                    .ok()
                    .map(|(f, p)| CoverageChoice::Pathway {
                        framework: f.id.clone(),
                        pathway: p.id.clone(),
                    }),
                _ => None,
            })
        })
    }

    /// Remembers what coverage is shown for. A pathway of the usual framework is the journal's from then on, also where
    /// nobody says which.
    pub fn choose_coverage(&self, choice: CoverageChoice) -> Result<CoverageChoice> {
        let choice = match choice {
            CoverageChoice::Portfolio(id) => {
                self.journal.read(|r: &Reader<'_>| portfolios::get(r, id))?;
                CoverageChoice::Portfolio(id)
            }
            CoverageChoice::Pathway { framework, pathway } => {
                let framework = self.knowledge.framework(&framework)?;
                let pathway = self.knowledge.pathway(framework, &pathway)?;
                CoverageChoice::Pathway {
                    framework: framework.id.clone(),
                    pathway: pathway.id.clone(),
                }
            }
        };
        let usual = self.knowledge.default_framework.clone();
        let kept = choice.clone();
        self.journal.write(move |w: &Writer<'_>| -> Result<()> {
            let value = match &kept {
                CoverageChoice::Portfolio(id) => format!("portfolio {id}"),
                CoverageChoice::Pathway { framework, pathway } => {
                    if *framework == usual {
                        profile::put_setting(w, SETTING_PATHWAY, pathway)?;
                    }
                    format!("pathway {framework} {pathway}")
                }
            };
            Ok(profile::put_setting(w, SETTING, &value)?)
        })?;
        Ok(choice)
    }
}
