//! The words that exports print around a person's text, in one place so that another language can replace them.

use chrono::{Datelike, NaiveDate};
use reflectory_document::ReceiptLine;

use crate::Check;

pub(crate) const CONTENTS: &str = "Contents";
pub(crate) const COVERAGE: &str = "Coverage: what is where";
pub(crate) const COVERAGE_LEAD: &str =
    "Words count the candidate’s own text; quotations, captions and notes are left out.";
pub(crate) const EVIDENCE_LIST: &str = "Evidence list";
pub(crate) const NOTES: &str = "Notes";
pub(crate) const NOTHING_YET: &str = "Nothing written yet";
pub(crate) const INSERTED: &str = "New";
pub(crate) const DELETED: &str = "Taken out";
pub(crate) const DRAFT: &str = "Draft";
pub(crate) const DRAFT_LEAD: &str = "This is a draft. It must not be sent as it is.";
pub(crate) const FINDINGS: &str = "What is still to be seen to";
pub(crate) const UNDESCRIBED: &str = "Picture not yet described";
pub(crate) const UNREADABLE: &str = "This picture could not be read";
pub(crate) const ELSEWHERE: &str = "This picture is not in this file";
pub(crate) const SKIP: &str = "Skip to the text";
pub(crate) const BACK: &str = "Back to the text";
pub(crate) const AREA: &str = "Area";
pub(crate) const WORDS: &str = "Words";
pub(crate) const EVIDENCE: &str = "Evidence";
pub(crate) const EVIDENCE_ITEMS: &str = "Items of evidence";
pub(crate) const PAGE: &str = "Page";
pub(crate) const STATUS: &str = "Status";
pub(crate) const ALL: &str = "All";

pub(crate) const APPENDIX: &str = "Appendix: the evidence";
/// In the place of a picture that says nothing of its own.
pub(crate) const DECORATIVE: &str = "A picture that only decorates.";
pub(crate) const CHANGES: &str = "What has changed";
pub(crate) const SECTION: &str = "Section";
pub(crate) const WORDS_ADDED: &str = "Words added";
pub(crate) const WORDS_REMOVED: &str = "Words taken out";
pub(crate) const NEW_SECTION: &str = "new";
pub(crate) const GONE_SECTION: &str = "taken out";
/// In a table's cell where there is nothing.
pub(crate) const NONE: &str = "–";
pub(crate) const PRINCIPLES: &str = "Where to find each principle";
pub(crate) const PRINCIPLES_LEAD: &str = "Sections name the principle or are made of what is filed under it; the evidence is filed under it too.";
pub(crate) const PRINCIPLE: &str = "Principle";
pub(crate) const SECTIONS: &str = "Sections";
pub(crate) const RECEIPT: &str = "What was checked";
pub(crate) const LOOKED_AT: &str = "Looked at";
pub(crate) const RESULT: &str = "Result";

pub(crate) const ACCESS: &str = "Access sheet";
pub(crate) const ACCESS_BEGIN: &str = "Begin with the portfolio (index.html)";
pub(crate) const ACCESS_LEAD: &str = "Unpack the zip first, then open index.html in any browser. It needs no network, no account and no program of its own. Numbers are those of the evidence in the portfolio.";
pub(crate) const ACCESS_FILES: &str = "Files of the evidence";
pub(crate) const ACCESS_NO_FILES: &str = "No item of evidence has a file.";
pub(crate) const ACCESS_LINKS: &str = "Links that leave this zip";
pub(crate) const ACCESS_LINKS_LEAD: &str =
    "These need a network. If one asks you to log in and nothing here says how, ask the candidate.";
pub(crate) const ACCESS_NO_LINKS: &str = "No item of evidence is an address.";
pub(crate) const NUMBER: &str = "No.";
pub(crate) const FILE: &str = "File";
pub(crate) const SIZE: &str = "Size";
pub(crate) const OPENS_WITH: &str = "Opens with";
pub(crate) const ADDRESS: &str = "Address";
pub(crate) const IT_SHOWS: &str = "Shows";

/// What sort of file it is, by its name.
pub(crate) fn kind_of_file(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending.is_empty() || ending.contains('/') {
        "file".to_owned()
    } else {
        ending.to_uppercase()
    }
}

/// What opens a file, by its name.
pub(crate) fn opens_with(name: &str) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    match ending.as_str() {
        "pdf" | "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "htm" | "html" | "txt"
        | "mp4" | "webm" | "mp3" | "ogg" | "oga" | "ogv" | "wav" | "m4a" => "A web browser",
        "md" | "vtt" | "srt" | "json" | "xml" | "log" => "A text editor",
        "doc" | "docx" | "odt" | "rtf" => "A word processor",
        "ppt" | "pptx" | "odp" => "A program for slides",
        "csv" | "tsv" | "xls" | "xlsx" | "ods" => "A spreadsheet program",
        "zip" => "Unpack it",
        _ => "A program for files of this kind",
    }
}

pub(crate) const CANDIDATE: &str = "The candidate";

/// A picture where only words can stand.
pub(crate) fn picture(words: &str) -> String {
    format!("[Picture: {words}]")
}

/// What stands over the receipt.
pub(crate) fn looked_at(by: &str, on: NaiveDate, draft: bool) -> String {
    let advice = if draft {
        ""
    } else {
        " Advice on the writing is for the writer alone and is not listed."
    };
    format!(
        "{by} looked at the following on {}. It says what a program looked at and found, and nothing of what the portfolio is worth.{advice}",
        date(on)
    )
}

/// What came of a check of the portfolio.
pub(crate) fn result(line: &ReceiptLine) -> String {
    if !line.looked {
        return "Left to the writer: no program can tell".to_owned();
    }
    let counted = |n: u32, what: &str| (n > 0).then(|| format!("{n} {what}"));
    let parts: Vec<String> = [
        counted(line.stops, "still to be mended"),
        counted(line.advice, "worth a look"),
        counted(line.aside, "put aside by the writer"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "Nothing found".to_owned()
    } else {
        parts.join(", ")
    }
}

/// What a check of the file itself is about.
pub(crate) fn looked_for(check: &str) -> String {
    let typesetter = || {
        format!(
            "as the typesetter Typst {} applies them",
            typst::utils::version().raw()
        )
    };
    match check {
        "alt-text" => {
            "Every picture in this file has alternative text, or is decoration.".to_owned()
        }
        "pictures" => "Every picture that belongs in this file could be read.".to_owned(),
        "hidden-data" => "Pictures in this file carry nothing that is not seen in them.".to_owned(),
        "links" => {
            "Every address in this file is one that can be followed. None was opened.".to_owned()
        }
        "glyphs" => "There is a letter for every character.".to_owned(),
        "fonts" => "Only the fonts that come with the program are used.".to_owned(),
        "pdf-ua-1" => format!(
            "The rules of PDF/UA-1 for accessible files, {}.",
            typesetter()
        ),
        "pdf-a-2a" => format!("The rules of PDF/A-2a for archiving, {}.", typesetter()),
        "pdf-a-3a" => format!(
            "The rules of PDF/A-3a for archiving with files attached, {}.",
            typesetter()
        ),
        "attachments" => "Every file of the evidence is attached.".to_owned(),
        other => other.to_owned(),
    }
}

/// What came of a check of the file itself.
pub(crate) fn of_file(check: &Check) -> String {
    let mut note = check.note.chars();
    match (note.next(), check.ok) {
        (Some(first), _) => first.to_uppercase().chain(note).collect(),
        (None, true) => match check.name {
            "pdf-ua-1" | "pdf-a-2a" | "pdf-a-3a" => "Met".to_owned(),
            _ => "Nothing found".to_owned(),
        },
        (None, false) => "Not met".to_owned(),
    }
}

/// The heading of a section's own evidence list.
pub(crate) fn evidence_of(code: &str) -> String {
    if code.is_empty() {
        EVIDENCE.to_owned()
    } else {
        format!("{EVIDENCE} for {code}")
    }
}

/// What follows a reference to evidence.
pub(crate) fn evidence_number(number: u32) -> String {
    format!("(evidence {number})")
}

/// A figure's number.
pub(crate) fn figure(number: u32) -> String {
    format!("Figure {number}.")
}

/// What stands for the reference to a note that does not exist.
pub(crate) fn lost_note(number: u32) -> String {
    format!("[note {number} is missing]")
}

/// `34 items`.
pub(crate) fn items(count: usize) -> String {
    match count {
        1 => "1 item".to_owned(),
        n => format!("{} items", thousands(n as u64)),
    }
}

/// `34 items: 12 pictures in this file, 5 links`
pub(crate) fn evidence_in_all(count: usize, pictures: usize, links: usize) -> String {
    let several = |n: usize, one: &str, more: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{} {more}", thousands(n as u64))),
    };
    let parts: Vec<String> = [
        several(pictures, "picture in this file", "pictures in this file"),
        several(links, "link", "links"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        items(count)
    } else {
        format!("{}: {}", items(count), parts.join(", "))
    }
}

/// A status of the coverage table as words.
pub(crate) fn status(word: &str) -> String {
    match word {
        "not-started" => "Not started".to_owned(),
        "working-towards" => "Working towards".to_owned(),
        "ready" => "Ready".to_owned(),
        other => other.to_owned(),
    }
}

/// A date as it is written in Britain: `22 January 2027`.
pub(crate) fn date(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS
        .get(date.month0() as usize)
        .copied()
        .unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// A whole number with commas between thousands.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A file's size as a person reads it, in units of 1,000 bytes.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{bytes} bytes"),
        1_000..=999_999 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// What stands for a title that nobody has written.
pub(crate) const UNTITLED: &str = "Untitled";

/// `7,840 words, about 39 minutes`, at 200 words a minute.
pub(crate) fn length(total: u64) -> String {
    let minutes = total.div_ceil(200);
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    format!("{} words, about {minutes} {unit}", thousands(total))
}

/// The heading of an example that has no title of its own.
pub(crate) fn example(number: usize) -> String {
    format!("Example {number}")
}

/// What a reference to a footnote is called.
pub(crate) fn note(number: u32) -> String {
    format!("note {number}")
}

/// What a table's frame is called.
pub(crate) fn table(number: u64) -> String {
    format!("Table {number}")
}
/// Of an appendix's file that can't be shown on paper.
pub(crate) fn not_on_paper(name: &str) -> String {
    format!("The file “{name}” can’t be shown on paper; it lies beside this document.")
}

/// Under a page of a file.
pub(crate) fn page_of(page: usize, total: usize) -> String {
    format!("Page {page} of {total}")
}

/// What stands for the picture of a page of a file.
pub(crate) fn page_of_file(page: usize, total: usize, title: &str, said: &str) -> String {
    match said.trim() {
        "" => format!("Page {page} of {total} of “{title}”: a picture without text."),
        said => format!("Page {page} of {total} of “{title}”: {said}"),
    }
}

/// What a document that shows changes says of them.
pub(crate) fn changed(since: &str, on: NaiveDate) -> String {
    format!(
        "Changes since “{since}” of {} are marked in the text: what is new is marked as new, what was taken out is struck through.",
        date(on)
    )
}

/// The same if there are none.
pub(crate) fn unchanged(since: &str, on: NaiveDate) -> String {
    format!("Nothing has changed since “{since}” of {}.", date(on))
}
