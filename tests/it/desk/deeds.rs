//! What organizers do with a registration: each shows the mail that goes out, and does what it showed.

use entity::{audit_entry, message};
use gathering::domain::organizers::Role;

use super::{history, scholarship_form};
use crate::support::{Answer, Browser, TestApp, on_both_databases, secret_in};

on_both_databases!(
    a_request_is_approved_and_gets_a_place,
    an_approved_request_stands_in_line_when_all_places_are_taken,
    a_request_is_declined_with_words_for_the_person,
    declining_without_words_says_so_and_keeps_the_form,
    payments_are_noted_and_told,
    a_payment_that_cannot_be_says_why,
    the_registrar_cancels_and_the_next_in_line_comes_up,
    what_was_cancelled_is_restored,
    a_declined_request_waits_again_when_it_is_restored,
    the_private_link_is_sent_again_beside_the_old_one,
    looking_at_what_would_happen_changes_nothing,
    what_came_to_differ_is_shown_again_and_not_done,
    what_does_not_fit_leads_back_to_the_registration,
    a_deed_that_does_not_exist_is_not_found,
);

const NOTHING: [(&str, &str); 0] = [];

fn path(app_id: uuid::Uuid) -> String {
    format!("/organize/registrations/{app_id}")
}

/// The outcome that a page shows, as its form sends it.
#[track_caller]
fn shown(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text
        .split_once("name=\"shown\" value=\"")
        .expect("an outcome");
    rest.split('"').next().unwrap().to_owned()
}

/// Looks at what `deed` would come to, and does it; answers the page afterwards.
async fn does(browser: &Browser<'_>, path: &str, deed: &str, fields: &[(&str, &str)]) -> Answer {
    let address = format!("{path}/{deed}");
    let with = |more: &[(&str, &str)]| {
        fields
            .iter()
            .chain(more)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect::<Vec<_>>()
    };
    let look = with(&[("step", "show")]);
    let page = browser.post(address.as_str(), look).await.expect(200);
    let deed = with(&[("step", "do"), ("shown", &shown(&page))]);
    let answer = browser.post(address.as_str(), deed).await.expect(303);
    browser.get(answer.header("location")).await.expect(200)
}

async fn asks_for_a_scholarship(app: &TestApp) -> String {
    let answer = app.post("/register").form(scholarship_form()).send().await;
    answer.expect(303);
    path(app.registration_of("Sam Rivers").await.id)
}

/// The template and text of the newest mail.
async fn newest_mail(app: &TestApp) -> (String, String) {
    let text = app.deliver_mail().await.pop().unwrap().text;
    let mut rows = app.rows::<message::Entity>().await;
    rows.sort_by_key(|row| row.id);
    (rows.pop().unwrap().template, text)
}

async fn a_request_is_approved_and_gets_a_place(app: TestApp) {
    let path = asks_for_a_scholarship(&app).await;
    app.deliver_mail().await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = browser.get(path.as_str()).await.expect(200);
    page.shows(&format!("href=\"{path}/approve\""))
        .shows(&format!("href=\"{path}/decline\""))
        .hides(&format!("href=\"{path}/restore\""))
        .hides(&format!("href=\"{path}/payment\""));
    let question = browser.get(format!("{path}/approve")).await.expect(200);
    question
        .shows("Approve this request?")
        .shows("This e-mail goes to sam@example.org.")
        .shows("Good news: your request was approved. You have a place")
        .shows("[private link]");
    assert_eq!(app.registration_of("Sam Rivers").await.status, "pending");
    assert_eq!(app.count::<message::Entity>().await, 1);

    let page = does(&browser, &path, "approve", &[]).await;
    page.shows("The request is approved.")
        .shows("Robin approved the request.")
        .hides(&format!("href=\"{path}/approve\""));
    let row = app.registration_of("Sam Rivers").await;
    assert_eq!(row.status, "confirmed");
    assert!(row.confirmed_at.is_some() && row.approved_at.is_some());
    let (template, text) = newest_mail(&app).await;
    assert_eq!(template, "registration-approved");
    assert!(text.contains("Good news: your request was approved."));
    let secret = secret_in(&text);
    let own = app.get(format!("/registration/{secret}")).send().await;
    own.expect(200).shows("You have a place.");
}

async fn an_approved_request_stands_in_line_when_all_places_are_taken(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let path = asks_for_a_scholarship(&app).await;
    let browser = app.signed_in("Robin", &[Role::Owner]).await;
    let question = browser.get(format!("{path}/approve")).await.expect(200);
    question
        .shows("Your request was approved. All places are taken now, and you are next in line.")
        .shows("On the waitlist, place 1");
    does(&browser, &path, "approve", &[]).await;
    let row = app.registration_of("Sam Rivers").await;
    assert_eq!(
        (row.status.as_str(), row.line_number),
        ("waitlisted", Some(1))
    );

    let first = self::path(app.registration_of("Dani Rivera").await.id);
    let question = browser.get(format!("{first}/cancel")).await.expect(200);
    question.shows("1 person in line gets a place");
    does(&browser, &first, "cancel", &[]).await;
    assert_eq!(app.registration_of("Sam Rivers").await.status, "confirmed");
}

async fn a_request_is_declined_with_words_for_the_person(app: TestApp) {
    let path = asks_for_a_scholarship(&app).await;
    app.deliver_mail().await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let question = browser.get(format!("{path}/decline")).await.expect(200);
    question.shows("We could not give you a scholarship this time. The free community place");
    let words = "All scholarships are given.\n\nThe free place <b>is open</b> to you.";
    let page = does(&browser, &path, "decline", &[("text", words)]).await;
    page.shows("The request is declined.")
        .shows("Robin declined the request.")
        .shows("The free place &#60;b&#62;is open");
    assert_eq!(app.registration_of("Sam Rivers").await.status, "declined");
    let (template, text) = newest_mail(&app).await;
    assert_eq!(template, "registration-declined");
    assert!(
        text.contains("All scholarships are given.\n\nThe free place"),
        "{text}"
    );
    let own = app
        .get(format!("/registration/{}", secret_in(&text)))
        .send()
        .await;
    own.expect(200)
        .shows("All scholarships are given.")
        .shows("Register again");
}

async fn declining_without_words_says_so_and_keeps_the_form(app: TestApp) {
    let path = asks_for_a_scholarship(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    for step in ["show", "do"] {
        let fields = [("text", " \n "), ("step", step)];
        let page = browser.post(format!("{path}/decline"), fields).await;
        page.expect(422)
            .shows("Write a few words: they are the answer that the person gets.")
            .shows("aria-invalid=\"true\"");
    }
    let long = "x".repeat(4001);
    let fields = [("text", long.as_str()), ("step", "do")];
    let page = browser.post(format!("{path}/decline"), fields).await;
    page.expect(422).shows("This is too long.").shows(&long);
    assert_eq!(app.registration_of("Sam Rivers").await.status, "pending");
}

async fn payments_are_noted_and_told(app: TestApp) {
    app.registers("certified-peer", "Dani Rivera", "dani@example.org")
        .await;
    app.deliver_mail().await;
    let row = app.registration_of("Dani Rivera").await;
    let (path, price) = (path(row.id), row.price_cents);
    assert!(price > 0 && row.amount_due_cents == price);
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let form = browser.get(format!("{path}/payment")).await.expect(200);
    form.shows("Show the e-mail first").hides("Nothing yet");

    let part = [("payment", "part"), ("amount", "$40.50")];
    let page = does(&browser, &path, "payment", &part).await;
    page.shows("The payment is noted.")
        .shows("Robin noted $40.50 as paid.");
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!((row.paid_cents, row.waived), (4_050, false));
    assert_eq!(row.amount_due_cents, price - 4_050);
    let (template, text) = newest_mail(&app).await;
    assert_eq!(template, "registration-payment");
    assert!(text.contains("we have $40.50 from you so far"), "{text}");

    let due = |row: entity::registration::Model| (row.paid_cents, row.waived, row.amount_due_cents);
    does(&browser, &path, "payment", &[("payment", "waived")]).await;
    assert_eq!(
        due(app.registration_of("Dani Rivera").await),
        (4_050, true, 0)
    );
    does(&browser, &path, "payment", &[("payment", "full")]).await;
    assert_eq!(
        due(app.registration_of("Dani Rivera").await),
        (price, false, 0)
    );
    let overview = browser.get("/organize").await.expect(200);
    overview.shows("<dt>still to be paid</dt><dd class=\"big\">$0</dd><dd>by nobody</dd>");
    does(&browser, &path, "payment", &[("payment", "open")]).await;
    assert_eq!(
        due(app.registration_of("Dani Rivera").await),
        (0, false, price)
    );
}

async fn a_payment_that_cannot_be_says_why(app: TestApp) {
    app.registers("certified-peer", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("community", "Jo Lake", "jo@example.org")
        .await;
    let path = path(app.registration_of("Dani Rivera").await.id);
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    for (fields, says) in [
        ([("payment", ""), ("amount", "")], "Choose one."),
        (
            [("payment", "part"), ("amount", "")],
            "Type how much was paid in all.",
        ),
        (
            [("payment", "part"), ("amount", "forty")],
            "Type a sum, for example 60 or 60.50.",
        ),
        (
            [("payment", "part"), ("amount", "99999")],
            "less than the whole price",
        ),
        (
            [("payment", "open"), ("amount", "")],
            "This is noted already.",
        ),
    ] {
        let page = browser.post(format!("{path}/payment"), fields).await;
        let page = page.expect(422);
        page.shows(says);
        page.shows(&format!("value=\"{}\"", fields[1].1));
    }
    assert_eq!(app.registration_of("Dani Rivera").await.paid_cents, 0);
    let free = self::path(app.registration_of("Jo Lake").await.id);
    let answer = browser.get(format!("{free}/payment")).await.expect(303);
    assert_eq!(answer.header("location"), free);
}

async fn the_registrar_cancels_and_the_next_in_line_comes_up(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("student", "Sam Rivers", "sam@example.org")
        .await;
    let first = app.registration_of("Dani Rivera").await.id;
    let second = app.registration_of("Sam Rivers").await.id;
    app.deliver_mail().await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let after = does(&browser, &path(first), "cancel", &[]).await;
    after
        .shows("The registration is cancelled.")
        .shows("Robin cancelled the registration.")
        .hides(&format!("href=\"{}/cancel\"", path(first)));
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(
        (row.status.as_str(), row.amount_due_cents),
        ("cancelled", 0)
    );
    assert_eq!(app.registration_of("Sam Rivers").await.status, "confirmed");
    let noted = history(&app, first).await;
    assert!(noted.contains(&("Robin".into(), "registration.cancelled".into())));
    let page = browser
        .get(format!("{}?lang=es", path(second)))
        .await
        .expect(200);
    page.shows("Gathering dio el lugar que quedó libre.")
        .shows("Se liberó un lugar");
    let mail = app.deliver_mail().await;
    let told: Vec<&str> = mail.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(told, ["dani@example.org", "sam@example.org"]);
}

async fn what_was_cancelled_is_restored(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("student", "Sam Rivers", "sam@example.org")
        .await;
    let first = path(app.registration_of("Dani Rivera").await.id);
    let second = path(app.registration_of("Sam Rivers").await.id);
    let price = app.registration_of("Dani Rivera").await.amount_due_cents;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    does(&browser, &first, "cancel", &[]).await;
    let page = does(&browser, &first, "restore", &[]).await;
    page.shows("The registration is restored.")
        .shows("Robin restored the registration.");
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(
        row.status, "waitlisted",
        "the place went to the next in line"
    );
    assert_eq!((row.amount_due_cents, row.cancelled_at), (price, None));
    does(&browser, &second, "cancel", &[]).await;
    assert_eq!(app.registration_of("Dani Rivera").await.status, "confirmed");
    does(&browser, &second, "restore", &[]).await;
    does(&browser, &first, "cancel", &[]).await;
    let (template, text) = newest_mail(&app).await;
    assert_eq!(template, "registration-promoted", "{text}");
}

async fn a_declined_request_waits_again_when_it_is_restored(app: TestApp) {
    let path = asks_for_a_scholarship(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    does(&browser, &path, "decline", &[("text", "Not this time.")]).await;
    does(&browser, &path, "restore", &[]).await;
    let row = app.registration_of("Sam Rivers").await;
    assert_eq!((row.status.as_str(), row.decline_text), ("pending", None));
    does(&browser, &path, "approve", &[]).await;
    does(&browser, &path, "cancel", &[]).await;
    // It was approved once: nobody has to decide again.
    does(&browser, &path, "restore", &[]).await;
    assert_eq!(app.registration_of("Sam Rivers").await.status, "confirmed");
}

async fn the_private_link_is_sent_again_beside_the_old_one(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.deliver_mail().await;
    let path = path(app.registration_of("Dani Rivera").await.id);
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = does(&browser, &path, "resend", &[]).await;
    page.shows("The private link is on its way.")
        .shows("Robin had the private link sent again.");
    let (template, text) = newest_mail(&app).await;
    assert_eq!(template, "registration-link");
    let fresh = secret_in(&text);
    assert_ne!(fresh, secret);
    for secret in [&secret, &fresh] {
        let own = app.get(format!("/registration/{secret}")).send().await;
        own.expect(200).shows("Dani Rivera");
    }
}

async fn looking_at_what_would_happen_changes_nothing(app: TestApp) {
    let path = asks_for_a_scholarship(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let before = app.registrations().await;
    for deed in ["approve", "decline", "cancel", "resend"] {
        browser.get(format!("{path}/{deed}")).await.expect(200);
        let fields = [("step", "show"), ("text", "No.")];
        browser
            .post(format!("{path}/{deed}"), fields)
            .await
            .expect(200);
    }
    assert_eq!(app.registrations().await, before);
    assert_eq!(app.count::<message::Entity>().await, 1);
    let entries = app.rows::<audit_entry::Entity>().await;
    let actions = entries.iter().map(|entry| entry.action.as_str());
    let deeds = actions
        .filter(|action| action.starts_with("registration.") && *action != "registration.viewed");
    assert_eq!(deeds.collect::<Vec<_>>(), ["registration.created"]);
}

async fn what_came_to_differ_is_shown_again_and_not_done(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let path = asks_for_a_scholarship(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let question = browser.get(format!("{path}/approve")).await.expect(200);
    question.shows("You have a place").hides("once more");
    // Meanwhile somebody takes the last place.
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let fields = [("step", "do"), ("shown", &shown(&question))];
    let again = browser.post(format!("{path}/approve"), fields).await;
    let again = again.expect(409);
    again
        .shows("Look at this once more")
        .shows("you are next in line");
    assert_eq!(app.registration_of("Sam Rivers").await.status, "pending");
    let fields = [("step", "do"), ("shown", &shown(&again))];
    let answer = browser.post(format!("{path}/approve"), fields).await;
    answer.expect(303);
    assert_eq!(app.registration_of("Sam Rivers").await.status, "waitlisted");

    // Nothing goes out that was not shown.
    let path = self::path(app.registration_of("Dani Rivera").await.id);
    let blind = browser.post(format!("{path}/cancel"), NOTHING).await;
    blind.expect(200).shows("What will happen");
    assert_eq!(app.registration_of("Dani Rivera").await.status, "confirmed");
}

async fn what_does_not_fit_leads_back_to_the_registration(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let path = path(app.registration_of("Dani Rivera").await.id);
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    for deed in ["approve", "decline", "restore", "payment"] {
        let address = format!("{path}/{deed}");
        let answer = browser.get(address.as_str()).await.expect(303);
        assert_eq!(answer.header("location"), path);
        let answer = browser.post(address.as_str(), NOTHING).await.expect(303);
        assert_eq!(answer.header("location"), path);
    }
    does(&browser, &path, "cancel", &[]).await;
    let answer = browser.post(format!("{path}/cancel"), NOTHING).await;
    answer.expect(303);
    assert_eq!(app.count::<message::Entity>().await, 2);
}

async fn a_deed_that_does_not_exist_is_not_found(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let path = path(app.registration_of("Dani Rivera").await.id);
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    browser.get(format!("{path}/erase")).await.expect(404);
    let nobody = "/organize/registrations/018f0000-0000-7000-8000-000000000000/approve";
    browser.get(nobody).await.expect(404);
    browser.post(nobody, NOTHING).await.expect(404);
}
