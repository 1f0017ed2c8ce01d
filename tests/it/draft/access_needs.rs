//! What speakers need: seen by those who arrange it, noted at each look, erased after the conference.

use entity::{audit_entry, conference, speaker, speaker_access_need};
use gathering::domain::organizers::Role;
use gathering::domain::registrations::PROTECTED_KEPT_FOR;
use gathering::worker::erase::{Clean, erase_due};
use jiff::Timestamp;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_program_writes_it_and_access_reads_it,
    the_owner_and_the_others_see_nothing_of_it,
    each_look_is_noted_without_the_name,
    who_was_slower_is_told_and_may_save_again,
    it_is_erased_thirty_days_after_the_conference,
);

const LIST: &str = "/organize/accommodations/speakers";
const NEED: &str = "A seat near the door";

async fn first(app: &TestApp) -> speaker::Model {
    app.rows::<speaker::Entity>().await.remove(0)
}

fn form(row: &speaker::Model) -> String {
    format!("/organize/agenda/speakers/{}/access", row.id)
}

async fn kept(app: &TestApp) -> Vec<String> {
    let rows = app.rows::<speaker_access_need::Entity>().await;
    rows.into_iter().map(|row| row.text).collect()
}

async fn the_program_writes_it_and_access_reads_it(app: TestApp) {
    let row = first(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    robin
        .get(LIST)
        .await
        .expect(200)
        .shows("Nothing is noted yet");
    let speaker = robin
        .get(format!("/organize/agenda/speakers/{}", row.id))
        .await;
    speaker.shows(&form(&row));
    robin.get(form(&row)).await.expect(200).hides(">access-");
    let typed = [("was", ""), ("needs", NEED)];
    let answer = robin.post(form(&row), typed).await.expect(303);
    robin
        .get(answer.header("location").to_owned())
        .await
        .expect(200)
        .shows(NEED);
    let alex = app.signed_in("Alex", &[Role::Access]).await;
    alex.get("/organize/accommodations")
        .await
        .expect(200)
        .shows(LIST);
    alex.get(LIST)
        .await
        .expect(200)
        .shows(NEED)
        .shows(&row.name);
    // Not the draft itself.
    alex.get("/organize/agenda/speakers").await.expect(403);
    alex.post(form(&row), [("was", NEED), ("needs", "Two seats")])
        .await
        .expect(303);
    assert_eq!(kept(&app).await, ["Two seats"]);
    alex.post(form(&row), [("was", "Two seats"), ("needs", " ")])
        .await
        .expect(303);
    assert!(kept(&app).await.is_empty());
    let long = "x".repeat(10_001);
    let wrong = [("was", ""), ("needs", long.as_str())];
    robin.post(form(&row), wrong).await.expect(422).shows(&long);
    let spanish = robin.get(format!("{LIST}?lang=es")).await.expect(200);
    spanish.shows("Todavía no hay nada anotado");
}

async fn the_owner_and_the_others_see_nothing_of_it(app: TestApp) {
    let row = first(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    robin.post(form(&row), [("needs", NEED)]).await.expect(303);
    let owner = app.signed_in("Olu", &[Role::Owner]).await;
    let page = owner
        .get(format!("/organize/agenda/speakers/{}", row.id))
        .await
        .expect(200);
    page.hides(NEED).hides("/access");
    owner
        .get("/organize/agenda/speakers")
        .await
        .expect(200)
        .hides(LIST);
    for role in [Role::Owner, Role::Registrar, Role::Viewer, Role::Door] {
        let other = app.signed_in("Other", &[role]).await;
        other.get(LIST).await.expect(403).hides(NEED);
        other.get(form(&row)).await.expect(403).hides(NEED);
        other.post(form(&row), [("needs", "")]).await.expect(403);
    }
    assert_eq!(kept(&app).await, [NEED]);
    assert_eq!(app.rows::<conference::Entity>().await[0].draft_version, 0);
}

async fn each_look_is_noted_without_the_name(app: TestApp) {
    let row = first(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    robin.post(form(&row), [("needs", NEED)]).await.expect(303);
    let alex = app.signed_in("Alex", &[Role::Access]).await;
    alex.get(LIST).await.expect(200);
    alex.get(form(&row)).await.expect(200);
    let entries = app.rows::<audit_entry::Entity>().await;
    let own = entries
        .iter()
        .filter(|entry| entry.action.starts_with("speaker."));
    let own: Vec<_> = own
        .map(|entry| {
            (
                entry.actor_name.as_str(),
                entry.action.as_str(),
                entry.detail.clone(),
            )
        })
        .collect();
    let id = Some(row.id.to_string());
    assert_eq!(
        own,
        [
            ("Robin", "speaker.access_needs_changed", id.clone()),
            ("Alex", "speaker.access_needs_viewed", id.clone()),
            ("Alex", "speaker.access_needs_viewed", id),
        ]
    );
}

async fn who_was_slower_is_told_and_may_save_again(app: TestApp) {
    let row = first(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    robin
        .post(form(&row), [("was", ""), ("needs", NEED)])
        .await
        .expect(303);
    let late = [("was", ""), ("needs", "A quiet room")];
    let page = robin.post(form(&row), late).await.expect(409);
    page.shows("A quiet room").shows(NEED);
    assert_eq!(kept(&app).await, [NEED]);
    let again = [("was", NEED), ("needs", "A quiet room")];
    robin.post(form(&row), again).await.expect(303);
    assert_eq!(kept(&app).await, ["A quiet room"]);
}

async fn it_is_erased_thirty_days_after_the_conference(app: TestApp) {
    let row = first(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    robin.post(form(&row), [("needs", NEED)]).await.expect(303);
    let days = app.rows::<entity::conference_day::Entity>().await;
    let end = days.iter().map(|day| day.closes_at).max().unwrap();
    let end = Timestamp::from_millisecond(end).unwrap() + PROTECTED_KEPT_FOR;
    let clean = Clean::default();
    app.state
        .clock
        .set(end - jiff::SignedDuration::from_millis(1));
    erase_due(&app.state, &clean).await.unwrap();
    assert_eq!(kept(&app).await, [NEED]);
    app.state.clock.set(end);
    // The log-in has ended meanwhile.
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    // Nobody sees it, even before it goes; and none is kept any more.
    robin.get(LIST).await.expect(200).hides(NEED);
    robin
        .get(form(&row))
        .await
        .expect(200)
        .hides(NEED)
        .shows("nothing is kept any more");
    robin
        .post(form(&row), [("needs", "More")])
        .await
        .expect(409);
    assert!(erase_due(&app.state, &clean).await.unwrap());
    assert!(kept(&app).await.is_empty());
    let entries = app.rows::<audit_entry::Entity>().await;
    let noted = entries
        .iter()
        .find(|entry| entry.action == "protected.erased");
    assert!(
        noted
            .unwrap()
            .detail
            .as_ref()
            .unwrap()
            .contains("speaker_access_need: 1")
    );
}
