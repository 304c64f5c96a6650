//! Which section, part and component a code such as `3a.2` names.

use reflectory_framework::Area;
use reflectory_model::{AreaRef, Id};
use reflectory_store::table::portfolios::{self, Part, Portfolio, Section};
use reflectory_store::table::texts;
use reflectory_store::{Reader, Writer};

use crate::knowledge::Knowledge;
use crate::{AppError, Result};

/// Where in a portfolio a text is.
pub(super) struct Place {
    pub(super) section: Section,
    pub(super) part: Part,
    pub(super) slot: String,
}

/// What a code names.
pub(super) struct Named {
    pub(super) portfolio: Portfolio,
    pub(super) section: Section,
    pub(super) area: Area,
    /// The part, from 1, if the code says which.
    pub(super) part: Option<u32>,
}

/// The section, and the part of it, that a code names.
pub(super) fn named(
    w: &Reader<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
    code: &str,
) -> Result<Named> {
    let portfolio = portfolios::get(w, portfolio)?;
    let framework = knowledge.framework_of(&portfolio)?;
    let sections = portfolios::sections(w, portfolio.id)?;
    let missing = || {
        let known: Vec<&str> = sections.iter().map(|s| s.code.as_str()).collect();
        AppError::refused(
            format!("the portfolio has no section \"{code}\""),
            format!("use one of: {}", known.join(", ")),
        )
    };
    let given = AreaRef::parse(code, &portfolio.framework);
    if !given.framework.eq_ignore_ascii_case(&portfolio.framework) {
        // A section that was left aside when the portfolio changed to another framework has its whole name.
        return foreign(knowledge, &sections, portfolio, &given).ok_or_else(missing);
    }
    let (area, part) = framework
        .area_and_part(&given.code)
        .or_else(|| framework.area_and_part(&given.code.to_lowercase()))
        .ok_or_else(missing)?;
    let section = sections
        .iter()
        .find(|s| s.code == area.code)
        .cloned()
        .ok_or_else(missing)?;
    let area = area.clone();
    Ok(Named {
        portfolio,
        section,
        area,
        part,
    })
}

/// A section of a framework that the portfolio has left.
fn foreign(
    knowledge: &Knowledge,
    sections: &[Section],
    portfolio: Portfolio,
    given: &AreaRef,
) -> Option<Named> {
    let framework = knowledge.framework(&given.framework).ok()?;
    let (area, part) = framework
        .area_and_part(&given.code)
        .or_else(|| framework.area_and_part(&given.code.to_lowercase()))?;
    let whole = format!("{}:{}", framework.id, area.code);
    let section = sections.iter().find(|s| s.code == whole)?.clone();
    Some(Named {
        area: area.clone(),
        portfolio,
        section,
        part,
    })
}

/// The part with this number, from 1; the one after the last is made.
pub(super) fn part_or_next(w: &Writer<'_>, section: &Section, no: u32) -> Result<Part> {
    let parts = portfolios::parts(w, section.id)?;
    let next = u32::try_from(parts.len()).unwrap_or(u32::MAX) + 1;
    if no == 0 || no > next {
        return Err(no_part(section, parts.len(), no));
    }
    if let Some(part) = parts.into_iter().nth(no as usize - 1) {
        return Ok(part);
    }
    let now = w.now();
    let part = Part {
        id: w.new_id(),
        section: section.id,
        title: String::new(),
        ord: i64::from(no),
        created: now,
        updated: now,
        batch: None,
    };
    portfolios::put_part(w, &part)?;
    Ok(part)
}

/// There is no such part: how many there are, and how to begin the next.
pub(super) fn no_part(section: &Section, count: usize, no: u32) -> AppError {
    let code = &section.code;
    let has = match count {
        0 => "no parts yet".to_owned(),
        1 => "1 part".to_owned(),
        n => format!("{n} parts"),
    };
    AppError::refused(
        format!("section {code} has {has}; there is no part {no}"),
        format!("use {code}.{} to begin the next part", count + 1),
    )
}

/// The text that a code and a component name; the next part is begun if the code names it.
pub(super) fn place(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
    code: &str,
    component: &str,
) -> Result<Place> {
    let Named {
        portfolio,
        section,
        area,
        part,
    } = named(w, knowledge, portfolio, code)?;
    let framework = knowledge.framework_of(&portfolio)?;
    let wanted = component.trim().to_lowercase();
    let takes: Vec<&str> = framework
        .components_of(&area)
        .into_iter()
        .chain(framework.optional_components_of(&area))
        .map(|c| c.id.as_str())
        .collect();
    // Words that came from another framework stay under their heading, and can be written on there.
    let kept = |wanted: &str| -> Result<bool> {
        let no = part.unwrap_or(1) as usize;
        let parts = portfolios::parts(w, section.id)?;
        let held = no.checked_sub(1).and_then(|at| parts.get(at));
        Ok(match held {
            Some(held) => texts::find(w, held.id, wanted)?.is_some(),
            None => false,
        })
    };
    if !takes.contains(&wanted.as_str()) && !kept(&wanted)? {
        return Err(AppError::refused(
            format!("section {} has no component \"{component}\"", area.code),
            format!("use one of: {}", takes.join(", ")),
        ));
    }
    let part = part_or_next(w, &section, part.unwrap_or(1))?;
    Ok(Place {
        section,
        part,
        slot: wanted,
    })
}
