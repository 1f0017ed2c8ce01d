//! The private link: see, change, cancel.

use entity::{accommodation_request, audit_entry, manage_link, message, registration_meal};

use super::{with, without};
use crate::support::{Form, TestApp, form, on_both_databases, secret_in};

on_both_databases!(
    the_link_of_the_mail_opens_the_same_registration,
    answers_can_be_changed,
    a_faulty_change_changes_nothing,
    the_type_stays_whatever_a_change_says,
    asking_does_not_cancel,
    cancelling_gives_the_place_back_and_says_so,
    cancelling_twice_is_harmless,
    what_has_ended_cannot_be_changed,
    a_link_that_was_ended_opens_nothing,
    the_link_speaks_spanish,
    the_way_to_the_link_is_told,
);

/// The change form as it is filled for somebody with few answers.
fn change(legal_name: &str, email: &str) -> Form {
    without(form("", legal_name, email), "form_key")
}

async fn the_link_of_the_mail_opens_the_same_registration(app: TestApp) {
    let told = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let mail = app.deliver_mail().await;
    let mailed = secret_in(&mail[0].text);
    assert_ne!(told, mailed);
    for secret in [&told, &mailed] {
        let page = app.get(format!("/registration/{secret}")).send().await;
        page.expect(200).shows("Dani Rivera");
    }
    let links = app.rows::<manage_link::Entity>().await;
    assert_eq!(links.len(), 2);
    assert_eq!(links[0].registration_id, links[1].registration_id);
}

async fn answers_can_be_changed(app: TestApp) {
    let answers = form("community", "Dani Rivera", "dani@example.org");
    let answers = with(answers, "meals", "monday-lunch");
    let answers = with(answers, "accommodations", "large-print");
    let answer = app.post("/register").form(answers).send().await.expect(303);
    let link = format!("/registration/{}", secret_in(answer.header("location")));
    let filled = app.get(format!("{link}/change")).send().await.expect(200);
    filled
        .shows("value=\"Dani Rivera\"")
        .shows("value=\"monday-lunch\" checked")
        .shows("value=\"large-print\" checked");

    app.set_clock("2026-03-05T15:00:00Z");
    let changed = change("Daniela Rivera", "daniela@example.org");
    let changed = with(changed, "meals", "tuesday-lunch");
    let changed = with(changed, "accommodation_note", "no stairs");
    let call = app.post(format!("{link}/change")).form(changed);
    let answer = call.send().await.expect(303);
    app.get(answer.header("location"))
        .send()
        .await
        .expect(200)
        .shows("Your changes are saved.")
        .shows("Daniela Rivera")
        .shows("Tuesday awards lunch")
        .shows("no stairs")
        .hides("Monday lunch")
        .hides("Large print");
    let row = app.registration_of("Daniela Rivera").await;
    assert_eq!(row.email, "daniela@example.org");
    assert_eq!(row.status, "confirmed");
    assert!(row.search_key.contains("daniela@example.org"));
    assert_eq!(row.updated_at, app.now().as_millisecond());
    assert!(row.created_at < row.updated_at);
    let meals = app.rows::<registration_meal::Entity>().await;
    assert_eq!(meals.len(), 1);
    assert_eq!(meals[0].meal, "tuesday-lunch");
    let needs = app.rows::<accommodation_request::Entity>().await;
    assert_eq!((needs.len(), needs[0].kinds.as_str()), (1, ""));
    let mail = app.rows::<message::Entity>().await;
    let told: Vec<_> = mail
        .iter()
        .filter(|row| row.template == "registration-changed")
        .collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].recipient, "daniela@example.org");
    let history = app.rows::<audit_entry::Entity>().await;
    assert!(
        history
            .iter()
            .any(|entry| entry.action == "registration.changed"
                && entry.registration_id == Some(row.id)
                && entry.actor_kind == "attendee")
    );
}

async fn a_faulty_change_changes_nothing(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let before = app.registration_behind(&secret).await;
    let faulty = with(change("", "dani@"), "pronouns", "they/them");
    let call = app.post(format!("/registration/{secret}/change"));
    let page = call.form(faulty).send().await.expect(422);
    page.shows("<title>Error: Change my registration")
        .shows("2 things to look at")
        .shows("Enter your full name.")
        .shows("value=\"dani@\"")
        .shows("value=\"they/them\"");
    assert_eq!(app.registration_behind(&secret).await, before);
    assert_eq!(app.count::<message::Entity>().await, 1);
}

async fn the_type_stays_whatever_a_change_says(app: TestApp) {
    let secret = app
        .registers("standard", "Dani Rivera", "dani@example.org")
        .await;
    let before = app.registration_behind(&secret).await;
    let sly = with(
        change("Dani Rivera", "dani@example.org"),
        "registration_type",
        "presenter",
    );
    let call = app.post(format!("/registration/{secret}/change"));
    call.form(sly).send().await.expect(303);
    let after = app.registration_behind(&secret).await;
    assert_eq!(after.registration_type_id, before.registration_type_id);
    assert_eq!(after.amount_due_cents, 16_000);
}

async fn asking_does_not_cancel(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let address = format!("/registration/{secret}/cancel");
    let page = app.get(address).send().await.expect(200);
    page.shows("Cancel your registration?")
        .shows("Your place goes to the next person in line.")
        .shows(&format!(
            "<form method=\"post\" action=\"/registration/{secret}/cancel\""
        ));
    assert_eq!(app.registration_behind(&secret).await.status, "confirmed");
}

async fn cancelling_gives_the_place_back_and_says_so(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    let secret = app
        .registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.set_clock("2026-03-05T15:00:00Z");
    let call = app.post(format!("/registration/{secret}/cancel"));
    let answer = call.send().await.expect(303);
    app.get(answer.header("location"))
        .send()
        .await
        .expect(200)
        .shows("Your registration is cancelled.")
        .shows("Your place has gone to the next person.")
        .shows("Register again")
        .hides("To pay")
        .hides("Cancel my registration");
    let row = app.registration_behind(&secret).await;
    assert_eq!(row.status, "cancelled");
    assert_eq!(row.cancelled_at, Some(app.now().as_millisecond()));
    assert_eq!(row.amount_due_cents, 0);
    let mail = app.deliver_mail().await;
    assert!(mail[1].text.contains("Your registration is cancelled."));
    // The place is free again.
    let next = app
        .registers("student", "Kim Vang", "kim@example.org")
        .await;
    assert_eq!(app.registration_behind(&next).await.status, "confirmed");
}

async fn cancelling_twice_is_harmless(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    let secret = app
        .registers("student", "Dani Rivera", "dani@example.org")
        .await;
    for name in ["Kim Vang", "Ana Lopez"] {
        app.registers("student", name, "others@example.org").await;
    }
    let address = format!("/registration/{secret}/cancel");
    app.post(address.clone()).send().await.expect(303);
    let once = app.registrations().await;
    app.set_clock("2026-03-06T15:00:00Z");
    let again = app.post(address.clone()).send().await.expect(303);
    app.get(again.header("location"))
        .send()
        .await
        .expect(200)
        .shows("Your registration is cancelled.");
    assert_eq!(app.registrations().await, once, "nothing moved again");
    let told = app.rows::<message::Entity>().await;
    let count = |template: &str| told.iter().filter(|row| row.template == template).count();
    assert_eq!(count("registration-cancelled"), 1);
    assert_eq!(count("registration-promoted"), 1);
    // Asking again leads to the page.
    let asked = app.get(address).send().await.expect(303);
    assert_eq!(asked.header("location"), format!("/registration/{secret}"));
}

async fn what_has_ended_cannot_be_changed(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let link = format!("/registration/{secret}");
    app.post(format!("{link}/cancel")).send().await.expect(303);
    let before = app.registration_behind(&secret).await;
    let asked = app.get(format!("{link}/change")).send().await.expect(303);
    assert_eq!(asked.header("location"), link);
    let call = app.post(format!("{link}/change"));
    let sent = call.form(change("Somebody Else", "else@example.org"));
    sent.send()
        .await
        .expect(409)
        .shows("This is not possible now");
    assert_eq!(app.registration_behind(&secret).await, before);
}

async fn a_link_that_was_ended_opens_nothing(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.run_sql("UPDATE manage_link SET ended_at = 1").await;
    for path in ["", "/change", "/cancel", "/conference.ics"] {
        let address = format!("/registration/{secret}{path}");
        app.get(address).send().await.expect(404).hides("Dani");
    }
    let call = app.post(format!("/registration/{secret}/cancel"));
    call.send().await.expect(404);
    assert_eq!(app.registration_behind(&secret).await.status, "confirmed");
}

async fn the_link_speaks_spanish(app: TestApp) {
    let secret = app
        .registers("standard", "Dani Rivera", "dani@example.org")
        .await;
    let link = format!("/registration/{secret}");
    let browser = app.browser();
    let page = browser.get(format!("{link}?lang=es")).await.expect(200);
    page.shows("<html lang=\"es\"")
        .shows("Confirmada")
        .shows("Por pagar: $160.")
        .shows("Usted tiene un lugar.");
    let page = browser.get(format!("{link}/cancel")).await.expect(200);
    page.shows("¿Cancelar su inscripción?");
    let page = browser.get(format!("{link}/change")).await.expect(200);
    page.shows("Cambiar mi inscripción");
    let answer = browser.post(format!("{link}/cancel"), Form::new()).await;
    let page = browser.get(answer.header("location")).await.expect(200);
    page.shows("Su inscripción está cancelada.");
}

async fn the_way_to_the_link_is_told(app: TestApp) {
    let page = app.get("/registration").send().await.expect(200);
    page.shows("Your private link is in the e-mail")
        .shows("There is no password")
        .shows("mailto:");
}
