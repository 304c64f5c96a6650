//! The evidence library.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use reflectory_model::evidence::{FileRole, sent};
use reflectory_model::{EvidenceKind, Id, Permission, Visibility};
use reflectory_store::table::areas::{self, AreaTag};
use reflectory_store::table::blobs::{self, Staged};
use reflectory_store::table::evidence::{self, Evidence, EvidenceFile};
use reflectory_store::table::texts;
use reflectory_store::{Reader, Writer};

use crate::entries::area_tag;
use crate::media::{look, media_type, plain_name};
use crate::{AppError, Result, Session};

/// Where new evidence comes from.
pub enum EvidenceSource<'a> {
    /// A file, with the name to keep it under if that is not its own.
    File(PathBuf, Option<String>),
    /// Bytes from a stream, such as standard input, with a name for them.
    Stream(&'a mut dyn Read, String),
    /// An address on the web.
    Link(String),
}

/// Which pictures go out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pictures {
    /// Smaller copies where there are any.
    #[default]
    Smaller,
    /// As they were added.
    Originals,
}

/// What is said of an item; `None` leaves a field as it is, or empty for a new item.
#[derive(Debug, Clone, Default)]
pub struct EvidenceChange {
    /// The key that texts use.
    pub key: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// What sort of thing it is, instead of what its file suggests.
    pub kind: Option<EvidenceKind>,
    /// What it shows.
    pub shows: Option<String>,
    /// A note for the person alone.
    pub note: Option<String>,
    /// Alternative text.
    pub alt: Option<String>,
    /// It is decoration.
    pub decorative: Option<bool>,
    /// When it was made.
    pub date: Option<NaiveDate>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Whom to credit.
    pub credit: Option<String>,
    /// Whether it may be shown.
    pub permission: Option<Permission>,
    /// Who may see it.
    pub visibility: Option<Visibility>,
    /// Its address.
    pub url: Option<String>,
    /// Areas to tag, each with the reason why.
    pub add_areas: Vec<(String, String)>,
    /// Areas to take away.
    pub remove_areas: Vec<String>,
}

/// An item with what belongs to it.
#[derive(Debug, Clone)]
pub struct WholeEvidence {
    /// The item.
    pub item: Evidence,
    /// Its files.
    pub files: Vec<EvidenceFile>,
    /// Its areas.
    pub areas: Vec<AreaTag>,
    /// How many entries and sections use it.
    pub used_in: u32,
    /// Whether a section of a portfolio does.
    pub in_portfolio: bool,
}

/// Something that an item lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceProblem {
    /// The item.
    pub id: Id,
    /// Its key.
    pub key: String,
    /// A stable word: `no-alt`, `no-shows`, `no-permission`, `unmapped`, `unused`, `no-file`; of addresses
    /// that were tried `link-dead`, `link-moved`, `link-log-in`, `link-insecure`, `link-password`, `link-unclear`, `link-not-tried`.
    pub kind: &'static str,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub next: String,
}

impl Session {
    /// Adds an item to the library. A file is streamed in; equal bytes are kept once.
    pub fn add_evidence(
        &self,
        source: EvidenceSource<'_>,
        said: EvidenceChange,
    ) -> Result<WholeEvidence> {
        self.add_evidence_as(None, source, said)
    }

    /// As [`Session::add_evidence`], under an id that the thing has already.
    pub(crate) fn add_evidence_as(
        &self,
        known: Option<Id>,
        source: EvidenceSource<'_>,
        said: EvidenceChange,
    ) -> Result<WholeEvidence> {
        let title = said
            .title
            .clone()
            .map(|t| t.trim().to_owned())
            .filter(|t| !t.is_empty());
        let Some(title) = title else {
            return Err(AppError::refused(
                "evidence needs a title",
                "say what it is with --title",
            ));
        };
        let knowledge = Arc::clone(&self.knowledge);
        // What can be refused is refused before a long file is read.
        for area in said.add_areas.iter() {
            knowledge.area(&area.0)?;
        }
        if let Some(key) = &said.key {
            let key = valid_key(key)?;
            self.journal
                .read(|r: &Reader<'_>| evidence::refuse_taken_key(r, &key, None))?;
        }
        let (staged, url, name) = match source {
            EvidenceSource::Link(url) => (None, Some(valid_url(&url)?), None),
            EvidenceSource::File(path, name) => {
                // A file that only holds what the window had keeps neither its name nor its place.
                let told = name.as_deref().map_or(path.as_path(), Path::new);
                let meta = std::fs::metadata(&path).map_err(|e| AppError::io(told, e))?;
                if meta.is_dir() {
                    return Err(AppError::refused(
                        format!("{} is a folder", told.display()),
                        "give a file, or import the folder with `reflectory import`",
                    ));
                }
                let mut file = File::open(&path).map_err(|e| AppError::io(told, e))?;
                let name = name.as_deref().map_or_else(|| file_name(&path), plain_name);
                let staged = self.stage(&mut file, &name, told)?;
                (Some(staged), None, Some(name))
            }
            EvidenceSource::Stream(stream, name) => {
                let name = plain_name(&name);
                let staged = self.stage(stream, &name, Path::new(&name))?;
                (Some(staged), None, Some(name))
            }
        };
        let id = self.journal.write(move |w: &Writer<'_>| -> Result<Id> {
            let now = w.now();
            let mut item = Evidence {
                id: known.unwrap_or_else(|| w.new_id()),
                key: free_key(w, &title)?,
                kind: staged.as_ref().map_or(EvidenceKind::Link, |staged| {
                    EvidenceKind::from_mime(&staged.mime)
                }),
                title,
                shows: String::new(),
                note: String::new(),
                alt: String::new(),
                decorative: false,
                date: None,
                source: String::new(),
                licence: String::new(),
                credit: String::new(),
                permission: None,
                visibility: Visibility::Private,
                url,
                created: now,
                updated: now,
                deleted: None,
                batch: None,
            };
            apply(w, &mut item, &said)?;
            evidence::insert(w, &item)?;
            if let (Some(staged), Some(name)) = (&staged, &name) {
                let blob = blobs::adopt(w, staged)?;
                evidence::add_file(w, item.id, &blob, name, FileRole::Original, now)?;
            }
            for (area, why) in &said.add_areas {
                areas::put(
                    w,
                    item.id,
                    &area_tag(w, knowledge.area(area)?, why, "person"),
                )?;
            }
            Ok(item.id)
        })?;
        self.evidence(id)
    }

    /// Streams bytes into the journal under the media type that their name and first bytes tell.
    pub(crate) fn stage(&self, source: &mut dyn Read, name: &str, told: &Path) -> Result<Staged> {
        let (head, mut bytes) = look(source).map_err(|e| AppError::io(told, e))?;
        blobs::stage(&self.journal, &mut bytes, &media_type(name, &head))
            .map_err(|e| AppError::stage(told, e))
    }

    /// Changes what is said of an item. Texts that use an old key go on meaning this item.
    pub fn change_evidence(&self, id: Id, said: EvidenceChange) -> Result<WholeEvidence> {
        let knowledge = Arc::clone(&self.knowledge);
        self.journal.write(move |w: &Writer<'_>| {
            let mut item = evidence::get(w, id)?;
            let old_key = item.key.clone();
            apply(w, &mut item, &said)?;
            if item.key != old_key {
                texts::keep_meaning(w, &format!("evidence:{old_key}"), id)?;
            }
            item.updated = w.now();
            for (area, why) in &said.add_areas {
                areas::put(w, id, &area_tag(w, knowledge.area(area)?, why, "person"))?;
            }
            for area in &said.remove_areas {
                let area = knowledge.area(area)?;
                if !areas::remove(w, id, &area)? {
                    let shown = area.display(&knowledge.default_framework);
                    return Err(AppError::refused(
                        format!("the item is not tagged to {shown}"),
                        "see its areas with `reflectory evidence list`",
                    ));
                }
            }
            Ok::<_, AppError>(evidence::update(w, &item)?)
        })?;
        self.evidence(id)
    }

    /// An item of the library.
    pub fn evidence(&self, id: Id) -> Result<WholeEvidence> {
        self.journal.read(|r: &Reader<'_>| {
            let item = evidence::get(r, id)?;
            whole(r, item)
        })
    }

    /// The library, by title.
    pub fn list_evidence(&self) -> Result<Vec<WholeEvidence>> {
        self.journal.read(|r: &Reader<'_>| {
            let (mut files, mut areas) = (evidence::all_files(r)?, areas::of_all_evidence(r)?);
            let (used, sent) = (evidence::all_used_in(r)?, evidence::all_in_portfolios(r)?);
            let held = evidence::list(r, false)?
                .into_iter()
                .map(|item| WholeEvidence {
                    files: files.remove(&item.id).unwrap_or_default(),
                    areas: areas.remove(&item.id).unwrap_or_default(),
                    used_in: used.get(&item.id).copied().unwrap_or(0),
                    in_portfolio: sent.contains(&item.id),
                    item,
                })
                .collect();
            Ok(held)
        })
    }

    /// Writes an item's file to `out`, whole or not at all. Refuses to overwrite.
    pub fn get_evidence(&self, id: Id, out: &Path) -> Result<u64> {
        let file = self.original(id)?;
        crate::files::write_whole(out, |target| {
            self.journal.read(|r: &Reader<'_>| {
                blobs::copy_out(r, &file.blob, target).map_err(|e| AppError::stage(out, e))
            })
        })?;
        Ok(file.blob.size)
    }

    /// Writes an item's file to a stream, such as standard output.
    pub fn copy_evidence(&self, id: Id, out: &mut dyn std::io::Write) -> Result<u64> {
        let file = self.original(id)?;
        self.journal.read(|r: &Reader<'_>| {
            blobs::copy_out(r, &file.blob, out).map_err(|e| AppError::stage(&file.name, e))
        })?;
        Ok(file.blob.size)
    }

    /// The file that an item shows: its newest original, else a local copy.
    pub fn original(&self, id: Id) -> Result<EvidenceFile> {
        self.journal.read(|r: &Reader<'_>| {
            let item = evidence::get(r, id)?;
            let hint = item.url.map_or_else(
                || "add it again with its file".to_owned(),
                |url| format!("it is a link: {url}"),
            );
            main_file(evidence::files(r, id)?)
                .ok_or_else(|| AppError::refused(format!("\"{}\" has no file", item.title), hint))
        })
    }

    /// One of an item's files, by its number.
    pub fn evidence_file(&self, id: Id, no: i64) -> Result<EvidenceFile> {
        let files = self.evidence(id)?.files;
        files.into_iter().find(|file| file.no == no).ok_or_else(|| {
            AppError::refused(
                format!("the item has no file number {no}"),
                "it may have been taken off; look at the item again",
            )
        })
    }

    /// Writes one of an item's files to a stream.
    pub fn copy_file(&self, file: &EvidenceFile, out: &mut dyn std::io::Write) -> Result<()> {
        self.journal.read(|r: &Reader<'_>| {
            blobs::copy_out(r, &file.blob, out).map_err(|e| AppError::stage(&file.name, e))
        })
    }

    /// What the library's items lack.
    pub fn check_evidence(&self) -> Result<Vec<EvidenceProblem>> {
        let mut problems = Vec::new();
        for held in self.list_evidence()? {
            let item = &held.item;
            let mut say = |kind, message: String, next: &str| {
                problems.push(EvidenceProblem {
                    id: item.id,
                    key: item.key.clone(),
                    kind,
                    message,
                    next: next.to_owned(),
                });
            };
            let title = &item.title;
            if item.kind == EvidenceKind::Image && item.alt.trim().is_empty() && !item.decorative {
                say(
                    "no-alt",
                    format!("\"{title}\" has no alternative text"),
                    "Describe what it shows, or say that it is decoration.",
                );
            }
            if item.shows.trim().is_empty() {
                say(
                    "no-shows",
                    format!("\"{title}\" does not say what it shows"),
                    "Say in a sentence what a stranger is to see in it.",
                );
            }
            if item.permission.is_none() {
                say(
                    "no-permission",
                    format!("\"{title}\" does not say whether it may be shown"),
                    "Say whose it is, and whether they have agreed.",
                );
            }
            if held.areas.is_empty() {
                say(
                    "unmapped",
                    format!("\"{title}\" is tagged to no area"),
                    "Tag it to the area that it supports.",
                );
            }
            if held.used_in == 0 {
                say(
                    "unused",
                    format!("\"{title}\" is used in no entry or section"),
                    "Link to it where it shows something.",
                );
            }
            if held.files.is_empty() && item.url.is_none() {
                say(
                    "no-file",
                    format!("\"{title}\" has neither a file nor an address"),
                    "Give it an address, or add it again with its file.",
                );
            }
        }
        Ok(problems)
    }
}

fn whole(r: &Reader<'_>, item: Evidence) -> Result<WholeEvidence> {
    Ok(WholeEvidence {
        files: evidence::files(r, item.id)?,
        areas: areas::of(r, item.id)?,
        used_in: evidence::used_in(r, item.id)?,
        in_portfolio: !evidence::sections_using(r, item.id)?.is_empty(),
        item,
    })
}

/// The file to show of an item: the newest original, else a local copy.
pub(crate) fn main_file(files: Vec<EvidenceFile>) -> Option<EvidenceFile> {
    let of = |role| files.iter().rev().find(|f| f.role == role).cloned();
    of(FileRole::Original)
        .or_else(|| of(FileRole::Copy))
        .or_else(|| files.first().cloned())
}

/// The file of an item that goes out with a portfolio: see [`sent`].
pub(crate) fn sent_file(files: Vec<EvidenceFile>, which: Pictures) -> Option<EvidenceFile> {
    let at = match which {
        Pictures::Smaller => sent(files.iter().map(|f| (f.role, is_picture(&f.blob.mime)))),
        Pictures::Originals => None,
    };
    match at {
        Some(at) => files.into_iter().nth(at),
        None => main_file(files),
    }
}

pub(crate) fn is_picture(mime: &str) -> bool {
    mime.get(..6)
        .is_some_and(|start| start.eq_ignore_ascii_case("image/"))
}

fn apply(w: &Writer<'_>, item: &mut Evidence, said: &EvidenceChange) -> Result<()> {
    if let Some(key) = &said.key {
        let key = valid_key(key)?;
        evidence::refuse_taken_key(w, &key, Some(item.id))?;
        item.key = key;
    }
    let texts = [
        (&mut item.title, &said.title),
        (&mut item.shows, &said.shows),
        (&mut item.note, &said.note),
        (&mut item.alt, &said.alt),
        (&mut item.source, &said.source),
        (&mut item.licence, &said.licence),
        (&mut item.credit, &said.credit),
    ];
    for (field, value) in texts {
        if let Some(value) = value {
            *field = value.trim().to_owned();
        }
    }
    if item.title.is_empty() {
        return Err(AppError::refused(
            "evidence needs a title",
            "say what it is with --title",
        ));
    }
    if let Some(url) = &said.url {
        item.url = Some(valid_url(url)?);
    }
    item.kind = said.kind.unwrap_or(item.kind);
    item.decorative = said.decorative.unwrap_or(item.decorative);
    item.date = said.date.or(item.date);
    item.permission = said.permission.or(item.permission);
    item.visibility = said.visibility.unwrap_or(item.visibility);
    Ok(())
}

/// A key is a link target, so it has no spaces or brackets.
pub(crate) fn valid_key(given: &str) -> Result<String> {
    let key = given.trim();
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if key.is_empty() || key.chars().count() > 80 || !key.chars().all(fine) {
        return Err(AppError::refused(
            format!("\"{given}\" can't be a key"),
            "use up to 80 letters, digits, hyphens, dots or underscores",
        ));
    }
    Ok(key.to_owned())
}

fn valid_url(given: &str) -> Result<String> {
    let url = given.trim();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let fine = rest.is_some_and(|r| {
        !r.is_empty()
            && !r.starts_with('/')
            && !url.chars().any(|c| c.is_whitespace() || c.is_control())
    });
    if fine {
        Ok(url.to_owned())
    } else {
        Err(AppError::refused(
            format!("\"{given}\" is no web address"),
            "write it whole, from https:// on",
        ))
    }
}

/// True if a person's word for new evidence means a link.
pub fn is_link(given: &str) -> bool {
    let given = given.trim().to_ascii_lowercase();
    given.starts_with("http://") || given.starts_with("https://")
}

/// A free key made from a title.
pub(crate) fn free_key(r: &Reader<'_>, title: &str) -> Result<String> {
    let base = slug(title);
    let mut key = base.clone();
    let mut n = 1;
    while evidence::by_key(r, &key)?.is_some() {
        n += 1;
        key = format!("{base}-{n}");
    }
    Ok(key)
}

/// Lower-case words joined by hyphens, at most forty characters.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if out.chars().count() + word.chars().count() > 40 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word.to_lowercase());
    }
    if out.is_empty() {
        "evidence".to_owned()
    } else {
        out
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| "file".to_owned(), |n| n.to_string_lossy().into_owned())
}
