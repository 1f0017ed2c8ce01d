//! What is done with many registrations at once: shown before, done for each under the rules, and what could not be
//! done is told.

use entity::message;
use gathering::domain::organizers::{Role, actor_of_token};
use gathering::domain::registrations::{Many, OutcomeOfMany, Selection, do_with_many};
use uuid::Uuid;

use super::history;
use crate::race::crowd;
use crate::support::{Answer, Browser, Form, TestApp, form, on_both_databases};

on_both_databases!(
    requests_are_approved_together_and_the_others_are_told,
    all_who_fit_are_done_only_as_they_were_shown,
    links_are_sent_payments_noted_and_registrations_cancelled,
    whoever_chooses_nobody_is_told,
    many_who_approve_at_once_approve_each_request_once,
);

const ADDRESS: &str = "/organize/registrations/many";

async fn asks(app: &TestApp, name: &str) -> Uuid {
    let email = format!("{}@example.org", name.to_lowercase());
    let mut fields = form("scholarship", name, &email);
    fields.push(("scholarship_reason".into(), "The fee.".into()));
    app.post("/register").form(fields).send().await.expect(303);
    app.registration_of(name).await.id
}

async fn comes(app: &TestApp, kind: &str, name: &str) -> Uuid {
    let email = format!("{}@example.org", name.to_lowercase());
    app.registers(kind, name, &email).await;
    app.registration_of(name).await.id
}

fn fields(many: &str, ids: &[Uuid]) -> Form {
    let mut fields = vec![("many".to_owned(), many.to_owned())];
    fields.extend(ids.iter().map(|id| ("id".to_owned(), id.to_string())));
    fields
}

#[track_caller]
fn shown(page: &Answer) -> (String, String) {
    let text = page.text();
    let (_, rest) = text
        .split_once("name=\"shown\" value=\"")
        .expect("who was shown");
    (
        "shown".to_owned(),
        rest.split('"').next().unwrap().to_owned(),
    )
}

/// Looks at it and does it; answers both pages.
async fn does(browser: &Browser<'_>, mut fields: Form) -> (Answer, Answer) {
    let page = browser.post(ADDRESS, fields.clone()).await.expect(200);
    fields.push(shown(&page));
    fields.push(("step".into(), "do".into()));
    let done = browser.post(ADDRESS, fields).await.expect(303);
    let told = browser.get(done.header("location")).await.expect(200);
    (page, told)
}

async fn requests_are_approved_together_and_the_others_are_told(app: TestApp) {
    app.set_type_capacity("scholarship", Some(1)).await;
    let (ana, ben) = (asks(&app, "Ana").await, asks(&app, "Ben").await);
    let cy = comes(&app, "community", "Cy").await;
    app.deliver_mail().await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let chosen = fields("approve", &[ana, cy, ben]);
    let page = browser.post(ADDRESS, chosen.clone()).await.expect(200);
    page.shows("It will be done for 2 people.")
        .shows("Not possible for 1 person")
        .shows("Cy</a>: it is not a request that waits for an answer")
        .shows("This is the first one, to ana@example.org.")
        .hides("ben@example.org");
    assert_eq!(app.registration_of("Ana").await.status, "pending");
    assert!(app.deliver_mail().await.is_empty(), "nothing was sent yet");
    let (_, told) = does(&browser, chosen).await;
    told.shows("2 requests are approved.")
        .shows("Not possible for 1 person")
        .shows("Cy</a>: it is not a request");
    assert_eq!(app.registration_of("Ana").await.status, "confirmed");
    assert_eq!(app.registration_of("Ben").await.status, "waitlisted");
    let approved = ("Robin".to_owned(), "registration.approved".to_owned());
    for (id, expected) in [(ana, true), (ben, true), (cy, false)] {
        assert_eq!(history(&app, id).await.contains(&approved), expected);
    }
    assert_eq!(app.deliver_mail().await.len(), 2);
}

async fn all_who_fit_are_done_only_as_they_were_shown(app: TestApp) {
    asks(&app, "Ana").await;
    asks(&app, "Ben").await;
    comes(&app, "community", "Cy").await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let mut all = fields("approve", &[]);
    all.extend(
        [("all", "yes"), ("status", "pending")].map(|(name, value)| (name.into(), value.into())),
    );
    let page = browser.post(ADDRESS, all.clone()).await.expect(200);
    page.shows("It will be done for 2 people.")
        .hides("Not possible");
    asks(&app, "Dee").await;
    let mut late = all.clone();
    late.extend([shown(&page), ("step".into(), "do".into())]);
    let again = browser.post(ADDRESS, late).await.expect(409);
    again
        .shows("Other people fit the filter by now")
        .shows("It will be done for 3 people.");
    assert_eq!(app.registration_of("Ana").await.status, "pending");
    let (_, told) = does(&browser, all).await;
    told.shows("3 requests are approved.").hides("Not possible");
    assert_eq!(app.registration_of("Dee").await.status, "confirmed");
}

async fn links_are_sent_payments_noted_and_registrations_cancelled(app: TestApp) {
    app.set_type_capacity("student", Some(2)).await;
    let (ana, ben) = (
        comes(&app, "student", "Ana").await,
        comes(&app, "student", "Ben").await,
    );
    let (cy, dee) = (
        comes(&app, "student", "Cy").await,
        comes(&app, "community", "Dee").await,
    );
    app.run_sql("UPDATE registration SET email = '' WHERE legal_name = 'Dee'")
        .await;
    app.deliver_mail().await;
    let browser = app.signed_in("Robin", &[Role::Owner]).await;
    let (page, told) = does(&browser, fields("resend", &[ana, dee])).await;
    page.shows("Dee</a>: there is no e-mail address");
    told.shows("The private link is on its way to 1 person.");
    assert_eq!(app.deliver_mail().await.len(), 1);

    let (page, told) = does(&browser, fields("paid", &[ana, dee])).await;
    page.shows("Dee</a>: there is nothing to pay");
    told.shows("1 payment is noted.");
    let row = app.registration_of("Ana").await;
    assert_eq!((row.paid_cents, row.amount_due_cents), (row.price_cents, 0));
    let page = browser
        .post(ADDRESS, fields("paid", &[ana]))
        .await
        .expect(200);
    page.shows("It can be done for nobody.")
        .shows("Ana</a>: it is paid already")
        .hides("value=\"do\"");

    assert_eq!(app.registration_of("Cy").await.status, "waitlisted");
    let (_, told) = does(&browser, fields("cancel", &[ana, ben])).await;
    told.shows("2 registrations are cancelled.");
    assert_eq!(app.registration_of("Ana").await.status, "cancelled");
    assert_eq!(app.registration_of("Cy").await.status, "confirmed");
    let page = browser
        .post(ADDRESS, fields("cancel", &[ana, cy]))
        .await
        .expect(200);
    page.shows("Ana</a>: the registration has ended")
        .shows("It will be done for 1 person.");
}

async fn whoever_chooses_nobody_is_told(app: TestApp) {
    comes(&app, "community", "Cy").await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    for chosen in [fields("resend", &[]), fields("cancel", &[Uuid::nil()])] {
        let page = browser.post(ADDRESS, chosen).await.expect(422);
        page.shows("You chose nobody.");
    }
    browser
        .post(ADDRESS, fields("erase", &[]))
        .await
        .expect(404);
    let told = browser.get(format!("{ADDRESS}?many=nothing")).await;
    assert_eq!(
        told.expect(303).header("location"),
        "/organize/registrations"
    );
}

async fn many_who_approve_at_once_approve_each_request_once(app: TestApp) {
    app.set_conference_capacity(Some(2)).await;
    let mut ids = Vec::new();
    for name in ["Ana", "Ben", "Cy", "Dee", "Eli"] {
        ids.push(asks(&app, name).await);
    }
    let mails = app.count::<message::Entity>().await;
    let token = app.token(&[Role::Registrar]).await;
    let actor = actor_of_token(&app.state.db, token.reveal())
        .await
        .unwrap()
        .unwrap();
    let chosen = ids.clone();
    let done = crowd(&app, move |app, _| {
        let (actor, selection) = (actor.clone(), Selection::Some(chosen.clone()));
        async move {
            let (db, now) = (&app.state.db, app.now());
            let done = do_with_many(db, &actor, Many::Approve, &selection, None, now).await;
            match done.unwrap() {
                OutcomeOfMany::Done(done) => done.done,
                OutcomeOfMany::Differs => 0,
            }
        }
    })
    .await;
    assert_eq!(done.into_iter().sum::<usize>(), 5);
    assert_eq!(app.count::<message::Entity>().await, mails + 5);
    let mut standing = Vec::new();
    for name in ["Ana", "Ben", "Cy", "Dee", "Eli"] {
        standing.push(app.registration_of(name).await.status);
    }
    assert_eq!(
        standing,
        [
            "confirmed",
            "confirmed",
            "waitlisted",
            "waitlisted",
            "waitlisted"
        ]
    );
    for id in ids {
        let entries = history(&app, id).await;
        let approved = entries
            .iter()
            .filter(|(_, action)| action == "registration.approved");
        assert_eq!(approved.count(), 1);
    }
}
