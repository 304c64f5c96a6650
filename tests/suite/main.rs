//! The suite: what holds for the whole program.

mod cli;
mod invariants;
