//! The register form with a code, without script; and what people read of it afterwards.

use gathering::domain::vouchers::Discount;

use super::{make, settings};
use crate::support::{TestApp, form, on_both_databases, secret_in};

on_both_databases!(
    a_code_is_applied_without_losing_what_was_typed,
    a_code_that_cannot_be_used_says_why_in_plain_words,
    what_was_agreed_is_shown_on_the_page_and_in_the_mail,
    nothing_about_codes_is_asked_where_there_are_none,
);

fn typed(code: &str, deed: &str) -> Vec<(String, String)> {
    let mut fields = form("standard", "Dani Rivera", "dani@example.org");
    for (name, value) in [
        ("access_code", code),
        ("accommodation_note", "A chair by the door."),
        ("meals", "monday-lunch"),
        ("do", deed),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

async fn twenty_off(app: &TestApp) {
    let mut voucher = settings("PEER-2026");
    voucher.discount = Discount::Percent(20);
    make(app, voucher).await;
}

async fn a_code_is_applied_without_losing_what_was_typed(app: TestApp) {
    twenty_off(&app).await;
    let page = app
        .post("/register")
        .form(typed("peer 2026", "code"))
        .send()
        .await;
    let page = page.expect(200);
    page.shows("Your code PEER-2026 takes 20% off.")
        .shows("$128<small>instead of $160</small>")
        .shows("$128 instead of $160</p>")
        .shows("value=\"Dani Rivera\"")
        .shows("A chair by the door.")
        .shows("value=\"peer 2026\"")
        .hides("class=\"error\"");
    assert_eq!(app.registrations().await.len(), 0, "nothing was sent");
    let spanish = app
        .post("/register?lang=es")
        .form(typed("peer 2026", "code"));
    let spanish = spanish.send().await.expect(200);
    spanish
        .shows("Su código PEER-2026 descuenta el 20 %.")
        .shows("$128<small>en vez de $160</small>");
    // Without the code the prices are as they were.
    let page = app.post("/register").form(typed("", "code")).send().await;
    page.expect(200).hides("$128").shows("$160</p>");
    // Sending takes what was shown.
    let sent = app
        .post("/register")
        .form(typed("peer 2026", "send"))
        .send()
        .await;
    sent.expect(303);
    assert_eq!(app.registration_of("Dani Rivera").await.price_cents, 12_800);
}

async fn a_code_that_cannot_be_used_says_why_in_plain_words(app: TestApp) {
    let mut ended = settings("LATE");
    ended.valid_until = Some("2026-03-01T00:00:00Z".parse().unwrap());
    make(&app, ended).await;
    let mut early = settings("EARLY");
    early.valid_from = Some("2026-03-09T00:00:00Z".parse().unwrap());
    make(&app, early).await;
    let mut theirs = settings("THEIRS");
    theirs.email = Some("somebody@example.org".to_owned());
    make(&app, theirs).await;
    let mut other = settings("OTHER");
    other.types = vec!["community".to_owned()];
    make(&app, other).await;
    for (code, deed, english, spanish) in [
        ("late", "code", "does not work any more", "ya no funciona"),
        ("early", "code", "does not work yet", "todavía no funciona"),
        (
            "theirs",
            "code",
            "for another e-mail address",
            "para otro correo",
        ),
        (
            "nothing",
            "code",
            "This is not the code.",
            "Este no es el código",
        ),
        (
            "other",
            "send",
            "for another way to come",
            "para otra forma de venir",
        ),
    ] {
        for (path, words) in [("/register", english), ("/register?lang=es", spanish)] {
            let page = app.post(path).form(typed(code, deed)).send().await;
            let page = page.expect(422);
            page.shows(words)
                .shows("id=\"access_code-error\"")
                .shows("A chair by the door.");
        }
    }
    assert_eq!(app.registrations().await.len(), 0);
}

async fn what_was_agreed_is_shown_on_the_page_and_in_the_mail(app: TestApp) {
    twenty_off(&app).await;
    let sent = app
        .post("/register")
        .form(typed("peer 2026", "send"))
        .send()
        .await;
    let secret = secret_in(sent.expect(303).header("location"));
    let page = app.get(format!("/registration/{secret}")).send().await;
    page.expect(200)
        .shows("$128 ($160 less $32 with the code PEER-2026)")
        .shows("To pay: $128");
    let page = app
        .get(format!("/registration/{secret}?lang=es"))
        .send()
        .await;
    page.expect(200)
        .shows("$128 ($160 menos $32 con el código PEER-2026)");
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    let text = &mail[0].text;
    assert!(
        text.contains("$128 ($160 less $32 with the code PEER-2026)"),
        "{text}"
    );
    assert!(!mail[0].subject.contains("PEER"));
}

async fn nothing_about_codes_is_asked_where_there_are_none(app: TestApp) {
    app.run_sql("UPDATE registration_type SET access_code = NULL")
        .await;
    app.get("/register")
        .send()
        .await
        .expect(200)
        .hides("name=\"access_code\"");
    make(&app, settings("ANY")).await;
    let page = app.get("/register").send().await.expect(200);
    page.shows("name=\"access_code\"")
        .shows("name=\"do\" value=\"code\"");
}
