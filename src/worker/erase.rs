//! Erases what has had its time: protected answers after the conference, old idempotency keys, and the
//! log of webhooks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::app::AppState;
use crate::domain::Error;
use crate::domain::registrations::{self, Erasure, PROTECTED_TABLES};
use crate::domain::webhooks;

/// How often is looked.
const PAUSE: Duration = Duration::from_secs(60 * 60);

/// How long to wait when it did not work, or somebody was reading.
const AGAIN: Duration = Duration::from_secs(60);

/// What this process knows of the files: it has seen them clean, or not yet.
#[derive(Debug, Default)]
pub struct Clean(AtomicBool);

/// Looks at the start and then each hour.
pub async fn run(state: AppState) {
    let clean = Clean::default();
    loop {
        let pause = match erase_due(&state, &clean).await {
            Ok(true) => PAUSE,
            Ok(false) => AGAIN,
            Err(error) => {
                tracing::error!(%error, "what has had its time could not be erased");
                AGAIN
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Erases what is due; answers whether nothing is left to do. The files are cleaned after each erasing, and once
/// by each process: the one that erased may have ended before it had cleaned.
///
/// # Errors
/// The database's own.
pub async fn erase_due(state: &AppState, clean: &Clean) -> Result<bool, Error> {
    let now = state.clock.now();
    registrations::forget_old_keys(&state.db, now).await?;
    webhooks::forget_old_deliveries(&state.db, now).await?;
    match registrations::erase_protected(&state.db, now).await? {
        Erasure::NotYet => return Ok(true),
        Erasure::Erased {
            requests,
            reasons,
            needs,
            notes,
            answers,
            groups,
        } => {
            tracing::info!(
                requests,
                reasons,
                needs,
                notes,
                answers,
                groups,
                "protected answers were erased"
            );
        }
        Erasure::Before if clean.0.load(Ordering::Relaxed) => return Ok(true),
        Erasure::Before => {}
    }
    let cleaned = state.db.scrub(&PROTECTED_TABLES).await?;
    clean.0.store(cleaned, Ordering::Relaxed);
    if cleaned {
        tracing::info!("no trace of protected answers is left in the database's files");
    }
    Ok(cleaned)
}
