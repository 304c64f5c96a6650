//! The beginning of a name taken apart: words that say area, a number, a letter.

/// Words before a code. Those marked true say by themselves that an area is meant.
const LEADS: [(&str, bool); 18] = [
    ("cmalt", true),
    ("acmalt", true),
    ("scmalt", true),
    ("core", true),
    ("area", false),
    ("areas", false),
    ("section", false),
    ("sections", false),
    ("subsection", false),
    ("sub", false),
    ("subarea", false),
    ("criterion", false),
    ("competency", false),
    ("competence", false),
    ("portfolio", false),
    ("my", false),
    ("senior", false),
    ("associate", false),
];

/// What stands between the parts of a name.
pub(super) const APART: [char; 16] = [
    ' ', '\t', '-', '–', '—', ':', '.', '_', '|', '/', ',', ')', ']', '*', '\u{a0}', '·',
];

/// A number with or without a letter, as the beginning of a name has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) number: u32,
    pub(super) letter: Option<char>,
}

/// The beginning of a name taken apart.
#[derive(Debug)]
pub(super) struct Lead<'a> {
    /// 0 without a word that says area; 1 with one such as "section"; 2 with "core" or "CMALT".
    pub(super) strength: u8,
    pub(super) code: Option<Code>,
    /// The code is set off by a hyphen, a colon, a full stop, a bracket.
    pub(super) set_off: bool,
    /// The same by a stop that no sentence goes on after: `:`, `)`, a dash with spaces.
    pub(super) stopped: bool,
    pub(super) rest: &'a str,
}

impl<'a> Lead<'a> {
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let mut rest = text.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '#' | '*' | '_' | '(' | '[' | '"')
        });
        rest = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_'));
        let mut strength = 0;
        let mut has_lead = false;
        let start = rest;
        loop {
            let (first, after) = word(rest);
            let first = first.to_lowercase();
            let Some((_, alone)) = LEADS.iter().find(|(lead, _)| *lead == first) else {
                break;
            };
            let next = after.trim_start_matches(APART);
            if next.is_empty() {
                break;
            }
            has_lead = true;
            if *alone {
                strength = 2;
            } else if !matches!(
                first.as_str(),
                "my" | "portfolio" | "senior" | "associate" | "sub"
            ) {
                strength = strength.max(1);
            }
            rest = next;
        }
        let numbered = read_code(rest, strength > 0);
        let Some((code, after)) = numbered else {
            // Words such as "area" before anything but a code are part of a title.
            let rest = if has_lead && strength > 1 {
                rest
            } else {
                start
            };
            return Some(Self {
                strength,
                code: None,
                set_off: false,
                stopped: false,
                rest,
            });
        };
        let written = rest.get(..rest.len() - after.len()).unwrap_or_default();
        let spaced = after.trim_start_matches([' ', '\t', '\u{a0}', '*', '_']);
        let set_off = written.contains([')', ']', '.'])
            || spaced.starts_with(['-', '–', '—', ':', '.', ')', ']', '|', '/', ','])
            || after.starts_with('_');
        let stopped = spaced.starts_with([':', ')', ']', '|'])
            || spaced.starts_with("- ")
            || spaced.starts_with(['–', '—']);
        Some(Self {
            strength,
            code: Some(code),
            set_off,
            stopped,
            rest: spaced.trim_start_matches(APART),
        })
    }
}

/// A number, perhaps with a letter: `1a`, `01a`, `1(a)`, `1 (a)`, `2.b`; after a lead also `1-a` and `1 a:`.
fn read_code(text: &str, led: bool) -> Option<(Code, &str)> {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = text.split_at_checked(figures)?;
    if digits.is_empty() || digits.len() > 3 {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    let ends = |rest: &str| {
        let mut letters = rest.chars();
        match letters.next() {
            None => true,
            // `4a.m.`, `1a.png`: the stop is inside a word. `1a.Constraints` has a capital.
            Some('.') => letters
                .next()
                .is_none_or(|c| !c.is_lowercase() && !c.is_ascii_digit()),
            Some(c) => {
                !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '%' | '°' | '$' | '£' | '€')
            }
        }
    };
    let lettered = |rest: &'_ str| -> Option<char> {
        rest.chars()
            .next()
            .filter(char::is_ascii_alphabetic)
            .map(|c| c.to_ascii_lowercase())
    };
    let code = |letter| Code { number, letter };
    if let Some(letter) = lettered(after) {
        let rest = after.get(1..)?;
        return ends(rest).then_some((code(Some(letter)), rest));
    }
    if let Some(inner) = after.trim_start_matches(' ').strip_prefix(['(', '['])
        && let Some(letter) = lettered(inner)
        && let Some(rest) = inner.get(1..).and_then(|r| r.strip_prefix([')', ']']))
    {
        return Some((code(Some(letter)), rest));
    }
    if let Some(inner) = after.strip_prefix(['.', '-', '_', ' '])
        && let Some(letter) = lettered(inner)
        && let Some(rest) = inner.get(1..).filter(|r| ends(r))
    {
        let dotted = after.starts_with('.');
        let tight = after.starts_with(['-', '_']);
        let stops = rest.is_empty()
            || rest.starts_with([':', ')', '-', '–', '—', '_', '.'])
            || rest.starts_with(" -")
            || rest.starts_with(" –");
        // "1. A day", "core area 1 a summary": a letter may be a word.
        let alone = dotted && !rest.starts_with('\'');
        if alone || (led && (tight || stops)) {
            return Some((code(Some(letter)), rest));
        }
    }
    let rest_ends = match after.chars().next() {
        None => true,
        Some(c) => !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '%'),
    };
    rest_ends.then_some((code(None), after))
}

/// The first run of letters and figures, and what follows it.
pub(super) fn word(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// `Introduction and contextual statement` without what people put before a title.
pub(super) fn without_opening(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    ["introduction", "intro", "biography", "about me"]
        .iter()
        .filter(|opening| lower.starts_with(*opening))
        .find_map(|opening| {
            let rest = text.get(opening.len()..)?.trim_start();
            ["and ", "& ", "– ", "- ", "— ", ": ", "/ "]
                .iter()
                .find_map(|join| rest.strip_prefix(join))
        })
}
