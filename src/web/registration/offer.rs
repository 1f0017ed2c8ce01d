//! `/registration/{secret}/offer`: taking a place that is held, or letting it go after a question.

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};

use super::opened;
use crate::domain::Error;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{self, Answer, Answered};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "registration_offer.html")]
struct OfferPage<'v> {
    frame: Frame<'v>,
    secret: String,
    faults: Vec<Fault>,
}

/// What was answered.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Answering {
    answer: String,
}

#[handler]
pub(crate) async fn question(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    if registration.offered_until.is_none() {
        return see(&format!("/registration/{secret}"));
    }
    ask(&visit, secret, Vec::new())
}

fn ask(visit: &Visit, secret: String, faults: Vec<Fault>) -> Page {
    let mut frame = Frame::new(visit, Area::Registration, "offer-question");
    let mut status = StatusCode::OK;
    if !faults.is_empty() {
        frame.mark_faulty();
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    let page = OfferPage {
        frame,
        secret,
        faults,
    };
    private(with_status(status, &page))
}

#[handler]
pub(crate) async fn submit(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(sent): Form<Answering>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let Some(answer) = Answer::parse(&sent.answer) else {
        let text = visit.words().t("offer-missing").into_owned();
        return ask(&visit, secret, vec![("answer", text)]);
    };
    let (db, actor) = (&visit.state.db, Actor::attendee());
    let answered = registrations::answer(db, &actor, registration.id, answer, visit.now).await;
    let news = match (answered, answer) {
        (Ok(Answered::TooLate), _) => "?late=1",
        (Ok(Answered::Done), Answer::Take) => "?taken=1",
        (Ok(Answered::Done), Answer::Wait) => "?let_go=1",
        (Ok(Answered::Done), Answer::Leave) => "?cancelled=1",
        // Answered already, or ended: the page says how it stands.
        (Err(Error::NotAsItStands), _) => "",
        (Err(other), _) => return Err(failed(other)),
    };
    visit.state.outbox_bell.notify_one();
    see(&format!("/registration/{secret}{news}"))
}

impl OfferPage<'_> {
    fn fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "answer")
    }
}
