//! The time of day: the system's, or one that was set for the demo and for tests.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

/// Gives the time to whoever needs it; a clone is the same clock.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Kind>);

#[derive(Debug)]
enum Kind {
    System,
    RunningFrom { start: Timestamp, since: Instant },
    Stopped(Mutex<Timestamp>),
}

impl Clock {
    /// The machine's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Kind::System))
    }

    /// Begins at `start` and runs on from there.
    #[must_use]
    pub fn running_from(start: Timestamp) -> Self {
        Self(Arc::new(Kind::RunningFrom {
            start,
            since: Instant::now(),
        }))
    }

    /// Stands still at `at` until it is [set](Clock::set): for tests.
    #[must_use]
    pub fn stopped(at: Timestamp) -> Self {
        Self(Arc::new(Kind::Stopped(Mutex::new(at))))
    }

    /// Now, cut to whole milliseconds, which is what the database keeps.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = match &*self.0 {
            Kind::System => system_now(),
            Kind::RunningFrom { start, since } => start
                .saturating_add(SignedDuration::try_from(since.elapsed()).unwrap_or_default())
                .unwrap_or(Timestamp::MAX),
            Kind::Stopped(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// Moves a stopped clock to `at`; other clocks go on as they are.
    pub fn set(&self, at: Timestamp) {
        if let Kind::Stopped(current) = &*self.0 {
            *current.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the wall clock is read"
)]
fn system_now() -> Timestamp {
    Timestamp::now()
}
