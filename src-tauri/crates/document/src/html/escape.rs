//! Escaping: the only places where text becomes markup.

/// Escapes text for an element's content.
pub fn text(from: &str, to: &mut String) {
    let mut rest = from;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, special) = rest.split_at(at);
        to.push_str(before);
        to.push_str(match special.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = special.get(1..).unwrap_or_default();
    }
    to.push_str(rest);
}

/// Escapes text for an attribute's value in double quotes.
pub fn attribute(from: &str, to: &mut String) {
    text(from, to);
}

/// Writes an address for an attribute: what an address can't hold becomes `%XX`, what is written so already stays.
pub fn href(from: &str, to: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in from.bytes() {
        match byte {
            b'&' => to.push_str("&amp;"),
            b'\'' => to.push_str("&#x27;"),
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'+'
            | b'!'
            | b'*'
            | b'('
            | b')'
            | b','
            | b'%'
            | b'#'
            | b'@'
            | b'?'
            | b'='
            | b';'
            | b':'
            | b'/'
            | b'$'
            | b'~' => to.push(char::from(byte)),
            _ => {
                to.push('%');
                for digit in [byte >> 4, byte & 15] {
                    to.push(char::from(
                        HEX.get(usize::from(digit)).copied().unwrap_or(b'0'),
                    ));
                }
            }
        }
    }
}
