//! Records of the open form become rows of the journal, all with the batch that brings them.

use std::collections::BTreeMap;

use reflectory_archive as open;
use reflectory_archive::Sha256;
use reflectory_model::Id;
use reflectory_model::anchor::Anchor;
use reflectory_store::table::blobs::{self, Staged};
use reflectory_store::table::texts::{self, BODY, Text, Version};
use reflectory_store::table::{
    areas, batches, development, entries, evidence, passages, people, portfolios, pulls, snapshots,
    stood,
};
use reflectory_store::{Reader, StoreError, Writer};

use super::back::{Coming, FORMAT, Maps, entry_hash, entry_key};
use super::convert::{area_in, passage_in, range_in};
use crate::Result;
use crate::import;
use crate::knowledge::Knowledge;
use crate::marks::Looked;

pub(super) fn bring_entry(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    maps: &Maps,
    e: open::Entry,
    batch: Id,
) -> Result<()> {
    let (key, hash) = (entry_key(&e), entry_hash(&e));
    let entry = entries::Entry {
        id: e.id,
        title: e.title.clone(),
        kind: e.kind,
        date: e.when(),
        model: e.model.clone(),
        visibility: e.visibility,
        draft: e.draft,
        created: e.stamp.created,
        updated: e.stamp.updated,
        deleted: e.stamp.deleted,
        batch: Some(batch),
    };
    entries::insert(w, &entry)?;
    for area in e.areas {
        areas::put(w, e.id, &area_in(area, &maps.own))?;
    }
    for tag in &e.tags {
        entries::add_tag(w, e.id, tag)?;
    }
    let model = crate::entries::model_of(knowledge, &entry);
    bring_text(w, e.id, BODY, e.text, model, maps)?;
    for used in &e.evidence {
        if let Some(id) = item(w, maps, &used.evidence)? {
            evidence::put_use(w, e.id, id, &used.note)?;
        }
    }
    record(w, batch, &key, hash, e.id, row_hash(w, e.id)?)?;
    Ok(())
}

fn item(r: &Reader<'_>, maps: &Maps, key: &str) -> Result<Option<Id>> {
    match maps.keys.get(key) {
        Some(id) => Ok(Some(*id)),
        None => Ok(evidence::by_key(r, key)?.map(|e| e.id)),
    }
}

fn bring_text(
    w: &Writer<'_>,
    owner: Id,
    slot: &str,
    t: open::Text,
    model: Option<&reflectory_framework::models::Model>,
    maps: &Maps,
) -> Result<i64> {
    let looked = Looked::new(&t.body, model);
    let mut marks: Vec<passages::Passage> = t
        .passages
        .into_iter()
        .map(|p| passage_in(p, &t.body, &maps.own))
        .collect();
    if t.history.is_empty() && t.version == 1 {
        crate::marks::keep_private_stages(w, None, &looked, &mut marks);
    }
    let words = looked.count(&marks);
    let history: Vec<Version> = t
        .history
        .into_iter()
        .map(|v| {
            let ranges: Vec<passages::Passage> = v
                .passages
                .into_iter()
                .map(|p| passage_in(p, &v.body, &maps.own))
                .collect();
            let words = Looked::new(&v.body, model).count(&ranges).total();
            Version {
                no: v.no,
                at: v.at,
                session: v.session,
                cause: v.cause,
                words,
                pinned: v.pinned,
                ranges,
                body: v.body,
            }
        })
        .collect();
    let links = t.links;
    let text = Text {
        id: 0,
        owner,
        slot: slot.to_owned(),
        lang: t.lang,
        rev: t.rev,
        words: words.total(),
        version: t.version,
        cause: t.cause,
        session: t.session,
        at: t.at,
        body: t.body,
    };
    let id = texts::insert_whole(w, &text, &words, &marks, &history)?;
    for link in links {
        if let Some(meant) = item(w, maps, &link.evidence)? {
            texts::put_link(w, id, &link.target, meant)?;
        }
    }
    for link in reflectory_markdown::links(&text.body) {
        if let Some(key) = link.target.strip_prefix("evidence:")
            && let Some(meant) = item(w, maps, key)?
        {
            texts::put_link(w, id, &link.target, meant)?;
        }
    }
    Ok(id)
}

pub(super) fn bring_portfolio(
    w: &Writer<'_>,
    knowledge: &Knowledge,
    maps: &Maps,
    p: &open::portfolio::Portfolio,
    staged: &BTreeMap<Sha256, Staged>,
    batch: Id,
) -> Result<()> {
    let revision = p.revision.and_then(|r| u32::try_from(r).ok());
    let framework = match revision {
        Some(revision) => knowledge.framework_at(&p.framework, revision)?,
        None => knowledge.framework(&p.framework)?,
    };
    let pathway = knowledge.pathway(framework, &p.pathway)?;
    crate::frameworks::keep(w, framework)?;
    portfolios::insert(
        w,
        &portfolios::Portfolio {
            id: p.id,
            title: p.title.clone(),
            framework: framework.id.clone(),
            revision: revision.unwrap_or(framework.revision),
            pathway: pathway.id.clone(),
            target: p.target,
            submission: p.submission.clone(),
            licence: p.licence.clone(),
            created: p.stamp.created,
            updated: p.stamp.updated,
            deleted: p.stamp.deleted,
            batch: Some(batch),
        },
    )?;
    let own = areas::own(w)?;
    let order: Vec<&str> = framework
        .sections(pathway)
        .into_iter()
        .map(|a| a.code.as_str())
        .collect();
    let place = |code: &str| {
        order
            .iter()
            .position(|c| *c == code)
            .map_or(i64::MAX / 2, |n| n as i64 + 1)
    };
    for (n, s) in (1_i64..).zip(&p.sections) {
        let titled = own
            .iter()
            .find(|o| o.framework == framework.id && o.code == s.code)
            .map(|o| o.id);
        portfolios::put_section(
            w,
            &portfolios::Section {
                id: s.id,
                portfolio: p.id,
                code: s.code.clone(),
                own_area: s
                    .own_area
                    .and_then(|id| maps.own.get(&id).copied())
                    .or(titled),
                ord: if order.contains(&s.code.as_str()) {
                    place(&s.code)
                } else {
                    1_000 + n
                },
                status: word(s.status.as_str())?,
                parked: s.parked,
                created: s.created,
                updated: s.updated,
                batch: Some(batch),
            },
        )?;
        for (ord, part) in (1_i64..).zip(&s.parts) {
            bring_part(w, maps, s.id, ord, part, batch)?;
        }
        for used in &s.evidence {
            if let Some(id) = item(w, maps, &used.evidence)? {
                evidence::put_use(w, s.id, id, &used.note)?;
            }
        }
    }
    let mut frameworks: Vec<&str> = p.stood.iter().map(|s| s.framework.as_str()).collect();
    frameworks.sort_unstable();
    frameworks.dedup();
    for framework in frameworks {
        let rows: Vec<stood::Stood> = p
            .stood
            .iter()
            .filter(|s| s.framework == framework)
            .map(|s| stood::Stood {
                framework: s.framework.clone(),
                thing: s.thing,
                code: s.code.clone(),
                ord: s.order,
                note: s.note.clone(),
            })
            .collect();
        stood::put(w, p.id, framework, &rows)?;
    }
    for s in &p.snapshots {
        let mut pinned = Vec::new();
        for bytes in &s.files {
            pinned.push(adopted(w, staged, &bytes.sha256)?);
        }
        snapshots::insert(
            w,
            &snapshots::Snapshot {
                id: s.id,
                portfolio: p.id,
                label: s.label.clone(),
                at: s.at,
                document: s.document.clone(),
                sha256: s.sha256.0.to_vec(),
                blobs: pinned,
            },
        )?;
        for sent in &s.sent {
            let file = adopted(w, staged, &sent.bytes.sha256)?;
            snapshots::put_sent(w, s.id, &sent.format, file, sent.at)?;
        }
    }
    for d in &p.dismissed {
        let row = portfolios::Dismissed {
            check: d.check.clone(),
            place: d.place.clone(),
            reason: d.reason.clone(),
            at: d.at,
        };
        portfolios::put_dismissed(w, p.id, &row)?;
    }
    Ok(())
}

fn bring_part(
    w: &Writer<'_>,
    maps: &Maps,
    section: Id,
    ord: i64,
    part: &open::portfolio::Part,
    batch: Id,
) -> Result<()> {
    portfolios::put_part(
        w,
        &portfolios::Part {
            id: part.id,
            section,
            title: part.title.clone(),
            ord,
            created: part.created,
            updated: part.updated,
            batch: Some(batch),
        },
    )?;
    portfolios::bin_part(w, part.id, part.deleted)?;
    for component in &part.components {
        let text = bring_text(
            w,
            part.id,
            &component.component,
            component.text.clone(),
            None,
            maps,
        )?;
        for pull in &component.pulls {
            let source = pull
                .source
                .map(|id| maps.entries.get(&id).copied().unwrap_or(id));
            let source_text = match source {
                Some(id) => texts::find(w, id, BODY)?.map(|t| t.id),
                None => None,
            };
            let anchor: Anchor = range_in(pull.range.clone(), &component.text.body);
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            pulls::put(
                w,
                &pulls::Pull {
                    id: pull.id,
                    text,
                    anchor,
                    source_text,
                    source_no: pull.source_no,
                    source_start: offset(pull.source_start),
                    source_end: offset(pull.source_end),
                    hash: pull.hash.0.to_vec(),
                    mode: word(pull.mode.as_str())?,
                    released_at: pull.released_at,
                    source_visibility: pull.source_visibility,
                    created: pull.created,
                    batch: Some(batch),
                },
            )?;
        }
    }
    Ok(())
}

fn adopted(w: &Writer<'_>, staged: &BTreeMap<Sha256, Staged>, sha256: &Sha256) -> Result<i64> {
    if let Some(blob) = blobs::find(w, &sha256.0)? {
        return Ok(blob.id);
    }
    let staged = staged
        .get(sha256)
        .ok_or_else(|| StoreError::BadValue(format!("attachment {sha256} did not come in")))?;
    Ok(blobs::adopt(w, staged)?.id)
}

pub(super) fn bring_people(
    w: &Writer<'_>,
    library: &open::Library,
    plan: &Coming,
    batch: Id,
) -> Result<()> {
    for p in library.people.iter().filter(|p| plan.rest.contains(&p.id)) {
        people::insert(
            w,
            &people::Person {
                id: p.id,
                name: p.name.clone(),
                pseudonym: p.pseudonym.clone(),
                status: word(p.status.as_str())?,
                role: p.role.clone(),
                also: p.also.join("\n"),
                asked: p.asked,
                agreed: p.agreed,
                note: p.note.clone(),
                created: p.stamp.created,
                updated: p.stamp.updated,
                deleted: p.stamp.deleted,
                batch: Some(batch),
            },
        )?;
    }
    for c in library
        .communities
        .iter()
        .filter(|c| plan.rest.contains(&c.id))
    {
        people::insert_community(
            w,
            &people::Community {
                id: c.id,
                key: c.key.clone(),
                name: c.name.clone(),
                kind: c.kind.clone(),
                since: c.since,
                size: c.size.and_then(|n| u32::try_from(n).ok()),
                role: c.role.clone(),
                meets: c.meets.clone(),
                gives: c.gives.clone(),
                url: c.url.clone(),
                note: c.note.clone(),
                people: library
                    .people
                    .iter()
                    .filter(|p| plan.rest.contains(&p.id) && p.communities.contains(&c.id))
                    .map(|p| p.id)
                    .collect(),
                created: c.stamp.created,
                updated: c.stamp.updated,
                deleted: c.stamp.deleted,
                batch: Some(batch),
            },
        )?;
    }
    Ok(())
}

pub(super) fn bring_development(
    w: &Writer<'_>,
    library: &open::Library,
    plan: &Coming,
    maps: &Maps,
    batch: Id,
) -> Result<()> {
    for c in library.cpd.iter().filter(|c| plan.rest.contains(&c.id)) {
        development::insert_cpd(
            w,
            &development::Cpd {
                id: c.id,
                date: c.date,
                kind: c.kind.clone(),
                title: c.title.clone(),
                minutes: u32::try_from(c.minutes).unwrap_or(0),
                changed: c.changed.clone(),
                starred: c.starred,
                created: c.stamp.created,
                updated: c.stamp.updated,
                deleted: c.stamp.deleted,
                batch: Some(batch),
            },
        )?;
        for area in &c.areas {
            areas::put(w, c.id, &area_in(area.clone(), &maps.own))?;
        }
    }
    for g in library.goals.iter().filter(|g| plan.rest.contains(&g.id)) {
        development::insert_goal(
            w,
            &development::Goal {
                id: g.id,
                key: g.key.clone(),
                title: g.title.clone(),
                opened: g.opened,
                due: g.due,
                done: g.done,
                state: word(g.state.as_str())?,
                next: g.next.clone(),
                note: g.note.clone(),
                created: g.stamp.created,
                updated: g.stamp.updated,
                deleted: g.stamp.deleted,
                batch: Some(batch),
            },
        )?;
        for area in &g.areas {
            areas::put(w, g.id, &area_in(area.clone(), &maps.own))?;
        }
    }
    for s in library.skills.iter().filter(|s| plan.rest.contains(&s.id)) {
        let ratings = s
            .ratings
            .iter()
            .map(|r| development::Rating {
                date: r.date,
                score: i32::try_from(r.score).unwrap_or(0),
                note: r.note.clone(),
                rule: r.rule.clone(),
            })
            .collect();
        development::insert_skill(
            w,
            &development::Skill {
                id: s.id,
                framework: s.framework.clone(),
                code: s.code.clone(),
                title: s.title.clone(),
                ratings,
                created: s.stamp.created,
                updated: s.stamp.updated,
                deleted: s.stamp.deleted,
                batch: Some(batch),
            },
        )?;
    }
    Ok(())
}

/// What earlier imports had brought, so that they bring no duplicate here either.
pub(super) fn bring_batch(w: &Writer<'_>, left: &open::library::Batch) -> Result<()> {
    if batches::get(w, left.id).is_ok() {
        return Ok(());
    }
    batches::put(
        w,
        &batches::Batch {
            id: left.id,
            kind: left.kind.clone(),
            source: left.source.clone(),
            at: left.at,
            state: word(left.state.as_str())?,
        },
    )?;
    for i in &left.items {
        batches::put_item(
            w,
            &batches::ImportItem {
                batch: left.id,
                format: i.format.clone(),
                source_key: i.source_key.clone(),
                source_hash: i.source_hash.0.to_vec(),
                row: i.row,
                result_hash: i.result_hash.0.to_vec(),
            },
        )?;
    }
    Ok(())
}

pub(super) fn record(
    w: &Writer<'_>,
    batch: Id,
    key: &str,
    hash: Sha256,
    row: Id,
    result_hash: Vec<u8>,
) -> Result<()> {
    Ok(batches::put_item(
        w,
        &batches::ImportItem {
            batch,
            format: FORMAT.to_owned(),
            source_key: key.to_owned(),
            source_hash: hash.0.to_vec(),
            row,
            result_hash,
        },
    )?)
}

pub(super) fn row_hash(r: &Reader<'_>, row: Id) -> Result<Vec<u8>> {
    import::row_hash(r, row)
}

fn word<T>(text: &str) -> Result<T>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.parse()
        .map_err(|e: T::Err| StoreError::BadValue(e.to_string()).into())
}
