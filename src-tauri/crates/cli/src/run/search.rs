//! `search`, `related`, `suggest` and `reindex`

use std::io;
use std::ops::ControlFlow;

use reflectory_api as api;
use reflectory_api::safety::Reindex;
use reflectory_api::search::{Hit, Related, Search, Suggest};

use super::{Context, Done};
use crate::args::SearchArgs;
use crate::output::{Page, Progress};
use crate::text::{clean, counted, plain_snippet};

pub(super) fn search(context: &Context, args: SearchArgs) -> Done {
    let request = Search {
        query: args.query,
        area: args.area,
        tag: args.tag,
        kind: args.kind,
        from: args.from,
        to: args.to,
        limit: args.limit,
        facets: false,
    };
    let found = api::search(&context.reader()?, request)?;
    context.answer(&found, |page| {
        if let Some(corrected) = &found.corrected {
            page.line(&format!("looked for: {}", clean(corrected)))?;
        }
        let least = if found.total_is_minimum {
            "at least "
        } else {
            ""
        };
        let hits = counted(found.total, "hit", "hits");
        page.line(&format!("{least}{hits} in {:.1} ms", found.took_ms))?;
        found.hits.iter().try_for_each(|hit| one(page, hit))
    })
}

pub(super) fn related(context: &Context, id: String, limit: Option<u32>) -> Done {
    let found = api::related(&context.reader()?, Related { id, limit })?;
    context.answer(&found, |page| {
        if found.hits.is_empty() {
            return page.line("nothing in the journal is about the same things");
        }
        found.hits.iter().try_for_each(|related| {
            one(page, &related.hit)?;
            let words = related.because.join(", ");
            page.paragraph(&format!("in common: {words}"), 2)
        })
    })
}

pub(super) fn suggest(context: &Context, id: String) -> Done {
    let found = api::suggest(&context.reader()?, Suggest { id })?;
    context.answer(&found, |page| {
        if found.areas.is_empty() {
            return page.line("no area fits, or it is tagged to those that do");
        }
        for area in &found.areas {
            page.paragraph(&format!("{} {}", area.code, area.title), 0)?;
            page.paragraph(&format!("because of: {}", area.because.join(", ")), 2)?;
            if !area.like.is_empty() {
                let like: Vec<String> = area.like.iter().map(|id| id.short()).collect();
                page.paragraph(&format!("tagged so and like it: {}", like.join(" ")), 2)?;
            }
        }
        Ok(())
    })
}

/// A hit with its date, areas and piece of text.
fn one(page: &mut Page, hit: &Hit) -> io::Result<()> {
    page.line("")?;
    page.paragraph(&format!("{} {}", hit.id.short(), hit.title), 0)?;
    let mut about = vec![hit.sort.clone()];
    about.extend(hit.date.clone());
    if !hit.areas.is_empty() {
        let areas = if hit.areas.len() == 1 {
            "area"
        } else {
            "areas"
        };
        about.push(format!("{areas} {}", hit.areas.join(" ")));
    }
    page.paragraph(&about.join(", "), 2)?;
    if !hit.snippet.is_empty() {
        page.paragraph(&plain_snippet(&hit.snippet), 2)?;
    }
    Ok(())
}

pub(super) fn reindex(context: &Context) -> Done {
    let session = context.reader()?;
    let mut progress = Progress::new("indexing");
    let made = api::reindex(&session, Reindex {}, &mut |now| {
        progress.at(now.done, now.total);
        ControlFlow::Continue(())
    })?;
    drop(progress);
    context.answer(&made, |page| {
        let items = counted(made.documents, "item", "items");
        page.line(&format!("{items} in the new index"))
    })
}
