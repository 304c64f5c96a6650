//! `area_tag` and `own_area`.

use std::collections::BTreeMap;

use reflectory_model::{AreaRef, Id, Instant};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::{counts, visible};
use crate::Result;
use crate::transaction::{
    Changed, Reader, Writer, blob, id_at, instant_at, optional_id_at, optional_instant_at,
};

/// A tag to an area, with the reason why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaTag {
    /// The area.
    pub area: AreaRef,
    /// The person's own area that stands in this slot.
    pub own_area: Option<Id>,
    /// The reason why; may be empty.
    pub why: String,
    /// What made it: `person`, `import`, `suggestion`.
    pub origin: String,
    /// When.
    pub created: Instant,
}

/// A specialist or advanced area of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnArea {
    /// Its id, which stays when slots move.
    pub id: Id,
    /// The framework.
    pub framework: String,
    /// `specialist` or `advanced`.
    pub kind: String,
    /// The slot that it is in at present, such as `specialist-1`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// When it was made and last changed.
    pub created: Instant,
    /// See [`OwnArea::created`].
    pub updated: Instant,
    /// When it went to the bin.
    pub deleted: Option<Instant>,
    /// The import that brought it.
    pub batch: Option<Id>,
}

/// The areas that an owner is tagged to, by framework and code.
pub fn of(r: &Reader<'_>, owner: Id) -> Result<Vec<AreaTag>> {
    let sql = "SELECT framework, code, own_area, why, origin, created FROM area_tag WHERE owner = ?1 ORDER BY framework, code";
    r.rows(sql, [blob(owner)], read_tag)
}

fn read_tag(row: &Row<'_>) -> Result<AreaTag> {
    Ok(AreaTag {
        area: AreaRef {
            framework: row.get(0)?,
            code: row.get(1)?,
        },
        own_area: optional_id_at(row, 2)?,
        why: row.get(3)?,
        origin: row.get(4)?,
        created: instant_at(row, 5)?,
    })
}

/// The areas of all items of evidence that have any, by framework and code.
pub fn of_all_evidence(r: &Reader<'_>) -> Result<BTreeMap<Id, Vec<AreaTag>>> {
    // Items are few beside everything that is tagged, and tags lie by owner.
    let sql = "SELECT a.framework, a.code, a.own_area, a.why, a.origin, a.created, a.owner
               FROM evidence e CROSS JOIN area_tag a ON a.owner = e.id ORDER BY a.owner, a.framework, a.code";
    let mut all: BTreeMap<Id, Vec<AreaTag>> = BTreeMap::new();
    r.rows(sql, (), |row| {
        all.entry(id_at(row, 6)?).or_default().push(read_tag(row)?);
        Ok(())
    })?;
    Ok(all)
}

/// The areas of an entry and of the passages of its text, each once, by framework and code.
pub fn of_entry(r: &Reader<'_>, entry: Id, text: i64) -> Result<Vec<AreaRef>> {
    let sql = "SELECT framework, code FROM area_tag WHERE owner = ?1
       UNION SELECT a.framework, a.code FROM passage p CROSS JOIN area_tag a ON a.owner = p.id WHERE p.text = ?2
       ORDER BY framework, code";
    r.rows(sql, (blob(entry), text), |row| {
        Ok(AreaRef {
            framework: row.get(0)?,
            code: row.get(1)?,
        })
    })
}

/// Reasons that were written for areas of a framework, as code and reason, those of one owner and its passages apart; at most
/// `most`, of the newest owners.
pub fn reasons(
    r: &Reader<'_>,
    framework: &str,
    except: Id,
    most: u32,
) -> Result<Vec<(String, String)>> {
    // The plus keeps SQLite to the order of owners, which it leaves at the limit; by framework it would sort every tag there is.
    let sql = "SELECT a.code, a.why FROM area_tag a WHERE +a.framework = ?1 AND a.why <> '' AND a.owner <> ?2
       AND a.owner NOT IN (SELECT p.id FROM passage p JOIN text t ON t.id = p.text WHERE t.owner = ?2)
       ORDER BY a.owner DESC, a.code LIMIT ?3";
    r.rows(sql, (framework, blob(except), most), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// How many owners are tagged to each area of a framework, by code; those in the bin too.
pub fn tagged(r: &Reader<'_>, framework: &str) -> Result<std::collections::BTreeMap<String, u64>> {
    let sql = "SELECT code, count(*) FROM area_tag WHERE framework = ?1 GROUP BY code";
    let rows = r.rows(sql, [framework], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, i64>(1)?.unsigned_abs(),
        ))
    })?;
    Ok(rows.into_iter().collect())
}

/// Tags an owner to an area; tagging it again replaces the reason.
pub fn put(w: &Writer<'_>, owner: Id, tag: &AreaTag) -> Result<()> {
    w.execute(
        "INSERT INTO area_tag (owner, framework, code, own_area, why, origin, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (owner, framework, code) DO UPDATE SET why = excluded.why, own_area = excluded.own_area",
        (blob(owner), &tag.area.framework, &tag.area.code, tag.own_area.map(blob), &tag.why, &tag.origin, tag.created.0),
    )?;
    Ok(())
}

/// Takes a tag away; returns whether it was there.
pub fn remove(w: &Writer<'_>, owner: Id, area: &AreaRef) -> Result<bool> {
    let sql = "DELETE FROM area_tag WHERE owner = ?1 AND framework = ?2 AND code = ?3";
    Ok(w.execute(sql, (blob(owner), &area.framework, &area.code))? > 0)
}

/// Takes all tags of an owner away.
pub fn erase_of(w: &Writer<'_>, owner: Id) -> Result<()> {
    w.execute("DELETE FROM area_tag WHERE owner = ?1", [blob(owner)])?;
    Ok(())
}

/// What the journal holds for one area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Entries tagged to it, as a whole or in a passage.
    pub entries: u32,
    /// Items of evidence tagged to it.
    pub evidence: u32,
    /// The newest entry's date, ISO.
    pub newest: Option<String>,
    /// Words of those entries by component: component id ('' for none), own, other. An entry tagged as a whole counts as a
    /// whole; an entry tagged only in passages counts as a whole too, since its components are what the area is judged on.
    pub words: Vec<(String, u32, u32)>,
}

/// What the journal holds for each area of a framework, by code.
pub fn held(r: &Reader<'_>, framework: &str) -> Result<BTreeMap<String, Held>> {
    let fresh = counts::FRESH;
    // The few whose words text_words does not have yet are summed from what their texts say of themselves. One statement, so that
    // what is tagged is worked out once.
    let sql = format!(
        "WITH tagged AS MATERIALIZED (
           SELECT a.code, e.id AS entry, e.date FROM area_tag a JOIN entry e ON e.id = a.owner
             WHERE a.framework = ?1 AND e.deleted IS NULL AND {visible}
           UNION
           SELECT a.code, e.id, e.date FROM area_tag a JOIN passage p ON p.id = a.owner JOIN text t ON t.id = p.text
             JOIN entry e ON e.id = t.owner WHERE a.framework = ?1 AND p.state = 'placed' AND e.deleted IS NULL AND {visible})
         SELECT code, NULL, count(*), 0, max(date) FROM tagged GROUP BY code
         UNION ALL
         SELECT g.code, w.component, sum(w.own), sum(w.other), NULL FROM tagged g JOIN text t ON t.owner = g.entry
         JOIN text_words w ON w.text = t.id WHERE g.entry NOT IN {fresh} GROUP BY g.code, w.component
         UNION ALL
         SELECT g.code, w.key, sum(w.value ->> 0), sum(w.value ->> 1), NULL FROM tagged g JOIN text t ON t.owner = g.entry
         JOIN json_each(t.counts) w WHERE g.entry IN {fresh} GROUP BY g.code, w.key",
        visible = visible!("e")
    );
    let mut held: BTreeMap<String, Held> = BTreeMap::new();
    let mut words: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
    for (code, component, first, second, newest) in r.rows(&sql, [framework], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, Option<String>>(1)?,
            row.get::<_, u32>(2)?,
            row.get::<_, u32>(3)?,
            row.get(4)?,
        ))
    })? {
        match component {
            None => {
                let area = held.entry(code).or_default();
                area.entries = first;
                area.newest = newest;
            }
            Some(component) => {
                let sum = words.entry((code, component)).or_default();
                sum.0 = sum.0.saturating_add(first);
                sum.1 = sum.1.saturating_add(second);
            }
        }
    }
    for ((code, component), (own, other)) in words {
        held.entry(code)
            .or_default()
            .words
            .push((component, own, other));
    }
    let sql = format!(
        "SELECT a.code, count(*) FROM area_tag a JOIN evidence e ON e.id = a.owner
         WHERE a.framework = ?1 AND e.deleted IS NULL AND {} GROUP BY a.code",
        visible!("e")
    );
    for (code, evidence) in r.rows(&sql, [framework], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?))
    })? {
        held.entry(code).or_default().evidence = evidence;
    }
    Ok(held)
}

fn read_own(row: &Row<'_>) -> Result<OwnArea> {
    Ok(OwnArea {
        id: id_at(row, 0)?,
        framework: row.get(1)?,
        kind: row.get(2)?,
        code: row.get(3)?,
        title: row.get(4)?,
        created: instant_at(row, 5)?,
        updated: instant_at(row, 6)?,
        deleted: optional_instant_at(row, 7)?,
        batch: optional_id_at(row, 8)?,
    })
}

/// The person's own areas outside the bin, by framework and slot.
pub fn own(r: &Reader<'_>) -> Result<Vec<OwnArea>> {
    let sql = format!(
        "SELECT o.id, o.framework, o.kind, o.code, o.title, o.created, o.updated, o.deleted, o.batch FROM own_area o
         WHERE o.deleted IS NULL AND {} ORDER BY o.framework, o.code",
        visible!("o")
    );
    r.rows(&sql, (), read_own)
}

/// Adds or replaces an area of the person's own.
pub fn put_own(w: &Writer<'_>, area: &OwnArea) -> Result<()> {
    w.execute(
        "INSERT INTO own_area (id, framework, kind, code, title, created, updated, deleted, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, title = excluded.title, updated = excluded.updated, deleted = excluded.deleted",
        (
            blob(area.id),
            &area.framework,
            &area.kind,
            &area.code,
            &area.title,
            area.created.0,
            area.updated.0,
            area.deleted.map(|d| d.0),
            area.batch.map(blob),
        ),
    )?;
    w.touch(Changed::Settings)
}

/// Removes the areas of the person's own that a batch brought, as far as nothing is tagged to them and neither a
/// section nor a line of the board is theirs. Gives how many went, and the titles of those that stay.
pub fn erase_own_of(w: &Writer<'_>, batch: Id) -> Result<(u32, Vec<(Id, String)>)> {
    let mut removed = 0;
    let mut kept = Vec::new();
    for area in own(w)?.into_iter().filter(|o| o.batch == Some(batch)) {
        let used = "SELECT 1 WHERE EXISTS (SELECT 1 FROM area_tag WHERE own_area = ?1) OR EXISTS (SELECT 1 FROM section WHERE own_area = ?1) \
           OR EXISTS (SELECT 1 FROM example_area WHERE own_area = ?1)";
        if w.value::<i64>(used, [blob(area.id)])?.is_some() {
            kept.push((area.id, area.title));
        } else {
            w.execute("DELETE FROM own_area WHERE id = ?1", [blob(area.id)])?;
            removed += 1;
        }
    }
    Ok((removed, kept))
}
