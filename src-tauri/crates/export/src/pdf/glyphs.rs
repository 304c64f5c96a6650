//! What no font can show is replaced before layout: an empty box in the text, and its name in the receipt.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{FontSet, is_unseen};

/// What stands for a character that no font has.
const SUBSTITUTE: &str = "□";
/// A run without a place to break wider than this would leave the page; a usual letter has ten.
const LONGEST_RUN: usize = 600;

/// Decides character by character what the fonts can show.
pub(super) struct Glyphs<'a> {
    fonts: &'a FontSet,
    /// What an earlier layout could not show although a font seemed to have it.
    refused: &'a BTreeSet<String>,
    known: RefCell<BTreeMap<String, bool>>,
    bytes: RefCell<usize>,
}

impl<'a> Glyphs<'a> {
    pub(super) fn new(fonts: &'a FontSet, refused: &'a BTreeSet<String>) -> Self {
        Self {
            fonts,
            refused,
            known: RefCell::default(),
            bytes: RefCell::default(),
        }
    }

    /// Returns the text with a substitute for what can't be shown, and with places to break endless words.
    pub(super) fn show(&self, text: &str) -> String {
        *self.bytes.borrow_mut() += text.len();
        let mut out = String::with_capacity(text.len());
        let mut run = 0;
        for cluster in text.graphemes(true) {
            let first = cluster.chars().next().unwrap_or(' ');
            run = if first.is_whitespace() || first >= '\u{2e80}' || first == '\u{200b}' {
                0
            } else {
                run + width(first)
            };
            if run > LONGEST_RUN {
                out.push('\u{200b}');
                run = width(first);
            }
            if matches!(cluster, "\n" | "\t") || cluster.bytes().all(|b| (b' '..=b'~').contains(&b))
            {
                out.push_str(cluster);
            } else if first.is_whitespace() {
                out.push_str(if self.can_show(cluster) { cluster } else { " " });
            } else if self.can_show(cluster) {
                out.extend(cluster.chars().filter(|c| *c != '\u{feff}'));
            } else {
                out.push_str(&self.instead_of(cluster));
            }
        }
        out
    }

    /// What stands for a cluster that can't be shown: of a letter with marks that no font joins to it, the letter stays.
    fn instead_of(&self, cluster: &str) -> String {
        let mut signs = cluster.chars();
        let letter = signs.next().map(String::from).unwrap_or_default();
        let marks =
            !signs.as_str().is_empty() && signs.all(|c| is_combining_mark(c) || is_unseen(c));
        if marks && letter.chars().all(char::is_alphanumeric) && self.fonts.covers(&letter) {
            letter + SUBSTITUTE
        } else {
            SUBSTITUTE.to_owned()
        }
    }

    /// Returns the text of a drawing's file with a substitute for what can't be shown. Its markup is ASCII, which every font has.
    pub(super) fn only_seen(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            if cluster.is_ascii() || self.can_show(cluster) {
                out.push_str(cluster);
            } else if cluster.chars().all(char::is_whitespace) {
                out.push(' ');
            } else {
                // A mark that is joined to a sign of the markup leaves that sign as it is.
                let markup: String = cluster
                    .chars()
                    .take_while(char::is_ascii_punctuation)
                    .collect();
                out.push_str(&markup);
                out.push_str(SUBSTITUTE);
            }
        }
        out
    }

    fn can_show(&self, cluster: &str) -> bool {
        if let Some(known) = self.known.borrow().get(cluster) {
            return *known;
        }
        let shown = !self.is_refused(cluster)
            && !cluster.chars().any(is_forbidden)
            && self.fonts.covers(cluster.trim_matches('\u{feff}'));
        self.known.borrow_mut().insert(cluster.to_owned(), shown);
        shown
    }

    /// Whether an earlier layout could not show a cluster, or a mark in it: the typesetter takes letter and marks apart before
    /// it gives them up, and then tells of each.
    fn is_refused(&self, cluster: &str) -> bool {
        let marks = cluster.chars().next().map_or("", |first| {
            cluster.get(first.len_utf8()..).unwrap_or_default()
        });
        self.refused.contains(cluster)
            || !marks.is_empty()
                && self
                    .refused
                    .iter()
                    .filter(|one| !one.chars().all(is_unseen))
                    .any(|one| {
                        marks.contains(one.as_str())
                            || one.chars().count() > 1 && cluster.contains(one.as_str())
                    })
    }

    /// What had to be replaced; blanks of unusual width are not worth a word.
    pub(super) fn missing(&self) -> BTreeSet<String> {
        let known = self.known.borrow();
        known
            .iter()
            .filter(|(c, shown)| !**shown && !c.trim().is_empty())
            .map(|(c, _)| c.clone())
            .collect()
    }

    /// Bytes of text that were asked for.
    pub(super) fn bytes(&self) -> usize {
        *self.bytes.borrow()
    }
}

/// How wide a character is, roughly.
fn width(c: char) -> usize {
    if c.is_uppercase()
        || matches!(
            c,
            'm' | 'w' | '@' | '%' | '&' | '+' | '=' | '~' | '\u{2014}'
        )
    {
        18
    } else {
        10
    }
}

/// Control characters have no glyph; private ones mean something else on each machine, and the standards forbid them.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// Names characters for the receipt, the first few of many.
pub(super) fn names(missing: &BTreeSet<String>) -> String {
    const SHOWN: usize = 12;
    let name = |cluster: &String| {
        let codes: Vec<String> = cluster
            .chars()
            .filter(|c| !is_unseen(*c))
            .map(|c| format!("U+{:04X}", c as u32))
            .collect();
        if cluster.chars().any(char::is_control) {
            codes.join(" ")
        } else {
            format!("{cluster} {}", codes.join(" "))
        }
    };
    let mut out = missing
        .iter()
        .take(SHOWN)
        .map(name)
        .collect::<Vec<_>>()
        .join(", ");
    if missing.len() > SHOWN {
        out.push_str(&format!(" and {} more", missing.len() - SHOWN));
    }
    out
}
