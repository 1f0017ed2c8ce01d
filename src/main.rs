//! The command line.

mod commands;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use gathering::config::Settings;

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

#[derive(Subcommand)]
enum Command {
    /// Run the service; tables are made or brought up to date first
    #[command(after_help = SERVE_EXAMPLES)]
    Serve,
    /// Show a whole conference with sample data, over a throw-away database
    #[command(after_help = DEMO_EXAMPLES)]
    Demo,
    /// Load a conference and its agenda from a file into an empty database
    #[command(after_help = "Example:\n  gathering import data/sample_agenda.json")]
    Import {
        /// The file, in the sample agenda's format (JSON)
        file: PathBuf,
    },
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
        | Command::Token { .. }
        | Command::Organizer { .. }
        | Command::Openapi => (cli.settings, "warn"),
    };
    commands::run(&settings, logged, async |config| match cli.command {
        Command::Serve => commands::serve::run(config).await,
        Command::Demo => commands::demo::run(config).await,
        Command::Import { file } => commands::import::run(config, &file).await,
        Command::Token { command } => commands::token::run(config, command).await,
        Command::Organizer { command } => commands::organizer::run(config, command).await,
        Command::Openapi => commands::openapi::run(&config),
    })
}
