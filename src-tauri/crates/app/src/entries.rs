//! Entries: adding, changing, marking, their past, the bin.

use std::sync::Arc;

use reflectory_document::text::plain;
use reflectory_framework::models::Model;
use reflectory_markdown::{NoTargets, Parsed, headings_in, parse};
use reflectory_model::anchor::{AnchorState, Span};
use reflectory_model::diff::{self, Piece};
use reflectory_model::entry::Cause;
use reflectory_model::{AreaRef, Component, EntryDate, EntryKind, Id, Instant, Visibility};
use reflectory_store::table::areas::{self, AreaTag};
use reflectory_store::table::entries::{self, Day, Entry, Filter, Listed, Month};
use reflectory_store::table::evidence as evidence_table;
use reflectory_store::table::passages::{self, Passage};
use reflectory_store::table::texts::{self, BODY, Text, Version};
use reflectory_store::{Reader, Writer};

use crate::knowledge::Knowledge;
use crate::language;
pub use crate::marking::{Marking, Marks, Off, Place};
use crate::marks::Looked;
use crate::portfolios::pulled::note_widened;
use crate::texts::{Save, normalise, refuse_too_long, save, save_new};
use crate::{AppError, Result, Session};

/// A new entry.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Its title; without one it is made from the text.
    pub title: Option<String>,
    /// What sort of writing it is.
    pub kind: EntryKind,
    /// Its date; today if `None`.
    pub date: Option<EntryDate>,
    /// The reflective model that it follows.
    pub model: Option<String>,
    /// Areas, each with the reason why.
    pub areas: Vec<(String, String)>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Not finished.
    pub draft: bool,
    /// The text. If it is empty and there is a model, the model's headings.
    pub body: String,
}

/// An entry with its text, marks and lists.
#[derive(Debug, Clone)]
pub struct WholeEntry {
    /// The entry.
    pub entry: Entry,
    /// Its text, or the older version that was asked for.
    pub text: Text,
    /// The newest version's number.
    pub newest_version: i64,
    /// Areas of the entry as a whole.
    pub areas: Vec<AreaTag>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Passages, stored ones and those that follow from headings, in the order of the text.
    pub passages: Vec<ShownPassage>,
    /// Evidence on its list: (key, title).
    pub evidence: Vec<(String, String)>,
    /// Who may see it as things stand: private while a private passage is lost.
    pub effective_visibility: Visibility,
}

/// A passage as it is shown.
#[derive(Debug, Clone)]
pub struct ShownPassage {
    /// Its id; `None` for one that follows from a heading.
    pub id: Option<Id>,
    /// The component.
    pub component: Option<Component>,
    /// The areas that these words are tagged to.
    pub areas: Vec<AreaTag>,
    /// Its own visibility.
    pub visibility: Option<Visibility>,
    /// Its language.
    pub lang: Option<String>,
    /// Where it is in the text, in bytes.
    pub span: Span,
    /// Its words.
    pub exact: String,
    /// `placed` or `lost`.
    pub state: AnchorState,
    /// What made it; `heading-now` for one that follows from a heading.
    pub origin: String,
}

/// A line of a list of entries: the entry, the areas of it and of its passages, its tags.
pub type ListLine = (Listed, Vec<AreaRef>, Vec<String>);

/// A change of what is known about an entry; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct EntryChange {
    /// A new title; an empty one is made from the text.
    pub title: Option<String>,
    /// A new date.
    pub date: Option<EntryDate>,
    /// A new kind.
    pub kind: Option<EntryKind>,
    /// Areas to tag, each with the reason why.
    pub add_areas: Vec<(String, String)>,
    /// Areas to take away.
    pub remove_areas: Vec<String>,
    /// Tags to add.
    pub add_tags: Vec<String>,
    /// Tags to take away.
    pub remove_tags: Vec<String>,
    /// A new visibility.
    pub visibility: Option<Visibility>,
    /// Whether it is unfinished.
    pub draft: Option<bool>,
    /// The language of its text; an empty one makes it the journal's again.
    pub lang: Option<String>,
}

/// One version of a text, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLine {
    /// Its number, from 1.
    pub version: i64,
    /// When it was last saved.
    pub at: Instant,
    /// All its words.
    pub words: u32,
    /// Why it exists.
    pub cause: Cause,
    /// It is the present one.
    pub current: bool,
}

impl Session {
    /// Adds an entry.
    pub fn add_entry(&self, new: NewEntry) -> Result<Id> {
        let knowledge = Arc::clone(&self.knowledge);
        let today = self.journal.clock().today();
        let zone = self.journal.clock().zone();
        self.journal.write(move |w: &Writer<'_>| {
            let model = new
                .model
                .as_deref()
                .map(|m| knowledge.model(m))
                .transpose()?;
            let mut body = normalise(&new.body);
            if body.trim().is_empty()
                && let Some(model) = model
            {
                body = model
                    .stages
                    .iter()
                    .map(|s| format!("## {}\n\n", s.title))
                    .collect();
            }
            let mut date = new.date.unwrap_or_else(|| EntryDate::day(today));
            if date.time.is_some() && date.zone.is_none() {
                date.zone = zone;
            }
            refuse_too_long(&body)?;
            let looked = Looked::new(&body, model);
            let title = new
                .title
                .map(|t| t.trim().to_owned())
                .filter(|t| !t.is_empty());
            let now = w.now();
            let entry = Entry {
                id: w.new_id(),
                title: title.unwrap_or_else(|| title_of(&body, &looked.parsed)),
                kind: new.kind,
                date,
                model: model.map(|m| m.id.clone()),
                visibility: new.visibility,
                draft: new.draft,
                created: now,
                updated: now,
                deleted: None,
                batch: None,
            };
            entries::insert(w, &entry)?;
            tag_areas(w, &knowledge, entry.id, &new.areas)?;
            for tag in clean_tags(&new.tags) {
                entries::add_tag(w, entry.id, &tag)?;
            }
            let how = Save {
                cause: Cause::Created,
                session: w.new_id(),
                based_on: None,
                passages: None,
            };
            save_new(w, entry.id, BODY, &looked, how)?;
            Ok(entry.id)
        })
    }

    /// Entries newest first; `area` is as a person writes it.
    pub fn list_entries(&self, filter: Filter, area: Option<&str>) -> Result<Vec<ListLine>> {
        let filter = self.to_area(filter, area)?;
        self.journal.read(|r: &Reader<'_>| {
            entries::list(r, &filter)?
                .into_iter()
                .map(|listed| {
                    let (id, text) = (listed.entry.id, listed.text);
                    Ok((listed, areas::of_entry(r, id, text)?, entries::tags(r, id)?))
                })
                .collect()
        })
    }

    /// How many entries of a list are in each month, newest first.
    pub fn entry_months(&self, filter: Filter, area: Option<&str>) -> Result<Vec<Month>> {
        let filter = self.to_area(filter, area)?;
        Ok(self
            .journal
            .read(|r: &Reader<'_>| entries::months(r, &filter))?)
    }

    /// How many entries of a list are on each day that has any, newest first.
    pub fn entry_days(&self, filter: Filter, area: Option<&str>) -> Result<Vec<Day>> {
        let filter = self.to_area(filter, area)?;
        Ok(self
            .journal
            .read(|r: &Reader<'_>| entries::days(r, &filter))?)
    }

    /// The tags of all entries outside the bin with how many have each, by name.
    pub fn entry_tags(&self) -> Result<Vec<(String, u64)>> {
        Ok(self
            .journal
            .read(|r: &Reader<'_>| entries::tags_in_use(r))?)
    }

    /// How many entries of a list stand before one of them; `None` if it is not in the list.
    pub fn entry_place(&self, id: Id, filter: Filter, area: Option<&str>) -> Result<Option<u64>> {
        let filter = self.to_area(filter, area)?;
        Ok(self
            .journal
            .read(|r: &Reader<'_>| entries::place(r, &filter, id))?)
    }

    pub(crate) fn to_area(&self, filter: Filter, area: Option<&str>) -> Result<Filter> {
        let area = area.map(|a| self.knowledge.area(a)).transpose()?;
        Ok(Filter {
            area: area.map(|a| (a.framework, a.code)),
            ..filter
        })
    }

    /// An entry, or one of its older versions.
    pub fn entry(&self, id: Id, version: Option<i64>) -> Result<WholeEntry> {
        let knowledge = &self.knowledge;
        self.journal
            .read(|r: &Reader<'_>| whole(r, knowledge, id, version))
    }

    /// Changes what is known about an entry.
    pub fn change_entry(&self, id: Id, change: EntryChange) -> Result<()> {
        let knowledge = Arc::clone(&self.knowledge);
        let lang = change.lang.as_deref().map(language::read).transpose()?;
        self.journal.write(move |w: &Writer<'_>| {
            let mut entry = entries::get(w, id)?;
            if let Some(title) = change.title {
                entry.title = titled(w, id, &title)?;
            }
            if let Some(date) = change.date {
                entry.date = date;
            }
            entry.kind = change.kind.unwrap_or(entry.kind);
            entry.visibility = change.visibility.unwrap_or(entry.visibility);
            entry.draft = change.draft.unwrap_or(entry.draft);
            entry.updated = w.now();
            tag_areas(w, &knowledge, id, &change.add_areas)?;
            for area in &change.remove_areas {
                let area = knowledge.area(area)?;
                if !areas::remove(w, id, &area)? {
                    let shown = area.display(&knowledge.default_framework);
                    return Err(AppError::refused(
                        format!("the entry is not tagged to {shown}"),
                        "see its areas with `reflectory entry show`",
                    ));
                }
            }
            for tag in clean_tags(&change.add_tags) {
                entries::add_tag(w, id, &tag)?;
            }
            for tag in clean_tags(&change.remove_tags) {
                if !entries::remove_tag(w, id, &tag)? {
                    return Err(AppError::refused(
                        format!("the entry has no tag \"{tag}\""),
                        "see its tags with `reflectory entry show`",
                    ));
                }
            }
            if let Some(lang) = lang {
                texts::set_lang(w, texts::body(w, id)?.id, lang.as_deref())?;
            }
            entries::update(w, &entry)?;
            if change.visibility.is_some() {
                note_widened(w, &knowledge, texts::body(w, id)?.id)?;
            }
            Ok(())
        })
    }

    /// Replaces an entry's text; its marks are carried over, the older text goes into the history. Returns the passages
    /// that were lost.
    pub fn edit_entry(&self, id: Id, body: &str, based_on: Option<i64>) -> Result<Vec<Passage>> {
        let session = self.new_session();
        self.save_entry(id, body, based_on, session)
    }

    /// The versions of an entry's text, newest first.
    pub fn entry_history(&self, id: Id) -> Result<Vec<VersionLine>> {
        self.journal.read(|r: &Reader<'_>| {
            entries::get(r, id)?;
            let text = texts::body(r, id)?;
            let mut lines: Vec<VersionLine> = texts::history(r, text.id)?
                .into_iter()
                .map(|v| VersionLine {
                    version: v.no,
                    at: v.at,
                    words: v.words,
                    cause: v.cause,
                    current: false,
                })
                .collect();
            lines.push(VersionLine {
                version: text.version,
                at: text.at,
                words: text.words,
                cause: text.cause,
                current: true,
            });
            lines.reverse();
            Ok(lines)
        })
    }

    /// What changed between two versions, by word: without numbers, from the last older one to the present one.
    /// Returns the two numbers too.
    pub fn diff_entry(
        &self,
        id: Id,
        from: Option<i64>,
        to: Option<i64>,
    ) -> Result<(i64, i64, Vec<Piece>)> {
        self.journal.read(|r: &Reader<'_>| {
            entries::get(r, id)?;
            let text = texts::body(r, id)?;
            let history = texts::history(r, text.id)?;
            let to = to.unwrap_or(text.version);
            let from = from.unwrap_or_else(|| (to - 1).max(1));
            let old = body_of(&text, &history, from)?;
            let new = body_of(&text, &history, to)?;
            Ok((from, to, diff::words(old, new)))
        })
    }

    /// Takes an older version back, with its marks exactly as they were; the present one goes into the history.
    pub fn restore_entry(&self, id: Id, version: i64) -> Result<i64> {
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let mut entry = entries::get(w, id)?;
            refuse_binned(&entry)?;
            let text = texts::body(w, id)?;
            if version == text.version {
                return Err(AppError::refused(
                    format!("version {version} is the present one"),
                    "choose an older one from `reflectory entry history`",
                ));
            }
            let history = texts::history(w, text.id)?;
            body_of(&text, &history, version)?;
            let Some(old) = history.into_iter().find(|v| v.no == version) else {
                return Err(no_version(version, text.version));
            };
            let how = Save {
                cause: Cause::Restored,
                session,
                based_on: Some(text.rev),
                passages: Some(old.ranges),
            };
            save(w, id, BODY, &old.body, model_of(&knowledge, &entry), how)?;
            entry.updated = w.now();
            entries::update(w, &entry)?;
            Ok(texts::body(w, id)?.version)
        })
    }

    /// Puts an entry in the bin.
    pub fn delete_entry(&self, id: Id) -> Result<()> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut entry = entries::get(w, id)?;
            if entry.deleted.is_some() {
                return Err(AppError::refused(
                    "the entry is in the bin already",
                    "see the bin with `reflectory entry list --bin`",
                ));
            }
            entry.deleted = Some(w.now());
            Ok(entries::update(w, &entry)?)
        })
    }

    /// Takes an entry out of the bin.
    pub fn undelete_entry(&self, id: Id) -> Result<()> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut entry = entries::get(w, id)?;
            if entry.deleted.is_none() {
                return Err(AppError::refused(
                    "the entry is not in the bin",
                    "see the bin with `reflectory entry list --bin`",
                ));
            }
            entry.deleted = None;
            Ok(entries::update(w, &entry)?)
        })
    }
}

fn whole(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    id: Id,
    version: Option<i64>,
) -> Result<WholeEntry> {
    let entry = entries::get(r, id)?;
    let mut text = texts::body(r, id)?;
    let newest_version = text.version;
    let mut held = passages::of(r, text.id)?;
    let effective_visibility = effective(&entry, &held);
    if let Some(no) = version.filter(|no| *no != text.version) {
        let old = texts::history(r, text.id)?
            .into_iter()
            .find(|v| v.no == no)
            .ok_or_else(|| no_version(no, text.version))?;
        text.version = old.no;
        text.at = old.at;
        text.cause = old.cause;
        text.words = old.words;
        text.body = old.body;
        held = old.ranges;
    }
    let looked = Looked::new(&text.body, model_of(knowledge, &entry));
    let mut shown: Vec<ShownPassage> = held.into_iter().map(shown_stored).collect();
    for (span, derived) in looked.components() {
        shown.push(ShownPassage {
            id: None,
            component: Some(derived.component.clone()),
            areas: Vec::new(),
            visibility: None,
            lang: None,
            span,
            exact: span.slice(&text.body).unwrap_or_default().to_owned(),
            state: AnchorState::Placed,
            origin: "heading-now".to_owned(),
        });
    }
    shown.sort_by_key(|p| (p.span.start, p.span.end));
    let mut listed = Vec::new();
    for used in evidence_table::uses(r, id)? {
        let item = evidence_table::get(r, used.evidence)?;
        listed.push((item.key, item.title));
    }
    Ok(WholeEntry {
        areas: areas::of(r, id)?,
        tags: entries::tags(r, id)?,
        passages: shown,
        evidence: listed,
        entry,
        text,
        newest_version,
        effective_visibility,
    })
}

fn shown_stored(p: Passage) -> ShownPassage {
    ShownPassage {
        id: Some(p.id),
        component: p.component,
        areas: p.areas,
        visibility: p.visibility,
        lang: p.lang,
        span: p.anchor.span,
        exact: p.anchor.exact,
        state: p.anchor.state,
        origin: p.origin,
    }
}

/// Who may see an entry as things stand. A private passage that lost its place may be anywhere in the text, so the whole
/// entry is private until the person has looked at it.
pub(crate) fn effective(entry: &Entry, passages: &[Passage]) -> Visibility {
    let lost_private = passages
        .iter()
        .any(|p| p.anchor.state == AnchorState::Lost && p.visibility == Some(Visibility::Private));
    if lost_private {
        Visibility::Private
    } else {
        entry.visibility
    }
}

/// The model that an entry follows, if it is still known.
pub(crate) fn model_of<'a>(knowledge: &'a Knowledge, entry: &Entry) -> Option<&'a Model> {
    entry.model.as_deref().and_then(|m| knowledge.model(m).ok())
}

pub(crate) fn refuse_binned(entry: &Entry) -> Result<()> {
    if entry.deleted.is_some() {
        return Err(AppError::refused(
            "the entry is in the bin",
            "take it out with `reflectory entry undelete` first",
        ));
    }
    Ok(())
}

pub(crate) fn body_of<'a>(text: &'a Text, history: &'a [Version], no: i64) -> Result<&'a str> {
    if no == text.version {
        return Ok(&text.body);
    }
    history
        .iter()
        .find(|v| v.no == no)
        .map(|v| v.body.as_str())
        .ok_or_else(|| no_version(no, text.version))
}

fn no_version(no: i64, newest: i64) -> AppError {
    AppError::refused(
        format!("there is no version {no}"),
        format!("the versions are 1 to {newest}; its history lists them"),
    )
}

fn tag_areas(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    owner: Id,
    given: &[(String, String)],
) -> Result<()> {
    for (area, why) in given {
        let area = knowledge.area(area)?;
        areas::put(w, owner, &area_tag(w, area, why, "person"))?;
    }
    Ok(())
}

/// A tag to an area; where the area is a slot that the person has titled, the tag keeps the person's own area too.
pub(crate) fn area_tag(w: &Writer<'_>, area: AreaRef, why: &str, origin: &str) -> AreaTag {
    let own = areas::own(w).unwrap_or_default();
    let own_area = own
        .iter()
        .find(|o| o.framework == area.framework && o.code == area.code)
        .map(|o| o.id);
    AreaTag {
        area,
        own_area,
        why: why.trim().to_owned(),
        origin: origin.to_owned(),
        created: w.now(),
    }
}

pub(crate) fn clean_tags(given: &[String]) -> Vec<String> {
    given
        .iter()
        .map(|t| {
            t.trim()
                .trim_start_matches('#')
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .filter(|t| !t.is_empty())
        .collect()
}

/// The title that a person gave; one that was emptied is made from the text, as for a new entry.
pub(crate) fn titled(r: &Reader<'_>, id: Id, given: &str) -> Result<String> {
    let given = given.trim();
    if given.is_empty() {
        Ok(title_from(&texts::body(r, id)?.body))
    } else {
        Ok(given.to_owned())
    }
}

/// A title for a text that came without one: its first heading if it opens with one, else its first words.
pub(crate) fn title_from(body: &str) -> String {
    title_of(body, &parse(body, None, &NoTargets))
}

fn title_of(body: &str, parsed: &Parsed) -> String {
    if let Some(first) = headings_in(body, parsed).into_iter().next()
        && body[..first.range.start].trim().is_empty()
        && !first.text.trim().is_empty()
        && first.level == 1
    {
        return shorten_title(&first.text);
    }
    let text = plain(&parsed.blocks);
    match text.lines().map(str::trim).find(|l| !l.is_empty()) {
        Some(line) => shorten_title(line),
        None => "Untitled".to_owned(),
    }
}

fn shorten_title(line: &str) -> String {
    let mut title = String::new();
    for word in line.split_whitespace() {
        if !title.is_empty() && title.chars().count() + word.chars().count() > 60 {
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.extend(word.chars().take(60));
    }
    title
}
