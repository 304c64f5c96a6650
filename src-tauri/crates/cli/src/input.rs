//! Text that comes in: a file, `-` or standard input.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use reflectory_api::{ApiError, Code};

/// Reads the text that an optional FILE means: `-` and nothing are standard input, which must not be a terminal then.
pub(crate) fn text(file: Option<&Path>) -> Result<String, ApiError> {
    match file {
        Some(path) if path.as_os_str() != "-" => {
            let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
            decode(bytes, &path.display().to_string())
        }
        Some(_) => standard_input(),
        None if io::stdin().is_terminal() => Err(ApiError::invalid(
            "file",
            "no text was given: name a file, or pipe the text in",
        )),
        None => standard_input(),
    }
}

/// Reads the bytes of FILE, `-` being standard input, with a name for messages.
pub(crate) fn bytes(file: &Path) -> Result<(String, Vec<u8>), ApiError> {
    let name = file.display().to_string();
    if name != "-" {
        let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
        return Ok((name, bytes));
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| ApiError::new(Code::Io, format!("standard input: {error}")))?;
    Ok(("standard input".to_owned(), bytes))
}

/// Reads standard input if something is piped in, and nothing else.
pub(crate) fn text_if_any() -> Result<String, ApiError> {
    if io::stdin().is_terminal() {
        Ok(String::new())
    } else {
        standard_input()
    }
}

fn standard_input() -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| ApiError::new(Code::Io, format!("standard input: {error}")))?;
    decode(bytes, "standard input")
}

/// A file that could not be read.
fn unreadable(path: &Path, error: &io::Error) -> ApiError {
    let code = match error.kind() {
        io::ErrorKind::NotFound => Code::NotFound,
        _ => Code::Io,
    };
    ApiError::new(code, format!("{}: {error}", path.display()))
        .with_hint("check the path; nothing was changed")
}

/// UTF-8 without its mark. A byte order mark says how the text is encoded and is no part of it.
fn decode(bytes: Vec<u8>, name: &str) -> Result<String, ApiError> {
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let found = error.as_bytes().get(at).copied().unwrap_or_default();
            let seems = if wide { " (it seems to be UTF-16)" } else { "" };
            Err(ApiError::new(
                Code::Refused,
                format!("{name} is not UTF-8 text{seems}: byte {at} is 0x{found:02x}"),
            )
            .with_hint("save it again as UTF-8; nothing was changed"))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn text_comes_in_as_it_is_but_for_the_byte_order_mark() {
        assert_eq!(decode(b"a\r\nb".to_vec(), "x").unwrap(), "a\r\nb");
        assert_eq!(decode("\u{feff}# a".into(), "x").unwrap(), "# a");
    }

    #[test]
    fn what_is_not_text_is_named_with_its_place() {
        let error = decode(b"caf\xe9".to_vec(), "notes.md").unwrap_err();
        assert_eq!(error.message, "notes.md is not UTF-8 text: byte 3 is 0xe9");
        let error = decode(b"\xff\xfea\0".to_vec(), "standard input").unwrap_err();
        assert!(error.message.contains("seems to be UTF-16"), "{error}");
        assert_eq!(error.exit_code(), 1);
    }
}
