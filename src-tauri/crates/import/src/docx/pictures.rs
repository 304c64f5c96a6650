//! Pictures, text boxes, charts, diagrams and embedded objects. What is inside of the file comes along as a file of its own.

use crate::Sha256;

use super::body::{Attached, Body, text_piece};
use super::report::Done;
use super::xml::{N, attr, relation, tree, words};
use crate::rich::model::{Block, Look, Piece};

/// What is found in a drawing, apart from text boxes.
#[derive(Default)]
struct Found<'a> {
    pictures: Vec<(N<'a>, &'a str)>,
    outside: Vec<&'a str>,
    boxes: Vec<N<'a>>,
    charts: Vec<&'a str>,
    diagrams: Vec<&'a str>,
    objects: Vec<(&'a str, &'a str)>,
    described: Option<String>,
    words: Vec<String>,
}

impl<'a> Body<'a, '_> {
    pub(super) fn drawing(&mut self, node: N<'a>, out: &mut Vec<Piece>, depth: usize) {
        let mut found = Found::default();
        look_into(node, &mut found);
        for inner in std::mem::take(&mut found.boxes) {
            if depth >= super::body::DEEPEST {
                self.boxes
                    .push(Block::Paragraph(vec![text_piece(words(inner, "t", " "))]));
                self.report.count(Done::Deep);
                continue;
            }
            let blocks = self.story(inner, depth + 1);
            if !blocks.is_empty() {
                self.report.count(Done::TextBox);
                self.boxes.extend(blocks);
            }
        }
        let described = found.described.clone().unwrap_or_default();
        for (at, id) in &found.pictures {
            let alt = own_words(*at).unwrap_or_else(|| described.clone());
            self.picture(id, alt, out);
        }
        for id in &found.outside {
            self.picture(id, described.clone(), out);
        }
        for id in &found.charts {
            self.report.count(Done::Chart);
            self.stand_in("chart", id, &described, out);
        }
        for id in &found.diagrams {
            self.report.count(Done::Diagram);
            self.stand_in("diagram", id, &described, out);
        }
        for (id, kind) in &found.objects {
            self.object(id, kind, out);
        }
        for text in &found.words {
            // Words that are drawn (WordArt) are words all the same.
            self.put(format!(" {text} "), Look::default(), None, out);
        }
    }

    fn picture(&mut self, id: &str, alt: String, out: &mut Vec<Piece>) {
        let relation = self.relations.get(id).cloned();
        let place = |what: &str| {
            text_piece(format!(
                "[{what}: {}]",
                if alt.is_empty() {
                    "no description"
                } else {
                    &alt
                }
            ))
        };
        match relation {
            Some(relation) if relation.outside => {
                let low = relation.target.to_ascii_lowercase();
                self.report.count(Done::OutsidePicture);
                if low.starts_with("http://") || low.starts_with("https://") {
                    let text = if alt.is_empty() {
                        relation.target.clone()
                    } else {
                        alt
                    };
                    out.push(Piece::Text {
                        text,
                        look: Look::default(),
                        link: Some(relation.target),
                    });
                } else {
                    out.push(place("picture"));
                }
            }
            Some(relation) => match self.attach(&relation.target, &alt) {
                Some(target) => {
                    let ending = ending_of(&relation.target);
                    if matches!(
                        ending.as_str(),
                        "emf" | "wmf" | "tif" | "tiff" | "pct" | "pict" | "wdp" | "jxr"
                    ) {
                        self.report
                            .count_once(Done::OtherPicture, relation.target.clone());
                        let text = if alt.is_empty() {
                            "picture".to_owned()
                        } else {
                            alt
                        };
                        out.push(Piece::Text {
                            text,
                            look: Look::default(),
                            link: Some(target),
                        });
                    } else {
                        out.push(Piece::Picture {
                            alt,
                            target,
                            caption: String::new(),
                        });
                    }
                }
                None => {
                    self.report.count(Done::UnseenPicture);
                    out.push(place("picture"));
                }
            },
            None => {
                self.report.count(Done::UnseenPicture);
                out.push(place("picture"));
            }
        }
    }

    fn object(&mut self, id: &str, kind: &str, out: &mut Vec<Piece>) {
        let Some(relation) = self.relations.get(id).cloned().filter(|r| !r.outside) else {
            return;
        };
        if let Some(target) = self.attach(&relation.target, "") {
            self.report
                .count_once(Done::Embedded, relation.target.clone());
            let name = target.rsplit('/').next().unwrap_or_default();
            let text = if kind.is_empty() {
                format!(" embedded file {name}")
            } else {
                format!(" embedded file {name} ({kind})")
            };
            out.push(Piece::Text {
                text,
                look: Look::default(),
                link: Some(target),
            });
        }
    }

    /// The words of a chart or a diagram, where it stood.
    fn stand_in(&mut self, what: &str, id: &str, described: &str, out: &mut Vec<Piece>) {
        let part = self
            .relations
            .get(id)
            .filter(|r| !r.outside)
            .map(|r| r.target.clone());
        let text = part.and_then(|part| {
            let text = self.package.text(&part).ok()??;
            let document = tree(&text, &part).ok()?;
            let root = document.root_element();
            let said = words(root, "t", "; ");
            let named: Vec<String> = root
                .descendants()
                .filter(|n| {
                    n.tag_name().name() == "v"
                        && n.ancestors()
                            .any(|a| matches!(a.tag_name().name(), "cat" | "tx"))
                })
                .filter_map(|n| n.text().map(str::to_owned))
                .take(200)
                .collect();
            let mut all: Vec<String> = Vec::new();
            for one in std::iter::once(said).chain(named).filter(|s| !s.is_empty()) {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
            Some(all.join("; "))
        });
        let mut said = vec![what.to_owned()];
        said.extend(
            [described.to_owned(), text.unwrap_or_default()]
                .into_iter()
                .filter(|s| !s.is_empty()),
        );
        out.push(text_piece(format!(" [{}]", said.join(": "))));
    }

    /// Takes a part along as a file and says how the text calls it; none if there is no such part.
    fn attach(&mut self, part: &str, alt: &str) -> Option<String> {
        if let Some(there) = self.attached.iter_mut().find(|a| a.part == part) {
            if there.alt.is_empty() {
                there.alt = alt.to_owned();
            }
            return Some(format!("{}{}", self.prefix, there.name));
        }
        let bytes = match self.package.file(part) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return None,
            Err(error) => {
                self.report.say(format!("{part} can't be read: {error}"));
                return None;
            }
        };
        let name = safe_name(part.rsplit('/').next().unwrap_or(part));
        let taken =
            |name: &str, all: &[Attached]| all.iter().any(|a| a.name.eq_ignore_ascii_case(name));
        let mut free = name.clone();
        let mut number = 2;
        while taken(&free, &self.attached) {
            free = format!("{number}-{name}");
            number += 1;
        }
        self.attached.push(Attached {
            name: free.clone(),
            part: part.to_owned(),
            alt: alt.to_owned(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: Sha256::of(&bytes),
        });
        Some(format!("{}{free}", self.prefix))
    }
}

/// Goes through a drawing, not into text boxes.
fn look_into<'a>(top: N<'a>, found: &mut Found<'a>) {
    let mut left = vec![top];
    while let Some(node) = left.pop() {
        if !node.is_element() {
            continue;
        }
        match node.tag_name().name() {
            "txbxContent" => {
                found.boxes.push(node);
                continue;
            }
            "AlternateContent" => {
                left.extend(super::runs::chosen(node));
                continue;
            }
            "docPr" => {
                let is_decorative = node
                    .descendants()
                    .any(|n| n.tag_name().name() == "decorative" && attr(n, "val") != Some("0"));
                if !is_decorative {
                    found.described = found.described.take().or_else(|| own_words(node));
                }
            }
            "blip" => {
                if let Some(id) = relation(node, "embed") {
                    found.pictures.push((node, id));
                } else if let Some(id) = relation(node, "link") {
                    found.outside.push(id);
                }
                continue;
            }
            "imagedata" => {
                if let Some(id) = relation(node, "id").or_else(|| relation(node, "href")) {
                    let shape = node
                        .ancestors()
                        .find(|n| n.tag_name().name() == "shape" && attr(*n, "alt").is_some());
                    found.pictures.push((shape.unwrap_or(node), id));
                }
            }
            "textpath" => found.words.extend(attr(node, "string").map(str::to_owned)),
            "chart" => found.charts.extend(relation(node, "id")),
            "relIds" => found.diagrams.extend(relation(node, "dm")),
            "OLEObject" => {
                if let Some(id) = relation(node, "id") {
                    found
                        .objects
                        .push((id, attr(node, "ProgID").unwrap_or_default()));
                }
            }
            _ => {}
        }
        // Kept in the order of the file.
        let children: Vec<N<'a>> = node.children().collect();
        left.extend(children.into_iter().rev());
    }
}

/// What an element says that it shows.
fn own_words(node: N<'_>) -> Option<String> {
    ["descr", "alt", "title"]
        .iter()
        .find_map(|name| attr(node, name))
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
}

fn ending_of(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default()
}

/// A name that is one on every system and in every address.
fn safe_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let name = name.trim_matches('.').to_owned();
    let start = name.len().saturating_sub(80);
    let name = name.get(start..).unwrap_or_default().to_owned();
    if name.is_empty() {
        "file".to_owned()
    } else {
        name
    }
}
