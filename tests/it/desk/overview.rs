//! The overview: figures for everybody at the desk, names for nobody.

use entity::audit_entry;
use gathering::domain::organizers::Role;

use super::scholarship_form;
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    the_overview_counts_by_type_and_status_and_names_nobody,
    the_overview_says_when_mail_becomes_files,
    what_is_next_depends_on_the_role,
    new_registrations_are_drawn_week_by_week_with_a_table,
    the_same_name_twice_may_be_a_double,
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
        .shows("3 taken · 1 waits for an answer · 0 free · 3 in all")
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
    let board = browser.get("/organize/agenda").await.expect(200);
    board.shows("There is no conference yet");
}

async fn what_is_next_depends_on_the_role(app: TestApp) {
    let mut asks = scholarship_form();
    asks.push(("accommodations".into(), "asl-interpreter".into()));
    app.post("/register").form(asks).send().await.expect(303);
    app.set_clock("2026-03-04T15:00:00Z");
    app.registers("community", "Jo Lake", "jo@example.org")
        .await;

    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    let page = viewer.get("/organize").await.expect(200);
    page.shows("Nothing waits for you now.")
        .hides("Jo Lake")
        .hides("ASL");
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner.get("/organize").await.expect(200);
    page.shows("Answer 1 request: Scholarship")
        .shows("The oldest waits since March 2.")
        .shows("Jo Lake")
        .hides("ASL");
    let access = app.signed_in("Ash", &[Role::Access]).await;
    let page = access.get("/organize").await.expect(200);
    page.shows("Arrange: ASL interpreter")
        .shows("1 person asked. Best arranged by March 30.")
        .hides("Answer 1 request")
        .hides("Jo Lake");
    // Names were shown to one of the three.
    let entries = app.rows::<audit_entry::Entity>().await;
    let looks: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.action == "registrations.listed")
        .map(|entry| entry.actor_name.as_str())
        .collect();
    assert_eq!(looks, ["Olive"]);
    let access = app.signed_in("Ash", &[Role::Access]).await;
    app.set_clock("2026-04-01T15:00:00Z");
    let page = access.get("/organize").await;
    assert_eq!(page.status.as_u16(), 303, "the log-in is old");
    let access = app.signed_in("Ash", &[Role::Access]).await;
    let page = access.get("/organize").await.expect(200);
    page.hides("ASL interpreter");
}

async fn new_registrations_are_drawn_week_by_week_with_a_table(app: TestApp) {
    let empty = app.signed_in("Vi", &[Role::Viewer]).await;
    empty
        .get("/organize")
        .await
        .expect(200)
        .hides("Week by week");
    // A Sunday evening in Wisconsin is a Monday in UTC: it belongs to the week before.
    for (at, names) in [
        ("2026-02-16T15:00:00Z", vec!["A"]),
        ("2026-03-02T03:00:00Z", vec!["B", "C", "D"]),
        ("2026-03-02T15:00:00Z", vec!["E"]),
    ] {
        app.set_clock(at);
        for name in names {
            app.registers("community", name, "people@example.org").await;
        }
    }
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    let page = viewer.get("/organize").await.expect(200);
    page.shows("The most came in the week of Feb 23: 3.")
        .shows("<tr><th scope=\"row\">Feb 16</th><td class=\"n\">1</td></tr><tr><th scope=\"row\">Feb 23</th><td class=\"n\">3</td></tr><tr><th scope=\"row\">Mar 2</th><td class=\"n\">1</td></tr></tbody>")
        .shows("role=\"img\" aria-labelledby=\"weeks-title weeks-text\"");
    assert_eq!(
        page.text().matches("<rect class=\"bar2\" x=").count(),
        1 + 9
    );
}

async fn the_same_name_twice_may_be_a_double(app: TestApp) {
    app.registers("community", "José Núñez", "jose@example.org")
        .await;
    app.registers("student", "nunez,  JOSE", "jn@example.net")
        .await;
    app.registers("student", "Jo Lake", "jo@example.org").await;
    let registrar = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = registrar.get("/organize").await.expect(200);
    page.shows("1 name is there more than once");
    let page = registrar
        .get("/organize/registrations/doubles")
        .await
        .expect(200);
    page.shows("jose@example.org")
        .shows("jn@example.net")
        .hides("Jo Lake");
    let id = app.registration_of("José Núñez").await.id;
    let token = app.token(&[Role::Registrar]).await;
    let path = format!("/api/v1/registrations/{id}");
    let call = app.call(poem::http::Method::DELETE, path);
    call.token(&token).send().await.expect(200);
    let page = registrar
        .get("/organize/registrations/doubles")
        .await
        .expect(200);
    page.shows("Every name is there once");
    let page = registrar.get("/organize?lang=es").await.expect(200);
    page.hides("más de una vez");
}
