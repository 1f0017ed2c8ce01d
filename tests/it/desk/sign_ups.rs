//! Sign-ups at the desk: who sees what, and what organizers do with seats.

use entity::{audit_entry, slot, slot_change};
use gathering::domain::organizers::Role;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::history;
use crate::support::{Answer, Browser, TestApp, on_both_databases};

on_both_databases!(
    the_list_and_a_slot_are_shown_by_role,
    the_program_never_sees_a_name,
    fewer_seats_throw_nobody_out_and_say_how_many_are_over,
    more_seats_move_the_line_up_at_once,
    what_somebody_else_changed_meanwhile_is_not_put_over,
    seats_that_are_held_back_are_given_by_organizers_alone,
    a_seat_is_given_by_code_or_refused_in_words,
    moving_frees_the_seat_for_the_next_and_refuses_a_clash,
    a_person_is_offered_only_what_can_be_had,
    taking_away_says_what_is_lost_before,
    rules_open_close_and_limit,
    what_was_typed_wrong_stays_in_the_form,
    speakers_see_numbers_by_their_link,
);

const LIST: &str = "/organize/sign-ups";
const SLUG: &str = "naloxone-and-kindness";
const OTHER: &str = "art-as-recovery-tool";

fn page(slot: Uuid) -> String {
    format!("{LIST}/{slot}")
}

fn of_person(slot: Uuid, person: Uuid) -> String {
    format!("{LIST}/{slot}/people/{person}")
}

/// What the form of a slot would send: what is set, with `changes`.
async fn save(browser: &Browser<'_>, slot: Uuid, changes: &[(&str, &str)]) -> Answer {
    let seen = seen(browser, slot).await;
    let mut fields = vec![("seen", seen.as_str())];
    fields.extend(changes);
    browser.post(page(slot), fields).await
}

async fn seen(browser: &Browser<'_>, slot: Uuid) -> String {
    let text = browser.get(page(slot)).await.expect(200).text();
    let (_, rest) = text.split_once("name=\"seen\" value=\"").unwrap();
    let seen = rest.split('"').next().unwrap();
    // Askama writes a slash as it is, and all else here is plain.
    seen.replace("&#x2f;", "/").replace("&#47;", "/")
}

async fn actions(app: &TestApp, prefix: &str) -> Vec<String> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.starts_with(prefix))
        .all(app.state.db.read())
        .await
        .unwrap();
    rows.into_iter().map(|row| row.action).collect()
}

/// The code of a registration.
async fn code(app: &TestApp, name: &str) -> String {
    app.registration_of(name).await.code
}

async fn the_list_and_a_slot_are_shown_by_role(app: TestApp) {
    let slot = app.slot(SLUG);
    let person = app.attendee("Quill Sample").await;
    app.signs_up(person, slot).await.unwrap();
    for role in [Role::Owner, Role::Program, Role::Registrar] {
        let browser = app.signed_in(role.as_str(), &[role]).await;
        let list = browser.get(LIST).await.expect(200);
        list.shows("Naloxone")
            .shows("Monday")
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

async fn fewer_seats_throw_nobody_out_and_say_how_many_are_over(app: TestApp) {
    let slot = app.slot(SLUG);
    let people = app.attendees(5).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    // The registrar may not change the agenda, but its seats.
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let before = app.rows::<slot::Entity>().await;
    let saved = save(&browser, slot, &[("capacity", "3")]).await.expect(303);
    let after = saved.header("location").to_owned();
    let shown = browser.get(after).await.expect(200);
    shown
        .shows("It is saved.")
        .shows("2 people more have a seat than there are seats")
        .shows("Nobody loses a seat.")
        .shows("of 3 seats");
    browser.get(LIST).await.shows("2 over");
    assert_eq!(app.seated(slot).await.len(), 5);
    assert!(app.deliver_mail().await.iter().all(|mail| {
        let text = &mail.text;
        !text.contains("The organizers had to end")
    }));
    // It is a change of the draft like any other.
    let row = app.rows::<slot::Entity>().await;
    let row = row.into_iter().find(|row| row.id == slot).unwrap();
    let was = before.into_iter().find(|row| row.id == slot).unwrap();
    assert_eq!(row.sign_up_capacity, Some(3));
    assert_eq!(row.version, was.version + 1);
    let changes = app.rows::<slot_change::Entity>().await;
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].slot_id, changes[0].version),
        (slot, row.version)
    );
    assert_eq!(actions(&app, "slot.changed").await.len(), 1);
    assert_eq!(actions(&app, "sign_up.slot_changed").await.len(), 1);
    // Nobody gets a seat before two have given theirs up.
    app.gives_up(people[0], slot).await;
    let late = app.attendee("Late Sample").await;
    app.signs_up(late, slot).await.unwrap();
    assert_eq!(app.in_line(slot).await, [late]);
}

async fn more_seats_move_the_line_up_at_once(app: TestApp) {
    let slot = app.slot(SLUG);
    app.set_seats(slot, 1).await;
    let people = app.attendees(4).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    app.run_sql("UPDATE registration SET mail_language = 'es' WHERE legal_name = 'Person 2'")
        .await;
    app.deliver_mail().await;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let saved = save(&browser, slot, &[("capacity", "3")]).await.expect(303);
    // No worker has run: the same transaction moved them up.
    assert_eq!(app.in_line(slot).await, [people[3]]);
    let mut seated = app.seated(slot).await;
    seated.sort();
    assert_eq!(seated, people[..3]);
    let shown = browser.get(saved.header("location")).await.expect(200);
    shown.shows("2 people in line got a seat, and an e-mail about it.");
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 2);
    assert!(mail[0].text.contains("a seat became free, and it is yours"));
    assert!(
        mail[1]
            .text
            .contains("quedó libre un asiento y es para usted")
    );
}

async fn what_somebody_else_changed_meanwhile_is_not_put_over(app: TestApp) {
    let slot = app.slot(SLUG);
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let old = seen(&browser, slot).await;
    save(&browser, slot, &[("held_back", "4")])
        .await
        .expect(303);
    let stale = [("seen", old.as_str()), ("capacity", "12")];
    let shown = browser.post(page(slot), stale).await.expect(409);
    shown
        .shows("Somebody changed this session meanwhile")
        .shows("value=\"12\"")
        .shows("and 4 held back")
        .shows("of 40 seats");
    // Whoever saves again has seen it.
    let text = shown.text();
    let (_, rest) = text.split_once("name=\"seen\" value=\"").unwrap();
    let now = rest.split('"').next().unwrap().replace("&#x2f;", "/");
    let again = [("seen", now.as_str()), ("capacity", "12")];
    browser.post(page(slot), again).await.expect(303);
    browser.get(page(slot)).await.shows("of 12 seats");
}

async fn seats_that_are_held_back_are_given_by_organizers_alone(app: TestApp) {
    let slot = app.slot(SLUG);
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let fields = [("capacity", "2"), ("held_back", "1")];
    save(&browser, slot, &fields).await.expect(303);
    let people = app.attendees(4).await;
    for person in &people[..3] {
        app.signs_up(*person, slot).await.unwrap();
    }
    assert_eq!(app.seated(slot).await, [people[0]], "one is held back");
    assert_eq!(app.in_line(slot).await, people[1..3]);
    // The last one comes before the line, and what is held back is one less.
    let code = code(&app, "Person 3").await;
    let give = format!("{}/give", page(slot));
    let given = browser.post(&give, [("code", code.as_str())]).await;
    given.expect(303);
    let mut seated = app.seated(slot).await;
    seated.sort();
    assert_eq!(seated, [people[0], people[3]]);
    assert_eq!(app.in_line(slot).await, people[1..3]);
    let shown = browser.get(page(slot)).await.expect(200);
    shown.hides("held back</dd>").shows("2 people in line");
    // Seats that are no longer held back go to the line.
    let fields = [("capacity", "4"), ("held_back", "2")];
    save(&browser, slot, &fields).await.expect(303);
    assert_eq!(app.in_line(slot).await, people[1..3]);
    save(&browser, slot, &[("capacity", "4")]).await.expect(303);
    assert!(app.in_line(slot).await.is_empty());
}

async fn a_seat_is_given_by_code_or_refused_in_words(app: TestApp) {
    let (slot, clashing) = app.clashing();
    let give = format!("{}/give", page(slot));
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let person = app.attendee("Quill Sample").await;
    let known = code(&app, "Quill Sample").await;
    let asks = async |code: &str| browser.post(give.as_str(), [("code", code)]).await;

    let unknown = asks("ZZZZ-9999").await.expect(422);
    unknown.shows("Nobody has this code.").shows("ZZZZ-9999");
    assert!(unknown.text().contains("<title>Error:"));

    app.signs_up(person, clashing).await.unwrap();
    let clash = asks(&known).await.expect(409);
    clash
        .shows("This person has a seat in “Parents Helping Parents")
        .shows("End or move that one first.")
        .shows(&format!("value=\"{known}\""));
    app.gives_up(person, clashing).await;

    app.set_seats(slot, 0).await;
    let full = asks(&known).await.expect(409);
    full.shows("All seats are taken, also those that are held back.");
    app.set_seats(slot, 5).await;

    app.attendee("Gone Sample").await;
    app.run_sql("UPDATE registration SET status = 'pending' WHERE legal_name = 'Gone Sample'")
        .await;
    let gone = code(&app, "Gone Sample").await;
    let refused = asks(&gone).await.expect(409);
    refused.shows("This registration is not confirmed.");
    assert!(app.seated(slot).await.is_empty());

    app.deliver_mail().await;
    let lower = format!("{}-{}", &known[..4], &known[4..]).to_lowercase();
    let given = asks(&lower).await.expect(303);
    let shown = browser.get(given.header("location")).await.expect(200);
    shown
        .shows("The person has a seat now.")
        .shows("Quill Sample");
    assert_eq!(app.seated(slot).await, [person]);
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    assert!(mail[0].text.contains("The organizers gave you a seat."));
    // Again, it changes nothing and writes no mail.
    let again = asks(&known).await.expect(303);
    let shown = browser.get(again.header("location")).await.expect(200);
    shown.shows("This person had a seat here already.");
    assert!(app.deliver_mail().await.is_empty());
    let noted = history(&app, person).await;
    assert_eq!(
        noted.last().unwrap(),
        &("Reg".into(), "sign_up.given".into())
    );
}

async fn moving_frees_the_seat_for_the_next_and_refuses_a_clash(app: TestApp) {
    let (slot, clashing) = app.clashing();
    let other = app.slot(OTHER);
    app.set_seats(slot, 1).await;
    let people = app.attendees(3).await;
    app.signs_up(people[0], slot).await.unwrap();
    app.signs_up(people[1], slot).await.unwrap();
    app.run_sql("UPDATE registration SET mail_language = 'es' WHERE legal_name = 'Person 1'")
        .await;
    app.deliver_mail().await;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let path = of_person(slot, people[0]);
    let moves = async |to: String| {
        let fields = [("do", "move".to_owned()), ("to", to)];
        browser.post(path.as_str(), fields).await
    };
    moves(String::new())
        .await
        .expect(422)
        .shows("Choose where the person should sit.");
    // To where the person sits already: nothing is lost by it.
    moves(slot.to_string()).await.expect(422);
    assert_eq!(app.seated(slot).await, [people[0]]);

    moves(other.to_string()).await.expect(303);
    assert_eq!(app.seated(other).await, [people[0]]);
    assert_eq!(app.seated(slot).await, [people[1]], "the next in line");
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 2);
    let told = |words: &str| mail.iter().any(|mail| mail.text.contains(words));
    assert!(told("The organizers moved you to another seat."));
    assert!(told("quedó libre un asiento y es para usted"));

    // Somebody who sits elsewhere at that time stays where they are.
    app.signs_up(people[2], other).await.unwrap();
    app.signs_up(people[2], clashing).await.unwrap();
    let path = of_person(other, people[2]);
    let to = slot.to_string();
    app.set_seats(slot, 9).await;
    let fields = [("do", "move"), ("to", to.as_str())];
    let refused = browser.post(path, fields).await.expect(409);
    refused
        .shows("This person has a seat in “Parents Helping Parents")
        .shows("Person 2");
    assert!(app.seated(other).await.contains(&people[2]));
    let moved = actions(&app, "sign_up.moved").await;
    assert_eq!(moved.len(), 1);
}

async fn a_person_is_offered_only_what_can_be_had(app: TestApp) {
    let (slot, clashing) = app.clashing();
    let other = app.slot(OTHER);
    let person = app.attendee("Quill Sample").await;
    app.signs_up(person, other).await.unwrap();
    app.signs_up(person, clashing).await.unwrap();
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let option = |id: Uuid| format!("<option value=\"{id}\"");
    let full = app.slot("supervision-lab");
    app.set_seats(full, 0).await;
    let shown = browser.get(of_person(other, person)).await.expect(200);
    shown
        .shows("Only sessions with a seat")
        .shows(&option(app.slot("rural-wisconsin")))
        .hides(&option(slot))
        .hides(&option(clashing))
        .hides(&option(other))
        .hides(&option(full));
    // What the person leaves does not stand in the way.
    let shown = browser.get(of_person(clashing, person)).await.expect(200);
    shown.shows(&option(slot));
    // Nobody is shown where they have nothing.
    browser.get(of_person(slot, person)).await.expect(404);
    let noted = history(&app, person).await;
    let looks = noted.iter().filter(|(_, what)| what == "sign_up.viewed");
    assert_eq!(looks.count(), 2);
}

async fn taking_away_says_what_is_lost_before(app: TestApp) {
    let slot = app.slot(SLUG);
    app.set_seats(slot, 1).await;
    let people = app.attendees(2).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    app.run_sql("UPDATE registration SET mail_language = 'es' WHERE legal_name = 'Person 0'")
        .await;
    app.deliver_mail().await;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let path = of_person(slot, people[0]);
    let asked = browser.get(path.as_str()).await.expect(200);
    asked
        .shows("The person loses this seat. It goes to the next person in line")
        .shows("An e-mail goes out, in this language: Español.")
        .shows("El equipo organizador tuvo que terminar");
    let waits = browser.get(of_person(slot, people[1])).await.expect(200);
    waits
        .shows("Next in line")
        .shows("The person loses this place in line.")
        .shows("Give the seat and send the e-mail");
    assert_eq!(app.seated(slot).await, [people[0]], "a look takes nothing");
    let full = [("do", "give")];
    let refused = browser.post(of_person(slot, people[1]), full).await;
    refused.expect(409).shows("All seats are taken");

    let gone = browser.post(path.as_str(), [("do", "end")]).await;
    gone.expect(303);
    assert_eq!(app.seated(slot).await, [people[1]]);
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 2);
    assert!(
        mail.iter()
            .any(|mail| mail.text.contains("tuvo que terminar"))
    );
    assert!(mail.iter().any(|mail| mail.text.contains("it is yours")));
    browser.post(path, [("do", "end")]).await.expect(404);
    // The history of the registration says it in words.
    let registration = format!("/organize/registrations/{}", people[0]);
    let shown = browser.get(registration.as_str()).await.expect(200);
    shown.shows("Reg ended the sign-up for “Naloxone");
    let spanish = browser.get(format!("{registration}?lang=es")).await;
    spanish.shows("Reg terminó el asiento o el lugar en la lista de «");
}

async fn rules_open_close_and_limit(app: TestApp) {
    let (slot, other) = (app.slot(SLUG), app.slot(OTHER));
    let people = app.attendees(3).await;
    let browser = app.signed_in("Pru", &[Role::Program]).await;
    let rules = [
        ("opens_date", "2026-03-10"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-15"),
        ("closes_time", "17:00"),
        ("limit", "1"),
    ];
    let saved = browser.post(LIST, rules).await.expect(303);
    let shown = browser.get(saved.header("location")).await.expect(200);
    shown
        .shows("It is saved.")
        .shows("Opens March 10, 2026, 9:00\u{a0}AM.")
        .shows("Closes April 15, 2026, 5:00\u{a0}PM.")
        .shows("Each person can have 1 seat or place in line.")
        .shows("value=\"2026-03-10\"");
    let refused = async |person, slot| format!("{:?}", app.signs_up(person, slot).await);
    assert!(refused(people[0], slot).await.contains("NotYet"));
    // One slot opens by itself.
    let fields = [("opens_date", "2026-03-01"), ("opens_time", "08:00")];
    save(&browser, other, &fields).await.expect(303);
    app.signs_up(people[0], other).await.unwrap();
    browser
        .get(page(other))
        .await
        .shows("What people see now: Open");
    app.set_clock("2026-03-11T15:00:00Z");
    assert!(refused(people[0], slot).await.contains("Limit(1)"));
    app.signs_up(people[1], slot).await.unwrap();
    app.set_clock("2026-04-16T15:00:00Z");
    let browser = app.signed_in("Prue", &[Role::Program]).await;
    assert!(refused(people[2], slot).await.contains("Closed"));
    browser
        .get(page(slot))
        .await
        .shows("What people see now: Closed");
    assert_eq!(actions(&app, "sign_up.rules_changed").await.len(), 1);
}

async fn what_was_typed_wrong_stays_in_the_form(app: TestApp) {
    let slot = app.slot(SLUG);
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let wrong = [
        ("opens_date", "2026-03-10"),
        ("opens_time", ""),
        ("limit", "many"),
    ];
    let shown = browser.post(LIST, wrong).await.expect(422);
    shown
        .shows("Sign-up opens, Time: Enter a time")
        .shows("Limit for each person: Enter a whole number")
        .shows("value=\"many\"")
        .shows("<details open>");
    let none = browser.post(LIST, [("limit", "0")]).await.expect(422);
    none.shows("This is too much or too little.");
    let wrong = [
        ("capacity", "-1"),
        ("held_back", "some"),
        ("opens_date", "2026-03-10"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-03-09"),
        ("closes_time", "09:00"),
    ];
    let shown = save(&browser, slot, &wrong).await.expect(422);
    shown
        .shows("Number of seats: Enter a whole number")
        .shows("Held back: Enter a whole number")
        .shows("The end must come after the beginning.")
        .shows("value=\"some\"");
    assert!(
        actions(&app, "sign_up.")
            .await
            .iter()
            .all(|it| it.ends_with("listed"))
    );
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
