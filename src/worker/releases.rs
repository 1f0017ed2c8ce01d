//! Lets a scheduled release go out when its time has come.

use std::time::Duration;

use crate::app::AppState;
use crate::domain::{Error, calendar, releases};

/// Looks at the start, and then each second: what was due while the program was down goes out at once.
pub async fn run(state: AppState) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        ticks.tick().await;
        if let Err(error) = go_out_due(&state).await {
            tracing::warn!(%error, "a scheduled release could not go out");
        }
    }
}

/// Lets it go out, if it is due: this process shows it at once, the others within two seconds.
///
/// # Errors
/// The database's own.
pub async fn go_out_due(state: &AppState) -> Result<(), Error> {
    let public_url = &state.config.public_url;
    let domain = calendar::domain_of(public_url);
    let now = state.clock.now();
    let Some(number) = releases::go_out_due(&state.db, &domain, now).await? else {
        return Ok(());
    };
    tracing::info!(number, "a scheduled release went out");
    state.draft_bell.ring();
    state.published.refresh(&state.db, public_url).await?;
    Ok(())
}
