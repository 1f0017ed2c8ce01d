//! `gathering import`: a conference from a file.

use std::path::Path;

use gathering::config::Config;
use gathering::domain::{calendar, exchange};

use super::serve::clock;
use super::{Failure, open_database, say};

pub(crate) async fn run(config: Config, file: &Path) -> Result<(), Failure> {
    let json = std::fs::read_to_string(file)
        .map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let db = open_database(&config).await?;
    let domain = calendar::domain_of(&config.public_url);
    let imported = exchange::import_sample(&db, &json, &domain, clock(&config).now()).await?;
    say(&format!(
        "Imported {} sessions, {} releases and {} registration types.",
        imported.sessions, imported.releases, imported.registration_types
    ));
    db.close().await?;
    Ok(())
}
