//! A value of a front matter, whichever syntax it came from, and what can be made of it.

use crate::plan::PassageHint;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Nothing.
    Nothing,
    /// Text, or a number or date as it is usually written.
    Text(String),
    /// A number that may not come back as it was written.
    Fraction(String),
    /// A truth value.
    Truth(bool),
    /// A list.
    List(Vec<Value>),
    /// Keys with values.
    Pairs(Vec<(Value, Value)>),
}

impl From<serde_yaml_ng::Value> for Value {
    fn from(value: serde_yaml_ng::Value) -> Self {
        use serde_yaml_ng::Value as Yaml;
        match value {
            Yaml::Null => Self::Nothing,
            Yaml::Bool(truth) => Self::Truth(truth),
            Yaml::Number(number) if number.is_f64() => Self::Fraction(number.to_string()),
            Yaml::Number(number) => Self::Text(number.to_string()),
            Yaml::String(text) => Self::Text(text),
            Yaml::Sequence(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Yaml::Mapping(map) => Self::Pairs(
                map.into_iter()
                    .map(|(k, v)| (Self::from(k), Self::from(v)))
                    .collect(),
            ),
            Yaml::Tagged(tagged) => Self::Pairs(vec![(
                Self::Text(tagged.tag.to_string()),
                Self::from(tagged.value),
            )]),
        }
    }
}

impl From<toml::Value> for Value {
    fn from(value: toml::Value) -> Self {
        match value {
            toml::Value::String(text) => Self::Text(text),
            toml::Value::Integer(number) => Self::Text(number.to_string()),
            toml::Value::Float(number) => Self::Fraction(number.to_string()),
            toml::Value::Boolean(truth) => Self::Truth(truth),
            toml::Value::Datetime(date) => Self::Text(date.to_string()),
            toml::Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            toml::Value::Table(table) => Self::Pairs(
                table
                    .into_iter()
                    .map(|(k, v)| (Self::Text(k), Self::from(v)))
                    .collect(),
            ),
        }
    }
}

impl Value {
    /// The value as text, if it is one that a person would call text.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Truth(truth) => Some(truth.to_string()),
            _ => None,
        }
    }

    /// The value as one line of text, without spaces around it.
    pub(crate) fn line(&self) -> Option<String> {
        self.text()
            .map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A truth value, however it is written.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self.text()?.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        }
    }

    /// A list of lines, or one line.
    pub(crate) fn lines(&self) -> Option<Vec<String>> {
        match self {
            Self::Nothing => Some(Vec::new()),
            Self::List(items) => items.iter().map(Self::line).collect(),
            one => Some(vec![one.line()?]),
        }
        .map(|all: Vec<String>| all.into_iter().filter(|line| !line.is_empty()).collect())
    }

    /// A list of words, or words in one text with commas or spaces between them.
    pub(crate) fn words(&self) -> Option<Vec<String>> {
        let split = |text: &str| -> Vec<String> {
            text.split([',', ' ', ';'])
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        match self {
            Self::Text(text) => Some(split(text)),
            other => other
                .lines()
                .map(|lines| lines.iter().flat_map(|line| split(line)).collect()),
        }
    }

    /// A list of tags, or tags in one text with commas, or all with `#`. The `#` is no part of a tag.
    pub(crate) fn tags(&self) -> Option<Vec<String>> {
        let all = match self {
            Self::Text(text)
                if !text.contains(',')
                    && text.split_whitespace().all(|word| word.starts_with('#')) =>
            {
                text.split_whitespace().map(str::to_owned).collect()
            }
            Self::Text(text) => text.split(',').map(str::to_owned).collect(),
            other => other.lines()?,
        };
        let clean = |tag: String| {
            let tag = tag.trim().trim_start_matches('#').trim();
            (!tag.is_empty()).then(|| tag.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        Some(all.into_iter().filter_map(clean).collect())
    }

    /// Text by key.
    pub(crate) fn pairs(&self) -> Option<Vec<(String, String)>> {
        match self {
            Self::Nothing => Some(Vec::new()),
            Self::Pairs(pairs) => pairs
                .iter()
                .map(|(key, value)| Some((key.line()?, value.text()?.trim().to_owned())))
                .collect(),
            _ => None,
        }
    }

    /// A list of marked passages: each has `exact`, and nothing that is not known.
    pub(crate) fn passages(&self) -> Option<Vec<PassageHint>> {
        match self {
            Self::Nothing => Some(Vec::new()),
            Self::List(items) => items.iter().map(Self::passage).collect(),
            _ => None,
        }
    }

    fn passage(&self) -> Option<PassageHint> {
        let Self::Pairs(pairs) = self else {
            return None;
        };
        let mut hint = PassageHint {
            exact: String::new(),
            component: None,
            visibility: None,
            lang: None,
        };
        for (key, value) in pairs {
            match key.text()?.as_str() {
                "exact" => hint.exact = value.text()?,
                "component" => hint.component = Some(value.line()?),
                "visibility" => hint.visibility = Some(value.text()?.parse().ok()?),
                "lang" => hint.lang = Some(value.line()?),
                _ => return None,
            }
        }
        (!hint.exact.is_empty()).then_some(hint)
    }

    /// True if some text in the value holds this character.
    pub(crate) fn contains(&self, wanted: char) -> bool {
        match self {
            Self::Nothing | Self::Truth(_) => false,
            Self::Text(text) | Self::Fraction(text) => text.contains(wanted),
            Self::List(items) => items.iter().any(|item| item.contains(wanted)),
            Self::Pairs(pairs) => pairs
                .iter()
                .any(|(k, v)| k.contains(wanted) || v.contains(wanted)),
        }
    }
}
