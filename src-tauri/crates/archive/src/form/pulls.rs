//! `pulled-from`: which words of a section came from which entry.

use std::collections::BTreeMap;

use reflectory_model::{Id, Instant, Visibility};
use serde::Deserialize;

use super::entry::EntryFile;
use super::layout::unheaded;
use super::range::{self, GivenRange, moment, only_place, shortened};
use crate::digest::Sha256;
use crate::emit::{Fields, Node, instant};
use crate::error::ArchiveError;
use crate::names::fold;
use crate::parse::loose::Loose;
use crate::parse::{Parted, Reading, front};
use crate::portfolio::{ComponentText, Part, Pull};
use crate::text::Text;
use crate::words::{PullMode, RangeState};

/// One of `pulled-from`, out of the text of a component of part `no`.
pub(crate) fn fields(
    pull: &Pull,
    no: i64,
    component: &str,
    body: &str,
    section_created: Instant,
    files: &dyn Fn(Id) -> Option<String>,
) -> Fields {
    let mut row = Fields::new();
    let file = pull.source.and_then(files);
    row.text_opt("entry", file.as_deref())
        .put("exact", Node::Quoted(pull.range.exact.clone()));
    row.number("part", no).text("component", component);
    range::put_place(&mut row, &pull.range, body);
    let mut source = Fields::new();
    source
        .number("version", pull.source_no)
        .number("start", pull.source_start)
        .number("end", pull.source_end)
        .text_opt("visibility", pull.source_visibility.map(|v| v.as_str()));
    if file.is_none() {
        source.id_opt("uuid", pull.source);
    }
    row.put("source", Node::Map(source));
    if pull.hash != Sha256::of(pull.range.exact.as_bytes()) {
        row.text("hash", &pull.hash.to_string());
    }
    row.text_unless("mode", pull.mode.as_str(), PullMode::Quote.as_str());
    match pull.released_at {
        Some(at) if at == pull.created => {}
        Some(at) => drop(row.put("released", instant(at))),
        None => drop(row.text("released", "none")),
    }
    row.id("uuid", pull.id)
        .instant_unless("created", pull.created, section_created)
        .id_opt("batch", pull.batch);
    row
}

/// One of `pulled-from` as a file gives it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct GivenPull {
    entry: Option<Loose<String>>,
    exact: Option<String>,
    part: Option<Loose<i64>>,
    component: Option<String>,
    state: Option<RangeState>,
    start: Option<Loose<i64>>,
    end: Option<Loose<i64>>,
    prefix: Option<String>,
    suffix: Option<String>,
    source: Option<GivenSource>,
    hash: Option<Loose<Sha256>>,
    mode: Option<PullMode>,
    released: Option<String>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    batch: Option<Id>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenSource {
    version: i64,
    start: usize,
    end: usize,
    visibility: Option<Visibility>,
    uuid: Option<Id>,
}

/// Gives a pull to the text that its words stand in.
pub(crate) fn place(
    reading: &Reading<'_>,
    file: &str,
    code: &str,
    given: GivenPull,
    section_created: Instant,
    parts: &mut Vec<Part>,
    entries: &mut Entries,
) -> Result<(), ArchiveError> {
    let created = moment(given.created, section_created);
    let exact = given.exact.clone().unwrap_or_default();
    let entry = match &given.entry {
        Some(name) => entries.find(reading, &name.0)?,
        None => None,
    };
    if let (Some(name), None) = (&given.entry, &entry) {
        reading.note(
            file,
            format!(
                "the entry {} that words were pulled from is not there",
                name.0
            ),
        );
    }
    let (source_no, source_start, source_end) = match (&given.source, &entry) {
        (Some(source), _) => (source.version, source.start, source.end),
        (None, Some(entry)) => match entry.body.find(&exact) {
            Some(start) => (entry.version, start, start + exact.len()),
            None => {
                reading.note(
                    file,
                    format!("\"{}\" is not in {}", shortened(&exact), entry.file),
                );
                (entry.version, 0, 0)
            }
        },
        (None, None) => (1, 0, 0),
    };
    let source = entry
        .as_ref()
        .map(|e| e.id)
        .or_else(|| given.source.as_ref().and_then(|s| s.uuid));
    let source_visibility = given.source.as_ref().and_then(|s| s.visibility);
    let named = given.part.zip(given.component.as_deref());
    let home = match named.and_then(|(part, component)| at(parts, part.0, component)) {
        Some(home) => home,
        None => home_of(parts, &exact)
            .unwrap_or_else(|| first_text(reading, code, section_created, parts)),
    };
    let released_at = match given.released.as_deref() {
        None => Some(created),
        Some("none" | "no" | "false") => None,
        Some(text) => match <Instant as crate::parse::loose::FromText>::from_text(text) {
            Some(at) => Some(at),
            None => {
                return Err(reading.wrong(
                    file,
                    None,
                    format!("released: \"{text}\" is not a moment"),
                ));
            }
        },
    };
    let Some(text) = parts
        .get_mut(home.0)
        .and_then(|p| p.components.get_mut(home.1))
    else {
        return Ok(());
    };
    let range = GivenRange {
        exact: given.exact,
        start: given.start,
        end: given.end,
        prefix: given.prefix,
        suffix: given.suffix,
        state: given.state,
    };
    let range = range.place(reading, file, "the pulled text", &text.text.body);
    text.pulls.push(Pull {
        id: reading.claim(given.uuid, file),
        hash: given
            .hash
            .map_or_else(|| Sha256::of(range.exact.as_bytes()), |h| h.0),
        range,
        source,
        source_no,
        source_start,
        source_end,
        mode: given.mode.unwrap_or(PullMode::Quote),
        released_at,
        source_visibility,
        created,
        batch: given.batch,
    });
    Ok(())
}

/// The text of a component of the part with this number.
fn at(parts: &[Part], no: i64, component: &str) -> Option<(usize, usize)> {
    let part = usize::try_from(no).ok()?.checked_sub(1)?;
    let n = parts
        .get(part)?
        .components
        .iter()
        .position(|c| c.component == component)?;
    Some((part, n))
}

/// The text that these words stand in: one where they stand once, else one where they stand at all.
fn home_of(parts: &[Part], exact: &str) -> Option<(usize, usize)> {
    let texts = || {
        parts.iter().enumerate().flat_map(|(p, part)| {
            part.components
                .iter()
                .enumerate()
                .map(move |(n, c)| ((p, n), c))
        })
    };
    let once = texts().find(|(_, c)| only_place(&c.text.body, exact).is_ok());
    once.or_else(|| texts().find(|(_, c)| c.text.body.contains(exact)))
        .or_else(|| texts().next())
        .map(|(at, _)| at)
}

/// An empty text to keep a lost pull in, where a section has none.
fn first_text(
    reading: &Reading<'_>,
    code: &str,
    created: Instant,
    parts: &mut Vec<Part>,
) -> (usize, usize) {
    let text = Text::new(
        String::new(),
        reflectory_model::entry::Cause::Imported,
        created,
    );
    let component = ComponentText {
        component: unheaded(code).to_owned(),
        text,
        pulls: Vec::new(),
    };
    match parts.first_mut() {
        Some(part) => part.components.push(component),
        None => parts.push(Part {
            id: reading.fresh(),
            title: String::new(),
            components: vec![component],
            created,
            updated: created,
            deleted: None,
            batch: None,
        }),
    }
    (0, 0)
}

/// The entries of an archive, found by the names of their files.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    files: Vec<EntryFile>,
    by_name: BTreeMap<String, usize>,
    /// Identifiers given to entries whose files have none, by file.
    pub(crate) given: BTreeMap<String, Id>,
}

/// What a pull needs to know of its entry.
#[derive(Debug, Clone)]
pub(crate) struct Peek {
    file: String,
    id: Id,
    version: i64,
    body: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenPeek {
    uuid: Option<Id>,
    text: GivenVersion,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenVersion {
    version: Option<Loose<i64>>,
}

impl Entries {
    /// The entries in these files.
    pub(crate) fn new(files: Vec<EntryFile>) -> Self {
        let mut by_name = BTreeMap::new();
        for (at, file) in files.iter().enumerate() {
            by_name
                .entry(name_key(&file.stem, file.in_bin))
                .or_insert(at);
        }
        Self {
            files,
            by_name,
            given: BTreeMap::new(),
        }
    }

    /// The files.
    pub(crate) fn into_files(self) -> (Vec<EntryFile>, BTreeMap<String, Id>) {
        (self.files, self.given)
    }

    /// The entry that a section names.
    fn find(&mut self, reading: &Reading<'_>, name: &str) -> Result<Option<Peek>, ArchiveError> {
        let (in_bin, plain) = match name.strip_prefix("bin/") {
            Some(rest) => (true, rest.strip_prefix("entries/").unwrap_or(rest)),
            None => (false, name.strip_prefix("entries/").unwrap_or(name)),
        };
        let stem = plain.strip_suffix(".md").unwrap_or(plain);
        let Some(found) = self
            .by_name
            .get(&name_key(stem, in_bin))
            .and_then(|at| self.files.get(*at))
        else {
            return Ok(None);
        };
        let Some(text) = reading.text(&found.file)? else {
            return Ok(None);
        };
        let parted = Parted::of(text);
        // Its own keys are read again, and noted, when the entry's turn comes.
        let silent = reading.silent();
        let (peek, _) = front::<GivenPeek>(&silent, &found.file, &parted.front)?;
        let id = match peek.uuid {
            Some(id) => id,
            None => *self
                .given
                .entry(found.file.clone())
                .or_insert_with(|| reading.fresh()),
        };
        let version = peek.text.version.map_or(1, |v| v.0);
        Ok(Some(Peek {
            file: found.file.clone(),
            id,
            version,
            body: parted.body,
        }))
    }
}

fn name_key(stem: &str, in_bin: bool) -> String {
    format!("{}{}", if in_bin { "bin/" } else { "" }, fold(stem))
}
