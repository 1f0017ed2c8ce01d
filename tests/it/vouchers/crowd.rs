//! Many at once: uses and budgets are exact, whatever the database.

use gathering::domain::vouchers::Discount;

use super::{body, look, make, redemptions, settings};
use crate::race::{CROWD, crowd};
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    of_64_people_with_a_voucher_of_5_uses_5_get_it,
    of_64_people_with_a_budget_so_many_get_it_as_it_pays_for,
    held_places_are_given_once,
);

async fn all_try(app: &TestApp, kind: &'static str, code: &'static str) -> Vec<Answer> {
    // Only codes that nobody has are counted by network, and all come from networks of their own.
    crowd(app, async move |app: TestApp, person: usize| {
        let body = body(kind, &format!("Person{person}"), code);
        let call = app.post("/api/v1/registrations").json(&body);
        call.from(&format!("203.0.113.{person}")).send().await
    })
    .await
}

fn with(answers: &[Answer], status: u16) -> usize {
    let of = answers
        .iter()
        .filter(|answer| answer.status.as_u16() == status);
    of.count()
}

async fn of_64_people_with_a_voucher_of_5_uses_5_get_it(app: TestApp) {
    let mut voucher = settings("FIVE");
    voucher.uses = Some(5);
    voucher.discount = Discount::Percent(50);
    let id = make(&app, voucher).await;
    let answers = all_try(&app, "standard", "five").await;
    assert_eq!(with(&answers, 201), 5);
    assert_eq!(with(&answers, 422), CROWD - 5);
    assert_eq!(redemptions(&app).await.len(), 5);
    assert_eq!(app.registrations().await.len(), 5);
    let seen = look(&app, id).await;
    assert_eq!((seen.used, seen.spent_cents), (5, 40_000));
}

async fn of_64_people_with_a_budget_so_many_get_it_as_it_pays_for(app: TestApp) {
    let mut voucher = settings("FUND");
    voucher.discount = Discount::Amount(3_000);
    voucher.budget_cents = Some(20_000);
    let id = make(&app, voucher).await;
    let answers = all_try(&app, "standard", "fund").await;
    assert_eq!(with(&answers, 201), 6);
    assert_eq!(with(&answers, 422), CROWD - 6);
    let spent: i64 = redemptions(&app)
        .await
        .iter()
        .map(|one| one.discount_cents)
        .sum();
    assert_eq!(spent, 18_000);
    assert_eq!(look(&app, id).await.spent_cents, 18_000);
}

async fn held_places_are_given_once(app: TestApp) {
    app.set_conference_capacity(Some(5)).await;
    let mut voucher = settings("HELD");
    voucher.uses = Some(3);
    voucher.holds_places = true;
    make(&app, voucher).await;
    // Half come with the code and half without it.
    let answers = crowd(&app, async |app: TestApp, person: usize| {
        let code = if person.is_multiple_of(2) { "held" } else { "" };
        let body = body("community", &format!("Person{person}"), code);
        let call = app.post("/api/v1/registrations").json(&body);
        call.from(&format!("203.0.113.{person}")).send().await
    })
    .await;
    assert_eq!(with(&answers, 201), CROWD / 2 + 3);
    let rows = app.registrations().await;
    let confirmed: Vec<_> = rows
        .iter()
        .filter(|row| row.status == "confirmed")
        .collect();
    assert_eq!(confirmed.len(), 5);
    let holders = redemptions(&app).await;
    assert_eq!(holders.len(), 3);
    for holder in holders {
        assert!(confirmed.iter().any(|row| row.id == holder.registration_id));
    }
}
