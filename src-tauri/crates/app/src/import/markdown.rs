//! A folder of Markdown, or one file, becomes entries and evidence.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use reflectory_framework::titles::Titles;
use reflectory_import::markdown::{Options, load, plan, plan_leap2a};
use reflectory_import::{EntryItem, Format, ImportPlan, Item, OwnSlot};
use reflectory_model::anchor::{Anchor, Span};
use reflectory_model::entry::Cause;
use reflectory_model::{AreaRef, Component, EntryKind, Id, Visibility};
use reflectory_store::table::texts::{self, BODY, NewText};
use reflectory_store::table::{areas, batches, entries, evidence};
use reflectory_store::{Reader, Writer};
use serde::{Deserialize, Serialize};

use super::brought::file_title;
use super::choice::{Choice, Comparison, Wish, Wishes};
use super::own::Own;
use super::{Fate, How, ImportReport, ItemReport, row_hash};
use crate::entries::area_tag;
use crate::knowledge::Knowledge;
use crate::marks::{Looked, keep_private_stages, passage};
use crate::texts::{Save, locate_quote, normalise, save};
use crate::{AppError, Result, Session};

const FORMAT: &str = "markdown";
const ENTRIES_A_COMMIT: usize = 50;

/// What was understood of an entry, ready for the journal.
#[derive(Clone)]
struct Ready {
    item: EntryItem,
    body: String,
    areas: Vec<(AreaRef, String)>,
    tags: Vec<String>,
    /// Areas that the person titles, with their own ids.
    slots: Vec<(AreaRef, Option<Id>)>,
}

/// What an item of the plan meets in the journal.
pub(super) enum Met {
    New,
    Same(Id),
    Changed(Id),
    Edited(Id),
}

impl Session {
    pub(super) fn import_markdown(
        &self,
        source: &Path,
        how: How,
        choice: &Choice,
        civil: &dyn Fn(std::time::SystemTime) -> chrono::NaiveDate,
    ) -> Result<ImportReport> {
        let dry_run = how.dry_run;
        let framework = self
            .knowledge
            .framework(&self.knowledge.default_framework)?;
        let titles = Titles::of(framework, &self.knowledge.frameworks);
        let mut plan = self.plan_markdown(source, &titles, how, civil)?;
        let root = root_of(source, choice.known_as.as_deref());
        let before = self.journal.read(|r: &Reader<'_>| Before::read(r, &root))?;
        let mut report = report_of(&plan, how);
        let present = before.present(&plan);
        let wishes = choice.apply(&mut plan, &mut report)?;
        let wanted: Vec<&OwnSlot> = plan.entries().flat_map(|e| &e.own).collect();
        let own = self
            .journal
            .read(|r: &Reader<'_>| Own::choose(r, &titles, &wanted))?;
        own.tell(&mut report);
        let coming = self.meet(&plan, &present, &own, &wishes, &mut report, &|_| true)?;
        if dry_run
            || !coming
                .iter()
                .any(|(_, met)| matches!(met, Met::New | Met::Changed(_)))
        {
            return Ok(report);
        }
        self.bring(&root, &mut report, |session, batch, report| {
            session.bring_plan(&plan, &coming, batch, own, report, |_, _| Ok(()))
        })?;
        Ok(report)
    }

    /// See [`Session::import_compare`].
    pub(super) fn compare_markdown(
        &self,
        source: &Path,
        how: How,
        known_as: Option<&str>,
        path: &str,
        civil: &dyn Fn(std::time::SystemTime) -> chrono::NaiveDate,
    ) -> Result<Comparison> {
        let framework = self
            .knowledge
            .framework(&self.knowledge.default_framework)?;
        let titles = Titles::of(framework, &self.knowledge.frameworks);
        let plan = self.plan_markdown(source, &titles, how, civil)?;
        let root = root_of(source, known_as);
        let found = plan
            .items
            .iter()
            .find(|item| item.source_key() == path)
            .ok_or_else(|| {
                AppError::refused(
                    format!("the source has nothing under {path}"),
                    "the paths are those that `import --dry-run` shows",
                )
            })?;
        let Item::Entry(entry) = found else {
            return Err(AppError::refused(
                format!("{path} is a file, not a text"),
                "open both to compare them",
            ));
        };
        let coming = normalise(&load(&plan, entry)?);
        self.journal.read(|r: &Reader<'_>| {
            let before = Before::read(r, &root)?;
            let (id, edited) = match before.present(&plan).meet(r, found)? {
                Met::Changed(id) | Met::Same(id) => (id, false),
                Met::Edited(id) => (id, true),
                Met::New => {
                    return Err(AppError::refused(
                        format!("{path} was not brought in before"),
                        "there is nothing to compare it with",
                    ));
                }
            };
            let here = texts::body(r, id)?.body;
            let title = entries::get(r, id)?.title;
            let texts = [here.as_str(), coming.as_str()];
            Ok(Comparison::of(
                id,
                title,
                entry.title.clone(),
                edited,
                texts,
            ))
        })
    }

    /// Plans a file or folder of texts, or a package.
    pub(super) fn plan_markdown(
        &self,
        source: &Path,
        titles: &Titles,
        how: How,
        civil: &dyn Fn(std::time::SystemTime) -> chrono::NaiveDate,
    ) -> Result<ImportPlan> {
        let options = Options {
            today: self.journal.clock().today(),
            civil,
            titles: Some(titles),
            split: how.split,
        };
        Ok(if how.format == Format::Leap2a.as_str() {
            plan_leap2a(source, &options)?
        } else {
            plan(source, &options)?
        })
    }

    /// What the items of a plan meet in the journal, each with its line of the report. What was edited here is left out.
    pub(super) fn meet<'p>(
        &self,
        plan: &'p ImportPlan,
        before: &Present<'_>,
        own: &Own,
        wishes: &Wishes,
        report: &mut ImportReport,
        takes: &dyn Fn(&Item) -> bool,
    ) -> Result<Vec<(&'p Item, Met)>> {
        let mut coming = Vec::new();
        for item in plan.items.iter().filter(|item| takes(item)) {
            let met = self.journal.read(|r: &Reader<'_>| before.meet(r, item))?;
            let met = match (met, wishes.of(item)) {
                (Met::Edited(id), Wish::Take) => Met::Changed(id),
                (Met::Edited(_) | Met::Changed(_), Wish::Both) => Met::New,
                (met, _) => met,
            };
            let mut line = self.line(item, &met, own);
            match met {
                Met::Edited(id) => {
                    line.id = Some(id);
                    report.edited.push(line);
                    let reason = "it changed in the source, and was edited here since; the journal's text is kept".to_owned();
                    report.skipped.push((item.source_key().to_owned(), reason));
                    continue;
                }
                Met::Same(id) | Met::Changed(id) => line.id = Some(id),
                Met::New => {}
            }
            report.add(line);
            coming.push((item, met));
        }
        Ok(coming)
    }

    /// Does the work as one batch, which stays invisible until it is whole.
    pub(super) fn bring(
        &self,
        root: &str,
        report: &mut ImportReport,
        work: impl FnOnce(&Self, Id, &mut ImportReport) -> Result<()>,
    ) -> Result<()> {
        let batch = self.journal.write({
            let root = root.to_owned();
            move |w: &Writer<'_>| batches::begin(w, "import", &root)
        })?;
        match work(self, batch, report) {
            Ok(()) => {
                report.batch = Some(batch);
                Ok(())
            }
            Err(error) => {
                self.journal.write(batches::sweep)?;
                Err(error)
            }
        }
    }

    fn line(&self, item: &Item, met: &Met, own: &Own) -> ItemReport {
        let fate = match met {
            Met::New => Fate::New,
            Met::Same(_) => Fate::Same,
            Met::Changed(_) | Met::Edited(_) => Fate::Changed,
        };
        let told = item.report();
        let mut line = match item {
            Item::Entry(entry) => {
                let mut line = ItemReport::new(item.source_key(), "entry", fate);
                line.title.clone_from(&entry.title);
                line.date = Some(entry.date.to_string());
                for area in &entry.areas {
                    match self.knowledge.known_area(area) {
                        Some(known) => line.areas.push(self.show_area(&known)),
                        None => line.notes.push(format!(
                            "no framework has the area \"{area}\": kept as a tag"
                        )),
                    }
                }
                for slot in &entry.own {
                    match own.code(slot) {
                        Some(area) => line.areas.push(self.show_area(&area)),
                        None => line.notes.push(own.refusal(slot)),
                    }
                }
                line
            }
            Item::File(file) => {
                let mut line = ItemReport::new(item.source_key(), "evidence", fate);
                line.title = file_title(file);
                line
            }
            Item::Address(address) => {
                let mut line = ItemReport::new(item.source_key(), "evidence", fate);
                line.title.clone_from(&address.title);
                line
            }
        };
        let mut notes = told.understood;
        notes.append(&mut line.notes);
        notes.extend(told.notes);
        line.notes = notes;
        line
    }

    /// Brings files and entries; `last` does the rest in the commit that makes all of it visible.
    pub(super) fn bring_plan(
        &self,
        plan: &ImportPlan,
        coming: &[(&Item, Met)],
        batch: Id,
        own: Own,
        report: &mut ImportReport,
        last: impl FnOnce(&Writer<'_>, &BTreeMap<String, Id>) -> Result<()> + Send + 'static,
    ) -> Result<()> {
        let own = Arc::new(
            self.journal
                .write(move |w: &Writer<'_>| own.make(w, batch))?,
        );
        let mut files: BTreeMap<String, Id> = BTreeMap::new();
        for (item, met) in coming {
            if let (Item::File(file), Met::Same(id) | Met::Changed(id)) = (item, met) {
                files.insert(file.source_key.clone(), *id);
            }
            if let (Item::File(file), Met::New | Met::Changed(_)) = (item, met) {
                let id = self.bring_file(file, batch)?;
                files.insert(file.source_key.clone(), id);
            }
            if let Item::Address(address) = item {
                let id = match met {
                    Met::Same(id) | Met::Changed(id) => *id,
                    Met::New | Met::Edited(_) => self.bring_address(address, batch)?,
                };
                files.insert(address.source_key.clone(), id);
            }
        }
        let mut fresh = Vec::new();
        let mut updates = Vec::new();
        for (item, met) in coming {
            let Item::Entry(entry) = item else { continue };
            match met {
                Met::New => fresh.push(entry),
                Met::Changed(id) => updates.push((*id, self.ready(plan, entry, &own)?)),
                Met::Same(_) | Met::Edited(_) => {}
            }
        }
        let mut ids: BTreeMap<String, Id> = BTreeMap::new();
        for some in fresh.chunks(ENTRIES_A_COMMIT) {
            let ready = some
                .iter()
                .map(|e| self.ready(plan, e, &own))
                .collect::<Result<Vec<_>>>()?;
            let (knowledge, files) = (Arc::clone(&self.knowledge), files.clone());
            let made = self.journal.write(move |w: &Writer<'_>| {
                ready
                    .into_iter()
                    .map(|r| {
                        Ok((
                            r.item.source_key.clone(),
                            bring_entry(w, &knowledge, &files, r, batch)?,
                        ))
                    })
                    .collect::<Result<Vec<_>>>()
            })?;
            ids.extend(made);
        }
        for line in &mut report.items {
            if let Some(id) = ids.get(&line.source).or_else(|| files.get(&line.source)) {
                line.id = Some(*id);
            }
        }
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            for (id, ready) in updates {
                update_entry(w, &knowledge, &files, id, ready, batch)?;
            }
            last(w, &files)?;
            Ok::<_, AppError>(batches::finish(w, batch)?)
        })
    }

    fn ready(&self, plan: &ImportPlan, entry: &EntryItem, own: &Own) -> Result<Ready> {
        let body = normalise(&load(plan, entry)?);
        let (mut areas, mut tags) = (Vec::new(), entry.tags.clone());
        for given in &entry.areas {
            let why = entry
                .why
                .iter()
                .find(|(area, _)| area.eq_ignore_ascii_case(given))
                .map(|(_, why)| why.clone())
                .unwrap_or_default();
            match self.knowledge.known_area(given) {
                Some(area) => areas.push((area, why)),
                None => tags.push(given.clone()),
            }
        }
        let mut slots = Vec::new();
        for slot in &entry.own {
            match own.code(slot) {
                Some(area) => {
                    slots.push((area.clone(), own.id(&area)));
                    areas.push((area, String::new()));
                }
                None => tags.push(slot.title.clone()),
            }
        }
        tags.retain(|tag| !tag.trim().is_empty());
        Ok(Ready {
            item: entry.clone(),
            body,
            areas,
            tags,
            slots,
        })
    }
}

/// The path by which an import is known again.
pub(super) fn root_of(source: &Path, known_as: Option<&str>) -> String {
    if let Some(known) = known_as.map(str::trim).filter(|known| !known.is_empty()) {
        return known.to_owned();
    }
    std::path::absolute(source)
        .unwrap_or_else(|_| source.to_owned())
        .display()
        .to_string()
}

/// A report with what the plan leaves out.
pub(super) fn report_of(plan: &ImportPlan, how: How) -> ImportReport {
    let mut report = ImportReport::new(how.format, how.dry_run);
    report.skipped = plan
        .skipped
        .iter()
        .map(|s| (s.source.clone(), s.reason.clone()))
        .collect();
    report
}

/// What earlier imports of Markdown brought.
pub(super) struct Before {
    root: String,
    by_key: BTreeMap<String, Vec<(batches::ImportItem, String)>>,
    by_hash: BTreeMap<Vec<u8>, Vec<batches::ImportItem>>,
}

impl Before {
    pub(super) fn read(r: &Reader<'_>, root: &str) -> Result<Self> {
        let sources: BTreeMap<Id, String> = batches::list(r)?
            .into_iter()
            .map(|b| (b.id, b.source))
            .collect();
        let mut before = Self {
            root: root.to_owned(),
            by_key: BTreeMap::new(),
            by_hash: BTreeMap::new(),
        };
        for item in batches::earlier_all(r, FORMAT)? {
            let from = sources.get(&item.batch).cloned().unwrap_or_default();
            before
                .by_hash
                .entry(item.source_hash.clone())
                .or_default()
                .push(item.clone());
            before
                .by_key
                .entry(item.source_key.clone())
                .or_default()
                .push((item, from));
        }
        Ok(before)
    }

    /// With the paths that a source has now, those that are left out of it too.
    pub(super) fn present(&self, plan: &ImportPlan) -> Present<'_> {
        let keys = plan.items.iter().map(|item| item.source_key().to_owned());
        Present {
            before: self,
            keys: keys.collect(),
        }
    }

    /// A file is the same if its path and bytes are; it has changed if the same folder brought other bytes under its path;
    /// it has only moved if its bytes came under a path that is no longer there.
    fn meet(&self, r: &Reader<'_>, item: &Item, present: &BTreeSet<String>) -> Result<Met> {
        let hash = item.source_hash().0.to_vec();
        let alive = |row: Id| -> Result<bool> {
            Ok(entries::exists(r, row)? || evidence::get(r, row).is_ok())
        };
        let under_key = self
            .by_key
            .get(item.source_key())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut newest: Option<&batches::ImportItem> = None;
        for (earlier, from) in under_key.iter().rev() {
            if !alive(earlier.row)? {
                continue;
            }
            if earlier.source_hash == hash && newest.is_none() {
                return Ok(Met::Same(earlier.row));
            }
            if *from == self.root && newest.is_none() {
                newest = Some(earlier);
            }
        }
        if let Some(earlier) = newest {
            let untouched = row_hash(r, earlier.row)? == earlier.result_hash;
            return Ok(if untouched {
                Met::Changed(earlier.row)
            } else {
                Met::Edited(earlier.row)
            });
        }
        let empty = matches!(item, Item::File(f) if f.size == 0);
        for earlier in self
            .by_hash
            .get(&hash)
            .map(Vec::as_slice)
            .unwrap_or_default()
        {
            let moved = !present.contains(earlier.source_key.as_str());
            if moved && !empty && alive(earlier.row)? {
                return Ok(Met::Same(earlier.row));
            }
        }
        Ok(Met::New)
    }
}

/// What earlier imports brought, and what the source has now.
pub(super) struct Present<'b> {
    before: &'b Before,
    keys: BTreeSet<String>,
}

impl Present<'_> {
    fn meet(&self, r: &Reader<'_>, item: &Item) -> Result<Met> {
        self.before.meet(r, item, &self.keys)
    }
}

fn bring_entry(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    files: &BTreeMap<String, Id>,
    ready: Ready,
    batch: Id,
) -> Result<Id> {
    let item = &ready.item;
    let now = w.now();
    let mut entry = entries::Entry {
        id: w.new_id(),
        title: item.title.clone(),
        kind: item.kind.unwrap_or(EntryKind::Reflection),
        date: item.date.clone(),
        model: item.model.clone(),
        visibility: item.visibility,
        draft: item.draft,
        created: now,
        updated: now,
        deleted: None,
        batch: Some(batch),
    };
    if let Some(known) = item.model.as_deref().and_then(|m| knowledge.model(m).ok()) {
        entry.model = Some(known.id.clone());
    }
    entries::insert(w, &entry)?;
    let model = crate::entries::model_of(knowledge, &entry);
    let looked = Looked::new(&ready.body, model);
    let mut marks = Vec::new();
    for hint in &item.passages {
        // Words that are not found are in the report of the plan; the text itself is whole.
        let Ok(anchor) = locate_quote(&ready.body, &hint.exact, None).and_then(|span| {
            Anchor::new(&ready.body, span).map_err(|e| AppError::refused(e.to_string(), ""))
        }) else {
            continue;
        };
        let mut mark = passage(
            w,
            anchor,
            hint.component.as_deref().map(Component::new),
            hint.visibility,
            "import",
        );
        mark.lang.clone_from(&hint.lang);
        marks.push(mark);
    }
    mark_components(w, &looked, item, &mut marks);
    keep_private_stages(w, None, &looked, &mut marks);
    let words = looked.count(&marks);
    let new = NewText {
        body: ready.body.clone(),
        words,
        passages: marks,
        cause: Cause::Imported,
        session: batch,
        based_on: None,
    };
    let text = texts::put(w, entry.id, BODY, new)?;
    if item.lang.is_some() {
        texts::set_lang(w, text, item.lang.as_deref())?;
    }
    lists(w, &entry, text, files, &ready)?;
    let hash = row_hash(w, entry.id)?;
    record_hashed(
        w,
        batch,
        &item.source_key,
        item.source_hash.0.to_vec(),
        entry.id,
        hash,
    )?;
    Ok(entry.id)
}

/// Marks what headings of the source make components, unless the same follows from the headings by itself or a mark is
/// there already.
fn mark_components(
    w: &Writer<'_>,
    looked: &Looked<'_>,
    item: &EntryItem,
    marks: &mut Vec<reflectory_store::table::passages::Passage>,
) {
    for wanted in &item.components {
        let span = Span {
            start: wanted.range.start,
            end: wanted.range.end,
        };
        let follows = looked
            .components()
            .iter()
            .any(|(s, d)| d.component.as_str() == wanted.component && s.covers(span));
        let marked = marks
            .iter()
            .any(|m| m.component.is_some() && m.anchor.span.overlaps(span));
        if follows || marked {
            continue;
        }
        if let Ok(anchor) = Anchor::new(looked.body, span) {
            let component = Some(Component::new(&wanted.component));
            marks.push(passage(w, anchor, component, None, "import"));
        }
    }
}

/// Areas, tags, and what the text's targets mean.
fn lists(
    w: &Writer<'_>,
    entry: &entries::Entry,
    text: i64,
    files: &BTreeMap<String, Id>,
    ready: &Ready,
) -> Result<()> {
    for (area, why) in &ready.areas {
        let mut tag = area_tag(w, area.clone(), why, "import");
        // An own area that this import brings is not visible yet.
        let own = ready.slots.iter().find(|(slot, _)| slot == area);
        tag.own_area = own.and_then(|(_, id)| *id).or(tag.own_area);
        areas::put(w, entry.id, &tag)?;
    }
    for tag in &ready.tags {
        entries::add_tag(w, entry.id, tag)?;
    }
    for link in &ready.item.links {
        if let Some(id) = files.get(&link.file) {
            texts::put_link(w, text, &link.target, *id)?;
            evidence::put_use(w, entry.id, *id, "")?;
        }
    }
    for named in &ready.item.evidence {
        let id = match named.file.as_ref().and_then(|f| files.get(f)) {
            Some(id) => Some(*id),
            None => evidence::by_key(w, &named.name)?.map(|e| e.id),
        };
        if let Some(id) = id {
            evidence::put_use(w, entry.id, id, "")?;
        }
    }
    Ok(())
}

/// What an entry was before an import changed it.
#[derive(Serialize, Deserialize)]
struct Snapshot {
    title: String,
    kind: EntryKind,
    date: String,
    zone: Option<String>,
    visibility: Visibility,
    draft: bool,
    model: Option<String>,
    tags: Vec<String>,
    areas: Vec<areas::AreaTag>,
    version: i64,
}

fn update_entry(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    files: &BTreeMap<String, Id>,
    id: Id,
    ready: Ready,
    batch: Id,
) -> Result<()> {
    let mut entry = entries::get(w, id)?;
    let held = texts::body(w, id)?;
    let before = Snapshot {
        title: entry.title.clone(),
        kind: entry.kind,
        date: entry.date.to_string(),
        zone: entry.date.zone.clone(),
        visibility: entry.visibility,
        draft: entry.draft,
        model: entry.model.clone(),
        tags: entries::tags(w, id)?,
        areas: areas::of(w, id)?,
        version: held.version,
    };
    let json = serde_json::to_string(&before)
        .map_err(|e| reflectory_store::StoreError::BadValue(e.to_string()))?;
    batches::put_change(w, batch, "entry", id, &json)?;
    let item = &ready.item;
    entry.title.clone_from(&item.title);
    entry.kind = item.kind.unwrap_or(entry.kind);
    entry.date = item.date.clone();
    entry.draft = item.draft;
    entry.updated = w.now();
    // A source never widens who may see an entry that is here already.
    entry.visibility = entry.visibility.min(item.visibility);
    let model = crate::entries::model_of(knowledge, &entry);
    let how = Save {
        cause: Cause::Imported,
        session: batch,
        based_on: Some(held.rev),
        passages: None,
    };
    let text = save(w, id, BODY, &ready.body, model, how)?;
    if let Some(saved) = texts::by_number(w, text)? {
        let mut marks = reflectory_store::table::passages::of(w, text)?;
        let held = marks.len();
        mark_components(w, &Looked::new(&ready.body, model), item, &mut marks);
        if marks.len() > held {
            crate::texts::save_marks(w, &saved, model, marks)?;
        }
    }
    lists(w, &entry, text, files, &ready)?;
    entries::update(w, &entry)?;
    let hash = row_hash(w, id)?;
    record_hashed(
        w,
        batch,
        &item.source_key,
        item.source_hash.0.to_vec(),
        id,
        hash,
    )
}

/// Makes an entry be what it was before an import changed it.
pub(super) fn put_back(w: &Writer<'_>, id: Id, before: &str) -> Result<()> {
    let before: Snapshot = serde_json::from_str(before)
        .map_err(|e| reflectory_store::StoreError::BadValue(e.to_string()))?;
    let mut entry = entries::get(w, id)?;
    entry.title = before.title;
    entry.kind = before.kind;
    if let Ok(mut date) = before.date.parse::<reflectory_model::EntryDate>() {
        date.zone = before.zone;
        entry.date = date;
    }
    entry.visibility = before.visibility;
    entry.draft = before.draft;
    entry.model = before.model;
    entry.updated = w.now();
    for tag in entries::tags(w, id)? {
        entries::remove_tag(w, id, &tag)?;
    }
    for tag in &before.tags {
        entries::add_tag(w, id, tag)?;
    }
    areas::erase_of(w, id)?;
    for area in &before.areas {
        areas::put(w, id, area)?;
    }
    let text = texts::body(w, id)?;
    if let Some(old) = texts::history(w, text.id)?
        .into_iter()
        .find(|v| v.no == before.version)
    {
        let how = Save {
            cause: Cause::Restored,
            session: w.new_id(),
            based_on: Some(text.rev),
            passages: Some(old.ranges),
        };
        save(w, id, BODY, &old.body, None, how)?;
    }
    Ok(entries::update(w, &entry)?)
}

pub(super) fn record(w: &Writer<'_>, batch: Id, key: &str, hash: Vec<u8>, row: Id) -> Result<()> {
    let result = row_hash(w, row)?;
    record_hashed(w, batch, key, hash, row, result)
}

fn record_hashed(
    w: &Writer<'_>,
    batch: Id,
    key: &str,
    source_hash: Vec<u8>,
    row: Id,
    result_hash: Vec<u8>,
) -> Result<()> {
    let item = batches::ImportItem {
        batch,
        format: FORMAT.to_owned(),
        source_key: key.to_owned(),
        source_hash,
        row,
        result_hash,
    };
    Ok(batches::put_item(w, &item)?)
}
