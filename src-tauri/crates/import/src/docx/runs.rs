//! What stands in a line: runs, links, fields, tracked changes.

use std::collections::HashSet;

use roxmltree::NodeId;

use super::body::Body;
use super::notes::Story;
use super::report::Done;
use super::styles::Change;
use super::symbols::symbol;
use super::xml::{N, attr, child, relation, val, word, words};
use crate::rich::model::{Look, Piece};

/// A field that is open: `begin`, its instruction, `separate`, its result, `end`.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    in_result: bool,
    link: Option<String>,
    /// The result is made by Word from the rest.
    dropped: bool,
    /// What a form's box or list has.
    form: Option<String>,
}

/// The branch of an alternative that we can read: the newer one, unless there is nothing in it that we know.
pub(super) fn chosen<'a>(node: N<'a>) -> Option<N<'a>> {
    let known = |n: &N<'a>| {
        n.descendants().any(|d| {
            matches!(
                d.tag_name().name(),
                "t" | "blip"
                    | "imagedata"
                    | "txbxContent"
                    | "chart"
                    | "relIds"
                    | "p"
                    | "oMath"
                    | "sym"
            )
        })
    };
    let choice = node
        .children()
        .filter(|n| n.tag_name().name() == "Choice")
        .find(known);
    choice.or_else(|| child(node, "Fallback"))
}

impl<'a> Body<'a, '_> {
    pub(super) fn inline(
        &mut self,
        node: N<'a>,
        look: Look,
        link: Option<&str>,
        out: &mut Vec<Piece>,
        depth: usize,
    ) {
        if let Some(text) = self.too_deep(node, depth) {
            self.put(text, look, link, out);
            return;
        }
        for part in node.children().filter(|n| n.is_element()) {
            let Some(name) = word(part) else {
                match part.tag_name().name() {
                    "AlternateContent" => {
                        if let Some(chosen) = chosen(part) {
                            self.inline(chosen, look, link, out, depth + 1);
                        }
                    }
                    "oMath" | "oMathPara" => self.equation(part, out),
                    "drawing" | "pict" => self.drawing(part, out, depth + 1),
                    _ => self.inline(part, look, link, out, depth + 1),
                }
                continue;
            };
            match name {
                "r" => self.run(part, look, link, out, depth + 1),
                "hyperlink" => {
                    let to = self.link_of(part);
                    self.inline(part, look, to.as_deref().or(link), out, depth + 1);
                }
                "fldSimple" => {
                    let instruction = attr(part, "instr").unwrap_or_default().to_owned();
                    let to = self.address_of(&instruction);
                    if is_made(&instruction) {
                        self.report.count(Done::Contents);
                    } else {
                        self.inline(part, look, to.as_deref().or(link), out, depth + 1);
                    }
                }
                "ins" | "moveTo" => {
                    self.taken(part, name);
                    self.inline(part, look, link, out, depth + 1);
                }
                "del" | "moveFrom" => self.left_out(part, name),
                "sdt" => {
                    if let Some(content) = child(part, "sdtContent") {
                        self.inline(content, look, link, out, depth + 1);
                    }
                }
                "pPr" | "rPr" | "sdtPr" | "smartTagPr" | "customXmlPr" => {}
                "subDoc" => self.report.count(Done::Chunk),
                _ => self.inline(part, look, link, out, depth + 1),
            }
        }
    }

    fn run(
        &mut self,
        node: N<'a>,
        look: Look,
        link: Option<&str>,
        out: &mut Vec<Piece>,
        depth: usize,
    ) {
        let mut look = look;
        let mut lang = None;
        if let Some(properties) = child(node, "rPr") {
            if let Some(style) = val(properties, "rStyle") {
                let of_style = self.styles.look(style);
                look.bold |= of_style.bold;
                look.italic |= of_style.italic;
                look.strike |= of_style.strike;
                look.code |= of_style.code;
                look.hidden |= of_style.hidden;
                if look.raised == 0 {
                    look.raised = of_style.raised;
                }
            }
            Change::of(properties).put_on(&mut look);
            lang = val(properties, "lang");
        }
        let before = out.len();
        self.run_parts(node, look, link, out, depth);
        let added = out.get(before..).unwrap_or_default();
        let letters: usize = added
            .iter()
            .map(|p| match p {
                Piece::Text { text, .. } => text.chars().filter(|c| c.is_alphabetic()).count(),
                _ => 0,
            })
            .sum();
        if letters > 0 {
            let lang = lang
                .or(self.styles.lang.as_deref())
                .unwrap_or_default()
                .to_owned();
            *self.langs.entry(lang).or_default() += letters;
            if look.hidden {
                self.report.count(Done::Hidden);
            }
            if look.underlined && link.is_none() && self.field_link().is_none() {
                self.report.count(Done::Underlined);
            }
        }
    }

    fn run_parts(
        &mut self,
        node: N<'a>,
        look: Look,
        link: Option<&str>,
        out: &mut Vec<Piece>,
        depth: usize,
    ) {
        for part in node.children().filter(|n| n.is_element()) {
            let Some(name) = word(part) else {
                match part.tag_name().name() {
                    "AlternateContent" => {
                        if depth < super::body::DEEPEST
                            && let Some(chosen) = chosen(part)
                        {
                            self.run_parts(chosen, look, link, out, depth + 1);
                        }
                    }
                    "oMath" | "oMathPara" => self.equation(part, out),
                    _ => {}
                }
                continue;
            };
            match name {
                "t" => {
                    let text: String = part.children().filter_map(|n| n.text()).collect();
                    self.put(text, look, link, out);
                }
                "tab" | "ptab" => self.put(" ".to_owned(), look, link, out),
                "br" | "cr" => match attr(part, "type") {
                    Some("page" | "column") => self.put(" ".to_owned(), look, link, out),
                    _ if self.shows() => out.push(Piece::Break),
                    _ => {}
                },
                "noBreakHyphen" => self.put("\u{2011}".to_owned(), look, link, out),
                "sym" => {
                    let font = attr(part, "font").unwrap_or_default();
                    let sign = symbol(font, attr(part, "char").unwrap_or_default());
                    if sign.is_none() {
                        self.report.count(Done::Symbol);
                    }
                    self.put(sign.unwrap_or('\u{25a1}').to_string(), look, link, out);
                }
                "drawing" | "pict" | "object" => self.drawing(part, out, depth + 1),
                "footnoteReference" => self.note(part, Story::Footnote, out, depth),
                "endnoteReference" => self.note(part, Story::Endnote, out, depth),
                "commentReference" => self.note(part, Story::Comment, out, depth),
                "fldChar" => self.field(part, look, link, out),
                "instrText" => {
                    let text: String = part.children().filter_map(|n| n.text()).collect();
                    if let Some(field) = self.fields.last_mut()
                        && !field.in_result
                    {
                        field.instruction.push_str(&text);
                    }
                }
                "ruby" => {
                    if let Some(base) = child(part, "rubyBase") {
                        self.inline(base, look, link, out, depth + 1);
                    }
                    if let Some(above) = child(part, "rt") {
                        let above = words(above, "t", "");
                        if !above.is_empty() {
                            self.put(format!(" ({above})"), look, link, out);
                        }
                    }
                }
                // Tracked changes stand around runs; some writers put them inside.
                "ins" | "moveTo" => {
                    self.taken(part, name);
                    self.run_parts(part, look, link, out, depth + 1);
                }
                "del" | "moveFrom" => self.left_out(part, name),
                "r" if depth < super::body::DEEPEST => self.run(part, look, link, out, depth + 1),
                _ => {}
            }
        }
    }

    fn field(&mut self, node: N<'a>, look: Look, link: Option<&str>, out: &mut Vec<Piece>) {
        if self.unended.contains(&node.id()) {
            self.report.count(Done::OpenField);
            return;
        }
        match attr(node, "fldCharType") {
            Some("begin") => self.fields.push(Field {
                form: child(node, "ffData").and_then(form),
                ..Field::default()
            }),
            Some("separate") => {
                let Some(mut field) = self.fields.pop() else {
                    return;
                };
                field.in_result = true;
                field.link = self.address_of(&field.instruction);
                field.dropped = is_made(&field.instruction);
                if field.dropped {
                    self.report.count(Done::Contents);
                }
                self.fields.push(field);
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else {
                    return;
                };
                if let Some(shown) = field.form {
                    self.put(shown, look, link, out);
                }
            }
            _ => {}
        }
    }

    /// False within a field's instruction and in what Word makes from the rest.
    fn shows(&self) -> bool {
        self.fields.iter().all(|f| f.in_result && !f.dropped)
    }

    fn field_link(&self) -> Option<&str> {
        self.fields.iter().rev().find_map(|f| f.link.as_deref())
    }

    pub(super) fn put(
        &mut self,
        text: String,
        look: Look,
        link: Option<&str>,
        out: &mut Vec<Piece>,
    ) {
        if text.is_empty() || !self.shows() {
            return;
        }
        let link = self.field_link().or(link).map(str::to_owned);
        let text = text.replace(['\n', '\r'], " ");
        out.push(Piece::Text { text, look, link });
    }

    /// Where a hyperlink leads, if it leads out of the document.
    fn link_of(&mut self, node: N<'a>) -> Option<String> {
        let found = relation(node, "id").and_then(|id| self.relations.get(id));
        match found {
            Some(relation) if relation.outside => {
                let mut to = relation.target.clone();
                if let Some(place) = attr(node, "anchor").or_else(|| attr(node, "docLocation"))
                    && !to.contains('#')
                {
                    to.push('#');
                    to.push_str(place);
                }
                self.told_address(to)
            }
            _ => {
                if attr(node, "anchor").is_some() && self.shows() {
                    self.report.count(Done::Inner);
                }
                None
            }
        }
    }

    /// Where the instruction of a field leads: `HYPERLINK "address" \l "place"`.
    fn address_of(&mut self, instruction: &str) -> Option<String> {
        let mut words = parted(instruction).into_iter();
        if !words.next()?.eq_ignore_ascii_case("HYPERLINK") {
            return None;
        }
        let (mut to, mut place) = (None, None);
        while let Some(word) = words.next() {
            match word.as_str() {
                "\\l" => place = words.next(),
                "\\o" | "\\t" => drop(words.next()),
                word if word.starts_with('\\') && word.len() == 2 => {}
                _ if to.is_none() => to = Some(word),
                _ => {}
            }
        }
        match (to.filter(|t| !t.is_empty()), place) {
            (Some(to), Some(place)) => self.told_address(format!("{to}#{place}")),
            (Some(to), None) => self.told_address(to),
            (None, _) => {
                self.report.count(Done::Inner);
                None
            }
        }
    }

    /// An address that a text may have: none that runs something.
    fn told_address(&mut self, to: String) -> Option<String> {
        let low = to.trim().to_ascii_lowercase();
        if low.starts_with("javascript:")
            || low.starts_with("vbscript:")
            || low.starts_with("data:")
        {
            self.report
                .say("a link that would run something became plain words".to_owned());
            return None;
        }
        (!low.is_empty()).then(|| to.trim().to_owned())
    }

    pub(super) fn taken(&mut self, node: N<'a>, name: &str) {
        if has_words(node) {
            self.report.count(if name == "ins" {
                Done::Inserted
            } else {
                Done::Moved
            });
        }
    }

    pub(super) fn left_out(&mut self, node: N<'a>, name: &str) {
        // Where a passage was moved from is told by where it was moved to.
        if name == "del" && has_words(node) {
            self.report.count(Done::Deleted);
        }
    }

    pub(super) fn equation(&mut self, node: N<'a>, out: &mut Vec<Piece>) {
        let text = words(node, "t", " ");
        if !text.is_empty() {
            self.report.count(Done::Equation);
            self.put(text, Look::default(), None, out);
        }
    }
}

/// True if there is something to read or see in a tracked change.
fn has_words(node: N<'_>) -> bool {
    node.descendants().any(|n| {
        let name = n.tag_name().name();
        matches!(
            name,
            "drawing" | "pict" | "object" | "tab" | "br" | "footnoteReference" | "endnoteReference"
        ) || (matches!(name, "t" | "delText") && n.text().is_some_and(|t| !t.is_empty()))
    })
}

/// The beginnings of fields in a story that have no end there. Word shows what follows them, so it is no instruction.
pub(super) fn unended(story: N<'_>) -> HashSet<NodeId> {
    let mut open: Vec<NodeId> = Vec::new();
    let mut left: Vec<N<'_>> = vec![story];
    while let Some(node) = left.pop() {
        match word(node) {
            Some("del" | "moveFrom" | "txbxContent") if node != story => continue,
            Some("fldChar") => match attr(node, "fldCharType") {
                Some("begin") => open.push(node.id()),
                Some("end") => drop(open.pop()),
                _ => {}
            },
            _ => {}
        }
        let inner = match node.tag_name().name() {
            "AlternateContent" => chosen(node).into_iter().collect(),
            _ => node
                .children()
                .filter(|n| n.is_element())
                .collect::<Vec<_>>(),
        };
        left.extend(inner.into_iter().rev());
    }
    open.into_iter().collect()
}

/// True for a field that Word makes from the rest: contents, an index and their entries.
fn is_made(instruction: &str) -> bool {
    let first = instruction.split_whitespace().next().unwrap_or_default();
    ["TOC", "INDEX", "TOA"]
        .iter()
        .any(|made| first.eq_ignore_ascii_case(made))
}

/// The words of an instruction; what stands in quotation marks is one.
fn parted(instruction: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut any) = (false, false);
    for c in instruction.chars() {
        match c {
            '"' | '\u{201c}' | '\u{201d}' => {
                quoted = !quoted;
                any = true;
            }
            c if c.is_whitespace() && !quoted => {
                if any || !word.is_empty() {
                    out.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => word.push(c),
        }
    }
    if any || !word.is_empty() {
        out.push(word);
    }
    out
}

/// What a form's field shows that has no result of its own: a box or a choice.
fn form(data: N<'_>) -> Option<String> {
    if let Some(tick) = child(data, "checkBox") {
        let ticked = super::xml::switch(tick, "checked")
            .or_else(|| super::xml::switch(tick, "default"))
            .unwrap_or(false);
        return Some(if ticked { "\u{2612}" } else { "\u{2610}" }.to_owned());
    }
    let list = child(data, "ddList")?;
    let chosen: usize = val(list, "result")
        .and_then(|v| v.parse().ok())
        .unwrap_or(0);
    list.children()
        .filter(|n| n.tag_name().name() == "listEntry")
        .nth(chosen)
        .and_then(|n| attr(n, "val"))
        .map(str::to_owned)
}
