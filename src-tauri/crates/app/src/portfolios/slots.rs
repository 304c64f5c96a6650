//! Which of the person's own areas stands in a slot, and what it is called.

use std::sync::Arc;

use reflectory_model::Id;
use reflectory_store::table::areas::{self, OwnArea};
use reflectory_store::table::portfolios::{self, Section};
use reflectory_store::{StoreError, Writer};

use super::place::{Named, named};
use super::write::touch_section;
use crate::profile::is_own;
use crate::{AppError, Result, Session};

impl Session {
    /// Gives a section one of the person's own areas. If another section of the portfolio has it, the two change places
    /// with all that is in them; else this section is about that area from now on.
    pub fn choose_own_area(&self, portfolio: Id, code: &str, own_area: Id) -> Result<Vec<Section>> {
        let knowledge = Arc::clone(&self.knowledge);
        let code = code.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let Named {
                portfolio,
                section,
                area,
                ..
            } = named(w, &knowledge, portfolio, &code)?;
            let chosen = own(w, own_area)?;
            if !is_own(area.kind) || chosen.framework != portfolio.framework {
                return Err(AppError::refused(
                    format!(
                        "section {} is no place for an area of your own",
                        section.code
                    ),
                    "use a specialist or advanced section; see `reflectory area list`",
                ));
            }
            if chosen.kind != area.kind.as_str() {
                return Err(AppError::refused(
                    format!("\"{}\" is a {} area", chosen.title, chosen.kind),
                    format!(
                        "section {} takes {} areas",
                        section.code,
                        area.kind.as_str()
                    ),
                ));
            }
            if section.own_area == Some(chosen.id) {
                return Ok(vec![section]);
            }
            let other = portfolios::sections(w, portfolio.id)?
                .into_iter()
                .find(|s| s.own_area == Some(chosen.id));
            match other {
                Some(other) => exchange(w, section, other),
                None => {
                    let section = Section {
                        own_area: Some(chosen.id),
                        ..section
                    };
                    touch_section(w, &section)?;
                    Ok(vec![section])
                }
            }
        })
    }

    /// Gives an area of the person's own another title.
    pub fn rename_own_area(&self, id: Id, title: &str) -> Result<OwnArea> {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(AppError::refused(
                "an area of your own needs a title",
                "say what it is about",
            ));
        }
        self.journal.write(move |w: &Writer<'_>| {
            let area = OwnArea {
                title,
                updated: w.now(),
                ..own(w, id)?
            };
            areas::put_own(w, &area)?;
            // The title is searched with the sections that it stands over.
            for portfolio in portfolios::list(w)? {
                for section in portfolios::sections(w, portfolio.id)? {
                    if section.own_area == Some(id) {
                        touch_section(w, &section)?;
                    }
                }
            }
            Ok(area)
        })
    }
}

fn own(w: &Writer<'_>, id: Id) -> Result<OwnArea> {
    let found = areas::own(w)?.into_iter().find(|o| o.id == id);
    Ok(found.ok_or_else(|| StoreError::no_such("area of your own", id))?)
}

/// Two sections change places: code and order go with the place, all else with the section.
fn exchange(w: &Writer<'_>, a: Section, b: Section) -> Result<Vec<Section>> {
    let aside = Section {
        code: format!("~{}", a.id),
        ..a.clone()
    };
    portfolios::put_section(w, &aside)?;
    let there = Section {
        code: a.code.clone(),
        ord: a.ord,
        parked: a.parked,
        ..b.clone()
    };
    touch_section(w, &there)?;
    let here = Section {
        code: b.code,
        ord: b.ord,
        parked: b.parked,
        ..a
    };
    touch_section(w, &here)?;
    Ok(vec![there, here])
}
