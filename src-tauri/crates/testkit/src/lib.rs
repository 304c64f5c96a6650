//! Test support: a fixed clock, seeded randomness, seeded draws. For tests only.

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

/// Draws from a seed, the same in every run and on every machine: splitmix64.
#[derive(Debug, Clone)]
pub struct Draws(u64);

impl Draws {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for the item with this number: items can be made in any order.
    pub fn of_item(seed: u64, item: u64) -> Self {
        Self(mix(seed.wrapping_mul(1_000_003).wrapping_add(item)))
    }

    /// Sixty-four random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number from 0 to below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            0
        } else {
            (self.bits() % end as u64) as usize
        }
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// True in `share` of all draws.
    pub fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// One of several, each as likely as the others.
    pub fn pick<'a, T>(&mut self, several: &'a [T]) -> &'a T {
        &several[self.below(several.len())]
    }

    /// One of several, the first ones far more often: the rank is log-uniform, which is Zipf's law with exponent 1.
    pub fn pick_zipf<'a, T>(&mut self, several: &'a [T]) -> &'a T {
        let rank = (several.len() as f64).powf(self.unit());
        &several[(rank as usize).clamp(1, several.len()) - 1]
    }

    /// Puts several in a random order.
    pub fn shuffle<T>(&mut self, several: &mut [T]) {
        for at in (1..several.len()).rev() {
            several.swap(at, self.below(at + 1));
        }
    }
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
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
            let bytes =
                mix(self.0.fetch_add(STEP, Ordering::SeqCst).wrapping_add(STEP)).to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}
