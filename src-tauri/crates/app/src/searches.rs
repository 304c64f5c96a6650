//! Searches that a person keeps by name, and those that were made lately. Both are in the journal: words that were looked
//! for say as much about a person as words that were written.

use chrono::NaiveDate;
use reflectory_search::Query;
use reflectory_store::table::{profile, snapshots};
use reflectory_store::{Reader, Writer};

use crate::{AppError, Result, Session};

/// The setting that holds what was looked for lately, a line each, newest first.
const RECENT: &str = "search.recent";
/// How many of those are kept.
const MOST_RECENT: usize = 8;
/// The most characters of a name.
const LONGEST_NAME: usize = 80;

/// A search that is kept: words, and what they are narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The words.
    pub words: String,
    /// An area's code, as [`Query`] takes it.
    pub area: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// A kind.
    pub kind: Option<String>,
    /// First and last day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Kept {
    /// The written form: the words, then `area:2b`, `tag:"a b"`, `kind:evidence`, `from:2026-01-01` and `to:` where they
    /// narrow. It goes into the journal's open form, so people may read it.
    pub fn written(&self) -> String {
        let mut out = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let day = |day: Option<NaiveDate>| day.map(|d| d.to_string());
        let parts = [
            ("area", self.area.clone()),
            ("tag", self.tag.clone()),
            ("kind", self.kind.clone()),
            ("from", day(self.from)),
            ("to", day(self.to)),
        ];
        for (name, value) in parts {
            let Some(value) = value.map(|v| v.replace('"', "")) else {
                continue;
            };
            if !out.is_empty() {
                out.push(' ');
            }
            if value.contains(char::is_whitespace) || value.is_empty() {
                out.push_str(&format!("{name}:\"{value}\""));
            } else {
                out.push_str(&format!("{name}:{value}"));
            }
        }
        out
    }

    /// Reads the written form. What narrows stands at the end; what can't be understood is words.
    pub fn read(text: &str) -> Self {
        let mut kept = Self::default();
        let mut rest = text.trim();
        while let Some((before, name, value)) = last_part(rest) {
            let given = Some(value.to_owned()).filter(|v| !v.is_empty());
            let day = || value.parse::<NaiveDate>().ok();
            match name {
                "area" if kept.area.is_none() && given.is_some() => kept.area = given,
                "tag" if kept.tag.is_none() && given.is_some() => kept.tag = given,
                "kind" if kept.kind.is_none() && given.is_some() => kept.kind = given,
                "from" if kept.from.is_none() && day().is_some() => kept.from = day(),
                "to" if kept.to.is_none() && day().is_some() => kept.to = day(),
                _ => break,
            }
            rest = before;
        }
        kept.words = rest.to_owned();
        kept
    }

    fn query(&self, limit: usize) -> Query {
        Query {
            text: self.words.clone(),
            areas: self.area.clone().into_iter().collect(),
            tags: self.tag.clone().into_iter().collect(),
            kinds: self.kind.clone().into_iter().collect(),
            from: self.from,
            to: self.to,
            limit,
        }
    }
}

/// The last `name:value` of a text, with what stands before it.
fn last_part(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_end();
    let (start, value) = match text.strip_suffix('"') {
        Some(inner) => {
            let open = inner.rfind('"')?;
            let name_end = inner.get(..open)?.strip_suffix(':')?.len();
            let before = inner.get(..name_end)?;
            let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            (start, inner.get(open + 1..)?)
        }
        None => {
            let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let (_, value) = text.get(start..)?.split_once(':')?;
            (start, value)
        }
    };
    let (name, _) = text.get(start..)?.split_once(':')?;
    Some((text.get(..start)?.trim_end(), name, value))
}

/// A kept search with its name and how much it finds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// What it looks for.
    pub search: Kept,
    /// How many there are; none while the index can't say.
    pub total: Option<usize>,
    /// There are more than `total`.
    pub total_is_minimum: bool,
}

impl Session {
    /// The searches that are kept, by name.
    pub fn saved_searches(&self) -> Result<Vec<Saved>> {
        let kept = self
            .journal
            .read(|r: &Reader<'_>| snapshots::saved_searches(r))?;
        let counted = kept.into_iter().map(|(name, text, _)| {
            let search = Kept::read(&text);
            // An area that the journal does not know any more finds nothing; it is no reason to show no list.
            let ranked = self.rank(search.query(1)).ok();
            Saved {
                name,
                search,
                total: ranked.as_ref().map(|found| found.total),
                total_is_minimum: ranked.is_some_and(|found| found.total_is_minimum),
            }
        });
        Ok(counted.collect())
    }

    /// Keeps a search under a name, in place of the one that is called so, or of the one that was called `was`.
    pub fn save_search(&self, name: &str, was: Option<&str>, search: &Kept) -> Result<()> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            let hint = "two or three words will do: drafts to finish";
            return Err(AppError::invalid("name", "the search has no name", hint));
        }
        if name.chars().count() > LONGEST_NAME {
            let long = format!("the name is longer than {LONGEST_NAME} characters");
            return Err(AppError::invalid("name", long, "shorten it"));
        }
        let written = search.written();
        if written.is_empty() {
            let hint = "type a word, or narrow it to an area or a kind";
            return Err(AppError::invalid(
                "query",
                "the search looks for nothing",
                hint,
            ));
        }
        let was = was.filter(|was| *was != name).map(str::to_owned);
        self.journal.write(move |w: &Writer<'_>| -> Result<()> {
            if let Some(was) = &was {
                snapshots::remove_saved_search(w, was)?;
            }
            let now = w.now();
            Ok(snapshots::put_saved_search(w, &name, &written, now)?)
        })
    }

    /// Keeps a search no longer. One that there is not is no error.
    pub fn forget_search(&self, name: &str) -> Result<()> {
        let name = name.to_owned();
        self.journal
            .write(move |w: &Writer<'_>| Ok(snapshots::remove_saved_search(w, &name)?))
    }

    /// What was looked for lately, newest first.
    pub fn recent_searches(&self) -> Result<Vec<Kept>> {
        let lines = self
            .journal
            .read(|r: &Reader<'_>| profile::setting(r, RECENT))?;
        Ok(lines.unwrap_or_default().lines().map(Kept::read).collect())
    }

    /// Remembers that something was looked for. A search that only began like this one goes.
    pub fn remember_search(&self, search: &Kept) -> Result<()> {
        let written = search.written();
        if written.is_empty() {
            return Ok(());
        }
        let mut recent = vec![written.clone()];
        let before = self
            .journal
            .read(|r: &Reader<'_>| profile::setting(r, RECENT))?
            .unwrap_or_default();
        recent.extend(
            before
                .lines()
                .filter(|line| !written.starts_with(line))
                .map(str::to_owned),
        );
        recent.truncate(MOST_RECENT);
        let lines = recent.join("\n");
        if lines == before {
            return Ok(());
        }
        self.journal
            .write(move |w: &Writer<'_>| Ok(profile::put_setting(w, RECENT, &lines)?))
    }

    /// Forgets what was looked for lately.
    pub fn forget_recent_searches(&self) -> Result<()> {
        self.journal
            .write(|w: &Writer<'_>| Ok(profile::remove_setting(w, RECENT)?))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_narrows_stands_behind_the_words() {
        for (text, words, tag, kind) in [
            ("captions", "captions", None, None),
            (
                "captions tag:\"lecture capture\" kind:evidence",
                "captions",
                Some("lecture capture"),
                Some("evidence"),
            ),
            ("kind:entry", "", None, Some("entry")),
            ("tag:hwb captions", "tag:hwb captions", None, None),
            (
                "see http://example.org",
                "see http://example.org",
                None,
                None,
            ),
            ("ratio 3:1", "ratio 3:1", None, None),
            ("from:yesterday", "from:yesterday", None, None),
            ("tag:", "tag:", None, None),
            ("\"exact words\"", "\"exact words\"", None, None),
        ] {
            let kept = Kept::read(text);
            assert_eq!(kept.words, words, "{text}");
            assert_eq!(kept.tag.as_deref(), tag, "{text}");
            assert_eq!(kept.kind.as_deref(), kind, "{text}");
        }
        let dated = Kept::read("drafts area:2b from:2026-01-01 to:2026-12-31");
        assert_eq!(dated.area.as_deref(), Some("2b"));
        assert_eq!(dated.from.unwrap().to_string(), "2026-01-01");
        assert_eq!(dated.to.unwrap().to_string(), "2026-12-31");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            words in "[a-z\"]{0,6}( [a-zé]{1,6}){0,3}",
            area in proptest::option::of("[0-9a-z:-]{1,9}"),
            tag in proptest::option::of("[a-zé]{1,5}( [a-z]{1,5})?"),
            kind in proptest::option::of("[a-z]{1,8}"),
            day in proptest::option::of(0..20_000_i32),
        ) {
            let kept = Kept {
                words,
                area,
                tag,
                kind,
                from: day.and_then(NaiveDate::from_num_days_from_ce_opt),
                to: None,
            };
            let again = Kept::read(&kept.written());
            prop_assert_eq!(again.words.split_whitespace().collect::<Vec<_>>(), kept.words.split_whitespace().collect::<Vec<_>>());
            prop_assert_eq!((again.area, again.tag, again.kind), (kept.area, kept.tag, kept.kind));
        }

        #[test]
        fn any_text_is_a_search(text in "\\PC{0,40}") {
            let _ = Kept::read(&text);
        }
    }
}
