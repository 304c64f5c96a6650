//! Leap2A packages among the sources: every entry with words becomes an entry, every file and address evidence.
//!
//! What the vocabulary says and the journal has no field for (a status, hours, a place, a relation to another entry)
//! stands as a list at the end of the text: nothing of a feed is dropped unsaid.

mod body;
mod pieces;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate};
use reflectory_archive::Sha256;
use reflectory_framework::AreaKind;
use reflectory_framework::titles::Titles;
use reflectory_model::{EntryDate, EntryKind, Visibility};

use super::places::Places;
use super::{Options, Planner, dates};
use crate::ImportError;
use crate::arrange::{Evidence, Listed};
use crate::leap2a::{Entry, Feed, Package};
use crate::plan::{
    AddressItem, DateFrom, EntryItem, EvidenceName, EvidenceSaid, FileItem, FileReason, ImportPlan,
    Item, OwnSlot, TitleFrom,
};
use pieces::{blank, capital, is_web, target_of, text_of};

/// Relations that say that something is evidence of the entry.
const EVIDENCE: [&str; 3] = ["has_evidence", "supported_by", "related"];
/// Relations that are said from both sides, or by where a thing stands: they are not told again in words.
const SILENT: [&str; 8] = [
    "enclosure",
    "self",
    "alternate",
    "has_part",
    "is_part_of",
    "has_evidence",
    "is_evidence_of",
    "related",
];
/// Schemes whose terms are read, and need not be told.
const READ: [&str; 3] = ["selection_type", "resource_type", "person_type"];

/// Looks through a package and says what would come in.
pub(super) fn plan(source: &Path, options: &Options<'_>) -> Result<ImportPlan, ImportError> {
    let package = Package::open(source)?;
    let feed = Feed::read(&package)?;
    let root = if package.is_zip() {
        source.parent().filter(|p| !p.as_os_str().is_empty())
    } else {
        Some(package.at())
    };
    let root = root.unwrap_or(Path::new("."));
    let name = if package.is_zip() {
        source
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default()
    } else {
        package.feed.clone()
    };
    let places = Places::of(std::iter::empty());
    let mut planner = Planner::new(root, options, places);
    for refused in &package.refused {
        planner.skip(refused, "its name leads out of the package");
    }
    let reading = Reading::new(&feed, &package, &name);
    let mut items = reading.evidence(&mut planner);
    for (at, entry) in feed.entries.iter().enumerate() {
        if reading.used.contains_key(&at) {
            continue;
        }
        if let Some(reason) = reading.left(entry) {
            planner.skip(&reading.key(at), reason);
            continue;
        }
        items.extend(reading.entry(at, entry, &mut planner));
    }
    planner.decide(&mut items)?;
    items.sort_by(|a, b| a.source_key().cmp(b.source_key()));
    planner.skipped.sort();
    Ok(ImportPlan {
        root: planner.root.to_owned(),
        items,
        skipped: planner.skipped,
        texts: planner.texts,
        portfolio: feed.portfolio.clone(),
    })
}

/// What an entry of the feed is besides words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Thing {
    /// A file of the package.
    File(String),
    /// An address.
    Url(String),
}

struct Reading<'a> {
    feed: &'a Feed,
    package: &'a Package,
    name: &'a str,
    /// Entries by their ids, the first of each.
    by_id: BTreeMap<&'a str, usize>,
    /// Entries that are evidence and nothing else, and what.
    used: BTreeMap<usize, Thing>,
    /// Names of the blogs and folders that an entry is part of.
    parents: BTreeMap<usize, Vec<&'a str>>,
}

impl<'a> Reading<'a> {
    fn new(feed: &'a Feed, package: &'a Package, name: &'a str) -> Self {
        let mut by_id = BTreeMap::new();
        for (at, entry) in feed.entries.iter().enumerate() {
            by_id.entry(entry.id.as_str()).or_insert(at);
        }
        let mut reading = Self {
            feed,
            package,
            name,
            by_id,
            used: BTreeMap::new(),
            parents: BTreeMap::new(),
        };
        for (at, entry) in feed.entries.iter().enumerate() {
            if let Some(thing) = reading.thing(entry) {
                reading.used.insert(at, thing);
            }
        }
        for (at, entry) in feed.entries.iter().enumerate() {
            let is_bundle = ["Blog", "Folder", "Grouping"]
                .iter()
                .any(|kind| entry.is_a("selection_type", kind));
            for link in &entry.links {
                let Some(other) = reading.by_id.get(link.href.as_str()).copied() else {
                    continue;
                };
                match link.rel.as_str() {
                    "has_part" if is_bundle => {
                        reading.parents.entry(other).or_default().push(&entry.title);
                    }
                    "is_part_of" => {
                        let parent = feed.entries.get(other).filter(|p| {
                            p.is_a("selection_type", "Blog") || p.is_a("selection_type", "Folder")
                        });
                        if let Some(parent) = parent {
                            reading.parents.entry(at).or_default().push(&parent.title);
                        }
                    }
                    _ => {}
                }
            }
        }
        reading
    }

    /// What an entry is known by again.
    fn key(&self, at: usize) -> String {
        let id = self.feed.entries.get(at).map_or("", |e| e.id.as_str());
        let first = self.by_id.get(id) == Some(&at);
        if first && !id.is_empty() {
            format!("{}#{id}", self.name)
        } else {
            format!("{}#{id}~{}", self.name, at + 1)
        }
    }

    fn file_key(&self, path: &str) -> String {
        if self.package.is_zip() {
            format!("{}/{path}", self.name)
        } else {
            path.to_owned()
        }
    }

    /// Files of the package that an entry encloses.
    fn files(&self, entry: &Entry) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let hrefs = entry.linked(&["enclosure"]).into_iter().map(|l| &l.href);
        for href in hrefs.chain(&entry.src) {
            if self.by_id.contains_key(href.as_str()) {
                continue;
            }
            if let Some(path) = self.package.find(href)
                && !found.contains(&path)
            {
                found.push(path);
            }
        }
        found
    }

    /// The file or address that an entry is, if it is one and no text of its own.
    fn thing(&self, entry: &Entry) -> Option<Thing> {
        let is_resource = matches!(entry.kind.as_str(), "resource" | "publication");
        let files = self.files(entry);
        // A file with a word about it: Mahara writes its files so, whatever it calls them.
        let is_file = is_resource
            || (entry.src.is_some() && files.len() == 1)
            || (files.len() == 1 && entry.is_a("resource_type", "Offline"))
            || (files.len() == 1 && blank(&entry.content.blocks));
        if is_file && let [only] = files.as_slice() {
            return Some(Thing::File(only.clone()));
        }
        if !is_resource || !files.is_empty() {
            return None;
        }
        let address = entry
            .linked(&["alternate", "related", "enclosure", "via"])
            .into_iter()
            .map(|l| l.href.as_str())
            .chain(entry.src.as_deref())
            .find(|to| is_web(to))?;
        Some(Thing::Url(address.to_owned()))
    }

    /// Why an entry does not come in; none if it does.
    fn left(&self, entry: &Entry) -> Option<String> {
        if entry.own.made {
            return Some("every export makes it anew".to_owned());
        }
        let has_words = !blank(&entry.content.blocks)
            || !blank(&entry.summary.blocks)
            || !entry.says.is_empty()
            || !self.files(entry).is_empty();
        if entry.kind == "selection" && !entry.own.is_page() && !has_words {
            return Some(format!(
                "\"{}\" only gathers other entries, which come in by themselves",
                entry.title
            ));
        }
        if entry.kind == "selection" && self.feed.portfolio.is_some() && !entry.own.is_page() {
            return Some("the portfolio itself, which `--as portfolio` fills".to_owned());
        }
        let is_self = entry.kind == "person" && entry.is_a("person_type", "Self");
        if is_self && (!has_words || self.feed.portfolio.is_some()) {
            return Some("it is the person whose portfolio this is".to_owned());
        }
        (!has_words && entry.title.is_empty()).then(|| "there is nothing in it".to_owned())
    }

    /// Files and addresses as evidence; what no entry names comes too.
    fn evidence(&self, planner: &mut Planner<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut paths: BTreeSet<String> = BTreeSet::new();
        let mut urls: BTreeSet<&str> = BTreeSet::new();
        for (at, thing) in &self.used {
            let Some(entry) = self.feed.entries.get(*at) else {
                continue;
            };
            match thing {
                Thing::File(path) => {
                    if paths.insert(path.clone()) {
                        items.extend(self.file(path, Some((*at, entry)), planner));
                    }
                }
                Thing::Url(url) => {
                    if urls.insert(url) {
                        items.push(Item::Address(AddressItem {
                            source_key: self.key(*at),
                            url: url.clone(),
                            title: entry.title.clone(),
                            said: self.said(*at, entry),
                        }));
                    }
                }
            }
        }
        for entry in &self.feed.entries {
            for path in self.files(entry) {
                if paths.insert(path.clone()) {
                    items.extend(self.file(&path, None, planner));
                }
            }
        }
        for path in self.package.paths() {
            if paths.insert(path.clone()) {
                items.extend(self.file(path, None, planner));
            }
        }
        items
    }

    fn file(
        &self,
        path: &str,
        of: Option<(usize, &Entry)>,
        planner: &mut Planner<'_>,
    ) -> Option<Item> {
        let source_key = self.file_key(path);
        let (sha256, size) = match self.package.hash(path) {
            Ok(both) => both,
            Err(reason) => {
                planner.skip(&source_key, format!("can't be read: {reason}"));
                return None;
            }
        };
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        let own = |field: &str| of.and_then(|(_, entry)| entry.own.field(field));
        let reason = match self.package.name_of(path) {
            Some(packed) if self.package.is_zip() => FileReason::Packed(packed),
            _ => FileReason::Linked,
        };
        Some(Item::File(FileItem {
            path: if self.package.is_zip() {
                self.package.at().to_owned()
            } else {
                self.package.path_of(path)
            },
            mime: mime_guess::from_path(&name)
                .first_or_octet_stream()
                .essence_str()
                .to_owned(),
            alt: own("alt").map(str::to_owned),
            title: of
                .map(|(_, entry)| entry.title.clone())
                .filter(|t| !t.is_empty()),
            said: of.map(|(at, entry)| Box::new(self.said(at, entry))),
            name: own("file").map_or(name, str::to_owned),
            source_key,
            size,
            sha256,
            reason,
        }))
    }

    /// What is said of an item of evidence: by our own export in fields, by others in words.
    fn said(&self, at: usize, entry: &Entry) -> EvidenceSaid {
        let own = |field: &str| entry.own.field(field).unwrap_or_default().to_owned();
        if !entry.own.evidence.is_empty() {
            return EvidenceSaid {
                key: own("key"),
                shows: own("shows"),
                date: own("date").parse().ok(),
                source: own("source"),
                credit: own("credit"),
                licence: own("licence"),
                decorative: own("decorative") == "true",
                note: String::new(),
            };
        }
        let mut words: Vec<String> = Vec::new();
        for blocks in [&entry.content.blocks, &entry.summary.blocks] {
            let said = text_of(blocks);
            if !said.is_empty() && !words.contains(&said) {
                words.push(said);
            }
        }
        let mut note: Vec<String> = self
            .details(at, entry)
            .into_iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let tags = self.tags(at, entry);
        if !tags.is_empty() {
            note.push(format!("Tags: {}", tags.join(", ")));
        }
        EvidenceSaid {
            shows: words.join("\n"),
            date: moment(&entry.published).map(|(date, _)| date.date),
            note: note.join("\n"),
            ..EvidenceSaid::default()
        }
    }

    /// Tags, and the blogs and folders that it lies in.
    fn tags(&self, at: usize, entry: &Entry) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        let free = entry
            .categories
            .iter()
            .filter(|c| c.scheme.is_empty())
            .map(|c| {
                if c.label.is_empty() {
                    &c.term
                } else {
                    &c.label
                }
            });
        let parents = self.parents.get(&at).into_iter().flatten().copied();
        for tag in free.map(String::as_str).chain(parents) {
            if !tag.is_empty() && !tags.iter().any(|t| t == tag) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    /// What the journal has no field for: a name and a value each.
    fn details(&self, at: usize, entry: &Entry) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = entry
            .says
            .iter()
            .map(|(name, value)| (capital(name), value.clone()))
            .collect();
        for category in &entry.categories {
            let told = READ.contains(&category.scheme.as_str())
                || category.scheme.is_empty()
                || category.scheme == "readiness"
                || category.scheme == "audience";
            if !told {
                let value = if category.label.is_empty() {
                    &category.term
                } else {
                    &category.label
                };
                out.push((capital(&category.scheme.replace('_', " ")), value.clone()));
            }
        }
        for link in &entry.links {
            if SILENT.contains(&link.rel.as_str()) {
                continue;
            }
            let other = self.by_id.get(link.href.as_str()).copied();
            let value = match other.filter(|other| *other != at) {
                Some(other) => self
                    .feed
                    .entries
                    .get(other)
                    .map(|e| e.title.clone())
                    .unwrap_or_default(),
                None => link.href.clone(),
            };
            if !value.is_empty() {
                out.push((capital(&link.rel.replace('_', " ")), value));
            }
        }
        out
    }

    fn entry(&self, at: usize, entry: &Entry, planner: &mut Planner<'_>) -> Vec<Item> {
        let key = self.key(at);
        let mut notes = Vec::new();
        let body = self.body(at, entry, &mut notes);
        let (date, date_from) = self.date(entry, planner.options);
        if date.date > planner.options.today {
            notes.push(format!("the date {} is still to come", date.date));
        }
        if body.trim().is_empty() {
            notes.push("there is no text in it".to_owned());
        }
        let is_private = entry.is_a("audience", "Private");
        let mut item = EntryItem {
            source_hash: Sha256::of(
                format!("{}\n{date}\n{:?}\n{body}", entry.title, entry.categories).as_bytes(),
            ),
            file: self.name.to_owned(),
            file_hash: Sha256::of(body.as_bytes()),
            text_key: Some(key.clone()),
            source_key: key.clone(),
            edits: Vec::new(),
            piece: None,
            block: String::new(),
            title: if entry.title.is_empty() {
                "Untitled".to_owned()
            } else {
                entry.title.clone()
            },
            title_from: TitleFrom::Feed,
            kind: match entry.kind.as_str() {
                "meeting" => Some(EntryKind::Meeting),
                "activity" | "achievement" | "affiliation" => Some(EntryKind::Activity),
                "publication" => Some(EntryKind::Reading),
                _ => None,
            },
            date,
            date_from,
            areas: Vec::new(),
            about: None,
            own: Vec::new(),
            because: Vec::new(),
            components: Vec::new(),
            addresses: Vec::new(),
            is_private,
            why: Vec::new(),
            tags: self.tags(at, entry),
            model: None,
            visibility: Visibility::Private,
            draft: entry.is_a("readiness", "Unready"),
            lang: None,
            evidence: Vec::new(),
            listed: None,
            passages: Vec::new(),
            links: Vec::new(),
            kept: Vec::new(),
            notes,
        };
        let mut may_cut = true;
        if let (Some(section), Some(titles)) = (&entry.own.section, planner.options.titles) {
            may_cut = false;
            let listed = self.listed(entry);
            item.evidence = listed
                .iter()
                .filter_map(|one| match &one.what {
                    Evidence::File(key) => Some(EvidenceName {
                        name: one.title.clone(),
                        file: Some(key.clone()),
                    }),
                    Evidence::Url(_) | Evidence::Key(_) => None,
                })
                .collect();
            item.listed = Some(listed);
            area_of(&mut item, section, titles);
        }
        planner.texts.insert(key, Arc::from(body.as_str()));
        planner.inside = self.inside(&body, entry.own.is_page());
        let items = planner.items_of(item, "", &body, may_cut, &BTreeSet::new());
        planner.inside = BTreeMap::new();
        items
    }

    /// Targets in a text that mean evidence, and its keys: files of the package, and in a section of ours addresses too.
    fn inside(&self, body: &str, with_addresses: bool) -> BTreeMap<String, String> {
        let mut meant: BTreeMap<String, String> = self
            .package
            .paths()
            .cloned()
            .chain(self.feed.entries.iter().flat_map(|entry| self.files(entry)))
            .map(|path| (target_of(&path), self.file_key(&path)))
            .collect();
        if with_addresses {
            for thing in self.used.values() {
                if let Thing::Url(url) = thing {
                    meant.insert(url.clone(), self.address_key(url));
                }
            }
        }
        let targets = reflectory_markdown::links(body).into_iter();
        targets
            .filter_map(|link| meant.remove_entry(&link.target))
            .collect()
    }

    /// The list of evidence of a section of ours, in its order.
    fn listed(&self, entry: &Entry) -> Vec<Listed> {
        let mut out = Vec::new();
        for link in entry.linked(&["has_evidence"]) {
            let Some(at) = self.by_id.get(link.href.as_str()).copied() else {
                continue;
            };
            let key = match self.used.get(&at) {
                Some(Thing::File(path)) => self.file_key(path),
                Some(Thing::Url(url)) => self.address_key(url),
                None => continue,
            };
            out.push(Listed {
                what: Evidence::File(key),
                title: self
                    .feed
                    .entries
                    .get(at)
                    .map_or_else(String::new, |e| e.title.clone()),
                note: link.note.clone(),
            });
        }
        out
    }

    /// What the item of an address is known by again: an address comes once.
    fn address_key(&self, url: &str) -> String {
        let mut all = self.used.iter();
        let first = all.find(|(_, thing)| matches!(thing, Thing::Url(other) if other == url));
        first.map_or_else(String::new, |(at, _)| self.key(*at))
    }

    /// The day that it was published, else last changed, where whoever wrote it was.
    fn date(&self, entry: &Entry, options: &Options<'_>) -> (EntryDate, DateFrom) {
        for (written, which) in [
            (&entry.published, "published"),
            (&entry.updated, "last changed"),
        ] {
            if let Some((mut date, is_midnight)) = moment(written) {
                if is_midnight {
                    date = EntryDate::day(date.date);
                }
                return (date, DateFrom::Feed(which));
            }
        }
        (EntryDate::day(options.today), DateFrom::FileTime)
    }
}

impl crate::leap2a::Own {
    fn field(&self, name: &str) -> Option<&str> {
        self.evidence
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// True for a section of a portfolio of ours.
    fn is_page(&self) -> bool {
        self.section.is_some()
    }
}

/// The area that our own export names.
fn area_of(item: &mut EntryItem, section: &(String, String, String), titles: &Titles) {
    let (framework, code, title) = section;
    // In another framework the same code may be another area: there the title decides, as for any text.
    if !framework.is_empty() && !titles.is_of(framework) {
        return;
    }
    match titles.kind(code) {
        Some(kind @ (AreaKind::Specialist | AreaKind::Advanced)) => {
            let number = titles.slots(kind).iter().position(|c| c == code);
            item.own.push(OwnSlot {
                kind,
                number: number.map(|n| n + 1),
                title: title.clone(),
            });
        }
        Some(_) => item.areas.push(code.clone()),
        None => {}
    }
    item.tags.retain(|tag| tag != code);
}

/// A moment of the feed, and whether its time is midnight, which is what a day alone is written as.
fn moment(written: &str) -> Option<(EntryDate, bool)> {
    // Before this year no portfolio can have been written: the day is a program's nought.
    const FIRST_YEAR: i32 = 1995;
    let written = written.trim();
    let date = match DateTime::parse_from_rfc3339(written) {
        Ok(moment) => {
            let zone = moment.offset().to_string();
            EntryDate {
                date: moment.date_naive(),
                time: Some(moment.time()),
                zone: Some(zone),
            }
        }
        Err(_) => EntryDate::day(
            written
                .get(..10)
                .and_then(|day| day.parse::<NaiveDate>().ok())
                .or_else(|| dates::leading(written).map(|(date, _)| date))?,
        ),
    };
    let is_midnight = date.time.is_some_and(|t| t == chrono::NaiveTime::MIN);
    (date.date.year() >= FIRST_YEAR).then_some((date, is_midnight))
}
