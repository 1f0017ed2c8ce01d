//! How far something long has come, and whether it is to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::domain::Error;

/// The progress of one import or export: a clone is the same one. Whoever does the work tells how far it has
/// come; whoever waits looks at it, and may ask it to stop.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    done: AtomicU64,
    total: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// So many more steps are to be done.
    pub fn expect(&self, steps: usize) {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        self.0.total.fetch_add(steps, Ordering::Relaxed);
    }

    /// So many steps are done.
    ///
    /// # Errors
    /// [`Error::Stopped`] when it is to stop: the transaction that is under way is taken back by that.
    pub fn done(&self, steps: usize) -> Result<(), Error> {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        self.0.done.fetch_add(steps, Ordering::Relaxed);
        if self.0.stopped.load(Ordering::Relaxed) {
            return Err(Error::Stopped);
        }
        Ok(())
    }

    /// Asks whoever does the work to stop at the next step.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }

    /// How many steps are done, and how many there are so far.
    #[must_use]
    pub fn seen(&self) -> (u64, u64) {
        let done = self.0.done.load(Ordering::Relaxed);
        (done, self.0.total.load(Ordering::Relaxed).max(done))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_is_asked_to_stop_stops_at_its_next_step() {
        let work = Progress::default();
        work.expect(3);
        assert!(work.done(1).is_ok());
        assert_eq!(work.seen(), (1, 3));
        work.clone().stop();
        assert!(matches!(work.done(1), Err(Error::Stopped)));
    }
}
