//! Exports of a portfolio, and the journal's own open form.

use std::path::PathBuf;
use std::str::FromStr;

use reflectory_model::Visibility;
use serde::{Deserialize, Serialize};

/// A format of a portfolio.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum ExportFormat {
    /// Tagged PDF (PDF/UA-1).
    Pdf,
    /// One HTML file.
    Html,
    /// A folder with pages and files.
    HtmlFolder,
    /// Word.
    Docx,
    /// A folder of Markdown.
    Markdown,
    /// JSON.
    Json,
    /// A zip with a Leap2A feed, for Mahara and others.
    Leap2a,
    /// A zip for submission.
    Zip,
}

impl ExportFormat {
    /// Every format.
    pub const ALL: [Self; 8] = [
        Self::Pdf,
        Self::Html,
        Self::HtmlFolder,
        Self::Docx,
        Self::Markdown,
        Self::Json,
        Self::Leap2a,
        Self::Zip,
    ];

    /// The written form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::HtmlFolder => "html-folder",
            Self::Docx => "docx",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Leap2a => "leap2a",
            Self::Zip => "zip",
        }
    }
}

impl FromStr for ExportFormat {
    type Err = UnknownChoice;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        chosen(text, &Self::ALL.map(|format| (format.as_str(), format)))
    }
}

/// A word that names no choice; the message lists those there are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no \"{found}\"; use one of: {known}")]
pub struct UnknownChoice {
    /// The word that was given.
    pub found: String,
    /// The words for the choices, comma-separated.
    pub known: String,
}

/// The choice that a word names, whatever its capitals and the blanks around it.
fn chosen<T: Copy>(text: &str, choices: &[(&str, T)]) -> Result<T, UnknownChoice> {
    let word = text.trim();
    choices
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map(|(_, choice)| *choice)
        .ok_or_else(|| UnknownChoice {
            found: text.to_owned(),
            known: choices
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>()
                .join(", "),
        })
}

/// Whether what blocks an export stops it, or is replaced with a visible note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Finish {
    /// To be sent: stops where people, permissions or alternative text block it.
    #[default]
    Final,
    /// Says DRAFT on the cover and replaces or leaves out what blocks.
    Draft,
}

/// The readers of a Leap2A feed: they know one set of names or the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum LeapFor {
    /// Mahara 22.10 and later.
    #[default]
    Mahara,
    /// The specification of July 2010: Mahara up to 22.04, and others.
    #[serde(rename = "2010-07")]
    Spec2010,
}

impl FromStr for LeapFor {
    type Err = UnknownChoice;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        chosen(
            text,
            &[("mahara", Self::Mahara), ("2010-07", Self::Spec2010)],
        )
    }
}

/// What becomes of the evidence's files in a PDF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceIn {
    /// They are listed and lie elsewhere; pictures are shown.
    #[default]
    List,
    /// As pages behind the text, as far as they can be shown on paper.
    Appendix,
    /// Attached as they are; the PDF is of PDF/A-3 then.
    Attached,
}

impl FromStr for EvidenceIn {
    type Err = UnknownChoice;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        chosen(
            text,
            &[
                ("list", Self::List),
                ("appendix", Self::Appendix),
                ("attached", Self::Attached),
            ],
        )
    }
}

/// The letters of a PDF's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum PageFace {
    /// Source Serif 4.
    #[default]
    Serif,
    /// Atkinson Hyperlegible Next, with plainer and more distinct letters.
    Legible,
}

impl FromStr for PageFace {
    type Err = UnknownChoice;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        chosen(text, &[("serif", Self::Serif), ("legible", Self::Legible)])
    }
}

/// Exports a portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Export {
    /// The portfolio's id.
    pub portfolio: String,
    /// The id or label of a frozen copy to export instead of the present text.
    #[serde(default)]
    pub snapshot: Option<String>,
    /// The id or label of a frozen copy, the changes since which are marked.
    #[serde(default)]
    pub since: Option<String>,
    /// The format.
    pub format: ExportFormat,
    /// Where to write it, a file or, for Markdown, a folder. Written whole or not at all; refused if there is a file or a
    /// folder that holds something.
    pub out: PathBuf,
    /// Who it is for; assessors if absent.
    #[serde(default)]
    pub audience: Option<Visibility>,
    /// Draft or final.
    #[serde(default)]
    pub finish: Finish,
    /// The most bytes that a zip may have; 10 MB if absent.
    #[serde(default)]
    pub most: Option<u64>,
    /// Which readers a Leap2A feed is for.
    #[serde(default)]
    pub leap: LeapFor,
    /// What becomes of the evidence's files in a PDF.
    #[serde(default)]
    pub evidence: EvidenceIn,
    /// Pictures as they were added, where there are smaller copies of them.
    #[serde(default)]
    pub originals: bool,
    /// The letters of a PDF's text.
    #[serde(default)]
    pub face: PageFace,
}

/// The file or folder that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Exported {
    /// Where it is.
    pub path: String,
    /// Its bytes.
    pub bytes: u64,
    /// Its pages, for formats that have any.
    pub pages: Option<u32>,
    /// The format.
    pub format: ExportFormat,
    /// What was checked on the way.
    pub checks: Vec<CheckDone>,
}

/// Draws a page of a portfolio's PDF as it would be now: the draft for one audience.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PortfolioPreview {
    /// The portfolio's id.
    pub portfolio: String,
    /// The id or label of a frozen copy instead of the present text.
    #[serde(default)]
    pub snapshot: Option<String>,
    /// Who it is for; assessors if absent.
    #[serde(default)]
    pub audience: Option<Visibility>,
    /// The letters of the text.
    #[serde(default)]
    pub face: PageFace,
    /// The page, from 1; one behind the last is the last.
    pub page: u32,
    /// The `version` of the pages that are being turned: they are shown on without looking at what was written since.
    /// Absent, the pages are those of this moment.
    #[serde(default)]
    pub version: Option<String>,
}

/// A page of a portfolio's PDF.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct PreviewPage {
    /// Its number, from 1.
    pub page: u32,
    /// How many pages there are.
    pub total: u32,
    /// Its width in points (1/72 inch).
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// The drawing, SVG, to be shown as a picture. It refers to nothing outside of itself.
    pub svg: String,
    /// Says what the pages are: the same words and pictures for the same audience have the same.
    pub version: String,
}

/// Lets go of the pages that are kept for turning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct PreviewEnd {}

/// The pages are no longer kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct PreviewEnded {}

/// A check that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckDone {
    /// Its name.
    pub name: String,
    /// Whether there is nothing to see to.
    pub ok: bool,
    /// One sentence; empty if there is nothing to say.
    pub note: String,
}

/// A format of the journal's open form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum JournalFormat {
    /// A folder of Markdown and TOML that any text editor opens.
    Markdown,
    /// One JSON document with the attachments beside it.
    Json,
}

impl FromStr for JournalFormat {
    type Err = UnknownChoice;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        chosen(text, &[("markdown", Self::Markdown), ("json", Self::Json)])
    }
}

/// Writes everything, private text included, to leave with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct JournalExport {
    /// The format.
    pub format: JournalFormat,
    /// The folder to write; refused if there is anything in it.
    pub out: PathBuf,
}

/// The open form that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct JournalExported {
    /// Where it is.
    pub path: String,
    /// How many entries it holds, the bin's included.
    pub entries: u64,
    /// How many items of evidence it holds, the bin's included.
    pub evidence: u64,
    /// How many files it is made of.
    pub files: u64,
}
