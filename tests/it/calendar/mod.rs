//! Calendar feeds as programs get them.

mod format;
mod life;
mod page;
mod partial;
mod serving;
mod times;

use std::collections::BTreeMap;

use entity::{session, slot};
use gathering::domain::Error;
use gathering::domain::agenda::publish;
use gathering::i18n::Text;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};

use crate::support::{Answer, PUBLIC_URL, TestApp};

const FEED: &str = "/calendar/conference.ics";

async fn feed(app: &TestApp) -> Answer {
    app.get(FEED).send().await.expect(200)
}

/// The lines of a feed, unfolded (RFC 5545, section 3.1).
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

/// The events of a feed: each as its properties with their parameters, by name.
pub(crate) fn events(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut events = Vec::new();
    let mut event: Option<BTreeMap<String, String>> = None;
    for line in lines(text) {
        match line.as_str() {
            "BEGIN:VEVENT" => event = Some(BTreeMap::new()),
            "END:VEVENT" => events.extend(event.take()),
            line => {
                if let Some(event) = &mut event {
                    let end = line.find([':', ';']).unwrap();
                    let known = event.insert(line[..end].to_owned(), line[end..].to_owned());
                    assert_eq!(known, None, "twice in one event: {line}");
                }
            }
        }
    }
    events
}

/// The event whose title holds `title`.
pub(crate) fn event(text: &str, title: &str) -> BTreeMap<String, String> {
    let mut found = events(text);
    found.retain(|event| event["SUMMARY"].contains(title));
    assert_eq!(found.len(), 1, "events called {title}");
    found.remove(0)
}

/// Publishes what the draft is now, an hour later.
pub(crate) async fn publish_now(app: &TestApp) -> Timestamp {
    let now = app.now() + SignedDuration::from_hours(1);
    app.state.clock.set(now);
    let note = Text::new("A change.", None);
    publish(&app.state.db, &note, "elsewhere.example", now)
        .await
        .unwrap();
    let (db, published) = (&app.state.db, &app.state.published);
    assert!(published.refresh(db, PUBLIC_URL).await.unwrap());
    now
}

/// The draft is what was released last, so that a test changes one thing alone.
pub(crate) async fn settle(app: &TestApp) {
    publish_now(app).await;
}

/// Changes the row of the session of this slug.
pub(crate) async fn change_session(
    app: &TestApp,
    slug: &str,
    change: impl Fn(&mut session::ActiveModel),
) {
    app.state
        .db
        .write(async |transaction| {
            let row = session_row(transaction, slug).await?;
            let mut row = row.into_active_model();
            change(&mut row);
            row.update(transaction).await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
}

/// Changes the row of the slot of the session of this slug.
pub(crate) async fn change_slot(
    app: &TestApp,
    session_slug: &str,
    change: impl Fn(&mut slot::ActiveModel),
) {
    app.state
        .db
        .write(async |transaction| {
            let row = session_row(transaction, session_slug).await?;
            let row = slot::Entity::find()
                .filter(slot::Column::SessionId.eq(row.id))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            let mut row = row.into_active_model();
            change(&mut row);
            row.update(transaction).await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
}

/// Takes a speaker off all that is public.
async fn hide_speaker(app: &TestApp, slug: &str) {
    let sql = format!("UPDATE speaker SET public = false WHERE slug = '{slug}'");
    app.run_sql(&sql).await;
}

async fn session_row(
    connection: &impl sea_orm::ConnectionTrait,
    slug: &str,
) -> Result<session::Model, Error> {
    session::Entity::find()
        .filter(session::Column::Slug.eq(slug))
        .one(connection)
        .await?
        .ok_or(Error::NotFound)
}

/// A feed of each kind that the sample has, English and Spanish.
const KINDS: [&str; 14] = [
    "/calendar/conference.ics",
    "/calendar/conference.ics?lang=es",
    "/calendar/days/2026-04-20.ics",
    "/calendar/days/2026-04-21.ics?lang=es",
    "/calendar/tracks/ethics.ics",
    "/calendar/tracks/ethics.ics?lang=es",
    "/calendar/rooms/sandhill-ballroom.ics",
    "/calendar/rooms/sandhill-ballroom.ics?lang=es",
    "/calendar/speakers/marcus-ferrowell.ics",
    "/calendar/speakers/marcus-ferrowell.ics?lang=es",
    "/calendar/sessions/hard-calls.ics",
    "/calendar/sessions/hard-calls.ics?lang=es",
    "/calendar/custom.ics?track=ethics&track=crisis&kind=workshop",
    "/calendar/custom.ics?language=es&access=step-free&lang=es",
];

async fn get(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

/// The titles of a feed's events, as readers see them.
fn titles(text: &str) -> Vec<String> {
    let events = events(text);
    let titles = events.iter().map(|event| unescaped(&event["SUMMARY"][1..]));
    titles.collect()
}

/// A text as a reader shows it (RFC 5545, section 3.3.11).
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                other => plain.extend(other),
            },
            (letter, false) => plain.push(letter),
        }
    }
    plain
}
