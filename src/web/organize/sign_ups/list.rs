//! The list of all slots that people sign up for, and the rules for all of them.

use askama::Template;
use jiff::Timestamp;
use poem::handler;
use poem::http::StatusCode;

use super::super::form::field::{Field, FieldPart};
use super::super::form::sent::Sent;
use super::super::guard::Desk;
use super::ADDRESS;
use super::figures::Figures;
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::organizers::Action;
use crate::domain::plan::{self, Rules, Seats, TypedRules};
use crate::domain::{Error, FieldError, draft};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::conference::clock_words;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/sign_ups/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    /// None before the first release: then there is nothing to sign up for.
    agenda: Option<&'v Agenda>,
    days: Vec<Vec<(&'v Slot, Seats)>>,
    rules: Rules,
    edits: bool,
    fields: Vec<Field>,
    faults: Vec<Fault>,
    clocks: String,
    news: Option<&'static str>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(news): Query<super::News>) -> Page {
    let zone = draft::zone(visit.state.db.read()).await;
    let zone = match zone {
        Ok(zone) => zone,
        // Before there is a conference there is nothing to set.
        Err(Error::NotFound) => return page(&visit, &desk, None, &[], None).await,
        Err(other) => return Err(failed(other)),
    };
    let rules = plan::rules(visit.state.db.read()).await.map_err(failed)?;
    let typed = TypedRules::of(&rules, &zone);
    page(&visit, &desk, Some(&typed), &[], news.words()).await
}

/// Sets the rules for all.
#[handler]
pub(super) async fn save_rules(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let db = &visit.state.db;
    let typed = TypedRules {
        opens: sent.moment("opens"),
        closes: sent.moment("closes"),
        limit: sent.text("limit"),
    };
    let zone = draft::zone(db.read()).await.map_err(failed)?;
    let saved = match typed.read(&zone) {
        Ok(rules) => plan::save_rules(db, &desk.actor, rules, visit.now).await,
        Err(faults) => Err(faults),
    };
    match saved {
        Ok(()) => see(&format!("{ADDRESS}?done=saved")),
        Err(Error::Invalid(faults)) => page(&visit, &desk, Some(&typed), &faults, None).await,
        Err(other) => Err(failed(other)),
    }
}

/// The list; the form as it was `typed`, where there is a conference.
async fn page(
    visit: &Visit,
    desk: &Desk,
    typed: Option<&TypedRules>,
    faults: &[FieldError],
    news: Option<&'static str>,
) -> Page {
    let db = &visit.state.db;
    let seats = plan::all_seats(db.read(), &desk.actor).await;
    let seats = seats.map_err(failed)?;
    let agenda = visit.agenda();
    let slots = agenda.map_or_else(Vec::new, |agenda| plan::with_seats(agenda, seats));
    let mut frame = desk.frame(visit, Area::SignUps, "sign-ups-title");
    let mut status = StatusCode::OK;
    if !faults.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        frame.mark_faulty();
    }
    let zone = visit.zone();
    let page = ListPage {
        clocks: match typed {
            Some(_) => clock_words(&frame).await?,
            None => String::new(),
        },
        agenda,
        days: slots
            .chunk_by(|one, next| zone.day(one.0.starts_at) == zone.day(next.0.starts_at))
            .map(<[_]>::to_vec)
            .collect(),
        rules: plan::rules(db.read()).await.map_err(failed)?,
        edits: desk.actor.may(Action::EditSignUps),
        fields: typed.map_or_else(Vec::new, fields),
        faults: faults::in_words(visit.words(), faults),
        news,
        frame,
    };
    with_status(status, &page)
}

fn fields(typed: &TypedRules) -> Vec<Field> {
    vec![
        Field::moment("opens", &typed.opens).optional(),
        Field::moment("closes", &typed.closes).optional(),
        Field::short("limit", &typed.limit).optional(),
    ]
}

impl ListPage<'_> {
    fn figures<'p>(&'p self, agenda: &'p Agenda, one: &'p (&'p Slot, Seats)) -> Figures<'p> {
        Figures {
            frame: &self.frame,
            agenda,
            slot: one.0,
            seats: one.1,
        }
    }

    fn day_name(&self, agenda: &Agenda, day: &[(&Slot, Seats)]) -> String {
        let first = day.first().map(|(slot, _)| slot.starts_at);
        first.map_or_else(String::new, |at| self.frame.day_name(agenda, &at))
    }

    /// The rules that hold now, each in a sentence.
    fn sentences(&self) -> Vec<String> {
        let frame = &self.frame;
        let at = |at: Option<Timestamp>, set: &str, unset: &str| match at {
            Some(at) => frame.t1(set, "when", frame.moment(&at)).into_owned(),
            None => frame.t(unset).into_owned(),
        };
        vec![
            at(
                self.rules.opens_at,
                "sign-ups-opens-at",
                "sign-ups-opens-with-release",
            ),
            at(
                self.rules.closes_at,
                "sign-ups-closes-at",
                "sign-ups-closes-with-slot",
            ),
            match self.rules.limit {
                Some(limit) => frame.count("sign-ups-limit-is", limit).into_owned(),
                None => frame.t("sign-ups-limit-none").into_owned(),
            },
        ]
    }

    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "sign-ups-rules".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    fn summary(&self) -> Summary<'_> {
        super::summary(&self.frame, &self.faults, |fault| {
            let mut fields = self.fields.iter();
            fields.find_map(|field| self.part(field).name_of(fault))
        })
    }
}
