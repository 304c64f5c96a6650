//! Tries addresses on the web, and tells what came of it.
//!
//! The one crate that opens a network connection, and only when a person has asked for it. A request holds the address
//! and what HTTP cannot do without: nothing of the journal, no cookie, no referrer, no name and no password. It is asked for the
//! head of a page alone; where that is refused, for the page's first byte. Nothing that is answered is kept but the status
//! and where a redirect leads.
//!
//! To change what an answer means, see `find::tried` in the crate `checks`; here is only what happened.

mod ask;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

pub use reflectory_model::link::{LinkAnswer, LinkReply};

use ask::Asker;

/// How addresses are tried.
#[derive(Debug, Clone)]
pub struct Manner {
    /// How many are tried at the same time.
    pub at_once: usize,
    /// How long one address may take, redirects included.
    pub wait: Duration,
    /// How the network is reached.
    pub route: Route,
}

/// How the network is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// As this machine's programs do: through the proxy that `ALL_PROXY`, `HTTPS_PROXY` or `HTTP_PROXY` names, if one does
    /// and `NO_PROXY` does not say otherwise, trusting the system's certificates.
    Machine,
    /// Through no proxy, trusting the system's certificates.
    Direct,
    /// Through this proxy, trusting these certificates (PEM) and no others.
    Through(String, Vec<String>),
}

impl Default for Manner {
    /// Six at a time, each for at most twenty seconds, as the machine does it.
    fn default() -> Self {
        Self {
            at_once: 6,
            wait: Duration::from_secs(20),
            route: Route::Machine,
        }
    }
}

/// How often whoever waits is told how far it is.
const LOOK: Duration = Duration::from_millis(100);

/// Tries each address once. `watch` is told how many are done and how many there are, several times a second, and says whether
/// to go on; `None` if it said no. What is on its way then is given up within its own time limit, and begun is nothing more.
pub fn try_all(
    addresses: &BTreeSet<String>,
    manner: &Manner,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Option<BTreeMap<String, LinkReply>> {
    let total = addresses.len();
    let mut replies = BTreeMap::new();
    let waiting = Arc::new(Mutex::new(
        addresses.iter().cloned().collect::<VecDeque<_>>(),
    ));
    let stopped = Arc::new(AtomicBool::new(false));
    let asker = Arc::new(Asker::new(manner));
    let (tell, told) = channel();
    // The threads are not waited for: one that hangs in the system's own search for a name would hold up a person who has
    // thought better of it. They hold an address and nothing of the journal.
    for _ in 0..manner.at_once.clamp(1, total.max(1)) {
        let (waiting, stopped) = (Arc::clone(&waiting), Arc::clone(&stopped));
        let (asker, tell) = (Arc::clone(&asker), tell.clone());
        thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                let next = waiting
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .pop_front();
                let Some(address) = next else { break };
                let reply = asker.follow(&address);
                if tell.send((address, reply)).is_err() {
                    break;
                }
            }
        });
    }
    drop(tell);
    loop {
        if watch(replies.len() as u64, total as u64).is_break() {
            stopped.store(true, Ordering::Relaxed);
            return None;
        }
        if replies.len() == total {
            return Some(replies);
        }
        match told.recv_timeout(LOOK) {
            Ok((address, reply)) => {
                replies.insert(address, reply);
            }
            Err(RecvTimeoutError::Timeout) => {}
            // A thread that died takes the address with it that it had: it is told as one that could not be tried.
            Err(RecvTimeoutError::Disconnected) => {
                for address in addresses {
                    replies
                        .entry(address.clone())
                        .or_insert(LinkReply::Unreachable);
                }
            }
        }
    }
}
