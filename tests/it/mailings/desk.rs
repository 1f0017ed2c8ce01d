//! The desk's pages: from the list of registrations to what became of each message.

use gathering::domain::organizers::Role;
use gathering::worker::mail::deliver_due;
use serde_json::json;

use super::{ENGLISH, SPANISH, Writer, go_on, registered};
use crate::mail::server::{Act, MailServer, Stage};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_mailing_is_written_from_the_list_and_followed_to_its_end,
    all_who_fit_a_filter_are_written_to_from_the_list,
    mailings_are_listed_by_state,
);

fn text() -> Vec<(&'static str, String)> {
    [
        ("name", "The venue"),
        ("subject_en", "News, code {{ code }}"),
        ("subject_es", "Novedades, código {{ code }}"),
        ("body_en", ENGLISH),
        ("body_es", SPANISH),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

/// The value of the hidden field of this name.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&start).expect("the field");
    rest.split('"').next().unwrap().to_owned()
}

async fn a_mailing_is_written_from_the_list_and_followed_to_its_end(app: TestApp) {
    registered(&app, &["Ana", "Bo", "Cy"]).await;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let list = desk.get("/organize/registrations").await.expect(200);
    list.shows("formaction=\"/organize/mailings/new\"");
    let (ana, bo) = (
        app.registration_of("Ana").await.id.to_string(),
        app.registration_of("Bo").await.id.to_string(),
    );
    let chosen = [("id", ana.clone()), ("id", bo.clone())];
    let page = desk.post("/organize/mailings/new", chosen.clone()).await;
    page.expect(200)
        .shows("2 people, chosen from the list")
        .shows(&format!("name=\"id\" value=\"{ana}\""));
    let mut form = text();
    form.extend(chosen);
    let made = desk.post("/organize/mailings", form).await.expect(303);
    let address = made.header("location").to_owned();
    let page = desk.get(address.clone()).await.expect(200);
    page.shows("Draft")
        .shows("2 people would get it now.")
        .shows("Hand it in for approval");
    let (path, _) = address.split_once('?').unwrap();
    let edit = desk.get(format!("{path}/change")).await.expect(200);
    edit.shows("2 people, chosen from the list")
        .shows("News for {{ name }}.");
    desk.post(format!("{path}/hand-in"), [("", ""); 0])
        .await
        .expect(303);
    let page = desk.get(path).await.expect(200);
    page.shows("Waits for approval");
    let shown = hidden(&page.text(), "shown");
    // Without the look, nothing goes.
    let wrong = desk
        .post(format!("{path}/approve"), [("shown", "x"), ("when", "now")])
        .await;
    wrong.expect(409).shows("This is not what you looked at");
    let approved = desk
        .post(
            format!("{path}/approve"),
            [("shown", shown.as_str()), ("when", "now")],
        )
        .await;
    approved.expect(303);
    go_on(&app).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To {
            to: "bo@example.org",
            nth: 1,
        } => Act::Say("550 5.1.1 no such user"),
        _ => Act::Go,
    })
    .await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    go_on(&app).await;
    assert_eq!(server.recipients(), ["ana@example.org"]);
    let page = desk.get(path).await.expect(200);
    page.shows("Send the one that failed again")
        .shows("state=failed\">")
        .hides("Stop it");
    let id = path.rsplit('/').next().unwrap();
    let list = desk.get(format!("/organize/mail?mailing={id}&state=failed"));
    let list = list.await.expect(200);
    list.shows("bo@example.org")
        .shows("The address does not take mail.")
        .shows("The venue")
        .shows("1 e-mail")
        .hides("ana@example.org");
    let message = super::messages(&app).await.remove(0);
    let one = desk.get(format!("/organize/mail/{}", message.id)).await;
    one.expect(200).shows("Mailing").shows("[private link]");
    desk.post(format!("{path}/again"), [("", ""); 0])
        .await
        .expect(303);
    deliver_due(&app.state, &server.sender()).await.unwrap();
    assert_eq!(server.recipients(), ["ana@example.org", "bo@example.org"]);
    go_on(&app).await;
    let page = desk.get(format!("{path}?lang=es")).await.expect(200);
    page.shows("Enviado")
        .shows("Personas que se eligieron de la lista");
    // The registration tells what was written to it.
    let page = desk.get(format!("/organize/registrations/{ana}")).await;
    page.expect(200).shows("News for Ana.");
}

async fn all_who_fit_a_filter_are_written_to_from_the_list(app: TestApp) {
    registered(&app, &["Ana"]).await;
    app.registers("certified-peer", "Bo", "bo@example.org")
        .await;
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let list = desk
        .get("/organize/registrations?type=certified-peer&status=confirmed")
        .await;
    let link = "/organize/mailings/new?status=confirmed&#38;type=certified-peer";
    list.expect(200).shows(link);
    let page = desk
        .get("/organize/mailings/new?status=confirmed&type=certified-peer")
        .await
        .expect(200);
    page.shows("Confirmed · ")
        .shows("value=\"certified-peer\" selected")
        .hides("name=\"accommodations\"");
    let mut form = text();
    for (name, value) in [
        ("all", "yes"),
        ("status", "confirmed"),
        ("type", "certified-peer"),
        ("payment", ""),
        ("approved", ""),
        ("since", ""),
        ("q", ""),
    ] {
        form.push((name, value.to_owned()));
    }
    let made = desk
        .post("/organize/mailings", form.clone())
        .await
        .expect(303);
    let address = made.header("location").to_owned();
    let page = desk.get(address.clone()).await.expect(200);
    page.shows("1 person would get it now.").shows("Hello Bo,");
    let (path, _) = address.split_once('?').unwrap();
    // To everybody, then; somebody else was slower.
    form[6].1 = String::new();
    form[7].1 = String::new();
    form.push(("version", "1".to_owned()));
    desk.post(format!("{path}/change"), form.clone())
        .await
        .expect(303);
    let page = desk.get(path).await.expect(200);
    page.shows("2 people would get it now.")
        .shows("Everybody who registered");
    let stale = desk.post(format!("{path}/change"), form).await;
    stale
        .expect(409)
        .shows("Somebody else changed it meanwhile");
}

async fn mailings_are_listed_by_state(app: TestApp) {
    registered(&app, &["Ana"]).await;
    let writer = Writer::new(&app).await;
    writer.writes(false, json!({})).await;
    writer.sends(false, json!({})).await;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    desk.get("/organize/mailings")
        .await
        .expect(200)
        .shows("2 mailings");
    let page = desk
        .get("/organize/mailings?state=sending")
        .await
        .expect(200);
    page.shows("1 mailing").shows("Being sent");
    let page = desk.get("/organize/mailings?state=stopped&lang=es").await;
    page.expect(200).shows("Aquí no hay envíos");
    let listed = writer.get("/mailings?state=draft").await.expect(200).json();
    assert_eq!(listed["total"], 1);
    assert_eq!(listed["mailings"][0]["state"], "draft");
}
