//! A waitlist that is paused: nobody gets anything, and nobody passes.

use serde_json::json;

use super::{all_stand, answer, by_offer, cancel, look, set, stands, three};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    nobody_is_served_and_nobody_passes_while_it_is_paused,
    offers_that_are_out_go_on_while_it_is_paused,
    one_type_is_paused_alone,
    who_comes_while_nobody_waits_gets_the_place,
);

async fn nobody_is_served_and_nobody_passes_while_it_is_paused(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    app.registers("student", "Kim", "kim@example.org").await;
    let rules = json!({"by_offer": true, "offer_hours": 48, "paused": true});
    set(&app, &rules).await;
    cancel(&app, &dani).await;
    look(&app).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    // The page says it before.
    let page = app.get("/register").send().await.expect(200);
    page.shows("Full: join the waitlist");
    app.registers("student", "Lee", "lee@example.org").await;
    app.registers("community", "Mai", "mai@example.org").await;
    assert_eq!(
        all_stand(&app, ["Lee", "Mai"]).await,
        ["waitlisted", "waitlisted"]
    );
}

async fn offers_that_are_out_go_on_while_it_is_paused(app: TestApp) {
    let [dani, kim, ana] = three(&app).await;
    by_offer(&app).await;
    cancel(&app, &dani).await;
    let rules = json!({"by_offer": true, "offer_hours": 48, "paused": true});
    set(&app, &rules).await;
    assert_eq!(stands(&app, "Kim").await, "offered");
    answer(&app, &kim, "take").await;
    assert_eq!(stands(&app, "Kim").await, "confirmed");
    // What is let go stays free until the line goes on.
    cancel(&app, &kim).await;
    assert_eq!(stands(&app, "Ana").await, "waitlisted");
    by_offer(&app).await;
    assert_eq!(stands(&app, "Ana").await, "offered");
    set(&app, &rules).await;
    answer(&app, &ana, "wait").await;
    assert_eq!(stands(&app, "Ana").await, "waitlisted");
}

async fn one_type_is_paused_alone(app: TestApp) {
    app.set_conference_capacity(Some(2)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    let lee = app.registers("community", "Lee", "lee@example.org").await;
    app.registers("student", "Kim", "kim@example.org").await;
    app.registers("community", "Mai", "mai@example.org").await;
    let own = [json!({"registration_type": "student", "paused": true})];
    let rules = json!({"by_offer": false, "offer_hours": 48, "types": own});
    set(&app, &rules).await;
    cancel(&app, &dani).await;
    assert_eq!(
        all_stand(&app, ["Kim", "Mai"]).await,
        ["waitlisted", "confirmed"]
    );
    cancel(&app, &lee).await;
    look(&app).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    // Another student does not pass; somebody of another type has no line before.
    app.registers("student", "Bo", "bo@example.org").await;
    assert_eq!(stands(&app, "Bo").await, "waitlisted");
    app.registers("community", "Cy", "cy@example.org").await;
    assert_eq!(stands(&app, "Cy").await, "confirmed");
}

async fn who_comes_while_nobody_waits_gets_the_place(app: TestApp) {
    let rules = json!({"by_offer": true, "offer_hours": 48, "paused": true});
    set(&app, &rules).await;
    app.registers("student", "Dani", "dani@example.org").await;
    assert_eq!(stands(&app, "Dani").await, "confirmed");
}
