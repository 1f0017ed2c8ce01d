//! Writing a mailing, and changing one: its text, and to whom it goes.

use std::collections::HashMap;

use askama::Template;
use poem::http::StatusCode;
use poem::{FromRequest, Request, RequestBody, handler};
use serde::de::IntoDeserializer as _;
use serde::{Deserialize as _, de::value::Error as Unreadable};
use url::form_urlencoded;

use super::fields::{Fields, read};
use super::{ADDRESS, Id, address};
use crate::domain::mailings::{self, MailTemplate, MailingState, Typed};
use crate::domain::organizers::Action;
use crate::domain::registrations::{Selection, TypeName};
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::http::refused::Refused;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::form::sent::Sent;
use crate::web::organize::guard::Desk;
use crate::web::organize::registrations::{Asked, Choice, Wish};
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// A form with a text and with who was chosen.
pub(super) struct Written {
    sent: Sent,
    asked: Asked,
}

impl<'a> FromRequest<'a> for Written {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, body).await?;
        Self::of(&pairs)
    }
}

impl Written {
    fn of(pairs: &[(String, String)]) -> poem::Result<Self> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs);
        let asked = serde_html_form::from_str(&query.finish()).map_err(|_| Refused::Malformed)?;
        // Each name once: those that stand several times are about who was chosen.
        let fields: HashMap<String, String> = pairs.iter().cloned().collect();
        let sent: Result<Sent, Unreadable> = Sent::deserialize(fields.into_deserializer());
        let sent = sent.map_err(|_| Refused::Malformed)?;
        Ok(Self { sent, asked })
    }
}

#[derive(Template)]
#[template(path = "organize/mailings/form.html")]
struct FormPage<'v> {
    frame: Frame<'v>,
    title: &'static str,
    action: String,
    typed: Typed,
    faults: Vec<Fault>,
    /// Somebody else changed it meanwhile.
    stale: bool,
    wish: Wish,
    asks_for_accommodations: bool,
    /// Where a new one can begin.
    templates: Vec<MailTemplate>,
    is_new: bool,
}

/// What becomes of the form.
struct Outcome {
    typed: Typed,
    faults: Vec<FieldError>,
    stale: bool,
}

impl Outcome {
    fn fresh(typed: Typed) -> Self {
        Self {
            typed,
            faults: Vec::new(),
            stale: false,
        }
    }
}

/// A new mailing to all who fit the filter in the address.
#[handler]
pub(super) async fn begin(
    visit: Visit,
    desk: Desk,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Page {
    let written = Written::of(&pairs)?;
    let wish = Wish::read(&visit, &desk.actor, &written.asked).await?;
    new(&visit, &desk, wish.choosing_all(), &written.sent).await
}

/// A new mailing to those who were chosen in the list.
#[handler]
pub(super) async fn begin_for_chosen(visit: Visit, desk: Desk, written: Written) -> Page {
    let wish = Wish::read(&visit, &desk.actor, &written.asked).await?;
    new(&visit, &desk, wish, &written.sent).await
}

async fn new(visit: &Visit, desk: &Desk, wish: Wish, sent: &Sent) -> Page {
    let typed = match sent.text("template").parse() {
        Ok(id) => {
            let template = mailings::template(&visit.state.db, &desk.actor, id).await;
            Typed {
                version: 0,
                ..template.map_err(failed)?.typed
            }
        }
        Err(_) => read(sent),
    };
    draw(visit, desk, None, wish, Outcome::fresh(typed)).await
}

/// Keeps a new one as a draft.
#[handler]
pub(super) async fn make(visit: Visit, desk: Desk, written: Written) -> Page {
    let wish = Wish::read(&visit, &desk.actor, &written.asked).await?;
    let (db, typed) = (&visit.state.db, read(&written.sent));
    let made = mailings::make(db, &desk.actor, &typed, &wish.selection(), visit.now).await;
    match made {
        Ok(id) => see(&format!("{}?done=saved", address(id))),
        Err(Error::Invalid(faults)) => {
            let outcome = Outcome {
                typed,
                faults,
                stale: false,
            };
            draw(&visit, &desk, None, wish, outcome).await
        }
        Err(other) => Err(failed(other)),
    }
}

/// The form of a draft.
#[handler]
pub(super) async fn edit(visit: Visit, desk: Desk, id: Id) -> Page {
    let mailing = mailings::mailing(&visit.state.db, &desk.actor, id.0).await;
    let mailing = mailing.map_err(failed)?;
    if mailing.state != MailingState::Draft {
        return see(&address(id.0));
    }
    let wish = Wish::of(&visit, &desk.actor, mailing.recipients).await?;
    draw(&visit, &desk, Some(id), wish, Outcome::fresh(mailing.typed)).await
}

/// Keeps the changes of a draft.
#[handler]
pub(super) async fn change(visit: Visit, desk: Desk, id: Id, written: Written) -> Page {
    let wish = Wish::read(&visit, &desk.actor, &written.asked).await?;
    let (db, actor, typed) = (&visit.state.db, &desk.actor, read(&written.sent));
    let selection = wish.selection();
    let (faults, stale) =
        match mailings::change(db, actor, id.0, &typed, &selection, visit.now).await {
            Ok(()) => return see(&format!("{}?done=saved", address(id.0))),
            Err(Error::Invalid(faults)) => (faults, false),
            Err(Error::Stale) => (Vec::new(), true),
            Err(other) => return Err(failed(other)),
        };
    let outcome = Outcome {
        typed,
        faults,
        stale,
    };
    draw(&visit, &desk, Some(id), wish, outcome).await
}

async fn draw(visit: &Visit, desk: &Desk, id: Option<Id>, wish: Wish, outcome: Outcome) -> Page {
    let title = match id {
        Some(_) => "mailing-change-title",
        None => "mailing-new-title",
    };
    let mut frame = desk.frame(visit, Area::Mail, title);
    let status = match (&outcome.faults[..], outcome.stale) {
        (_, true) => StatusCode::CONFLICT,
        ([], false) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if status != StatusCode::OK {
        frame.mark_faulty();
    }
    let templates = match id {
        Some(_) => Vec::new(),
        None => mailings::templates(&visit.state.db, &desk.actor)
            .await
            .map_err(failed)?,
    };
    let page = FormPage {
        faults: faults::in_words(visit.words(), &outcome.faults),
        is_new: id.is_none(),
        action: id.map_or_else(
            || ADDRESS.to_owned(),
            |id| format!("{}/change", address(id.0)),
        ),
        asks_for_accommodations: desk.actor.may(Action::SeeAccommodations),
        frame,
        title,
        typed: outcome.typed,
        stale: outcome.stale,
        wish,
        templates,
    };
    with_status(status, &page)
}

/// To whom it goes, in words.
pub(super) fn to_whom(frame: &Frame<'_>, wish: &Wish) -> String {
    match wish.selection() {
        Selection::Some(ids) if ids.is_empty() => frame.t("mailing-to-forgotten").into_owned(),
        Selection::Some(ids) => frame.count("mailing-to-chosen", ids.len()).into_owned(),
        Selection::All(filter) if !filter.narrows() => frame.t("mailing-to-everybody").into_owned(),
        Selection::All(_) => wish.in_words(frame),
    }
}

impl FormPage<'_> {
    fn fields(&self) -> Fields<'_> {
        Fields::new(&self.frame, &self.typed, &self.faults)
    }

    fn to_whom(&self) -> String {
        to_whom(&self.frame, &self.wish)
    }

    /// The ids of those who were chosen one by one.
    fn chosen(&self) -> Vec<String> {
        let chosen = self.wish.chosen().unwrap_or_default();
        chosen.iter().map(ToString::to_string).collect()
    }

    fn goes_by_filter(&self) -> bool {
        self.wish.chosen().is_none()
    }

    fn fault_of_recipients(&self) -> Option<&str> {
        faults::of_field(&self.faults, "recipients")
    }

    fn statuses(&self) -> Vec<Choice> {
        self.wish.statuses(&self.frame)
    }

    fn payments(&self) -> Vec<Choice> {
        self.wish.payments(&self.frame)
    }

    fn approvals(&self) -> Vec<Choice> {
        self.wish.approvals(&self.frame)
    }

    fn is_of(&self, kind: &TypeName) -> bool {
        self.wish.is_of(kind)
    }

    /// Who was chosen, as hidden fields.
    fn hidden(&self) -> Vec<(&'static str, String)> {
        self.wish.fields_of_selection()
    }
}
