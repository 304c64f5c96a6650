//! The file as a package: parts, what they are, and how they refer to each other.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::markup::Markup;
use crate::ExportError;

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts of every file besides pictures: path, media type, kind of relation, and whether the document refers to it.
const PARTS: [(&str, &str, &str, bool); 11] = [
    (
        "word/document.xml",
        "document.main+xml",
        "officeDocument",
        false,
    ),
    ("word/styles.xml", "styles+xml", "styles", true),
    ("word/numbering.xml", "numbering+xml", "numbering", true),
    ("word/settings.xml", "settings+xml", "settings", true),
    ("word/footnotes.xml", "footnotes+xml", "footnotes", true),
    ("word/fontTable.xml", "fontTable+xml", "fontTable", true),
    ("word/theme/theme1.xml", "", "theme", true),
    ("word/header1.xml", "header+xml", "header", true),
    ("word/footer1.xml", "footer+xml", "footer", true),
    ("docProps/core.xml", "", "core-properties", false),
    ("docProps/app.xml", "", "extended-properties", false),
];

/// What a part refers to outside of itself.
#[derive(Debug, Default)]
pub(super) struct Relations {
    by_target: BTreeMap<String, usize>,
    list: Vec<(&'static str, String, bool)>,
}

impl Relations {
    /// The relations of the document to the parts that every file has.
    pub(super) fn of_document() -> Self {
        let mut made = Self::default();
        for (path, _, kind, referred) in PARTS {
            if referred {
                made.relate(kind, path.trim_start_matches("word/"), false);
            }
        }
        made
    }

    /// Returns the id of a picture in the package.
    pub(super) fn picture(&mut self, path: &str) -> String {
        self.relate("image", path, false)
    }

    /// Returns the id of an address outside of the file.
    pub(super) fn link(&mut self, address: &str) -> String {
        self.relate("hyperlink", address, true)
    }

    /// Returns the id of a part that every file has.
    pub(super) fn part(&mut self, kind: &'static str, path: &str) -> String {
        self.relate(kind, path, false)
    }

    fn relate(&mut self, kind: &'static str, target: &str, outside: bool) -> String {
        let list = &mut self.list;
        let at = *self.by_target.entry(target.to_owned()).or_insert_with(|| {
            list.push((kind, target.to_owned(), outside));
            list.len()
        });
        format!("rId{at}")
    }

    fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn finish(&self) -> String {
        let mut out = Markup::default();
        out.raw(HEAD);
        out.raw(&format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\">"
        ));
        for (at, (kind, target, outside)) in self.list.iter().enumerate() {
            out.raw(&format!(
                "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\"",
                at + 1
            ));
            out.attribute("Target", target);
            out.raw(if *outside {
                " TargetMode=\"External\"/>"
            } else {
                "/>"
            });
        }
        out.raw("</Relationships>\n");
        out.finish()
    }
}

/// The texts of the parts, and the pictures by path.
#[derive(Debug, Default)]
pub(super) struct Package<'a> {
    pub(super) document: String,
    pub(super) styles: String,
    pub(super) numbering: String,
    pub(super) settings: String,
    pub(super) footnotes: String,
    pub(super) header: String,
    pub(super) footer: String,
    pub(super) core: String,
    pub(super) fonts: &'static str,
    pub(super) theme: &'static str,
    pub(super) of_document: Relations,
    pub(super) of_notes: Relations,
    pub(super) pictures: Vec<(String, std::borrow::Cow<'a, [u8]>)>,
}

impl Package<'_> {
    /// Returns the file. The same parts give the same bytes: no time of day, one order.
    pub(super) fn finish(self) -> Result<Vec<u8>, ExportError> {
        let app = format!(
            "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Reflectory</Application></Properties>\n"
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let squeezed = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        // Pictures are squeezed already.
        let as_they_are = squeezed.compression_method(CompressionMethod::Stored);
        let mut put = |path: &str, how: SimpleFileOptions, bytes: &[u8]| {
            zip.start_file(path, how)
                .and_then(|()| Ok(zip.write_all(bytes)?))
                .map_err(|e| ExportError::Package(e.to_string()))
        };
        // Readers look for these two first.
        put("[Content_Types].xml", squeezed, content_types().as_bytes())?;
        put("_rels/.rels", squeezed, of_package().as_bytes())?;
        let of_notes = (!self.of_notes.is_empty()).then(|| self.of_notes.finish());
        let mut texts = vec![
            ("docProps/app.xml", app),
            ("docProps/core.xml", self.core),
            ("word/_rels/document.xml.rels", self.of_document.finish()),
            ("word/document.xml", self.document),
            ("word/footer1.xml", self.footer),
            ("word/fontTable.xml", self.fonts.to_owned()),
            ("word/footnotes.xml", self.footnotes),
            ("word/header1.xml", self.header),
            ("word/numbering.xml", self.numbering),
            ("word/settings.xml", self.settings),
            ("word/styles.xml", self.styles),
            ("word/theme/theme1.xml", self.theme.to_owned()),
        ];
        if let Some(of_notes) = of_notes {
            texts.push(("word/_rels/footnotes.xml.rels", of_notes));
        }
        texts.sort_by_key(|(path, _)| *path);
        for (path, text) in &texts {
            put(path, squeezed, text.as_bytes())?;
        }
        for (path, bytes) in &self.pictures {
            put(&format!("word/{path}"), as_they_are, bytes)?;
        }
        let done = zip
            .finish()
            .map_err(|e| ExportError::Package(e.to_string()))?;
        Ok(done.into_inner())
    }
}

fn content_types() -> String {
    let mut out = format!("{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">");
    for (ending, kind) in [
        ("gif", "image/gif"),
        ("jpeg", "image/jpeg"),
        ("png", "image/png"),
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("svg", "image/svg+xml"),
        ("xml", "application/xml"),
    ] {
        out += &format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>");
    }
    for (path, kind, relation, _) in PARTS {
        let kind = match relation {
            "core-properties" => {
                "application/vnd.openxmlformats-package.core-properties+xml".to_owned()
            }
            "extended-properties" => {
                "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()
            }
            "theme" => "application/vnd.openxmlformats-officedocument.theme+xml".to_owned(),
            _ => format!("{WORD}.{kind}"),
        };
        out += &format!("<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>");
    }
    out + "</Types>\n"
}

fn of_package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATIONS}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>\n"
    )
}
