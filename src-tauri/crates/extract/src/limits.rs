//! What a reader may use at most.

use crate::{MOST_TEXT, Words};

/// Cuts text to what is kept.
pub(crate) fn short(mut text: String) -> Words {
    let cut = text.len() > MOST_TEXT;
    if cut {
        text.truncate(text.floor_char_boundary(MOST_TEXT));
    }
    Words {
        text: text.trim().to_owned(),
        cut,
    }
}

/// Bytes of address space. A PDF of 64 MB takes several times its size; the deep stack is in it.
#[cfg(unix)]
const MEMORY: u64 = 2 * 1024 * 1024 * 1024;
/// Seconds of the processor.
#[cfg(unix)]
const SECONDS: u64 = 20;

/// Puts limits on the process that calls it: memory, time, and no file to be written or opened. What the system has no
/// limit for is left to whoever waits with a clock.
#[cfg(unix)]
pub(crate) fn put_on() -> bool {
    use rustix::process::{Resource, Rlimit, nice, setrlimit};
    // Whoever writes meanwhile comes first; a system that does not let one step back is as fast as it is.
    let _ = nice(10);
    let most = |resource, value| {
        let limit = Rlimit {
            current: Some(value),
            maximum: Some(value),
        };
        setrlimit(resource, limit).is_ok()
    };
    // Address space can't be limited everywhere (macOS): the clock outside has the last word there.
    let memory = most(Resource::As, MEMORY) || cfg!(not(target_os = "linux"));
    memory
        && most(Resource::Cpu, SECONDS)
        && most(Resource::Fsize, 0)
        && most(Resource::Core, 0)
        && most(Resource::Nofile, 3)
}

/// No limits of the system's: the clock outside ends what takes too long.
#[cfg(not(unix))]
pub(crate) fn put_on() -> bool {
    true
}
