//! `text`, `text_link` and `text_history`.

use reflectory_model::diff::{same_end, same_start};
use reflectory_model::entry::Cause;
use reflectory_model::{Id, Instant, Words};
use rusqlite::Row;

use super::counts;
use super::passages::{self, Passage};
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{Reader, Writer, blob, id_at, instant_at, optional_id_at, word_at};

/// The slot of an entry's text; a part's slots are component ids.
pub const BODY: &str = "body";

/// A text as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its row number, which passages and pulls refer to.
    pub id: i64,
    /// The entry or part that it belongs to.
    pub owner: Id,
    /// `body`, or a component id.
    pub slot: String,
    /// Its language, BCP 47, if it is not the journal's.
    pub lang: Option<String>,
    /// Goes up with each save.
    pub rev: i64,
    /// All its words.
    pub words: u32,
    /// The number of the present version, from 1.
    pub version: i64,
    /// Why the present version exists.
    pub cause: Cause,
    /// The session that wrote it.
    pub session: Option<Id>,
    /// When it was last saved.
    pub at: Instant,
    /// The text, exactly as written, with `\n` line ends.
    pub body: String,
}

/// An older version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub no: i64,
    /// When it was last saved.
    pub at: Instant,
    /// The session that wrote it.
    pub session: Option<Id>,
    /// Why it exists.
    pub cause: Cause,
    /// All its words.
    pub words: u32,
    /// Kept whatever tidying the person turns on.
    pub pinned: bool,
    /// Its marks, as they were.
    pub ranges: Vec<Passage>,
    /// The text.
    pub body: String,
}

/// A new state of a text.
#[derive(Debug, Clone)]
pub struct NewText {
    /// The text, with `\n` line ends.
    pub body: String,
    /// Its word counts.
    pub words: Words,
    /// Its passages.
    pub passages: Vec<Passage>,
    /// Why.
    pub cause: Cause,
    /// The session: saves of one session replace each other, saves of another leave the older one in the history.
    pub session: Id,
    /// The revision that the change is based on, if the text exists.
    pub based_on: Option<i64>,
}

const COLUMNS: &str = "id, owner, slot, lang, rev, words, version, cause, session, at, body";

fn read(row: &Row<'_>) -> Result<Text> {
    Ok(Text {
        id: row.get(0)?,
        owner: id_at(row, 1)?,
        slot: row.get(2)?,
        lang: row.get(3)?,
        rev: row.get(4)?,
        words: row.get(5)?,
        version: row.get(6)?,
        cause: word_at(row, 7)?,
        session: optional_id_at(row, 8)?,
        at: instant_at(row, 9)?,
        body: row.get(10)?,
    })
}

/// The text of `owner` in `slot`, if there is one.
pub fn find(r: &Reader<'_>, owner: Id, slot: &str) -> Result<Option<Text>> {
    r.row(
        &format!("SELECT {COLUMNS} FROM text WHERE owner = ?1 AND slot = ?2"),
        (blob(owner), slot),
        read,
    )
}

/// An entry's text.
pub fn body(r: &Reader<'_>, entry: Id) -> Result<Text> {
    find(r, entry, BODY)?.ok_or_else(|| StoreError::no_such("text", entry))
}

/// Where a text stands, without its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextNow {
    /// The revision that the next change is based on.
    pub rev: i64,
    /// The number of the present version, from 1.
    pub version: i64,
    /// All its words.
    pub words: u32,
    /// Passages whose words are not in the text any more.
    pub lost: u32,
}

/// Where the text of `owner` in `slot` stands, if there is one. Reads nothing of its body.
pub fn stands(r: &Reader<'_>, owner: Id, slot: &str) -> Result<Option<TextNow>> {
    r.row(
        "SELECT rev, version, words, (SELECT count(*) FROM passage p WHERE p.text = t.id AND p.state = 'lost')
         FROM text t WHERE owner = ?1 AND slot = ?2",
        (blob(owner), slot),
        |row| {
            Ok(TextNow {
                rev: row.get(0)?,
                version: row.get(1)?,
                words: row.get(2)?,
                lost: row.get(3)?,
            })
        },
    )
}

/// Where an entry's text stands.
pub fn now(r: &Reader<'_>, entry: Id) -> Result<TextNow> {
    stands(r, entry, BODY)?.ok_or_else(|| StoreError::no_such("text", entry))
}

/// All texts of an owner, by slot.
pub fn of(r: &Reader<'_>, owner: Id) -> Result<Vec<Text>> {
    r.rows(
        &format!("SELECT {COLUMNS} FROM text WHERE owner = ?1 ORDER BY slot"),
        [blob(owner)],
        read,
    )
}

/// The text with this row number.
pub fn by_number(r: &Reader<'_>, id: i64) -> Result<Option<Text>> {
    r.row(
        &format!("SELECT {COLUMNS} FROM text WHERE id = ?1"),
        [id],
        read,
    )
}

/// Word counts by component.
pub fn words(r: &Reader<'_>, text: i64) -> Result<Words> {
    r.row("SELECT counts FROM text WHERE id = ?1", [text], |row| {
        counts::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)
    })
    .map(Option::unwrap_or_default)
}

/// Saves a text. Makes it if it is new; else see [`put_over`]. Returns its row number.
pub fn put(w: &Writer<'_>, owner: Id, slot: &str, new: NewText) -> Result<i64> {
    match find(w, owner, slot)? {
        Some(old) => {
            let held = passages::of(w, old.id)?;
            put_over(w, &old, &held, &new)?;
            Ok(old.id)
        }
        None => insert(w, owner, slot, None, &new),
    }
}

/// Saves a new state of a text: `old` and `held` are what [`find`] and [`passages::of`] gave in this transaction. The
/// older state goes into the history when the session or the cause is another one, or when the change removes 200
/// characters or a fifth of the text. Returns whether anything changed.
pub fn put_over(w: &Writer<'_>, old: &Text, held: &[Passage], new: &NewText) -> Result<bool> {
    if let Some(based_on) = new.based_on.filter(|rev| *rev != old.rev) {
        return Err(StoreError::Conflict {
            found: old.rev,
            based_on,
        });
    }
    if old.body == new.body {
        if held == new.passages {
            return Ok(false);
        }
        passages::replace(w, old.id, held, &new.passages)?;
        w.execute(
            "UPDATE text SET rev = rev + 1, words = ?2, counts = ?3 WHERE id = ?1",
            (old.id, new.words.total(), counts::to_json(&new.words)?),
        )?;
    } else {
        let same_session = old.session == Some(new.session) && new.cause == Cause::Edited;
        let goes_on = same_session && !removes_much(&old.body, &new.body);
        if !goes_on {
            close_version(w, old, held)?;
        }
        w.execute(
            "UPDATE text SET rev = rev + 1, words = ?2, version = ?3, cause = ?4, session = ?5, at = ?6, counts = ?7, body = ?8 WHERE id = ?1",
            (
                old.id,
                new.words.total(),
                old.version + i64::from(!goes_on),
                if goes_on { old.cause } else { new.cause }.as_str(),
                blob(new.session),
                w.now().0,
                counts::to_json(&new.words)?,
                &new.body,
            ),
        )?;
        passages::replace(w, old.id, held, &new.passages)?;
    }
    count_now(w, old.owner, old.id, &new.words)?;
    Ok(true)
}

/// Brings counts to where coverage reads them, unless the outbox has the owner already: then that is left to the idle writer.
fn count_now(w: &Writer<'_>, owner: Id, text: i64, words: &Words) -> Result<()> {
    if w.is_told(owner) {
        Ok(())
    } else {
        counts::put(w, text, words)
    }
}

fn insert(w: &Writer<'_>, owner: Id, slot: &str, lang: Option<&str>, new: &NewText) -> Result<i64> {
    w.execute(
        "INSERT INTO text (owner, slot, lang, rev, words, version, cause, session, at, counts, body) VALUES (?1, ?2, ?3, 1, ?4, 1, ?5, ?6, ?7, ?8, ?9)",
        (
            blob(owner),
            slot,
            lang,
            new.words.total(),
            new.cause.as_str(),
            blob(new.session),
            w.now().0,
            counts::to_json(&new.words)?,
            &new.body,
        ),
    )?;
    let id = w.conn.last_insert_rowid();
    count_now(w, owner, id, &new.words)?;
    passages::replace(w, id, &[], &new.passages)?;
    Ok(id)
}

/// Brings a text in exactly as it was elsewhere: its numbers, times and older versions included.
pub fn insert_whole(
    w: &Writer<'_>,
    text: &Text,
    words: &Words,
    ranges: &[Passage],
    history: &[Version],
) -> Result<i64> {
    w.execute(
        "INSERT INTO text (owner, slot, lang, rev, words, version, cause, session, at, counts, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        (
            blob(text.owner),
            &text.slot,
            &text.lang,
            text.rev,
            words.total(),
            text.version,
            text.cause.as_str(),
            text.session.map(blob),
            text.at.0,
            counts::to_json(words)?,
            &text.body,
        ),
    )?;
    let id = w.conn.last_insert_rowid();
    counts::put(w, id, words)?;
    passages::replace(w, id, &[], ranges)?;
    for version in history {
        insert_version(w, id, version)?;
    }
    Ok(id)
}

/// Sets a text's language.
pub fn set_lang(w: &Writer<'_>, text: i64, lang: Option<&str>) -> Result<()> {
    w.execute("UPDATE text SET lang = ?2 WHERE id = ?1", (text, lang))?;
    Ok(())
}

fn close_version(w: &Writer<'_>, old: &Text, ranges: &[Passage]) -> Result<()> {
    insert_version(
        w,
        old.id,
        &Version {
            no: old.version,
            at: old.at,
            session: old.session,
            cause: old.cause,
            words: old.words,
            pinned: false,
            ranges: ranges.to_vec(),
            body: old.body.clone(),
        },
    )
}

fn insert_version(w: &Writer<'_>, text: i64, version: &Version) -> Result<()> {
    // At once: a stream does not know how short it will be, and clears half a megabyte of tables first.
    let packed = zstd::bulk::compress(version.body.as_bytes(), 3)
        .map_err(|e| StoreError::BadValue(e.to_string()))?;
    w.execute(
        "INSERT INTO text_history (text, no, at, session, cause, words, pinned, ranges, body_zstd) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            text,
            version.no,
            version.at.0,
            version.session.map(blob),
            version.cause.as_str(),
            version.words,
            version.pinned,
            passages::to_json(&version.ranges)?,
            packed,
        ),
    )?;
    Ok(())
}

/// The older versions, oldest first.
pub fn history(r: &Reader<'_>, text: i64) -> Result<Vec<Version>> {
    let sql = "SELECT no, at, session, cause, words, pinned, ranges, body_zstd FROM text_history WHERE text = ?1 ORDER BY no";
    r.rows(sql, [text], |row| {
        let packed = row.get_ref(7)?.as_blob().map_err(rusqlite::Error::from)?;
        let body = zstd::decode_all(packed)
            .map_err(|e| StoreError::BadValue(format!("an older version: {e}")))?;
        Ok(Version {
            no: row.get(0)?,
            at: instant_at(row, 1)?,
            session: optional_id_at(row, 2)?,
            cause: word_at(row, 3)?,
            words: row.get(4)?,
            pinned: row.get(5)?,
            ranges: passages::from_json(row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?)?,
            body: String::from_utf8(body)
                .map_err(|e| StoreError::BadValue(format!("an older version: {e}")))?,
        })
    })
}

/// What the targets in a text mean, by target as written.
pub fn links(r: &Reader<'_>, text: i64) -> Result<Vec<(String, Id)>> {
    r.rows(
        "SELECT target, evidence FROM text_link WHERE text = ?1 ORDER BY target",
        [text],
        |row| Ok((row.get(0)?, id_at(row, 1)?)),
    )
}

/// Says what a target in a text means.
pub fn put_link(w: &Writer<'_>, text: i64, target: &str, evidence: Id) -> Result<()> {
    w.execute(
        "INSERT OR REPLACE INTO text_link (text, target, evidence) VALUES (?1, ?2, ?3)",
        (text, target, blob(evidence)),
    )?;
    Ok(())
}

/// In every text that may hold `target`, says that it means this item: for an item whose key changes.
pub fn keep_meaning(w: &Writer<'_>, target: &str, evidence: Id) -> Result<()> {
    w.execute(
        "INSERT OR IGNORE INTO text_link (text, target, evidence) SELECT id, ?1, ?2 FROM text WHERE instr(body, ?1) > 0",
        (target, blob(evidence)),
    )?;
    Ok(())
}

/// Removes an owner's texts for good.
pub(crate) fn erase_of(w: &Writer<'_>, owner: Id) -> Result<()> {
    w.execute(
        "DELETE FROM area_tag WHERE owner IN (SELECT p.id FROM passage p JOIN text t ON t.id = p.text WHERE t.owner = ?1)",
        [blob(owner)],
    )?;
    w.execute("DELETE FROM text WHERE owner = ?1", [blob(owner)])?;
    Ok(())
}

/// True if a change takes away 200 characters or a fifth of the text: too much to leave to undo alone.
pub(super) fn removes_much(old: &str, new: &str) -> bool {
    // What stands between the common start and the common end of both was replaced.
    let start = same_start(old.as_bytes(), new.as_bytes());
    let most = (old.len() - start).min(new.len() - start);
    let end = same_end(old.as_bytes(), new.as_bytes()).min(most);
    let removed = old.len() - start - end;
    let kept_nearly = new.len() - start - end >= removed;
    removed > 0
        && (removed >= 200 || removed * 5 >= old.len())
        && !(kept_nearly && removed < 200 && old.len() < 100)
}

#[cfg(test)]
mod tests {
    use super::removes_much;

    #[test]
    fn taking_much_away_is_noticed() {
        let long = "word ".repeat(200);
        assert!(removes_much(&long, &long[..700]));
        assert!(!removes_much(&long, &long[..900]));
        assert!(removes_much("one two three four", ""));
        assert!(removes_much("one two three four five", "one two"));
        assert!(!removes_much("one two", "one two three"));
        assert!(!removes_much("one two", "one too"));
    }
}
