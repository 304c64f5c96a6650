//! Differences between two texts, by word (being written).
