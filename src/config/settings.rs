//! Settings as they are given: on the command line, or as environment variables.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser as _};

/// Settings as they are given, before they are understood. All have a default.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Settings (each is also an environment variable)")]
pub struct Settings {
    /// The database: sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME [default: sqlite://gathering.db]
    #[arg(
        long,
        env = "DATABASE_URL",
        value_name = "URL",
        global = true,
        hide_env_values = true
    )]
    pub database_url: Option<String>,
    /// Where to listen; port 0 takes any that is free [default: 127.0.0.1:8080]
    #[arg(long, env = "GATHERING_LISTEN", value_name = "ADDR", global = true)]
    pub listen: Option<String>,
    /// The address that people use, for links in mail and feeds [default: http:// and the listen address]
    #[arg(long, env = "GATHERING_PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,
    /// Start the clock at this instant (RFC 3339) and let it run on from there
    #[arg(long, env = "GATHERING_CLOCK", value_name = "INSTANT", global = true)]
    pub clock: Option<String>,
    /// "off" lifts the limits on requests and mail: for tests only [default: on]
    #[arg(
        long,
        env = "GATHERING_RATE_LIMITS",
        value_name = "on|off",
        global = true
    )]
    pub rate_limits: Option<String>,
    /// The mail server: smtp://USER:PASSWORD@HOST (STARTTLS) or smtps://…; without it mail becomes files
    #[arg(
        long,
        env = "SMTP_URL",
        value_name = "URL",
        global = true,
        hide_env_values = true
    )]
    pub smtp_url: Option<String>,
    /// The sender of mail, with a neutral name (default: `Gathering <gathering@localhost>`)
    #[arg(
        long,
        env = "GATHERING_MAIL_FROM",
        value_name = "ADDRESS",
        global = true
    )]
    pub mail_from: Option<String>,
    /// The folder for mail when there is no mail server [default: mail]
    #[arg(
        long,
        env = "GATHERING_MAIL_DIR",
        value_name = "DIR",
        global = true,
        // Clap's own parser of paths refuses an empty variable.
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    pub mail_dir: Option<PathBuf>,
    /// Networks of proxies whose X-Forwarded-For is believed, with commas between [default: none]
    #[arg(
        long,
        env = "GATHERING_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        global = true
    )]
    pub trusted_proxies: Option<String>,
    /// "on" lets webhooks go to private networks, and over plain HTTP [default: off]
    #[arg(
        long,
        env = "GATHERING_WEBHOOKS_TO_PRIVATE_NETWORKS",
        value_name = "on|off",
        global = true
    )]
    pub webhooks_to_private_networks: Option<String>,
}

impl Settings {
    /// Those that the demo heeds: it has a database and an address of its own, and sends no mail.
    #[must_use]
    pub fn for_demo(self) -> Self {
        Self {
            database_url: None,
            public_url: None,
            smtp_url: None,
            mail_from: None,
            mail_dir: None,
            ..self
        }
    }
}
