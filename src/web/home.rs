//! `/`: what, when, where, for whom, and how to register.

use askama::Template;
use poem::handler;

use super::agenda::linked_data::Facts;
use super::frame::{Area, Frame};
use super::render::{Page, page};
use super::visit::Visit;
use crate::domain::agenda::{Agenda, Announcement, Question, Track};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    when_and_where: String,
    registration: String,
    can_register: bool,
    news: Vec<&'v Announcement>,
    questions: &'v [Question],
    conduct: Vec<&'v str>,
    under_way: bool,
}

#[derive(Template)]
#[template(path = "empty.html")]
struct Empty<'v> {
    frame: Frame<'v>,
}

#[handler]
pub(crate) fn home(visit: Visit) -> Page {
    let Some(agenda) = visit.agenda() else {
        return page(&Empty {
            frame: Frame::new(&visit, Area::Home, "empty-title"),
        });
    };
    let snapshot = &visit.snapshot;
    let (registration, can_register) = registration_line(&visit);
    let about = agenda.conference.description.get(visit.language);
    let mut frame = Frame::new(&visit, Area::Home, "home-title").shared_as("/", about);
    frame.linked_data = Facts::of(&frame, agenda).and_then(|facts| facts.home());
    page(&Home {
        when_and_where: frame.when_and_where(agenda, &agenda.conference.venue.in_short()),
        registration,
        can_register,
        news: snapshot
            .announcements
            .iter()
            .filter(|news| news.published_at <= visit.now)
            .collect(),
        questions: &snapshot.questions,
        conduct: agenda
            .conference
            .code_of_conduct
            .get(visit.language)
            .split("\n\n")
            .filter(|paragraph| !paragraph.is_empty())
            .collect(),
        under_way: agenda.is_under_way(visit.now),
        frame,
        agenda,
    })
}

/// Whether registration is open, in a sentence.
pub(crate) fn registration_line(visit: &Visit) -> (String, bool) {
    let words = visit.words();
    let Some(window) = visit.snapshot.window else {
        return (words.t("home-registration-none").into_owned(), false);
    };
    let zone = visit.zone();
    let date = |at| zone.date(visit.language, at);
    if visit.now < window.opens_at {
        let text = words.t1("home-registration-from", "date", date(window.opens_at));
        (text.into_owned(), false)
    } else if visit.now < window.closes_at {
        let text = words.t1("home-registration-until", "date", date(window.closes_at));
        (text.into_owned(), true)
    } else {
        let text = words.t1("home-registration-closed", "date", date(window.closes_at));
        (text.into_owned(), false)
    }
}

impl Home<'_> {
    /// The sixteen patches of the quilt: each track where it stands in the order, the star between them.
    fn patches(&self) -> Vec<Option<&Track>> {
        // None is the star; numbers are tracks in their order, over again where there are fewer.
        const PATTERN: [Option<usize>; 16] = [
            Some(0),
            Some(6),
            Some(4),
            Some(2),
            Some(1),
            None,
            Some(5),
            Some(3),
            Some(4),
            Some(5),
            None,
            Some(1),
            Some(3),
            Some(2),
            Some(0),
            Some(6),
        ];
        let tracks = &self.agenda.tracks;
        PATTERN
            .into_iter()
            .map(|place| tracks.get(place? % tracks.len().max(1)))
            .collect()
    }
}
