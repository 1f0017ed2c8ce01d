//! Somebody else comes instead: the place goes on, and nothing else does.

mod kept;

use entity::{accommodation_request, favorite, manage_link, plan_feed, sign_up};
use gathering::domain::organizers::Role;
use gathering::domain::registrations::{Deed, Payment, carry_out};
use serde_json::json;

use crate::race::crowd;
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    the_place_and_what_was_paid_go_on_and_nothing_else,
    both_are_told_and_the_first_gets_no_link,
    only_a_place_can_be_given_on_and_not_one_that_was_asked_for,
    what_is_wrong_is_said_and_what_was_typed_is_kept,
    after_the_date_only_organizers_let_somebody_else_come,
    a_voucher_goes_along,
    sent_twice_or_by_many_it_is_done_once,
    an_organizer_lets_somebody_else_come,
);

const BO: [(&str, &str); 3] = [
    ("legal_name", "Bo Brook"),
    ("email", "bo@example.org"),
    ("mail_language", "es"),
];

async fn sends(app: &TestApp, secret: &str, fields: &[(&str, &str)]) -> Answer {
    let call = app.post(format!("/registration/{secret}/replace"));
    let call = call.form(fields.to_vec());
    call.header("sec-fetch-site", "same-origin").send().await
}

async fn deed(app: &TestApp, name: &str, deed: Deed) {
    let id = app.registration_of(name).await.id;
    let actor = crate::vouchers::registrar(app).await;
    carry_out(&app.state.db, &actor, id, &deed, app.now())
        .await
        .unwrap();
}

async fn the_place_and_what_was_paid_go_on_and_nothing_else(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let body = json!({
        "registration_type": "standard", "legal_name": "Ana", "email": "ana@example.org",
        "code_of_conduct": true, "meals": ["monday-lunch"], "phone": "608 555 0100",
        "accommodations": ["large-print"], "accommodation_note": "near the door",
    });
    let made = app.post("/api/v1/registrations").json(&body).send().await;
    let url = made.expect(201).json()["manage_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let secret = url.rsplit('/').next().unwrap().to_owned();
    deed(&app, "Ana", Deed::Pay(Payment::Part(10_000))).await;
    app.registers("standard", "Cy", "cy@example.org").await;
    assert_eq!(app.registration_of("Cy").await.status, "waitlisted");
    app.run_sql(
        "INSERT INTO favorite (registration_id, session_id, created_at) \
         SELECT registration.id, session.id, 0 FROM registration, session \
         WHERE legal_name = 'Ana' AND slug = 'hard-calls'",
    )
    .await;

    let page = app
        .get(format!("/registration/{secret}/replace"))
        .send()
        .await;
    page.expect(200)
        .shows("They see nothing of what you answered.");
    let done = sends(&app, &secret, &BO).await.expect(200);
    done.shows("Your place is given on").hides("Bo Brook");

    let (first, second) = (
        app.registration_of("Ana").await,
        app.registration_of("Bo Brook").await,
    );
    assert_eq!(
        (first.status.as_str(), second.status.as_str()),
        ("cancelled", "confirmed")
    );
    assert_eq!((first.paid_cents, first.amount_due_cents), (0, 0));
    assert_eq!(
        (
            second.price_cents,
            second.paid_cents,
            second.amount_due_cents
        ),
        (16_000, 10_000, 6_000)
    );
    assert_ne!(first.code, second.code);
    assert_eq!((second.phone, second.mail_language.as_str()), (None, "es"));
    // Nobody in line got the place in between.
    assert_eq!(app.registration_of("Cy").await.status, "waitlisted");
    // What the first person had has ended.
    for path in ["", "/plan", "/change", "/data.json"] {
        let path = format!("/registration/{secret}{path}");
        app.get(&path).send().await.expect(404);
    }
    let links = app.rows::<manage_link::Entity>().await;
    let mut links = links.iter().filter(|link| link.registration_id == first.id);
    assert!(links.all(|link| link.ended_at.is_some()));
    assert_eq!(app.count::<plan_feed::Entity>().await, 0);
    assert_eq!(app.count::<sign_up::Entity>().await, 0);
    // The second person finds nothing of the first.
    let own = app.link_of(second.id).await;
    for path in ["", "/plan", "/change", "/data.json"] {
        let path = format!("/registration/{own}{path}?lang=en");
        let page = app.get(&path).send().await.expect(200);
        for private in ["Ana", "ana@example.org", "608 555", "near the door"] {
            page.hides(private);
        }
        page.hides(&first.code).hides("large-print\" checked");
    }
    let asked = app.rows::<accommodation_request::Entity>().await;
    assert!(asked.iter().all(|row| row.registration_id == first.id));
    let stars = app.rows::<favorite::Entity>().await;
    assert!(stars.iter().all(|row| row.registration_id == first.id));
}

async fn both_are_told_and_the_first_gets_no_link(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    app.deliver_mail().await;
    sends(&app, &secret, &BO).await.expect(200);
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 2);
    let to = |address: &str| mail.iter().find(|mail| mail.to == address).unwrap();
    let first = to("ana@example.org");
    assert!(first.text.contains("somebody else’s now"), "{}", first.text);
    assert!(!first.text.contains("/registration/"), "{}", first.text);
    assert!(!first.text.contains("Bo"), "{}", first.text);
    let second = to("bo@example.org");
    assert!(second.text.contains("Alguien le cedió su lugar"));
    assert!(second.text.contains("/registration/"), "{}", second.text);
    assert!(!second.text.contains("Ana"), "{}", second.text);
}

async fn only_a_place_can_be_given_on_and_not_one_that_was_asked_for(app: TestApp) {
    app.set_type_capacity("standard", Some(0)).await;
    let waits = app.registers("standard", "Ana", "ana@example.org").await;
    let asks = app.registers("scholarship", "Cy", "cy@example.org").await;
    for (secret, name) in [(&waits, "Ana"), (&asks, "Cy")] {
        sends(&app, secret, &BO).await.expect(409);
        assert!(!app.registration_of(name).await.status.is_empty());
    }
    deed(&app, "Cy", Deed::Approve).await;
    assert_eq!(app.registration_of("Cy").await.status, "confirmed");
    let refused = sends(&app, &asks, &BO).await.expect(409);
    refused.shows("not one that was approved for you");
    let own = app.get(format!("/registration/{asks}")).send().await;
    own.expect(200).hides("/replace");
    assert_eq!(app.registrations().await.len(), 2);
}

async fn what_is_wrong_is_said_and_what_was_typed_is_kept(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    let wrong = [
        ("legal_name", ""),
        ("email", "bo@"),
        ("mail_language", "en"),
    ];
    let page = sends(&app, &secret, &wrong).await.expect(422);
    page.shows("value=\"bo@\"").shows("id=\"legal_name-error\"");
    let own = app.get(format!("/registration/{secret}")).send().await;
    own.expect(200).shows("/replace");
    assert_eq!(app.registrations().await.len(), 1);
}

async fn after_the_date_only_organizers_let_somebody_else_come(app: TestApp) {
    let owner = app.signed_in("Olu", &[Role::Owner]).await;
    let fields = [
        ("opens_date", "2026-01-05"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-10"),
        ("closes_time", "17:00"),
        ("replacements_date", "2026-03-05"),
        ("replacements_time", "12:00"),
    ];
    owner
        .post("/organize/conference/registration", fields)
        .await
        .expect(303);
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    app.set_clock("2026-03-05T18:00:00Z");
    let page = sends(&app, &secret, &BO).await.expect(409);
    page.shows("The time for this is over.");
    assert_eq!(app.registrations().await.len(), 1);
    lets_come(&app, "Ana").await;
    assert_eq!(app.registration_of("Bo Brook").await.status, "confirmed");
}

async fn a_voucher_goes_along(app: TestApp) {
    let mut voucher = crate::vouchers::settings("ONCE");
    voucher.discount = gathering::domain::vouchers::Discount::Percent(50);
    voucher.uses = Some(1);
    let id = crate::vouchers::make(&app, voucher).await;
    let first = crate::vouchers::uses(&app, "standard", "Ana", "once").await;
    let secret = app.link_of(first.id).await;
    sends(&app, &secret, &BO).await.expect(200);
    assert_eq!(app.registration_of("Bo Brook").await.price_cents, 8_000);
    let used = crate::vouchers::look(&app, id).await;
    assert_eq!((used.used, used.spent_cents), (1, 8_000));
    let of = crate::vouchers::redemptions(&app).await;
    let second = app.registration_of("Bo Brook").await;
    assert_eq!(of[0].registration_id, second.id);
}

async fn sent_twice_or_by_many_it_is_done_once(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    let answers = crowd(&app, move |app: TestApp, person: usize| {
        let path = format!("/registration/{secret}/replace");
        async move {
            let call = app.post(path).form(BO);
            let call = call.header("sec-fetch-site", "same-origin");
            call.from(&format!("203.0.113.{person}")).send().await
        }
    })
    .await;
    let done = answers.iter().filter(|answer| answer.status == 200);
    assert_eq!(done.count(), 1);
    assert_eq!(app.registrations().await.len(), 2);
}

/// An organizer lets Bo come instead of `name`.
async fn lets_come(app: &TestApp, name: &str) {
    let row = app.registration_of(name).await;
    let path = format!("/organize/registrations/{}/replace", row.id);
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    desk.get(path.clone()).await.expect(200);
    let mut fields = BO.to_vec();
    fields.push(("step", "show"));
    let shown = desk.post(path.clone(), fields.clone()).await.expect(200);
    shown.shows("somebody else’s now");
    let fingerprint = shown.field("shown");
    fields.pop();
    fields.extend([("step", "do"), ("shown", fingerprint.as_str())]);
    desk.post(path, fields).await.expect(303);
}

async fn an_organizer_lets_somebody_else_come(app: TestApp) {
    app.registers("standard", "Ana", "ana@example.org").await;
    let path = |id| format!("/organize/registrations/{id}/replace");
    let id = app.registration_of("Ana").await.id;
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    viewer.post(path(id), BO).await.expect(403);
    let desk = app.signed_in("Rob", &[Role::Registrar]).await;
    let empty = [("step", "show"), ("legal_name", "")];
    let wrong = desk.post(path(id), empty).await.expect(422);
    wrong.shows("Enter the person’s full name.");
    wrong.shows("Enter the person’s e-mail");
    // Both e-mails are shown before they go; the code of who comes is drawn only then.
    let mut typed = BO.to_vec();
    typed.push(("step", "show"));
    let page = desk.post(path(id), typed).await.expect(200);
    page.shows("somebody else’s now")
        .shows("goes to ana@example.org");
    page.shows("Alguien le cedió su lugar")
        .shows("goes to bo@example.org");
    page.shows("Su inscripción, código [código]");
    assert_eq!(app.registrations().await.len(), 1);
    lets_come(&app, "Ana").await;
    let second = app.registration_of("Bo Brook").await;
    let one = desk
        .get(format!("/organize/registrations/{}", second.id))
        .await;
    one.expect(200).shows("gave this place on");
}
