//! Leap2A: well-formed, by the rules that its readers are known to hold feeds against, with every word of the document.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use reflectory_export::{Content, Exporter, Html, Leap2a, LeapTarget, Written};
use roxmltree::{Document as Xml, Node};

use crate::corpus::{Whole, corpus};
use crate::hostile::everywhere;
use crate::page::Page;
use crate::sample::*;
use crate::scripts::right_to_left;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

fn export(whole: &Whole, target: LeapTarget) -> (Written, String) {
    let written = Leap2a { target }
        .export(&may_see(&whole.doc), &whole.files)
        .unwrap();
    let feed = written
        .pieces
        .iter()
        .find(|piece| piece.path == "leap2a.xml")
        .unwrap();
    let Content::Bytes(bytes) = &feed.content else {
        panic!("the feed is text")
    };
    let text = String::from_utf8(bytes.clone()).unwrap();
    (written, text)
}

/// The corpus, and what only this format stumbles over.
fn documents() -> impl Iterator<Item = &'static Whole> {
    static OTHERS: OnceLock<Vec<Whole>> = OnceLock::new();
    let others = OTHERS.get_or_init(|| {
        let mut hostile = everywhere("]]> &nbsp; <b> \u{1} \u{fffe} 'x' \"y\"");
        hostile.meta.draft = true;
        [
            ("final", everything()),
            ("hollow", document("Hollow", vec![])),
            ("right-to-left", right_to_left()),
            ("hostile", hostile),
        ]
        .into_iter()
        .map(|(name, doc)| Whole {
            name,
            doc,
            files: files(),
        })
        .collect()
    });
    corpus().iter().chain(others)
}

fn child<'a>(of: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    of.children()
        .filter(|n| n.is_element() && n.tag_name().name() == name)
        .collect()
}

fn one<'a>(of: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let found = child(of, name);
    assert_eq!(found.len(), 1, "{name}");
    found[0]
}

#[test]
fn a_feed_keeps_the_rules_of_the_format_and_of_its_readers() {
    for whole in documents() {
        let doc = &whole.doc;
        for target in [LeapTarget::Mahara, LeapTarget::Spec2010] {
            let (written, text) = export(whole, target);
            let xml = Xml::parse(&text).unwrap();
            let feed = xml.root_element();
            assert_eq!(feed.tag_name().namespace(), Some(ATOM));
            let terms = feed.lookup_namespace_uri(Some("leap2")).unwrap();
            assert_eq!(
                terms.contains("archive.org"),
                target == LeapTarget::Mahara,
                "{terms}"
            );
            let version = one(feed, "version");
            assert_eq!(version.tag_name().namespace(), Some(terms));
            assert_eq!(
                version.text(),
                Some("http://www.leapspecs.org/2010-07/2A/"),
                "no white space"
            );
            for name in ["id", "title", "updated", "author"] {
                one(feed, name);
            }
            // A document type or a named entity that XML does not know is refused or read wrongly.
            assert!(!text.contains("<!DOCTYPE") && !text.contains("&nbsp;"));
            // The start tag of content is compared byte for byte.
            assert_eq!(
                text.matches("<content type=\"xhtml\">").count(),
                text.matches(
                    "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                )
                .count()
            );
            let mut ids = BTreeSet::new();
            let mut enclosed = BTreeSet::new();
            let (mut selves, mut pages) = (0, 0);
            for entry in child(feed, "entry") {
                let id = one(entry, "id").text().unwrap().to_owned();
                assert!(id.starts_with("portfolio:") && !id.contains(['\'', '"', ' ']));
                for name in ["title", "updated", "content"] {
                    one(entry, name);
                }
                let kind = one(entry, "type");
                assert_eq!(kind.tag_name().namespace(), Some(RDF));
                assert!(
                    kind.attribute((RDF, "resource"))
                        .unwrap()
                        .starts_with("leap2:")
                );
                for category in child(entry, "category") {
                    selves += u32::from(category.attribute("term") == Some("Self"));
                    pages += u32::from(category.attribute("term") == Some("Webpage"));
                }
                for link in child(entry, "link") {
                    let (rel, to) = (
                        link.attribute("rel").unwrap(),
                        link.attribute("href").unwrap(),
                    );
                    match rel {
                        "enclosure" => {
                            assert!(written.pieces.iter().any(|p| p.path == to), "{to}");
                            enclosed.insert(to.to_owned());
                        }
                        "alternate" => assert!(to.contains(':'), "{to}"),
                        // What is linked to as a part of a page must have been read before it.
                        "related" | "leap2:has_evidence" | "has_part" | "leap2:has_part" => {
                            assert!(ids.contains(to), "{rel} {to} comes too late");
                        }
                        "leap2:is_part_of" => assert_eq!(to, "portfolio:portfolio"),
                        other => panic!("{other}"),
                    }
                }
                assert!(ids.insert(id));
            }
            assert_eq!(selves, 1);
            assert!(pages as usize > doc.sections.len());
            let files: BTreeSet<String> = written
                .pieces
                .iter()
                .map(|p| p.path.clone())
                .filter(|path| path != "leap2a.xml")
                .collect();
            assert_eq!(files, enclosed, "every file is one that an entry has");
        }
    }
}

#[test]
fn another_reader_of_xml_finds_it_well_formed() {
    for whole in documents() {
        let (_, text) = export(whole, LeapTarget::Mahara);
        let mut lint = Command::new("xmllint")
            .args(["--noout", "-"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("xmllint must be installed: scripts/setup.sh");
        std::io::Write::write_all(&mut lint.stdin.take().unwrap(), text.as_bytes()).unwrap();
        let out = lint.wait_with_output().unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
    }
}

/// A page that is shown to people has no word that the feed has not.
#[test]
fn every_word_of_the_text_is_in_the_feed() {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    // Only a page says that there is nothing at all.
    for whole in documents().filter(|w| !w.doc.sections.is_empty()) {
        let html = Html.export(&may_see(&whole.doc), &whole.files).unwrap();
        let page = Page::read(&html.bytes).text();
        let (_, text) = export(whole, LeapTarget::Mahara);
        let xml = Xml::parse(&text).unwrap();
        let said: String = xml.descendants().filter_map(|n| n.text()).collect();
        let said = letters(&said);
        // What only a page needs: ways through it, and boxes that are said.
        let page = page.replacen("Skip to the text", "", 1);
        // The items are entries of their own, without a heading over them.
        let page = page.replace("Evidence list", "");
        let ways = ["Contents", "done"];
        let missing: Vec<_> = page
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !said.contains(word) && !ways.contains(word))
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", whole.name);
        let div = xml.descendants().find(|n| n.tag_name().name() == "div");
        assert_eq!(div.unwrap().tag_name().namespace(), Some(XHTML));
    }
}
