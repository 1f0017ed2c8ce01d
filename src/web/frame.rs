//! What every page shares: words, dates, icons, the masthead and the demo's banner.

use std::borrow::Cow;
use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::Timestamp;

use super::agenda::linked_data::LinkedData;
use super::assets;
use super::release_sheet::release_path;
use super::shared::Shared;
use super::visit::Visit;
use crate::domain::agenda::{Agenda, Track, conference_dates, quiet_room};
use crate::domain::markdown::to_html;
use crate::domain::organizers::{Action, Actor};
use crate::i18n::{Language, Text, Words};

/// The part of the site that a page belongs to: marked in the masthead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    Home,
    Agenda,
    /// The sessions that are starred.
    Plan,
    Register,
    Registration,
    Calendar,
    Support,
    /// The desk's overview.
    Overview,
    /// The desk's registrations.
    Registrations,
    /// Codes that give a type, a price or a place.
    Vouchers,
    /// What people need to take part.
    Accommodations,
    /// The desk's agenda.
    Draft,
    /// Who signs up for what.
    SignUps,
    /// The desk's mail.
    Mail,
    /// The desk's list of organizers.
    Organizers,
    /// One's own account at the desk.
    Own,
    /// The desk's settings.
    Settings,
    Other,
}

/// The parts of the desk: what each needs is what its pages need.
const DESK: [(Area, &str, &str, Action); 9] = [
    (
        Area::Overview,
        "/organize",
        "overview-title",
        Action::SeeFigures,
    ),
    (
        Area::Registrations,
        "/organize/registrations",
        "registrations-title",
        Action::SeeRegistrations,
    ),
    (
        Area::Vouchers,
        "/organize/vouchers",
        "vouchers-title",
        Action::ManageVouchers,
    ),
    (
        Area::Accommodations,
        "/organize/accommodations",
        "accommodations-title",
        Action::SeeAccommodations,
    ),
    (
        Area::Draft,
        "/organize/agenda",
        "desk-agenda",
        Action::SeeDraft,
    ),
    (
        Area::SignUps,
        "/organize/sign-ups",
        "sign-ups-title",
        Action::SeeSignUps,
    ),
    (
        Area::Mail,
        "/organize/mail",
        "desk-mail-title",
        Action::SeeMail,
    ),
    (
        Area::Organizers,
        "/organize/organizers",
        "organizers-title",
        Action::ManageOrganizers,
    ),
    (
        Area::Settings,
        "/organize/conference",
        "settings-title",
        Action::SeeConference,
    ),
];

/// What the base template and all pages draw from.
pub(crate) struct Frame<'v> {
    pub(crate) visit: &'v Visit,
    /// The page's own name; the conference's is added.
    pub(crate) title: String,
    pub(crate) area: Area,
    /// Wide pages use the whole window.
    pub(crate) broad: bool,
    /// Who is signed in, on the organizers' pages.
    pub(crate) organizer: Option<Actor>,
    /// Organizers' pages: no masthead for the public, no support band.
    pub(crate) desk: bool,
    /// What is told to who shows links to this page; none on pages that are not for everybody.
    pub(crate) shared: Option<Shared>,
    /// What is told to search engines; none where there is nothing of the kind.
    pub(crate) linked_data: Option<LinkedData>,
}

impl<'v> Frame<'v> {
    /// A public page called by the words `title`.
    pub(crate) fn new(visit: &'v Visit, area: Area, title: &str) -> Self {
        Self::titled(visit, area, visit.words().t(title).into_owned())
    }

    /// A public page with a title of its own, such as a session's.
    pub(crate) fn titled(visit: &'v Visit, area: Area, title: String) -> Self {
        Self {
            visit,
            title,
            area,
            broad: false,
            organizer: None,
            desk: false,
            shared: None,
            linked_data: None,
        }
    }

    pub(crate) fn words(&self) -> Words {
        self.visit.words()
    }

    pub(crate) fn lang(&self) -> Language {
        self.visit.language
    }

    /// Words without values.
    pub(crate) fn t(&self, id: impl AsRef<str>) -> Cow<'static, str> {
        self.words().t(id.as_ref())
    }

    /// Words with one value.
    pub(crate) fn t1(&self, id: &str, name: &str, value: impl fmt::Display) -> Cow<'static, str> {
        self.words().t1(id, name, value.to_string())
    }

    /// Words with a number, which may choose among plural forms. Templates hand over numbers of every
    /// kind, behind references of every depth: what they all can is being written.
    pub(crate) fn count(&self, id: &str, count: impl fmt::Display) -> Cow<'static, str> {
        let count: i64 = count.to_string().parse().unwrap_or(i64::MAX);
        self.words().t1(id, "count", count)
    }

    /// What organizers wrote, marked with its language where that is not the page's.
    pub(crate) fn say<'t>(&self, text: &'t Text) -> Said<'t> {
        let language = text.language(self.lang());
        Said {
            text: text.get(self.lang()),
            lang: (language != self.lang()).then(|| language.code()),
        }
    }

    /// The same for a long text, of which Markdown makes HTML.
    pub(crate) fn write(&self, text: &Text) -> Written {
        let (words, language) = (text.get(self.lang()), text.language(self.lang()));
        let made = self.visit.snapshot.written.get(words).cloned();
        Written {
            html: made.unwrap_or_else(|| to_html(words)),
            lang: (language != self.lang()).then(|| language.code()),
        }
    }

    /// The same for a text that may be missing.
    pub(crate) fn say_maybe<'t>(&self, text: Option<&'t Text>) -> Said<'t> {
        text.map_or(
            Said {
                text: "",
                lang: None,
            },
            |text| self.say(text),
        )
    }

    /// The plain text, for attributes.
    pub(crate) fn plain<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang())
    }

    pub(crate) fn weekday_date(&self, at: &Timestamp) -> String {
        self.visit.zone().weekday_date(self.lang(), *at)
    }

    pub(crate) fn short_date(&self, at: &Timestamp) -> String {
        self.visit.zone().short_date(self.lang(), *at)
    }

    pub(crate) fn date(&self, at: &Timestamp) -> String {
        self.visit.zone().date(self.lang(), *at)
    }

    pub(crate) fn time(&self, at: &Timestamp) -> String {
        self.visit.zone().time(self.lang(), *at)
    }

    /// "March 2, 2026, 9:00 AM".
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        format!("{}, {}", self.date(at), self.time(at))
    }

    /// "Monday, March 2, 2026, 9:00 AM".
    pub(crate) fn long_moment(&self, at: &Timestamp) -> String {
        self.visit.zone().date_time(self.lang(), *at)
    }

    pub(crate) fn range(&self, from: &Timestamp, to: &Timestamp) -> String {
        self.visit.zone().time_range(self.lang(), *from, *to)
    }

    /// An icon of the sprite; its word stands beside it.
    pub(crate) fn icon(&self, name: &'static str) -> Icon {
        Icon {
            sprite: assets::icons_path(),
            name,
        }
    }

    /// A track's quilt block.
    pub(crate) fn block<'t>(&self, track: &'t Track, size: u32) -> Block<'t> {
        self.block_named(&track.block, size)
    }

    /// The quilt block of this name.
    pub(crate) fn block_named<'t>(&self, name: &'t str, size: u32) -> Block<'t> {
        Block {
            sprite: assets::icons_path(),
            name,
            size,
        }
    }

    pub(crate) fn icons(&self) -> &'static str {
        assets::icons_path()
    }

    pub(crate) fn style_sheet(&self) -> &'static str {
        assets::style_path()
    }

    pub(crate) fn script(&self) -> &'static str {
        assets::script_path()
    }

    /// The script that has pages kept for when there is no network.
    pub(crate) fn offline_script(&self) -> &'static str {
        assets::offline_script_path()
    }

    /// The script of pages with stars.
    pub(crate) fn stars_script(&self) -> &'static str {
        assets::stars_script_path()
    }

    /// The script of plans; stars are in it.
    pub(crate) fn plan_script(&self) -> &'static str {
        assets::plan_script_path()
    }

    /// The script of forms with questions that depend on others.
    pub(crate) fn questions_script(&self) -> &'static str {
        assets::questions_script_path()
    }

    /// The icon of home screens.
    pub(crate) fn home_icon(&self) -> &'static str {
        assets::icon_path()
    }

    pub(crate) fn release_sheet(&self) -> String {
        format!("{}{}", self.base(), release_path(&self.visit.snapshot))
    }

    /// What the addresses of the agenda begin with: nothing, but for those who look at the draft.
    pub(crate) fn base(&self) -> &str {
        &self.visit.base
    }

    /// Whether somebody looks at the draft by a private link.
    pub(crate) fn previews(&self) -> bool {
        !self.visit.base.is_empty()
    }

    /// The short name of the conference, or of the program before there is one.
    pub(crate) fn brand(&self) -> Cow<'_, str> {
        self.visit.agenda().map_or_else(
            || self.t("frame-no-conference"),
            |agenda| Cow::Borrowed(agenda.conference.short_name.get(self.lang())),
        )
    }

    /// "April 20–21, 2026 · Wisconsin Dells".
    pub(crate) fn brand_line(&self) -> String {
        self.visit.agenda().map_or_else(String::new, |agenda| {
            self.when_and_where(agenda, &agenda.conference.venue.city)
        })
    }

    /// The dates, and `place`; what is not set yet is left out.
    pub(crate) fn when_and_where(&self, agenda: &Agenda, place: &str) -> String {
        let dates = conference_dates(self.words(), agenda);
        let known = [dates.as_str(), place].into_iter();
        let known: Vec<&str> = known.filter(|part| !part.is_empty()).collect();
        known.join(" · ")
    }

    /// Whether `area` is where this page lies.
    pub(crate) fn here(&self, area: &str) -> bool {
        match self.area {
            Area::Home => area == "home",
            Area::Agenda => area == "agenda",
            Area::Plan => area == "plan",
            Area::Register => area == "register",
            Area::Registration => area == "registration",
            Area::Calendar => area == "calendar",
            Area::Support => area == "support",
            Area::Own => area == "own",
            // The desk's other pages have a table of their own.
            Area::Overview
            | Area::Registrations
            | Area::Vouchers
            | Area::Accommodations
            | Area::Draft
            | Area::SignUps
            | Area::Mail
            | Area::Organizers
            | Area::Settings
            | Area::Other => false,
        }
    }

    /// The name of who is signed in, on the organizers' pages.
    pub(crate) fn organizer_name(&self) -> Option<&str> {
        self.organizer.as_ref().map(Actor::name)
    }

    /// Whether who is signed in may see figures.
    pub(crate) fn sees_figures(&self) -> bool {
        self.may(Action::SeeFigures)
    }

    /// Whether who is signed in may see mail.
    pub(crate) fn sees_mail(&self) -> bool {
        self.may(Action::SeeMail)
    }

    /// Whether who is signed in may see all figures.
    pub(crate) fn sees_all_figures(&self) -> bool {
        self.may(Action::SeeAllFigures)
    }

    /// Whether who is signed in may say which programs are told what happens.
    pub(crate) fn manages_webhooks(&self) -> bool {
        self.may(Action::ManageWebhooks)
    }

    /// Whether who is signed in may see the draft.
    pub(crate) fn sees_draft(&self) -> bool {
        self.may(Action::SeeDraft)
    }

    /// Whether who is signed in may see registrations.
    pub(crate) fn sees_registrations(&self) -> bool {
        self.may(Action::SeeRegistrations)
    }

    /// The parts of the desk that the roles of who is signed in open: address, words, whether this page
    /// lies there.
    pub(crate) fn desk_parts(&self) -> Vec<(&'static str, Cow<'static, str>, bool)> {
        DESK.into_iter()
            .filter(|(_, _, _, action)| self.may(*action))
            .map(|(area, address, words, _)| (address, self.t(words), self.area == area))
            .collect()
    }

    fn may(&self, action: Action) -> bool {
        self.organizer
            .as_ref()
            .is_some_and(|actor| actor.may(action))
    }

    /// Whether this page belongs to the site that everybody sees: neither the desk nor a look at the draft.
    pub(crate) fn is_public(&self) -> bool {
        !self.desk && !self.previews()
    }

    /// The name of the conference's time zone, for scripts.
    pub(crate) fn time_zone(&self) -> &str {
        let agenda = self.visit.agenda();
        agenda.map_or("UTC", |agenda| &agenda.conference.time_zone)
    }

    /// What a page says that was kept: a script fills the time in.
    pub(crate) fn kept_words(&self) -> Cow<'static, str> {
        let words = self.words();
        words.t2(
            "offline-kept-words",
            "time",
            "{time}",
            "zone",
            self.zone_name(),
        )
    }

    /// Whether this is the demo, which says so on every page.
    pub(crate) fn demo(&self) -> bool {
        self.visit.state.config.demo
    }

    pub(crate) fn now(&self) -> &Timestamp {
        &self.visit.now
    }

    /// The link to this page in the language that it is not in; and that language.
    pub(crate) fn other(&self) -> Language {
        self.lang().other()
    }

    pub(crate) fn other_href(&self) -> String {
        self.visit.in_language(self.other())
    }

    pub(crate) fn has_agenda(&self) -> bool {
        self.visit.agenda().is_some()
    }

    /// The room that is kept quiet: where a service of that room runs all day.
    pub(crate) fn quiet_room(&self) -> Option<String> {
        let agenda = self.visit.agenda()?;
        let room = quiet_room(agenda)?;
        Some(
            self.words()
                .t2(
                    "frame-care-room",
                    "room",
                    room.name.get(self.lang()).to_owned(),
                    "floor",
                    room.floor.clone(),
                )
                .into_owned(),
        )
    }
}

/// A text with its language where it differs from the page's.
#[derive(Template)]
#[template(path = "parts/said.html")]
pub(crate) struct Said<'t> {
    text: &'t str,
    lang: Option<&'static str>,
}

/// A long text in HTML that was cleaned when it was made.
#[derive(Template)]
#[template(path = "parts/written.html")]
pub(crate) struct Written {
    html: String,
    lang: Option<&'static str>,
}

/// An icon.
#[derive(Template)]
#[template(path = "parts/icon.html")]
pub(crate) struct Icon {
    sprite: &'static str,
    name: &'static str,
}

/// A quilt block.
#[derive(Template)]
#[template(path = "parts/block.html")]
pub(crate) struct Block<'t> {
    sprite: &'static str,
    name: &'t str,
    size: u32,
}

// These are templates themselves: what they hold was escaped when they were rendered.
impl HtmlSafe for Said<'_> {}
impl HtmlSafe for Written {}
impl HtmlSafe for Icon {}
impl HtmlSafe for Block<'_> {}
