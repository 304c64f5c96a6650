//! A portfolio as it is.

use reflectory_framework::Framework;
use reflectory_model::{AreaRef, Id, Instant, Words};
use reflectory_store::Reader;
use reflectory_store::table::evidence as evidence_table;
use reflectory_store::table::portfolios::{self, Part, Portfolio, Section};
use reflectory_store::table::{areas, texts};

use crate::coverage::{area_in, section_words};
use crate::knowledge::Knowledge;
use crate::{Result, Session};

/// A section with its texts.
#[derive(Debug, Clone)]
pub struct WholeSection {
    /// The section.
    pub section: Section,
    /// Its title.
    pub title: String,
    /// Its parts with their texts, in the framework's order of components.
    pub parts: Vec<(Part, Vec<texts::Text>)>,
    /// Its parts that are in the bin, with when they went there.
    pub binned: Vec<(Part, Vec<texts::Text>, Instant)>,
    /// Words by component.
    pub words: Words,
    /// Its evidence list: (id, key, title, note).
    pub evidence: Vec<ListedItem>,
}

/// An item on a section's list: id, key, title and the note on what it shows here.
pub type ListedItem = (Id, String, String, String);

impl Session {
    /// A portfolio with its sections in order, those that are parked last.
    pub fn portfolio(&self, id: Id) -> Result<(Portfolio, Vec<WholeSection>)> {
        self.journal.read(|r: &Reader<'_>| self.portfolio_in(r, id))
    }

    pub(crate) fn portfolio_in(
        &self,
        r: &Reader<'_>,
        id: Id,
    ) -> Result<(Portfolio, Vec<WholeSection>)> {
        portfolio_in(r, &self.knowledge, id)
    }
}

/// A portfolio with its sections in order, those that are parked last.
pub(crate) fn portfolio_in(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    id: Id,
) -> Result<(Portfolio, Vec<WholeSection>)> {
    let portfolio = portfolios::get(r, id)?;
    let framework = knowledge.framework_of(&portfolio)?;
    let sections = portfolios::sections(r, id)?
        .into_iter()
        .map(|s| whole(r, knowledge, framework, s))
        .collect::<Result<Vec<_>>>()?;
    Ok((portfolio, sections))
}

fn whole(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    framework: &Framework,
    section: Section,
) -> Result<WholeSection> {
    let title = section_title(r, knowledge, framework, &section)?;
    let mut words = Words::default();
    let mut parts = Vec::new();
    for part in portfolios::parts(r, section.id)? {
        let written = written(r, framework, part.id)?;
        for text in &written {
            words.add(&section_words(r, text)?);
        }
        parts.push((part, written));
    }
    let mut binned = Vec::new();
    for (part, at) in portfolios::binned_parts(r, section.id)? {
        let written = written(r, framework, part.id)?;
        binned.push((part, written, at));
    }
    Ok(WholeSection {
        evidence: listed(r, section.id)?,
        section,
        title,
        parts,
        binned,
        words,
    })
}

/// The texts of a part in the framework's order of components.
fn written(r: &Reader<'_>, framework: &Framework, part: Id) -> Result<Vec<texts::Text>> {
    let order: Vec<&str> = framework.components.iter().map(|c| c.id.as_str()).collect();
    let mut written = texts::of(r, part)?;
    written.sort_by_key(|t| {
        order
            .iter()
            .position(|c| *c == t.slot)
            .unwrap_or(usize::MAX)
    });
    Ok(written)
}

/// A section's evidence list.
pub(super) fn listed(r: &Reader<'_>, section: Id) -> Result<Vec<ListedItem>> {
    let mut listed = Vec::new();
    for used in evidence_table::uses(r, section)? {
        let item = evidence_table::get(r, used.evidence)?;
        listed.push((item.id, item.key, item.title, used.note));
    }
    Ok(listed)
}

/// A section's title: that of the person's own area that it is for, wherever that area's slot is now.
fn section_title(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    framework: &Framework,
    section: &Section,
) -> Result<String> {
    if let Some(id) = section.own_area
        && let Some(own) = areas::own(r)?.into_iter().find(|o| o.id == id)
    {
        return Ok(own.title);
    }
    // What another framework has left here is named with it.
    let (framework, code) = match section.code.split_once(':') {
        Some(of_another) => of_another,
        None => (framework.id.as_str(), section.code.as_str()),
    };
    area_title(r, knowledge, &area_in(framework, code))
}

/// An area's title; a slot that the person has titled has that title.
pub(crate) fn area_title(r: &Reader<'_>, knowledge: &Knowledge, area: &AreaRef) -> Result<String> {
    let definition = knowledge.definition(area);
    if definition.is_none_or(|d| crate::profile::is_own(d.kind)) {
        let own = areas::own(r)?
            .into_iter()
            .find(|o| o.framework == area.framework && o.code == area.code);
        if let Some(own) = own {
            return Ok(own.title);
        }
    }
    Ok(definition.map_or_else(|| area.code.clone(), |d| d.title.clone()))
}
