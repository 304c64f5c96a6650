//! Names in a composed document: where they stand, and other words in their places.
//!
//! One walk finds and replaces, so that what is looked for and what is replaced can't differ. It goes through every text of
//! a document: running text with the words of a name in whichever runs they stand, code, addresses, alternative texts,
//! titles, notes, names of files, keys, and what is told of the document itself. Nothing outside of the document is changed.

use std::collections::BTreeMap;
use std::ops::Range;

use reflectory_document::names::{Names, Reading, Sighting, slug};
use reflectory_document::{
    Alt, Block, BlockKind, Document, Finding, Image, Inline, InlineKind, Place, Target, walk,
};

/// A name in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What was seen.
    pub sighting: Sighting,
    /// Where.
    pub place: Place,
    /// What a text has there, title and all.
    pub words: String,
    /// The sentence around it, or the whole of a short text.
    pub around: String,
    /// Something else stands there now.
    pub replaced: bool,
}

/// Walks through all texts of a document and shows every name. Where `instead` has other words, these take its place; the
/// name's title goes with it, because "Dr" before a colleague's role is half a name.
///
/// An address that holds such a name leads to a person, and with other words in it it would lead nowhere: the link goes and
/// its words stay. Keys and names of files get the other words as `small-letters`.
pub fn rename(
    document: &mut Document,
    names: &Names,
    instead: &dyn Fn(&Sighting, &str) -> Option<String>,
) -> Vec<Seen> {
    let mut walker = Walker {
        names,
        instead,
        seen: Vec::new(),
        place: Place::default(),
        links_left_out: 0,
    };
    if names.is_empty() {
        return walker.seen;
    }
    walker.document(document);
    let dropped = walker.links_left_out;
    if dropped > 0 {
        document.findings.push(Finding {
            kind: "link-left-out".to_owned(),
            message: match dropped {
                1 => "1 address is left out, because it holds a person's name.".to_owned(),
                n => format!("{n} addresses are left out, because they hold people's names."),
            },
            place: String::new(),
        });
    }
    walker.seen
}

/// Shows every running text of a document with its place: what a guess at names goes through.
pub fn prose(document: &Document) -> Vec<(Place, String)> {
    let mut copy = document.clone();
    let mut found = Vec::new();
    each_line(&mut copy, &mut |place, text| {
        found.push((place.clone(), text));
    });
    found
}

fn each_line(document: &mut Document, see: &mut dyn FnMut(&Place, String)) {
    let place = Place::default();
    let at = |what: &str| Place {
        what: what.to_owned(),
        ..Place::default()
    };
    see(&at("the title"), document.meta.title.clone());
    if let Some(changes) = &document.changes {
        see(&at("the label of the frozen copy"), changes.since.clone());
    }
    for section in &mut document.sections {
        let several = section.parts.len() > 1;
        for (n, part) in section.parts.iter_mut().enumerate() {
            let place = Place {
                section: section.code.clone(),
                part: several.then_some(n + 1),
                ..place.clone()
            };
            if let Some(title) = &part.title {
                see(&more(&place, "title"), title.clone());
            }
            for text in &mut part.components {
                // A list of what others have published names people for that.
                if text.component == "further-reading" {
                    continue;
                }
                let place = Place {
                    component: text.component.clone(),
                    ..place.clone()
                };
                block_lines(&mut text.blocks, &place, see);
            }
        }
        for used in &section.evidence {
            let place = Place {
                section: section.code.clone(),
                what: format!("note on evidence {}", used.number),
                ..place.clone()
            };
            see(&place, used.note.clone());
        }
    }
    for (n, note) in document.notes.iter_mut().enumerate() {
        block_lines(&mut note.blocks, &at(&format!("note {}", n + 1)), see);
    }
    for item in &document.evidence {
        let place = at(&format!("evidence \"{}\"", item.key));
        see(&more(&place, "title"), item.title.clone());
        see(&more(&place, "what it shows"), item.shows.clone());
        if let Alt::Text(words) = &item.alt {
            see(&more(&place, "alternative text"), words.clone());
        }
        if let Some(file) = &item.file {
            let stem = file
                .name
                .rsplit_once('.')
                .map_or(file.name.as_str(), |(s, _)| s);
            see(
                &more(&place, "file name"),
                stem.replace(['-', '_', '.'], " "),
            );
        }
    }
}

fn block_lines(blocks: &mut [Block], place: &Place, see: &mut dyn FnMut(&Place, String)) {
    walk::blocks_mut(blocks, &mut |block| {
        if let BlockKind::Figure { image, .. } = &block.kind
            && let Alt::Text(words) = &image.alt
        {
            see(&more(place, "alternative text"), words.clone());
        }
        for run in walk::runs_mut(&mut block.kind) {
            let mut leaves = Vec::new();
            gather(run, &mut leaves);
            let flat: String = leaves.iter().map(|leaf| shown(leaf)).collect();
            see(place, flat);
        }
    });
}

fn more(place: &Place, what: &str) -> Place {
    let what = if place.what.is_empty() {
        what.to_owned()
    } else {
        format!("{}, {what}", place.what)
    };
    Place {
        what,
        ..place.clone()
    }
}

struct Walker<'a> {
    names: &'a Names,
    instead: &'a dyn Fn(&Sighting, &str) -> Option<String>,
    seen: Vec<Seen>,
    place: Place,
    links_left_out: usize,
}

impl Walker<'_> {
    fn document(&mut self, document: &mut Document) {
        self.named("the title", &mut document.meta.title);
        self.named("your role", &mut document.meta.role);
        self.named("your organisation", &mut document.meta.organisation);
        if let Some(changes) = &mut document.changes {
            self.named("the label of the frozen copy", &mut changes.since);
        }
        for row in &mut document.coverage {
            self.named("the coverage table", &mut row.title);
        }
        for row in &mut document.principles {
            self.named("the index of principles", &mut row.title);
        }
        for section in &mut document.sections {
            let code = section.code.clone();
            self.place = Place {
                section: code.clone(),
                ..Place::default()
            };
            self.named("title", &mut section.title);
            if let Some(group) = &mut section.group {
                self.named("group", group);
            }
            let several = section.parts.len() > 1;
            for (n, part) in section.parts.iter_mut().enumerate() {
                let place = Place {
                    section: code.clone(),
                    part: several.then_some(n + 1),
                    ..Place::default()
                };
                self.place = place.clone();
                if let Some(title) = &mut part.title {
                    self.named("title", title);
                }
                for text in &mut part.components {
                    self.place = Place {
                        component: text.component.clone(),
                        ..place.clone()
                    };
                    self.blocks(&mut text.blocks);
                }
            }
            self.place = Place {
                section: code,
                ..Place::default()
            };
            for used in &mut section.evidence {
                self.named(&format!("note on evidence {}", used.number), &mut used.note);
            }
        }
        for (n, note) in document.notes.iter_mut().enumerate() {
            self.place = Place {
                what: format!("note {}", n + 1),
                ..Place::default()
            };
            self.text(&mut note.label, Reading::Code);
            self.blocks(&mut note.blocks);
        }
        self.evidence(document);
        self.place = Place::default();
        let mut found = std::mem::take(&mut document.findings);
        // What is told of a text names nobody whom the text does not: it is no further sight of anybody.
        let seen = self.seen.len();
        for finding in &mut found {
            self.text(&mut finding.message, Reading::Code);
            self.text(&mut finding.place, Reading::Code);
        }
        self.seen.truncate(seen);
        document.findings = found;
    }

    fn evidence(&mut self, document: &mut Document) {
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        let mut taken: Vec<String> = document.evidence.iter().map(|e| e.key.clone()).collect();
        for item in &mut document.evidence {
            self.place = Place {
                what: format!("evidence \"{}\"", item.key),
                ..Place::default()
            };
            let mut key = item.key.clone();
            if self.small("key", &mut key) {
                let first = key.clone();
                let mut n = 2;
                while taken.contains(&key) {
                    key = format!("{first}-{n}");
                    n += 1;
                }
                taken.push(key.clone());
                renamed.insert(std::mem::replace(&mut item.key, key.clone()), key);
            }
            self.named("title", &mut item.title);
            self.named("what it shows", &mut item.shows);
            self.named("source", &mut item.source);
            self.named("credit", &mut item.credit);
            self.named("licence", &mut item.licence);
            if let Alt::Text(words) = &mut item.alt {
                self.named("alternative text", words);
            }
            if let Some(url) = &item.url
                && self.holds("address", url)
            {
                item.url = None;
                self.links_left_out += 1;
            }
            if let Some(file) = &mut item.file {
                let (stem, end) = match file.name.rsplit_once('.') {
                    Some((stem, end)) => (stem.to_owned(), format!(".{end}")),
                    None => (file.name.clone(), String::new()),
                };
                let mut stem = stem;
                if self.small("file name", &mut stem) {
                    file.name = format!("{stem}{end}");
                }
            }
        }
        if renamed.is_empty() {
            return;
        }
        let rows = document.principles.iter_mut();
        for key in rows.flat_map(|row| &mut row.evidence) {
            if let Some(new) = renamed.get(key) {
                new.clone_into(key);
            }
        }
        for blocks in walk::texts_mut(document) {
            walk::targets_mut(blocks, &mut |target| {
                if let Target::Evidence { key, .. } = target
                    && let Some(new) = renamed.get(key)
                {
                    new.clone_into(key);
                }
            });
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        walk::blocks_mut(blocks, &mut |block| self.block(block));
    }

    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Code { language, text } => {
                if let Some(language) = language {
                    self.text(language, Reading::Code);
                }
                self.text(text, Reading::Code);
            }
            BlockKind::RawHtml(text) => {
                self.text(text, Reading::Code);
            }
            BlockKind::Figure { image, caption } => {
                self.image(image);
                self.run(caption);
            }
            BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Table { .. } => {
                for run in walk::runs_mut(&mut block.kind) {
                    self.run(run);
                }
            }
            BlockKind::Quote(_) | BlockKind::List { .. } | BlockKind::Rule => {}
        }
    }

    /// Words of a run are read as one line, so that a name whose words stand in several runs is one.
    fn run(&mut self, run: &mut Vec<Inline>) {
        self.links(run);
        let mut leaves = Vec::new();
        gather(run, &mut leaves);
        let mut flat = String::new();
        let mut places: Vec<Range<usize>> = Vec::new();
        for leaf in &leaves {
            let from = flat.len();
            flat.push_str(shown(leaf));
            places.push(from..flat.len());
        }
        let changes = self.changes(&flat, Reading::Prose);
        // From the end, so that what is found before keeps its place.
        for (range, words) in changes.iter().rev() {
            let mut put = false;
            for (leaf, place) in leaves.iter_mut().zip(&places) {
                if place.end <= range.start || range.end <= place.start {
                    continue;
                }
                let cut = range.start.max(place.start) - place.start
                    ..range.end.min(place.end) - place.start;
                let with = if put { "" } else { words.as_str() };
                put = true;
                match &mut **leaf {
                    InlineKind::Text(text) | InlineKind::Code(text) => {
                        if text.get(cut.clone()).is_some() {
                            text.replace_range(cut, with);
                        }
                    }
                    // A break within a name goes with it.
                    kind => *kind = InlineKind::Text(with.to_owned()),
                }
            }
        }
        let changed = !changes.is_empty();
        // Code is parted by its signs as well, and a name may stand in an attribute.
        for leaf in &mut leaves {
            match &mut **leaf {
                InlineKind::Code(text) | InlineKind::RawHtml(text) => {
                    self.text(text, Reading::Code);
                }
                InlineKind::Image(image) => self.image(image),
                _ => {}
            }
        }
        if changed {
            drop_empty(run);
        }
    }

    /// Links whose address holds a name go, and their words stay.
    fn links(&mut self, run: &mut Vec<Inline>) {
        let mut at = 0;
        while at < run.len() {
            let mut gone = None;
            if let Some(inline) = run.get_mut(at) {
                if let InlineKind::Link {
                    target,
                    title,
                    content,
                } = &mut inline.kind
                {
                    self.named("title of a link", title);
                    self.links(content);
                    if let Target::Url(url) | Target::Broken(url) = target {
                        let url = url.clone();
                        if self.holds("address of a link", &url) {
                            self.links_left_out += 1;
                            gone = Some(std::mem::take(content));
                        }
                    }
                } else if let Some(content) = walk::content_mut(&mut inline.kind) {
                    self.links(content);
                }
            }
            match gone {
                Some(content) => {
                    let count = content.len();
                    run.splice(at..=at, content);
                    at += count;
                }
                None => at += 1,
            }
        }
    }

    fn image(&mut self, image: &mut Image) {
        self.named("title of a picture", &mut image.title);
        if let Alt::Text(words) = &mut image.alt {
            self.named("alternative text", words);
        }
        let place = match &image.target {
            Target::Url(url) | Target::Broken(url) => url.clone(),
            Target::Evidence { .. } => return,
        };
        if self.holds("address of a picture", &place) {
            self.links_left_out += 1;
            image.target = Target::Broken(String::new());
        }
    }

    fn named(&mut self, what: &str, text: &mut String) {
        let place = more(&self.place, what);
        let before = std::mem::replace(&mut self.place, place);
        self.text(text, Reading::Prose);
        self.place = before;
    }

    fn text(&mut self, text: &mut String, reading: Reading) {
        for (range, words) in self.changes(text, reading).into_iter().rev() {
            text.replace_range(range, &words);
        }
    }

    /// Replaces in a key or a file's name; true if anything was.
    fn small(&mut self, what: &str, text: &mut String) -> bool {
        let place = more(&self.place, what);
        let before = std::mem::replace(&mut self.place, place);
        let changes = self.changes(text, Reading::Code);
        self.place = before;
        for (range, words) in changes.iter().rev() {
            let words = slug(words);
            text.replace_range(
                range.clone(),
                if words.is_empty() { "person" } else { &words },
            );
        }
        !changes.is_empty()
    }

    /// Whether an address holds a name that is to be replaced.
    fn holds(&mut self, what: &str, address: &str) -> bool {
        let place = more(&self.place, what);
        let before = std::mem::replace(&mut self.place, place);
        let readable = percent_decoded(address);
        let changes = self.changes(&readable, Reading::Address);
        self.place = before;
        !changes.is_empty()
    }

    /// What is seen in a text is noted; what is to be replaced comes back.
    fn changes(&mut self, text: &str, reading: Reading) -> Vec<(Range<usize>, String)> {
        let mut changes = Vec::new();
        for sighting in self.names.find(text, reading) {
            if sighting.who == reflectory_document::names::Who::Free {
                continue;
            }
            let words = text.get(sighting.range.clone()).unwrap_or_default();
            let new = (self.instead)(&sighting, words);
            self.seen.push(Seen {
                place: self.place.clone(),
                words: words.to_owned(),
                around: around(text, &sighting.range),
                replaced: new.is_some(),
                sighting: sighting.clone(),
            });
            if let Some(new) = new {
                let begins = reading == Reading::Prose && begins(text, sighting.range.start);
                changes.push((sighting.range.clone(), fitting(&new, &sighting, begins)));
            }
        }
        changes
    }
}

/// Words as the place wants them: with a capital where a sentence begins, in capitals where the name was.
fn fitting(new: &str, sighting: &Sighting, begins: bool) -> String {
    if sighting.shouted {
        return new.to_uppercase();
    }
    let mut letters = new.chars();
    match letters.next() {
        Some(first) if begins && first.is_lowercase() => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => new.to_owned(),
    }
}

fn begins(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '«')
    });
    before.is_empty() || before.ends_with(['.', '!', '?', '…'])
}

/// The sentence around a name, or the words near it.
fn around(text: &str, range: &Range<usize>) -> String {
    const NEAR: usize = 70;
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let from = before
        .char_indices()
        .rev()
        .take(NEAR)
        .take_while(|(_, c)| !ends(*c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let to = after
        .char_indices()
        .take(NEAR)
        .find(|(_, c)| ends(*c))
        .or_else(|| after.char_indices().take(NEAR).last())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let piece = text.get(from..range.end + to).unwrap_or_default();
    piece.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a run that have no others in them, in reading order.
fn gather<'a>(run: &'a mut [Inline], leaves: &mut Vec<&'a mut InlineKind>) {
    for inline in run {
        match &mut inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. } => gather(content, leaves),
            leaf @ (InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::NoteRef(_)
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::RawHtml(_)) => leaves.push(leaf),
        }
    }
}

/// What a reader of a line sees of a part of it. A note's number or a tag within a name does not part it.
fn shown(leaf: &InlineKind) -> &str {
    match leaf {
        InlineKind::Text(text) | InlineKind::Code(text) => text,
        InlineKind::SoftBreak | InlineKind::LineBreak => " ",
        InlineKind::Image(_)
        | InlineKind::NoteRef(_)
        | InlineKind::RawHtml(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strike(_)
        | InlineKind::Link { .. } => "",
    }
}

/// Takes away what has no words any more.
fn drop_empty(run: &mut Vec<Inline>) {
    run.retain_mut(|inline| match &mut inline.kind {
        InlineKind::Text(text) => !text.is_empty(),
        InlineKind::Code(text) => !text.is_empty(),
        kind => match walk::content_mut(kind) {
            Some(content) => {
                drop_empty(content);
                !content.is_empty()
            }
            None => true,
        },
    });
}

fn percent_decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let two = address
            .get(at + 1..at + 3)
            .filter(|_| *byte == b'%')
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match two {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests;
