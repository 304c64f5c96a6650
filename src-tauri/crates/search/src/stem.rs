//! English stems, British and American spellings alike, with a memory: journals repeat their words.

use std::borrow::Cow;
use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};

use crate::variants::common_into;

/// Words remembered before the memory starts afresh; about 3 MB at most.
const REMEMBERED: usize = 30_000;

/// Gives the stem of folded words.
pub(crate) struct Stems {
    stemmer: Stemmer,
    spelling: String,
    known: HashMap<Box<str>, Box<str>>,
}

impl Stems {
    /// Starts with an empty memory.
    pub(crate) fn new() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            spelling: String::new(),
            known: HashMap::new(),
        }
    }

    /// Writes the stem of `word` over `out`.
    pub(crate) fn stem_into(&mut self, word: &str, out: &mut String) {
        out.clear();
        if !word.is_ascii() {
            // English rules would only maim other scripts; folding has made most accented Latin words ASCII.
            out.push_str(word);
        } else if let Some(stem) = self.known.get(word) {
            out.push_str(stem);
        } else {
            let other = common_into(word, &mut self.spelling);
            let common = if other { &self.spelling } else { word };
            out.push_str(&self.stemmer.stem(common));
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            self.known.insert(word.into(), out.as_str().into());
        }
    }

    /// The stem of `word`.
    pub(crate) fn stem(&mut self, word: &str) -> String {
        let mut out = String::new();
        self.stem_into(word, &mut out);
        out
    }
}

impl Clone for Stems {
    /// The copy starts with an empty memory: each indexing thread fills its own.
    fn clone(&self) -> Self {
        Self::new()
    }
}

/// The stem of one word, for callers that need only a few.
pub(crate) fn stem_once(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut spelling = String::new();
    let stemmer = Stemmer::new(Algorithm::English);
    if common_into(word, &mut spelling) {
        Cow::Owned(stemmer.stem(&spelling).into_owned())
    } else {
        stemmer.stem(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_share_a_stem() {
        let mut stems = Stems::new();
        for (a, b) in [
            ("reflecting", "reflected"),
            ("teacher's", "teachers"),
            ("studies", "study"),
            ("happiness", "happy"),
        ] {
            assert_eq!(stems.stem(a), stems.stem(b), "{a} {b}");
            assert_eq!(stems.stem(a), stem_once(a), "{a}");
        }
        assert_eq!(stems.stem("学"), "学");
    }
}
