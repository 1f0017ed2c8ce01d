//! The draft: what organizers build the agenda of.

mod rooms;
mod sessions;
mod sessions_in_place;
mod sessions_pages;
mod speakers;
mod tracks;

use gathering::domain::organizers::{self, Actor, Role};

use crate::support::TestApp;

/// Somebody with this role, for verbs.
async fn actor(app: &TestApp, role: Role) -> Actor {
    let token = app.token(&[role]).await;
    organizers::actor_of_token(&app.state.db, token.reveal())
        .await
        .unwrap()
        .unwrap()
}
