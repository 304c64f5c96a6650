//! `search` and `reindex`

use reflectory_api as api;
use reflectory_api::safety::Reindex;
use reflectory_api::search::Search;

use super::{Context, Done};
use crate::args::SearchArgs;
use crate::output::Progress;
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
        for hit in &found.hits {
            page.line("")?;
            page.paragraph(&format!("{} {}", hit.id.short(), hit.title), 0)?;
            let mut about = hit.date.clone().unwrap_or_default();
            if !hit.areas.is_empty() {
                about = format!("{about} areas {}", hit.areas.join(" "));
            }
            if !about.is_empty() {
                page.paragraph(&about, 2)?;
            }
            if !hit.snippet.is_empty() {
                page.paragraph(&plain_snippet(&hit.snippet), 2)?;
            }
        }
        Ok(())
    })
}

pub(super) fn reindex(context: &Context) -> Done {
    let session = context.reader()?;
    let mut progress = Progress::new("indexing");
    let made = api::reindex(&session, Reindex {}, &mut |done, all| {
        progress.at(done, all)
    })?;
    drop(progress);
    context.answer(&made, |page| {
        let items = counted(made.documents, "item", "items");
        page.line(&format!("{items} in the new index"))
    })
}
