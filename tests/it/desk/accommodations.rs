//! What people need to take part: shown to those who arrange it, and each look noted.

use entity::audit_entry;
use gathering::domain::organizers::Role;

use super::{history, scholarship_form};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    those_who_arrange_things_see_what_people_need_and_each_look_is_noted,
    other_roles_see_nothing_of_it,
    who_has_cancelled_needs_nothing,
);

const PATH: &str = "/organize/accommodations";

async fn asks(app: &TestApp) -> uuid::Uuid {
    let call = app.post("/register").form(scholarship_form());
    call.send().await.expect(303);
    app.registers("community", "Jo Lake", "jo@example.org")
        .await;
    app.registration_of("Sam Rivers").await.id
}

async fn those_who_arrange_things_see_what_people_need_and_each_look_is_noted(app: TestApp) {
    let id = asks(&app).await;
    for (name, role) in [("Ash", Role::Access), ("Reg", Role::Registrar)] {
        let browser = app.signed_in(name, &[role]).await;
        let page = browser.get(PATH).await.expect(200);
        page.shows("Sam Rivers")
            .shows("A chair by the door.")
            .shows("Quiet seating")
            .hides("Large print")
            .hides("Jo Lake")
            .hides("The fee is more");
        let link = format!("href=\"/organize/registrations/{id}\"");
        assert_eq!(page.text().contains(&link), role == Role::Registrar);
        let noted = history(&app, id).await;
        let look = (
            name.to_owned(),
            "registration.accommodations_viewed".to_owned(),
        );
        assert_eq!(noted.iter().filter(|entry| **entry == look).count(), 1);
    }
    let other = app.registration_of("Jo Lake").await.id;
    assert_eq!(history(&app, other).await.len(), 1, "nobody looked at it");
}

async fn other_roles_see_nothing_of_it(app: TestApp) {
    asks(&app).await;
    let before = app.count::<audit_entry::Entity>().await;
    let roles = [Role::Owner, Role::Program, Role::Door, Role::Viewer];
    let browser = app.signed_in("Olive", &roles).await;
    let page = browser.get(PATH).await.expect(403);
    page.hides("Sam Rivers").hides("A chair");
    let entries = app.rows::<audit_entry::Entity>().await;
    let looks = entries
        .iter()
        .filter(|entry| entry.action.ends_with("viewed"));
    assert_eq!(looks.count(), 0);
    assert!(before < entries.len() as u64, "signing in is noted");
}

async fn who_has_cancelled_needs_nothing(app: TestApp) {
    let id = asks(&app).await;
    let token = app.token(&[Role::Registrar]).await;
    let path = format!("/api/v1/registrations/{id}");
    let call = app.call(poem::http::Method::DELETE, path);
    call.token(&token).send().await.expect(200);
    let browser = app.signed_in("Ash", &[Role::Access]).await;
    let page = browser.get(PATH).await.expect(200);
    page.shows("Nobody has asked for anything yet")
        .hides("Sam Rivers");
}
