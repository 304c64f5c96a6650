//! Footnotes: those that the text refers to at the foot of its pages, the others at the end.

use super::NAMESPACES;
use super::package::HEAD;
use super::scripts::Script;
use super::writer::{Manner, Pending, Place, Set, Story, Writer};
use crate::words;

impl Writer<'_> {
    /// Writes the notes that only other notes refer to, or none.
    pub(super) fn late_notes(&mut self) {
        let sheet = self.sheet;
        let late: Vec<_> = sheet
            .notes
            .iter()
            .filter(|note| !self.referred.contains(&note.number))
            .collect();
        if late.is_empty() {
            return;
        }
        self.heading("notes", words::NOTES, false);
        for note in late {
            self.pending = Some(Pending {
                list: self.lists.bare(),
                level: 0,
                sign: Some(format!("{}.", note.number)),
                task: None,
            });
            let place = Place {
                left: super::numbering::STEP,
                level: 1,
                ..Place::default()
            };
            self.bookmark(&format!("note-{}", note.number));
            if note.at_foot {
                self.bookmark(&format!("note-ref-{}", note.number));
            }
            self.blocks(&note.blocks, &place);
            self.flush(&place);
        }
    }

    /// Returns the part with the notes at the foot of pages.
    pub(super) fn footnotes(&mut self) -> String {
        let text = std::mem::take(&mut self.out);
        self.story = Story::Notes;
        self.out.raw(HEAD);
        self.out.raw(&format!("<w:footnotes {NAMESPACES}>\n"));
        self.out.raw("<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>\n");
        self.out.raw("<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\n");
        let sheet = self.sheet;
        for note in &sheet.notes {
            if !self.referred.contains(&note.number) {
                continue;
            }
            self.out.raw("<w:footnote");
            self.out.count("w:id", note.number);
            self.out.raw(">\n");
            self.mark = Some(note.number);
            let place = Place {
                in_note: true,
                ..Place::default()
            };
            self.blocks(&note.blocks, &place);
            // A note without a paragraph is none to Word.
            if self.mark.is_some() {
                self.open("Normal", &place, Set::default());
                self.close();
            }
            self.out.raw("</w:footnote>\n");
        }
        self.out.raw("</w:footnotes>\n");
        self.story = Story::Text;
        std::mem::replace(&mut self.out, text).finish()
    }

    /// The number at the head of a note.
    pub(super) fn note_mark(&mut self, number: u32, place: &Place<'_>) {
        let raised = Manner {
            raised: true,
            ..Manner::default()
        };
        if self.marked.contains(&number) {
            self.run(&number.to_string(), &raised);
        } else {
            self.out.raw("<w:r>");
            self.looks(&raised, Script::Plain);
            self.out.raw("<w:footnoteRef/></w:r>");
        }
        self.run(" ", &place.manner());
    }
}
