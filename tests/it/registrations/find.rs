//! The private link again: the same answer for everybody, a new link beside the old, and the others ended.

use entity::{audit_entry, link_request, manage_link, message};
use poem::http::header;

use crate::support::{Answer, TestApp, on_both_databases, secret_in};

on_both_databases!(
    the_link_is_sent_again_beside_the_old_one,
    everybody_with_the_address_gets_a_link_of_their_own,
    the_answer_and_the_work_are_the_same_for_a_stranger,
    a_few_mails_a_day_go_to_one_address,
    an_address_that_is_none_is_a_fault_and_kept,
    the_thirty_first_search_of_a_minute_waits,
    all_other_links_are_ended_and_this_one_works_on,
);

async fn asks(app: &TestApp, email: &str) -> Answer {
    let call = app.post("/register/find").form([("email", email)]);
    call.send().await
}

async fn opens(app: &TestApp, secret: &str) -> bool {
    let page = app.get(format!("/registration/{secret}")).send().await;
    page.status.as_u16() == 200
}

async fn the_link_is_sent_again_beside_the_old_one(app: TestApp) {
    let old = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.deliver_mail().await;
    let page = app.get("/register/find").send().await.expect(200);
    page.shows("action=\"/register/find\"")
        .shows("Have it sent again");
    let answer = asks(&app, " Dani@Example.org ").await.expect(303);
    let page = app.get(answer.header(header::LOCATION)).send().await;
    page.expect(200).shows("Look into your e-mail");
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].to, "dani@example.org", "as it was registered");
    assert!(
        mail[0]
            .text
            .contains("Here is the private link of your registration again.")
    );
    assert!(mail[0].subject.starts_with("Your registration, code "));
    let fresh = secret_in(&mail[0].text);
    assert_ne!(fresh, old);
    assert!(opens(&app, &old).await && opens(&app, &fresh).await);
    let entries = app.rows::<audit_entry::Entity>().await;
    let asked = entries
        .iter()
        .find(|entry| entry.action == "registration.link_asked")
        .unwrap();
    assert_eq!(asked.actor_kind, "attendee");
}

async fn everybody_with_the_address_gets_a_link_of_their_own(app: TestApp) {
    for name in ["Dani Rivera", "Sam Rivers"] {
        app.registers("community", name, "both@example.org").await;
    }
    app.registers("community", "Jo Lake", "jo@example.org")
        .await;
    app.deliver_mail().await;
    asks(&app, "both@example.org").await.expect(303);
    let mail = app.deliver_mail().await;
    let greeted: Vec<&str> = mail
        .iter()
        .map(|mail| mail.text.lines().next().unwrap())
        .collect();
    assert_eq!(greeted, ["Hello Dani Rivera,", "Hello Sam Rivers,"]);
    for (mail, name) in mail.iter().zip(["Dani Rivera", "Sam Rivers"]) {
        let secret = secret_in(&mail.text);
        let page = app.get(format!("/registration/{secret}")).send().await;
        page.expect(200).shows(name);
    }
}

async fn the_answer_and_the_work_are_the_same_for_a_stranger(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.deliver_mail().await;
    let mut answers = Vec::new();
    for email in ["dani@example.org", "nobody@example.org"] {
        let before = app.count::<link_request::Entity>().await;
        let answer = asks(&app, email).await.expect(303);
        let mut headers: Vec<String> = answer
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-request-id")
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        answers.push((headers, answer.bytes));
        // The request alone decides nothing: the worker does, later. So the time is the same too.
        assert_eq!(app.count::<link_request::Entity>().await, before + 1);
        assert_eq!(app.count::<message::Entity>().await, 1);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(app.deliver_mail().await.len(), 1);
    // What strangers typed is forgotten after a day.
    app.set_clock("2026-03-03T15:00:01Z");
    app.deliver_mail().await;
    assert_eq!(app.count::<link_request::Entity>().await, 0);
}

async fn a_few_mails_a_day_go_to_one_address(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.deliver_mail().await;
    let mut mails = 0;
    for _ in 0..6 {
        asks(&app, "dani@example.org").await.expect(303);
        mails += app.deliver_mail().await.len();
    }
    assert_eq!(mails, 3);
    app.set_clock("2026-03-03T15:00:01Z");
    asks(&app, "dani@example.org").await.expect(303);
    assert_eq!(app.deliver_mail().await.len(), 1);
}

async fn an_address_that_is_none_is_a_fault_and_kept(app: TestApp) {
    for (typed, says) in [
        (
            "",
            "Enter your e-mail, so that we can send your private link.",
        ),
        ("dani@", "Enter a full e-mail address"),
    ] {
        let page = asks(&app, typed).await.expect(422);
        page.shows(says)
            .shows("aria-invalid=\"true\"")
            .shows(&format!("value=\"{typed}\""))
            .shows("<title>Error: ");
    }
    let call = app.post("/register/find").form([("email", "")]);
    let spanish = call.header("accept-language", "es").send().await;
    spanish.expect(422).shows("Escriba su correo");
    assert_eq!(app.count::<link_request::Entity>().await, 0);
}

async fn the_thirty_first_search_of_a_minute_waits(app: TestApp) {
    let refused = app
        .until_refused(30, |app| app.post("/register/find").form([("email", "no")]))
        .await;
    refused.shows("Please wait a little");
}

async fn all_other_links_are_ended_and_this_one_works_on(app: TestApp) {
    let kept = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let stranger = app
        .registers("community", "Sam Rivers", "sam@example.org")
        .await;
    let mail = app.deliver_mail().await;
    let ended = secret_in(&mail[0].text);
    let page = app.get(format!("/registration/{kept}")).send().await;
    page.expect(200)
        .shows("1 other link from an e-mail opens this page too.");
    let call = app.post(format!("/registration/{kept}/links"));
    let answer = call.send().await.expect(303);
    let page = app.get(answer.header(header::LOCATION)).send().await;
    page.expect(200)
        .shows("The other links have ended.")
        .hides("other link from an e-mail")
        .hides("We have written an e-mail");
    assert!(opens(&app, &kept).await && opens(&app, &stranger).await);
    assert!(!opens(&app, &ended).await);
    let open = app.rows::<manage_link::Entity>().await;
    let open = open.iter().filter(|row| row.ended_at.is_none());
    assert_eq!(open.count(), 3, "one of Dani's, two of Sam's");
    let ended = app.post(format!("/registration/{ended}/links"));
    ended.send().await.expect(404);
    let entries = app.rows::<audit_entry::Entity>().await;
    let noted = entries
        .iter()
        .filter(|entry| entry.action == "registration.links_ended");
    assert_eq!(noted.count(), 1);
    // Doing it again ends nothing and is not noted.
    let call = app.post(format!("/registration/{kept}/links"));
    call.send().await.expect(303);
    let entries = app.rows::<audit_entry::Entity>().await;
    let noted = entries
        .iter()
        .filter(|entry| entry.action == "registration.links_ended");
    assert_eq!(noted.count(), 1);
}
