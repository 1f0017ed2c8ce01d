//! What comes along when two registrations are made one and what does not, which two can be, and how the other one ends.

use entity::{
    accommodation_request, audit_entry, favorite, form_answer, protected_answer, registration_meal,
    scholarship_reason, unsubscribe_link, unsubscribed,
};
use gathering::domain::Error;
use gathering::domain::mailings::set_unsubscribed;
use gathering::domain::organizers::{Role, actor_of_token};
use gathering::domain::registrations::{self, Deed, doubles_of};
use sea_orm::Set;
use serde_json::{Value, json};
use uuid::Uuid;

use super::deed;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    all_that_one_lacks_comes_along,
    what_one_has_stays,
    a_request_and_its_reason_come_along,
    the_same_person_is_known_by_name_or_by_address,
    two_without_an_address_are_not_one_person,
    only_a_place_of_the_same_type_goes_along,
    who_has_a_place_keeps_it_as_it_is,
    an_offer_ends_with_the_place,
    what_waited_ends_without_a_place_in_line,
    meals_that_do_not_come_with_the_type_are_taken_out,
    what_has_ended_takes_nothing_in,
    doubles_are_for_those_who_may_see_registrations,
);

/// Dani under another name, by the API.
async fn registers(app: &TestApp, kind: &str, name: &str, more: Value) -> Uuid {
    let mut body = json!({
        "registration_type": kind, "legal_name": name, "email": "dani@example.org",
        "code_of_conduct": true,
    });
    let Value::Object(more) = more else {
        panic!("an object")
    };
    body.as_object_mut().unwrap().extend(more);
    let made = app.post("/api/v1/registrations").json(&body).send().await;
    let made = made.expect(201).json();
    made["id"].as_str().unwrap().parse().unwrap()
}

async fn questions(app: &TestApp) -> [String; 2] {
    let ordinary = crate::form_questions::ask(app, "text", "Employer", json!({})).await;
    let more = json!({ "sensitive": true });
    [
        ordinary,
        crate::form_questions::ask(app, "text", "Medicine", more).await,
    ]
}

fn everything(asked: &[String; 2], word: &str) -> Value {
    json!({
        "badge_name": format!("{word} badge"), "pronouns": format!("{word} pronouns"),
        "phone": format!("{word} phone"), "organization": format!("{word} center"),
        "meals": ["monday-lunch"], "diet": "vegan", "accommodations": ["large-print"],
        "accommodation_note": format!("{word} note"),
        "answers": { asked[0].as_str(): [format!("{word} employer")], asked[1].as_str(): [format!("{word} medicine")] },
    })
}

async fn all_that_one_lacks_comes_along(app: TestApp) {
    let asked = questions(&app).await;
    let kept = registers(&app, "standard", "Dani Rivera", json!({})).await;
    let other = registers(
        &app,
        "standard",
        "Rivera Dani",
        everything(&asked, "Osprey"),
    )
    .await;
    app.run_sql(
        "UPDATE registration SET email = '', email_key = '' WHERE legal_name = 'Dani Rivera'",
    )
    .await;
    set_unsubscribed(&app.state.db, other, true, app.now())
        .await
        .unwrap();
    // A link in a mail to the other one.
    app.run_sql(
        "INSERT INTO unsubscribe_link (id, registration_id, secret_hash, created_at) \
         SELECT id, registration_id, secret_hash, created_at FROM manage_link",
    )
    .await;
    app.stars(other, "welcome").await;
    app.stars(other, "hard-calls").await;
    app.stars(kept, "welcome").await;
    deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    let row = app.registration_of("Dani Rivera").await;
    let said = [
        row.badge_name,
        row.pronouns,
        row.phone,
        row.organization,
        row.diet,
    ]
    .map(Option::unwrap);
    let expected = [
        "Osprey badge",
        "Osprey pronouns",
        "Osprey phone",
        "Osprey center",
        "vegan",
    ];
    assert_eq!(said, expected);
    assert_eq!(
        (row.email.as_str(), row.email_key.as_str()),
        ("dani@example.org", "dani@example.org")
    );
    let owners = [
        app.rows::<registration_meal::Entity>().await[0].registration_id,
        app.rows::<accommodation_request::Entity>().await[0].registration_id,
        app.rows::<form_answer::Entity>().await[0].registration_id,
        app.rows::<protected_answer::Entity>().await[0].registration_id,
        app.rows::<unsubscribed::Entity>().await[0].registration_id,
    ];
    assert_eq!(owners, [kept; 5]);
    let links = app.rows::<unsubscribe_link::Entity>().await;
    assert!(links.iter().all(|link| link.registration_id == kept));
    assert_eq!(links.len(), 2);
    // A star of both is one.
    let stars = app.rows::<favorite::Entity>().await;
    let own = stars.iter().filter(|star| star.registration_id == kept);
    assert_eq!(own.count(), 2);
    // Found by what came along, and said in both histories.
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let found = desk.get("/organize/registrations?q=osprey").await;
    found.expect(200).shows("Dani Rivera");
    let entries = app.rows::<audit_entry::Entity>().await;
    for (of, action) in [(kept, "merged"), (other, "merged_into")] {
        let mut own = entries
            .iter()
            .filter(|entry| entry.registration_id == Some(of));
        assert!(own.any(|entry| entry.action.ends_with(action)), "{action}");
    }
    let ended = app.registration_of("Rivera Dani").await;
    assert_eq!(ended.cancelled_at, Some(app.now().as_millisecond()));
}

async fn what_one_has_stays(app: TestApp) {
    let asked = questions(&app).await;
    let kept = registers(&app, "standard", "Dani Rivera", everything(&asked, "Heron")).await;
    let mut more = everything(&asked, "Osprey");
    more["email"] = json!("other@example.org");
    more["diet"] = json!("halal");
    more["meals"] = json!(["tuesday-lunch"]);
    let other = registers(&app, "standard", "Rivera Dani", more).await;
    deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    let row = app.registration_of("Dani Rivera").await;
    let said = [
        row.badge_name,
        row.pronouns,
        row.phone,
        row.organization,
        row.diet,
    ]
    .map(Option::unwrap);
    let expected = [
        "Heron badge",
        "Heron pronouns",
        "Heron phone",
        "Heron center",
        "vegan",
    ];
    assert_eq!(said, expected);
    assert_eq!(row.email, "dani@example.org");
    let meals = app.rows::<registration_meal::Entity>().await;
    let mut own = meals.iter().filter(|meal| meal.registration_id == kept);
    assert_eq!(own.next().unwrap().meal, "monday-lunch");
    assert!(own.next().is_none());
    let notes = app.rows::<accommodation_request::Entity>().await;
    let own = notes.iter().find(|note| note.registration_id == kept);
    assert_eq!(own.unwrap().note.as_deref(), Some("Heron note"));
}

async fn a_request_and_its_reason_come_along(app: TestApp) {
    let kept = registers(&app, "scholarship", "Dani Rivera", json!({})).await;
    let more = json!({ "scholarship_reason": "The fee." });
    let other = registers(&app, "scholarship", "Rivera Dani", more).await;
    deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    let reasons = app.rows::<scholarship_reason::Entity>().await;
    let owners: Vec<Uuid> = reasons.iter().map(|row| row.registration_id).collect();
    assert_eq!(owners, [kept]);
}

/// Who may be the same person as `name`.
async fn doubles(app: &TestApp, name: &str) -> Vec<String> {
    let registrar = crate::vouchers::registrar(app).await;
    let id = app.registration_of(name).await.id;
    let own = registrations::by_id(&app.state.db, id).await.unwrap();
    let found = doubles_of(&app.state.db, &registrar, &own).await.unwrap();
    let mut names: Vec<String> = found.into_iter().map(|one| one.legal_name).collect();
    names.sort();
    names
}

async fn the_same_person_is_known_by_name_or_by_address(app: TestApp) {
    registers(&app, "standard", "Dani Rivera", json!({})).await;
    let by_address = registers(
        &app,
        "student",
        "D. R.",
        json!({"email": "Dani@Example.org"}),
    )
    .await;
    let by_name = registers(
        &app,
        "student",
        "RIVERA, Dani",
        json!({"email": "d@example.org"}),
    )
    .await;
    registers(
        &app,
        "student",
        "Bo Brook",
        json!({"email": "bo@example.org"}),
    )
    .await;
    assert_eq!(
        doubles(&app, "Dani Rivera").await,
        ["D. R.", "RIVERA, Dani"]
    );
    for other in [by_address, by_name] {
        deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    }
    assert!(doubles(&app, "Dani Rivera").await.is_empty());
}

async fn two_without_an_address_are_not_one_person(app: TestApp) {
    registers(&app, "standard", "Dani Rivera", json!({})).await;
    let bo = registers(
        &app,
        "student",
        "Bo Brook",
        json!({"email": "bo@example.org"}),
    )
    .await;
    app.run_sql("UPDATE registration SET email = '', email_key = ''")
        .await;
    assert!(doubles(&app, "Dani Rivera").await.is_empty());
    let refused = deed(&app, "Dani Rivera", Deed::Merge(bo)).await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    assert_eq!(app.registration_of("Bo Brook").await.status, "confirmed");
}

async fn only_a_place_of_the_same_type_goes_along(app: TestApp) {
    app.set_type_capacity("student", Some(0)).await;
    registers(&app, "student", "Dani Rivera", json!({})).await;
    let other = registers(&app, "community", "Rivera Dani", json!({})).await;
    let also_waits = registers(&app, "student", "Dani, Rivera", json!({})).await;
    for other in [other, also_waits] {
        deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
        let row = app.registration_of("Dani Rivera").await;
        assert_eq!(row.status, "waitlisted");
        assert!(row.line_number.is_some());
    }
}

async fn who_has_a_place_keeps_it_as_it_is(app: TestApp) {
    registers(&app, "student", "Dani Rivera", json!({})).await;
    let other = registers(&app, "student", "Rivera Dani", json!({})).await;
    let before = app.registration_of("Dani Rivera").await.confirmed_at;
    app.set_clock("2026-03-09T15:00:00Z");
    deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    assert_eq!(
        app.registration_of("Dani Rivera").await.confirmed_at,
        before
    );
}

async fn an_offer_ends_with_the_place(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    let other = registers(&app, "student", "Rivera Dani", json!({})).await;
    registers(&app, "student", "Dani Rivera", json!({})).await;
    let until = app.now().as_millisecond() + 3_600_000;
    app.run_sql(&format!(
        "UPDATE registration SET offered_until = {until} WHERE legal_name = 'Dani Rivera'"
    ))
    .await;
    app.set_clock("2026-03-02T15:30:00Z");
    deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(
        (row.status.as_str(), row.offered_until),
        ("confirmed", None)
    );
    assert_eq!(row.confirmed_at, Some(app.now().as_millisecond()));
}

async fn what_waited_ends_without_a_place_in_line(app: TestApp) {
    registers(&app, "student", "Dani Rivera", json!({})).await;
    app.set_type_capacity("student", Some(1)).await;
    let other = registers(&app, "student", "Rivera Dani", json!({})).await;
    let until = app.now().as_millisecond() + 3_600_000;
    app.run_sql(&format!(
        "UPDATE registration SET offered_until = {until} WHERE legal_name = 'Rivera Dani'"
    ))
    .await;
    assert!(
        app.registration_of("Rivera Dani")
            .await
            .line_number
            .is_some()
    );
    deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    let ended = app.registration_of("Rivera Dani").await;
    assert_eq!(
        (
            ended.status.as_str(),
            ended.line_number,
            ended.offered_until
        ),
        ("cancelled", None, None)
    );
}

async fn meals_that_do_not_come_with_the_type_are_taken_out(app: TestApp) {
    app.change_type("student", |row| row.some_meals = Set(true))
        .await;
    registers(&app, "student", "Dani Rivera", json!({})).await;
    let more = json!({ "meals": ["monday-lunch"] });
    let other = registers(&app, "standard", "Rivera Dani", more).await;
    deed(&app, "Dani Rivera", Deed::Merge(other)).await.unwrap();
    assert_eq!(app.count::<registration_meal::Entity>().await, 0);
}

async fn what_has_ended_takes_nothing_in(app: TestApp) {
    registers(&app, "student", "Dani Rivera", json!({})).await;
    let other = registers(&app, "student", "Rivera Dani", json!({})).await;
    deed(&app, "Dani Rivera", Deed::Cancel).await.unwrap();
    let refused = deed(&app, "Dani Rivera", Deed::Merge(other)).await;
    assert!(matches!(refused, Err(Error::NotAsItStands)));
    assert_eq!(app.registration_of("Rivera Dani").await.status, "confirmed");
}

async fn doubles_are_for_those_who_may_see_registrations(app: TestApp) {
    let id = registers(&app, "student", "Dani Rivera", json!({})).await;
    let own = registrations::by_id(&app.state.db, id).await.unwrap();
    let viewer = app.token(&[Role::Viewer]).await;
    let viewer = actor_of_token(&app.state.db, viewer.reveal()).await;
    let refused = doubles_of(&app.state.db, &viewer.unwrap().unwrap(), &own).await;
    assert!(matches!(refused, Err(Error::NotAllowed)));
}
