//! `/organize/registrations/{id}`: one registration, its mail, its history, and what can be done with it.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::deed::Kind;
use super::guard::Desk;
use super::history;
use crate::domain::conference::form_options;
use crate::domain::form_questions::Answered;
use crate::domain::mail::{self, ConferenceFacts, MessageSummary, Shown};
use crate::domain::organizers::{Action, audit};
use crate::domain::registrations::{
    self, Accommodations, Group, GroupPerson, Looked, Note, Protected, Registration, Status,
    display_code,
};
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::form_questions::said;
use crate::web::frame::{Area, Frame};
use crate::web::register::{Choice, Options};
use crate::web::registration::{StatusBadge, agreed_words};
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// How many mails are shown: a registration seldom has ten.
const MAILS: u64 = 50;

#[derive(Template)]
#[template(path = "organize/registration.html")]
struct RegistrationPage<'v> {
    frame: Frame<'v>,
    looked: Looked,
    options: Options,
    mails: Vec<Shown>,
    deeds: Vec<Kind>,
    done: Option<Kind>,
    notes: Vec<Note>,
    may_change: bool,
    /// The note as it was typed, and what is wrong with it.
    typed: String,
    faults: Vec<Fault>,
}

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    done: String,
}

pub(super) fn address(id: Uuid) -> String {
    format!("/organize/registrations/{id}")
}

pub(super) fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

#[handler]
pub(super) async fn show(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let done = Kind::parse(&news.done);
    one(
        &visit,
        &desk,
        parse(&id)?,
        done,
        (String::new(), Vec::new()),
    )
    .await
}

/// What was typed as a note. No `Debug`: it is private.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Noted {
    note: String,
}

/// Adds a note.
#[handler]
pub(super) async fn add_note(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(noted): Form<Noted>,
) -> Page {
    let (id, db) = (parse(&id)?, &visit.state.db);
    match registrations::add_note(db, &desk.actor, id, &noted.note, visit.now).await {
        Ok(()) => see(&format!("{}#notes", address(id))),
        Err(Error::Invalid(faults)) => one(&visit, &desk, id, None, (noted.note, faults)).await,
        Err(other) => Err(failed(other)),
    }
}

async fn one(
    visit: &Visit,
    desk: &Desk,
    id: Uuid,
    done: Option<Kind>,
    (typed, faults): (String, Vec<FieldError>),
) -> Page {
    let state = &visit.state;
    let looked = registrations::look(&state.db, &desk.actor, id, visit.now)
        .await
        .map_err(failed)?;
    let options = form_options(state.db.read()).await.map_err(failed)?;
    let mails = match visit.agenda().map(ConferenceFacts::of) {
        Some(facts) => {
            let url = &state.config.public_url;
            mail::about(&state.db, &desk.actor, id, &facts, url, MAILS)
                .await
                .map_err(failed)?
        }
        None => Vec::new(),
    };
    let notes = registrations::notes(state.db.read(), &desk.actor, id, visit.now);
    let notes = notes.await.map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Registrations, "registrations-title");
    frame.title = looked.registration.legal_name.clone();
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let may_change = desk.actor.may(Action::ChangeRegistrations);
    let answer = RegistrationPage {
        deeds: if may_change {
            Kind::fitting(&looked.registration)
        } else {
            Vec::new()
        },
        done,
        notes,
        may_change,
        faults: faults::in_words(visit.words(), &faults),
        typed,
        options: options.into(),
        frame,
        looked,
        mails,
    };
    with_status(status, &answer)
}

impl RegistrationPage<'_> {
    fn note_fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "note")
    }

    fn registration(&self) -> &Registration {
        &self.looked.registration
    }

    fn code(&self) -> String {
        display_code(&self.registration().code)
    }

    /// Who was registered together with this person.
    fn others<'g>(&self, group: &'g Group) -> impl Iterator<Item = &'g GroupPerson> {
        let own = self.registration().id;
        let people = group.people.iter();
        people.filter(move |person| person.registration_id != own)
    }

    fn badge_of(&self, person: &GroupPerson) -> StatusBadge<'_> {
        StatusBadge::of(&self.frame, person.status, person.place)
    }

    fn badge(&self) -> StatusBadge<'_> {
        let registration = self.registration();
        StatusBadge::of_one(&self.frame, registration)
    }

    fn due(&self) -> Option<String> {
        let registration = self.registration();
        let cents = registration.amount_due_cents;
        (cents > 0 && registration.status == Status::Confirmed).then(|| dollars(cents))
    }

    /// The price with what a voucher takes off it; none without one.
    fn agreed(&self) -> Option<String> {
        agreed_words(&self.frame, self.registration())
    }

    /// What was agreed to and what was paid of it, in words; none for what is free.
    fn payment(&self) -> Option<String> {
        let registration = self.registration();
        (registration.price_cents > 0).then(|| {
            let name = format!("payment-state-{}", registration.payment.name());
            let (price, paid) = (registration.price_cents, registration.paid_cents);
            let words = self.frame.words();
            words
                .t2(&name, "price", dollars(price), "paid", dollars(paid))
                .into_owned()
        })
    }

    fn said(&self, answered: &Answered) -> String {
        said(self.frame.visit, answered)
    }

    fn meals(&self) -> String {
        self.names(&self.options.meals, &self.registration().meals)
    }

    fn diet(&self) -> String {
        let chosen: Vec<String> = self.registration().diet.iter().cloned().collect();
        self.names(&self.options.diets, &chosen)
    }

    fn kinds(&self, accommodations: &Accommodations) -> String {
        self.names(&self.options.accommodations, &accommodations.kinds)
    }

    /// The names of what was chosen from `list`, in its order.
    fn names(&self, list: &[Choice], chosen: &[String]) -> String {
        list.iter()
            .filter(|choice| chosen.contains(&choice.slug))
            .map(|choice| self.frame.plain(&choice.name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Which mail it was.
    fn mail_kind(&self, mail: &MessageSummary) -> String {
        self.frame
            .t(format!("desk-mail-{}", mail.template.name()))
            .into_owned()
    }

    /// What became of it and when.
    fn mail_state(&self, mail: &MessageSummary) -> String {
        let (words, at) = match (mail.status.as_str(), mail.sent_at) {
            ("sent", Some(at)) => ("desk-mail-sent", at),
            ("failed", _) => ("desk-mail-failed", mail.created_at),
            _ => ("desk-mail-waiting", mail.created_at),
        };
        self.frame
            .t1(words, "when", self.frame.moment(&at))
            .into_owned()
    }

    /// What was done with it.
    fn deeds(&self) -> impl Iterator<Item = &audit::Entry> {
        self.looked.history.iter().filter(|entry| !entry.is_look())
    }

    /// Who only looked.
    fn looks(&self) -> impl Iterator<Item = &audit::Entry> {
        self.looked.history.iter().filter(|entry| entry.is_look())
    }

    /// A line of the history in words.
    fn deed(&self, entry: &audit::Entry) -> String {
        history::deed(&self.frame, entry)
    }
}
