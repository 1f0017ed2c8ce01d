//! A schedule as a file has it, before anything is made of it: whatever is there, as text.

/// A whole schedule.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawSchedule {
    pub(crate) acronym: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) time_zone_name: Option<String>,
    pub(crate) rooms: Vec<RawRoom>,
    pub(crate) tracks: Vec<RawTrack>,
    pub(crate) days: Vec<RawDay>,
}

/// A room.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawRoom {
    pub(crate) name: String,
    pub(crate) guid: Option<String>,
    pub(crate) slug: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) capacity: Option<i32>,
}

/// A track.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawTrack {
    pub(crate) name: String,
    pub(crate) slug: Option<String>,
    pub(crate) color: Option<String>,
}

/// A day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawDay {
    pub(crate) date: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    /// Each room with its events, by the key it stands under.
    pub(crate) rooms: Vec<(RawRoom, Vec<RawEvent>)>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawEvent {
    pub(crate) guid: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) slug: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) duration: Option<String>,
    pub(crate) room: Option<String>,
    pub(crate) track: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) r#abstract: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) persons: Vec<RawPerson>,
}

/// Somebody on the schedule.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RawPerson {
    pub(crate) guid: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) biography: Option<String>,
}
