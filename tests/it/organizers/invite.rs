//! Inviting by mail: the account, its roles and the mail come together or not at all.

use entity::{audit_entry, message, organizer, organizer_role, password_link};
use gathering::domain::organizers::Role;
use poem::http::header;

use super::{PASSWORD, link_in, signs_in};
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    an_invitation_brings_a_link_that_opens_the_desk,
    the_mail_is_in_the_language_that_was_chosen,
    all_that_is_wrong_is_said_at_once_and_what_was_typed_stays,
    somebody_who_organizes_already_is_not_invited_again,
    somebody_whose_access_ended_is_brought_back_after_a_question,
    without_the_mail_there_is_no_account,
    each_role_says_what_it_opens,
);

/// The form of an invitation.
fn invitation<'f>(
    name: &'f str,
    email: &'f str,
    roles: &[&'f str],
) -> Vec<(&'static str, &'f str)> {
    let mut form = vec![
        ("organizer_name", name),
        ("organizer_email", email),
        ("mail_language", "en"),
    ];
    form.extend(roles.iter().map(|role| ("roles", *role)));
    form
}

async fn an_invitation_brings_a_link_that_opens_the_desk(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let form = invitation(" Jo  Rivers ", "Jo@Example.org", &["registrar", "door"]);
    let answer = owner.post("/organize/organizers", form).await.expect(303);
    let list = owner.get(answer.header(header::LOCATION)).await.expect(200);
    list.shows("The invitation is on its way.")
        .shows("It goes to Jo Rivers")
        .shows("jo@example.org")
        .shows("Invited, no password yet");
    let rows = app.rows::<organizer::Entity>().await;
    let row = rows.iter().find(|row| row.name == "Jo Rivers").unwrap();
    assert_eq!(
        (row.email.as_str(), &row.password_hash),
        ("jo@example.org", &None)
    );
    let mut held: Vec<String> = app
        .rows::<organizer_role::Entity>()
        .await
        .into_iter()
        .filter(|held| held.organizer_id == row.id)
        .map(|held| held.role)
        .collect();
    held.sort();
    assert_eq!(held, ["door", "registrar"]);
    let entries = app.rows::<audit_entry::Entity>().await;
    let entry = entries
        .iter()
        .find(|entry| entry.action == "organizer.invited")
        .unwrap();
    assert_eq!(entry.organizer_id, Some(row.id));
    assert_eq!(entry.actor_name, "Robin");
    assert_eq!(entry.detail.as_deref(), Some("registrar,door"));

    let mails = app.deliver_mail().await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.to, "jo@example.org");
    assert_eq!(mail.subject, "Your link to set a password");
    assert!(mail.text.contains("Robin invites you"), "{}", mail.text);
    let link = link_in(&mail.text);
    let secret = link.rsplit('/').next().unwrap();
    let stored = app.rows::<message::Entity>().await.remove(0);
    assert!(!stored.data.contains(secret), "a row never holds a secret");

    let fields = [("password", PASSWORD), ("repeated", PASSWORD)];
    app.post(link.as_str())
        .form(fields)
        .send()
        .await
        .expect(303);
    app.get(link.as_str()).send().await.expect(404);
    signs_in(&app, "jo@example.org", PASSWORD).await.expect(303);
    let list = owner.get("/organize/organizers").await.expect(200);
    list.shows("March 2, 2026").hides("no password yet");
}

async fn the_mail_is_in_the_language_that_was_chosen(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let mut form = invitation("Ana", "ana@example.org", &["program"]);
    form.retain(|(name, _)| *name != "mail_language");
    form.push(("mail_language", "es"));
    owner.post("/organize/organizers", form).await.expect(303);
    let mail = app.deliver_mail().await.remove(0);
    assert_eq!(mail.subject, "Su enlace para elegir una contraseña");
    assert!(mail.text.contains("Robin le invita"), "{}", mail.text);
}

async fn all_that_is_wrong_is_said_at_once_and_what_was_typed_stays(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let long = "x".repeat(201);
    let send = async |form: Vec<(&'static str, &str)>| -> Answer {
        owner.post("/organize/organizers", form).await.expect(422)
    };
    let empty = send(invitation("", "", &[])).await;
    empty
        .shows("3 things to look at")
        .shows("<title>Error: Organizers")
        .shows("Enter a name.")
        .shows("Enter the e-mail that the invitation goes to.")
        .shows("Choose one role or more.");
    let wrong = send(invitation(&long, "jo", &["owner", "king"])).await;
    wrong
        .shows("This is too long")
        .shows("Enter a full e-mail address")
        .shows("Choose one from the list.")
        .shows("value=\"jo\"")
        .shows("value=\"owner\" checked")
        .hides("king");
    let mut strange = invitation("Jo", "jo@example.org", &["viewer"]);
    strange[2] = ("mail_language", "tlh");
    send(strange).await.shows("Choose one from the list.");
    assert_eq!(app.count::<organizer::Entity>().await, 1);
    assert_eq!(app.count::<message::Entity>().await, 0);
}

async fn somebody_who_organizes_already_is_not_invited_again(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let id = app.organizer("Jo", &[Role::Viewer]).await;
    // Also when a form is sent twice, or in capitals.
    let form = invitation("Josephine", "JO@example.org", &["owner"]);
    let answer = owner.post("/organize/organizers", form).await.expect(409);
    answer
        .shows("This person organizes already")
        .shows(&format!("<a href=\"/organize/organizers/{id}\">Jo</a>"))
        .shows("value=\"Josephine\"");
    let rows = app.rows::<organizer_role::Entity>().await;
    assert!(
        rows.iter()
            .any(|row| row.organizer_id == id && row.role == "viewer")
    );
    assert_eq!(rows.len(), 2, "nothing was changed");
    assert_eq!(app.count::<message::Entity>().await, 0);
}

async fn somebody_whose_access_ended_is_brought_back_after_a_question(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let id = app.organizer("Jo", &[Role::Viewer]).await;
    let page = format!("/organize/organizers/{id}");
    let none: [(&str, &str); 0] = [];
    owner.post(format!("{page}/end"), none).await.expect(303);
    let form = invitation("Jo", "jo@example.org", &["owner"]);
    let answer = owner.post("/organize/organizers", form).await.expect(409);
    answer
        .shows("This person was an organizer before")
        .shows(&format!("href=\"{page}/restore\""));
    assert_eq!(app.count::<message::Entity>().await, 0);

    let question = owner.get(format!("{page}/restore")).await.expect(200);
    question
        .shows("Give this access back?")
        .shows("jo@example.org");
    let answer = owner
        .post(format!("{page}/restore"), none)
        .await
        .expect(303);
    let shown = owner.get(answer.header(header::LOCATION)).await.expect(200);
    shown
        .shows("The access is given back.")
        .shows("Robin gave the access back.")
        .shows("Robin ended the access.")
        .shows("value=\"viewer\" checked");
    let mail = app.deliver_mail().await.remove(0);
    app.get(link_in(&mail.text))
        .send()
        .await
        .expect(200)
        .shows("Jo");
    // Twice is once.
    owner
        .post(format!("{page}/restore"), none)
        .await
        .expect(303);
    assert!(app.deliver_mail().await.is_empty());
}

async fn without_the_mail_there_is_no_account(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    app.refuse_rows("message", "template", "organizer-invited")
        .await;
    let form = invitation("Jo", "jo@example.org", &["viewer"]);
    owner.post("/organize/organizers", form).await.expect(500);
    assert_eq!(app.count::<organizer::Entity>().await, 1);
    assert_eq!(app.count::<password_link::Entity>().await, 1, "Robin's own");
}

async fn each_role_says_what_it_opens(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let page = owner.get("/organize/organizers").await.expect(200);
    page.shows("May do everything except see accommodation requests")
        .shows("Every role may see figures without names")
        .shows("May see accommodation requests and see what speakers need to take part.");
    let spanish = owner.get("/organize/organizers?lang=es").await.expect(200);
    spanish.shows("Puede hacer todo, excepto ver solicitudes de adaptaciones");
}
