//! References to areas of a framework.

use std::fmt;

/// One element of a framework: `cmalt-2019:1a`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct AreaRef {
    /// The framework's id.
    pub framework: String,
    /// The code within it.
    pub code: String,
}

impl AreaRef {
    /// Reads `framework:code`, or a bare code as one of `default_framework`.
    pub fn parse(text: &str, default_framework: &str) -> Self {
        match text.split_once(':') {
            Some((framework, code)) if !framework.is_empty() => Self {
                framework: framework.trim().to_owned(),
                code: code.trim().to_owned(),
            },
            _ => Self {
                framework: default_framework.to_owned(),
                code: text.trim().trim_start_matches(':').to_owned(),
            },
        }
    }

    /// The written form: bare if the framework is the default one.
    pub fn display(&self, default_framework: &str) -> String {
        if self.framework == default_framework {
            self.code.clone()
        } else {
            self.to_string()
        }
    }
}

impl fmt::Display for AreaRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.framework, self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::AreaRef;

    #[test]
    fn a_bare_code_means_the_default_framework() {
        assert_eq!(
            AreaRef::parse("1a", "cmalt-2019").to_string(),
            "cmalt-2019:1a"
        );
        assert_eq!(
            AreaRef::parse("felt-2021:P1", "cmalt-2019").to_string(),
            "felt-2021:P1"
        );
        assert_eq!(
            AreaRef::parse("felt-2021:P1", "felt-2021").display("felt-2021"),
            "P1"
        );
    }
}
