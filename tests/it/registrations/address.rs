//! One address may register several people; who asks learns nothing of the others.

use crate::support::{Answer, TestApp, form, on_both_databases, secret_in};

on_both_databases!(
    one_address_registers_several_people,
    the_answer_is_the_same_as_for_a_stranger,
    the_mail_alone_says_that_there_is_another,
);

async fn one_address_registers_several_people(app: TestApp) {
    let first = app
        .registers("community", "Dani Rivera", "family@example.org")
        .await;
    let second = app
        .registers("community", "Kim Rivera", "Family@Example.org")
        .await;
    let (dani, kim) = (
        app.registration_behind(&first).await,
        app.registration_behind(&second).await,
    );
    assert_ne!((dani.id, &dani.code), (kim.id, &kim.code));
    assert_eq!(dani.email_key, kim.email_key);
    // Each link opens its own registration alone.
    let page = app.get(format!("/registration/{first}")).send().await;
    page.expect(200).shows("Dani Rivera").hides("Kim");
    let page = app.get(format!("/registration/{second}")).send().await;
    page.expect(200).shows("Kim Rivera").hides("Dani");
}

/// What an answer shows of itself, with what is each person's own left out.
fn shape(answer: &Answer, secret: &str, name: &str, code: &str) -> String {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(header, _)| *header != "x-request-id")
        .map(|(header, value)| format!("{header}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    format!("{} {headers:?} {}", answer.status, answer.text())
        .replace(secret, "SECRET")
        .replace(name, "NAME")
        .replace(code, "CODE")
}

async fn the_answer_is_the_same_as_for_a_stranger(app: TestApp) {
    app.registers("community", "Dani Rivera", "known@example.org")
        .await;
    let mut shapes = Vec::new();
    for (name, email) in [
        ("Kim Vang", "known@example.org"),
        ("Ana Lopez", "other@example.org"),
    ] {
        let answers = form("community", name, email);
        let sent = app.post("/register").form(answers).send().await.expect(303);
        let secret = secret_in(sent.header("location"));
        let row = app.registration_of(name).await;
        let code = gathering::domain::registrations::display_code(&row.code);
        let page = app.get(sent.header("location")).send().await.expect(200);
        let page = shape(&page, &secret, name, &code).replace(email, "EMAIL");
        shapes.push((shape(&sent, &secret, name, &code), page));
    }
    assert_eq!(shapes[0], shapes[1]);
}

async fn the_mail_alone_says_that_there_is_another(app: TestApp) {
    const WORDS: &str = "There is another registration with this e-mail address.";
    app.registers("community", "Dani Rivera", "known@example.org")
        .await;
    let secret = app
        .registers("community", "Kim Vang", "KNOWN@example.org")
        .await;
    app.registers("community", "Ana Lopez", "other@example.org")
        .await;
    let mail = app.deliver_mail().await;
    let said: Vec<(&str, bool)> = mail
        .iter()
        .map(|mail| (mail.to.as_str(), mail.text.contains(WORDS)))
        .collect();
    assert_eq!(
        said,
        [
            ("known@example.org", false),
            ("KNOWN@example.org", true),
            ("other@example.org", false),
        ]
    );
    let told = &mail[1].text;
    assert!(
        told.contains("open https://conference.example/register/find"),
        "{told}"
    );
    let page = app.get(format!("/registration/{secret}")).send().await;
    page.expect(200).hides("another registration");
}
