//! What each command does; how they begin and fail is here.

pub(crate) mod demo;
pub(crate) mod export;
pub(crate) mod import;
mod log;
pub(crate) mod openapi;
pub(crate) mod organizer;
mod progress;
pub(crate) mod serve;
pub(crate) mod token;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::ValueEnum;
use gathering::config::{Config, ConfigError, Settings};
use gathering::db::Db;
use gathering::domain::organizers::Role;
use tracing_subscriber::EnvFilter;

/// Why a command failed: one line for the person at the terminal.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Understands the settings, starts logging and the runtime, and runs `command`. `logged` is what is logged
/// when `RUST_LOG` says nothing.
pub(crate) fn run(
    settings: &Settings,
    logged: &str,
    command: impl AsyncFnOnce(Config) -> Result<(), Failure>,
) -> ExitCode {
    start_logging(logged);
    // Where it happened, and not what was said: that could hold what somebody typed.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panic");
    }));
    let outcome = Config::from_settings(settings)
        .map_err(Failure::from)
        .and_then(|config| {
            // One crypto provider for the mail server and PostgreSQL; a second call changes nothing.
            let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
            tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build()?
                .block_on(command(config))
        });
    log::finish();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // One line, whatever it is made of.
            let line = failure.to_string().replace(['\r', '\n'], " ");
            say_error(&format!("gathering: {line}"));
            ExitCode::FAILURE
        }
    }
}

/// Opens the database that the settings name.
pub(crate) async fn open_database(config: &Config) -> Result<Db, Failure> {
    let url = &config.database_url;
    gathering::db::open(url)
        .await
        .map_err(|error| ConfigError::new("DATABASE_URL", url, error.to_string()).into())
}

/// Logs go to standard error: for people at a terminal, as JSON elsewhere.
fn start_logging(logged: &str) {
    let filter = std::env::var("RUST_LOG")
        .ok()
        .filter(|filter| !filter.trim().is_empty())
        .and_then(|filter| EnvFilter::try_new(filter).ok())
        .unwrap_or_else(|| EnvFilter::new(logged));
    let builder = tracing_subscriber::fmt().with_env_filter(filter);
    if std::io::stderr().is_terminal() {
        let builder = builder.with_writer(std::io::stderr);
        builder.with_target(false).init();
    } else {
        let builder = builder.event_format(log::Json);
        match log::Together::start() {
            Ok(together) => builder.with_writer(together).init(),
            Err(_) => builder.with_writer(std::io::stderr).init(),
        }
    }
}

/// Tells the person at the terminal; a closed terminal is no reason to fail.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn say_error(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A name, as it is typed: something must be there.
pub(crate) fn named(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    if name.is_empty() {
        return Err("a name cannot be empty");
    }
    Ok(name.to_owned())
}

/// A role, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RoleName {
    /// Everything but protected answers
    Owner,
    /// The agenda
    Program,
    /// Registrations, mail, scholarship reasons, accommodations
    Registrar,
    /// Accommodations
    Access,
    /// Check-in
    Door,
    /// Figures only
    Viewer,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Owner => Self::Owner,
            RoleName::Program => Self::Program,
            RoleName::Registrar => Self::Registrar,
            RoleName::Access => Self::Access,
            RoleName::Door => Self::Door,
            RoleName::Viewer => Self::Viewer,
        }
    }
}
