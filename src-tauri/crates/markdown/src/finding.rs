//! Findings of one text, placed by line and kept to a readable number.

use reflectory_document::Finding;

/// More of one kind than this are summed up in one.
const MOST: usize = 100;

/// What can be found while a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    ControlCharacter,
    TooDeep,
    MissingAlt,
    BrokenLink,
    EmptyLink,
    UnknownNote,
    UnusedNote,
    UnusedDefinition,
    TableRow,
    KeptAsText,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::ControlCharacter,
        Self::TooDeep,
        Self::MissingAlt,
        Self::BrokenLink,
        Self::EmptyLink,
        Self::UnknownNote,
        Self::UnusedNote,
        Self::UnusedDefinition,
        Self::TableRow,
        Self::KeptAsText,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::ControlCharacter => "control-character",
            Self::TooDeep => "too-deep",
            Self::MissingAlt => "missing-alt",
            Self::BrokenLink => "broken-link",
            Self::EmptyLink => "empty-link",
            Self::UnknownNote => "unknown-note",
            Self::UnusedNote => "unused-note",
            Self::UnusedDefinition => "unused-definition",
            Self::TableRow => "table-row",
            Self::KeptAsText => "kept-as-text",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::ControlCharacter => {
                "Characters that can't be shown (control, private-use, byte order marks) were replaced or left out."
            }
            Self::TooDeep => {
                "Quotations, lists or emphasis nest too deeply; the inner ones were flattened, with their words kept."
            }
            Self::MissingAlt => "A picture has no alternative text.",
            Self::BrokenLink => {
                "A link or picture points to something that can't be followed; its words are kept."
            }
            Self::EmptyLink => "A link has no words; its address is shown instead.",
            Self::UnknownNote => "A reference to a footnote that is not there is shown as text.",
            Self::UnusedNote => {
                "A footnote is not referred to, or defined twice; it is kept at the end."
            }
            Self::UnusedDefinition => {
                "A link definition is not used, or defined twice; it is not shown."
            }
            Self::TableRow => {
                "A table row has more cells than the table has columns; the rest was added to its last cell."
            }
            Self::KeptAsText => {
                "Something that the Markdown rules would leave out was kept as text."
            }
        }
    }

    /// Told once for a text, with how often.
    fn summed(self) -> bool {
        matches!(self, Self::ControlCharacter | Self::TooDeep)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Kind and place in the text, in bytes.
    found: Vec<(Kind, usize)>,
    counts: [usize; Kind::ALL.len()],
}

impl Findings {
    /// Notes that something was found at byte `at`.
    pub(crate) fn add(&mut self, kind: Kind, at: usize) {
        let Some(count) = self.counts.get_mut(kind as usize) else {
            return;
        };
        *count += 1;
        let most = if kind.summed() { 1 } else { MOST };
        if *count <= most {
            self.found.push((kind, at));
        }
    }

    /// The findings with their lines, in the text's order.
    pub(crate) fn finish(mut self, text: &str) -> Vec<Finding> {
        self.found.sort_by_key(|(_, at)| *at);
        let (mut line, mut from) = (1, 0);
        let mut findings = Vec::with_capacity(self.found.len());
        for (kind, at) in self.found {
            line += text.get(from..at).map_or(0, |between| {
                between.bytes().filter(|byte| *byte == b'\n').count()
            });
            from = at.max(from);
            let count = self.counts.get(kind as usize).copied().unwrap_or(1);
            let place = if kind.summed() && count > 1 {
                format!("line {line} and {} more places", count - 1)
            } else {
                format!("line {line}")
            };
            findings.push(Finding {
                kind: kind.word().to_owned(),
                message: kind.message().to_owned(),
                place,
            });
        }
        for kind in Kind::ALL {
            let count = self.counts.get(kind as usize).copied().unwrap_or(0);
            if !kind.summed() && count > MOST {
                let place = format!("{} more places", count - MOST);
                findings.push(Finding {
                    kind: kind.word().to_owned(),
                    message: kind.message().to_owned(),
                    place,
                });
            }
        }
        findings
    }
}
