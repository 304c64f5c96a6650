//! What a document says of itself: title, author, days, language, keywords.

use super::xml::N;

/// The properties that are of use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// Title, unless it is one that a program made up.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was made, as written: `2024-05-01T10:00:00Z`.
    pub created: Option<String>,
    /// When it was last saved, as written.
    pub modified: Option<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// Its language, if it names one.
    pub language: Option<String>,
}

impl Properties {
    pub(super) fn read(root: N<'_>) -> Self {
        let of = |name: &str| {
            root.children()
                .find(|n| n.is_element() && n.tag_name().name() == name)
                .and_then(|n| n.text())
                .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|text| !text.is_empty())
        };
        Self {
            title: of("title").filter(|title| !is_made_up(title)),
            author: of("creator"),
            created: of("created"),
            modified: of("modified"),
            keywords: of("keywords")
                .map(|all| {
                    all.split([',', ';'])
                        .map(|word| word.trim().to_owned())
                        .filter(|word| !word.is_empty())
                        .collect()
                })
                .unwrap_or_default(),
            language: of("language"),
        }
    }
}

/// True for a title that a program wrote and no person.
fn is_made_up(title: &str) -> bool {
    let low = title.to_lowercase();
    low.starts_with("microsoft word -")
        || matches!(
            low.as_str(),
            "word document" | "document" | "untitled" | "powerpoint presentation" | "title"
        )
        || low.ends_with(".docx")
        || low.ends_with(".doc")
        || low.ends_with(".dotx")
}
