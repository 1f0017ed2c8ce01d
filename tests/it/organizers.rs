//! Who comes in at the desk: signing in and out, the link to set a password, and what each role opens.

use entity::{login, organizer};
use gathering::domain::email::Email;
use gathering::domain::organizers::{self, Role};
use gathering::domain::secret::Secret;
use poem::http::{Method, header};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};

use crate::support::{Answer, TestApp, on_both_databases};

const PASSWORD: &str = "correct horse battery staple";
/// An id that nothing has.
const NOBODY: &str = "018f0000-0000-7000-8000-000000000000";

on_both_databases!(
    signing_in_opens_the_desk_and_signing_out_closes_it,
    over_plain_http_the_cookie_has_no_promises,
    a_wrong_password_and_an_unknown_or_ended_account_look_the_same,
    signing_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else,
    a_new_log_in_ends_the_one_before_on_the_same_device,
    a_log_in_ends_by_itself_and_with_the_account,
    a_stranger_learns_nothing,
    each_role_opens_what_it_is_there_for,
    another_site_changes_nothing_with_somebodys_log_in,
    the_link_sets_a_password_once,
    the_link_says_what_is_wrong_with_a_password,
    a_link_that_does_not_work_says_so,
);

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

async fn signing_in_opens_the_desk_and_signing_out_closes_it(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let browser = app.browser();
    let form = browser.get("/organize/sign-in").await.expect(200);
    form.shows("type=\"password\"").hides("Sign out");
    assert_eq!(form.header(header::CACHE_CONTROL), "no-store");

    let fields = typed(" Robin@Example.org ", PASSWORD);
    let answer = browser.post("/organize/sign-in", fields).await.expect(303);
    assert_eq!(answer.header(header::LOCATION), "/organize");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    let secret = browser.cookie("__Host-login").unwrap();
    assert_eq!(
        answer.header(header::SET_COOKIE),
        format!("__Host-login={secret}; HttpOnly; SameSite=Lax; Secure; Path=/")
    );
    let logins = app.rows::<login::Entity>().await;
    assert_eq!(logins.len(), 1);
    assert_eq!(
        logins[0].secret_hash,
        Secret::parse(&secret).unwrap().hash(),
        "the secret itself is not kept"
    );

    let desk = browser.get("/organize").await.expect(200);
    desk.shows("Robin Rivers").shows("Sign out");
    assert_eq!(desk.header(header::CACHE_CONTROL), "no-store");
    let form = browser.get("/organize/sign-in").await.expect(303);
    assert_eq!(form.header(header::LOCATION), "/organize");

    let none: [(&str, &str); 0] = [];
    let answer = browser.post("/organize/sign-out", none).await.expect(303);
    assert_eq!(
        answer.header(header::SET_COOKIE),
        "__Host-login=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"
    );
    let page = browser.get(answer.header(header::LOCATION)).await;
    page.expect(200).shows("You are signed out.");
    assert!(app.rows::<login::Entity>().await[0].ended_at.is_some());
    let again = app.get("/organize").cookie("__Host-login", &secret);
    again.send().await.expect(303);
    browser.post("/organize/sign-out", none).await.expect(303);
}

async fn over_plain_http_the_cookie_has_no_promises(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let app = app
        .with(|config| config.public_url = "http://127.0.0.1:8080".to_owned())
        .await;
    let browser = app.browser();
    let fields = typed("robin@example.org", PASSWORD);
    let answer = browser.post("/organize/sign-in", fields).await.expect(303);
    let secret = browser.cookie("login").unwrap();
    assert_eq!(
        answer.header(header::SET_COOKIE),
        format!("login={secret}; HttpOnly; SameSite=Lax; Path=/")
    );
    browser.get("/organize").await.expect(200);
    let other = app.get("/organize").cookie("__Host-login", &secret);
    other.send().await.expect(303);
}

async fn a_wrong_password_and_an_unknown_or_ended_account_look_the_same(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let wrong = signs_in(&app, "robin@example.org", "wrong wrong wrong").await;
    let wrong = wrong.expect(401);
    wrong
        .shows("We could not sign you in")
        .shows("value=\"robin@example.org\"")
        .hides("wrong wrong wrong");
    assert_eq!(wrong.headers(header::SET_COOKIE), "");
    let unknown = signs_in(&app, "nobody@example.org", PASSWORD).await;
    let unknown = unknown.expect(401);
    assert_eq!(
        unknown.text().replace("nobody@", "robin@"),
        wrong.text(),
        "whether an address is known stays untold"
    );
    end_account(&app).await;
    let ended = signs_in(&app, "robin@example.org", PASSWORD).await;
    assert_eq!(ended.expect(401).text(), wrong.text());
    let spanish = app
        .post("/organize/sign-in?lang=es")
        .form(typed("robin@example.org", ""));
    let spanish = spanish.send().await.expect(401);
    spanish.shows("No pudimos iniciar su sesión");
    assert_eq!(app.count::<login::Entity>().await, 0);
}

async fn signing_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let wanted = app
        .get("/organize/registrations?q=dani&page=2")
        .send()
        .await;
    let wanted = wanted.expect(303);
    assert_eq!(
        wanted.header(header::LOCATION),
        "/organize/sign-in?next=%2Forganize%2Fregistrations%3Fq%3Ddani%26page%3D2"
    );
    let form = app.get(wanted.header(header::LOCATION)).send().await;
    form.expect(200)
        .shows("name=\"next\" value=\"/organize/registrations?q=dani&#38;page=2\"");
    for (next, leads_to) in [
        (
            "/organize/registrations?q=dani&page=2",
            "/organize/registrations?q=dani&page=2",
        ),
        ("https://elsewhere.example/organize", "/organize"),
        ("//elsewhere.example/organize", "/organize"),
        ("/register", "/organize"),
    ] {
        let fields = [
            ("email", "robin@example.org"),
            ("password", PASSWORD),
            ("next", next),
        ];
        let answer = app.post("/organize/sign-in").form(fields).send().await;
        assert_eq!(answer.expect(303).header(header::LOCATION), leads_to);
    }
}

async fn a_new_log_in_ends_the_one_before_on_the_same_device(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let browser = app.browser();
    let fields = typed("robin@example.org", PASSWORD);
    browser.post("/organize/sign-in", fields).await.expect(303);
    let first = browser.cookie("__Host-login").unwrap();
    browser.post("/organize/sign-in", fields).await.expect(303);
    assert_ne!(browser.cookie("__Host-login").unwrap(), first);
    browser.get("/organize").await.expect(200);
    let old = app.get("/organize").cookie("__Host-login", &first);
    old.send().await.expect(303);
}

async fn a_log_in_ends_by_itself_and_with_the_account(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Owner]).await;
    browser.get("/organize").await.expect(200);
    end_account(&app).await;
    browser.get("/organize").await.expect(303);
    let other = app.signed_in("Jo", &[Role::Owner]).await;
    app.set_clock("2026-03-03T06:59:00Z");
    other.get("/organize").await.expect(200);
    app.set_clock("2026-03-03T07:00:00Z");
    other.get("/organize").await.expect(303);
}

/// Everything behind the door: method, address, and the roles that it opens to.
fn doors(id: &str) -> Vec<(Method, String, Vec<Role>)> {
    let registrations = vec![Role::Owner, Role::Registrar];
    let one = format!("/organize/registrations/{id}");
    vec![
        (Method::GET, "/organize".to_owned(), Role::ALL.to_vec()),
        (
            Method::GET,
            "/organize/registrations".to_owned(),
            registrations.clone(),
        ),
        (Method::GET, one.clone(), registrations.clone()),
        (Method::GET, format!("{one}/cancel"), registrations.clone()),
        (Method::POST, format!("{one}/cancel"), registrations),
        (
            Method::GET,
            "/organize/agenda".to_owned(),
            vec![Role::Owner, Role::Program],
        ),
    ]
}

async fn a_stranger_learns_nothing(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let id = app.registration_of("Dani Rivera").await.id.to_string();
    let mut refused: Vec<String> = Vec::new();
    for id in [&id, NOBODY, "not-an-id"] {
        let one = format!("/organize/registrations/{id}");
        for path in [
            "/organize".to_owned(),
            "/organize/registrations?page=not-a-number&q=%00".to_owned(),
            one.clone(),
            format!("{one}/cancel"),
            format!("{one}/nonsense"),
            "/organize/agenda".to_owned(),
            "/organize/nonsense".to_owned(),
        ] {
            for cookie in ["", "abcdefghijklmnopqrstuvwxyz234567", "garbage"] {
                let call = app.get(path.as_str()).cookie("__Host-login", cookie);
                let answer = call.send().await.expect(303);
                let to = answer.header(header::LOCATION);
                assert!(to.starts_with("/organize/sign-in"), "{path}: {to}");
                assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
                assert_eq!(answer.text(), "");
            }
            for method in [Method::POST, Method::PUT, Method::DELETE] {
                let call = app.call(method, path.as_str());
                let call = call.header("content-type", "text/strange").text("{");
                let answer = call.send().await.expect(401);
                answer.shows("nothing was changed").hides("Dani");
                assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
                refused.push(without_language_link(&answer.text()));
            }
        }
    }
    refused.dedup();
    assert_eq!(refused.len(), 1, "all refusals are one page");
    assert_eq!(app.registration_of("Dani Rivera").await.status, "confirmed");
}

/// The page without the link to its other language, which names the address that was asked for.
fn without_language_link(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.contains("class=\"lang\""));
    lines.collect::<Vec<_>>().join("\n")
}

async fn each_role_opens_what_it_is_there_for(app: TestApp) {
    for role in Role::ALL {
        let name = role.as_str();
        let browser = app.signed_in(name, &[role]).await;
        app.registers("community", name, "dani@example.org").await;
        let id = app.registration_of(name).await.id.to_string();
        for (exists, id) in [(true, id.as_str()), (false, NOBODY), (false, "not-an-id")] {
            for (method, path, roles) in doors(id) {
                let call = app.call(method.clone(), path.as_str());
                // A form of a kind that is not taken: who may not come in does not learn that either.
                let call = call.header("sec-fetch-site", "same-origin").text("{");
                let answer = browser.send(call).await;
                let fits = exists || !path.contains("/registrations/");
                let expected = match (roles.contains(&role), fits, method == Method::POST) {
                    (false, _, _) => 403,
                    (true, false, _) => 404,
                    (true, true, true) => 303,
                    (true, true, false) => 200,
                };
                let answer = answer.expect(expected);
                assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
                if expected == 403 {
                    answer
                        .shows("This is not open to you")
                        .hides("dani@example.org");
                }
            }
        }
        let may = doors(NOBODY)
            .iter()
            .any(|(method, _, roles)| *method == Method::POST && roles.contains(&role));
        let row = app.registration_of(name).await;
        assert_eq!(row.status == "cancelled", may, "{name}");
        // The masthead offers what opens, and no more.
        let desk = browser.get("/organize").await.expect(200).text();
        for (path, roles) in [
            (
                "/organize/registrations",
                vec![Role::Owner, Role::Registrar],
            ),
            ("/organize/agenda", vec![Role::Owner, Role::Program]),
        ] {
            let offered = desk.contains(&format!("<a href=\"{path}\""));
            assert_eq!(offered, roles.contains(&role), "{name}: {path}");
        }
        browser.get("/organize/nonsense").await.expect(404);
    }
    let nobody = app.signed_in("nobody", &[]).await;
    let refused = nobody.get("/organize").await.expect(403);
    refused.shows("no role yet").shows("Sign out");
}

async fn another_site_changes_nothing_with_somebodys_log_in(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let id = app.registration_of("Dani Rivera").await.id;
    let path = format!("/organize/registrations/{id}/cancel");
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
        ("x-nothing", "said"),
    ] {
        let call = app.post(path.as_str()).header(name, value);
        browser.send(call).await.expect(403);
    }
    let out = app.post("/organize/sign-out");
    browser
        .send(out.header("sec-fetch-site", "cross-site"))
        .await
        .expect(403);
    assert_eq!(app.registration_of("Dani Rivera").await.status, "confirmed");
    browser.get("/organize").await.expect(200);
    // Nor does another site sign somebody in.
    let fields = typed("robin@example.org", PASSWORD);
    let call = app.post("/organize/sign-in").form(fields);
    let answer = call.header("sec-fetch-site", "cross-site").send().await;
    assert_eq!(answer.expect(403).headers(header::SET_COOKIE), "");
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

#[test]
fn the_eleventh_log_in_of_a_minute_waits() {
    crate::support::on_sqlite(crate::support::Start::Sample, async |app: TestApp| {
        organizer(&app, "robin@example.org", &[Role::Owner]).await;
        for _ in 0..10 {
            signs_in(&app, "robin@example.org", "wrong wrong wrong")
                .await
                .expect(401);
        }
        let waits = signs_in(&app, "robin@example.org", PASSWORD).await;
        let waits = waits.expect(429);
        assert!(!waits.header(header::RETRY_AFTER).is_empty());
        assert_eq!(app.count::<login::Entity>().await, 0);
        let call = app
            .post("/organize/sign-in")
            .form(typed("robin@example.org", PASSWORD));
        call.from("198.51.100.9").send().await.expect(303);
    });
}
