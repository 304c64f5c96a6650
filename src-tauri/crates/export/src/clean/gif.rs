//! GIF: frames, their timing and how often they repeat stay; comments, texts and what applications add go.

use super::{Bytes, Clean};

pub(super) fn clean(data: &[u8]) -> Option<Clean> {
    let mut from = Bytes { data };
    let mut bytes = Vec::with_capacity(data.len());
    if !matches!(from.take(6)?, b"GIF87a" | b"GIF89a") {
        return None;
    }
    bytes.extend(data.get(..6)?);
    let screen = from.take(7)?;
    bytes.extend(screen);
    bytes.extend(from.take(palette(*screen.get(4)?))?);
    let mut less = false;
    // How the next frame is shown; it goes with that frame.
    let mut control: Option<Vec<u8>> = None;
    loop {
        match from.byte()? {
            0x3b => break,
            0x2c => {
                bytes.extend(control.take().unwrap_or_default());
                bytes.push(0x2c);
                let frame = from.take(9)?;
                bytes.extend(frame);
                bytes.extend(from.take(palette(*frame.get(8)?))?);
                bytes.push(from.byte()?);
                bytes.extend(blocks(&mut from)?);
            }
            0x21 => {
                let label = from.byte()?;
                let content = blocks(&mut from)?;
                let whole = || [&[0x21, label], content].concat();
                match label {
                    0xf9 => control = Some(whole()),
                    0xff if repeats(content) => bytes.extend(whole()),
                    _ => {
                        // A text that is drawn takes its control with it.
                        if label == 0x01 {
                            control = None;
                        }
                        less = true;
                    }
                }
            }
            _ => return None,
        }
    }
    less |= !from.data.is_empty();
    bytes.push(0x3b);
    Some(Clean { bytes, less })
}

/// Whether this is the one application's note that everybody reads: how often to repeat, and nothing else.
fn repeats(content: &[u8]) -> bool {
    content.len() == 17
        && [b"\x0bNETSCAPE2.0\x03\x01", b"\x0bANIMEXTS1.0\x03\x01"]
            .iter()
            .any(|known| content.starts_with(*known))
}

/// Bytes of the palette that these flags announce.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// Takes blocks up to and with the empty one that ends them.
fn blocks<'a>(from: &mut Bytes<'a>) -> Option<&'a [u8]> {
    let whole = from.data;
    loop {
        let length = from.byte()?;
        from.take(usize::from(length))?;
        if length == 0 {
            return whole.get(..whole.len() - from.data.len());
        }
    }
}
