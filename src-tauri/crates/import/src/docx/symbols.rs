//! Signs of picture fonts as the signs that they show.

/// The sign that a font shows for a code; none if it is not known.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Office keeps these fonts' signs in the private range.
    let low = if (0xf000..0xf100).contains(&code) {
        code - 0xf000
    } else {
        code
    };
    match font.to_ascii_lowercase().as_str() {
        "wingdings" => wingdings(low),
        "wingdings 2" => match low {
            0x4f | 0x55 => Some('\u{2717}'),
            0x50 => Some('\u{2713}'),
            0x51 | 0x53 | 0x54 => Some('\u{2612}'),
            0x52 => Some('\u{2611}'),
            0xa3 | 0x2a | 0x30 => Some('\u{2610}'),
            _ => None,
        },
        "symbol" => greek(low),
        _ if (0xe000..0xf900).contains(&code) => None,
        _ => char::from_u32(code).filter(|c| !c.is_control()),
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x28 => '\u{260e}',
        0x2a => '\u{2709}',
        0x46 => '\u{261e}',
        0x4a => '\u{263a}',
        0x4c => '\u{2639}',
        0x6c | 0x9f => '\u{25cf}',
        0x6e | 0xa7 => '\u{25aa}',
        0x6f | 0xa8 | 0x71 | 0x72 => '\u{2610}',
        0x76 => '\u{2756}',
        0xab => '\u{2605}',
        0xb7 => '\u{2022}',
        0xd8 => '\u{27a2}',
        0xdf | 0xe7 => '\u{2190}',
        0xe0 | 0xe8 | 0xf0 => '\u{2192}',
        0xe1 | 0xe9 => '\u{2191}',
        0xe2 | 0xea => '\u{2193}',
        0xfb => '\u{2717}',
        0xfc => '\u{2713}',
        0xfd => '\u{2612}',
        0xfe => '\u{2611}',
        _ => return None,
    })
}

fn greek(code: u32) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let at = |letters: &str, from: u32| letters.chars().nth(usize::try_from(code - from).ok()?);
    match code {
        0x41..=0x5a => at(CAPITALS, 0x41),
        0x61..=0x7a => at(SMALL, 0x61),
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2b..=0x3f => char::from_u32(code),
        0xa3 => Some('\u{2264}'),
        0xb3 => Some('\u{2265}'),
        0xb0 => Some('\u{b0}'),
        0xb1 => Some('\u{b1}'),
        0xb4 => Some('\u{d7}'),
        0xb7 => Some('\u{2022}'),
        0xb9 => Some('\u{2260}'),
        0xbb => Some('\u{2248}'),
        0xac => Some('\u{2190}'),
        0xad => Some('\u{2191}'),
        0xae => Some('\u{2192}'),
        0xaf => Some('\u{2193}'),
        0xa5 => Some('\u{221e}'),
        0xe5 => Some('\u{2211}'),
        0xd6 => Some('\u{221a}'),
        _ => None,
    }
}
