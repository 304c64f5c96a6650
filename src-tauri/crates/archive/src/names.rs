//! Names of files: readable, safe on every disk, never the same twice even where case does not count.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most bytes that a name of ours has, so that paths stay far below every system's limit.
const MOST_BYTES: usize = 100;

/// Names already given in one folder.
#[derive(Debug, Default)]
pub(crate) struct Taken(BTreeSet<String>);

impl Taken {
    /// No name yet, except these.
    pub(crate) fn but(reserved: &[&str]) -> Self {
        Self(reserved.iter().map(|name| fold(name)).collect())
    }

    /// The name, with `-2`, `-3` ... before its ending if it is taken.
    pub(crate) fn give(&mut self, name: &str) -> String {
        let (stem, ending) = split_ending(name);
        self.give_parts(stem, ending)
    }

    /// The name, which has no ending whatever dots are in it.
    pub(crate) fn give_stem(&mut self, stem: &str) -> String {
        self.give_parts(stem, "")
    }

    fn give_parts(&mut self, stem: &str, ending: &str) -> String {
        let first = format!("{stem}{ending}");
        if self.0.insert(fold(&first)) {
            return first;
        }
        let mut n = 2u64;
        loop {
            let other = format!("{stem}-{n}{ending}");
            if self.0.insert(fold(&other)) {
                return other;
            }
            n += 1;
        }
    }
}

/// What a disk that does not tell case or composed letters apart takes a name for.
pub(crate) fn fold(name: &str) -> String {
    name.nfkd()
        .collect::<String>()
        .to_uppercase()
        .to_lowercase()
        .nfkd()
        .collect()
}

/// A title as a part of a file name: small letters and digits of any script, without accents, joined by `-`.
pub(crate) fn slug(title: &str) -> String {
    let mut out = String::new();
    // Accents go, letters stay: a decomposed name is another name on some disks.
    let plain: String = title
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .nfc()
        .collect();
    for c in plain.to_lowercase().chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if matches!(c, '\'' | '’') {
            // "don't" is one word.
        } else if !out.ends_with('-') {
            out.push('-');
        }
        if out.len() > 60 {
            break;
        }
    }
    out.trim_matches('-').to_owned()
}

/// A slug, or another word where a title has no letters.
pub(crate) fn slug_or(title: &str, otherwise: &str) -> String {
    let slug = slug(title);
    if slug.is_empty() {
        otherwise.to_owned()
    } else {
        slug
    }
}

/// A file's own name as one that every disk takes. The true name is kept in the record beside the file.
pub(crate) fn disk_name(name: &str) -> String {
    let mut out: String = name
        .nfc()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() || is_invisible(c) => '-',
            c => c,
        })
        .collect();
    // Windows drops dots and spaces at the end; a dot at the start hides the file; `#` and `%` break links to it.
    out = out
        .trim_matches(|c: char| c == '.' || c.is_whitespace())
        .replace(['#', '%'], "-");
    if out.len() > MOST_BYTES {
        let (stem, ending) = split_ending(&out);
        let ending = if ending.len() <= 20 { ending } else { "" };
        let stem = cut(stem, MOST_BYTES - ending.len()).trim_end_matches(['.', ' ']);
        out = format!("{stem}{ending}");
    }
    let first = out.split('.').next().unwrap_or_default().trim_end();
    let reserved = ["con", "prn", "aux", "nul"]
        .iter()
        .any(|r| first.eq_ignore_ascii_case(r))
        || (matches!(first.get(..3), Some(p) if p.eq_ignore_ascii_case("com") || p.eq_ignore_ascii_case("lpt"))
            && first.chars().count() == 4
            && first.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³')));
    if reserved {
        out.insert(0, '_');
    }
    if out.is_empty() {
        "file".to_owned()
    } else {
        out
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A name without and with its last dot; a name that only begins with a dot has no ending.
fn split_ending(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 => name.split_at(at),
        _ => (name, ""),
    }
}

/// The longest beginning of at most `most` bytes that ends between characters.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Compares names as people count: `x-2` before `x-10`. Equal only for equal names.
///
/// With this order the names that [`Taken`] gives are the same again when an archive is read and written anew.
pub(crate) fn by_number(a: &str, b: &str) -> std::cmp::Ordering {
    let mut left = pieces(a);
    let mut right = pieces(b);
    loop {
        match (left.next(), right.next()) {
            (None, None) => return a.cmp(b),
            (x, y) if x == y => {}
            (x, y) => return x.cmp(&y),
        }
    }
}

/// A run of digits as a number, or one other character. Digits come before letters, as in ASCII.
fn pieces(name: &str) -> impl Iterator<Item = (u32, u128, u32)> + '_ {
    let mut rest = name;
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            let (number, after) = rest.split_at(digits);
            rest = after;
            return Some((u32::from('0'), number.parse().unwrap_or(u128::MAX), 0));
        }
        rest = rest.get(c.len_utf8()..)?;
        Some((u32::from(c), 0, 0))
    })
}

#[cfg(test)]
mod tests {
    use super::{Taken, by_number, disk_name, slug};

    #[test]
    fn titles_become_readable_names() {
        for (title, name) in [
            ("Diwrnod yn Nant-y-gwern", "diwrnod-yn-nant-y-gwern"),
            (
                "Reading: cognitive load and the busy slide",
                "reading-cognitive-load-and-the-busy-slide",
            ),
            ("Tŷ Gŵyl – c'est ça!", "ty-gwyl-cest-ca"),
            ("日本語 の題", "日本語-の題"),
            ("🎉", ""),
            ("a\nb  \"c\"", "a-b-c"),
        ] {
            assert_eq!(slug(title), name);
        }
        assert!(slug(&"é".repeat(500)).len() <= 64);
    }

    #[test]
    fn file_names_fit_every_disk() {
        for (name, safe) in [
            ("../../etc/passwd", "-..-etc-passwd"),
            ("C:\\x\\CON", "C--x-CON"),
            ("con.txt", "_con.txt"),
            ("Com1", "_Com1"),
            ("combine.txt", "combine.txt"),
            ("ends. ", "ends"),
            (".hidden", "hidden"),
            ("", "file"),
            ("..", "file"),
            ("a\u{0}b\n.png", "a-b-.png"),
            ("plain name.PNG", "plain name.PNG"),
        ] {
            assert_eq!(disk_name(name), safe, "{name:?}");
        }
        let long = disk_name(&format!("{}.jpeg", "ŵ".repeat(300)));
        assert!(long.len() <= 100 && long.ends_with(".jpeg"), "{long}");
        assert!(disk_name(&format!("a.{}", "b".repeat(300))).len() <= 101);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut taken = Taken::but(&["evidence.toml"]);
        assert_eq!(taken.give("a.png"), "a.png");
        assert_eq!(taken.give("A.PNG"), "A-2.PNG");
        assert_eq!(taken.give("a.png"), "a-3.png");
        assert_eq!(taken.give("Evidence.toml"), "Evidence-2.toml");
        assert_eq!(taken.give("caf\u{e9}"), "caf\u{e9}");
        assert_eq!(taken.give("cafe\u{301}"), "cafe\u{301}-2");
    }

    #[test]
    fn names_are_ordered_as_people_count() {
        let mut names = vec!["x-10", "x-2", "x", "X", "x-a", "x-02"];
        names.sort_by(|a, b| by_number(a, b));
        assert_eq!(names, ["X", "x", "x-02", "x-2", "x-10", "x-a"]);
    }
}
