//! Each rule of a voucher by itself.

use gathering::domain::vouchers::{Discount, State};

use super::{look, make, redemptions, refused, settings, uses};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_percentage_an_amount_and_all_of_a_price_are_taken_off,
    a_code_is_read_however_it_is_typed,
    a_voucher_has_so_many_uses_and_no_more,
    a_budget_is_never_overspent,
    a_voucher_works_from_then_until_then,
    a_voucher_for_one_address_is_for_nobody_else,
    a_voucher_for_certain_types_is_for_no_other,
    a_code_that_nobody_has_tells_nothing,
    a_voucher_that_was_ended_is_of_no_use,
);

async fn a_percentage_an_amount_and_all_of_a_price_are_taken_off(app: TestApp) {
    for (name, discount, off) in [
        ("Ana", Discount::Percent(20), 3_200),
        ("Bo", Discount::Amount(5_050), 5_050),
        ("Cy", Discount::Amount(50_000), 16_000),
        ("Di", Discount::Free, 16_000),
        ("Ed", Discount::None, 0),
    ] {
        let mut voucher = settings(name);
        voucher.discount = discount;
        let id = make(&app, voucher).await;
        let row = uses(&app, "standard", name, name).await;
        assert_eq!(row.price_cents, 16_000 - off, "{name}");
        assert_eq!(row.amount_due_cents, 16_000 - off, "{name}");
        let seen = look(&app, id).await;
        assert_eq!((seen.used, seen.spent_cents), (1, off), "{name}");
        let used = redemptions(&app).await;
        let used = used
            .iter()
            .find(|used| used.registration_id == row.id)
            .unwrap();
        assert_eq!(
            (used.price_before_cents, used.discount_cents),
            (16_000, off)
        );
    }
}

async fn a_code_is_read_however_it_is_typed(app: TestApp) {
    make(&app, settings("Lake-2026 Péer")).await;
    uses(&app, "community", "Ana", "LAKE 2026-PEER").await;
    uses(&app, "community", "Bo", " lake2026péer ").await;
    assert_eq!(redemptions(&app).await.len(), 2);
    assert_eq!(
        refused(&app, "community", "Cy", "LAKE-2026").await,
        "wrong_code"
    );
}

async fn a_voucher_has_so_many_uses_and_no_more(app: TestApp) {
    let mut voucher = settings("TWO");
    voucher.uses = Some(2);
    let id = make(&app, voucher).await;
    uses(&app, "community", "Ana", "two").await;
    assert_eq!(look(&app, id).await.state, State::Open);
    uses(&app, "community", "Bo", "two").await;
    assert_eq!(
        refused(&app, "community", "Cy", "two").await,
        "code_used_up"
    );
    assert_eq!(look(&app, id).await.state, State::UsedUp);
}

async fn a_budget_is_never_overspent(app: TestApp) {
    let mut voucher = settings("HELP");
    voucher.discount = Discount::Amount(6_000);
    voucher.budget_cents = Some(15_000);
    let id = make(&app, voucher).await;
    uses(&app, "standard", "Ana", "help").await;
    uses(&app, "standard", "Bo", "help").await;
    assert_eq!(
        refused(&app, "standard", "Cy", "help").await,
        "code_used_up"
    );
    // What costs nothing needs no budget.
    uses(&app, "community", "Di", "help").await;
    let seen = look(&app, id).await;
    assert_eq!((seen.used, seen.spent_cents), (3, 12_000));
}

async fn a_voucher_works_from_then_until_then(app: TestApp) {
    let mut voucher = settings("MARCH");
    voucher.valid_from = Some("2026-03-03T00:00:00Z".parse().unwrap());
    voucher.valid_until = Some("2026-03-04T00:00:00Z".parse().unwrap());
    let id = make(&app, voucher).await;
    assert_eq!(
        refused(&app, "community", "Ana", "march").await,
        "code_not_yet"
    );
    assert_eq!(look(&app, id).await.state, State::NotYet);
    app.set_clock("2026-03-03T00:00:00Z");
    uses(&app, "community", "Bo", "march").await;
    app.set_clock("2026-03-04T00:00:00Z");
    assert_eq!(
        refused(&app, "community", "Cy", "march").await,
        "code_ended"
    );
    assert_eq!(look(&app, id).await.state, State::Over);
}

async fn a_voucher_for_one_address_is_for_nobody_else(app: TestApp) {
    let mut voucher = settings("DANI");
    voucher.email = Some("Ana@Example.org".to_owned());
    make(&app, voucher).await;
    let told = refused(&app, "community", "Bo", "dani").await;
    assert_eq!(told, "code_for_other_address");
    uses(&app, "community", "Ana", "dani").await;
}

async fn a_voucher_for_certain_types_is_for_no_other(app: TestApp) {
    let mut voucher = settings("STUDENTS");
    voucher.types = vec!["standard".to_owned(), "scholarship".to_owned()];
    make(&app, voucher).await;
    let told = refused(&app, "community", "Ana", "students").await;
    assert_eq!(told, "code_for_other_type");
    uses(&app, "standard", "Bo", "students").await;
    // The own code of another type says so too.
    let told = refused(&app, "community", "Cy", "sample presenter").await;
    assert_eq!(told, "code_for_other_type");
}

async fn a_code_that_nobody_has_tells_nothing(app: TestApp) {
    assert_eq!(
        refused(&app, "community", "Ana", "LAKE").await,
        "wrong_code"
    );
    assert_eq!(refused(&app, "community", "Ana", "--").await, "wrong_code");
    // Who tries many is slowed down, and two were tried: by the form, by a link and by the API alike.
    let answer = app
        .until_refused(18, |app| app.get("/register?voucher=guess"))
        .await;
    assert_eq!(answer.status.as_u16(), 429);
    super::sends(&app, "community", "Bo", "guess")
        .send()
        .await
        .expect(429);
    let call = app.get("/api/v1/registration-types?voucher=guess");
    call.send().await.expect(429);
    // A code that somebody has is not slowed down by it.
    make(&app, settings("GOOD")).await;
    app.get("/register?voucher=good").send().await.expect(200);
}

async fn a_voucher_that_was_ended_is_of_no_use(app: TestApp) {
    let id = make(&app, settings("GONE")).await;
    uses(&app, "community", "Ana", "gone").await;
    let actor = super::registrar(&app).await;
    let ended = gathering::domain::vouchers::end(&app.state.db, &actor, id, app.now()).await;
    ended.unwrap();
    assert_eq!(refused(&app, "community", "Bo", "gone").await, "code_ended");
    assert_eq!(app.registration_of("Ana").await.status, "confirmed");
}
