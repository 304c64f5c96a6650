//! The one writer: a connection that is handed from turn to turn, one `IMMEDIATE` transaction a turn.
//!
//! A change runs on the thread that asks for it, so that a save pays for no way to another thread and back. Turns come in
//! the order in which they were asked for. The connection itself is under no lock while it works: it is taken out of its
//! place and put back. A thread of its own folds the write-ahead log into the journal when nothing was written for a while.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use reflectory_model::{Clock, Randomness, Words};
use rusqlite::Connection;

use crate::Result;
use crate::error::StoreError;
use crate::table::counts;
use crate::table::standing::Standing;
use crate::transaction::{Changed, Writer};

/// After this long without work the write-ahead log is folded into the journal.
const IDLE: Duration = Duration::from_secs(2);

/// The writer's side of an open journal.
pub(crate) struct WriterTurns {
    desk: Arc<Desk>,
    keeper: Option<JoinHandle<()>>,
    listeners: Mutex<Vec<Sender<Vec<Changed>>>>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Randomness>,
}

/// Where the connection lies between turns.
struct Desk {
    state: Mutex<State>,
    /// A turn has ended.
    ended: Condvar,
    /// There is something to fold, or the journal closes.
    wake: Condvar,
}

struct State {
    /// `None` while a turn has it.
    conn: Option<Connection>,
    /// The turn that is to be given out next, and the one that may work.
    next: u64,
    serving: u64,
    /// When the newest change was made that is not folded in.
    written: Option<Instant>,
    closing: bool,
}

/// The connection, for one turn. It goes back when this goes, also in a panic.
struct Turn<'d> {
    desk: &'d Desk,
    conn: Option<Connection>,
    wrote: bool,
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for its turn.
    fn turn(&self) -> Turn<'_> {
        let mut state = self.lock();
        let mine = state.next;
        state.next += 1;
        while state.serving != mine {
            state = self
                .ended
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        Turn {
            desk: self,
            conn: state.conn.take(),
            wrote: false,
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.desk.lock();
        state.conn = self.conn.take();
        state.serving += 1;
        let waited_for = state.next > state.serving;
        let first = self.wrote && state.written.is_none();
        if self.wrote {
            state.written = Some(Instant::now());
        }
        drop(state);
        if waited_for {
            self.desk.ended.notify_all();
        }
        if first {
            self.desk.wake.notify_one();
        }
    }
}

impl WriterTurns {
    pub(crate) fn start(
        conn: Connection,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self> {
        let desk = Arc::new(Desk {
            state: Mutex::new(State {
                conn: Some(conn),
                next: 0,
                serving: 0,
                written: None,
                closing: false,
            }),
            ended: Condvar::new(),
            wake: Condvar::new(),
        });
        let (kept, its_clock, its_random) =
            (Arc::clone(&desk), Arc::clone(&clock), Arc::clone(&random));
        let keeper = std::thread::Builder::new()
            .name("journal-keeper".to_owned())
            .spawn(move || keep(&kept, &*its_clock, &*its_random))
            .map_err(|source| StoreError::Io {
                path: "journal-keeper".into(),
                source,
            })?;
        Ok(Self {
            desk,
            keeper: Some(keeper),
            listeners: Mutex::default(),
            clock,
            random,
        })
    }

    /// Runs `work` in a transaction; what it returns is committed and on disk when this returns `Ok`.
    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut turn = self.desk.turn();
        turn.wrote = true;
        let Some(conn) = turn.conn.as_ref() else {
            return Err(E::from(StoreError::Stopped));
        };
        let result = catch_unwind(AssertUnwindSafe(|| {
            in_transaction(conn, &*self.clock, &*self.random, work)
        }));
        match result {
            Ok(Ok((value, changed))) => {
                // Within the turn, so that listeners hear of changes in the order of their commits.
                self.tell(changed);
                Ok(value)
            }
            Ok(Err(error)) => Err(error),
            // The transaction was rolled back by the unwinding; the caller learns of it here.
            Err(_) => Err(E::from(StoreError::Stopped)),
        }
    }

    /// Writes on a text in a turn of its own; see [`Standing::write_on`].
    pub(crate) fn write_on(
        &self,
        standing: &Standing,
        old: &str,
        new: &str,
        words: &Words,
    ) -> Result<Option<Standing>> {
        let mut turn = self.desk.turn();
        let Some(conn) = turn.conn.as_ref() else {
            return Err(StoreError::Stopped);
        };
        let now = standing.write_on(conn, self.clock.now(), old, new, words)?;
        if now.is_some() {
            turn.wrote = true;
            self.tell(vec![Changed::Entry(standing.entry())]);
        }
        Ok(now)
    }

    pub(crate) fn subscribe(&self) -> Receiver<Vec<Changed>> {
        let (sender, receiver) = channel();
        self.listeners().push(sender);
        receiver
    }

    fn listeners(&self) -> MutexGuard<'_, Vec<Sender<Vec<Changed>>>> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, changed: Vec<Changed>) {
        if !changed.is_empty() {
            self.listeners()
                .retain(|listener| listener.send(changed.clone()).is_ok());
        }
    }
}

impl Drop for WriterTurns {
    fn drop(&mut self) {
        self.desk.lock().closing = true;
        self.desk.wake.notify_one();
        if let Some(keeper) = self.keeper.take() {
            let _ = keeper.join();
        }
        // Closed here, and not with whatever holds the desk last.
        drop(self.desk.lock().conn.take());
    }
}

/// A transaction that ends in a rollback unless it was committed.
struct Transaction<'c> {
    conn: &'c Connection,
    open: bool,
}

impl<'c> Transaction<'c> {
    fn begin(conn: &'c Connection) -> rusqlite::Result<Self> {
        // The statements stay prepared: rusqlite's own transaction would prepare both at each save.
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute(())?;
        Ok(Self { conn, open: true })
    }

    fn commit(mut self) -> rusqlite::Result<()> {
        self.conn.prepare_cached("COMMIT")?.execute(())?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open {
            // An error of the disk may have rolled it back already.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
    }
}

fn in_transaction<T, E: From<StoreError>>(
    conn: &Connection,
    clock: &dyn Clock,
    random: &dyn Randomness,
    work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
) -> Result<(T, Vec<Changed>), E> {
    let transaction = Transaction::begin(conn).map_err(StoreError::from)?;
    let writer = Writer::new(conn, clock, random);
    let value = work(&writer)?;
    let changed = writer.into_changed();
    transaction.commit().map_err(StoreError::from)?;
    Ok((value, changed))
}

/// The keeper's thread.
fn keep(desk: &Desk, clock: &dyn Clock, random: &dyn Randomness) {
    let mut state = desk.lock();
    while !state.closing {
        let due = match state.written {
            None => {
                state = desk
                    .wake
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            Some(written) => IDLE.saturating_sub(written.elapsed()),
        };
        // Someone at work or waiting is no idleness, however long it takes.
        let busy = state.next > state.serving;
        if busy || !due.is_zero() {
            let pause = if due.is_zero() { IDLE } else { due };
            (state, _) = desk
                .wake
                .wait_timeout(state, pause)
                .unwrap_or_else(PoisonError::into_inner);
            continue;
        }
        drop(state);
        settle(desk, clock, random, false);
        state = desk.lock();
    }
    drop(state);
    settle(desk, clock, random, true);
}

fn settle(desk: &Desk, clock: &dyn Clock, random: &dyn Randomness, closing: bool) {
    let turn = desk.turn();
    desk.lock().written = None;
    let Some(conn) = turn.conn.as_ref() else {
        return;
    };
    // What fails here is done the next time: nothing depends on it but speed and size.
    let _ = in_transaction(conn, clock, random, counts::settle);
    if closing {
        let _ = conn.execute_batch("PRAGMA optimize");
    }
    fold(conn);
}

/// Gives freed pages back and folds the write-ahead log into the journal. A reader in the way only puts it off, so
/// failure is no error.
fn fold(conn: &Connection) {
    // Each step gives one page back; running the statement once would give back only one.
    let _ = conn
        .prepare("PRAGMA incremental_vacuum")
        .and_then(|mut vacuum| {
            let mut pages = vacuum.query([])?;
            while pages.next()?.is_some() {}
            Ok(())
        });
    let _ = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
}
