//! Registering: one transaction decides everything.

use entity::{conference, idempotency_key, registration, registration_type};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, Set, TryIntoModel as _,
};
use uuid::Uuid;

use super::answers::{Checked, check};
use super::line::{draw_number, lock_conference, place};
use super::places::Places;
use super::price::Prices;
use super::serve::serve;
use super::types::window;
use super::{Answers, Choices, Refusal, Status, code, codes, details, news, words};
use crate::db::{Db, from_millis, millis};
use crate::domain::conference::readiness;
use crate::domain::email::Email;
use crate::domain::form_questions;
use crate::domain::mail::{Template, new_link};
use crate::domain::organizers::{Action, Actor};
use crate::domain::secret::{Secret, same_bytes, sha256};
use crate::domain::vouchers::{self, Agreed, Offer};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{Language, fold};

/// How long a repeated request is known to be the same.
pub(super) const KEY_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// What came of registering.
#[derive(Debug)]
pub struct Registered {
    /// The registration's id.
    pub id: Uuid,
    /// Its code, without the dash.
    pub code: String,
    /// Where it stands.
    pub status: Status,
    /// The place in line, while waitlisted.
    pub place: Option<u64>,
    /// Opens the manage page. It is told once, here; the mail makes another.
    pub secret: Secret,
}

/// Makes a request that is sent twice the same request.
#[derive(Clone, Debug)]
pub struct Repeatable {
    /// What the client chose.
    pub key: Uuid,
    /// SHA-256 of what it sent.
    pub body_hash: Vec<u8>,
}

/// Who registers somebody.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    /// The person, while registration is open.
    Person,
    /// The contact of a group, in these words, while registration is open.
    Contact(&'a str),
    /// An organizer, for somebody who called, wrote or stands there: at any time, without a code, and also without an
    /// address. Places go by the same rules.
    Desk(&'a Actor),
}

impl By<'_> {
    fn is_desk(self) -> bool {
        matches!(self, Self::Desk(_))
    }
}

/// Registers somebody: gives a place, a place in line, or a wait for approval.
///
/// # Errors
/// All faults of the answers at once; [`Refusal`] outside the window; [`Error::KeyReused`].
pub async fn register(
    db: &Db,
    answers: &Answers,
    page_language: Language,
    repeatable: Option<Repeatable>,
    now: Timestamp,
) -> Result<Registered, Error> {
    register_by(db, By::Person, answers, page_language, repeatable, now).await
}

/// Registers somebody who called, wrote on paper or stands at the desk: also outside the window, without the code that a
/// type asks for, and without an e-mail address. The history says who did it.
///
/// # Errors
/// [`Error::NotAllowed`]; as [`register`], but for the window.
pub async fn register_at_desk(
    db: &Db,
    actor: &Actor,
    answers: &Answers,
    repeatable: Option<Repeatable>,
    now: Timestamp,
) -> Result<Registered, Error> {
    actor.require(Action::ChangeRegistrations)?;
    register_by(db, By::Desk(actor), answers, Language::En, repeatable, now).await
}

async fn register_by(
    db: &Db,
    by: By<'_>,
    answers: &Answers,
    page_language: Language,
    repeatable: Option<Repeatable>,
    now: Timestamp,
) -> Result<Registered, Error> {
    let choices = if answers.choose_something() {
        Choices::load(db.read()).await?
    } else {
        Choices::default()
    };
    let (checked, mut faults) = check(answers, &choices, page_language);
    if matches!(by, By::Desk(_)) {
        faults.retain(|fault| !fault.is_missing("email"));
    }
    db.write(async |transaction| {
        let conference = lock_conference(transaction).await?;
        if let Some(repeatable) = &repeatable
            && let Some(id) = repeated(transaction, repeatable, now).await?
        {
            return again(transaction, id, now).await;
        }
        let registering = Registering::begin(transaction, conference, by, &choices, now).await?;
        let asked = details::check_questions(transaction, answers, None, now).await?;
        let mut faults = faults.clone();
        faults.extend(asked.faults);
        let person = checked.email.as_ref();
        let chosen = registering.judge(answers, person, faults).await?;
        // Who waits comes before who registers now: a raised capacity serves the line first.
        let places = serve(transaction, registering.conference(), now).await?;
        let made = registering.put(&checked, &chosen, &places).await?;
        form_questions::write(transaction, made.row.id, &asked.checked).await?;
        if let Some(repeatable) = &repeatable {
            remember(transaction, repeatable, made.row.id, now).await?;
        }
        Ok(Registered {
            secret: new_link(transaction, made.row.id, now).await?,
            id: made.row.id,
            code: made.row.code,
            status: made.status,
            place: made.place,
        })
    })
    .await
}

/// A person who is registered now.
pub(super) struct Made {
    pub(super) row: registration::Model,
    pub(super) status: Status,
    /// The place in line, while waitlisted.
    pub(super) place: Option<u64>,
}

/// Registering in one transaction that holds the conference's row: of one person, or of several after each other.
pub(super) struct Registering<'a> {
    transaction: &'a DatabaseTransaction,
    conference: conference::Model,
    by: By<'a>,
    choices: &'a Choices,
    now: Timestamp,
}

impl<'a> Registering<'a> {
    /// Begins, where anybody can be registered now.
    pub(super) async fn begin(
        transaction: &'a DatabaseTransaction,
        conference: Option<conference::Model>,
        by: By<'a>,
        choices: &'a Choices,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let not_set_up = || Error::RegistrationRefused(Refusal::NotSetUp);
        let conference = conference.ok_or_else(not_set_up)?;
        if !readiness::of(transaction, &conference).await?.is_ready() {
            return Err(not_set_up());
        }
        if !by.is_desk() {
            refuse_outside(
                from_millis(conference.registration_opens_at),
                from_millis(conference.registration_closes_at),
                now,
            )?;
        }
        Ok(Self {
            transaction,
            conference,
            by,
            choices,
            now,
        })
    }

    pub(super) fn conference(&self) -> &conference::Model {
        &self.conference
    }

    /// The type that was chosen, and what a voucher takes off; here the faults about the type join those about the
    /// person.
    pub(super) async fn judge(
        &self,
        answers: &Answers,
        person: Option<&Email>,
        mut faults: Vec<FieldError>,
    ) -> Result<Chosen, Error> {
        let (transaction, now) = (self.transaction, self.now);
        let slug = answers.registration_type.trim();
        let mut chosen = registration_type::Entity::find()
            .filter(registration_type::Column::Slug.eq(slug))
            .one(transaction)
            .await?;
        let mut stage = None;
        if let Some(row) = &mut chosen {
            let price = Prices::load(transaction, now).await?.of(row);
            row.price_cents = price.cents;
            stage = price.stage.map(|(id, _)| id);
            self.choices.refuse_not_included(answers, row, &mut faults);
        }
        // Who stands at the desk needs no code to come in.
        let at_desk = self.by.is_desk();
        let judged = match &chosen {
            None if slug.is_empty() => Err(("registration_type", FieldProblem::Missing)),
            None => Err(("registration_type", FieldProblem::UnknownChoice)),
            Some(row) => codes::judge(transaction, answers, row, at_desk, person, now).await?,
        };
        let voucher = judged.unwrap_or_else(|(field, problem)| {
            faults.insert(0, FieldError::new(field, problem));
            None
        });
        if let (By::Person, Some(row)) = (self.by, &chosen)
            && is_for_groups(row)
        {
            let problem = FieldProblem::GroupTooSmall;
            faults.insert(0, FieldError::new("registration_type", problem));
        }
        if !answers.code_of_conduct {
            faults.push(FieldError::new("code_of_conduct", FieldProblem::NotAgreed));
        }
        match chosen {
            Some(kind) if faults.is_empty() => {
                if !at_desk {
                    let (opens_at, closes_at) = window(&self.conference, &kind);
                    refuse_outside(opens_at, closes_at, now)?;
                }
                Ok(Chosen {
                    kind,
                    stage,
                    voucher,
                })
            }
            _ => Err(Error::Invalid(faults)),
        }
    }

    /// Registers one person as `chosen`: gives one of `places`, a place in line, or a wait for approval; writes it down
    /// and tells the person.
    pub(super) async fn put(
        &self,
        checked: &Checked,
        chosen: &Chosen,
        places: &Places,
    ) -> Result<Made, Error> {
        let (transaction, now) = (self.transaction, self.now);
        let status = chosen.status(places);
        let row = insert(transaction, checked, chosen, status, now).await?;
        details::write(transaction, row.id, checked, now).await?;
        words::write(transaction, &row).await?;
        if let Some((offer, agreed)) = &chosen.voucher {
            vouchers::redeem(transaction, row.id, offer, agreed, now).await?;
        }
        let place = place(transaction, &row).await?;
        self.tell(&row, chosen, status, place).await?;
        self.note(&row, chosen).await?;
        Ok(Made { row, status, place })
    }

    async fn tell(
        &self,
        row: &registration::Model,
        chosen: &Chosen,
        status: Status,
        place: Option<u64>,
    ) -> Result<(), Error> {
        let template = match status {
            Status::Pending => Template::RegistrationPending,
            Status::Waitlisted => Template::RegistrationWaitlisted,
            Status::Confirmed | Status::Declined | Status::Cancelled => {
                Template::RegistrationConfirmed
            }
        };
        let extra = news::Extra {
            place,
            another: address_is_known(self.transaction, row).await?,
            agreed: chosen.agreed().cloned(),
            by: match self.by {
                By::Contact(words) => Some(words.to_owned()),
                By::Person | By::Desk(_) => None,
            },
            ..news::Extra::default()
        };
        let kind = Some(&chosen.kind);
        news::tell_of(self.transaction, row, kind, template, extra, self.now).await
    }

    async fn note(&self, row: &registration::Model, chosen: &Chosen) -> Result<(), Error> {
        let (transaction, now) = (self.transaction, self.now);
        let attendee = Actor::attendee();
        let actor = match self.by {
            By::Person | By::Contact(_) => &attendee,
            By::Desk(actor) => actor,
        };
        news::note(transaction, actor, row, "created", None, now).await?;
        if matches!(self.by, By::Contact(_)) {
            news::note(transaction, actor, row, "in_group", None, now).await?;
        }
        if let Some(agreed) = chosen.agreed() {
            let code = Some(agreed.code.as_str());
            news::note(transaction, actor, row, "voucher_used", code, now).await?;
        }
        Ok(())
    }
}

/// Whether nobody can choose it alone.
pub(super) fn is_for_groups(kind: &registration_type::Model) -> bool {
    kind.smallest_group.is_some_and(|people| people > 1)
}

fn refuse_outside(opens_at: Timestamp, closes_at: Timestamp, now: Timestamp) -> Result<(), Error> {
    if now < opens_at {
        return Err(Error::RegistrationRefused(Refusal::NotYet(opens_at)));
    }
    if now >= closes_at {
        return Err(Error::RegistrationRefused(Refusal::Closed(closes_at)));
    }
    Ok(())
}

/// What was chosen, at the price that holds.
pub(super) struct Chosen {
    /// The type; its price is the one that holds now.
    pub(super) kind: registration_type::Model,
    /// The stage whose price that is.
    stage: Option<Uuid>,
    /// What a voucher takes off it.
    voucher: Option<(Offer, Agreed)>,
}

impl Chosen {
    pub(super) fn agreed(&self) -> Option<&Agreed> {
        self.voucher.as_ref().map(|(_, agreed)| agreed)
    }

    /// Where the person would stand who takes one of `places`.
    pub(super) fn status(&self, places: &Places) -> Status {
        let (kind, voucher) = (&self.kind, self.voucher.as_ref());
        let holds = voucher.is_some_and(|(offer, _)| offer.holds_place());
        if kind.requires_approval {
            Status::Pending
        } else if places.has_room(kind.id, kind.capacity, holds) {
            Status::Confirmed
        } else {
            Status::Waitlisted
        }
    }

    /// What it costs the person, in US cents.
    pub(super) fn price_cents(&self) -> i64 {
        let off = self.agreed().map_or(0, |agreed| agreed.discount_cents);
        self.kind.price_cents - off
    }
}

async fn insert(
    transaction: &DatabaseTransaction,
    checked: &Checked,
    chosen: &Chosen,
    status: Status,
    now: Timestamp,
) -> Result<registration::Model, Error> {
    let email = checked.email.as_ref();
    let price_cents = chosen.price_cents();
    let line_number = match status {
        Status::Waitlisted => Some(draw_number(transaction).await?),
        _ => None,
    };
    let row = registration::ActiveModel {
        id: Set(Uuid::now_v7()),
        code: Set(free_code(transaction).await?),
        registration_type_id: Set(chosen.kind.id),
        status: Set(status.as_str().to_owned()),
        line_number: Set(line_number),
        offered_until: Set(None),
        legal_name: Set(checked.legal_name.clone()),
        badge_name: Set(checked.badge_name.clone()),
        pronouns: Set(checked.pronouns.clone()),
        email: Set(email.map_or_else(String::new, |email| email.as_str().to_owned())),
        email_key: Set(email.map_or_else(String::new, Email::key)),
        search_key: Set(search_key(checked)),
        phone: Set(checked.phone.clone()),
        organization: Set(checked.organization.clone()),
        diet: Set(checked.diet.clone()),
        mail_language: Set(checked.mail_language.code().to_owned()),
        amount_due_cents: Set(price_cents),
        created_at: Set(millis(now)),
        updated_at: Set(millis(now)),
        confirmed_at: Set((status == Status::Confirmed).then(|| millis(now))),
        cancelled_at: Set(None),
        price_cents: Set(price_cents),
        price_stage_id: Set(chosen.stage),
        paid_cents: Set(0),
        waived: Set(false),
        approved_at: Set(None),
        decline_text: Set(None),
    };
    let model = row.clone().try_into_model()?;
    registration::Entity::insert(row)
        .exec_without_returning(transaction)
        .await?;
    Ok(model)
}

/// What a registration is sorted by: names, address and organization, folded.
pub(super) fn search_key(checked: &Checked) -> String {
    let parts = [
        Some(checked.legal_name.as_str()),
        checked.badge_name.as_deref(),
        checked.email.as_ref().map(|email| email.as_str()),
        checked.organization.as_deref(),
    ];
    fold(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

pub(super) async fn free_code(transaction: &DatabaseTransaction) -> Result<String, Error> {
    // One in a billion is taken at random; eight misses in a row mean that something else is wrong.
    for _ in 0..8 {
        let code = code::generate()?;
        let taken = registration::Entity::find()
            .filter(registration::Column::Code.eq(&code))
            .count(transaction)
            .await?;
        if taken == 0 {
            return Ok(code);
        }
    }
    Err(Error::Internal("no free registration code".to_owned()))
}

async fn address_is_known(
    transaction: &DatabaseTransaction,
    row: &registration::Model,
) -> Result<bool, Error> {
    if row.email_key.is_empty() {
        return Ok(false);
    }
    let others = registration::Entity::find()
        .filter(registration::Column::EmailKey.eq(&row.email_key))
        .filter(registration::Column::Id.ne(row.id))
        .count(transaction)
        .await?;
    Ok(others > 0)
}

/// The registration that the same request made before; a key is forgotten after its time.
pub(super) async fn repeated(
    transaction: &DatabaseTransaction,
    repeatable: &Repeatable,
    now: Timestamp,
) -> Result<Option<Uuid>, Error> {
    let known = idempotency_key::Entity::find_by_id(repeatable.key)
        .one(transaction)
        .await?;
    let Some(known) = known else { return Ok(None) };
    if from_millis(known.created_at) + KEY_LIFETIME <= now {
        idempotency_key::Entity::delete_by_id(repeatable.key)
            .exec(transaction)
            .await?;
        return Ok(None);
    }
    if !same_bytes(&known.body_hash, &repeatable.body_hash) {
        return Err(Error::KeyReused);
    }
    Ok(Some(known.registration_id))
}

/// What came of registering the first time, with a fresh link.
async fn again(
    transaction: &DatabaseTransaction,
    id: Uuid,
    now: Timestamp,
) -> Result<Registered, Error> {
    let row = registration::Entity::find_by_id(id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Registered {
        place: place(transaction, &row).await?,
        secret: new_link(transaction, row.id, now).await?,
        id: row.id,
        status: Status::parse(&row.status).unwrap_or(Status::Pending),
        code: row.code,
    })
}

pub(super) async fn remember(
    transaction: &DatabaseTransaction,
    repeatable: &Repeatable,
    registration_id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    idempotency_key::ActiveModel {
        key: Set(repeatable.key),
        body_hash: Set(repeatable.body_hash.clone()),
        registration_id: Set(registration_id),
        created_at: Set(millis(now)),
    }
    .insert(transaction)
    .await?;
    Ok(())
}

/// The hash of what a client sent, for [`Repeatable`].
#[must_use]
pub fn body_hash(parts: &[&str]) -> Vec<u8> {
    let mut joined = Vec::new();
    for part in parts {
        joined.extend_from_slice(&part.len().to_be_bytes());
        joined.extend_from_slice(part.as_bytes());
    }
    sha256(&joined)
}
