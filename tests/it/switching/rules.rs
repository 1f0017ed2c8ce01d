//! What holds when somebody changes the type: who comes first, what is offered, what is kept, and what is noted.

use entity::{audit_entry, registration, registration_meal};
use gathering::domain::Error;
use gathering::domain::registrations::{self, Deed, Payment, carry_out};
use poem::http::Method;
use sea_orm::Set;
use serde_json::json;

use super::{deed, page, sends, type_of};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    who_waits_comes_before_who_changes,
    what_is_closed_or_asks_for_a_code_is_neither_offered_nor_given,
    types_for_groups_are_neither_offered_nor_given,
    nothing_is_due_once_it_is_waived,
    whoever_changes_counts_for_an_early_price,
    a_voucher_that_is_given_back_is_noted,
    a_place_that_was_offered_is_not_held_any_more,
    since_when_somebody_has_a_place_stays,
    meals_stay_where_all_come_with_the_type,
    after_the_date_no_type_is_offered,
    what_has_ended_and_what_is_the_same_is_refused,
);

async fn of(app: &TestApp, name: &str) -> registration::Model {
    app.registration_of(name).await
}

async fn who_waits_comes_before_who_changes(app: TestApp) {
    app.set_type_capacity("student", Some(0)).await;
    app.registers("student", "Bo", "bo@example.org").await;
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    app.set_type_capacity("student", Some(1)).await;
    let refused = sends(&app, &secret, "student 6000").await;
    assert!(!refused.status.is_redirection(), "{}", refused.status);
    assert_eq!(type_of(&app, "Ana").await, "standard");
    assert_eq!(of(&app, "Ana").await.status, "confirmed");
}

/// Ana cannot change to "student", whatever the page offers.
async fn is_not_given(app: &TestApp, secret: &str) {
    let refused = sends(app, secret, "student 6000").await;
    assert!(!refused.status.is_redirection(), "{}", refused.status);
    let id = of(app, "Ana").await.id;
    let refused = registrations::switch(&app.state.db, id, "student", 6_000, app.now()).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    assert_eq!(type_of(app, "Ana").await, "standard");
}

async fn what_is_closed_or_asks_for_a_code_is_neither_offered_nor_given(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let (past, later) = (at("2026-03-01T00:00:00Z"), at("2026-03-20T00:00:00Z"));
    for change in [
        (|row, past, _| row.closes_at = Set(past))
            as fn(&mut entity::registration_type::ActiveModel, i64, i64),
        |row, _, later| row.opens_at = Set(later),
        |row, _, _| row.access_code = Set(Some("LAKE".to_owned())),
        |row, _, _| row.needs_voucher = Set(true),
        |row, _, _| row.requires_approval = Set(true),
        |row, _, _| row.hidden = Set(true),
    ] {
        app.run_sql("UPDATE registration_type SET opens_at = 0, closes_at = 1790000000000, access_code = NULL, needs_voucher = false, requires_approval = false WHERE slug = 'student'")
            .await;
        page(&app, &secret).await.shows("value=\"student 6000\"");
        app.change_type("student", |row| change(row, past, later))
            .await;
        page(&app, &secret).await.hides("value=\"student ");
        is_not_given(&app, &secret).await;
    }
}

async fn types_for_groups_are_neither_offered_nor_given(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    page(&app, &secret).await.shows("value=\"student 6000\"");
    app.change_type("student", |row| row.smallest_group = Set(Some(5)))
        .await;
    page(&app, &secret).await.hides("value=\"student ");
    is_not_given(&app, &secret).await;
}

async fn nothing_is_due_once_it_is_waived(app: TestApp) {
    let secret = app.registers("student", "Ana", "ana@example.org").await;
    deed(&app, "Ana", Deed::Pay(Payment::Waived)).await;
    let id = of(&app, "Ana").await.id;
    let shown = registrations::by_id(&app.state.db, id).await.unwrap();
    let offered = registrations::switches(&app.state.db, &shown, app.now()).await;
    let offered = offered.unwrap();
    let standard = offered.iter().find(|one| one.slug == "standard").unwrap();
    assert_eq!((standard.price_cents, standard.due_cents), (16_000, 0));
    sends(&app, &secret, "standard 16000").await.expect(303);
    assert_eq!(of(&app, "Ana").await.amount_due_cents, 0);
    // Nor is less than nothing due for somebody who paid more than it costs.
    app.registers("standard", "Bo", "bo@example.org").await;
    deed(&app, "Bo", Deed::Pay(Payment::Full)).await;
    let shown = registrations::by_id(&app.state.db, of(&app, "Bo").await.id).await;
    let offered = registrations::switches(&app.state.db, &shown.unwrap(), app.now()).await;
    let offered = offered.unwrap();
    let student = offered.iter().find(|one| one.slug == "student").unwrap();
    assert_eq!((student.due_cents, student.back_cents), (0, 10_000));
}

async fn whoever_changes_counts_for_an_early_price(app: TestApp) {
    app.run_sql(
        "INSERT INTO price_stage (id, slug, registration_type_id, name_en, price_cents, places, position) \
         SELECT id, 'first', id, 'First', 9000, 1, 0 FROM registration_type WHERE slug = 'standard'",
    )
    .await;
    let secret = app.registers("community", "Ana", "ana@example.org").await;
    sends(&app, &secret, "standard 9000").await.expect(303);
    assert_eq!(of(&app, "Ana").await.price_cents, 9_000);
    app.registers("standard", "Bo", "bo@example.org").await;
    assert_eq!(of(&app, "Bo").await.price_cents, 16_000);
    // Who changes away has it no more.
    sends(&app, &secret, "community 0").await.expect(303);
    app.registers("standard", "Cy", "cy@example.org").await;
    assert_eq!(of(&app, "Cy").await.price_cents, 9_000);
}

async fn a_voucher_that_is_given_back_is_noted(app: TestApp) {
    let mut voucher = crate::vouchers::settings("HALF");
    voucher.types = vec!["standard".to_owned()];
    crate::vouchers::make(&app, voucher).await;
    let row = crate::vouchers::uses(&app, "standard", "Ana", "half").await;
    let secret = app.link_of(row.id).await;
    sends(&app, &secret, "community 0").await.expect(303);
    let entries = app.rows::<audit_entry::Entity>().await;
    let mut noted = entries.iter().filter(|entry| {
        entry.registration_id == Some(row.id) && entry.action.ends_with("voucher_given_back")
    });
    assert_eq!(
        noted.next().and_then(|entry| entry.detail.as_deref()),
        Some("HALF")
    );
}

async fn a_place_that_was_offered_is_not_held_any_more(app: TestApp) {
    app.set_type_capacity("student", Some(0)).await;
    let secret = app.registers("student", "Ana", "ana@example.org").await;
    let until = app.now().as_millisecond() + 3_600_000;
    app.set_type_capacity("student", Some(1)).await;
    app.run_sql(&format!("UPDATE registration SET offered_until = {until}"))
        .await;
    // The conference has one place, and it is held for Ana: with that she can change.
    app.set_conference_capacity(Some(1)).await;
    let id = of(&app, "Ana").await.id;
    let token = app
        .token(&[gathering::domain::organizers::Role::Registrar])
        .await;
    let call = app.call(Method::PUT, format!("/api/v1/registrations/{id}/type"));
    let kind = json!({"registration_type": "community"});
    call.token(&token).json(&kind).send().await.expect(200);
    let row = of(&app, "Ana").await;
    assert_eq!(
        (row.status.as_str(), row.offered_until, row.line_number),
        ("confirmed", None, None)
    );
    let own = app.get(format!("/registration/{secret}")).send().await;
    own.expect(200).hides("/offer\"");
}

async fn since_when_somebody_has_a_place_stays(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    let before = of(&app, "Ana").await.confirmed_at;
    app.set_clock("2026-03-09T15:00:00Z");
    sends(&app, &secret, "community 0").await.expect(303);
    assert!(before.is_some());
    assert_eq!(of(&app, "Ana").await.confirmed_at, before);
}

async fn meals_stay_where_all_come_with_the_type(app: TestApp) {
    let body = json!({
        "registration_type": "standard", "legal_name": "Ana", "email": "ana@example.org",
        "code_of_conduct": true, "meals": ["monday-lunch"],
    });
    let made = app.post("/api/v1/registrations").json(&body).send().await;
    made.expect(201);
    let secret = app.link_of(of(&app, "Ana").await.id).await;
    sends(&app, &secret, "community 0").await.expect(303);
    let left = app.rows::<registration_meal::Entity>().await;
    assert_eq!(left.len(), 1);
}

async fn after_the_date_no_type_is_offered(app: TestApp) {
    app.registers("standard", "Ana", "ana@example.org").await;
    let row = of(&app, "Ana").await;
    let shown = registrations::by_id(&app.state.db, row.id).await.unwrap();
    let offered = async || {
        let offered = registrations::switches(&app.state.db, &shown, app.now()).await;
        offered.unwrap().len()
    };
    assert!(offered().await > 0);
    let now = app.now();
    app.run_sql(&format!(
        "UPDATE conference SET changes_until = {}",
        now.as_millisecond()
    ))
    .await;
    assert_eq!(offered().await, 0);
    let refused = registrations::switch(&app.state.db, row.id, "community", 0, now).await;
    assert!(matches!(refused, Err(Error::NotAsItStands)));
    app.run_sql("UPDATE conference SET changes_until = NULL")
        .await;
    deed(&app, "Ana", Deed::Cancel).await;
    let ended = registrations::by_id(&app.state.db, row.id).await.unwrap();
    let offered = registrations::switches(&app.state.db, &ended, now).await;
    assert!(offered.unwrap().is_empty());
}

async fn what_has_ended_and_what_is_the_same_is_refused(app: TestApp) {
    app.registers("standard", "Ana", "ana@example.org").await;
    let id = of(&app, "Ana").await.id;
    let actor = crate::vouchers::registrar(&app).await;
    let gives = async |slug: &str| {
        let deed = Deed::ChangeType(slug.to_owned());
        carry_out(&app.state.db, &actor, id, &deed, app.now()).await
    };
    let mails = app.deliver_mail().await.len();
    assert_eq!(mails, 1);
    assert!(matches!(gives("standard").await, Err(Error::NotAsItStands)));
    deed(&app, "Ana", Deed::Cancel).await;
    assert!(matches!(
        gives("community").await,
        Err(Error::NotAsItStands)
    ));
    assert_eq!(type_of(&app, "Ana").await, "standard");
    assert_eq!(of(&app, "Ana").await.status, "cancelled");
}
