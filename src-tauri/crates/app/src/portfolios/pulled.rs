//! What was pulled: where it came from, and whether that has changed since.

use reflectory_model::anchor::{Anchor, AnchorState, Span, carry, relocate};
use reflectory_model::portfolio::PullMode;
use reflectory_model::{EntryDate, Id, Visibility};
use reflectory_store::table::passages::Passage;
use reflectory_store::table::pulls::{self, Pull};
use reflectory_store::table::{entries, passages, portfolios, texts};
use reflectory_store::{Reader, StoreError, Writer};
use sha2::{Digest, Sha256};

use super::pull::trimmed;
use crate::entries::{effective, model_of};
use crate::knowledge::Knowledge;
use crate::marks::Looked;
use crate::{Result, Session};

/// The entry that words came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceEntry {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: EntryDate,
}

/// What has become of the words in the entry that they came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceState {
    /// They stand there as they were taken.
    Same,
    /// They were changed; these are the present ones.
    Changed(String),
    /// They are not in the entry any more.
    Gone,
    /// The entry is in the bin.
    Binned,
    /// The entry is no more.
    Deleted,
}

/// Words of a section that came from an entry.
#[derive(Debug, Clone)]
pub struct PulledWords {
    /// The record.
    pub pull: Pull,
    /// The section's code.
    pub code: String,
    /// The section is parked.
    pub parked: bool,
    /// The part that they stand in.
    pub part_id: Id,
    /// Its number, from 1; `None` if it is in the bin.
    pub part: Option<usize>,
    /// The component.
    pub component: String,
    /// The entry, if there still is one.
    pub entry: Option<SourceEntry>,
    /// What has become of the words there.
    pub state: SourceState,
    /// Who may see them there now; `None` if the entry is no more.
    pub seen: Option<Visibility>,
    /// Fewer people may see them there than when the person last agreed to have them here.
    pub needs_release: bool,
    /// The person has rewritten them here.
    pub rewritten: bool,
}

impl PulledWords {
    /// Whether the present words are offered: only live ones are. Frozen words say that the source has changed and stay as
    /// they are; a draft is the person's own to rewrite.
    pub fn offered(&self) -> bool {
        self.pull.mode == PullMode::Link
            && matches!(self.state, SourceState::Changed(_))
            && !self.pull.anchor.is_lost()
    }

    /// Who may see the words, if this audience must not be shown them: their source was made more private, and the person
    /// has not agreed since.
    pub(crate) fn kept_back(&self, audience: Visibility) -> Option<Visibility> {
        self.seen
            .filter(|seen| self.needs_release && !seen.allows(audience))
    }
}

impl Session {
    /// What was pulled into a portfolio, or into one section or part of it, in reading order.
    pub fn pulled(&self, portfolio: Id, code: Option<&str>) -> Result<Vec<PulledWords>> {
        self.journal.read(|r: &Reader<'_>| {
            let mut all = pulled_in(r, &self.knowledge, portfolio)?;
            if let Some(code) = code {
                let (section, part) = self.section_code(r, portfolio, code)?;
                all.retain(|p| p.code == section && (part.is_none() || p.part == part));
            }
            Ok(all)
        })
    }
}

/// Everything that was pulled into a portfolio, in reading order.
pub(crate) fn pulled_in(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
) -> Result<Vec<PulledWords>> {
    portfolios::get(r, portfolio)?;
    let mut out = Vec::new();
    for (pull, home) in pulls::in_portfolio(r, portfolio)? {
        out.extend(placed(r, knowledge, pull, home)?);
    }
    Ok(out)
}

/// A pull by its id, as it is now; `None` if it is no more.
#[cfg(feature = "export")]
pub(crate) fn now_of(r: &Reader<'_>, knowledge: &Knowledge, id: Id) -> Result<Option<PulledWords>> {
    match pulls::home_of(r, id)? {
        Some((pull, home)) => placed(r, knowledge, pull, home),
        None => Ok(None),
    }
}

/// A pull with its place; `None` if its section is no more.
pub(super) fn placed(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    pull: Pull,
    home: pulls::Home,
) -> Result<Option<PulledWords>> {
    let Some(section) = portfolios::section(r, home.section)? else {
        return Ok(None);
    };
    let part = portfolios::parts(r, section.id)?
        .iter()
        .position(|p| p.id == home.part)
        .map(|at| at + 1);
    let source = Source::of(r, &pull)?;
    let (state, seen) = match &source {
        None => (SourceState::Deleted, None),
        Some(source) => {
            let span = source.now(r, knowledge, &pull)?;
            let state = if source.entry.deleted.is_some() {
                SourceState::Binned
            } else {
                match span.and_then(|span| span.slice(&source.text.body)) {
                    None => SourceState::Gone,
                    Some(words) if hash(words) == pull.hash => SourceState::Same,
                    Some(words) => SourceState::Changed(words.to_owned()),
                }
            };
            let seen = seen_by(&source.entry, &source.held, span);
            (state, Some(seen))
        }
    };
    Ok(Some(PulledWords {
        needs_release: seen.is_some_and(|seen| seen < agreed_for(&pull)),
        rewritten: pull.anchor.is_lost() || hash(&pull.anchor.exact) != pull.hash,
        code: section.code,
        parked: section.parked,
        part_id: home.part,
        part,
        component: home.slot,
        entry: source.map(|s| SourceEntry {
            id: s.entry.id,
            title: s.entry.title,
            date: s.entry.date,
        }),
        state,
        seen,
        pull,
    }))
}

/// Who might see the source when the person last agreed. Where nobody wrote it down, words that were released were
/// private, and others were not.
fn agreed_for(pull: &Pull) -> Visibility {
    pull.source_visibility.unwrap_or(match pull.released_at {
        Some(_) => Visibility::Private,
        None => Visibility::Reviewer,
    })
}

/// SHA-256 of words.
pub(super) fn hash(words: &str) -> Vec<u8> {
    Sha256::digest(words.as_bytes()).to_vec()
}

/// Who may see words of an entry: the narrowest of the entry and of every passage that they touch.
pub(super) fn seen_by(entry: &entries::Entry, held: &[Passage], words: Option<Span>) -> Visibility {
    let touching = held.iter().filter(|p| {
        p.anchor.state == AnchorState::Placed
            && words.is_some_and(|words| words.overlaps(p.anchor.span))
    });
    touching
        .filter_map(|p| p.visibility)
        .fold(effective(entry, held), Visibility::min)
}

/// The entry that words came from, as it is now.
pub(super) struct Source {
    pub(super) entry: entries::Entry,
    pub(super) text: texts::Text,
    pub(super) held: Vec<Passage>,
}

impl Source {
    /// The source of a pull; `None` if it is no more.
    pub(super) fn of(r: &Reader<'_>, pull: &Pull) -> Result<Option<Self>> {
        let Some(number) = pull.source_text else {
            return Ok(None);
        };
        let Some(text) = texts::by_number(r, number)? else {
            return Ok(None);
        };
        let entry = match entries::get(r, text.owner) {
            Ok(entry) => entry,
            Err(StoreError::NoSuch { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let held = passages::of(r, text.id)?;
        Ok(Some(Self { entry, text, held }))
    }

    /// Where the pulled words stand now; `None` if they are gone.
    pub(super) fn now(
        &self,
        r: &Reader<'_>,
        knowledge: &Knowledge,
        pull: &Pull,
    ) -> Result<Option<Span>> {
        let body = &self.text.body;
        let span = Span {
            start: pull.source_start as usize,
            end: pull.source_end as usize,
        };
        let then = if pull.source_no == self.text.version {
            Some(body.clone())
        } else {
            texts::history(r, self.text.id)?
                .into_iter()
                .find(|v| v.no == pull.source_no)
                .map(|v| v.body)
        };
        let known = then.and_then(|then| {
            let anchor = Anchor::new(&then, span).ok()?;
            (hash(&anchor.exact) == pull.hash).then_some((then, anchor))
        });
        let Some((then, anchor)) = known else {
            // The version that they were taken from was written over in the same session: look for the words alone.
            let words = &pull.anchor;
            return Ok((hash(&words.exact) == pull.hash)
                .then(|| relocate(&words.lost(), body))
                .flatten());
        };
        if then == *body {
            return Ok(Some(span));
        }
        if anchor.exact == then.trim() {
            // All of the entry was taken: what was added to it belongs to that.
            let all = Span {
                start: 0,
                end: body.len(),
            };
            return Ok(trimmed(body, all));
        }
        if let Some(span) = self.under_heading(knowledge, &then, span) {
            return Ok(Some(span));
        }
        let carried = carry(&then, &[anchor], body).into_iter().next();
        Ok(carried
            .filter(|c| !c.anchor.is_lost())
            .and_then(|c| trimmed(body, c.anchor.span)))
    }

    /// What stands now under the heading that all of the words stood under.
    fn under_heading(&self, knowledge: &Knowledge, then: &str, span: Span) -> Option<Span> {
        let model = model_of(knowledge, &self.entry);
        let (old, new) = (
            Looked::new(then, model),
            Looked::new(&self.text.body, model),
        );
        let pieces = old.components();
        let (_, taken) = pieces
            .iter()
            .find(|(at, _)| trimmed(then, *at) == Some(span))?;
        let alike = |looked: &Looked<'_>| -> Vec<Span> {
            let same = looked.components().into_iter();
            same.filter(|(_, d)| d.component == taken.component && d.stage == taken.stage)
                .map(|(at, _)| at)
                .collect()
        };
        let before = alike(&old);
        let at = before
            .iter()
            .position(|at| trimmed(then, *at) == Some(span))?;
        let after = alike(&new);
        // With another number of such headings nothing tells which is which.
        if before.len() != after.len() {
            return None;
        }
        trimmed(&self.text.body, *after.get(at)?)
    }
}

/// Writes down, for words pulled from this text, that more people may see them there now: a later narrowing is then
/// noticed as one.
pub(crate) fn note_widened(w: &Writer<'_>, knowledge: &Knowledge, source_text: i64) -> Result<()> {
    for pull in pulls::by_source(w, source_text)? {
        let Some(source) = Source::of(w, &pull)? else {
            continue;
        };
        let span = source.now(w, knowledge, &pull)?;
        let seen = seen_by(&source.entry, &source.held, span);
        if seen > agreed_for(&pull) {
            pulls::put(
                w,
                &Pull {
                    source_visibility: Some(seen),
                    ..pull
                },
            )?;
        }
    }
    Ok(())
}
