//! Who sees a speaker, and under which address.

use poem::handler;
use poem::web::Path;

use super::super::super::conference;
use super::super::super::form::sent::Sent;
use super::super::form::done;
use super::super::parse;
use crate::domain::Error;
use crate::domain::draft::speakers::{self, Speaker};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// Hides somebody from the public, or shows them again: at once.
#[handler]
pub(in super::super) async fn set_public(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let (id, public) = (parse(&id)?, sent.text("to") == "shown");
    // Whoever hides somebody hides them, whatever else was changed meanwhile.
    speakers::set_public(&visit.state.db, &desk.actor, id, None, public, visit.now)
        .await
        .map_err(failed)?;
    conference::after_change(&visit).await;
    let news = if public { "shown" } else { "hidden" };
    see(&done::<Speaker>(id, news))
}

/// Makes the name in addresses anew.
#[handler]
pub(in super::super) async fn remake_slug(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let (db, id) = (&visit.state.db, parse(&id)?);
    let seen = sent.text("seen").parse().ok();
    let news = match speakers::remake_slug(db, &desk.actor, id, seen, visit.now).await {
        Ok(_) => "renamed",
        Err(Error::Stale) => "stale",
        Err(other) => return Err(failed(other)),
    };
    see(&done::<Speaker>(id, news))
}
