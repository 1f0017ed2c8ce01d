//! `/organize/mailings`: mail to many, from the text to what became of it; and the templates to write from.

mod fields;
mod form;
mod list;
mod one;
mod steps;
mod templates;

use poem::web::Path;
use poem::{FromRequest, Request, RequestBody};
use uuid::Uuid;

use super::table::Held;
use crate::domain::Error;
use crate::domain::mailings::MailingState;
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};
use crate::web::errors::failed;
use crate::web::frame::Frame;
use crate::web::registration::StatusBadge;

/// Where they are.
const ADDRESS: &str = "/organize/mailings";
/// Where the templates are.
const TEMPLATES: &str = "/organize/mailings/templates";

/// What needs which role.
pub(super) fn table() -> [Held; 13] {
    use Action::WriteToMany as Write;
    let below = |end: &str| format!("{ADDRESS}/:id{end}").into();
    [
        (ADDRESS.into(), Write, get(list::show).post(form::make)),
        (
            format!("{ADDRESS}/new").into(),
            Write,
            get(form::begin).post(form::begin_for_chosen),
        ),
        (
            TEMPLATES.into(),
            Write,
            get(templates::list).post(templates::make),
        ),
        (
            format!("{TEMPLATES}/new").into(),
            Write,
            get(templates::begin),
        ),
        (
            format!("{TEMPLATES}/:id").into(),
            Write,
            get(templates::show).post(templates::change),
        ),
        (
            format!("{TEMPLATES}/:id/delete").into(),
            Write,
            post(templates::delete),
        ),
        (below(""), Write, get(one::show)),
        (below("/change"), Write, get(form::edit).post(form::change)),
        (below("/hand-in"), Write, post(steps::hand_in)),
        (below("/take-back"), Write, post(steps::take_back)),
        (below("/approve"), Write, post(steps::approve)),
        (
            below("/stop"),
            Write,
            get(steps::stop_question).post(steps::stop),
        ),
        (below("/again"), Write, post(steps::send_again)),
    ]
}

/// The mailing or template that the address names.
struct Id(Uuid);

impl<'a> FromRequest<'a> for Id {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let Path(id) = Path::<String>::from_request(request, body).await?;
        let id = Uuid::parse_str(&id).map_err(|_| failed(Error::NotFound))?;
        Ok(Self(id))
    }
}

fn address(id: Uuid) -> String {
    format!("{ADDRESS}/{id}")
}

/// The words of a state.
fn state_words(state: MailingState) -> &'static str {
    match state {
        MailingState::Draft => "mailing-state-draft",
        MailingState::Review => "mailing-state-review",
        MailingState::Scheduled => "mailing-state-scheduled",
        MailingState::Sending => "mailing-state-sending",
        MailingState::Sent => "mailing-state-sent",
        MailingState::Stopped => "mailing-state-stopped",
    }
}

/// A state as word, icon and edge.
fn badge<'f>(frame: &'f Frame<'f>, state: MailingState) -> StatusBadge<'f> {
    let (look, icon) = match state {
        MailingState::Draft => ("wait", "minus"),
        MailingState::Review => ("warn wait", "hold"),
        MailingState::Scheduled => ("info", "clock"),
        MailingState::Sending => ("info", "queue"),
        MailingState::Sent => ("good", "check"),
        MailingState::Stopped => ("gone", "cross"),
    };
    let words = frame.t(state_words(state)).into_owned();
    StatusBadge::new(frame, look, icon, words)
}

/// Who did something: the command line has no name.
fn who(frame: &Frame<'_>, name: &str) -> String {
    if name.is_empty() {
        return frame.t("history-who-program").into_owned();
    }
    name.to_owned()
}
