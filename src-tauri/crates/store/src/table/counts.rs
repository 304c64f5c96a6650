//! `text_words`, and the same counts in each text's own row.
//!
//! A save keeps its counts in the row that it writes anyway. Coverage wants them apart from the bodies, in `text_words`;
//! they get there when the writer is idle. Until then the outbox names the texts whose own counts are newer.

use std::collections::BTreeMap;

use reflectory_model::words::Count;
use reflectory_model::{Component, Words};

use super::outbox;
use crate::Result;
use crate::error::StoreError;
use crate::transaction::{Reader, Writer};

/// The texts whose own counts may be newer than `text_words`. The last row that was counted belongs to them: it stands
/// for whatever was written on its owner since.
pub(crate) const FRESH: &str =
    "(SELECT o.owner FROM search_outbox o WHERE o.seq >= (SELECT counted FROM journal))";

/// Counts as a text's row holds them.
pub(crate) fn to_json(words: &Words) -> Result<String> {
    let mut json = String::with_capacity(64);
    for (component, count) in told(words) {
        json.push(if json.is_empty() { '{' } else { ',' });
        if component.is_empty() {
            json.push_str("\"\"");
        } else {
            json.push_str(
                &serde_json::to_string(component)
                    .map_err(|e| StoreError::BadValue(e.to_string()))?,
            );
        }
        json.push_str(":[");
        push_number(&mut json, count.own);
        json.push(',');
        push_number(&mut json, count.other);
        json.push(']');
    }
    json.push_str(if json.is_empty() { "{}" } else { "}" });
    Ok(json)
}

/// Without the formatter, whose code is long out of the processor's cache when the next save comes.
fn push_number(json: &mut String, number: u32) {
    if number >= 10 {
        push_number(json, number / 10);
    }
    json.push(char::from_digit(number % 10, 10).unwrap_or('0'));
}

/// Reads [`to_json`]'s form.
pub(crate) fn from_json(text: &str) -> Result<Words> {
    let counts: BTreeMap<String, [u32; 2]> = serde_json::from_str(text)
        .map_err(|e| StoreError::BadValue(format!("word counts: {e}")))?;
    let mut words = Words::default();
    for (component, [own, other]) in counts {
        let component = (!component.is_empty()).then_some(Component(component));
        words.by_component.insert(component, Count { own, other });
    }
    Ok(words)
}

fn told(words: &Words) -> impl Iterator<Item = (&str, &Count)> {
    words
        .by_component
        .iter()
        .filter(|(_, count)| count.own > 0 || count.other > 0)
        .map(|(component, count)| (component.as_ref().map_or("", Component::as_str), count))
}

/// Brings a text's counts into `text_words`.
pub(crate) fn put(w: &Writer<'_>, text: i64, words: &Words) -> Result<()> {
    w.execute("DELETE FROM text_words WHERE text = ?1", [text])?;
    for (component, count) in told(words) {
        w.execute(
            "INSERT INTO text_words (text, component, own, other) VALUES (?1, ?2, ?3, ?4)",
            (text, component, count.own, count.other),
        )?;
    }
    Ok(())
}

/// What `text_words` has of a text.
pub(crate) fn kept(r: &Reader<'_>, text: i64) -> Result<Words> {
    let mut words = Words::default();
    for (component, count) in r.rows(
        "SELECT component, own, other FROM text_words WHERE text = ?1",
        [text],
        |row| {
            let count = Count {
                own: row.get(1)?,
                other: row.get(2)?,
            };
            Ok((row.get::<_, String>(0)?, count))
        },
    )? {
        let component = (!component.is_empty()).then_some(Component(component));
        words.by_component.insert(component, count);
    }
    Ok(words)
}

/// Brings the counts of all texts that were saved since the last time into `text_words`: the writer does this when it
/// has nothing else to do.
pub fn settle(w: &Writer<'_>) -> Result<()> {
    let Some(last) = outbox::last(w)? else {
        return Ok(());
    };
    let sql = format!("SELECT t.id, t.counts FROM text t WHERE t.owner IN {FRESH}");
    let fresh = w.rows(&sql, (), |row| {
        Ok((
            row.get::<_, i64>(0)?,
            from_json(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
        ))
    })?;
    for (text, words) in fresh {
        if kept(w, text)? != words {
            put(w, text, &words)?;
        }
    }
    w.execute(
        "UPDATE journal SET counted = ?1 WHERE counted <> ?1",
        [last.seq],
    )?;
    Ok(())
}

/// The owners of texts whose counts coverage would get wrong: there are none in a sound journal.
pub(crate) fn wrong(r: &Reader<'_>) -> Result<Vec<[u8; 16]>> {
    let sql = format!("SELECT t.id, t.owner, t.counts, t.words, t.owner IN {FRESH} FROM text t");
    let mut wrong = Vec::new();
    for (text, owner, words, total, fresh) in r.rows(&sql, (), |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, [u8; 16]>(1)?,
            // Counts that can't be read are wrong, not a reason to stop looking.
            from_json(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?).ok(),
            row.get::<_, u32>(3)?,
            row.get::<_, bool>(4)?,
        ))
    })? {
        let right = match words {
            Some(words) => words.total() == total && (fresh || kept(r, text)? == words),
            None => false,
        };
        if !right {
            wrong.push(owner);
        }
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_json_and_come_back() {
        let mut words = Words::default();
        assert_eq!(to_json(&words).unwrap(), "{}");
        let names = [None, Some("evidence"), Some("a \"quoted\" one")];
        for (name, own) in names.into_iter().zip([0, 1_234_567_890, u32::MAX]) {
            let count = Count { own, other: 10 };
            words
                .by_component
                .insert(name.map(|n| Component(n.to_owned())), count);
        }
        let json = to_json(&words).unwrap();
        let told: BTreeMap<String, [u32; 2]> = serde_json::from_str(&json).unwrap();
        assert_eq!(json, serde_json::to_string(&told).unwrap());
        assert_eq!(from_json(&json).unwrap(), words);
    }
}
