//! Sign-ups at the desk: who sees what, and what organizers do with seats.

mod people;
mod set;
mod show;

use entity::audit_entry;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp};

const LIST: &str = "/organize/sign-ups";
const SLUG: &str = "naloxone-and-kindness";
const OTHER: &str = "art-as-recovery-tool";

fn page(slot: Uuid) -> String {
    format!("{LIST}/{slot}")
}

fn of_person(slot: Uuid, person: Uuid) -> String {
    format!("{LIST}/{slot}/people/{person}")
}

/// What the form of a slot would send: what is set, with `changes`.
async fn save(browser: &Browser<'_>, slot: Uuid, changes: &[(&str, &str)]) -> Answer {
    let seen = seen(browser, slot).await;
    let mut fields = vec![("seen", seen.as_str())];
    fields.extend(changes);
    browser.post(page(slot), fields).await
}

async fn seen(browser: &Browser<'_>, slot: Uuid) -> String {
    let shown = browser.get(page(slot)).await;
    seen_on(&shown.expect(200))
}

/// What the form on a page of a slot says was seen.
fn seen_on(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("name=\"seen\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn actions(app: &TestApp, prefix: &str) -> Vec<String> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.starts_with(prefix))
        .all(app.state.db.read())
        .await
        .unwrap();
    rows.into_iter().map(|row| row.action).collect()
}

/// The code of a registration.
async fn code(app: &TestApp, name: &str) -> String {
    app.registration_of(name).await.code
}
