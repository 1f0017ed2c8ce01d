//! Places that are added go to the line at once; places that are taken away take nobody's.

use gathering::domain::organizers::Role;

use super::Fields;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    places_of_the_conference_that_are_added_go_to_the_line,
    places_of_a_type_that_are_added_go_to_its_line,
    lowering_says_how_many_are_over_and_takes_no_place,
    the_raise_and_the_promotion_stand_or_fall_together,
);

const AT: &str = "/organize/conference";

fn window(capacity: &str) -> Fields<'_> {
    vec![
        ("opens_date", "2026-01-12"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-10"),
        ("closes_time", "23:59"),
        ("capacity", capacity),
    ]
}

fn student(capacity: &str) -> Fields<'_> {
    let mut fields = window(capacity);
    fields.extend([("name_en", "Student"), ("price", "$60")]);
    fields
}

async fn three(app: &TestApp) {
    for name in ["Dani", "Kim", "Ana"] {
        let email = format!("{}@example.org", name.to_lowercase());
        app.registers("student", name, &email).await;
    }
    app.deliver_mail().await;
}

async fn statuses(app: &TestApp) -> Vec<String> {
    let rows = app.registrations().await;
    rows.into_iter().map(|row| row.status).collect()
}

async fn places_of_the_conference_that_are_added_go_to_the_line(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    three(&app).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let path = format!("{AT}/registration");
    let answer = owner.post(path.as_str(), window("2")).await.expect(303);
    assert_eq!(
        statuses(&app).await,
        ["confirmed", "confirmed", "waitlisted"]
    );
    let page = owner.get(answer.header("location")).await.expect(200);
    page.shows("1 person from the waitlist got a place or an offer, and gets an e-mail.");
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].to, "kim@example.org");
    assert!(mail[0].text.contains("a place is free"));
    // Without any limit, everybody comes.
    owner.post(path.as_str(), window("")).await.expect(303);
    assert_eq!(statuses(&app).await, ["confirmed"; 3]);
}

async fn places_of_a_type_that_are_added_go_to_its_line(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    three(&app).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let path = format!("{AT}/types/student");
    let answer = owner.post(path.as_str(), student("3")).await.expect(303);
    assert_eq!(statuses(&app).await, ["confirmed"; 3]);
    let page = owner.get(answer.header("location")).await.expect(200);
    page.shows("2 people from the waitlist got a place");
    let told: Vec<String> = app
        .deliver_mail()
        .await
        .into_iter()
        .map(|mail| mail.to)
        .collect();
    assert_eq!(told, ["kim@example.org", "ana@example.org"]);
}

async fn lowering_says_how_many_are_over_and_takes_no_place(app: TestApp) {
    three(&app).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let answer = owner.post(format!("{AT}/registration"), window("1")).await;
    let page = owner
        .get(answer.expect(303).header("location"))
        .await
        .expect(200);
    page.shows("2 people more than there are places. Nobody loses a place.");
    owner
        .post(format!("{AT}/types/student"), student("2"))
        .await
        .expect(303);
    let list = owner.get(format!("{AT}/types")).await.expect(200);
    list.shows("1 person more than there are places.");
    assert_eq!(statuses(&app).await, ["confirmed"; 3]);
    app.registers("community", "Lee", "lee@example.org").await;
    assert_eq!(statuses(&app).await[3], "waitlisted");
}

async fn the_raise_and_the_promotion_stand_or_fall_together(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    three(&app).await;
    app.refuse_rows("message", "template", "registration-promoted")
        .await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let answer = owner
        .post(format!("{AT}/types/student"), student("3"))
        .await;
    answer.expect(500);
    assert_eq!(
        statuses(&app).await,
        ["confirmed", "waitlisted", "waitlisted"]
    );
    let list = owner.get(format!("{AT}/types")).await.expect(200);
    list.shows("$60 · 1 place");
}
