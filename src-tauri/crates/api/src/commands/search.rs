//! Searching.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_app::Session;
use reflectory_app::searches::Kept;
use reflectory_model::{AreaRef, Id};
use reflectory_search::{MOST_HITS, Query};

use super::convert::day;
use crate::job::{Progress, Step, Watch};
use crate::search::*;
use crate::{ApiError, Result};

/// Hits given when the request does not say how many.
const USUAL_LIMIT: usize = 20;
const USUAL_RELATED: usize = 10;

/// Searches entries, sections and evidence.
pub fn search(session: &Session, request: Search) -> Result<Found> {
    let facets = request.facets.then(|| request.query.clone());
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
    let dates = (query.from, query.to);
    let answer = session.search(query)?;
    let facets = facets
        .map(|text| counted(session, text, dates))
        .transpose()?;
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
        facets,
    })
}

/// What the words find by kind and area.
fn counted(
    session: &Session,
    text: String,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<Facets> {
    let ranked = session.rank(Query {
        text,
        from,
        to,
        limit: MOST_HITS,
        ..Query::default()
    })?;
    let default_framework = &session.knowledge().default_framework;
    let (mut kinds, mut areas) = (BTreeMap::new(), BTreeMap::new());
    for row in &ranked.rows {
        *kinds.entry(row.kind.as_str().to_owned()).or_insert(0) += 1;
        for area in &row.areas {
            let shown = session.show_area(&AreaRef::parse(area, default_framework));
            *areas.entry(shown).or_insert(0) += 1;
        }
    }
    let facets = |counts: BTreeMap<String, u32>| {
        let mut list: Vec<Facet> = counts
            .into_iter()
            .map(|(name, count)| Facet { name, count })
            .collect();
        list.sort_by_key(|facet| std::cmp::Reverse(facet.count));
        list
    };
    Ok(Facets {
        kinds: facets(kinds),
        areas: facets(areas),
    })
}

/// Lists the searches that are kept, and the latest ones.
pub fn searches(session: &Session, _: Searches) -> Result<SearchesListed> {
    let saved = session.saved_searches()?.into_iter();
    let recent = session.recent_searches()?.into_iter();
    Ok(SearchesListed {
        saved: saved
            .map(|one| SavedSearch {
                name: one.name,
                search: told(one.search),
                total: one.total.map(|total| total as u64),
                total_is_minimum: one.total_is_minimum,
            })
            .collect(),
        recent: recent.map(told).collect(),
    })
}

/// Keeps a search by name.
pub fn search_save(session: &Session, request: SearchSave) -> Result<SearchesListed> {
    let search = given(session, request.search)?;
    session.save_search(&request.name, request.was.as_deref(), &search)?;
    searches(session, Searches {})
}

/// Keeps a search no longer, or forgets the latest ones.
pub fn search_forget(session: &Session, request: SearchForget) -> Result<SearchesListed> {
    match request.name {
        Some(name) => session.forget_search(&name)?,
        None => session.forget_recent_searches()?,
    }
    searches(session, Searches {})
}

/// Remembers that something was looked for.
pub fn search_remember(session: &Session, request: SearchRemember) -> Result<SearchesListed> {
    let search = given(session, request.search)?;
    session.remember_search(&search)?;
    searches(session, Searches {})
}

fn given(session: &Session, search: KeptSearch) -> Result<Kept> {
    Ok(Kept {
        from: day(session, "from", search.from.as_ref())?,
        to: day(session, "to", search.to.as_ref())?,
        words: search.query,
        area: search.area,
        tag: search.tag,
        kind: search.kind,
    })
}

fn told(kept: Kept) -> KeptSearch {
    KeptSearch {
        query: kept.words,
        area: kept.area,
        tag: kept.tag,
        kind: kept.kind,
        from: kept.from.map(|day| day.to_string()),
        to: kept.to.map(|day| day.to_string()),
    }
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
        file: hit.file,
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
