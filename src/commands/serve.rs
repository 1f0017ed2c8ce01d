//! `gathering serve`: the service itself.

use std::io;
use std::net::SocketAddr;

use gathering::app::{self, AppState};
use gathering::clock::Clock;
use gathering::config::{Config, ConfigError, MailConfig, SMTP_URL_FORM};
use gathering::domain::mail::Sender;
use tokio::net::TcpListener;

use super::{Failure, open_database, say};

/// The clock that the settings ask for.
pub(crate) fn clock(config: &Config) -> Clock {
    config.clock.map_or_else(Clock::system, Clock::running_from)
}

pub(crate) async fn run(config: Config) -> Result<(), Failure> {
    let sender = sender(&config.mail)?;
    let db = open_database(&config).await?;
    let clock = clock(&config);
    let state = AppState::open(config, db, clock).await?;
    let listener = bind(state.config.listen).await?;
    warn(&state.config);
    let stop = stop_signal()?;
    say(&format!(
        "Gathering is ready on http://{}",
        listener.local_addr()?
    ));
    app::run(state, listener, sender, stop).await?;
    Ok(())
}

fn sender(mail: &MailConfig) -> Result<Sender, ConfigError> {
    if mail.smtp_url.is_none() && mail.dir.exists() && !mail.dir.is_dir() {
        let value = mail.dir.display().to_string();
        let expected = "it is a file; it should be a folder, which need not be there yet";
        return Err(ConfigError::new("GATHERING_MAIL_DIR", &value, expected));
    }
    Sender::from_config(mail).map_err(|_| {
        let value = mail.smtp_url.as_deref().unwrap_or_default();
        ConfigError::new("SMTP_URL", value, SMTP_URL_FORM)
    })
}

/// What runs, but not as it should run for people.
fn warn(config: &Config) {
    if !config.rate_limits {
        tracing::warn!("GATHERING_RATE_LIMITS is off: requests and mail are not limited");
    }
    if config.clock.is_some() {
        tracing::warn!("GATHERING_CLOCK is set: the time of day is not the real one");
    }
    if config.mail.smtp_url.is_none() {
        tracing::warn!(dir = %config.mail.dir.display(), "SMTP_URL is not set: mail becomes files");
    }
    if !config.is_https() {
        tracing::warn!("the public address is plain HTTP: log-ins are not protected on the way");
    }
}

/// Takes the address; connections wait there until the service runs.
pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let expected =
            format!("{error}; it should be an address of this computer, with a free port");
        ConfigError::new("GATHERING_LISTEN", &address.to_string(), expected).into()
    })
}

/// Ready when somebody asks the service to stop. Signals are heard from the call on, not only once the answer
/// is awaited: one that comes in between must not end the program in the middle of everything.
pub(crate) fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
