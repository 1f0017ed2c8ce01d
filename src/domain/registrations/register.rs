//! Registering: one transaction decides everything.

use entity::{conference, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use super::answers::{Checked, check};
use super::line::{draw_number, lock_conference, place};
use super::new_row::{Chosen, Drawn, free_code, insert, new_row, template};
use super::places::Places;
use super::price::Prices;
use super::repeated::{remember, repeated};
use super::serve::serve;
use super::types::window;
use super::{Answers, Choices, Refusal, Repeatable, Status, codes, details, news};
use crate::db::{Db, from_millis};
use crate::domain::conference::readiness;
use crate::domain::email::Email;
use crate::domain::form_questions;
use crate::domain::mail::new_link;
use crate::domain::organizers::{Action, Actor};
use crate::domain::secret::Secret;
use crate::domain::vouchers;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Language;

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
        let drawn = Drawn {
            code: free_code(transaction).await?,
            line_number: match status {
                Status::Waitlisted => Some(draw_number(transaction).await?),
                _ => None,
            },
            now,
        };
        let row = new_row(checked, chosen, status, drawn);
        insert(transaction, std::slice::from_ref(&row)).await?;
        details::write(transaction, row.id, checked, now).await?;
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
        news::tell_of(
            self.transaction,
            row,
            kind,
            template(status),
            extra,
            self.now,
        )
        .await
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
