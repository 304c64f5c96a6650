//! Searching.

use reflectory_app::Session;
use reflectory_model::AreaRef;
use reflectory_search::Query;

use super::convert::day;
use crate::Result;
use crate::search::*;

/// Hits given when the request does not say how many.
const USUAL_LIMIT: usize = 20;

/// Searches entries, sections and evidence.
pub fn search(session: &Session, request: Search) -> Result<Found> {
    let query = Query {
        text: request.query.clone(),
        areas: request.area.into_iter().collect(),
        tags: request.tag.into_iter().collect(),
        kinds: request.kind.into_iter().collect(),
        from: day(session, "from", request.from.as_ref())?,
        to: day(session, "to", request.to.as_ref())?,
        limit: request
            .limit
            .map_or(USUAL_LIMIT, |n| usize::try_from(n).unwrap_or(usize::MAX)),
    };
    let answer = session.search(query)?;
    let default_framework = &session.knowledge().default_framework;
    let hits = answer
        .found
        .hits
        .into_iter()
        .map(|hit| Hit {
            id: hit.id,
            sort: hit.kind.as_str().to_owned(),
            title: hit.title,
            date: hit.date.map(|d| d.to_string()),
            areas: hit
                .areas
                .iter()
                .map(|area| session.show_area(&AreaRef::parse(area, default_framework)))
                .collect(),
            score: hit.score,
            snippet: hit.snippet,
        })
        .collect();
    Ok(Found {
        query: request.query,
        corrected: answer.found.corrected,
        total: answer.found.total as u64,
        total_is_minimum: answer.found.total_is_minimum,
        took_ms: (answer.took.as_secs_f64() * 1e6).round() / 1e3,
        hits,
    })
}

/// Makes the search index anew; `progress` is told how many of how many documents are done.
pub fn reindex(
    session: &Session,
    _: crate::safety::Reindex,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<crate::safety::Reindexed> {
    let documents = session.reindex(progress)?;
    Ok(crate::safety::Reindexed { documents })
}
