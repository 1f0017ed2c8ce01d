//! What a release does to plans: cancelled slots free their seats, seats that now clash are kept, lines move on, and
//! everybody whose plan is touched gets one mail about all of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use entity::{favorite, plan, registration, sign_up};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::attendee::Attendee;
use super::clash::overlap;
use super::line::slots_with_seats;
use super::news::{self, Message};
use super::seating::{SEAT, Seating, WAITING};
use super::version::count_change;
use crate::domain::Error;
use crate::domain::agenda::changes::{Deed, SessionChange, say};
use crate::domain::agenda::{Agenda, Changes, Frozen};
use crate::domain::mail::{self, PlanItem, Template};
use crate::domain::registrations::Status;
use crate::i18n::{Language, Words};

/// What people are told: another time, room or title, cancelled, or after all. Not other words.
fn is_news(deed: &Deed) -> bool {
    match deed {
        Deed::Cancelled(_)
        | Deed::Restored(_)
        | Deed::Removed(_)
        | Deed::Moved { .. }
        | Deed::RoomChanged { .. }
        | Deed::Resized { .. }
        | Deed::Retitled { .. } => true,
        Deed::Added(_) | Deed::Reworded(_) => false,
    }
}

/// The slot that a deed is about; none where it is about the session.
fn slot_of(deed: &Deed) -> Option<Uuid> {
    match deed {
        Deed::Cancelled(at) | Deed::Restored(at) | Deed::Added(at) | Deed::Removed(at) => {
            Some(at.slot)
        }
        Deed::Moved { to, .. } | Deed::RoomChanged { to, .. } | Deed::Resized { to, .. } => {
            Some(to.slot)
        }
        Deed::Retitled { .. } | Deed::Reworded(_) => None,
    }
}

/// What somebody has of a session.
#[derive(Default)]
struct Has {
    starred: bool,
    /// Seats and places in line, by slot; whether it is a seat.
    slots: BTreeMap<Uuid, bool>,
}

/// Follows `release`, which goes out in this transaction, with what it does to plans.
pub(crate) async fn follow(
    transaction: &DatabaseTransaction,
    before: &Agenda,
    release: &Frozen,
    now: Timestamp,
) -> Result<(), Error> {
    let (after, number) = (&release.agenda, release.number);
    let slots = slots_with_seats(transaction).await?;
    let people = who_signed_up(transaction, &slots).await?;
    let mut seating = Seating::lock(transaction, after, &slots, &people, &[], now).await?;
    let news = Changes::between(Some(before), after).sessions;
    let news: Vec<SessionChange> = news.into_iter().filter_map(told).collect();
    let mut plans = stars(transaction, &news).await?;
    add_sign_ups(&seating, after, &mut plans);

    let was = |id: Uuid| before.slot(id);
    let clashes = clashes(&seating, &plans, |one, other| {
        // Only what did not clash before.
        let known = was(one).zip(was(other));
        !known.is_some_and(|(one, other)| overlap(one, other))
    });
    free_cancelled(&mut seating).await?;

    let ids: Vec<Uuid> = plans.keys().copied().collect();
    let registrations = registrations(transaction, &ids).await?;
    let (mut touched, mut messages) = (Vec::new(), Vec::new());
    for (person, has) in &plans {
        let Some(row) = registrations.get(person) else {
            continue;
        };
        let told = Told {
            after,
            news: &news,
            has,
            clashes: clashes.get(person).map_or(&[][..], Vec::as_slice),
            language: row.language(),
        };
        let items = told.items();
        if items.is_empty() {
            continue;
        }
        touched.push(*person);
        let message = Message {
            template: Template::PlanChanged,
            key: Some(number.to_string()),
            items,
        };
        messages.extend(message.to(row));
    }
    mail::enqueue_many(transaction, messages, now).await?;
    // Times that moved may have ended a clash.
    seating.fill_all().await?;
    seating.finish().await?;
    count_change(transaction, touched).await
}

fn told(mut change: SessionChange) -> Option<SessionChange> {
    change.deeds.retain(is_news);
    (!change.deeds.is_empty()).then_some(change)
}

async fn who_signed_up(
    transaction: &DatabaseTransaction,
    slots: &[Uuid],
) -> Result<Vec<Uuid>, Error> {
    super::locked::lock_slots(transaction, slots, &[]).await?;
    Ok(sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::RegistrationId)
        .distinct()
        .filter(sign_up::Column::Status.is_in([SEAT, WAITING]))
        .into_tuple()
        .all(transaction)
        .await?)
}

/// By person and session.
type PlansOf = BTreeMap<Uuid, HashMap<Uuid, Has>>;

/// Who starred what changes, and wants mail about that.
async fn stars(
    transaction: &DatabaseTransaction,
    news: &[SessionChange],
) -> Result<PlansOf, Error> {
    let rows = favorite::Entity::find()
        .filter(favorite::Column::SessionId.is_in(news.iter().map(|change| change.id)))
        .all(transaction)
        .await?;
    let silent: Vec<Uuid> = plan::Entity::find()
        .select_only()
        .column(plan::Column::RegistrationId)
        .filter(plan::Column::MailAboutStars.eq(false))
        .into_tuple()
        .all(transaction)
        .await?;
    let silent: HashSet<Uuid> = silent.into_iter().collect();
    let mut plans = PlansOf::new();
    for row in rows {
        if !silent.contains(&row.registration_id) {
            let has = plans.entry(row.registration_id).or_default();
            has.entry(row.session_id).or_default().starred = true;
        }
    }
    Ok(plans)
}

fn add_sign_ups(seating: &Seating<'_>, after: &Agenda, plans: &mut PlansOf) {
    for row in seating.rows() {
        let Some(slot) = seating.slot(row.slot_id) else {
            continue;
        };
        let Some(session) = after.session(&slot.session) else {
            continue;
        };
        let has = plans.entry(row.registration_id).or_default();
        let has = has.entry(session.id).or_default();
        has.slots.insert(slot.id, row.status == SEAT);
    }
}

/// The pairs of seats of each person that clash now, of which `is_new` says that they did not before.
fn clashes(
    seating: &Seating<'_>,
    plans: &PlansOf,
    is_new: impl Fn(Uuid, Uuid) -> bool,
) -> HashMap<Uuid, Vec<(Uuid, Uuid)>> {
    let mut clashes: HashMap<Uuid, Vec<(Uuid, Uuid)>> = HashMap::new();
    for (person, has) in plans {
        let seats = has.values().flat_map(|has| &has.slots);
        let seats = seats.filter(|(_, is_seat)| **is_seat);
        let seats: Vec<_> = seats.filter_map(|(id, _)| seating.slot(*id)).collect();
        for (place, one) in seats.iter().enumerate() {
            for other in &seats[place + 1..] {
                if overlap(one, other) && is_new(one.id, other.id) {
                    clashes.entry(*person).or_default().push((one.id, other.id));
                }
            }
        }
    }
    clashes
}

/// Nobody sits in what does not take place.
async fn free_cancelled(seating: &mut Seating<'_>) -> Result<(), Error> {
    let gone = seating.rows().iter();
    let gone = gone.filter(|row| seating.slot(row.slot_id).is_none_or(|slot| slot.cancelled));
    let gone: Vec<Uuid> = gone.map(|row| row.id).collect();
    seating.end(&gone).await
}

async fn registrations(
    transaction: &DatabaseTransaction,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Attendee>, Error> {
    let mut found = HashMap::new();
    for ids in ids.chunks(1_000) {
        let rows = registration::Entity::find()
            .filter(registration::Column::Id.is_in(ids.iter().copied()))
            .filter(registration::Column::Status.is_not_in(Status::ENDED))
            .into_partial_model::<Attendee>()
            .all(transaction)
            .await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

/// What one person is told.
struct Told<'a> {
    after: &'a Agenda,
    news: &'a [SessionChange],
    has: &'a HashMap<Uuid, Has>,
    clashes: &'a [(Uuid, Uuid)],
    language: Language,
}

impl Told<'_> {
    fn items(&self) -> Vec<PlanItem> {
        let zone = self.after.zone();
        let words = Words(self.language);
        let mut items = Vec::new();
        for change in self.news {
            let Some(has) = self.has.get(&change.id) else {
                continue;
            };
            // Somebody who has a seat in one of several slots is told of that one alone.
            let concerns = |slot: Option<Uuid>| {
                has.slots.is_empty() || slot.is_none_or(|slot| has.slots.contains_key(&slot))
            };
            let deeds = change.deeds.iter();
            let deeds: Vec<&Deed> = deeds.filter(|deed| concerns(slot_of(deed))).collect();
            if deeds.is_empty() {
                continue;
            }
            let mut lines: Vec<String> = deeds.iter().map(|deed| say(deed, words, &zone)).collect();
            lines.push(words.t(standing(has, &deeds)).into_owned());
            items.push(PlanItem {
                title: change.title.get(self.language).to_owned(),
                lines,
            });
        }
        items.extend(self.clashes.iter().filter_map(|pair| self.clash(*pair)));
        items
    }

    fn clash(&self, (one, other): (Uuid, Uuid)) -> Option<PlanItem> {
        let (one, other) = (self.after.slot(one)?, self.after.slot(other)?);
        let mut item = news::item(self.after, one, self.language);
        let other = news::title(self.after, other, self.language);
        let words = Words(self.language).t1("plan-mail-clash-new", "other", other);
        item.lines.push(words.into_owned());
        Some(item)
    }
}

/// What the person has of it, and what becomes of that.
fn standing(has: &Has, deeds: &[&Deed]) -> &'static str {
    let cancelled = deeds.iter().any(|deed| matches!(deed, Deed::Cancelled(_)));
    if has.slots.is_empty() {
        return "plan-mail-starred";
    }
    match (cancelled, has.slots.values().any(|is_seat| *is_seat)) {
        (true, _) => "plan-mail-freed",
        (false, true) => "plan-mail-seat-kept",
        (false, false) => "plan-mail-place-kept",
    }
}
