//! Putting a session into the archive, taking it out again, and its place in the list.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::{LIST, address, parse};
use crate::domain::draft::sessions::{self, Kept};
use crate::domain::{Error, Step};
use crate::http::form::Form;
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/draft/session_shelf.html")]
struct QuestionPage<'v> {
    frame: Frame<'v>,
    kept: Kept,
    /// `archive` or `restore`.
    deed: &'static str,
    /// Somebody else changed it since the question was asked.
    is_stale: bool,
}

/// The version that was seen.
#[derive(serde::Deserialize)]
pub(super) struct Seen {
    #[serde(default)]
    seen: String,
}

/// Which way a session moves.
#[derive(serde::Deserialize)]
pub(super) struct Move {
    #[serde(default)]
    to: String,
}

/// Asks whether to put it away.
#[handler]
pub(super) async fn archive_question(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    question(&visit, &desk, &id, "archive", false).await
}

/// Asks whether to take it back.
#[handler]
pub(super) async fn restore_question(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    question(&visit, &desk, &id, "restore", false).await
}

/// Puts it away.
#[handler]
pub(super) async fn archive(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Page {
    let (db, seen) = (&visit.state.db, seen.seen.parse().ok());
    match sessions::archive(db, &desk.actor, parse(&id)?, seen, visit.now).await {
        Ok(_) => see(&format!("{LIST}?done=archived")),
        Err(Error::Stale) => question(&visit, &desk, &id, "archive", true).await,
        Err(other) => Err(failed(other)),
    }
}

/// Takes it back.
#[handler]
pub(super) async fn restore(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Page {
    let (db, seen) = (&visit.state.db, seen.seen.parse().ok());
    match sessions::restore(db, &desk.actor, parse(&id)?, seen, visit.now).await {
        Ok(saved) => see(&format!("{}?done=restored", address(saved.id))),
        Err(Error::Stale) => question(&visit, &desk, &id, "restore", true).await,
        Err(other) => Err(failed(other)),
    }
}

/// Moves it one step up or down the list.
#[handler]
pub(super) async fn shift(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(way): Form<Move>,
) -> Page {
    let step = match way.to.as_str() {
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return see(LIST),
    };
    let (db, id) = (&visit.state.db, parse(&id)?);
    sessions::shift(db, &desk.actor, id, step, visit.now)
        .await
        .map_err(failed)?;
    // To where it stands now, whichever page of the list that is.
    see(&format!("{LIST}?around={id}#{id}"))
}

async fn question(
    visit: &Visit,
    desk: &Desk,
    id: &str,
    deed: &'static str,
    is_stale: bool,
) -> Page {
    let kept = sessions::one(visit.state.db.read(), parse(id)?).await;
    let kept = kept.map_err(failed)?;
    let title = format!("session-{deed}-title");
    let page = QuestionPage {
        frame: desk.frame(visit, Area::Draft, &title),
        kept,
        deed,
        is_stale,
    };
    let status = if is_stale {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    with_status(status, &page)
}

impl QuestionPage<'_> {
    fn title(&self) -> Text {
        self.kept.session.title.text()
    }

    fn address(&self) -> String {
        address(self.kept.id)
    }

    fn words(&self, end: &str) -> String {
        self.frame
            .t(format!("session-{}-{end}", self.deed))
            .into_owned()
    }
}
