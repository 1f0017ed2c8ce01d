//! One person in a slot: move to another one, give a seat, take it away. What is lost and which mail goes out is said
//! before.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::super::form::sent::Sent;
use super::super::guard::Desk;
use super::figures::{line, title};
use super::{address, parse, refusal, released};
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::mail::Template as Mail;
use crate::domain::plan::{self, Looked, Person, Seats, Standing, look};
use crate::domain::registrations::display_code;
use crate::http::form::Form;
use crate::i18n::{Language, Text, Words};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/sign_ups/person.html")]
struct PersonPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    slot: &'v Slot,
    looked: Looked<'v>,
    /// Where the person was to be moved.
    to: String,
    faults: Vec<Fault>,
}

/// What was chosen, and why it could not be done.
#[derive(Default)]
struct Shown {
    to: String,
    faults: Vec<Fault>,
}

#[handler]
pub(super) async fn show(
    visit: Visit,
    desk: Desk,
    Path((id, person)): Path<(String, String)>,
) -> Page {
    let shown = Shown::default();
    page(&visit, &desk, (&id, &person), shown, StatusCode::OK).await
}

/// Moves the person, gives a seat, or takes it away: the button says which.
#[handler]
pub(super) async fn change(
    visit: Visit,
    desk: Desk,
    Path((id, person)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> Page {
    let (agenda, slot) = released(&visit, &id)?;
    let (registration, to) = (parse(&person)?, sent.text("to"));
    let deed = sent.text("do");
    let done = match deed.as_str() {
        "move" => shift(&visit, &desk, registration, slot.id, &to).await,
        "give" => give(&visit, &desk, registration, agenda, slot.id).await,
        "end" => end(&visit, &desk, registration, slot.id).await,
        _ => Err(Error::NotFound),
    };
    let field = if deed == "move" { "to" } else { "give" };
    let (text, status) = match done {
        Ok(done) => {
            visit.state.seats_changed();
            return see(&format!("{}?done={done}", address(slot.id)));
        }
        Err(Error::SignUpRefused(why)) => {
            let frame = desk.frame(&visit, Area::SignUps, "sign-ups-title");
            (refusal::words(&frame, agenda, why), StatusCode::CONFLICT)
        }
        Err(Error::Invalid(_)) => (
            visit.words().t("sign-ups-to-missing").into_owned(),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        Err(other) => return Err(failed(other)),
    };
    let shown = Shown {
        to,
        faults: vec![(field, text)],
    };
    page(&visit, &desk, (&id, &person), shown, status).await
}

async fn shift(
    visit: &Visit,
    desk: &Desk,
    person: Uuid,
    from: Uuid,
    to: &str,
) -> Result<&'static str, Error> {
    let to = Uuid::parse_str(to).map_err(|_| Error::Invalid(Vec::new()))?;
    let (db, now) = (&visit.state.db, visit.now);
    plan::move_person(db, &desk.actor, person, (from, to), now).await?;
    Ok("moved")
}

async fn give(
    visit: &Visit,
    desk: &Desk,
    person: Uuid,
    agenda: &Agenda,
    slot: Uuid,
) -> Result<&'static str, Error> {
    let (db, actor, now) = (&visit.state.db, &desk.actor, visit.now);
    let looked = look(db, actor, agenda, (slot, person), now).await?;
    let given = plan::seat_person(db, actor, slot, &looked.person.code, now).await?;
    Ok(if given { "given" } else { "known" })
}

async fn end(visit: &Visit, desk: &Desk, person: Uuid, slot: Uuid) -> Result<&'static str, Error> {
    plan::remove_person(&visit.state.db, &desk.actor, person, slot, visit.now).await?;
    Ok("ended")
}

async fn page(
    visit: &Visit,
    desk: &Desk,
    (id, person): (&str, &str),
    shown: Shown,
    status: StatusCode,
) -> Page {
    let (agenda, slot) = released(visit, id)?;
    let at = (slot.id, parse(person)?);
    let looked = look(&visit.state.db, &desk.actor, agenda, at, visit.now).await;
    let looked = looked.map_err(failed)?;
    let mut frame = desk.frame(visit, Area::SignUps, "sign-ups-title");
    frame.title = looked.person.name.clone();
    if !shown.faults.is_empty() {
        frame.mark_faulty();
    }
    let page = PersonPage {
        frame,
        agenda,
        slot,
        looked,
        to: shown.to,
        faults: shown.faults,
    };
    with_status(status, &page)
}

impl PersonPage<'_> {
    fn person(&self) -> &Person {
        &self.looked.person
    }

    fn code(&self) -> String {
        display_code(&self.person().code)
    }

    fn back(&self) -> String {
        address(self.slot.id)
    }

    fn action(&self) -> String {
        format!("{}/people/{}", self.back(), self.person().registration)
    }

    fn title(&self) -> Option<&Text> {
        title(self.agenda, self.slot)
    }

    fn line(&self) -> String {
        line(&self.frame, self.agenda, self.slot)
    }

    /// The place in line; none for somebody who sits.
    fn place(&self) -> Option<u64> {
        match self.person().standing {
            Standing::Seat => None,
            Standing::Waiting(place) => Some(place),
        }
    }

    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }

    /// Where the person could sit instead: its id, words, whether it was chosen.
    fn elsewhere(&self) -> Vec<(String, String, bool)> {
        let frame = &self.frame;
        let one = |(slot, seats): &(&Slot, Seats)| {
            let title = title(self.agenda, slot).map_or("", |title| frame.plain(title));
            let place = line(frame, self.agenda, slot);
            let left = match seats.left() {
                0 => frame.t("sign-ups-held-alone"),
                left => frame.count("sign-ups-some-left", left),
            };
            let id = slot.id.to_string();
            let chosen = id == self.to;
            (id, format!("{title} · {place} · {left}"), chosen)
        };
        self.looked.elsewhere.iter().map(one).collect()
    }

    /// Which mail goes out, in the words of this page's reader, and how it begins, in those of the person.
    fn mail(&self, template: Mail) -> Option<(String, String, Language)> {
        let language = self.looked.mail?;
        let said = self
            .frame
            .t1("sign-ups-mail", "language", language.own_name());
        let name = format!("mail-{}", template.name());
        let begins = Words(language).t(&name);
        Some((said.into_owned(), begins.into_owned(), language))
    }

    fn mail_of_move(&self) -> Option<(String, String, Language)> {
        self.mail(Mail::SignUpMoved)
    }

    fn mail_of_seat(&self) -> Option<(String, String, Language)> {
        self.mail(Mail::SignUpGiven)
    }

    fn mail_of_end(&self) -> Option<(String, String, Language)> {
        self.mail(Mail::SignUpEnded)
    }
}
