//! Test support: a fixed clock, seeded randomness. For tests only.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::NaiveDate;
use reflectory_model::{Clock, Instant, Randomness};

/// A clock that stands at one day and moves on by a millisecond each time it is read, so that orders are stable.
pub struct FixedClock {
    now: AtomicI64,
    today: NaiveDate,
}

impl FixedClock {
    /// A clock that stands at 10:00 UTC on 22 November 2026.
    pub fn new() -> Self {
        Self {
            now: AtomicI64::new(1_795_341_600_000),
            today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default(),
        }
    }

    /// Moves the clock on.
    pub fn advance(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Default for FixedClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant(self.now.fetch_add(1, Ordering::SeqCst))
    }
    fn today(&self) -> NaiveDate {
        self.today
    }
    fn zone(&self) -> Option<String> {
        Some("Europe/London".to_owned())
    }
}

/// Random bytes that are the same in every run: splitmix64 from a seed.
pub struct SeededRandom(AtomicU64);

impl SeededRandom {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Randomness for SeededRandom {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let mut z = self
                .0
                .fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst)
                .wrapping_add(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let bytes = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}
