//! The board's lines, on their way back.

use reflectory_archive as open;
use reflectory_model::{AreaRef, Id};
use reflectory_store::table::examples::{self, Example, Place};
use reflectory_store::table::{entries, portfolios};
use reflectory_store::{Reader, Writer};

use super::back::{Coming, Maps};
use crate::Result;

/// Brings the lines of the board: to entries and parts that are there.
pub(super) fn bring_board(
    w: &Writer<'_>,
    library: &open::Library,
    plan: &Coming,
    maps: &Maps,
    batch: Id,
) -> Result<()> {
    let coming = library.examples.iter();
    for x in coming.filter(|x| plan.rest.contains(&x.id)) {
        let mut tell: Vec<Id> = Vec::new();
        for entry in &x.entries {
            let entry = maps.entries.get(entry).copied().unwrap_or(*entry);
            if !tell.contains(&entry) && entries::get_staged(w, entry).is_ok() {
                tell.push(entry);
            }
        }
        examples::put(
            w,
            &Example {
                id: x.id,
                title: x.title.clone(),
                ord: x.order,
                part: x.part.filter(|part| is_part(w, *part)),
                places: x.places.iter().map(|p| place_in(p, maps)).collect(),
                entries: tell,
                created: x.stamp.created,
                updated: x.stamp.updated,
                deleted: x.stamp.deleted,
                batch: Some(batch),
            },
        )?;
    }
    Ok(())
}

fn place_in(place: &open::board::Place, maps: &Maps) -> Place {
    Place {
        area: AreaRef {
            framework: place.framework.clone(),
            code: place.code.clone(),
        },
        own_area: place.own_area.and_then(|id| maps.own.get(&id).copied()),
        ord: place.order,
    }
}

fn is_part(r: &Reader<'_>, part: Id) -> bool {
    portfolios::part(r, part).is_ok_and(|found| found.is_some())
}
