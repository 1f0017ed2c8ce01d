//! `/organize/registrations/new`: registering somebody who called, wrote on paper or stands at the desk; and the letter
//! that holds the private link for somebody without e-mail.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::guard::Desk;
use super::registration::{address, parse};
use crate::domain::conference::form_options;
use crate::domain::form_questions;
use crate::domain::registrations::{
    self, Availability, Registration, RegistrationType, Repeatable, display_code,
    protected_are_erased,
};
use crate::domain::secret::Secret;
use crate::domain::{Error, FieldError};
use crate::http::form::Form;
use crate::i18n::{Language, Text, Words, dollars};
use crate::web::calendar::qr::{self, Code};
use crate::web::errors::failed;
use crate::web::form_questions::{For, QuestionsPart};
use crate::web::frame::{Area, Frame};
use crate::web::register::{Fields, Options, Typed, Whole};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page, private, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/register.html")]
struct RegisterPage<'v> {
    frame: Frame<'v>,
    types: Vec<RegistrationType>,
    fields: Fields<'v>,
    form_key: String,
}

#[derive(Template)]
#[template(path = "organize/letter.html")]
struct LetterPage<'v> {
    frame: Frame<'v>,
    registration: Registration,
    /// The private address: on this page alone.
    link: String,
    code: Option<Code>,
    conference: Option<Text>,
    /// It was registered just now.
    new: bool,
}

#[handler]
pub(super) async fn form(visit: Visit, desk: Desk) -> Page {
    let typed = Typed {
        mail_language: visit.language.code().to_owned(),
        form_key: Uuid::now_v7().to_string(),
        ..Typed::default()
    };
    show(&visit, &desk, typed, Vec::new()).await
}

/// Registers somebody; the answer is the letter, since no address may hold the link.
#[handler]
pub(super) async fn submit(visit: Visit, desk: Desk, Form(Whole(typed)): Form<Whole>) -> Page {
    let answers = typed.answers();
    let repeatable = Uuid::parse_str(&typed.form_key).ok().map(|key| Repeatable {
        key,
        body_hash: typed.body_hash(),
    });
    let (db, actor) = (&visit.state.db, &desk.actor);
    let outcome = registrations::register_at_desk(db, actor, &answers, repeatable, visit.now).await;
    match outcome {
        Ok(registered) => {
            visit.state.outbox_bell.notify_one();
            let made = registrations::by_id(db, registered.id).await;
            letter(
                &visit,
                &desk,
                made.map_err(failed)?,
                &registered.secret,
                true,
            )
        }
        Err(Error::Invalid(faults)) => show(&visit, &desk, typed, faults).await,
        Err(other) => Err(failed(other)),
    }
}

/// Another letter to somebody who registered before.
#[handler]
pub(super) async fn print(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let (id, db) = (parse(&id)?, &visit.state.db);
    let made = registrations::make_letter(db, &desk.actor, id, visit.now).await;
    let (registration, secret) = made.map_err(failed)?;
    letter(&visit, &desk, registration, &secret, false)
}

async fn show(visit: &Visit, desk: &Desk, typed: Typed, faults: Vec<FieldError>) -> Page {
    let db = visit.state.db.read();
    let types = registrations::types(db, visit.now).await.map_err(failed)?;
    let options = form_options(db).await.map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Registrations, "at-desk-title");
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let asked = form_questions::all(db).await.map_err(failed)?;
    let erased = protected_are_erased(db, visit.now).await.map_err(failed)?;
    let asked = QuestionsPart::new(visit, &asked, &types, For::DeskChooser, erased);
    let fields = Fields::new(visit, typed.answers(), faults, Options::from(options))
        .at_desk()
        .asking(asked);
    let page = RegisterPage {
        frame,
        types,
        form_key: typed.form_key,
        fields,
    };
    private(with_status(status, &page))
}

fn letter(
    visit: &Visit,
    desk: &Desk,
    registration: Registration,
    secret: &Secret,
    new: bool,
) -> Page {
    let url = &visit.state.config.public_url;
    let link = format!("{url}/registration/{}", secret.reveal());
    let conference = visit.agenda().map(|agenda| &agenda.conference);
    private(page(&LetterPage {
        frame: desk.frame(visit, Area::Registrations, "letter-title"),
        code: qr::code(&link),
        conference: conference.map(|conference| conference.name.clone()),
        registration,
        link,
        new,
    }))
}

impl RegisterPage<'_> {
    fn price(&self, kind: &RegistrationType) -> String {
        if kind.price_cents == 0 {
            self.frame.t("register-free").into_owned()
        } else {
            dollars(kind.price_cents)
        }
    }

    fn is_chosen(&self, kind: &RegistrationType) -> bool {
        self.fields.answers.registration_type == kind.slug
    }

    /// What the organizer should know of it before; none where it is open like any.
    fn state(&self, kind: &RegistrationType) -> Option<String> {
        let key = match kind.availability {
            Availability::Open => return None,
            Availability::FewLeft => "register-few-left",
            Availability::Waitlist => "register-waitlist",
            Availability::NotYet | Availability::Closed => "at-desk-outside",
        };
        Some(self.frame.t(key).into_owned())
    }

    fn asks_for_reason(&self) -> bool {
        self.types.iter().any(RegistrationType::asks_for_reason)
    }
}

impl LetterPage<'_> {
    fn address(&self) -> String {
        address(self.registration.id)
    }

    fn badge(&self) -> StatusBadge<'_> {
        let registration = &self.registration;
        StatusBadge::of_one(&self.frame, registration)
    }

    /// The letter is in the person's own language.
    fn language(&self) -> Language {
        self.registration.mail_language
    }

    fn words(&self, key: &str) -> String {
        Words(self.language()).t(key).into_owned()
    }

    fn code_words(&self) -> String {
        display_code(&self.registration.code)
    }

    fn status_words(&self) -> String {
        self.words(super::registrations::status_words(self.registration.status))
    }

    fn due(&self) -> Option<String> {
        let cents = self.registration.amount_due_cents;
        (cents > 0).then(|| dollars(cents))
    }

    fn has_address(&self) -> bool {
        !self.registration.email.is_empty()
    }
}
