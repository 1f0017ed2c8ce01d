//! Rung when the draft has changed, so that those who look at the board see it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// The bell of this process; a clone rings the same. What another process changes is seen by looking now
/// and then.
#[derive(Clone, Debug, Default)]
pub struct Bell(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    changed: Notify,
    is_closed: AtomicBool,
}

impl Bell {
    /// Something in the draft has changed.
    pub fn ring(&self) {
        self.0.changed.notify_waiters();
    }

    /// The program ends: nobody waits any more.
    pub fn close(&self) {
        self.0.is_closed.store(true, Ordering::Release);
        self.ring();
    }

    /// Whether the program ends.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.is_closed.load(Ordering::Acquire)
    }

    /// Waits until it rings, or for so long.
    pub async fn wait(&self, longest: Duration) {
        let _ = tokio::time::timeout(longest, self.0.changed.notified()).await;
    }
}
