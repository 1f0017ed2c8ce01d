//! The agenda that is being built: reading it needs a token, as changing it does.

mod access_needs;
mod answers;
mod conflicts;
pub(super) mod faults;
mod releases;
mod rooms;
mod sessions;
mod slots;
mod speakers;
mod tracks;
mod wire;

pub(super) type DraftApi = (
    rooms::RoomsApi,
    tracks::TracksApi,
    speakers::SpeakersApi,
    access_needs::AccessNeedsApi,
    sessions::SessionsApi,
    slots::SlotsApi,
    conflicts::ConflictsApi,
    releases::ReleasesApi,
);

/// All of it.
pub(super) fn api() -> DraftApi {
    (
        rooms::RoomsApi,
        tracks::TracksApi,
        speakers::SpeakersApi,
        access_needs::AccessNeedsApi,
        sessions::SessionsApi,
        slots::SlotsApi,
        conflicts::ConflictsApi,
        releases::ReleasesApi,
    )
}
