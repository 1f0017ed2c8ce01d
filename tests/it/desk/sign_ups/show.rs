//! Who sees what: figures, names, and numbers for speakers.

use gathering::domain::organizers::Role;
use uuid::Uuid;

use super::{LIST, SLUG, actions, code, of_person, page};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_list_and_a_slot_are_shown_by_role,
    the_program_never_sees_a_name,
    speakers_see_numbers_by_their_link,
);

async fn the_list_and_a_slot_are_shown_by_role(app: TestApp) {
    let slot = app.slot(SLUG);
    let person = app.attendee("Quill Sample").await;
    app.signs_up(person, slot).await.unwrap();
    for role in [Role::Owner, Role::Program, Role::Registrar] {
        let browser = app.signed_in(role.as_str(), &[role]).await;
        let list = browser.get(LIST).await.expect(200);
        list.shows("Naloxone")
            .shows("Monday")
            .shows("<span>Cancelled</span>")
            .shows("Opens when the agenda is released.")
            .shows("Each person can have as many seats as fit together.")
            .shows(&format!("href=\"{}\"", page(slot)))
            .hides("Quill");
        let one = browser.get(page(slot)).await.expect(200);
        one.shows("of 40 seats").shows("What people see now: Open.");
        if role == Role::Program {
            one.shows("Only the roles “Owner” and “Registrar” see who signed up.");
        } else {
            one.shows("Quill Sample").shows("1 person has a seat");
        }
        browser
            .get("/organize/me")
            .await
            .shows("href=\"/organize/sign-ups\"");
    }
    for role in [Role::Viewer, Role::Door, Role::Access] {
        let browser = app.signed_in(role.as_str(), &[role]).await;
        for path in [LIST.to_owned(), page(slot), of_person(slot, person)] {
            browser.get(path).await.expect(403).hides("Quill");
        }
        browser
            .get("/organize/me")
            .await
            .hides("href=\"/organize/sign-ups\"");
    }
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    owner.get(page(Uuid::now_v7())).await.expect(404);
    let spanish = owner.get(format!("{LIST}?lang=es")).await.expect(200);
    spanish.shows("Asientos").shows("Reglas para todas");
    // Each look at names is noted.
    let looks = actions(&app, "sign_up.people_listed").await;
    assert_eq!(looks.len(), 2, "the owner and the registrar");
}

async fn the_program_never_sees_a_name(app: TestApp) {
    let slot = app.slot(SLUG);
    let person = app.attendee("Quill Sample").await;
    app.signs_up(person, slot).await.unwrap();
    let code = code(&app, "Quill Sample").await;
    let program = app.signed_in("Pru", &[Role::Program]).await;
    for path in [LIST.to_owned(), page(slot)] {
        let answer = program.get(path).await.expect(200);
        answer.hides("Quill").hides(&code).hides(&code[..4]);
    }
    program.get(of_person(slot, person)).await.expect(403);
    let give = format!("{}/give", page(slot));
    program.post(give, [("code", code)]).await.expect(403);
    let gone = program.post(of_person(slot, person), [("do", "end")]).await;
    gone.expect(403).hides("Quill");
    assert_eq!(app.seated(slot).await, [person]);
    let token = app.token(&[Role::Program]).await;
    let path = format!("/api/v1/sessions/{SLUG}/sign-ups");
    let told = app.get(path).token(&token).send().await.expect(200);
    told.hides("Quill").hides("people");
}

async fn speakers_see_numbers_by_their_link(app: TestApp) {
    let slot = app.slot(SLUG);
    app.set_seats(slot, 1).await;
    let person = app.attendee("Quill Sample").await;
    app.signs_up(person, slot).await.unwrap();
    let second = app.attendee("Wren Sample").await;
    app.signs_up(second, slot).await.unwrap();
    app.state.seats.refresh(app.state.db.read()).await.unwrap();
    let browser = app.signed_in("Pru", &[Role::Program]).await;
    let made = browser
        .post("/organize/agenda/previews", [("name", "Speakers")])
        .await
        .expect(200)
        .text();
    let (_, rest) = made.split_once("/preview/").unwrap();
    let secret = rest.split('/').next().unwrap();
    let path = format!("/preview/{secret}/agenda/sessions/{SLUG}");
    let shown = app.get(path.as_str()).send().await.expect(200);
    shown
        .shows("1 taken")
        .shows("1 seat · 1 in line")
        .hides("Quill")
        .hides("Wren");
    let public = app.get(format!("/agenda/sessions/{SLUG}")).send().await;
    public.expect(200).hides("1 in line");
}
