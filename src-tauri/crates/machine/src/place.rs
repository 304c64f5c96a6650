//! Which journal, and the program's own folders.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use reflectory_api::ApiError;

/// The journal that is meant: the one given, else `$REFLECTORY_JOURNAL`, else the one last opened for writing.
pub fn journal(given: Option<&Path>) -> Option<PathBuf> {
    given
        .map(Path::to_owned)
        .or_else(|| set("REFLECTORY_JOURNAL").map(PathBuf::from))
        .or_else(last)
}

/// As [`journal`], for commands that can't do without one.
pub fn required(given: Option<&Path>) -> Result<PathBuf, ApiError> {
    journal(given).ok_or_else(|| none("make one with `reflectory init --journal FILE`"))
}

/// The journal that `init` makes: one that is named now, never the one last opened.
pub fn new(given: Option<&Path>) -> Result<PathBuf, ApiError> {
    given
        .map(Path::to_owned)
        .or_else(|| set("REFLECTORY_JOURNAL").map(PathBuf::from))
        .ok_or_else(|| none("a name such as my.reflectory will do"))
}

fn none(more: &str) -> ApiError {
    ApiError::invalid("journal", "no journal was named").with_hint(format!(
        "name it with --journal FILE or in $REFLECTORY_JOURNAL; {more}"
    ))
}

/// The folder that search indexes live in.
pub fn index_base() -> Option<PathBuf> {
    caches().map(|folder| folder.join("reflectory").join("index"))
}

/// The folder for what the program keeps for itself: the sample journal that the window offers.
pub fn data() -> Option<PathBuf> {
    let base = folder("XDG_DATA_HOME").or_else(|| {
        if cfg!(windows) {
            folder("APPDATA")
        } else if cfg!(target_os = "macos") {
            home(&["Library", "Application Support"])
        } else {
            home(&[".local", "share"])
        }
    });
    base.map(|folder| folder.join("reflectory"))
}

/// The folders that fonts are installed in, the person's own first: those of `$REFLECTORY_FONTS` (parted as in `PATH`) if it
/// is set, so that a run can be made independent of the machine.
pub fn fonts() -> Vec<PathBuf> {
    if let Some(given) = env::var_os("REFLECTORY_FONTS") {
        return env::split_paths(&given)
            .filter(|folder| !folder.as_os_str().is_empty())
            .collect();
    }
    let mut folders: Vec<Option<PathBuf>> = Vec::new();
    if cfg!(windows) {
        folders.push(folder("LOCALAPPDATA").map(|f| f.join("Microsoft/Windows/Fonts")));
        let system = folder("SystemRoot").unwrap_or_else(|| PathBuf::from("C:\\Windows"));
        folders.push(Some(system.join("Fonts")));
    } else if cfg!(target_os = "macos") {
        folders.push(home(&["Library", "Fonts"]));
        folders.extend(["/Library/Fonts", "/System/Library/Fonts"].map(|f| Some(f.into())));
    } else {
        let own = folder("XDG_DATA_HOME").or_else(|| home(&[".local", "share"]));
        folders.push(own.map(|f| f.join("fonts")));
        folders.push(home(&[".fonts"]));
        folders.extend(["/usr/local/share/fonts", "/usr/share/fonts"].map(|f| Some(f.into())));
    }
    folders.into_iter().flatten().collect()
}

/// The folder that a person keeps documents in, else their home.
pub fn documents() -> Option<PathBuf> {
    let folder = home(&["Documents"])?;
    if folder.is_dir() {
        Some(folder)
    } else {
        home(&[])
    }
}

fn memory() -> Option<PathBuf> {
    settings().map(|folder| folder.join("reflectory").join("last-journal"))
}

fn last() -> Option<PathBuf> {
    let text = fs::read_to_string(memory()?).ok()?;
    let path = text.trim_end_matches(['\r', '\n']);
    (!path.is_empty()).then(|| PathBuf::from(path))
}

/// How many journals are remembered.
const RECENT: usize = 10;

fn recent_file() -> Option<PathBuf> {
    settings().map(|folder| folder.join("reflectory").join("recent-journals"))
}

/// The journals that were opened lately and when (RFC 3339), newest first. A line that can't be read is left out.
pub fn recent() -> Vec<(PathBuf, String)> {
    let text = recent_file().and_then(|file| fs::read_to_string(file).ok());
    text.unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, path)| !path.is_empty())
        .map(|(at, path)| (PathBuf::from(path), at.to_owned()))
        .collect()
}

/// Puts a journal first among those that were opened lately. A convenience: if it can't be kept, nothing is said.
pub fn remember_recent(journal: &Path, at: &str) {
    let mut all = recent();
    all.retain(|(path, _)| path != journal);
    all.insert(0, (journal.to_owned(), at.to_owned()));
    all.truncate(RECENT);
    keep_recent(&all);
}

fn keep_recent(all: &[(PathBuf, String)]) {
    let Some(file) = recent_file() else { return };
    let lines: String = all
        .iter()
        .filter_map(|(path, at)| Some((path.to_str().filter(|p| !p.contains('\n'))?, at)))
        .map(|(path, at)| format!("{at}\t{path}\n"))
        .collect();
    keep(&file, &lines);
}

/// Writes a small file of the program's own, whole or not at all. Nothing is said if it can't be kept.
fn keep(file: &Path, text: &str) {
    let making = file.with_extension(format!("{}.new", std::process::id()));
    let kept = file
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&making, text))
        .and_then(|()| fs::rename(&making, file));
    if kept.is_err() {
        let _ = fs::remove_file(&making);
    }
}

/// Keeps the journal's place for the next command. A convenience: if it can't be kept, nothing is said.
pub fn remember(journal: &Path) {
    let (Some(memory), Ok(journal)) = (memory(), std::path::absolute(journal)) else {
        return;
    };
    // A path that is no text can't be kept in a text file and would come back as another one.
    let Some(text) = journal.to_str() else { return };
    if last().as_deref() == Some(journal.as_path()) {
        return;
    }
    keep(&memory, &format!("{text}\n"));
}

/// A small text of the program's own among its settings, such as how quick capture is reached on this machine.
pub fn setting(name: &str) -> Option<String> {
    let folder = settings()?.join("reflectory");
    fs::read_to_string(folder.join(name)).ok()
}

/// Keeps such a text, whole or not at all.
pub fn keep_setting(name: &str, text: &str) -> std::io::Result<()> {
    let folder = settings()
        .ok_or_else(|| std::io::Error::other("there is no folder for settings"))?
        .join("reflectory");
    fs::create_dir_all(&folder)?;
    let making = folder.join(format!("{name}.{}.new", std::process::id()));
    let kept = fs::write(&making, text).and_then(|()| fs::rename(&making, folder.join(name)));
    if kept.is_err() {
        let _ = fs::remove_file(&making);
    }
    kept
}

fn to_tell() -> Option<PathBuf> {
    settings().map(|folder| folder.join("reflectory").join("to-tell"))
}

/// Keeps sentences for the next start of the window, in place of any that wait. If they can't be kept, nothing is said.
pub fn tell_later(sentences: &[String]) {
    let lines: String = sentences
        .iter()
        .map(|sentence| format!("{}\n", sentence.replace('\n', " ")))
        .collect();
    if let Some(file) = to_tell() {
        keep(&file, &lines);
    }
}

/// The sentences that were kept for this start. They are given once.
pub fn told_now() -> Vec<String> {
    let Some(file) = to_tell() else {
        return Vec::new();
    };
    let text = fs::read_to_string(&file).unwrap_or_default();
    let _ = fs::remove_file(&file);
    text.lines().map(str::to_owned).collect()
}

/// Forgets which journals were opened lately. The one that was open last is still the one to begin with.
pub fn forget_recent() -> std::io::Result<()> {
    match recent_file().map(fs::remove_file) {
        Some(Err(error)) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The folder of a person's own spelling dictionaries, where the system's spelling looks for them.
pub fn dictionaries() -> Option<PathBuf> {
    settings().map(|folder| folder.join("enchant").join("hunspell"))
}

/// Forgets a journal that is gone.
pub fn forget(journal: &Path) {
    if last().as_deref() == Some(journal)
        && let Some(memory) = memory()
    {
        let _ = fs::remove_file(memory);
    }
    let mut all = recent();
    all.retain(|(path, _)| path != journal);
    keep_recent(&all);
}

fn set(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.is_empty())
}

fn home(below: &[&str]) -> Option<PathBuf> {
    let home = env::home_dir().filter(|home| home.is_absolute())?;
    Some(below.iter().fold(home, |path, part| path.join(part)))
}

/// An absolute folder from the environment; the XDG rules have relative ones ignored.
fn folder(variable: &str) -> Option<PathBuf> {
    set(variable).map(PathBuf::from).filter(|p| p.is_absolute())
}

fn settings() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME").or_else(|| {
        if cfg!(windows) {
            folder("APPDATA")
        } else if cfg!(target_os = "macos") {
            home(&["Library", "Application Support"])
        } else {
            home(&[".config"])
        }
    })
}

fn caches() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            folder("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            home(&["Library", "Caches"])
        } else {
            home(&[".cache"])
        }
    })
}
