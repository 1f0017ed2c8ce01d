//! Places that a voucher holds: nobody else can have them, until they are free.

use gathering::domain::organizers::Role;
use gathering::domain::vouchers::{self, VoucherSettings};
use uuid::Uuid;

use super::{look, make, registrar, settings, uses};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_held_place_waits_for_whoever_has_the_code,
    a_place_of_a_type_is_held_within_its_own_places,
    a_voucher_that_is_deleted_or_ended_serves_the_line,
    a_voucher_whose_time_is_over_serves_the_line,
    a_request_keeps_the_place_that_is_held_for_it,
    whoever_waits_does_not_get_a_held_place,
);

fn holding(code: &str, uses: i32) -> VoucherSettings {
    let mut voucher = settings(code);
    voucher.uses = Some(uses);
    voucher.holds_places = true;
    voucher
}

async fn status(app: &TestApp, name: &str) -> String {
    app.registration_of(name).await.status
}

async fn comes(app: &TestApp, kind: &str, name: &str) -> String {
    app.registers_by_api(kind, name).await;
    status(app, name).await
}

async fn held(app: &TestApp, id: Uuid) -> i64 {
    look(app, id).await.held
}

async fn a_held_place_waits_for_whoever_has_the_code(app: TestApp) {
    app.set_conference_capacity(Some(3)).await;
    let id = make(&app, holding("TWO", 2)).await;
    assert_eq!(held(&app, id).await, 2);
    assert_eq!(comes(&app, "community", "Ana").await, "confirmed");
    assert_eq!(comes(&app, "community", "Bo").await, "waitlisted");
    let desk = app.signed_in("Vi", &[Role::Viewer]).await;
    let overview = desk.get("/organize").await.expect(200);
    overview.shows("1 taken · 2 held by vouchers · 0 free · 3 in all");
    assert_eq!(
        uses(&app, "community", "Cy", "two").await.status,
        "confirmed"
    );
    assert_eq!(held(&app, id).await, 1);
    assert_eq!(comes(&app, "community", "Di").await, "waitlisted");
    assert_eq!(
        uses(&app, "community", "Ed", "two").await.status,
        "confirmed"
    );
    assert_eq!(held(&app, id).await, 0);
}

async fn a_place_of_a_type_is_held_within_its_own_places(app: TestApp) {
    app.set_type_capacity("community", Some(1)).await;
    let mut voucher = holding("ONE", 1);
    voucher.types = vec!["community".to_owned()];
    make(&app, voucher).await;
    assert_eq!(comes(&app, "community", "Ana").await, "waitlisted");
    assert_eq!(comes(&app, "standard", "Bo").await, "confirmed");
    assert_eq!(
        uses(&app, "community", "Cy", "one").await.status,
        "confirmed"
    );
}

async fn a_voucher_that_is_deleted_or_ended_serves_the_line(app: TestApp) {
    app.set_conference_capacity(Some(3)).await;
    let used = make(&app, holding("USED", 2)).await;
    let unused = make(&app, holding("UNUSED", 1)).await;
    uses(&app, "community", "Ana", "used").await;
    assert_eq!(comes(&app, "community", "Bo").await, "waitlisted");
    assert_eq!(comes(&app, "community", "Cy").await, "waitlisted");
    let (db, actor) = (&app.state.db, registrar(&app).await);
    let up = vouchers::remove(db, &actor, unused, app.now()).await;
    assert_eq!(up.unwrap(), 1);
    assert_eq!(status(&app, "Bo").await, "confirmed");
    // Once somebody has used it, it is ended, not deleted.
    vouchers::remove(db, &actor, used, app.now())
        .await
        .unwrap_err();
    let up = vouchers::end(db, &actor, used, app.now()).await;
    assert_eq!(up.unwrap(), 1);
    assert_eq!(status(&app, "Cy").await, "confirmed");
    assert_eq!(vouchers::end(db, &actor, used, app.now()).await.unwrap(), 0);
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 5, "two who moved up are told");
}

/// Looks whether the line waits for nothing, as the program does by itself; whether it did.
async fn sweep(app: &TestApp) -> bool {
    let now = app.now();
    gathering::domain::registrations::sweep(&app.state.db, now)
        .await
        .unwrap()
}

async fn a_voucher_whose_time_is_over_serves_the_line(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let mut voucher = holding("SOON", 1);
    voucher.valid_until = Some("2026-03-03T00:00:00Z".parse().unwrap());
    make(&app, voucher).await;
    assert_eq!(comes(&app, "community", "Ana").await, "waitlisted");
    assert!(!sweep(&app).await);
    assert_eq!(status(&app, "Ana").await, "waitlisted");
    app.set_clock("2026-03-03T00:00:00Z");
    assert!(sweep(&app).await);
    assert_eq!(status(&app, "Ana").await, "confirmed");
    assert!(!sweep(&app).await);
}

async fn a_request_keeps_the_place_that_is_held_for_it(app: TestApp) {
    use gathering::domain::registrations::{Deed, carry_out};
    app.set_conference_capacity(Some(2)).await;
    let id = make(&app, holding("HELP", 1)).await;
    assert_eq!(
        uses(&app, "scholarship", "Ana", "help").await.status,
        "pending"
    );
    assert_eq!(held(&app, id).await, 1, "it is not taken yet");
    assert_eq!(comes(&app, "community", "Bo").await, "confirmed");
    assert_eq!(comes(&app, "community", "Cy").await, "waitlisted");
    let (db, actor) = (&app.state.db, registrar(&app).await);
    let ana = app.registration_of("Ana").await.id;
    carry_out(db, &actor, ana, &Deed::Approve, app.now())
        .await
        .unwrap();
    assert_eq!(status(&app, "Ana").await, "confirmed");
    assert_eq!(status(&app, "Cy").await, "waitlisted");
    assert_eq!(held(&app, id).await, 0);
}

async fn whoever_waits_does_not_get_a_held_place(app: TestApp) {
    app.set_conference_capacity(Some(2)).await;
    let ana = app.registers("community", "Ana", "ana@example.org").await;
    app.registers("community", "Bo", "bo@example.org").await;
    app.registers("community", "Cy", "cy@example.org").await;
    app.set_conference_capacity(Some(3)).await;
    make(&app, holding("ONE", 1)).await;
    // The third place is held; the one that Ana gives up goes to the line.
    app.post(format!("/registration/{ana}/cancel"))
        .form([("", ""); 0])
        .send()
        .await
        .expect(303);
    assert_eq!(status(&app, "Cy").await, "confirmed");
    assert_eq!(comes(&app, "community", "Di").await, "waitlisted");
    assert_eq!(
        uses(&app, "community", "Ed", "one").await.status,
        "confirmed"
    );
    assert_eq!(comes(&app, "community", "Flo").await, "waitlisted");
}
