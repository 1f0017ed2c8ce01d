//! The row of a new registration: what was chosen, at which price, with which status and code.

use std::collections::HashSet;

use entity::{registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::answers::Checked;
use super::places::Places;
use super::{Status, code};
use crate::db::millis;
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::Template;
use crate::domain::vouchers::{Agreed, Offer};
use crate::i18n::fold;

/// What was chosen, at the price that holds.
pub(super) struct Chosen {
    /// The type; its price is the one that holds now.
    pub(super) kind: registration_type::Model,
    /// The stage whose price that is.
    pub(super) stage: Option<Uuid>,
    /// What a voucher takes off it.
    pub(super) voucher: Option<(Offer, Agreed)>,
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

/// What is set apart from the answers: the code, the number in line of who waits, and when.
pub(super) struct Drawn {
    pub(super) code: String,
    pub(super) line_number: Option<i64>,
    pub(super) now: Timestamp,
}

/// The row of a registration of `status`. Nothing is paid yet.
pub(super) fn new_row(
    checked: &Checked,
    chosen: &Chosen,
    status: Status,
    drawn: Drawn,
) -> registration::Model {
    let email = checked.email.as_ref();
    let price_cents = chosen.price_cents();
    let now = millis(drawn.now);
    registration::Model {
        id: Uuid::now_v7(),
        code: drawn.code,
        registration_type_id: chosen.kind.id,
        status: status.as_str().to_owned(),
        line_number: drawn.line_number,
        offered_until: None,
        legal_name: checked.legal_name.clone(),
        badge_name: checked.badge_name.clone(),
        pronouns: checked.pronouns.clone(),
        email: email.map_or_else(String::new, |email| email.as_str().to_owned()),
        email_key: email.map_or_else(String::new, Email::key),
        search_key: search_key(checked),
        phone: checked.phone.clone(),
        organization: checked.organization.clone(),
        diet: checked.diet.clone(),
        mail_language: checked.mail_language.code().to_owned(),
        amount_due_cents: price_cents,
        created_at: now,
        updated_at: now,
        confirmed_at: (status == Status::Confirmed).then_some(now),
        cancelled_at: None,
        price_cents,
        price_stage_id: chosen.stage,
        paid_cents: 0,
        waived: false,
        approved_at: None,
        decline_text: None,
    }
}

/// Writes new rows: some hundreds in one statement.
pub(super) async fn insert(
    connection: &impl ConnectionTrait,
    rows: &[registration::Model],
) -> Result<(), Error> {
    for rows in rows.chunks(AT_ONCE) {
        let rows = rows.iter().cloned();
        let rows = rows.map(|row| row.into_active_model().reset_all());
        registration::Entity::insert_many(rows)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// Twenty-seven columns each: below what a statement takes.
const AT_ONCE: usize = 500;

/// The mail that tells somebody who registered of this status.
pub(super) fn template(status: Status) -> Template {
    match status {
        Status::Pending => Template::RegistrationPending,
        Status::Waitlisted => Template::RegistrationWaitlisted,
        Status::Confirmed | Status::Declined | Status::Cancelled => Template::RegistrationConfirmed,
    }
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

/// A code that nobody has.
pub(super) async fn free_code(connection: &impl ConnectionTrait) -> Result<String, Error> {
    let code = free_codes(connection, 1).await?.pop();
    code.ok_or_else(none_free)
}

/// So many codes that nobody has: one query, save for a miss in a billion.
pub(super) async fn free_codes(
    connection: &impl ConnectionTrait,
    count: usize,
) -> Result<Vec<String>, Error> {
    let mut free: HashSet<String> = HashSet::new();
    // One in a billion is taken at random; eight misses in a row mean that something else is wrong.
    for _ in 0..8 {
        while free.len() < count {
            free.insert(code::generate()?);
        }
        let taken: Vec<String> = registration::Entity::find()
            .select_only()
            .column(registration::Column::Code)
            .filter(registration::Column::Code.is_in(free.iter().map(String::as_str)))
            .into_tuple()
            .all(connection)
            .await?;
        if taken.is_empty() {
            return Ok(free.into_iter().collect());
        }
        free.retain(|code| !taken.contains(code));
    }
    Err(none_free())
}

fn none_free() -> Error {
    Error::Internal("no free registration code".to_owned())
}
