//! Bringing the index up to date.

use std::collections::HashSet;
use std::sync::Arc;

use reflectory_model::Id;
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::LogMergePolicy;

use crate::document::{Change, Position};
use crate::error::SearchError;
use crate::index::Shared;
use crate::indexed::{Indexed, Quota};

/// How much of the machine a writer may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// One thread and little memory: the few changes of everyday work.
    Everyday,
    /// Several threads: a rebuild or an import, when somebody waits.
    Bulk,
}

/// Bytes of memory for each thread that indexes; below 15 MB tantivy refuses.
const EVERYDAY_MEMORY: usize = 16_000_000;
const BULK_MEMORY: usize = 32_000_000;
const BULK_THREADS: usize = 3;

/// The one writer of an index. Dropped without [`Writer::commit`], its changes are forgotten.
pub struct Writer {
    inner: tantivy::IndexWriter<Indexed>,
    quota: Arc<Quota>,
    shared: Arc<Shared>,
    /// Rows put since the index was known to be empty: any other row needs no deletion first.
    fresh: Option<HashSet<Id>>,
    uncommitted: bool,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("uncommitted", &self.uncommitted)
            .finish_non_exhaustive()
    }
}

impl Writer {
    pub(crate) fn open(
        index: &tantivy::Index,
        shared: Arc<Shared>,
        load: Load,
    ) -> Result<Self, SearchError> {
        let (threads, memory) = match load {
            Load::Everyday => (1, EVERYDAY_MEMORY),
            Load::Bulk => {
                let cores = std::thread::available_parallelism().map_or(1, usize::from);
                (cores.clamp(1, BULK_THREADS), BULK_MEMORY)
            }
        };
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(memory)
            .num_merge_threads(1)
            .build();
        let inner: tantivy::IndexWriter<Indexed> = index.writer_with_options(options)?;
        set_merge_policy(&inner);
        // Read under the lock: nobody adds to it now.
        let empty = index.load_metas()?.segments.is_empty();
        Ok(Self {
            inner,
            quota: Arc::default(),
            shared,
            fresh: empty.then(HashSet::new),
            uncommitted: false,
        })
    }

    /// Forgets every document, changes not yet committed included. Readers keep seeing the old ones until [`Writer::commit`].
    pub fn clear(&mut self) -> Result<(), SearchError> {
        if self.uncommitted {
            // Deletions that are still queued would otherwise reach documents added after this.
            self.inner.rollback()?;
            set_merge_policy(&self.inner);
        }
        self.inner.delete_all_documents()?;
        self.fresh = Some(HashSet::new());
        self.uncommitted = true;
        Ok(())
    }

    /// Takes in one change. The same change may come any number of times. May wait for the indexing threads to catch up.
    pub fn apply(&mut self, change: Change) -> Result<(), SearchError> {
        self.uncommitted = true;
        let fields = self.shared.fields;
        let known = match (&mut self.fresh, &change) {
            (None, _) => true,
            (Some(ids), Change::Put(doc)) => !ids.insert(doc.id),
            (Some(ids), Change::Remove(id)) => ids.contains(id),
        };
        if known {
            self.inner.delete_term(fields.id_term(change.id()));
        }
        if let Change::Put(doc) = change {
            self.inner
                .add_document(Indexed::new(doc, fields, &self.quota))?;
        }
        Ok(())
    }

    /// Makes all changes since the last commit last, together with how far they bring the index. Searches that begin afterwards see them.
    pub fn commit(&mut self, position: &Position) -> Result<(), SearchError> {
        let payload = serde_json::to_string(position).map_err(std::io::Error::from)?;
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        self.uncommitted = false;
        self.shared.reload()?;
        Ok(())
    }

    /// Shows what is there so far to searches that begin afterwards. The index has no position then: whoever opens it next,
    /// should this be all, makes it anew.
    pub fn commit_unfinished(&mut self) -> Result<(), SearchError> {
        self.inner.prepare_commit()?.commit()?;
        self.uncommitted = false;
        self.shared.reload()?;
        Ok(())
    }

    /// Leaves no words of removed documents behind: pieces of the index that hold any are written anew without them.
    /// For what is committed.
    pub fn purge(&mut self) -> Result<(), SearchError> {
        let pieces = self.inner.index().load_metas()?.segments;
        for piece in pieces.iter().filter(|piece| piece.has_deletes()) {
            self.inner.merge(&[piece.id()]).wait()?;
        }
        self.inner.garbage_collect_files().wait()?;
        Ok(())
    }

    /// Lets go of the index once tidying up in the background has ended, which keeps searches fast.
    /// Dropping the writer instead leaves the tidying to the next one.
    pub fn close(self) -> Result<(), SearchError> {
        let Self { inner, shared, .. } = self;
        inner.wait_merging_threads()?;
        shared.reload()?;
        Ok(())
    }
}

/// Segments are merged often while small, since everyday work commits a handful of rows at a time, and rarely when big.
fn set_merge_policy(writer: &tantivy::IndexWriter<Indexed>) {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(6);
    policy.set_del_docs_ratio_before_merge(0.3);
    writer.set_merge_policy(Box::new(policy));
}
