//! Gives on the places that vouchers held whose time is over.

use std::time::Duration;

use crate::app::AppState;
use crate::domain::vouchers;

/// How long a place may stay held after its time.
const PAUSE: Duration = Duration::from_secs(30);

/// Works until it is stopped.
pub async fn run(state: AppState) {
    loop {
        match vouchers::free_lapsed(&state.db, state.clock.now()).await {
            Ok(0) => {}
            Ok(_) => state.outbox_bell.notify_one(),
            Err(error) => tracing::warn!(%error, "places of vouchers could not be given on"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
