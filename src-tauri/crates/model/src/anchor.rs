//! Ranges in text (being written).
