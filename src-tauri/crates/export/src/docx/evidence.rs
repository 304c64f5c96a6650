//! Evidence: a section's list and the list at the end. Their numbers are words, not Word's counting: what is added or moved
//! in Word must not give an item another number than the text and the other formats do.

use super::numbering::STEP;
use super::writer::{Linked, Manner, Pending, Place, Set, Writer};
use crate::sheet::{Section, Use};
use crate::words;

impl<'a> Writer<'a> {
    /// Writes a section's own list.
    pub(super) fn section_evidence(&mut self, section: &'a Section) {
        if section.evidence.is_empty() {
            return;
        }
        self.line(
            "Heading2",
            &section.evidence_title,
            &Place::default(),
            &Manner::default(),
        );
        for used in &section.evidence {
            self.used(used);
        }
    }

    fn used(&mut self, used: &Use) {
        let place = self.numbered(used.number);
        self.open("EvidenceItem", &place, Set::default());
        self.open_anchor(&format!("evidence-{}", used.number));
        let manner = Manner {
            linked: Linked::Underlined,
            ..Manner::default()
        };
        self.run(&used.title, &manner);
        self.close_link();
        self.close();
        if !used.note.is_empty() {
            self.line("Small", &used.note, &place, &Manner::default());
        }
    }

    /// The next paragraph is an item with this number; returns where it stands.
    fn numbered(&mut self, number: u32) -> Place<'a> {
        self.pending = Some(Pending {
            list: self.lists.bare(),
            level: 0,
            sign: Some(number.to_string()),
            task: None,
        });
        Place {
            left: STEP,
            level: 1,
            ..Place::default()
        }
    }

    /// Writes the list at the end.
    pub(super) fn evidence(&mut self) {
        let sheet = self.sheet;
        if sheet.evidence.is_empty() {
            return;
        }
        self.heading("evidence", words::EVIDENCE_LIST, false);
        for item in &sheet.evidence {
            let place = self.numbered(item.number);
            self.open("EvidenceItem", &place, Set::default());
            self.bookmark(&format!("evidence-{}", item.number));
            let manner = Manner {
                bold: true,
                ..Manner::default()
            };
            self.run(&item.title, &manner);
            self.close();
            if !item.shows.is_empty() {
                self.line("Small", &item.shows, &place, &Manner::default());
            }
            if !item.details.is_empty() {
                self.line(
                    "Small",
                    &item.details.join(" · "),
                    &place,
                    &Manner::default(),
                );
            }
            match &item.url {
                Some(url) => {
                    self.open("Small", &place, Set::default());
                    self.address(url, &item.url_text, &place);
                    self.close();
                }
                None if !item.url_text.is_empty() => {
                    self.line("Small", &item.url_text, &place, &Manner::default())
                }
                None => {}
            }
            if let Some(picture) = &item.picture {
                let small = true;
                self.picture(picture, &Place { small, ..place }, false);
            }
        }
    }
}
