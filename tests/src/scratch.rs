//! Opening journals with time and randomness that are the same in every run.

use std::path::Path;
use std::sync::Arc;

use reflectory_store::Opening;
use reflectory_testkit::{FixedClock, SeededRandom};

/// How to open a journal: the fixed clock, randomness from `seed`, and `program` as what a second writer is told.
pub fn opening(path: &Path, program: &str, seed: u64) -> Opening {
    Opening {
        path: path.to_owned(),
        key: None,
        program: program.to_owned(),
        machine: "test-machine".to_owned(),
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(seed)),
    }
}
