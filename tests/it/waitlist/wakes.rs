//! What wakes the line: a test for each thing that frees a place.

use gathering::domain::organizers::Role;
use serde_json::json;

use super::{all_stand, answer, by_offer, cancel, look, mail_of, noted, set, stands, three, told};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_place_that_is_given_up_is_offered_to_the_next,
    a_place_that_is_let_go_is_offered_to_the_next,
    who_leaves_the_line_with_an_offer_passes_it_on,
    an_offer_ends_with_its_time_and_goes_on,
    an_offer_that_has_ended_is_passed_on_by_whatever_happens_next,
    who_waits_alone_gets_the_offer_again,
    places_added_to_the_conference_are_offered,
    places_added_to_a_type_are_offered,
    going_on_serves_at_once,
    a_type_that_goes_on_is_served_at_once,
    giving_at_once_gives_what_was_offered,
    a_restarted_program_serves_what_was_left,
    a_later_start_serves_the_line_again,
);

async fn a_place_that_is_given_up_is_offered_to_the_next(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    let kim = app.registration_of("Kim").await;
    assert_eq!(kim.status, "waitlisted");
    assert_eq!(kim.line_number, Some(1), "the number is kept");
    let end = "2026-03-11T15:00:00Z".parse::<jiff::Timestamp>().unwrap();
    assert_eq!(kim.offered_until, Some(end.as_millisecond()));
    assert_eq!(stands(&app, "Ana").await, "waitlisted");
    assert_eq!(noted(&app, "registration.offered").await, 1);
    let expected = [told("cancelled", "dani"), told("offered", "kim")];
    assert_eq!(mail_of(&app).await, expected);
    // Somebody who comes now stands behind: the place is held.
    app.registers("student", "Lee", "lee@example.org").await;
    assert_eq!(stands(&app, "Lee").await, "waitlisted");
    // The worker has nothing to do.
    look(&app).await;
    assert_eq!(mail_of(&app).await, [told("waitlisted", "lee")]);
}

async fn a_place_that_is_let_go_is_offered_to_the_next(app: TestApp) {
    let [dani, kim, _] = three(&app).await;
    by_offer(&app).await;
    cancel(&app, &dani).await;
    mail_of(&app).await;
    let location = answer(&app, &kim, "wait").await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["waitlisted", "offered"]
    );
    assert_eq!(app.registration_of("Kim").await.line_number, Some(3));
    let expected = [told("offered", "ana"), told("offer-let-go", "kim")];
    assert_eq!(mail_of(&app).await, expected);
    let page = app.get(location).send().await.expect(200);
    page.shows("You let the place go.")
        .shows("On the waitlist, place 1")
        .hides("Take the place");
    // Letting go again is nothing new.
    assert_eq!(
        answer(&app, &kim, "wait").await,
        format!("/registration/{kim}")
    );
    assert_eq!(mail_of(&app).await, []);
}

async fn who_leaves_the_line_with_an_offer_passes_it_on(app: TestApp) {
    let [dani, kim, ana] = three(&app).await;
    by_offer(&app).await;
    cancel(&app, &dani).await;
    answer(&app, &kim, "leave").await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["cancelled", "offered"]
    );
    assert_eq!(app.registration_of("Kim").await.line_number, None);
    // By the page that cancels too.
    app.registers("student", "Lee", "lee@example.org").await;
    cancel(&app, &ana).await;
    assert_eq!(
        all_stand(&app, ["Ana", "Lee"]).await,
        ["cancelled", "offered"]
    );
}

async fn an_offer_ends_with_its_time_and_goes_on(app: TestApp) {
    let [dani, kim, _] = three(&app).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    mail_of(&app).await;
    app.set_clock("2026-03-11T14:59:59Z");
    look(&app).await;
    assert_eq!(
        stands(&app, "Kim").await,
        "offered",
        "until the last second"
    );
    app.set_clock("2026-03-11T15:00:00Z");
    look(&app).await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["waitlisted", "offered"]
    );
    assert_eq!(app.registration_of("Kim").await.line_number, Some(3));
    assert_eq!(noted(&app, "registration.offer_expired").await, 1);
    let expected = [told("offered", "ana"), told("offer-expired", "kim")];
    assert_eq!(mail_of(&app).await, expected);
    let page = app.get(format!("/registration/{kim}")).send().await;
    page.expect(200).shows("On the waitlist, place 1");
    look(&app).await;
    assert_eq!(mail_of(&app).await, [], "told once");
}

async fn an_offer_that_has_ended_is_passed_on_by_whatever_happens_next(app: TestApp) {
    let [dani, kim, _] = three(&app).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    mail_of(&app).await;
    app.set_clock("2026-03-11T15:00:00Z");
    // No worker has looked: the answer comes too late all the same, and the place goes on.
    let location = answer(&app, &kim, "take").await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["waitlisted", "offered"]
    );
    let page = app.get(location).send().await.expect(200);
    page.shows("The time was over, so the place went on.");
    // The same where somebody registers.
    app.set_clock("2026-03-14T15:00:00Z");
    app.registers("student", "Lee", "lee@example.org").await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana", "Lee"]).await,
        ["offered", "waitlisted", "waitlisted"]
    );
}

async fn who_waits_alone_gets_the_offer_again(app: TestApp) {
    let [dani, kim, ana] = three(&app).await;
    cancel(&app, &ana).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    mail_of(&app).await;
    app.set_clock("2026-03-11T15:00:00Z");
    look(&app).await;
    assert_eq!(stands(&app, "Kim").await, "offered", "nobody else waits");
    assert_eq!(mail_of(&app).await, [told("offered", "kim")], "one mail");
    let page = app.get(format!("/registration/{kim}")).send().await;
    page.expect(200).shows("Friday, March 13, 2026");
    let location = answer(&app, &kim, "wait").await;
    let page = app.get(location).send().await.expect(200);
    page.shows("it is held for you again")
        .shows("Take the place");
    // As soon as somebody else waits, the turn goes on.
    app.registers("student", "Lee", "lee@example.org").await;
    answer(&app, &kim, "wait").await;
    assert_eq!(
        all_stand(&app, ["Kim", "Lee"]).await,
        ["waitlisted", "offered"]
    );
}

async fn places_added_to_the_conference_are_offered(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    app.registers("student", "Dani", "dani@example.org").await;
    app.registers("community", "Kim", "kim@example.org").await;
    by_offer(&app).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let window = [
        ("opens_date", "2026-01-12"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-10"),
        ("closes_time", "23:59"),
        ("capacity", "2"),
    ];
    let answer = owner
        .post("/organize/conference/registration", window)
        .await
        .expect(303);
    assert_eq!(stands(&app, "Kim").await, "offered");
    let page = owner.get(answer.header("location")).await.expect(200);
    page.shows("1 person from the waitlist got a place or an offer, and gets an e-mail.");
}

async fn places_added_to_a_type_are_offered(app: TestApp) {
    three(&app).await;
    by_offer(&app).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let student = [
        ("name_en", "Student"),
        ("price", "$60"),
        ("opens_date", "2026-01-12"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-10"),
        ("closes_time", "23:59"),
        ("capacity", "2"),
    ];
    owner
        .post("/organize/conference/types/student", student)
        .await
        .expect(303);
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["offered", "waitlisted"]
    );
}

async fn going_on_serves_at_once(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    let paused = json!({"by_offer": false, "offer_hours": 48, "paused": true});
    set(&app, &paused).await;
    cancel(&app, &dani).await;
    look(&app).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    set(&app, &json!({"by_offer": false, "offer_hours": 48})).await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["confirmed", "waitlisted"]
    );
    assert_eq!(noted(&app, "waitlist.paused").await, 1);
    assert_eq!(noted(&app, "waitlist.resumed").await, 1);
}

async fn a_type_that_goes_on_is_served_at_once(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    let rules = |paused: bool| {
        json!({"by_offer": false, "offer_hours": 48, "types": [
            {"registration_type": "student", "by_offer": true, "offer_hours": 3, "paused": paused},
        ]})
    };
    set(&app, &rules(true)).await;
    cancel(&app, &dani).await;
    look(&app).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    app.set_clock("2026-03-09T15:00:00Z");
    set(&app, &rules(false)).await;
    let end = "2026-03-09T18:00:00Z".parse::<jiff::Timestamp>().unwrap();
    let kim = app.registration_of("Kim").await;
    assert_eq!(
        kim.offered_until,
        Some(end.as_millisecond()),
        "its own hours"
    );
}

async fn giving_at_once_gives_what_was_offered(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    by_offer(&app).await;
    cancel(&app, &dani).await;
    mail_of(&app).await;
    set(&app, &json!({"by_offer": false, "offer_hours": 48})).await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["confirmed", "waitlisted"]
    );
    assert_eq!(mail_of(&app).await, [told("promoted", "kim")]);
}

async fn a_restarted_program_serves_what_was_left(app: TestApp) {
    three(&app).await;
    by_offer(&app).await;
    // Behind the program's back, as after a crash between two steps.
    app.set_type_capacity("student", Some(2)).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    let again = app.restarted().await;
    look(&again).await;
    assert_eq!(
        all_stand(&again, ["Kim", "Ana"]).await,
        ["offered", "waitlisted"]
    );
    assert_eq!(mail_of(&again).await, [told("offered", "kim")]);
    again.close().await;
}

async fn a_later_start_serves_the_line_again(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    app.set_clock("2026-04-20T12:00:00Z");
    cancel(&app, &dani).await;
    look(&app).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted", "it has begun");
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let later = [
        ("date", "2026-04-20"),
        ("name_en", "Monday"),
        ("opens", "11:00"),
        ("closes", "17:00"),
    ];
    owner
        .post("/organize/conference/days/2026-04-20", later)
        .await
        .expect(303);
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["confirmed", "waitlisted"]
    );
}
