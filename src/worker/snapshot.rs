//! Keeps what is public fresh: other processes and commands publish too.

use std::time::Duration;

use crate::app::AppState;

/// Looks each second whether something public has changed; and now and then forgets quiet networks.
pub async fn run(state: AppState) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    for tick in 1_u64.. {
        ticks.tick().await;
        let refreshed = state
            .published
            .refresh(&state.db, &state.config.public_url)
            .await;
        match refreshed {
            Ok(true) => tracing::info!("the published agenda was read again"),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the published agenda could not be read again"),
        }
        if tick.is_multiple_of(300) {
            state.limits.forget_quiet();
        }
    }
}
