//! Previewing a file of registrations, and bringing in what was previewed.

use std::collections::BTreeMap;

use entity::conference;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::super::line::lock_conference;
use super::super::serve::{serve, sweep};
use super::super::{Refusal, manage};
use super::keep::keep;
use super::plan::{Counts, Plan, plan};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::conference::readiness;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::spreadsheet;
use crate::i18n::Language;

/// A file, and how it is meant. No `Debug`: it is private.
#[derive(Clone, Default)]
pub struct Wish<'w> {
    /// What is in the file.
    pub text: &'w str,
    /// What its columns hold, in their order: [`Holds::name`](super::Holds::name), empty for what is left out. None: what
    /// their names say.
    pub columns: Option<Vec<String>>,
    /// What rows call types that there are not, and the slug of the one that is meant.
    pub kinds: BTreeMap<String, String>,
    /// The slug of the type for rows that say none.
    pub kind: String,
    /// The language of mail to those of whom the file does not say it.
    pub mail_language: Language,
    /// Everybody who has an address is written to, with the private link.
    pub tell: bool,
    /// Whether everybody has agreed to the code of conduct: without it nobody is registered.
    pub code_of_conduct: bool,
}

/// Why nothing was done.
pub type Refused = spreadsheet::Refused<Plan>;

/// What the file of `wish` would come to. Nothing of it is written; those who wait get what is free before.
///
/// # Errors
/// [`Refused::Unreadable`]; [`Error::NotAllowed`]; [`Error::RegistrationRefused`] before the conference is set up;
/// [`Error::Invalid`] for columns that can hold no such thing.
pub async fn preview(
    db: &Db,
    actor: &Actor,
    wish: &Wish<'_>,
    now: Timestamp,
) -> Result<Plan, Refused> {
    actor.require(Action::ChangeRegistrations)?;
    // As it is done every few seconds anyway: so what is shown is what will be.
    sweep(db, now).await?;
    let conference = conference::Entity::find().one(db.read()).await?;
    let conference = ready(db.read(), conference).await?;
    let (plan, _) = plan(db.read(), &conference, actor, wish, now).await?;
    if plan.counts.doubles > 0 {
        manage::note_list(db, actor, now).await?;
    }
    Ok(plan)
}

/// Brings the file of `wish` in, in one transaction: all of it, as the preview with the fingerprint `seen` said where there
/// is one. Places and prices go by the rules for one person, row after row; those who wait already come before.
///
/// # Errors
/// [`Refused`]: then nobody is registered.
pub async fn import(
    db: &Db,
    actor: &Actor,
    wish: &Wish<'_>,
    seen: Option<&str>,
    now: Timestamp,
) -> Result<Counts, Refused> {
    actor.require(Action::ChangeRegistrations)?;
    sweep(db, now).await?;
    db.write(async |transaction| {
        let conference = lock_conference(transaction).await?;
        let conference = ready(transaction, conference).await?;
        // Who waits comes before who is brought in: a raised capacity serves the line first.
        serve(transaction, &conference, now).await?;
        let (plan, newcomers) = plan(transaction, &conference, actor, wish, now).await?;
        if plan.is_faulty() || plan.not_agreed {
            return Err(Refused::Faulty(Box::new(plan)));
        }
        if seen.is_some_and(|seen| seen != plan.fingerprint) {
            return Err(Refused::Stale(Box::new(plan)));
        }
        keep(transaction, actor, newcomers, wish.tell, now).await?;
        let (action, count) = (
            "registrations.imported",
            plan.counts.registered().to_string(),
        );
        audit::record(transaction, actor, action, None, None, Some(&count), now).await?;
        Ok(plan.counts)
    })
    .await
}

async fn ready(
    connection: &impl ConnectionTrait,
    conference: Option<conference::Model>,
) -> Result<conference::Model, Error> {
    let not_set_up = || Error::RegistrationRefused(Refusal::NotSetUp);
    let conference = conference.ok_or_else(not_set_up)?;
    match readiness::of(connection, &conference).await?.is_ready() {
        true => Ok(conference),
        false => Err(not_set_up()),
    }
}
