//! A use is given back when the registration ends, and taken again when it comes back.

use gathering::domain::registrations::{Deed, carry_out};
use gathering::domain::vouchers::Discount;

use super::{look, make, redemptions, refused, registrar, settings, uses};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_use_is_given_back_with_the_registration,
    a_use_that_is_left_is_taken_again,
    without_a_use_left_the_full_price_holds,
    without_budget_left_the_full_price_holds,
    a_request_that_is_declined_gives_back_its_use_and_its_place,
);

async fn deed(app: &TestApp, name: &str, deed: Deed) {
    let id = app.registration_of(name).await.id;
    let actor = registrar(app).await;
    carry_out(&app.state.db, &actor, id, &deed, app.now())
        .await
        .unwrap();
}

async fn one(app: &TestApp) -> uuid::Uuid {
    let mut voucher = settings("ONE");
    voucher.uses = Some(1);
    voucher.discount = Discount::Percent(25);
    make(app, voucher).await
}

async fn a_use_is_given_back_with_the_registration(app: TestApp) {
    let id = one(&app).await;
    uses(&app, "standard", "Ana", "one").await;
    assert_eq!(refused(&app, "standard", "Bo", "one").await, "code_used_up");
    deed(&app, "Ana", Deed::Cancel).await;
    let seen = look(&app, id).await;
    assert_eq!((seen.used, seen.spent_cents), (0, 0));
    assert!(seen.has_history, "it cannot be deleted any more");
    assert_eq!(app.registration_of("Ana").await.amount_due_cents, 0);
    uses(&app, "standard", "Bo", "one").await;
    assert_eq!(redemptions(&app).await.len(), 1);
}

async fn a_use_that_is_left_is_taken_again(app: TestApp) {
    let id = one(&app).await;
    uses(&app, "standard", "Ana", "one").await;
    deed(&app, "Ana", Deed::Cancel).await;
    deed(&app, "Ana", Deed::Restore).await;
    let row = app.registration_of("Ana").await;
    assert_eq!((row.price_cents, row.amount_due_cents), (12_000, 12_000));
    assert_eq!(look(&app, id).await.used, 1);
    assert_eq!(refused(&app, "standard", "Bo", "one").await, "code_used_up");
}

async fn without_a_use_left_the_full_price_holds(app: TestApp) {
    let id = one(&app).await;
    uses(&app, "standard", "Ana", "one").await;
    deed(&app, "Ana", Deed::Cancel).await;
    uses(&app, "standard", "Bo", "one").await;
    deed(&app, "Ana", Deed::Restore).await;
    let row = app.registration_of("Ana").await;
    assert_eq!((row.price_cents, row.amount_due_cents), (16_000, 16_000));
    let seen = look(&app, id).await;
    assert_eq!((seen.used, seen.spent_cents), (1, 4_000));
}

async fn without_budget_left_the_full_price_holds(app: TestApp) {
    let mut voucher = settings("FUND");
    voucher.discount = Discount::Amount(5_000);
    voucher.budget_cents = Some(5_000);
    let id = make(&app, voucher).await;
    uses(&app, "standard", "Ana", "fund").await;
    deed(&app, "Ana", Deed::Cancel).await;
    uses(&app, "standard", "Bo", "fund").await;
    deed(&app, "Ana", Deed::Restore).await;
    assert_eq!(app.registration_of("Ana").await.price_cents, 16_000);
    assert_eq!(look(&app, id).await.spent_cents, 5_000);
}

async fn a_request_that_is_declined_gives_back_its_use_and_its_place(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let mut voucher = settings("HELP");
    voucher.uses = Some(1);
    voucher.holds_places = true;
    voucher.valid_until = Some("2026-03-03T00:00:00Z".parse().unwrap());
    let id = make(&app, voucher).await;
    uses(&app, "scholarship", "Ana", "help").await;
    app.registers_by_api("community", "Bo").await;
    app.set_clock("2026-03-03T00:00:00Z");
    gathering::domain::registrations::sweep(&app.state.db, app.now())
        .await
        .unwrap();
    // The time is over, but Ana asked in time.
    assert_eq!(look(&app, id).await.held, 1);
    assert_eq!(app.registration_of("Bo").await.status, "waitlisted");
    deed(&app, "Ana", Deed::Decline("Not this year.".to_owned())).await;
    assert_eq!(look(&app, id).await.used, 0);
    assert_eq!(app.registration_of("Bo").await.status, "confirmed");
}
