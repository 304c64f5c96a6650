//! What the program is asked for on its command line, at the first start and at each further one.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What a start is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Start {
    /// The window, with the journal that is named if one is.
    Window {
        /// The journal.
        journal: Option<PathBuf>,
        /// Whether a new entry is begun.
        new: bool,
    },
    /// Quick capture and nothing else.
    Capture {
        /// The journal that it goes to, if it is not the one that is open or was open last.
        journal: Option<PathBuf>,
    },
    /// The words about how to start the program.
    Help,
    /// The program's name and version.
    Version,
}

/// How the program is started.
pub(crate) const HELP: &str = "\
Usage: reflectory-desktop [JOURNAL] [--new]
       reflectory-desktop --capture [JOURNAL]

  JOURNAL     the journal to open; without it the one that was open last
  --new       begin a new entry
  --capture   only the small window of quick capture, whether the program runs or not
  --help      these lines
  --version   the version

Where the program runs already, a further start is handed over to it. Everything else is done by `reflectory`.";

/// Reads the arguments, the program's own name left out; relative paths are meant in `folder`. An error is one sentence.
pub(crate) fn read(
    given: impl IntoIterator<Item = OsString>,
    folder: &Path,
) -> Result<Start, String> {
    let (mut journal, mut capture, mut new, mut paths_only) = (None, false, false, false);
    for one in given {
        let text = one.to_str().unwrap_or_default();
        if !paths_only && text.len() > 1 && text.starts_with('-') {
            match text {
                "--" => paths_only = true,
                "--capture" => capture = true,
                "--new" => new = true,
                "--help" | "-h" => return Ok(Start::Help),
                "--version" | "-V" => return Ok(Start::Version),
                _ => {
                    return Err(format!(
                        "{text} is no option of the window; `reflectory-desktop --help` lists them"
                    ));
                }
            }
        } else if text.is_empty() && one.is_empty() {
            // As good as not given: a launcher without a file leaves an empty place.
        } else if journal.is_some() {
            return Err(format!(
                "{} is one journal too many: a window has one",
                Path::new(&one).display()
            ));
        } else {
            journal = Some(folder.join(PathBuf::from(one)));
        }
    }
    match (capture, new) {
        (true, true) => Err("--capture and --new are two things: give one of them".to_owned()),
        (true, false) => Ok(Start::Capture { journal }),
        (false, new) => Ok(Start::Window { journal, new }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(given: &[&str]) -> Result<Start, String> {
        read(given.iter().map(OsString::from), Path::new("/home/nerys"))
    }

    #[test]
    fn a_file_is_a_journal_where_it_was_typed() {
        let window = |journal: Option<&str>| {
            Ok(Start::Window {
                journal: journal.map(PathBuf::from),
                new: false,
            })
        };
        assert_eq!(of(&[]), window(None));
        assert_eq!(of(&[""]), window(None));
        assert_eq!(
            of(&["a.reflectory"]),
            window(Some("/home/nerys/a.reflectory"))
        );
        assert_eq!(of(&["/b.reflectory"]), window(Some("/b.reflectory")));
        assert_eq!(
            of(&["--", "--capture"]),
            window(Some("/home/nerys/--capture"))
        );
        assert_eq!(of(&["-"]), window(Some("/home/nerys/-")));
    }

    #[test]
    fn capture_is_a_start_of_its_own() {
        let capture = |journal: Option<&str>| {
            Ok(Start::Capture {
                journal: journal.map(PathBuf::from),
            })
        };
        assert_eq!(of(&["--capture"]), capture(None));
        assert_eq!(of(&["--capture", "x"]), capture(Some("/home/nerys/x")));
        assert_eq!(of(&["x", "--capture"]), capture(Some("/home/nerys/x")));
        let new = Start::Window {
            journal: None,
            new: true,
        };
        assert_eq!(of(&["--new"]), Ok(new));
        assert_eq!(of(&["-h", "--capture"]), Ok(Start::Help));
        assert_eq!(of(&["--version"]), Ok(Start::Version));
    }

    #[test]
    fn what_is_not_understood_is_said_and_never_taken_for_a_file() {
        for wrong in [
            &["--captur"][..],
            &["-x"],
            &["a", "b"],
            &["--new", "--capture"],
        ] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
    }
}
