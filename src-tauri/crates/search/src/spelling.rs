//! How far a misspelt word is from one that exists.
//!
//! Distances are Damerau-Levenshtein, with the slips that people make priced lower: doubled letters, swapped
//! neighbours, wrong vowels. Equal prices are decided by how often a word is used, outside this module.

/// Greatest distance, in edits, at which a word of so many letters is looked for.
pub(crate) fn reach(letters: usize) -> u8 {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// Greatest price at which a correction is believed.
fn believable(letters: usize) -> f32 {
    match letters {
        0..=2 => 0.0,
        3 => 0.7,
        4..=5 => 1.0,
        6..=7 => 1.5,
        _ => 1.9,
    }
}

const DOUBLED: f32 = 0.5;
const SWAPPED: f32 = 0.6;
const I_AND_E: f32 = 0.5;
const VOWEL: f32 = 0.7;
const SOUNDS_ALIKE: f32 = 0.8;
const APOSTROPHE: f32 = 0.2;
/// People rarely get the first letter wrong.
const FIRST_LETTER: f32 = 0.7;

/// The price of turning `typed` into `word`, or `None` if it is too high to believe.
pub(crate) fn price(typed: &str, word: &str) -> Option<f32> {
    let a: Vec<char> = typed.chars().collect();
    let b: Vec<char> = word.chars().collect();
    let mut total = distance(&a, &b);
    if a.first() != b.first() {
        total += FIRST_LETTER;
    }
    // A hair of tolerance for sums of floating-point prices.
    (total <= believable(a.len()) + 0.001).then_some(total)
}

fn distance(a: &[char], b: &[char]) -> f32 {
    let mut before: Vec<f32> = Vec::new();
    let mut last: Vec<f32> = vec![0.0];
    for j in 0..b.len() {
        let so_far = last.last().copied().unwrap_or(0.0);
        last.push(so_far + extra(b, j));
    }
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(at(&last, 0) + extra(a, i));
        for (j, &y) in b.iter().enumerate() {
            let mut best = at(&last, j) + change(x, y);
            best = best.min(at(&last, j + 1) + extra(a, i));
            best = best.min(at(&row, j) + extra(b, j));
            if i > 0 && j > 0 {
                let (x0, y0) = (a.get(i - 1).copied(), b.get(j - 1).copied());
                if x != y && Some(x) == y0 && Some(y) == x0 {
                    let swap = if matches!((x, y), ('i', 'e') | ('e', 'i')) {
                        I_AND_E
                    } else {
                        SWAPPED
                    };
                    best = best.min(at(&before, j - 1) + swap);
                }
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0.0)
}

fn at(row: &[f32], index: usize) -> f32 {
    row.get(index).copied().unwrap_or(f32::INFINITY)
}

/// The price of a letter that one of the two spellings has and the other has not.
fn extra(letters: &[char], index: usize) -> f32 {
    let Some(&letter) = letters.get(index) else {
        return 1.0;
    };
    let beside = |other: Option<&char>| other == Some(&letter);
    if beside(letters.get(index + 1))
        || index
            .checked_sub(1)
            .is_some_and(|before| beside(letters.get(before)))
    {
        DOUBLED
    } else if letter == '\'' {
        APOSTROPHE
    } else if letter == 'u'
        && index
            .checked_sub(1)
            .and_then(|before| letters.get(before))
            .is_some_and(|b| matches!(b, 'g' | 'q'))
    {
        // There it says how the letter before it sounds: `collegue` is no slip for `college`.
        1.0
    } else if is_vowel(letter) {
        VOWEL
    } else if letter == 'h' {
        SOUNDS_ALIKE
    } else {
        1.0
    }
}

fn change(x: char, y: char) -> f32 {
    if x == y {
        0.0
    } else if is_vowel(x) && is_vowel(y) {
        VOWEL
    } else if matches!(
        (x.min(y), x.max(y)),
        ('c', 's') | ('c', 'k') | ('s', 'z') | ('g', 'j') | ('f', 'v')
    ) {
        SOUNDS_ALIKE
    } else {
        1.0
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// True if two spellings differ within the word rather than in its ending, as inflections do.
pub(crate) fn differs_inside(typed: &str, word: &str) -> bool {
    typed
        .chars()
        .rev()
        .zip(word.chars().rev())
        .take_while(|(x, y)| x == y)
        .count()
        >= 3
}

/// Words that `word` is a regular form or derivation of, if it is one: should any of them exist, `word` is probably
/// spelt right and just not in the journal. Endings that people get wrong themselves (`-ence`, `-ance`) are left out.
pub(crate) fn possible_bases(word: &str) -> Vec<String> {
    const ENDINGS: [&str; 16] = [
        "s", "es", "'s", "d", "ed", "ing", "r", "er", "ers", "est", "ly", "able", "ful", "less",
        "ness", "ment",
    ];
    let mut out = Vec::new();
    for base in ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|base| base.len() > 2)
    {
        out.push(base.to_owned());
        out.push(format!("{base}e"));
        if let Some(stump) = base.strip_suffix('i') {
            out.push(format!("{stump}y"));
        }
        let mut last = base.chars().rev();
        if let (Some(x), Some(y)) = (last.next(), last.next())
            && x == y
        {
            out.push(base.chars().take(base.chars().count() - 1).collect());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn usual_slips_are_cheaper_than_other_words() {
        for (typed, meant, other) in [
            ("recieve", "receive", "relieve"),
            ("wierd", "weird", "wired"),
            ("hapiness", "happiness", "haziness"),
            ("seperate", "separate", "separator"),
            ("adress", "address", "dress"),
            ("beggining", "beginning", "bargaining"),
            ("dont", "don't", "font"),
            ("collegue", "colleague", "college"),
        ] {
            let right = price(typed, meant).unwrap();
            assert!(
                price(typed, other).is_none_or(|wrong| right < wrong),
                "{typed}"
            );
        }
    }

    #[test]
    fn regular_forms_have_bases() {
        for (form, base) in [
            ("hoping", "hope"),
            ("running", "run"),
            ("studies", "study"),
            ("happiness", "happy"),
            ("walks", "walk"),
        ] {
            assert!(possible_bases(form).iter().any(|b| b == base), "{form}");
        }
        assert!(!possible_bases("occurence").iter().any(|b| b == "occur"));
    }

    #[test]
    fn far_words_are_not_believed() {
        assert_eq!(price("art", "ant"), None);
        assert_eq!(price("cat", "dog"), None);
        assert_eq!(price("mentor", "centre"), None);
        assert!(price("teh", "the").is_some());
        assert_eq!(price("same", "same"), Some(0.0));
    }
}
