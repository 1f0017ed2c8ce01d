//! What a feed is about. Each such thing has an address of its own, which calendar programs keep for years.

use std::borrow::Cow;

use super::choice::Choice;
use crate::domain::agenda::{Agenda, Slot, Term};
use crate::i18n::{Language, Text, say_date};

/// What a feed is about; things are named by their slugs, days by their dates.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole agenda.
    Conference,
    /// What begins on one day of the conference's zone.
    Day(String),
    /// A track.
    Track(String),
    /// A room.
    Room(String),
    /// A speaker who is public.
    Speaker(String),
    /// One session with all its slots: a file to add once, not to subscribe to.
    Session(String),
    /// What fits several choices.
    Custom(Choice),
}

impl Scope {
    /// The feed that lies at `/calendar/{folder}/{file}`.
    #[must_use]
    pub fn read(folder: &str, file: &str) -> Option<Self> {
        let slug = file.strip_suffix(".ics")?.to_owned();
        match folder {
            "days" => Some(Self::Day(slug)),
            "tracks" => Some(Self::Track(slug)),
            "rooms" => Some(Self::Room(slug)),
            "speakers" => Some(Self::Speaker(slug)),
            "sessions" => Some(Self::Session(slug)),
            _ => None,
        }
    }

    /// Where the feed of `language` is found: English is the one without a parameter.
    #[must_use]
    pub fn address(&self, language: Language) -> String {
        let (path, query) = match self {
            Self::Conference => ("/calendar/conference.ics".to_owned(), String::new()),
            Self::Day(date) => (format!("/calendar/days/{date}.ics"), String::new()),
            Self::Track(slug) => (format!("/calendar/tracks/{slug}.ics"), String::new()),
            Self::Room(slug) => (format!("/calendar/rooms/{slug}.ics"), String::new()),
            Self::Speaker(slug) => (format!("/calendar/speakers/{slug}.ics"), String::new()),
            Self::Session(slug) => (format!("/calendar/sessions/{slug}.ics"), String::new()),
            Self::Custom(choice) => ("/calendar/custom.ics".to_owned(), choice.query()),
        };
        let language =
            (language != Language::default()).then(|| format!("lang={}", language.code()));
        let query = Some(query).filter(|query| !query.is_empty());
        let query: Vec<String> = query.into_iter().chain(language).collect();
        if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }

    /// The same, saying the language also where that is English: for those who keep the address.
    #[must_use]
    pub fn address_with_language(&self, language: Language) -> String {
        let address = self.address(language);
        if language != Language::default() {
            return address;
        }
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}lang={}", language.code())
    }

    /// The name of the file that a download becomes.
    #[must_use]
    pub fn file_name(&self) -> String {
        match self {
            Self::Conference => "conference.ics".to_owned(),
            Self::Custom(_) => "custom.ics".to_owned(),
            Self::Day(slug)
            | Self::Track(slug)
            | Self::Room(slug)
            | Self::Speaker(slug)
            | Self::Session(slug) => format!("{slug}.ics"),
        }
    }

    /// What it is called beside the conference's name; empty for the conference itself. None where there is no
    /// such thing: what there once was has a feed still, without events.
    fn name<'a>(&self, agenda: &'a Agenda, language: Language) -> Option<Cow<'a, str>> {
        let former = &agenda.former;
        let say = |text: &'a Text| Cow::Borrowed(text.get(language));
        let gone = |list: &'a [Term], slug: &str| {
            let term = list.iter().find(|term| term.slug == slug)?;
            Some(say(&term.name))
        };
        match self {
            Self::Conference => Some(Cow::Borrowed("")),
            Self::Day(date) => {
                let day = agenda.days.iter().find(|day| day.date.to_string() == *date);
                day.map(|day| say(&day.name))
                    .or_else(|| gone(&former.days, date))
                    .or_else(|| unnamed_day(agenda, date, language))
            }
            Self::Track(slug) => match agenda.track(slug) {
                Some(track) => Some(say(&track.name)),
                None => gone(&former.tracks, slug),
            },
            Self::Room(slug) => match agenda.room(slug) {
                Some(room) => Some(say(&room.name)),
                None => gone(&former.rooms, slug),
            },
            Self::Speaker(slug) => {
                let speaker = agenda.speaker(slug)?;
                Some(Cow::Borrowed(speaker.name.as_str()))
            }
            Self::Session(slug) => {
                let session = agenda.session(slug)?;
                Some(say(&session.title))
            }
            Self::Custom(choice) => Some(Cow::Owned(choice.names(agenda, language).join(", "))),
        }
    }

    /// What a calendar of it is called. Lists of calendars are narrow: what tells one from another comes first.
    pub(super) fn calendar_name(&self, agenda: &Agenda, language: Language) -> Option<String> {
        let name = self.name(agenda, language)?;
        let conference = agenda.conference.short_name.get(language);
        Some(if name.is_empty() {
            conference.to_owned()
        } else {
            format!("{name} · {conference}")
        })
    }

    /// Whether it is a file to add once: programs ask for a feed again, and for a file never.
    #[must_use]
    pub fn is_file(&self) -> bool {
        matches!(self, Self::Session(_))
    }

    /// The feeds that `slot` stands in, but those of choices.
    pub(super) fn of(agenda: &Agenda, slot: &Slot) -> Vec<Self> {
        let mut scopes = vec![
            Self::Day(agenda.zone().day(slot.starts_at).to_string()),
            Self::Room(slot.room.clone()),
            Self::Session(slot.session.clone()),
        ];
        if let Some(session) = agenda.session(&slot.session) {
            scopes.extend(session.track.clone().map(Self::Track));
            scopes.extend(session.speakers.iter().cloned().map(Self::Speaker));
        }
        scopes
    }

    /// All feeds of `agenda` but those of choices, also those without events.
    pub(super) fn all(agenda: &Agenda) -> Vec<Self> {
        let former = &agenda.former;
        let gone = |list: &[Term], scope: fn(String) -> Self| -> Vec<Self> {
            list.iter().map(|term| scope(term.slug.clone())).collect()
        };
        let mut scopes = vec![Self::Conference];
        let days = agenda.days.iter();
        scopes.extend(days.map(|day| Self::Day(day.date.to_string())));
        let tracks = agenda.tracks.iter();
        scopes.extend(tracks.map(|track| Self::Track(track.slug.clone())));
        let rooms = agenda.rooms.iter();
        scopes.extend(rooms.map(|room| Self::Room(room.slug.clone())));
        let speakers = agenda.speakers.iter();
        scopes.extend(speakers.map(|speaker| Self::Speaker(speaker.slug.clone())));
        scopes.extend(gone(&former.days, Self::Day));
        scopes.extend(gone(&former.tracks, Self::Track));
        scopes.extend(gone(&former.rooms, Self::Room));
        scopes
    }
}

/// A day that is not among the conference's, but something is on.
fn unnamed_day<'a>(agenda: &Agenda, date: &str, language: Language) -> Option<Cow<'a, str>> {
    let zone = agenda.zone();
    let mut days = agenda.slots.iter().map(|slot| zone.day(slot.starts_at));
    let day = days.find(|day| day.to_string() == date)?;
    Some(Cow::Owned(say_date(language, day)))
}
