//! The life of an event over releases: what keeps its UID, what counts up, what vanishes and what stays.

use std::collections::BTreeMap;

use entity::{session, slot};
use gathering::domain::Error;
use jiff::SignedDuration;
use poem::http::header;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, Set,
};

use super::{
    FEED, change_session, change_slot, event, events, feed, get, hide_speaker, publish_now,
    session_row, settle,
};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_change_counts_up_and_keeps_the_uid,
    every_public_fact_of_an_event_counts_up,
    a_room_by_another_name_is_told_to_all_who_go_there,
    a_repeat_is_an_event_of_its_own,
    publishing_without_a_change_changes_no_event,
    what_was_released_stays_cancelled_when_it_goes,
    people_who_are_hidden_leave_the_feed,
);

async fn a_change_counts_up_and_keeps_the_uid(app: TestApp) {
    settle(&app).await;
    let before = feed(&app).await.text();
    let later = SignedDuration::from_mins(30).as_millis() as i64;
    change_slot(&app, "hard-calls", |row| {
        row.starts_at = Set(row.starts_at.take().unwrap() + later);
    })
    .await;
    let now = publish_now(&app).await;
    let after = feed(&app).await.text();
    let (was, is) = (event(&before, "Hard Calls"), event(&after, "Hard Calls"));
    assert_eq!(is["UID"], was["UID"]);
    assert_eq!(was["DTSTART"], ";TZID=America/Chicago:20260421T094500");
    assert_eq!(is["DTSTART"], ";TZID=America/Chicago:20260421T101500");
    assert_eq!(
        (was["SEQUENCE"].as_str(), is["SEQUENCE"].as_str()),
        (":0", ":1")
    );
    let stamp = format!(":{}", now.strftime("%Y%m%dT%H%M%SZ"));
    assert_eq!(is["LAST-MODIFIED"], stamp);
    assert_eq!(is["DTSTAMP"], stamp);
    // Nothing else has changed, and the domain of the UIDs stays that of the first publication.
    let others = |text: &str| {
        let mut others = events(text);
        others.retain(|event| !event["SUMMARY"].contains("Hard Calls"));
        others
    };
    assert_eq!(others(&before), others(&after));
    assert!(is["UID"].ends_with("@conference.example"));
}

/// Changes of a row that subscribers must learn of: each keeps the UID and counts up once.
async fn every_public_fact_of_an_event_counts_up(app: TestApp) {
    settle(&app).await;
    type Session = fn(&mut session::ActiveModel);
    let sessions: [(&str, Session); 6] = [
        ("title", |row| {
            row.title_en = Set("Hard Calls, softly".to_owned());
        }),
        ("Spanish title", |row| {
            row.title_es = Set(Some("Llamadas".to_owned()));
        }),
        ("abstract", |row| {
            row.abstract_en = Set(Some("Another.".to_owned()));
        }),
        ("content note", |row| {
            row.content_note_en = Set(Some("Loss.".to_owned()));
        }),
        ("captions", |row| {
            row.captions = Set(!row.captions.take().unwrap());
        }),
        ("kind", |row| row.kind = Set("keynote".to_owned())),
    ];
    type Slot = fn(&mut slot::ActiveModel);
    let slots: [(&str, Slot); 4] = [
        ("length", |row| row.minutes = Set(45)),
        ("note", |row| {
            row.note_en = Set(Some("Bring a pen.".to_owned()));
        }),
        ("cancelled", |row| row.cancelled_at = Set(Some(0))),
        ("brought back", |row| row.cancelled_at = Set(None)),
    ];
    let mut known = event(&feed(&app).await.text(), "Hard Calls");
    let mut expected = 0;
    let mut check = async |what: &str| {
        let now = publish_now(&app).await;
        let is = event(&feed(&app).await.text(), "Hard Calls");
        expected += 1;
        assert_eq!(is["UID"], known["UID"], "{what}");
        assert_eq!(is["SEQUENCE"], format!(":{expected}"), "{what}");
        let stamp = format!(":{}", now.strftime("%Y%m%dT%H%M%SZ"));
        assert_eq!(is["LAST-MODIFIED"], stamp, "{what}");
        assert_eq!(is["DTSTAMP"], stamp, "{what}");
        let is_off = is["STATUS"] == ":CANCELLED";
        assert_eq!(is["SUMMARY"].starts_with(":Cancelled: "), is_off, "{what}");
        known = is;
    };
    for (what, change) in sessions {
        change_session(&app, "hard-calls", change).await;
        check(what).await;
    }
    for (what, change) in slots {
        change_slot(&app, "hard-calls", change).await;
        check(what).await;
    }
}

async fn a_room_by_another_name_is_told_to_all_who_go_there(app: TestApp) {
    settle(&app).await;
    let path = "/calendar/rooms/northwoods-room.ics";
    let before = events(&get(&app, path).await.text());
    app.run_sql("UPDATE room SET name_en = 'Birch Room' WHERE slug = 'northwoods-room'")
        .await;
    publish_now(&app).await;
    let answer = get(&app, path).await;
    answer.shows("X-WR-CALNAME:Birch Room");
    let after = events(&answer.text());
    assert_eq!(after.len(), before.len());
    for (is, was) in after.iter().zip(&before) {
        assert_eq!(is["UID"], was["UID"]);
        let count =
            |event: &BTreeMap<String, String>| event["SEQUENCE"][1..].parse::<u32>().unwrap();
        assert_eq!(count(is), count(was) + 1);
        assert!(is["LOCATION"].starts_with(":Birch Room"));
    }
}

async fn a_repeat_is_an_event_of_its_own(app: TestApp) {
    settle(&app).await;
    let before = event(&feed(&app).await.text(), "Hard Calls");
    app.state
        .db
        .write(async |transaction| {
            let session = session_row(transaction, "hard-calls").await?;
            let first = slot::Entity::find()
                .filter(slot::Column::SessionId.eq(session.id))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            let mut again = first.clone().into_active_model();
            again.id = Set(uuid::Uuid::now_v7());
            again.starts_at = Set(first.starts_at + 4 * 3_600_000);
            again.insert(transaction).await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    publish_now(&app).await;
    let file = get(&app, "/calendar/sessions/hard-calls.ics").await;
    let both = events(&file.text());
    assert_eq!(both.len(), 2);
    assert_eq!(both[0]["UID"], before["UID"]);
    assert_eq!(both[0]["SEQUENCE"], ":0");
    assert_ne!(both[1]["UID"], before["UID"]);
    assert_eq!(both[1]["SEQUENCE"], ":0");
    assert!(!file.text().contains("RECURRENCE-ID"));
}

async fn publishing_without_a_change_changes_no_event(app: TestApp) {
    settle(&app).await;
    let before = feed(&app).await;
    publish_now(&app).await;
    let after = feed(&app).await;
    assert_eq!(after.text(), before.text());
    assert_eq!(after.header(header::ETAG), before.header(header::ETAG));
}

async fn what_was_released_stays_cancelled_when_it_goes(app: TestApp) {
    settle(&app).await;
    let before = event(&feed(&app).await.text(), "Hard Calls");
    app.state
        .db
        .write(async |transaction| {
            let row = session::Entity::find()
                .filter(session::Column::Slug.eq("hard-calls"))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            slot::Entity::delete_many()
                .filter(slot::Column::SessionId.eq(row.id))
                .exec(transaction)
                .await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    publish_now(&app).await;
    let gone = event(&feed(&app).await.text(), "Hard Calls");
    assert_eq!(gone["UID"], before["UID"]);
    assert_eq!(gone["STATUS"], ":CANCELLED");
    assert_eq!(gone["SEQUENCE"], ":1");
    assert_eq!(gone["TRANSP"], ":TRANSPARENT");
    assert!(gone["SUMMARY"].starts_with(":Cancelled: "));
}

async fn people_who_are_hidden_leave_the_feed(app: TestApp) {
    let known = feed(&app).await;
    known.shows("Marcus Ferrowell");
    hide_speaker(&app, "marcus-ferrowell").await;
    let app = app.restarted().await;
    feed(&app).await.hides("Ferrowell");
    // Also for a program that asks by the date of what it has.
    let ask = app
        .get(FEED)
        .header("if-modified-since", known.header("last-modified"));
    ask.send().await.expect(200).hides("Ferrowell");
}
