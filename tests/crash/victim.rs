//! The program that is killed.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use reflectory_model::Id;
use reflectory_tests::work::Kind;

/// What the program said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    /// An operation begins; an edit names its entry.
    Begin {
        number: u64,
        kind: Kind,
        id: Option<Id>,
    },
    /// An operation is done: this is what it made or changed.
    Ack { number: u64, id: Id },
}

impl Deed {
    fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(' ').collect();
        match parts.as_slice() {
            ["begin", number, kind, id] => Some(Self::Begin {
                number: number.parse().ok()?,
                kind: kind.parse().ok()?,
                id: id.parse().ok(),
            }),
            ["ack", number, id] => Some(Self::Ack {
                number: number.parse().ok()?,
                id: id.parse().ok()?,
            }),
            _ => None,
        }
    }
}

pub(crate) struct Victim {
    child: Child,
    lines: Receiver<(Instant, String)>,
    told: Vec<Deed>,
    /// The number of its first operation.
    pub(crate) first: u64,
}

impl Victim {
    pub(crate) fn start(
        journal: &Path,
        sources: &Path,
        seed: u64,
        first: u64,
        run: u64,
        kinds: &[Kind],
    ) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_crash_worker"))
            .arg("work")
            .args([journal, sources])
            .args([seed, first, run].map(|n| n.to_string()))
            .args(kinds.iter().map(Kind::to_string))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        // A thread of its own, so that a line's moment is the moment it came.
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send((Instant::now(), line)).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            lines,
            told: Vec::new(),
            first,
        }
    }

    /// The next thing it says, and when; `None` after its end.
    pub(crate) fn next(&mut self) -> Option<(Instant, Deed)> {
        let (at, line) = self.lines.recv().ok()?;
        // The last line may be cut off by the kill.
        let deed = Deed::read(&line)?;
        self.told.push(deed.clone());
        Some((at, deed))
    }

    /// Kills it at this moment, with the one signal that no program can do anything about.
    pub(crate) fn kill_at(&mut self, moment: Instant) {
        // Sleeping alone would add the scheduler's own delay to operations of a few milliseconds.
        while let Some(left) = moment.checked_duration_since(Instant::now()) {
            if left.as_millis() > 2 {
                std::thread::sleep(left / 2);
            } else {
                std::hint::spin_loop();
            }
        }
        self.child.kill().unwrap();
    }

    /// Waits for its end; everything that it said.
    pub(crate) fn finish(mut self) -> Vec<Deed> {
        while self.next().is_some() {}
        self.child.wait().unwrap();
        self.told
    }
}
