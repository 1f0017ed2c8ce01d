//! Of which registration which deed is asked, and what there is to choose from.

use super::super::guard::Desk;
use super::super::registration::parse;
use super::{Kind, change_type, merge};
use crate::domain::Error;
use crate::domain::mail::ConferenceFacts;
use crate::domain::registrations::{self, Registration, RegistrationType};
use crate::web::errors::failed;
use crate::web::visit::Visit;

/// The registration and the deed of an address.
pub(super) struct Asked {
    pub(super) registration: Registration,
    pub(super) kind: Kind,
    pub(super) facts: ConferenceFacts,
    /// The types that can be chosen, where one is.
    pub(super) types: Vec<RegistrationType>,
    /// Other registrations that may be of the same person, where they are to be merged.
    pub(super) doubles: Vec<Registration>,
}

/// What the address asks for; none where it does not go with where the registration stands.
pub(super) async fn asked(
    visit: &Visit,
    desk: &Desk,
    id: &str,
    deed: &str,
) -> poem::Result<Option<Asked>> {
    let kind = Kind::parse(deed).ok_or_else(|| failed(Error::NotFound))?;
    let registration = registrations::by_id(&visit.state.db, parse(id)?)
        .await
        .map_err(failed)?;
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    if !kind.blank().fits(&registration) {
        return Ok(None);
    }
    let types = match kind {
        Kind::ChangeType => change_type::others(visit, &registration).await?,
        _ => Vec::new(),
    };
    let doubles = match kind {
        Kind::Merge => merge::doubles(visit, desk, &registration).await?,
        _ => Vec::new(),
    };
    if kind == Kind::Merge && doubles.is_empty() {
        return Ok(None);
    }
    Ok(Some(Asked {
        registration,
        kind,
        facts: ConferenceFacts::of(agenda),
        types,
        doubles,
    }))
}
