//! A small, strict reader of the Word files that we write: it knows nothing of how they are made.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write as Put};

use roxmltree::{Document as Xml, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a Word file by path.
pub struct WordFile {
    pub parts: BTreeMap<String, Vec<u8>>,
}

impl WordFile {
    pub fn read(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            let name = file.name().unwrap().into_owned();
            assert!(!parts.contains_key(&name), "{name} is there twice");
            parts.insert(name, content);
        }
        Self { parts }
    }

    /// The parts as a file again.
    pub fn zipped(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (path, content) in &self.parts {
            zip.start_file(path.as_str(), zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub fn part(&self, path: &str) -> &str {
        std::str::from_utf8(&self.parts[path]).expect("UTF-8")
    }

    pub fn document(&self) -> &str {
        self.part("word/document.xml")
    }

    /// The words of the text without those of its notes, white space collapsed.
    pub fn text(&self) -> String {
        crate::tools::words(&words_of(&parsed(self.document())))
    }

    /// The words of the notes at the feet of pages, without their own numbers.
    pub fn notes(&self) -> String {
        crate::tools::words(&words_of(&parsed(self.part("word/footnotes.xml"))))
    }

    /// A line for each paragraph: where it stands, its style, its words with what is special among them.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        for path in ["word/document.xml", "word/footnotes.xml"] {
            let _ = writeln!(out, "== {path}");
            let xml = parsed(self.part(path));
            for paragraph in xml.descendants().filter(|n| is(n, "p")) {
                let style = paragraph.descendants().find(|n| is(n, "pStyle"));
                let style = style.and_then(|s| s.attribute((W, "val"))).unwrap_or("-");
                let table = paragraph.ancestors().filter(|n| is(n, "tc")).count();
                let numbered = paragraph.descendants().find(|n| is(n, "numPr"));
                let numbered = numbered.map_or(String::new(), |n| {
                    let value = |name| {
                        let found = n.descendants().find(|c| is(c, name));
                        found.and_then(|c| c.attribute((W, "val"))).unwrap_or("?")
                    };
                    format!(" {}/{}", value("numId"), value("ilvl"))
                });
                let _ = write!(out, "{}{style}{numbered}: ", "| ".repeat(table));
                spell(&paragraph, &mut out);
                out.push('\n');
            }
        }
        out
    }

    /// Whatever the content: every part is XML, and nothing refers to what is not there.
    pub fn is_sound(&self) {
        let types = self.part("[Content_Types].xml");
        let mut heads = Vec::new();
        for (path, content) in &self.parts {
            let ending = path.rsplit('.').next().unwrap();
            assert!(
                types.contains(&format!("PartName=\"/{path}\""))
                    || types.contains(&format!("Extension=\"{ending}\"")),
                "{path} has no type"
            );
            if matches!(ending, "xml" | "rels") {
                let text = std::str::from_utf8(content).expect("UTF-8");
                Xml::parse(text).unwrap_or_else(|e| panic!("{path}: {e}"));
            }
        }
        for path in ["word/document.xml", "word/footnotes.xml"] {
            self.refers_to_what_is_there(path, &mut heads);
        }
        let mut before = 0;
        for level in heads {
            assert!(level <= before + 1, "a level is skipped after {before}");
            before = level;
        }
    }

    fn refers_to_what_is_there(&self, path: &str, heads: &mut Vec<u32>) {
        let (folder, name) = path.rsplit_once('/').unwrap();
        let relations = self.parts.get(&format!("{folder}/_rels/{name}.rels"));
        let mut known = BTreeSet::new();
        if let Some(relations) = relations {
            let xml = parsed(std::str::from_utf8(relations).unwrap());
            for relation in xml.descendants().filter(|n| n.has_tag_name("Relationship")) {
                assert!(known.insert(relation.attribute("Id").unwrap().to_owned()));
                let target = relation.attribute("Target").unwrap();
                assert!(
                    relation.attribute("TargetMode") == Some("External")
                        || self.parts.contains_key(&format!("{folder}/{target}")),
                    "{target} is not there"
                );
            }
        }
        let xml = parsed(self.part(path));
        let (mut marks, mut drawings) = (BTreeSet::new(), BTreeSet::new());
        for other in ["word/document.xml", "word/footnotes.xml"] {
            for mark in parsed(self.part(other))
                .descendants()
                .filter(|n| is(n, "bookmarkStart"))
            {
                let name = mark.attribute((W, "name")).unwrap();
                assert!(name.len() <= 40 && marks.insert(name.to_owned()), "{name}");
            }
        }
        let numbering = self.part("word/numbering.xml");
        for node in xml.descendants().filter(Node::is_element) {
            for attribute in node.attributes().filter(|a| a.namespace() == Some(R)) {
                assert!(
                    known.contains(attribute.value()),
                    "{} of {path}",
                    attribute.value()
                );
            }
            match node.tag_name().name() {
                "hyperlink" => {
                    if let Some(anchor) = node.attribute((W, "anchor")) {
                        assert!(marks.contains(anchor), "{anchor} is nowhere");
                    }
                    assert!(
                        !node.ancestors().skip(1).any(|n| is(&n, "hyperlink")),
                        "a link in a link"
                    );
                }
                "docPr" => assert!(drawings.insert(node.attribute("id").unwrap().to_owned())),
                "tc" => assert!(is(&node.last_element_child().unwrap(), "p")),
                // Word joins two tables, and takes none at the end.
                "tbl" => assert!(node.next_sibling_element().is_some_and(|n| !is(&n, "tbl"))),
                "numId" => {
                    let id = node.attribute((W, "val")).unwrap();
                    assert!(numbering.contains(&format!("<w:num w:numId=\"{id}\">")));
                }
                "footnoteReference" => {
                    let id = node.attribute((W, "id")).unwrap();
                    let notes = self.part("word/footnotes.xml");
                    assert!(notes.contains(&format!("<w:footnote w:id=\"{id}\">")));
                    assert_eq!(path, "word/document.xml");
                }
                "pStyle" => {
                    let style = node.attribute((W, "val")).unwrap();
                    let styles = self.part("word/styles.xml");
                    assert!(
                        styles.contains(&format!("w:styleId=\"{style}\"")),
                        "{style}"
                    );
                    if let Some(level) = style.strip_prefix("Heading") {
                        heads.push(level.parse().unwrap());
                    }
                }
                _ => {}
            }
        }
        let count = |kind: &str| {
            let fields = xml.descendants().filter(|n| is(n, "fldChar"));
            fields
                .filter(|n| n.attribute((W, "fldCharType")) == Some(kind))
                .count()
        };
        assert_eq!(count("begin"), count("end"));
        assert_eq!(count("begin"), count("separate"));
    }
}

fn parsed(text: &str) -> Xml<'_> {
    Xml::parse(text).expect("well-formed XML")
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((W, name))
}

fn words_of(xml: &Xml<'_>) -> String {
    let mut out = String::new();
    for node in xml.descendants() {
        match node.tag_name().name() {
            "t" => out.push_str(node.text().unwrap_or_default()),
            "br" | "tab" | "p" => out.push(' '),
            // The number that Word puts there.
            "footnoteReference" if node.attribute((W, "customMarkFollows")).is_none() => {
                out.push_str(node.attribute((W, "id")).unwrap());
            }
            _ => {}
        }
    }
    out
}

/// The words of a paragraph, with signs for what is not words.
fn spell(paragraph: &Node<'_, '_>, out: &mut String) {
    for node in paragraph.descendants() {
        match node.tag_name().name() {
            "r" => {
                let has = |name: &str| node.descendants().any(|n| is(&n, name));
                let mut manner: String = [
                    ("b", "b"),
                    ("i", "i"),
                    ("strike", "s"),
                    ("shd", "+"),
                    ("rtl", "r"),
                ]
                .iter()
                .filter(|(name, _)| has(name))
                .map(|(_, sign)| *sign)
                .collect();
                let value = |name: &str| {
                    node.descendants()
                        .find(|n| is(n, name))
                        .and_then(|n| n.attribute((W, "val")))
                };
                for more in [value("rStyle"), value("lang")].into_iter().flatten() {
                    let _ = write!(manner, " {more}");
                }
                if !manner.is_empty() {
                    let _ = write!(out, "{{{}}}", manner.trim());
                }
            }
            "t" => out.push_str(node.text().unwrap_or_default()),
            "br" => out.push('⏎'),
            "tab" if node.attribute((W, "val")).is_none() => out.push('⇥'),
            "bidi" => out.push('⇐'),
            "jc" => {
                let _ = write!(out, "({})", node.attribute((W, "val")).unwrap());
            }
            "instrText" => {
                let _ = write!(out, "«{}»", node.text().unwrap_or_default().trim());
            }
            "hyperlink" => match node.attribute((W, "anchor")) {
                Some(anchor) => {
                    let _ = write!(out, "→{anchor} ");
                }
                None => {
                    let _ = write!(out, "→{} ", node.attribute((R, "id")).unwrap());
                }
            },
            "bookmarkStart" => {
                let _ = write!(out, "#{} ", node.attribute((W, "name")).unwrap());
            }
            "footnoteReference" => {
                let _ = write!(out, "^{}", node.attribute((W, "id")).unwrap());
            }
            "footnoteRef" => out.push('^'),
            "docPr" => {
                let _ = write!(
                    out,
                    "[picture: {}]",
                    node.attribute("descr").unwrap_or("decoration")
                );
            }
            "extent" => {
                let _ = write!(
                    out,
                    "[{}×{}]",
                    node.attribute("cx").unwrap(),
                    node.attribute("cy").unwrap()
                );
            }
            _ => {}
        }
    }
}
