//! Bulk work: imports and the like.

use crate::text_form::text_form;

text_form!(
    /// How far a batch is.
    BatchState, "state of a batch", {
        /// Coming in: invisible.
        Staging = "staging",
        /// There.
        Done = "done",
        /// Taken back.
        Undone = "undone",
    }
);
