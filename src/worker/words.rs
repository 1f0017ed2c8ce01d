//! Gives registrations that an older program wrote the words that they are found by.

use crate::app::AppState;
use crate::domain::registrations;

/// Works through them once.
pub async fn run(state: AppState) {
    match registrations::fill_words(&state.db).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "registrations got the words that they are found by"),
        Err(error) => tracing::warn!(%error, "registrations could not get their words"),
    }
}
