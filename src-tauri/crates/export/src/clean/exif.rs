//! The one thing in EXIF that a reader sees: which way up the picture is.

const ORIENTATION: u16 = 0x0112;

/// Returns the way up that EXIF data (without its `Exif` marker) gives, 2 to 8; `None` if it is the usual one.
pub(super) fn turned(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |at: usize| -> Option<u16> {
        let two = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let u32_at = |at: usize| -> Option<u32> {
        let four = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    };
    let first = usize::try_from(u32_at(4)?).ok()?;
    (0..usize::from(u16_at(first)?))
        .filter_map(|entry| first.checked_add(2)?.checked_add(entry.checked_mul(12)?))
        .find(|entry| u16_at(*entry) == Some(ORIENTATION))
        .and_then(|entry| u16_at(entry.checked_add(8)?))
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (2..=8).contains(value))
}

/// EXIF data that says nothing but which way up.
pub(super) fn only(turned: u8) -> [u8; 26] {
    let mut out = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    if let Some(value) = out.get_mut(18) {
        *value = turned;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{only, turned};

    #[test]
    fn what_is_written_is_read_again() {
        for way in 2..=8 {
            assert_eq!(turned(&only(way)), Some(way));
        }
        assert_eq!(turned(&only(1)), None);
        assert_eq!(
            turned(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"),
            Some(6)
        );
        assert_eq!(turned(b"MM\0*\xff\xff\xff\xff"), None);
        assert_eq!(turned(b""), None);
    }
}
