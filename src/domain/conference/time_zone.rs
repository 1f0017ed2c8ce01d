//! The clocks that all times of the conference are read on.

use entity::{
    announcement, conference, conference_day, registration_type, room_closure, slot,
    speaker_availability,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _, Set,
};

use super::change::{begin, finish, row};
use super::{Section, zones};
use crate::db::{Db, from_millis, millis};
use crate::domain::draft;
use crate::domain::organizers::Actor;
use crate::domain::typed::Check;
use crate::domain::{Error, FieldProblem};
use crate::i18n::Zone;

/// The zone's IANA name.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn load(connection: &impl ConnectionTrait) -> Result<String, Error> {
    Ok(row(connection).await?.time_zone)
}

/// Changes the zone. What people typed as times of day goes on to say the same: a door that opens at
/// nine still opens at nine, on the new clocks.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`]; [`Error::NotFound`].
pub async fn save(db: &Db, actor: &Actor, typed: &str, now: Timestamp) -> Result<(), Error> {
    let name = typed.trim();
    let mut check = Check::default();
    check_zone(&mut check, name);
    check.finish()?;
    db.write(async |transaction| {
        let row = begin(transaction, actor).await?;
        let clocks = Clocks {
            before: Zone::named(&row.time_zone),
            after: Zone::named(name),
        };
        clocks.move_conference(transaction, row, name).await?;
        clocks.move_days(transaction).await?;
        clocks.move_types(transaction).await?;
        clocks.move_news(transaction).await?;
        clocks.move_slots(transaction).await?;
        clocks.move_availabilities(transaction).await?;
        finish(transaction, actor, Section::TimeZone, now).await
    })
    .await
}

/// Notes a fault unless `name` is a zone that can be chosen.
pub(super) fn check_zone(check: &mut Check, name: &str) {
    if !zones::is_known(name) {
        check.fault("time_zone", FieldProblem::UnknownChoice);
    }
}

/// From one zone's clocks to another's.
struct Clocks {
    before: Zone,
    after: Zone,
}

impl Clocks {
    /// The instant at which the new clocks say what the old ones said at `at`; a time that they skip
    /// becomes the one after.
    fn moved(&self, at: i64) -> i64 {
        let local = self.before.local(from_millis(at)).datetime();
        let zoned = self.after.time_zone().to_ambiguous_timestamp(local);
        zoned.compatible().map_or(at, millis)
    }

    async fn move_conference(
        &self,
        transaction: &DatabaseTransaction,
        row: conference::Model,
        name: &str,
    ) -> Result<(), Error> {
        let (opens_at, closes_at) = (row.registration_opens_at, row.registration_closes_at);
        let is_set = super::window::is_set(&row);
        let mut change = row.into_active_model();
        change.time_zone = Set(name.to_owned());
        if is_set {
            change.registration_opens_at = Set(self.moved(opens_at));
            change.registration_closes_at = Set(self.moved(closes_at));
        }
        change.update(transaction).await?;
        Ok(())
    }

    async fn move_days(&self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        for row in conference_day::Entity::find().all(transaction).await? {
            let (opens_at, closes_at) = (self.moved(row.opens_at), self.moved(row.closes_at));
            let mut change = row.into_active_model();
            change.opens_at = Set(opens_at);
            change.closes_at = Set(closes_at);
            change.update(transaction).await?;
        }
        Ok(())
    }

    async fn move_types(&self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        for row in registration_type::Entity::find().all(transaction).await? {
            let (opens_at, closes_at) = (self.moved(row.opens_at), self.moved(row.closes_at));
            let mut change = row.into_active_model();
            change.opens_at = Set(opens_at);
            change.closes_at = Set(closes_at);
            change.update(transaction).await?;
        }
        Ok(())
    }

    async fn move_news(&self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        for row in announcement::Entity::find().all(transaction).await? {
            let at = self.moved(row.published_at);
            let mut change = row.into_active_model();
            change.published_at = Set(at);
            change.update(transaction).await?;
        }
        Ok(())
    }

    async fn move_slots(&self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        for row in slot::Entity::find().all(transaction).await? {
            let (at, version) = (self.moved(row.starts_at), row.version + 1);
            let mut change = row.into_active_model();
            change.starts_at = Set(at);
            change.version = Set(version);
            change.update(transaction).await?;
        }
        draft::next_version(transaction).await?;
        Ok(())
    }

    async fn move_availabilities(&self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        for row in room_closure::Entity::find().all(transaction).await? {
            let (starts_at, ends_at) = (self.moved(row.starts_at), self.moved(row.ends_at));
            let mut change = row.into_active_model();
            change.starts_at = Set(starts_at);
            change.ends_at = Set(ends_at);
            change.update(transaction).await?;
        }
        for row in speaker_availability::Entity::find()
            .all(transaction)
            .await?
        {
            let (starts_at, ends_at) = (self.moved(row.starts_at), self.moved(row.ends_at));
            let mut change = row.into_active_model();
            change.starts_at = Set(starts_at);
            change.ends_at = Set(ends_at);
            change.update(transaction).await?;
        }
        Ok(())
    }
}
