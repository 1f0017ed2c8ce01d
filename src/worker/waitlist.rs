//! Ends offers whose time is over, and serves the line wherever it waits for nothing.

use std::time::Duration;

use crate::app::AppState;
use crate::domain::{Error, registrations};

/// How often is looked.
const PAUSE: Duration = Duration::from_secs(5);

/// Looks at the start, and then again and again: what ended while the program was down goes on at once.
pub async fn run(state: AppState) {
    loop {
        if let Err(error) = look(&state).await {
            tracing::warn!(%error, "the waitlist could not be served");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Serves the line, if it waits for nothing.
///
/// # Errors
/// The database's own.
pub async fn look(state: &AppState) -> Result<(), Error> {
    if registrations::sweep(&state.db, state.clock.now()).await? {
        tracing::info!("the waitlist was served");
        state.outbox_bell.notify_one();
    }
    Ok(())
}
