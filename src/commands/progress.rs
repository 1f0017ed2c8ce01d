//! Progress on a terminal; elsewhere nothing is shown.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use gathering::domain::exchange::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget};
use tokio::task::JoinHandle;

use super::serve::stop_signal;

/// How often it is drawn.
const PAUSE: Duration = Duration::from_millis(100);

/// A bar that follows some work.
pub(crate) struct Bar(Option<(ProgressBar, JoinHandle<()>)>);

impl Bar {
    /// Shows it on standard error, where that is a terminal.
    pub(crate) fn show(progress: &Progress) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let (drawn, progress) = (bar.clone(), progress.clone());
        let drawing = tokio::spawn(async move {
            loop {
                let (done, total) = progress.seen();
                drawn.set_length(total);
                drawn.set_position(done);
                tokio::time::sleep(PAUSE).await;
            }
        });
        Self(Some((bar, drawing)))
    }

    /// Takes it away.
    pub(crate) async fn finish(self) {
        if let Some((bar, drawing)) = self.0 {
            drawing.abort();
            let _ = drawing.await;
            bar.finish_and_clear();
        }
    }
}

/// Ready when somebody stops the program. What is under way is taken back: dropping it ends its transaction.
pub(crate) async fn interrupted(progress: &Progress) {
    match stop_signal() {
        Ok(stop) => stop.await,
        // Without signals nobody can ask.
        Err(_) => std::future::pending().await,
    }
    progress.stop();
}
