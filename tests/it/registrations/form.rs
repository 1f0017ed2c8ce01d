//! The form: what it offers, and what becomes of what is sent.

use entity::{accommodation_request, message, registration_meal, scholarship_reason};
use sea_orm::Set;

use super::{with, without};
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    each_type_stands_with_its_price_and_where_it_stands,
    a_link_can_choose_the_type,
    registering_gives_a_place_and_a_private_link,
    a_type_with_a_price_is_confirmed_with_the_amount_due,
    everything_that_was_answered_is_kept,
    what_was_typed_is_text_and_never_markup,
    a_scholarship_waits_for_approval_and_its_reason_lies_apart,
    the_code_of_an_invitation_is_asked_for_and_checked,
    a_form_that_is_sent_twice_makes_one_registration,
    a_form_key_is_not_good_for_other_answers,
    a_program_that_fills_in_every_field_registers_nobody,
    a_form_in_spanish_is_answered_in_spanish,
    a_form_of_another_kind_is_refused,
);

/// What stands at one type: from its name to the end of its ticket.
fn ticket(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("<strong>{name}</strong>"))
        .unwrap_or_else(|| panic!("{name} is not in {page}"));
    let end = rest.find("<strong>").unwrap_or(rest.len());
    rest[..end].to_owned()
}

async fn each_type_stands_with_its_price_and_where_it_stands(app: TestApp) {
    app.set_type_capacity("student", Some(4)).await;
    app.set_type_capacity("volunteer", Some(0)).await;
    let later = "2026-03-20T14:00:00Z".parse::<jiff::Timestamp>().unwrap();
    app.change_type("exhibitor", |row| {
        row.opens_at = Set(later.as_millisecond());
    })
    .await;

    let page = app.get("/register").send().await.expect(200);
    let page = page.text();
    for (name, price, state) in [
        ("Early bird", "$120", "Ended on February 28"),
        ("Standard", "$160", "Open</span>"),
        ("Student", "$60", "Few places left"),
        ("Community member (free)", "Free", "Open</span>"),
        ("Volunteer (free)", "Free", "Full: join the waitlist"),
        ("Scholarship", "Free", "Open until March 13"),
        ("Exhibitor", "$250", "Opens on March 20"),
    ] {
        let ticket = ticket(&page, name);
        assert!(ticket.contains(price), "{name}: {price} in {ticket}");
        assert!(ticket.contains(state), "{name}: {state} in {ticket}");
    }
    assert!(ticket(&page, "Scholarship").contains("after approval"));
    assert!(!ticket(&page, "Standard").contains("after approval"));
    let offered =
        |slug: &str| page.contains(&format!("name=\"registration_type\" value=\"{slug}\""));
    assert!(offered("standard") && offered("volunteer"));
    assert!(!offered("early-bird"), "what has ended cannot be chosen");
    assert!(!offered("exhibitor"), "what has not begun cannot be chosen");
}

async fn a_link_can_choose_the_type(app: TestApp) {
    let page = app.get("/register?type=student").send().await.expect(200);
    let text = page.text();
    let (_, student) = text.split_once("value=\"student\"").unwrap();
    assert!(student[..student.find('>').unwrap()].contains("checked"));
    assert_eq!(
        text.matches("type=\"radio\" name=\"registration_type\"")
            .count(),
        8
    );
}

async fn registering_gives_a_place_and_a_private_link(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let page = app
        .get(format!("/registration/{secret}?new=1"))
        .send()
        .await;
    page.expect(200)
        .shows("We have your registration.")
        .shows("Confirmed")
        .shows("Dani Rivera")
        .shows("You have a place.")
        .hides("To pay");
    let row = app.registration_behind(&secret).await;
    assert_eq!(row.status, "confirmed");
    assert_eq!(row.confirmed_at, Some(app.now().as_millisecond()));
    assert_eq!(row.created_at, app.now().as_millisecond());
    assert_eq!(row.email, "dani@example.org");
    let mail = app.rows::<message::Entity>().await;
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].template, "registration-confirmed");
    assert_eq!(mail[0].registration_id, Some(row.id));
}

async fn a_type_with_a_price_is_confirmed_with_the_amount_due(app: TestApp) {
    let secret = app
        .registers("standard", "Dani Rivera", "dani@example.org")
        .await;
    let row = app.registration_behind(&secret).await;
    assert_eq!(
        (row.status.as_str(), row.amount_due_cents),
        ("confirmed", 16_000)
    );
    let page = app.get(format!("/registration/{secret}")).send().await;
    page.expect(200).shows("To pay: $160.");
    let mail = app.deliver_mail().await;
    assert!(mail[0].text.contains("To pay: $160."), "{}", mail[0].text);
}

async fn everything_that_was_answered_is_kept(app: TestApp) {
    let mut answers = form("standard", " Daniela Núñez ", "Dani@Example.org");
    for (name, value) in [
        ("badge_name", "Dani <3"),
        ("pronouns", "she/her"),
        ("phone", "608 555 0100"),
        ("organization", "Peer House"),
        ("meals", "tuesday-lunch"),
        ("meals", "monday-lunch"),
        ("diet", "vegan"),
        ("accommodations", "large-print"),
        ("accommodations", "asl-interpreter"),
        ("accommodation_note", "near the door"),
        ("mail_language", "es"),
    ] {
        answers.push((name.to_owned(), value.to_owned()));
    }
    let answer = app.post("/register").form(answers).send().await.expect(303);
    let row = app.registration_of("Daniela Núñez").await;
    assert_eq!(row.badge_name.as_deref(), Some("Dani <3"));
    assert_eq!(row.pronouns.as_deref(), Some("she/her"));
    assert_eq!(row.phone.as_deref(), Some("608 555 0100"));
    assert_eq!(row.organization.as_deref(), Some("Peer House"));
    assert_eq!(row.diet.as_deref(), Some("vegan"));
    assert_eq!(row.mail_language, "es");
    assert_eq!(row.email, "Dani@Example.org");
    assert_eq!(row.email_key, "dani@example.org");
    assert!(row.search_key.contains("daniela nunez"));
    let mut meals: Vec<String> = app
        .rows::<registration_meal::Entity>()
        .await
        .into_iter()
        .map(|row| row.meal)
        .collect();
    meals.sort();
    assert_eq!(meals, ["monday-lunch", "tuesday-lunch"]);
    let needs = app.rows::<accommodation_request::Entity>().await;
    assert_eq!(needs.len(), 1);
    assert_eq!(needs[0].kinds, "asl-interpreter large-print");
    assert_eq!(needs[0].note.as_deref(), Some("near the door"));
    let page = app.get(answer.header("location")).send().await.expect(200);
    page.shows("Dani &#60;3")
        .shows("Monday lunch, Tuesday awards lunch")
        .shows("ASL interpreter, Large print materials")
        .shows("near the door")
        .shows("Vegan");
}

async fn what_was_typed_is_text_and_never_markup(app: TestApp) {
    const TYPED: &str = "<b>\"Dani\"</b>&amp;";
    let mut answers = form("scholarship", TYPED, "dani@example.org");
    for field in [
        "badge_name",
        "pronouns",
        "phone",
        "organization",
        "accommodation_note",
        "scholarship_reason",
    ] {
        answers = with(answers, field, TYPED);
    }
    let answer = app.post("/register").form(answers).send().await.expect(303);
    let link = answer.header("location").replace("?new=1", "");
    for path in ["", "/change"] {
        let page = app.get(format!("{link}{path}")).send().await.expect(200);
        let shown = page
            .text()
            .matches("&#60;b&#62;&#34;Dani&#34;&#60;/b&#62;&#38;amp;")
            .count();
        assert_eq!(shown, 7, "{}", page.text());
        page.hides("<b>\"Dani").hides("\"Dani\"");
    }
    let mail = app.deliver_mail().await;
    assert!(mail[0].html.contains("&#60;b&#62;"), "{}", mail[0].html);
    assert!(!mail[0].html.contains("<b>\"Dani"), "{}", mail[0].html);
    assert!(mail[0].text.contains(TYPED), "{}", mail[0].text);
}

async fn a_scholarship_waits_for_approval_and_its_reason_lies_apart(app: TestApp) {
    const REASON: &str = "I live on a small pension.";
    app.set_type_capacity("scholarship", Some(1)).await;
    let answers = form("scholarship", "Dani Rivera", "dani@example.org");
    let answer = app
        .post("/register")
        .form(with(answers, "scholarship_reason", REASON))
        .send()
        .await
        .expect(303);
    app.get(answer.header("location"))
        .send()
        .await
        .expect(200)
        .shows("Waits for an answer")
        .shows(REASON);
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(row.status, "pending");
    assert_eq!(row.confirmed_at, None);
    assert!(!format!("{row:?}").contains("pension"));
    let reasons = app.rows::<scholarship_reason::Entity>().await;
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].registration_id, row.id);
    assert_eq!(reasons[0].reason, REASON);
    let mail = app.rows::<message::Entity>().await;
    assert_eq!(mail[0].template, "registration-pending");
    assert!(!mail[0].data.contains("pension"));
    // Who waits for approval holds no place.
    app.registers("scholarship", "Kim Vang", "kim@example.org")
        .await;
    assert_eq!(app.registration_of("Kim Vang").await.status, "pending");
}

async fn the_code_of_an_invitation_is_asked_for_and_checked(app: TestApp) {
    let answers = form("presenter", "Dani Rivera", "dani@example.org");
    let none = app.post("/register").form(answers.clone()).send().await;
    none.expect(422)
        .shows("Enter the code from your invitation.")
        .shows("id=\"access_code-error\"");
    let wrong = with(answers.clone(), "access_code", "SAMPLE-PRESENTER2");
    let wrong = app.post("/register").form(wrong).send().await;
    wrong.expect(422).shows("This is not the code.");
    assert_eq!(app.registrations().await.len(), 0);
    let right = with(answers, "access_code", " sample-presenter ");
    app.post("/register").form(right).send().await.expect(303);
    assert_eq!(app.registration_of("Dani Rivera").await.status, "confirmed");
}

async fn a_form_that_is_sent_twice_makes_one_registration(app: TestApp) {
    let answers = form("standard", "Dani Rivera", "dani@example.org");
    let first = app
        .post("/register")
        .form(answers.clone())
        .send()
        .await
        .expect(303);
    let second = app.post("/register").form(answers).send().await.expect(303);
    assert_ne!(first.header("location"), second.header("location"));
    for answer in [first, second] {
        let page = app.get(answer.header("location")).send().await;
        page.expect(200).shows("Dani Rivera");
    }
    assert_eq!(app.registrations().await.len(), 1);
    assert_eq!(app.count::<message::Entity>().await, 1);
}

async fn a_form_key_is_not_good_for_other_answers(app: TestApp) {
    let answers = form("standard", "Dani Rivera", "dani@example.org");
    app.post("/register")
        .form(answers.clone())
        .send()
        .await
        .expect(303);
    let other = with(answers, "legal_name", "Kim Vang");
    app.post("/register").form(other).send().await.expect(422);
    let rows = app.registrations().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].legal_name, "Dani Rivera");
    // A browser that sends no key registers as often as it sends.
    let keyless = without(form("standard", "Kim Vang", "kim@example.org"), "form_key");
    for _ in 0..2 {
        let call = app.post("/register").form(keyless.clone());
        call.send().await.expect(303);
    }
    assert_eq!(app.registrations().await.len(), 3);
}

async fn a_program_that_fills_in_every_field_registers_nobody(app: TestApp) {
    let answers = form("standard", "Dani Rivera", "dani@example.org");
    let trapped = with(answers, "website", "https://spam.example");
    let page = app.post("/register").form(trapped).send().await.expect(422);
    page.shows("This was not sent")
        .shows("Please leave the field “Website” empty")
        .shows("value=\"Dani Rivera\"")
        .shows("value=\"https://spam.example\"");
    assert_eq!(app.registrations().await.len(), 0);
    assert_eq!(app.count::<message::Entity>().await, 0);
    // Nobody sees the field as long as nothing is in it.
    let page = app.get("/register").send().await.expect(200);
    page.shows("class=\"field trap\" aria-hidden=\"true\"");
}

async fn a_form_in_spanish_is_answered_in_spanish(app: TestApp) {
    let browser = app.browser();
    let page = browser.get("/register?lang=es").await.expect(200);
    page.shows("<html lang=\"es\"")
        .shows("¿Cómo quiere venir?")
        .shows("Miembro de la comunidad (gratis)")
        .shows("Abierto hasta el 13 de marzo")
        .hides("How do you want to come?");
    // Without a choice of its own, mail comes in the language of the page.
    let answers = form("community", "Daniela Núñez", "dani@example.org");
    let answer = browser.post("/register", answers).await.expect(303);
    let page = browser.get(answer.header("location")).await.expect(200);
    page.shows("Tenemos su inscripción.")
        .shows("Confirmada")
        .hides("Confirmed");
    let row = app.registration_of("Daniela Núñez").await;
    assert_eq!(row.mail_language, "es");
    let mail = app.deliver_mail().await;
    assert!(
        mail[0].subject.starts_with("Su inscripción"),
        "{}",
        mail[0].subject
    );
}

async fn a_form_of_another_kind_is_refused(app: TestApp) {
    let call = app.post("/register").header("content-type", "text/plain");
    let page = call.text("legal_name=Dani").send().await.expect(415);
    page.shows("We could not read that");
    assert_eq!(app.registrations().await.len(), 0);
}
