//! From the outbox to the shelf, to files, and back after failures.

use std::sync::Arc;

use entity::manage_link;
use jiff::SignedDuration;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use tempfile::TempDir;

use super::*;
use crate::clock::Clock;
use crate::config::{Config, Settings};
use crate::db::Db;
use crate::domain::agenda::{Agenda, Published, Snapshot};
use crate::domain::calendar::{Feeds, Origin};
use crate::domain::draft::Bell;
use crate::domain::mail::Shelf;
use crate::domain::mail::testing::{database, message as row, start, waiting_message};
use crate::domain::plan::Availability;
use crate::domain::secret::Secret;

fn agenda() -> Agenda {
    serde_json::from_value(serde_json::json!({
        "format_version": 1,
        "conference": {
            "id": "01890a5d-ac96-774b-bcce-b302099a8057",
            "slug": "wprc-2026",
            "name": {"en": "Wisconsin Peer Recovery Conference 2026"},
            "short_name": {"en": "WPRC 2026"},
            "tagline": {"en": ""},
            "description": {"en": ""},
            "time_zone": "America/Chicago",
            "venue": {
                "name": "Lakeside Hall", "city": "Madison", "region": "WI", "country": "US",
                "note": {"en": ""},
            },
            "contact_email": "hello@example.org",
            "access_email": "access@example.org",
            "care_email": "care@example.org",
            "code_of_conduct": {"en": ""},
            "support": {"en": ""},
        },
        "days": [
            {"date": "2026-04-20", "name": {"en": "Monday"},
             "opens_at": "2026-04-20T13:00:00Z", "closes_at": "2026-04-21T02:00:00Z"},
            {"date": "2026-04-21", "name": {"en": "Tuesday"},
             "opens_at": "2026-04-21T13:00:00Z", "closes_at": "2026-04-22T02:00:00Z"},
        ],
        "rooms": [], "tracks": [], "kinds": [], "levels": [], "languages": [],
        "ce_categories": [], "speakers": [], "sessions": [], "slots": [],
    }))
    .unwrap()
}

fn published(agenda: Option<Agenda>) -> Published {
    Published::new(Snapshot {
        feeds: Arc::new(Feeds::published(None, Origin::default(), None)),
        version: 0,
        release: None,
        agenda: agenda.map(Arc::new),
        window: None,
        announcements: Vec::new(),
        questions: Vec::new(),
        documents: Arc::default(),
        history: Arc::default(),
        hidden: Arc::default(),
        mark_days: None,
        pictures: Arc::default(),
        written: Arc::default(),
    })
}

async fn state() -> (AppState, TempDir) {
    let (db, files) = database().await;
    let settings = Settings {
        public_url: Some("https://example.org".to_owned()),
        ..Settings::default()
    };
    let state = AppState {
        seats: Availability::default(),
        together: Default::default(),
        feed_reads: Arc::default(),
        imports: Default::default(),
        draft_bell: Bell::default(),
        db,
        clock: Clock::stopped(start()),
        config: Arc::new(Config::from_settings(&settings).unwrap()),
        published: published(Some(agenda())),
        outbox_bell: Arc::new(Notify::new()),
        limits: crate::http::limits::Limits::off(),
        shelf: None,
    };
    (state, files)
}

async fn links(db: &Db) -> Vec<manage_link::Model> {
    manage_link::Entity::find().all(db.read()).await.unwrap()
}

fn secret_in(text: &str) -> Secret {
    let (_, rest) = text
        .split_once("https://example.org/registration/")
        .unwrap();
    Secret::parse(&rest[..32]).unwrap()
}

#[tokio::test]
async fn a_waiting_mail_is_sent_once_with_a_link_that_opens_the_registration() {
    let (state, _files) = state().await;
    let shelf = Shelf::default();
    let sender = Sender::Memory(shelf.clone());
    let id = waiting_message(&state.db, "dani@example.org", "one").await;
    assert_eq!(deliver_due(&state, &sender).await.unwrap(), 1);
    assert_eq!(deliver_due(&state, &sender).await.unwrap(), 0);
    let mail = shelf.get(id).unwrap();
    assert_eq!(mail.to, "dani@example.org");
    assert!(
        mail.text
            .contains("When: Monday, April 20, 2026 to Tuesday, April 21, 2026")
    );
    assert!(mail.text.contains("Where: Lakeside Hall, Madison, WI"));
    let links = links(&state.db).await;
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].secret_hash, secret_in(&mail.text).hash());
    let row = row(&state.db, id).await;
    assert_eq!(row.status, "sent");
    assert_eq!(Some(links[0].registration_id), row.registration_id);
    assert!(!row.data.contains(secret_in(&mail.text).reveal()));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_to_is_tried_again_after_a_minute() {
    let (state, files) = state().await;
    let blocked = files.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder should be").unwrap();
    let id = waiting_message(&state.db, "dani@example.org", "one").await;
    let sender = Sender::Files(blocked);
    assert_eq!(deliver_due(&state, &sender).await.unwrap(), 0);
    let waiting = row(&state.db, id).await;
    assert_eq!((waiting.status.as_str(), waiting.attempts), ("waiting", 0));
    assert_eq!(deliver_due(&state, &sender).await.unwrap(), 0);
    state.clock.set(start() + SignedDuration::from_mins(1));
    let sender = Sender::Files(files.path().join("mail"));
    assert_eq!(deliver_due(&state, &sender).await.unwrap(), 1);
    let sent = row(&state.db, id).await;
    assert_eq!((sent.status.as_str(), sent.attempts), ("sent", 1));
    assert!(
        files
            .path()
            .join("mail")
            .join(format!("{id}.eml"))
            .is_file()
    );
}

#[tokio::test]
async fn without_a_conference_mail_waits_untried() {
    let (mut state, _files) = state().await;
    state.published = published(None);
    let id = waiting_message(&state.db, "dani@example.org", "one").await;
    let sender = Sender::Memory(Shelf::default());
    assert_eq!(deliver_due(&state, &sender).await.unwrap(), 0);
    assert_eq!(row(&state.db, id).await.attempts, 0);
    assert_eq!(
        manage_link::Entity::find()
            .count(state.db.read())
            .await
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn the_worker_hears_the_bell_and_stops_when_asked() {
    let (state, _files) = state().await;
    let shelf = Shelf::default();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn(run(state.clone(), Sender::Memory(shelf.clone()), async {
        let _ = stopped.await;
    }));
    for number in 0..20 {
        waiting_message(
            &state.db,
            &format!("p{number}@example.org"),
            &format!("{number}"),
        )
        .await;
    }
    state.outbox_bell.notify_one();
    tokio::time::timeout(Duration::from_secs(20), async {
        while shelf.all().len() < 20 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await
    .unwrap();
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(5), worker)
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn a_worker_that_is_asked_to_stop_gives_back_what_it_did_not_try() {
    let (state, _files) = state().await;
    let id = waiting_message(&state.db, "dani@example.org", "one").await;
    let stop = Stop::default();
    stop.ask();
    let sender = Sender::Memory(Shelf::default());
    assert_eq!(round(&state, &sender, &stop).await.unwrap(), 0);
    let row = row(&state.db, id).await;
    assert_eq!((row.status.as_str(), row.attempts), ("waiting", 0));
}
