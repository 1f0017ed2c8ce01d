//! To whom a mailing goes: a filter of the list, or some who were chosen from it.

use entity::{mailing, mailing_recipient, registration, unsubscribed};
use sea_orm::sea_query::{Condition, Expr, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{from_millis, millis};
use crate::domain::registrations::{
    CHOSEN_MAX, Chosen, Filter, PaymentState, Selection, Sort, Status,
};
use crate::domain::{Error, FieldError, FieldProblem};

/// Who would get a mailing now, and who would not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Recipients {
    /// So many would get it.
    pub count: u64,
    /// So many have no address.
    pub without_address: u64,
    /// So many want no mail that is not necessary; always none for what is.
    pub unsubscribed: u64,
}

/// A selection as a row keeps it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<Vec<Uuid>>,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    type_slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved: Option<bool>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    accommodations: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
}

/// As a row keeps it. The order does not matter, so it is left out.
///
/// # Errors
/// [`Error::Invalid`] for nobody, or for more than can be chosen one by one.
pub(super) fn keep(selection: &Selection) -> Result<String, Error> {
    let refused = |problem| Err(Error::Invalid(vec![FieldError::new("recipients", problem)]));
    let kept = match selection {
        Selection::Some(ids) if ids.is_empty() => return refused(FieldProblem::Missing),
        Selection::Some(ids) if ids.len() > CHOSEN_MAX => return refused(FieldProblem::TooMany),
        Selection::Some(ids) => Kept {
            chosen: Some(ids.clone()),
            ..Kept::default()
        },
        Selection::All(filter) => Kept {
            chosen: None,
            text: filter.text.replace('\0', ""),
            status: filter.status.map(|status| status.as_str().to_owned()),
            type_slug: filter.type_slug.clone(),
            payment: filter.payment.map(|state| state.as_str().to_owned()),
            approved: filter.approved,
            accommodations: filter.accommodations,
            since: filter.since.map(millis),
        },
    };
    serde_json::to_string(&kept).map_err(|error| Error::Internal(error.to_string()))
}

/// The selection that a row keeps.
///
/// # Errors
/// What another version of the program kept.
pub(super) fn read(kept: &str) -> Result<Selection, Error> {
    let unreadable = || Error::Internal("unreadable recipients".to_owned());
    let kept: Kept = serde_json::from_str(kept).map_err(|_| unreadable())?;
    if let Some(ids) = kept.chosen {
        return Ok(Selection::Some(ids));
    }
    // What is not understood must not make it more people.
    let status = kept
        .status
        .map(|name| Status::parse(&name).ok_or_else(unreadable));
    let payment = kept.payment;
    let payment = payment.map(|name| PaymentState::parse(&name).ok_or_else(unreadable));
    Ok(Selection::All(Filter {
        text: kept.text,
        status: status.transpose()?,
        type_slug: kept.type_slug,
        payment: payment.transpose()?,
        approved: kept.approved,
        accommodations: kept.accommodations,
        since: kept.since.map(from_millis),
        sort: Sort::default(),
    }))
}

/// The same without the words that were searched for and without who was chosen: for a mailing that has ended.
pub(super) fn forget(kept: &str) -> Result<String, Error> {
    let unreadable = |_| Error::Internal("unreadable recipients".to_owned());
    let mut kept: Kept = serde_json::from_str(kept).map_err(unreadable)?;
    kept.text.clear();
    kept.chosen = kept.chosen.map(|_| Vec::new());
    serde_json::to_string(&kept).map_err(|error| Error::Internal(error.to_string()))
}

/// Whether who is among the recipients tells who asked for accommodations.
pub(super) fn is_protected(selection: &Selection) -> bool {
    matches!(selection, Selection::All(filter) if filter.accommodations)
}

/// Those of `all` who have an address, and who want such mail.
pub(super) fn reached(
    all: &Select<registration::Entity>,
    necessary: bool,
) -> Select<registration::Entity> {
    let with_address = all.clone().filter(registration::Column::Email.ne(""));
    if necessary {
        with_address
    } else {
        with_address.filter(registration::Column::Id.not_in_subquery(refusing()))
    }
}

/// Who wants no mail that is not necessary.
fn refusing() -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(unsubscribed::Column::RegistrationId)
        .from(unsubscribed::Entity)
        .to_owned()
}

/// Who of `all` would get a mailing now, and who would not.
pub(super) async fn count(
    connection: &impl ConnectionTrait,
    all: Select<registration::Entity>,
    necessary: bool,
) -> Result<Recipients, Error> {
    let without = all.clone().filter(registration::Column::Email.eq(""));
    let refusing = Condition::all()
        .add(registration::Column::Email.ne(""))
        .add(registration::Column::Id.in_subquery(refusing()));
    Ok(Recipients {
        count: reached(&all, necessary).count(connection).await?,
        without_address: without.count(connection).await?,
        unsubscribed: if necessary {
            0
        } else {
            all.filter(refusing).count(connection).await?
        },
    })
}

/// Writes down which of those who were chosen get the mailing `row`: one statement, so that it is all at one moment. Who does not is counted after
/// it: whoever says meanwhile that no such mail is wanted is either among the recipients or among those.
pub(super) async fn settle(
    transaction: &DatabaseTransaction,
    row: &mailing::Model,
    chosen: &Chosen,
) -> Result<Recipients, Error> {
    let all = chosen.query(transaction.get_database_backend());
    let chosen = reached(&all, row.necessary)
        .select_only()
        .expr_as(Expr::value(row.id), "mailing_id")
        .column(registration::Column::Id)
        .into_query();
    let mut insert = Query::insert();
    insert
        .into_table(mailing_recipient::Entity)
        .columns([
            mailing_recipient::Column::MailingId,
            mailing_recipient::Column::RegistrationId,
        ])
        .select_from(chosen)
        .map_err(|error| Error::Internal(error.to_string()))?;
    transaction.execute(&insert).await?;
    let recipients = Query::select()
        .column(mailing_recipient::Column::RegistrationId)
        .from(mailing_recipient::Entity)
        .and_where(mailing_recipient::Column::MailingId.eq(row.id))
        .to_owned();
    let others = all.filter(registration::Column::Id.not_in_subquery(recipients));
    count(transaction, others, row.necessary).await
}
