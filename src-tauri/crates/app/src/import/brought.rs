//! Files and addresses of a source become items of evidence.

use reflectory_import::{AddressItem, EvidenceSaid, FileItem, Item};
use reflectory_model::evidence::FileRole;
use reflectory_model::{EvidenceKind, Id, Instant, Visibility};
use reflectory_store::Writer;
use reflectory_store::table::{blobs, evidence};

use super::markdown::record;
use crate::{AppError, Result, Session};

impl Session {
    /// An address becomes an item of evidence; the same address in the library is used instead of a second item.
    pub(super) fn bring_address(&self, address: &AddressItem, batch: Id) -> Result<Id> {
        let hash = Item::Address(address.clone()).source_hash();
        let address = address.clone();
        self.journal.write(move |w: &Writer<'_>| {
            let held = evidence::list(w, false)?
                .into_iter()
                .find(|e| e.url.as_deref() == Some(address.url.as_str()));
            let id = match held {
                Some(held) => held.id,
                None => {
                    let title = match address.title.trim() {
                        "" => address.url.clone(),
                        title => title.to_owned(),
                    };
                    let id = w.new_id();
                    let named = match address.said.key.as_str() {
                        "" => &title,
                        key => key,
                    };
                    let key = crate::evidence::free_key(w, named)?;
                    let made = (w.now(), batch);
                    let item = item_of(id, key, EvidenceKind::Link, title, &address.said, made);
                    evidence::insert(
                        w,
                        &evidence::Evidence {
                            url: Some(address.url.clone()),
                            ..item
                        },
                    )?;
                    id
                }
            };
            record(w, batch, &address.source_key, hash.0.to_vec(), id)?;
            Ok(id)
        })
    }

    /// A file becomes an item of evidence; the same bytes in the library are used instead of a second item.
    pub(super) fn bring_file(&self, file: &FileItem, batch: Id) -> Result<Id> {
        let staged = file
            .read(|mut bytes| blobs::stage(&self.journal, &mut bytes, &file.mime))?
            .map_err(|e| AppError::stage(&file.path, e))?;
        if staged.sha256 != file.sha256.0 {
            return Err(AppError::refused(
                format!("{} changed while it was read", file.path.display()),
                "try again when nothing writes to it; nothing was changed",
            ));
        }
        let file = file.clone();
        self.journal.write(move |w: &Writer<'_>| {
            let blob = blobs::adopt(w, &staged)?;
            let id = match evidence::with_bytes(w, blob.id)? {
                Some(id) => id,
                None => {
                    let title = file_title(&file);
                    let now = w.now();
                    let id = w.new_id();
                    let said = file.said.clone().unwrap_or_default();
                    let stem = match said.key.as_str() {
                        "" => file
                            .name
                            .rsplit_once('.')
                            .map_or(&*file.name, |(stem, _)| stem),
                        key => key,
                    };
                    evidence::insert(
                        w,
                        &evidence::Evidence {
                            alt: file.alt.clone().unwrap_or_default(),
                            ..item_of(
                                id,
                                crate::evidence::free_key(w, stem)?,
                                EvidenceKind::from_mime(&file.mime),
                                title,
                                &said,
                                (now, batch),
                            )
                        },
                    )?;
                    evidence::add_file(w, id, &blob, &file.name, FileRole::Original, now)?;
                    id
                }
            };
            record(w, batch, &file.source_key, file.sha256.0.to_vec(), id)?;
            Ok(id)
        })
    }
}

/// An item of evidence as an import brings it, private as everything new is.
pub(super) fn item_of(
    id: Id,
    key: String,
    kind: EvidenceKind,
    title: String,
    said: &EvidenceSaid,
    (now, batch): (Instant, Id),
) -> evidence::Evidence {
    evidence::Evidence {
        id,
        key,
        kind,
        title,
        shows: said.shows.clone(),
        note: said.note.clone(),
        alt: String::new(),
        decorative: said.decorative,
        date: said.date,
        source: said.source.clone(),
        licence: said.licence.clone(),
        credit: said.credit.clone(),
        permission: None,
        visibility: Visibility::Private,
        url: None,
        created: now,
        updated: now,
        deleted: None,
        batch: Some(batch),
    }
}

pub(super) fn file_title(file: &FileItem) -> String {
    file.title
        .clone()
        .filter(|t| !t.trim().is_empty())
        .unwrap_or_else(|| file.name.clone())
}
