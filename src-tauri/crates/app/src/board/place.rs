//! Places and their numbers, and the tags that they give to entries.

use reflectory_model::{AreaRef, Id};
use reflectory_store::table::areas;
use reflectory_store::table::examples::{self, Example, ORIGIN, Place};
use reflectory_store::{Changed, Reader, Writer};

use crate::Result;
use crate::entries::area_tag;

/// A column, or those that stand nowhere in a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Area(AreaRef),
    /// Of this framework.
    Unplaced(String),
}

impl Column {
    fn area(&self) -> Option<&AreaRef> {
        match self {
            Self::Area(area) => Some(area),
            Self::Unplaced(_) => None,
        }
    }

    fn has(&self, x: &Example) -> bool {
        match self {
            Self::Area(area) => x.places.iter().any(|p| p.area == *area),
            Self::Unplaced(framework) => x.places.iter().all(|p| p.area.framework != *framework),
        }
    }

    fn ord(&self, x: &Example) -> i64 {
        match self {
            Self::Area(area) => x
                .places
                .iter()
                .find(|p| p.area == *area)
                .map_or(i64::MAX, |p| p.ord),
            Self::Unplaced(_) => x.ord,
        }
    }
}

/// The examples of a column outside the bin, in order.
pub(super) fn of(r: &Reader<'_>, column: &Column) -> Result<Vec<Id>> {
    let mut here: Vec<Example> = examples::list(r)?
        .into_iter()
        .filter(|x| x.deleted.is_none() && column.has(x))
        .collect();
    here.sort_by_key(|x| (column.ord(x), x.id));
    Ok(here.into_iter().map(|x| x.id).collect())
}

/// Gives a column its numbers, with one example at a number from 1 (the last one if `at` is more than there are).
/// Returns the number and how many there are.
pub(super) fn settle(
    w: &Writer<'_>,
    column: &Column,
    example: Id,
    at: Option<u32>,
) -> Result<(u32, u32)> {
    let mut order: Vec<Id> = of(w, column)?
        .into_iter()
        .filter(|id| *id != example)
        .collect();
    let to = at.map_or(order.len(), |at| (at.max(1) as usize - 1).min(order.len()));
    order.insert(to, example);
    for (ord, id) in (1_i64..).zip(&order) {
        examples::number(w, *id, column.area(), ord)?;
    }
    let counted = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok((counted(to + 1), counted(order.len())))
}

/// Puts an example into a column: at its end until [`settle`] says otherwise. Its entries are tagged.
pub(super) fn put(w: &Writer<'_>, x: &mut Example, area: &AreaRef) -> Result<()> {
    if x.places.iter().any(|p| p.area == *area) {
        return Ok(());
    }
    let own_area = area_tag(w, area.clone(), "", ORIGIN).own_area;
    x.places.push(Place {
        area: area.clone(),
        own_area,
        ord: i64::from(u32::MAX),
    });
    for entry in &x.entries {
        tag(w, *entry, area)?;
    }
    Ok(())
}

/// Takes an example out of a column; entries lose the tag that they had from this place alone.
pub(super) fn take(w: &Writer<'_>, x: &mut Example, area: &AreaRef) -> Result<()> {
    x.places.retain(|p| p.area != *area);
    examples::put(w, x)?;
    for entry in x.entries.clone() {
        untag(w, entry, area)?;
    }
    Ok(())
}

/// Tags an entry unless it is tagged already.
pub(super) fn tag(w: &Writer<'_>, entry: Id, area: &AreaRef) -> Result<()> {
    if areas::of(w, entry)?.iter().any(|t| t.area == *area) {
        return Ok(());
    }
    areas::put(w, entry, &area_tag(w, area.clone(), "", ORIGIN))?;
    Ok(w.touch(Changed::Entry(entry))?)
}

/// Takes a tag away that the board gave, to which nobody has added a reason, and which no other line asks for.
pub(super) fn untag(w: &Writer<'_>, entry: Id, area: &AreaRef) -> Result<()> {
    let boards_own = areas::of(w, entry)?
        .iter()
        .any(|t| t.area == *area && t.origin == ORIGIN && t.why.is_empty());
    let asked_for = examples::list(w)?.iter().any(|x| {
        x.deleted.is_none()
            && x.entries.contains(&entry)
            && x.places.iter().any(|p| p.area == *area)
    });
    if boards_own && !asked_for {
        areas::remove(w, entry, area)?;
        w.touch(Changed::Entry(entry))?;
    }
    Ok(())
}
