//! A folder of Markdown, or one file, becomes a portfolio: by section, part and component, with lists of evidence.
//!
//! What belongs in no section comes as entries, as it would without a portfolio, so nothing stays behind. A second import
//! of the same place fills the same portfolio: a section that changed there and not here is filled anew, one that was
//! edited here stays as it is and is reported.

mod filler;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use reflectory_framework::titles::Titles;
use reflectory_framework::{Framework, Pathway};
use reflectory_import::arrange::{Arranged, SectionPlan, Slot, arrange};
use reflectory_import::markdown::site_title;
use reflectory_import::{ImportPlan, Item, OwnSlot, PortfolioHint, Sha256 as Hash, portfolio_in};
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::Status;
use reflectory_model::{AreaRef, Id};
use reflectory_store::table::portfolios::{self, Portfolio, Section};
use reflectory_store::table::{batches, profile};
use reflectory_store::{Reader, Writer};

use filler::Filler;

use super::choice::Choice;
use super::fill::Content;
use super::markdown::{Before, Met, report_of, root_of};
use super::own::Own;
use super::{Fate, How, ImportReport, ItemReport, row_hash};
use crate::marks::Looked;
use crate::portfolios::area_title;
use crate::session::SETTING_PATHWAY;
use crate::{AppError, Result, Session};

/// How items of a portfolio are recorded.
const FORMAT: &str = "markdown-portfolio";

/// What is asked of a portfolio; what is not said is found out, and told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsPortfolio {
    /// The framework's id.
    pub framework: Option<String>,
    /// The pathway's id.
    pub pathway: Option<String>,
    /// The title.
    pub title: Option<String>,
}

/// A portfolio that an import fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioReport {
    /// Its id; `None` in a dry run for a new one.
    pub id: Option<Id>,
    /// Its title.
    pub title: String,
    /// Its framework's id.
    pub framework: String,
    /// Its pathway's id.
    pub pathway: String,
    /// Why these: a sentence each.
    pub because: Vec<String>,
    /// Sections that have something, in the pathway's order.
    pub sections: Vec<SectionReport>,
}

/// A section that an import fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionReport {
    /// The area's code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What becomes of it; `None` if it is left as it is in the journal.
    pub fate: Option<Fate>,
    /// Its parts: title, and words by component.
    pub parts: Vec<(String, Vec<(String, u32)>)>,
    /// How many items its list of evidence has.
    pub evidence: u32,
    /// The pathway has no such section: it is kept apart.
    pub parked: bool,
    /// What a person has to sort.
    pub to_sort: Option<String>,
    /// The sources that it comes from.
    pub sources: Vec<String>,
    /// Why they were taken for it.
    pub because: Vec<String>,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// A section on its way in.
struct Coming {
    code: String,
    plan: SectionPlan,
    hash: Hash,
    fate: Option<Fate>,
    parked: bool,
}

/// A portfolio that an earlier import of the same place made.
struct There {
    portfolio: Portfolio,
    sections: Vec<Section>,
    items: BTreeMap<String, batches::ImportItem>,
}

impl Session {
    pub(super) fn import_portfolio(
        &self,
        source: &Path,
        wanted: &AsPortfolio,
        how: How,
        choice: &Choice,
        civil: &dyn Fn(std::time::SystemTime) -> chrono::NaiveDate,
    ) -> Result<ImportReport> {
        let dry_run = how.dry_run;
        let hint = match how.format {
            "leap2a" => portfolio_in(source)?,
            _ => None,
        };
        let said = self.said(wanted, hint.as_ref());
        let wanted = &said;
        let framework = self.knowledge.framework(
            wanted
                .framework
                .as_deref()
                .unwrap_or(&self.knowledge.default_framework),
        )?;
        if let Some(pathway) = &wanted.pathway {
            self.knowledge.pathway(framework, pathway)?;
        }
        let titles = Titles::of(framework, &self.knowledge.frameworks);
        let mut plan = self.plan_markdown(source, &titles, how, civil)?;
        let mut report = report_of(&plan, how);
        let root = root_of(source, choice.known_as.as_deref());
        let before = self.journal.read(|r: &Reader<'_>| Before::read(r, &root))?;
        let present = before.present(&plan);
        let wishes = choice.apply(&mut plan, &mut report)?;
        let arranged = arrange(&plan, &titles)?;
        if arranged.sections.is_empty() {
            return Err(AppError::refused(
                format!(
                    "nothing in {} says which area of {} it is about",
                    source.display(),
                    framework.name
                ),
                "name files or headings by area, such as \"1a\" or \"Core area 2b\", or bring it in as entries: leave `--as portfolio` out",
            ));
        }
        let slots: Vec<&OwnSlot> = arranged
            .sections
            .iter()
            .filter_map(|s| match &s.slot {
                Slot::Own(own) => Some(own),
                Slot::Area(_) => None,
            })
            .chain(plan.entries().flat_map(|e| &e.own))
            .collect();
        let own = self
            .journal
            .read(|r: &Reader<'_>| Own::choose(r, &titles, &slots))?;
        own.tell(&mut report);

        let there = self
            .journal
            .read(|r: &Reader<'_>| There::find(r, &root, framework, wanted))?;
        let mut because = Vec::new();
        let Arranged { sections, aside } = arranged;
        let mut aside: BTreeMap<String, String> = aside
            .into_iter()
            .map(|a| (a.source_key, a.reason))
            .collect();
        let sections = coded(sections, &own, &mut aside);
        let pathway = match &there {
            Some(there) => {
                because.push("it was made by an earlier import of the same place".to_owned());
                self.knowledge
                    .pathway(framework, &there.portfolio.pathway)?
            }
            None => self.choose_pathway(framework, wanted, &sections, &mut because)?,
        };
        if wanted.framework.is_none() && there.is_none() {
            because.push(format!("framework {}, the journal's own", framework.id));
        }
        if sections.iter().any(|(_, s)| s.to_sort.is_some()) {
            let old = self
                .knowledge
                .frameworks
                .iter()
                .find(|f| f.superseded_by.as_deref() == Some(framework.id.as_str()));
            because.push(match old {
                Some(old) => format!(
                    "the layout is that of {}; to keep it as it was, use --framework {}",
                    old.name, old.id
                ),
                None => "the layout is an older one".to_owned(),
            });
        }
        let coming = self.journal.read(|r: &Reader<'_>| {
            sections
                .into_iter()
                .map(|(code, plan)| Coming::meet(r, code, plan, pathway, there.as_ref()))
                .collect::<Result<Vec<_>>>()
        })?;
        let title = there.as_ref().map_or_else(
            || title_of(wanted, &plan, source),
            |t| t.portfolio.title.clone(),
        );
        self.tell(
            framework,
            pathway,
            title.clone(),
            because,
            &coming,
            there.as_ref(),
            &own,
            &mut report,
        )?;
        let takes = |item: &Item| match item {
            Item::File(_) | Item::Address(_) => true,
            Item::Entry(entry) => aside.contains_key(&entry.source_key),
        };
        let items = self.meet(&plan, &present, &own, &wishes, &mut report, &takes)?;
        for line in &mut report.items {
            if let Some(reason) = aside.get(&line.source)
                && line.sort == "entry"
            {
                line.notes
                    .insert(0, format!("not in the portfolio: {reason}"));
            }
        }
        let has_work = |met: &Met| matches!(met, Met::New | Met::Changed(_));
        let filling = coming
            .iter()
            .any(|c| matches!(c.fate, Some(Fate::New | Fate::Changed)));
        if dry_run || !(filling || items.iter().any(|(_, met)| has_work(met))) {
            return Ok(report);
        }
        let new_files: BTreeMap<String, Hash> = items
            .iter()
            .filter(|(_, met)| matches!(met, Met::New))
            .filter_map(|(item, _)| match item {
                Item::File(_) | Item::Address(_) => {
                    Some((item.source_key().to_owned(), item.source_hash()))
                }
                Item::Entry(_) => None,
            })
            .collect();
        let addresses: BTreeMap<String, String> = items
            .iter()
            .filter_map(|(item, _)| match item {
                Item::Address(one) => Some((one.url.clone(), one.source_key.clone())),
                Item::Entry(_) | Item::File(_) => None,
            })
            .collect();
        let filler = Filler {
            knowledge: Arc::clone(&self.knowledge),
            framework: framework.id.clone(),
            pathway: pathway.id.clone(),
            title,
            hint: hint_of(hint, framework),
            portfolio: there.as_ref().map(|t| t.portfolio.id),
            coming,
            new_files,
            addresses,
            own: own.clone(),
        };
        self.bring(&root, &mut report, |session, batch, report| {
            session.bring_plan(&plan, &items, batch, own, report, move |w, files| {
                filler.fill(w, files, batch)
            })
        })?;
        if let (Some(batch), Some(portfolio)) = (report.batch, report.portfolio.as_mut())
            && portfolio.id.is_none()
        {
            portfolio.id = self.journal.read(|r: &Reader<'_>| {
                let items = batches::items(r, batch)?;
                Ok::<_, AppError>(
                    items
                        .iter()
                        .find(|i| i.format == FORMAT && i.source_key == "portfolio")
                        .map(|i| i.row),
                )
            })?;
        }
        Ok(report)
    }

    /// What is wanted, with what the source itself says where nothing is; a framework or pathway that is not known here
    /// counts as not said.
    fn said(&self, wanted: &AsPortfolio, hint: Option<&PortfolioHint>) -> AsPortfolio {
        let mut said = wanted.clone();
        let Some(hint) = hint else { return said };
        let named = |framework: &&Framework| {
            framework.name == hint.framework || framework.id == hint.framework
        };
        let framework = self.knowledge.frameworks.iter().find(named);
        if said.framework.is_none() {
            said.framework = framework.map(|f| f.id.clone());
        }
        if said.pathway.is_none()
            && let Some(framework) = framework
            && said.framework.as_deref() == Some(framework.id.as_str())
        {
            let mut all = framework.pathways.iter();
            let pathway = all.find(|p| p.title == hint.pathway || p.id == hint.pathway);
            said.pathway = pathway.map(|p| p.id.clone());
        }
        if said.title.is_none() && !hint.title.is_empty() {
            said.title = Some(hint.title.clone());
        }
        said
    }

    fn choose_pathway<'f>(
        &self,
        framework: &'f Framework,
        wanted: &AsPortfolio,
        sections: &[(String, SectionPlan)],
        because: &mut Vec<String>,
    ) -> Result<&'f Pathway> {
        if let Some(id) = &wanted.pathway {
            return self.knowledge.pathway(framework, id);
        }
        let set = self
            .journal
            .read(|r: &Reader<'_>| profile::setting(r, SETTING_PATHWAY))?;
        let usual = self.usual_pathway(framework, set)?;
        let holds = |p: &Pathway| sections.iter().all(|(code, _)| p.sections.contains(code));
        if holds(usual) {
            because.push(format!("pathway {}, the journal's own", usual.id));
            return Ok(usual);
        }
        let surplus: Vec<&str> = sections
            .iter()
            .map(|(code, _)| code.as_str())
            .filter(|code| !usual.sections.iter().any(|s| s == code))
            .collect();
        match framework.pathways.iter().find(|p| holds(p)) {
            Some(pathway) => {
                because.push(format!(
                    "pathway {}, because {} has no {}",
                    pathway.id,
                    usual.id,
                    surplus.join(", ")
                ));
                Ok(pathway)
            }
            None => Ok(usual),
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn tell(
        &self,
        framework: &Framework,
        pathway: &Pathway,
        title: String,
        because: Vec<String>,
        coming: &[Coming],
        there: Option<&There>,
        own: &Own,
        report: &mut ImportReport,
    ) -> Result<()> {
        let mut sections = Vec::new();
        for one in coming {
            let area = AreaRef {
                framework: framework.id.clone(),
                code: one.code.clone(),
            };
            let own_title = match &one.plan.slot {
                Slot::Own(slot) if !slot.title.is_empty() => Some(slot.title.clone()),
                _ => None,
            };
            let title = match own_title.filter(|_| own.id(&area).is_none()) {
                Some(title) => title,
                None => self
                    .journal
                    .read(|r: &Reader<'_>| area_title(r, &self.knowledge, &area))?,
            };
            let parts = one
                .plan
                .parts
                .iter()
                .map(|p| {
                    let words = p
                        .texts
                        .iter()
                        .map(|t| {
                            (
                                t.component.clone(),
                                Looked::new(&t.body, None).count(&[]).total(),
                            )
                        })
                        .collect();
                    (p.title.clone(), words)
                })
                .collect();
            let section = SectionReport {
                code: one.code.clone(),
                title,
                fate: one.fate,
                parts,
                evidence: u32::try_from(one.plan.evidence.len()).unwrap_or(u32::MAX),
                parked: one.parked,
                to_sort: one.plan.to_sort.clone(),
                sources: one.plan.sources.clone(),
                because: one.plan.because.clone(),
                notes: one.plan.notes.clone(),
            };
            let source = section.sources.join(", ");
            match section.fate {
                Some(fate) => {
                    let mut line = ItemReport::new(source, "section", fate);
                    line.title = format!("{} {}", section.code, section.title);
                    line.areas = vec![self.show_area(&area)];
                    line.id = there.and_then(|t| t.section(&one.code)).map(|s| s.id);
                    line.notes = lines_of(&section);
                    report.add(line);
                }
                None => report.skipped.push((
                    source,
                    format!(
                        "section {} has text of yours here that this import did not bring, or that you have edited since; it is kept",
                        one.code
                    ),
                )),
            }
            sections.push(section);
        }
        let order = |code: &str| {
            pathway
                .sections
                .iter()
                .position(|c| c == code)
                .unwrap_or(usize::MAX)
        };
        sections.sort_by_key(|s| order(&s.code));
        report.portfolio = Some(PortfolioReport {
            id: there.map(|t| t.portfolio.id),
            title,
            framework: framework.id.clone(),
            pathway: pathway.id.clone(),
            because,
            sections,
        });
        Ok(())
    }

    /// What an import left for the person to sort, by section; what is said to be ready is sorted.
    pub fn to_sort(&self, portfolio: Id) -> Result<BTreeMap<Id, String>> {
        self.journal.read(|r: &Reader<'_>| {
            let mut found = BTreeMap::new();
            for section in portfolios::sections(r, portfolio)? {
                if section.status != Status::Ready
                    && let Some(what) = profile::setting(r, &super::fill::setting(section.id))?
                {
                    found.insert(section.id, what);
                }
            }
            Ok(found)
        })
    }
}

/// What is told of a section, a sentence each.
fn lines_of(section: &SectionReport) -> Vec<String> {
    let mut lines = Vec::new();
    for (n, (title, words)) in (1..).zip(&section.parts) {
        let components: Vec<String> = words
            .iter()
            .map(|(component, n)| format!("{component} {n}"))
            .collect();
        let name = match title.as_str() {
            "" if section.parts.len() == 1 => String::new(),
            "" => format!("part {n}: "),
            title => format!("part {n} \"{title}\": "),
        };
        lines.push(format!("{name}words: {}", components.join(", ")));
    }
    if section.evidence > 0 {
        let items = if section.evidence == 1 {
            "item"
        } else {
            "items"
        };
        lines.push(format!(
            "{} {items} on its list of evidence",
            section.evidence
        ));
    }
    if section.parked {
        lines.push("the pathway has no such section: it is parked beside it".to_owned());
    }
    if let Some(what) = &section.to_sort {
        lines.push(format!("to be sorted: {what}"));
    }
    lines.extend(section.because.iter().cloned());
    lines.extend(section.notes.iter().cloned());
    lines
}

/// Sections with their codes. What has no slot is set aside; sections that turn out to be one are joined.
fn coded(
    sections: Vec<SectionPlan>,
    own: &Own,
    aside: &mut BTreeMap<String, String>,
) -> Vec<(String, SectionPlan)> {
    let mut out: Vec<(String, SectionPlan)> = Vec::new();
    for section in sections {
        let code = match &section.slot {
            Slot::Area(code) => code.clone(),
            Slot::Own(slot) => match own.code(slot) {
                Some(area) => area.code,
                None => {
                    for source in &section.sources {
                        aside.insert(source.clone(), own.refusal(slot));
                    }
                    continue;
                }
            },
        };
        match out.iter_mut().find(|(other, _)| *other == code) {
            Some((_, there)) => {
                there.parts.extend(section.parts);
                there.evidence.extend(section.evidence);
                there.sources.extend(section.sources);
                there.because.extend(section.because);
                there.notes.extend(section.notes);
                there.to_sort = there.to_sort.take().or(section.to_sort);
            }
            None => out.push((code, section)),
        }
    }
    out
}

fn title_of(wanted: &AsPortfolio, plan: &ImportPlan, source: &Path) -> String {
    let given = wanted
        .title
        .as_deref()
        .map(str::trim)
        .filter(|t| !t.is_empty());
    if let Some(title) = given {
        return title.to_owned();
    }
    // One long text has its own title, a site its settings, a folder its name.
    let page = plan.entries().find(|e| {
        let first = e.piece.as_ref().and_then(|p| p.first());
        first.is_some_and(|range| range.start == 0) && e.about.is_none()
    });
    if let Some(page) = page
        && plan.entries().all(|e| e.file == page.file)
    {
        return page.title.clone();
    }
    if let Some(title) = site_title(source) {
        return title;
    }
    let name = source
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let stem = if source.is_file() {
        name.rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem)
    } else {
        name.as_str()
    };
    let words = stem.replace(['-', '_'], " ").trim().to_owned();
    if words.is_empty() {
        "Portfolio".to_owned()
    } else {
        words
    }
}

impl There {
    /// The newest portfolio that an import of this place made, if it is what is wanted now.
    fn find(
        r: &Reader<'_>,
        root: &str,
        framework: &Framework,
        wanted: &AsPortfolio,
    ) -> Result<Option<Self>> {
        let from: BTreeSet<Id> = batches::list(r)?
            .into_iter()
            .filter(|b| b.source == root)
            .map(|b| b.id)
            .collect();
        let all: Vec<batches::ImportItem> = batches::earlier_all(r, FORMAT)?
            .into_iter()
            .filter(|i| from.contains(&i.batch))
            .collect();
        for item in all.iter().rev().filter(|i| i.source_key == "portfolio") {
            let Ok(portfolio) = portfolios::get(r, item.row) else {
                continue;
            };
            let same = |asked: &Option<String>, is: &str| {
                asked
                    .as_ref()
                    .is_none_or(|a| a.trim().eq_ignore_ascii_case(is))
            };
            if portfolio.deleted.is_some()
                || portfolio.framework != framework.id
                || !same(&wanted.pathway, &portfolio.pathway)
                || !same(&wanted.title, &portfolio.title)
            {
                continue;
            }
            let sections = portfolios::sections(r, portfolio.id)?;
            let items = all
                .iter()
                .filter(|i| sections.iter().any(|s| s.id == i.row))
                .map(|i| (i.source_key.clone(), i.clone()))
                .collect();
            return Ok(Some(Self {
                portfolio,
                sections,
                items,
            }));
        }
        Ok(None)
    }

    fn section(&self, code: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.code == code)
    }
}

impl Coming {
    fn meet(
        r: &Reader<'_>,
        code: String,
        plan: SectionPlan,
        pathway: &Pathway,
        there: Option<&There>,
    ) -> Result<Self> {
        let hash = plan.hash();
        let fate = match there.and_then(|t| t.section(&code).map(|s| (t, s))) {
            None => Some(Fate::New),
            Some((there, section)) => match there.items.get(&key_of(&code)) {
                Some(item) if item.source_hash == hash.0 => Some(Fate::Same),
                Some(item) if item.result_hash == row_hash(r, section.id)? => Some(Fate::Changed),
                Some(_) => None,
                None if Content::of(r, section)?.is_empty() => Some(Fate::New),
                None => None,
            },
        };
        Ok(Self {
            parked: !pathway.sections.contains(&code),
            code,
            plan,
            hash,
            fate,
        })
    }
}

/// What a source says of its portfolio, with the framework's own names; a first submission where nothing is said.
fn hint_of(hint: Option<PortfolioHint>, framework: &Framework) -> PortfolioHint {
    let mut hint = hint.unwrap_or_default();
    let mut all = framework.submissions.iter();
    let known = all.find(|s| s.title == hint.submission || s.id == hint.submission);
    hint.submission = known.map_or("first", |s| s.id.as_str()).to_owned();
    hint
}

fn key_of(code: &str) -> String {
    format!("section {code}")
}

/// Takes a section's content back: to what it was, or to nothing.
pub(super) fn take_back(
    w: &Writer<'_>,
    section: &Section,
    before: Option<&str>,
    batch: Id,
) -> Result<()> {
    let content = match before {
        Some(json) => serde_json::from_str(json)
            .map_err(|e| reflectory_store::StoreError::BadValue(e.to_string()))?,
        None => Content {
            status: Status::NotStarted,
            parts: Vec::new(),
            uses: Vec::new(),
            to_sort: None,
        },
    };
    content.put(w, section, batch, Cause::Restored)
}

/// True if nothing is left in a portfolio that a person would miss.
pub(super) fn is_bare(r: &Reader<'_>, portfolio: Id) -> Result<bool> {
    if portfolios::has_snapshots(r, portfolio)? {
        return Ok(false);
    }
    for section in portfolios::sections(r, portfolio)? {
        if !Content::of(r, &section)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}
