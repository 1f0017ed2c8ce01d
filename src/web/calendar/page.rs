//! `/calendar`: choose what, in which language and for which program, and get the right button.

use std::borrow::Borrow;

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::asked::{Asked, What};
use super::program::{Addresses, Program};
use super::qr::{self, Code};
use crate::domain::agenda::Agenda;
use crate::domain::calendar::{Choice, Part, Scope};
use crate::http::form::Query;
use crate::i18n::Language;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "calendar.html")]
struct CalendarPage<'v> {
    frame: Frame<'v>,
    asked: Asked,
    agenda: Option<&'v Agenda>,
    choice: Choice,
    /// None where something was chosen that is not there.
    found: Option<Found>,
}

/// The calendar that was chosen.
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) addresses: Addresses,
    pub(crate) file: String,
    pub(crate) code: Option<Code>,
}

/// A list to choose one thing from.
struct List {
    what: What,
    /// What it can be, and what people read.
    options: Vec<(String, String)>,
}

#[handler]
pub(crate) fn show(visit: Visit, Query(asked): Query<Asked>) -> Page {
    let agenda = visit.agenda();
    let scope = agenda.map_or(Some(Scope::Conference), |agenda| asked.scope(agenda));
    let found = scope.map(|scope| Found::of(&visit, &asked, &scope));
    let status = match found {
        Some(_) => StatusCode::OK,
        None => StatusCode::NOT_FOUND,
    };
    let about = visit.words().t("calendar-lede");
    let page = CalendarPage {
        frame: Frame::new(&visit, Area::Calendar, "calendar-title").shared_as("/calendar", &about),
        choice: agenda
            .and_then(|agenda| asked.choice(agenda))
            .unwrap_or_default(),
        asked,
        agenda,
        found,
    };
    with_status(status, &page)
}

impl Found {
    fn of(visit: &Visit, asked: &Asked, scope: &Scope) -> Self {
        let language = asked.language(visit.language);
        let name = visit
            .snapshot
            .feeds
            .name(scope, language)
            .unwrap_or_default();
        let address = scope.address_with_language(language);
        let url = &visit.state.config.public_url;
        let addresses = Addresses::of(format!("{url}{address}"), &name);
        // A phone of Apple subscribes by itself; others get this page, with what is chosen already.
        let code = match asked.program() {
            Some(Program::Apple) => qr::code(&addresses.webcal),
            _ => qr::code(&format!("{url}{}", asked.address(visit.language))),
        };
        Self {
            name,
            addresses,
            file: scope.file_name(),
            code,
        }
    }
}

impl Found {
    /// A personal feed at `address`.
    pub(crate) fn personal(name: String, address: String) -> Self {
        let addresses = Addresses::of(address, &name);
        Self {
            code: qr::code(&addresses.webcal),
            file: "my-plan.ics".to_owned(),
            addresses,
            name,
        }
    }
}

impl CalendarPage<'_> {
    fn is_about(&self, what: impl Borrow<What>) -> bool {
        self.asked.what() == *what.borrow()
    }

    fn lists(&self) -> Vec<List> {
        let Some(agenda) = self.agenda else {
            return Vec::new();
        };
        let language = self.frame.lang();
        let list = |what, options| List { what, options };
        let speakers = agenda.speakers.iter();
        let speakers = speakers.map(|speaker| (speaker.slug.clone(), speaker.name.clone()));
        let mut lists = vec![
            list(What::Day, Part::Day.values(agenda, language)),
            list(What::Track, Part::Track.values(agenda, language)),
            list(What::Room, Part::Room.values(agenda, language)),
            list(What::Speaker, speakers.collect()),
        ];
        lists.retain(|list| !list.options.is_empty());
        lists
    }

    /// What one's own choice can be made of.
    fn parts(&self) -> Vec<(Part, Vec<(String, String)>)> {
        let Some(agenda) = self.agenda else {
            return Vec::new();
        };
        let parts = Part::ALL.into_iter();
        parts
            .map(|part| (part, part.values(agenda, self.frame.lang())))
            .filter(|(_, values)| values.len() > 1)
            .collect()
    }

    /// Whether anything of `part` is chosen: then its list is shown open.
    fn has_any(&self, part: &Part) -> bool {
        self.choice.values(*part).next().is_some()
    }

    fn languages(&self) -> [(Language, bool); 2] {
        let chosen = self.asked.language(self.frame.lang());
        Language::ALL.map(|language| (language, language == chosen))
    }

    fn programs(&self) -> [(Program, bool); 4] {
        let chosen = self.asked.program();
        Program::ALL.map(|program| (program, chosen == Some(program)))
    }

    /// The programs that are told of: the one that is chosen, else all.
    fn told(&self) -> Vec<Program> {
        match self.asked.program() {
            Some(program) => vec![program],
            None => Program::ALL.to_vec(),
        }
    }

    /// Whether all is said at once: of several programs, each one's is folded.
    fn opens(&self) -> bool {
        self.asked.program().is_some()
    }

    /// Whether the code subscribes by itself.
    fn code_subscribes(&self) -> bool {
        self.asked.program() == Some(Program::Apple)
    }
}
