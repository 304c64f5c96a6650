//! Test support: fixed clock, seeded randomness, temporary journals.
