//! The passphrase of an encrypted journal: a file, the environment, or a prompt. Never an argument.

use std::io::{self, IsTerminal};
use std::path::Path;

use reflectory_api::{ApiError, Code};
use zeroize::Zeroizing;

/// Finds the passphrase, asking for it on a terminal if nothing else gives it; `None` if there is nobody to ask.
pub(crate) fn find(file: Option<&Path>) -> Result<Option<Zeroizing<String>>, ApiError> {
    if let Some(path) = file {
        let bytes = std::fs::read(path).map(Zeroizing::new).map_err(|error| {
            ApiError::new(Code::Io, format!("{}: {error}", path.display()))
                .with_hint("check the path that --passphrase-file gives")
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|_| {
            ApiError::new(
                Code::Refused,
                format!("{} is not UTF-8 text", path.display()),
            )
            .with_hint("the file holds the passphrase and nothing else")
        })?;
        return Ok(Some(Zeroizing::new(first_line(text).to_owned())));
    }
    if let Ok(text) = std::env::var("REFLECTORY_PASSPHRASE")
        && !text.is_empty()
    {
        return Ok(Some(Zeroizing::new(text)));
    }
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let text = rpassword::prompt_password("Passphrase: ").map_err(|error| {
            ApiError::new(
                Code::Io,
                format!("the passphrase could not be read: {error}"),
            )
        })?;
        return Ok(Some(Zeroizing::new(text)));
    }
    Ok(None)
}

/// The text up to the first line end: editors add one, and spaces may belong to a passphrase.
fn first_line(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::first_line;

    #[test]
    fn the_line_end_is_no_part_of_a_passphrase_and_spaces_are() {
        assert_eq!(first_line("correct horse \r\n"), "correct horse ");
        assert_eq!(first_line("a\nb\n"), "a");
        assert_eq!(first_line(""), "");
    }
}
