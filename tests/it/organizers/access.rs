//! Changing organizers: roles, access, and the owner that there must always be.

use entity::{audit_entry, login, message, organizer, organizer_role};
use gathering::domain::Error;
use gathering::domain::organizers::{self, Profile, Role};
use poem::http::header;
use uuid::Uuid;

use super::{PASSWORD, link_in, signs_in};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    roles_and_names_are_changed_and_the_history_says_so,
    ending_the_access_ends_everything_at_once,
    an_ended_access_that_is_given_back_does_not_bring_log_ins_and_links_back,
    the_last_owner_keeps_role_and_access,
    ones_own_role_can_be_given_up_when_there_is_another_owner,
    of_two_owners_who_remove_each_other_one_always_remains,
    the_command_line_does_not_take_the_last_owner_either,
);

const NONE: [(&str, &str); 0] = [];

fn page(id: Uuid) -> String {
    format!("/organize/organizers/{id}")
}

fn profile<'f>(name: &'f str, roles: &[&'f str]) -> Vec<(&'static str, &'f str)> {
    let mut form = vec![("organizer_name", name), ("mail_language", "es")];
    form.extend(roles.iter().map(|role| ("roles", *role)));
    form
}

async fn id_of(app: &TestApp, name: &str) -> Uuid {
    let rows = app.rows::<organizer::Entity>().await;
    rows.iter().find(|row| row.name == name).unwrap().id
}

/// Who is an owner and has access.
async fn owners(app: &TestApp) -> Vec<String> {
    let roles = app.rows::<organizer_role::Entity>().await;
    let mut names: Vec<String> = app
        .rows::<organizer::Entity>()
        .await
        .into_iter()
        .filter(|row| row.ended_at.is_none())
        .filter(|row| {
            let mut held = roles.iter().filter(|role| role.organizer_id == row.id);
            held.any(|role| role.role == "owner")
        })
        .map(|row| row.name)
        .collect();
    names.sort();
    names
}

async fn roles_and_names_are_changed_and_the_history_says_so(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let id = app.organizer("Jo", &[Role::Viewer]).await;
    let jo = app
        .browser()
        .with_cookie("__Host-login", app.log_in(id).await.reveal());
    jo.get("/organize/registrations").await.expect(403);
    let form = profile("Jo Rivers", &["registrar", "access"]);
    let answer = owner.post(page(id), form.clone()).await.expect(303);
    let shown = owner.get(answer.header(header::LOCATION)).await.expect(200);
    shown
        .shows("Saved.")
        .shows("<h1>Jo Rivers</h1>")
        .shows("Robin changed the roles to: Registrar, Access.")
        .shows("Robin changed the name.")
        .shows("Robin looked at this page.")
        .shows("value=\"es\" checked");
    let spanish = owner.get(format!("{}?lang=es", page(id))).await.expect(200);
    spanish.shows("Robin cambió las funciones a: Inscripciones, Accesibilidad.");
    jo.get("/organize/registrations").await.expect(200);
    let changes = async || {
        let entries = app.rows::<audit_entry::Entity>().await;
        let changes = ["organizer.roles_changed", "organizer.renamed"];
        entries
            .into_iter()
            .filter(|entry| changes.contains(&entry.action.as_str()))
            .map(|entry| entry.detail)
            .collect::<Vec<_>>()
    };
    let before = changes().await;
    assert!(before.contains(&Some("registrar,access".to_owned())));
    // Saving without a change tells nothing.
    owner.post(page(id), form).await.expect(303);
    assert_eq!(changes().await, before);

    let english = format!("{}?lang=en", page(id));
    let wrong = owner.post(english, profile("", &[])).await.expect(422);
    wrong
        .shows("Enter a name.")
        .shows("Choose one role or more.");
    owner.get(page(Uuid::now_v7())).await.expect(404);
    let nobody = profile("X", &["viewer"]);
    owner.post(page(Uuid::now_v7()), nobody).await.expect(404);
}

async fn ending_the_access_ends_everything_at_once(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let jo = app.signed_in("Jo", &[Role::Registrar]).await;
    let id = id_of(&app, "Jo").await;
    let key = Uuid::now_v7().to_string();
    let send = format!("{}/mail", page(id));
    owner
        .post(send.as_str(), [("form_key", &key)])
        .await
        .expect(303);
    let link = link_in(&app.deliver_mail().await.remove(0).text);
    let key = Uuid::now_v7().to_string();
    owner
        .post(send.as_str(), [("form_key", &key)])
        .await
        .expect(303);
    jo.get("/organize").await.expect(200);
    app.get(link.as_str()).send().await.expect(200);

    let question = owner.get(format!("{}/end", page(id))).await.expect(200);
    question.shows("End this access?").shows("jo@example.org");
    jo.get("/organize").await.expect(200);
    let answer = owner
        .post(format!("{}/end", page(id)), NONE)
        .await
        .expect(303);
    let shown = owner.get(answer.header(header::LOCATION)).await.expect(200);
    shown
        .shows("The access has ended.")
        .shows("Robin ended the access.");
    jo.get("/organize").await.expect(303);
    app.get(link).send().await.expect(404);
    signs_in(&app, "jo@example.org", PASSWORD).await.expect(401);
    let mut mails = app.rows::<message::Entity>().await.into_iter();
    assert!(
        mails.all(|mail| mail.status == "sent"),
        "the waiting mail is taken back"
    );
    // Twice is once, and there is nothing to send.
    owner
        .post(format!("{}/end", page(id)), NONE)
        .await
        .expect(303);
    let ended = app.rows::<audit_entry::Entity>().await;
    let ended = ended
        .iter()
        .filter(|entry| entry.action == "organizer.ended");
    assert_eq!(ended.count(), 1);
    let key = Uuid::now_v7().to_string();
    owner.post(send, [("form_key", &key)]).await.expect(404);
}

async fn an_ended_access_that_is_given_back_does_not_bring_log_ins_and_links_back(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let jo = app.signed_in("Jo", &[Role::Viewer]).await;
    let id = id_of(&app, "Jo").await;
    let key = Uuid::now_v7().to_string();
    owner
        .post(format!("{}/mail", page(id)), [("form_key", &key)])
        .await
        .expect(303);
    let link = link_in(&app.deliver_mail().await.remove(0).text);
    owner
        .post(format!("{}/end", page(id)), NONE)
        .await
        .expect(303);
    owner
        .post(format!("{}/restore", page(id)), NONE)
        .await
        .expect(303);
    jo.get("/organize").await.expect(303);
    app.get(link).send().await.expect(404);
    signs_in(&app, "jo@example.org", PASSWORD).await.expect(303);
    let open = app.rows::<login::Entity>().await;
    let open = open
        .iter()
        .filter(|row| row.organizer_id == id && row.ended_at.is_none());
    assert_eq!(open.count(), 1);
}

async fn the_last_owner_keeps_role_and_access(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Owner]).await;
    let id = id_of(&app, "Robin").await;
    app.organizer("Jo", &[Role::Program]).await;
    // A former owner does not count.
    let former = app.organizer("Former", &[Role::Owner]).await;
    robin
        .post(format!("{}/end", page(former)), NONE)
        .await
        .expect(303);

    robin
        .get(page(id))
        .await
        .expect(200)
        .shows("This is the only owner.");
    let refused = robin.post(page(id), profile("Robin", &["program"])).await;
    refused
        .expect(422)
        .shows("This is the only owner.")
        .shows("value=\"program\" checked");
    let question = robin.get(format!("{}/end", page(id))).await.expect(200);
    question
        .shows("This is the only owner.")
        .hides("Yes, end the access");
    let refused = robin
        .post(format!("{}/end", page(id)), NONE)
        .await
        .expect(409);
    refused.shows("This is the only owner.");
    assert_eq!(owners(&app).await, ["Robin"]);
    robin.get("/organize/organizers").await.expect(200);
    let told = app.rows::<audit_entry::Entity>().await;
    let told = told.iter().filter(|entry| entry.organizer_id == Some(id));
    let wrong = ["organizer.ended", "organizer.roles_changed"];
    assert!(
        !told
            .into_iter()
            .any(|entry| wrong.contains(&entry.action.as_str()))
    );
}

async fn ones_own_role_can_be_given_up_when_there_is_another_owner(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Owner]).await;
    let olive = app.signed_in("Olive", &[Role::Owner]).await;
    let form = profile("Robin", &["viewer"]);
    let answer = robin
        .post(page(id_of(&app, "Robin").await), form)
        .await
        .expect(303);
    assert_eq!(answer.header(header::LOCATION), "/organize/me");
    robin.get("/organize/me").await.expect(200).shows("Viewer");
    robin.get("/organize/organizers").await.expect(403);
    assert_eq!(owners(&app).await, ["Olive"]);

    // The own access is asked about, and ends with signing out.
    let id = app.organizer("Third", &[Role::Owner]).await;
    let third = app
        .browser()
        .with_cookie("__Host-login", app.log_in(id).await.reveal());
    let question = third.get(format!("{}/end", page(id))).await.expect(200);
    question.shows("You will be signed out.");
    let answer = third
        .post(format!("{}/end", page(id)), NONE)
        .await
        .expect(303);
    assert_eq!(answer.header(header::LOCATION), "/organize/sign-in?out=1");
    third.get("/organize").await.expect(303);
    olive.get("/organize/organizers").await.expect(200);
}

/// Two owners, each of whom takes the other one's role or access, both at once and over and over.
async fn of_two_owners_who_remove_each_other_one_always_remains(app: TestApp) {
    let ids = [
        app.organizer("Ana", &[Role::Owner]).await,
        app.organizer("Bo", &[Role::Owner]).await,
    ];
    let actor = async |id: Uuid| {
        let secret = app.log_in(id).await;
        let found = organizers::signed_in(app.state.db.read(), secret.reveal(), app.now()).await;
        found.unwrap().unwrap().actor
    };
    let actors = [actor(ids[0]).await, actor(ids[1]).await];
    for round in 0..64 {
        let tasks = [0, 1].map(|own| {
            let (db, now, actor) = (app.state.db.clone(), app.now(), actors[own].clone());
            let other = ids[1 - own];
            tokio::spawn(async move {
                if round % 2 == 0 {
                    return organizers::end_access(&db, &actor, other, now).await;
                }
                let profile = Profile {
                    name: "Same".to_owned(),
                    roles: vec!["viewer".to_owned()],
                    mail_language: "en".to_owned(),
                };
                organizers::change(&db, &actor, other, &profile, now).await
            })
        });
        let mut refused = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => {}
                Err(Error::LastOwner) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(refused, 1, "round {round}");
        assert_eq!(owners(&app).await.len(), 1, "round {round}");
        app.run_sql("UPDATE organizer SET ended_at = NULL").await;
        app.run_sql("UPDATE organizer_role SET role = 'owner'")
            .await;
    }
}

async fn the_command_line_does_not_take_the_last_owner_either(app: TestApp) {
    app.organizer("Robin", &[Role::Owner]).await;
    let email = gathering::domain::email::Email::parse("robin@example.org").unwrap();
    let db = &app.state.db;
    let refused = organizers::add(db, &email, "Robin", &[Role::Viewer], app.now()).await;
    assert!(matches!(refused, Err(Error::LastOwner)));
    assert_eq!(owners(&app).await, ["Robin"]);
    assert_eq!(app.count::<message::Entity>().await, 0);
}
