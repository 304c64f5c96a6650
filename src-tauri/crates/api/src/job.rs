//! Long work: how far it is, and whether it is to go on.

use std::ops::ControlFlow;

use serde::Serialize;

/// What a piece of long work is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Reading what goes into it.
    Reading,
    /// Laying out pages or writing the document.
    Composing,
    /// Writing the file or folder.
    Writing,
    /// Reading the words of files.
    Extracting,
    /// Taking texts into the search index.
    Indexing,
    /// Trying addresses on the network.
    Trying,
    /// Making smaller copies of pictures.
    Shrinking,
}

/// How far a piece of long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
pub struct Progress {
    /// What it is doing.
    pub step: Step,
    /// How much of the step is done.
    pub done: u64,
    /// How much there is to do in the step; 0 if nobody can say.
    pub total: u64,
}

/// Is told how far the work is, and says whether it is to go on. Work that is broken off ends in
/// [`Code::Cancelled`](crate::Code::Cancelled) and leaves nothing behind.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Watches nothing and stops nothing.
pub fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A watch as the use cases take it whose work has one step.
pub(crate) fn counting(watch: Watch<'_>, step: Step) -> impl FnMut(u64, u64) -> ControlFlow<()> {
    move |done, total| watch(Progress { step, done, total })
}
