//! Goes through a folder. Links are not followed, hidden things and other programs' own are left out, by name.

use std::fs;
use std::path::{Path, PathBuf};

use super::is_text;
use crate::ImportError;
use crate::plan::Skipped;

/// How deep folders may nest.
const DEEPEST: usize = 64;

/// A file of the folder.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The path within the root, with `/`.
    pub(crate) source_key: String,
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Bytes.
    pub(crate) size: u64,
}

/// A site generator's folder at the root, known by its settings file: what is its own is no material of the person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Site {
    Jekyll,
    Hugo,
}

impl Site {
    fn of(root: &Path) -> Option<Self> {
        let has = |name: &str| root.join(name).is_file();
        let is_hugo = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"]
            .iter()
            .any(|n| has(n))
            || (root.join("content").is_dir()
                && ["config.toml", "config.yaml", "config.yml", "config.json"]
                    .iter()
                    .any(|n| has(n)));
        if is_hugo {
            return Some(Self::Hugo);
        }
        ["_config.yml", "_config.yaml", "_config.toml"]
            .iter()
            .any(|n| has(n))
            .then_some(Self::Jekyll)
    }

    /// Why something at the root is left out, if it is.
    fn leaves_out(self, name: &str) -> Option<&'static str> {
        let (own, why): (&[&str], _) = match self {
            Self::Jekyll => (
                &[
                    "_site",
                    "_layouts",
                    "_includes",
                    "_sass",
                    "_plugins",
                    "_data",
                    "_config.yml",
                    "_config.yaml",
                    "_config.toml",
                    "Gemfile",
                    "Gemfile.lock",
                    "vendor",
                    "404.html",
                    "404.md",
                    "feed.xml",
                    "robots.txt",
                    "CNAME",
                    "Rakefile",
                ],
                "belongs to the site (Jekyll)",
            ),
            Self::Hugo => (
                &[
                    "themes",
                    "layouts",
                    "archetypes",
                    "resources",
                    "public",
                    "i18n",
                    "data",
                    "hugo.toml",
                    "hugo.yaml",
                    "hugo.yml",
                    "hugo.json",
                    "config.toml",
                    "config.yaml",
                    "config.yml",
                    "config.json",
                    "config",
                    "go.mod",
                    "go.sum",
                    "package.json",
                    "package-lock.json",
                ],
                "belongs to the site (Hugo)",
            ),
        };
        own.contains(&name).then_some(why)
    }
}

/// Why a name is left out, if it is.
fn left_out(name: &str) -> Option<&'static str> {
    match name {
        "node_modules" => Some("belongs to a program (node_modules)"),
        "__MACOSX" | "Thumbs.db" | "desktop.ini" => Some("belongs to the system"),
        name if name.starts_with('.') => Some("is hidden"),
        name if name.starts_with("~$") => Some("is another program's lock file"),
        _ => None,
    }
}

/// Every file, and what was left out, in the order of their paths.
pub(crate) fn walk(root: &Path) -> Result<(Vec<Found>, Vec<Skipped>), ImportError> {
    let mut found = Vec::new();
    let mut skipped = Vec::new();
    let site = Site::of(root);
    let mut folders = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = folders.pop() {
        let mut skip = |name: &str, reason: &str| {
            skipped.push(Skipped {
                source: format!("{prefix}{name}"),
                reason: reason.to_owned(),
            });
        };
        let listing = match fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(e) if depth == 0 => return Err(ImportError::io(&folder)(e)),
            Err(e) => {
                skip("", &format!("can't be read: {e}"));
                continue;
            }
        };
        for item in listing {
            let item = item.map_err(ImportError::io(&folder))?;
            let name = match item.file_name().into_string() {
                Ok(name) => name,
                Err(name) => {
                    skip(
                        &name.to_string_lossy(),
                        "has a name that is not UTF-8; rename it",
                    );
                    continue;
                }
            };
            let of_site = site
                .filter(|_| depth == 0)
                .and_then(|s| s.leaves_out(&name));
            if let Some(reason) = left_out(&name).or(of_site) {
                skip(&name, reason);
                continue;
            }
            // Of the name itself, not of what it links to.
            let meta = match item.metadata() {
                Ok(meta) => meta,
                Err(e) => {
                    skip(&name, &format!("can't be read: {e}"));
                    continue;
                }
            };
            if meta.is_symlink() {
                skip(&name, "is a link; links are not followed");
            } else if meta.is_dir() && depth >= DEEPEST {
                skip(&name, "lies too deep");
            } else if meta.is_dir() {
                folders.push((item.path(), format!("{prefix}{name}/"), depth + 1));
            } else if meta.is_file() {
                found.push(Found {
                    source_key: format!("{prefix}{name}"),
                    path: item.path(),
                    size: meta.len(),
                });
            } else {
                skip(&name, "is no ordinary file");
            }
        }
    }
    found.sort_by(|a, b| a.source_key.cmp(&b.source_key));
    skipped.sort();
    Ok((found, skipped))
}

/// True if there is a text somewhere in a folder.
pub(crate) fn holds_text(root: &Path) -> Result<bool, ImportError> {
    let (found, _) = walk(root)?;
    Ok(found.iter().any(|f| is_text(&f.source_key)))
}

/// True if there is a document of Word somewhere in a folder.
pub(crate) fn holds_docx(root: &Path) -> Result<bool, ImportError> {
    let (found, _) = walk(root)?;
    Ok(found.iter().any(|f| crate::docx::is_docx(&f.source_key)))
}

/// The first file of a format that can't be read yet, and what it is.
pub(crate) fn holds_later(root: &Path) -> Result<Option<(PathBuf, &'static str)>, ImportError> {
    let (found, _) = walk(root)?;
    Ok(found.into_iter().find_map(|f| {
        let what = crate::later::of_file(&f.path)?;
        Some((f.path, what))
    }))
}
