//! Each person is alone with what they answer: the contact sees it nowhere, and each has a link of their own.

use poem::http::header;
use serde_json::{Value, json};

use super::{body, page_of, registers};
use crate::support::{TestApp, on_both_databases, secret_in};

on_both_databases!(
    each_person_gets_a_link_and_reads_who_registered_them,
    the_contact_sees_nothing_that_a_person_answers,
    somebody_who_comes_instead_has_no_name_for_the_contact,
    the_link_of_a_group_is_private_and_can_be_ended,
    a_lost_link_of_a_group_is_sent_again,
);

async fn three(app: &TestApp) -> Value {
    let mut three = body(&[
        ("standard", "Bo Brook"),
        ("community", "Cy Cole"),
        ("standard", "Di Dale"),
    ]);
    three["people"][1]["mail_language"] = json!("es");
    registers(app, &three).await
}

fn group_secret(text: &str) -> String {
    let (_, rest) = text.split_once("/group/").expect("a link to a group");
    rest.chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

async fn each_person_gets_a_link_and_reads_who_registered_them(app: TestApp) {
    let made = three(&app).await;
    // No link of a person is told to the contact.
    assert!(!made.to_string().contains("/registration/"), "{made}");
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 4);
    for (name, by, title) in [
        (
            "bo.brook",
            "Ana Lee (Hope Agency) registered you.",
            "Bo Brook",
        ),
        (
            "cy.cole",
            "Ana Lee (Hope Agency) hizo su inscripción.",
            "Cy Cole",
        ),
        (
            "di.dale",
            "Ana Lee (Hope Agency) registered you.",
            "Di Dale",
        ),
    ] {
        let to = format!("{name}@example.org");
        let one = mail.iter().find(|mail| mail.to == to).unwrap();
        assert!(
            one.text.contains(by) && one.html.contains("Ana Lee"),
            "{}",
            one.text
        );
        assert!(!one.subject.contains("Ana") && !one.text.contains("/group/"));
        let path = format!("/registration/{}", secret_in(&one.text));
        let page = app.get(&path).send().await.expect(200);
        page.shows(title).shows("Ana Lee (Hope Agency)");
        let own = app.get(format!("{path}/data.json")).send().await.json();
        assert_eq!(own["registered_by"]["name"], "Ana Lee");
        assert_eq!(own["registered_by"]["organization"], "Hope Agency");
    }
    // Who registered alone reads nothing of the kind.
    let secret = app.registers("standard", "Ed Elm", "ed@example.org").await;
    let path = format!("/registration/{secret}");
    app.get(&path)
        .send()
        .await
        .expect(200)
        .hides("Registered by");
    let own = app.get(format!("{path}/data.json")).send().await.json();
    assert_eq!(own["registered_by"], Value::Null);
    let alone = app.deliver_mail().await.remove(0);
    assert!(!alone.text.contains("registered you"));
}

async fn the_contact_sees_nothing_that_a_person_answers(app: TestApp) {
    let made = three(&app).await;
    let mail = app.deliver_mail().await;
    let contact = mail.iter().find(|mail| mail.to == "ana@agency.example");
    let contact = contact.unwrap();
    assert_eq!(contact.subject, "The registration of your group");
    for name in [
        "Bo",
        "Cy",
        "Di Dale",
        "example.org/registration",
        "standard",
    ] {
        assert!(!contact.text.contains(name), "{}", contact.text);
    }
    let link = format!("/group/{}", group_secret(&contact.text));

    let bo = app.registration_of("Bo Brook").await;
    let own = app.link_of(bo.id).await;
    let answers = [
        ("legal_name", "Beatrix Brookes"),
        ("badge_name", "Trixie"),
        ("pronouns", "ze/hir"),
        ("email", "private@elsewhere.example"),
        ("phone", "608 555 0100"),
        ("organization", "Secret Center"),
        ("meals", "monday-lunch"),
        ("diet", "vegan"),
        ("accommodations", "large-print"),
        ("accommodation_note", "near the door"),
    ];
    let call = app.post(format!("/registration/{own}/change"));
    let call = call.header("sec-fetch-site", "same-origin");
    call.form(answers).send().await.expect(303);
    app.run_sql(
        "INSERT INTO favorite (registration_id, session_id, created_at) \
         SELECT registration.id, session.id, 0 FROM registration, session \
         WHERE legal_name = 'Beatrix Brookes' AND slug = 'hard-calls'",
    )
    .await;
    assert_eq!(app.registration_of("Beatrix Brookes").await.id, bo.id);

    for path in [page_of(&made), link, format!("{}?lang=es", page_of(&made))] {
        let page = app.get(&path).send().await.expect(200);
        page.shows("Bo Brook")
            .shows("Di Dale")
            .shows("$160")
            .shows("$320");
        for (_, answer) in answers {
            page.hides(answer);
        }
        page.hides("hard-calls")
            .hides("example.org")
            .hides("/registration/");
        page.hides(&bo.id.to_string());
    }
    // The contact is told of no change.
    let after = app.deliver_mail().await;
    assert!(after.iter().all(|mail| mail.to != "ana@agency.example"));
}

async fn somebody_who_comes_instead_has_no_name_for_the_contact(app: TestApp) {
    let made = three(&app).await;
    let own = app.link_of(app.registration_of("Bo Brook").await.id).await;
    let other = [
        ("legal_name", "Noa North"),
        ("email", "noa@example.org"),
        ("mail_language", "en"),
    ];
    let call = app.post(format!("/registration/{own}/replace"));
    let call = call.header("sec-fetch-site", "same-origin");
    call.form(other).send().await.expect(200);
    let page = app.get(page_of(&made)).send().await.expect(200);
    page.shows("Bo Brook")
        .shows("Somebody who comes instead")
        .shows("Cancelled")
        .shows("$320")
        .hides("Noa");
    let noa = app.link_of(app.registration_of("Noa North").await.id).await;
    let page = app.get(format!("/registration/{noa}")).send().await;
    page.expect(200).shows("Ana Lee (Hope Agency)");
}

async fn the_link_of_a_group_is_private_and_can_be_ended(app: TestApp) {
    let made = three(&app).await;
    let (path, mail) = (page_of(&made), app.deliver_mail().await);
    let contact = mail.iter().find(|mail| mail.to == "ana@agency.example");
    let mailed = format!("/group/{}", group_secret(&contact.unwrap().text));
    let page = app.get(&path).send().await.expect(200);
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(page.header(header::REFERRER_POLICY), "same-origin");
    assert_eq!(page.header("x-robots-tag"), "noindex");
    page.shows("End the other links");
    let unknown = app.get("/registration/abcdefghijklmnopqrstuvwxyz234567");
    let unknown = unknown.send().await.expect(404);
    for path in ["/group/abcdefghijklmnopqrstuvwxyz234567", "/group/odd"] {
        let answer = app.get(path).send().await.expect(404);
        let title = |text: &str| text.split("<h1>").nth(1).unwrap()[..40].to_owned();
        assert_eq!(title(&answer.text()), title(&unknown.text()));
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    }
    // A person's secret opens no group, nor a group's secret a person.
    let own = app.link_of(app.registration_of("Bo Brook").await.id).await;
    app.get(format!("/group/{own}")).send().await.expect(404);
    let secret = path.strip_prefix("/group/").unwrap();
    app.get(format!("/registration/{secret}"))
        .send()
        .await
        .expect(404);

    app.get(&mailed).send().await.expect(200);
    let call = app.post(format!("{path}/links"));
    let call = call.header("sec-fetch-site", "same-origin");
    let none: [(&str, &str); 0] = [];
    call.form(none).send().await.expect(303);
    app.get(&mailed).send().await.expect(404);
    app.get(&path)
        .send()
        .await
        .expect(200)
        .hides("End the other links");
}

async fn a_lost_link_of_a_group_is_sent_again(app: TestApp) {
    let made = three(&app).await;
    app.deliver_mail().await;
    let lost = [("email", " ANA@agency.example")];
    app.post("/register/find")
        .form(lost)
        .send()
        .await
        .expect(303);
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    let path = format!("/group/{}", group_secret(&mail[0].text));
    app.get(&path).send().await.expect(200).shows("Bo Brook");
    assert_ne!(path, page_of(&made));
}
