//! Long work: how far it is, and whether it is to go on.

use std::io::{self, Write};
use std::ops::ControlFlow;

use crate::{AppError, Result};

/// What a piece of long work is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading what goes into it.
    Reading,
    /// Laying out pages or writing the document.
    Composing,
    /// Writing the file or folder.
    Writing,
}

/// Is told the step, how much of it is done and how much there is (0 if nobody can say), and says whether the work is to go
/// on.
pub type Watch<'a> = &'a mut dyn FnMut(Step, u64, u64) -> ControlFlow<()>;

/// Tells how far the work is, and remembers when it is to stop.
pub(crate) struct Meter<'a> {
    watch: Watch<'a>,
    stopped: bool,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(watch: Watch<'a>) -> Self {
        Self {
            watch,
            stopped: false,
        }
    }

    /// Says that so much of a step is done; an error if the work is to stop, from then on always.
    pub(crate) fn tell(&mut self, step: Step, done: u64, total: u64) -> Result<()> {
        if !self.stopped && (self.watch)(step, done, total).is_break() {
            self.stopped = true;
        }
        if self.stopped {
            Err(AppError::Cancelled)
        } else {
            Ok(())
        }
    }

    /// The error of a step: whatever came of being stopped is that and nothing else.
    pub(crate) fn or_stopped(&self, error: AppError) -> AppError {
        if self.stopped {
            AppError::Cancelled
        } else {
            error
        }
    }
}

/// Bytes on their way to a file, told as they go.
pub(crate) struct Metered<'m, 'w> {
    pub(crate) target: &'m mut dyn Write,
    pub(crate) meter: &'m mut Meter<'w>,
    pub(crate) done: &'m mut u64,
    pub(crate) total: u64,
}

/// Bytes between two looks at whether to go on.
const LOOK: usize = 256 * 1024;

impl Write for Metered<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let some = bytes.get(..LOOK).unwrap_or(bytes);
        let written = self.target.write(some)?;
        *self.done += written as u64;
        self.meter
            .tell(Step::Writing, *self.done, self.total)
            .map_err(io::Error::other)?;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.target.flush()
    }
}
