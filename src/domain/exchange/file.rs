//! The file's own form, as `data/README.md` describes it. Fields that it does not know are refused.

use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::i18n::Text;

/// A whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: String,
    pub(super) format_version: u32,
    #[serde(rename = "notice")]
    _notice: Option<Said>,
    pub(super) conference: Conference,
    pub(super) rooms: Vec<Room>,
    pub(super) tracks: Vec<Track>,
    pub(super) session_kinds: Vec<Word>,
    pub(super) ce_categories: Vec<Word>,
    pub(super) levels: Vec<Word>,
    pub(super) languages: Vec<Word>,
    pub(super) speakers: Vec<Speaker>,
    pub(super) sessions: Vec<Session>,
    pub(super) releases: Vec<Release>,
    pub(super) draft_changes: Vec<Change>,
    /// For tests of conflicts: nothing is imported from it.
    #[serde(rename = "deliberate_conflicts")]
    _deliberate_conflicts: Option<IgnoredAny>,
    pub(super) registration_types: Vec<RegistrationType>,
    pub(super) options: Options,
    pub(super) faq: Vec<Question>,
    pub(super) announcements: Vec<Announcement>,
}

/// A text in the file; unlike [`Text`] it refuses a language that the program lacks.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) en: String,
    pub(super) es: Option<String>,
}

impl From<Said> for Text {
    fn from(said: Said) -> Self {
        Self::new(said.en, said.es)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conference {
    pub(super) slug: String,
    pub(super) name: Said,
    pub(super) short_name: Said,
    pub(super) tagline: Said,
    pub(super) description: Said,
    pub(super) time_zone: String,
    pub(super) currency: String,
    pub(super) days: Vec<Day>,
    pub(super) venue: Venue,
    pub(super) contact_email: String,
    pub(super) access_email: String,
    pub(super) care_email: String,
    pub(super) capacity: Option<i32>,
    pub(super) registration_opens: DateTime,
    pub(super) registration_closes: DateTime,
    /// The program's languages, whatever a file says.
    #[serde(rename = "languages")]
    _languages: Option<Vec<String>>,
    pub(super) code_of_conduct: Said,
    pub(super) support_on_site: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) name: Said,
    pub(super) opens: Time,
    pub(super) closes: Time,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Venue {
    pub(super) name: String,
    pub(super) city: String,
    pub(super) region: String,
    pub(super) country: String,
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
    pub(super) note: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Room {
    pub(super) slug: String,
    pub(super) name: Said,
    pub(super) seats: i32,
    pub(super) floor: String,
    pub(super) accessibility: RoomAccessibility,
    pub(super) notes: Option<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoomAccessibility {
    pub(super) step_free: bool,
    pub(super) hearing_loop: bool,
    pub(super) captions: bool,
    pub(super) asl_interpreter_position: Option<Said>,
    pub(super) quiet_seating: bool,
    pub(super) scent_free: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Track {
    pub(super) slug: String,
    pub(super) name: Said,
    /// The colour's CSS name, for people who read the file.
    #[serde(rename = "color")]
    _color: Option<String>,
    pub(super) color_hex: String,
    pub(super) description: Option<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Word {
    pub(super) slug: String,
    pub(super) name: Said,
    /// Accommodations only.
    pub(super) lead_days: Option<i32>,
    /// Meals only: a session's slug.
    pub(super) session: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speaker {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) pronouns: Option<String>,
    pub(super) role: Option<Said>,
    pub(super) organization: Option<String>,
    pub(super) bio: Option<Said>,
    pub(super) public: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    pub(super) slug: String,
    pub(super) kind: String,
    pub(super) title: Said,
    pub(super) r#abstract: Option<Said>,
    pub(super) track: Option<String>,
    pub(super) speakers: Vec<String>,
    pub(super) minutes: i32,
    pub(super) placement: Option<Placement>,
    pub(super) ce_minutes: i32,
    pub(super) ce_categories: Vec<String>,
    pub(super) level: String,
    pub(super) language: String,
    pub(super) content_note: Option<Said>,
    #[serde(default)]
    pub(super) learning_objectives: Vec<Said>,
    pub(super) sign_up: Option<SignUp>,
    pub(super) accessibility: SessionAccessibility,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Placement {
    pub(super) day: Date,
    pub(super) start: Time,
    pub(super) room: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignUp {
    pub(super) capacity: i32,
    pub(super) waitlist: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionAccessibility {
    pub(super) captions: bool,
    pub(super) asl: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Release {
    pub(super) number: i32,
    pub(super) published_at: DateTime,
    pub(super) note: Said,
    pub(super) changes: Vec<Change>,
}

/// One step from an agenda to the next.
#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Change {
    Move {
        session: String,
        placement: Placement,
        note: Option<Said>,
    },
    Cancel {
        session: String,
        note: Option<Said>,
    },
    Retitle {
        session: String,
        title: Said,
        note: Option<Said>,
    },
    Place {
        session: String,
        placement: Placement,
        /// The conflict that it causes on purpose, and the organizers' own note: neither is imported.
        #[serde(rename = "conflict")]
        _conflict: Option<String>,
        #[serde(rename = "note")]
        _note: Option<Said>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegistrationType {
    pub(super) slug: String,
    pub(super) name: Said,
    pub(super) description: Said,
    pub(super) price_cents: i64,
    pub(super) capacity: Option<i32>,
    pub(super) opens: DateTime,
    pub(super) closes: DateTime,
    pub(super) requires_approval: bool,
    pub(super) access_code: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Options {
    pub(super) meals: Vec<Word>,
    pub(super) dietary: Vec<Word>,
    pub(super) accommodation_kinds: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) slug: String,
    pub(super) question: Said,
    pub(super) answer: Said,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Announcement {
    pub(super) slug: String,
    pub(super) published_at: DateTime,
    pub(super) title: Said,
    pub(super) body: Said,
}
