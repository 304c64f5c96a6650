//! Where the files of the evidence lie in an export that is a folder.

use std::collections::BTreeMap;

use reflectory_document::{Document, FileRef};

use crate::names::Names;
use crate::pictures::Pictures;
use crate::{Content, Piece};

/// The files of the evidence, each once.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    /// Paths by the item's number; an item without a file has none.
    evidence: BTreeMap<u32, usize>,
    /// Each file: its path and what it is.
    files: Vec<(String, &'a FileRef)>,
}

impl<'a> Places<'a> {
    /// Gives each file a path that `names` has not given yet.
    pub(crate) fn new(doc: &'a Document, pictures: &Pictures, names: &mut Names) -> Self {
        let (mut evidence, mut files) = (BTreeMap::new(), Vec::new());
        let mut by_hash: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, item) in (1_u32..).zip(&doc.evidence) {
            let Some(file) = &item.file else { continue };
            // What hides in a picture that can't be read is not known: no format shows it, and a check tells of it.
            if pictures.get(file).is_some_and(Result::is_err) {
                continue;
            }
            let at = *by_hash.entry(&file.sha256).or_insert_with(|| {
                files.push((names.evidence(number as usize, item, &file.name), file));
                files.len() - 1
            });
            evidence.insert(number, at);
        }
        Self { evidence, files }
    }

    /// The path of an item's file.
    pub(crate) fn of(&self, number: u32) -> Option<&str> {
        Some(self.file(number)?.0)
    }

    /// The path of an item's file, and what it is.
    pub(crate) fn file(&self, number: u32) -> Option<(&str, &'a FileRef)> {
        let (path, file) = self.files.get(*self.evidence.get(&number)?)?;
        Some((path, file))
    }

    /// The path of the file with this hash.
    pub(crate) fn with_hash(&self, hash: &str) -> Option<&str> {
        let mut files = self.files.iter();
        let (path, _) = files.find(|(_, file)| file.sha256 == hash)?;
        Some(path)
    }

    /// The first item whose file has this hash.
    pub(crate) fn number_with_hash(&self, hash: &str) -> Option<u32> {
        let at = self
            .files
            .iter()
            .position(|(_, file)| file.sha256 == hash)?;
        let mut items = self.evidence.iter();
        items
            .find(|(_, file)| **file == at)
            .map(|(number, _)| *number)
    }

    /// The files as they go out: pictures without what is hidden in them, all others as they are.
    pub(crate) fn pieces(&self, pictures: &Pictures) -> impl Iterator<Item = Piece> {
        self.files.iter().map(|(path, file)| Piece {
            path: path.clone(),
            content: match pictures.get(file) {
                Some(Ok(picture)) => Content::Bytes(picture.bytes.to_vec()),
                Some(Err(_)) | None => Content::File((*file).clone()),
            },
        })
    }
}
