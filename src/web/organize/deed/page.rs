//! The page of a deed: what is asked, what is wrong with it, what would come of it.

use askama::Template;
use poem::http::StatusCode;

use super::super::guard::Desk;
use super::super::registration::address;
use super::Kind;
use super::asked::Asked;
use super::typed::Typed;
use crate::domain::registrations::{Registration, RegistrationType, Rehearsed, display_code};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/deed/page.html")]
pub(super) struct DeedPage<'v> {
    pub(super) frame: Frame<'v>,
    pub(super) kind: Kind,
    pub(super) registration: Registration,
    types: Vec<RegistrationType>,
    doubles: Vec<Registration>,
    pub(super) typed: Typed,
    faults: Vec<Fault>,
    rehearsed: Option<Rehearsed>,
    differs: bool,
}

/// The form again, with what is wrong; or the registration, where the deed does not go with it any more.
pub(super) fn faulty(visit: &Visit, desk: &Desk, asked: Asked, typed: Typed, error: Error) -> Page {
    match error {
        Error::Invalid(faults) => show(visit, desk, asked, typed, faults, None),
        Error::NotAsItStands if asked.kind == Kind::Payment => {
            let fault = FieldError::new("payment", FieldProblem::UnknownChoice);
            show(visit, desk, asked, typed, vec![fault], None)
        }
        Error::NotAsItStands => see(&address(asked.registration.id)),
        other => Err(failed(other)),
    }
}

pub(super) fn show(
    visit: &Visit,
    desk: &Desk,
    asked: Asked,
    typed: Typed,
    faults: Vec<FieldError>,
    rehearsed: Option<Rehearsed>,
) -> Page {
    let differs = rehearsed.is_some() && !typed.shown.is_empty();
    let title = format!("deed-{}-title", asked.kind.name());
    let mut frame = desk.frame(visit, Area::Registrations, &title);
    let mut status = StatusCode::OK;
    if !faults.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        frame.mark_faulty();
    } else if differs {
        status = StatusCode::CONFLICT;
    }
    with_status(
        status,
        &DeedPage {
            frame,
            kind: asked.kind,
            registration: asked.registration,
            types: asked.types,
            doubles: asked.doubles,
            typed,
            faults: faults::in_words_at_desk(visit.words(), &faults),
            rehearsed,
            differs,
        },
    )
}

impl DeedPage<'_> {
    fn action(&self) -> String {
        format!("{}/{}", self.back(), self.kind.name())
    }

    fn back(&self) -> String {
        address(self.registration.id)
    }

    fn words(&self, end: &str) -> String {
        let name = format!("deed-{}-{end}", self.kind.name());
        self.frame.t(name).into_owned()
    }

    fn code(&self) -> String {
        display_code(&self.registration.code)
    }

    fn badge<'f>(&'f self, registration: &Registration) -> StatusBadge<'f> {
        StatusBadge::of_one(&self.frame, registration)
    }

    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }
}
