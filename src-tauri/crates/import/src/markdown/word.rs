//! Documents of Word among the texts: each becomes Markdown and goes the way of any other text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Datelike};
use reflectory_archive::Sha256;
use reflectory_model::EntryDate;

use super::front::Front;
use super::walk::Found;
use super::{Planner, dates, folder_of};
use crate::ImportError;
use crate::docx::{self, Converted};
use crate::outline::{Head, Outline, outline};
use crate::plan::{DateFrom, EntryItem, FileItem, FileReason, InsideOf, Item, TitleFrom};
use crate::split::{self, Cut};

/// Before this year no document of this kind can have been made: the day is a program's nought.
const FIRST_YEAR: i32 = 1995;

impl Planner<'_> {
    /// A document of Word as an entry, or as several. One that can't be read is refused if it was asked for by itself; in a
    /// folder it comes as a file.
    pub(super) fn word(
        &mut self,
        found: Found,
        whole_folder: bool,
    ) -> Result<Vec<Item>, ImportError> {
        let name = found
            .source_key
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        let prefix = format!("{}/", in_address(&name));
        let read = if found.size > docx::MOST_BYTES {
            Err(docx::DocxError::TooLarge)
        } else {
            let bytes = match fs::read(&found.path) {
                Ok(bytes) => bytes,
                Err(e) if whole_folder => {
                    self.skip(&found.source_key, format!("can't be read: {e}"));
                    return Ok(Vec::new());
                }
                Err(e) => return Err(ImportError::io(&found.path)(e)),
            };
            docx::convert(&bytes, &prefix).map(|done| (Sha256::of(&bytes), done))
        };
        let (hash, done) = match read {
            Ok(both) => both,
            Err(error) if whole_folder => {
                return Ok(self
                    .file(found, FileReason::Unread(Box::new(error)))
                    .into_iter()
                    .collect());
            }
            Err(source) => {
                let path = found.path;
                return Err(ImportError::Docx { path, source });
            }
        };
        let folder = folder_of(&found.source_key).to_owned();
        let mut entry = self.word_entry(&found, hash, &done);
        let body = done.markdown;
        let mut items = Vec::new();
        for inside in done.attached {
            let key = format!("{}/{}", found.source_key, inside.name);
            self.inside
                .insert(format!("{prefix}{}", inside.name), key.clone());
            let stem = name
                .rsplit_once('.')
                .map_or(name.as_str(), |(stem, _)| stem);
            items.push(Item::File(FileItem {
                source_key: key,
                path: found.path.clone(),
                mime: mime_guess::from_path(&inside.name)
                    .first_or_octet_stream()
                    .essence_str()
                    .to_owned(),
                title: Some(format!(
                    "{stem}: {}",
                    if inside.alt.is_empty() {
                        &inside.name
                    } else {
                        &inside.alt
                    }
                )),
                said: None,
                alt: Some(inside.alt).filter(|alt| !alt.is_empty()),
                name: format!("{stem}-{}", inside.name),
                size: inside.size,
                sha256: inside.sha256,
                reason: FileReason::Inside(Box::new(InsideOf {
                    document: found.source_key.clone(),
                    part: inside.part,
                })),
            }));
        }
        if body.trim().is_empty() {
            entry.notes.push("there is no text in it".to_owned());
        }
        self.texts
            .insert(found.source_key.clone(), Arc::from(body.as_str()));
        let none = BTreeSet::new();
        let by_day = if self.options.split {
            let outline = outline(&body, &|_| false);
            let cuts = by_day(&body, &outline);
            if cuts.is_none() {
                entry
                    .notes
                    .push("no heading begins with a date, so it stays one entry".to_owned());
            }
            cuts
        } else {
            None
        };
        match by_day {
            Some(cuts) => items.extend(self.days(&entry, &body, cuts)),
            None => items.extend(self.items_of(entry, &folder, &body, true, &none)),
        }
        self.inside = BTreeMap::new();
        Ok(items)
    }

    fn word_entry(&mut self, found: &Found, hash: Sha256, done: &Converted) -> EntryItem {
        let front = Front {
            lang: done.lang.clone(),
            tags: done.properties.keywords.clone(),
            ..Front::default()
        };
        let mut entry = self.entry(found, hash, front, "");
        let mut lines = done.markdown.lines();
        let heading = lines.next().and_then(|line| {
            let level = line.bytes().take_while(|b| *b == b'#').count();
            (1..=2).contains(&level).then_some(())?;
            outline(line, &|_| false)
                .heads
                .into_iter()
                .next()
                .map(|head| head.text)
        });
        let found_title = match (&done.title, heading, &done.properties.title) {
            (Some(title), _, _) => Some((title.clone(), TitleFrom::Style)),
            (None, Some(title), _) => Some((title, TitleFrom::Heading)),
            (None, None, Some(title)) => Some((title.clone(), TitleFrom::Properties)),
            (None, None, None) => None,
        };
        if let Some((title, from)) = found_title.filter(|(title, _)| !title.trim().is_empty()) {
            entry.title = title;
            entry.title_from = from;
        }
        let properties = &done.properties;
        if entry.date_from == DateFrom::FileTime {
            let said = [
                (&properties.created, "created"),
                (&properties.modified, "last saved"),
            ];
            let day = said
                .into_iter()
                .find_map(|(written, which)| Some((self.day(written.as_deref()?)?, which)));
            if let Some((day, which)) = day {
                entry.date = day;
                entry.date_from = DateFrom::Properties(which);
                entry.notes.retain(|note| !note.starts_with("the date "));
                if entry.date.date > self.options.today {
                    entry
                        .notes
                        .push(format!("the date {} is still to come", entry.date.date));
                }
            }
        }
        if let Some(author) = &properties.author {
            entry
                .because
                .push(format!("written by {author}, by its properties"));
        }
        entry.notes.extend(done.notes.iter().cloned());
        entry.text_key = Some(found.source_key.clone());
        entry
    }

    /// The day of a moment, where the person is.
    fn day(&self, written: &str) -> Option<EntryDate> {
        let date = match DateTime::parse_from_rfc3339(written) {
            Ok(moment) => {
                let seconds = u64::try_from(moment.timestamp()).ok()?;
                let time =
                    SystemTime::UNIX_EPOCH.checked_add(std::time::Duration::from_secs(seconds))?;
                (self.options.civil)(time)
            }
            Err(_) => dates::leading(written)?.0,
        };
        (date.year() >= FIRST_YEAR).then(|| EntryDate::day(date))
    }

    /// The days of a diary, each an entry.
    fn days(
        &mut self,
        whole: &EntryItem,
        body: &str,
        cuts: Vec<(Option<EntryDate>, Cut)>,
    ) -> Vec<Item> {
        let none = BTreeSet::new();
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let total = cuts.len();
        let mut items = Vec::new();
        for (n, (date, cut)) in cuts.into_iter().enumerate() {
            let name = date
                .as_ref()
                .map_or("text".to_owned(), |d| d.date.to_string());
            let times = taken.entry(name.clone()).or_default();
            *times += 1;
            let name = if *times > 1 {
                format!("{name}-{times}")
            } else {
                name
            };
            let text = split::join(body, &cut.ranges);
            let mut entry = EntryItem {
                source_key: format!("{}#{name}", whole.file),
                source_hash: Sha256::of(text.as_bytes()),
                piece: Some(cut.ranges),
                ..whole.clone()
            };
            entry
                .because
                .push(format!("piece {} of {total} of the file", n + 1));
            if n > 0 {
                entry.notes.clear();
            }
            if let Some(date) = date {
                if date.date > self.options.today {
                    entry
                        .notes
                        .push(format!("the date {} is still to come", date.date));
                }
                entry.date = date;
                entry.date_from = DateFrom::Heading;
                entry.title = cut.title;
                entry.title_from = TitleFrom::Heading;
            }
            self.links(&mut entry, folder_of(&whole.file), &text, &none);
            let heads = match self.options.titles {
                Some(titles) => outline(&text, &|words| titles.is_component(words)).heads,
                None => Vec::new(),
            };
            self.about(&mut entry, &text, &heads);
            items.push(Item::Entry(Box::new(entry)));
        }
        items
    }
}

/// A text cut at its headings that begin with a date, those of the highest level that has such; none if there is none.
/// What stands before the first is a piece of its own.
fn by_day(text: &str, outline: &Outline) -> Option<Vec<(Option<EntryDate>, Cut)>> {
    let dated: Vec<(&Head, EntryDate)> = outline
        .heads
        .iter()
        .filter_map(|head| Some((head, dated(&head.text)?)))
        .collect();
    let level = dated.iter().map(|(head, _)| head.level).min()?;
    let starts: Vec<(usize, Option<EntryDate>, String)> = dated
        .into_iter()
        .filter(|(head, _)| head.level == level)
        .map(|(head, date)| (head.start, Some(date), head.text.clone()))
        .collect();
    let first = starts.first().map(|(start, _, _)| *start)?;
    let before = text.get(..first).unwrap_or_default();
    let has_words = before
        .lines()
        .any(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut bounds = starts;
    if has_words {
        bounds.insert(0, (0, None, String::new()));
    } else if let Some(at) = bounds.first_mut() {
        // A title alone before the first day goes with it: nothing of the text is lost.
        at.0 = 0;
    }
    let ends: Vec<usize> = bounds
        .iter()
        .skip(1)
        .map(|(start, _, _)| *start)
        .chain([text.len()])
        .collect();
    let (mut days, mut cuts) = (Vec::new(), Vec::new());
    for ((start, date, title), end) in bounds.into_iter().zip(ends) {
        days.push(date);
        cuts.push(Cut {
            meaning: None,
            title,
            ranges: std::iter::once(start..end).collect(),
            by_heading: true,
            notes: Vec::new(),
        });
    }
    split::share_definitions(text, outline, &mut cuts);
    Some(days.into_iter().zip(cuts).collect())
}

/// The date that a heading begins with: `2024-05-01 A hard week`, `1 May 2024: ...`, `Wednesday, 1 May 2024`.
fn dated(heading: &str) -> Option<EntryDate> {
    let heading = heading.trim();
    if let Some((date, _)) = dates::leading(heading) {
        return Some(EntryDate::day(date));
    }
    // The longest beginning that is a date, up to the first signs that end one.
    let mut ends: Vec<usize> = heading
        .char_indices()
        .filter(|(_, c)| {
            c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | '\u{2013}' | '\u{2014}')
        })
        .map(|(at, _)| at)
        .take(8)
        .collect();
    ends.push(heading.len());
    ends.into_iter().rev().find_map(|end| {
        let start = heading
            .get(..end)?
            .trim_end_matches([',', ':', ';', '-', ' ', '\u{2013}', '\u{2014}']);
        dates::parse(start)
    })
}

/// A file's name as a part of an address.
fn in_address(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') {
            out.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}
