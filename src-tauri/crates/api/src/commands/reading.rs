//! Commands on a portfolio as its reader gets it.

use reflectory_app::Session;
use reflectory_app::reading::{Reading, Ticking};
use reflectory_model::Visibility;
use reflectory_model::portfolio::Ticked;
use reflectory_store::table::Named;

use super::convert::id;
use crate::reading::*;
use crate::{ApiError, Result};

mod blocks;

use blocks::{block, blocks};

/// Reads a section as an audience gets it today.
pub fn portfolio_read(session: &Session, request: PortfolioRead) -> Result<PortfolioReadShown> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let audience = request.audience.unwrap_or(Visibility::Assessor);
    let reading = session.read_as(portfolio, request.code.as_deref(), audience)?;
    Ok(PortfolioReadShown {
        id: reading.portfolio.id,
        title: reading.portfolio.title.clone(),
        audience,
        sections: reading
            .places
            .iter()
            .map(|place| ReadPlace {
                code: place.code.clone(),
                title: place.title.clone(),
                status: place.status,
            })
            .collect(),
        section: section(&reading)?,
    })
}

/// Keeps what the person found while reading.
pub fn portfolio_tick(session: &Session, request: PortfolioTick) -> Result<PortfolioTicked> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let audience = request.audience.unwrap_or(Visibility::Assessor);
    let ticking = Ticking {
        asked: request.asked,
        state: request.state.unwrap_or(Ticked::Open),
        claim: request.claim,
        note: request.note,
    };
    session.tick(portfolio, &request.code, audience, ticking)?;
    let reading = session.read_as(portfolio, Some(&request.code), audience)?;
    let code = reading.places.get(reading.at).map(|p| p.code.clone());
    Ok(PortfolioTicked {
        code: code.unwrap_or_default(),
        asked: asked(&reading),
        note: reading.note,
    })
}

fn asked(reading: &Reading) -> Vec<ReadAsked> {
    let asked = reading.asked.iter().map(|one| ReadAsked {
        asked: one.words.clone(),
        principle: one.principle.clone(),
        state: one.state,
        claim: one.claim,
        changed: one.changed,
    });
    asked.collect()
}

fn section(reading: &Reading) -> Result<ReadSection> {
    let (Some(section), Some(read)) =
        (reading.document.sections.get(reading.at), reading.section())
    else {
        return Err(ApiError::invalid("code", "there is no such section"));
    };
    let parts = read.parts.iter().map(|part| ReadPart {
        title: part.title.map(str::to_owned),
        rows: part.rows.iter().map(row).collect(),
    });
    let parts = parts.collect();
    let items = read
        .items
        .iter()
        .filter_map(|number| item(reading, *number));
    let items = items.collect();
    let notes = read.notes.iter().filter_map(|number| {
        let note = at(&reading.document.notes, *number)?;
        Some(ReadNote {
            number: *number,
            blocks: blocks(&note.blocks),
        })
    });
    Ok(ReadSection {
        code: section.code.clone(),
        title: section.title.clone(),
        group: section.group.clone(),
        judged: reading.judged,
        parts,
        items,
        notes: notes.collect(),
        listed: read.listed,
        words: read.words,
        i: read.i,
        we: read.we,
        left_out: reading.left_out,
        asked: asked(reading),
        note: reading.note.clone(),
    })
}

fn row(row: &reflectory_app::reading::Row<'_>) -> ReadRow {
    let claims = row.claims.iter().map(|claim| ReadClaim {
        number: claim.number,
        component: claim.component.to_owned(),
        title: claim.title.to_owned(),
        block: block(claim.block),
        items: claim.items.clone(),
    });
    ReadRow {
        claims: claims.collect(),
        needs: row.needs,
        reflects: row.reflects,
        told: row.told.iter().map(|told| block(told)).collect(),
        items: row.items.clone(),
    }
}

fn item(reading: &Reading, number: u32) -> Option<ReadItem> {
    let item = at(&reading.document.evidence, number)?;
    let id = at(&reading.items, number).copied().flatten();
    let section = reading.document.sections.get(reading.at)?;
    let note = section.evidence.iter().find(|used| used.number == number);
    let note = note.map_or("", |used| used.note.as_str());
    Some(ReadItem {
        number,
        id,
        key: id.map(|_| item.key.clone()).unwrap_or_default(),
        title: item.title.clone(),
        kind: item.kind,
        shows: if note.is_empty() { &item.shows } else { note }.to_owned(),
        date: item.date.map(|date| date.to_string()),
        url: item.url.clone(),
        file: item.file.as_ref().map(|file| file.name.clone()),
        mime: item.file.as_ref().map(|file| file.mime.clone()),
        bytes: item.file.as_ref().map(|file| file.size),
    })
}

/// What stands at a number that is counted from 1.
fn at<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?.checked_sub(1)?)
}
