//! All of a group or nobody; places, prices and vouchers as for one person; sent twice it is one.

use entity::{group_person, registration_group};
use gathering::domain::vouchers::Discount;
use serde_json::json;
use uuid::Uuid;

use super::{body, refused, registers, sends, statuses};
use crate::support::{TestApp, on_both_databases};
use crate::vouchers::{make, redemptions, settings};

on_both_databases!(
    everybody_is_registered_by_the_rules_for_one,
    one_fault_and_nobody_is_registered_and_every_fault_is_told,
    a_group_is_two_to_fifty_people,
    places_are_given_in_the_order_of_the_group,
    who_waits_comes_before_a_group,
    an_early_price_is_for_as_many_as_it_says,
    one_voucher_counts_for_each_person,
    a_code_that_nobody_has_is_told_once,
    a_group_that_is_sent_twice_is_one_group,
    outside_the_window_nobody_is_registered,
);

async fn everybody_is_registered_by_the_rules_for_one(app: TestApp) {
    let mut three = body(&[
        ("standard", "Bo Brook"),
        ("scholarship", "Cy Cole"),
        ("community", "Di Dale"),
    ]);
    three["people"][1]["mail_language"] = json!("es");
    let made = registers(&app, &three).await;
    assert_eq!(statuses(&made), ["confirmed", "pending", "confirmed"]);
    assert_eq!(made["price_cents"], 16_000);
    let names: Vec<&str> = (made["people"].as_array().unwrap().iter())
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Bo Brook", "Cy Cole", "Di Dale"]);

    let (bo, cy) = (
        app.registration_of("Bo Brook").await,
        app.registration_of("Cy Cole").await,
    );
    assert_eq!((bo.price_cents, bo.amount_due_cents), (16_000, 16_000));
    assert_eq!(bo.mail_language, "en");
    assert_eq!(
        (cy.status.as_str(), cy.mail_language.as_str()),
        ("pending", "es")
    );
    // What the contact says of the agency is no answer of the person.
    assert_eq!(bo.organization, None);
    let group = app.rows::<registration_group::Entity>().await.remove(0);
    assert_eq!(group.contact_name, "Ana Lee");
    assert_eq!(group.organization.as_deref(), Some("Hope Agency"));
    assert_eq!(app.count::<group_person::Entity>().await, 3);
}

async fn one_fault_and_nobody_is_registered_and_every_fault_is_told(app: TestApp) {
    let mut wrong = body(&[
        ("standard", "Bo Brook"),
        ("nothing-such", ""),
        ("", "Di Dale"),
    ]);
    wrong["contact_name"] = json!(" ");
    wrong["contact_email"] = json!("ana@");
    wrong["code_of_conduct"] = json!(false);
    wrong["people"][1]["email"] = json!("not an address");
    wrong["people"][2]["mail_language"] = json!("fr");
    let faults = refused(&app, &wrong).await;
    let expected = [
        ("contact_name", "missing"),
        ("contact_email", "not_an_email"),
        ("code_of_conduct", "not_agreed"),
        ("people[1].registration_type", "unknown_choice"),
        ("people[1].legal_name", "missing"),
        ("people[1].email", "not_an_email"),
        ("people[2].registration_type", "missing"),
        ("people[2].mail_language", "unknown_choice"),
    ];
    let expected = expected.map(|(field, code)| (field.to_owned(), code.to_owned()));
    assert_eq!(faults, expected);
    // One of them alone is enough.
    let mut wrong = body(&[("standard", "Bo Brook"), ("standard", "Di Dale")]);
    wrong["people"][1]["email"] = json!("");
    let faults = refused(&app, &wrong).await;
    let email = ("people[1].email".to_owned(), "missing".to_owned());
    assert_eq!(faults, [email]);
}

async fn a_group_is_two_to_fifty_people(app: TestApp) {
    let names: Vec<String> = (0..51).map(|number| format!("Person {number}")).collect();
    let people: Vec<(&str, &str)> = (names.iter())
        .map(|name| ("community", name.as_str()))
        .collect();
    let fault = |code: &str| [("people".to_owned(), code.to_owned())];
    assert_eq!(
        refused(&app, &body(&people[..1])).await,
        fault("group_too_small")
    );
    assert_eq!(refused(&app, &body(&[])).await, fault("group_too_small"));
    assert_eq!(
        refused(&app, &body(&people)).await,
        fault("group_too_large")
    );
    registers(&app, &body(&people[..50])).await;
    assert_eq!(app.registrations().await.len(), 50);
    registers(&app, &body(&people[..2])).await;
}

async fn places_are_given_in_the_order_of_the_group(app: TestApp) {
    app.set_type_capacity("standard", Some(2)).await;
    let four = body(&[
        ("standard", "Bo Brook"),
        ("standard", "Cy Cole"),
        ("standard", "Di Dale"),
        ("community", "Ed Elm"),
    ]);
    let made = registers(&app, &four).await;
    let expected = ["confirmed", "confirmed", "waitlisted", "confirmed"];
    assert_eq!(statuses(&made), expected);
    assert_eq!(made["people"][2]["place"], 1);
    assert_eq!(app.registration_of("Di Dale").await.line_number, Some(1));
}

async fn who_waits_comes_before_a_group(app: TestApp) {
    app.set_type_capacity("standard", Some(1)).await;
    app.registers("standard", "Bo Brook", "bo@example.org")
        .await;
    app.registers("standard", "Cy Cole", "cy@example.org").await;
    app.set_type_capacity("standard", Some(3)).await;
    let two = body(&[("standard", "Di Dale"), ("standard", "Ed Elm")]);
    let made = registers(&app, &two).await;
    assert_eq!(statuses(&made), ["confirmed", "waitlisted"]);
    assert_eq!(app.registration_of("Cy Cole").await.status, "confirmed");
}

async fn an_early_price_is_for_as_many_as_it_says(app: TestApp) {
    app.run_sql(
        "INSERT INTO price_stage (id, slug, registration_type_id, name_en, price_cents, places, position) \
         SELECT id, 'first', id, 'First', 9000, 2, 0 FROM registration_type WHERE slug = 'standard'",
    )
    .await;
    let three = body(&[
        ("standard", "Bo Brook"),
        ("standard", "Cy Cole"),
        ("standard", "Di Dale"),
    ]);
    let made = registers(&app, &three).await;
    let prices = [0, 1, 2].map(|person| made["people"][person]["price_cents"].as_i64().unwrap());
    assert_eq!(prices, [9_000, 9_000, 16_000]);
    assert_eq!(made["price_cents"], 34_000);
}

async fn one_voucher_counts_for_each_person(app: TestApp) {
    let mut voucher = settings("HALF");
    voucher.discount = Discount::Percent(50);
    voucher.uses = Some(3);
    make(&app, voucher).await;
    let mut two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    two["access_code"] = json!("half");
    let made = registers(&app, &two).await;
    assert_eq!(made["price_cents"], 16_000);
    assert_eq!(redemptions(&app).await.len(), 2);
    // One use is left: the second person has none, so nobody is registered and no use is lost.
    let mut next = body(&[("standard", "Di Dale"), ("standard", "Ed Elm")]);
    next["access_code"] = json!("half");
    let faults = refused(&app, &next).await;
    let used_up = (
        "people[1].access_code".to_owned(),
        "code_used_up".to_owned(),
    );
    assert_eq!(faults, [used_up]);
    assert_eq!(redemptions(&app).await.len(), 2);
}

async fn a_code_that_nobody_has_is_told_once(app: TestApp) {
    let mut two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    two["access_code"] = json!("NOTHING");
    let wrong = ("access_code".to_owned(), "wrong_code".to_owned());
    assert_eq!(refused(&app, &two).await, [wrong]);
}

async fn a_group_that_is_sent_twice_is_one_group(app: TestApp) {
    let key = Uuid::now_v7().to_string();
    let send = async |body: &serde_json::Value| {
        let call = app.post("/api/v1/registration-groups");
        let call = call.header("Idempotency-Key", &key).json(body);
        call.send().await
    };
    let two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    let first = send(&two).await.expect(201).json();
    let mails = app.count::<entity::message::Entity>().await;
    let again = send(&two).await.expect(201).json();
    assert_eq!(
        (&first["id"], &first["people"]),
        (&again["id"], &again["people"])
    );
    assert_ne!(first["group_url"], again["group_url"], "a fresh link");
    for made in [&first, &again] {
        app.get(super::page_of(made)).send().await.expect(200);
    }
    assert_eq!(app.registrations().await.len(), 2);
    assert_eq!(app.count::<entity::message::Entity>().await, mails);
    let other = body(&[("standard", "Bo Brook"), ("standard", "Di Dale")]);
    let answer = send(&other).await;
    answer.expect_problem(422, "idempotency_key_reused");
    // A key of a group is no key of one person.
    let one = json!({
        "registration_type": "standard", "legal_name": "Bo Brook", "email": "bo@example.org",
        "code_of_conduct": true,
    });
    let call = app
        .post("/api/v1/registrations")
        .header("Idempotency-Key", &key);
    let answer = call.json(&one).send().await;
    answer.expect_problem(422, "idempotency_key_reused");
    assert_eq!(app.registrations().await.len(), 2);
}

async fn outside_the_window_nobody_is_registered(app: TestApp) {
    let two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    app.change_type("community", |row| row.closes_at = sea_orm::Set(0))
        .await;
    let mixed = body(&[("standard", "Bo Brook"), ("community", "Cy Cole")]);
    let fault = (
        "people[1].registration_type".to_owned(),
        "unknown_choice".to_owned(),
    );
    assert_eq!(refused(&app, &mixed).await, [fault]);
    app.set_clock("2026-12-01T12:00:00Z");
    let answer = sends(&app, &two).await;
    answer.expect_problem(409, "registration_closed");
    assert_eq!(app.registrations().await.len(), 0);
}
