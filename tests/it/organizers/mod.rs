//! Who comes in at the desk, by what ways, and who decides about it.

mod access;
mod account;
mod doors;
mod invite;
mod password_link;
mod reset;
mod sign_in;

use entity::organizer;
use gathering::domain::email::Email;
use gathering::domain::organizers::{self, Role};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};

use crate::support::{Answer, TestApp};

const PASSWORD: &str = "correct horse battery staple";

/// An organizer who has a password.
async fn organizer(app: &TestApp, email: &str, roles: &[Role]) {
    let (db, now) = (&app.state.db, app.now());
    let address = Email::parse(email).unwrap();
    let (id, _) = organizers::add(db, &address, "Robin Rivers", roles, now)
        .await
        .unwrap();
    organizers::set_password_directly(db, id, PASSWORD, now)
        .await
        .unwrap();
}

fn typed<'f>(email: &'f str, password: &'f str) -> [(&'static str, &'f str); 2] {
    [("email", email), ("password", password)]
}

async fn signs_in(app: &TestApp, email: &str, password: &str) -> Answer {
    let fields = typed(email, password);
    app.post("/organize/sign-in").form(fields).send().await
}

async fn end_account(app: &TestApp) {
    let row = app.rows::<organizer::Entity>().await.remove(0);
    let now = app.now().as_millisecond();
    app.state
        .db
        .write(async |transaction| {
            let mut row = row.clone().into_active_model();
            row.ended_at = Set(Some(now));
            row.update(transaction).await
        })
        .await
        .unwrap();
}

/// The address that a mail's link to set a password leads to.
#[track_caller]
fn link_in(text: &str) -> String {
    let (_, rest) = text.split_once("/organize/password/").expect("a link");
    let secret: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    format!("/organize/password/{secret}")
}
