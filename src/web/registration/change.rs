//! `/registration/{secret}/change`: changing one's answers.

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};

use super::opened;
use crate::domain::conference::form_options;
use crate::domain::form_questions;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{self, Registration, protected_answers, protected_are_erased};
use crate::domain::{Error, FieldError};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::form_questions::{For, QuestionsPart};
use crate::web::frame::{Area, Frame};
use crate::web::register::{Fields, Options, Whole};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "registration_change.html")]
struct ChangePage<'v> {
    frame: Frame<'v>,
    secret: String,
    fields: Fields<'v>,
    asks_for_reason: bool,
}

#[handler]
pub(crate) async fn form(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let deadlines = registrations::deadlines(visit.state.db.read())
        .await
        .map_err(failed)?;
    if registration.status.has_ended() || deadlines.changes_over(visit.now) {
        return see(&format!("/registration/{secret}"));
    }
    let protected = protected_answers(visit.state.db.read(), registration.id)
        .await
        .map_err(failed)?;
    let mut answers = registration.answers(&protected);
    answers.questions = form_questions::given_by(visit.state.db.read(), registration.id)
        .await
        .map_err(failed)?;
    show_change(&visit, secret, &registration, answers, Vec::new()).await
}

async fn show_change(
    visit: &Visit,
    secret: String,
    registration: &Registration,
    answers: registrations::Answers,
    faults: Vec<FieldError>,
) -> Page {
    let db = visit.state.db.read();
    let options = Options::from(form_options(db).await.map_err(failed)?);
    let options = options.of_type(&registration.type_slug);
    let erased = protected_are_erased(db, visit.now).await.map_err(failed)?;
    let types = registrations::types(db, visit.now).await.map_err(failed)?;
    let asked = form_questions::all(db).await.map_err(failed)?;
    let whom = For::Type(registration.type_slug.clone());
    let asked = QuestionsPart::new(visit, &asked, &types, whom, erased);
    let mut frame = Frame::new(visit, Area::Registration, "change-title");
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    private(with_status(
        status,
        &ChangePage {
            frame,
            secret,
            fields: Fields::new(visit, answers, faults, options)
                .after_erasing(erased)
                .asking(asked),
            asks_for_reason: registration.asks_for_reason && !erased,
        },
    ))
}

#[handler]
pub(crate) async fn submit(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(Whole(typed)): Form<Whole>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let answers = typed.answers();
    let (db, actor) = (&visit.state.db, Actor::attendee());
    match registrations::change(db, &actor, registration.id, &answers, visit.now).await {
        Ok(()) => {
            visit.state.outbox_bell.notify_one();
            see(&format!("/registration/{secret}?changed=1"))
        }
        Err(Error::Invalid(faults)) => {
            show_change(&visit, secret, &registration, answers, faults).await
        }
        // The time for it is over: the page says so.
        Err(Error::NotAsItStands) => see(&format!("/registration/{secret}")),
        Err(other) => Err(failed(other)),
    }
}
