//! Shared parts of the suite, the crash test and the bench.
