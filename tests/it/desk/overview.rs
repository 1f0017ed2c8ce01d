//! The overview: figures for everybody at the desk, names for nobody.

use gathering::domain::organizers::Role;

use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    the_overview_counts_by_type_and_status_and_names_nobody,
    the_overview_says_when_mail_becomes_files,
);
on_both_databases!(empty: an_empty_desk_says_what_to_do);

async fn the_overview_counts_by_type_and_status_and_names_nobody(app: TestApp) {
    app.set_conference_capacity(Some(3)).await;
    app.registers("student", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("student", "Sam Rivers", "sam@example.org")
        .await;
    app.registers("community", "Jo Lake", "jo@example.org")
        .await;
    app.registers("community", "Ana Brook", "ana@example.org")
        .await;
    let mut asks = form("scholarship", "Kai Falls", "kai@example.org");
    asks.push(("scholarship_reason".into(), "The fee.".into()));
    app.post("/register").form(asks).send().await.expect(303);

    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    let page = viewer.get("/organize").await.expect(200);
    page.shows("<dt>registered</dt><dd class=\"big\">3</dd><dd>of 3 places</dd>")
        .shows("<dt>wait for an answer</dt><dd class=\"big\">1</dd>")
        .shows("<dt>on the waitlist</dt><dd class=\"big\">1</dd>")
        .shows("<dt>still to be paid</dt><dd class=\"big\">$120</dd><dd>by 2 people</dd>")
        .shows("<dt>e-mails waiting</dt><dd class=\"big\">5</dd><dd>none failed</dd>")
        .shows("3 taken · 0 free · 3 in all")
        .shows("49 days to go")
        .shows("<span>2 <span class=\"soft\">of 60</span></span>");
    for name in ["Dani", "Sam", "Jo Lake", "Ana", "Kai", "example.org"] {
        page.hides(name);
    }
    page.hides("href=\"/organize/registrations");
    app.deliver_mail().await;
    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = registrar.get("/organize?lang=es").await.expect(200);
    page.shows("<dt>correos en espera</dt><dd class=\"big\">0</dd>")
        .shows("href=\"/organize/registrations?status=pending\"")
        .shows("href=\"/organize/registrations?type=student\"")
        .shows("faltan 49 días");
    app.set_clock("2026-04-20T16:00:00Z");
    let later = app.signed_in("Later", &[Role::Viewer]).await;
    let page = later.get("/organize").await.expect(200);
    page.shows("the conference is on");
}

async fn the_overview_says_when_mail_becomes_files(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Viewer]).await;
    let page = browser.get("/organize").await.expect(200);
    page.shows("E-mails do not go out").shows("SMTP_URL");
    let with_server = app
        .with(|config| config.mail.smtp_url = Some("smtps://mail.example.org".to_owned()))
        .await;
    let cookie = browser.cookie("__Host-login").unwrap();
    let call = with_server.get("/organize").cookie("__Host-login", &cookie);
    call.send().await.expect(200).hides("E-mails do not go out");
}

async fn an_empty_desk_says_what_to_do(app: TestApp) {
    let browser = app
        .signed_in("Robin", &[Role::Owner, Role::Program, Role::Registrar])
        .await;
    let overview = browser.get("/organize").await.expect(200);
    overview.shows("<dt>registered</dt><dd class=\"big\">0</dd></div>");
    let list = browser.get("/organize/registrations").await.expect(200);
    list.shows("Nobody has registered yet");
    let draft = browser.get("/organize/agenda").await.expect(200);
    draft
        .shows("No sessions yet")
        .shows("gathering import FILE");
}
