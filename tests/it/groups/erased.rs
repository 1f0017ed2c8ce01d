//! Who registered whom is erased with the protected answers: contacts are no guests.

use entity::{group_link, group_person, message, registration_group};
use gathering::domain::registrations::PROTECTED_KEPT_FOR;
use gathering::worker::erase::{Clean, erase_due};
use jiff::{SignedDuration, Timestamp};

use super::{page_of, registers};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(thirty_days_after_the_conference_nothing_is_left_of_the_contact);

async fn thirty_days_after_the_conference_nothing_is_left_of_the_contact(app: TestApp) {
    let two = super::body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    let made = registers(&app, &two).await;
    app.deliver_mail().await;
    let end: Timestamp = "2026-04-21T20:00:00Z".parse().unwrap();
    let clean = Clean::default();
    let before = end + PROTECTED_KEPT_FOR - SignedDuration::from_millis(1);
    app.state.clock.set(before);
    assert!(erase_due(&app.state, &clean).await.unwrap());
    assert_eq!(app.count::<registration_group::Entity>().await, 1);
    app.get(page_of(&made)).send().await.expect(200);

    app.state.clock.set(end + PROTECTED_KEPT_FOR);
    assert!(erase_due(&app.state, &clean).await.unwrap());
    assert_eq!(app.count::<registration_group::Entity>().await, 0);
    assert_eq!(app.count::<group_person::Entity>().await, 0);
    assert_eq!(app.count::<group_link::Entity>().await, 0);
    app.get(page_of(&made)).send().await.expect(404);
    let mails = app.rows::<message::Entity>().await;
    assert_eq!(mails.len(), 2, "the mail to the people stays");
    for mail in mails {
        assert!(!mail.data.contains("Ana") && !mail.recipient.contains("ana@"));
    }
    assert_eq!(app.registrations().await.len(), 2);
    let own = app.link_of(app.registration_of("Bo Brook").await.id).await;
    let page = app.get(format!("/registration/{own}")).send().await;
    page.expect(200).hides("Ana Lee");
}
