//! The checks of a portfolio, and putting advice aside.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
pub use reflectory_checks::{Cost, Finding, ToTick, caveat, has_code};
use reflectory_checks::{
    Dismissal, File, Input, Item, KeptBack, Part, Person, Report, Section, Seen, Text, Use, run,
};
use reflectory_framework::Framework;
use reflectory_framework::models::bundled_nudges;
use reflectory_model::link::LinkReply;
use reflectory_model::{Id, Instant, Visibility};
use reflectory_store::table::portfolios::{self, Dismissed, Portfolio};
use reflectory_store::table::{areas, blob_texts, evidence as library, people, profile, texts};
use reflectory_store::{Reader, Writer};

use crate::evidence::is_picture;
use crate::portfolios::pulled::pulled_in;
use crate::portfolios::{WholeSection, portfolio_in};
use crate::{AppError, Knowledge, Result, Session, receipt};

/// What the checks of a portfolio say.
#[derive(Debug)]
pub struct CheckedPortfolio {
    /// The portfolio.
    pub portfolio: Portfolio,
    /// The framework's name.
    pub framework: String,
    /// The sort of submission that was checked for.
    pub submission: String,
    /// The answer.
    pub report: Report,
    /// When its addresses were tried on the network, if they were.
    pub links_at: Option<Instant>,
}

impl Session {
    /// Checks a portfolio by its own framework file, as a submission of this sort (else the portfolio's).
    pub fn check_portfolio(&self, id: Id, submission: Option<&str>) -> Result<CheckedPortfolio> {
        let (today, held) = (self.journal.clock().today(), self.tried.now());
        self.journal
            .read(|r: &Reader<'_>| {
                check_with(
                    r,
                    &self.knowledge,
                    today,
                    id,
                    submission,
                    held.replies.clone(),
                )
            })
            .map(|checked| CheckedPortfolio {
                links_at: held.at.filter(|_| checked.report.links.tried > 0),
                ..checked
            })
    }

    /// The web addresses of a portfolio.
    pub(crate) fn portfolio_addresses(&self, id: Id) -> Result<BTreeSet<String>> {
        let today = self.journal.clock().today();
        let checked = self
            .journal
            .read(|r: &Reader<'_>| check(r, &self.knowledge, today, id, None))?;
        Ok(checked.report.links.addresses)
    }

    /// Puts advice aside, with the reason. What stops the sending can't be put aside.
    pub fn dismiss(&self, portfolio: Id, check: &str, place: &str, reason: &str) -> Result<()> {
        let (check, place, reason) = (check.trim(), place.trim(), reason.trim());
        if reason.is_empty() {
            return Err(AppError::refused(
                "advice is put aside with a reason",
                "say with --reason why it does not apply",
            ));
        }
        let report = self.report_for_dismissing(portfolio, check)?;
        let is = |f: &&reflectory_checks::Finding| f.check == check && f.name == place;
        if report.blocking.iter().any(|f| is(&f) && !f.may_put_aside) {
            return Err(AppError::refused(
                format!("{check} at {place} stops the sending and can't be put aside"),
                "mend what it names; `portfolio check` says how",
            ));
        }
        let known = report
            .blocking
            .iter()
            .filter(|f| f.may_put_aside)
            .chain(&report.advice)
            .chain(report.dismissed.iter().map(|d| &d.finding));
        if !known.clone().any(|f| is(&f)) {
            let places: Vec<&str> = known
                .filter(|f| f.check == check)
                .map(|f| f.name.as_str())
                .collect();
            let hint = if places.is_empty() {
                "see `portfolio check` for what there is".to_owned()
            } else {
                format!("use one of: {}", places.join(", "))
            };
            return Err(AppError::refused(
                format!("{check} has no advice at \"{place}\""),
                hint,
            ));
        }
        let (check, place, reason) = (check.to_owned(), place.to_owned(), reason.to_owned());
        self.journal.write(move |w: &Writer<'_>| {
            let at = w.now();
            portfolios::put_dismissed(
                w,
                portfolio,
                &Dismissed {
                    check,
                    place,
                    reason,
                    at,
                },
            )
        })?;
        Ok(())
    }

    /// What may be put aside. What came of trying an address may have been told to another program, or before the journal was
    /// opened this time: each address counts as one that had something to be said of it.
    fn report_for_dismissing(&self, portfolio: Id, check: &str) -> Result<Report> {
        if check != "links-work" {
            return Ok(self.check_portfolio(portfolio, None)?.report);
        }
        let mut tried = self.tried.now().replies;
        for address in self.portfolio_addresses(portfolio)? {
            tried.entry(address).or_insert(LinkReply::Loop);
        }
        let today = self.journal.clock().today();
        let checked = self.journal.read(|r: &Reader<'_>| {
            check_with(r, &self.knowledge, today, portfolio, None, tried.clone())
        })?;
        Ok(checked.report)
    }

    /// Takes advice up again.
    pub fn take_up(&self, portfolio: Id, check: &str, place: &str) -> Result<()> {
        let (check, place) = (check.trim().to_owned(), place.trim().to_owned());
        let (named, at) = (check.clone(), place.clone());
        let was = self.journal.write(move |w: &Writer<'_>| {
            portfolios::remove_dismissed(w, portfolio, &check, &place)
        })?;
        if was {
            return Ok(());
        }
        Err(AppError::refused(
            format!("{named} at \"{at}\" was not put aside"),
            "see `portfolio check` for what was",
        ))
    }
}

/// Checks a portfolio as it is to this reader.
pub(crate) fn check(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    today: NaiveDate,
    id: Id,
    submission: Option<&str>,
) -> Result<CheckedPortfolio> {
    check_with(r, knowledge, today, id, submission, BTreeMap::new())
}

fn check_with(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    today: NaiveDate,
    id: Id,
    submission: Option<&str>,
    tried: BTreeMap<String, LinkReply>,
) -> Result<CheckedPortfolio> {
    let (portfolio, sections) = portfolio_in(r, knowledge, id)?;
    let framework = knowledge.framework_of(&portfolio)?;
    let pathway = knowledge.pathway(framework, &portfolio.pathway)?;
    let submission = submission_of(framework, submission, &portfolio)?;
    let input = Input {
        framework,
        pathway,
        submission: submission.clone(),
        today,
        candidate: profile::get(r)?.name,
        items: items(r, &used_items(r, &sections)?)?,
        people: listed_people(r)?,
        principles: principles(r, framework, &sections)?,
        prompts: prompts(knowledge, framework)?,
        dismissed: portfolios::dismissed(r, id)?
            .into_iter()
            .map(|d| Dismissal {
                check: d.check,
                name: d.place,
                reason: d.reason,
            })
            .collect(),
        sections: sections
            .iter()
            .filter(|s| !s.section.parked)
            .map(|s| section(r, s))
            .collect::<Result<_>>()?,
        tried,
        kept_back: kept_back(r, knowledge, id)?,
    };
    Ok(CheckedPortfolio {
        framework: framework.name.clone(),
        report: run(&input),
        submission,
        portfolio,
        links_at: None,
    })
}

/// Words that an export for assessors stops at: their entry is for fewer people now, and nobody has agreed since.
fn kept_back(r: &Reader<'_>, knowledge: &Knowledge, id: Id) -> Result<Vec<KeptBack>> {
    let mut out = Vec::new();
    for pulled in pulled_in(r, knowledge, id)? {
        let Some(seen) = pulled.kept_back(Visibility::Assessor) else {
            continue;
        };
        let Some(part) = pulled.part.filter(|_| !pulled.parked) else {
            continue;
        };
        out.push(KeptBack {
            part,
            words: pulled.pull.anchor.exact.clone(),
            entry: pulled.entry.map(|e| e.title).unwrap_or_default(),
            seen,
            pull: pulled.pull.id.short(),
            code: pulled.code,
            component: pulled.component,
        });
    }
    Ok(out)
}

/// Questions of models and areas, which may have been left in a text.
fn prompts(knowledge: &Knowledge, framework: &Framework) -> Result<Vec<String>> {
    let stages = knowledge.models.iter().flat_map(|m| &m.stages);
    let mut prompts: Vec<String> = stages.flat_map(|s| s.prompts.iter().cloned()).collect();
    prompts.extend(
        framework
            .areas
            .iter()
            .flat_map(|a| a.prompts.iter().cloned()),
    );
    prompts.extend(bundled_nudges()?.into_iter().map(|n| n.text));
    Ok(prompts)
}

pub(crate) fn submission_of(
    framework: &Framework,
    asked: Option<&str>,
    portfolio: &Portfolio,
) -> Result<String> {
    let Some(asked) = asked else {
        return Ok(portfolio.submission.clone());
    };
    let known = framework
        .submissions
        .iter()
        .find(|s| s.id.eq_ignore_ascii_case(asked.trim()));
    known.map(|s| s.id.clone()).ok_or_else(|| {
        let ids: Vec<&str> = framework
            .submissions
            .iter()
            .map(|s| s.id.as_str())
            .collect();
        let hint = if ids.is_empty() {
            "leave it out: this framework names none".to_owned()
        } else {
            format!("use one of: {}", ids.join(", "))
        };
        AppError::refused(
            format!("{} has no submission \"{asked}\"", framework.id),
            hint,
        )
    })
}

fn section(r: &Reader<'_>, whole: &WholeSection) -> Result<Section> {
    let mut parts = Vec::new();
    for (part, written) in &whole.parts {
        let mut read = Vec::new();
        for text in written {
            let mut links = Vec::new();
            for (target, id) in texts::links(r, text.id)? {
                links.push((target, library::get(r, id)?.key));
            }
            read.push(Text {
                component: text.slot.clone(),
                body: text.body.clone(),
                links,
            });
        }
        parts.push(Part {
            title: part.title.clone(),
            texts: read,
        });
    }
    Ok(Section {
        code: whole.section.code.clone(),
        title: whole.title.clone(),
        parts,
        evidence: whole
            .evidence
            .iter()
            .map(|(_, key, _, note)| Use {
                key: key.clone(),
                note: note.clone(),
            })
            .collect(),
    })
}

/// The items that sections list or link to.
fn used_items(r: &Reader<'_>, sections: &[WholeSection]) -> Result<BTreeSet<Id>> {
    let mut used = BTreeSet::new();
    for section in sections.iter().filter(|s| !s.section.parked) {
        used.extend(section.evidence.iter().map(|(id, ..)| *id));
        for text in section.parts.iter().flat_map(|(_, written)| written) {
            used.extend(texts::links(r, text.id)?.into_iter().map(|(_, id)| id));
        }
    }
    Ok(used)
}

fn items(r: &Reader<'_>, used: &BTreeSet<Id>) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for item in library::list(r, false)? {
        // What files say is looked at where it would go out with the portfolio.
        let said = match used.contains(&item.id) {
            true => blob_texts::of(r, item.id)?,
            false => Vec::new(),
        };
        let mut files = Vec::new();
        for f in library::files(r, item.id)? {
            let words = said
                .iter()
                .find(|(name, _)| *name == f.name)
                .map(|(_, words)| words.clone());
            files.push(File {
                name: f.name,
                size: f.blob.size,
                picture: is_picture(&f.blob.mime),
                role: f.role,
                words,
            });
        }
        items.push(Item {
            key: item.key,
            kind: item.kind,
            title: item.title,
            shows: item.shows,
            note: item.note,
            alt: item.alt,
            decorative: item.decorative,
            credit: item.credit,
            permission: item.permission,
            visibility: item.visibility,
            url: item.url,
            files,
        });
    }
    Ok(items)
}

pub(crate) fn listed_people(r: &Reader<'_>) -> Result<Vec<Person>> {
    let all = people::list(r)?;
    Ok(all
        .into_iter()
        .filter(|p| p.deleted.is_none())
        .map(|p| Person {
            also: p.also.lines().map(str::to_owned).collect(),
            name: p.name,
            pseudonym: p.pseudonym,
            status: p.status,
        })
        .collect())
}

/// Where each principle is to be seen: in items that are used, in words that were pulled.
fn principles(
    r: &Reader<'_>,
    framework: &Framework,
    sections: &[WholeSection],
) -> Result<BTreeMap<String, Seen>> {
    let journal = areas::held(r, &framework.id)?;
    let seen = receipt::tagged(r, framework, sections)?;
    Ok(framework
        .principles()
        .into_iter()
        .map(|area| {
            let here = seen
                .get(&area.code)
                .map_or(0, |tagged| tagged.sections.len() + tagged.evidence.len());
            let seen = Seen {
                here: u32::try_from(here).unwrap_or(u32::MAX),
                journal: journal
                    .get(&area.code)
                    .map_or(0, |h| h.entries + h.evidence),
            };
            (area.code.clone(), seen)
        })
        .collect())
}
