//! Styles: what a paragraph or a run is by the name it goes by, and by those that its style is based on.

use std::collections::BTreeMap;

use super::xml::{N, attr, child, switch, val, word};
use crate::rich::model::Look;

/// How far a style may be based on others.
const LONGEST_CHAIN: usize = 24;

/// Fonts in which every letter is as wide as any other: what is set in them is code.
const EVEN_FONTS: [&str; 14] = [
    "courier",
    "consolas",
    "menlo",
    "monaco",
    "lucida console",
    "source code",
    "fira code",
    "fira mono",
    "dejavu sans mono",
    "liberation mono",
    "ubuntu mono",
    "cascadia",
    "jetbrains mono",
    "andale mono",
];

/// How headings are called where a program writes its own language's word instead of `heading`.
const HEADING_WORDS: [&str; 22] = [
    "heading",
    "überschrift",
    "berschrift",
    "titre",
    "título",
    "titulo",
    "titolo",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nagwek",
    "nadpis",
    "заголовок",
    "επικεφαλίδα",
    "başlık",
    "見出し",
    "标题",
    "標題",
    "제목",
    "pennawd",
];

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u32>,
    num: Option<String>,
    num_level: Option<u32>,
    look: Change,
}

/// What a style or a run says of the look; what is not said comes from elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Change {
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    raised: Option<i8>,
    code: Option<bool>,
    hidden: Option<bool>,
    pub(super) underlined: Option<bool>,
}

impl Change {
    /// What `w:rPr` says.
    pub(super) fn of(properties: N<'_>) -> Self {
        let strike = switch(properties, "strike");
        let twice = switch(properties, "dstrike");
        Self {
            bold: switch(properties, "b"),
            italic: switch(properties, "i"),
            strike: match (strike, twice) {
                (None, None) => None,
                (a, b) => Some(a == Some(true) || b == Some(true)),
            },
            raised: val(properties, "vertAlign").map(|v| match v {
                "superscript" => 1,
                "subscript" => -1,
                _ => 0,
            }),
            code: child(properties, "rFonts")
                .and_then(|f| attr(f, "ascii").or_else(|| attr(f, "hAnsi")))
                .map(is_even),
            hidden: switch(properties, "vanish"),
            underlined: val(properties, "u").map(|v| v != "none"),
        }
    }

    pub(super) fn put_on(self, look: &mut Look) {
        look.bold = self.bold.unwrap_or(look.bold);
        look.italic = self.italic.unwrap_or(look.italic);
        look.strike = self.strike.unwrap_or(look.strike);
        look.raised = self.raised.unwrap_or(look.raised);
        look.code = self.code.unwrap_or(look.code);
        look.hidden = self.hidden.unwrap_or(look.hidden);
        look.underlined = self.underlined.unwrap_or(look.underlined);
    }
}

fn is_even(font: &str) -> bool {
    let font = font.to_lowercase();
    EVEN_FONTS.iter().any(|even| font.starts_with(even))
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Role {
    /// The level of a heading, from 1.
    pub(super) heading: Option<u8>,
    pub(super) title: bool,
    pub(super) quote: bool,
    pub(super) code: bool,
    pub(super) contents: bool,
    /// A list's id and the level in it.
    pub(super) num: Option<(String, Option<u32>)>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    usual: Option<String>,
    /// The language that the document's defaults name.
    pub(super) lang: Option<String>,
}

impl Styles {
    pub(super) fn read(root: N<'_>) -> Self {
        let mut styles = Self::default();
        for node in root.children() {
            match word(node) {
                Some("style") => {
                    let Some(id) = attr(node, "styleId") else {
                        continue;
                    };
                    let is_usual = matches!(attr(node, "default"), Some("1" | "true" | "on"))
                        && attr(node, "type") == Some("paragraph");
                    if is_usual {
                        styles.usual = Some(id.to_owned());
                    }
                    styles.by_id.insert(id.to_owned(), Style::read(node));
                }
                Some("docDefaults") => {
                    styles.lang = super::xml::below(node, "lang")
                        .and_then(|l| attr(l, "val"))
                        .map(str::to_owned);
                }
                _ => {}
            }
        }
        styles
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = (String, &'s Style)> {
        let mut next = Some(id.to_owned());
        std::iter::from_fn(move || {
            let id = next.take()?;
            let style = self.by_id.get(&id)?;
            next.clone_from(&style.based_on);
            Some((id, style))
        })
        .take(LONGEST_CHAIN)
    }

    /// What a paragraph of a style is. A style that is not there is known by its id alone.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        let mut role = Role::default();
        let Some(id) = id.or(self.usual.as_deref()) else {
            return role;
        };
        let mut heading: Option<Option<u8>> = None;
        let mut look = |id: &str, style: Option<&Style>| {
            let name = style.map_or(id, |s| s.name.as_str());
            let low = name.to_lowercase();
            if heading.is_none() {
                heading = style
                    .and_then(|s| s.outline)
                    .map(level)
                    .or_else(|| named(&low).map(Some))
                    .or_else(|| named(&id.to_lowercase()).map(Some));
            }
            role.title |= low == "title";
            role.quote |= low.contains("quote") || low == "block text" || low == "zitat";
            role.code |= matches!(
                low.as_str(),
                "html preformatted"
                    | "source code"
                    | "preformatted text"
                    | "sourcecode"
                    | "code"
                    | "macro"
            );
            role.contents |= low.starts_with("toc ") && !low.contains("heading");
            if let Some(style) = style
                && role.num.is_none()
                && let Some(num) = &style.num
            {
                role.num = Some((num.clone(), style.num_level));
            }
        };
        let mut any = false;
        for (id, style) in self.chain(id) {
            any = true;
            look(&id, Some(style));
        }
        if !any {
            look(id, None);
        }
        role.heading = heading.flatten();
        role
    }

    /// A style and those that it is based on, by their ids.
    pub(super) fn ids(&self, id: &str) -> Vec<String> {
        self.chain(id).map(|(id, _)| id).collect()
    }

    /// The look of a character style.
    pub(super) fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let chain: Vec<&Style> = self.chain(id).map(|(_, style)| style).collect();
        for style in chain.iter().rev() {
            style.look.put_on(&mut look);
            let low = style.name.to_lowercase();
            look.code |= matches!(
                low.as_str(),
                "verbatim char" | "html code" | "source text" | "code"
            );
        }
        look
    }
}

impl Style {
    fn read(node: N<'_>) -> Self {
        let paragraph = child(node, "pPr");
        let num = paragraph.and_then(|p| child(p, "numPr"));
        Self {
            name: val(node, "name").unwrap_or_default().to_owned(),
            based_on: val(node, "basedOn").map(str::to_owned),
            outline: paragraph
                .and_then(|p| val(p, "outlineLvl"))
                .and_then(|v| v.parse().ok()),
            num: num.and_then(|n| val(n, "numId")).map(str::to_owned),
            num_level: num
                .and_then(|n| val(n, "ilvl"))
                .and_then(|v| v.parse().ok()),
            look: child(node, "rPr").map(Change::of).unwrap_or_default(),
        }
    }
}

/// The level of a heading by an outline level; 9 is text.
pub(super) fn level(outline: u32) -> Option<u8> {
    u8::try_from(outline)
        .ok()
        .filter(|l| *l < 9)
        .map(|l| (l + 1).min(6))
}

/// The level of a heading by a style's name.
fn named(low: &str) -> Option<u8> {
    let rest = HEADING_WORDS
        .iter()
        .find_map(|word| low.strip_prefix(word))?
        .trim();
    let level: u8 = rest.parse().ok()?;
    (1..=9).contains(&level).then_some(level.min(6))
}
