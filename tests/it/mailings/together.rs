//! Many processes at once: nobody is written to twice, and whoever stops it stops it.

use gathering::domain::mailings::{Progress, go_on as one_step, set_unsubscribed};
use serde_json::json;

use super::{Writer, crowd, messages, registered, the_mailing};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    many_who_go_on_at_once_write_to_each_once,
    whoever_stops_it_meanwhile_and_whoever_wants_none_is_heard,
    one_click_from_many_at_once_is_one,
);

async fn many_who_go_on_at_once_write_to_each_once(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 899).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.approves(&id, None).await.expect(200);
    let tasks = (0..64).map(|_| {
        let (db, now) = (app.state.db.clone(), app.now());
        tokio::spawn(
            async move { while one_step(&db, now).await.unwrap() == Progress::Something {} },
        )
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let rows = messages(&app).await;
    assert_eq!(rows.len(), 900);
    let mut people: Vec<_> = rows.iter().map(|row| row.registration_id).collect();
    people.sort();
    people.dedup();
    assert_eq!(people.len(), 900);
}

async fn whoever_stops_it_meanwhile_and_whoever_wants_none_is_heard(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 599).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.approves(&id, None).await.expect(200);
    let people: Vec<_> = app
        .registrations()
        .await
        .into_iter()
        .map(|row| row.id)
        .collect();
    let mut tasks = Vec::new();
    for number in 0..60 {
        let (db, now, person) = (app.state.db.clone(), app.now(), people[number * 10]);
        tasks.push(tokio::spawn(async move {
            match number % 3 {
                0 => drop(one_step(&db, now).await.unwrap()),
                1 => set_unsubscribed(&db, person, true, now).await.unwrap(),
                _ => {
                    let claimed = gathering::domain::mail::claim(&db, now, 4, true)
                        .await
                        .unwrap();
                    for message in claimed {
                        gathering::domain::mail::sent(&db, message.id, now)
                            .await
                            .unwrap();
                    }
                }
            }
        }));
    }
    let stopped = writer
        .post(&format!("/mailings/{id}/stop"), &json!({}))
        .await;
    stopped.expect(200);
    for task in tasks {
        task.await.unwrap();
    }
    super::go_on(&app).await;
    let row = the_mailing(&app).await;
    assert_eq!(row.state, "stopped");
    let rows = messages(&app).await;
    assert!(rows.iter().all(|row| row.status == "sent"));
    // Before it began nobody was counted; after, each is somewhere.
    if row.began_at.is_some() {
        let all = rows.len() + usize::try_from(row.withdrawn + row.unsubscribed).unwrap();
        assert_eq!(all, 600);
    }
}

async fn one_click_from_many_at_once_is_one(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let id = app.registration_of("Dani").await.id;
    let tasks = (0..64).map(|_| {
        let (db, now) = (app.state.db.clone(), app.now());
        tokio::spawn(async move { set_unsubscribed(&db, id, true, now).await.unwrap() })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    assert_eq!(app.count::<entity::unsubscribed::Entity>().await, 1);
    let entries = app.rows::<entity::audit_entry::Entity>().await;
    let noted = entries
        .iter()
        .filter(|entry| entry.action == "registration.unsubscribed");
    assert_eq!(noted.count(), 1);
}
