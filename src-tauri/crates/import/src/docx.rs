//! Documents of Word (Office Open XML, usual and strict) as Markdown of the journal's dialect, with the files inside of them
//! and a report of what was done.
//!
//! Nothing is lost without a word: what Markdown can't say becomes plain words, a footnote or a file, or is named as left
//! out. Nothing is run or fetched, nothing is unpacked to the disk. To add a construct, see `body` (blocks), `runs` (what
//! stands in a line) or `pictures`, and give it a count and a sentence in `report`.

mod body;
mod notes;
mod numbering;
mod package;
mod pictures;
mod properties;
mod report;
mod runs;
mod styles;
mod symbols;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::BTreeMap;

pub use body::Attached;
pub use properties::Properties;

use body::{Body, Others};
use notes::Story;
use numbering::Numbering;
use package::{Package, Relations};
use report::Done;
use roxmltree::Document;
use styles::Styles;
use xml::{tree, word};

/// The largest document that is read, in bytes.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Why a document of Word can't be read. The message says what and what to do, not which file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocxError {
    /// Encrypted.
    #[error(
        "it is locked with a password; open it in Word, take the password away and save it anew"
    )]
    Locked,
    /// The format before 2007.
    #[error(
        "it is a Word document of the older sort (doc); open it in Word or LibreOffice and save it as docx"
    )]
    OldWord,
    /// Something else.
    #[error(
        "it is {0}, whatever its name says; open it in the program that made it and save it as docx"
    )]
    OtherKind(&'static str),
    /// No zip file, or a part of one.
    #[error(
        "it is damaged or was not copied whole ({0}); try a copy from elsewhere, or open it in Word and save it anew"
    )]
    NotWhole(String),
    /// A part can't be read.
    #[error(
        "it is damaged: {part} can't be read ({reason}); open it in Word, which may mend it, and save it anew"
    )]
    Damaged {
        /// The part of the package.
        part: String,
        /// Why.
        reason: String,
    },
    /// It unpacks to more than is sensible.
    #[error("it unpacks to more than a document may have; if it is a real one, save it in parts")]
    TooLarge,
    /// A package without a document.
    #[error("there is no document in it; open it in Word and save it anew")]
    NoDocument,
    /// A workbook, slides or something else of Office.
    #[error("it is a file of Office, but no Word document; save it as docx if it holds text")]
    NotWord,
}

/// A document as Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub markdown: String,
    /// The paragraph that is its title by its style.
    pub title: Option<String>,
    /// What it says of itself.
    pub properties: Properties,
    /// The language of most of its letters.
    pub lang: Option<String>,
    /// Files that its text refers to, as `PREFIX` and their name.
    pub attached: Vec<Attached>,
    /// What was done, a sentence each.
    pub notes: Vec<String>,
}

/// True for a name that says that a file is a document of Word.
pub(crate) fn is_docx(name: &str) -> bool {
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    matches!(ending.as_str(), "docx" | "docm" | "dotx" | "dotm")
}

/// Reads a document. `prefix` stands before the names of the files inside of it in the text's targets, such as
/// `essay.docx/`. Fails if it is no document of Word that can be read whole.
pub fn convert(bytes: &[u8], prefix: &str) -> Result<Converted, DocxError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(DocxError::TooLarge);
    }
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let Some(text) = package.text(&main)? else {
        return Err(DocxError::NoDocument);
    };
    let document = tree(&text, &main)?;
    let root = document.root_element();
    if word(root) != Some("document") {
        return Err(DocxError::NotWord);
    }
    let relations = package.relations(&main)?;
    let mut said = Vec::new();
    let mut other = |package: &mut Package<'_>, kind: &str| {
        let part = relations
            .values()
            .find(|r| r.kind == kind && !r.outside)
            .map(|r| r.target.clone())?;
        match package.text(&part) {
            Ok(Some(text)) => Some((part, text)),
            Ok(None) => None,
            Err(error) => {
                said.push(format!("{part} was left out: {error}"));
                None
            }
        }
    };
    let styles_text = other(&mut package, "styles");
    let numbering_text = other(&mut package, "numbering");
    let stories = [Story::Footnote, Story::Endnote, Story::Comment]
        .map(|story| (story, other(&mut package, story.part())));

    let mut parsed = |found: &Option<(String, String)>, read: &mut dyn FnMut(xml::N<'_>)| {
        let Some((part, text)) = found else { return };
        match tree(text, part) {
            Ok(document) => read(document.root_element()),
            Err(error) => said.push(format!("{part} was left out: {error}")),
        }
    };
    let (mut styles, mut numbering) = (Styles::default(), Numbering::default());
    parsed(&styles_text, &mut |root| styles = Styles::read(root));
    parsed(&numbering_text, &mut |root| {
        numbering = Numbering::read(root)
    });

    let mut documents: BTreeMap<&'static str, Document<'_>> = BTreeMap::new();
    let mut others_relations: BTreeMap<&'static str, Relations> = BTreeMap::new();
    for (story, found) in &stories {
        let Some((part, text)) = found else { continue };
        match tree(text, part) {
            Ok(document) => {
                documents.insert(story.part(), document);
                others_relations.insert(story.part(), package.relations(part).unwrap_or_default());
            }
            Err(error) => said.push(format!("{part} was left out: {error}")),
        }
    }
    let others = Others {
        footnotes: documents.get(Story::Footnote.part()),
        endnotes: documents.get(Story::Endnote.part()),
        comments: documents.get(Story::Comment.part()),
        relations: others_relations,
    };
    let properties = properties_of(&mut package);
    let has_macros =
        package.has_under("word/vbaProject") || relations.values().any(|r| r.kind == "vbaProject");
    let page_parts: Vec<String> = relations
        .values()
        .filter(|r| matches!(r.kind.as_str(), "header" | "footer") && !r.outside)
        .map(|r| r.target.clone())
        .collect();

    let mut body = Body::new(
        &mut package,
        styles,
        numbering,
        relations.clone(),
        others,
        prefix.to_owned(),
    );
    if has_macros {
        body.report.count(Done::Macro);
    }
    for part in page_parts {
        if let Ok(Some(text)) = body.package.text(&part)
            && let Ok(document) = tree(&text, &part)
            && !xml::words(document.root_element(), "t", "")
                .trim()
                .is_empty()
        {
            body.report.count(Done::HeaderOrFooter);
        }
    }
    let mut blocks = Vec::new();
    for part in root.children().filter(|n| word(*n) == Some("body")) {
        blocks.extend(body.story(part, 0));
    }
    body.count_loose_notes();
    let lang = main_language(&body.langs);
    let mut report = std::mem::take(&mut body.report);
    for sentence in said {
        report.say(sentence);
    }
    let mut unmarked = 0;
    let markdown = crate::rich::write::document(&blocks, &body.notes, &mut unmarked);
    for _ in 0..unmarked {
        report.count(Done::Emphasis);
    }
    Ok(Converted {
        markdown,
        title: body.title.take(),
        properties,
        lang,
        attached: std::mem::take(&mut body.attached),
        notes: report.told(),
    })
}

/// The bytes of a part of a document, such as a picture that [`convert`] named.
pub fn part(bytes: &[u8], name: &str) -> Result<Vec<u8>, DocxError> {
    Package::open(bytes)?
        .file(name)?
        .ok_or_else(|| DocxError::Damaged {
            part: name.to_owned(),
            reason: "it is not there".to_owned(),
        })
}

fn properties_of(package: &mut Package<'_>) -> Properties {
    // A document without properties, or with damaged ones, is a document all the same.
    let Ok(relations) = package.relations("") else {
        return Properties::default();
    };
    let part = relations
        .into_values()
        .find(|r| r.kind == "core-properties" && !r.outside)
        .map_or_else(|| "docProps/core.xml".to_owned(), |r| r.target);
    let Ok(Some(text)) = package.text(&part) else {
        return Properties::default();
    };
    match tree(&text, &part) {
        Ok(document) => Properties::read(document.root_element()),
        Err(_) => Properties::default(),
    }
}

/// The language of most letters, if it is one.
fn main_language(langs: &BTreeMap<String, usize>) -> Option<String> {
    let (lang, _) = langs.iter().max_by_key(|(_, letters)| **letters)?;
    let is_tag = !lang.is_empty()
        && lang.len() <= 35
        && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && lang.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
        && lang != "x-none";
    is_tag.then(|| lang.clone())
}
