//! What is refunded to whoever cancels: stated before, for people to know. Money itself goes another way.

use entity::{conference, refund_rule};
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};

use super::Section;
use super::change::{begin, finish, row};
use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::Actor;
use crate::domain::typed::{Both, Check, Moment};
use crate::domain::{Error, FieldProblem};
use crate::i18n::{Text, Zone};

/// How much of what was paid is refunded to whoever cancels in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundShare {
    /// All of it.
    Full,
    /// Some of it; the text says how much.
    Part,
    /// Nothing.
    Nothing,
}

impl RefundShare {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Full, Self::Part, Self::Nothing];

    /// Its name in the database, in forms and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Part => "part",
            Self::Nothing => "nothing",
        }
    }

    /// The share of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|share| share.name() == name)
    }
}

/// What is stated to whoever asks about cancelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRule {
    /// In words; empty: none.
    pub text: Text,
    /// Until when how much is refunded; none: no date is stated.
    pub until: Option<(Timestamp, RefundShare)>,
}

/// The rule, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refunds {
    /// In words.
    pub text: Both,
    /// Until when; empty: no date.
    pub until: Moment,
    /// `full`, `part` or `nothing`.
    pub share: String,
}

/// The rule; none where nobody has set one.
///
/// # Errors
/// The database's own.
pub async fn refund_rule(connection: &impl ConnectionTrait) -> Result<Option<RefundRule>, Error> {
    let row = refund_rule::Entity::find().one(connection).await?;
    let rule = row.map(|row| RefundRule {
        until: row
            .refunded_until
            .map(from_millis)
            .zip(RefundShare::parse(&row.share)),
        text: Text::new(row.text_en, row.text_es),
    });
    Ok(rule.filter(|rule| rule.until.is_some() || !rule.text.is_empty()))
}

/// The rule as forms show it.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Refunds, Error> {
    of(connection, &row(connection).await?).await
}

pub(super) async fn of(
    connection: &impl ConnectionTrait,
    conference: &conference::Model,
) -> Result<Refunds, Error> {
    let row = refund_rule::Entity::find().one(connection).await?;
    let zone = Zone::named(&conference.time_zone);
    Ok(row.map_or_else(Refunds::default, |row| Refunds {
        text: Both::of(&row.text_en, row.text_es.as_ref()),
        until: row
            .refunded_until
            .map_or_else(Moment::default, |at| Moment::of(&zone, from_millis(at))),
        share: row.share,
    }))
}

/// Changes it.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(db: &Db, actor: &Actor, typed: &Refunds, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        let conference = begin(transaction, actor).await?;
        let zone = Zone::named(&conference.time_zone);
        let mut check = Check::default();
        let (text_en, text_es) = check.texts(&typed.text, ["text_en", "text_es"]);
        let until = match typed.until == Moment::default() {
            true => None,
            false => check.moment(&zone, &typed.until, ["until_date", "until_time"]),
        };
        let share = RefundShare::parse(&typed.share);
        if share.is_none() {
            check.fault("share", FieldProblem::UnknownChoice);
        }
        check.finish()?;
        let row = refund_rule::ActiveModel {
            conference_id: Set(conference.id),
            text_en: Set(text_en),
            text_es: Set(text_es),
            refunded_until: Set(until.map(millis)),
            share: Set(share.unwrap_or(RefundShare::Nothing).name().to_owned()),
        };
        use refund_rule::Column;
        let mut again = OnConflict::column(Column::ConferenceId);
        again.update_columns([
            Column::TextEn,
            Column::TextEs,
            Column::RefundedUntil,
            Column::Share,
        ]);
        refund_rule::Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(transaction)
            .await?;
        finish(transaction, actor, Section::Refunds, now).await
    })
    .await
}
