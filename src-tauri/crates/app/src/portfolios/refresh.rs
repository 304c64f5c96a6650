//! Taking over a source's present words, and agreeing to have words of a source that was made more private.

use std::sync::Arc;

use reflectory_model::anchor::{Anchor, Span};
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::PullMode;
use reflectory_model::{Id, Visibility};
use reflectory_store::table::portfolios;
use reflectory_store::table::pulls::{self, Pull};
use reflectory_store::table::texts;
use reflectory_store::{StoreError, Writer};

use super::place::Place;
use super::pull::{agreed, offset, private_words, take_along};
use super::pulled::{PulledWords, Source, SourceState, hash, placed};
use super::write::{ComponentNow, stands, touch_section, write_component};
use crate::knowledge::Knowledge;
use crate::{AppError, Result, Session};

/// How a source's present words are taken over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refreshing {
    /// The person releases private words for this portfolio.
    pub release: bool,
    /// They take the place of words that the person has rewritten here.
    pub replace: bool,
}

/// What became of a pull.
#[derive(Debug, Clone)]
pub struct Refreshed {
    /// The pull as it is now.
    pub now: PulledWords,
    /// Whether anything changed.
    pub changed: bool,
    /// Where the component stands.
    pub component: ComponentNow,
}

impl Session {
    /// Puts a source's present words in the place of those that were pulled; the section's history keeps the older text.
    pub fn refresh_pull(&self, portfolio: Id, pull: Id, how: Refreshing) -> Result<Refreshed> {
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let (found, place) = find(w, &knowledge, portfolio, pull)?;
            let now = match &found.state {
                SourceState::Same => {
                    return Ok(Refreshed {
                        component: stands(w, &place)?,
                        now: found,
                        changed: false,
                    });
                }
                SourceState::Changed(now) => now.clone(),
                SourceState::Gone => {
                    return Err(no_words("are not in the entry any more"));
                }
                SourceState::Binned => return Err(no_words("come from an entry in the bin")),
                SourceState::Deleted => return Err(no_words("come from an entry that is no more")),
            };
            if found.pull.anchor.is_lost() {
                return Err(AppError::refused(
                    "the words that were pulled do not stand in the section any more",
                    "pull the present ones with `reflectory portfolio pull`",
                ));
            }
            if found.rewritten && !how.replace {
                return Err(AppError::refused(
                    "you have rewritten these words since they were pulled",
                    "put the entry's present words in their place with --replace; the history keeps yours",
                ));
            }
            let Some(source) = Source::of(w, &found.pull)? else {
                return Err(no_words("come from an entry that is no more"));
            };
            let private = found.needs_release || found.seen == Some(Visibility::Private);
            if private && !how.release {
                return Err(private_words(&source.entry.title));
            }
            let span = found.pull.anchor.span;
            let text = texts::by_number(w, found.pull.text)?
                .ok_or_else(|| StoreError::BadValue("a pull without a text".to_owned()))?;
            let mut body = text.body.clone();
            body.replace_range(span.start..span.end, &now);
            let number = write_component(w, &place, &body, Cause::Pulled, session)?;
            let to = Span {
                start: span.start,
                end: span.start + now.len(),
            };
            let anchor = Anchor::new(&body, to)
                .map_err(|e| AppError::refused(e.to_string(), "pull whole words"))?;
            let from = source
                .now(w, &knowledge, &found.pull)?
                .unwrap_or(Span { start: 0, end: 0 });
            let fresh = Pull {
                anchor,
                source_no: source.text.version,
                source_start: offset(from.start),
                source_end: offset(from.end),
                hash: hash(&now),
                released_at: if private {
                    Some(w.now())
                } else {
                    found.pull.released_at
                },
                source_visibility: found.seen,
                ..found.pull
            };
            pulls::put(w, &fresh)?;
            take_along(w, &source.text, &source.held, number, &[(from, to)])?;
            let (now, _) = find(w, &knowledge, portfolio, pull)?;
            Ok(Refreshed {
                now,
                changed: true,
                component: stands(w, &place)?,
            })
        })
    }

    /// Takes pulled words out of their section again, and the record of where they came from; the history keeps the text
    /// that had them. Of words that are not in the section any more only the record goes. All or nothing: words that were
    /// rewritten are the person's own and are left to them. Returns how many went.
    pub fn take_back_pulls(&self, portfolio: Id, pulled: Vec<Id>) -> Result<usize> {
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            for id in &pulled {
                let (found, place) = find(w, &knowledge, portfolio, *id)?;
                if found.pull.anchor.is_lost() {
                    pulls::erase(w, *id)?;
                    touch_section(w, &place.section)?;
                    continue;
                }
                if found.rewritten {
                    return Err(AppError::refused(
                        "you have rewritten these words since they were pulled",
                        "delete them in the section if they are not wanted; nothing was changed",
                    ));
                }
                let text = texts::by_number(w, found.pull.text)?
                    .ok_or_else(|| StoreError::BadValue("a pull without a text".to_owned()))?;
                let body = without(&text.body, found.pull.anchor.span);
                write_component(w, &place, &body, Cause::Edited, session)?;
                pulls::erase(w, *id)?;
            }
            Ok(pulled.len())
        })
    }

    /// Makes words live, frozen or the person's own to rewrite: what the section says stays as it is.
    pub fn set_pull_mode(&self, portfolio: Id, pull: Id, mode: PullMode) -> Result<PulledWords> {
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let (found, place) = find(w, &knowledge, portfolio, pull)?;
            pulls::put(w, &Pull { mode, ..found.pull })?;
            touch_section(w, &place.section)?;
            Ok(find(w, &knowledge, portfolio, pull)?.0)
        })
    }

    /// Agrees that these words stay in the portfolio though their source is more private now, or releases private ones.
    pub fn release_pull(&self, portfolio: Id, pull: Id) -> Result<PulledWords> {
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let (found, _) = find(w, &knowledge, portfolio, pull)?;
            let Some(seen) = found.seen else {
                return Err(no_words("come from an entry that is no more"));
            };
            pulls::put(w, &agreed(w, found.pull, seen))?;
            Ok(find(w, &knowledge, portfolio, pull)?.0)
        })
    }
}

/// A text without some of its words. Whole paragraphs go with the empty line that parts them from the next.
fn without(body: &str, span: Span) -> String {
    let (ahead, behind) = (
        body.get(..span.start).unwrap_or(body),
        body.get(span.end..).unwrap_or_default(),
    );
    let starts = ahead.is_empty() || ahead.ends_with('\n');
    let ends = behind.is_empty() || behind.starts_with('\n');
    if !(starts && ends) {
        return format!("{ahead}{behind}");
    }
    let (ahead, behind) = (
        ahead.trim_end_matches('\n'),
        behind.trim_start_matches('\n'),
    );
    match (ahead.is_empty(), behind.is_empty()) {
        (true, _) => behind.to_owned(),
        (false, true) => format!("{ahead}\n"),
        (false, false) => format!("{ahead}\n\n{behind}"),
    }
}

fn no_words(what: &str) -> AppError {
    AppError::refused(
        format!("these words {what}"),
        "they stay in the section as they are",
    )
}

/// A pull of this portfolio with its place.
fn find(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
    pull: Id,
) -> Result<(PulledWords, Place)> {
    let missing = || StoreError::no_such("pull in this portfolio", pull);
    let (pull, home) = pulls::in_portfolio(w, portfolio)?
        .into_iter()
        .find(|(p, _)| p.id == pull)
        .ok_or_else(missing)?;
    let section = portfolios::section(w, home.section)?.ok_or_else(missing)?;
    let part = portfolios::parts(w, section.id)?
        .into_iter()
        .chain(
            portfolios::binned_parts(w, section.id)?
                .into_iter()
                .map(|(part, _)| part),
        )
        .find(|p| p.id == home.part)
        .ok_or_else(missing)?;
    let place = Place {
        section,
        part,
        slot: home.slot.clone(),
    };
    let found = placed(w, knowledge, pull, home)?.ok_or_else(missing)?;
    Ok((found, place))
}
