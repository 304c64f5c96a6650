//! What a file is about: the area that its title, its name, its addresses or its folders name.

use reflectory_framework::AreaKind;
use reflectory_framework::titles::{Meaning, Recognised, Sureness, Titles};

/// What a name is and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What it means.
    pub(crate) found: Recognised,
    /// A sentence that says why.
    pub(crate) because: String,
}

/// The names that a file goes by, the most telling first.
pub(crate) struct Names<'a> {
    /// The title and what it is from.
    pub(crate) title: Option<(&'a str, &'a str)>,
    /// The name without date and ending.
    pub(crate) name: &'a str,
    /// The last steps of its addresses on a site.
    pub(crate) addresses: &'a [String],
    /// The folders that it lies in, from the root on.
    pub(crate) folders: Vec<&'a str>,
}

/// The best candidate of a file's names: one area before a group, a sure one before a doubtful one.
pub(crate) fn candidate(names: &Names<'_>, titles: &Titles) -> Option<Candidate> {
    let mut all: Vec<(Candidate, bool)> = Vec::new();
    let mut look = |text: &str, what: String, is_folder: bool| {
        // A folder holds many texts: what could be chance says nothing of them.
        if let Some(found) = titles
            .recognise(text)
            .filter(|f| !is_folder || f.sureness == Sureness::Sure)
        {
            let says = says(&found.meaning);
            let because = format!("taken for {says}, because its {what} is \"{text}\"");
            all.push((Candidate { found, because }, is_folder));
        }
    };
    if let Some((title, from)) = names.title {
        look(title, from.to_owned(), false);
    }
    look(names.name, "name".to_owned(), false);
    for address in names.addresses {
        look(address, "address".to_owned(), false);
    }
    for folder in names.folders.iter().rev() {
        look(folder, "folder".to_owned(), true);
    }
    let is_one = |c: &Candidate| !matches!(c.found.meaning, Meaning::Group { .. });
    let rank = |(candidate, is_folder): &(Candidate, bool)| {
        // A group as a folder says only where to look further.
        let group = if is_one(candidate) { 0 } else { 2 };
        let doubt = u8::from(candidate.found.sureness == Sureness::IfOthers);
        (group, doubt, *is_folder)
    };
    let mut best: Option<(Candidate, bool)> = None;
    for one in all {
        if best.as_ref().is_none_or(|b| rank(&one) < rank(b)) {
            best = Some(one);
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// The meaning in a person's words.
pub(crate) fn says(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Area { code, .. } => code.clone(),
        Meaning::Group { codes, .. } => format!("the group of {}", codes.join(", ")),
        Meaning::Slot { kind, title, .. } if title.is_empty() => format!("a {kind} area"),
        Meaning::Slot { kind, title, .. } => format!("the {kind} area \"{title}\""),
    }
}

/// The word that tells areas apart, for those that can't be chance.
pub(crate) fn key(meaning: &Meaning, titles: &Titles) -> Option<String> {
    match meaning {
        Meaning::Area { code, .. } => {
            (titles.kind(code) == Some(AreaKind::Core)).then(|| code.clone())
        }
        Meaning::Slot { kind, .. } => Some(kind.to_string()),
        Meaning::Group { id, .. } => Some(id.clone()),
    }
}

/// Areas that tags within a text name: `#1a`, `#cmalt/2b`.
pub(crate) fn tagged(prose: &str, titles: &Titles) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in prose.char_indices() {
        if c == '#' && (before.is_whitespace() || matches!(before, '(' | ',')) {
            let rest = prose.get(at + 1..).unwrap_or_default();
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '_'))
                .unwrap_or(rest.len());
            let tag = rest.get(..end.min(60)).unwrap_or_default();
            if !tag.is_empty()
                && tag.bytes().any(|b| b.is_ascii_alphabetic())
                && let Some(code) = titles.tag(tag)
                && !found.contains(&code)
            {
                found.push(code);
            }
        }
        before = c;
    }
    found
}
