//! A group at the desk: who registered whom, in the pages, the list, the files and the API.

use entity::audit_entry;
use gathering::domain::organizers::Role;
use serde_json::Value;

use super::{body, id, registers};
use crate::support::{PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    a_registration_shows_who_registered_whom,
    the_list_and_its_files_have_a_column_for_it,
    the_api_shows_a_group_to_those_who_may,
);

async fn three(app: &TestApp) -> Value {
    let three = body(&[
        ("standard", "Bo Brook"),
        ("community", "Cy Cole"),
        ("standard", "Di Dale"),
    ]);
    registers(app, &three).await
}

async fn a_registration_shows_who_registered_whom(app: TestApp) {
    three(&app).await;
    app.registers("standard", "Ed Elm", "ed@example.org").await;
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let path = |id: uuid::Uuid| format!("/organize/registrations/{id}");
    let [bo, cy, ed] = [
        app.registration_of("Bo Brook").await.id,
        app.registration_of("Cy Cole").await.id,
        app.registration_of("Ed Elm").await.id,
    ];
    let page = desk.get(path(bo)).await.expect(200);
    page.shows("Ana Lee (Hope Agency)")
        .shows("mailto:ana@agency.example")
        .shows(&format!("href=\"{}\">Cy Cole", path(cy)))
        .shows("A contact named the person as one of a group.")
        .hides(&format!("href=\"{}\">Bo Brook", path(bo)));
    desk.get(path(ed)).await.expect(200).hides("Ana Lee");
    // The mail to the contact is in the list, with words in place of its link.
    let mail = app.rows::<entity::message::Entity>().await;
    let mail = mail.iter().find(|row| row.group_id.is_some()).unwrap();
    let page = desk.get("/organize/mail").await.expect(200);
    page.shows("To a contact: the group is registered")
        .shows("ana@agency.example");
    let page = desk.get(format!("/organize/mail/{}", mail.id)).await;
    page.expect(200).shows("[private link]").hides("/group/");
}

async fn the_list_and_its_files_have_a_column_for_it(app: TestApp) {
    three(&app).await;
    app.registers("standard", "Ed Elm", "ed@example.org").await;
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = desk.get("/organize/registrations?column=group").await;
    page.expect(200)
        .shows("Registered by")
        .shows("Ana Lee (Hope Agency)");
    let token = app.token(&[Role::Registrar]).await;
    let file = app.post("/api/v1/registrations/export.csv").token(&token);
    let file = file
        .json(&serde_json::json!({"filter": {}}))
        .send()
        .await
        .expect(200)
        .text();
    let line = |name: &str| {
        file.lines()
            .find(|line| line.contains(name))
            .unwrap()
            .to_owned()
    };
    assert!(
        file.lines().next().unwrap().contains("Registered by"),
        "{file}"
    );
    assert!(line("Bo Brook").contains("Ana Lee (Hope Agency)"));
    assert!(!line("Ed Elm").contains("Ana Lee"));
}

async fn the_api_shows_a_group_to_those_who_may(app: TestApp) {
    let made = three(&app).await;
    let path = format!("/api/v1/registration-groups/{}", id(&made["id"]));
    app.get(&path)
        .send()
        .await
        .expect_problem(401, "unauthorized");
    let program = app.token(&[Role::Program]).await;
    let refused = app.get(&path).token(&program).send().await;
    refused.expect_problem(403, "forbidden");
    let token = app.token(&[Role::Registrar]).await;
    let seen = app.get(&path).token(&token).send().await.expect(200).json();
    assert_eq!(seen["contact_email"], "ana@agency.example");
    assert_eq!(seen["amount_due_cents"], 32_000);
    assert_eq!(seen["people"], made["people"]);
    let bo = app.registration_of("Bo Brook").await.id;
    let one = app.get(format!("/api/v1/registrations/{bo}")).token(&token);
    assert_eq!(one.send().await.json()["group_id"], made["id"]);
    let looks = app.rows::<audit_entry::Entity>().await;
    let looks = looks
        .iter()
        .filter(|entry| entry.action == "registration.group_viewed");
    assert_eq!(looks.count(), 3, "each person's history says who looked");
    let unknown = "/api/v1/registration-groups/018f0000-0000-7000-8000-000000000000";
    let unknown = app.get(unknown).token(&token).send().await;
    unknown.expect_problem(404, "not_found");
    let two = body(&[("community", "Flo Fir"), ("community", "Gus Gum")]);
    let answer = super::sends(&app, &two).await.expect(201);
    let location = answer
        .header("location")
        .strip_prefix(PUBLIC_URL)
        .unwrap()
        .to_owned();
    app.get(location).token(&token).send().await.expect(200);
}
