//! `/organize/agenda/…`: what the agenda is built of.

mod csv;
mod form;
mod list;
mod rooms;
mod sessions;
mod shelf;
mod speakers;
mod thing;
mod times;
mod tracks;

use poem::http::StatusCode;
use uuid::Uuid;

use self::thing::Thing;
use super::table::Held;
use crate::domain::Error;
use crate::domain::draft::rooms::Room;
use crate::domain::draft::speakers::Speaker;
use crate::domain::draft::tracks::Track;
use crate::domain::organizers::Action;
use crate::http::allow::{Methods, get, post};
use crate::web::errors::failed;
use crate::web::frame::Frame;

/// What an address may say was done; the words are `draft-done-…`.
const NEWS: [&str; 8] = [
    "added", "saved", "archived", "restored", "hidden", "shown", "renamed", "stale",
];

/// What needs which role.
pub(super) fn table() -> Vec<Held> {
    let mut lines: Vec<Held> = sessions::table().into_iter().chain(csv::table()).collect();
    lines.extend(thing::<Room>(get(rooms::show)));
    lines.extend(thing::<Track>(get(tracks::show)));
    lines.extend(thing::<Speaker>(get(speakers::list::look)));
    let speaker = |end: &str| format!("{}/:id/{end}", Speaker::LIST).into();
    lines.extend([
        (
            speaker("public"),
            Action::EditDraft,
            post(speakers::reach::set_public),
        ),
        (
            speaker("address"),
            Action::EditDraft,
            post(speakers::reach::remake_slug),
        ),
        (
            speaker("picture"),
            Action::SeeDraft,
            get(speakers::picture::show),
        ),
        (
            speaker("picture/change"),
            Action::EditDraft,
            get(speakers::picture::form).post(speakers::picture::upload),
        ),
        (
            speaker("picture/remove"),
            Action::EditDraft,
            post(speakers::picture::remove),
        ),
        (
            speaker("access"),
            Action::SeeSpeakerAccess,
            get(speakers::access::show).post(speakers::access::save),
        ),
        (
            speakers::access::LIST.into(),
            Action::SeeSpeakerAccess,
            get(speakers::access::list),
        ),
    ]);
    lines
}

/// How large what is sent to an address of the agenda may be, where that is more than elsewhere: files of
/// thousands of rows, and forms that hold ten long texts in two languages.
pub(super) fn body_limit(path: &str) -> Option<usize> {
    if path == super::exchange::IN {
        return Some(super::exchange::LARGEST + 64 * 1024);
    }
    if path == csv::ADDRESS {
        return Some(5 * 1024 * 1024);
    }
    if path.starts_with(Speaker::LIST) && path.ends_with(speakers::picture::END) {
        return Some(speakers::picture::BODY_MAX);
    }
    path.starts_with("/organize/agenda/").then_some(512 * 1024)
}

fn thing<T: Thing>(list: Methods) -> [Held; 6] {
    use Action::{EditDraft, SeeDraft};
    let at = |end: &str| format!("{}{end}", T::LIST).into();
    [
        (T::LIST.into(), SeeDraft, list),
        (
            at("/new"),
            EditDraft,
            get(form::new::<T>::default()).post(form::add::<T>::default()),
        ),
        (
            at("/:id"),
            EditDraft,
            get(form::edit::<T>::default()).post(form::change::<T>::default()),
        ),
        (
            at("/:id/archive"),
            EditDraft,
            get(shelf::archive_question::<T>::default()).post(shelf::archive::<T>::default()),
        ),
        (
            at("/:id/restore"),
            EditDraft,
            get(shelf::restore_question::<T>::default()).post(shelf::restore::<T>::default()),
        ),
        (
            at("/:id/move"),
            EditDraft,
            post(shelf::shift::<T>::default()),
        ),
    ]
}

/// The part of the agenda whose list this is.
fn part_of(list: &'static str) -> &'static str {
    list.rsplit('/').next().unwrap_or_default()
}

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

/// 200; 422 with the title saying so where something is wrong; 409 where somebody else was quicker.
pub(super) fn status(frame: &mut Frame<'_>, is_wrong: bool, is_stale: bool) -> StatusCode {
    if !is_wrong && !is_stale {
        return StatusCode::OK;
    }
    frame.mark_faulty();
    if is_stale {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}
