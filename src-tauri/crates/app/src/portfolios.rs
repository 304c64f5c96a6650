//! Portfolios: making one, writing and pulling into its sections, showing it.

use std::sync::Arc;

use reflectory_framework::{Area, Framework};
use reflectory_model::anchor::{Anchor, AnchorState, Span, carry};
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::{PullMode, Status};
use reflectory_model::{AreaRef, Id, Visibility, Words};
use reflectory_store::table::evidence as evidence_table;
use reflectory_store::table::portfolios::{self, Part, Portfolio, Section};
use reflectory_store::table::pulls::{self, Pull};
use reflectory_store::table::{areas, entries, passages, texts};
use reflectory_store::{Reader, Writer};
use sha2::{Digest, Sha256};

use crate::coverage::{area_in, section_words};
use crate::entries::{effective, model_of};
use crate::knowledge::Knowledge;
use crate::marks::Looked;
use crate::texts::{Save, locate_quote, normalise, save};
use crate::{AppError, Result, Session};

/// What is pulled from an entry.
#[derive(Debug, Clone)]
pub struct Pulling {
    /// The area, or one of its parts: `3a.2`.
    pub code: String,
    /// The component that it becomes.
    pub component: String,
    /// The entry.
    pub entry: Id,
    /// These words; without a quote the passages that are marked as the component, or the whole text if nothing is marked.
    pub quote: Option<String>,
    /// Which occurrence of the quote, from 1.
    pub nth: Option<usize>,
    /// How.
    pub mode: PullMode,
    /// The person releases private words for this portfolio.
    pub release: bool,
}

/// A section with its texts.
#[derive(Debug, Clone)]
pub struct WholeSection {
    /// The section.
    pub section: Section,
    /// Its title.
    pub title: String,
    /// Its parts with their texts, in the framework's order of components.
    pub parts: Vec<(Part, Vec<texts::Text>)>,
    /// Words by component.
    pub words: Words,
    /// Its evidence list: (id, key, title, note).
    pub evidence: Vec<(Id, String, String, String)>,
}

impl Session {
    /// Makes a portfolio with a section for each area of its pathway.
    pub fn new_portfolio(&self, framework: &str, pathway: &str, title: &str) -> Result<Portfolio> {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(AppError::refused(
                "a portfolio needs a title",
                "give one with --title",
            ));
        }
        let framework = self.knowledge.framework(framework)?;
        let pathway = self.knowledge.pathway(framework, pathway)?;
        let (id, revision, pathway_id) =
            (framework.id.clone(), framework.revision, pathway.id.clone());
        let codes: Vec<String> = framework
            .sections(pathway)
            .into_iter()
            .map(|a| a.code.clone())
            .collect();
        let used = framework.clone();
        self.journal.write(move |w: &Writer<'_>| {
            let now = w.now();
            let portfolio = Portfolio {
                id: w.new_id(),
                title,
                framework: id.clone(),
                revision,
                pathway: pathway_id,
                target: None,
                submission: "first".to_owned(),
                created: now,
                updated: now,
                deleted: None,
                batch: None,
            };
            portfolios::insert(w, &portfolio)?;
            // The very file used is kept, so that a later revision changes nothing by itself.
            crate::frameworks::keep(w, &used)?;
            let own = areas::own(w)?;
            for (ord, code) in (1..).zip(codes) {
                let own_area = own
                    .iter()
                    .find(|o| o.framework == id && o.code == code)
                    .map(|o| o.id);
                portfolios::put_section(
                    w,
                    &Section {
                        id: w.new_id(),
                        portfolio: portfolio.id,
                        code,
                        own_area,
                        ord,
                        status: Status::NotStarted,
                        parked: false,
                        created: now,
                        updated: now,
                        batch: None,
                    },
                )?;
            }
            Ok::<_, AppError>(portfolio)
        })
    }

    /// All portfolios.
    pub fn list_portfolios(&self) -> Result<Vec<Portfolio>> {
        Ok(self.journal.read(|r: &Reader<'_>| portfolios::list(r))?)
    }

    /// A portfolio with its sections in order.
    pub fn portfolio(&self, id: Id) -> Result<(Portfolio, Vec<WholeSection>)> {
        self.journal.read(|r: &Reader<'_>| self.portfolio_in(r, id))
    }

    pub(crate) fn portfolio_in(
        &self,
        r: &Reader<'_>,
        id: Id,
    ) -> Result<(Portfolio, Vec<WholeSection>)> {
        let portfolio = portfolios::get(r, id)?;
        let framework = self.knowledge.framework_of(&portfolio)?;
        let sections = portfolios::sections(r, id)?
            .into_iter()
            .map(|s| whole(r, &self.knowledge, framework, s))
            .collect::<Result<Vec<_>>>()?;
        Ok((portfolio, sections))
    }

    /// Replaces the text of a component. Returns its words.
    pub fn set_component(
        &self,
        portfolio: Id,
        code: &str,
        component: &str,
        body: &str,
    ) -> Result<u32> {
        let body = normalise(body);
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        let (code, component) = (code.to_owned(), component.to_owned());
        self.journal.write(move |w: &Writer<'_>| {
            let place = place(w, &knowledge, portfolio, &code, &component)?;
            write_component(w, &place, &body, Cause::Edited, session)?;
            words_of(w, &place)
        })
    }

    /// Pulls words of an entry into a component, at its end. Returns the component's words.
    pub fn pull(&self, portfolio: Id, pulling: Pulling) -> Result<u32> {
        if pulling.mode == PullMode::Link {
            return Err(AppError::refused(
                "bringing in as a link is not built yet",
                "use --mode quote or --mode draft",
            ));
        }
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let place = place(w, &knowledge, portfolio, &pulling.code, &pulling.component)?;
            let entry = entries::get(w, pulling.entry)?;
            let source = texts::body(w, entry.id)?;
            let held = passages::of(w, source.id)?;
            let spans = spans_to_pull(&knowledge, &entry, &source, &held, &pulling)?;
            let private = effective(&entry, &held) == Visibility::Private
                || held.iter().any(|p| {
                    p.visibility == Some(Visibility::Private)
                        && p.anchor.state == AnchorState::Placed
                        && spans.iter().any(|s| s.overlaps(p.anchor.span))
                });
            if private && !pulling.release {
                return Err(AppError::refused(
                    format!("these words of \"{}\" are private", entry.title),
                    "release exactly these words for this portfolio with --release; the entry itself stays private",
                ));
            }
            let from = Taken { source, held, spans, private };
            add_words(w, &place, &from, &pulling, session)?;
            words_of(w, &place)
        })
    }

    /// Puts items on a section's evidence list, at its end in the order given.
    pub fn list_in_section(&self, portfolio: Id, code: &str, items: Vec<Id>) -> Result<()> {
        let knowledge = Arc::clone(&self.knowledge);
        let code = code.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let (_, section, _, _) = section_and_part(w, &knowledge, portfolio, &code)?;
            for item in items {
                evidence_table::get(w, item)?;
                evidence_table::put_use(w, section.id, item, "")?;
            }
            portfolios::put_section(
                w,
                &Section {
                    updated: w.now(),
                    ..section
                },
            )?;
            Ok(())
        })
    }

    /// Sets how far a section is. Only a person says `ready`.
    pub fn set_status(&self, portfolio: Id, code: &str, status: Status) -> Result<()> {
        let knowledge = Arc::clone(&self.knowledge);
        let code = code.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let (_, section, _, _) = section_and_part(w, &knowledge, portfolio, &code)?;
            portfolios::put_section(
                w,
                &Section {
                    status,
                    updated: w.now(),
                    ..section
                },
            )?;
            Ok(())
        })
    }
}

/// Where in a portfolio a text is.
struct Place {
    section: Section,
    part: Part,
    slot: String,
}

fn section_and_part(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
    code: &str,
) -> Result<(Portfolio, Section, Area, Option<u32>)> {
    let portfolio = portfolios::get(w, portfolio)?;
    let framework = knowledge.framework_of(&portfolio)?;
    let bare = AreaRef::parse(code, &portfolio.framework).code;
    let sections = portfolios::sections(w, portfolio.id)?;
    let known = || {
        sections
            .iter()
            .map(|s| s.code.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let missing = || {
        AppError::refused(
            format!("the portfolio has no section \"{code}\""),
            format!("use one of: {}", known()),
        )
    };
    let (area, part) = framework
        .area_and_part(&bare.to_lowercase())
        .or_else(|| framework.area_and_part(&bare))
        .ok_or_else(missing)?;
    let section = sections
        .iter()
        .find(|s| s.code == area.code)
        .cloned()
        .ok_or_else(missing)?;
    Ok((portfolio.clone(), section, area.clone(), part))
}

fn place(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
    code: &str,
    component: &str,
) -> Result<Place> {
    let (portfolio, section, area, part_no) = section_and_part(w, knowledge, portfolio, code)?;
    let framework = knowledge.framework_of(&portfolio)?;
    let wanted = component.trim().to_lowercase();
    let mut takes: Vec<&str> = framework
        .components_of(&area)
        .into_iter()
        .map(|c| c.id.as_str())
        .collect();
    takes.extend(
        framework
            .optional_components_of(&area)
            .into_iter()
            .map(|c| c.id.as_str()),
    );
    if !takes.contains(&wanted.as_str()) {
        return Err(AppError::refused(
            format!("section {} has no component \"{component}\"", area.code),
            format!("use one of: {}", takes.join(", ")),
        ));
    }
    let parts = portfolios::parts(w, section.id)?;
    let no = part_no.unwrap_or(1);
    let next = parts.len() as u32 + 1;
    if no == 0 || no > next {
        return Err(AppError::refused(
            format!(
                "section {} has {} part(s); there is no part {no}",
                area.code,
                parts.len()
            ),
            format!("use {}.{next} to begin the next part", area.code),
        ));
    }
    let part = match parts.into_iter().nth(no as usize - 1) {
        Some(part) => part,
        None => {
            let now = w.now();
            let ord = i64::from(no);
            let part = Part {
                id: w.new_id(),
                section: section.id,
                title: String::new(),
                ord,
                created: now,
                updated: now,
                batch: None,
            };
            portfolios::put_part(w, &part)?;
            part
        }
    };
    Ok(Place {
        section,
        part,
        slot: wanted,
    })
}

/// Saves a component's text, and carries what was pulled into it.
fn write_component(
    w: &Writer<'_>,
    place: &Place,
    body: &str,
    cause: Cause,
    session: Id,
) -> Result<i64> {
    let before = texts::find(w, place.part.id, &place.slot)?;
    let text = save(
        w,
        place.part.id,
        &place.slot,
        body,
        None,
        Save {
            cause,
            session,
            based_on: None,
            passages: None,
        },
    )?;
    if let Some(before) = before.filter(|b| b.body != body) {
        let held = pulls::of(w, text)?;
        let anchors: Vec<Anchor> = held.iter().map(|p| p.anchor.clone()).collect();
        for (pull, carried) in held.into_iter().zip(carry(&before.body, &anchors, body)) {
            pulls::put(
                w,
                &Pull {
                    anchor: carried.anchor,
                    ..pull
                },
            )?;
        }
    }
    let status = if place.section.status == Status::NotStarted && !body.trim().is_empty() {
        Status::WorkingTowards
    } else {
        place.section.status
    };
    portfolios::put_section(
        w,
        &Section {
            status,
            updated: w.now(),
            ..place.section.clone()
        },
    )?;
    Ok(text)
}

fn words_of(w: &Writer<'_>, place: &Place) -> Result<u32> {
    match texts::find(w, place.part.id, &place.slot)? {
        Some(text) => Ok(section_words(w, &text)?.own()),
        None => Ok(0),
    }
}

/// What of an entry is pulled: the quoted words, or the passages marked as the component, or everything if no component
/// is marked at all.
fn spans_to_pull(
    knowledge: &Knowledge,
    entry: &entries::Entry,
    source: &texts::Text,
    held: &[passages::Passage],
    pulling: &Pulling,
) -> Result<Vec<Span>> {
    if let Some(quote) = &pulling.quote {
        return Ok(vec![locate_quote(&source.body, quote, pulling.nth)?]);
    }
    let looked = Looked::new(&source.body, model_of(knowledge, entry));
    let mut marks: Vec<(Span, String)> = looked
        .components()
        .into_iter()
        .map(|(span, derived)| (span, derived.component.as_str().to_owned()))
        .collect();
    for passage in held
        .iter()
        .filter(|p| p.anchor.state == AnchorState::Placed)
    {
        if let Some(component) = &passage.component {
            marks.push((passage.anchor.span, component.as_str().to_owned()));
        }
    }
    reflectory_model::anchor::trim_overlaps(&mut marks);
    if marks.is_empty() {
        let body = source.body.trim();
        if body.is_empty() {
            return Err(AppError::refused(
                format!("\"{}\" has no text", entry.title),
                "write it first, then pull",
            ));
        }
        let start = source.body.len() - source.body.trim_start().len();
        return Ok(vec![Span {
            start,
            end: start + body.len(),
        }]);
    }
    let wanted = pulling.component.trim().to_lowercase();
    let mut spans: Vec<Span> = marks
        .iter()
        .filter(|(_, c)| *c == wanted)
        .filter_map(|(s, _)| trimmed(&source.body, *s))
        .collect();
    spans.sort();
    if spans.is_empty() {
        let mut has: Vec<&str> = marks.iter().map(|(_, c)| c.as_str()).collect();
        has.sort_unstable();
        has.dedup();
        return Err(AppError::refused(
            format!(
                "nothing in \"{}\" is marked as {wanted}; it has {}",
                entry.title,
                has.join(", ")
            ),
            "mark the words with `reflectory entry mark`, or name them with --quote",
        ));
    }
    Ok(spans)
}

/// A span without the white space at its ends; `None` if nothing is left.
fn trimmed(body: &str, span: Span) -> Option<Span> {
    let words = span.slice(body)?;
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then_some(Span { start, end })
}

/// The words of an entry that are pulled.
struct Taken {
    source: texts::Text,
    held: Vec<passages::Passage>,
    spans: Vec<Span>,
    /// Some of them are private, and released now.
    private: bool,
}

fn add_words(
    w: &Writer<'_>,
    place: &Place,
    from: &Taken,
    pulling: &Pulling,
    session: Id,
) -> Result<()> {
    let Taken {
        source,
        held,
        spans,
        private,
    } = from;
    let existing = texts::find(w, place.part.id, &place.slot)?;
    let mut body = existing
        .as_ref()
        .map(|t| t.body.clone())
        .unwrap_or_default();
    let there: Vec<Pull> = match &existing {
        Some(text) => pulls::of(w, text.id)?,
        None => Vec::new(),
    };
    let mut added = Vec::new();
    for span in spans {
        let words = span.slice(&source.body).unwrap_or_default();
        let hash = Sha256::digest(words.as_bytes()).to_vec();
        if there.iter().any(|p| {
            p.hash == hash
                && p.source_text == Some(source.id)
                && p.anchor.state == AnchorState::Placed
        }) {
            continue;
        }
        let kept = body.trim_end().len();
        body.truncate(kept);
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let start = body.len();
        body.push_str(words);
        added.push((
            *span,
            Span {
                start,
                end: body.len(),
            },
            hash,
        ));
        body.push('\n');
    }
    if added.is_empty() {
        return Err(AppError::refused(
            format!(
                "these words are in {} {} already",
                place.section.code, place.slot
            ),
            "choose other words with --quote",
        ));
    }
    let text = write_component(w, place, &body, Cause::Pulled, session)?;
    let added_spans: Vec<(Span, Span)> = added.iter().map(|(from, to, _)| (*from, *to)).collect();
    for (taken, to, hash) in added {
        let anchor = Anchor::new(&body, to)
            .map_err(|e| AppError::refused(e.to_string(), "quote whole words"))?;
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        pulls::put(
            w,
            &Pull {
                id: w.new_id(),
                text,
                anchor,
                source_text: Some(source.id),
                source_no: source.version,
                source_start: offset(taken.start),
                source_end: offset(taken.end),
                hash,
                mode: pulling.mode,
                released_at: (*private).then(|| w.now()),
                created: w.now(),
                batch: None,
            },
        )?;
    }
    keep_languages(w, source, held, text, &added_spans)?;
    // What the targets in the pulled words mean goes with them.
    for (target, item) in texts::links(w, source.id)? {
        if body.contains(&target) {
            texts::put_link(w, text, &target, item)?;
        }
    }
    Ok(())
}

/// Words that are in another language stay so where they are pulled to.
fn keep_languages(
    w: &Writer<'_>,
    source: &texts::Text,
    held: &[passages::Passage],
    target: i64,
    moved: &[(Span, Span)],
) -> Result<()> {
    let Some(text) = texts::by_number(w, target)? else {
        return Ok(());
    };
    let mut marks = passages::of(w, target)?;
    let before = marks.len();
    for (from, to) in moved {
        for passage in held
            .iter()
            .filter(|p| p.anchor.state == AnchorState::Placed && p.lang.is_some())
        {
            let Some(shared) = passage
                .anchor
                .span
                .intersect(*from)
                .filter(|s| !s.is_empty())
            else {
                continue;
            };
            let span = Span {
                start: to.start + (shared.start - from.start),
                end: to.start + (shared.end - from.start),
            };
            if let Ok(anchor) = Anchor::new(&text.body, span) {
                let mut mark = crate::marks::passage(w, anchor, None, None, "pull");
                mark.lang.clone_from(&passage.lang);
                marks.push(mark);
            }
        }
        if let Some(lang) = &source.lang
            && let Ok(anchor) = Anchor::new(&text.body, *to)
        {
            let mut mark = crate::marks::passage(w, anchor, None, None, "pull");
            mark.lang = Some(lang.clone());
            marks.push(mark);
        }
    }
    if marks.len() > before {
        crate::texts::save_marks(w, &text, None, marks)?;
    }
    Ok(())
}

fn whole(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    framework: &Framework,
    section: Section,
) -> Result<WholeSection> {
    let title = area_title(r, knowledge, &area_in(&framework.id, &section.code))?;
    let order: Vec<&str> = framework.components.iter().map(|c| c.id.as_str()).collect();
    let mut words = Words::default();
    let mut parts = Vec::new();
    for part in portfolios::parts(r, section.id)? {
        let mut written = texts::of(r, part.id)?;
        written.sort_by_key(|t| {
            order
                .iter()
                .position(|c| *c == t.slot)
                .unwrap_or(usize::MAX)
        });
        for text in &written {
            words.add(&section_words(r, text)?);
        }
        parts.push((part, written));
    }
    let mut listed = Vec::new();
    for used in evidence_table::uses(r, section.id)? {
        let item = evidence_table::get(r, used.evidence)?;
        listed.push((item.id, item.key, item.title, used.note));
    }
    Ok(WholeSection {
        section,
        title,
        parts,
        words,
        evidence: listed,
    })
}

/// An area's title; a slot that the person has titled has that title.
pub(crate) fn area_title(r: &Reader<'_>, knowledge: &Knowledge, area: &AreaRef) -> Result<String> {
    let definition = knowledge.definition(area);
    if definition.is_none_or(|d| crate::profile::is_own(d.kind)) {
        let own = areas::own(r)?
            .into_iter()
            .find(|o| o.framework == area.framework && o.code == area.code);
        if let Some(own) = own {
            return Ok(own.title);
        }
    }
    Ok(definition.map_or_else(|| area.code.clone(), |d| d.title.clone()))
}
