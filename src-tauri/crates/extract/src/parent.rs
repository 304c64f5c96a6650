//! The side that asks: starts the process, hands it the bytes, waits no longer than it may.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::child::{self, ARGUMENT};
use crate::{ExtractError, Kind, MOST_TEXT, Words};

/// What a process that reads a file gets at most, besides the memory that it limits itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From start to end.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
        }
    }
}

/// How often is looked whether the process has ended; its text comes at once, only the end is asked for.
const LOOK: Duration = Duration::from_millis(2);

/// A program that reads files when it is asked to ([`child::if_asked`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    program: PathBuf,
    limits: Limits,
}

impl Reader {
    /// Reads with this program.
    pub fn new(program: &Path, limits: Limits) -> Self {
        Self {
            program: program.to_owned(),
            limits,
        }
    }

    /// The words of a file, whose bytes come from `source`. Whatever the file does, this ends within the limits, and so
    /// does the process.
    pub fn words(&self, kind: Kind, source: &mut (dyn Read + Send)) -> Result<Words, ExtractError> {
        let mut running = self.start(kind)?;
        let (stdin, stdout) = (running.0.stdin.take(), running.0.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
            return Err(ExtractError::NoProcess);
        };
        let until = Instant::now() + self.limits.time;
        thread::scope(|scope| {
            let fed = scope.spawn(move || std::io::copy(source, &mut stdin).map(drop));
            let heard = scope.spawn(move || {
                let mut text = Vec::new();
                // More than it may say is not listened to.
                let most = MOST_TEXT as u64 + 1;
                stdout.take(most).read_to_end(&mut text).map(|_| text)
            });
            let status = running.wait(until);
            // Ended by now, in one way or another: both threads find their pipe closed.
            let fed = fed.join();
            let text = heard.join().ok().and_then(Result::ok).unwrap_or_default();
            // A source that broke off would leave half a file, read as if it were whole. A child that wants no more is
            // another matter.
            let whole = fed
                .is_ok_and(|fed| fed.map_or_else(|e| e.kind() == ErrorKind::BrokenPipe, |()| true));
            match status.and_then(|status| status.code()) {
                Some(_) if !whole => Err(ExtractError::Unreadable),
                Some(code) => told(u8::try_from(code).unwrap_or(u8::MAX), text),
                None => Err(ExtractError::TooMuch),
            }
        })
    }

    fn start(&self, kind: Kind) -> Result<Running, ExtractError> {
        let mut command = Command::new(&self.program);
        command
            .args([ARGUMENT, kind.as_str()])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if cfg!(unix) {
            command.current_dir("/");
        }
        command
            .spawn()
            .map(Running)
            .map_err(|_| ExtractError::NoProcess)
    }
}

fn told(code: u8, text: Vec<u8>) -> Result<Words, ExtractError> {
    match code {
        0 | child::CUT => String::from_utf8(text)
            .map(|text| Words {
                text,
                cut: code == child::CUT,
            })
            .map_err(|_| ExtractError::Unreadable),
        child::LOCKED => Err(ExtractError::Locked),
        child::TOO_MUCH => Err(ExtractError::TooMuch),
        child::NO_LIMITS => Err(ExtractError::NoProcess),
        // A panic among them.
        _ => Err(ExtractError::Unreadable),
    }
}

/// A process that does not outlive its owner.
struct Running(Child);

impl Running {
    /// Waits for its end; past the time it is ended. None if it did not end by itself.
    fn wait(&mut self, until: Instant) -> Option<ExitStatus> {
        loop {
            match self.0.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if Instant::now() < until => thread::sleep(LOOK),
                Ok(None) | Err(_) => {
                    let _ = self.0.kill();
                    let _ = self.0.wait();
                    return None;
                }
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
