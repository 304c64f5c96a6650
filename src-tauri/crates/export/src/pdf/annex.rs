//! The files of the evidence in a PDF: as pages behind the text, or attached to it.

use reflectory_document::{Alt, Document, EvidenceItem, FileRef};
use serde::Serialize;
use typst::foundations::Bytes;

use super::drawings::Drawings;
use crate::pictures::{PictureFormat, Pictures};
use crate::sheet::TextFilter;
use crate::{ExportError, Files, words};

/// The most bytes that all attached files may have: nobody takes a larger portfolio, and all of it is in memory at once.
const MOST: usize = 250_000_000;

/// What becomes of the evidence's files in a PDF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EvidenceFiles {
    /// They are listed and lie elsewhere; pictures are shown.
    #[default]
    Listed,
    /// As pages behind the text, as far as they can be shown on paper.
    Appendix,
    /// Attached as they are, which needs PDF/A-3 in the place of PDF/A-2.
    Attached,
}

/// A piece of a file as an appendix shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// A page as a picture, with the words on it for those who can't see it.
    Page {
        /// PNG.
        png: Vec<u8>,
        /// The words; empty for a page that is a picture itself.
        words: String,
    },
    /// Text without marks.
    Text(String),
}

/// What the pages are made of beyond the sheet.
#[derive(Debug, Default)]
pub(super) struct Annex {
    appendix: Vec<Appended>,
    attached: Vec<Attached>,
    /// Why an item's file is in neither, by its number.
    pub(super) left: Vec<(u32, String)>,
    pub(super) attaches: bool,
}

#[derive(Debug)]
struct Appended {
    number: u32,
    title: String,
    leaves: Vec<Shown>,
}

#[derive(Debug)]
enum Shown {
    /// The item's own file, as long as the typesetter takes it.
    Own {
        file: FileRef,
        alt: String,
    },
    /// A page of it.
    Picture {
        bytes: Bytes,
        format: &'static str,
        alt: String,
        under: String,
        /// It fills the page's height before its width.
        tall: bool,
    },
    Text(String),
    Said(String),
}

#[derive(Debug)]
struct Attached {
    name: String,
    mime: String,
    says: String,
    bytes: Bytes,
}

/// The same as the template takes it.
#[derive(Debug, Default, Serialize)]
pub(super) struct AnnexData {
    appendix: Vec<AppendedData>,
    attached: Vec<AttachedData>,
}

#[derive(Debug, Serialize)]
struct AppendedData {
    number: u32,
    title: String,
    leaves: Vec<LeafData>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "k", rename_all = "kebab-case")]
enum LeafData {
    Picture {
        path: String,
        format: &'static str,
        alt: String,
        under: String,
        /// It fills the page's height before its width.
        tall: bool,
    },
    Text {
        lines: Vec<String>,
    },
    Said {
        words: String,
    },
}

#[derive(Debug, Serialize)]
struct AttachedData {
    path: String,
    name: String,
    mime: String,
    says: String,
}

impl Annex {
    /// Reads what the choice needs.
    pub(super) fn load(
        choice: EvidenceFiles,
        doc: &Document,
        pictures: &Pictures,
        files: &dyn Files,
    ) -> Result<Self, ExportError> {
        let mut annex = Self {
            attaches: choice == EvidenceFiles::Attached,
            ..Self::default()
        };
        let mut size = 0;
        for (number, item) in (1_u32..).zip(&doc.evidence) {
            let Some(file) = &item.file else { continue };
            match choice {
                EvidenceFiles::Listed => {}
                EvidenceFiles::Appendix => annex.appendix.push(Appended {
                    number,
                    title: item.title.clone(),
                    leaves: leaves(item, file, pictures, files),
                }),
                EvidenceFiles::Attached => {
                    // What hides in a picture that can't be read is not known, so it goes nowhere.
                    let bytes = match pictures.get(file) {
                        Some(Ok(picture)) => Ok(picture.bytes.clone()),
                        Some(Err(why)) => Err(why.clone()),
                        None => files.read(&file.sha256).map(Bytes::new),
                    };
                    match bytes {
                        Ok(bytes) => {
                            size += bytes.len();
                            if size > MOST {
                                return Err(ExportError::TooLarge {
                                    format: "pdf",
                                    size,
                                    limit: MOST,
                                });
                            }
                            annex.attached.push(Attached {
                                name: name_of(number, &file.name),
                                mime: mime_of(file, pictures),
                                says: item.title.clone(),
                                bytes,
                            });
                        }
                        Err(why) => annex.left.push((number, why)),
                    }
                }
            }
        }
        Ok(annex)
    }

    /// What the template has to know, and the files for the typesetter's desk by their paths.
    ///
    /// A picture that was given up meanwhile stands as the reason for it.
    pub(super) fn data(
        &self,
        pictures: &Pictures,
        drawings: &Drawings,
        text: TextFilter<'_>,
    ) -> (AnnexData, Vec<(String, Bytes)>) {
        let mut data = AnnexData::default();
        let mut files = Vec::new();
        for (at, one) in self.appendix.iter().enumerate() {
            let leaves = one.leaves.iter().enumerate().map(|(n, leaf)| match leaf {
                Shown::Own { file, alt } => match pictures.get(file) {
                    Some(Ok(picture)) => {
                        let path = format!("/appendix-{at}-{n}");
                        files.push((path.clone(), drawings.bytes(&file.sha256, picture)));
                        LeafData::Picture {
                            path,
                            format: picture.format.typst(),
                            alt: text(alt),
                            under: String::new(),
                            tall: is_tall(picture.width, picture.height),
                        }
                    }
                    Some(Err(why)) => LeafData::Said { words: text(why) },
                    None => LeafData::Said {
                        words: text(&words::not_on_paper(&file.name)),
                    },
                },
                Shown::Picture {
                    bytes,
                    format,
                    alt,
                    under,
                    tall,
                } => {
                    let path = format!("/appendix-{at}-{n}");
                    files.push((path.clone(), bytes.clone()));
                    LeafData::Picture {
                        path,
                        format,
                        alt: text(alt),
                        under: text(under),
                        tall: *tall,
                    }
                }
                Shown::Text(words) => LeafData::Text {
                    lines: words.lines().map(text).collect(),
                },
                Shown::Said(words) => LeafData::Said { words: text(words) },
            });
            data.appendix.push(AppendedData {
                number: one.number,
                title: text(&one.title),
                leaves: leaves.collect(),
            });
        }
        for (at, one) in self.attached.iter().enumerate() {
            let path = format!("/attached-{at}");
            files.push((path.clone(), one.bytes.clone()));
            data.attached.push(AttachedData {
                path,
                name: one.name.clone(),
                mime: one.mime.clone(),
                says: text(&one.says),
            });
        }
        (data, files)
    }
}

/// What an item's file is on paper.
fn leaves(
    item: &EvidenceItem,
    file: &FileRef,
    pictures: &Pictures,
    files: &dyn Files,
) -> Vec<Shown> {
    let of_picture = match pictures.get(file) {
        Some(Ok(_)) => Some(Ok(())),
        Some(Err(why)) => Some(Err(why.clone())),
        None => None,
    };
    match (of_picture, &item.alt) {
        (Some(Ok(())), Alt::Text(alt)) if !alt.trim().is_empty() => {
            return vec![Shown::Own {
                file: file.clone(),
                alt: alt.clone(),
            }];
        }
        (Some(Ok(())), Alt::Decorative) => {
            return vec![Shown::Said(words::DECORATIVE.to_owned())];
        }
        (Some(Ok(())), _) => return vec![Shown::Said(words::UNDESCRIBED.to_owned())],
        (Some(Err(why)), _) => return vec![Shown::Said(why)],
        (None, _) => {}
    }
    let found = files.leaves(file);
    if found.is_empty() {
        return vec![Shown::Said(words::not_on_paper(&file.name))];
    }
    let total = found.len();
    found
        .into_iter()
        .enumerate()
        .map(|(at, leaf)| match leaf {
            Leaf::Text(text) => Shown::Text(text),
            Leaf::Page { png, words } => Shown::Picture {
                tall: size_of(&png).is_none_or(|(width, height)| is_tall(width, height)),
                bytes: Bytes::new(png),
                format: PictureFormat::Png.typst(),
                alt: words::page_of_file(at + 1, total, &item.title, &words),
                under: words::page_of(at + 1, total),
            },
        })
        .collect()
}

/// True for what fills the page's height before its width: 560 points of it under a heading, by 435.
fn is_tall(width: f64, height: f64) -> bool {
    height * 435.0 > width * 560.0
}

/// The pixels that a PNG says it has.
fn size_of(png: &[u8]) -> Option<(f64, f64)> {
    let number = |at: usize| -> Option<f64> {
        let bytes: [u8; 4] = png.get(at..at + 4)?.try_into().ok()?;
        Some(f64::from(u32::from_be_bytes(bytes)))
    };
    Some((number(16)?, number(20)?))
}

/// `03-scan.pdf`: the number is the one that the text uses, and no system has reserved such names.
fn name_of(number: u32, name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => '-',
            c => c,
        })
        .collect();
    format!("{number:02}-{}", kept.trim())
}

/// The media type; of a picture what its bytes are, whatever its name says.
fn mime_of(file: &FileRef, pictures: &Pictures) -> String {
    let plain = file.mime.split(';').next().unwrap_or_default().trim();
    match pictures.get(file) {
        Some(Ok(picture)) => picture.format.mime().to_owned(),
        _ if plain.contains('/') => plain.to_owned(),
        _ => "application/octet-stream".to_owned(),
    }
}
