//! Groups that race for few places: none is oversold, and each group is whole.

use std::collections::HashMap;

use entity::group_person;
use gathering::domain::vouchers::Discount;
use serde_json::json;
use uuid::Uuid;

use super::{body, statuses};
use crate::race::{CROWD, crowd};
use crate::support::{Answer, TestApp, on_both_databases};
use crate::vouchers::{make, redemptions, settings};

on_both_databases!(
    of_64_groups_of_two_five_people_get_the_five_places,
    of_64_groups_with_a_voucher_of_5_uses_two_are_registered,
    one_form_sent_64_times_is_one_group,
);

async fn of_64_groups_of_two_five_people_get_the_five_places(app: TestApp) {
    app.set_conference_capacity(Some(5)).await;
    let answers = crowd(&app, async |app: TestApp, number: usize| {
        let (one, two) = (format!("One {number}"), format!("Two {number}"));
        let body = body(&[("standard", &one), ("community", &two)]);
        let call = app.post("/api/v1/registration-groups").json(&body);
        let call = call.from(&format!("203.0.113.{number}"));
        call.send().await.expect(201).json()
    })
    .await;
    let told: Vec<&str> = answers.iter().flat_map(statuses).collect();
    let confirmed = told.iter().filter(|status| **status == "confirmed");
    assert_eq!(confirmed.count(), 5);
    let rows = app.registrations().await;
    assert_eq!(rows.len(), 2 * CROWD);
    let confirmed = rows.iter().filter(|row| row.status == "confirmed");
    assert_eq!(confirmed.count(), 5);
    let mut line: Vec<i64> = rows.iter().filter_map(|row| row.line_number).collect();
    line.sort_unstable();
    let expected: Vec<i64> = (1..=123).collect();
    assert_eq!(line, expected, "everybody in line has a place of their own");
    assert_whole(&app, CROWD).await;
}

/// Every group has its two people.
async fn assert_whole(app: &TestApp, groups: usize) {
    let mut sizes: HashMap<Uuid, usize> = HashMap::new();
    for person in app.rows::<group_person::Entity>().await {
        *sizes.entry(person.group_id).or_default() += 1;
    }
    assert_eq!(sizes.len(), groups);
    assert!(sizes.values().all(|people| *people == 2));
}

async fn of_64_groups_with_a_voucher_of_5_uses_two_are_registered(app: TestApp) {
    let mut voucher = settings("FIVE");
    voucher.uses = Some(5);
    voucher.discount = Discount::Percent(50);
    make(&app, voucher).await;
    let answers = crowd(&app, async |app: TestApp, number: usize| {
        let (one, two) = (format!("One {number}"), format!("Two {number}"));
        let mut body = body(&[("standard", &one), ("standard", &two)]);
        body["access_code"] = json!("five");
        let call = app.post("/api/v1/registration-groups").json(&body);
        let call = call.from(&format!("203.0.113.{number}"));
        call.send().await
    })
    .await;
    let with = |status: u16| {
        let of = |answer: &&Answer| answer.status.as_u16() == status;
        answers.iter().filter(of).count()
    };
    assert_eq!((with(201), with(422)), (2, CROWD - 2));
    assert_eq!(redemptions(&app).await.len(), 4);
    assert_eq!(app.registrations().await.len(), 4);
    assert_whole(&app, 2).await;
}

async fn one_form_sent_64_times_is_one_group(app: TestApp) {
    let key = Uuid::now_v7().to_string();
    let answers = crowd(&app, move |app: TestApp, number: usize| {
        let key = key.clone();
        async move {
            let body = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
            let call = app.post("/api/v1/registration-groups").json(&body);
            let call = call.header("Idempotency-Key", &key);
            let call = call.from(&format!("203.0.113.{number}"));
            call.send().await.expect(201).json()
        }
    })
    .await;
    assert!(
        answers
            .iter()
            .all(|answer| answer["id"] == answers[0]["id"])
    );
    assert_eq!(app.registrations().await.len(), 2);
    assert_whole(&app, 1).await;
    assert_eq!(app.deliver_mail().await.len(), 3);
}
