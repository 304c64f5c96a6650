//! Bytes as text, whatever they were written in.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// By the mark at the beginning, else as it is said to be, else UTF-8, else Windows-1252, which any bytes are.
pub(crate) fn decoded<'a>(bytes: &'a [u8], said: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(bytes.get(mark..).unwrap_or_default())
            .0;
    }
    let guess = match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => WINDOWS_1252,
    };
    let encoding = said.filter(|_| guess != UTF_8).unwrap_or(guess);
    encoding.decode_without_bom_handling(bytes).0
}
