//! Seats that are given, moved and taken away.

use gathering::domain::organizers::Role;
use uuid::Uuid;

use super::{OTHER, SLUG, actions, code, of_person, page};
use crate::desk::history;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_seat_is_given_by_code_or_refused_in_words,
    moving_frees_the_seat_for_the_next_and_refuses_a_clash,
    a_person_is_offered_only_what_can_be_had,
    taking_away_says_what_is_lost_before,
);

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
        .shows(&option(app.slot("motivational-conversations")))
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
