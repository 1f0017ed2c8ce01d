//! `/organize/password/{secret}`: the link that works once, to set a password.

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};

use super::sign_in::{OVERVIEW, device, enter};
use crate::domain::organizers::{self, Invited};
use crate::domain::secret::Secret;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::http::client::Client;
use crate::http::form::Form;
use crate::http::limits::Kind;
use crate::http::refused::Refused;
use crate::http::same_origin;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/password.html")]
struct PasswordPage<'v> {
    frame: Frame<'v>,
    secret: String,
    invited: Invited,
    faults: Vec<Fault>,
}

#[derive(Template)]
#[template(path = "organize/password_gone.html")]
struct GonePage<'v> {
    frame: Frame<'v>,
}

/// What was typed. No `Debug`: it holds a password.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Typed {
    password: String,
    repeated: String,
}

#[handler]
pub(super) async fn form(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    match invited(request, &visit, &secret).await? {
        Some((_, invited)) => show(&visit, secret, invited, Vec::new()),
        None => gone(&visit),
    }
}

#[handler]
pub(super) async fn submit(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(typed): Form<Typed>,
) -> Page {
    if same_origin::says_foreign(request) {
        return Err(Refused::ForeignSite.into());
    }
    let Some((link, invited)) = invited(request, &visit, &secret).await? else {
        return gone(&visit);
    };
    if typed.password != typed.repeated {
        let fault = FieldError::new("repeated", FieldProblem::NotTheSame);
        return show(&visit, secret, invited, vec![fault]);
    }
    let (db, device) = (&visit.state.db, device(request));
    match organizers::set_password(db, &link, &typed.password, visit.now).await {
        Ok(()) => {
            let login = organizers::sign_in(db, &invited.email, &typed.password, device, visit.now)
                .await
                .map_err(failed)?;
            enter(request, &visit, &login).await?;
            see(OVERVIEW)
        }
        Err(Error::Invalid(faults)) => show(&visit, secret, invited, faults),
        Err(Error::NotFound) => gone(&visit),
        Err(other) => Err(failed(other)),
    }
}

/// Whom the link is for, if it still works. Who tries many unknown links is slowed down.
async fn invited(
    request: &Request,
    visit: &Visit,
    secret: &str,
) -> poem::Result<Option<(Secret, Invited)>> {
    let found = match Secret::parse(secret) {
        Some(link) => organizers::by_password_link(&visit.state.db, &link, visit.now)
            .await
            .map(|invited| (link, invited)),
        None => Err(Error::NotFound),
    };
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => {
            let client = Client::of(request, &visit.state.config.trusted_proxies);
            visit.state.limits.check(Kind::UnknownSecret, &client)?;
            Ok(None)
        }
        Err(other) => Err(failed(other)),
    }
}

fn show(visit: &Visit, secret: String, invited: Invited, faults: Vec<FieldError>) -> Page {
    let mut frame = Frame::new(visit, Area::Other, "password-title");
    frame.desk = true;
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    private(with_status(
        status,
        &PasswordPage {
            frame,
            secret,
            invited,
            faults: faults::in_words(visit.words(), &faults),
        },
    ))
}

fn gone(visit: &Visit) -> Page {
    let mut frame = Frame::new(visit, Area::Other, "password-gone-title");
    frame.desk = true;
    private(with_status(StatusCode::NOT_FOUND, &GonePage { frame }))
}

impl PasswordPage<'_> {
    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }
}
