//! Which letters a stretch of text has: Word sets Latin, right-to-left and East Asian letters from different fonts and
//! languages, and takes the direction of a run from the file.

/// A kind of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Plain,
    RightToLeft,
    /// With the language that the letters give away; Han alone gives none.
    EastAsian(Option<&'static str>),
}

/// Cuts text where its letters change; signs and blanks go with what is before them, at the start with what follows.
pub(super) fn stretches(text: &str, right_to_left: bool) -> Vec<(Script, &str)> {
    let mut out = Vec::new();
    let (mut from, mut now) = (0, None);
    for (at, c) in text.char_indices() {
        let Some(next) = script(c) else { continue };
        match now {
            None => now = Some(next),
            Some(before) if before == next => {}
            Some(Script::EastAsian(before)) if let Script::EastAsian(after) = next => {
                now = Some(Script::EastAsian(before.or(after)));
            }
            Some(before) => {
                out.push((before, text.get(from..at).unwrap_or_default()));
                (from, now) = (at, Some(next));
            }
        }
    }
    let last = text.get(from..).unwrap_or_default();
    if !last.is_empty() {
        let usual = if right_to_left {
            Script::RightToLeft
        } else {
            Script::Plain
        };
        out.push((now.unwrap_or(usual), last));
    }
    out
}

fn script(c: char) -> Option<Script> {
    match c {
        '\0'..='\u{7f}' if !c.is_ascii_alphabetic() => None,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(Script::RightToLeft),
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
            Some(Script::EastAsian(Some("ja-JP")))
        }
        '\u{1100}'..='\u{11ff}'
        | '\u{3130}'..='\u{318f}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' => Some(Script::EastAsian(Some("ko-KR"))),
        '\u{2e80}'..='\u{303f}'
        | '\u{3100}'..='\u{312f}'
        | '\u{31a0}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::EastAsian(None)),
        _ if c.is_alphabetic() => Some(Script::Plain),
        _ => None,
    }
}

/// A language as Word names it: with a region, because a language alone is none of those that it can check.
pub(super) fn named(code: &str, region: Option<&str>) -> String {
    if let Some(region) = region {
        return format!("{code}-{region}");
    }
    let usual = match code {
        "en" | "cy" | "gd" | "kw" | "gv" => "GB",
        "ga" => "IE",
        "ar" => "SA",
        "he" => "IL",
        "fa" => "IR",
        "ur" => "PK",
        "zh" => "CN",
        "ja" => "JP",
        "ko" => "KR",
        "el" => "GR",
        "uk" => "UA",
        "cs" => "CZ",
        "da" => "DK",
        "sv" => "SE",
        "hi" | "pa" | "ta" | "bn" | "gu" => "IN",
        "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "ru" | "tr" | "fi" | "hu" | "ro"
        | "lt" | "lv" | "bg" => {
            return format!("{code}-{}", code.to_ascii_uppercase());
        }
        _ => return code.to_owned(),
    };
    format!("{code}-{usual}")
}

/// The document's languages for Latin, East Asian and right-to-left letters.
pub(super) fn defaults(code: &str, region: Option<&str>) -> [String; 3] {
    let own = named(code, region);
    let east = match code {
        "zh" | "ja" | "ko" => own.clone(),
        _ => "zh-CN".to_owned(),
    };
    let right_to_left = match code {
        "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" => own.clone(),
        _ => "ar-SA".to_owned(),
    };
    [own, east, right_to_left]
}

#[cfg(test)]
mod tests {
    use super::{Script, named, stretches};

    #[test]
    fn text_is_cut_where_its_letters_change() {
        let found = stretches("(see) مرحبا, 12 and 学习", false);
        assert_eq!(
            found,
            [
                (Script::Plain, "(see) "),
                (Script::RightToLeft, "مرحبا, 12 "),
                (Script::Plain, "and "),
                (Script::EastAsian(None), "学习"),
            ]
        );
        assert_eq!(
            stretches("学びます", false),
            [(Script::EastAsian(Some("ja-JP")), "学びます")]
        );
        assert_eq!(stretches("12.", true), [(Script::RightToLeft, "12.")]);
        assert_eq!(stretches("👩‍🏫 ✓", false), [(Script::Plain, "👩‍🏫 ✓")]);
        assert!(stretches("", false).is_empty());
    }

    #[test]
    fn languages_have_the_region_that_most_of_their_writers_mean() {
        assert_eq!(named("cy", None), "cy-GB");
        assert_eq!(named("pt", Some("BR")), "pt-BR");
        assert_eq!(named("pt", None), "pt-PT");
        assert_eq!(named("tlh", None), "tlh");
    }
}
