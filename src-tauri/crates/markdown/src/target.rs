//! What link targets mean.

use reflectory_document::Alt;
use reflectory_document::html::SCHEMES;

/// Says what a link target means in one text: the caller knows evidence keys and imported relative targets.
pub trait Targets {
    /// The meaning of a target as the text gives it, escapes and entities resolved.
    fn resolve(&self, target: &str) -> Resolved;
}

/// The meaning of a link target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// An item of evidence.
    Evidence {
        /// Its key.
        key: String,
        /// The item's own alternative text.
        alt: Alt,
    },
    /// An address.
    Url(String),
    /// It is known to lead nowhere, such as a key that no evidence has.
    Broken,
    /// Nothing is known about it: an address with a safe scheme stays, anything else is broken.
    Unknown,
}

/// Knows nothing: every `evidence:KEY` is taken for evidence, every other relative target is broken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoTargets;

impl Targets for NoTargets {
    fn resolve(&self, _target: &str) -> Resolved {
        Resolved::Unknown
    }
}

/// True if an address may be followed: a safe scheme, or a fragment of the document itself.
///
/// Browsers drop tabs and line breaks from an address and spaces before it, so that `java&#9;script:` has a scheme; an
/// address with any control character or space before it is therefore refused rather than cleaned.
pub(crate) fn is_safe(address: &str) -> bool {
    if address.chars().any(char::is_control) || address.starts_with(char::is_whitespace) {
        return false;
    }
    if address.starts_with('#') {
        return true;
    }
    address.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty() && SCHEMES.iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
    })
}
