//! The index: opening, its position, and the state that searches read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use reflectory_model::Id;
use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::{IndexReader, ReloadPolicy, TantivyError};

use crate::alike::{self, Alike, Usage};
use crate::bag::Bag;
use crate::document::{Change, Position};
use crate::error::SearchError;
use crate::folder::{self, Ground};
use crate::query::{Found, Query, Ranked, Texts};
use crate::schema::{Fields, VERSION};
use crate::search;
use crate::view::View;
use crate::writer::{Load, Writer};

/// A search index, on disk or in memory. Clones share one state; any number of threads may search it.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

/// What an index and its writer have in common.
pub(crate) struct Shared {
    tantivy: tantivy::Index,
    reader: IndexReader,
    pub(crate) fields: Fields,
    path: Option<PathBuf>,
    view: RwLock<Arc<View>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("path", &self.shared.path)
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a folder, which is made if it is missing.
    ///
    /// An index of another version, or one that can't be read, is emptied and starts anew: [`Index::position`] is
    /// then `None` and the caller rebuilds. A folder with anything else in it is [`SearchError::Foreign`] and stays as it is;
    /// one that another program is just making or emptying is [`SearchError::Busy`].
    pub fn open_dir(path: &Path) -> Result<Self, SearchError> {
        match folder::survey(path)? {
            Ground::Foreign => Err(SearchError::Foreign {
                path: path.to_owned(),
            }),
            Ground::Ours(VERSION) => match Self::open_existing(path) {
                Err(SearchError::Damaged { .. }) => Self::empty(path, Existing::Keep),
                other => other,
            },
            Ground::Ours(_) | Ground::Free => Self::empty(path, Existing::Keep),
        }
    }

    /// Empties the index in a folder: the way out of [`SearchError::Damaged`]. Refuses as [`Index::open_dir`] does.
    pub fn start_afresh(path: &Path) -> Result<Self, SearchError> {
        match folder::survey(path)? {
            Ground::Foreign => Err(SearchError::Foreign {
                path: path.to_owned(),
            }),
            Ground::Ours(_) | Ground::Free => Self::empty(path, Existing::Discard),
        }
    }

    /// An empty index in memory, for encrypted journals: nothing readable reaches the disk.
    pub fn in_memory() -> Result<Self, SearchError> {
        let (builder, fields) = Fields::builder();
        let tantivy = builder.open_or_create(RamDirectory::create())?;
        Self::assemble(tantivy, fields, None)
    }

    fn open_existing(path: &Path) -> Result<Self, SearchError> {
        guarded(|| {
            let (tantivy, fields) = open_tantivy(path)?;
            Self::assemble(tantivy, fields, Some(path.to_owned()))
        })
    }

    /// Makes an empty index under the writers' lock.
    fn empty(path: &Path, existing: Existing) -> Result<Self, SearchError> {
        if folder::survey(path)? == Ground::Free {
            folder::claim(path)?;
        }
        let lock = folder::lock(path)?;
        // Another program may have made or mended it while we were on the way to the lock.
        if existing == Existing::Keep
            && folder::survey(path)? == Ground::Ours(VERSION)
            && let Ok(index) = Self::open_existing(path)
        {
            return Ok(index);
        }
        folder::sweep(path)?;
        folder::claim(path)?;
        let (builder, fields) = Fields::builder();
        let tantivy =
            builder.open_or_create(MmapDirectory::open(path).map_err(TantivyError::from)?)?;
        let index = Self::assemble(tantivy, fields, Some(path.to_owned()));
        drop(lock);
        index
    }

    fn assemble(
        tantivy: tantivy::Index,
        fields: Fields,
        path: Option<PathBuf>,
    ) -> Result<Self, SearchError> {
        let stamp = path.as_deref().map(folder::stamp).transpose()?;
        let position = position_of(&tantivy)?;
        // Nothing is stored, so there is nothing to cache.
        let reader = tantivy
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(1)
            .try_into()?;
        let view = RwLock::new(Arc::new(View::open(reader.searcher(), position, stamp)?));
        Ok(Self {
            shared: Arc::new(Shared {
                tantivy,
                reader,
                fields,
                path,
                view,
            }),
        })
    }

    /// How far the index has come. `None`: it is empty, half-built or unreadable, and the caller rebuilds it.
    ///
    /// Everything up to this position is seen by any search that begins afterwards.
    pub fn position(&self) -> Option<Position> {
        self.shared.view().ok()?.position
    }

    /// The position of the index in a folder, read without opening it; for writers of the journal, which prune the outbox with it.
    pub fn peek_position(path: &Path) -> Option<Position> {
        folder::peek(path)
    }

    /// Takes the index for writing. [`SearchError::Busy`] at once if another writer has it, in this process or another.
    pub fn writer(&self, load: Load) -> Result<Writer, SearchError> {
        let tantivy = match &self.shared.path {
            // Opened anew: what another process has written since is part of the list that the writer keeps and cleans up by.
            Some(path) => guarded(|| open_tantivy(path))?.0,
            None => self.shared.tantivy.clone(),
        };
        Writer::open(&tantivy, Arc::clone(&self.shared), load)
    }

    /// Number of documents, changes not yet committed apart.
    pub fn documents(&self) -> Result<u64, SearchError> {
        Ok(self.shared.view()?.searcher.num_docs())
    }

    /// Searches, and shows the best hits with a piece of their text.
    ///
    /// `pending` are the changes behind the index, oldest first, for callers that could not get the [`Writer`]; they override what is indexed.
    /// No text can make a search fail: what is not a word or a phrase is passed over.
    pub fn search(
        &self,
        query: &Query,
        texts: &dyn Texts,
        pending: &[Change],
    ) -> Result<Found, SearchError> {
        let view = self.shared.view()?;
        let answer = guarded(|| search::rank(&view, &self.shared.fields, query, pending))?;
        Ok(search::show(answer, query, texts, pending))
    }

    /// Searches without reading any text.
    pub fn rank(&self, query: &Query, pending: &[Change]) -> Result<Ranked, SearchError> {
        let view = self.shared.view()?;
        let answer = guarded(|| search::rank(&view, &self.shared.fields, query, pending))?;
        Ok(answer.ranked(query.limit))
    }

    /// The rows that are most about the same things as `bag`, `except` apart, best first. The filters and the limit of `filters`
    /// count, its text does not. Rows changed in `pending` are left out.
    pub fn alike(
        &self,
        bag: &Bag,
        filters: &Query,
        except: &[Id],
        pending: &[Change],
    ) -> Result<Vec<Alike>, SearchError> {
        let view = self.shared.view()?;
        guarded(|| alike::alike(&view, &self.shared.fields, bag, filters, except, pending))
    }

    /// How often the journal uses the words of a bag.
    pub fn usage(&self, bag: &Bag) -> Result<Usage, SearchError> {
        let view = self.shared.view()?;
        guarded(|| alike::usage(&view, &self.shared.fields, bag))
    }
}

/// What to do with an index that is there after all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    Keep,
    Discard,
}

impl Shared {
    /// The newest committed state: a look at the folder tells whether another process has committed since.
    pub(crate) fn view(&self) -> Result<Arc<View>, SearchError> {
        let view = Arc::clone(&self.view.read().unwrap_or_else(PoisonError::into_inner));
        let Some(path) = &self.path else {
            return Ok(view);
        };
        match folder::stamp(path) {
            Ok(stamp) if view.stamp.as_ref() == Some(&stamp) => Ok(view),
            Ok(_) => self.reload(),
            // Thrown away under our feet.
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                Err(SearchError::Damaged { source: None })
            }
            Err(e) => Err(e.into()),
        }
    }

    /// Loads the newest committed state.
    pub(crate) fn reload(&self) -> Result<Arc<View>, SearchError> {
        let mut slot = self.view.write().unwrap_or_else(PoisonError::into_inner);
        // Stamp and position are read before the segments, so that neither promises more than the segments hold.
        let stamp = self.path.as_deref().map(folder::stamp).transpose()?;
        let view = guarded(|| {
            let position = position_of(&self.tantivy)?;
            self.reader.reload()?;
            View::open(self.reader.searcher(), position, stamp)
        })?;
        *slot = Arc::new(view);
        Ok(Arc::clone(&slot))
    }
}

fn open_tantivy(path: &Path) -> Result<(tantivy::Index, Fields), SearchError> {
    let (builder, fields) = Fields::builder();
    if !path.join(folder::META).try_exists()? {
        return Err(SearchError::Damaged { source: None });
    }
    let directory = MmapDirectory::open(path).map_err(TantivyError::from)?;
    Ok((builder.open_or_create(directory)?, fields))
}

fn position_of(tantivy: &tantivy::Index) -> Result<Option<Position>, SearchError> {
    let payload = tantivy.load_metas()?.payload;
    Ok(payload.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Runs code over the index's files; a panic in it means bytes that the reader did not expect, and is damage like any other.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(SearchError::Damaged { source: None }))
}
