//! The person's own words, which a spelling checker is not to ask about.

use std::collections::BTreeSet;

use reflectory_store::table::profile;
use reflectory_store::{Reader, Writer};

use crate::texts::shorten;
use crate::{AppError, Result, Session};

/// The setting that holds them, a word a line.
const SETTING: &str = "dictionary";
/// The most letters of a word.
const MOST_LETTERS: usize = 64;
/// The most words: more than a person adds by hand, and few enough to be looked through with every line that is drawn.
const MOST_WORDS: usize = 20_000;

impl Session {
    /// The person's own words, by letter.
    pub fn dictionary(&self) -> Result<Vec<String>> {
        self.journal
            .read(|r: &Reader<'_>| Ok(kept(r)?.into_iter().collect()))
    }

    /// Adds words and takes words away; one that is there already, or is not there, changes nothing. Returns all words.
    pub fn change_dictionary(&self, add: &[String], remove: &[String]) -> Result<Vec<String>> {
        let add = add
            .iter()
            .map(|word| read(word))
            .collect::<Result<Vec<_>>>()?;
        let remove: Vec<String> = remove.iter().map(|word| word.trim().to_owned()).collect();
        self.journal.write(move |w: &Writer<'_>| -> Result<_> {
            let mut words = kept(w)?;
            let before = words.clone();
            words.retain(|word| !remove.contains(word));
            words.extend(add);
            if words.len() > MOST_WORDS {
                return Err(AppError::refused(
                    format!("the dictionary would have {} words", words.len()),
                    format!("it may have {MOST_WORDS}; remove some first"),
                ));
            }
            if words.is_empty() {
                profile::remove_setting(w, SETTING)?;
            } else if words != before {
                let lines: Vec<&str> = words.iter().map(String::as_str).collect();
                profile::put_setting(w, SETTING, &lines.join("\n"))?;
            }
            Ok(words.into_iter().collect())
        })
    }
}

/// What is kept; a line that is no word, as another program may have left it, is passed over.
fn kept(r: &Reader<'_>) -> Result<BTreeSet<String>> {
    Ok(profile::setting(r, SETTING)?
        .unwrap_or_default()
        .lines()
        .filter_map(|line| read(line).ok())
        .collect())
}

/// A word as it is kept: letters, digits, apostrophes, hyphens and full stops, a letter among them. Apostrophes are straight.
fn read(given: &str) -> Result<String> {
    let word = given.trim().replace('\u{2019}', "'");
    let inner = |c: char| c.is_alphanumeric() || "'-.\u{b7}".contains(c) || is_mark(c);
    if word.chars().any(char::is_alphabetic)
        && word.chars().all(inner)
        && word.chars().count() <= MOST_LETTERS
    {
        Ok(word)
    } else {
        Err(AppError::invalid(
            "add",
            format!("\"{}\" is not one word", shorten(given)),
            format!("give one word of at most {MOST_LETTERS} letters, without spaces"),
        ))
    }
}

/// Marks that stand over or under a letter, as an accent that is written by itself or a vowel sign in Arabic does.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_word_is_one_word() {
        for word in [
            "Moodle",
            "H5P",
            "e-portfolio",
            "Llŷr",
            "o'r",
            "مدرسة",
            "Node.js",
            "re\u{301}sume",
        ] {
            assert_eq!(read(&format!(" {word} ")).ok().as_deref(), Some(word));
        }
        assert_eq!(read("don\u{2019}ts").ok().as_deref(), Some("don'ts"));
        let long = "a".repeat(65);
        for bad in [
            "",
            " ",
            "two words",
            "2026",
            "a\nb",
            "<b>",
            "a|b",
            long.as_str(),
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
