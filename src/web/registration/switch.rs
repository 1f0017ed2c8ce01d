//! `/registration/{secret}/type`: another way to come, with what it costs more or less.

use askama::Template;
use fluent_bundle::FluentArgs;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};

use super::opened;
use crate::domain::registrations::{self, Registration, Switch};
use crate::domain::{Error, FieldError};
use crate::http::form::Form;
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "registration_type.html")]
struct TypePage<'v> {
    frame: Frame<'v>,
    secret: String,
    registration: Registration,
    switches: Vec<Switch>,
    chosen: String,
    faults: Vec<Fault>,
    /// What was shown is not what holds now.
    differs: bool,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    /// The type's slug and the price that was shown, such as `standard 16000`.
    registration_type: String,
}

#[handler]
pub(crate) async fn question(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    show(
        &visit,
        secret,
        registration,
        String::new(),
        Vec::new(),
        false,
    )
    .await
}

#[handler]
pub(crate) async fn submit(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(typed): Form<Typed>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let (slug, price) = typed.registration_type.split_once(' ').unwrap_or_default();
    let slug = slug.to_owned();
    if slug.is_empty() {
        let fault = FieldError::new("registration_type", crate::domain::FieldProblem::Missing);
        return show(&visit, secret, registration, slug, vec![fault], false).await;
    }
    let price = price.parse().unwrap_or(-1);
    let db = &visit.state.db;
    match registrations::switch(db, registration.id, &slug, price, visit.now).await {
        Ok(()) => {
            visit.state.outbox_bell.notify_one();
            see(&format!("/registration/{secret}?changed=1"))
        }
        Err(Error::Invalid(faults)) => {
            show(&visit, secret, registration, slug, faults, false).await
        }
        Err(Error::NotAsItStands) => {
            show(&visit, secret, registration, slug, Vec::new(), true).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn show(
    visit: &Visit,
    secret: String,
    registration: Registration,
    chosen: String,
    faults: Vec<FieldError>,
    differs: bool,
) -> Page {
    if registration.status.has_ended() {
        return see(&format!("/registration/{secret}"));
    }
    let switches = registrations::switches(&visit.state.db, &registration, visit.now)
        .await
        .map_err(failed)?;
    let mut frame = Frame::new(visit, Area::Registration, "type-title");
    let status = match (faults.is_empty(), differs) {
        (true, false) => StatusCode::OK,
        (true, true) => StatusCode::CONFLICT,
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if !faults.is_empty() {
        frame.mark_faulty();
    }
    private(with_status(
        status,
        &TypePage {
            frame,
            secret,
            registration,
            switches,
            chosen,
            faults: faults::in_words(visit.words(), &faults),
            differs,
        },
    ))
}

impl TypePage<'_> {
    fn fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "registration_type")
    }

    fn is_chosen(&self, switch: &Switch) -> bool {
        self.chosen == switch.slug
    }

    fn price(&self, switch: &Switch) -> String {
        match switch.price_cents {
            0 => self.frame.t("register-free").into_owned(),
            cents => dollars(cents),
        }
    }

    /// What there is to pay, or to get back, after what was paid already.
    fn comes_to(&self, switch: &Switch) -> String {
        let mut values = FluentArgs::new();
        values.set("due", dollars(switch.due_cents));
        values.set("back", dollars(switch.back_cents));
        values.set("paid", dollars(self.registration.paid_cents));
        let id = match switch {
            Switch {
                back_cents: 1.., ..
            } => "type-back",
            Switch { due_cents: 1.., .. } if self.registration.paid_cents > 0 => "type-difference",
            Switch { due_cents: 1.., .. } => "type-due",
            _ => "type-nothing",
        };
        self.frame.words().with(id, &values).into_owned()
    }
}
