//! The text of an entry: its words with what they link to, what belongs to it and what else the feed says of it.

use std::collections::BTreeSet;

use super::pieces::{bullet, is_web, pieces_of, target_of, text, text_of};
use super::{EVIDENCE, Reading, Thing};
use crate::leap2a::Entry;
use crate::rich::model::{Block, Look, Piece};
use crate::rich::write;

impl Reading<'_> {
    /// The text: the summary if it is another, the content, what belongs to it, what else was said.
    pub(super) fn body(&self, at: usize, entry: &Entry, notes: &mut Vec<String>) -> String {
        let mut blocks: Vec<Block> = Vec::new();
        let summary = text_of(&entry.summary.blocks);
        if !summary.is_empty() && summary != text_of(&entry.content.blocks) {
            blocks.extend(entry.summary.blocks.iter().cloned());
        }
        blocks.extend(entry.content.blocks.iter().cloned());
        let mut footnotes = entry.content.notes.clone();
        let mut unknown = 0;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for block in blocks
            .iter_mut()
            .chain(footnotes.iter_mut().flat_map(|(_, blocks)| blocks))
        {
            for piece in pieces_of(block) {
                self.retarget(piece, &mut unknown, &mut seen);
            }
        }
        if unknown > 0 {
            notes.push(match unknown {
                1 => "1 link to another entry of the feed is words only".to_owned(),
                n => format!("{n} links to other entries of the feed are words only"),
            });
        }
        if entry.content.embedded > 0 {
            notes.push(match entry.content.embedded {
                1 => "1 film or frame in it is kept as its address".to_owned(),
                n => format!("{n} films or frames in it are kept as their addresses"),
            });
        }
        let mut listed = if entry.own.is_page() {
            Vec::new()
        } else {
            self.attached(at, entry, &seen, notes)
        };
        if !listed.is_empty() {
            blocks.push(Block::Heading(2, vec![text("Evidence")]));
            blocks.append(&mut listed);
        }
        let details = if entry.own.is_page() {
            Vec::new()
        } else {
            self.details(at, entry)
        };
        if !details.is_empty() && !blocks.is_empty() {
            blocks.push(Block::Rule);
        }
        for (name, value) in details {
            blocks.push(bullet("details", vec![text(&format!("{name}: {value}"))]));
        }
        let mut lost = 0;
        let body = write::document(&blocks, &footnotes, &mut lost);
        if lost > 0 {
            notes.push(match lost {
                1 => "1 line comes without its bold or italic, which Markdown can't say there"
                    .to_owned(),
                n => format!(
                    "{n} lines come without their bold or italic, which Markdown can't say there"
                ),
            });
        }
        body
    }

    /// A link or picture whose target is an entry or a file of the package.
    fn retarget(&self, piece: &mut Piece, unknown: &mut usize, seen: &mut BTreeSet<String>) {
        let place = |to: &str| -> Option<Option<String>> {
            if let Some(at) = self.by_id.get(to) {
                return Some(match self.used.get(at) {
                    Some(Thing::File(path)) => Some(target_of(path)),
                    Some(Thing::Url(url)) => Some(url.clone()),
                    None => None,
                });
            }
            if is_web(to) || to.starts_with('#') {
                return None;
            }
            // The name of an entry that is not in this feed leads nowhere.
            let is_name = to.starts_with("portfolio:");
            match self.package.find(to) {
                Some(path) => Some(Some(target_of(&path))),
                None => is_name.then_some(None),
            }
        };
        match piece {
            Piece::Text { link, .. } => {
                let Some(found) = link.as_deref().and_then(place) else {
                    if link.as_deref().is_some_and(|to| to.starts_with('#')) {
                        *link = None;
                    }
                    return;
                };
                if found.is_none() {
                    *unknown += 1;
                }
                seen.extend(found.clone());
                *link = found;
            }
            Piece::Picture { target, alt, .. } => match place(target) {
                Some(Some(found)) => {
                    seen.insert(found.clone());
                    *target = found;
                }
                Some(None) => {
                    *unknown += 1;
                    *piece = text(&alt.clone());
                }
                None => {}
            },
            Piece::Note(_) | Piece::Break => {}
        }
    }

    /// Evidence of an entry and files that it encloses, as a list; what the text shows or links to already is left out.
    fn attached(
        &self,
        at: usize,
        entry: &Entry,
        seen: &BTreeSet<String>,
        notes: &mut Vec<String>,
    ) -> Vec<Block> {
        let mut done: BTreeSet<String> = BTreeSet::new();
        let mut out = Vec::new();
        let mut put = |target: String, words: &str| {
            if seen.contains(&target) || !done.insert(target.clone()) {
                return;
            }
            let content = vec![Piece::Text {
                text: if words.is_empty() {
                    target.clone()
                } else {
                    words.to_owned()
                },
                look: Look::default(),
                link: Some(target),
            }];
            out.push(bullet("evidence", content));
        };
        for link in entry.linked(&EVIDENCE) {
            let other = self.by_id.get(link.href.as_str()).copied();
            let Some(other) = other.filter(|other| *other != at) else {
                continue;
            };
            let title = self
                .feed
                .entries
                .get(other)
                .map_or("", |e| e.title.as_str());
            match self.used.get(&other) {
                Some(Thing::File(path)) => put(target_of(path), title),
                Some(Thing::Url(url)) => put(url.clone(), title),
                None => {}
            }
        }
        for link in entry.linked(&["enclosure"]) {
            let href = link.href.as_str();
            if let Some(other) = self.by_id.get(href).copied() {
                let title = self
                    .feed
                    .entries
                    .get(other)
                    .map_or("", |e| e.title.as_str());
                if let Some(Thing::File(path)) = self.used.get(&other) {
                    put(target_of(path), title);
                }
            } else if let Some(path) = self.package.find(href) {
                let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
                let words = if link.title.is_empty() {
                    &name
                } else {
                    &link.title
                };
                put(target_of(&path), words);
            } else if is_web(href) {
                put(href.to_owned(), &link.title);
            } else {
                notes.push(format!(
                    "the file \"{href}\" is not in the package; ask for the export again"
                ));
            }
        }
        out
    }
}
