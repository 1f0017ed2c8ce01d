//! `/organize/agenda/releases/:number/take-back`: what would become of the draft is shown first; then it is
//! done, as one change that can be undone.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::super::board;
use super::super::form::sent::Sent;
use super::told;
use crate::domain::Error;
use crate::domain::releases::{self, Outlook, Reason, Stays};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/releases/take_back.html")]
struct TakeBackPage<'v> {
    frame: Frame<'v>,
    number: i32,
    heading: String,
    outlook: Outlook,
    is_stale: bool,
}

/// What would be done.
#[handler]
pub(super) async fn question(visit: Visit, desk: Desk, Path(number): Path<String>) -> Page {
    answer(&visit, &desk, told::number(&number)?, false).await
}

/// Does it, if the draft is still as it was seen.
#[handler]
pub(super) async fn take_back(
    visit: Visit,
    desk: Desk,
    Path(number): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let number = told::number(&number)?;
    // A form without a version saw none: it is as stale as one that saw another.
    let seen = sent.text("seen").parse().unwrap_or(-1);
    let (db, actor) = (&visit.state.db, &desk.actor);
    match releases::take_back(db, actor, number, seen, visit.now).await {
        Ok(outlook) if outlook.is_empty() => see(board::ADDRESS),
        Ok(outlook) => {
            visit.state.draft_bell.ring();
            // The change made the version after the one that it saw.
            let made = outlook.draft_version + 1;
            see(&format!("{}?done={made}", board::ADDRESS))
        }
        Err(Error::Stale) => answer(&visit, &desk, number, true).await,
        Err(other) => Err(failed(other)),
    }
}

async fn answer(visit: &Visit, desk: &Desk, number: i32, is_stale: bool) -> Page {
    let outlook = releases::outlook(visit.state.db.read(), number).await;
    let outlook = outlook.map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Draft, "take-back-title");
    frame.title = frame.t1("take-back-title", "number", number).into_owned();
    let heading = frame.title.clone();
    let status = told::status(&mut frame, is_stale);
    let page = TakeBackPage {
        frame,
        number,
        heading,
        outlook,
        is_stale,
    };
    with_status(status, &page)
}

impl TakeBackPage<'_> {
    fn why(&self, stays: &Stays) -> String {
        let id = match stays.why {
            Reason::SessionGone => "take-back-session-gone",
            Reason::RoomGone => "take-back-room-gone",
        };
        self.frame.t(id).into_owned()
    }
}
