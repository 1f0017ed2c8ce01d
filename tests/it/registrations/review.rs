//! Reading once more before sending: the total, what comes next, and nothing kept.

use gathering::domain::vouchers::Discount;
use serde_json::json;

use crate::support::{Answer, Form, TestApp, form, on_both_databases};

on_both_databases!(
    it_shows_what_was_typed_with_the_total_and_keeps_nothing,
    it_says_what_comes_next,
    what_is_wrong_is_said_before,
    it_leads_back_with_all_that_was_typed,
    what_it_sends_registers,
    questions_of_organizers_are_read_and_sent_again,
);

async fn sends(app: &TestApp, fields: Vec<(String, String)>) -> Answer {
    app.post("/register").form(fields).send().await
}

/// `form` with these fields set to something else, or added.
fn with(form: Form, fields: &[(&str, &str)]) -> Form {
    let all = fields.iter();
    all.fold(form, |form, (name, value)| super::with(form, name, value))
}

/// The hidden fields of the page, and the button that is pressed.
fn fields(page: &Answer, button: &str) -> Vec<(String, String)> {
    let text = page.text();
    let mut fields: Vec<(String, String)> = text
        .split("<input type=\"hidden\" name=\"")
        .skip(1)
        .map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"").unwrap();
            let (value, _) = rest.split_once('"').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect();
    fields.push(("do".to_owned(), button.to_owned()));
    fields
}

async fn it_shows_what_was_typed_with_the_total_and_keeps_nothing(app: TestApp) {
    let mut voucher = crate::vouchers::settings("PEER20");
    voucher.discount = Discount::Percent(20);
    crate::vouchers::make(&app, voucher).await;
    let typed = with(
        form("standard", "Dani Rivera", "dani@example.org"),
        &[
            ("access_code", "peer20"),
            ("pronouns", "they/them"),
            ("meals", "monday-lunch"),
            ("accommodation_note", "near the <door>"),
            ("do", "review"),
        ],
    );
    let page = sends(&app, typed.clone()).await.expect(200);
    page.shows("Is everything right?")
        .shows("Dani Rivera")
        .shows("they/them")
        .shows("near the &#60;door&#62;")
        .shows("$128")
        .shows("You get a place at once.")
        .hides("<door>");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(app.registrations().await.is_empty());
    assert!(app.deliver_mail().await.is_empty());
    assert!(crate::vouchers::redemptions(&app).await.is_empty());
    let spanish = app.post("/register?lang=es").form(typed).send().await;
    spanish.expect(200).shows("¿Está todo bien?");
}

async fn it_says_what_comes_next(app: TestApp) {
    let asks = async |kind: &str| {
        let typed = form(kind, "Dani Rivera", "dani@example.org");
        let page = sends(&app, with(typed, &[("do", "review")])).await;
        page.expect(200)
    };
    asks("scholarship")
        .await
        .shows("Our team reads your request");
    asks("community").await.hides("You pay");
    asks("standard").await.shows("You pay $160 later");
    app.set_type_capacity("standard", Some(0)).await;
    asks("standard").await.shows("are next in line");
    app.registers("standard", "Ana", "ana@example.org").await;
    asks("standard").await.shows("as number 2 in line");
}

async fn what_is_wrong_is_said_before(app: TestApp) {
    let typed = with(form("standard", "", "dani@"), &[("do", "review")]);
    let page = sends(&app, typed).await.expect(422);
    page.shows("id=\"legal_name-error\"")
        .shows("value=\"dani@\"");
    app.set_clock("2027-01-01T00:00:00Z");
    let typed = form("standard", "Dani", "dani@example.org");
    sends(&app, with(typed, &[("do", "review")]))
        .await
        .expect(409);
}

async fn it_leads_back_with_all_that_was_typed(app: TestApp) {
    let typed = with(
        form("standard", "Dani Rivera", "dani@example.org"),
        &[("organization", "Otter Creek"), ("do", "review")],
    );
    let page = sends(&app, typed).await.expect(200);
    let back = sends(&app, fields(&page, "change")).await.expect(200);
    back.shows("value=\"Dani Rivera\"")
        .shows("value=\"Otter Creek\"")
        .shows("name=\"code_of_conduct\" value=\"yes\" checked");
    assert!(app.registrations().await.is_empty());
}

async fn what_it_sends_registers(app: TestApp) {
    let typed = with(
        form("standard", "Dani Rivera", "dani@example.org"),
        &[("meals", "monday-lunch"), ("do", "review")],
    );
    let page = sends(&app, typed).await.expect(200);
    let sent = fields(&page, "send");
    sends(&app, sent.clone()).await.expect(303);
    // Sent twice, it is one.
    sends(&app, sent).await.expect(303);
    let rows = app.registrations().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].legal_name, "Dani Rivera");
    let meals = app.rows::<entity::registration_meal::Entity>().await;
    assert_eq!(meals.len(), 1);
}

async fn questions_of_organizers_are_read_and_sent_again(app: TestApp) {
    let colour = crate::form_questions::ask(&app, "choices", "Colours", json!({})).await;
    let needed = json!({"required": true});
    let size = crate::form_questions::ask(&app, "text", "Shirt", needed).await;
    let mut typed = form("standard", "Dani Rivera", "dani@example.org");
    let colours = format!("answers.{colour}");
    typed.push((colours.clone(), "red".to_owned()));
    typed.push((colours, "blue".to_owned()));
    let review = ("do".to_owned(), "review".to_owned());
    let mut missing = typed.clone();
    missing.push(review.clone());
    sends(&app, missing).await.expect(422);
    typed.push((format!("answers.{size}"), "Large & wide".to_owned()));
    typed.push(review);
    let page = sends(&app, typed).await.expect(200);
    page.shows("Red, Blue").shows("Large &#38; wide");
    let mut sent = fields(&page, "send");
    for (_, value) in &mut sent {
        *value = value.replace("&#38;", "&");
    }
    sends(&app, sent).await.expect(303);
    let kept = app.rows::<entity::form_answer::Entity>().await;
    let mut kept: Vec<&str> = kept.iter().map(|row| row.value.as_str()).collect();
    kept.sort_unstable();
    assert_eq!(kept, ["Large & wide", "red blue"]);
}
