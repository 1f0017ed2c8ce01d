//! How free places go to the people in line: by which rules, and what a change of them comes to.

use std::collections::HashMap;
use std::convert::Infallible;

use entity::{registration_type, type_waitlist, waitlist_rules};
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryOrder as _, Set};
use uuid::Uuid;

use super::Voice;
use super::line::lock_conference;
use super::rehearsal::Back;
use super::serve::{give_held, serve};
use crate::db::Db;
use crate::domain::mail::{self, Shown, Template};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::secret::sha256;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Text;

/// How long an offer lasts unless somebody says otherwise.
const HOURS: i32 = 48;
/// The longest offer: four weeks.
pub const HOURS_MAX: i32 = 28 * 24;

/// What holds for the whole line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitlistRules {
    /// A free place is offered for a time; otherwise it is given at once.
    pub by_offer: bool,
    /// How long an offer lasts.
    pub offer_hours: i32,
    /// Nobody in line gets anything now; offers that are out go on.
    pub paused: bool,
}

impl Default for WaitlistRules {
    fn default() -> Self {
        Self {
            by_offer: false,
            offer_hours: HOURS,
            paused: false,
        }
    }
}

/// What differs for one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRules {
    /// The type's name in addresses.
    pub slug: String,
    /// The type's name.
    pub name: Text,
    /// None: as for the conference.
    pub by_offer: Option<bool>,
    /// None: as for the conference.
    pub offer_hours: Option<i32>,
    /// Nobody of this type gets anything now.
    pub paused: bool,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waitlist {
    /// What holds for the whole line.
    pub rules: WaitlistRules,
    /// The types in their order.
    pub types: Vec<TypeRules>,
}

/// What a change would come to.
pub struct WaitlistOutcome {
    /// How many in line would get a place.
    pub moved_up: u64,
    /// How many would get an offer.
    pub offered: u64,
    /// The first mail that would go out.
    pub mail: Option<Shown>,
    /// What tells this outcome from any other.
    pub fingerprint: String,
}

/// What came of a change.
pub enum WaitlistSaved {
    /// It is done.
    Done,
    /// It would come to something else than what was shown, and was not done.
    Differs(Box<WaitlistOutcome>),
}

/// How a place goes to the next in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Not now.
    Paused,
    /// It is the next one's at once.
    AtOnce,
    /// It is held for so many hours.
    Offer(i32),
}

/// The rules as serving needs them.
pub(super) struct Rules {
    all: WaitlistRules,
    types: HashMap<Uuid, type_waitlist::Model>,
}

impl Rules {
    /// Reads them: two queries.
    pub(super) async fn load(connection: &impl ConnectionTrait) -> Result<Self, Error> {
        let types = type_waitlist::Entity::find().all(connection).await?;
        Ok(Self {
            all: rules(connection).await?,
            types: types
                .into_iter()
                .map(|row| (row.registration_type_id, row))
                .collect(),
        })
    }

    /// How places of this type go on.
    pub(super) fn way(&self, type_id: Uuid) -> Way {
        let own = self.types.get(&type_id);
        if self.all.paused || own.is_some_and(|own| own.paused) {
            return Way::Paused;
        }
        let by_offer = own.and_then(|own| own.by_offer);
        if !by_offer.unwrap_or(self.all.by_offer) {
            return Way::AtOnce;
        }
        let hours = own.and_then(|own| own.offer_hours);
        Way::Offer(hours.unwrap_or(self.all.offer_hours))
    }

    /// Whether the whole line is paused.
    pub(super) fn all_paused(&self) -> bool {
        self.all.paused
    }

    /// Whether anything of it is.
    pub(super) fn some_paused(&self) -> bool {
        self.all.paused || self.types.values().any(|own| own.paused)
    }
}

async fn rules(connection: &impl ConnectionTrait) -> Result<WaitlistRules, Error> {
    let row = waitlist_rules::Entity::find().one(connection).await?;
    Ok(
        row.map_or_else(WaitlistRules::default, |row| WaitlistRules {
            by_offer: row.by_offer,
            offer_hours: row.offer_hours,
            paused: row.paused,
        }),
    )
}

/// By which rules the line is served. Three queries, however many types there are.
///
/// # Errors
/// The database's own.
pub async fn waitlist(connection: &impl ConnectionTrait) -> Result<Waitlist, Error> {
    let mut set: HashMap<Uuid, type_waitlist::Model> = type_waitlist::Entity::find()
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.registration_type_id, row))
        .collect();
    let kinds = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    let types = kinds.into_iter().map(|kind| {
        let own = set.remove(&kind.id);
        TypeRules {
            by_offer: own.as_ref().and_then(|own| own.by_offer),
            offer_hours: own.as_ref().and_then(|own| own.offer_hours),
            paused: own.is_some_and(|own| own.paused),
            slug: kind.slug,
            name: Text::new(kind.name_en, kind.name_es),
        }
    });
    Ok(Waitlist {
        types: types.collect(),
        rules: rules(connection).await?,
    })
}

/// What the rules `set` would come to; nothing is changed and nothing is sent.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`]; [`Error::NotFound`] before there is a conference.
pub async fn rehearse_waitlist(
    db: &Db,
    actor: &Actor,
    set: &Waitlist,
    voice: Voice<'_>,
    now: Timestamp,
) -> Result<WaitlistOutcome, Error> {
    let outcome: Result<Infallible, Back<WaitlistOutcome>> = db
        .write(async |transaction| {
            let outcome = run(transaction, actor, set, voice, now).await?;
            Err(Back::Rehearsed(Box::new(outcome)))
        })
        .await;
    match outcome {
        Err(Back::Rehearsed(outcome)) => Ok(*outcome),
        Err(Back::Failed(error)) => Err(error),
    }
}

/// Sets the rules and serves the line, if it comes to what was shown: the outcome whose fingerprint is `shown`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`]; [`Error::NotFound`] before there is a conference.
pub async fn save_waitlist(
    db: &Db,
    actor: &Actor,
    set: &Waitlist,
    shown: &str,
    voice: Voice<'_>,
    now: Timestamp,
) -> Result<WaitlistSaved, Error> {
    let outcome = db
        .write(async |transaction| {
            let outcome = run(transaction, actor, set, voice, now).await?;
            if outcome.fingerprint == shown {
                Ok(())
            } else {
                Err(Back::Rehearsed(Box::new(outcome)))
            }
        })
        .await;
    match outcome {
        Ok(()) => Ok(WaitlistSaved::Done),
        Err(Back::Rehearsed(outcome)) => Ok(WaitlistSaved::Differs(outcome)),
        Err(Back::Failed(error)) => Err(error),
    }
}

/// Sets the rules and serves the line, without showing anything before: for programs.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`]; [`Error::NotFound`] before there is a conference.
pub async fn set_waitlist(
    db: &Db,
    actor: &Actor,
    set: &Waitlist,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| act(transaction, actor, set, now).await)
        .await
}

async fn run(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    set: &Waitlist,
    voice: Voice<'_>,
    now: Timestamp,
) -> Result<WaitlistOutcome, Error> {
    // Everything that this causes is younger: ids are made in the order of time.
    let before = Uuid::now_v7();
    act(transaction, actor, set, now).await?;
    let [promoted, offered] = [
        Template::RegistrationPromoted,
        Template::RegistrationOffered,
    ];
    let news = [promoted, offered];
    let (conference, public_url) = (voice.conference, voice.public_url);
    let mail = mail::first_since(transaction, before, &news, conference, public_url).await?;
    let moved_up = mail::count_since(transaction, before, promoted, None).await?;
    let offered = mail::count_since(transaction, before, offered, None).await?;
    Ok(WaitlistOutcome {
        fingerprint: fingerprint(moved_up, offered, mail.as_ref()),
        moved_up,
        offered,
        mail,
    })
}

async fn act(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    set: &Waitlist,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::ChangeRegistrations)?;
    let conference = lock_conference(transaction).await?.ok_or(Error::NotFound)?;
    refuse_faults(set)?;
    let before = waitlist(transaction).await?;
    put(transaction, conference.id, set).await?;
    for action in deeds(&before, set) {
        audit::record(transaction, actor, action, None, None, None, now).await?;
    }
    give_held(transaction, now).await?;
    serve(transaction, &conference, now).await?;
    Ok(())
}

/// What the history says about it.
fn deeds(before: &Waitlist, after: &Waitlist) -> Vec<&'static str> {
    let mut deeds = Vec::new();
    let (was, is) = (before.rules, after.rules);
    match (was.paused, is.paused) {
        (false, true) => deeds.push("waitlist.paused"),
        (true, false) => deeds.push("waitlist.resumed"),
        _ => {}
    }
    let alike = WaitlistRules {
        paused: is.paused,
        ..was
    };
    if alike != is || before.types != after.types {
        deeds.push("waitlist.rules_changed");
    }
    deeds
}

fn refuse_faults(set: &Waitlist) -> Result<(), Error> {
    let fits = |hours: i32| (1..=HOURS_MAX).contains(&hours);
    let mut faults = Vec::new();
    if !fits(set.rules.offer_hours) {
        faults.push(FieldError::new("offer_hours", FieldProblem::OutOfRange));
    }
    let mut own = set.types.iter().filter_map(|kind| kind.offer_hours);
    if own.any(|hours| !fits(hours)) {
        faults.push(FieldError::new("types", FieldProblem::OutOfRange));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

async fn put(
    transaction: &DatabaseTransaction,
    conference_id: Uuid,
    set: &Waitlist,
) -> Result<(), Error> {
    use waitlist_rules::Column;
    let row = waitlist_rules::ActiveModel {
        conference_id: Set(conference_id),
        by_offer: Set(set.rules.by_offer),
        offer_hours: Set(set.rules.offer_hours),
        paused: Set(set.rules.paused),
    };
    let mut again = OnConflict::column(Column::ConferenceId);
    again.update_columns([Column::ByOffer, Column::OfferHours, Column::Paused]);
    waitlist_rules::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(transaction)
        .await?;
    put_types(transaction, &set.types).await
}

/// What differs, in place of what did; types that are not named have nothing of their own.
async fn put_types(transaction: &DatabaseTransaction, set: &[TypeRules]) -> Result<(), Error> {
    let kinds: HashMap<String, Uuid> = registration_type::Entity::find()
        .all(transaction)
        .await?
        .into_iter()
        .map(|kind| (kind.slug, kind.id))
        .collect();
    let mut rows = HashMap::new();
    for own in set {
        let Some(id) = kinds.get(&own.slug) else {
            let unknown = FieldError::new("types", FieldProblem::UnknownChoice);
            return Err(Error::Invalid(vec![unknown]));
        };
        if own.by_offer.is_none() && own.offer_hours.is_none() && !own.paused {
            continue;
        }
        let row = type_waitlist::ActiveModel {
            registration_type_id: Set(*id),
            by_offer: Set(own.by_offer),
            offer_hours: Set(own.offer_hours),
            paused: Set(own.paused),
        };
        rows.insert(*id, row);
    }
    type_waitlist::Entity::delete_many()
        .exec(transaction)
        .await?;
    if !rows.is_empty() {
        type_waitlist::Entity::insert_many(rows.into_values())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

fn fingerprint(moved_up: u64, offered: u64, mail: Option<&Shown>) -> String {
    let mut seen = format!("{moved_up}\0{offered}");
    if let Some(mail) = mail {
        seen.push('\0');
        seen.push_str(&mail.rendered.text);
    }
    let hash = sha256(seen.as_bytes());
    hash.iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
