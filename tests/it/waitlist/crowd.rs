//! Many at once: whoever takes, lets go, cancels or comes too late, no place is given twice and each cause is told once.

use std::collections::HashSet;

use entity::{message, registration};
use gathering::worker;

use super::{by_offer, look, noted, taken};
use crate::race::crowd;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    whatever_many_do_at_once_places_hold_and_the_line_keeps_its_order,
    one_offer_taken_many_times_at_once_is_one_place,
);

const PLACES: usize = 4;
const PEOPLE: usize = 16;

/// A number that looks like none: the same each time.
fn dice(seed: usize) -> usize {
    seed.wrapping_mul(2_654_435_761).wrapping_add(seed >> 3) >> 7
}

async fn people(app: &TestApp) -> Vec<String> {
    let places = i32::try_from(PLACES).unwrap();
    app.set_conference_capacity(Some(places)).await;
    by_offer(app).await;
    let mut secrets = Vec::new();
    for person in 0..PEOPLE {
        let (kind, name) = (["student", "community"][person % 2], format!("P{person}"));
        let email = format!("p{person}@example.org");
        secrets.push(app.registers(kind, &name, &email).await);
    }
    secrets
}

/// Does something by chance: answers, cancels, or lets time end what is due.
async fn something(app: TestApp, secrets: Vec<String>, seed: usize) {
    let secret = &secrets[dice(seed) % secrets.len()];
    let from = format!("203.0.113.{}", seed % 250);
    let form = |answer: &'static str| {
        let call = app.post(format!("/registration/{secret}/offer"));
        call.from(&from).form([("answer", answer)])
    };
    match dice(seed.wrapping_add(7_919)) % 6 {
        0 => drop(form("take").send().await.expect(303)),
        1 | 2 => drop(form("wait").send().await.expect(303)),
        3 => drop(form("leave").send().await.expect(303)),
        4 => {
            let call = app.post(format!("/registration/{secret}/cancel"));
            let answer = call.from(&from).send().await;
            answer.expect(303);
        }
        _ => worker::waitlist::look(&app.state).await.unwrap(),
    }
}

/// What must always be so.
fn check(rows: &[registration::Model]) {
    assert!(taken(rows) <= PLACES, "{} places taken", taken(rows));
    let waiting = rows.iter().filter(|row| row.status == "waitlisted");
    let numbers: Vec<Option<i64>> = waiting.map(|row| row.line_number).collect();
    assert!(numbers.iter().all(Option::is_some), "{numbers:?}");
    let different: HashSet<_> = numbers.iter().collect();
    assert_eq!(different.len(), numbers.len(), "{numbers:?}");
    for row in rows.iter().filter(|row| row.status != "waitlisted") {
        assert_eq!((row.line_number, row.offered_until), (None, None));
    }
}

async fn whatever_many_do_at_once_places_hold_and_the_line_keeps_its_order(app: TestApp) {
    let secrets = people(&app).await;
    // Four places become free, and are offered.
    for secret in &secrets[..PLACES] {
        super::cancel(&app, secret).await;
    }
    check(&app.registrations().await);
    assert_eq!(taken(&app.registrations().await), PLACES);
    let rounds = [
        "2026-03-09T15:00:00Z",
        "2026-03-12T15:00:00Z",
        "2026-03-15T15:00:00Z",
    ];
    for (round, at) in rounds.into_iter().enumerate() {
        // What was offered in the round before has ended for whoever comes first.
        app.set_clock(at);
        let secrets = secrets.clone();
        crowd(&app, move |app: TestApp, person: usize| {
            let secrets = secrets.clone();
            async move {
                something(app.clone(), secrets, round * 64 + person).await;
                check(&app.registrations().await);
            }
        })
        .await;
    }
    look(&app).await;
    let rows = app.registrations().await;
    check(&rows);
    let waits = rows
        .iter()
        .any(|row| row.status == "waitlisted" && row.offered_until.is_none());
    assert!(!waits || taken(&rows) == PLACES, "nobody waits for nothing");
    told_once(&app).await;
}

/// One mail for each thing that happened.
async fn told_once(app: &TestApp) {
    let mail = app.rows::<message::Entity>().await;
    let mails = |template: &str| mail.iter().filter(|one| one.template == template).count();
    let again = |one: &&message::Model| {
        one.template == "registration-offered" && one.data.contains("\"again\":true")
    };
    let renewed = mail.iter().filter(again).count();
    let left = noted(app, "registration.cancelled").await;
    assert_eq!(mails("registration-cancelled"), left);
    let offered = noted(app, "registration.offered").await;
    assert_eq!(mails("registration-offered"), offered);
    let confirmed = PLACES + noted(app, "registration.offer_taken").await;
    assert_eq!(mails("registration-confirmed"), confirmed);
    // Who left the line is told of that alone; who has the next turn again, of that.
    let ended = noted(app, "registration.offer_expired").await;
    let let_go = noted(app, "registration.offer_let_go").await;
    let told = mails("registration-offer-expired") + mails("registration-offer-let-go");
    let left_with_an_offer = ended + let_go - told - renewed;
    assert!(left_with_an_offer <= left);
    assert!(offered > PLACES, "the crowd did something");
}

async fn one_offer_taken_many_times_at_once_is_one_place(app: TestApp) {
    let secrets = people(&app).await;
    super::cancel(&app, &secrets[0]).await;
    let secret = secrets[PLACES].clone();
    crowd(&app, move |app: TestApp, person: usize| {
        let address = format!("/registration/{secret}/offer");
        async move {
            let answer = if person.is_multiple_of(2) {
                "take"
            } else {
                "wait"
            };
            let call = app.post(address).from(&format!("203.0.113.{person}"));
            call.form([("answer", answer)]).send().await.expect(303);
        }
    })
    .await;
    let rows = app.registrations().await;
    check(&rows);
    assert_eq!(taken(&rows), PLACES);
    let answers = noted(&app, "registration.offer_taken").await
        + noted(&app, "registration.offer_let_go").await;
    assert_eq!(answers, 1);
}
