//! Commands on the evidence library.

use std::io::{Read, Write};

use reflectory_app::Session;
use reflectory_app::attaching::Bytes;
use reflectory_app::evidence::{EvidenceChange, EvidenceSource, WholeEvidence};
use reflectory_app::files::hex;
use reflectory_app::smaller::{MadeSmaller, Smaller};
use reflectory_model::Id;
use reflectory_model::evidence::FileRole;
use reflectory_store::table::Named;
use reflectory_store::table::evidence::EvidenceFile;

use super::convert::{codes, day, given, id};
use crate::evidence::*;
use crate::job::{Progress, Step, Watch, counting};
use crate::{ApiError, Code, Result, Surroundings};

/// Adds a file or a link; with neither in the request, the bytes of `stream`.
pub fn evidence_add(
    session: &Session,
    request: EvidenceAdd,
    stream: Option<&mut dyn Read>,
) -> Result<EvidenceKept> {
    let source = match (request.file, request.url, stream) {
        (Some(file), None, None) => EvidenceSource::File(file, request.name),
        (None, Some(url), None) => EvidenceSource::Link(url),
        (None, None, Some(stream)) => {
            EvidenceSource::Stream(stream, request.name.unwrap_or_else(|| "file".to_owned()))
        }
        _ => {
            return Err(ApiError::invalid(
                "file",
                "evidence is one file or one address",
            ));
        }
    };
    let mut said = change(
        session,
        Some(request.title),
        request.key,
        None,
        request.about,
    )?;
    if said.visibility.is_none() {
        said.visibility = Some(session.usual_visibility()?);
    }
    Ok(kept(session.add_evidence(source, said)?))
}

/// Changes an item.
pub fn evidence_set(session: &Session, request: EvidenceSet) -> Result<EvidenceKept> {
    let id = id(session, Named::Evidence, "id", &request.id)?;
    let said = change(
        session,
        request.title,
        request.key,
        request.url,
        request.about,
    )?;
    Ok(kept(session.change_evidence(id, said)?))
}

/// Puts an item in the bin; refused while an entry or section outside the bin uses it.
pub fn evidence_delete(session: &Session, request: EvidenceDelete) -> Result<EvidenceKept> {
    let id = id(session, Named::Evidence, "id", &request.id)?;
    session.delete_evidence(id)?;
    Ok(kept(session.evidence(id)?))
}

fn change(
    session: &Session,
    title: Option<String>,
    key: Option<String>,
    url: Option<String>,
    about: EvidenceAbout,
) -> Result<EvidenceChange> {
    Ok(EvidenceChange {
        key,
        title,
        kind: None,
        shows: about.shows,
        note: about.note,
        alt: about.alt,
        decorative: about.decorative,
        date: day(session, "date", about.date.as_ref())?,
        source: about.source,
        licence: about.licence,
        credit: about.credit,
        permission: about.permission,
        visibility: about.visibility,
        url,
        add_areas: given(about.add_areas),
        remove_areas: about.remove_areas,
    })
}

fn kept(whole: WholeEvidence) -> EvidenceKept {
    EvidenceKept {
        id: whole.item.id,
        sha256: main_file(&whole.files).map(|f| hex(&f.blob.sha256)),
        key: whole.item.key,
    }
}

/// The file that an item shows: the newest original, else a local copy, else any.
fn main_file(files: &[EvidenceFile]) -> Option<&EvidenceFile> {
    let of = |role| files.iter().rev().find(|f| f.role == role);
    of(FileRole::Original)
        .or_else(|| of(FileRole::Copy))
        .or_else(|| files.first())
}

/// Lists the library.
pub fn evidence_list(session: &Session, request: EvidenceList) -> Result<EvidenceListed> {
    let wanted = request
        .area
        .map(|area| session.knowledge().area(&area))
        .transpose()?;
    let evidence = session
        .list_evidence()?
        .into_iter()
        .filter(|whole| {
            wanted
                .as_ref()
                .is_none_or(|area| whole.areas.iter().any(|tag| tag.area == *area))
        })
        .map(|whole| row(session, whole))
        .collect();
    Ok(EvidenceListed { evidence })
}

fn row(session: &Session, whole: WholeEvidence) -> EvidenceRow {
    let areas = codes(session, whole.areas.iter().map(|tag| &tag.area));
    let file = main_file(&whole.files);
    EvidenceRow {
        id: whole.item.id,
        areas,
        file: file.map(|f| f.name.clone()),
        mime: file.map(|f| f.blob.mime.clone()),
        bytes: file.map(|f| f.blob.size),
        sha256: file.map(|f| hex(&f.blob.sha256)),
        used: whole.used_in,
        files: u32::try_from(whole.files.len()).unwrap_or(u32::MAX),
        all_bytes: whole.files.iter().map(|f| f.blob.size).sum(),
        captions: whole.files.iter().any(|f| f.role == FileRole::Captions),
        in_portfolio: whole.in_portfolio,
        note: whole.item.note,
        source: whole.item.source,
        licence: whole.item.licence,
        credit: whole.item.credit,
        key: whole.item.key,
        kind: whole.item.kind,
        title: whole.item.title,
        shows: whole.item.shows,
        alt: whole.item.alt,
        decorative: whole.item.decorative,
        date: whole.item.date.map(|d| d.to_string()),
        permission: whole.item.permission,
        visibility: whole.item.visibility,
        url: whole.item.url,
    }
}

/// Shows one item with its files and where it is used.
pub fn evidence_show(session: &Session, request: EvidenceShow) -> Result<EvidenceShown> {
    let id = id(session, Named::Evidence, "id", &request.id)?;
    let whole = session.evidence(id)?;
    let uses = session.uses_of(id)?;
    let states = session.words_states(id)?;
    let words = |no: i64| {
        states
            .iter()
            .find(|(of, _)| *of == no)
            .map(|(_, state)| *state)
    };
    let files = whole.files.iter().map(|file| EvidenceFileShown {
        words: words(file.no),
        no: file.no,
        name: file.name.clone(),
        role: file.role,
        mime: file.blob.mime.clone(),
        bytes: file.blob.size,
    });
    let entries = uses.entries.into_iter();
    let sections = uses.sections.into_iter();
    Ok(EvidenceShown {
        files: files.collect(),
        entries: entries
            .map(|(id, title, date)| UsedInEntry {
                id,
                title,
                date: date.to_string(),
            })
            .collect(),
        sections: sections
            .map(|(id, portfolio, title, code)| UsedInSection {
                id,
                portfolio,
                title,
                code,
            })
            .collect(),
        item: row(session, whole),
    })
}

/// Puts captions or a transcript beside an item's own file.
pub fn evidence_attach(
    session: &Session,
    request: EvidenceAttach,
    stream: Option<&mut dyn Read>,
) -> Result<EvidenceShown> {
    let item = id(session, Named::Evidence, "id", &request.id)?;
    let bytes = match (request.file, stream) {
        (Some(file), None) => Bytes::File(file, request.name),
        (None, Some(stream)) => {
            Bytes::Stream(stream, request.name.unwrap_or_else(|| "file".to_owned()))
        }
        _ => return Err(ApiError::invalid("file", "one file is put beside an item")),
    };
    session.attach(item, bytes)?;
    evidence_show(session, EvidenceShow { id: request.id })
}

/// Takes captions or a transcript off an item.
pub fn evidence_detach(session: &Session, request: EvidenceDetach) -> Result<EvidenceShown> {
    let item = id(session, Named::Evidence, "id", &request.id)?;
    session.detach(item, request.no)?;
    evidence_show(session, EvidenceShow { id: request.id })
}

/// Reads the words of the files that nobody has read yet, each in a process of its own. Stopping keeps what is done. Nothing is
/// read where there is no program to read with.
pub fn evidence_read(
    session: &Session,
    surroundings: &Surroundings,
    _: EvidenceRead,
    watch: Watch<'_>,
) -> Result<EvidenceWasRead> {
    let Some(program) = &surroundings.file_reader else {
        return Err(ApiError::new(Code::Internal, "there is no program to read files with")
            .with_hint("the files themselves are in the journal; install Reflectory anew to have them searched"));
    };
    let reader = reflectory_extract::Reader::new(program, reflectory_extract::Limits::default());
    let done = session.read_files(&reader, &mut |done, total| {
        watch(Progress {
            step: Step::Extracting,
            done,
            total,
        })
    })?;
    Ok(EvidenceWasRead {
        read: done.read,
        failed: done.failed,
        left: done.left,
    })
}

/// Copies an item's file out of the journal, to the request's path or to `stream`.
pub fn evidence_get(
    session: &Session,
    request: EvidenceGet,
    stream: Option<&mut dyn Write>,
) -> Result<EvidenceGot> {
    let id = id(session, Named::Evidence, "id", &request.id)?;
    let (bytes, path) = match (request.out, stream) {
        (Some(out), None) => (
            session.get_evidence(id, &out)?,
            Some(out.display().to_string()),
        ),
        (None, Some(stream)) => (session.copy_evidence(id, stream)?, None),
        _ => {
            return Err(ApiError::invalid(
                "out",
                "a file is copied to one path or one stream",
            ));
        }
    };
    let file = session.original(id)?;
    Ok(EvidenceGot {
        id,
        path,
        bytes,
        sha256: hex(&file.blob.sha256),
        name: file.name,
        mime: file.blob.mime,
    })
}

/// Looks for what is missing in the library.
pub fn evidence_check(session: &Session, _: EvidenceCheck) -> Result<EvidenceChecked> {
    Ok(checked(session.check_evidence()?))
}

/// Looks for what is missing in the library, and tries its addresses on the network.
pub fn evidence_links(
    session: &Session,
    _: EvidenceLinks,
    watch: Watch<'_>,
) -> Result<EvidenceChecked> {
    Ok(checked(
        session.try_evidence_links(&mut counting(watch, Step::Trying))?,
    ))
}

fn checked(problems: Vec<reflectory_app::evidence::EvidenceProblem>) -> EvidenceChecked {
    let problems = problems
        .into_iter()
        .map(|found| EvidenceProblem {
            id: found.id,
            key: found.key,
            kind: found.kind.to_owned(),
            message: found.message,
            next: found.next,
        })
        .collect();
    EvidenceChecked { problems }
}

/// Makes smaller copies of pictures, or takes them away again.
pub fn evidence_smaller(
    session: &Session,
    request: EvidenceSmaller,
    watch: Watch<'_>,
) -> Result<EvidenceMadeSmaller> {
    if request.ids.is_empty() != request.all {
        return Err(ApiError::invalid(
            "ids",
            "say which items, or all of them, and not both",
        ));
    }
    let items = request
        .ids
        .iter()
        .map(|text| id(session, Named::Evidence, "evidence", text))
        .collect::<Result<Vec<_>>>()?;
    if request.undo {
        return without_copies(session, items);
    }
    let asked = Smaller {
        items,
        pixels: request.pixels,
        dry_run: request.dry_run,
    };
    let made = session.make_smaller(&asked, &mut counting(watch, Step::Shrinking))?;
    let items: Vec<SmallerItem> = made.into_iter().map(smaller_item).collect();
    Ok(EvidenceMadeSmaller {
        saved: items
            .iter()
            .filter_map(|one| Some(one.bytes.saturating_sub(one.smaller?)))
            .sum(),
        items,
    })
}

fn without_copies(session: &Session, items: Vec<Id>) -> Result<EvidenceMadeSmaller> {
    let mut told = Vec::new();
    for item in items {
        let gone = session.remove_smaller(item)?;
        let whole = session.evidence(item)?;
        told.push(SmallerItem {
            id: item,
            bytes: main_file(&whole.files).map_or(0, |f| f.blob.size),
            key: whole.item.key,
            title: whole.item.title,
            smaller: None,
            file: None,
            width: None,
            height: None,
            why_not: Some(
                if gone {
                    "it was taken away"
                } else {
                    "it had none"
                }
                .to_owned(),
            ),
        });
    }
    Ok(EvidenceMadeSmaller {
        items: told,
        saved: 0,
    })
}

fn smaller_item(made: MadeSmaller) -> SmallerItem {
    let (file, width, height) = match made.copy {
        Some((name, width, height)) => (Some(name), Some(width), Some(height)),
        None => (None, None, None),
    };
    SmallerItem {
        id: made.id,
        key: made.key,
        title: made.title,
        bytes: made.bytes,
        smaller: made.smaller,
        file,
        width,
        height,
        why_not: made.why_not,
    }
}
