//! What a release freezes: every public fact of the agenda, in both languages.
//!
//! This is also the form in which the draft is compared, rendered and exported, so that there is one
//! picture of the agenda in the program. References are slugs; lists are in their public order.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::dates::ends_at;
use super::find::Places;
use super::former::Former;
use super::speaking::SpeakerRole;
use crate::i18n::{Text, Zone};

/// The version of this form: raised when an older program could misread it.
pub const FORMAT_VERSION: u32 = 1;

/// A whole agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    /// Always [`FORMAT_VERSION`] in what this program writes.
    pub format_version: u32,
    /// The number of the last release that changed any public fact: a release without a change keeps the
    /// edition of the one before. 0 in the draft.
    #[serde(default)]
    pub edition: i32,
    /// The conference's own facts.
    pub conference: Conference,
    /// Its days, first to last.
    pub days: Vec<Day>,
    /// Its rooms.
    pub rooms: Vec<Room>,
    /// Its tracks.
    pub tracks: Vec<Track>,
    /// Kinds of session, such as workshop.
    pub kinds: Vec<Term>,
    /// For whom a session is.
    pub levels: Vec<Term>,
    /// The languages that sessions are held in.
    pub languages: Vec<Term>,
    /// What sessions count for in continuing education.
    pub ce_categories: Vec<Term>,
    /// The speakers who are public.
    pub speakers: Vec<Speaker>,
    /// Sessions that have a slot.
    pub sessions: Vec<Session>,
    /// When and where, in order of start, then room.
    pub slots: Vec<Slot>,
    /// What had a feed in an earlier release and is no longer there.
    #[serde(skip_serializing_if = "Former::is_empty", default)]
    pub former: Former,
    /// Where in the lists things stand.
    #[serde(skip)]
    pub places: Places,
}

/// The conference's public facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conference {
    /// The conference's id: its own calendar entry is made from it.
    pub id: Uuid,
    /// Short name for addresses, such as `wprc-2026`.
    pub slug: String,
    /// Full name.
    pub name: Text,
    /// Short name, for titles and the masthead.
    pub short_name: Text,
    /// One line that invites.
    pub tagline: Text,
    /// Who it is for.
    pub description: Text,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// Where it is held.
    pub venue: Venue,
    /// For questions.
    pub contact_email: String,
    /// For accommodations.
    pub access_email: String,
    /// For when something goes wrong.
    pub care_email: String,
    /// How people treat each other.
    pub code_of_conduct: Text,
    /// Support on site.
    pub support: Text,
}

/// Where the conference is held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// The building.
    pub name: String,
    /// Its city.
    pub city: String,
    /// Its state, such as `WI`.
    pub region: String,
    /// Its country, two letters.
    pub country: String,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub latitude: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub longitude: Option<f64>,
    /// How to find the rooms.
    pub note: Text,
}

impl Venue {
    /// "Kalahari Resort, Wisconsin Dells, WI"; what is not known is left out.
    #[must_use]
    pub fn in_full(&self) -> String {
        said(&[&self.name, &self.city, &self.region])
    }

    /// "Kalahari Resort, Wisconsin Dells".
    #[must_use]
    pub fn in_short(&self) -> String {
        said(&[&self.name, &self.city])
    }
}

fn said(parts: &[&str]) -> String {
    let known = parts.iter().copied().filter(|part| !part.is_empty());
    known.collect::<Vec<_>>().join(", ")
}

/// A day of the conference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// In the conference's zone.
    pub date: Date,
    /// Such as "Monday, April 20".
    pub name: Text,
    /// Nothing begins before.
    pub opens_at: Timestamp,
    /// Nothing ends after.
    pub closes_at: Timestamp,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// How many people fit.
    pub seats: i32,
    /// Floor, as text.
    pub floor: String,
    /// What makes it easy to use.
    pub accessibility: RoomAccessibility,
    /// What to know before coming.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notes: Option<Text>,
}

/// What makes a room easy or hard to use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomAccessibility {
    /// No step on the way or inside.
    pub step_free: bool,
    /// A hearing loop is built in.
    pub hearing_loop: bool,
    /// Live captions (CART) can be shown.
    pub captions: bool,
    /// Some seats are away from noise.
    pub quiet_seating: bool,
    /// People are asked to leave perfume at home.
    pub scent_free: bool,
    /// Where a sign language interpreter stands.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub interpreter_position: Option<Text>,
}

/// A track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<Text>,
    /// `#rrggbb`.
    pub color: String,
    /// Its quilt block, such as `pinwheel`.
    pub block: String,
}

/// A word of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// What references name.
    pub slug: String,
    /// What people read.
    pub name: Text,
}

/// Somebody on the agenda who is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The speaker's id.
    pub id: Uuid,
    /// The name in addresses.
    pub slug: String,
    /// The name.
    pub name: String,
    /// Such as "she/her".
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub pronouns: Option<String>,
    /// What the speaker does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<Text>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub organization: Option<String>,
    /// Some sentences.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bio: Option<Text>,
    /// The picture's name in addresses.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub picture: Option<String>,
}

/// A session: what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses; a new title does not change it.
    pub slug: String,
    /// A kind's slug.
    pub kind: String,
    /// A track's slug.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub track: Option<String>,
    /// Its title.
    pub title: Text,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub r#abstract: Option<Text>,
    /// What could be hard to hear: people read it before they come.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub content_note: Option<Text>,
    /// What people can do afterwards, one a line.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub objectives: Option<Text>,
    /// Speakers' slugs, in order.
    pub speakers: Vec<String>,
    /// What those of them do, by slug, who do something else than speak.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub roles: BTreeMap<String, SpeakerRole>,
    /// A level's slug.
    pub level: String,
    /// A language's slug.
    pub language: String,
    /// Continuing education, in minutes.
    pub ce_minutes: i32,
    /// Categories' slugs.
    pub ce_categories: Vec<String>,
    /// Live captions are promised.
    pub captions: bool,
    /// A sign language interpreter is promised.
    pub asl: bool,
    /// People sign up for a seat. (How many seats there are is live, never frozen.)
    pub has_sign_up: bool,
    /// The title it had in an earlier release, when it was retitled.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub former_title: Option<Text>,
}

/// A session placed in a room at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The calendar UID's first half: made once, kept for ever.
    pub id: Uuid,
    /// The session's slug.
    pub session: String,
    /// The room's slug.
    pub room: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is.
    pub minutes: i32,
    /// It will not take place.
    pub cancelled: bool,
    /// Why it was moved or cancelled.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
    /// Where and when it was before it was moved.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub moved_from: Option<Placement>,
    /// The instant of the release that moved it there, or cancelled it: for as long as that is marked as news.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub marked_at: Option<Timestamp>,
    /// Its number in exports, from 1 on: given by its first release and kept for ever. 0 in the draft.
    #[serde(default)]
    pub number: u32,
    /// How often its public facts changed since its first release (RFC 5545, section 3.8.7.4).
    pub sequence: u32,
    /// When they last changed: the instant of that release.
    pub last_modified: Timestamp,
}

/// A room and a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// The room's slug.
    pub room: String,
    /// When it would have begun.
    pub starts_at: Timestamp,
}

impl Slot {
    /// When it ends.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        ends_at(self.starts_at, self.minutes)
    }
}

impl Agenda {
    /// The conference's zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        Zone::named(&self.conference.time_zone)
    }

    /// The speakers of `session` who are public, in order.
    pub fn speakers_of<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = &'a Speaker> {
        session
            .speakers
            .iter()
            .filter_map(|slug| self.speaker(slug))
    }

    /// The same, each with what they do in it.
    pub fn speaking_in<'a>(
        &'a self,
        session: &'a Session,
    ) -> impl Iterator<Item = (&'a Speaker, SpeakerRole)> {
        self.speakers_of(session).map(|speaker| {
            let role = session.roles.get(&speaker.slug).copied();
            (speaker, role.unwrap_or_default())
        })
    }

    /// When the first day opens.
    #[must_use]
    pub fn begins_at(&self) -> Option<Timestamp> {
        self.days.iter().map(|day| day.opens_at).min()
    }

    /// When the last day closes.
    #[must_use]
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.days.iter().map(|day| day.closes_at).max()
    }
}

/// The name that people read for `slug`; the slug itself where the list lacks it.
#[must_use]
pub fn term_name(terms: &[Term], slug: &str) -> Text {
    terms
        .iter()
        .find(|term| term.slug == slug)
        .map_or_else(|| Text::new(slug, None), |term| term.name.clone())
}
