//! Reads other formats into an import plan.
