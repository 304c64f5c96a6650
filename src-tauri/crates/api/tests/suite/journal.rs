//! A journal in a folder of its own, at a fixed time, and commands called by name with JSON as the window calls them.

use std::sync::Arc;

use chrono::{Days, NaiveTime};
use reflectory_api::safety::Init;
use reflectory_api::{ApiError, JournalAt, Session, Surroundings};
use reflectory_testkit::{FixedClock, SeededRandom};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;

/// A journal that is open for writing.
pub(crate) struct Open {
    pub(crate) session: Session,
    pub(crate) at: JournalAt,
    pub(crate) surroundings: Surroundings,
    pub(crate) folder: TempDir,
}

impl Open {
    /// An empty one.
    pub(crate) fn empty() -> Self {
        Self::made(false)
    }

    /// The sample.
    pub(crate) fn sample() -> Self {
        Self::made(true)
    }

    fn made(sample: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::new());
        let surroundings = Surroundings {
            clock,
            random: Arc::new(SeededRandom::new(7)),
            time: Arc::new(|| NaiveTime::from_hms_opt(10, 0, 0).unwrap()),
            civil: Arc::new(|_| {
                chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap() + Days::new(1)
            }),
            program: "window".to_owned(),
            machine: "here".to_owned(),
            index_base: None,
            file_reader: None,
            fonts: Vec::new(),
        };
        let at = JournalAt {
            path: folder.path().join("my.reflectory"),
            passphrase: None,
        };
        let init = Init {
            pathway: Some("cmalt".to_owned()),
            sample,
        };
        reflectory_api::init(&at, &surroundings, init).unwrap();
        let session = surroundings.open_to_write(&at).unwrap();
        Self {
            session,
            at,
            surroundings,
            folder,
        }
    }

    /// Calls a command as the window does: JSON in, JSON out.
    pub(crate) fn call<R: DeserializeOwned, A: Serialize>(
        &self,
        command: impl FnOnce(&Session, R) -> Result<A, ApiError>,
        request: Value,
    ) -> Result<Value, ApiError> {
        let request = serde_json::from_value(request).unwrap();
        command(&self.session, request).map(|answer| serde_json::to_value(answer).unwrap())
    }
}
