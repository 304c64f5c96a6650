//! Runs: text, stress, links, pictures, references to notes.

use super::{Renderer, close_change, note_id, open_change, reference_id};
use crate::html::escape;
use crate::tree::{Alt, Image, Inline, InlineKind, Target};

impl Renderer<'_> {
    pub(in crate::html) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            if let Some(change) = inline.change {
                self.out.push_str(open_change(change));
            }
            if let Some(lang) = &inline.lang {
                self.out.push_str("<span");
                self.attribute("lang", lang);
                self.out.push('>');
            }
            self.inline(inline);
            if inline.lang.is_some() {
                self.out.push_str("</span>");
            }
            if let Some(change) = inline.change {
                self.out.push_str(close_change(change));
            }
        }
    }

    fn wrap(&mut self, element: &str, content: &[Inline]) {
        self.out.push('<');
        self.out.push_str(element);
        self.out.push('>');
        self.inlines(content);
        self.out.push_str("</");
        self.out.push_str(element);
        self.out.push('>');
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) => self.text(text),
            InlineKind::Emphasis(content) => self.wrap("em", content),
            InlineKind::Strong(content) => self.wrap("strong", content),
            InlineKind::Strike(content) => self.wrap("s", content),
            InlineKind::Code(text) => {
                self.out.push_str("<code>");
                self.text(text);
                self.out.push_str("</code>");
            }
            InlineKind::Link {
                target,
                title,
                content,
            } => self.link(target, title, content),
            InlineKind::Image(image) => self.image(image),
            InlineKind::NoteRef(number) => self.note_reference(*number),
            InlineKind::SoftBreak => self.out.push('\n'),
            InlineKind::LineBreak => {
                self.out.push_str("<br");
                self.out.push_str(self.void());
                self.out.push('\n');
            }
            InlineKind::RawHtml(html) if self.reference_layout() => self.out.push_str(html),
            InlineKind::RawHtml(html) => {
                self.out.push_str("<code class=\"raw-html\">");
                self.text(html);
                self.out.push_str("</code>");
            }
        }
    }

    fn link(&mut self, target: &Target, title: &str, content: &[Inline]) {
        let (href, number) = match target {
            Target::Url(url) => (Some(url.clone()), 0),
            Target::Evidence { key, number } => {
                ((self.options.evidence_href)(key, *number), *number)
            }
            Target::Broken(_) => (None, 0),
        };
        let href = href.filter(|_| !self.in_link);
        match &href {
            Some(href) => {
                self.out.push_str("<a");
                self.address("href", href);
                if !title.is_empty() {
                    self.attribute("title", title);
                }
                self.out.push('>');
            }
            None if self.in_link => {}
            None => {
                let class = if matches!(target, Target::Broken(_)) {
                    "broken-link"
                } else {
                    "evidence-name"
                };
                self.out.push_str("<span");
                self.attribute("class", class);
                self.out.push('>');
            }
        }
        let outer = self.in_link;
        self.in_link = outer || href.is_some();
        self.inlines(content);
        self.evidence_number(number);
        self.in_link = outer;
        match &href {
            Some(_) => self.out.push_str("</a>"),
            None => {
                if !outer {
                    self.out.push_str("</span>");
                }
                // Without a link there is nothing that could carry a title, and its words are the person's.
                if !title.is_empty() {
                    self.text(&format!(" ({title})"));
                }
            }
        }
    }

    /// Says which item of the evidence list it is, once it has a number.
    fn evidence_number(&mut self, number: u32) {
        if number > 0 {
            self.out
                .push_str(" <span class=\"evidence-number\">[<span class=\"visually-hidden\">");
            escape::text(&self.options.labels.evidence, &mut self.out);
            self.out.push_str(&format!(" </span>{number}]</span>"));
        }
    }

    pub(super) fn image(&mut self, image: &Image) {
        let alt = match &image.alt {
            Alt::Text(words) => Some(words.as_str()),
            Alt::Decorative => Some(""),
            Alt::Missing if self.reference_layout() => Some(""),
            Alt::Missing => None,
        };
        // A picture that is not described is never shown as if it said nothing.
        match (alt, alt.and_then(|_| (self.options.image_src)(image))) {
            (Some(alt), Some(src)) => {
                self.out.push_str("<img");
                self.address("src", &src);
                self.attribute("alt", alt);
                if !image.title.is_empty() {
                    self.attribute("title", &image.title);
                }
                self.out.push_str(self.void());
                if let Target::Evidence { number, .. } = &image.target {
                    self.evidence_number(*number);
                }
            }
            (Some(""), None) => {
                if !image.title.is_empty() {
                    self.text(&image.title);
                }
            }
            (alt, _) => self.described(image, alt),
        }
    }

    /// A picture's description where the picture can't stand, with a way to it if there is one.
    fn described(&mut self, image: &Image, alt: Option<&str>) {
        let (href, number) = match &image.target {
            Target::Url(url) => (Some(url.clone()), 0),
            Target::Evidence { key, number } => {
                ((self.options.evidence_href)(key, *number), *number)
            }
            Target::Broken(_) => (None, 0),
        };
        let href = href.filter(|_| !self.in_link);
        self.out.push_str("<span class=\"picture\">");
        if let Some(href) = &href {
            self.out.push_str("<a");
            self.address("href", href);
            self.out.push('>');
        }
        match alt {
            Some(alt) => {
                escape::text(&self.options.labels.picture, &mut self.out);
                self.out.push(' ');
                self.text(alt);
            }
            None => escape::text(&self.options.labels.undescribed, &mut self.out),
        }
        self.evidence_number(number);
        if href.is_some() {
            self.out.push_str("</a>");
        }
        if !image.title.is_empty() {
            self.text(&format!(" ({})", image.title));
        }
        self.out.push_str("</span>");
    }

    fn note_reference(&mut self, number: u32) {
        let count = self.references.entry(number).or_default();
        *count += 1;
        let id = reference_id(self.options.id_prefix, number, *count);
        self.out.push_str("<sup");
        self.attribute("class", "note-reference");
        self.attribute("id", &id);
        self.out.push('>');
        if self.in_link {
            self.out.push_str(&number.to_string());
        } else {
            self.out.push_str("<a");
            self.address(
                "href",
                &format!("#{}", note_id(self.options.id_prefix, number)),
            );
            let label = format!("{} {number}", self.options.labels.note);
            self.attribute("aria-label", &label);
            self.out.push_str(&format!(">{number}</a>"));
        }
        self.out.push_str("</sup>");
    }
}
