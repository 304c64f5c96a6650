//! Evidence: a section's list, the list at the end, and the pictures of either.

use reflectory_document as tree;

use super::build::{Builder, one_line};
use super::{Item, Picture, Use};
use crate::words;

/// How much of the page's width there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Lists and quotations around.
    pub(super) depth: usize,
    /// Columns side by side.
    pub(super) share: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn used(&self, used: &tree::EvidenceUse) -> Option<Use> {
        let (number, item) = self.item("", used.number)?;
        let note = if used.note.trim().is_empty() {
            &item.shows
        } else {
            &used.note
        };
        Some(Use {
            number,
            title: self.title(&item.title),
            note: self.text(note.trim()),
        })
    }

    pub(super) fn evidence(&mut self) -> Vec<Item> {
        self.section = words::EVIDENCE_LIST.to_owned();
        self.component.clear();
        let doc = self.doc;
        let mut out = Vec::with_capacity(doc.evidence.len());
        for (index, item) in doc.evidence.iter().enumerate() {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let picture = match &item.file {
                Some(file)
                    if !self.shown.contains(item.key.as_str())
                        && self.pictures.get(file).is_some() =>
                {
                    Some(self.evidence_picture(item, &item.alt, "", Room { depth: 1, share: 1 }))
                }
                _ => None,
            };
            let url = item.url.as_deref().and_then(super::link::safe);
            if url.is_none()
                && let Some(url) = &item.url
            {
                self.broken(url);
            }
            out.push(Item {
                number,
                title: self.title(&item.title),
                shows: self.text(item.shows.trim()),
                details: self.details(item, picture.is_none()),
                url,
                url_text: item
                    .url
                    .as_deref()
                    .map(|u| self.text(u.trim()))
                    .unwrap_or_default(),
                picture,
            });
        }
        out
    }

    fn details(&self, item: &tree::EvidenceItem, name_file: bool) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(date) = item.date {
            out.push(words::date(date));
        }
        for part in [&item.source, &item.credit, &item.licence] {
            if !part.trim().is_empty() {
                out.push(self.text(part.trim()));
            }
        }
        if let Some(file) = item.file.as_ref().filter(|_| name_file) {
            out.push(format!(
                "{}, {}",
                self.text(file.name.trim()),
                words::size(file.size)
            ));
        }
        out
    }

    /// The picture of an item, shown where `room` says; `words` are what the text calls it.
    pub(super) fn evidence_picture(
        &mut self,
        item: &'a tree::EvidenceItem,
        alt: &tree::Alt,
        words: &str,
        room: Room,
    ) -> Picture {
        self.shown.insert(item.key.as_str());
        let called = if words.trim().is_empty() {
            self.title(&item.title)
        } else {
            self.text(words.trim())
        };
        let loaded = item
            .file
            .as_ref()
            .and_then(|file| self.pictures.get(file).map(|p| (file, p)));
        let alt = match alt {
            tree::Alt::Missing => {
                self.undescribed(format!("“{called}”"));
                return Picture::Boxed {
                    why: words::UNDESCRIBED.to_owned(),
                    words: called,
                    href: None,
                };
            }
            tree::Alt::Text(text) if super::blocks::says_nothing(text) => {
                self.undescribed(format!("“{called}”"));
                return Picture::Boxed {
                    why: words::UNDESCRIBED.to_owned(),
                    words: called,
                    href: None,
                };
            }
            tree::Alt::Text(text) => Some(one_line(text)),
            tree::Alt::Decorative => None,
        };
        let words_of = |alt: &Option<String>| match alt {
            Some(alt) => format!("{called}: {}", self.text(alt)),
            None => called.clone(),
        };
        match loaded {
            Some((file, Ok(picture))) => Picture::Shown {
                hash: file.sha256.clone(),
                alt,
                width: picture.width,
                height: picture.height,
                depth: room.depth,
                share: room.share,
            },
            Some((_, Err(_))) => Picture::Boxed {
                why: words::UNREADABLE.to_owned(),
                words: words_of(&alt),
                href: None,
            },
            None => Picture::Boxed {
                why: words::ELSEWHERE.to_owned(),
                words: words_of(&alt),
                href: item.url.as_deref().and_then(super::link::safe),
            },
        }
    }
}
