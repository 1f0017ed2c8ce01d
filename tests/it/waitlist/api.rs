//! The waitlist by the API.

use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::json;

use super::{by_offer, cancel, stands, three};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    rules_are_set_and_told,
    rules_that_cannot_be_are_refused,
    the_line_is_told_in_order,
    somebody_is_moved_up,
);

const AT: &str = "/api/v1/waitlist";

async fn rules_are_set_and_told(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let told = app.get(AT).token(&token).send().await.expect(200).json();
    let unset = json!({"by_offer": false, "offer_hours": 48, "paused": false, "types": []});
    assert_eq!(told, unset);
    let rules = json!({"by_offer": true, "offer_hours": 24, "paused": true, "types": [
        {"registration_type": "student", "offer_hours": 6, "paused": false},
    ]});
    let put = app.call(Method::PUT, AT).token(&token).json(&rules);
    assert_eq!(put.send().await.expect(200).json(), rules);
    let told = app.get(AT).token(&token).send().await.expect(200).json();
    assert_eq!(told, rules);
    // What is left out has nothing of its own any more.
    let rules = json!({"by_offer": true, "offer_hours": 24});
    let put = app.call(Method::PUT, AT).token(&token).json(&rules);
    assert_eq!(put.send().await.expect(200).json()["types"], json!([]));
}

async fn rules_that_cannot_be_are_refused(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let own = |slug: &str, hours: i32| json!([{"registration_type": slug, "offer_hours": hours}]);
    for rules in [
        json!({"by_offer": true, "offer_hours": 0}),
        json!({"by_offer": true, "offer_hours": 673}),
        json!({"by_offer": true, "offer_hours": 24, "types": own("student", 0)}),
        json!({"by_offer": true, "offer_hours": 24, "types": own("nothing-such", 5)}),
    ] {
        let put = app.call(Method::PUT, AT).token(&token).json(&rules);
        put.send().await.expect(422);
    }
    let viewer = app.token(&[Role::Viewer]).await;
    let rules = json!({"by_offer": true, "offer_hours": 24});
    let put = app.call(Method::PUT, AT).token(&viewer).json(&rules);
    put.send().await.expect(403);
    assert_eq!(app.count::<entity::waitlist_rules::Entity>().await, 0);
}

async fn the_line_is_told_in_order(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    let token = app.token(&[Role::Registrar]).await;
    let at = format!("{AT}/line");
    let line = app.get(at).token(&token).send().await.expect(200).json();
    assert_eq!(line["total"], 2);
    assert_eq!(line["items"][0]["legal_name"], "Kim");
    assert_eq!(line["items"][0]["offered_until"], "2026-03-11T15:00:00Z");
    assert_eq!(line["items"][0].get("place"), None);
    assert_eq!(line["items"][1]["legal_name"], "Ana");
    assert_eq!(line["items"][1]["place"], 1);
}

async fn somebody_is_moved_up(app: TestApp) {
    three(&app).await;
    let token = app.token(&[Role::Registrar]).await;
    let ana = app.registration_of("Ana").await.id;
    let at = format!("/api/v1/registrations/{ana}/move-up");
    let call = app.post(at.as_str()).token(&token);
    call.json(&json!({"reason": " "})).send().await.expect(422);
    let call = app.post(at.as_str()).token(&token);
    let moved = call.json(&json!({"reason": "On the panel."})).send().await;
    assert_eq!(moved.expect(200).json()["place"], 1);
    by_offer(&app).await;
    app.set_type_capacity("student", Some(2)).await;
    super::look(&app).await;
    assert_eq!(stands(&app, "Ana").await, "offered");
    let call = app.post(at.as_str()).token(&token);
    let again = call.json(&json!({"reason": "Again."})).send().await;
    again.expect(409);
}
