//! `gathering organizer`: people who can sign in.

use clap::Subcommand;
use gathering::config::Config;
use gathering::domain::Error;
use gathering::domain::email::Email;
use gathering::domain::organizers;

use super::{Failure, RoleName, named, open_database, say};
use crate::commands::serve::clock;

/// What can be done with organizers.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Add a person, or give a fresh link to one who is there, and print the link to set a password
    #[command(
        after_help = "Example:\n  gathering organizer add jo@example.org --name Jo --role program --role registrar"
    )]
    Add {
        /// The e-mail to sign in with
        email: String,
        /// The person's name
        #[arg(long, value_parser = named)]
        name: String,
        /// What the person may do; repeat for several
        #[arg(long = "role", value_name = "ROLE", required = true, value_enum)]
        roles: Vec<RoleName>,
    },
}

pub(crate) async fn run(config: Config, command: Command) -> Result<(), Failure> {
    let Command::Add { email, name, roles } = command;
    let Some(address) = Email::parse(&email) else {
        return Err(format!("{email:?} is not an e-mail address, such as jo@example.org").into());
    };
    let db = open_database(&config).await?;
    let roles: Vec<_> = roles.into_iter().map(Into::into).collect();
    let now = clock(&config).now();
    let (_, secret) = match organizers::add(&db, &address, &name, &roles, now).await {
        Ok(added) => added,
        Err(Error::LastOwner) => {
            let last = "this is the only owner; add another one first, or repeat --role owner here";
            return Err(last.into());
        }
        Err(other) => return Err(other.into()),
    };
    say(&format!(
        "{name} can sign in after setting a password. This link works once, for 7 days: {}/organize/password/{}",
        config.public_url,
        secret.reveal()
    ));
    db.close().await?;
    Ok(())
}
