//! `/organize/conference`: what organizers set, section by section, and the steps of a new conference.

mod announcements;
mod conduct;
mod contact;
mod days;
mod entry;
mod list;
mod name;
mod overview;
mod part;
mod prices;
mod questions;
mod reach;
mod refunds;
mod shared;
mod spoken;
mod start;
mod terms;
mod time_zone;
mod types;
mod venue;
mod window;

use self::entry::Entry;
pub(super) use self::part::clock_words;
use self::part::{News, Part};
use self::terms::{Accommodations, CeCategories, Diets, Meals, Word};
use super::table::Held;
use crate::domain::conference::{
    Announcement, Conduct, Contact, Day, Name, PriceStage, Question, Refunds, Section, SetupStep,
    SharedPlaces, Type, Venue, Window,
};
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};
use crate::web::frame::Frame;
use crate::web::visit::Visit;

/// Where all sections are seen.
const OVERVIEW: &str = "/organize/conference";
/// Where a new conference begins, and where its steps are seen.
const START: &str = "/organize/conference/start";

/// What needs which role.
pub(super) fn table() -> Vec<Held> {
    let mut lines = vec![
        (OVERVIEW.into(), Action::SeeConference, get(overview::show)),
        (
            START.into(),
            Action::ChangeConference,
            get(start::show).post(start::begin),
        ),
        part::<Name>(),
        part::<time_zone::TimeZone>(),
        part::<Venue>(),
        part::<Contact>(),
        part::<Window>(),
        part::<Conduct>(),
        part::<Refunds>(),
    ];
    lines.extend(list::<Day>());
    lines.extend(list::<Type>());
    lines.extend(list::<PriceStage>());
    lines.extend(list::<SharedPlaces>());
    lines.extend(list::<Question>());
    lines.extend(list::<Announcement>());
    lines.extend(list::<Word<Meals>>());
    lines.extend(list::<Word<Diets>>());
    lines.extend(list::<Word<Accommodations>>());
    lines.extend(list::<Word<CeCategories>>());
    lines
}

fn part<P: Part>() -> Held {
    let methods = get(part::show::<P>::default()).post(part::save::<P>::default());
    (
        address(P::SECTION).into(),
        Action::ChangeConference,
        methods,
    )
}

fn list<E: Entry>() -> [Held; 5] {
    let list = address(E::SECTION);
    let entry = format!("{list}/:key");
    [
        (list.clone(), get(list::show::<E>::default())),
        (
            format!("{list}/new"),
            get(list::new::<E>::default()).post(list::add::<E>::default()),
        ),
        (
            entry.clone(),
            get(list::edit::<E>::default()).post(list::change::<E>::default()),
        ),
        (
            format!("{entry}/remove"),
            get(list::question::<E>::default()).post(list::remove::<E>::default()),
        ),
        (format!("{entry}/move"), post(list::shift::<E>::default())),
    ]
    .map(|(path, methods)| (path.into(), Action::ChangeConference, methods))
}

/// Where a section is set.
fn address(section: Section) -> String {
    format!("{OVERVIEW}/{}", section.slug())
}

/// Where the next missing step is done, and its name: for the desk's first page.
pub(super) fn next_step(frame: &Frame<'_>, step: SetupStep) -> (String, String) {
    let to = match step {
        SetupStep::Name => START.to_owned(),
        step => address(step.section()),
    };
    (to, go_on(frame, step))
}

/// "Go on to step 3: Venue".
fn go_on(frame: &Frame<'_>, step: SetupStep) -> String {
    let name = frame.t(format!("settings-{}", step.section().slug()));
    let (number, words) = (step.number().to_string(), frame.words());
    words
        .t2("settings-go-on", "number", number, "name", name)
        .into_owned()
}

/// After something has changed: this process shows it at once, the others within two seconds; and mail
/// that came of it goes out.
pub(super) async fn after_change(visit: &Visit) {
    let state = &visit.state;
    let public_url = &state.config.public_url;
    if let Err(error) = state.published.refresh(&state.db, public_url).await {
        // It is saved, and the next look finds it.
        tracing::warn!(%error, "what is public could not be read again");
    }
    state.outbox_bell.notify_one();
}

/// What the page before has done, in words.
fn saved_words(frame: &Frame<'_>, news: &News) -> Option<String> {
    if !news.removed.is_empty() {
        return Some(frame.t("settings-removed").into_owned());
    }
    let known = Section::CARDS
        .into_iter()
        .chain([Section::TimeZone])
        .find(|section| section.slug() == news.saved)?;
    let name = frame.t(format!("settings-{}", known.slug()));
    let saved = frame.t1("settings-saved", "name", name);
    if news.up == 0 {
        return Some(saved.into_owned());
    }
    Some(format!(
        "{saved} {}",
        frame.count("settings-moved-up", news.up)
    ))
}
