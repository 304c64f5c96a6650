//! Addresses: which may be followed, and what a reader is told about where they go.

/// Longer addresses are shown as text: readers of PDF refuse them, and nobody can tell where they lead.
const LONGEST: usize = 2_000;

/// Returns the address with other than ASCII percent-encoded, or `None` if it must stay text.
pub(crate) fn safe(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once(':')?;
    let known = ["http", "https", "mailto", "tel"]
        .iter()
        .any(|s| scheme.eq_ignore_ascii_case(s));
    if !known || rest.is_empty() || url.len() > LONGEST || url.chars().any(char::is_control) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'`' | b'\\' | b'{' | b'}' | b'^' | b'|' | 0x7f.. => {
                out.push_str(&format!("%{byte:02X}"));
            }
            _ => out.push(char::from(byte)),
        }
    }
    Some(out)
}

/// Returns what tells a reader where `url` goes, unless `words` do already.
pub(crate) fn says(url: &str, words: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let there = if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") {
        let host = rest
            .trim_start_matches('/')
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default();
        host.rsplit('@')
            .next()
            .unwrap_or_default()
            .trim_start_matches("www.")
    } else {
        rest.split('?').next().unwrap_or_default()
    };
    (!there.is_empty() && !words.to_lowercase().contains(&there.to_lowercase()))
        .then(|| there.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{safe, says};

    #[test]
    fn only_known_schemes_become_links() {
        assert_eq!(
            safe("https://example.ac.uk/a b").as_deref(),
            Some("https://example.ac.uk/a%20b")
        );
        assert_eq!(
            safe("https://example.ac.uk/ŵ").as_deref(),
            Some("https://example.ac.uk/%C5%B5")
        );
        assert_eq!(safe("mailto:a@b.org").as_deref(), Some("mailto:a@b.org"));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//x",
            "a.md",
            "",
            "http:",
            "tel:\u{1}",
        ] {
            assert_eq!(safe(bad), None, "{bad}");
        }
        assert_eq!(safe(&format!("https://x.org/{}", "a".repeat(3000))), None);
    }

    #[test]
    fn a_link_says_where_it_goes_once() {
        assert_eq!(
            says("https://www.example.ac.uk/guide", "Guide").as_deref(),
            Some("example.ac.uk")
        );
        assert_eq!(
            says("https://example.ac.uk/guide", "example.ac.uk/guide"),
            None
        );
        assert_eq!(
            says("https://bank.org@evil.org/", "bank.org").as_deref(),
            Some("evil.org")
        );
        assert_eq!(
            says("mailto:n@example.org?subject=x", "Write").as_deref(),
            Some("n@example.org")
        );
    }
}
