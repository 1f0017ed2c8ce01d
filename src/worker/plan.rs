//! Keeps the seats in memory fresh, moves lines on when there are more seats, and writes when feeds were read.

use std::time::Duration;

use uuid::Uuid;

use crate::app::AppState;
use crate::domain::Error;
use crate::domain::plan;

/// How old the seats on public pages may be.
const PAUSE: Duration = Duration::from_secs(2);
/// How long those who sign up one after another are waited for, so that they are counted together.
const TOGETHER: Duration = Duration::from_millis(250);
/// So many looks lie between two times that the days are written on which feeds were read.
const WRITING: u64 = 30;

/// Works until it is stopped.
pub async fn run(state: AppState) {
    // Where seats are free that nobody in line can have: looking again is of no use before something changes.
    let mut stuck = Vec::new();
    for tick in 1_u64.. {
        tokio::select! {
            () = state.seats.change() => tokio::time::sleep(TOGETHER).await,
            () = tokio::time::sleep(PAUSE) => {}
        }
        if let Err(error) = look(&state, &mut stuck).await {
            tracing::warn!(%error, "the seats could not be counted");
        }
        if tick.is_multiple_of(WRITING)
            && let Err(error) = state.feed_reads.write(&state.db).await
        {
            tracing::warn!(%error, "the days on which feeds were read could not be written");
        }
    }
}

async fn look(state: &AppState, stuck: &mut Vec<Uuid>) -> Result<(), Error> {
    if !state.seats.refresh(state.db.read()).await? {
        return Ok(());
    }
    let free = state.seats.free_with_a_line();
    if free.is_empty() || free == *stuck {
        return Ok(());
    }
    *stuck = plan::serve_lines(&state.db, state.clock.now()).await?;
    state.outbox_bell.notify_one();
    state.seats.refresh(state.db.read()).await?;
    Ok(())
}
