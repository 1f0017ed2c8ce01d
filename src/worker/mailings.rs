//! Lets mailings go: those whose time has come, and what is still to be written of those under way.

use std::time::Duration;

use crate::app::AppState;
use crate::domain::Error;
use crate::domain::mailings::{self, Progress};

/// Looks at the start, and then each second: what was under way when the program ended goes on at once.
pub async fn run(state: AppState) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        ticks.tick().await;
        if let Err(error) = go_on(&state).await {
            tracing::error!(%error, "a mailing could not go on");
        }
    }
}

/// Goes on until there is nothing left to do now.
///
/// # Errors
/// The database's own.
pub async fn go_on(state: &AppState) -> Result<(), Error> {
    while mailings::go_on(&state.db, state.clock.now()).await? == Progress::Something {
        state.outbox_bell.notify_one();
    }
    Ok(())
}
