//! Ending an access, giving it back, and sending a fresh link.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::{address, parse};
use crate::domain::Error;
use crate::domain::organizers::{self, FreshLink, Organizer, Standing};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/organizer_end.html")]
struct EndPage<'v> {
    frame: Frame<'v>,
    organizer: Organizer,
    is_me: bool,
}

#[derive(Template)]
#[template(path = "organize/organizer_restore.html")]
struct RestorePage<'v> {
    frame: Frame<'v>,
    organizer: Organizer,
}

/// A form that is sent twice writes one mail.
#[derive(serde::Deserialize)]
struct Key {
    form_key: Uuid,
}

async fn organizer(visit: &Visit, desk: &Desk, id: Uuid) -> poem::Result<Organizer> {
    organizers::one(&visit.state.db, &desk.actor, id)
        .await
        .map_err(failed)
}

#[handler]
pub(in super::super) async fn end_question(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
) -> Page {
    let id = parse(&id)?;
    ask_end(&visit, &desk, id, StatusCode::OK).await
}

async fn ask_end(visit: &Visit, desk: &Desk, id: Uuid, status: StatusCode) -> Page {
    let organizer = organizer(visit, desk, id).await?;
    if organizer.standing == Standing::Ended {
        return see(&address(id));
    }
    let page = EndPage {
        frame: desk.frame(visit, Area::Organizers, "organizer-end-title"),
        is_me: desk.actor.id() == Some(id),
        organizer,
    };
    with_status(status, &page)
}

#[handler]
pub(in super::super) async fn end(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let (id, db) = (parse(&id)?, &visit.state.db);
    match organizers::end_access(db, &desk.actor, id, visit.now).await {
        Ok(()) if desk.actor.id() == Some(id) => see("/organize/sign-in?out=1"),
        Ok(()) => see(&format!("{}?done=ended", address(id))),
        Err(Error::LastOwner) => ask_end(&visit, &desk, id, StatusCode::CONFLICT).await,
        Err(other) => Err(failed(other)),
    }
}

#[handler]
pub(in super::super) async fn restore_question(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
) -> Page {
    let id = parse(&id)?;
    let organizer = organizer(&visit, &desk, id).await?;
    if organizer.standing != Standing::Ended {
        return see(&address(id));
    }
    let page = RestorePage {
        frame: desk.frame(&visit, Area::Organizers, "organizer-restore-title"),
        organizer,
    };
    with_status(StatusCode::OK, &page)
}

#[handler]
pub(in super::super) async fn restore(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let (id, db) = (parse(&id)?, &visit.state.db);
    organizers::restore_access(db, &desk.actor, id, visit.now)
        .await
        .map_err(failed)?;
    visit.state.outbox_bell.notify_one();
    see(&format!("{}?done=restored", address(id)))
}

#[handler]
pub(in super::super) async fn send_link(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(key): Form<Key>,
) -> Page {
    let (id, db) = (parse(&id)?, &visit.state.db);
    let outcome = organizers::send_link(db, &desk.actor, id, key.form_key, visit.now)
        .await
        .map_err(failed)?;
    visit.state.outbox_bell.notify_one();
    let done = match outcome {
        FreshLink::Sent => "mail",
        FreshLink::Enough => "enough",
    };
    see(&format!("{}?done={done}", address(id)))
}
