//! Serving the line: what is free goes to those who wait, at once or as an offer.
//!
//! Whatever frees a place calls [`serve`] in its own transaction. What ends by time alone (an offer, the places that a
//! voucher holds), and what a program that
//! stopped half way left behind, [`sweep`] finds.

use std::collections::HashMap;

use entity::{conference, registration, registration_type};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::line::{draw_number, lock_conference, place, waiting};
use super::places::Places;
use super::waitlist::{Rules, Way};
use super::{Status, news};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::mail::Template;
use crate::domain::organizers::Actor;
use crate::i18n::{Language, Zone};

/// Offers end on the hour: so they read well, and what was shown before is what goes out.
const HOUR: i64 = 60 * 60;

/// Ends offers whose time is over; then gives every free place to the next in line whose type has room too, or offers
/// it, mail included; until the conference starts. Answers the places as they are then.
///
/// The conference is locked. Whoever frees a place calls this in the same transaction.
///
/// # Errors
/// The database's own.
pub(crate) async fn serve(
    transaction: &DatabaseTransaction,
    conference: &conference::Model,
    now: Timestamp,
) -> Result<Places, Error> {
    let mut back = Vec::new();
    let due = registration::Entity::find()
        .filter(registration::Column::OfferedUntil.lte(millis(now)))
        .order_by_asc(registration::Column::OfferedUntil)
        .order_by_asc(registration::Column::LineNumber)
        .all(transaction)
        .await?;
    for row in due {
        // A row a turn: few offers end at one moment.
        let row = to_the_end(transaction, row, now).await?;
        let program = Actor::program();
        news::note(transaction, &program, &row, "offer_expired", None, now).await?;
        back.push(Back(row, Template::RegistrationOfferExpired));
    }
    serve_with(transaction, conference, back, now).await
}

/// Somebody who had an offer and stands at the end of the line again; and the mail that says so, unless the same
/// person is the next after all.
pub(super) struct Back(pub(super) registration::Model, pub(super) Template);

/// Serves the line, and then writes to those who are `back` in it.
pub(super) async fn serve_with(
    transaction: &DatabaseTransaction,
    conference: &conference::Model,
    mut back: Vec<Back>,
    now: Timestamp,
) -> Result<Places, Error> {
    let mut places = Places::count(transaction, conference.capacity, now).await?;
    if !places.is_full() {
        give(transaction, conference, &mut places, &mut back, now).await?;
    }
    for Back(row, template) in back {
        let extra = news::Extra {
            place: place(transaction, &row).await?,
            ..news::Extra::default()
        };
        news::tell(transaction, &row, template, extra, now).await?;
    }
    Ok(places)
}

async fn give(
    transaction: &DatabaseTransaction,
    conference: &conference::Model,
    places: &mut Places,
    back: &mut Vec<Back>,
    now: Timestamp,
) -> Result<(), Error> {
    let line = waiting()
        .order_by_asc(registration::Column::LineNumber)
        .all(transaction)
        .await?;
    if line.is_empty() {
        return Ok(());
    }
    let starts_at = starts_at(transaction).await?;
    if starts_at.is_some_and(|at| at <= now) {
        return Ok(());
    }
    let rules = Rules::load(transaction).await?;
    let kinds = kinds(transaction).await?;
    for row in line {
        let Some(kind) = kinds.get(&row.registration_type_id) else {
            continue;
        };
        if !places.has_room(kind.id, kind.capacity, places.are_held_for(row.id)) {
            continue;
        }
        // A row a turn: a place that becomes free moves one person up, seldom two.
        match rules.way(kind.id) {
            Way::Paused => places.keep(kind.id, rules.all_paused()),
            Way::AtOnce => {
                places.take(row.id, kind.id);
                back.retain(|Back(one, _)| one.id != row.id);
                confirm(transaction, row, kind, now).await?;
            }
            Way::Offer(hours) => {
                places.take(row.id, kind.id);
                let again = back.iter().any(|Back(one, _)| one.id == row.id);
                back.retain(|Back(one, _)| one.id != row.id);
                let until = ends_at(now, hours, starts_at);
                let zone = Zone::named(&conference.time_zone);
                offer(transaction, row, kind, (until, &zone, again), now).await?;
            }
        }
    }
    Ok(())
}

/// When an offer made `now` ends: on the hour after its time, and with the start of the conference at the latest.
fn ends_at(now: Timestamp, hours: i32, starts_at: Option<Timestamp>) -> Timestamp {
    let end = now + SignedDuration::from_hours(hours.into());
    let second = end.as_second() + i64::from(end.subsec_nanosecond() > 0);
    let whole = second.div_euclid(HOUR) + i64::from(second.rem_euclid(HOUR) > 0);
    let end = Timestamp::from_second(whole * HOUR).unwrap_or(end);
    starts_at.map_or(end, |at| end.min(at))
}

/// Gives somebody in line the place: of the program's own accord.
async fn confirm(
    transaction: &DatabaseTransaction,
    row: registration::Model,
    kind: &registration_type::Model,
    now: Timestamp,
) -> Result<(), Error> {
    let row = confirmed(transaction, row, now).await?;
    let (template, extra) = (Template::RegistrationPromoted, news::Extra::default());
    news::tell_of(transaction, &row, Some(kind), template, extra, now).await?;
    news::note(transaction, &Actor::program(), &row, "promoted", None, now).await
}

/// The row of somebody in line who has a place now.
pub(super) async fn confirmed(
    transaction: &DatabaseTransaction,
    row: registration::Model,
    now: Timestamp,
) -> Result<registration::Model, Error> {
    let mut change = row.into_active_model();
    change.status = Set(Status::Confirmed.as_str().to_owned());
    change.line_number = Set(None);
    change.offered_until = Set(None);
    change.confirmed_at = Set(Some(millis(now)));
    change.updated_at = Set(millis(now));
    Ok(change.update(transaction).await?)
}

async fn offer(
    transaction: &DatabaseTransaction,
    row: registration::Model,
    kind: &registration_type::Model,
    (until, zone, again): (Timestamp, &Zone, bool),
    now: Timestamp,
) -> Result<(), Error> {
    let mut change = row.into_active_model();
    change.offered_until = Set(Some(millis(until)));
    change.updated_at = Set(millis(now));
    let row = change.update(transaction).await?;
    let language = Language::from_code(&row.mail_language).unwrap_or_default();
    let extra = news::Extra {
        until: Some(zone.date_time(language, until)),
        again,
        ..news::Extra::default()
    };
    let template = Template::RegistrationOffered;
    news::tell_of(transaction, &row, Some(kind), template, extra, now).await?;
    let detail = zone.date_time(Language::En, until);
    let program = Actor::program();
    news::note(transaction, &program, &row, "offered", Some(&detail), now).await
}

/// The row of somebody whose offer has ended: at the end of the line.
pub(super) async fn to_the_end(
    transaction: &DatabaseTransaction,
    row: registration::Model,
    now: Timestamp,
) -> Result<registration::Model, Error> {
    let mut change = row.into_active_model();
    change.offered_until = Set(None);
    change.line_number = Set(Some(draw_number(transaction).await?));
    change.updated_at = Set(millis(now));
    Ok(change.update(transaction).await?)
}

/// Gives the places that are held to those who hold them, where they are given at once from now on.
pub(super) async fn give_held(
    transaction: &DatabaseTransaction,
    now: Timestamp,
) -> Result<(), Error> {
    let held = registration::Entity::find()
        .filter(registration::Column::OfferedUntil.gt(millis(now)))
        .order_by_asc(registration::Column::LineNumber)
        .all(transaction)
        .await?;
    if held.is_empty() {
        return Ok(());
    }
    let rules = Rules::load(transaction).await?;
    let kinds = kinds(transaction).await?;
    for row in held {
        if let Some(kind) = kinds.get(&row.registration_type_id)
            && rules.way(kind.id) == Way::AtOnce
        {
            // A row a turn: the mail of each is its own.
            confirm(transaction, row, kind, now).await?;
        }
    }
    Ok(())
}

/// The places as somebody finds them who comes now: what is free is kept for those whose line is paused.
pub(super) async fn newcomers(
    connection: &impl ConnectionTrait,
    conference: &conference::Model,
    now: Timestamp,
) -> Result<Places, Error> {
    let mut places = Places::count(connection, conference.capacity, now).await?;
    let rules = Rules::load(connection).await?;
    if places.is_full() || !rules.some_paused() {
        return Ok(places);
    }
    let kinds = kinds(connection).await?;
    for type_id in types_in_line(connection).await? {
        let capacity = kinds.get(&type_id).and_then(|kind| kind.capacity);
        if rules.way(type_id) == Way::Paused && places.has_room(type_id, capacity, false) {
            places.keep(type_id, rules.all_paused());
        }
    }
    Ok(places)
}

/// Of which types somebody waits for whom no place is held.
async fn types_in_line(connection: &impl ConnectionTrait) -> Result<Vec<Uuid>, Error> {
    Ok(waiting()
        .select_only()
        .column(registration::Column::RegistrationTypeId)
        .distinct()
        .into_tuple()
        .all(connection)
        .await?)
}

async fn kinds(
    connection: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, registration_type::Model>, Error> {
    let rows = registration_type::Entity::find().all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// When the first day opens.
async fn starts_at(connection: &impl ConnectionTrait) -> Result<Option<Timestamp>, Error> {
    let first = entity::conference_day::Entity::find()
        .order_by_asc(entity::conference_day::Column::OpensAt)
        .one(connection)
        .await?;
    Ok(first.map(|day| from_millis(day.opens_at)))
}

/// Gives places that were added to the people in line, or offers them; answers how many got one. The conference is
/// locked.
pub(crate) async fn fill_places(
    transaction: &DatabaseTransaction,
    conference: &conference::Model,
    now: Timestamp,
) -> Result<u64, Error> {
    let before = waiting().count(transaction).await?;
    serve(transaction, conference, now).await?;
    // Whose offer ends at this very moment waits again.
    Ok(before.saturating_sub(waiting().count(transaction).await?))
}

/// Serves the line where it waits for nothing: an offer has ended, or a place is free that nobody was given. Answers
/// whether anything was done.
///
/// # Errors
/// The database's own.
pub async fn sweep(db: &Db, now: Timestamp) -> Result<bool, Error> {
    // A look that disturbs nobody who writes.
    if !waits_for_nothing(db.read(), now).await? {
        return Ok(false);
    }
    db.write(async |transaction| {
        if let Some(conference) = lock_conference(transaction).await? {
            serve(transaction, &conference, now).await?;
        }
        Ok(true)
    })
    .await
}

async fn waits_for_nothing(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<bool, Error> {
    let ended = registration::Entity::find()
        .filter(registration::Column::OfferedUntil.lte(millis(now)))
        .count(connection)
        .await?;
    if ended > 0 {
        return Ok(true);
    }
    let types = types_in_line(connection).await?;
    if types.is_empty() || starts_at(connection).await?.is_some_and(|at| at <= now) {
        return Ok(false);
    }
    let Some(conference) = conference::Entity::find().one(connection).await? else {
        return Ok(false);
    };
    let places = Places::count(connection, conference.capacity, now).await?;
    let (rules, kinds) = (Rules::load(connection).await?, kinds(connection).await?);
    Ok(types.into_iter().any(|type_id| {
        let capacity = kinds.get(&type_id).and_then(|kind| kind.capacity);
        rules.way(type_id) != Way::Paused && places.has_room(type_id, capacity, false)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_ends_on_the_hour_and_with_the_start_at_the_latest() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-03-09T15:00:00Z");
        assert_eq!(ends_at(now, 48, None), at("2026-03-11T15:00:00Z"));
        let later = at("2026-03-09T15:00:00.001Z");
        assert_eq!(ends_at(later, 48, None), at("2026-03-11T16:00:00Z"));
        let start = at("2026-03-10T12:30:00Z");
        assert_eq!(ends_at(now, 48, Some(start)), start);
    }
}
