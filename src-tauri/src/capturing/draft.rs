//! What is being captured and not kept yet: it waits in a folder of the program's own, so that closing the small window, or a
//! power cut, loses none of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use reflectory_api::{ApiError, Code};
use serde::{Deserialize, Serialize};

/// Words, areas and a file that wait to be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// The words.
    #[serde(default)]
    pub(crate) text: String,
    /// The areas that were chosen.
    #[serde(default)]
    pub(crate) areas: Vec<String>,
    /// The file.
    #[serde(default)]
    pub(crate) file: Option<DraftFile>,
}

/// A file that waits; its bytes lie beside the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DraftFile {
    /// The name that it came with.
    pub(crate) name: String,
    /// Its length.
    pub(crate) bytes: u64,
}

/// The folder that a draft lies in.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    folder: PathBuf,
}

impl Place {
    /// In this folder, which is made when it is first wanted.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// In the program's own folder of this person.
    pub(crate) fn own() -> Result<Self, ApiError> {
        let data = reflectory_machine::place::data().ok_or_else(|| {
            ApiError::new(Code::Io, "there is no home folder to keep the words in")
                .with_hint("set $HOME, then start the program again")
        })?;
        Ok(Self::new(data.join("capture")))
    }

    /// Where the bytes of the file lie.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("draft.file")
    }

    fn words(&self) -> PathBuf {
        self.folder.join("draft.json")
    }

    /// The draft; an empty one if nothing waits.
    pub(crate) fn read(&self) -> Result<Draft, ApiError> {
        let path = self.words();
        match fs::read_to_string(&path) {
            Ok(text) => match serde_json::from_str::<Draft>(&text) {
                Ok(mut draft) => {
                    draft.file = draft.file.filter(|_| self.file().is_file());
                    Ok(draft)
                }
                // What nobody can read is put aside rather than written over.
                Err(_) => {
                    let aside = self.folder.join("draft.unread");
                    fs::rename(&path, &aside).map_err(|error| failed(&path, &error))?;
                    Ok(Draft::default())
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Draft::default()),
            Err(error) => Err(failed(&path, &error)),
        }
    }

    /// Keeps the draft, whole or not at all.
    pub(crate) fn write(&self, draft: &Draft) -> Result<(), ApiError> {
        if *draft == Draft::default() {
            return self.clear();
        }
        self.make()?;
        let path = self.words();
        let making = self.folder.join("draft.new");
        let text = serde_json::to_string_pretty(draft)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        fs::write(&making, text)
            .and_then(|()| fs::rename(&making, &path))
            .map_err(|error| failed(&path, &error))
    }

    /// Takes a file in; the words that wait with it are untouched.
    pub(crate) fn attach(
        &self,
        bytes: &mut impl io::Read,
        name: &str,
    ) -> Result<DraftFile, ApiError> {
        self.make()?;
        let making = self.folder.join("draft.file.new");
        let copied = fs::File::create(&making)
            .and_then(|mut to| io::copy(bytes, &mut to))
            .and_then(|length| fs::rename(&making, self.file()).map(|()| length));
        let bytes = copied.map_err(|error| failed(&self.file(), &error))?;
        let file = DraftFile {
            name: name.to_owned(),
            bytes,
        };
        let draft = Draft {
            file: Some(file.clone()),
            ..self.read()?
        };
        self.write(&draft)?;
        Ok(file)
    }

    /// Takes the file out again.
    pub(crate) fn detach(&self) -> Result<(), ApiError> {
        let draft = Draft {
            file: None,
            ..self.read()?
        };
        self.write(&draft)?;
        gone(&self.file())
    }

    /// Nothing waits any more.
    pub(crate) fn clear(&self) -> Result<(), ApiError> {
        gone(&self.words())?;
        gone(&self.file())
    }

    /// Makes the folder.
    pub(crate) fn make(&self) -> Result<(), ApiError> {
        let mut maker = fs::DirBuilder::new();
        maker.recursive(true);
        // What somebody writes for themselves is nobody else's to read.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
        maker
            .create(&self.folder)
            .map_err(|error| failed(&self.folder, &error))
    }
}

fn gone(path: &Path) -> Result<(), ApiError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(path, &error)),
        _ => Ok(()),
    }
}

fn failed(path: &Path, error: &io::Error) -> ApiError {
    let code = match error.kind() {
        io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::Io,
    };
    ApiError::new(
        code,
        format!("what you write can't wait in {}: {error}", path.display()),
    )
    .with_hint("free some space, or keep it now")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn words_and_a_file_wait_until_they_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::new(folder.path().join("capture"));
        assert_eq!(place.read().unwrap(), Draft::default());
        let words = Draft {
            text: "Ask Wyn whether\nthe answer can be an e-mail.".to_owned(),
            areas: vec!["2b".to_owned()],
            file: None,
        };
        place.write(&words).unwrap();
        let file = place.attach(&mut &b"bytes"[..], "poster.jpg").unwrap();
        assert_eq!(file.bytes, 5);
        // Another program's start finds the same.
        let again = Place::new(folder.path().join("capture")).read().unwrap();
        assert_eq!(
            (again.text, again.areas),
            (words.text.clone(), words.areas.clone())
        );
        assert_eq!(again.file, Some(file));
        place.detach().unwrap();
        assert_eq!(place.read().unwrap(), words);
        assert!(!place.file().exists());
        place.clear().unwrap();
        assert_eq!(place.read().unwrap(), Draft::default());
    }

    #[test]
    fn a_draft_that_nobody_can_read_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::new(folder.path().to_owned());
        fs::write(folder.path().join("draft.json"), "half of").unwrap();
        assert_eq!(place.read().unwrap(), Draft::default());
        place
            .write(&Draft {
                text: "new".to_owned(),
                ..Draft::default()
            })
            .unwrap();
        let kept = fs::read_to_string(folder.path().join("draft.unread")).unwrap();
        assert_eq!(kept, "half of");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_look() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let place = Place::new(folder.path().join("deep/capture"));
        place
            .write(&Draft {
                text: "mine".to_owned(),
                ..Draft::default()
            })
            .unwrap();
        let mode = fs::metadata(folder.path().join("deep/capture"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
