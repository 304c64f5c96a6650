//! What a file's name and folders say: a date, a title.

use chrono::NaiveDate;
use reflectory_model::EntryDate;

use super::dates::{compact_time, leading};

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The date in it.
    pub(crate) date: Option<EntryDate>,
    /// The rest as a title; the whole name if it is nothing but a date.
    pub(crate) title: String,
    /// The same as it is written, with its hyphens.
    pub(crate) bare: String,
}

/// Reads a file's name, without its folders: `2024-05-01-title.md`, `20240501 title.md`, `202405011030.md`, `title 2024-05-01.md`.
pub(crate) fn read(name: &str) -> Named {
    let stem = stem(name);
    let (date, rest) = match at_start(stem).or_else(|| at_end(stem)) {
        Some((date, rest)) => (Some(date), rest),
        None => (None, stem),
    };
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | ','));
    let title = if rest.is_empty() { stem } else { rest };
    let bare = title.to_owned();
    // A name without a space was made for a computer; with a date alone it stays as it is.
    let title = if title.contains(' ') || rest.is_empty() {
        title.to_owned()
    } else {
        title.replace(['-', '_'], " ")
    };
    Named {
        date,
        title: title.trim().to_owned(),
        bare,
    }
}

/// A name without the ending that says that it is text.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && (super::is_text(&format!("x.{ending}"))
                    || crate::docx::is_docx(&format!("x.{ending}"))) =>
        {
            stem
        }
        _ => name,
    }
}

fn at_start(stem: &str) -> Option<(EntryDate, &str)> {
    let (date, rest) = leading(stem)?;
    match compact_time(rest) {
        Some((time, rest)) => Some((
            EntryDate {
                date,
                time: Some(time),
                zone: None,
            },
            rest,
        )),
        None => Some((EntryDate::day(date), rest)),
    }
}

/// Only the full form with dashes: other figures at the end of a name are too often something else.
fn at_end(stem: &str) -> Option<(EntryDate, &str)> {
    let (rest, last) = stem.split_at_checked(stem.len().checked_sub(10)?)?;
    let (date, nothing) = leading(last)?;
    let apart = rest.ends_with(|c: char| !c.is_alphanumeric());
    (last.get(4..5) == Some("-") && nothing.is_empty() && apart)
        .then_some((EntryDate::day(date), rest))
}

/// The date that folders say: `2024/05/01.md`, `2024/05 May/01 title.md`, `2024-05-01/title.md`.
pub(crate) fn in_folders(source_key: &str) -> Option<NaiveDate> {
    let steps: Vec<&str> = source_key.split('/').collect();
    let (name, folders) = steps.split_last()?;
    let whole = folders
        .iter()
        .rev()
        .find_map(|folder| leading(folder).map(|(date, _)| date));
    let all: Vec<&str> = folders.iter().copied().chain([stem(name)]).collect();
    let in_three = all.windows(3).rev().find_map(|three| match three {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, two_figures(month)?, two_figures(day)?)
        }
        _ => None,
    });
    whole.or(in_three)
}

/// Two figures at the start of a name, with none after them.
fn two_figures(name: &str) -> Option<u32> {
    let (figures, rest) = name.split_at_checked(2)?;
    if rest.starts_with(|c: char| c.is_ascii_digit())
        || !figures.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    figures.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_dates_and_titles() {
        for (name, date, title) in [
            ("2024-05-01-a-short-note.md", "2024-05-01", "a short note"),
            ("2024-05-01.md", "2024-05-01", "2024-05-01"),
            ("20240501 A title.markdown", "2024-05-01", "A title"),
            ("2024_05_01.txt", "2024-05-01", "2024_05_01"),
            ("2024.05.01 x.md", "2024-05-01", "x"),
            ("202405011030 Zettel.md", "2024-05-01T10:30", "Zettel"),
            ("Meeting notes 2024-05-01.md", "2024-05-01", "Meeting notes"),
            ("The Great Gatsby.md", "", "The Great Gatsby"),
            ("v1.2-notes.md", "", "v1.2 notes"),
            ("12345678.md", "", "12345678"),
            ("a-202405011.md", "", "a 202405011"),
            ("x2024-05-01.md", "", "x2024 05 01"),
            ("日記.md", "", "日記"),
            ("a.b.png", "", "a.b.png"),
        ] {
            let named = read(name);
            let found = named.date.map(|d| d.to_string()).unwrap_or_default();
            assert_eq!(
                (found.as_str(), named.title.as_str()),
                (date, title),
                "{name}"
            );
        }
    }

    #[test]
    fn folders_say_dates() {
        for (key, date) in [
            ("2024/05/01.md", "2024-05-01"),
            ("journal/2024/05 May/01 Wednesday.md", "2024-05-01"),
            ("2024-05-01/note.md", "2024-05-01"),
            ("2024/05/note.md", ""),
            ("2024/13/01.md", ""),
            ("note.md", ""),
            ("2024/05/011.md", ""),
        ] {
            assert_eq!(
                in_folders(key).map(|d| d.to_string()).unwrap_or_default(),
                date,
                "{key}"
            );
        }
    }
}
