//! The link to set a password: it works once, and says what is wrong.

use entity::organizer;
use gathering::domain::email::Email;
use gathering::domain::organizers::{self, Role};
use gathering::domain::secret::Secret;
use poem::http::header;

use super::{PASSWORD, signs_in};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_link_sets_a_password_once,
    the_link_says_what_is_wrong_with_a_password,
    a_link_that_does_not_work_says_so,
);

/// A link to set a password, as the command prints it.
async fn invitation(app: &TestApp) -> Secret {
    let email = Email::parse("robin@example.org").unwrap();
    let added = organizers::add(
        &app.state.db,
        &email,
        "Robin Rivers",
        &[Role::Owner],
        app.now(),
    );
    added.await.unwrap().1
}

async fn the_link_sets_a_password_once(app: TestApp) {
    let secret = invitation(&app).await;
    let path = format!("/organize/password/{}", secret.reveal());
    let browser = app.browser();
    let page = browser.get(path.as_str()).await.expect(200);
    page.shows("This link is for Robin Rivers.")
        .shows("robin@example.org");
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(page.header(header::REFERRER_POLICY), "same-origin");
    assert!(
        app.rows::<organizer::Entity>().await[0]
            .password_hash
            .is_none()
    );

    let fields = [("password", PASSWORD), ("repeated", PASSWORD)];
    let answer = browser.post(path.as_str(), fields).await.expect(303);
    assert_eq!(answer.header(header::LOCATION), "/organize");
    browser
        .get("/organize")
        .await
        .expect(200)
        .shows("Robin Rivers");
    let hash = app
        .rows::<organizer::Entity>()
        .await
        .remove(0)
        .password_hash;
    assert!(hash.clone().unwrap().starts_with("$argon2id$"));

    let gone = app.get(path.as_str()).send().await.expect(404);
    gone.shows("This link does not work any more")
        .hides("Robin");
    let other = [("password", "another good password"); 1];
    let again = app.post(path.as_str()).form(other).send().await.expect(404);
    again.shows("This link does not work any more");
    let now = app
        .rows::<organizer::Entity>()
        .await
        .remove(0)
        .password_hash;
    assert_eq!(now, hash);
    let signed_in = signs_in(&app, "robin@example.org", PASSWORD).await;
    signed_in.expect(303);
}

async fn the_link_says_what_is_wrong_with_a_password(app: TestApp) {
    let secret = invitation(&app).await;
    let path = format!("/organize/password/{}", secret.reveal());
    let long = "x".repeat(257);
    for (password, repeated, says) in [
        ("", "", "Enter a password."),
        ("short", "short", "12 characters or more"),
        (long.as_str(), long.as_str(), "256 characters at most"),
        (PASSWORD, "correct horse", "These two are not the same"),
    ] {
        let fields = [("password", password), ("repeated", repeated)];
        let answer = app.post(path.as_str()).form(fields).send().await;
        let answer = answer.expect(422);
        answer
            .shows(says)
            .shows("aria-invalid=\"true\"")
            .shows("<title>Error: Set your password");
        answer.hides("value=\"short\"").hides("correct horse");
    }
    assert!(
        app.rows::<organizer::Entity>().await[0]
            .password_hash
            .is_none()
    );
    app.get(path).send().await.expect(200);
}

async fn a_link_that_does_not_work_says_so(app: TestApp) {
    let old = invitation(&app).await;
    let fresh = invitation(&app).await;
    let opens = async |secret: &str| {
        let path = format!("/organize/password/{secret}?lang=es");
        app.get(path).send().await
    };
    let replaced = opens(old.reveal()).await.expect(404);
    replaced.shows("Este enlace ya no funciona");
    opens("abcdefghijklmnopqrstuvwxyz234567").await.expect(404);
    opens("short").await.expect(404);
    opens(fresh.reveal()).await.expect(200);
    app.set_clock("2026-03-09T15:00:00Z");
    opens(fresh.reveal()).await.expect(404);
    // Who tries many is slowed down.
    let mut last = opens("short").await;
    for _ in 0..20 {
        last = opens("short").await;
    }
    assert!(!last.expect(429).header(header::RETRY_AFTER).is_empty());
}
