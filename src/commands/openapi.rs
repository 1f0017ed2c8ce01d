//! `gathering openapi`: prints the API's document.

use gathering::config::Config;

use super::{Failure, say};

pub(crate) fn run(config: &Config) -> Result<(), Failure> {
    say(&gathering::api::document(&config.public_url));
    Ok(())
}
