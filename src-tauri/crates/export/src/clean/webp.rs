//! WebP: pixels, transparency, animation and the colour profile stay.

use super::{Bytes, Clean, exif};

/// What the extended header says of its own chunks.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

pub(super) fn clean(data: &[u8]) -> Option<Clean> {
    let mut from = Bytes { data };
    if from.take(4)? != b"RIFF" {
        return None;
    }
    let length = usize::try_from(from.le_u32()?).ok()?;
    let mut inner = Bytes {
        data: from.take(length)?,
    };
    let mut less = !from.data.is_empty();
    if inner.take(4)? != b"WEBP" {
        return None;
    }
    let mut body = b"WEBP".to_vec();
    let mut turned = None;
    while !inner.data.is_empty() {
        let (kind, content) = chunk(&mut inner)?;
        match kind {
            b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => {
                put(&mut body, kind, content)?
            }
            b"ANMF" => put(&mut body, kind, &frame(content, &mut less)?)?,
            b"EXIF" => {
                let tiff = content.strip_prefix(b"Exif\0\0").unwrap_or(content);
                turned = exif::turned(tiff);
                less |= turned.is_none_or(|way| content != exif::only(way));
            }
            _ => less = true,
        }
    }
    if let Some(way) = turned {
        put(&mut body, b"EXIF", &exif::only(way))?;
    }
    // The extended header comes first if there is one; its flags stand in its first byte.
    if body.get(4..8)? == b"VP8X" {
        let flags = body.get_mut(12)?;
        *flags &= !(HAS_EXIF | HAS_XMP);
        if turned.is_some() {
            *flags |= HAS_EXIF;
        }
    }
    let mut bytes = b"RIFF".to_vec();
    bytes.extend(u32::try_from(body.len()).ok()?.to_le_bytes());
    bytes.append(&mut body);
    Some(Clean { bytes, less })
}

/// Reads a chunk and the byte that fills it up to an even length.
fn chunk<'a>(from: &mut Bytes<'a>) -> Option<(&'a [u8; 4], &'a [u8])> {
    let kind = from.take(4)?.try_into().ok()?;
    let length = usize::try_from(from.le_u32()?).ok()?;
    let content = from.take(length)?;
    if length % 2 == 1 {
        // Some writers forget it at the very end.
        from.take(1.min(from.data.len()))?;
    }
    Some((kind, content))
}

fn put(out: &mut Vec<u8>, kind: &[u8], content: &[u8]) -> Option<()> {
    out.extend(kind);
    out.extend(u32::try_from(content.len()).ok()?.to_le_bytes());
    out.extend(content);
    if content.len() % 2 == 1 {
        out.push(0);
    }
    Some(())
}

/// A frame of an animation is a header and chunks of its own.
fn frame(content: &[u8], less: &mut bool) -> Option<Vec<u8>> {
    let mut from = Bytes { data: content };
    let mut out = from.take(16)?.to_vec();
    while !from.data.is_empty() {
        let (kind, inner) = chunk(&mut from)?;
        match kind {
            b"VP8 " | b"VP8L" | b"ALPH" => put(&mut out, kind, inner)?,
            _ => *less = true,
        }
    }
    Some(out)
}
