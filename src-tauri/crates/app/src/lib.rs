//! Use cases; the one crate that joins the others.
