//! CommonMark to the Document tree.
//!
//! The only crate that knows the parser (pulldown-cmark) and the sanitiser (ammonia). [`parse`] reads CommonMark with
//! tables, task lists, footnotes and strikethrough; nothing else is syntax. A text is never changed or refused: what it
//! gets wrong is repaired in the tree and told as a finding.
//!
//! What the tree holds, so that no words are lost:
//! - HTML is text. Words after the first of a code block's info string stay with it. Cells beyond a table's columns join
//!   the row's last cell. Footnotes that nothing refers to come last.
//! - Of a link's syntax, the destination and the label of a reference are names rather than words; a title is kept.
//! - Definitions of links that no link uses ([`Parsed::unused`]) are named there and not shown.
//! - Whatever else the parser leaves out of its events is found by comparing ranges and put back as text.
//!
//! To add an extension of Markdown, switch it on in `options`, give its tag a frame in `build`, and add its words to the
//! tokeniser of `tests/words_kept.rs`, which knows nothing of the parser.

mod bounded;
mod build;
mod clean;
mod finding;
mod headings;
mod links;
mod sanitise;
mod target;

use std::ops::Range;

use reflectory_document::marks::{self, Mark};
use reflectory_document::{Block, Finding, Note, html};
use reflectory_model::{Id, Visibility};

pub use headings::{HeadingAt, headings, headings_in, may_have_headings};
pub use links::{LinkAt, links};
pub use sanitise::{sanitised, sanitised_with};
pub use target::{NoTargets, Resolved, Targets};

/// What a text says, as a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The blocks, with heading levels as written.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first reference, then those without one; a reference's number is the place here plus one.
    pub notes: Vec<Note>,
    /// What was repaired or is missing. The messages do not quote the text, which may be private.
    pub findings: Vec<Finding>,
    /// Definitions of links that no link uses: the only words of a text that are not in the tree.
    pub unused: Vec<Unused>,
    /// Definitions that links use, and those links, both as bytes in the text.
    pub used: Vec<(Range<usize>, Range<usize>)>,
}

impl Parsed {
    /// Applies a passage's privacy or language to its bytes, in the text and its footnotes.
    ///
    /// A link whose title comes from a definition in that range is marked as well: the words are the passage's.
    pub fn mark(&mut self, range: &Range<usize>, mark: &Mark) {
        let links = self
            .used
            .iter()
            .filter(|(definition, _)| definition.start < range.end && range.start < definition.end);
        let links: Vec<Range<usize>> = links.map(|(_, link)| link.clone()).collect();
        for range in std::iter::once(range).chain(&links) {
            marks::apply(&mut self.blocks, range, mark);
            for note in &mut self.notes {
                marks::apply(&mut note.blocks, range, mark);
            }
        }
    }

    /// Takes away what an audience may not see; true if anything was taken.
    pub fn withhold(&mut self, audience: Visibility) -> bool {
        marks::withhold(&mut self.blocks, &mut self.notes, audience)
    }
}

/// A link definition that no link uses, or one for a label that is defined already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The label, as written.
    pub label: String,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// Reads a text. `source` is its id if it is stored; `targets` knows what its links mean.
///
/// Time and memory grow with the text's length, whatever it holds; blocks nest to 12 and inlines to 16.
pub fn parse(text: &str, source: Option<Id>, targets: &dyn Targets) -> Parsed {
    let bounded = bounded::Bounded::new(text);
    let mut parsed = build::build(&bounded.text, source, targets, build::Mode::Document);
    bounded.restore(&mut parsed);
    parsed
}

/// Renders plain CommonMark through the tree, with HTML passed through and links as written: only for comparing with the
/// specification's examples. The result is not safe to show.
pub fn commonmark_html(text: &str) -> String {
    let parsed = build::build(text, None, &NoTargets, build::Mode::Specification);
    let src = |image: &reflectory_document::Image| match &image.target {
        reflectory_document::Target::Url(url) => Some(url.clone()),
        reflectory_document::Target::Evidence { .. } | reflectory_document::Target::Broken(_) => {
            None
        }
    };
    html::blocks(
        &parsed.blocks,
        &html::Options {
            raw_html: html::RawHtml::Pass,
            image_src: &src,
            ..html::Options::default()
        },
    )
}
