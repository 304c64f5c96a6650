//! Professional development.

use crate::text_form::text_form;

text_form!(
    /// How a goal stands.
    GoalState, "state of a goal", {
        /// Aimed at.
        Open = "open",
        /// Reached.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
);
