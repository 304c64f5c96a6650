//! Smaller copies of pictures, which go out in place of their originals. The originals are never touched.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;

use reflectory_export::{PIXELS, SmallerPicture, smaller_picture};
use reflectory_model::Id;
use reflectory_model::evidence::FileRole;
use reflectory_store::Writer;
use reflectory_store::table::blobs;
use reflectory_store::table::evidence::{self, EvidenceFile};

use crate::evidence::{WholeEvidence, is_picture, main_file};
use crate::{AppError, Result, Session};

/// Pictures smaller than this many bytes are left alone when all are asked for: they cost nothing.
pub const WORTH: u64 = 200_000;

/// Which copies to make.
#[derive(Debug, Clone, Default)]
pub struct Smaller {
    /// Of these items; of every picture of [`WORTH`] or more that has none yet if it is empty.
    pub items: Vec<Id>,
    /// The longer side in pixels; a usual one if absent.
    pub pixels: Option<u32>,
    /// Only says what would come of it.
    pub dry_run: bool,
}

/// What came of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeSmaller {
    /// The item.
    pub id: Id,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The original's bytes.
    pub bytes: u64,
    /// The copy's, if one was or would be made.
    pub smaller: Option<u64>,
    /// The copy's name and size in pixels, if one was or would be made.
    pub copy: Option<(String, u32, u32)>,
    /// Why there is none.
    pub why_not: Option<String>,
}

/// Is told how many items are done and how many there are, and says whether to go on.
pub type SmallerWatch<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

impl Session {
    /// Makes smaller copies of pictures; one that was made before is replaced. Stopped, it keeps those that are made.
    pub fn make_smaller(
        &self,
        asked: &Smaller,
        watch: SmallerWatch<'_>,
    ) -> Result<Vec<MadeSmaller>> {
        let pixels = asked.pixels.unwrap_or(PIXELS);
        if !(100..=20_000).contains(&pixels) {
            return Err(AppError::Invalid {
                field: "pixels",
                message: format!("a picture of {pixels} pixels is no use"),
                hint: format!("give 100 to 20000, or leave it out for {PIXELS}"),
            });
        }
        let wanted: Vec<WholeEvidence> = if asked.items.is_empty() {
            let all = self.list_evidence()?;
            all.into_iter().filter(worth_it).collect()
        } else {
            let ids = asked.items.iter();
            ids.map(|id| self.evidence(*id)).collect::<Result<_>>()?
        };
        let total = wanted.len() as u64;
        let mut made = Vec::new();
        for (done, held) in (0..).zip(wanted) {
            if watch(done, total).is_break() {
                return Err(AppError::Cancelled);
            }
            made.push(self.make_one(held, pixels, asked.dry_run)?);
        }
        // All of them done is told too, and can't be stopped any more.
        let _ = watch(total, total);
        Ok(made)
    }

    fn make_one(&self, held: WholeEvidence, pixels: u32, dry_run: bool) -> Result<MadeSmaller> {
        let mut made = MadeSmaller {
            id: held.item.id,
            key: held.item.key,
            title: held.item.title,
            bytes: 0,
            smaller: None,
            copy: None,
            why_not: None,
        };
        let original = main_file(held.files).filter(|f| f.role == FileRole::Original);
        let Some(original) = original.filter(|f| is_picture(&f.blob.mime)) else {
            made.why_not = Some("it is no picture".to_owned());
            return Ok(made);
        };
        made.bytes = original.blob.size;
        let mut bytes = Vec::new();
        self.copy_file(&original, &mut bytes)?;
        let small = match smaller_picture(&bytes, pixels) {
            Ok(Some(small)) => small,
            Ok(None) => {
                made.why_not = Some("a copy would hardly be smaller".to_owned());
                return Ok(made);
            }
            Err(why) => {
                made.why_not = Some(why.to_owned());
                return Ok(made);
            }
        };
        made.smaller = Some(small.bytes.len() as u64);
        let name = name_of(&original.name, &small);
        made.copy = Some((name.clone(), small.width, small.height));
        if !dry_run {
            self.keep_smaller(made.id, &name, &small)?;
        }
        Ok(made)
    }

    fn keep_smaller(&self, id: Id, name: &str, small: &SmallerPicture) -> Result<()> {
        let staged = self.stage(&mut Cursor::new(&small.bytes), name, Path::new(name))?;
        let name = name.to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let mut item = evidence::get(w, id)?;
            let before = smaller_copies(&evidence::files(w, id)?);
            let blob = blobs::adopt(w, &staged)?;
            evidence::add_file(w, id, &blob, &name, FileRole::Copy, w.now())?;
            // Afterwards: taking a file off clears away what nothing has yet, the new one too.
            for no in before {
                evidence::remove_file(w, id, no)?;
            }
            item.updated = w.now();
            Ok::<_, AppError>(evidence::update(w, &item)?)
        })
    }

    /// Takes the smaller copies of an item away again; the original goes out from then on. True if there was one.
    pub fn remove_smaller(&self, id: Id) -> Result<bool> {
        let copies = smaller_copies(&self.evidence(id)?.files);
        for no in &copies {
            self.detach(id, *no)?;
        }
        Ok(!copies.is_empty())
    }
}

/// The numbers of an item's smaller copies: pictures beside the original of a picture.
fn smaller_copies(files: &[EvidenceFile]) -> Vec<i64> {
    let picture = |f: &&EvidenceFile| is_picture(&f.blob.mime);
    let mut originals = files.iter().filter(|f| f.role == FileRole::Original);
    if !originals.any(|f| is_picture(&f.blob.mime)) {
        return Vec::new();
    }
    let copies = files.iter().filter(|f| f.role == FileRole::Copy);
    copies.filter(picture).map(|f| f.no).collect()
}

fn worth_it(held: &WholeEvidence) -> bool {
    let original = main_file(held.files.clone());
    smaller_copies(&held.files).is_empty()
        && original.is_some_and(|f| {
            f.role == FileRole::Original && is_picture(&f.blob.mime) && f.blob.size >= WORTH
        })
}

/// The original's name, with the ending that is true of the copy.
fn name_of(original: &str, small: &SmallerPicture) -> String {
    let (stem, ending) = original.rsplit_once('.').unwrap_or((original, ""));
    let same = mime_guess::from_ext(ending).first_raw() == Some(small.mime);
    if same {
        return original.to_owned();
    }
    format!("{stem}.{}", small.ending)
}
