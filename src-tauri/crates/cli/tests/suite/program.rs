//! Runs the program in a folder of its own, at a fixed time, with a seed for each command.

use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) struct Program {
    pub(crate) folder: TempDir,
    commands: Cell<u64>,
}

/// How a command ended.
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Program {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            commands: Cell::new(0),
        }
    }

    /// A folder with a journal, `my.reflectory`.
    pub(crate) fn with_journal() -> Self {
        let program = Self::new();
        program
            .run(&["init", "--journal", "my.reflectory", "--pathway", "cmalt"])
            .done();
        program
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The command, ready to be run, in an environment of nothing but what is given here.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        self.commands.set(self.commands.get() + 1);
        let mut command = Command::new(env!("CARGO_BIN_EXE_reflectory"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.path("home"))
            .env("XDG_CONFIG_HOME", self.path("home/config"))
            .env("XDG_CACHE_HOME", self.path("home/cache"))
            // What a machine has installed must not decide a test.
            .env("REFLECTORY_FONTS", self.path("fonts"))
            .env("REFLECTORY_NOW", "2026-11-22T10:00:00+00:00")
            .env("REFLECTORY_SEED", self.commands.get().to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        // What Windows needs to start a program at all.
        for name in ["SystemRoot", "TEMP"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command
    }

    /// Runs a command with nothing on standard input.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.piped(args, b"")
    }

    /// Runs a command with something on standard input.
    pub(crate) fn piped(&self, args: &[&str], input: impl AsRef<[u8]>) -> Ran {
        finish(self.command(args), input.as_ref())
    }

    /// Adds an entry and returns its id.
    pub(crate) fn entry(&self, args: &[&str], body: &str) -> String {
        let args = [&["entry", "add", "--json"], args].concat();
        self.piped(&args, body).done().id()
    }

    /// Makes a portfolio `P`.
    pub(crate) fn portfolio(&self) {
        self.run(&["portfolio", "new", "--pathway", "cmalt", "--title", "P"])
            .done();
    }
}

pub(crate) fn finish(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // A command that reads no input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let ran = Ran {
        exit: output.status.code().unwrap_or(-1),
        out: output.stdout,
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    ran
}

impl std::fmt::Debug for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let out = String::from_utf8_lossy(&self.out);
        write!(
            f,
            "exit {}\n--- out\n{out}\n--- err\n{}",
            self.exit, self.err
        )
    }
}

impl Ran {
    /// Exit 0 and nothing said on standard error.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!((self.exit, self.err.as_str()), (0, ""), "{self:?}");
        self
    }

    /// The exit code, with `error: ` and these words on standard error.
    #[track_caller]
    pub(crate) fn failed(self, exit: i32, words: &[&str]) -> Self {
        assert_eq!(self.exit, exit, "{self:?}");
        assert!(self.err.starts_with("error: "), "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "\"{word}\" is not in {self:?}");
        }
        self
    }

    /// Exit 3 and nothing said on standard error: a check found something.
    #[track_caller]
    pub(crate) fn checked(self) -> Self {
        assert_eq!((self.exit, self.err.as_str()), (3, ""), "{self:?}");
        self
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// The one JSON document.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    #[track_caller]
    pub(crate) fn id(&self) -> String {
        self.json()["id"].as_str().unwrap().to_owned()
    }
}

/// Says that an object has these keys.
#[track_caller]
pub(crate) fn has(value: &Value, keys: &str) {
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("{value} is no object"));
    for key in keys.split(' ') {
        assert!(object.contains_key(key), "no \"{key}\" in {value}");
    }
}

/// The texts of an array.
#[track_caller]
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no array"))
        .iter()
        .map(|item| item.as_str().unwrap())
        .collect()
}

pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}
