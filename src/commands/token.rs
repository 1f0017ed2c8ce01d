//! `gathering token`: keys for programs.

use clap::Subcommand;
use gathering::config::Config;
use gathering::domain::organizers;

use super::{Failure, RoleName, named, open_database, say};
use crate::commands::serve::clock;

/// What can be done with tokens.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a token and print it, once
    #[command(after_help = "Example:\n  gathering token add \"badge printer\" --role door")]
    Add {
        /// What it is for, such as "badge printer"
        #[arg(value_parser = named)]
        name: String,
        /// What it may do; repeat for several
        #[arg(long = "role", value_name = "ROLE", required = true, value_enum)]
        roles: Vec<RoleName>,
    },
}

pub(crate) async fn run(config: Config, command: Command) -> Result<(), Failure> {
    let Command::Add { name, roles } = command;
    let db = open_database(&config).await?;
    let roles: Vec<_> = roles.into_iter().map(Into::into).collect();
    let secret = match organizers::add_token(&db, &name, &roles, clock(&config).now()).await {
        Ok(secret) => secret,
        Err(gathering::domain::Error::NameTaken) => {
            return Err(
                format!("there is a token named {name:?} already; choose another name").into(),
            );
        }
        Err(other) => return Err(other.into()),
    };
    say(&format!(
        "Token {name:?} is ready. Keep it safe; it is shown only now: {}",
        secret.reveal()
    ));
    db.close().await?;
    Ok(())
}
