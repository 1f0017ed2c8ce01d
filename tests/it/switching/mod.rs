//! Another way to come: the price of the day, the difference due, the place kept; and until when people do it.

mod rules;

use gathering::domain::organizers::Role;
use gathering::domain::registrations::{Deed, Payment, carry_out};
use gathering::domain::vouchers::Discount;
use sea_orm::Set;

use crate::race::crowd;
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    the_difference_is_due_and_what_was_paid_counts,
    who_paid_more_gets_told_what_comes_back,
    nobody_loses_a_place_to_a_type_that_is_full,
    whoever_waits_gets_a_place_of_another_type_or_keeps_the_line,
    the_place_that_becomes_free_serves_the_line,
    only_what_everybody_can_choose_is_offered,
    a_price_that_changed_is_shown_before_it_is_agreed,
    a_voucher_goes_along_where_it_is_for_the_type,
    meals_that_do_not_come_with_it_are_taken_out,
    of_many_who_change_into_three_places_three_get_one,
    an_organizer_gives_any_type_and_sees_the_mail_before,
    after_the_date_people_change_nothing_by_themselves,
    questions_of_the_new_type_are_asked_then,
);

async fn sends(app: &TestApp, secret: &str, choice: &str) -> Answer {
    let call = app.post(format!("/registration/{secret}/type"));
    let call = call.form([("registration_type", choice)]);
    call.header("sec-fetch-site", "same-origin").send().await
}

async fn deed(app: &TestApp, name: &str, deed: Deed) {
    let id = app.registration_of(name).await.id;
    let actor = crate::vouchers::registrar(app).await;
    carry_out(&app.state.db, &actor, id, &deed, app.now())
        .await
        .unwrap();
}

async fn page(app: &TestApp, secret: &str) -> Answer {
    let page = app.get(format!("/registration/{secret}/type")).send().await;
    page.expect(200)
}

async fn type_of(app: &TestApp, name: &str) -> String {
    let row = app.registration_of(name).await;
    let types = app.rows::<entity::registration_type::Entity>().await;
    let kind = types
        .iter()
        .find(|kind| kind.id == row.registration_type_id);
    kind.unwrap().slug.clone()
}

async fn the_difference_is_due_and_what_was_paid_counts(app: TestApp) {
    let secret = app.registers("student", "Ana", "ana@example.org").await;
    deed(&app, "Ana", Deed::Pay(Payment::Full)).await;
    app.deliver_mail().await;
    page(&app, &secret)
        .await
        .shows("value=\"standard 16000\"")
        .shows("$100 more to pay: $60 is paid");
    sends(&app, &secret, "standard 16000").await.expect(303);
    let row = app.registration_of("Ana").await;
    assert_eq!(row.status, "confirmed");
    assert_eq!(type_of(&app, "Ana").await, "standard");
    assert_eq!(
        (row.price_cents, row.paid_cents, row.amount_due_cents),
        (16_000, 6_000, 10_000)
    );
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    assert!(mail[0].text.contains("$100"), "{}", mail[0].text);
    assert!(mail[0].text.contains("Standard"), "{}", mail[0].text);
    // The history says it to organizers.
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let one = desk
        .get(format!("/organize/registrations/{}", row.id))
        .await;
    one.expect(200)
        .shows("changed the type: Student → Standard");
}

async fn who_paid_more_gets_told_what_comes_back(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    deed(&app, "Ana", Deed::Pay(Payment::Full)).await;
    page(&app, &secret)
        .await
        .shows("You paid $100 more than it costs");
    sends(&app, &secret, "student 6000").await.expect(303);
    let row = app.registration_of("Ana").await;
    assert_eq!(
        (row.price_cents, row.paid_cents, row.amount_due_cents),
        (6_000, 16_000, 0)
    );
}

async fn nobody_loses_a_place_to_a_type_that_is_full(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers("student", "Bo", "bo@example.org").await;
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    page(&app, &secret).await.hides("value=\"student");
    let refused = sends(&app, &secret, "student 6000").await.expect(422);
    refused.shows("It is full. The place stays as it is.");
    let row = app.registration_of("Ana").await;
    assert_eq!(row.status, "confirmed");
    assert_eq!(type_of(&app, "Ana").await, "standard");
    assert_eq!(row.price_cents, 16_000);
    // The conference being full is no hindrance: a place is given for a place.
    app.set_conference_capacity(Some(2)).await;
    sends(&app, &secret, "community 0").await.expect(303);
    assert_eq!(app.registration_of("Ana").await.status, "confirmed");
}

async fn whoever_waits_gets_a_place_of_another_type_or_keeps_the_line(app: TestApp) {
    app.set_type_capacity("standard", Some(0)).await;
    app.set_type_capacity("student", Some(0)).await;
    let ana = app.registers("standard", "Ana", "ana@example.org").await;
    let bo = app.registers("standard", "Bo", "bo@example.org").await;
    let number = app.registration_of("Ana").await.line_number;
    assert!(number.is_some());
    page(&app, &ana).await.shows("Full: join the waitlist");
    sends(&app, &ana, "student 6000").await.expect(303);
    let row = app.registration_of("Ana").await;
    assert_eq!(
        (row.status.as_str(), row.line_number),
        ("waitlisted", number)
    );
    sends(&app, &bo, "community 0").await.expect(303);
    let row = app.registration_of("Bo").await;
    assert_eq!((row.status.as_str(), row.line_number), ("confirmed", None));
}

async fn the_place_that_becomes_free_serves_the_line(app: TestApp) {
    app.set_type_capacity("standard", Some(1)).await;
    let ana = app.registers("standard", "Ana", "ana@example.org").await;
    app.registers("standard", "Bo", "bo@example.org").await;
    assert_eq!(app.registration_of("Bo").await.status, "waitlisted");
    sends(&app, &ana, "community 0").await.expect(303);
    assert_eq!(app.registration_of("Bo").await.status, "confirmed");
}

async fn only_what_everybody_can_choose_is_offered(app: TestApp) {
    app.change_type("student", |row| row.hidden = Set(true))
        .await;
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    let offered = page(&app, &secret).await;
    for slug in ["student", "scholarship", "early-bird", "standard"] {
        offered.hides(&format!("value=\"{slug} "));
    }
    offered.shows("value=\"community 0\"");
    for choice in [
        "student 6000",
        "scholarship 0",
        "nothing 0",
        "standard 16000",
    ] {
        let answer = sends(&app, &secret, choice).await;
        assert!(
            matches!(answer.status.as_u16(), 409 | 422),
            "{choice}: {}",
            answer.status
        );
    }
    sends(&app, &secret, "").await.expect(422);
    assert_eq!(type_of(&app, "Ana").await, "standard");
    let unknown = "A".repeat(32);
    let unknown = app
        .get(format!("/registration/{unknown}/type"))
        .send()
        .await;
    unknown.expect(404);
    deed(&app, "Ana", Deed::Cancel).await;
    let ended = app.get(format!("/registration/{secret}/type")).send().await;
    ended.expect(303);
    sends(&app, &secret, "community 0").await;
    assert_eq!(type_of(&app, "Ana").await, "standard");
}

async fn a_price_that_changed_is_shown_before_it_is_agreed(app: TestApp) {
    let secret = app.registers("community", "Ana", "ana@example.org").await;
    page(&app, &secret).await.shows("value=\"standard 16000\"");
    app.change_type("standard", |row| row.price_cents = Set(18_000))
        .await;
    let again = sends(&app, &secret, "standard 16000").await.expect(409);
    again
        .shows("Something has changed since you looked")
        .shows("value=\"standard 18000\"");
    assert_eq!(type_of(&app, "Ana").await, "community");
    sends(&app, &secret, "standard 18000").await.expect(303);
    assert_eq!(app.registration_of("Ana").await.amount_due_cents, 18_000);
}

async fn a_voucher_goes_along_where_it_is_for_the_type(app: TestApp) {
    let mut voucher = crate::vouchers::settings("HALF");
    voucher.discount = Discount::Percent(50);
    voucher.uses = Some(1);
    voucher.types = vec!["standard".to_owned(), "student".to_owned()];
    let id = crate::vouchers::make(&app, voucher).await;
    crate::vouchers::uses(&app, "standard", "Ana", "half").await;
    let row = app.registration_of("Ana").await;
    let secret = app.link_of(row.id).await;
    page(&app, &secret).await.shows("value=\"student 3000\"");
    sends(&app, &secret, "student 3000").await.expect(303);
    assert_eq!(app.registration_of("Ana").await.price_cents, 3_000);
    let used = crate::vouchers::look(&app, id).await;
    assert_eq!((used.used, used.spent_cents), (1, 3_000));
    // Where it is not, its use is somebody else's.
    sends(&app, &secret, "community 0").await.expect(303);
    assert_eq!(app.registration_of("Ana").await.price_cents, 0);
    assert_eq!(crate::vouchers::look(&app, id).await.used, 0);
    crate::vouchers::uses(&app, "standard", "Bo", "half").await;
}

async fn meals_that_do_not_come_with_it_are_taken_out(app: TestApp) {
    let meals = app.rows::<entity::term::Entity>().await;
    let mut meals = meals.iter().filter(|row| row.list == "meal");
    let (one, two) = (meals.next().unwrap(), meals.next().unwrap());
    let body = serde_json::json!({
        "registration_type": "standard", "legal_name": "Ana", "email": "ana@example.org",
        "code_of_conduct": true, "meals": [one.slug, two.slug],
    });
    let made = app.post("/api/v1/registrations").json(&body).send().await;
    made.expect(201);
    app.change_type("community", |row| row.some_meals = Set(true))
        .await;
    app.run_sql(&format!(
        "INSERT INTO type_meal (registration_type_id, meal) \
         SELECT id, '{}' FROM registration_type WHERE slug = 'community'",
        one.slug
    ))
    .await;
    let secret = app.link_of(app.registration_of("Ana").await.id).await;
    sends(&app, &secret, "community 0").await.expect(303);
    let left = app.rows::<entity::registration_meal::Entity>().await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].meal, one.slug);
}

async fn of_many_who_change_into_three_places_three_get_one(app: TestApp) {
    app.set_type_capacity("student", Some(3)).await;
    let mut secrets = Vec::new();
    for person in 0..12 {
        let (name, email) = (format!("P{person}"), format!("p{person}@example.org"));
        secrets.push(app.registers("community", &name, &email).await);
    }
    let answers = crowd(&app, move |app: TestApp, person: usize| {
        let secret = secrets[person % 12].clone();
        async move { sends(&app, &secret, "student 6000").await }
    })
    .await;
    let done = answers.iter().filter(|answer| answer.status == 303);
    assert_eq!(done.count(), 3);
    let rows = app.registrations().await;
    let changed = rows.iter().filter(|row| row.price_cents == 6_000);
    assert_eq!(changed.count(), 3);
    assert!(rows.iter().all(|row| row.status == "confirmed"));
}

async fn an_organizer_gives_any_type_and_sees_the_mail_before(app: TestApp) {
    app.registers("standard", "Ana", "ana@example.org").await;
    app.deliver_mail().await;
    let row = app.registration_of("Ana").await;
    let path = format!("/organize/registrations/{}/type", row.id);
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    desk.get(path.clone())
        .await
        .expect(200)
        .shows("Scholarship");
    let shown = [("step", "show"), ("registration_type", "scholarship")];
    let shown = desk.post(path.clone(), shown).await.expect(200);
    shown
        .shows("The price is $0 then, and $0 is due.")
        .shows("Your registration was changed.");
    assert_eq!(
        type_of(&app, "Ana").await,
        "standard",
        "nothing is done yet"
    );
    let fingerprint = shown.field("shown");
    let done = [
        ("step", "do"),
        ("registration_type", "scholarship"),
        ("shown", fingerprint.as_str()),
    ];
    desk.post(path.clone(), done).await.expect(303);
    let row = app.registration_of("Ana").await;
    assert_eq!((row.status.as_str(), row.price_cents), ("confirmed", 0));
    assert!(row.approved_at.is_some());
    let unknown = [("step", "show"), ("registration_type", "nothing")];
    desk.post(path, unknown).await.expect(422);
    assert_eq!(app.deliver_mail().await.len(), 1);
}

async fn after_the_date_people_change_nothing_by_themselves(app: TestApp) {
    let owner = app.signed_in("Olu", &[Role::Owner]).await;
    let fields = [
        ("opens_date", "2026-01-05"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-10"),
        ("closes_time", "17:00"),
        ("changes_date", "2026-03-05"),
        ("changes_time", "12:00"),
    ];
    owner
        .post("/organize/conference/registration", fields)
        .await
        .expect(303);
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    let own = format!("/registration/{secret}");
    let change = format!("{own}/change");
    app.set_clock("2026-03-05T17:59:59Z");
    let page = app.get(&own).send().await.expect(200);
    page.shows("You can change your answers until")
        .shows(&change);
    app.get(&change).send().await.expect(200);
    app.set_clock("2026-03-05T18:00:00Z");
    let page = app.get(&own).send().await.expect(200);
    page.shows("Changes by yourself ended on").hides(&change);
    app.get(&change).send().await.expect(303);
    let fields = [("legal_name", "Ana Maria"), ("email", "ana@example.org")];
    let call = app.post(&change).form(fields);
    let call = call.header("sec-fetch-site", "same-origin");
    call.send().await.expect(303);
    assert_eq!(app.registration_of("Ana").await.legal_name, "Ana");
    sends(&app, &secret, "community 0").await.expect(409);
    assert_eq!(type_of(&app, "Ana").await, "standard");
    // Cancelling is always possible, and organizers change things at any time.
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let row = app.registration_of("Ana").await;
    let path = format!("/organize/registrations/{}/type", row.id);
    let shown = [("step", "show"), ("registration_type", "community")];
    desk.post(path, shown).await.expect(200);
    app.get(format!("{own}/cancel")).send().await.expect(200);
}

async fn questions_of_the_new_type_are_asked_then(app: TestApp) {
    let more = serde_json::json!({"required": true, "types": ["standard"]});
    let slug = crate::form_questions::ask(&app, "text", "Employer", more).await;
    let secret = app.registers("community", "Ana", "ana@example.org").await;
    let own = format!("/registration/{secret}");
    let open = "There are questions that you have not answered yet";
    app.get(&own).send().await.expect(200).hides(open);
    sends(&app, &secret, "standard 16000").await.expect(303);
    app.get(&own).send().await.expect(200).shows(open);
    let fields = [
        ("legal_name".to_owned(), "Ana".to_owned()),
        ("email".to_owned(), "ana@example.org".to_owned()),
        (format!("answers.{slug}"), "Otter Creek".to_owned()),
    ];
    let call = app.post(format!("{own}/change")).form(fields);
    let call = call.header("sec-fetch-site", "same-origin");
    call.send().await.expect(303);
    let page = app.get(&own).send().await.expect(200);
    page.hides(open).shows("Otter Creek");
    // Who comes instead answers for themselves.
    let substitute = [("legal_name", "Bo"), ("email", "bo@example.org")];
    let call = app.post(format!("{own}/replace")).form(substitute);
    let call = call.header("sec-fetch-site", "same-origin");
    call.send().await.expect(200);
    let second = app.link_of(app.registration_of("Bo").await.id).await;
    let page = app.get(format!("/registration/{second}")).send().await;
    page.expect(200).shows(open).hides("Otter Creek");
}
