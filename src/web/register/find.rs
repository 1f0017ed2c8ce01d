//! `/register/find`: the private link again, by mail. The answer is the same for everybody.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::sentence;
use crate::domain::email::Email;
use crate::domain::registrations;
use crate::domain::{FieldError, FieldProblem};
use crate::http::client::Client;
use crate::http::form::{Form, Query};
use crate::http::limits::Kind;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "find_registration.html")]
struct FindPage<'v> {
    frame: Frame<'v>,
    contact: Option<&'v str>,
    email: String,
    fault: Option<String>,
    sent: bool,
}

/// What just happened.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    sent: Option<String>,
}

/// What was typed. No `Debug`: it is private.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Typed {
    email: String,
}

#[handler]
pub(crate) fn form(visit: Visit, Query(news): Query<News>) -> Page {
    show(&visit, String::new(), None, news.sent.is_some())
}

#[handler]
pub(crate) async fn submit(request: &Request, visit: Visit, Form(typed): Form<Typed>) -> Page {
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    visit.state.limits.check(Kind::Find, &client)?;
    let Some(email) = Email::parse(&typed.email) else {
        let problem = if typed.email.trim().is_empty() {
            FieldProblem::Missing
        } else {
            FieldProblem::NotAnEmail
        };
        let fault = FieldError::new("email", problem);
        return show(&visit, typed.email, Some(fault), false);
    };
    registrations::ask_for_link(&visit.state.db, &email, visit.now)
        .await
        .map_err(failed)?;
    visit.state.outbox_bell.notify_one();
    see("/register/find?sent=1")
}

fn show(visit: &Visit, email: String, fault: Option<FieldError>, sent: bool) -> Page {
    let mut frame = Frame::new(visit, Area::Registration, "find-title");
    let mut status = StatusCode::OK;
    if fault.is_some() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        frame.mark_faulty();
    }
    private(with_status(
        status,
        &FindPage {
            fault: fault.map(|fault| sentence(frame.words(), &fault)),
            contact: visit
                .agenda()
                .map(|agenda| agenda.conference.contact_email.as_str())
                .filter(|contact| !contact.is_empty()),
            frame,
            email,
            sent,
        },
    ))
}
