//! One slot: its figures, how many seats it has and when people sign up, and who sits and waits.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::super::form::field::{Field, FieldPart};
use super::super::form::sent::Sent;
use super::super::guard::Desk;
use super::figures::{Figures, line, title};
use super::{News, address, refusal, released};
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::organizers::Action;
use crate::domain::plan::{self, Person, Seats, SlotSettings, Standing, TypedSlot};
use crate::domain::registrations::display_code;
use crate::domain::{Error, draft};
use crate::http::form::{Form, Query};
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::conference::clock_words;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/sign_ups/slot.html")]
struct SlotPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    slot: &'v Slot,
    /// None where nobody signs up for it.
    seats: Option<Seats>,
    /// None where it was taken off the board: the next release ends it.
    settings: Option<SlotForm>,
    people: Option<[People; 2]>,
    code: String,
    faults: Vec<Fault>,
    is_stale: bool,
    news: Option<&'static str>,
    moved_up: i64,
}

/// The form of what is set for the slot.
struct SlotForm {
    seen: String,
    fields: Vec<Field>,
    clocks: String,
}

/// Who sits, or who waits, for those who may see registrations.
struct People {
    /// The id of the heading, and the name of its words.
    id: &'static str,
    heading: &'static str,
    waits: bool,
    list: Vec<Person>,
}

/// What is shown beside what there is.
#[derive(Default)]
struct Shown {
    /// What was typed into the form of the slot, and what was seen then.
    typed: Option<(TypedSlot, String)>,
    /// What was typed as somebody's code.
    code: String,
    faults: Vec<Fault>,
    is_stale: bool,
    news: News,
}

#[handler]
pub(super) async fn show(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let shown = Shown {
        news,
        ..Shown::default()
    };
    page(&visit, &desk, &id, shown, StatusCode::OK).await
}

/// Sets how many seats there are, what is held back, and when people sign up.
#[handler]
pub(super) async fn save(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let (_, slot) = released(&visit, &id)?;
    let (db, now) = (&visit.state.db, visit.now);
    let typed = TypedSlot {
        capacity: sent.text("capacity"),
        held_back: sent.text("held_back"),
        opens: sent.moment("opens"),
        closes: sent.moment("closes"),
    };
    let seen = sent.text("seen");
    let zone = draft::zone(db.read()).await.map_err(failed)?;
    let saved = match typed.read(&zone) {
        Ok(settings) => {
            plan::save_slot_settings(db, &desk.actor, slot.id, &seen, settings, now).await
        }
        Err(faults) => Err(faults),
    };
    let mut shown = Shown {
        typed: Some((typed, seen)),
        ..Shown::default()
    };
    match saved {
        Ok(saved) => {
            visit.state.seats_changed();
            if saved.draft {
                visit.state.draft_bell.ring();
            }
            let (address, up) = (address(slot.id), saved.moved_up);
            see(&format!("{address}?done=saved&up={up}"))
        }
        Err(Error::Invalid(faults)) => {
            shown.faults = faults::in_words(visit.words(), &faults);
            page(&visit, &desk, &id, shown, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Error::Stale) => {
            shown.is_stale = true;
            page(&visit, &desk, &id, shown, StatusCode::CONFLICT).await
        }
        Err(other) => Err(failed(other)),
    }
}

/// Gives a seat to the person with a code.
#[handler]
pub(super) async fn give(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let (agenda, slot) = released(&visit, &id)?;
    let code = sent.text("code");
    let (db, now) = (&visit.state.db, visit.now);
    let given = plan::seat_person(db, &desk.actor, slot.id, &code, now).await;
    let (text, status) = match given {
        Ok(given) => {
            visit.state.seats_changed();
            let done = if given { "given" } else { "known" };
            return see(&format!("{}?done={done}", address(slot.id)));
        }
        Err(Error::SignUpRefused(why)) => {
            let frame = desk.frame(&visit, Area::SignUps, "sign-ups-title");
            (refusal::words(&frame, agenda, why), StatusCode::CONFLICT)
        }
        Err(Error::Invalid(_)) => (
            visit.words().t("sign-ups-code-unknown").into_owned(),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        Err(other) => return Err(failed(other)),
    };
    let shown = Shown {
        code,
        faults: vec![("code", text)],
        ..Shown::default()
    };
    page(&visit, &desk, &id, shown, status).await
}

async fn page(visit: &Visit, desk: &Desk, id: &str, shown: Shown, status: StatusCode) -> Page {
    let (agenda, slot) = released(visit, id)?;
    let (db, actor) = (&visit.state.db, &desk.actor);
    let mut frame = desk.frame(visit, Area::SignUps, "sign-ups-title");
    if let Some(title) = title(agenda, slot) {
        frame.title = frame.plain(title).to_owned();
    }
    if !shown.faults.is_empty() {
        frame.mark_faulty();
    }
    let seats = plan::seats_of(db.read(), actor, &[slot.id]).await;
    let mut seats = seats.map_err(failed)?;
    let people = match actor.may(Action::SeeRegistrations) {
        true => {
            let people = plan::people(db, actor, slot.id, visit.now).await;
            let people = people.map_err(failed)?.into_iter();
            let (sit, wait) = people.partition(|person| person.standing == Standing::Seat);
            Some([
                People {
                    id: "sit",
                    heading: "sign-ups-sit",
                    waits: false,
                    list: sit,
                },
                People {
                    id: "wait",
                    heading: "sign-ups-wait",
                    waits: true,
                    list: wait,
                },
            ])
        }
        false => None,
    };
    let settings = match plan::slot_settings(db.read(), slot.id).await {
        Ok(settings) => Some(form(&frame, settings, shown.typed, shown.is_stale).await?),
        Err(Error::NotFound) => None,
        Err(other) => return Err(failed(other)),
    };
    let page = SlotPage {
        seats: seats.remove(&slot.id),
        agenda,
        slot,
        settings,
        people,
        code: shown.code,
        faults: shown.faults,
        is_stale: shown.is_stale,
        news: shown.news.words(),
        moved_up: shown.news.up,
        frame,
    };
    with_status(status, &page)
}

/// The form: what was typed, or what is set.
async fn form(
    frame: &Frame<'_>,
    settings: SlotSettings,
    typed: Option<(TypedSlot, String)>,
    is_stale: bool,
) -> poem::Result<SlotForm> {
    let zone = draft::zone(frame.visit.state.db.read()).await;
    let zone = zone.map_err(failed)?;
    let (typed, seen) = match typed {
        // Whoever saves again after somebody else did has been told of it.
        Some((typed, seen)) if !is_stale => (typed, seen),
        Some((typed, _)) => (typed, settings.seen()),
        None => (TypedSlot::of(&settings, &zone), settings.seen()),
    };
    Ok(SlotForm {
        seen,
        fields: vec![
            Field::short("capacity", &typed.capacity).optional(),
            Field::short("held_back", &typed.held_back).optional(),
            Field::moment("opens", &typed.opens).optional(),
            Field::moment("closes", &typed.closes).optional(),
        ],
        clocks: clock_words(frame).await?,
    })
}

impl SlotPage<'_> {
    fn address(&self) -> String {
        address(self.slot.id)
    }

    fn title(&self) -> Option<&Text> {
        title(self.agenda, self.slot)
    }

    fn line(&self) -> String {
        line(&self.frame, self.agenda, self.slot)
    }

    fn figures(&self, seats: &Seats) -> Figures<'_> {
        Figures {
            frame: &self.frame,
            agenda: self.agenda,
            slot: self.slot,
            seats: *seats,
        }
    }

    /// Whether the form of the slot has to be looked at once more.
    fn is_open(&self) -> bool {
        self.is_stale || self.faults.iter().any(|(field, _)| *field != "code")
    }

    fn fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "code")
    }

    fn code(&self, person: &Person) -> String {
        display_code(&person.code)
    }

    /// The place in line; none for somebody who sits.
    fn place(&self, person: &Person) -> u64 {
        match person.standing {
            Standing::Seat => 0,
            Standing::Waiting(place) => place,
        }
    }

    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "sign-ups-slot".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    fn summary(&self) -> Summary<'_> {
        super::summary(&self.frame, &self.faults, |fault| {
            let mut fields = self.settings.iter().flat_map(|form| &form.fields);
            fields.find_map(|field| self.part(field).name_of(fault))
        })
    }
}
