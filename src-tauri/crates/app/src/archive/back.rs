//! Bringing the open form back: as one batch, never a duplicate, into an equal journal if it was empty.

use std::collections::BTreeMap;
use std::path::Path;

use reflectory_archive as open;
use reflectory_archive::{Opened, Sha256};
use reflectory_model::{Id, IdSource};
use reflectory_store::table::blobs::{self, Staged};
use reflectory_store::table::{
    areas, batches, development, entries, evidence, examples, frameworks, identity, people,
    portfolios, profile, snapshots,
};
use reflectory_store::{Reader, Writer};

use super::board::bring_board;
use super::convert::area_in;
use super::leave::{KIND, SETTING_ZONE};
use super::rows::{
    bring_batch, bring_development, bring_entry, bring_people, bring_portfolio, record, row_hash,
};
use crate::import::{Fate, ImportReport, ItemReport};
use crate::knowledge::Knowledge;
use crate::session::SETTING_FRAMEWORK;
use crate::{AppError, Result, Session};

/// The format's word.
pub(crate) const FORMAT: &str = "reflectory";
/// Entries in one commit while they come in.
const ENTRIES_A_COMMIT: usize = 50;

/// The sorts of things that an open form brings, as reports and `import_item` name them.
const SORTS: [(&str, &str); 7] = [
    ("portfolio", "portfolio"),
    ("person", "person"),
    ("community", "community"),
    ("cpd", "cpd"),
    ("goal", "goal"),
    ("skill", "skill"),
    ("example", "example"),
];

impl Session {
    /// Brings an open form in. A dry run changes nothing and says the same.
    pub(crate) fn come_back(&self, path: &Path, dry_run: bool) -> Result<ImportReport> {
        let ids = IdSource::new(&**self.journal.clock(), &**self.journal.random());
        let mut opened = open::read(path, &ids, self.journal.clock().now())?;
        self.bring_opened(&mut *opened, &path.display().to_string(), dry_run)
    }

    /// Brings in the archive that is part of the program.
    pub(crate) fn bring_kept(&self, name: &str, files: open::Kept) -> Result<ImportReport> {
        let ids = IdSource::new(&**self.journal.clock(), &**self.journal.random());
        let mut opened = open::read_kept(name, files, &ids, self.journal.clock().now())?;
        self.bring_opened(&mut *opened, name, false)
    }

    fn bring_opened(
        &self,
        opened: &mut (dyn Opened + '_),
        source: &str,
        dry_run: bool,
    ) -> Result<ImportReport> {
        let known = self.journal.read(Known::read)?;
        let mut report = ImportReport::new(FORMAT, dry_run);
        let plan = Coming::plan(opened.library(), &known, &mut report);
        if dry_run {
            while let Some(entry) = opened.next_entry()? {
                known.judge_entry(&entry, &mut report);
            }
            note(opened, &mut report);
            return Ok(report);
        }
        let source = source.to_owned();
        let batch = self
            .journal
            .write(move |w: &Writer<'_>| batches::begin(w, KIND, &source))?;
        let done = self.bring_archive(opened, &known, plan, batch, &mut report);
        note(opened, &mut report);
        match done {
            Ok(()) if report.new == 0 => {
                self.journal
                    .write(move |w: &Writer<'_>| batches::forget_empty(w, batch))?;
                Ok(report)
            }
            Ok(()) => {
                report.batch = Some(batch);
                Ok(report)
            }
            Err(error) => {
                // What came in so far was never visible; it goes now rather than at the next opening.
                self.journal.write(batches::sweep)?;
                Err(error)
            }
        }
    }

    fn bring_archive(
        &self,
        opened: &mut (dyn Opened + '_),
        known: &Known,
        mut plan: Coming,
        batch: Id,
        report: &mut ImportReport,
    ) -> Result<()> {
        let library = opened.library().clone();
        let mut maps = Maps {
            keys: known.keys.clone(),
            own: known.own.clone(),
            entries: BTreeMap::new(),
        };
        self.bring_own_areas(&library, &mut maps, batch)?;
        for item in library
            .evidence
            .iter()
            .filter(|e| plan.evidence.contains(&e.id))
        {
            self.bring_evidence(opened, item, &mut maps, batch)?;
        }
        let mut chunk = Vec::new();
        while let Some(entry) = opened.next_entry()? {
            let (fate, id) = known.judge_entry(&entry, report);
            maps.entries.insert(entry.id, id);
            if fate == Fate::New {
                if let Some(original) = entry.stamp.batch {
                    plan.origins.push(("entry", entry.id, original));
                }
                chunk.push(entry);
            }
            if chunk.len() >= ENTRIES_A_COMMIT {
                self.bring_entries(std::mem::take(&mut chunk), &maps, batch)?;
            }
        }
        self.bring_entries(chunk, &maps, batch)?;
        let staged = self.stage_pinned(opened, &library, &plan)?;
        self.bring_rest(library, known, plan, maps, staged, batch)
    }

    fn bring_own_areas(&self, library: &open::Library, maps: &mut Maps, batch: Id) -> Result<()> {
        let mut added = Vec::new();
        for own in &library.own_areas {
            if maps.own.contains_key(&own.id) {
                continue;
            }
            maps.own.insert(own.id, own.id);
            added.push(areas::OwnArea {
                id: own.id,
                framework: own.framework.clone(),
                kind: own.kind.clone(),
                code: own.code.clone(),
                title: own.title.clone(),
                created: own.stamp.created,
                updated: own.stamp.updated,
                deleted: own.stamp.deleted,
                batch: Some(batch),
            });
        }
        Ok(self
            .journal
            .write(move |w: &Writer<'_>| added.iter().try_for_each(|own| areas::put_own(w, own)))?)
    }

    fn bring_evidence(
        &self,
        opened: &(dyn Opened + '_),
        item: &open::Evidence,
        maps: &mut Maps,
        batch: Id,
    ) -> Result<()> {
        let mut files = Vec::new();
        for file in &item.files {
            files.push((file.clone(), self.stage_bytes(opened, &file.bytes)?));
        }
        let (given, own) = (item.clone(), maps.own.clone());
        let id = item.id;
        self.journal.write(move |w: &Writer<'_>| {
            let mut key = given.key.clone();
            let mut n = 1;
            while evidence::by_key(w, &key)?.is_some() {
                n += 1;
                key = format!("{}-{n}", given.key);
            }
            evidence::insert(
                w,
                &evidence::Evidence {
                    id,
                    key,
                    kind: given.kind,
                    title: given.title,
                    shows: given.shows,
                    note: given.note,
                    alt: given.alt,
                    decorative: given.decorative,
                    date: given.date,
                    source: given.source,
                    licence: given.licence,
                    credit: given.credit,
                    permission: given.permission,
                    visibility: given.visibility,
                    url: given.url,
                    created: given.stamp.created,
                    updated: given.stamp.updated,
                    deleted: given.stamp.deleted,
                    batch: Some(batch),
                },
            )?;
            for (file, staged) in &files {
                let blob = blobs::adopt(w, staged)?;
                evidence::add_file(w, id, &blob, &file.name, file.role, file.added)?;
            }
            for area in given.areas {
                areas::put(w, id, &area_in(area, &own))?;
            }
            Ok::<_, AppError>(())
        })?;
        maps.keys.insert(item.key.clone(), id);
        Ok(())
    }

    fn stage_bytes(&self, opened: &(dyn Opened + '_), bytes: &open::Bytes) -> Result<Staged> {
        let place = format!("attachment {}", bytes.sha256);
        let mut stream = opened
            .open_file(&bytes.sha256)
            .map_err(|e| AppError::io(&place, e))?;
        let staged = blobs::stage(&self.journal, &mut stream, &bytes.mime)
            .map_err(|e| AppError::stage(&place, e))?;
        if staged.sha256 != bytes.sha256.0 {
            return Err(AppError::refused(
                format!("{place} changed while it was read"),
                "try again when nothing writes to it",
            ));
        }
        Ok(staged)
    }

    fn bring_entries(&self, some: Vec<open::Entry>, maps: &Maps, batch: Id) -> Result<()> {
        if some.is_empty() {
            return Ok(());
        }
        let knowledge = std::sync::Arc::clone(&self.knowledge);
        let maps = maps.clone();
        self.journal.write(move |w: &Writer<'_>| {
            some.into_iter()
                .try_for_each(|e| bring_entry(w, &knowledge, &maps, e, batch))
        })
    }

    /// Attachments that only snapshots hold.
    fn stage_pinned(
        &self,
        opened: &(dyn Opened + '_),
        library: &open::Library,
        plan: &Coming,
    ) -> Result<BTreeMap<Sha256, Staged>> {
        let mut staged = BTreeMap::new();
        for portfolio in library
            .portfolios
            .iter()
            .filter(|p| plan.rest.contains(&p.id))
        {
            for snapshot in &portfolio.snapshots {
                for bytes in snapshot
                    .files
                    .iter()
                    .chain(snapshot.sent.iter().map(|s| &s.bytes))
                {
                    if let std::collections::btree_map::Entry::Vacant(e) =
                        staged.entry(bytes.sha256)
                    {
                        e.insert(self.stage_bytes(opened, bytes)?);
                    }
                }
            }
        }
        Ok(staged)
    }

    /// Everything small, and the moment when all of it becomes visible.
    fn bring_rest(
        &self,
        library: open::Library,
        known: &Known,
        plan: Coming,
        maps: Maps,
        staged: BTreeMap<Sha256, Staged>,
        batch: Id,
    ) -> Result<()> {
        let was_empty = known.empty;
        let default = self.knowledge.default_framework.clone();
        self.journal.write(move |w: &Writer<'_>| {
            if was_empty {
                adopt_journal(w, &library)?;
            }
            for file in &library.frameworks {
                frameworks::put(
                    w,
                    &frameworks::FrameworkFile {
                        id: file.id.clone(),
                        revision: u32::try_from(file.revision).unwrap_or(0),
                        sha256: file.sha256.0.to_vec(),
                        toml: file.toml.clone(),
                        origin: file.origin.clone(),
                        added: file.added,
                    },
                )?;
            }
            // Portfolios may go by frameworks that came with them.
            let knowledge = Knowledge::with_files(Some(default), &frameworks::list(w)?)?;
            let have: Vec<String> = snapshots::saved_searches(w)?
                .into_iter()
                .map(|(name, _, _)| name)
                .collect();
            for search in library
                .saved_searches
                .iter()
                .filter(|s| !have.contains(&s.name))
            {
                snapshots::put_saved_search(w, &search.name, &search.query, search.created)?;
            }
            bring_people(w, &library, &plan, batch)?;
            bring_development(w, &library, &plan, &maps, batch)?;
            for portfolio in library
                .portfolios
                .iter()
                .filter(|p| plan.rest.contains(&p.id))
            {
                bring_portfolio(w, &knowledge, &maps, portfolio, &staged, batch)?;
            }
            bring_board(w, &library, &plan, &maps, batch)?;
            for left in &library.batches {
                bring_batch(w, left)?;
            }
            for (key, hash, row) in &plan.items {
                record(w, batch, key, *hash, *row, row_hash(w, *row)?)?;
            }
            batches::finish(w, batch)?;
            // Rows that an earlier import brought keep saying so.
            for (table, id, original) in &plan.origins {
                batches::set_row_batch(w, table, *id, *original)?;
            }
            Ok::<_, AppError>(())
        })
    }
}

/// What an archive's names mean in this journal.
#[derive(Clone)]
pub(super) struct Maps {
    /// Evidence by the archive's key.
    pub(super) keys: BTreeMap<String, Id>,
    /// Own areas by the archive's id.
    pub(super) own: BTreeMap<Id, Id>,
    /// Entries by the archive's id.
    pub(super) entries: BTreeMap<Id, Id>,
}

/// What the journal has already.
struct Known {
    empty: bool,
    entries: std::collections::BTreeSet<Id>,
    evidence: std::collections::BTreeSet<Id>,
    keys: BTreeMap<String, Id>,
    own: BTreeMap<Id, Id>,
    rest: std::collections::BTreeSet<Id>,
    earlier: BTreeMap<String, (Vec<u8>, Id)>,
}

impl Known {
    fn read(r: &Reader<'_>) -> Result<Self> {
        let entries: std::collections::BTreeSet<Id> = entries::ids(r)?.into_iter().collect();
        let items = evidence::list(r, true)?;
        let portfolios = portfolios::list(r)?;
        let mut rest: std::collections::BTreeSet<Id> = portfolios.iter().map(|p| p.id).collect();
        rest.extend(people::list(r)?.into_iter().map(|p| p.id));
        rest.extend(people::communities(r)?.into_iter().map(|c| c.id));
        rest.extend(development::cpd(r)?.into_iter().map(|c| c.id));
        rest.extend(development::goals(r)?.into_iter().map(|g| g.id));
        rest.extend(development::skills(r)?.into_iter().map(|s| s.id));
        rest.extend(examples::list(r)?.into_iter().map(|x| x.id));
        let earlier = batches::earlier_all(r, FORMAT)?
            .into_iter()
            .map(|i| (i.source_key, (i.source_hash, i.row)))
            .collect();
        Ok(Self {
            empty: entries.is_empty() && items.is_empty() && portfolios.is_empty(),
            keys: BTreeMap::new(),
            own: areas::own(r)?.into_iter().map(|o| (o.id, o.id)).collect(),
            evidence: items.into_iter().map(|e| e.id).collect(),
            entries,
            rest,
            earlier,
        })
    }

    /// New, changed or the same; and the row that it is here.
    fn judge_entry(&self, entry: &open::Entry, report: &mut ImportReport) -> (Fate, Id) {
        let key = entry_key(entry);
        let (fate, id) = self.judge(
            &key,
            entry.id,
            entry_hash(entry),
            self.entries.contains(&entry.id),
        );
        let mut line = ItemReport::new(key, "entry", fate);
        line.id = Some(id);
        line.title.clone_from(&entry.title);
        line.date = Some(entry.when().to_string());
        line.areas = entry
            .areas
            .iter()
            .map(|a| format!("{}:{}", a.framework, a.code))
            .collect();
        if fate == Fate::Changed {
            line.notes.push(
                "this journal has it already and goes on with its own text; nothing was taken over"
                    .to_owned(),
            );
        }
        report.add(line);
        (fate, id)
    }

    fn judge(&self, key: &str, id: Id, hash: Sha256, present: bool) -> (Fate, Id) {
        if present {
            return (Fate::Same, id);
        }
        match self.earlier.get(key) {
            Some((earlier, row))
                if self.entries.contains(row)
                    || self.evidence.contains(row)
                    || self.rest.contains(row) =>
            {
                (
                    if *earlier == hash.0 {
                        Fate::Same
                    } else {
                        Fate::Changed
                    },
                    *row,
                )
            }
            _ => (Fate::New, id),
        }
    }
}

/// What of the library comes in.
pub(super) struct Coming {
    pub(super) evidence: std::collections::BTreeSet<Id>,
    pub(super) rest: std::collections::BTreeSet<Id>,
    pub(super) items: Vec<(String, Sha256, Id)>,
    pub(super) origins: Vec<(&'static str, Id, Id)>,
}

impl Coming {
    fn plan(library: &open::Library, known: &Known, report: &mut ImportReport) -> Self {
        let mut plan = Self {
            evidence: Default::default(),
            rest: Default::default(),
            items: Vec::new(),
            origins: Vec::new(),
        };
        for item in &library.evidence {
            let key = format!("evidence/{}", item.key);
            let hash = Sha256::of(
                format!(
                    "{} {:?}",
                    item.title,
                    item.files
                        .iter()
                        .map(|f| f.bytes.sha256)
                        .collect::<Vec<_>>()
                )
                .as_bytes(),
            );
            let (fate, row) = known.judge(&key, item.id, hash, known.evidence.contains(&item.id));
            let mut line = ItemReport::new(key.clone(), "evidence", fate);
            line.id = Some(row);
            line.title.clone_from(&item.title);
            line.date = item.date.map(|d| d.to_string());
            line.areas = item
                .areas
                .iter()
                .map(|a| format!("{}:{}", a.framework, a.code))
                .collect();
            report.add(line);
            if fate == Fate::New {
                plan.evidence.insert(item.id);
                plan.take("evidence", key, hash, item.id, item.stamp.batch);
            }
        }
        let mut rest: Vec<(usize, String, String, Id, Option<Id>)> = Vec::new();
        rest.extend(
            library
                .portfolios
                .iter()
                .map(|p| (0, p.title.clone(), p.title.clone(), p.id, p.stamp.batch)),
        );
        rest.extend(
            library
                .people
                .iter()
                .map(|p| (1, p.name.clone(), p.name.clone(), p.id, p.stamp.batch)),
        );
        rest.extend(
            library
                .communities
                .iter()
                .map(|c| (2, c.key.clone(), c.name.clone(), c.id, c.stamp.batch)),
        );
        rest.extend(library.cpd.iter().map(|c| {
            (
                3,
                format!("{} {} {}", c.date, c.minutes, c.title),
                c.title.clone(),
                c.id,
                c.stamp.batch,
            )
        }));
        rest.extend(
            library
                .goals
                .iter()
                .map(|g| (4, g.key.clone(), g.title.clone(), g.id, g.stamp.batch)),
        );
        rest.extend(library.skills.iter().map(|s| {
            (
                5,
                format!("{} {}", s.framework, s.code),
                s.title.clone(),
                s.id,
                s.stamp.batch,
            )
        }));
        // Two lines may have the same words, so their ids tell them apart.
        rest.extend(
            library
                .examples
                .iter()
                .map(|x| (6, x.id.to_string(), x.title.clone(), x.id, x.stamp.batch)),
        );
        for portfolio in library
            .portfolios
            .iter()
            .filter(|p| !known.rest.contains(&p.id))
        {
            for section in &portfolio.sections {
                plan.origins
                    .extend(section.batch.map(|b| ("section", section.id, b)));
                for part in &section.parts {
                    plan.origins
                        .extend(part.batch.map(|b| ("part", part.id, b)));
                    let pulls = part.components.iter().flat_map(|c| &c.pulls);
                    plan.origins
                        .extend(pulls.filter_map(|p| p.batch.map(|b| ("pull", p.id, b))));
                }
            }
        }
        for (sort, name, title, id, batch) in rest {
            let Some((sort, table)) = SORTS.get(sort) else {
                continue;
            };
            let key = format!("{sort}/{name}");
            let hash = Sha256::of(title.as_bytes());
            let (fate, row) = known.judge(&key, id, hash, known.rest.contains(&id));
            let mut line = ItemReport::new(key.clone(), sort, fate);
            line.id = Some(row);
            line.title = title;
            report.add(line);
            if fate == Fate::New {
                plan.rest.insert(id);
                plan.take(table, key, hash, id, batch);
            }
        }
        plan
    }

    fn take(&mut self, table: &'static str, key: String, hash: Sha256, id: Id, batch: Option<Id>) {
        self.items.push((key, hash, id));
        if let Some(batch) = batch {
            self.origins.push((table, id, batch));
        }
    }
}

pub(super) fn entry_key(entry: &open::Entry) -> String {
    format!("entry/{} {}", entry.when(), entry.title)
}

pub(super) fn entry_hash(entry: &open::Entry) -> Sha256 {
    Sha256::of(format!("{}\n{}", entry.title, entry.text.body).as_bytes())
}

fn note(opened: &mut (dyn Opened + '_), report: &mut ImportReport) {
    for noted in opened.take_notes() {
        report
            .notes
            .push(format!("{}: {}", noted.file, noted.message));
    }
}

/// Into an empty journal the archive's own identity, profile and settings come too, so that it is an equal journal.
fn adopt_journal(w: &Writer<'_>, library: &open::Library) -> Result<()> {
    identity::adopt(w, library.journal.id, library.journal.created)?;
    let pairs = library
        .journal
        .settings
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()));
    let framework = library
        .journal
        .default_framework
        .as_deref()
        .map(|v| (SETTING_FRAMEWORK, v));
    let zone = library.journal.zone.as_deref().map(|v| (SETTING_ZONE, v));
    for (key, value) in pairs.chain(framework).chain(zone) {
        profile::put_setting(w, key, value)?;
    }
    let who = &library.profile;
    if profile::get(w)? == profile::Profile::default() && *who != open::library::Profile::default()
    {
        profile::put(
            w,
            &profile::Profile {
                name: who.name.clone(),
                role: who.role.clone(),
                organisation: who.organisation.clone(),
                email: who.email.clone(),
                updated: who.updated,
            },
        )?;
    }
    Ok(())
}
