//! What organizers see at the desk, what they may do there, and what the history says of it.

use entity::{accommodation_request, audit_entry, message, scholarship_reason};
use gathering::domain::organizers::Role;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;

use crate::support::{Answer, Form, TestApp, form, on_both_databases};

on_both_databases!(
    the_overview_counts_by_type_and_status_and_names_nobody,
    the_overview_says_when_mail_becomes_files,
    a_registration_is_found_by_words_of_it_and_by_its_code,
    the_list_is_filtered_and_each_look_is_noted,
    fifty_registrations_are_a_page_and_links_keep_the_filters,
    protected_answers_are_shown_by_role_and_noted,
    mail_is_shown_without_the_private_link,
    the_registrar_cancels_and_the_next_in_line_comes_up,
    a_declined_or_cancelled_registration_is_not_cancelled_again,
    the_draft_shows_what_is_not_public_and_what_has_no_place,
);
on_both_databases!(empty: an_empty_desk_says_what_to_do);

/// The history of a registration in the database, oldest first: who and what.
async fn history(app: &TestApp, id: Uuid) -> Vec<(String, String)> {
    audit_entry::Entity::find()
        .filter(audit_entry::Column::RegistrationId.eq(id))
        .order_by_asc(audit_entry::Column::Id)
        .all(app.state.db.read())
        .await
        .unwrap()
        .into_iter()
        .map(|entry| (entry.actor_name, entry.action))
        .collect()
}

/// How often somebody looked at the list.
async fn listed(app: &TestApp) -> usize {
    let entries = app.rows::<audit_entry::Entity>().await;
    let listed = entries
        .iter()
        .filter(|entry| entry.action == "registrations.listed");
    listed.count()
}

/// The names in a list, in its order.
fn names(page: &Answer) -> Vec<String> {
    let text = page.text();
    text.split("<a href=\"/organize/registrations/")
        .skip(1)
        .filter_map(|part| Some(part.split_once('>')?.1.split_once("</a>")?.0.to_owned()))
        .collect()
}

/// A form with a request and a reason.
fn scholarship_form() -> Form {
    let mut fields = form("scholarship", "Sam Rivers", "sam@example.org");
    for (name, value) in [
        ("scholarship_reason", "The fee is more than I have."),
        ("accommodations", "quiet-seating"),
        ("accommodation_note", "A chair by the door."),
        ("badge_name", "Sammy"),
        ("phone", "555-0100"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

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

async fn a_registration_is_found_by_words_of_it_and_by_its_code(app: TestApp) {
    let mut fields = form("community", "José Núñez", "jose@example.org");
    fields.push(("organization".into(), "100%_Peer Center".into()));
    app.post("/register").form(fields).send().await.expect(303);
    app.registers("community", "Dani Rivera", "dani@example.net")
        .await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let find = async |text: &str| {
        let query = url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let page = browser
            .get(format!("/organize/registrations?q={query}"))
            .await;
        names(&page.expect(200))
    };
    let code = app.registration_of("José Núñez").await.code;
    let dashed = format!("{}-{}", &code[..4], &code[4..]).to_lowercase();
    for text in [
        "jose",
        "NUÑEZ",
        "nunez josé",
        "jose@example",
        "peer center",
        "100%",
        "%_",
        &code,
        &dashed,
    ] {
        assert_eq!(find(text).await, ["José Núñez"], "{text:?}");
    }
    for text in ["jose rivera", "j_se", "%dani%", "nobody", "!", "\\"] {
        assert_eq!(find(text).await, [""; 0], "{text:?}");
    }
    for text in ["", "   ", "\0"] {
        assert_eq!(find(text).await, ["Dani Rivera", "José Núñez"], "{text:?}");
    }
    let page = browser
        .get("/organize/registrations?q=%3Cb%3Enobody&status=pending")
        .await
        .expect(200);
    page.shows("Nobody found")
        .shows("“&#60;b&#62;nobody” · Waits for an answer")
        .shows("href=\"/organize/registrations\">Show all registrations")
        .hides("<b>nobody");
}

async fn the_list_is_filtered_and_each_look_is_noted(app: TestApp) {
    app.set_type_capacity("community", Some(1)).await;
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("community", "Sam Rivers", "sam@example.org")
        .await;
    app.registers("student", "Jo Lake", "jo@example.org").await;
    let browser = app.signed_in("Robin", &[Role::Owner]).await;
    let shown = async |query: &str| {
        let page = browser
            .get(format!("/organize/registrations?{query}"))
            .await;
        names(&page.expect(200))
    };
    assert_eq!(shown("").await, ["Jo Lake", "Sam Rivers", "Dani Rivera"]);
    assert_eq!(shown("status=waitlisted").await, ["Sam Rivers"]);
    assert_eq!(shown("type=community").await, ["Sam Rivers", "Dani Rivera"]);
    let both = shown("type=community&status=confirmed&q=riv").await;
    assert_eq!(both, ["Dani Rivera"]);
    assert_eq!(shown("status=none&type=none&page=x").await.len(), 3);
    assert_eq!(listed(&app).await, 5);
    let page = browser.get("/organize/registrations").await.expect(200);
    page.shows("On the waitlist, place 1").shows("$60");
    let entries = app.rows::<audit_entry::Entity>().await;
    let look = entries
        .iter()
        .find(|entry| entry.action == "registrations.listed")
        .unwrap();
    assert_eq!(look.actor_name, "Robin");
    assert_eq!(look.detail, None, "what was searched for is not kept");
}

async fn fifty_registrations_are_a_page_and_links_keep_the_filters(app: TestApp) {
    for number in 1..=51 {
        let name = format!("Person {number:02}");
        app.registers("community", &name, "people@example.org")
            .await;
    }
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let first = browser
        .get("/organize/registrations?q=person&type=community&status=confirmed")
        .await
        .expect(200);
    let shown = names(&first);
    assert_eq!((shown.len(), shown[0].as_str()), (50, "Person 51"));
    let next =
        "/organize/registrations?q=person&#38;status=confirmed&#38;type=community&#38;page=2";
    first
        .shows("51 registrations")
        .shows("1–50 of 51")
        .shows(&format!("rel=\"next\" href=\"{next}\""))
        .hides("rel=\"prev\"");
    let second = browser.get(next.replace("&#38;", "&")).await.expect(200);
    assert_eq!(names(&second), ["Person 01"]);
    second
        .shows("51–51 of 51")
        .shows("rel=\"prev\"")
        .hides("rel=\"next\"");
    for far in ["99", "18446744073709551615"] {
        let page = browser
            .get(format!("/organize/registrations?page={far}"))
            .await;
        assert_eq!(names(&page.expect(200)), ["Person 01"]);
    }
}

async fn protected_answers_are_shown_by_role_and_noted(app: TestApp) {
    let answer = app.post("/register").form(scholarship_form()).send().await;
    answer.expect(303);
    let id = app.registration_of("Sam Rivers").await.id;
    assert_eq!(app.count::<accommodation_request::Entity>().await, 1);
    assert_eq!(app.count::<scholarship_reason::Entity>().await, 1);
    let path = format!("/organize/registrations/{id}");

    let owner = app.signed_in("Olive", &[Role::Owner, Role::Program]).await;
    let page = owner.get(path.as_str()).await.expect(200);
    page.shows("Sammy")
        .shows("555-0100")
        .shows("sam@example.org")
        .shows("Only the roles “registrar” and “access” see these.")
        .shows("Only the role “registrar” sees this.")
        .hides("The fee is more")
        .hides("A chair by the door");
    let noted = history(&app, id).await;
    assert_eq!(noted.len(), 2);
    assert_eq!(noted[1], ("Olive".into(), "registration.viewed".into()));

    let both = app.signed_in("Ash", &[Role::Owner, Role::Access]).await;
    let page = both.get(path.as_str()).await.expect(200);
    page.shows("A chair by the door.")
        .shows("Only the role “registrar” sees this.")
        .hides("The fee is more");

    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = registrar.get(path.as_str()).await.expect(200);
    page.shows("The fee is more than I have.")
        .shows("A chair by the door.")
        .shows("Reg saw the reason for the scholarship.")
        .shows("Ash saw the accommodations.")
        .shows("Olive looked at the registration.")
        .shows("The person registered.");
    let spanish = registrar.get(format!("{path}?lang=es")).await.expect(200);
    spanish
        .shows("Reg vio el motivo de la beca.")
        .shows("Olive miró la inscripción.")
        .shows("La persona se inscribió.");
    let actions: Vec<String> = history(&app, id)
        .await
        .into_iter()
        .skip(4)
        .take(3)
        .map(|(who, what)| format!("{who} {what}"))
        .collect();
    assert_eq!(
        actions,
        [
            "Reg registration.viewed",
            "Reg registration.accommodations_viewed",
            "Reg registration.scholarship_reason_viewed",
        ]
    );
    // The list and the overview show none of it.
    for page in ["/organize", "/organize/registrations"] {
        let page = registrar.get(page).await.expect(200);
        page.hides("The fee is more").hides("A chair by");
    }
}

async fn mail_is_shown_without_the_private_link(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let id = app.registration_of("Dani Rivera").await.id;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let path = format!("/organize/registrations/{id}");
    let waiting = browser.get(path.as_str()).await.expect(200);
    waiting.shows("Place confirmed").shows("Waiting since");
    let mail = app.deliver_mail().await;
    let mailed = crate::support::secret_in(&mail[0].text);
    let sent = browser.get(path.as_str()).await.expect(200);
    sent.shows("Sent March 2, 2026, 9:00\u{a0}AM")
        .shows("[private link]")
        .shows("To dani@example.org.")
        .hides(&secret)
        .hides(&mailed)
        .hides("conference.example/registration/");
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
    let path = format!("/organize/registrations/{first}");
    browser
        .get(path.as_str())
        .await
        .expect(200)
        .shows(&format!("href=\"{path}/cancel\""));
    let question = browser.get(format!("{path}/cancel")).await.expect(200);
    question
        .shows("Cancel this registration?")
        .shows("Dani Rivera")
        .shows("The place goes to the next person in line.");
    assert_eq!(app.registration_of("Dani Rivera").await.status, "confirmed");

    let none: [(&str, &str); 0] = [];
    let answer = browser
        .post(format!("{path}/cancel"), none)
        .await
        .expect(303);
    let after = browser.get(answer.header("location")).await.expect(200);
    after
        .shows("The registration is cancelled.")
        .shows("Robin cancelled the registration.")
        .hides(&format!("href=\"{path}/cancel\""));
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(
        (row.status.as_str(), row.amount_due_cents),
        ("cancelled", 0)
    );
    assert_eq!(app.registration_of("Sam Rivers").await.status, "confirmed");
    let noted = history(&app, first).await;
    assert!(noted.contains(&("Robin".into(), "registration.cancelled".into())));
    let page = browser
        .get(format!("/organize/registrations/{second}?lang=es"))
        .await
        .expect(200);
    page.shows("Gathering dio el lugar que quedó libre.")
        .shows("Se liberó un lugar");
    let mail = app.deliver_mail().await;
    let told: Vec<&str> = mail.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(told, ["dani@example.org", "sam@example.org"]);
    let templates: Vec<String> = app
        .rows::<message::Entity>()
        .await
        .into_iter()
        .map(|row| row.template)
        .collect();
    assert!(templates.contains(&"registration-cancelled".to_owned()));
    assert!(templates.contains(&"registration-promoted".to_owned()));
}

async fn a_declined_or_cancelled_registration_is_not_cancelled_again(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let id = app.registration_of("Dani Rivera").await.id;
    let browser = app.signed_in("Robin", &[Role::Owner]).await;
    let path = format!("/organize/registrations/{id}");
    let none: [(&str, &str); 0] = [];
    for _ in 0..2 {
        let answer = browser.post(format!("{path}/cancel"), none).await;
        answer.expect(303);
    }
    let question = browser.get(format!("{path}/cancel")).await.expect(303);
    assert_eq!(question.header("location"), path);
    let cancelled = history(&app, id)
        .await
        .into_iter()
        .filter(|(_, action)| action == "registration.cancelled");
    assert_eq!(cancelled.count(), 1);
    assert_eq!(app.count::<message::Entity>().await, 2);
}

async fn the_draft_shows_what_is_not_public_and_what_has_no_place(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let page = browser.get("/organize/agenda").await.expect(200);
    page.shows("57 sessions")
        .shows("Monday, April 20")
        .shows("Tuesday, April 21")
        .shows("Everybody else sees release 2.")
        .shows("1 without a place");
    let text = page.text();
    let (placed, unplaced) = text.split_once("id=\"unplaced\"").unwrap();
    assert!(unplaced.contains("Young Adults Leading Recovery"));
    assert!(!placed.contains("Young Adults Leading Recovery"));
    assert!(placed.contains("10:45\u{a0}AM–12:00\u{a0}PM"));
    let (_, hidden) = placed.split_once("Corinne Appleshade").unwrap();
    assert!(
        hidden
            .trim_start()
            .starts_with("<span class=\"badge wait\">not public")
    );
    let (before, _) = placed
        .split_once("Peer Support in Rural Wisconsin")
        .unwrap();
    assert!(before.ends_with("Cancelled</span> "), "{before}");
    let spanish = browser.get("/organize/agenda?lang=es").await.expect(200);
    spanish.shows("lunes 20 de abril").shows("no público");
    let public = app.get("/agenda").send().await.expect(200);
    public.hides("Corinne Appleshade").hides("Young Adults");
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
