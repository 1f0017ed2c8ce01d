//! Rows as what is public of them.

use entity::{conference, conference_day, room, speaker, term, track};

use super::content::{Conference, Day, Room, RoomAccessibility, Speaker, Term, Track, Venue};
use crate::db::from_millis;
use crate::domain::Error;
use crate::i18n::Text;

impl From<conference::Model> for Conference {
    fn from(row: conference::Model) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: Text::new(row.name_en, row.name_es),
            short_name: Text::new(row.short_name_en, row.short_name_es),
            tagline: Text::new(row.tagline_en, row.tagline_es),
            description: Text::new(row.description_en, row.description_es),
            time_zone: row.time_zone,
            venue: Venue {
                name: row.venue_name,
                city: row.venue_city,
                region: row.venue_region,
                country: row.venue_country,
                latitude: row.venue_latitude,
                longitude: row.venue_longitude,
                note: Text::new(row.venue_note_en, row.venue_note_es),
            },
            contact_email: row.contact_email,
            access_email: row.access_email,
            care_email: row.care_email,
            code_of_conduct: Text::new(row.code_of_conduct_en, row.code_of_conduct_es),
            support: Text::new(row.support_en, row.support_es),
        }
    }
}

impl TryFrom<conference_day::Model> for Day {
    type Error = Error;

    fn try_from(row: conference_day::Model) -> Result<Self, Error> {
        Ok(Self {
            date: row.date.parse().map_err(|_| {
                Error::Internal(format!("conference_day has the date \"{}\"", row.date))
            })?,
            name: Text::new(row.name_en, row.name_es),
            opens_at: from_millis(row.opens_at),
            closes_at: from_millis(row.closes_at),
        })
    }
}

impl From<room::Model> for Room {
    fn from(row: room::Model) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: Text::new(row.name_en, row.name_es),
            seats: row.seats,
            floor: row.floor,
            accessibility: RoomAccessibility {
                step_free: row.step_free,
                hearing_loop: row.hearing_loop,
                captions: row.captions,
                quiet_seating: row.quiet_seating,
                scent_free: row.scent_free,
                interpreter_position: Text::maybe(
                    row.interpreter_position_en,
                    row.interpreter_position_es,
                ),
            },
            notes: Text::maybe(row.notes_en, row.notes_es),
        }
    }
}

impl From<track::Model> for Track {
    fn from(row: track::Model) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: Text::new(row.name_en, row.name_es),
            description: Text::maybe(row.description_en, row.description_es),
            color: row.color,
            block: row.block,
        }
    }
}

impl From<term::Model> for Term {
    fn from(row: term::Model) -> Self {
        Self {
            slug: row.slug,
            name: Text::new(row.name_en, row.name_es),
        }
    }
}

impl From<speaker::Model> for Speaker {
    fn from(row: speaker::Model) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            pronouns: row.pronouns,
            role: Text::maybe(row.role_en, row.role_es),
            organization: row.organization,
            bio: Text::maybe(row.bio_en, row.bio_es),
            picture: row.picture,
        }
    }
}
