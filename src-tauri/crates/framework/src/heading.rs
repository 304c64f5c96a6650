//! Headings as people write them: numbered, misspelt, in any case, with something after a colon.

/// The longest heading that is compared, in bytes. Longer ones are sentences.
const LONGEST: usize = 160;

/// From how many letters on a word of a title may have one slip in it. Shorter words turn into other words too easily.
const LONG_WORD: usize = 6;

/// From which fit on a heading has a slip of the pen in it.
pub(crate) const SLIP: usize = 10;

/// A heading as its words, in the forms that it may be known by: whole, without brackets, without what follows a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    forms: Vec<Vec<String>>,
}

impl Heading {
    /// Takes a heading's text, with or without Markdown marks and numbering.
    pub(crate) fn new(text: &str) -> Self {
        let mut forms: Vec<Vec<String>> = Vec::new();
        if text.len() <= LONGEST {
            let whole = without_number(text);
            let plain = without_brackets(whole);
            let first = plain.split([':', '–', '—']).next().unwrap_or_default();
            for form in [whole, &plain, first] {
                let words = words(form);
                if !words.is_empty() && !forms.contains(&words) {
                    forms.push(words);
                }
            }
        }
        Self { forms }
    }

    /// How well `written` fits this title: 0 is exact; none if it does not fit.
    pub(crate) fn fit(&self, written: &Heading) -> Option<usize> {
        let pairs = || {
            self.forms.iter().enumerate().flat_map(|(i, mine)| {
                written
                    .forms
                    .iter()
                    .enumerate()
                    .map(move |(j, theirs)| (i + j, mine, theirs))
            })
        };
        let exact = pairs()
            .filter(|(_, mine, theirs)| mine == theirs)
            .map(|(n, ..)| n)
            .min();
        // A slip of the pen is worse than any exact form.
        exact.or_else(|| {
            pairs()
                .filter(|(_, mine, theirs)| near(mine, theirs))
                .map(|(n, ..)| n + SLIP)
                .min()
        })
    }
}

/// The one of several titles that fits a heading best; none if two different ones fit equally well.
pub(crate) fn best<'t, T: PartialEq>(
    titles: impl Iterator<Item = (&'t str, T)> + Clone,
    heading: &str,
) -> Option<T> {
    // Most headings come from the model's own template: those need no taking apart.
    let bare = heading.trim_matches(|c: char| c == '#' || c.is_whitespace());
    if let Some((_, item)) = titles.clone().find(|(title, _)| *title == bare) {
        return Some(item);
    }
    best_fit(titles, heading)
}

/// The same by words alone.
pub(crate) fn best_fit<'t, T: PartialEq>(
    titles: impl Iterator<Item = (&'t str, T)>,
    heading: &str,
) -> Option<T> {
    let written = Heading::new(heading);
    let mut best: Option<(usize, T)> = None;
    let mut tied = false;
    for (title, item) in titles {
        let Some(fit) = Heading::new(title).fit(&written) else {
            continue;
        };
        match &best {
            Some((n, _)) if *n < fit => {}
            Some((n, other)) if *n == fit => tied |= *other != item,
            _ => {
                best = Some((fit, item));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, item)| item)
}

/// Lower-case words of letters and digits. Apostrophes vanish, so that `learners’` and `learners'` agree.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '´' => {}
            '&' => plain.push_str(" and "),
            c if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

fn without_brackets(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// The heading without `#`, emphasis, and a number before it: `1.`, `2)`, `(a)`, `iv.`, `3a.1`, `Stage 2:`.
fn without_number(text: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '(' | '[');
    let bare = text.trim_start_matches(marks);
    let word_end = bare
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(bare.len());
    let (first, rest) = bare.split_at_checked(word_end).unwrap_or((bare, ""));
    if ["stage", "step", "part", "phase", "section", "question"]
        .iter()
        .any(|w| first.eq_ignore_ascii_case(w))
        && let Some(after) = after_number(rest.trim_start())
    {
        return after;
    }
    after_number(bare).unwrap_or(text)
}

/// What follows a number, if the text begins with one and something follows.
fn after_number(text: &str) -> Option<&str> {
    let token_end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .unwrap_or(text.len());
    let (mut token, mut rest) = text.split_at_checked(token_end)?;
    // `1.Description`: the number ends at its last full stop.
    if let Some(dot) = token.rfind('.')
        && token
            .get(dot + 1..)
            .is_some_and(|after| after.chars().filter(|c| c.is_ascii_alphabetic()).count() > 1)
    {
        rest = text.get(dot..)?;
        token = text.get(..dot)?;
    }
    let stopped = token.ends_with('.') || rest.starts_with(['.', ')', ']', ':']);
    let parts = || token.trim_end_matches('.').split('.');
    let numbered = parts().all(|part| {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !digits.is_empty()
            && digits.chars().all(|c| c.is_ascii_digit())
            && part.len() - digits.len() <= 1
    });
    // A letter or a Roman number counts only with something after it that ends it: "I" and "A" are words as well.
    let lettered = stopped
        && parts().count() == 1
        && parts().all(|part| {
            part.len() == 1
                || (!part.is_empty()
                    && part
                        .chars()
                        .all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x')))
        });
    let after = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ')' | ']' | ':' | '-' | '–' | '—' | '*' | '_')
    });
    ((numbered || lettered) && after.chars().any(char::is_alphanumeric)).then_some(after)
}

/// True if each word of a title is there, a long one perhaps with a slip in it.
fn near(title: &[String], written: &[String]) -> bool {
    let same = |(mine, theirs): (&String, &String)| {
        mine == theirs
            || (mine.chars().count() >= LONG_WORD
                // A slip changes the length by one letter at most, of four bytes at most.
                && mine.len().abs_diff(theirs.len()) <= 4
                && distance(mine, theirs) <= 1)
    };
    title.len() == written.len() && title.iter().zip(written).all(same)
}

/// How many letters are missing, added, changed or swapped with their neighbour between two words.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (
        a.chars().take(LONGEST).collect(),
        b.chars().take(LONGEST).collect(),
    );
    let mut two_back: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut before_a = None;
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        let mut before_b = None;
        for (j, cb) in b.iter().enumerate() {
            let at = |line: &[usize], j: usize| line.get(j).copied().unwrap_or(usize::MAX - 1);
            let mut n = (at(&above, j) + usize::from(ca != cb))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            if j > 0 && before_a == Some(cb) && before_b == Some(ca) {
                n = n.min(at(&two_back, j - 1).saturating_add(1));
            }
            row.push(n);
            before_b = Some(cb);
        }
        two_back = std::mem::replace(&mut above, row);
        before_a = Some(ca);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_a_heading_are_left_out() {
        for text in [
            "Description",
            "1. Description",
            "1) Description",
            "1 Description",
            "(1) Description",
            "1.2 Description",
            "1.Description",
            "2 - Description",
            "Stage 1: Description",
            "Step 2 – Description",
            "a) Description",
            "(b) Description",
            "iv. Description",
            "3a.1 Description",
            "## 1. **Description**",
            "Part 3. Description:",
            "  DESCRIPTION  ",
            "Question 4 — Description",
        ] {
            assert_eq!(words(without_number(text)), ["description"], "{text}");
        }
        assert_eq!(words(without_number("I. was there")), ["was", "there"]);
        for kept in ["I was there", "A guide", "2024", "Stage fright", "1.", ""] {
            assert_eq!(without_number(kept), kept);
        }
    }

    #[test]
    fn distance_counts_one_slip_of_each_sort() {
        for (a, b, n) in [
            ("reflection", "reflection", 0),
            ("reflection", "reflecton", 1),
            ("reflection", "refflection", 1),
            ("reflection", "reflaction", 1),
            ("reflection", "relfection", 1),
            ("reflection", "reflexion", 2),
            ("", "ab", 2),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), n, "{a} {b}");
            assert_eq!(distance(b, a), n, "{b} {a}");
        }
    }

    #[test]
    fn a_slip_is_forgiven_in_long_words_only() {
        let fits =
            |title: &str, written: &str| Heading::new(title).fit(&Heading::new(written)).is_some();
        assert!(fits("Evidence", "Evidance"));
        assert!(fits("Reflective observation", "Relfective observaton"));
        assert!(!fits("Plan", "Plans"));
        assert!(!fits("Evidence", "Evidances!!"));
        assert!(!fits("Evidence", "The evidence"));
    }
}
