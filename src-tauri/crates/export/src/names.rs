//! Names of files that every system takes.

use std::collections::BTreeSet;

use reflectory_document::EvidenceItem;

/// Gives each thing a path of its own, whatever the case of its letters.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// `sections/02-1a.md`: numbers keep the order, and no system has reserved such names.
    pub(crate) fn section(&mut self, number: usize, code: &str) -> String {
        let code = slug(code, 24);
        let code = if code.is_empty() {
            "section".to_owned()
        } else {
            code
        };
        self.free("sections", &format!("{number:02}-{code}"), "md")
    }

    /// `evidence/03-timeline.png`: the number is the one that the text uses.
    pub(crate) fn evidence(&mut self, number: usize, item: &EvidenceItem, name: &str) -> String {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let stem = [slug(&item.key, 40), slug(stem, 40)]
            .into_iter()
            .find(|s| !s.is_empty())
            .unwrap_or_else(|| "evidence".to_owned());
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let ending: String = ending
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(8)
            .collect::<String>()
            .to_ascii_lowercase();
        self.free("evidence", &format!("{number:02}-{stem}"), &ending)
    }

    fn free(&mut self, folder: &str, stem: &str, ending: &str) -> String {
        let path = |n: usize| {
            let again = if n > 1 {
                format!("-{n}")
            } else {
                String::new()
            };
            let dot = if ending.is_empty() { "" } else { "." };
            format!("{folder}/{stem}{again}{dot}{ending}")
        };
        let free = (1..)
            .map(path)
            .find(|path| !self.taken.contains(path))
            .unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }
}

/// Lower-case letters, digits and hyphens of ASCII.
fn slug(text: &str, most: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.len() >= most {
            break;
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
