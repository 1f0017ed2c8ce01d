//! `/organize/forgot`: a link by mail for those who cannot sign in.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use crate::domain::email::Email;
use crate::domain::{FieldError, FieldProblem, organizers};
use crate::http::client::Client;
use crate::http::form::{Form, Query};
use crate::http::limits::Kind;
use crate::http::refused::Refused;
use crate::http::same_origin;
use crate::web::frame::{Area, Frame};
use crate::web::register::sentence;
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/forgot.html")]
struct ForgotPage<'v> {
    frame: Frame<'v>,
    email: String,
    fault: Option<String>,
    sent: bool,
}

/// What the address says.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    sent: String,
}

/// What was typed.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Typed {
    organizer_email: String,
}

#[handler]
pub(super) async fn form(visit: Visit, Query(asked): Query<Asked>) -> Page {
    let sent = !asked.sent.is_empty();
    let title = if sent {
        "forgot-sent-title"
    } else {
        "forgot-title"
    };
    let mut frame = Frame::new(&visit, Area::Other, title);
    frame.desk = true;
    let page = ForgotPage {
        frame,
        email: String::new(),
        fault: None,
        sent,
    };
    private(with_status(StatusCode::OK, &page))
}

/// Answers the same, and at once, whether somebody has the address or not: what is looked up and written
/// happens beside the answer, so that neither it nor its time tells.
#[handler]
pub(super) async fn submit(request: &Request, visit: Visit, Form(typed): Form<Typed>) -> Page {
    if same_origin::says_foreign(request) {
        return Err(Refused::ForeignSite.into());
    }
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    visit.state.limits.check(Kind::PasswordMail, &client)?;
    let Some(email) = Email::parse(&typed.organizer_email) else {
        return wrong(&visit, typed.organizer_email);
    };
    let (state, now) = (visit.state.clone(), visit.now);
    tokio::spawn(async move {
        match organizers::request_reset(&state.db, &email, now).await {
            Ok(true) => state.outbox_bell.notify_one(),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "a link could not be asked for"),
        }
    });
    see("/organize/forgot?sent=1")
}

fn wrong(visit: &Visit, email: String) -> Page {
    let problem = if email.trim().is_empty() {
        FieldProblem::Missing
    } else {
        FieldProblem::NotAnEmail
    };
    let fault = FieldError::new("email", problem);
    let mut frame = Frame::new(visit, Area::Other, "forgot-title");
    frame.desk = true;
    frame.mark_faulty();
    let page = ForgotPage {
        fault: Some(sentence(visit.words(), &fault)),
        frame,
        email,
        sent: false,
    };
    private(with_status(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
