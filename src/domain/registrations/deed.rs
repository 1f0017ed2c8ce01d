//! What organizers do with one registration. Each deed can be rehearsed: done in truth, looked at with
//! the mail that it causes, and taken back. So what is shown before is what will be.

use std::convert::Infallible;

use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::answers::{NOTE_MAX, REASON_MAX, text};
use super::decide::Step;
use super::line::lock_conference;
use super::manage::locked;
use super::rehearsal::Back;
use super::{Payment, Registration, Status, Substitute, display_code};
use crate::db::Db;
use crate::domain::mail::{self, ConferenceFacts, Shown, Template};
use crate::domain::organizers::{Action, Actor};
use crate::domain::plan;
use crate::domain::secret::sha256;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Words;

/// Something that organizers do with a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Say yes to a request.
    Approve,
    /// Say no to a request, with these words for the person.
    Decline(String),
    /// End it.
    Cancel,
    /// Bring back what has ended.
    Restore,
    /// Send the private link again.
    Resend,
    /// Note what was paid.
    Pay(Payment),
    /// Put somebody who waits at the front of the line, for this reason.
    MoveUp(String),
    /// Give another type: its slug.
    ChangeType(String),
    /// Give the place to somebody else.
    Replace(Substitute),
    /// Take in another registration of the same person, which ends: its id.
    Merge(Uuid),
}

/// What a deed would come to.
pub struct Rehearsed {
    /// The registration as it would be then.
    pub registration: Registration,
    /// The mail to the person, words in place of the private link; none for somebody without an address.
    pub mail: Option<Shown>,
    /// The mail to who comes instead, words in place of the code too: it is drawn when the deed is done.
    pub second: Option<Shown>,
    /// How many people in line would get a place by it.
    pub moved_up: u64,
    /// How many people in line would get an offer by it.
    pub offered: u64,
    /// What tells this outcome from any other.
    pub fingerprint: String,
}

/// What came of doing it.
pub enum Performed {
    /// It is done.
    Done,
    /// It would come to something else than what was shown, and was not done.
    Differs(Box<Rehearsed>),
}

/// How mail about a registration is written.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    /// What mail says of the conference.
    pub conference: &'a ConferenceFacts,
    /// Where links lead.
    pub public_url: &'a str,
}

impl Deed {
    /// Declining with the words that were typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] for no words, or too many.
    pub fn decline(typed: &str) -> Result<Self, Error> {
        words(typed, "text", NOTE_MAX).map(Self::Decline)
    }

    /// Moving somebody up for the reason that was typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] for no reason, or one that is too long.
    pub fn move_up(typed: &str) -> Result<Self, Error> {
        words(typed, "reason", REASON_MAX).map(Self::MoveUp)
    }

    /// Whether it goes with where `registration` stands.
    #[must_use]
    pub fn fits(&self, registration: &Registration) -> bool {
        let status = registration.status;
        match self {
            Self::Approve | Self::Decline(_) => status == Status::Pending,
            Self::Cancel => !status.has_ended(),
            Self::Restore => status.has_ended(),
            Self::Resend => !registration.email.is_empty(),
            Self::Pay(_) => registration.price_cents > 0 && !status.has_ended(),
            Self::MoveUp(_) => status == Status::Waitlisted && registration.offered_until.is_none(),
            Self::ChangeType(_) | Self::Merge(_) => !status.has_ended(),
            Self::Replace(_) => status == Status::Confirmed,
        }
    }

    /// Answers the id of who comes instead, where somebody does.
    async fn run(&self, step: &Step<'_>, id: Uuid) -> Result<Option<Uuid>, Error> {
        let row = locked(step.transaction, id).await?;
        let done = match self {
            Self::Approve => step.approve(row).await,
            Self::Decline(text) => step.decline(row, text).await,
            Self::Cancel => step.cancel(row).await,
            Self::Restore => step.restore(row).await,
            Self::Resend => step.resend(row).await,
            Self::Pay(payment) => step.pay(row, *payment).await,
            Self::MoveUp(reason) => step.move_up(row, reason).await,
            Self::ChangeType(slug) => step.change_type(row, slug, false).await.map(drop),
            Self::Replace(substitute) => return step.replace(row, substitute).await.map(Some),
            Self::Merge(other) => step.merge(row, *other).await,
        };
        done.map(|()| None)
    }
}

/// What has to be said in words.
fn words(typed: &str, field: &'static str, longest: usize) -> Result<String, Error> {
    let mut faults = Vec::new();
    let text = text(typed, field, longest, &mut faults);
    if text.is_none() && faults.is_empty() {
        faults.push(FieldError::new(field, FieldProblem::Missing));
    }
    text.ok_or(Error::Invalid(faults))
}

/// What `deed` would come to now; nothing is changed and nothing is sent.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::NotAsItStands`].
pub async fn rehearse(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    deed: &Deed,
    voice: Voice<'_>,
    now: Timestamp,
) -> Result<Rehearsed, Error> {
    actor.require(Action::ChangeRegistrations)?;
    let outcome: Result<Infallible, Back<Rehearsed>> = db
        .write(async |transaction| {
            let rehearsed = run(transaction, actor, id, deed, voice, now).await?;
            Err(Back::Rehearsed(Box::new(rehearsed)))
        })
        .await;
    match outcome {
        Err(Back::Rehearsed(rehearsed)) => Ok(*rehearsed),
        Err(Back::Failed(error)) => Err(error),
    }
}

/// Does `deed`, if it comes to what was shown: the outcome whose fingerprint is `shown`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::NotAsItStands`].
pub async fn perform(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    deed: &Deed,
    shown: &str,
    voice: Voice<'_>,
    now: Timestamp,
) -> Result<Performed, Error> {
    actor.require(Action::ChangeRegistrations)?;
    let outcome = db
        .write(async |transaction| {
            let rehearsed = run(transaction, actor, id, deed, voice, now).await?;
            if rehearsed.fingerprint == shown {
                Ok(())
            } else {
                Err(Back::Rehearsed(Box::new(rehearsed)))
            }
        })
        .await;
    match outcome {
        Ok(()) => Ok(Performed::Done),
        Err(Back::Rehearsed(rehearsed)) => Ok(Performed::Differs(rehearsed)),
        Err(Back::Failed(error)) => Err(error),
    }
}

/// Does `deed` without showing anything before: for programs and commands. Who may is the caller's to
/// check.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NotAsItStands`].
pub async fn carry_out(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    deed: &Deed,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| act(transaction, actor, id, deed, now).await)
        .await
        .map(drop)
}

/// Does it; answers the id of who comes instead, where somebody does.
pub(super) async fn act(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    id: Uuid,
    deed: &Deed,
    now: Timestamp,
) -> Result<Option<Uuid>, Error> {
    let step = Step {
        transaction,
        conference: lock_conference(transaction).await?.ok_or(Error::NotFound)?,
        actor,
        now,
    };
    // Seats come before the registration: see `plan`.
    match deed {
        Deed::Cancel | Deed::Replace(_) => plan::begin_leaving(transaction, id).await?,
        Deed::Merge(other) => plan::begin_leaving(transaction, *other).await?,
        _ => {}
    }
    // All deeds together are large: on the heap they do not weigh on the stack of whoever calls.
    Box::pin(deed.run(&step, id)).await
}

async fn run(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    id: Uuid,
    deed: &Deed,
    voice: Voice<'_>,
    now: Timestamp,
) -> Result<Rehearsed, Error> {
    // Everything that this causes is younger: ids are made in the order of time.
    let before = Uuid::now_v7();
    let second = act(transaction, actor, id, deed, now).await?;
    let registration = Registration::of(transaction, locked(transaction, id).await?).await?;
    let (conference, public_url) = (voice.conference, voice.public_url);
    let mail = mail::newest_about(transaction, id, before, conference, public_url).await?;
    let second = match second {
        None => None,
        Some(second) => {
            let code = locked(transaction, second).await?.code;
            mail::newest_about(transaction, second, before, conference, public_url)
                .await?
                .map(|mail| without_code(mail, &code))
        }
    };
    Ok(Rehearsed {
        moved_up: mail::count_since(
            transaction,
            before,
            Template::RegistrationPromoted,
            Some(id),
        )
        .await?,
        offered: mail::count_since(transaction, before, Template::RegistrationOffered, Some(id))
            .await?,
        fingerprint: fingerprint(&registration, mail.iter().chain(&second)),
        registration,
        mail,
        second,
    })
}

/// The mail with words in place of a code that is another one when the deed is done.
fn without_code(mut mail: Shown, code: &str) -> Shown {
    let words = Words(mail.summary.language).t("deed-code-later");
    let text = &mut mail.rendered;
    for part in [&mut text.subject, &mut text.text, &mut text.html] {
        *part = part.replace(&display_code(code), &words);
    }
    mail
}

fn fingerprint<'m>(
    registration: &Registration,
    mails: impl IntoIterator<Item = &'m Shown>,
) -> String {
    let mut seen = registration.status.as_str().to_owned();
    for mail in mails {
        for part in [
            mail.summary.recipient.as_str(),
            &mail.rendered.subject,
            &mail.rendered.text,
        ] {
            seen.push('\0');
            seen.push_str(part);
        }
    }
    let hash = sha256(seen.as_bytes());
    hash.iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
