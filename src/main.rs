//! The command line.

mod commands;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use gathering::config::Settings;
use mimalloc::MiMalloc;

/// Many small answers are many small allocations.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Registration, agenda and calendar feeds of one conference.
#[derive(Parser)]
#[command(name = "gathering", version, about, propagate_version = true, after_help = FIRST_STEPS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    settings: Settings,
}

const FIRST_STEPS: &str = "\
First steps:
  gathering demo                       look around; nothing is kept
  gathering import agenda.json         a conference of your own, into gathering.db
  gathering organizer add jo@example.org --name Jo --role owner
  gathering serve                      on http://127.0.0.1:8080

Logs go to standard error; RUST_LOG chooses how much (RUST_LOG=warn, RUST_LOG=debug).";

const SERVE_EXAMPLES: &str = "\
Examples:
  gathering serve
  gathering serve --listen 0.0.0.0:8080 --public-url https://peer.example.org
  DATABASE_URL=postgres://gathering@localhost/gathering SMTP_URL=smtp://localhost gathering serve";

const DEMO_EXAMPLES: &str = "\
Its clock begins on March 2, 2026, 9:00 in Wisconsin. DATABASE_URL and SMTP_URL are left alone.

Examples:
  gathering demo
  gathering demo --listen 127.0.0.1:0";

const IMPORT_EXAMPLES: &str = "\
Into an empty database, a schedule makes the conference and publishes it. Imported again, it changes the draft
alone: what is new or differs is taken over, what the file no longer has is listed and stays.

Examples:
  gathering import schedule.json
  gathering import schedule.xml --time-zone America/Chicago
  gathering import data/sample_agenda.json";

const EXPORT_EXAMPLES: &str = "\
Examples:
  gathering export --format schedule-json --out schedule.json
  gathering export --format csv --of speakers > speakers.csv
  gathering export --format full --out conference.json   (without registrations)";

#[derive(Subcommand)]
enum Command {
    /// Run the service; tables are made or brought up to date first
    #[command(after_help = SERVE_EXAMPLES)]
    Serve,
    /// Show a whole conference with sample data, over a throw-away database
    #[command(after_help = DEMO_EXAMPLES)]
    Demo,
    /// Bring an agenda in from a file: a whole conference into an empty database, changes into the draft
    #[command(after_help = IMPORT_EXAMPLES)]
    Import {
        /// A schedule (JSON or XML), a whole conference, the sample agenda's format, or rows (CSV)
        file: PathBuf,
        /// The zone of a schedule's times, where the file does not say it
        #[arg(long, value_name = "ZONE")]
        time_zone: Option<String>,
    },
    /// Take the agenda, or the whole conference, out into a file
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(commands::export::What),
    /// Keys for programs that use the API
    Token {
        #[command(subcommand)]
        command: commands::token::Command,
    },
    /// People who can sign in
    Organizer {
        #[command(subcommand)]
        command: commands::organizer::Command,
    },
    /// Print the API's OpenAPI document (JSON)
    #[command(after_help = "Example:\n  gathering openapi > openapi.json")]
    Openapi,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let (settings, logged) = match cli.command {
        Command::Serve => (cli.settings, "info,sea_orm_migration=warn"),
        // What is printed should stay in sight.
        Command::Demo => (cli.settings.for_demo(), "warn"),
        Command::Import { .. }
        | Command::Export(_)
        | Command::Token { .. }
        | Command::Organizer { .. }
        | Command::Openapi => (cli.settings, "warn"),
    };
    commands::run(&settings, logged, async |config| match cli.command {
        Command::Serve => commands::serve::run(config).await,
        Command::Demo => commands::demo::run(config).await,
        Command::Import { file, time_zone } => {
            commands::import::run(config, &file, time_zone.as_deref()).await
        }
        Command::Export(what) => commands::export::run(config, what).await,
        Command::Token { command } => commands::token::run(config, command).await,
        Command::Organizer { command } => commands::organizer::run(config, command).await,
        Command::Openapi => commands::openapi::run(&config),
    })
}
