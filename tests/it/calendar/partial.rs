//! Feeds of parts: what they hold, what leaves them, and what becomes of them when their part is gone.

use entity::{room, session_speaker, speaker, track};
use gathering::domain::Error;
use jiff::SignedDuration;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, Set};

use super::{
    FEED, change_session, change_slot, event, events, feed, get, hide_speaker, publish_now,
    session_row, settle, titles,
};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    each_part_has_what_belongs_to_it,
    what_leaves_a_part_vanishes_from_its_feed,
    what_is_taken_off_the_board_stays_in_all_its_feeds,
    what_is_gone_has_a_feed_still_without_events,
    a_hidden_speaker_has_no_feed,
    choices_in_any_order_are_one_feed,
    a_choice_that_nobody_knows_is_named,
    what_an_earlier_release_had_can_be_chosen_still,
);
on_both_databases!(empty: there_is_no_part_before_there_is_a_conference);

const ETHICS: &str = "/calendar/tracks/ethics.ics";

async fn track_of(connection: &impl ConnectionTrait, slug: &str) -> Result<track::Model, Error> {
    track::Entity::find()
        .filter(track::Column::Slug.eq(slug))
        .one(connection)
        .await?
        .ok_or(Error::NotFound)
}

/// Puts the track into the archive, or takes it out again.
async fn archive_ethics(app: &TestApp, gone: bool) {
    let at = if gone { "0" } else { "NULL" };
    let sql = format!("UPDATE track SET archived_at = {at} WHERE slug = 'ethics'");
    app.run_sql(&sql).await;
}

async fn each_part_has_what_belongs_to_it(app: TestApp) {
    let agenda = app.state.published.current().agenda.clone().unwrap();
    let sessions = |wanted: &dyn Fn(&gathering::domain::agenda::Session) -> bool| {
        let slots = agenda.slots.iter();
        let slots = slots.filter(|slot| wanted(agenda.session(&slot.session).unwrap()));
        slots.count()
    };
    for track in &agenda.tracks {
        let text = get(&app, &format!("/calendar/tracks/{}.ics", track.slug)).await;
        let count = sessions(&|session| session.track.as_ref() == Some(&track.slug));
        assert_eq!(events(&text.text()).len(), count, "{}", track.slug);
    }
    for speaker in &agenda.speakers {
        let text = get(&app, &format!("/calendar/speakers/{}.ics", speaker.slug)).await;
        let count = sessions(&|session| session.speakers.contains(&speaker.slug));
        assert_eq!(events(&text.text()).len(), count, "{}", speaker.slug);
    }
    for room in &agenda.rooms {
        let text = get(&app, &format!("/calendar/rooms/{}.ics", room.slug)).await;
        let there = agenda.slots.iter().filter(|slot| slot.room == room.slug);
        assert_eq!(events(&text.text()).len(), there.count(), "{}", room.slug);
    }
    let mut days = 0;
    for day in &agenda.days {
        let text = get(&app, &format!("/calendar/days/{}.ics", day.date))
            .await
            .text();
        let date = day.date.strftime("%Y%m%d").to_string();
        let events = events(&text);
        assert!(events.iter().all(|event| event["DTSTART"].contains(&date)));
        days += events.len();
    }
    assert_eq!(days, agenda.slots.len());
    for session in &agenda.sessions {
        let file = get(&app, &format!("/calendar/sessions/{}.ics", session.slug)).await;
        let count = agenda.slots_of(&session.slug).count();
        assert_eq!(events(&file.text()).len(), count, "{}", session.slug);
    }
    for nothing in [
        "/calendar/tracks/nothing.ics",
        "/calendar/rooms/nothing.ics",
        "/calendar/speakers/nobody.ics",
        "/calendar/sessions/nothing.ics",
        "/calendar/days/2026-04-19.ics",
        "/calendar/days/monday.ics",
        "/calendar/tracks/ethics",
        "/calendar/things/ethics.ics",
    ] {
        app.get(nothing).send().await.expect(404);
    }
}

async fn what_leaves_a_part_vanishes_from_its_feed(app: TestApp) {
    settle(&app).await;
    let uid = |text: &str| event(text, "Hard Calls")["UID"].clone();
    let before = uid(&feed(&app).await.text());
    let (hall, crisis) = app
        .state
        .db
        .write(async |transaction| {
            let hall = room::Entity::find()
                .filter(room::Column::Slug.eq("driftless-hall"))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            let crisis = track_of(transaction, "crisis").await?;
            let session = session_row(transaction, "hard-calls").await?;
            let speaker = speaker::Entity::find()
                .filter(speaker::Column::Slug.eq("ingrid-holmvale"))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            session_speaker::Entity::delete_many()
                .filter(session_speaker::Column::SessionId.eq(session.id))
                .filter(session_speaker::Column::SpeakerId.eq(speaker.id))
                .exec(transaction)
                .await?;
            Ok::<_, Error>((hall.id, crisis.id))
        })
        .await
        .unwrap();
    let agenda = app.state.published.current().agenda.clone().unwrap();
    let old_room = agenda.slots_of("hard-calls").next().unwrap().room.clone();
    change_session(&app, "hard-calls", |row| row.track_id = Set(Some(crisis))).await;
    let a_day = -SignedDuration::from_hours(24).as_millis() as i64;
    change_slot(&app, "hard-calls", |row| {
        row.room_id = Set(hall);
        row.starts_at = Set(row.starts_at.take().unwrap() + a_day);
    })
    .await;
    publish_now(&app).await;
    for left in [
        ETHICS.to_owned(),
        format!("/calendar/rooms/{old_room}.ics"),
        "/calendar/speakers/ingrid-holmvale.ics".to_owned(),
        "/calendar/days/2026-04-21.ics".to_owned(),
        "/calendar/custom.ics?track=ethics&day=2026-04-21".to_owned(),
    ] {
        get(&app, &left)
            .await
            .hides("Hard Calls")
            .hides(&before[1..]);
    }
    for joined in [
        FEED,
        "/calendar/tracks/crisis.ics",
        "/calendar/rooms/driftless-hall.ics",
        "/calendar/speakers/sunil-overbrook.ics",
        "/calendar/days/2026-04-20.ics",
        "/calendar/sessions/hard-calls.ics",
        "/calendar/custom.ics?track=crisis",
    ] {
        assert_eq!(uid(&get(&app, joined).await.text()), before, "{joined}");
    }
}

async fn what_is_taken_off_the_board_stays_in_all_its_feeds(app: TestApp) {
    settle(&app).await;
    let feeds = [
        FEED,
        ETHICS,
        "/calendar/speakers/ingrid-holmvale.ics",
        "/calendar/days/2026-04-21.ics",
        "/calendar/sessions/hard-calls.ics",
        "/calendar/custom.ics?track=ethics&kind=workshop",
    ];
    let before = event(&feed(&app).await.text(), "Hard Calls");
    let now = app.now().as_millisecond();
    change_slot(&app, "hard-calls", |row| row.unplaced_at = Set(Some(now))).await;
    publish_now(&app).await;
    for path in feeds {
        let gone = event(&get(&app, path).await.text(), "Hard Calls");
        assert_eq!(gone["UID"], before["UID"], "{path}");
        assert_eq!(gone["STATUS"], ":CANCELLED", "{path}");
        assert_eq!(gone["SEQUENCE"], ":1", "{path}");
        assert_eq!(gone["TRANSP"], ":TRANSPARENT", "{path}");
        assert!(gone["SUMMARY"].starts_with(":Cancelled: "), "{path}");
    }
    // The session goes to the archive: it is cancelled still.
    change_session(&app, "hard-calls", |row| row.archived_at = Set(Some(now))).await;
    publish_now(&app).await;
    for path in feeds {
        let gone = event(&get(&app, path).await.text(), "Hard Calls");
        assert_eq!(gone["SEQUENCE"], ":1", "{path}");
    }
    change_session(&app, "hard-calls", |row| row.archived_at = Set(None)).await;
    change_slot(&app, "hard-calls", |row| row.unplaced_at = Set(None)).await;
    publish_now(&app).await;
    for path in feeds {
        let back = event(&get(&app, path).await.text(), "Hard Calls");
        assert_eq!(back["UID"], before["UID"], "{path}");
        assert_eq!(back["STATUS"], ":CONFIRMED", "{path}");
        assert_eq!(back["SEQUENCE"], ":2", "{path}");
        assert_eq!(back["SUMMARY"], before["SUMMARY"], "{path}");
    }
}

async fn what_is_gone_has_a_feed_still_without_events(app: TestApp) {
    settle(&app).await;
    let known = get(&app, ETHICS).await;
    assert!(!events(&known.text()).is_empty());
    archive_ethics(&app, true).await;
    publish_now(&app).await;
    for app in [&app, &app.restarted().await] {
        let gone = get(app, ETHICS).await;
        assert!(events(&gone.text()).is_empty());
        gone.shows("X-WR-CALNAME:Ethics").shows("BEGIN:VTIMEZONE");
        let spanish = get(app, &format!("{ETHICS}?lang=es")).await;
        assert!(events(&spanish.text()).is_empty());
        // Its page is gone; only calendar programs ask on.
        app.get("/agenda/tracks/ethics").send().await.expect(404);
    }
    // Also after more releases; and when it comes back, so do its events.
    publish_now(&app).await;
    assert!(events(&get(&app, ETHICS).await.text()).is_empty());
    archive_ethics(&app, false).await;
    publish_now(&app).await;
    let back = get(&app, ETHICS).await.text();
    let ids = |text: &str| -> Vec<String> {
        let events = events(text);
        events.iter().map(|event| event["UID"].clone()).collect()
    };
    assert_eq!(ids(&back), ids(&known.text()));
}

async fn a_hidden_speaker_has_no_feed(app: TestApp) {
    let path = "/calendar/speakers/marcus-ferrowell.ics";
    get(&app, path).await.shows("Ferrowell");
    hide_speaker(&app, "marcus-ferrowell").await;
    let app = app.restarted().await;
    // Nothing but the address itself tells it from one that never was.
    let other = "/calendar/speakers/nobody.ics";
    let nobody = app.get(other).send().await.expect(404).text();
    let hidden = app.get(path).send().await.expect(404).text();
    assert_eq!(hidden.replace("marcus-ferrowell", "nobody"), nobody);
    // The next release forgets the name: it is not kept as that of something that is gone.
    publish_now(&app).await;
    app.get(path).send().await.expect(404);
    for path in ["/calendar/sessions/naloxone-and-kindness.ics", FEED] {
        get(&app, path).await.hides("errowell");
    }
}

async fn choices_in_any_order_are_one_feed(app: TestApp) {
    let one = get(
        &app,
        "/calendar/custom.ics?track=ethics&track=crisis&kind=workshop&lang=es",
    )
    .await;
    let titles = titles(&one.text());
    assert!(!titles.is_empty());
    for same in [
        "lang=es&kind=workshop&track=crisis&track=ethics",
        "track=ethics&track=ethics&track=crisis&room=&kind=+workshop+&lang=es",
    ] {
        let other = get(&app, &format!("/calendar/custom.ics?{same}")).await;
        assert_eq!(other.bytes, one.bytes, "{same}");
        assert_eq!(other.header("etag"), one.header("etag"), "{same}");
    }
    one.shows("SOURCE;VALUE=URI:https://conference.example/calendar/custom.ics?tra");
    assert_eq!(
        one.header("content-disposition"),
        "inline; filename=\"custom.ics\""
    );
    // Nothing chosen is the whole agenda: the very same feed.
    let all = get(&app, "/calendar/custom.ics").await;
    assert_eq!(all.bytes, feed(&app).await.bytes);
    // Within a list any value will do, all lists must fit, and of access all must hold.
    let count = async |query: &str| {
        let text = get(&app, &format!("/calendar/custom.ics?{query}")).await;
        events(&text.text()).len()
    };
    let (ethics, crisis) = (count("track=ethics").await, count("track=crisis").await);
    assert_eq!(count("track=ethics&track=crisis").await, ethics + crisis);
    assert!(count("track=ethics&day=2026-04-20").await < ethics);
    let (captions, asl) = (count("access=captions").await, count("access=asl").await);
    assert!(count("access=captions&access=asl").await <= captions.min(asl));
    assert!(count("language=es").await > 0);
}

async fn a_choice_that_nobody_knows_is_named(app: TestApp) {
    let answer = app
        .get("/calendar/custom.ics?track=ethics&track=nope&kind=%3Cb%3E&colour=red")
        .send()
        .await
        .expect(400);
    answer
        .shows("track=nope")
        .shows("kind=&#60;b&#62;")
        .shows("colour=red")
        .hides("<code>track=ethics")
        .shows("href=\"/calendar\"");
    let spanish = app.get("/calendar/custom.ics?track=nope&lang=es");
    spanish
        .send()
        .await
        .expect(400)
        .shows("Este calendario tiene una opción que no conocemos");
}

async fn what_an_earlier_release_had_can_be_chosen_still(app: TestApp) {
    settle(&app).await;
    let query = "/calendar/custom.ics?track=ethics&track=crisis";
    let crisis = get(&app, "/calendar/custom.ics?track=crisis").await.text();
    archive_ethics(&app, true).await;
    publish_now(&app).await;
    let after = get(&app, query).await.text();
    assert_eq!(titles(&after), titles(&crisis));
    assert!(events(&get(&app, "/calendar/custom.ics?track=ethics").await.text()).is_empty());
}

async fn there_is_no_part_before_there_is_a_conference(app: TestApp) {
    for path in [
        "/calendar/tracks/ethics.ics",
        "/calendar/days/2026-04-20.ics",
        "/calendar/custom.ics",
    ] {
        app.get(path).send().await.expect(404);
    }
}
