//! Mail for the desk: the list, one message, and trying a failed one again. Who looks is noted.

use std::collections::HashMap;

use entity::message::{self, Column};
use entity::{mailing, registration};
use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, Order, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::sent::{shown, texts};
use super::{ConferenceFacts, Failure, Rendered, Template};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};
use crate::i18n::Language;

/// How many messages a page holds.
pub const MAIL_PAGE_SIZE: u64 = 50;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Given up; a person may have it tried again.
    Failed,
    /// Not sent yet.
    Waiting,
    /// It left.
    Sent,
}

impl MailState {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Failed, Self::Waiting, Self::Sent];

    /// The name that the database uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// One message in the list.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// The message's id.
    pub id: Uuid,
    /// Its kind; none for one of another version of the program.
    pub template: Option<Template>,
    /// Its language.
    pub language: Language,
    /// To whom; none for those who may not see who registered, or who organizes.
    pub recipient: Option<String>,
    /// The registration that it is about: its id and code.
    pub registration: Option<(Uuid, String)>,
    /// The mailing that it belongs to: its id and name.
    pub mailing: Option<(Uuid, String)>,
    /// Where it stands.
    pub state: MailState,
    /// How often sending was tried.
    pub attempts: i32,
    /// Why the last attempt came to nothing.
    pub failure: Option<Failure>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it is tried next, while it waits.
    pub next_attempt_at: Timestamp,
    /// When it left.
    pub sent_at: Option<Timestamp>,
}

/// A page of the list.
pub struct ListedMail {
    /// The messages: failed ones first, then those that wait, then those that left; the newest first.
    pub messages: Vec<MailLine>,
    /// How many there are on all pages.
    pub total: u64,
    /// The page, from 1.
    pub page: u64,
    /// The last page, at least 1.
    pub pages: u64,
}

/// One message with its content.
pub struct LookedAt {
    /// Its line in the list.
    pub line: MailLine,
    /// As it reads, words in place of the private link; none when this version cannot write it, and for those who may
    /// not see to whom it went.
    pub rendered: Option<Rendered>,
}

/// Which messages are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which {
    /// Those in this state.
    pub state: Option<MailState>,
    /// Those of this mailing.
    pub mailing: Option<Uuid>,
}

/// The messages that `actor` may see: who got a mailing for those who asked for accommodations is for those who may
/// see such requests.
pub(super) fn visible(actor: &Actor) -> Condition {
    if actor.may(Action::SeeAccommodations) {
        return Condition::all();
    }
    let protected = Query::select()
        .column(mailing::Column::Id)
        .from(mailing::Entity)
        .and_where(mailing::Column::Protected.eq(true))
        .to_owned();
    Condition::any()
        .add(Column::MailingId.is_null())
        .add(Column::MailingId.not_in_subquery(protected))
}

/// What somebody needs who is to see whom a message went to, and what it says of them.
fn needed_for_people(row: &message::Model) -> Action {
    match row.organizer_id {
        Some(_) => Action::ManageOrganizers,
        None => Action::SeeRegistrations,
    }
}

/// The page `page` of the messages that are asked for; the last one for a page after the end.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn list(
    db: &Db,
    actor: &Actor,
    which: Which,
    page: u64,
    now: Timestamp,
) -> Result<ListedMail, Error> {
    actor.require(Action::SeeMail)?;
    let mut query = message::Entity::find().filter(visible(actor));
    if let Some(state) = which.state {
        query = query.filter(Column::Status.eq(state.as_str()));
    }
    if let Some(id) = which.mailing {
        query = query.filter(Column::MailingId.eq(id));
    }
    let total = query.clone().count(db.read()).await?;
    let pages = total.div_ceil(MAIL_PAGE_SIZE).max(1);
    let page = page.clamp(1, pages);
    let rows = query
        .order_by(urgency(), Order::Asc)
        .order_by_desc(Column::Id)
        .offset((page - 1) * MAIL_PAGE_SIZE)
        .limit(MAIL_PAGE_SIZE)
        .all(db.read())
        .await?;
    let messages = lines(db.read(), actor, rows).await?;
    db.write(async |transaction| {
        audit::record(transaction, actor, "messages.listed", None, None, None, now).await
    })
    .await?;
    Ok(ListedMail {
        messages,
        total,
        page,
        pages,
    })
}

/// The place of each state in the list.
fn urgency() -> Expr {
    let is = |state: MailState| Column::Status.eq(state.as_str());
    CaseStatement::new()
        .case(is(MailState::Failed), Expr::value(0))
        .case(is(MailState::Waiting), Expr::value(1))
        .finally(Expr::value(2))
        .into()
}

/// Shows the message `id` to `actor`; the look is noted.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn look(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    conference: Option<&ConferenceFacts>,
    public_url: &str,
    now: Timestamp,
) -> Result<LookedAt, Error> {
    actor.require(Action::SeeMail)?;
    let row = message::Entity::find_by_id(id)
        .filter(visible(actor))
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let texts = texts(db.read(), std::slice::from_ref(&row)).await?;
    let rendered = conference
        .filter(|_| actor.may(needed_for_people(&row)))
        .and_then(|conference| shown(&row, &texts, conference, public_url).ok().flatten())
        .map(|shown| shown.rendered);
    note(db, actor, "message.viewed", &row, now).await?;
    let mut lines = lines(db.read(), actor, vec![row]).await?;
    let line = lines.pop().ok_or(Error::NotFound)?;
    Ok(LookedAt { line, rendered })
}

/// Has the failed message `id` tried again, as if for the first time. One that has not failed stays as it is.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::NotAsItStands`] when its mailing was stopped.
pub async fn try_again(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::ResendMail)?;
    db.write(async |transaction| {
        let row = message::Entity::find_by_id(id)
            .filter(visible(actor))
            .lock_exclusive()
            .one(transaction)
            .await?
            .ok_or(Error::NotFound)?;
        if row.status != MailState::Failed.as_str() {
            return Ok(());
        }
        if let Some(id) = row.mailing_id {
            let mailing = mailing::Entity::find_by_id(id).one(transaction).await?;
            if mailing.is_some_and(|mailing| mailing.state == "stopped") {
                return Err(Error::NotAsItStands);
            }
        }
        let about = (row.registration_id, row.organizer_id);
        let mut change = row.into_active_model();
        change.status = Set(MailState::Waiting.as_str().to_owned());
        change.attempts = Set(0);
        change.next_attempt_at = Set(millis(now));
        change.last_error = Set(None);
        change.unconfirmed = Set(false);
        change.update(transaction).await?;
        let (registration, organizer) = about;
        let action = "message.retried";
        audit::record(
            transaction,
            actor,
            action,
            registration,
            organizer,
            None,
            now,
        )
        .await
    })
    .await
}

async fn note(
    db: &Db,
    actor: &Actor,
    action: &str,
    row: &message::Model,
    now: Timestamp,
) -> Result<(), Error> {
    let (registration, organizer) = (row.registration_id, row.organizer_id);
    db.write(async |transaction| {
        audit::record(
            transaction,
            actor,
            action,
            registration,
            organizer,
            None,
            now,
        )
        .await
    })
    .await
}

/// Has all messages of the mailing `id` that have failed tried again, as if for the first time; answers how many.
pub(in crate::domain) async fn try_mailing_again(
    transaction: &impl ConnectionTrait,
    id: Uuid,
    now: Timestamp,
) -> Result<u64, Error> {
    let tried = message::Entity::update_many()
        .col_expr(Column::Status, Expr::value(MailState::Waiting.as_str()))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextAttemptAt, Expr::value(millis(now)))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::Unconfirmed, Expr::value(false))
        .filter(Column::MailingId.eq(id))
        .filter(Column::Status.eq(MailState::Failed.as_str()))
        .exec(transaction)
        .await?;
    Ok(tried.rows_affected)
}

/// The lines of `rows`: two more queries, however many they are.
async fn lines(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    rows: Vec<message::Model>,
) -> Result<Vec<MailLine>, Error> {
    let sees = |row: &message::Model| actor.may(needed_for_people(row));
    let ids = rows.iter().filter_map(|row| row.registration_id);
    let codes: HashMap<Uuid, String> = registration::Entity::find()
        .select_only()
        .column(registration::Column::Id)
        .column(registration::Column::Code)
        .filter(registration::Column::Id.is_in(ids))
        .into_tuple::<(Uuid, String)>()
        .all(connection)
        .await?
        .into_iter()
        .collect();
    let mailings = rows.iter().filter_map(|row| row.mailing_id);
    let mailings: HashMap<Uuid, String> = mailing::Entity::find()
        .select_only()
        .column(mailing::Column::Id)
        .column(mailing::Column::Name)
        .filter(mailing::Column::Id.is_in(mailings))
        .into_tuple::<(Uuid, String)>()
        .all(connection)
        .await?
        .into_iter()
        .collect();
    let line = |row: message::Model| MailLine {
        mailing: row
            .mailing_id
            .and_then(|id| Some((id, mailings.get(&id)?.clone()))),
        id: row.id,
        template: Template::parse(&row.template),
        language: Language::from_code(&row.language).unwrap_or_default(),
        registration: row
            .registration_id
            .and_then(|id| Some((id, codes.get(&id)?.clone()))),
        recipient: sees(&row).then(|| row.recipient.clone()),
        state: MailState::parse(&row.status).unwrap_or(MailState::Waiting),
        attempts: row.attempts,
        failure: row.last_error.as_deref().map(Failure::parse),
        created_at: from_millis(row.created_at),
        next_attempt_at: from_millis(row.next_attempt_at),
        sent_at: row.sent_at.map(from_millis),
    };
    Ok(rows.into_iter().map(line).collect())
}
