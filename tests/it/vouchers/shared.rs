//! Capacities that several types share.

use gathering::domain::organizers::Role;

use super::uses;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    types_that_share_places_fill_them_together,
    fewer_places_than_are_taken_are_possible_and_said,
    places_that_are_added_or_freed_serve_the_line,
    a_voucher_holds_places_within_them,
    what_is_wrong_is_said,
);

const PLACES: &str = "/organize/conference/shared-places";

async fn shares(app: &TestApp, path: &str, capacity: &str) {
    let desk = app
        .signed_in(&format!("O{}", uuid::Uuid::now_v7()), &[Role::Owner])
        .await;
    let fields = [
        ("name_en", "Hall"),
        ("name_es", "Sala"),
        ("capacity", capacity),
        ("types-community", "yes"),
        ("types-standard", "yes"),
    ];
    desk.post(format!("{PLACES}/{path}"), fields)
        .await
        .expect(303);
}

async fn comes(app: &TestApp, kind: &str, name: &str) -> String {
    app.registers_by_api(kind, name).await;
    app.registration_of(name).await.status
}

async fn types_that_share_places_fill_them_together(app: TestApp) {
    shares(&app, "new", "2").await;
    app.set_type_capacity("community", Some(1)).await;
    assert_eq!(comes(&app, "community", "Ana").await, "confirmed");
    assert_eq!(comes(&app, "community", "Bo").await, "waitlisted");
    assert_eq!(comes(&app, "standard", "Cy").await, "confirmed");
    assert_eq!(comes(&app, "standard", "Di").await, "waitlisted");
    // Who does not share them has the conference's.
    assert_eq!(comes(&app, "exhibitor", "Ed").await, "pending");
    let types = app
        .get("/api/v1/registration-types")
        .send()
        .await
        .expect(200)
        .json();
    let types = types.as_array().unwrap().clone();
    let state = |slug: &str| {
        let kind = types.iter().find(|kind| kind["slug"] == slug).unwrap();
        kind["availability"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("standard"), "waitlist");
    assert_eq!(state("student"), "open");
}

async fn fewer_places_than_are_taken_are_possible_and_said(app: TestApp) {
    shares(&app, "new", "5").await;
    for name in ["Ana", "Bo", "Cy"] {
        assert_eq!(comes(&app, "standard", name).await, "confirmed");
    }
    shares(&app, "hall", "1").await;
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let list = desk.get(PLACES).await.expect(200);
    list.shows("2 people more than there are places");
    desk.get("/organize/conference")
        .await
        .expect(200)
        .shows("Places that are shared");
    for name in ["Ana", "Bo", "Cy"] {
        assert_eq!(app.registration_of(name).await.status, "confirmed");
    }
    assert_eq!(comes(&app, "community", "Di").await, "waitlisted");
}

async fn places_that_are_added_or_freed_serve_the_line(app: TestApp) {
    shares(&app, "new", "1").await;
    comes(&app, "standard", "Ana").await;
    assert_eq!(comes(&app, "community", "Bo").await, "waitlisted");
    assert_eq!(comes(&app, "community", "Cy").await, "waitlisted");
    shares(&app, "hall", "2").await;
    assert_eq!(app.registration_of("Bo").await.status, "confirmed");
    assert_eq!(app.registration_of("Cy").await.status, "waitlisted");
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let gone = desk
        .post(format!("{PLACES}/hall/remove"), [("", ""); 0])
        .await;
    gone.expect(303);
    assert_eq!(app.registration_of("Cy").await.status, "confirmed");
}

async fn a_voucher_holds_places_within_them(app: TestApp) {
    shares(&app, "new", "2").await;
    let mut voucher = super::settings("ONE");
    voucher.uses = Some(1);
    voucher.holds_places = true;
    voucher.types = vec!["community".to_owned()];
    super::make(&app, voucher).await;
    assert_eq!(comes(&app, "standard", "Ana").await, "confirmed");
    assert_eq!(comes(&app, "standard", "Bo").await, "waitlisted");
    assert_eq!(
        uses(&app, "community", "Cy", "one").await.status,
        "confirmed"
    );
}

async fn what_is_wrong_is_said(app: TestApp) {
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let fields = [
        ("name_en", "Hall"),
        ("capacity", ""),
        ("types-standard", "yes"),
    ];
    let page = desk.post(format!("{PLACES}/new"), fields).await.expect(422);
    page.shows("Choose two or more.")
        .shows("name=\"types-standard\" value=\"yes\" checked");
    let page = desk.get(format!("{PLACES}/new?lang=es")).await.expect(200);
    page.shows("name=\"types-community\"");
}
