//! `/registration/{secret}/replace`: somebody else comes instead.

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};

use super::opened;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{self, Registration, Substitute, can_be_replaced};
use crate::domain::{Error, FieldError};
use crate::http::client::Client;
use crate::http::form::Form;
use crate::http::limits::Kind;
use crate::i18n::Language;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "registration_replace.html")]
struct ReplacePage<'v> {
    frame: Frame<'v>,
    secret: String,
    typed: Typed,
    faults: Vec<Fault>,
    /// Nobody can come instead: the time is over, or the place was asked for with reasons of one's own.
    refused: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "registration_replaced.html")]
struct ReplacedPage<'v> {
    frame: Frame<'v>,
}

/// What the form holds. No `Debug`: it is private.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    legal_name: String,
    email: String,
    mail_language: String,
}

#[handler]
pub(crate) async fn question(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let typed = Typed {
        mail_language: registration.mail_language.code().to_owned(),
        ..Typed::default()
    };
    show(&visit, secret, registration, typed, Vec::new()).await
}

#[handler]
pub(crate) async fn submit(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(typed): Form<Typed>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    // It writes to an address that somebody types, as registering does.
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    visit.state.limits.check(Kind::Registration, &client)?;
    let substitute = Substitute {
        legal_name: typed.legal_name.clone(),
        email: typed.email.clone(),
        mail_language: typed.mail_language.clone(),
    };
    let (db, actor) = (&visit.state.db, Actor::attendee());
    match registrations::replace(db, &actor, registration.id, &substitute, visit.now).await {
        Ok(_) => {
            visit.state.outbox_bell.notify_one();
            visit.state.seats_changed();
            let frame = Frame::new(&visit, Area::Registration, "replaced-title");
            private(page(&ReplacedPage { frame }))
        }
        Err(Error::Invalid(faults)) => show(&visit, secret, registration, typed, faults).await,
        Err(Error::NotAsItStands) => {
            // As it stands by now: the link may have ended with what was done a moment ago.
            let registration = opened(request, &visit, &secret).await?;
            show(&visit, secret, registration, typed, Vec::new()).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn show(
    visit: &Visit,
    secret: String,
    registration: Registration,
    typed: Typed,
    faults: Vec<FieldError>,
) -> Page {
    if registration.status.has_ended() {
        return see(&format!("/registration/{secret}"));
    }
    let deadlines = registrations::deadlines(visit.state.db.read())
        .await
        .map_err(failed)?;
    let refused = if deadlines.replacements_over(visit.now) {
        Some("replace-over")
    } else if !can_be_replaced(&registration) {
        Some("replace-not-yours-to-give")
    } else {
        None
    };
    let mut frame = Frame::new(visit, Area::Registration, "replace-title");
    let status = match (faults.is_empty(), refused) {
        (true, None) => StatusCode::OK,
        (true, Some(_)) => StatusCode::CONFLICT,
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if !faults.is_empty() {
        frame.mark_faulty();
    }
    private(with_status(
        status,
        &ReplacePage {
            frame,
            secret,
            typed,
            faults: faults::in_words(visit.words(), &faults),
            refused,
        },
    ))
}

impl ReplacePage<'_> {
    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }

    fn languages(&self) -> [Language; 2] {
        Language::ALL
    }
}
