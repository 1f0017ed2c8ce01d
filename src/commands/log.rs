//! Standard error for the log of a busy service: lines go out together, ten times a second. Warnings and errors
//! go out at once, with all that was said before them.

mod json;

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

pub(crate) use json::Json;

/// How long a line may wait.
const PAUSE: Duration = Duration::from_millis(100);
/// So many bytes wait at most.
const ROOM: usize = 64 * 1024;

/// What waits, for the whole process.
static WAITING: Mutex<Vec<u8>> = Mutex::new(Vec::new());
/// Rung when something begins to wait.
static BELL: Condvar = Condvar::new();

/// The way to standard error by which lines wait for each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Together;

/// One line on its way.
pub(crate) struct Line {
    waiting: MutexGuard<'static, Vec<u8>>,
    urgent: bool,
}

impl Together {
    /// Begins to write what waits, now and then.
    pub(crate) fn start() -> io::Result<Self> {
        std::thread::Builder::new()
            .name("log".to_owned())
            .spawn(write_now_and_then)?;
        Ok(Self)
    }
}

impl MakeWriter<'_> for Together {
    type Writer = Line;

    fn make_writer(&self) -> Line {
        Line {
            waiting: waiting(),
            urgent: false,
        }
    }

    fn make_writer_for(&self, event: &Metadata<'_>) -> Line {
        Line {
            waiting: waiting(),
            urgent: *event.level() <= Level::WARN,
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting.is_empty() {
            BELL.notify_one();
        }
        self.waiting.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.urgent || self.waiting.len() > ROOM {
            write_all(&mut self.waiting);
        }
    }
}

/// Writes what waits: before the process ends.
pub(crate) fn finish() {
    write_all(&mut waiting());
}

fn write_now_and_then() {
    let mut waiting = waiting();
    loop {
        waiting = BELL
            .wait_while(waiting, |waiting| waiting.is_empty())
            .unwrap_or_else(PoisonError::into_inner);
        drop(waiting);
        std::thread::sleep(PAUSE);
        waiting = self::waiting();
        write_all(&mut waiting);
    }
}

fn waiting() -> MutexGuard<'static, Vec<u8>> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_all(waiting: &mut Vec<u8>) {
    // Nobody is left to tell that standard error is closed.
    let _ = io::stderr().write_all(waiting);
    waiting.clear();
}
