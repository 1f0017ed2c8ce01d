//! The words of schema.org that we use, as they are written.

use serde::Serialize;

/// What a page is about.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Node<'a> {
    Event(Box<Event<'a>>),
    Place(Box<Place<'a>>),
    Person(Box<Person<'a>>),
}

/// Another event that is part of one.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Part<'a> {
    Event(Box<Event<'a>>),
    /// Its name alone: what it is, its own page says.
    Named {
        #[serde(rename = "@id")]
        id: String,
    },
}

/// Something that takes place.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: EventKind,
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) previous_start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event_status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event_attendance_mode: Option<Attendance>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) in_language: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) performer: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) super_event: Option<Box<Event<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sub_event: Vec<Part<'a>>,
}

/// Whether it is one event or several that belong together.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) enum EventKind {
    #[default]
    Event,
    EventSeries,
}

/// What became of it.
#[derive(Clone, Copy, Serialize)]
pub(super) enum Status {
    #[serde(rename = "https://schema.org/EventScheduled")]
    Scheduled,
    #[serde(rename = "https://schema.org/EventRescheduled")]
    Rescheduled,
    #[serde(rename = "https://schema.org/EventCancelled")]
    Cancelled,
}

/// How people take part.
#[derive(Clone, Copy, Serialize)]
pub(super) enum Attendance {
    #[serde(rename = "https://schema.org/OfflineEventAttendanceMode")]
    Offline,
}

/// A building or a room in it.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct Place<'a> {
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<PostalAddress<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) geo: Option<GeoCoordinates>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contained_in_place: Option<Box<Place<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) event: Vec<Event<'a>>,
}

/// Where letters would go.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct PostalAddress<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) address_locality: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) address_region: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) address_country: &'a str,
}

/// A point on the globe.
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct GeoCoordinates {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

/// Somebody who is public.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct Person<'a> {
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) job_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) affiliation: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) performer_in: Vec<Event<'a>>,
}

/// Where somebody works.
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct Organization<'a> {
    pub(super) name: &'a str,
}
