//! What organizers see at the desk, what they may do there, and what the history says of it.

mod accommodations;
mod at_desk;
mod deeds;
mod found;
mod list;
mod many;
mod one;
mod overview;
mod roster;
mod sign_ups;
mod views;

use entity::audit_entry;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;

use crate::support::{Form, TestApp, form};

/// The history of a registration in the database, oldest first: who and what.
pub(crate) async fn history(app: &TestApp, id: Uuid) -> Vec<(String, String)> {
    audit_entry::Entity::find()
        .filter(audit_entry::Column::RegistrationId.eq(id))
        .order_by_asc(audit_entry::Column::Id)
        .all(app.state.db.read())
        .await
        .unwrap()
        .into_iter()
        .map(|entry| (entry.actor_name, entry.action))
        .collect()
}

/// A form with a request and a reason.
fn scholarship_form() -> Form {
    let mut fields = form("scholarship", "Sam Rivers", "sam@example.org");
    for (name, value) in [
        ("scholarship_reason", "The fee is more than I have."),
        ("accommodations", "quiet-seating"),
        ("accommodation_note", "A chair by the door."),
        ("badge_name", "Sammy"),
        ("phone", "555-0100"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}
