//! The feed: entries with their words, links, categories and dates.

use roxmltree::{Document, Node, ParsingOptions};

use super::package::Leap2aError;
use super::{Package, PortfolioHint};
use crate::ImportError;
use crate::rich::html::{self, Rich};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Our own words in a feed, which other readers pass over.
const OWN: &str = "urn:reflectory:leap2a";
/// The most nodes of a feed.
const MOST_NODES: u32 = 6_000_000;
/// What every set of names has in its address: of 2009, of July 2010 and the Internet Archive's copy of it, of 2016.
const SPACES: [&str; 3] = ["/LEAP2A_predicates", "terms.leapspecs.org", "/leap2/terms"];
/// What the names of types have in theirs, where it is another.
const TYPES: &str = "/LEAP2A_types";

/// Types of entries.
const KINDS: [&str; 12] = [
    "entry",
    "ability",
    "achievement",
    "activity",
    "affiliation",
    "meeting",
    "organization",
    "person",
    "plan",
    "resource",
    "publication",
    "selection",
];

/// A feed.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    pub(crate) title: String,
    pub(crate) portfolio: Option<PortfolioHint>,
    pub(crate) entries: Vec<Entry>,
}

/// An entry.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) updated: String,
    pub(crate) published: String,
    /// The type's last step; empty if there is none.
    pub(crate) kind: String,
    pub(crate) content: Rich,
    /// Where the content lies, if it is a file or an address.
    pub(crate) src: Option<String>,
    pub(crate) summary: Rich,
    pub(crate) links: Vec<Link>,
    pub(crate) categories: Vec<Category>,
    /// What is said by fields: name and value.
    pub(crate) says: Vec<(String, String)>,
    /// What our own export says of it.
    pub(crate) own: Own,
}

/// What our own export says of an entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    /// It is made anew by every export: cover, index, receipt.
    pub(crate) made: bool,
    /// The section's area: framework and code, and the person's own title.
    pub(crate) section: Option<(String, String, String)>,
    /// Of an item of evidence: fields by their names.
    pub(crate) evidence: Vec<(String, String)>,
}

/// A link to another entry, a file or an address.
#[derive(Debug, Default)]
pub(crate) struct Link {
    /// The relation's last step.
    pub(crate) rel: String,
    pub(crate) href: String,
    pub(crate) title: String,
    /// The place among its like.
    pub(crate) order: Option<i64>,
    /// What our own export says beside it.
    pub(crate) note: String,
}

/// A category; without a scheme it is a tag.
#[derive(Debug, Default)]
pub(crate) struct Category {
    /// The scheme's last step.
    pub(crate) scheme: String,
    pub(crate) term: String,
    pub(crate) label: String,
}

impl Feed {
    /// Reads the feed of a package.
    pub(crate) fn read(package: &Package) -> Result<Self, ImportError> {
        let text = package.text()?;
        parse(&text, &package.feed).map_err(|source| ImportError::Leap2a {
            path: package.at().to_owned(),
            source,
        })
    }
}

impl Entry {
    /// True if the entry has a category of a scheme.
    pub(crate) fn is_a(&self, scheme: &str, term: &str) -> bool {
        self.categories
            .iter()
            .any(|c| c.scheme == scheme && c.term.eq_ignore_ascii_case(term))
    }

    /// The links of a relation, in their order.
    pub(crate) fn linked<'a>(&'a self, rels: &'a [&str]) -> Vec<&'a Link> {
        let mut found: Vec<&Link> = self
            .links
            .iter()
            .filter(|l| rels.contains(&l.rel.as_str()))
            .collect();
        found.sort_by_key(|l| l.order.unwrap_or(i64::MAX));
        found
    }
}

/// True if a text names one of the vocabularies.
pub(crate) fn names_leap(text: &str) -> bool {
    SPACES.iter().any(|space| text.contains(space))
}

fn parse(text: &str, name: &str) -> Result<Feed, Leap2aError> {
    let text = with_signs(text);
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Leap2aError::TooLarge,
        other => Leap2aError::Damaged {
            part: name.to_owned(),
            reason: other.to_string(),
        },
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "feed" || root.tag_name().namespace() != Some(ATOM) {
        return Err(Leap2aError::OtherFeed(
            name.to_owned(),
            format!("it is a <{}> and no Atom feed", root.tag_name().name()),
        ));
    }
    if !names_leap(&text) {
        return Err(Leap2aError::OtherFeed(
            name.to_owned(),
            "it is an Atom feed that has none of the words of Leap2A".to_owned(),
        ));
    }
    let mut feed = Feed::default();
    for node in root.children().filter(Node::is_element) {
        match atom(node) {
            Some("title") => feed.title = line(&all_text(node)),
            Some("entry") => {
                let (entry, portfolio) = entry(node);
                feed.portfolio = feed.portfolio.take().or(portfolio);
                feed.entries.push(entry);
            }
            _ => {}
        }
    }
    Ok(feed)
}

fn entry(node: Node<'_, '_>) -> (Entry, Option<PortfolioHint>) {
    let mut made = Entry::default();
    let mut portfolio = None;
    for child in node.children().filter(Node::is_element) {
        if let Some(name) = atom(child) {
            match name {
                "id" => made.id = all_text(child).trim().to_owned(),
                "title" => made.title = line(&all_text(child)),
                "updated" => made.updated = all_text(child).trim().to_owned(),
                "published" => made.published = all_text(child).trim().to_owned(),
                "content" => {
                    made.src = child.attribute("src").map(str::to_owned);
                    made.content = words(child);
                }
                "summary" => made.summary = words(child),
                "link" => made.links.push(link(child)),
                "category" => made.categories.push(category(child)),
                "author" | "contributor" => {
                    let who = child.children().find(|n| atom(*n) == Some("name"));
                    if let Some(who) = who {
                        made.says.push((name.to_owned(), line(&all_text(who))));
                    }
                }
                "rights" => made.says.push((name.to_owned(), line(&all_text(child)))),
                _ => {}
            }
        } else if child.tag_name().namespace() == Some(RDF) && child.tag_name().name() == "type" {
            let kind = child.attribute((RDF, "resource")).unwrap_or_default();
            made.kind = last_step(kind, &KINDS);
        } else if is_leap(child) {
            field(child, &mut made);
        } else if child.tag_name().namespace() == Some(OWN) {
            own(child, &mut made, &mut portfolio);
        }
    }
    made.says.retain(|(_, value)| !value.is_empty());
    (made, portfolio)
}

fn own(node: Node<'_, '_>, made: &mut Entry, portfolio: &mut Option<PortfolioHint>) {
    let attr = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
    match node.tag_name().name() {
        "made" => made.own.made = true,
        "section" => made.own.section = Some((attr("framework"), attr("code"), attr("title"))),
        "evidence" => {
            made.own.evidence = node
                .attributes()
                .map(|a| (a.name().to_owned(), a.value().to_owned()))
                .collect();
        }
        "portfolio" => {
            *portfolio = Some(PortfolioHint {
                title: attr("title"),
                framework: attr("framework"),
                pathway: attr("pathway"),
                submission: attr("submission"),
                licence: attr("licence"),
            });
        }
        _ => {}
    }
}

/// A field of the vocabulary, as a name and a value that a person can read.
fn field(node: Node<'_, '_>, made: &mut Entry) {
    let attr = |name: &str| {
        node.attributes()
            .find(|a| a.name() == name)
            .map(|a| a.value().trim().to_owned())
            .filter(|v| !v.is_empty())
    };
    let name = node.tag_name().name();
    // Attributes that say more than the words: a stage, a field's name, its own label.
    let (says, value) = match name {
        "date" => (
            attr("point").unwrap_or_else(|| "date".to_owned()),
            attr("label"),
        ),
        "status" => ("status".to_owned(), attr("stage")),
        "persondata" | "orgdata" => (
            attr("label")
                .or_else(|| attr("field"))
                .unwrap_or_else(|| name.to_owned()),
            None,
        ),
        other => (other.to_owned(), None),
    };
    let words = line(&all_text(node));
    let value = match (words.as_str(), value) {
        ("", Some(more)) => more,
        (words, Some(more)) if !words.eq_ignore_ascii_case(&more) => format!("{words} ({more})"),
        (words, _) => words.to_owned(),
    };
    made.says.push((says.replace('_', " "), value));
}

fn link(node: Node<'_, '_>) -> Link {
    Link {
        rel: last_step(node.attribute("rel").unwrap_or("alternate"), &[]),
        href: node.attribute("href").unwrap_or_default().trim().to_owned(),
        title: line(node.attribute("title").unwrap_or_default()),
        order: node
            .attributes()
            .find(|a| a.name() == "display_order")
            .and_then(|a| a.value().trim().parse().ok()),
        note: node.attribute((OWN, "note")).unwrap_or_default().to_owned(),
    }
}

fn category(node: Node<'_, '_>) -> Category {
    Category {
        scheme: node.attribute("scheme").map(scheme).unwrap_or_default(),
        term: line(node.attribute("term").unwrap_or_default()),
        label: line(node.attribute("label").unwrap_or_default()),
    }
}

/// The last step of a category's scheme; the Internet Archive's address has no sign before it.
fn scheme(written: &str) -> String {
    let last = last_step(written.trim().trim_end_matches('#'), &[]);
    match last.strip_prefix("categories") {
        Some(step) if !step.is_empty() => step.to_owned(),
        _ => last,
    }
}

/// The words of a content: XHTML, HTML in an escaped form, or plain text.
fn words(node: Node<'_, '_>) -> Rich {
    match node.attribute("type").map(str::trim) {
        Some("xhtml") => html::tree(node),
        Some("html" | "text/html") => html::page(&all_text(node)),
        // Elements in what calls itself plain: the words are not lost for it.
        _ if node.children().any(|n| n.is_element()) => html::tree(node),
        _ => html::plain(&all_text(node)),
    }
}

/// The last step of a name, however it is written: `leap2:has_part`, `[leap2:has_part]`, a whole address, bare. The
/// Internet Archive's address has no sign before the last step, so the known names are looked for.
fn last_step(written: &str, known: &[&str]) -> String {
    let bare = written.trim().trim_start_matches('[').trim_end_matches(']');
    let last = bare.rsplit([':', '/', '#']).next().unwrap_or(bare);
    if known.is_empty() || known.contains(&last) {
        // `terms.leapspecs.orghas_part`
        return match last.rsplit_once("leapspecs.org") {
            Some((_, step)) if !step.is_empty() => step.to_owned(),
            _ => last.to_owned(),
        };
    }
    known
        .iter()
        .filter(|name| last.ends_with(**name))
        .max_by_key(|name| name.len())
        .map_or_else(|| last.to_owned(), |name| (*name).to_owned())
}

fn atom<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    (node.tag_name().namespace() == Some(ATOM)).then(|| node.tag_name().name())
}

fn is_leap(node: Node<'_, '_>) -> bool {
    node.tag_name()
        .namespace()
        .is_some_and(|space| names_leap(space) || space.contains(TYPES))
}

fn all_text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|n| n.text())
        .collect()
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A feed whose named signs are the signs themselves: `&nbsp;` and its like are of HTML, and XML does not know them.
fn with_signs(text: &str) -> std::borrow::Cow<'_, str> {
    const OF_XML: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];
    /// The longest name that HTML has is shorter.
    const LONGEST: usize = 40;
    let mut out: Option<String> = None;
    let mut done = 0;
    for (at, _) in text.match_indices('&') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let length = rest
            .bytes()
            .take(LONGEST)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let name = rest.get(..length).unwrap_or_default();
        let is_named = rest.as_bytes().get(length) == Some(&b';')
            && name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_named || OF_XML.contains(&name) {
            continue;
        }
        let Some(sign) = html::entity(name) else {
            continue;
        };
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(text.get(done..at).unwrap_or_default());
        // `&LT;` is a sign of HTML as well.
        for c in sign.chars() {
            match c {
                '<' => out.push_str("&lt;"),
                '&' => out.push_str("&amp;"),
                c => out.push(c),
            }
        }
        done = at + length + 2;
    }
    match out {
        Some(mut out) => {
            out.push_str(text.get(done..).unwrap_or_default());
            std::borrow::Cow::Owned(out)
        }
        None => std::borrow::Cow::Borrowed(text),
    }
}
