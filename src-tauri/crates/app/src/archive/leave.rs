//! Writing the open form.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::io::Write;
use std::path::Path;

use reflectory_archive as open;
use reflectory_archive::{Bytes, Sha256, SourceError};
use reflectory_model::Id;
use reflectory_store::Reader;
use reflectory_store::table::blobs::{self, Blob};
use reflectory_store::table::texts::{self, Text};
use reflectory_store::table::{
    areas, batches, development, entries, evidence, examples, frameworks, identity, passages,
    people, portfolios, profile, pulls, snapshots, stood,
};

use super::convert::{Batches, area_out, passage_out, range_out, version_out};
use crate::session::SETTING_FRAMEWORK;
use crate::{AppError, Result, Session};

/// The batch kind of an open form that came back.
pub(super) const KIND: &str = "archive";
/// The setting that holds the journal's usual time zone.
pub(super) const SETTING_ZONE: &str = "zone";

/// The two written forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveForm {
    /// A folder of Markdown and TOML.
    Markdown,
    /// A folder with one JSON document and the attachments.
    Json,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Entries, the bin's included.
    pub entries: u64,
    /// Items of evidence, the bin's included.
    pub evidence: u64,
    /// Files on disk.
    pub files: u64,
}

impl Session {
    /// Writes everything to a new folder, private text included: whole or not at all.
    pub fn leave(&self, form: ArchiveForm, out: &Path) -> Result<Left> {
        self.journal.read(|r: &Reader<'_>| {
            let mut source = JournalSource::new(r)?;
            let written = match form {
                ArchiveForm::Markdown => open::write_markdown(out, &mut source)?,
                ArchiveForm::Json => open::write_json(out, &mut source)?,
            };
            Ok(Left {
                entries: written.entries,
                evidence: written.evidence,
                files: written.files,
            })
        })
    }
}

/// One consistent view of the journal, told piece by piece.
struct JournalSource<'r, 'c> {
    r: &'r Reader<'c>,
    waiting: VecDeque<Id>,
    keys: BTreeMap<Id, String>,
    batches: Batches,
}

impl<'r, 'c> JournalSource<'r, 'c> {
    fn new(r: &'r Reader<'c>) -> Result<Self> {
        let returned = batches::list(r)?
            .into_iter()
            .filter(|b| b.kind == KIND)
            .map(|b| b.id)
            .collect();
        Ok(Self {
            waiting: entries::ids(r)?.into(),
            keys: evidence::list(r, true)?
                .into_iter()
                .map(|e| (e.id, e.key))
                .collect(),
            batches: Batches(returned),
            r,
        })
    }

    fn stamp(
        &self,
        created: reflectory_model::Instant,
        updated: reflectory_model::Instant,
        deleted: Option<reflectory_model::Instant>,
        batch: Option<Id>,
    ) -> open::Stamp {
        open::Stamp {
            created,
            updated,
            deleted,
            batch: self.batches.shown(batch),
        }
    }

    fn key(&self, id: Id) -> Result<String> {
        self.keys
            .get(&id)
            .cloned()
            .ok_or_else(|| reflectory_store::StoreError::no_such("evidence", id).into())
    }

    fn uses(&self, owner: Id) -> Result<Vec<open::EvidenceUse>> {
        evidence::uses(self.r, owner)?
            .into_iter()
            .map(|u| {
                Ok(open::EvidenceUse {
                    evidence: self.key(u.evidence)?,
                    note: u.note,
                })
            })
            .collect()
    }

    fn areas(&self, owner: Id) -> Result<Vec<open::AreaTag>> {
        Ok(areas::of(self.r, owner)?
            .into_iter()
            .map(area_out)
            .collect())
    }

    fn text(&self, text: Text) -> Result<open::Text> {
        let links = texts::links(self.r, text.id)?
            .into_iter()
            .map(|(target, id)| {
                Ok(open::Link {
                    target,
                    evidence: self.key(id)?,
                })
            })
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            // A target that says itself what it means needs no saying.
            .filter(|l| l.target.strip_prefix("evidence:") != Some(&l.evidence))
            .collect();
        Ok(open::Text {
            passages: passages::of(self.r, text.id)?
                .into_iter()
                .map(|p| passage_out(p, &self.batches))
                .collect(),
            links,
            history: texts::history(self.r, text.id)?
                .into_iter()
                .map(|v| version_out(v, &self.batches))
                .collect(),
            lang: text.lang,
            body: text.body,
            rev: text.rev,
            version: text.version,
            cause: text.cause,
            at: text.at,
            session: text.session,
        })
    }

    fn entry(&self, id: Id) -> Result<open::Entry> {
        let entry = entries::get(self.r, id)?;
        let stamp = self.stamp(entry.created, entry.updated, entry.deleted, entry.batch);
        Ok(open::Entry {
            id,
            areas: self.areas(id)?,
            tags: entries::tags(self.r, id)?,
            evidence: self.uses(id)?,
            text: self.text(texts::body(self.r, id)?)?,
            title: entry.title,
            kind: entry.kind,
            date: entry.date.date,
            time: entry.date.time,
            zone: entry.date.zone,
            model: entry.model,
            visibility: entry.visibility,
            draft: entry.draft,
            stamp,
        })
    }

    fn library(&self) -> Result<open::Library> {
        let r = self.r;
        let (id, _) = identity::get(r)?;
        let created = identity::created(r)?;
        let mut library = open::Library::new(id, created);
        for (key, value) in profile::settings(r)? {
            match key.as_str() {
                SETTING_FRAMEWORK => library.journal.default_framework = Some(value),
                SETTING_ZONE => library.journal.zone = Some(value),
                _ => {
                    library.journal.settings.insert(key, value);
                }
            }
        }
        let who = profile::get(r)?;
        library.profile = open::library::Profile {
            name: who.name,
            role: who.role,
            organisation: who.organisation,
            email: who.email,
            updated: who.updated,
        };
        for own in areas::own(r)? {
            library.own_areas.push(open::library::OwnArea {
                stamp: self.stamp(own.created, own.updated, own.deleted, own.batch),
                id: own.id,
                framework: own.framework,
                kind: own.kind,
                code: own.code,
                title: own.title,
            });
        }
        for file in frameworks::list(r)? {
            library.frameworks.push(open::library::Framework {
                id: file.id,
                revision: i64::from(file.revision),
                sha256: Sha256::of(file.toml.as_bytes()),
                toml: file.toml,
                origin: file.origin,
                added: file.added,
            });
        }
        library.evidence = evidence::list(r, true)?
            .into_iter()
            .map(|e| self.item(e))
            .collect::<Result<_>>()?;
        library.portfolios = portfolios::list_all(r)?
            .into_iter()
            .map(|p| self.portfolio(p))
            .collect::<Result<_>>()?;
        for (name, query, created) in snapshots::saved_searches(r)? {
            library.saved_searches.push(open::library::SavedSearch {
                name,
                query,
                created,
            });
        }
        self.people(&mut library)?;
        self.development(&mut library)?;
        self.board(&mut library)?;
        // What many entries were before a bulk change is of use to this file alone.
        let imports = |b: &batches::Batch| b.kind != KIND && b.kind != crate::bulk::KIND;
        for batch in batches::list(r)?.into_iter().filter(imports) {
            let items = batches::items(r, batch.id)?
                .into_iter()
                .map(|i| {
                    Ok(open::library::ImportItem {
                        format: i.format,
                        source_key: i.source_key,
                        source_hash: hash(&i.source_hash)?,
                        row: i.row,
                        result_hash: hash(&i.result_hash)?,
                    })
                })
                .collect::<Result<_>>()?;
            let state = match batch.state {
                reflectory_model::batch::BatchState::Undone => open::words::BatchState::Undone,
                reflectory_model::batch::BatchState::Done
                | reflectory_model::batch::BatchState::Staging => open::words::BatchState::Done,
            };
            library.batches.push(open::library::Batch {
                id: batch.id,
                kind: batch.kind,
                source: batch.source,
                at: batch.at,
                state,
                items,
            });
        }
        Ok(library)
    }

    fn item(&self, e: evidence::Evidence) -> Result<open::Evidence> {
        let files = evidence::files(self.r, e.id)?
            .into_iter()
            .map(|f| open::EvidenceFile {
                no: f.no,
                name: f.name,
                role: f.role,
                bytes: bytes(&f.blob),
                added: f.added,
            })
            .collect();
        Ok(open::Evidence {
            areas: self.areas(e.id)?,
            files,
            stamp: self.stamp(e.created, e.updated, e.deleted, e.batch),
            id: e.id,
            key: e.key,
            kind: e.kind,
            title: e.title,
            shows: e.shows,
            note: e.note,
            alt: e.alt,
            decorative: e.decorative,
            date: e.date,
            source: e.source,
            licence: e.licence,
            credit: e.credit,
            permission: e.permission,
            visibility: e.visibility,
            url: e.url,
        })
    }

    fn portfolio(&self, p: portfolios::Portfolio) -> Result<open::portfolio::Portfolio> {
        let r = self.r;
        let own: BTreeMap<Id, String> = areas::own(r)?
            .into_iter()
            .map(|o| (o.id, o.title))
            .collect();
        let mut sections = Vec::new();
        for section in portfolios::sections(r, p.id)? {
            let mut parts = Vec::new();
            let present = portfolios::parts(r, section.id)?;
            let binned = portfolios::binned_parts(r, section.id)?;
            let present = present.into_iter().map(|part| (part, None));
            let binned = binned.into_iter().map(|(part, at)| (part, Some(at)));
            for (part, deleted) in present.chain(binned) {
                let mut components = Vec::new();
                for text in texts::of(r, part.id)? {
                    let mut held = Vec::new();
                    for pull in pulls::of(r, text.id)? {
                        let source = match pull.source_text {
                            Some(text) => texts::by_number(r, text)?.map(|t| t.owner),
                            None => None,
                        };
                        held.push(open::portfolio::Pull {
                            id: pull.id,
                            range: range_out(pull.anchor),
                            source,
                            source_no: pull.source_no,
                            source_start: pull.source_start as usize,
                            source_end: pull.source_end as usize,
                            hash: hash(&pull.hash)?,
                            mode: word(pull.mode.as_str(), open::words::PullMode::from_word)?,
                            released_at: pull.released_at,
                            source_visibility: pull.source_visibility,
                            created: pull.created,
                            batch: self.batches.shown(pull.batch),
                        });
                    }
                    components.push(open::portfolio::ComponentText {
                        component: text.slot.clone(),
                        text: self.text(text)?,
                        pulls: held,
                    });
                }
                parts.push(open::portfolio::Part {
                    id: part.id,
                    title: part.title,
                    components,
                    created: part.created,
                    updated: part.updated,
                    deleted,
                    batch: self.batches.shown(part.batch),
                });
            }
            sections.push(open::portfolio::Section {
                id: section.id,
                title: section
                    .own_area
                    .and_then(|o| own.get(&o).cloned())
                    .unwrap_or_default(),
                own_area: section.own_area,
                status: word(
                    section.status.as_str(),
                    open::words::SectionStatus::from_word,
                )?,
                parked: section.parked,
                parts,
                evidence: self.uses(section.id)?,
                created: section.created,
                updated: section.updated,
                batch: self.batches.shown(section.batch),
                code: section.code,
            });
        }
        let mut frozen = Vec::new();
        for s in snapshots::of(r, p.id)? {
            let files = s
                .blobs
                .iter()
                .map(|b| Ok(bytes(&blobs::get(r, *b)?)))
                .collect::<Result<_>>()?;
            let sent = snapshots::sent(r, s.id)?
                .into_iter()
                .map(|(format, file, at)| {
                    Ok(open::portfolio::Sent {
                        format,
                        bytes: bytes(&blobs::get(r, file)?),
                        at,
                    })
                })
                .collect::<Result<_>>()?;
            frozen.push(open::portfolio::Snapshot {
                id: s.id,
                label: s.label,
                at: s.at,
                document: s.document,
                sha256: hash(&s.sha256)?,
                files,
                sent,
            });
        }
        let dismissed = portfolios::dismissed(r, p.id)?
            .into_iter()
            .map(|d| open::portfolio::Dismissed {
                check: d.check,
                place: d.place,
                reason: d.reason,
                at: d.at,
            })
            .collect();
        Ok(open::portfolio::Portfolio {
            sections,
            snapshots: frozen,
            dismissed,
            stamp: self.stamp(p.created, p.updated, p.deleted, p.batch),
            id: p.id,
            title: p.title,
            framework: p.framework,
            revision: Some(i64::from(p.revision)),
            pathway: p.pathway,
            target: p.target,
            submission: p.submission,
            licence: p.licence,
            stood: stood::of(r, p.id)?
                .into_iter()
                .map(|one| open::portfolio::Stood {
                    framework: one.framework,
                    thing: one.thing,
                    code: one.code,
                    order: one.ord,
                    note: one.note,
                })
                .collect(),
        })
    }

    fn people(&self, library: &mut open::Library) -> Result<()> {
        let groups = people::communities(self.r)?;
        for p in people::list(self.r)? {
            library.people.push(open::people::Person {
                communities: groups
                    .iter()
                    .filter(|c| c.people.contains(&p.id))
                    .map(|c| c.id)
                    .collect(),
                stamp: self.stamp(p.created, p.updated, p.deleted, p.batch),
                id: p.id,
                name: p.name,
                also: p.also.lines().map(str::to_owned).collect(),
                pseudonym: p.pseudonym,
                status: word(p.status.as_str(), open::words::PersonStatus::from_word)?,
                role: p.role,
                asked: p.asked,
                agreed: p.agreed,
                note: p.note,
            });
        }
        for c in groups {
            library.communities.push(open::people::Community {
                stamp: self.stamp(c.created, c.updated, c.deleted, c.batch),
                id: c.id,
                key: c.key,
                name: c.name,
                kind: c.kind,
                since: c.since,
                size: c.size.map(i64::from),
                role: c.role,
                meets: c.meets,
                gives: c.gives,
                url: c.url,
                note: c.note,
            });
        }
        Ok(())
    }

    fn board(&self, library: &mut open::Library) -> Result<()> {
        for x in examples::list(self.r)? {
            library.examples.push(open::board::Example {
                stamp: self.stamp(x.created, x.updated, x.deleted, x.batch),
                id: x.id,
                title: x.title,
                order: x.ord,
                places: x
                    .places
                    .into_iter()
                    .map(|p| open::board::Place {
                        framework: p.area.framework,
                        code: p.area.code,
                        own_area: p.own_area,
                        order: p.ord,
                    })
                    .collect(),
                entries: x.entries,
                part: x.part,
            });
        }
        Ok(())
    }

    fn development(&self, library: &mut open::Library) -> Result<()> {
        for c in development::cpd(self.r)? {
            library.cpd.push(open::development::Cpd {
                areas: self.areas(c.id)?,
                stamp: self.stamp(c.created, c.updated, c.deleted, c.batch),
                id: c.id,
                date: c.date,
                kind: c.kind,
                title: c.title,
                minutes: i64::from(c.minutes),
                changed: c.changed,
                starred: c.starred,
            });
        }
        for g in development::goals(self.r)? {
            library.goals.push(open::development::Goal {
                areas: self.areas(g.id)?,
                stamp: self.stamp(g.created, g.updated, g.deleted, g.batch),
                id: g.id,
                key: g.key,
                title: g.title,
                opened: g.opened,
                due: g.due,
                done: g.done,
                state: word(g.state.as_str(), open::words::GoalState::from_word)?,
                next: g.next,
                note: g.note,
            });
        }
        for s in development::skills(self.r)? {
            let ratings = s
                .ratings
                .into_iter()
                .map(|r| open::development::SkillRating {
                    date: r.date,
                    score: i64::from(r.score),
                    note: r.note,
                    rule: r.rule,
                })
                .collect();
            library.skills.push(open::development::Skill {
                ratings,
                stamp: self.stamp(s.created, s.updated, s.deleted, s.batch),
                id: s.id,
                framework: s.framework,
                code: s.code,
                title: s.title,
            });
        }
        Ok(())
    }
}

impl open::Source for JournalSource<'_, '_> {
    fn library(&mut self) -> Result<open::Library, SourceError> {
        JournalSource::library(self).map_err(boxed)
    }

    fn next_entry(&mut self) -> Result<Option<open::Entry>, SourceError> {
        self.waiting
            .pop_front()
            .map(|id| self.entry(id))
            .transpose()
            .map_err(boxed)
    }

    fn copy_file(&mut self, sha256: &Sha256, out: &mut dyn Write) -> Result<(), SourceError> {
        let missing = || {
            AppError::refused(
                format!("the attachment {sha256} is not in the journal"),
                "run `reflectory verify`",
            )
        };
        let blob = blobs::find(self.r, &sha256.0)
            .map_err(|e| boxed(e.into()))?
            .ok_or_else(|| boxed(missing()))?;
        blobs::copy_out(self.r, &blob, out).map_err(|e| boxed(AppError::stage("the open form", e)))
    }
}

fn boxed(error: AppError) -> SourceError {
    Box::new(error)
}

fn bytes(blob: &Blob) -> Bytes {
    Bytes {
        sha256: Sha256(blob.sha256),
        size: blob.size,
        mime: blob.mime.clone(),
    }
}

fn hash(bytes: &[u8]) -> Result<Sha256> {
    let array: [u8; 32] = bytes.try_into().map_err(|_| {
        reflectory_store::StoreError::BadValue("a hash that has not 32 bytes".to_owned())
    })?;
    Ok(Sha256(array))
}

fn word<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
    read(text).ok_or_else(|| reflectory_store::StoreError::BadValue(format!("\"{text}\"")).into())
}
