//! People who register, and people with a log-in or a token.

use entity::login;
use gathering::domain::email::Email;
use gathering::domain::organizers::{self, Role};
use gathering::domain::secret::Secret;
use gathering::http::same_origin::SECURE_COOKIE;
use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::{Value, json};
use uuid::Uuid;

use super::answer::Answer;
use super::app::{PUBLIC_URL, TestApp};
use super::browser::Browser;

/// The fields of a form, in their order.
pub(crate) type Form = Vec<(String, String)>;

/// The form of somebody who registers: only what is asked for.
pub(crate) fn form(registration_type: &str, legal_name: &str, email: &str) -> Form {
    [
        ("registration_type", registration_type),
        ("legal_name", legal_name),
        ("email", email),
        ("code_of_conduct", "yes"),
        ("form_key", &Uuid::now_v7().to_string()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

/// The secret of the private link in `text`: an address, or a mail that holds one.
#[track_caller]
pub(crate) fn secret_in(text: &str) -> String {
    let (_, rest) = text.split_once("/registration/").expect("a private link");
    rest.chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

impl TestApp {
    /// Registers somebody by the form; answers the secret of the private link.
    pub(crate) async fn registers(
        &self,
        registration_type: &str,
        legal_name: &str,
        email: &str,
    ) -> String {
        let call = self.post("/register");
        let sent = call.form(form(registration_type, legal_name, email));
        let answer = sent.send().await.expect(303);
        secret_in(answer.header("location"))
    }

    /// Registers somebody by the API; answers what it says.
    pub(crate) async fn registers_by_api(&self, registration_type: &str, name: &str) -> Value {
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let body = json!({
            "registration_type": registration_type,
            "legal_name": name,
            "email": email,
            "code_of_conduct": true,
        });
        let answer: Answer = self.post("/api/v1/registrations").json(&body).send().await;
        answer.expect(201).json()
    }

    /// A private link of the registration `id`: what opens it.
    pub(crate) async fn link_of(&self, id: Uuid) -> String {
        let now = self.now();
        let link = self.state.db.write(async |transaction| {
            gathering::domain::mail::new_link(transaction, id, now).await
        });
        link.await.unwrap().reveal().to_owned()
    }

    /// A token with these roles.
    pub(crate) async fn token(&self, roles: &[Role]) -> Secret {
        let name = Uuid::now_v7().to_string();
        organizers::add_token(&self.state.db, &name, roles, self.now())
            .await
            .unwrap()
    }

    /// An organizer with these roles, who has no password yet.
    pub(crate) async fn organizer(&self, name: &str, roles: &[Role]) -> Uuid {
        let email = Email::parse(&format!("{}@example.org", name.to_lowercase())).unwrap();
        let added = organizers::add(&self.state.db, &email, name, roles, self.now());
        added.await.unwrap().0
    }

    /// A log-in of the organizer `id`, without the work that a password costs.
    pub(crate) async fn log_in(&self, id: Uuid) -> Secret {
        let secret = Secret::generate().unwrap();
        let now = self.now();
        let row = login::ActiveModel {
            id: Set(Uuid::now_v7()),
            organizer_id: Set(id),
            secret_hash: Set(secret.hash()),
            created_at: Set(now.as_millisecond()),
            expires_at: Set((now + organizers::LOGIN_LIFETIME).as_millisecond()),
            ended_at: Set(None),
            last_seen_at: Set(Some(now.as_millisecond())),
            device: Set(None),
        };
        self.state
            .db
            .write(async |transaction| row.clone().insert(transaction).await)
            .await
            .unwrap();
        secret
    }

    /// The browser of an organizer with these roles, signed in.
    pub(crate) async fn signed_in(&self, name: &str, roles: &[Role]) -> Browser<'_> {
        const PASSWORD: &str = "correct horse battery staple";
        let (db, now) = (&self.state.db, self.now());
        let email = Email::parse(&format!("{}@example.org", name.to_lowercase())).unwrap();
        let (id, _) = organizers::add(db, &email, name, roles, now).await.unwrap();
        organizers::set_password_directly(db, id, PASSWORD, now)
            .await
            .unwrap();
        let secret = organizers::sign_in(db, email.as_str(), PASSWORD, None, now)
            .await
            .unwrap();
        assert!(PUBLIC_URL.starts_with("https://"));
        self.browser().with_cookie(SECURE_COOKIE, secret.reveal())
    }
}
