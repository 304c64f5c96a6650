//! The texts of a section as one Markdown file, and back.
//!
//! A person reads and writes headings: `## 1. Title of a part`, `### Description`. They do not say everything (a text
//! may contain such a line itself, or end without a line end), so a writer first tries whether the headings alone give
//! the same texts again, and adds each text's length in bytes only where they do not. A reader follows the lengths
//! while they fit the file, and the headings when somebody has changed it.

/// The components that a heading can open.
const COMPONENTS: [&str; 10] = [
    "description",
    "evidence",
    "reflection",
    "narrative",
    "declaration",
    "summary",
    "impact",
    "future",
    "principles",
    "further-reading",
];

/// A part: its title and its components with their texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PartTexts {
    /// Title; empty for the single part of a statement.
    pub(crate) title: String,
    /// Components in order.
    pub(crate) texts: Vec<(String, String)>,
}

/// The length of one text: part (from 0), component, bytes.
pub(crate) type Length = (usize, String, usize);

/// The component that text without a heading is.
pub(crate) fn unheaded(code: &str) -> &'static str {
    match code {
        "context" | "future" => "narrative",
        "confirmation" => "declaration",
        _ => "description",
    }
}

/// The file's body.
pub(crate) fn compose(code: &str, parts: &[PartTexts]) -> String {
    let mut out = String::new();
    let untitled = is_untitled(parts.len(), parts.first().map_or("", |p| &p.title));
    for (at, part) in parts.iter().enumerate() {
        if !untitled {
            heading(&mut out, &part_heading(at, parts.len(), &part.title));
        }
        for (n, (component, body)) in part.texts.iter().enumerate() {
            if !(untitled && n == 0 && component == unheaded(code)) {
                heading(&mut out, &component_heading(component));
            }
            space_before(&mut out, body.is_empty());
            out.push_str(body);
        }
    }
    out
}

fn is_untitled(parts: usize, first_title: &str) -> bool {
    parts == 1 && first_title.is_empty()
}

fn part_heading(at: usize, parts: usize, title: &str) -> String {
    let title = one_line(title);
    let number = if parts > 1 {
        format!("{}. ", at + 1)
    } else {
        String::new()
    };
    format!("## {number}{title}").trim_end().to_owned()
}

fn component_heading(component: &str) -> String {
    let words = one_line(component).replace('-', " ");
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("### {first}{}", letters.as_str())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn heading(out: &mut String, line: &str) {
    if !out.is_empty() {
        if !out.ends_with('\n') {
            out.push('\n');
        }
        out.push('\n');
    }
    out.push_str(line);
    out.push('\n');
}

fn space_before(out: &mut String, body_is_empty: bool) {
    if !out.is_empty() && !body_is_empty {
        out.push('\n');
    }
}

/// Takes a body apart by the lengths of its texts; `None` unless everything between them is as [`compose`] writes it.
pub(crate) fn by_lengths(
    code: &str,
    body: &str,
    titles: &[String],
    lengths: &[Length],
) -> Option<Vec<PartTexts>> {
    let mut parts = Vec::new();
    let untitled = is_untitled(titles.len(), titles.first().map_or("", String::as_str));
    let mut lengths = lengths.iter().peekable();
    // Written again from its own texts, the file must come out as it is: then nothing in it was changed.
    let mut out = String::new();
    for (index, title) in titles.iter().enumerate() {
        let mut part = PartTexts {
            title: title.clone(),
            texts: Vec::new(),
        };
        if !untitled {
            heading(&mut out, &part_heading(index, titles.len(), title));
        }
        while let Some((_, component, bytes)) = lengths.next_if(|(of, _, _)| *of == index) {
            if !(untitled && part.texts.is_empty() && component == unheaded(code)) {
                heading(&mut out, &component_heading(component));
            }
            space_before(&mut out, *bytes == 0);
            let text = body.get(out.len()..out.len().checked_add(*bytes)?)?;
            out.push_str(text);
            part.texts.push((component.clone(), text.to_owned()));
        }
        parts.push(part);
    }
    (out == body && lengths.peek().is_none()).then_some(parts)
}

/// Takes a body apart by its headings. `titles` are the parts that the front matter names; without them every
/// second-level heading opens a part. Whatever opens nothing is text, so nothing is dropped.
pub(crate) fn by_headings(code: &str, body: &str, titles: Option<&[String]>) -> Vec<PartTexts> {
    let mut reader = Headings {
        titles,
        taken: vec![false; titles.map_or(0, <[String]>::len)],
        parts: Vec::new(),
    };
    let mut fence: Option<(char, usize)> = None;
    let mut pending = String::new();
    for line in body.split_inclusive('\n') {
        let opens = match (fence, fence_of(line)) {
            (None, Some((mark, len, _))) => {
                fence = Some((mark, len));
                false
            }
            (Some((mark, len)), Some((other, long, bare)))
                if mark == other && long >= len && bare =>
            {
                fence = None;
                false
            }
            (Some(_), _) => false,
            (None, None) => true,
        };
        let text = line.trim_end();
        let opened = opens
            && match (
                text.strip_prefix("### "),
                text.strip_prefix("## ").or((text == "##").then_some("")),
            ) {
                (Some(name), _) => reader.component(name, &mut pending, code),
                (None, Some(title)) => reader.part(title.trim(), &mut pending, code),
                (None, None) => false,
            };
        if !opened {
            pending.push_str(line);
        }
    }
    reader.flush(&mut pending, code);
    reader.finish()
}

/// The mark, its length and whether nothing follows, if a line opens or closes a code fence.
fn fence_of(line: &str) -> Option<(char, usize, bool)> {
    let text = line.trim_start_matches(' ');
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = text.trim_start_matches(mark);
    let len = text.len() - rest.len();
    let indent = line.len() - text.len();
    (len >= 3 && indent <= 3 && !(mark == '`' && rest.contains('`'))).then_some((
        mark,
        len,
        rest.trim().is_empty(),
    ))
}

struct Headings<'a> {
    titles: Option<&'a [String]>,
    taken: Vec<bool>,
    /// Parts in the order of the file: the index among the titles, the part, and whether a component is open.
    parts: Vec<(Option<usize>, PartTexts, bool)>,
}

impl Headings<'_> {
    fn part(&mut self, title: &str, pending: &mut String, code: &str) -> bool {
        let unnumbered = match title.split_once('.') {
            Some((number, rest))
                if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
            {
                rest.trim()
            }
            _ => title,
        };
        let found = self.titles.and_then(|titles| {
            let same = |wanted: &str| {
                titles
                    .iter()
                    .zip(&self.taken)
                    .position(|(t, taken)| !taken && one_line(t) == one_line(wanted))
            };
            same(unnumbered).or_else(|| same(title))
        });
        if self.titles.is_some() && found.is_none() {
            return false;
        }
        self.flush(pending, code);
        let title = match (self.titles, found) {
            (Some(titles), Some(at)) => {
                if let Some(taken) = self.taken.get_mut(at) {
                    *taken = true;
                }
                titles.get(at).cloned().unwrap_or_default()
            }
            _ => unnumbered.to_owned(),
        };
        self.parts.push((
            found,
            PartTexts {
                title,
                texts: Vec::new(),
            },
            false,
        ));
        true
    }

    fn component(&mut self, name: &str, pending: &mut String, code: &str) -> bool {
        let id = one_line(name).to_lowercase().replace(' ', "-");
        if !COMPONENTS.contains(&id.as_str()) {
            return false;
        }
        let there = self
            .parts
            .last()
            .is_some_and(|(_, part, _)| part.texts.iter().any(|(component, _)| *component == id));
        let opens_itself = self.parts.last().is_none_or(|(_, _, open)| !open)
            && !without_blank_ends(pending).is_empty();
        if there || (opens_itself && id == unheaded(code)) {
            return false;
        }
        self.flush(pending, code);
        self.open_part();
        let Some((_, part, open)) = self.parts.last_mut() else {
            return false;
        };
        part.texts.push((id, String::new()));
        *open = true;
        true
    }

    /// Opens the part without a title, if no part is open.
    fn open_part(&mut self) {
        if self.parts.is_empty() {
            let at = self
                .titles
                .unwrap_or_default()
                .iter()
                .position(String::is_empty);
            if let Some(taken) = at.and_then(|at| self.taken.get_mut(at)) {
                *taken = true;
            }
            self.parts.push((at, PartTexts::default(), false));
        }
    }

    /// Gives the text so far to the component that is open, or to the one that text without a heading is.
    fn flush(&mut self, pending: &mut String, code: &str) {
        let text = std::mem::take(pending);
        let text = without_blank_ends(&text);
        if text.is_empty() {
            return;
        }
        self.open_part();
        let Some((_, part, open)) = self.parts.last_mut() else {
            return;
        };
        match part.texts.last_mut().filter(|_| *open) {
            Some((_, body)) if body.is_empty() => text.clone_into(body),
            Some((_, body)) => {
                body.push('\n');
                body.push_str(text);
            }
            None => {
                part.texts
                    .push((unheaded(code).to_owned(), text.to_owned()));
                *open = true;
            }
        }
    }

    fn finish(mut self) -> Vec<PartTexts> {
        // A part that the front matter names and the file does not show exists all the same.
        for (at, title) in self.titles.unwrap_or_default().iter().enumerate() {
            if self.taken.get(at) == Some(&false) {
                self.parts.push((
                    Some(at),
                    PartTexts {
                        title: title.clone(),
                        texts: Vec::new(),
                    },
                    false,
                ));
            }
        }
        self.parts
            .sort_by_key(|(at, _, _)| at.map_or(0, |at| at + 1));
        self.parts.into_iter().map(|(_, part, _)| part).collect()
    }
}

/// A text without blank lines at its ends. Its last line keeps its line end.
fn without_blank_ends(text: &str) -> &str {
    let mut text = text;
    while let Some((line, rest)) = text.split_once('\n') {
        if !line.trim().is_empty() {
            break;
        }
        text = rest;
    }
    loop {
        let shorter = text.strip_suffix('\n').unwrap_or(text);
        let last = shorter.rfind('\n').map_or(0, |at| at + 1);
        if !shorter.get(last..).unwrap_or_default().trim().is_empty() || text.is_empty() {
            return text;
        }
        text = text.get(..last).unwrap_or_default();
    }
}
