//! The suite: what holds for the whole workspace.

mod invariants;
