//! The form for a group, without any script: rows, a look before sending, and what was typed is kept.

use super::{body, sends};
use crate::support::{Answer, Form, TestApp, on_both_databases};

on_both_databases!(
    a_group_is_looked_at_and_then_sent,
    rows_are_added_and_what_was_typed_is_kept,
    each_fault_is_told_at_its_person,
    a_price_that_changed_is_shown_again,
    a_form_that_is_sent_twice_makes_one_group,
    a_program_that_fills_in_everything_registers_nobody,
    one_network_is_slowed_down_once_a_group,
);

const PEOPLE: [(&str, &str); 3] = [
    ("standard", "Bo Brook"),
    ("community", "Cy Cole"),
    ("scholarship", "Di Dale"),
];

/// The form with these people, and two rows that nobody filled in.
fn typed(people: &[(&str, &str)]) -> Form {
    let mut fields: Form = [
        ("contact_name", "Ana Lee"),
        ("contact_email", "ana@agency.example"),
        ("organization", "Hope Agency"),
        ("mail_language", "en"),
        ("code_of_conduct", "yes"),
        ("form_key", "01890a5d-ac96-774b-bcce-b302099a8057"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let mut row = |kind: &str, name: &str, email: String| {
        for (field, value) in [
            ("person_name", name.to_owned()),
            ("person_email", email),
            ("person_type", kind.to_owned()),
            ("person_language", String::new()),
        ] {
            fields.push((field.to_owned(), value));
        }
    };
    row("", "", String::new());
    for (kind, name) in people {
        let address = name.to_lowercase().replace(' ', ".");
        row(kind, name, format!("{address}@example.org"));
    }
    row("", "", String::new());
    fields
}

async fn press(app: &TestApp, button: &str, mut fields: Form) -> Answer {
    fields.push(("do".to_owned(), button.to_owned()));
    let call = app.post("/register/group").form(fields);
    call.header("sec-fetch-site", "same-origin").send().await
}

async fn a_group_is_looked_at_and_then_sent(app: TestApp) {
    let page = app.get("/register?lang=en").send().await.expect(200);
    page.shows("href=\"/register/group\"");
    let page = app.get("/register/group?lang=en").send().await.expect(200);
    page.shows("Register several people")
        .shows("Person 5")
        .hides("Person 6");
    for language in ["en", "es"] {
        let path = format!("/register/group?lang={language}");
        let page = app.get(&path).send().await.expect(200);
        page.hides("group-").shows("person_email-5");
    }
    let review = press(&app, "review", typed(&PEOPLE)).await.expect(200);
    review
        .shows("Nothing has been sent yet.")
        .shows("Bo Brook")
        .shows("di.dale@example.org")
        .shows("All together: $160")
        .shows("Register 3 people");
    assert_eq!(
        app.registrations().await.len(),
        0,
        "a look registers nobody"
    );
    assert_eq!(app.count::<entity::message::Entity>().await, 0);
    let back = press(&app, "change", typed(&PEOPLE)).await.expect(200);
    back.shows("value=\"Bo Brook\"")
        .shows("value=\"Hope Agency\"");
    let sent = press(&app, "send", typed(&PEOPLE)).await.expect(303);
    let page = app.get(sent.header("location")).send().await.expect(200);
    page.shows("Everybody is registered.")
        .shows("To pay now: $160");
    assert_eq!(app.registrations().await.len(), 3);
    assert_eq!(app.deliver_mail().await.len(), 4);
}

async fn rows_are_added_and_what_was_typed_is_kept(app: TestApp) {
    let page = press(&app, "more", typed(&PEOPLE)).await.expect(200);
    page.shows("Person 10")
        .hides("Person 11")
        .shows("value=\"Bo Brook\"")
        .shows("value=\"cy.cole@example.org\"")
        .shows("value=\"ana@agency.example\"")
        .shows("<option value=\"scholarship\" selected>");
    // Never more rows than people there may be.
    let names: Vec<String> = (0..48).map(|number| format!("Person{number}")).collect();
    let many: Vec<(&str, &str)> = names
        .iter()
        .map(|name| ("community", name.as_str()))
        .collect();
    let page = press(&app, "more", typed(&many)).await.expect(200);
    page.shows("person_name-50")
        .hides("person_name-51\" name")
        .hides("value=\"more\"");
}

async fn each_fault_is_told_at_its_person(app: TestApp) {
    let mut fields = typed(&PEOPLE);
    for (name, value) in &mut fields {
        if value == "cy.cole@example.org" {
            "cy@".clone_into(value);
        }
        if name == "contact_name" || name == "code_of_conduct" {
            value.clear();
        }
    }
    let page = press(&app, "review", fields.clone()).await.expect(422);
    page.shows("3 things to look at")
        .shows("<a href=\"#person_email-2\">Cy Cole: Enter a full e-mail address")
        .shows("id=\"person_email-2-error\"")
        .shows("<a href=\"#contact_name\">Enter your name.")
        .shows("value=\"cy@\"")
        .shows("value=\"Bo Brook\"");
    let spanish = app.post("/register/group?lang=es").form(fields);
    let spanish = spanish.header("sec-fetch-site", "same-origin");
    spanish.send().await.expect(422).shows("Escriba su nombre.");
    let page = press(&app, "send", typed(&PEOPLE[..1])).await.expect(422);
    page.shows("Name 2 people at least.")
        .shows("href=\"#person_name-1\"");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn a_price_that_changed_is_shown_again(app: TestApp) {
    let review = press(&app, "review", typed(&PEOPLE)).await.expect(200);
    let mut fields = typed(&PEOPLE);
    fields.push(("shown_cents".to_owned(), review.field("shown_cents")));
    app.run_sql("UPDATE registration_type SET price_cents = 17000 WHERE slug = 'standard'")
        .await;
    let page = press(&app, "send", fields.clone()).await.expect(409);
    page.shows("The price has changed since you looked")
        .shows("$170");
    assert_eq!(app.registrations().await.len(), 0);
    fields.retain(|(name, _)| name != "shown_cents");
    fields.push(("shown_cents".to_owned(), page.field("shown_cents")));
    press(&app, "send", fields).await.expect(303);
    assert_eq!(app.registrations().await.len(), 3);
}

async fn a_form_that_is_sent_twice_makes_one_group(app: TestApp) {
    let first = press(&app, "send", typed(&PEOPLE)).await.expect(303);
    let again = press(&app, "send", typed(&PEOPLE)).await.expect(303);
    for answer in [first, again] {
        app.get(answer.header("location")).send().await.expect(200);
    }
    assert_eq!(app.registrations().await.len(), 3);
    assert_eq!(app.deliver_mail().await.len(), 4);
}

async fn a_program_that_fills_in_everything_registers_nobody(app: TestApp) {
    let mut fields = typed(&PEOPLE);
    fields.push(("website".to_owned(), "https://spam.example".to_owned()));
    let page = press(&app, "send", fields).await.expect(422);
    page.shows("This was not sent").shows("value=\"Bo Brook\"");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn one_network_is_slowed_down_once_a_group(app: TestApp) {
    let names: Vec<String> = (0..50).map(|number| format!("Person {number}")).collect();
    let people: Vec<(&str, &str)> = (names.iter())
        .map(|name| ("community", name.as_str()))
        .collect();
    let large = body(&people);
    for _ in 0..2 {
        sends(&app, &large).await.expect(201);
    }
    // A network may send 60 forms a minute: two were sent, whatever number of people they named.
    for passed in 0..80 {
        let answer = press(&app, "review", Vec::new()).await;
        if answer.status.as_u16() == 429 {
            assert!(passed >= 58, "{passed}");
            return;
        }
        answer.expect(422);
    }
    panic!("nobody was slowed down");
}
