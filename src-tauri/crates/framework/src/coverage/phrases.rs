//! Pieces of plain sentences.

use chrono::NaiveDate;

/// `1 entry`, `2 entries`, `no entries`.
pub(super) fn count(n: u32, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `May 2023`.
pub(super) fn month(date: NaiveDate) -> String {
    date.format("%B %Y").to_string()
}

/// `2 entries and 1 item of evidence`; what there is none of is left out.
pub(super) fn material(entries: u32, evidence: u32) -> String {
    let mut parts = Vec::new();
    if entries > 0 {
        parts.push(count(entries, "entry", "entries"));
    }
    if evidence > 0 {
        parts.push(count(evidence, "item of evidence", "items of evidence"));
    }
    list(&parts)
}
