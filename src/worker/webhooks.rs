//! Sends what waits for webhooks. Neither addresses nor messages are ever logged.

use std::time::Duration;

use futures_util::future::try_join_all;

use crate::app::AppState;
use crate::domain::Error;
use crate::domain::webhooks::{self, Claimed, Courier};

/// How often is looked: what is written by a request goes out within this time.
const PAUSE: Duration = Duration::from_secs(1);

/// Sends what is due, then what becomes due, until it is stopped. What is on its way then is sent once more later, with
/// the same id.
pub async fn run(state: AppState) {
    let courier = match Courier::new(state.config.webhooks_to_private_networks) {
        Ok(courier) => courier,
        Err(error) => {
            tracing::error!(%error, "webhooks are not sent");
            return;
        }
    };
    loop {
        match deliver_due(&state, &courier).await {
            // There may be more.
            Ok(1..) => continue,
            Ok(0) => {}
            Err(error) => tracing::error!(%error, "what waits for webhooks could not be sent"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// One round: takes what is due, a few messages of each webhook, and sends them at the same time; answers how many were
/// tried.
///
/// # Errors
/// The database's own. That a message does not arrive is no error: it is noted and tried again.
pub async fn deliver_due(state: &AppState, courier: &Courier) -> Result<usize, Error> {
    let now = state.clock.now();
    if !webhooks::is_due(&state.db, now).await? {
        return Ok(0);
    }
    let claimed = webhooks::claim(&state.db, now).await?;
    try_join_all(claimed.iter().map(|one| deliver(state, courier, one))).await?;
    Ok(claimed.len())
}

async fn deliver(state: &AppState, courier: &Courier, message: &Claimed) -> Result<(), Error> {
    let outcome = message.send(courier, state.clock.now()).await?;
    let now = state.clock.now();
    match outcome {
        Ok(status) => {
            tracing::info!(message = %message.id, "a webhook was told");
            webhooks::delivered(&state.db, message, status, now).await
        }
        Err(failure) => {
            let (attempt, status, cause) = (message.attempts, failure.status, failure.cause.name());
            tracing::warn!(message = %message.id, attempt, status, cause, "a webhook was not told");
            webhooks::failed(&state.db, message, failure, now).await
        }
    }
}
