//! Publishing and loading, over the sample in a database of its own.

use entity::{conference, room, session, session_speaker, slot, speaker};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, Set,
};
use tempfile::TempDir;

use super::{Agenda, Published, Slot, Snapshot, draft, load_snapshot, publish};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::calendar::Scope;
use crate::domain::exchange::{SAMPLE, import_sample};
use crate::i18n::{Language, Text};

const URL: &str = "https://peer.example.org";

/// The sample, released twice and published once more with its draft: release 3.
struct Fixture {
    _dir: TempDir,
    db: Db,
    clock: Timestamp,
}

impl Fixture {
    async fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let url = format!("sqlite://{}", dir.path().join("test.db").display());
        let db = crate::db::open(&url).await.unwrap();
        let clock = "2026-03-02T15:00:00Z".parse().unwrap();
        import_sample(&db, SAMPLE, "first.example.org", clock)
            .await
            .unwrap();
        let mut fixture = Self {
            _dir: dir,
            db,
            clock,
        };
        fixture.publish().await;
        fixture
    }

    /// Publishes a minute later.
    async fn publish(&mut self) -> Agenda {
        self.clock += SignedDuration::from_mins(1);
        let note = Text::new("A change.", None);
        publish(&self.db, &note, "other.example.org", self.clock)
            .await
            .unwrap();
        self.released().await
    }

    async fn released(&self) -> Agenda {
        let snapshot = load_snapshot(&self.db, URL).await.unwrap();
        Agenda::clone(&snapshot.agenda.unwrap())
    }

    async fn session(&self, slug: &str) -> session::Model {
        session::Entity::find()
            .filter(session::Column::Slug.eq(slug))
            .one(self.db.read())
            .await
            .unwrap()
            .unwrap()
    }

    /// The slot's row of the session of this slug, to be changed.
    async fn slot(&self, session: &str) -> slot::ActiveModel {
        let session = self.session(session).await;
        slot::Entity::find()
            .filter(slot::Column::SessionId.eq(session.id))
            .one(self.db.read())
            .await
            .unwrap()
            .unwrap()
            .into_active_model()
    }

    async fn save<A>(&self, row: A)
    where
        A: sea_orm::ActiveModelTrait + sea_orm::ActiveModelBehavior + Send,
        <A::Entity as sea_orm::EntityTrait>::Model: sea_orm::IntoActiveModel<A>,
    {
        self.db
            .write(async |transaction| row.update(transaction).await.map_err(Error::from))
            .await
            .unwrap();
    }

    async fn unplace(&self, session: &str) {
        let row = self.slot(session).await;
        self.db
            .write(async |transaction| row.delete(transaction).await.map_err(Error::from))
            .await
            .unwrap();
    }
}

fn slot_of<'a>(agenda: &'a Agenda, session: &'a str) -> &'a Slot {
    agenda.slots_of(session).next().unwrap()
}

#[tokio::test]
async fn publishing_twice_without_a_change_changes_no_fact() {
    let mut fixture = Fixture::new().await;
    let before = fixture.released().await;
    let after = fixture.publish().await;
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_move_counts_up_once_and_keeps_the_id() {
    let mut fixture = Fixture::new().await;
    let before = fixture.released().await;
    let was = slot_of(&before, "monday-stretch").clone();
    let mut row = fixture.slot("monday-stretch").await;
    let start = crate::db::millis(was.starts_at) + 15 * 60_000;
    row.starts_at = Set(start);
    fixture.save(row).await;

    let after = fixture.publish().await;
    let now = slot_of(&after, "monday-stretch");
    assert_eq!((now.id, now.sequence), (was.id, was.sequence + 1));
    assert_eq!(now.last_modified, fixture.clock);
    assert_eq!(now.moved_from.as_ref().unwrap().starts_at, was.starts_at);
    let untouched = |agenda: &Agenda| -> Vec<Slot> {
        let others = agenda.slots.iter().filter(|slot| slot.id != was.id);
        others.cloned().collect()
    };
    assert_eq!(untouched(&before), untouched(&after));

    let again = fixture.publish().await;
    assert_eq!(slot_of(&again, "monday-stretch"), now);

    let mut row = fixture.slot("monday-stretch").await;
    row.starts_at = Set(crate::db::millis(was.starts_at));
    fixture.save(row).await;
    let back = fixture.publish().await;
    let slot = slot_of(&back, "monday-stretch");
    assert_eq!((slot.sequence, &slot.moved_from), (2, &None));
}

#[tokio::test]
async fn an_unplaced_slot_stays_and_is_cancelled() {
    let mut fixture = Fixture::new().await;
    let was = slot_of(&fixture.released().await, "caring-for-yourself").clone();
    fixture.unplace("caring-for-yourself").await;
    let after = fixture.publish().await;
    let slot = slot_of(&after, "caring-for-yourself");
    assert_eq!((slot.id, slot.sequence), (was.id, was.sequence + 1));
    assert!(slot.cancelled && slot.note.is_none());
    assert_eq!(slot.starts_at, was.starts_at);
    assert!(after.session("caring-for-yourself").is_some());
    assert_eq!(fixture.publish().await, after);

    let draft = draft(fixture.db.read()).await.unwrap().unwrap();
    assert!(draft.session("caring-for-yourself").is_none());
}

#[tokio::test]
async fn a_deleted_session_and_room_stay_for_their_cancelled_slot() {
    let mut fixture = Fixture::new().await;
    let was = slot_of(&fixture.released().await, "monday-quiet-room").clone();
    let session = fixture.session("monday-quiet-room").await;
    fixture.unplace("tuesday-quiet-room").await;
    fixture
        .db
        .write(async |transaction| -> Result<(), Error> {
            session.into_active_model().delete(transaction).await?;
            room::Entity::delete_many()
                .filter(room::Column::Slug.eq(was.room.as_str()))
                .exec(transaction)
                .await?;
            Ok(())
        })
        .await
        .unwrap();
    let after = fixture.publish().await;
    let slot = slot_of(&after, "monday-quiet-room");
    assert!(slot.cancelled);
    assert_eq!((slot.id, slot.sequence), (was.id, was.sequence + 1));
    assert!(after.room(&slot.room).is_some());
    assert_eq!(fixture.publish().await, after);
}

#[tokio::test]
async fn a_new_title_leaves_the_former_one_behind() {
    let mut fixture = Fixture::new().await;
    let row = fixture.session("monday-stretch").await;
    let (title, spanish) = (row.title_en.clone(), row.title_es.clone());
    let mut change = row.into_active_model();
    change.title_en = Set("Stretch and Breathe".to_owned());
    fixture.save(change.clone()).await;
    let after = fixture.publish().await;
    let session = after.session("monday-stretch").unwrap();
    assert_eq!(session.former_title, Some(Text::new(&title, spanish)));
    assert_eq!(slot_of(&after, "monday-stretch").sequence, 1);
    assert!(slot_of(&after, "monday-stretch").moved_from.is_none());

    change.title_en = Set(title);
    fixture.save(change).await;
    let back = fixture.publish().await;
    assert!(
        back.session("monday-stretch")
            .unwrap()
            .former_title
            .is_none()
    );
}

#[tokio::test]
async fn a_biography_is_no_fact_of_an_event_and_a_room_is() {
    let mut fixture = Fixture::new().await;
    let before = fixture.released().await;
    let person = speaker::Entity::find()
        .filter(speaker::Column::Slug.eq("jordan-evermoor"))
        .one(fixture.db.read())
        .await
        .unwrap()
        .unwrap();
    let mut person = person.into_active_model();
    person.bio_en = Set(Some("Another one.".to_owned()));
    fixture.save(person).await;
    let after = fixture.publish().await;
    assert_eq!(before.slots, after.slots);

    let hall = room::Entity::find()
        .filter(room::Column::Slug.eq("northwoods-room"))
        .one(fixture.db.read())
        .await
        .unwrap()
        .unwrap();
    let mut hall = hall.into_active_model();
    hall.step_free = Set(false);
    fixture.save(hall).await;
    let changed = fixture.publish().await;
    for (old, new) in after.slots.iter().zip(&changed.slots) {
        let step = u32::from(new.room == "northwoods-room");
        assert_eq!(old.sequence + step, new.sequence, "{}", new.session);
    }
}

#[tokio::test]
async fn speakers_who_are_not_public_are_nowhere() {
    let fixture = Fixture::new().await;
    let hidden = [
        "bao-fairmeadow",
        "corinne-appleshade",
        "miguel-angel-rosaverde",
    ];
    let rows = speaker::Entity::find()
        .filter(speaker::Column::Public.eq(false))
        .all(fixture.db.read())
        .await
        .unwrap();
    assert_eq!(rows.len(), 3);
    let public = serde_json::to_string(&fixture.released().await).unwrap();
    let draft = draft(fixture.db.read()).await.unwrap().unwrap();
    let draft = serde_json::to_string(&draft).unwrap();
    for text in [public, draft] {
        for (row, slug) in rows.iter().zip(hidden) {
            assert!(!text.contains(&row.name) && !text.contains(slug));
        }
    }
}

/// Makes somebody the moderator of a session that two people speak in; answers both.
async fn make_a_moderator(fixture: &Fixture) -> (session::Model, speaker::Model) {
    let session = fixture.session("welcome").await;
    let link = session_speaker::Entity::find()
        .filter(session_speaker::Column::SessionId.eq(session.id))
        .filter(session_speaker::Column::Position.eq(1))
        .one(fixture.db.read())
        .await
        .unwrap()
        .unwrap();
    let id = link.speaker_id;
    let mut link = link.into_active_model();
    link.role = Set("moderator".to_owned());
    fixture.save(link).await;
    let row = speaker::Entity::find_by_id(id);
    (session, row.one(fixture.db.read()).await.unwrap().unwrap())
}

#[tokio::test]
async fn what_a_speaker_does_is_public_with_the_next_release_and_changes_no_other_event() {
    let mut fixture = Fixture::new().await;
    let before = fixture.released().await;
    // Releases are read as they were written before there were roles.
    let plain = serde_json::to_string(&before).unwrap();
    assert!(!plain.contains("\"roles\":"));
    let (session, moderator) = make_a_moderator(&fixture).await;
    let after = fixture.publish().await;
    let roles = &after.session(&session.slug).unwrap().roles;
    assert_eq!(roles.len(), 1);
    assert_eq!(roles[&moderator.slug], super::SpeakerRole::Moderator);
    for (old, new) in before.slots.iter().zip(&after.slots) {
        let step = u32::from(new.session == session.slug);
        assert_eq!(old.sequence + step, new.sequence, "{}", new.session);
    }
    let unchanged = fixture.publish().await;
    assert_eq!(unchanged.slots, after.slots);
}

#[tokio::test]
async fn what_a_hidden_speaker_does_is_hidden_too() {
    let mut fixture = Fixture::new().await;
    let (session, moderator) = make_a_moderator(&fixture).await;
    fixture.publish().await;
    let slug = moderator.slug.clone();
    let mut change = moderator.into_active_model();
    change.public = Set(false);
    fixture.save(change).await;
    let agenda = fixture.released().await;
    assert!(agenda.session(&session.slug).unwrap().roles.is_empty());
    assert!(!serde_json::to_string(&agenda).unwrap().contains(&slug));
}

#[tokio::test]
async fn a_speaker_who_is_hidden_later_vanishes_from_the_release_at_once() {
    let mut fixture = Fixture::new().await;
    let row = speaker::Entity::find()
        .filter(speaker::Column::Slug.eq("adaeze-fernhollow"))
        .one(fixture.db.read())
        .await
        .unwrap()
        .unwrap();
    let (id, name) = (row.id, row.name.clone());
    let seen = serde_json::to_string(&fixture.released().await).unwrap();
    assert!(seen.contains(&name));
    let mut change = row.into_active_model();
    change.public = Set(false);
    fixture.save(change).await;
    let agenda = fixture.released().await;
    let text = serde_json::to_string(&agenda).unwrap();
    assert!(!text.contains(&name) && !text.contains("adaeze-fernhollow"));

    // Their events tell something else from the next release on.
    let link = session_speaker::Entity::find()
        .filter(session_speaker::Column::SpeakerId.eq(id))
        .one(fixture.db.read())
        .await
        .unwrap()
        .unwrap();
    let session = agenda.sessions.iter().find(|s| s.id == link.session_id);
    let slug = session.unwrap().slug.clone();
    let next = fixture.publish().await;
    let before = slot_of(&agenda, &slug).sequence;
    assert_eq!(slot_of(&next, &slug).sequence, before + 1);
}

#[tokio::test]
async fn the_calendar_domain_is_kept_from_the_first_release_on() {
    let mut fixture = Fixture::new().await;
    fixture.publish().await;
    let row = conference::Entity::find()
        .one(fixture.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.calendar_domain.as_deref(), Some("first.example.org"));
    assert_eq!(row.public_version, 4);
}

#[tokio::test]
async fn a_snapshot_is_loaded_again_only_after_a_change() {
    let mut fixture = Fixture::new().await;
    let published = Published::open(&fixture.db, URL).await.unwrap();
    assert!(!published.refresh(&fixture.db, URL).await.unwrap());
    fixture.publish().await;
    assert!(published.refresh(&fixture.db, URL).await.unwrap());
    let release = published.current().release.clone().unwrap();
    assert_eq!(release.number, 4);
    assert!(!published.refresh(&fixture.db, URL).await.unwrap());
}

#[tokio::test]
async fn before_the_first_release_nobody_and_no_session_is_public() {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}", dir.path().join("test.db").display());
    let db = crate::db::open(&url).await.unwrap();
    let published = Published::open(&db, URL).await.unwrap();
    assert!(published.current().agenda.is_none());
    assert!(!published.refresh(&db, URL).await.unwrap());
    let refused = publish(&db, &Text::default(), "x.example", Timestamp::UNIX_EPOCH).await;
    assert!(matches!(refused, Err(Error::NotFound)));

    let mut file: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    file["releases"] = serde_json::json!([]);
    import_sample(&db, &file.to_string(), "x.example", Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    assert!(published.refresh(&db, URL).await.unwrap());
    let snapshot = published.current();
    let agenda = snapshot.agenda.as_ref().unwrap();
    assert!(snapshot.release.is_none());
    assert_eq!((agenda.days.len(), agenda.rooms.len()), (2, 8));
    assert!(agenda.sessions.is_empty() && agenda.slots.is_empty() && agenda.speakers.is_empty());
}

/// What a process that has looked before has, against one that looks for the first time.
async fn comes_to_the_same(fixture: &Fixture, published: &Published) {
    assert!(published.refresh(&fixture.db, URL).await.unwrap());
    let (again, first) = (
        published.current(),
        load_snapshot(&fixture.db, URL).await.unwrap(),
    );
    assert_eq!(again.release, first.release);
    assert_eq!(again.agenda, first.agenda);
    assert_eq!(again.history, first.history);
    assert_eq!(again.documents, first.documents);
    assert_eq!(again.written, first.written);
    for scope in [
        Scope::Conference,
        Scope::Speaker("marcus-ferrowell".to_owned()),
    ] {
        for language in Language::ALL {
            let feed = |snapshot: &Snapshot| snapshot.feeds.find(&scope, language);
            assert_eq!(feed(&again), feed(&first), "{scope:?}");
        }
    }
}

#[tokio::test]
async fn looking_again_comes_to_the_same_as_looking_first() {
    let mut fixture = Fixture::new().await;
    let published = Published::open(&fixture.db, URL).await.unwrap();
    fixture.publish().await;
    comes_to_the_same(&fixture, &published).await;
    // News that are no release: nothing is made again.
    let before = published.current();
    let row = conference::Entity::find().one(fixture.db.read()).await;
    let row = row.unwrap().unwrap();
    let version = row.public_version + 1;
    let mut row = row.into_active_model();
    row.public_version = Set(version);
    fixture.save(row).await;
    comes_to_the_same(&fixture, &published).await;
    assert!(std::sync::Arc::ptr_eq(
        &before.feeds,
        &published.current().feeds
    ));
    // A speaker is hidden: everything is made again, without the name.
    let row = speaker::Entity::find()
        .filter(speaker::Column::Slug.eq("marcus-ferrowell"))
        .one(fixture.db.read())
        .await
        .unwrap()
        .unwrap();
    let mut row = row.into_active_model();
    row.public = Set(false);
    fixture.save(row).await;
    fixture.publish().await;
    comes_to_the_same(&fixture, &published).await;
}

#[tokio::test]
async fn another_database_in_the_place_of_this_one_is_read_anew() {
    let mut fixture = Fixture::new().await;
    fixture.publish().await;
    let published = Published::open(&fixture.db, URL).await.unwrap();
    let number = |published: &Published| published.current().release.as_ref().unwrap().number;
    assert_eq!(number(&published), 4);
    // From a backup, say: it knows less, and another release by the number of the newest one.
    let mut other = Fixture::new().await;
    assert!(published.refresh(&other.db, URL).await.unwrap());
    assert_eq!(number(&published), 3);
    other.clock += SignedDuration::from_hours(1);
    other.publish().await;
    let published = Published::open(&fixture.db, URL).await.unwrap();
    other.publish().await;
    assert!(published.refresh(&other.db, URL).await.unwrap());
    let first = load_snapshot(&other.db, URL).await.unwrap();
    assert_eq!(published.current().history, first.history);
}
