//! What each role opens, and what it does not.

use gathering::domain::organizers::Role;
use poem::http::{Method, header};

use super::{PASSWORD, typed};
use crate::support::{TestApp, on_both_databases};

/// An id that nothing has.
const NOBODY: &str = "018f0000-0000-7000-8000-000000000000";

on_both_databases!(
    a_stranger_learns_nothing,
    each_role_opens_what_it_is_there_for,
    another_site_changes_nothing_with_somebodys_log_in,
);

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
