//! The journals that things are measured on.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use reflectory_app::Session;
use reflectory_model::Id;
use reflectory_store::{Access, Journal, Opening};
use reflectory_tests::corpus::{Corpus, SEED};
use reflectory_tests::load::{CHUNK, fill};
use reflectory_tests::scratch;

/// A journal with a corpus in it.
pub(crate) struct Filled {
    pub(crate) path: PathBuf,
    pub(crate) n: u64,
    pub(crate) ids: Vec<Id>,
    /// Bytes of all bodies.
    pub(crate) bytes: u64,
    pub(crate) fingerprint: String,
    pub(crate) took: Duration,
    pub(crate) commits: u64,
}

impl Filled {
    pub(crate) fn make(dir: &Path, corpus: &Arc<Corpus>, n: u64) -> Self {
        let path = dir.join(format!("bench-{n}.reflectory"));
        remove(&path);
        let began = Instant::now();
        let journal = Journal::create(opening(&path)).expect("a journal can be made");
        let loaded = fill(&journal, corpus, n).expect("the corpus can be loaded");
        drop(journal);
        Self {
            path,
            n,
            ids: loaded.ids,
            bytes: loaded.bytes,
            took: began.elapsed(),
            fingerprint: corpus.fingerprint(n),
            commits: n.div_ceil(CHUNK) + 2,
        }
    }

    pub(crate) fn open(&self, access: Access) -> Session {
        open(&self.path, access)
    }
}

pub(crate) fn open(path: &Path, access: Access) -> Session {
    let index = path.with_extension("index");
    Session::open(opening(path), access, Some(index)).expect("the journal opens")
}

pub(crate) fn opening(path: &Path) -> Opening {
    // The fixed clock begins anew with each opening, so the randomness must not, or ids would come twice.
    static OPENED: AtomicU64 = AtomicU64::new(0);
    scratch::opening(path, "bench", SEED + OPENED.fetch_add(1, Ordering::SeqCst))
}

/// Removes a database with everything beside it.
pub(crate) fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
    let _ = std::fs::remove_dir_all(path.with_extension("index"));
}

/// Removes all that the bench made in its folder, and the folder if nothing else is in it.
pub(crate) fn tidy(dir: &Path) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with("bench-") {
            if path.is_dir() {
                let _ = std::fs::remove_dir_all(path);
            } else {
                let _ = std::fs::remove_file(path);
            }
        }
    }
    let _ = std::fs::remove_dir(dir);
}
