//! A speaker's picture: shown to organizers, uploaded, taken away.

use askama::Template;
use poem::http::{StatusCode, header};
use poem::web::{Multipart, Path};
use poem::{Response, handler};

use super::super::super::form::sent::Sent;
use super::super::form::done;
use super::super::{parse, status};
use crate::domain::draft::pictures::{self, FILE_MAX};
use crate::domain::draft::speakers::{self, Speaker};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

/// The end of the form's address.
pub(in super::super) const END: &str = "/picture/change";

/// The most that is sent: the file, and what a browser writes around it.
pub(in super::super) const BODY_MAX: usize = FILE_MAX + 1024 * 1024;

#[derive(Template)]
#[template(path = "organize/draft/picture.html")]
struct FormPage<'v> {
    frame: Frame<'v>,
    /// The speaker's form.
    speaker: String,
    name: String,
    seen: i32,
    has_picture: bool,
    faults: Vec<Fault>,
    is_stale: bool,
}

/// The draft's picture.
#[handler]
pub(in super::super) async fn show(visit: Visit, Path(id): Path<String>) -> Page {
    let bytes = pictures::of(visit.state.db.read(), parse(&id)?).await;
    private(Ok(Response::builder()
        .header(header::CONTENT_TYPE, "image/jpeg")
        .body(bytes.map_err(failed)?)))
}

/// The form.
#[handler]
pub(in super::super) async fn form(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    page(&visit, &desk, &id, Vec::new(), false).await
}

/// Takes a new picture.
#[handler]
pub(in super::super) async fn upload(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    mut parts: Multipart,
) -> Page {
    let (mut seen, mut file) = (None, Vec::new());
    let malformed = |_| failed(invalid(FieldProblem::NotAPicture));
    while let Some(part) = parts.next_field().await.map_err(malformed)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(malformed)?;
        match name.as_str() {
            "picture" => file = bytes,
            "seen" => {
                seen = String::from_utf8(bytes)
                    .ok()
                    .and_then(|text| text.parse().ok());
            }
            _ => {}
        }
    }
    let (db, speaker) = (&visit.state.db, parse(&id)?);
    match pictures::save(db, &desk.actor, speaker, seen, file, visit.now).await {
        Ok(_) => see(&done::<Speaker>(speaker, "saved")),
        Err(Error::Invalid(faults)) => page(&visit, &desk, &id, faults, false).await,
        Err(Error::Stale) => page(&visit, &desk, &id, Vec::new(), true).await,
        Err(other) => Err(failed(other)),
    }
}

/// Takes the picture away.
#[handler]
pub(in super::super) async fn remove(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let (db, speaker) = (&visit.state.db, parse(&id)?);
    let seen = sent.text("seen").parse().ok();
    match pictures::remove(db, &desk.actor, speaker, seen, visit.now).await {
        Ok(_) => see(&done::<Speaker>(speaker, "saved")),
        Err(Error::Stale) => page(&visit, &desk, &id, Vec::new(), true).await,
        Err(other) => Err(failed(other)),
    }
}

fn invalid(problem: FieldProblem) -> Error {
    Error::Invalid(vec![FieldError::new("picture", problem)])
}

async fn page(
    visit: &Visit,
    desk: &Desk,
    id: &str,
    faults: Vec<FieldError>,
    is_stale: bool,
) -> Page {
    let (connection, id) = (visit.state.db.read(), parse(id)?);
    let kept = speakers::one(connection, id).await.map_err(failed)?;
    let has_picture = pictures::has(connection, id).await.map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Draft, "picture-title");
    let status: StatusCode = status(&mut frame, !faults.is_empty(), is_stale);
    let page = FormPage {
        speaker: format!("/organize/agenda/speakers/{id}"),
        name: kept.typed.name,
        seen: kept.version,
        has_picture,
        faults: faults::in_words(visit.words(), &faults),
        is_stale,
        frame,
    };
    with_status(status, &page)
}

impl FormPage<'_> {
    fn fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "picture")
    }

    fn summary(&self) -> Summary<'_> {
        self.frame.summary_of_secrets(&self.faults)
    }
}
