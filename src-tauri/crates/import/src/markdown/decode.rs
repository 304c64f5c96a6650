//! Bytes as text: UTF-8, or UTF-16 with its mark; line ends become `\n`.

/// A decoded text and what had to be done for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) notes: Vec<&'static str>,
}

/// The text; `None` if the bytes are none.
pub(crate) fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    let mut notes = Vec::new();
    let text = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => {
            notes.push("UTF-16 was made UTF-8");
            utf16(rest, u16::from_le_bytes)?
        }
        [0xfe, 0xff, rest @ ..] => {
            notes.push("UTF-16 was made UTF-8");
            utf16(rest, u16::from_be_bytes)?
        }
        _ => String::from_utf8(bytes).ok()?,
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => {
            notes.push("a byte order mark was taken away");
            rest.to_owned()
        }
        None => text,
    };
    // A text with NUL characters is a picture or a program whose bytes happen to be UTF-8.
    if text.contains('\0') {
        return None;
    }
    let text = if text.contains('\r') {
        notes.push("line ends were made \\n");
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    Some(Decoded { text, notes })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    if rest.is_empty() {
        char::decode_utf16(units).collect::<Result<_, _>>().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::decode;

    #[test]
    fn texts_are_decoded_and_other_bytes_are_not() {
        let text = |bytes: &[u8]| decode(bytes.to_vec()).map(|d| d.text);
        assert_eq!(text(b"a\r\nb\rc\n").unwrap(), "a\nb\nc\n");
        assert_eq!(text("\u{feff}é".as_bytes()).unwrap(), "é");
        assert_eq!(text(b"\xff\xfea\0\xac\x20").unwrap(), "a€");
        assert_eq!(text(b"\xfe\xff\0a\x20\xac").unwrap(), "a€");
        for wrong in [&b"\xff\xfea"[..], b"\xff\xfe\0\xd8", b"caf\xe9", b"a\0b"] {
            assert_eq!(text(wrong), None);
        }
    }
}
