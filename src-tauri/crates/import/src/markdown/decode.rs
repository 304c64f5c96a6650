//! Bytes as text: UTF-8, UTF-16, or Windows-1252 where nothing speaks against it; line ends become `\n`.

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
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let text = windows_1252(error.as_bytes())?;
                notes.push("it was read as Windows-1252, an older encoding, and made UTF-8: look at its accents");
                text
            }
        },
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

/// What Windows-1252 has from 0x80 to 0x9F; a space where it has nothing.
const UPPER: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// The text, if the bytes read as one: no control characters, and accented letters only within words.
fn windows_1252(bytes: &[u8]) -> Option<String> {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 8);
    for byte in bytes {
        out.push(match byte {
            b'\t' | b'\n' | b'\r' | 0x20..=0x7e => char::from(*byte),
            0x80..=0x9f => match UPPER.get(usize::from(byte - 0x80)) {
                Some(' ') | None => return None,
                Some(c) => *c,
            },
            0xa0..=0xff => char::from(*byte),
            _ => return None,
        });
    }
    let is_letter = |c: Option<&u8>| c.is_some_and(u8::is_ascii_alphabetic);
    let lonely = bytes.iter().enumerate().any(|(at, byte)| {
        let before = at.checked_sub(1).and_then(|n| bytes.get(n));
        *byte >= 0xc0 && !is_letter(before) && !is_letter(bytes.get(at + 1))
    });
    (!lonely).then_some(out)
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
        assert_eq!(
            text(b"caf\xe9 \x93na\xefve\x94 \x96 5 \x80").unwrap(),
            "café “naïve” – 5 €"
        );
        for wrong in [
            &b"\xff\xfea"[..],
            b"\xff\xfe\0\xd8",
            b"caf\xe9 \xff",
            b"a\0b",
            b"a\x81b",
            b"\x01\xe9a",
        ] {
            assert_eq!(text(wrong), None);
        }
    }
}
