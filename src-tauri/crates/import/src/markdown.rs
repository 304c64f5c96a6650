//! Markdown: a folder (a blog, an Obsidian vault, notes) or one file.
//!
//! Every text becomes an entry and every other file evidence. What is understood of a front matter becomes fields; what
//! is not stays in the text, in a code block at its end. A date comes from the front matter, else the file's name, else the folders,
//! else the file's time, which is said to be a guess. Nothing outside the folder is read, links are not followed.

mod dates;
mod decode;
mod dialect;
mod front;
mod leap2a;
mod links;
mod names;
mod places;
mod sense;
mod value;
mod walk;
mod word;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use chrono::NaiveDate;
use reflectory_archive::Sha256;
use reflectory_framework::titles::{Meaning as About, Titles};
use reflectory_model::{EntryDate, Visibility};

use crate::ImportError;
use crate::about::{self, Candidate};
use crate::docx::is_docx;
use crate::outline::{Outline, outline};
use crate::plan::{
    DateFrom, EntryItem, EvidenceName, FileItem, FileReason, ImportPlan, Item, LinkedFile, Skipped,
    TitleFrom,
};
use crate::split::{self, Cut};
use decode::decode;
pub use dialect::Edit;
use front::{Front, Split};
pub(crate) use places::percent_decoded;
use places::{Meaning, Places};
pub(crate) use sense::after_names;
use sense::{areas_of, mark, take};
use walk::Found;
pub(crate) use walk::{holds_docx, holds_later, holds_text};

/// The most bytes that a text may have to become an entry.
const LONGEST: u64 = 10_000_000;

/// What a plan needs from outside: files know no civil date.
pub struct Options<'a> {
    /// The person's own day; a date after it is pointed out.
    pub today: NaiveDate,
    /// The civil date, where the person is, of a file's time.
    pub civil: &'a dyn Fn(SystemTime) -> NaiveDate,
    /// The titles that names and headings are compared with; without them no area is looked for.
    pub titles: Option<&'a Titles>,
    /// A document of Word whose headings are dates becomes an entry for each.
    pub split: bool,
}

/// The text that bytes are, whatever their encoding; none if they are none.
pub(crate) fn decoded(bytes: Vec<u8>) -> Option<String> {
    decode(bytes).map(|decoded| decoded.text)
}

/// True for a name that says that a file is text.
pub(crate) fn is_text(name: &str) -> bool {
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd" | "txt")
}

/// True for a name that says that a file is Markdown.
fn is_markdown(name: &str) -> bool {
    is_text(name) && !name.to_ascii_lowercase().ends_with(".txt")
}

/// The same for a Leap2A package.
pub fn plan_leap2a(source: &Path, options: &Options<'_>) -> Result<ImportPlan, ImportError> {
    leap2a::plan(source, options)
}

/// Looks through a folder or at one file and says what would come in. Changes nothing.
///
/// Every file is read once to hash it. A text that can't be read as text comes as a file; a link out of the folder is
/// not followed.
pub fn plan(source: &Path, options: &Options<'_>) -> Result<ImportPlan, ImportError> {
    let meta = fs::metadata(source).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => ImportError::Missing(source.to_owned()),
        _ => ImportError::io(source)(e),
    })?;
    if meta.is_dir() {
        let (found, skipped) = walk::walk(source)?;
        let places = Places::of(found.iter().map(|f| &f.source_key));
        return Planner::new(source, options, places).run(found, skipped, true);
    }
    let name = source
        .file_name()
        .and_then(|n| n.to_str())
        .ok_or_else(|| ImportError::Unsupported(source.to_owned()))?;
    let root = source
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let one = Found {
        source_key: name.to_owned(),
        path: source.to_owned(),
        size: meta.len(),
    };
    Planner::new(root, options, Places::Beside(root.to_owned())).run(vec![one], Vec::new(), false)
}

/// The body of an entry of a plan, as it would be kept: without front matter, with what was not understood of it at the
/// end. Fails if the file is not what it was when the plan was made.
pub fn load(plan: &ImportPlan, entry: &EntryItem) -> Result<String, ImportError> {
    Ok(Split::whole(&load_bare(plan, entry)?, &entry.block))
}

/// The same without what was not understood of the front matter: a text for readers.
pub(crate) fn load_bare(plan: &ImportPlan, entry: &EntryItem) -> Result<String, ImportError> {
    let made = entry.text_key.as_ref().and_then(|key| plan.texts.get(key));
    if let Some(text) = made {
        return Ok(match &entry.piece {
            Some(ranges) => split::join(text, ranges),
            None => text.to_string(),
        });
    }
    let path = entry
        .file
        .split('/')
        .fold(plan.root.clone(), |path, step| path.join(step));
    let changed = || ImportError::Changed(entry.file.clone());
    let bytes = fs::read(&path).map_err(ImportError::io(&path))?;
    if Sha256::of(&bytes) != entry.file_hash {
        return Err(changed());
    }
    let decoded = decode(bytes).ok_or_else(changed)?;
    let body = dialect::apply(front::take_apart(&decoded.text).body, &entry.edits);
    Ok(match &entry.piece {
        Some(ranges) => split::join(&body, ranges),
        None => body,
    })
}

struct Planner<'a> {
    root: &'a Path,
    options: &'a Options<'a>,
    places: Places,
    skipped: Vec<Skipped>,
    /// The first words that show or link a file.
    hints: BTreeMap<String, Hint>,
    /// What texts may be about, by their keys: decided when all are known.
    candidates: BTreeMap<String, Candidate>,
    /// Texts that were made from a document, by its key.
    texts: BTreeMap<String, Arc<str>>,
    /// Targets in the document that is being read that mean something inside of it, and their keys.
    inside: BTreeMap<String, String>,
}

#[derive(Debug, Default)]
struct Hint {
    alt: Option<String>,
    title: Option<String>,
}

impl<'a> Planner<'a> {
    fn new(root: &'a Path, options: &'a Options<'a>, places: Places) -> Self {
        Self {
            root,
            options,
            places,
            skipped: Vec::new(),
            hints: BTreeMap::new(),
            candidates: BTreeMap::new(),
            texts: BTreeMap::new(),
            inside: BTreeMap::new(),
        }
    }

    fn run(
        mut self,
        found: Vec<Found>,
        skipped: Vec<Skipped>,
        whole_folder: bool,
    ) -> Result<ImportPlan, ImportError> {
        self.skipped = skipped;
        let mut items = Vec::new();
        // A plain text that a Markdown text links to is its attachment, so Markdown comes first.
        let (markdown, others): (Vec<Found>, Vec<Found>) =
            found.into_iter().partition(|f| is_markdown(&f.source_key));
        for found in markdown {
            items.extend(self.text(found)?);
        }
        let mut beside = Vec::new();
        for found in others {
            let linked = self.hints.contains_key(&found.source_key);
            if is_text(&found.source_key) && !linked {
                items.extend(self.text(found)?);
            } else if is_docx(&found.source_key) && !linked {
                items.extend(self.word(found, whole_folder)?);
            } else {
                beside.push(found);
            }
        }
        let there: BTreeSet<&str> = items.iter().map(Item::source_key).collect();
        let linked: Vec<String> = self
            .hints
            .keys()
            .filter(|key| !there.contains(key.as_str()))
            .cloned()
            .collect();
        let known: BTreeSet<String> = beside.iter().map(|f| f.source_key.clone()).collect();
        for key in linked.into_iter().filter(|key| !known.contains(key)) {
            let path = key
                .split('/')
                .fold(self.root.to_owned(), |path, step| path.join(step));
            match fs::metadata(&path) {
                Ok(meta) => beside.push(Found {
                    source_key: key,
                    path,
                    size: meta.len(),
                }),
                Err(e) => self.skip(&key, format!("can't be read: {e}")),
            }
        }
        for found in beside {
            let reason = if self.hints.contains_key(&found.source_key) {
                FileReason::Linked
            } else {
                FileReason::Beside
            };
            if whole_folder || reason == FileReason::Linked {
                items.extend(self.file(found, reason));
            }
        }
        self.decide(&mut items)?;
        items.sort_by(|a, b| a.source_key().cmp(b.source_key()));
        self.skipped.sort();
        Ok(ImportPlan {
            root: self.root.to_owned(),
            items,
            skipped: self.skipped,
            texts: self.texts,
            portfolio: None,
        })
    }

    fn skip(&mut self, source: &str, reason: impl Into<String>) {
        self.skipped.push(Skipped {
            source: source.to_owned(),
            reason: reason.into(),
        });
    }

    /// A text: an entry, several if it is about several areas, or a file if it can't be one.
    fn text(&mut self, found: Found) -> Result<Vec<Item>, ImportError> {
        let file = |item: Option<Item>| Ok(item.into_iter().collect());
        if found.size > LONGEST {
            return file(self.file(found, FileReason::TooLong));
        }
        let bytes = match fs::read(&found.path) {
            Ok(bytes) => bytes,
            Err(e) => {
                self.skip(&found.source_key, format!("can't be read: {e}"));
                return Ok(Vec::new());
            }
        };
        let source_hash = Sha256::of(&bytes);
        let Some(decoded) = decode(bytes) else {
            return file(self.file(found, FileReason::NotText));
        };
        let Split { front, body, block } = front::take_apart(&decoded.text);
        let folder = folder_of(&found.source_key).to_owned();
        let (edits, said) = dialect::edits(
            body,
            &|name| matches!(self.places.find(&folder, name, true), Meaning::File(file) if !is_markdown(&file)),
        );
        // What Obsidian finds by name anywhere is still found so when it is written as Markdown.
        let by_name: BTreeSet<String> = if edits.is_empty() || !body.contains("[[") {
            BTreeSet::new()
        } else {
            let all = links::targets(body).into_iter();
            all.filter(|t| t.is_wiki).map(|t| t.target).collect()
        };
        let body = dialect::apply(body, &edits);
        let mut entry = self.entry(&found, source_hash, front, &body);
        entry.edits = edits;
        entry.block = block;
        entry.notes.extend(said);
        entry
            .notes
            .extend(decoded.notes.iter().map(|note| (*note).to_owned()));
        if body.trim().is_empty() {
            entry.notes.push("there is no text in it".to_owned());
        }
        let may_cut = is_markdown(&found.source_key);
        Ok(self.items_of(entry, &folder, &body, may_cut, &by_name))
    }

    /// A text as an entry, or as several if it is about several areas.
    fn items_of(
        &mut self,
        mut entry: EntryItem,
        folder: &str,
        body: &str,
        may_cut: bool,
        by_name: &BTreeSet<String>,
    ) -> Vec<Item> {
        let outline = match self.options.titles {
            Some(titles) => outline(body, &|words| titles.is_component(words)),
            None => Outline::default(),
        };
        let cuts = self
            .options
            .titles
            .filter(|_| may_cut)
            .and_then(|titles| split::cut(body, &outline, titles));
        match cuts {
            Some(cuts) => self.pieces(&entry, body, cuts, by_name),
            None => {
                self.links(&mut entry, folder, body, by_name);
                self.about(&mut entry, body, &outline.heads);
                vec![Item::Entry(Box::new(entry))]
            }
        }
    }

    /// The pieces of a text that is about several areas, each an entry of its own.
    fn pieces(
        &mut self,
        whole: &EntryItem,
        body: &str,
        cuts: Vec<Cut>,
        by_name: &BTreeSet<String>,
    ) -> Vec<Item> {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let total = cuts.len();
        let mut items = Vec::new();
        for (n, cut) in cuts.into_iter().enumerate() {
            let name = match &cut.meaning {
                Some(About::Area { code, .. }) => code.clone(),
                Some(About::Slot { kind, .. }) => kind.to_string(),
                Some(About::Group { id, .. }) => id.clone(),
                None => "text".to_owned(),
            };
            let times = taken.entry(name.clone()).or_default();
            *times += 1;
            let name = if *times > 1 {
                format!("{name}-{times}")
            } else {
                name
            };
            let text = split::join(body, &cut.ranges);
            let cut_by_heading = cut.by_heading;
            let mut entry = EntryItem {
                source_key: format!("{}#{name}", whole.source_key),
                source_hash: Sha256::of(text.as_bytes()),
                title: cut.title,
                title_from: TitleFrom::Heading,
                piece: Some(cut.ranges),
                notes: cut.notes,
                block: if n == 0 {
                    whole.block.clone()
                } else {
                    String::new()
                },
                ..whole.clone()
            };
            if n == 0 {
                entry.notes.extend(whole.notes.iter().cloned());
            } else {
                entry.kept.clear();
            }
            entry.because = vec![format!("piece {} of {total} of the file", n + 1)];
            entry.areas.clear();
            if let Some(meaning) = cut.meaning {
                let says = about::says(&meaning);
                take(&mut entry, meaning);
                if cut_by_heading {
                    entry.because.push(format!(
                        "taken for {says}, because its heading is \"{}\"",
                        entry.title
                    ));
                }
            }
            self.links(&mut entry, folder_of(&whole.file), &text, by_name);
            if let Some(titles) = self.options.titles {
                let heads = outline(&text, &|words| titles.is_component(words)).heads;
                mark(&mut entry, &text, &heads, titles);
            }
            items.push(Item::Entry(Box::new(entry)));
        }
        items
    }

    fn entry(&mut self, found: &Found, source_hash: Sha256, front: Front, body: &str) -> EntryItem {
        let key = found.source_key.as_str();
        let name = key.rsplit('/').next().unwrap_or(key);
        let named = names::read(name);
        let (date, date_from) = self.date(found, &front, named.date);
        let (title, title_from) = title(&front, body, name, named.title);
        let mut entry = EntryItem {
            source_key: key.to_owned(),
            source_hash,
            file: key.to_owned(),
            file_hash: source_hash,
            text_key: None,
            edits: Vec::new(),
            piece: None,
            block: String::new(),
            about: None,
            own: Vec::new(),
            because: Vec::new(),
            components: Vec::new(),
            addresses: front.addresses,
            is_private: front.visibility == Some(Visibility::Private),
            title,
            title_from,
            kind: front.kind,
            date,
            date_from,
            areas: front.areas,
            why: front.why,
            tags: front.tags,
            model: front.model,
            visibility: front.visibility.unwrap_or(Visibility::Private),
            draft: front.draft,
            lang: front.lang,
            evidence: Vec::new(),
            listed: None,
            passages: front.passages,
            links: Vec::new(),
            kept: front.kept,
            notes: front.notes,
        };
        if let Some(titles) = self.options.titles {
            areas_of(&mut entry, &front.area_lines, titles);
        }
        if entry.date.date > self.options.today {
            entry
                .notes
                .push(format!("the date {} is still to come", entry.date.date));
        }
        let folder = folder_of(key);
        for name in front.evidence {
            let file = match self.places.find(folder, &name, true) {
                Meaning::File(file) if !is_markdown(&file) => Some(file),
                _ => None,
            };
            if let Some(file) = &file {
                self.hints.entry(file.clone()).or_default();
            }
            entry.evidence.push(EvidenceName { name, file });
        }
        entry
    }

    fn date(
        &self,
        found: &Found,
        front: &Front,
        named: Option<EntryDate>,
    ) -> (EntryDate, DateFrom) {
        if let Some((date, key)) = &front.date {
            return (date.clone(), DateFrom::FrontMatter(key.clone()));
        }
        if let Some(date) = named {
            return (date, DateFrom::FileName);
        }
        if let Some(date) = names::in_folders(&found.source_key) {
            return (EntryDate::day(date), DateFrom::Folder);
        }
        // Where even the file system knows no time, the first day of its count: plainly no real one.
        let time = fs::metadata(&found.path)
            .and_then(|meta| meta.modified())
            .unwrap_or(SystemTime::UNIX_EPOCH);
        (
            EntryDate::day((self.options.civil)(time)),
            DateFrom::FileTime,
        )
    }

    /// Finds the files that a text needs.
    fn links(
        &mut self,
        entry: &mut EntryItem,
        folder: &str,
        body: &str,
        by_name: &BTreeSet<String>,
    ) {
        for (target, file) in &self.inside {
            if body.contains(target.as_str()) {
                entry.links.push(LinkedFile {
                    target: target.clone(),
                    file: file.clone(),
                });
            }
        }
        let mut missing = BTreeSet::new();
        for target in links::targets(body) {
            let anywhere = target.is_wiki || by_name.contains(&target.target);
            if self.inside.contains_key(&target.target) {
                continue;
            }
            let file = match self.places.find(folder, &target.target, anywhere) {
                Meaning::File(file) => file,
                Meaning::Elsewhere => continue,
                // `[[Name]]` and `![[Name]]` without an ending mean a note, which may not be written yet.
                Meaning::Missing if target.is_wiki && is_note(&target.target) => continue,
                Meaning::Missing => {
                    if missing.insert(target.target.clone()) {
                        entry.notes.push(format!(
                            "\"{}\" is not there; the link stays as it is",
                            target.target
                        ));
                    }
                    continue;
                }
                Meaning::Outside => {
                    if missing.insert(target.target.clone()) {
                        let note = format!(
                            "\"{}\" leads out of the folder and was not followed",
                            target.target
                        );
                        entry.notes.push(note);
                    }
                    continue;
                }
            };
            // A link to another text stays text.
            if is_markdown(&file) || file == entry.file {
                continue;
            }
            let hint = self.hints.entry(file.clone()).or_default();
            let slot = if target.is_image {
                &mut hint.alt
            } else {
                &mut hint.title
            };
            if slot.is_none() && !target.words.is_empty() {
                *slot = Some(target.words);
            }
            let link = LinkedFile {
                target: target.target,
                file,
            };
            if !entry.links.contains(&link) {
                entry.links.push(link);
            }
        }
    }

    fn file(&mut self, found: Found, reason: FileReason) -> Option<Item> {
        let opened = fs::File::open(&found.path).and_then(|mut file| Sha256::of_stream(&mut file));
        let (sha256, size) = match opened {
            Ok(both) => both,
            Err(e) => {
                self.skip(&found.source_key, format!("can't be read: {e}"));
                return None;
            }
        };
        let name = found
            .source_key
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        let reason = crate::later::of_name(&name).map_or(reason, FileReason::NotYet);
        let hint = self.hints.get(&found.source_key);
        Some(Item::File(FileItem {
            mime: mime_guess::from_path(&name)
                .first_or_octet_stream()
                .essence_str()
                .to_owned(),
            said: None,
            alt: hint.and_then(|h| h.alt.clone()),
            title: hint.and_then(|h| h.title.clone()),
            source_key: found.source_key,
            path: found.path,
            name,
            size,
            sha256,
            reason,
        }))
    }
}

fn title(front: &Front, body: &str, name: &str, from_name: String) -> (String, TitleFrom) {
    if let Some(title) = &front.title {
        return (title.clone(), TitleFrom::FrontMatter);
    }
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    if is_markdown(name) {
        if let Some(heading) = heading(first, second) {
            return (heading, TitleFrom::Heading);
        }
    } else if !first.trim().is_empty()
        && second.trim().is_empty()
        && first.chars().count() <= 100
        && !first.trim_end().ends_with('.')
    {
        return (first.trim().to_owned(), TitleFrom::FirstLine);
    }
    (from_name, TitleFrom::FileName)
}

fn folder_of(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// True for the name of a note as Obsidian writes it: without an ending that a file would have.
fn is_note(target: &str) -> bool {
    let name = target.split(['#', '^']).next().unwrap_or(target);
    name.rsplit_once('.').is_none_or(|(_, ending)| {
        ending.is_empty() || ending.len() > 5 || !ending.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// The words of a heading of the first level: `# Words`, or words over a line of `=`.
fn heading(first: &str, second: &str) -> Option<String> {
    let underlined = second.len() >= 2
        && second.trim_end().bytes().all(|b| b == b'=')
        && !first.starts_with([' ', '\t', '>', '-', '#']);
    let words = match first.strip_prefix("# ") {
        Some(rest) => {
            let rest = rest.trim();
            let closed = rest.trim_end_matches('#');
            if closed.ends_with(' ') || closed.is_empty() {
                closed.trim_end()
            } else {
                rest
            }
        }
        None if underlined => first.trim(),
        None => return None,
    };
    (!words.is_empty()).then(|| words.to_owned())
}

/// The title that the settings of a site in a folder give it.
pub fn site_title(root: &Path) -> Option<String> {
    const SETTINGS: [&str; 9] = [
        "_config.yml",
        "_config.yaml",
        "hugo.toml",
        "hugo.yaml",
        "hugo.yml",
        "config.toml",
        "config.yaml",
        "config.yml",
        "_config.toml",
    ];
    let text = SETTINGS
        .iter()
        .find_map(|name| fs::read_to_string(root.join(name)).ok())?;
    let line = text.lines().find_map(|line| {
        let rest = line.strip_prefix("title")?.trim_start();
        rest.strip_prefix([':', '='])
    })?;
    let title = line.trim().trim_matches(['"', '\'']).trim();
    (!title.is_empty()).then(|| title.to_owned())
}
