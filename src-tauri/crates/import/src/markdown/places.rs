//! Which file a target means: only files inside the root, however the target is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// The files that a target may mean.
#[derive(Debug)]
pub(crate) enum Places {
    /// Those of a folder that was walked.
    Folder {
        /// Source keys by the way a name is compared.
        by_path: BTreeMap<String, String>,
        /// Source keys by the name alone, shortest first.
        by_name: BTreeMap<String, Vec<String>>,
    },
    /// Those beside and below a single file.
    Beside(PathBuf),
}

/// What a target means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// This file.
    File(String),
    /// A file that is not there.
    Missing,
    /// Something outside the root.
    Outside,
    /// No file at all: an address on the web, a place in the text, an item of evidence.
    Elsewhere,
}

impl Places {
    /// The places of a walked folder.
    pub(crate) fn of<'a>(keys: impl Iterator<Item = &'a String>) -> Self {
        let mut by_path = BTreeMap::new();
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for key in keys {
            by_path.entry(exact(key)).or_insert_with(|| key.clone());
            by_path.entry(fold(key)).or_insert_with(|| key.clone());
            let name = key.rsplit('/').next().unwrap_or(key);
            by_name.entry(fold(name)).or_default().push(key.clone());
        }
        for keys in by_name.values_mut() {
            keys.sort_by_key(|key| (key.matches('/').count(), key.clone()));
        }
        Self::Folder { by_path, by_name }
    }

    /// The file that a target means, seen from a file in `folder` (empty for the root).
    pub(crate) fn find(&self, folder: &str, target: &str, is_wiki: bool) -> Meaning {
        let target = target.trim();
        if target.is_empty()
            || target.starts_with(['#', '?'])
            || target.starts_with("//")
            || has_scheme(target)
        {
            return Meaning::Elsewhere;
        }
        let mut outside = false;
        for form in forms(target) {
            let from = if form.starts_with('/') { "" } else { folder };
            match join(from, form.trim_start_matches('/')) {
                Some(path) => {
                    if let Some(key) = self.at(&path) {
                        return Meaning::File(key);
                    }
                    if form.starts_with('/')
                        && let Some(key) = self.on_site(&path)
                    {
                        return Meaning::File(key);
                    }
                }
                None => outside = true,
            }
            if is_wiki && let Some(key) = self.anywhere(&form) {
                return Meaning::File(key);
            }
        }
        if outside {
            Meaning::Outside
        } else {
            Meaning::Missing
        }
    }

    /// As a site generator looks for an address from the top: in its folders for files, and below the site's own base.
    fn on_site(&self, path: &str) -> Option<String> {
        let below_base = path.split_once('/').map(|(_, rest)| rest);
        [Some(path), below_base]
            .into_iter()
            .flatten()
            .flat_map(|path| {
                [
                    "static/", "assets/", "content/", "public/", "source/", "docs/", "",
                ]
                .map(|folder| format!("{folder}{path}"))
            })
            .find_map(|path| self.at(&path))
    }

    fn at(&self, path: &str) -> Option<String> {
        match self {
            Self::Folder { by_path, .. } => by_path
                .get(&exact(path))
                .or_else(|| by_path.get(&fold(path)))
                .cloned(),
            Self::Beside(root) => is_file_inside(root, path).then(|| path.to_owned()),
        }
    }

    /// As Obsidian looks: from the root, then by the end of the path, the shortest first.
    fn anywhere(&self, form: &str) -> Option<String> {
        let path = join("", form.trim_start_matches('/'))?;
        let Self::Folder { by_name, .. } = self else {
            return self.at(&path);
        };
        let name = path.rsplit('/').next().unwrap_or(&path);
        let end = format!("/{}", fold(&path));
        self.at(&path).or_else(|| {
            by_name
                .get(&fold(name))?
                .iter()
                .find(|key| format!("/{}", fold(key)).ends_with(&end))
                .cloned()
        })
    }
}

/// True for a file, and no link, whose every folder lies in the root.
fn is_file_inside(root: &Path, path: &str) -> bool {
    let mut at = root.to_owned();
    let mut is_file = false;
    for step in path.split('/') {
        at.push(step);
        match fs::symlink_metadata(&at) {
            Ok(meta) if meta.is_symlink() => return false,
            Ok(meta) => is_file = meta.is_file(),
            Err(_) => return false,
        }
    }
    is_file
}

/// `https:`, `mailto:`, `evidence:` ... and `C:`.
fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
    })
}

/// The ways to read a target as a path, the most literal last: `%20` is a space, `#part` and `?x` are no part of a name,
/// Windows writes `\`.
fn forms(target: &str) -> Vec<String> {
    let bare = target.split(['#', '?']).next().unwrap_or(target);
    let mut forms = vec![
        percent_decoded(bare),
        percent_decoded(target),
        bare.to_owned(),
        target.to_owned(),
    ];
    if target.contains('\\') {
        forms.push(percent_decoded(bare).replace('\\', "/"));
    }
    forms.retain(|form| !form.is_empty() && !form.contains('\0'));
    forms.dedup();
    forms
}

/// Bytes for `%XX`; the text itself where they are no UTF-8.
pub(crate) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = text
            .get(at + 1..at + 3)
            .filter(|_| *byte == b'%')
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match code {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A path from a folder, with `.` and `..` followed; `None` if it leads out of the root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

fn exact(path: &str) -> String {
    path.nfc().collect()
}

fn fold(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Places};

    #[test]
    fn targets_mean_files_inside_the_root_only() {
        let keys = [
            "img/a b.png",
            "notes/x.pdf",
            "Cafe\u{301}.jpg",
            "deep/er/pic.png",
            "pic.png",
            "a#b.txt",
            "100%.csv",
        ];
        let keys: Vec<String> = keys.map(str::to_owned).to_vec();
        let places = Places::of(keys.iter());
        let file = |key: &str| Meaning::File(key.to_owned());
        for (folder, target, wiki, meaning) in [
            ("", "img/a%20b.png", false, file("img/a b.png")),
            ("notes", "../img/a b.png", false, file("img/a b.png")),
            ("notes", "x.pdf#page=3", false, file("notes/x.pdf")),
            ("notes", "./x.pdf?raw=1", false, file("notes/x.pdf")),
            ("notes", "/pic.png", false, file("pic.png")),
            ("", "caf\u{e9}.jpg", false, file("Cafe\u{301}.jpg")),
            ("", "a#b.txt", false, file("a#b.txt")),
            ("", "100%.csv", false, file("100%.csv")),
            ("", "img\\a b.png", false, file("img/a b.png")),
            ("notes", "pic.png", true, file("pic.png")),
            ("", "er/pic.png", true, file("deep/er/pic.png")),
            ("notes", "pic.png", false, Meaning::Missing),
            ("notes", "../../etc/passwd", false, Meaning::Outside),
            ("notes", "%2e%2e/%2e%2e/etc/passwd", false, Meaning::Outside),
            ("", "/etc/passwd", false, Meaning::Missing),
            ("", "https://example.org/pic.png", false, Meaning::Elsewhere),
            ("", "evidence:pic.png", false, Meaning::Elsewhere),
            ("", "C:/pic.png", false, Meaning::Elsewhere),
            ("", "//host/pic.png", false, Meaning::Elsewhere),
            ("", "#pic.png", false, Meaning::Elsewhere),
        ] {
            assert_eq!(
                places.find(folder, target, wiki),
                meaning,
                "{target} from {folder:?}"
            );
        }
    }
}
