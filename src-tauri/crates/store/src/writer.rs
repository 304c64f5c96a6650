//! The one writer: a thread with a bounded queue, one `IMMEDIATE` transaction a job.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use reflectory_model::{Clock, Randomness};
use rusqlite::{Connection, TransactionBehavior};

use crate::Result;
use crate::error::StoreError;
use crate::transaction::{Changed, Writer};

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// After this long without work the write-ahead log is folded into the journal.
const IDLE: Duration = Duration::from_secs(2);
/// Jobs that may wait; a faster producer blocks, so memory stays bounded.
const QUEUE: usize = 64;

pub(crate) struct WriterThread {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
    listeners: Arc<Mutex<Vec<Sender<Vec<Changed>>>>>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Randomness>,
}

impl WriterThread {
    pub(crate) fn start(
        conn: Connection,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self> {
        let (jobs, queue) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("journal-writer".to_owned())
            .spawn(move || run(conn, &queue))
            .map_err(|source| StoreError::Io {
                path: "journal-writer".into(),
                source,
            })?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
            listeners: Arc::default(),
            clock,
            random,
        })
    }

    /// Runs `work` in a transaction; what it returns is committed and on disk when this returns `Ok`.
    pub(crate) fn write<T, E>(
        &self,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, answered) = sync_channel(1);
        let (clock, random, listeners) = (
            Arc::clone(&self.clock),
            Arc::clone(&self.random),
            Arc::clone(&self.listeners),
        );
        let job: Job = Box::new(move |conn| {
            let result = catch_unwind(AssertUnwindSafe(|| {
                in_transaction(conn, &*clock, &*random, work)
            }));
            let result = match result {
                Ok(Ok((value, changed))) => {
                    tell(&listeners, &changed);
                    Ok(value)
                }
                Ok(Err(error)) => Err(error),
                // The transaction was rolled back when the unwinding dropped it; the caller learns of it here.
                Err(_) => Err(E::from(StoreError::Stopped)),
            };
            let _ = answer.send(result);
        });
        let jobs = self.jobs.as_ref().ok_or(StoreError::Stopped)?;
        jobs.send(job).map_err(|_| StoreError::Stopped)?;
        answered.recv().map_err(|_| StoreError::Stopped)?
    }

    pub(crate) fn subscribe(&self) -> Receiver<Vec<Changed>> {
        let (sender, receiver) = channel();
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(sender);
        receiver
    }
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn in_transaction<T, E: From<StoreError>>(
    conn: &mut Connection,
    clock: &dyn Clock,
    random: &dyn Randomness,
    work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
) -> Result<(T, Vec<Changed>), E> {
    let transaction = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::from)?;
    let writer = Writer::new(&transaction, clock, random);
    let value = work(&writer)?;
    let changed = writer.into_changed();
    transaction.commit().map_err(StoreError::from)?;
    Ok((value, changed))
}

fn tell(listeners: &Mutex<Vec<Sender<Vec<Changed>>>>, changed: &[Changed]) {
    if changed.is_empty() {
        return;
    }
    let mut listeners = listeners.lock().unwrap_or_else(PoisonError::into_inner);
    listeners.retain(|listener| listener.send(changed.to_vec()).is_ok());
}

fn run(mut conn: Connection, queue: &Receiver<Job>) {
    let mut dirty = false;
    loop {
        match if dirty {
            queue.recv_timeout(IDLE)
        } else {
            queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } {
            Ok(job) => {
                job(&mut conn);
                dirty = true;
            }
            Err(RecvTimeoutError::Timeout) => {
                fold(&conn);
                dirty = false;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let _ = conn.execute_batch("PRAGMA optimize");
    fold(&conn);
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
