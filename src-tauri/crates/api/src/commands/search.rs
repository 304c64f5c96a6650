//! Searching.

use reflectory_app::Session;
use reflectory_model::{AreaRef, Id};
use reflectory_search::Query;

use super::convert::day;
use crate::job::{Progress, Step, Watch};
use crate::search::*;
use crate::{ApiError, Result};

/// Hits given when the request does not say how many.
const USUAL_LIMIT: usize = 20;
const USUAL_RELATED: usize = 10;

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
    let hits = answer
        .found
        .hits
        .into_iter()
        .map(|hit| shown(session, hit))
        .collect();
    Ok(Found {
        query: request.query,
        corrected: answer.found.corrected,
        total: answer.found.total as u64,
        total_is_minimum: answer.found.total_is_minimum,
        took_ms: (answer.took.as_secs_f64() * 1e6).round() / 1e3,
        hits,
        indexing: answer.indexing.map(|so_far| Indexing {
            done: so_far.done,
            total: so_far.total,
        }),
    })
}

/// From now on no question about this journal waits for more than a moment's work on its search index. If there is more,
/// `make` is called, which is to have [`index_ready`] run on a thread of its own, and the answer says how far it is.
pub fn index_aside(session: &Session, make: impl Fn() + Send + Sync + 'static) {
    session.index_aside(make);
}

/// Opens the search index and brings it up to date. Stopping spoils nothing; a failure is told to whoever asks next. Returns at
/// once if another thread is at it.
pub fn index_ready(session: &Session, watch: Watch<'_>) {
    session.index_ready(&mut |done, total| {
        watch(Progress {
            step: Step::Indexing,
            done,
            total,
        })
    });
}

/// Entries, sections and evidence that are about the same things as another one.
pub fn related(session: &Session, request: Related) -> Result<RelatedFound> {
    let id = any(session, &request.id)?;
    let limit = request
        .limit
        .map_or(USUAL_RELATED, |n| usize::try_from(n).unwrap_or(usize::MAX));
    let hits = session
        .related(id, limit)?
        .into_iter()
        .map(|related| RelatedHit {
            hit: shown(session, related.hit),
            because: related.because,
        })
        .collect();
    Ok(RelatedFound { id, hits })
}

/// Areas that fit an entry or an item of evidence and that it is not tagged to.
pub fn suggest(session: &Session, request: Suggest) -> Result<Suggestions> {
    let id = any(session, &request.id)?;
    let areas = suggested(session, session.suggest(id)?);
    Ok(Suggestions { id, areas })
}

/// Areas that fit a text that is in no journal yet.
pub fn suggest_text(session: &Session, request: SuggestText) -> Result<TextSuggestions> {
    let areas = suggested(session, session.suggest_for(&request.text)?);
    Ok(TextSuggestions { areas })
}

fn suggested(
    session: &Session,
    found: Vec<reflectory_app::suggest::Suggested>,
) -> Vec<SuggestedArea> {
    found
        .into_iter()
        .map(|suggested| SuggestedArea {
            code: session.show_area(&suggested.area),
            title: suggested.title,
            score: suggested.score,
            because: suggested.because,
            like: suggested.like,
        })
        .collect()
}

fn any(session: &Session, text: &str) -> Result<Id> {
    session
        .resolve_any(text)
        .map_err(|error| ApiError::from(error).in_field("id"))
}

fn shown(session: &Session, hit: reflectory_search::Hit) -> Hit {
    let default_framework = &session.knowledge().default_framework;
    Hit {
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
    }
}

/// Makes the search index anew. One that is half made when this is stopped is made anew at the next search.
pub fn reindex(
    session: &Session,
    _: crate::safety::Reindex,
    watch: Watch<'_>,
) -> Result<crate::safety::Reindexed> {
    let documents = session.reindex(&mut |done, total| {
        watch(Progress {
            step: Step::Indexing,
            done,
            total,
        })
    })?;
    Ok(crate::safety::Reindexed { documents })
}
