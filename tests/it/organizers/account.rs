//! One's own account: where one is signed in, and the password.

use std::time::Duration;

use entity::{audit_entry, login};
use gathering::domain::organizers::Role;
use poem::http::header;

use super::{PASSWORD, organizer, signs_in, typed};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_account_shows_roles_and_where_one_is_signed_in,
    one_log_in_is_ended_from_another_and_never_somebody_elses,
    all_other_log_ins_end_at_once,
    the_use_of_a_log_in_is_noted_every_few_minutes,
    the_password_is_changed_with_the_old_one,
);

const NONE: [(&str, &str); 0] = [];
const ANDROID: &str = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

/// Robin signs in with a browser that says `user_agent` of itself; answers the cookie.
async fn signed_in_with(app: &TestApp, user_agent: &str) -> String {
    let call = app
        .post("/organize/sign-in")
        .form(typed("robin@example.org", PASSWORD));
    let answer = call.header("user-agent", user_agent).send().await;
    let cookie = answer.expect(303).header(header::SET_COOKIE).to_owned();
    let (_, value) = cookie.split_once("__Host-login=").unwrap();
    value.split(';').next().unwrap().to_owned()
}

async fn logins(app: &TestApp) -> Vec<login::Model> {
    let mut rows = app.rows::<login::Entity>().await;
    rows.sort_by_key(|row| row.id);
    rows
}

async fn the_account_shows_roles_and_where_one_is_signed_in(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Door, Role::Access]).await;
    let phone = signed_in_with(&app, ANDROID).await;
    app.set_clock("2026-03-02T17:00:00Z");
    let other = signed_in_with(&app, IPHONE).await;
    let browser = app.browser().with_cookie("__Host-login", &other);
    let page = browser.get("/organize/me").await.expect(200);
    page.shows("Robin Rivers")
        .shows("robin@example.org")
        .shows("May see accommodation requests and see what speakers need to take part.")
        .shows("Firefox on Android")
        .shows("Safari on iPhone or iPad")
        .shows("Signed in March 2, 2026, 9:00\u{a0}AM")
        .shows("last seen about March 2, 2026, 11:00\u{a0}AM")
        .hides("Gecko");
    let text = page.text();
    let (own, rest) = text.split_once("Safari on iPhone").unwrap();
    assert!(rest.split("</li>").next().unwrap().contains("This one"));
    assert!(!own.contains("This one"));
    let spanish = browser.get("/organize/me?lang=es").await.expect(200);
    spanish
        .shows("Firefox en Android")
        .shows("Safari en iPhone o iPad");
    let rows = logins(&app).await;
    assert_eq!(rows[0].device.as_deref(), Some("firefox-android"));
    // The masthead leads there.
    let desk = browser.get("/organize?lang=en").await.expect(200);
    desk.shows("<a href=\"/organize/me\"");
    drop(phone);
}

async fn one_log_in_is_ended_from_another_and_never_somebody_elses(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Viewer]).await;
    let phone = signed_in_with(&app, ANDROID).await;
    let desk = signed_in_with(&app, IPHONE).await;
    let jo = app.signed_in("Jo", &[Role::Owner]).await;
    let rows = logins(&app).await;
    let end = |id: uuid::Uuid| format!("/organize/me/logins/{id}/end");
    jo.post(end(rows[0].id), NONE).await.expect(404);
    let browser = app.browser().with_cookie("__Host-login", &desk);
    let phone = app.browser().with_cookie("__Host-login", &phone);
    phone.get("/organize").await.expect(200);
    let answer = browser.post(end(rows[0].id), NONE).await.expect(303);
    let page = browser
        .get(answer.header(header::LOCATION))
        .await
        .expect(200);
    page.shows("The log-in has ended.")
        .hides("Firefox on Android");
    phone.get("/organize").await.expect(303);
    jo.get("/organize").await.expect(200);
    let told = app.rows::<audit_entry::Entity>().await;
    assert!(
        told.iter()
            .any(|entry| entry.action == "organizer.login_ended")
    );
    // The own one ends too, and leads to the way in.
    let answer = browser.post(end(rows[1].id), NONE).await.expect(303);
    assert_eq!(answer.header(header::LOCATION), "/organize/sign-in?out=1");
    browser.get("/organize").await.expect(303);
}

async fn all_other_log_ins_end_at_once(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Viewer]).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(signed_in_with(&app, ANDROID).await);
    }
    let jo = app.signed_in("Jo", &[Role::Viewer]).await;
    let own = signed_in_with(&app, IPHONE).await;
    let browser = app.browser().with_cookie("__Host-login", &own);
    let page = browser.get("/organize/me").await.expect(200);
    page.shows("End all others");
    let answer = browser
        .post("/organize/me/logins/end", NONE)
        .await
        .expect(303);
    let page = browser
        .get(answer.header(header::LOCATION))
        .await
        .expect(200);
    page.shows("All other log-ins have ended.")
        .hides("End all others");
    for other in others {
        let call = app.get("/organize").cookie("__Host-login", &other);
        call.send().await.expect(303);
    }
    jo.get("/organize").await.expect(200);
}

async fn the_use_of_a_log_in_is_noted_every_few_minutes(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Viewer]).await;
    let begun = app.now().as_millisecond();
    app.set_clock("2026-03-02T15:04:59Z");
    browser.get("/organize").await.expect(200);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(logins(&app).await[0].last_seen_at, Some(begun));
    app.set_clock("2026-03-02T15:05:00Z");
    browser.get("/organize").await.expect(200);
    let noted = app.now().as_millisecond();
    for _ in 0..500 {
        if logins(&app).await[0].last_seen_at == Some(noted) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{:?}", logins(&app).await);
}

async fn the_password_is_changed_with_the_old_one(app: TestApp) {
    const NEW: &str = "another good long password";
    organizer(&app, "robin@example.org", &[Role::Viewer]).await;
    let phone = signed_in_with(&app, ANDROID).await;
    let own = signed_in_with(&app, IPHONE).await;
    let browser = app.browser().with_cookie("__Host-login", &own);
    let hash = async || {
        app.rows::<organizer::Entity>()
            .await
            .remove(0)
            .password_hash
    };
    let before = hash().await;
    for (old, new, again, says) in [
        ("wrong wrong wrong", NEW, NEW, "This is not your password."),
        ("", NEW, NEW, "This is not your password."),
        (PASSWORD, "short", "short", "12 characters or more"),
        (
            PASSWORD,
            NEW,
            "something else here",
            "These two are not the same",
        ),
    ] {
        let form = [
            ("old_password", old),
            ("password", new),
            ("repeated", again),
        ];
        let answer = browser
            .post("/organize/me/password", form)
            .await
            .expect(422);
        answer
            .shows(says)
            .shows("<title>Error: My account")
            .hides(NEW);
    }
    assert_eq!(hash().await, before);
    let form = [
        ("old_password", PASSWORD),
        ("password", NEW),
        ("repeated", NEW),
    ];
    let answer = browser
        .post("/organize/me/password", form)
        .await
        .expect(303);
    let page = browser
        .get(answer.header(header::LOCATION))
        .await
        .expect(200);
    page.shows("Your password is changed.");
    let call = app.get("/organize").cookie("__Host-login", &phone);
    call.send().await.expect(303);
    signs_in(&app, "robin@example.org", PASSWORD)
        .await
        .expect(401);
    signs_in(&app, "robin@example.org", NEW).await.expect(303);
}
