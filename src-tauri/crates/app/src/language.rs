//! Languages of texts and of words in them, as BCP 47 tags.

use crate::{AppError, Result};

/// The longest tag; the longest that are in use have about twenty characters.
const MOST_LETTERS: usize = 35;

/// Reads a language as a person gives it: `cy`, `en-GB`. Case is put right (`CY` is `cy`, `en_gb` is `en-GB`); `None` stands
/// for an empty one, which takes a language off.
pub(crate) fn read(given: &str) -> Result<Option<String>> {
    let given = given.trim();
    if given.is_empty() {
        return Ok(None);
    }
    let refused = || {
        AppError::invalid(
            "lang",
            format!("\"{}\" is no language tag", crate::texts::shorten(given)),
            "use two or three letters, with a country or script if it matters: cy, gd, en-GB",
        )
    };
    if given.len() > MOST_LETTERS {
        return Err(refused());
    }
    let mut tag = String::new();
    for (no, part) in given.split(['-', '_']).enumerate() {
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        let fits = match no {
            0 => letters && matches!(part.len(), 2 | 3),
            _ => (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()),
        };
        if !fits {
            return Err(refused());
        }
        let lower = part.to_ascii_lowercase();
        if no > 0 {
            tag.push('-');
        }
        match (no, part.len(), letters) {
            (1.., 2, true) => tag.push_str(&part.to_ascii_uppercase()),
            (1.., 4, true) => {
                tag.push_str(&lower[..1].to_ascii_uppercase());
                tag.push_str(&lower[1..]);
            }
            _ => tag.push_str(&lower),
        }
    }
    Ok(Some(tag))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn tags_are_put_right_and_what_is_none_is_refused() {
        for (given, tag) in [
            ("cy", "cy"),
            (" CY ", "cy"),
            ("en_gb", "en-GB"),
            ("zh-HANT-tw", "zh-Hant-TW"),
            ("gsw", "gsw"),
            ("de-1996", "de-1996"),
        ] {
            assert_eq!(read(given).ok().flatten().as_deref(), Some(tag), "{given}");
        }
        assert_eq!(read("  ").ok(), Some(None));
        for bad in [
            "Welsh",
            "c",
            "c1",
            "en-",
            "en--GB",
            "en\"GB",
            "ŵy",
            "en-GBGBGBGBG",
            "-cy",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
