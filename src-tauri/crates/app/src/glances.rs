//! What a list shows of entries in sight beside their rows: first words, how much evidence, a picture.
//!
//! None of it is stored: an excerpt a row would cost a large journal a tenth more bytes, and a list never shows more than
//! what fits the window. A text is read here as far as its first words go.

use reflectory_document::{Block, BlockKind, text, walk};
use reflectory_markdown::{NoTargets, links, parse};
use reflectory_model::{EvidenceKind, Id};
use reflectory_store::table::entries;
use reflectory_store::table::evidence::{self, Evidence};
use reflectory_store::table::texts;
use reflectory_store::{Reader, StoreError};

use crate::{Result, Session};

/// The most characters of an excerpt.
const EXCERPT: usize = 160;
/// Bytes of a text that its first words are looked for in at first; most texts have them there.
const FIRST_LOOK: usize = 2_000;

/// What is seen of an entry at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// The entry.
    pub id: Id,
    /// The first words after the title, as plain text; empty if there are none.
    pub excerpt: String,
    /// Items of evidence on its list or in its text.
    pub evidence: u32,
    /// The item of the first picture in its text that the library has.
    pub picture: Option<Id>,
}

impl Session {
    /// Glances at entries, in the order asked for; those that there are not any more are left out.
    pub fn glance(&self, ids: &[Id]) -> Result<Vec<Glance>> {
        self.journal.read(|r: &Reader<'_>| {
            let mut glances = Vec::with_capacity(ids.len());
            for &id in ids {
                match entries::get(r, id) {
                    Ok(entry) => glances.push(glance(r, id, &entry.title)?),
                    Err(StoreError::NoSuch { .. }) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(glances)
        })
    }
}

fn glance(r: &Reader<'_>, id: Id, title: &str) -> Result<Glance> {
    let text = texts::body(r, id)?;
    let mut items: Vec<Id> = evidence::uses(r, id)?
        .into_iter()
        .map(|used| used.evidence)
        .collect();
    let mut pictures = Vec::new();
    // A link that was taken out of the text may still be known.
    for (target, item) in texts::links(r, text.id)? {
        if !text.body.contains(&target) {
            continue;
        }
        if is_picture(&evidence::get(r, item)?) {
            pictures.push((target, item));
        }
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let picture = if pictures.is_empty() {
        None
    } else {
        links(&text.body)
            .into_iter()
            .filter(|link| link.image)
            .find_map(|link| {
                let known = pictures.iter().find(|(target, _)| *target == link.target);
                known.map(|(_, item)| *item)
            })
    };
    Ok(Glance {
        id,
        excerpt: excerpt(&text.body, title),
        evidence: u32::try_from(items.len()).unwrap_or(u32::MAX),
        picture,
    })
}

fn is_picture(item: &Evidence) -> bool {
    item.kind == EvidenceKind::Image && item.deleted.is_none()
}

/// The first words of a text after its title: what stands in paragraphs, lists, quotations and tables, not its headings,
/// code and pictures.
fn excerpt(body: &str, title: &str) -> String {
    let mut look = FIRST_LOOK;
    loop {
        let end = body.floor_char_boundary(look.min(body.len()));
        let head = body.get(..end).unwrap_or(body);
        let words = words_of(&parse(head, None, &NoTargets).blocks);
        let rest = after_title(&words, title);
        // A text cut in the middle of a word shows only what surely stands there.
        if end == body.len() || rest.chars().count() > EXCERPT + 40 {
            return cut(rest);
        }
        look *= 8;
    }
}

fn words_of(blocks: &[Block]) -> String {
    let mut words = String::new();
    walk::blocks(blocks, &mut |block| {
        let runs = match &block.kind {
            BlockKind::Heading { .. } | BlockKind::Figure { .. } => return,
            other => walk::runs(other),
        };
        for run in runs {
            for word in text::inline(run).split_whitespace() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
    });
    words
}

/// A text whose title was made from its first words goes on after them.
fn after_title<'a>(words: &'a str, title: &str) -> &'a str {
    let cut_short = title.strip_suffix('…');
    match words.strip_prefix(cut_short.unwrap_or(title)) {
        Some(rest) if title.is_empty() || rest.is_empty() => rest,
        // Whole words only: "On trust" is no title of "On trusting".
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        _ => words,
    }
}

fn cut(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(EXCERPT) else {
        return words.to_owned();
    };
    let head = words.get(..end).unwrap_or(words);
    // At the end of a word, unless the words are very long.
    let kept = match head.rfind(' ') {
        Some(at) if at > end / 2 => head.get(..at).unwrap_or(head),
        _ => head,
    };
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn the_first_words_are_those_a_reader_reads_first() {
        for (body, title, expected) in [
            ("", "Untitled", ""),
            (
                "# A day\n\nIt *rained*.\n\nAll day.",
                "A day",
                "It rained. All day.",
            ),
            ("It rained.\nAll day.", "It rained. All day.", ""),
            (
                "It rained all day and we stayed inside.",
                "It rained all…",
                "day and we stayed inside.",
            ),
            ("On trusting people.", "On trust", "On trusting people."),
            (
                "![A chart](evidence:chart)\n\n- one\n- [two](https://example.org)\n\n> three\n\n```\ncode\n```\n",
                "A list",
                "one two three",
            ),
            ("## Description\n\n## Feelings\n\n", "Cold", ""),
            ("| a | b |\n| - | - |\n| c | d |\n", "T", "a b c d"),
        ] {
            assert_eq!(excerpt(body, title), expected, "{body}");
        }
    }

    #[test]
    fn a_long_text_is_cut_at_a_word_and_read_no_further_than_needed() {
        let long = format!("# Title\n\n{}", "wörter und mehr ".repeat(60_000));
        let cut = excerpt(&long, "Title");
        assert!(cut.ends_with("mehr…") || cut.ends_with("und…") || cut.ends_with("wörter…"));
        assert!(cut.chars().count() <= 161, "{cut}");
        let late = format!("{}First words.", "## A heading\n\n".repeat(400));
        assert_eq!(excerpt(&late, "x"), "First words.");
        let one = "a".repeat(100_000);
        assert_eq!(excerpt(&one, "x").chars().count(), 161);
    }
}
