//! What the desk holds besides registrations.

use gathering::domain::organizers::Role;
use gathering::domain::registrations::{Filter, NewView, save_view};
use gathering::domain::webhooks::EventType;
use gathering::domain::{releases, vouchers};
use gathering::worker;
use serde_json::{Value, json};

use super::{Seed, Whose, actor};
use crate::support::TestApp;

/// Vouchers, organizers, views, webhooks, previews.
pub(super) async fn things_of_the_desk(app: &TestApp, seed: &mut Seed) {
    let db = &app.state.db;
    let voucher = vouchers::VoucherSettings {
        note: "mkvouchernote".to_owned(),
        ..crate::vouchers::settings("MKVOUCHER")
    };
    crate::vouchers::make(app, voucher).await;
    let held = vouchers::VoucherSettings {
        email: Some("mkvoucher.person@example.org".to_owned()),
        ..crate::vouchers::settings("MKHELD")
    };
    crate::vouchers::make(app, held).await;
    seed.mark("voucher's note", Whose::Desk, &["mkvouchernote"]);
    seed.mark("whose voucher", Whose::Desk, &["mkvoucher.person@"]);

    let owner = app.organizer("Olive", &[Role::Owner]).await;
    let owner = app.log_in(owner).await;
    let invited = [
        ("organizer_name", "Mkorganizer Name"),
        ("organizer_email", "mkorganizer.mail@example.org"),
        ("roles", "viewer"),
        ("mail_language", "en"),
    ];
    let call = app.post("/organize/organizers").form(invited);
    let call = call.cookie("__Host-login", owner.reveal());
    call.header("sec-fetch-site", "same-origin")
        .send()
        .await
        .expect(303);
    let invited = app.rows::<entity::organizer::Entity>().await;
    let invited = invited.iter().find(|one| one.name == "Mkorganizer Name");
    app.organizer("Gone", &[Role::Viewer]).await;
    app.run_sql("UPDATE organizer SET ended_at = 1 WHERE name = 'Gone'")
        .await;
    let login = app.log_in(invited.unwrap().id).await;
    app.run_sql("UPDATE login SET device = 'mkdevice' WHERE organizer_id IN (SELECT id FROM organizer WHERE name = 'Mkorganizer Name')")
        .await;
    seed.mark("organizer's name", Whose::Desk, &["mkorganizer name"]);
    seed.mark("organizer's e-mail", Whose::Desk, &["mkorganizer.mail@"]);
    seed.mark("organizer's device", Whose::Desk, &["mkdevice"]);
    seed.mark("secret", Whose::Desk, &[login.reveal()]);

    let keeper = actor(app, "Keeper", &[Role::Registrar]).await;
    for (name, shared) in [("Mkview alone", false), ("Mkview together", true)] {
        let view = NewView {
            name: name.to_owned(),
            shared,
            filter: Filter::default(),
            columns: Vec::new(),
        };
        save_view(db, &keeper, &view, app.now()).await.unwrap();
    }
    seed.mark("view kept for oneself", Whose::Desk, &["mkview alone"]);
    seed.mark("view kept for all", Whose::Desk, &["mkview together"]);

    let (_, secret) = app
        .webhook(
            "https://mkhook.example.org/",
            &[EventType::RegistrationCreated],
        )
        .await;
    seed.mark("webhook", Whose::Desk, &["mkhook.example.org"]);
    seed.mark("secret", Whose::Desk, &[&secret.reveal()]);
    let editor = actor(app, "Editor", &[Role::Program]).await;
    let secret = releases::make_preview(db, &editor, "Mkpreview", app.now()).await;
    seed.mark("preview's name", Whose::Desk, &["mkpreview"]);
    seed.mark("secret", Whose::Desk, &[secret.unwrap().reveal()]);
    let token = app.token(&[Role::Owner]).await;
    seed.mark("secret", Whose::Desk, &[token.reveal()]);
}

/// One mailing to everybody, and one to those who asked for accommodations.
pub(super) async fn mailings(app: &TestApp, seed: &mut Seed) {
    let token = app.token(&[Role::Registrar]).await;
    let post = async |path: String, body: Value, status: u16| {
        let call = app.post(format!("/api/v1{path}")).token(&token).json(&body);
        call.send().await.expect(status).json()
    };
    let template = json!({
        "name": "Mktemplate", "subject_en": "News", "subject_es": "Novedades",
        "body_en": "{{ greeting }}", "body_es": "{{ greeting }}", "necessary": true,
    });
    post("/mail-templates".to_owned(), template, 201).await;
    seed.mark("mail template", Whose::Desk, &["mktemplate"]);
    for (name, filter) in [
        ("Mkmailing", json!({})),
        ("Mkdelicate", json!({ "accommodations": true })),
        // This one stays a draft.
        ("Draft", json!({})),
    ] {
        let text = format!("{{{{ greeting }}}} {name} text");
        let body = json!({
            "name": format!("{name} name"), "subject_en": "News", "subject_es": "Novedades",
            "body_en": text, "body_es": text, "necessary": true, "filter": filter,
        });
        let made = post("/mailings".to_owned(), body, 201).await;
        if name == "Draft" {
            continue;
        }
        let path = format!("/mailings/{}", made["id"].as_str().unwrap());
        post(format!("{path}/hand-in"), json!({}), 200).await;
        let call = app.get(format!("/api/v1{path}/preview")).token(&token);
        let seen = call.send().await.expect(200).json();
        let approved = json!({ "fingerprint": seen["fingerprint"] });
        post(format!("{path}/approve"), approved, 200).await;
    }
    worker::mailings::go_on(&app.state).await.unwrap();
    seed.mark("mailing", Whose::Desk, &["mkmailing name"]);
    seed.mark("mailing", Whose::Dana, &["mkmailing text"]);
    let delicate = "mailing to who asked for accommodations";
    seed.mark(delicate, Whose::Desk, &["mkdelicate name"]);
    seed.mark(delicate, Whose::Dana, &["mkdelicate text"]);
}

/// What organizers write for each other about the agenda, and somebody who is not yet announced.
pub(super) async fn the_draft(app: &TestApp, seed: &mut Seed) {
    for sql in [
        "UPDATE session SET organizer_notes = 'mksessionnote' WHERE slug = 'hard-calls'",
        "UPDATE room SET organizer_notes = 'mkroomnote' WHERE slug = 'white-pine-room'",
        "INSERT INTO room_closure (id, room_id, starts_at, ends_at, reason) \
         SELECT id, id, 1776700000000, 1776700600000, 'mkclosure' FROM room WHERE slug = 'white-pine-room'",
        "INSERT INTO speaker (id, slug, name, public, position, version) \
         SELECT id, 'hidden-speaker', 'Mkspeaker Name', false, 900, 1 FROM room WHERE slug = 'white-pine-room'",
        "INSERT INTO price_stage (id, slug, registration_type_id, name_en, price_cents, places, position) \
         SELECT id, 'mkstage', id, 'Late', 100, 5, 0 FROM registration_type WHERE slug = 'student'",
        "INSERT INTO shared_capacity (id, slug, name_en, capacity, position) \
         SELECT id, 'mkshared', 'Helpers', 100, 0 FROM registration_type WHERE slug = 'student'",
        "UPDATE registration_type SET access_code = 'MKACCESSCODE' WHERE slug = 'volunteer'",
        "INSERT INTO speaker_access_need (speaker_id, text) \
         SELECT id, 'mkspeakerneed' FROM speaker WHERE slug = 'hidden-speaker'",
    ] {
        app.run_sql(sql).await;
    }
    let token = app.token(&[Role::Program]).await;
    let call = app.get("/api/v1/conflicts").token(&token);
    let found = call.send().await.expect(200).json()["items"][0].clone();
    let path = format!(
        "/api/v1/conflicts/{}/acceptance",
        found["key"].as_str().unwrap()
    );
    let accepted = json!({ "facts": found["facts"], "reason": "mkconflict" });
    let call = app.post(path).token(&token).json(&accepted);
    call.send().await.expect(200);
    for (field, text) in [
        ("type's access code", "mkaccesscode"),
        ("session's notes", "mksessionnote"),
        ("room's notes", "mkroomnote"),
        ("why a room is shut", "mkclosure"),
        ("why a conflict stays", "mkconflict"),
        ("speaker not yet public", "mkspeaker name"),
        ("speaker's access needs", "mkspeakerneed"),
    ] {
        seed.mark(field, Whose::Desk, &[text]);
    }
}
