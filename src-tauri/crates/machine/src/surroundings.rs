//! The system's clock and randomness, or fixed ones for runs that must come out the same.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveTime, TimeZone, Utc};
use reflectory_api::{ApiError, Code, Surroundings};
use reflectory_model::{Clock, Instant, Randomness};

use crate::place;

/// What the program brings with it. `$REFLECTORY_NOW` (RFC 3339 with offset) and `$REFLECTORY_SEED` (a number) fix the time
/// and the random bytes; a script that uses both gives each command a seed of its own, or ids would repeat.
pub fn surroundings(program: &str) -> Result<Surroundings, ApiError> {
    let (clock, time, civil): (Arc<dyn Clock>, Time, Civil) = match variable("REFLECTORY_NOW")? {
        Some(text) => {
            let now = DateTime::parse_from_rfc3339(&text).map_err(|error| {
                ApiError::invalid(
                    "REFLECTORY_NOW",
                    format!("$REFLECTORY_NOW is \"{text}\": {error}"),
                )
                .with_hint("write 2026-11-22T10:00:00+00:00, or take the variable away")
            })?;
            let offset = *now.offset();
            let civil = move |moment| date_in(&offset, moment);
            let time = move || now.time();
            (
                Arc::new(GivenClock::new(now)),
                Arc::new(time),
                Arc::new(civil),
            )
        }
        None => {
            let civil = |moment| date_in(&Local, moment);
            let time = || Local::now().time();
            (Arc::new(SystemClock), Arc::new(time), Arc::new(civil))
        }
    };
    let random: Arc<dyn Randomness> = match variable("REFLECTORY_SEED")? {
        Some(text) => {
            let seed = text.trim().parse().map_err(|_| {
                ApiError::invalid(
                    "REFLECTORY_SEED",
                    format!(
                        "$REFLECTORY_SEED is \"{text}\", not a number from 0 to {}",
                        u64::MAX
                    ),
                )
            })?;
            Arc::new(GivenRandom(AtomicU64::new(seed)))
        }
        None => Arc::new(SystemRandom::new()?),
    };
    Ok(Surroundings {
        clock,
        random,
        time,
        civil,
        program: program.to_owned(),
        machine: gethostname::gethostname().to_string_lossy().into_owned(),
        index_base: place::index_base(),
        file_reader: std::env::current_exe().ok(),
        fonts: place::fonts(),
    })
}

/// Gives the time of day where the person is.
type Time = Arc<dyn Fn() -> NaiveTime + Send + Sync>;

/// Gives the civil date of a moment where the person is.
type Civil = Arc<dyn Fn(SystemTime) -> NaiveDate + Send + Sync>;

fn date_in<Z: TimeZone>(zone: &Z, moment: SystemTime) -> NaiveDate {
    DateTime::<Utc>::from(moment)
        .with_timezone(zone)
        .date_naive()
}

fn variable(name: &str) -> Result<Option<String>, ApiError> {
    match std::env::var(name) {
        Ok(text) if text.is_empty() => Ok(None),
        Ok(text) => Ok(Some(text)),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(ApiError::invalid(name, format!("${name} is not text")))
        }
    }
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        };
        Instant(millis)
    }

    fn today(&self) -> NaiveDate {
        Local::now().date_naive()
    }

    fn zone(&self) -> Option<String> {
        // `TZ` wins over the system's setting, as it does for the local time itself.
        match std::env::var("TZ") {
            Ok(zone) if zone.contains('/') && !zone.starts_with('/') => {
                Some(zone.trim_start_matches(':').to_owned())
            }
            _ => iana_time_zone::get_timezone().ok(),
        }
    }
}

/// Begins at a given moment and moves on by a millisecond each time it is read, so that orders are stable.
struct GivenClock {
    millis: AtomicI64,
    began: DateTime<FixedOffset>,
}

impl GivenClock {
    fn new(began: DateTime<FixedOffset>) -> Self {
        Self {
            millis: AtomicI64::new(began.timestamp_millis()),
            began,
        }
    }
}

impl Clock for GivenClock {
    fn now(&self) -> Instant {
        Instant(self.millis.fetch_add(1, Ordering::SeqCst))
    }

    fn today(&self) -> NaiveDate {
        self.began.date_naive()
    }

    fn zone(&self) -> Option<String> {
        Some(self.began.offset().to_string())
    }
}

/// The system's randomness.
struct SystemRandom;

impl SystemRandom {
    /// Asks once, so that a system without randomness is told before anything is changed.
    fn new() -> Result<Self, ApiError> {
        getrandom::fill(&mut [0; 8])
            .map(|()| Self)
            .map_err(|error| {
                ApiError::new(
                    Code::Internal,
                    format!("the system gives no random bytes: {error}"),
                )
            })
    }
}

impl Randomness for SystemRandom {
    fn fill(&self, buffer: &mut [u8]) {
        if getrandom::fill(buffer).is_err() {
            // It answered at the start. What is needed here is that ids differ, and the standard library's keys do.
            for chunk in buffer.chunks_mut(8) {
                let bytes = RandomState::new().build_hasher().finish().to_le_bytes();
                for (to, from) in chunk.iter_mut().zip(bytes) {
                    *to = from;
                }
            }
        }
    }
}

/// The same bytes in every run: splitmix64 from a seed.
struct GivenRandom(AtomicU64);

impl Randomness for GivenRandom {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let step = 0x9e37_79b9_7f4a_7c15;
            let mut z = self.0.fetch_add(step, Ordering::SeqCst).wrapping_add(step);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let bytes = (z ^ (z >> 31)).to_le_bytes();
            for (to, from) in chunk.iter_mut().zip(bytes) {
                *to = from;
            }
        }
    }
}
