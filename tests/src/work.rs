//! What the crash test's worker does, and what its parent expects of it: both sides make the same content from a seed and
//! the operation's number.

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use reflectory_testkit::Draws;
use sha2::{Digest, Sha256};

use crate::corpus::{Corpus, Made};

/// Files of one import.
pub const IMPORTED: u64 = 120;

/// A sort of operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A new entry.
    Add,
    /// A new text for an entry.
    Edit,
    /// A file of some megabytes for the library.
    Evidence,
    /// A folder of Markdown files.
    Import,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Add, Self::Edit, Self::Evidence, Self::Import];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Evidence => "evidence",
            Self::Import => "import",
        })
    }
}

impl FromStr for Kind {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.to_string() == text)
            .ok_or_else(|| format!("\"{text}\" is no sort of operation"))
    }
}

/// The content of every operation.
#[derive(Debug)]
pub struct Plan {
    corpus: Corpus,
    seed: u64,
}

impl Plan {
    /// The plan that belongs to a seed.
    pub fn new(seed: u64) -> std::io::Result<Self> {
        Ok(Self {
            corpus: Corpus::of_sample(seed)?,
            seed,
        })
    }

    /// The entry that operation `number` adds.
    pub fn added(&self, number: u64) -> Made {
        let mut made = self.corpus.entry(number, 1_000);
        made.title = format!("added {number}");
        made
    }

    /// What operation `number` makes of a text: a sentence gone, another one in its place, and one more at the end.
    pub fn edited(&self, old: &str, number: u64) -> String {
        let mut draws = Draws::of_item(self.seed, number);
        let paragraphs: Vec<&str> = old.trim_end().split("\n\n").collect();
        let at = draws.below(paragraphs.len());
        let mut out: Vec<String> = paragraphs.iter().map(|p| (*p).to_owned()).collect();
        out[at] = format!("{} {}", self.corpus.sentence(&mut draws), out[at]);
        out.push(format!(
            "Edit {number}: {}",
            self.corpus.sentence(&mut draws)
        ));
        out.join("\n\n") + "\n"
    }

    /// The bytes of the file that operation `number` adds: two to five megabytes.
    pub fn file(&self, number: u64) -> Vec<u8> {
        let mut draws = Draws::of_item(self.seed, number);
        let length = draws.between(250_000, 650_000);
        let mut bytes = Vec::with_capacity(length * 8);
        for _ in 0..length {
            bytes.extend_from_slice(&draws.bits().to_le_bytes());
        }
        bytes
    }

    /// The entries that operation `number` imports.
    pub fn imported(&self, number: u64) -> Vec<Made> {
        (0..IMPORTED)
            .map(|file| {
                let mut made = self.corpus.entry(number * IMPORTED + file, 1_000_000);
                made.title = format!("imported {number} {file}");
                made
            })
            .collect()
    }

    /// Writes the folder that operation `number` imports.
    pub fn write_folder(&self, number: u64, sources: &Path) -> std::io::Result<PathBuf> {
        let folder = sources.join(format!("import-{number}"));
        std::fs::create_dir_all(&folder)?;
        for (file, made) in self.imported(number).iter().enumerate() {
            std::fs::write(folder.join(format!("{file:03}.md")), made.markdown())?;
        }
        Ok(folder)
    }

    /// Writes the file that operation `number` adds.
    pub fn write_file(&self, number: u64, sources: &Path) -> std::io::Result<PathBuf> {
        let path = sources.join(format!("file-{number}.bin"));
        std::fs::File::create(&path)?.write_all(&self.file(number))?;
        Ok(path)
    }
}

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
