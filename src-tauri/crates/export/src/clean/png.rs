//! PNG: the chunks that decide how it looks stay; texts, times and what private chunks hold go.

use super::{Bytes, Clean, exif};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Size, palette, pixels, transparency, colour, resolution and animation.
const NEEDED: [&[u8]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD",
    b"pHYs", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn clean(data: &[u8]) -> Option<Clean> {
    let mut from = Bytes { data };
    if from.take(SIGNATURE.len())? != SIGNATURE {
        return None;
    }
    let mut bytes = Vec::with_capacity(data.len());
    bytes.extend(SIGNATURE);
    let mut less = false;
    loop {
        let length = usize::try_from(from.be_u32()?).ok()?;
        let kind = from.take(4)?;
        let body = from.take(length)?;
        let sum = from.take(4)?;
        if NEEDED.contains(&kind) {
            bytes.extend(u32::try_from(length).ok()?.to_be_bytes());
            bytes.extend(kind);
            bytes.extend(body);
            bytes.extend(sum);
        } else if kind == b"eXIf"
            && let Some(way) = exif::turned(body)
        {
            let turn = exif::only(way);
            less |= body != turn;
            bytes.extend(u32::try_from(turn.len()).ok()?.to_be_bytes());
            let chunk = [kind, &turn].concat();
            bytes.extend(&chunk);
            bytes.extend(checksum(&chunk).to_be_bytes());
        } else {
            less = true;
        }
        if kind == b"IEND" {
            break;
        }
    }
    less |= !from.data.is_empty();
    Some(Clean { bytes, less })
}

/// The CRC-32 that closes a chunk.
fn checksum(chunk: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in chunk {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}
