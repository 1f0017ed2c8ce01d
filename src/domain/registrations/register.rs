//! Registering: one transaction decides everything.

use entity::{idempotency_key, registration, registration_type};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, Set, TryIntoModel as _,
};
use uuid::Uuid;

use super::answers::{Checked, check};
use super::line::{draw_number, lock_conference, place};
use super::price::Prices;
use super::serve::serve;
use super::types::window;
use super::{Answers, Choices, Refusal, Status, code, codes, details, news, words};
use crate::db::{Db, from_millis, millis};
use crate::domain::conference::readiness;
use crate::domain::email::Email;
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
    /// An organizer, for somebody who called, wrote or stands there: at any time, without a code, and also without an
    /// address. Places go by the same rules.
    Desk(&'a Actor),
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
        let Some(conference) = lock_conference(transaction).await? else {
            return Err(Error::RegistrationRefused(Refusal::NotSetUp));
        };
        if let Some(repeatable) = &repeatable
            && let Some(again) = repeated(transaction, repeatable, now).await?
        {
            return Ok(again);
        }
        if !readiness::of(transaction, &conference).await?.is_ready() {
            return Err(Error::RegistrationRefused(Refusal::NotSetUp));
        }
        if matches!(by, By::Person) {
            refuse_outside(
                from_millis(conference.registration_opens_at),
                from_millis(conference.registration_closes_at),
                now,
            )?;
        }
        let person = checked.email.as_ref();
        let Chosen {
            kind: chosen,
            stage,
            voucher,
        } = chosen_type(
            transaction,
            by,
            (answers, &choices),
            person,
            faults.clone(),
            now,
        )
        .await?;
        if matches!(by, By::Person) {
            let (opens_at, closes_at) = window(&conference, &chosen);
            refuse_outside(opens_at, closes_at, now)?;
        }

        // Who waits comes before who registers now: a raised capacity serves the line first.
        let places = serve(transaction, &conference, now).await?;
        let status = if chosen.requires_approval {
            Status::Pending
        } else if places.has_room(
            chosen.id,
            chosen.capacity,
            voucher
                .as_ref()
                .is_some_and(|(offer, _)| offer.holds_place()),
        ) {
            Status::Confirmed
        } else {
            Status::Waitlisted
        };
        let price_cents = chosen.price_cents
            - voucher
                .as_ref()
                .map_or(0, |(_, agreed)| agreed.discount_cents);
        let price = (price_cents, stage);
        let row = insert(transaction, &checked, &chosen, price, status, now).await?;
        details::write(transaction, row.id, &checked, now).await?;
        words::write(transaction, &row).await?;
        if let Some((offer, agreed)) = &voucher {
            vouchers::redeem(transaction, row.id, offer, agreed, now).await?;
        }
        let place = place(transaction, &row).await?;
        let another = address_is_known(transaction, &row).await?;
        let template = match status {
            Status::Pending => Template::RegistrationPending,
            Status::Waitlisted => Template::RegistrationWaitlisted,
            Status::Confirmed | Status::Declined | Status::Cancelled => {
                Template::RegistrationConfirmed
            }
        };
        news::tell_of(
            transaction,
            &row,
            Some(&chosen),
            template,
            news::Extra {
                place,
                another,
                agreed: voucher.as_ref().map(|(_, agreed)| agreed.clone()),
                ..news::Extra::default()
            },
            now,
        )
        .await?;
        let attendee = Actor::attendee();
        let actor = match by {
            By::Person => &attendee,
            By::Desk(actor) => actor,
        };
        news::note(transaction, actor, &row, "created", None, now).await?;
        if let Some((_, agreed)) = &voucher {
            let code = Some(agreed.code.as_str());
            news::note(transaction, actor, &row, "voucher_used", code, now).await?;
        }
        if let Some(repeatable) = &repeatable {
            remember(transaction, repeatable, row.id, now).await?;
        }
        Ok(Registered {
            secret: new_link(transaction, row.id, now).await?,
            id: row.id,
            code: row.code,
            status,
            place,
        })
    })
    .await
}

pub(super) fn refuse_outside(
    opens_at: Timestamp,
    closes_at: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
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
    pub(super) voucher: Option<(Offer, Agreed)>,
}

/// The type that was chosen, and what a voucher takes off; here the faults about the type join those about the
/// person.
pub(super) async fn chosen_type(
    transaction: &DatabaseTransaction,
    by: By<'_>,
    (answers, choices): (&Answers, &Choices),
    person: Option<&Email>,
    mut faults: Vec<FieldError>,
    now: Timestamp,
) -> Result<Chosen, Error> {
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
        choices.refuse_not_included(answers, row, &mut faults);
    }
    // Who stands at the desk needs no code to come in.
    let at_desk = matches!(by, By::Desk(_));
    let judged = match &chosen {
        None if slug.is_empty() => Err(("registration_type", FieldProblem::Missing)),
        None => Err(("registration_type", FieldProblem::UnknownChoice)),
        Some(row) => codes::judge(transaction, answers, row, at_desk, person, now).await?,
    };
    let voucher = judged.unwrap_or_else(|(field, problem)| {
        faults.insert(0, FieldError::new(field, problem));
        None
    });
    if !answers.code_of_conduct {
        faults.push(FieldError::new("code_of_conduct", FieldProblem::NotAgreed));
    }
    match chosen {
        Some(kind) if faults.is_empty() => Ok(Chosen {
            kind,
            stage,
            voucher,
        }),
        _ => Err(Error::Invalid(faults)),
    }
}

async fn insert(
    transaction: &DatabaseTransaction,
    checked: &Checked,
    chosen: &registration_type::Model,
    (price_cents, price_stage_id): (i64, Option<Uuid>),
    status: Status,
    now: Timestamp,
) -> Result<registration::Model, Error> {
    let email = checked.email.as_ref();
    let line_number = match status {
        Status::Waitlisted => Some(draw_number(transaction).await?),
        _ => None,
    };
    let row = registration::ActiveModel {
        id: Set(Uuid::now_v7()),
        code: Set(free_code(transaction).await?),
        registration_type_id: Set(chosen.id),
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
        price_stage_id: Set(price_stage_id),
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

async fn repeated(
    transaction: &DatabaseTransaction,
    repeatable: &Repeatable,
    now: Timestamp,
) -> Result<Option<Registered>, Error> {
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
    let row = registration::Entity::find_by_id(known.registration_id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Some(Registered {
        place: place(transaction, &row).await?,
        secret: new_link(transaction, row.id, now).await?,
        id: row.id,
        status: Status::parse(&row.status).unwrap_or(Status::Pending),
        code: row.code,
    }))
}

async fn remember(
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
