//! `/organize/waitlist`: who waits in which order, and how a free place goes to the next. What a change comes to is
//! shown before, with the mail; only what was shown is done.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::form::field::{Field, FieldPart, Group};
use super::form::sent::Sent;
use super::guard::Desk;
use super::table::Held;
use crate::domain::mail::ConferenceFacts;
use crate::domain::organizers::Action;
use crate::domain::registrations::{
    self, Filter, Listed, PAGE_SIZE, Place, Registration, Sort, Status, TypeRules, TypedTypeRules,
    TypedWaitlist, Voice, Waitlist, WaitlistOutcome, WaitlistSaved, display_code,
};
use crate::domain::{Error, FieldError};
use crate::http::allow::get;
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

const ADDRESS: &str = "/organize/waitlist";

/// What needs which role.
pub(super) fn table() -> [Held; 1] {
    let methods = get(show).post(submit);
    [(ADDRESS.into(), Action::ChangeRegistrations, methods)]
}

/// What is asked for in the address.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    after: String,
    before: String,
    done: String,
}

/// Which change a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Rules,
    Pause,
    Resume,
}

impl Change {
    fn parse(name: &str) -> Option<Self> {
        [Self::Rules, Self::Pause, Self::Resume]
            .into_iter()
            .find(|change| change.name() == name)
    }

    /// Its name in forms and words.
    fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Pause => "pause",
            Self::Resume => "resume",
        }
    }

    /// What is told afterwards.
    fn done(self) -> &'static str {
        match self {
            Self::Rules => "saved",
            Self::Pause => "paused",
            Self::Resume => "resumed",
        }
    }
}

#[derive(Template)]
#[template(path = "organize/waitlist.html")]
struct LinePage<'v> {
    frame: Frame<'v>,
    set: Waitlist,
    typed: TypedWaitlist,
    fields: Vec<Field>,
    faults: Vec<Fault>,
    listed: Listed,
    waiting: i64,
    offers: i64,
    news: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "organize/waitlist_change.html")]
struct ChangePage<'v> {
    frame: Frame<'v>,
    change: Change,
    typed: TypedWaitlist,
    outcome: WaitlistOutcome,
    differs: bool,
}

#[handler]
async fn show(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let news = [
        ("saved", "waitlist-done-saved"),
        ("paused", "waitlist-done-paused"),
        ("resumed", "waitlist-done-resumed"),
    ];
    let news = news.into_iter().find(|(name, _)| *name == asked.done);
    let id = |typed: &str| typed.parse().ok();
    let place = id(&asked.after).map(Place::After);
    let place = place.or_else(|| id(&asked.before).map(Place::Before));
    line(
        &visit,
        &desk,
        place,
        None,
        &[],
        news.map(|(_, words)| words),
    )
    .await
}

/// The line; the form as it was `typed`, or as the rules are.
async fn line(
    visit: &Visit,
    desk: &Desk,
    place: Option<Place>,
    typed: Option<TypedWaitlist>,
    faults: &[FieldError],
    news: Option<&'static str>,
) -> Page {
    let db = &visit.state.db;
    let filter = Filter {
        status: Some(Status::Waitlisted),
        sort: Sort::Line,
        ..Filter::default()
    };
    let listed = registrations::list(db, &desk.actor, &filter, place, PAGE_SIZE, visit.now)
        .await
        .map_err(failed)?;
    let set = registrations::waitlist(db.read()).await.map_err(failed)?;
    let figures = registrations::figures(db.read()).await.map_err(failed)?;
    let typed = typed.unwrap_or_else(|| TypedWaitlist::of(&set));
    let mut frame = desk.frame(visit, Area::Registrations, "waitlist-title");
    let mut status = StatusCode::OK;
    if !faults.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        frame.mark_faulty();
    }
    let page = LinePage {
        fields: fields(&frame, &typed),
        faults: in_words(&frame, faults),
        offers: figures.offers(),
        frame,
        set,
        typed,
        listed,
        waiting: figures.count(Status::Waitlisted),
        news,
    };
    with_status(status, &page)
}

/// Each says of hours what they can be.
fn in_words(frame: &Frame<'_>, faults: &[FieldError]) -> Vec<Fault> {
    let words = faults::in_words(frame.words(), faults);
    let said = |(field, text): Fault| match field {
        "hours" | "types" => (field, frame.t("waitlist-hours-fault").into_owned()),
        _ => (field, text),
    };
    words.into_iter().map(said).collect()
}

fn fields(frame: &Frame<'_>, typed: &TypedWaitlist) -> Vec<Field> {
    let ways = ["at-once", "offer"].map(|way| (way.to_owned(), way_words(frame, way)));
    let ways = Group {
        name: String::new(),
        options: ways.to_vec(),
    };
    vec![
        Field::choice("way", &typed.way, vec![ways]),
        Field::short("hours", &typed.hours),
    ]
}

/// A way in which places go on; empty: as for all.
fn way_words(frame: &Frame<'_>, way: &str) -> String {
    let words = match way {
        "at-once" => "waitlist-way-at-once",
        "offer" => "waitlist-way-offer",
        _ => "waitlist-way-same",
    };
    frame.t(words).into_owned()
}

#[handler]
async fn submit(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let change = Change::parse(&sent.text("do")).ok_or_else(|| failed(Error::NotFound))?;
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let facts = ConferenceFacts::of(agenda);
    let voice = Voice {
        conference: &facts,
        public_url: &visit.state.config.public_url,
    };
    let db = &visit.state.db;
    let before = registrations::waitlist(db.read()).await.map_err(failed)?;
    let typed = match change {
        Change::Rules => typed(&sent, &before),
        Change::Pause | Change::Resume => TypedWaitlist::of(&before),
    };
    let paused = match change {
        Change::Rules => before.rules.paused,
        Change::Pause => true,
        Change::Resume => false,
    };
    let set = match typed.read(paused) {
        Ok(set) => set,
        Err(Error::Invalid(faults)) => {
            return line(&visit, &desk, None, Some(typed), &faults, None).await;
        }
        Err(other) => return Err(failed(other)),
    };
    if sent.text("step") != "do" {
        let outcome = registrations::rehearse_waitlist(db, &desk.actor, &set, voice, visit.now);
        let outcome = outcome.await.map_err(failed)?;
        return ask(&visit, &desk, change, typed, outcome, false);
    }
    let shown = sent.text("shown");
    let saved = registrations::save_waitlist(db, &desk.actor, &set, &shown, voice, visit.now);
    match saved.await.map_err(failed)? {
        WaitlistSaved::Done => {
            visit.state.outbox_bell.notify_one();
            see(&format!("{ADDRESS}?done={}", change.done()))
        }
        WaitlistSaved::Differs(outcome) => ask(&visit, &desk, change, typed, *outcome, true),
    }
}

/// What was sent, type by type.
fn typed(sent: &Sent, before: &Waitlist) -> TypedWaitlist {
    let types = before.types.iter().map(|own| TypedTypeRules {
        way: sent.text(&format!("way_{}", own.slug)),
        hours: sent.text(&format!("hours_{}", own.slug)),
        paused: sent.is_checked(&format!("paused_{}", own.slug)),
        slug: own.slug.clone(),
        name: own.name.clone(),
    });
    TypedWaitlist {
        way: sent.text("way"),
        hours: sent.text("hours"),
        types: types.collect(),
    }
}

fn ask(
    visit: &Visit,
    desk: &Desk,
    change: Change,
    typed: TypedWaitlist,
    outcome: WaitlistOutcome,
    differs: bool,
) -> Page {
    let title = format!("waitlist-{}-title", change.name());
    let status = match differs {
        true => StatusCode::CONFLICT,
        false => StatusCode::OK,
    };
    let page = ChangePage {
        frame: desk.frame(visit, Area::Registrations, &title),
        change,
        typed,
        outcome,
        differs,
    };
    with_status(status, &page)
}

impl LinePage<'_> {
    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "waitlist-rules".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    /// The ways that a type can have: value, words, whether it is chosen.
    fn ways(&self, own: &TypedTypeRules) -> Vec<(&'static str, String, bool)> {
        ["", "at-once", "offer"]
            .into_iter()
            .map(|way| (way, way_words(&self.frame, way), way == own.way))
            .collect()
    }

    fn summary(&self) -> Summary<'_> {
        self.frame.summary(&self.faults)
    }

    /// How a free place goes on now.
    fn sentence(&self) -> String {
        let frame = &self.frame;
        match self.set.rules.by_offer {
            true => {
                let hours = self.set.rules.offer_hours;
                frame.count("waitlist-now-offer", hours).into_owned()
            }
            false => frame.t("waitlist-now-at-once").into_owned(),
        }
    }

    /// What differs, a sentence a type.
    fn own(&self) -> Vec<String> {
        let own = self.set.types.iter().filter_map(|own| {
            let what = self.own_words(own)?;
            let name = self.frame.plain(&own.name).to_owned();
            let words = self.frame.words();
            Some(
                words
                    .t2("waitlist-now-own", "type", name, "what", what)
                    .into_owned(),
            )
        });
        own.collect()
    }

    fn own_words(&self, own: &TypeRules) -> Option<String> {
        let (frame, rules) = (&self.frame, self.set.rules);
        if own.paused {
            return Some(frame.t("waitlist-own-paused").into_owned());
        }
        if own.by_offer.is_none() && own.offer_hours.is_none() {
            return None;
        }
        Some(match own.by_offer.unwrap_or(rules.by_offer) {
            true => {
                let hours = own.offer_hours.unwrap_or(rules.offer_hours);
                frame.count("waitlist-own-offer", hours).into_owned()
            }
            false => frame.t("waitlist-own-at-once").into_owned(),
        })
    }

    fn badge(&self, registration: &Registration) -> StatusBadge<'_> {
        StatusBadge::of_one(&self.frame, registration)
    }

    fn code(&self, registration: &Registration) -> String {
        display_code(&registration.code)
    }

    /// The pages before and after this one.
    fn previous(&self) -> Option<String> {
        let first = self.listed.registrations.first()?;
        let more = self.listed.has_before;
        more.then(|| format!("{ADDRESS}?before={}", first.id))
    }

    fn next(&self) -> Option<String> {
        let last = self.listed.registrations.last()?;
        let more = self.listed.has_after;
        more.then(|| format!("{ADDRESS}?after={}", last.id))
    }
}

impl ChangePage<'_> {
    fn words(&self, end: &str) -> String {
        let name = format!("waitlist-{}-{end}", self.change.name());
        self.frame.t(name).into_owned()
    }
}
