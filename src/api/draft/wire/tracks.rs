//! Tracks on the wire.

use poem_openapi::Object;
use uuid::Uuid;

use super::sent::{TextIn, sent};
use super::told::some_text;
use crate::api::text::TextOut;
use crate::domain::draft::Kept;
use crate::domain::draft::tracks::Track;

sent! {
    /// A track to add. `name.en` is needed; colour and block are chosen unless told.
    new TrackIn,
    /// What to change in a track; what is left out stays, a null removes what was there.
    patch TrackPatch,
    typed Track {
        /// Its name.
        name: TextIn,
        /// What it is about.
        description: TextIn,
        /// Its colour, as `#rrggbb`.
        color: String,
        /// Its quilt block: `pinwheel`, `hourglass`, `diamond`, `house`, `geese`, `stairs` or `ninepatch`.
        block: String,
        /// Two of its sessions should not be at once.
        never_twice: bool,
    }
}

/// A track.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct TrackOut {
    /// Its id.
    id: Uuid,
    /// Its name in addresses.
    slug: String,
    /// Counts its changes: send it back with yours.
    version: i32,
    /// It is in the archive.
    archived: bool,
    /// Its name.
    name: TextOut,
    /// What it is about.
    description: Option<TextOut>,
    /// Its colour, as `#rrggbb`.
    color: String,
    /// Its quilt block.
    block: String,
    /// Two of its sessions should not be at once.
    never_twice: bool,
}

impl From<Kept<Track>> for TrackOut {
    fn from(kept: Kept<Track>) -> Self {
        let track = kept.typed;
        Self {
            id: kept.id,
            slug: kept.slug,
            version: kept.version,
            archived: kept.archived,
            name: track.name.text().into(),
            description: some_text(&track.description),
            color: track.color,
            block: track.block,
            never_twice: track.never_twice,
        }
    }
}
