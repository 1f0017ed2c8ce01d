//! The waitlist: who stands where, and who moves up when.

use entity::message;
use sea_orm::Set;

use crate::support::{TestApp, on_both_databases, secret_in};

on_both_databases!(
    a_full_type_gives_a_place_in_line,
    the_first_in_line_moves_up_when_somebody_cancels,
    the_cancellation_and_the_promotion_stand_or_fall_together,
    the_next_is_the_first_in_line_whose_type_has_room,
    a_full_conference_gives_a_place_in_line_of_any_type,
    places_that_are_added_go_to_the_line_first,
    who_leaves_the_line_moves_nobody_up_but_all_behind_forward,
    the_line_moves_on_after_the_window_and_stops_at_the_start,
);

/// Everybody with status and number in line.
async fn everybody(app: &TestApp) -> Vec<(String, String, Option<i64>)> {
    app.registrations()
        .await
        .into_iter()
        .map(|row| (row.legal_name, row.status, row.line_number))
        .collect()
}

async fn status_of(app: &TestApp, name: &str) -> String {
    app.registration_of(name).await.status
}

async fn cancel(app: &TestApp, secret: &str) {
    let call = app.post(format!("/registration/{secret}/cancel"));
    call.send().await.expect(303);
}

async fn a_full_type_gives_a_place_in_line(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers("student", "Dani", "dani@example.org").await;
    let kim = app.registers("student", "Kim", "kim@example.org").await;
    let ana = app.registers("student", "Ana", "ana@example.org").await;
    let waits = |name: &str, number| (name.to_owned(), "waitlisted".to_owned(), Some(number));
    assert_eq!(
        everybody(&app).await,
        [
            ("Dani".to_owned(), "confirmed".to_owned(), None),
            waits("Kim", 1),
            waits("Ana", 2),
        ]
    );
    let page = app.get(format!("/registration/{kim}")).send().await;
    page.expect(200)
        .shows("On the waitlist, place 1")
        .shows("You are next in line")
        .hides("To pay");
    let page = app.get(format!("/registration/{ana}")).send().await;
    page.expect(200)
        .shows("On the waitlist, place 2")
        .shows("You are number 2 in line");
    let mail = app.deliver_mail().await;
    assert!(mail[1].text.contains("you are next in line"));
    assert!(mail[2].text.contains("you are number 2 in line"));
    let page = app.get("/register").send().await.expect(200);
    page.shows("Full: join the waitlist");
}

async fn the_first_in_line_moves_up_when_somebody_cancels(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    let kim = app.registers("student", "Kim", "kim@example.org").await;
    let ana = app.registers("student", "Ana", "ana@example.org").await;
    app.deliver_mail().await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    let row = app.registration_behind(&kim).await;
    assert_eq!((row.status.as_str(), row.line_number), ("confirmed", None));
    assert_eq!(row.confirmed_at, Some(app.now().as_millisecond()));
    assert_eq!(row.amount_due_cents, 6_000);
    let page = app.get(format!("/registration/{kim}")).send().await;
    page.expect(200).shows("Confirmed").shows("To pay: $60.");
    let page = app.get(format!("/registration/{ana}")).send().await;
    page.expect(200).shows("On the waitlist, place 1");
    let mail = app.deliver_mail().await;
    let to: Vec<&str> = mail.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["dani@example.org", "kim@example.org"]);
    assert!(mail[1].text.contains("Good news: a place is free"));
    let link = format!("/registration/{}", secret_in(&mail[1].text));
    app.get(link).send().await.expect(200).shows("Kim");
}

async fn the_cancellation_and_the_promotion_stand_or_fall_together(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    app.registers("student", "Kim", "kim@example.org").await;
    let before = (everybody(&app).await, app.count::<message::Entity>().await);
    // From here on the mail about the promotion cannot be written.
    app.refuse_rows("message", "template", "registration-promoted")
        .await;
    let call = app.post(format!("/registration/{dani}/cancel"));
    call.send().await.expect(500);
    let after = (everybody(&app).await, app.count::<message::Entity>().await);
    assert_eq!(after, before, "nothing of it was done");
}

async fn the_next_is_the_first_in_line_whose_type_has_room(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.set_type_capacity("volunteer", Some(1)).await;
    app.registers("student", "Dani", "dani@example.org").await;
    let kim = app.registers("volunteer", "Kim", "kim@example.org").await;
    app.registers("student", "Ana", "ana@example.org").await;
    let lee = app.registers("volunteer", "Lee", "lee@example.org").await;
    app.registers("volunteer", "Mai", "mai@example.org").await;
    // The place that is shown counts the own type; the line is one.
    let page = app.get(format!("/registration/{lee}")).send().await;
    page.expect(200).shows("On the waitlist, place 1");
    assert_eq!(app.registration_of("Lee").await.line_number, Some(2));
    cancel(&app, &kim).await;
    assert_eq!(
        status_of(&app, "Ana").await,
        "waitlisted",
        "no student left"
    );
    assert_eq!(status_of(&app, "Lee").await, "confirmed");
    assert_eq!(status_of(&app, "Mai").await, "waitlisted");
}

async fn a_full_conference_gives_a_place_in_line_of_any_type(app: TestApp) {
    app.set_conference_capacity(Some(2)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    app.registers("community", "Kim", "kim@example.org").await;
    app.registers("community", "Ana", "ana@example.org").await;
    app.registers("standard", "Lee", "lee@example.org").await;
    assert_eq!(status_of(&app, "Ana").await, "waitlisted");
    assert_eq!(status_of(&app, "Lee").await, "waitlisted");
    cancel(&app, &dani).await;
    assert_eq!(status_of(&app, "Ana").await, "confirmed", "first in line");
    assert_eq!(status_of(&app, "Lee").await, "waitlisted");
}

async fn places_that_are_added_go_to_the_line_first(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    for name in ["Dani", "Kim", "Ana"] {
        app.registers("student", name, "all@example.org").await;
    }
    app.set_type_capacity("student", Some(2)).await;
    app.registers("student", "Lee", "lee@example.org").await;
    assert_eq!(status_of(&app, "Kim").await, "confirmed");
    assert_eq!(status_of(&app, "Ana").await, "waitlisted");
    assert_eq!(status_of(&app, "Lee").await, "waitlisted");
}

async fn who_leaves_the_line_moves_nobody_up_but_all_behind_forward(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers("student", "Dani", "dani@example.org").await;
    let kim = app.registers("student", "Kim", "kim@example.org").await;
    let ana = app.registers("student", "Ana", "ana@example.org").await;
    let page = app.get(format!("/registration/{kim}/cancel")).send().await;
    page.expect(200)
        .shows("Your place in line goes to the next");
    cancel(&app, &kim).await;
    assert_eq!(status_of(&app, "Ana").await, "waitlisted");
    let page = app.get(format!("/registration/{ana}")).send().await;
    page.expect(200).shows("On the waitlist, place 1");
    // Who registers again stands at the end.
    let again = app
        .registers("student", "Kim Again", "kim@example.org")
        .await;
    let page = app.get(format!("/registration/{again}")).send().await;
    page.expect(200).shows("On the waitlist, place 2");
    let numbers: Vec<_> = everybody(&app).await.into_iter().map(|row| row.2).collect();
    assert_eq!(numbers[1], None, "who left has no number");
    assert!(numbers[2] < numbers[3]);
}

async fn the_line_moves_on_after_the_window_and_stops_at_the_start(app: TestApp) {
    app.set_type_capacity("student", Some(2)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    let kim = app.registers("student", "Kim", "kim@example.org").await;
    app.registers("student", "Ana", "ana@example.org").await;
    app.registers("student", "Lee", "lee@example.org").await;
    app.change_type("student", |row| {
        row.closes_at = Set(app.now().as_millisecond());
    })
    .await;
    app.set_clock("2026-04-20T11:59:59Z");
    cancel(&app, &dani).await;
    assert_eq!(status_of(&app, "Ana").await, "confirmed", "until the start");
    app.set_clock("2026-04-20T12:00:00Z");
    cancel(&app, &kim).await;
    assert_eq!(status_of(&app, "Kim").await, "cancelled");
    assert_eq!(
        status_of(&app, "Lee").await,
        "waitlisted",
        "too late to travel"
    );
}
