//! Mailings as organizers see them, with how many messages stand where.

use std::collections::HashMap;

use entity::mailing::{self, Column};
use entity::{mailing_recipient, message};
use jiff::Timestamp;
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::recipients;
use super::text::Typed;
use crate::db::{Db, from_millis};
use crate::domain::organizers::{Action, Actor};
use crate::domain::registrations::Selection;
use crate::domain::{Both, Error};

/// How many mailings a page holds.
pub const MAILING_PAGE_SIZE: u64 = 50;

/// Where a mailing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailingState {
    /// It is being written.
    Draft,
    /// It is handed in: somebody has to look at it and approve.
    Review,
    /// It is approved, and goes when its time has come.
    Scheduled,
    /// It goes.
    Sending,
    /// Nothing of it is left to send.
    Sent,
    /// Somebody stopped it.
    Stopped,
}

impl MailingState {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Review,
        Self::Scheduled,
        Self::Sending,
        Self::Sent,
        Self::Stopped,
    ];

    /// Its name in the database, words and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Scheduled => "scheduled",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Stopped => "stopped",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether somebody can stop it.
    #[must_use]
    pub fn can_stop(self) -> bool {
        !matches!(self, Self::Sent | Self::Stopped)
    }
}

/// How many of a mailing's messages stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// To be written yet, or written and not sent.
    pub waiting: u64,
    /// Sent.
    pub sent: u64,
    /// Given up.
    pub failed: u64,
    /// Not written to: there is no address.
    pub without_address: u64,
    /// Not written to: they want no mail that is not necessary.
    pub unsubscribed: u64,
    /// Not sent because it was stopped.
    pub withdrawn: u64,
}

/// A mailing.
#[derive(Clone, Debug)]
pub struct Mailing {
    /// Its id.
    pub id: Uuid,
    /// Its text, and its version.
    pub typed: Typed,
    /// To whom it goes. Once it has ended it is forgotten who was chosen, and what was searched for.
    pub recipients: Selection,
    /// Where it stands.
    pub state: MailingState,
    /// Who wrote it, and when.
    pub made: (String, Timestamp),
    /// Who handed it in, and when.
    pub handed_in: Option<(String, Timestamp)>,
    /// Who approved it, and when.
    pub approved: Option<(String, Timestamp)>,
    /// Who stopped it.
    pub stopped_by: Option<String>,
    /// When it is to go.
    pub goes_at: Option<Timestamp>,
    /// When it went: who gets it was settled then.
    pub began_at: Option<Timestamp>,
    /// When nothing of it was left to send, or it was stopped.
    pub ended_at: Option<Timestamp>,
    /// How many messages stand where.
    pub counts: Counts,
}

/// A page of mailings.
pub struct Mailings {
    /// The newest first.
    pub mailings: Vec<Mailing>,
    /// How many there are on all pages.
    pub total: u64,
    /// The page, from 1.
    pub page: u64,
    /// The last page, at least 1.
    pub pages: u64,
}

impl Mailing {
    fn of(row: mailing::Model, mut counts: Counts) -> Result<Self, Error> {
        let number = |count: i64| u64::try_from(count).unwrap_or_default();
        counts.without_address = number(row.without_address);
        counts.unsubscribed = number(row.unsubscribed);
        counts.withdrawn = number(row.withdrawn);
        let who = |name: Option<String>, at: Option<i64>| Some((name?, from_millis(at?)));
        let both = |en, es| Both { en, es };
        Ok(Self {
            id: row.id,
            recipients: recipients::read(&row.recipients)?,
            state: MailingState::parse(&row.state).unwrap_or(MailingState::Stopped),
            made: (row.made_by, from_millis(row.made_at)),
            handed_in: who(row.handed_in_by, row.handed_in_at),
            approved: who(row.approved_by, row.approved_at),
            stopped_by: row.stopped_by,
            goes_at: row.goes_at.map(from_millis),
            began_at: row.began_at.map(from_millis),
            ended_at: row.ended_at.map(from_millis),
            counts,
            typed: Typed {
                name: row.name,
                subject: both(row.subject_en, row.subject_es),
                body: both(row.body_en, row.body_es),
                necessary: row.necessary,
                version: row.version,
            },
        })
    }
}

/// The mailings that `actor` may see: one to those who asked for accommodations is for those who may see that.
pub(super) fn visible(actor: &Actor) -> Condition {
    let all = Condition::all();
    if actor.may(Action::SeeAccommodations) {
        all
    } else {
        all.add(Column::Protected.eq(false))
    }
}

/// The page `page` of the mailings in `state`, or of all.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn mailings(
    db: &Db,
    actor: &Actor,
    state: Option<MailingState>,
    page: u64,
) -> Result<Mailings, Error> {
    actor.require(Action::WriteToMany)?;
    let mut query = mailing::Entity::find().filter(visible(actor));
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state.as_str()));
    }
    let total = query.clone().count(db.read()).await?;
    let pages = total.div_ceil(MAILING_PAGE_SIZE).max(1);
    let page = page.clamp(1, pages);
    let rows = query
        .order_by_desc(Column::Id)
        .offset((page - 1) * MAILING_PAGE_SIZE)
        .limit(MAILING_PAGE_SIZE)
        .all(db.read())
        .await?;
    Ok(Mailings {
        mailings: with_counts(db.read(), rows).await?,
        total,
        page,
        pages,
    })
}

/// The mailing `id`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn mailing(db: &Db, actor: &Actor, id: Uuid) -> Result<Mailing, Error> {
    actor.require(Action::WriteToMany)?;
    let row = row(db, actor, id).await?;
    let mut all = with_counts(db.read(), vec![row]).await?;
    all.pop().ok_or(Error::NotFound)
}

/// The row of the mailing `id`, if `actor` may see it.
pub(super) async fn row(db: &Db, actor: &Actor, id: Uuid) -> Result<mailing::Model, Error> {
    let row = mailing::Entity::find_by_id(id).filter(visible(actor));
    row.one(db.read()).await?.ok_or(Error::NotFound)
}

/// `rows` with how many messages stand where: two queries, however many they are.
async fn with_counts(
    connection: &impl ConnectionTrait,
    rows: Vec<mailing::Model>,
) -> Result<Vec<Mailing>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let messages: Vec<(Uuid, String, i64)> = message::Entity::find()
        .select_only()
        .column(message::Column::MailingId)
        .column(message::Column::Status)
        .column_as(message::Column::Id.count(), "messages")
        .filter(message::Column::MailingId.is_in(ids.iter().copied()))
        .group_by(message::Column::MailingId)
        .group_by(message::Column::Status)
        .into_tuple()
        .all(connection)
        .await?;
    let unwritten: Vec<(Uuid, i64)> = mailing_recipient::Entity::find()
        .select_only()
        .column(mailing_recipient::Column::MailingId)
        .column_as(
            mailing_recipient::Column::RegistrationId.count(),
            "recipients",
        )
        .filter(mailing_recipient::Column::MailingId.is_in(ids))
        .group_by(mailing_recipient::Column::MailingId)
        .into_tuple()
        .all(connection)
        .await?;
    let mut counts: HashMap<Uuid, Counts> = HashMap::new();
    for (id, status, count) in messages {
        let counts = counts.entry(id).or_default();
        let place = match status.as_str() {
            "sent" => &mut counts.sent,
            "failed" => &mut counts.failed,
            _ => &mut counts.waiting,
        };
        *place += u64::try_from(count).unwrap_or_default();
    }
    for (id, count) in unwritten {
        counts.entry(id).or_default().waiting += u64::try_from(count).unwrap_or_default();
    }
    rows.into_iter()
        .map(|row| {
            let counts = counts.remove(&row.id).unwrap_or_default();
            Mailing::of(row, counts)
        })
        .collect()
}
