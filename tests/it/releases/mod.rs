//! Releases: published as they were looked at, scheduled, and taken back into the draft.

mod news;
mod pages;
mod publishing;
mod scheduled;
mod take_back;

use entity::{accepted_conflict, release, slot};
use gathering::domain::draft::conflicts;
use gathering::domain::organizers::{self, Actor, Role};
use gathering::domain::releases::{self, Publication};
use gathering::domain::{Both, Error};

use crate::support::TestApp;

const DOMAIN: &str = "elsewhere.example";

/// Somebody who builds the agenda.
async fn actor(app: &TestApp) -> Actor {
    let token = app.token(&[Role::Program]).await;
    let actor = organizers::actor_of_token(&app.state.db, token.reveal()).await;
    actor.unwrap().unwrap()
}

/// What the addresses of a private link to the draft begin with.
pub(crate) async fn preview(app: &TestApp) -> String {
    let actor = actor(app).await;
    let secret = releases::make_preview(&app.state.db, &actor, "The board", app.now()).await;
    format!("/preview/{}", secret.unwrap().reveal())
}

/// Accepts the conflicts of the sample.
async fn accept_conflicts(app: &TestApp, actor: &Actor) {
    let (_, found) = conflicts::all(app.state.db.read()).await.unwrap();
    for it in found {
        let (db, now) = (&app.state.db, app.now());
        conflicts::accept(db, actor, &it.key, &it.facts, "They share it.", now)
            .await
            .unwrap();
    }
    assert_eq!(app.count::<accepted_conflict::Entity>().await, 3);
}

/// What would go out now, as somebody looks at it and types a note.
async fn looked_at(app: &TestApp) -> Publication {
    let upcoming = releases::upcoming(app.state.db.read(), app.now()).await;
    Publication {
        note: Both {
            en: "Three more.".to_owned(),
            es: "Tres más.".to_owned(),
        },
        seen: upcoming.unwrap().fingerprint,
    }
}

async fn publish(app: &TestApp, actor: &Actor, what: &Publication) -> Result<i32, Error> {
    releases::publish(&app.state.db, actor, what, DOMAIN, app.now()).await
}

async fn numbers(app: &TestApp) -> Vec<i32> {
    let rows = app.rows::<release::Entity>().await;
    rows.iter().map(|row| row.number).collect()
}

/// The slots on the board: without the count of their changes.
async fn board(app: &TestApp) -> Vec<slot::Model> {
    let mut rows = app.rows::<slot::Entity>().await;
    rows.retain(|row| row.unplaced_at.is_none());
    rows.sort_by_key(|row| row.id);
    for row in &mut rows {
        row.version = 0;
    }
    rows
}
