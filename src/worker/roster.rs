//! Keeps in memory what registrations are found by, and lets the database forget changes that were seen.

use std::time::Duration;

use crate::app::AppState;
use crate::domain::registrations;

/// How often is looked. No search waits for it: each reads what is new itself.
const PAUSE: Duration = Duration::from_secs(60);

/// Looks at the start, so that the first search has little to read, and then again and again.
pub async fn run(state: AppState) {
    loop {
        if let Err(error) = registrations::refresh_roster(&state.db).await {
            tracing::warn!(%error, "what registrations are found by could not be read");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
