//! JPEG: tables, scans, the colour profile and Adobe's note on colours stay; every other application's segment goes.

use super::{Bytes, Clean, exif};

const MARKER: u8 = 0xff;
const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

pub(super) fn clean(data: &[u8]) -> Option<Clean> {
    let mut from = Bytes { data };
    if from.take(2)? != [MARKER, START] {
        return None;
    }
    let mut kept = Vec::with_capacity(data.len());
    let (mut less, mut turned) = (false, None);
    loop {
        let marker = next_marker(&mut from)?;
        match marker {
            END => break,
            // Markers that stand alone.
            0x01 | 0xd0..=0xd7 => kept.extend([MARKER, marker]),
            START => return None,
            _ => {
                let length = usize::from(from.be_u16()?).checked_sub(2)?;
                let body = from.take(length)?;
                match needed(marker, body) {
                    Some(body) => segment(&mut kept, marker, &body),
                    None => {
                        less = true;
                        if let Some(tiff) = body.strip_prefix(b"Exif\0").and_then(|b| b.get(1..)) {
                            turned = turned.or(exif::turned(tiff));
                        }
                    }
                }
                if marker == SCAN && !copy_scan(&mut from, &mut kept) {
                    break;
                }
            }
        }
    }
    // What follows the end is a second picture, a film or a maker's own notes.
    less |= !from.data.is_empty();
    let mut bytes = vec![MARKER, START];
    if let Some(way) = turned {
        segment(
            &mut bytes,
            0xe1,
            &[b"Exif\0\0".as_slice(), &exif::only(way)].concat(),
        );
    }
    bytes.append(&mut kept);
    bytes.extend([MARKER, END]);
    // A picture that has only its turn to tell has lost nothing.
    less &= bytes != data;
    Some(Clean { bytes, less })
}

/// The marker's second byte; any number of 0xff may come before it.
fn next_marker(from: &mut Bytes<'_>) -> Option<u8> {
    if from.byte()? != MARKER {
        return None;
    }
    loop {
        match from.byte()? {
            MARKER => {}
            0 => return None,
            marker => return Some(marker),
        }
    }
}

/// How many colours a picture is made of; four are for print.
pub(crate) fn colours(data: &[u8]) -> Option<u8> {
    let mut from = Bytes { data };
    from.take(2)?;
    loop {
        let marker = next_marker(&mut from)?;
        let length = usize::from(from.be_u16()?).checked_sub(2)?;
        let body = from.take(length)?;
        match marker {
            // Tables that share the numbers of frames.
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => return body.get(5).copied(),
            SCAN => return None,
            _ => {}
        }
    }
}

/// What of a segment is needed to draw.
fn needed(marker: u8, body: &[u8]) -> Option<Vec<u8>> {
    match marker {
        // JFIF's first part is the resolution; a thumbnail follows.
        0xe0 => {
            let mut start = body
                .strip_prefix(b"JFIF\0")
                .and_then(|_| body.get(..14))?
                .to_vec();
            start.get_mut(12..14)?.fill(0);
            Some(start)
        }
        0xe2 if body.starts_with(b"ICC_PROFILE\0") => Some(body.to_vec()),
        0xee if body.starts_with(b"Adobe") => Some(body.to_vec()),
        // Frames, tables, scans, restarts and what expands: all that the format draws with. Reserved markers draw nothing.
        0xc0..=0xcf | SCAN..=0xdf => Some(body.to_vec()),
        _ => None,
    }
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    // It was read with this length, or is shorter.
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    out.extend([MARKER, marker]);
    out.extend(length.to_be_bytes());
    out.extend(body);
}

/// Copies a scan's data up to the marker that ends it; false if the file ends before it, as a broken-off copy does.
fn copy_scan(from: &mut Bytes<'_>, out: &mut Vec<u8>) -> bool {
    let mut at = 0;
    while let Some(next) = from
        .data
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == MARKER))
    {
        at += next;
        match from.data.get(at + 1) {
            // A 0xff of the data itself, or a restart within the scan.
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(&MARKER) => at += 1,
            Some(_) => {
                out.extend(from.take(at).unwrap_or_default());
                return true;
            }
            None => break,
        }
    }
    out.extend(std::mem::take(&mut from.data));
    false
}
