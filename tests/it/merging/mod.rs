//! Two registrations of one person made one.

mod rules;

use entity::{favorite, manage_link, registration_meal, registration_note};
use gathering::domain::organizers::Role;
use gathering::domain::registrations::{Deed, Payment, carry_out};
use poem::http::Method;
use serde_json::json;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_one_lacks_comes_from_the_other_which_ends,
    a_place_of_the_same_type_goes_along,
    a_place_of_another_type_is_freed_for_the_line,
    somebody_else_is_never_taken_in,
    doubles_lead_to_it_and_its_mail_is_shown_before,
    a_voucher_is_given_back,
    programs_change_types_replace_and_merge,
);

async fn deed(app: &TestApp, name: &str, deed: Deed) -> Result<(), gathering::domain::Error> {
    let id = app.registration_of(name).await.id;
    let actor = crate::vouchers::registrar(app).await;
    carry_out(&app.state.db, &actor, id, &deed, app.now()).await
}

async fn what_one_lacks_comes_from_the_other_which_ends(app: TestApp) {
    app.registers("standard", "Dani Rivera", "dani@example.org")
        .await;
    let body = json!({
        "registration_type": "standard", "legal_name": "RIVERA, Dani", "email": "d@example.org",
        "code_of_conduct": true, "meals": ["monday-lunch"], "phone": "608 555 0100",
        "pronouns": "they/them",
    });
    let made = app.post("/api/v1/registrations").json(&body).send().await;
    let url = made.expect(201).json()["manage_url"]
        .as_str()
        .unwrap()
        .to_owned();
    deed(&app, "Dani Rivera", Deed::Pay(Payment::Part(1_000)))
        .await
        .unwrap();
    deed(&app, "RIVERA, Dani", Deed::Pay(Payment::Part(6_000)))
        .await
        .unwrap();
    app.run_sql(
        "INSERT INTO favorite (registration_id, session_id, created_at) \
         SELECT registration.id, session.id, 0 FROM registration, session \
         WHERE legal_name = 'RIVERA, Dani' AND slug = 'hard-calls'",
    )
    .await;
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let other = app.registration_of("RIVERA, Dani").await;
    let notes = format!("/organize/registrations/{}/notes", other.id);
    desk.post(notes, [("note", "Called on Monday")])
        .await
        .expect(303);
    app.deliver_mail().await;

    deed(&app, "Dani Rivera", Deed::Merge(other.id))
        .await
        .unwrap();
    let (kept, other) = (
        app.registration_of("Dani Rivera").await,
        app.registration_of("RIVERA, Dani").await,
    );
    assert_eq!(
        (kept.status.as_str(), other.status.as_str()),
        ("confirmed", "cancelled")
    );
    assert_eq!(kept.email, "dani@example.org", "what is there stays");
    assert_eq!(kept.pronouns.as_deref(), Some("they/them"));
    assert_eq!(kept.phone.as_deref(), Some("608 555 0100"));
    assert_eq!(
        (kept.price_cents, kept.paid_cents, kept.amount_due_cents),
        (16_000, 7_000, 9_000)
    );
    assert_eq!((other.paid_cents, other.amount_due_cents), (0, 0));
    for owner in [
        app.rows::<favorite::Entity>().await[0].registration_id,
        app.rows::<registration_note::Entity>().await[0].registration_id,
        app.rows::<registration_meal::Entity>().await[0].registration_id,
    ] {
        assert_eq!(owner, kept.id);
    }
    let secret = url.rsplit('/').next().unwrap();
    app.get(format!("/registration/{secret}"))
        .send()
        .await
        .expect(404);
    let links = app.rows::<manage_link::Entity>().await;
    let mut links = links.iter().filter(|link| link.registration_id == other.id);
    assert!(links.all(|link| link.ended_at.is_some()));
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].to, "dani@example.org");
    // Found by what came along.
    let found = desk
        .get("/organize/registrations?q=rivera")
        .await
        .expect(200);
    found.shows("Dani Rivera");
    let one = desk
        .get(format!("/organize/registrations/{}", kept.id))
        .await;
    one.expect(200)
        .shows("of the same person")
        .shows("Called on Monday");
}

async fn a_place_of_the_same_type_goes_along(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("student", "Bo", "bo@example.org").await;
    app.registers("student", "Rivera Dani", "dani@example.org")
        .await;
    let first = app.registration_of("Dani Rivera").await.id;
    deed(&app, "Rivera Dani", Deed::Merge(first)).await.unwrap();
    let kept = app.registration_of("Rivera Dani").await;
    assert_eq!(
        (kept.status.as_str(), kept.line_number),
        ("confirmed", None)
    );
    assert_eq!(app.registration_of("Bo").await.status, "waitlisted");
}

async fn a_place_of_another_type_is_freed_for_the_line(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("student", "Bo", "bo@example.org").await;
    app.registers("community", "Rivera Dani", "dani@example.org")
        .await;
    let first = app.registration_of("Dani Rivera").await.id;
    deed(&app, "Rivera Dani", Deed::Merge(first)).await.unwrap();
    assert_eq!(app.registration_of("Rivera Dani").await.status, "confirmed");
    assert_eq!(app.registration_of("Bo").await.status, "confirmed");
}

async fn somebody_else_is_never_taken_in(app: TestApp) {
    app.registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("student", "Bo", "bo@example.org").await;
    app.registers("student", "Dani  Rivera", "dani@example.org")
        .await;
    let bo = app.registration_of("Bo").await.id;
    let own = app.registration_of("Dani Rivera").await.id;
    let ended = app.registration_of("Dani  Rivera").await.id;
    deed(&app, "Dani  Rivera", Deed::Cancel).await.unwrap();
    for other in [bo, own, ended, uuid::Uuid::now_v7()] {
        let refused = deed(&app, "Dani Rivera", Deed::Merge(other)).await;
        assert!(matches!(refused, Err(gathering::domain::Error::Invalid(_))));
    }
    assert_eq!(app.registration_of("Bo").await.status, "confirmed");
}

async fn doubles_lead_to_it_and_its_mail_is_shown_before(app: TestApp) {
    app.registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("student", "Rivera, Dani", "other@example.org")
        .await;
    let (kept, other) = (
        app.registration_of("Dani Rivera").await,
        app.registration_of("Rivera, Dani").await,
    );
    let path = format!("/organize/registrations/{}/merge", kept.id);
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let list = desk
        .get("/organize/registrations/doubles")
        .await
        .expect(200);
    list.shows(&path).shows("Keep this one");
    let page = desk.get(path.clone()).await.expect(200);
    page.shows("Your registration was changed.")
        .shows("other@example.org");
    desk.post(path.clone(), [("step", "show")])
        .await
        .expect(422);
    let shown = page.field("shown");
    let other_id = other.id.to_string();
    let fields = [("step", "do"), ("other", &other_id), ("shown", &shown)];
    desk.post(path.clone(), fields).await.expect(303);
    assert_eq!(
        app.registration_of("Rivera, Dani").await.status,
        "cancelled"
    );
    // Nobody is left to be merged.
    desk.get(path.clone()).await.expect(303);
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    viewer.get(path).await.expect(403);
}

async fn a_voucher_is_given_back(app: TestApp) {
    let mut voucher = crate::vouchers::settings("ONCE");
    voucher.uses = Some(1);
    let id = crate::vouchers::make(&app, voucher).await;
    crate::vouchers::uses(&app, "student", "Dani", "once").await;
    app.registers("student", "DANI", "dani@example.org").await;
    let other = app.registration_of("Dani").await.id;
    deed(&app, "DANI", Deed::Merge(other)).await.unwrap();
    assert_eq!(crate::vouchers::look(&app, id).await.used, 0);
}

async fn programs_change_types_replace_and_merge(app: TestApp) {
    app.registers("student", "Dani", "dani@example.org").await;
    app.registers("student", "DANI", "d@example.org").await;
    let (one, two) = (
        app.registration_of("Dani").await.id,
        app.registration_of("DANI").await.id,
    );
    let token = app.token(&[Role::Registrar]).await;
    let viewer = app.token(&[Role::Viewer]).await;
    let path = |end: &str| format!("/api/v1/registrations/{one}/{end}");
    let call = app.call(Method::PUT, path("type")).token(&viewer);
    let kind = json!({"registration_type": "standard"});
    call.json(&kind).send().await.expect(403);
    let call = app.call(Method::PUT, path("type")).token(&token);
    let changed = call.json(&kind).send().await.expect(200).json();
    assert_eq!(changed["registration_type"], "standard");
    assert_eq!(changed["amount_due_cents"], 16_000);
    app.set_type_capacity("exhibitor", Some(0)).await;
    let call = app.call(Method::PUT, path("type")).token(&token);
    let full = json!({"registration_type": "exhibitor"});
    let refused = call.json(&full).send().await.expect_problem(422, "invalid");
    assert_eq!(refused.json()["errors"][0]["code"], "full");

    let merge = json!({"other": two});
    let call = app.post(path("merge")).token(&token);
    call.json(&merge).send().await.expect(200);
    assert_eq!(app.registration_of("DANI").await.status, "cancelled");
    let call = app.post(path("merge")).token(&token);
    let again = call.json(&merge).send().await;
    again.expect_problem(422, "invalid");

    let wrong = json!({"legal_name": "", "email": "bo"});
    let call = app.post(path("replacement")).token(&token);
    let refused = call
        .json(&wrong)
        .send()
        .await
        .expect_problem(422, "invalid");
    assert_eq!(refused.json()["errors"].as_array().unwrap().len(), 2);
    let bo = json!({"legal_name": "Bo", "email": "bo@example.org", "mail_language": "es"});
    let call = app.post(path("replacement")).token(&token);
    let made = call.json(&bo).send().await.expect(201).json();
    assert_eq!(made["legal_name"], "Bo");
    assert_eq!(made["status"], "confirmed");
    assert_eq!(app.registration_of("Dani").await.status, "cancelled");
    let call = app.post(path("replacement")).token(&token);
    let again = call.json(&bo).send().await;
    assert_eq!(again.status, 409);
}
