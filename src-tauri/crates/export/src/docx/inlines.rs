//! Words and what stands among them.

use super::scripts::Script;
use super::writer::{Linked, Manner, Place, Story, Writer};
use crate::sheet::Inline;

impl<'a> Writer<'a> {
    pub(super) fn inlines(&mut self, content: &'a [Inline], place: &Place<'a>) {
        self.flow(content, place, place.manner());
    }

    pub(super) fn flow(&mut self, content: &'a [Inline], place: &Place<'a>, manner: Manner<'a>) {
        for inline in content {
            self.inline(inline, place, manner);
        }
    }

    fn inline(&mut self, inline: &'a Inline, place: &Place<'a>, manner: Manner<'a>) {
        match inline {
            Inline::Text { text } => self.run(text, &manner),
            Inline::Emphasis { long, content } => {
                let manner = if *long {
                    Manner {
                        bold: true,
                        ..manner
                    }
                } else {
                    Manner {
                        slanted: true,
                        ..manner
                    }
                };
                self.flow(content, place, manner);
            }
            Inline::Strong { content } => self.flow(
                content,
                place,
                Manner {
                    bold: true,
                    ..manner
                },
            ),
            Inline::Strike { content } => self.flow(
                content,
                place,
                Manner {
                    struck: true,
                    ..manner
                },
            ),
            Inline::Code { text } => self.run(
                text,
                &Manner {
                    code: true,
                    ..manner
                },
            ),
            Inline::Link {
                href,
                title,
                says,
                underline,
                content,
            } => {
                let inside = linked(manner, *underline);
                self.link(href, title, |writer| writer.flow(content, place, inside));
                if let Some(says) = says {
                    self.run(&format!(" {says}"), &manner);
                }
            }
            Inline::Evidence {
                number,
                says,
                title: _,
                underline,
                content,
            } => {
                let inside = linked(manner, *underline);
                self.open_anchor(&format!("evidence-{number}"));
                self.flow(content, place, inside);
                if !content.is_empty() {
                    self.run(" ", &inside);
                }
                self.run(says, &inside);
                self.close_link();
            }
            Inline::Section {
                anchor,
                underline,
                content,
            } => {
                self.open_anchor(anchor);
                self.flow(content, place, linked(manner, *underline));
                self.close_link();
            }
            Inline::Picture { picture } => self.picture_in_line(picture, place),
            Inline::Note {
                number,
                first: _,
                in_note: _,
            } => self.note_reference(*number, &manner),
            Inline::LineBreak => self.out.raw("<w:r><w:br/></w:r>"),
            Inline::Changed { change, content } => {
                let change = Some(*change);
                self.flow(content, place, Manner { change, ..manner });
            }
            Inline::Foreign { lang, content } => {
                let lang = Some(lang);
                self.flow(content, place, Manner { lang, ..manner });
            }
        }
    }

    /// Writes a link out of the file around what `content` writes.
    pub(super) fn link(&mut self, href: &str, title: &str, content: impl FnOnce(&mut Self)) {
        /// Word takes no longer ones.
        const LONGEST: usize = 255;
        if !is_strict(href) {
            // Word refuses a whole file for a relation that it can't read as an address; a field it only can't follow.
            self.begin_field(&format!("HYPERLINK \"{href}\""));
            content(self);
            self.end_field();
            return;
        }
        let id = self.relations().link(href);
        self.out.raw("<w:hyperlink");
        self.out.attribute("r:id", &id);
        self.out.raw(" w:history=\"1\"");
        if !title.is_empty() && title.chars().count() <= LONGEST {
            self.out.attribute("w:tooltip", title);
        }
        self.out.raw(">");
        content(self);
        self.close_link();
    }

    /// The first reference to a note has it at the foot of its page; further ones repeat its number, and those within notes
    /// lead to it, because Word knows no note to a note.
    fn note_reference(&mut self, number: u32, manner: &Manner<'a>) {
        let raised = Manner {
            raised: true,
            linked: Linked::No,
            ..*manner
        };
        let at_foot = self
            .sheet
            .notes
            .iter()
            .any(|note| note.number == number && note.at_foot);
        if !at_foot {
            return self.note_link(&format!("note-{number}"), number, &raised);
        }
        if self.story == Story::Notes {
            return self.note_link(&format!("note-ref-{number}"), number, &raised);
        }
        if !self.referred.insert(number) {
            self.begin_field(&format!("NOTEREF note_ref_{number} \\f \\h"));
            self.run(&number.to_string(), &raised);
            self.end_field();
            return;
        }
        let id = self.open_bookmark(&format!("note-ref-{number}"));
        self.out.raw("<w:r>");
        self.looks(&raised, Script::Plain);
        self.out.raw("<w:footnoteReference");
        // Word numbers notes as they come. The document's own number holds in every format.
        let own = number != self.next_note;
        if own {
            self.marked.insert(number);
            self.out.raw(" w:customMarkFollows=\"1\"");
        } else {
            self.next_note += 1;
        }
        self.out.count("w:id", number);
        self.out.raw("/>");
        if own {
            self.out.raw("<w:t>");
            self.out.text(&number.to_string());
            self.out.raw("</w:t>");
        }
        self.out.raw("</w:r>");
        self.close_bookmark(id);
    }

    fn note_link(&mut self, anchor: &str, number: u32, manner: &Manner<'a>) {
        self.open_anchor(anchor);
        self.run(&number.to_string(), manner);
        self.close_link();
    }
}

fn linked(manner: Manner<'_>, underline: bool) -> Manner<'_> {
    Manner {
        linked: if underline {
            Linked::Underlined
        } else {
            Linked::Bare
        },
        ..manner
    }
}

/// True if any reader takes the address for one: a plain host, a plain mailbox, and only characters that need no escape.
fn is_strict(href: &str) -> bool {
    let Some((scheme, rest)) = href.split_once(':') else {
        return false;
    };
    let mut bytes = rest.bytes();
    while let Some(byte) = bytes.next() {
        let fine = match byte {
            b'%' => (0..2).all(|_| bytes.next().is_some_and(|b| b.is_ascii_hexdigit())),
            b'[' | b']' => false,
            _ => byte.is_ascii_graphic(),
        };
        if !fine {
            return false;
        }
    }
    if rest.matches('#').count() > 1 {
        return false;
    }
    let name = |text: &str| {
        text.split('.').all(|label| {
            !label.is_empty()
                && label.len() < 64
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        })
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let Some(rest) = rest.strip_prefix("//") else {
                return false;
            };
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let (host, port) = host.split_once(':').unwrap_or((host, "80"));
            name(host) && host.len() < 254 && port.parse::<u16>().is_ok()
        }
        "mailto" => {
            let mailbox = rest.split(['?', '#']).next().unwrap_or_default();
            mailbox.split_once('@').is_some_and(|(who, host)| {
                name(host)
                    && !who.is_empty()
                    && who
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b))
            })
        }
        "tel" => rest
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-().".contains(&b)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_strict;

    #[test]
    fn only_plain_addresses_are_relations() {
        for good in [
            "https://www.example.ac.uk/guide?a=b%20c#d",
            "HTTP://example.org:8080",
            "mailto:n.o+p@example.org?subject=x",
            "tel:+44-1234",
        ] {
            assert!(is_strict(good), "{good}");
        }
        for odd in [
            "http://",
            "https://[::1]/",
            "https://a..b/",
            "https://bank@evil.org/",
            "https://x.org:99999/",
            "https://x.org/%zz",
            "https://x.org/#a#b",
            "mailto:a,b@c.org",
            "mailto:nobody",
            "http:x.org",
        ] {
            assert!(!is_strict(odd), "{odd}");
        }
    }
}
