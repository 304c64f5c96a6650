//! All that the typesetter may see: its own templates, one document, its pictures, its fonts. No disk, clock or network.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fonts::FontSet;

macro_rules! template {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../../../assets/typst/", $name)),
        )
    };
}

const TEMPLATES: [(&str, &str); 6] = [
    template!("main.typ"),
    template!("data.typ"),
    template!("blocks.typ"),
    template!("cover.typ"),
    template!("contents.typ"),
    template!("body.typ"),
];

/// Header cells of rows are behind a flag of the typesetter's.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build(),
    )
});

/// One document's world.
pub(super) struct Desk {
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    fonts: FontSet,
}

impl Desk {
    /// Lays out templates, data and pictures; `files` are named as the data names them, from `/`.
    pub(super) fn new(fonts: FontSet, files: BTreeMap<String, Bytes>) -> Result<Self, String> {
        let mut sources = BTreeMap::new();
        let mut main = None;
        for (name, text) in TEMPLATES {
            let id = file_id(name)?;
            main = main.or(Some(id));
            sources.insert(format!("/{name}"), Source::new(id, text.to_owned()));
        }
        let main = main.ok_or("there is no template")?;
        Ok(Self {
            main,
            sources,
            files,
            fonts,
        })
    }
}

fn file_id(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|e| format!("{e:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.get().vpath().get_with_slash();
        self.sources
            .get(path)
            .cloned()
            .ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_with_slash();
        self.files
            .get(path)
            .cloned()
            .ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    /// The template takes its date from the document.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
