//! The draft: what organizers build the agenda of.

mod access_needs;
mod board;
mod conflicts;
mod csv;
mod events;
mod history;
mod markdown;
mod pictures;
mod places_pages;
mod rooms;
mod sessions;
mod sessions_in_place;
mod sessions_pages;
mod speakers;
mod speakers_pages;
mod tracks;

use entity::{room, session, slot};
use gathering::domain::organizers::{self, Actor, Role};
use uuid::Uuid;

use crate::support::TestApp;

/// Somebody with this role, for verbs.
async fn actor(app: &TestApp, role: Role) -> Actor {
    let token = app.token(&[role]).await;
    organizers::actor_of_token(&app.state.db, token.reveal())
        .await
        .unwrap()
        .unwrap()
}

/// The id of the room `slug`.
async fn room_id(app: &TestApp, slug: &str) -> Uuid {
    let rows = app.rows::<room::Entity>().await;
    rows.iter().find(|row| row.slug == slug).unwrap().id
}

/// The id of the session `slug`.
async fn session_id(app: &TestApp, slug: &str) -> Uuid {
    let rows = app.rows::<session::Entity>().await;
    rows.iter().find(|row| row.slug == slug).unwrap().id
}

/// The first slot of the session `slug` that is on the board.
async fn slot_of(app: &TestApp, slug: &str) -> Option<slot::Model> {
    let session = session_id(app, slug).await;
    let mut rows = app.rows::<slot::Entity>().await;
    rows.retain(|row| row.session_id == session && row.unplaced_at.is_none());
    rows.into_iter().next()
}
