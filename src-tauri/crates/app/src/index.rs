//! The search index of a session: kept open, brought up to date, made anew, and by whom.
//!
//! Usually whoever asks brings the index up to date first and waits for it. A window can't: there the first index of a large
//! journal takes minutes. So a session may have the work done aside ([`Session::index_aside`]): a question then gets what
//! the index has so far and how far that is, and another thread makes it ([`Session::index_ready`]).

use std::ops::ControlFlow;
use std::sync::PoisonError;
use std::time::{Duration, Instant as Moment};

use reflectory_model::Id;
use reflectory_search::{Change, Index, Load, Position, SearchError};
use reflectory_store::table::{batches, entries, evidence, identity, outbox, portfolios};
use reflectory_store::{Reader, StoreError};

use crate::making::Indexing;
use crate::search::document;
use crate::{AppError, Result, Session};

/// How long a question waits for another process that is making the whole index anew.
const REBUILD_PATIENCE: Duration = Duration::from_secs(60);
/// Rows behind the index from which on taking them in is work for several threads.
const BULK: usize = 2_000;
/// Documents that are read from the journal at once, and after which it is asked whether to go on.
const READ_AT_ONCE: usize = 200;
/// Rows behind the index that a question takes in by itself where the work is done aside.
const FEW: usize = 300;
/// Between two looks at an index that another process has.
const PAUSE: Duration = Duration::from_millis(50);
/// The first documents that somebody who searches meanwhile is shown; then half as many again each time.
const FIRST_SHOWN: u64 = 1_000;

/// Told how many of how many documents are done (0 of 0 while that can't be said), and says whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// Goes on whatever it is told.
pub fn to_the_end(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What a question is asked of.
struct Standing {
    index: Index,
    /// The changes behind it.
    pending: Vec<Change>,
    /// How far it is, if it is not whole.
    indexing: Option<Indexing>,
}

impl Session {
    /// From now on no question waits for more than a moment's work on the index. `make` is called if there is more; it has
    /// [`Session::index_ready`] run on another thread. Can be said once.
    pub fn index_aside(&self, make: impl Fn() + Send + Sync + 'static) {
        self.making.aside(Box::new(make));
    }

    /// Opens the index and brings it up to date, however long that takes. Returns at once if another thread is at it.
    ///
    /// Work that is stopped spoils nothing: an index that is half made is made anew the next time. A failure is told to
    /// whoever asks next.
    pub fn index_ready(&self, progress: Progress<'_>) {
        let Some(at_work) = self.making.begin() else {
            return;
        };
        match self.current_index(Patience::Endless, progress) {
            Ok(_) | Err(AppError::Cancelled) => {}
            Err(error) => at_work.fail(error),
        }
    }

    /// The index with everything in it, and what it could not take in because somebody else has it. Fails with
    /// [`SearchError::Busy`] at once if it is being made.
    pub(crate) fn up_to_date(&self, progress: Progress<'_>) -> Result<(Index, Vec<Change>)> {
        let index = self.open_index(Kept::Yes)?;
        let Behind::By(rows) = self.behind(&index)? else {
            return Err(SearchError::Busy.into());
        };
        if rows.is_empty() {
            return Ok((index, Vec::new()));
        }
        let (owners, position) = self.owners_behind(&rows)?;
        let pending = self.take_in(&index, &owners, &position, progress)?;
        Ok((index, pending))
    }

    /// Makes the index anew; returns how many documents it holds.
    pub fn reindex(&self, progress: Progress<'_>) -> Result<u64> {
        let index = self.open_index(Kept::No)?;
        self.rebuild(&index, progress)?;
        Ok(index.documents()?)
    }

    /// Asks the index as it should be by now, or as far as it is; one that turns out to be broken is made anew.
    pub(crate) fn ask<T>(
        &self,
        question: impl Fn(&Index, &[Change]) -> Result<T, SearchError>,
    ) -> Result<(T, Option<Indexing>)> {
        let standing = self.standing()?;
        match question(&standing.index, &standing.pending) {
            Err(error) if error.is_damaged() => {}
            answered => return Ok((answered?, standing.indexing)),
        }
        if self.making.is_aside() {
            match self.open_index(Kept::No) {
                Err(AppError::Search(SearchError::Busy)) => self.forget_index(),
                opened => drop(opened?),
            }
        } else {
            self.reindex(&mut to_the_end)?;
        }
        let standing = self.standing()?;
        Ok((
            question(&standing.index, &standing.pending)?,
            standing.indexing,
        ))
    }

    fn standing(&self) -> Result<Standing> {
        if self.making.is_aside() {
            return self.standing_now();
        }
        let (index, pending) = self.current_index(Patience::Minute, &mut to_the_end)?;
        Ok(Standing {
            index,
            pending,
            indexing: None,
        })
    }

    /// What there is, after a moment at most.
    fn standing_now(&self) -> Result<Standing> {
        for last in [false, true] {
            let index = match self.open_index(Kept::Yes) {
                // Another process is putting it there this moment.
                Err(AppError::Search(SearchError::Busy)) => Index::in_memory()?,
                opened => {
                    let index = opened?;
                    if let Some(pending) = self.caught_up(&index)? {
                        return Ok(Standing {
                            index,
                            pending,
                            indexing: None,
                        });
                    }
                    index
                }
            };
            if let Some(error) = self.making.failure() {
                return Err(error);
            }
            if last {
                return Ok(Standing {
                    index,
                    pending: Vec::new(),
                    indexing: Some(self.making.looked()),
                });
            }
            self.making.want();
        }
        // The second turn always returns.
        Err(SearchError::Busy.into())
    }

    /// The changes behind an index that is up to date but for a few rows, which it takes in if nobody else has it; `None` if
    /// there is more to do.
    fn caught_up(&self, index: &Index) -> Result<Option<Vec<Change>>> {
        let Behind::By(rows) = self.behind(index)? else {
            return Ok(None);
        };
        if rows.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let (owners, position) = self.owners_behind(&rows)?;
        if owners.len() > FEW {
            return Ok(None);
        }
        match self.take_in(index, &owners, &position, &mut to_the_end) {
            Err(AppError::Search(error)) if error.is_damaged() => {
                self.forget_index();
                Ok(None)
            }
            taken => taken.map(Some),
        }
    }

    /// The index as it is kept from search to search, or anew and empty.
    fn open_index(&self, kept: Kept) -> Result<Index> {
        let mut slot = self.index.write().unwrap_or_else(PoisonError::into_inner);
        if kept == Kept::Yes
            && let Some(index) = &*slot
        {
            return Ok(index.clone());
        }
        let (id, _) = self.journal.read(|r: &Reader<'_>| identity::get(r))?;
        let index = match (self.index_folder(id), kept) {
            (None, _) => Index::in_memory()?,
            (Some(folder), Kept::No) => Index::start_afresh(&folder)?,
            (Some(folder), Kept::Yes) => match Index::open_dir(&folder) {
                // Another process is putting it there this moment, or left it unreadable.
                Err(error) if error.is_damaged() => Index::start_afresh(&folder)?,
                opened => opened?,
            },
        };
        *slot = Some(index.clone());
        Ok(index)
    }

    /// Forgets the opened index, so that the next search looks at the folder again.
    fn forget_index(&self) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn current_index(
        &self,
        patience: Patience,
        progress: Progress<'_>,
    ) -> Result<(Index, Vec<Change>)> {
        let began = Moment::now();
        loop {
            let done = self.open_index(Kept::Yes).and_then(|index| {
                let pending = match self.behind(&index)? {
                    Behind::By(rows) if rows.is_empty() => Vec::new(),
                    Behind::By(rows) => {
                        let (owners, position) = self.owners_behind(&rows)?;
                        self.take_in(&index, &owners, &position, progress)?
                    }
                    Behind::Diverged => {
                        self.rebuild(&index, progress)?;
                        Vec::new()
                    }
                };
                Ok((index, pending))
            });
            let error = match done {
                Ok(found) => return Ok(found),
                Err(error) => error,
            };
            self.forget_index();
            let early = began.elapsed() < REBUILD_PATIENCE;
            let again = match &error {
                // Somebody has it or makes it anew. Within this process it surely comes to an end.
                AppError::Search(SearchError::Busy) => {
                    early || patience == Patience::Endless || self.making.is_running()
                }
                // Thrown away under our feet.
                AppError::Search(error) => error.is_damaged() && early,
                _ => false,
            };
            if !again {
                return Err(error);
            }
            go_on(progress(0, 0))?;
            std::thread::sleep(PAUSE);
        }
    }

    /// The rows that an index is behind by, and where it is with them.
    fn owners_behind(&self, rows: &[outbox::Pending]) -> Result<(Vec<Id>, Position)> {
        // How far this goes is read before the texts: what is written meanwhile is taken in once more.
        self.journal
            .read(|r: &Reader<'_>| Ok((owners(r, rows)?, position_at(r, rows.last())?)))
    }

    /// Brings the index up to date with the rows behind it, or gives them back if somebody else is just writing it.
    fn take_in(
        &self,
        index: &Index,
        owners: &[Id],
        position: &Position,
        progress: Progress<'_>,
    ) -> Result<Vec<Change>> {
        let load = if owners.len() > BULK {
            Load::Bulk
        } else {
            Load::Everyday
        };
        match index.writer(load) {
            Ok(mut writer) => {
                let mut done = 0;
                // A batch may have brought a whole journal, which need not be in memory at once.
                for some in owners.chunks(READ_AT_ONCE) {
                    for change in self.changes(some)? {
                        writer.apply(change)?;
                    }
                    done += some.len() as u64;
                    self.index_at(done, owners.len() as u64, progress)?;
                }
                writer.commit(position)?;
                writer.close()?;
                Ok(Vec::new())
            }
            Err(SearchError::Busy) => self.changes(owners),
            Err(error) => Err(error.into()),
        }
    }

    /// Compares the index's position with the journal's outbox: any mismatch of lineage, number or nonce means that the
    /// index belongs to another past.
    fn behind(&self, index: &Index) -> Result<Behind> {
        let Some(position) = index.position() else {
            return Ok(Behind::Diverged);
        };
        self.journal.read(|r: &Reader<'_>| {
            let (_, lineage) = identity::get(r)?;
            if position.lineage != lineage {
                return Ok(Behind::Diverged);
            }
            let mut rows = outbox::after(r, position.seq)?;
            if position.seq == 0 {
                return Ok(match position.nonce {
                    0 => Behind::By(rows),
                    _ => Behind::Diverged,
                });
            }
            match outbox::at(r, position.seq)? {
                Some(row) if row.nonce == position.nonce => {
                    // Written on since, under the same row.
                    if outbox::text_state(r, row.owner)? != position.text {
                        rows.insert(0, row);
                    }
                    Ok(Behind::By(rows))
                }
                _ => Ok(Behind::Diverged),
            }
        })
    }

    fn changes(&self, owners: &[Id]) -> Result<Vec<Change>> {
        self.journal.read(|r: &Reader<'_>| {
            owners
                .iter()
                .map(|id| {
                    let doc = document(r, &self.knowledge, *id)?;
                    Ok(doc.map_or(Change::Remove(*id), Change::Put))
                })
                .collect()
        })
    }

    fn rebuild(&self, index: &Index, progress: Progress<'_>) -> Result<()> {
        let mut writer = index.writer(Load::Bulk)?;
        // Nothing to begin if this thread is at work on it already.
        let _at_work = self.making.begin();
        writer.clear()?;
        // What changes while this runs is in the outbox after this row, and is taken in by the next search.
        let (position, owners) = self.journal.read(|r: &Reader<'_>| {
            // The newest entries first: they are what is looked for before all are in.
            let mut owners = entries::ids(r)?;
            owners.reverse();
            owners.extend(evidence::list(r, false)?.into_iter().map(|e| e.id));
            owners.extend(portfolios::all_section_ids(r)?);
            Ok::<_, StoreError>((position_at(r, outbox::last(r)?.as_ref())?, owners))
        })?;
        let total = owners.len() as u64;
        let (mut done, mut show_at) = (0, FIRST_SHOWN);
        self.index_at(done, total, progress)?;
        for some in owners.chunks(READ_AT_ONCE) {
            let docs = self.journal.read(|r: &Reader<'_>| {
                some.iter()
                    .map(|id| document(r, &self.knowledge, *id))
                    .collect::<Result<Vec<_>>>()
            })?;
            for doc in docs.into_iter().flatten() {
                writer.apply(Change::Put(doc))?;
            }
            done += some.len() as u64;
            self.index_at(done, total, progress)?;
            // A commit costs, so there is one only if somebody looked, and ever more rarely.
            if done >= show_at && done < total && self.making.was_looked_at() {
                writer.commit_unfinished()?;
                show_at = done + done / 2;
            }
        }
        writer.commit(&position)?;
        Ok(writer.close()?)
    }

    fn index_at(&self, done: u64, total: u64, progress: Progress<'_>) -> Result<()> {
        self.making.tell(done, total);
        go_on(progress(done, total))
    }
}

fn go_on(flow: ControlFlow<()>) -> Result<()> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(AppError::Cancelled),
    }
}

/// How long another process is waited for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    /// [`REBUILD_PATIENCE`]: somebody waits for the answer.
    Minute,
    /// Nobody waits.
    Endless,
}

/// Whether an index that is there is to be taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

/// The rows that outbox rows stand for: a batch stands for all that it brought.
fn owners(r: &Reader<'_>, rows: &[outbox::Pending]) -> Result<Vec<Id>> {
    let mut owners: Vec<Id> = Vec::with_capacity(rows.len());
    for row in rows {
        match batches::rows(r, row.owner)? {
            Some(brought) => owners.extend(brought),
            None => owners.push(row.owner),
        }
    }
    owners.sort();
    owners.dedup();
    Ok(owners)
}

enum Behind {
    By(Vec<outbox::Pending>),
    Diverged,
}

/// How far an index is that has taken in this row, or everything of a journal whose outbox has none.
fn position_at(r: &Reader<'_>, row: Option<&outbox::Pending>) -> Result<Position, StoreError> {
    let (_, lineage) = identity::get(r)?;
    Ok(Position {
        lineage,
        seq: row.map_or(0, |row| row.seq),
        nonce: row.map_or(0, |row| row.nonce),
        text: row.map_or(Ok(0), |row| outbox::text_state(r, row.owner))?,
    })
}
