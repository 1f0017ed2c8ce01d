//! What the masthead offers, and what another site can do. What each role opens is walked in `access`.

use gathering::domain::organizers::{Action, Role};
use poem::http::header;

use super::{PASSWORD, typed};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_masthead_offers_what_opens_and_no_more,
    another_site_changes_nothing_with_somebodys_log_in,
);

/// Addresses of the masthead that not every role has.
const OFFERED: [(&str, Action); 3] = [
    ("/organize/registrations", Action::SeeRegistrations),
    ("/organize/agenda", Action::SeeDraft),
    ("/organize/organizers", Action::ManageOrganizers),
];

async fn the_masthead_offers_what_opens_and_no_more(app: TestApp) {
    for role in Role::ALL {
        let browser = app.signed_in(role.as_str(), &[role]).await;
        let desk = browser.get("/organize").await.expect(200);
        desk.shows("<a href=\"/organize/me\"");
        for (path, action) in OFFERED {
            let offered = desk.text().contains(&format!("<a href=\"{path}\""));
            assert_eq!(offered, action.roles().contains(&role), "{role:?}: {path}");
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
