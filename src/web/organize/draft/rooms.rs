//! `/organize/agenda/rooms`: the rooms.

use poem::handler;
use uuid::Uuid;

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::list::{self, News, Row};
use super::thing::{Group, Thing};
use super::times;
use crate::domain::draft::rooms::{self, Room};
use crate::domain::draft::sessions::Saved;
use crate::domain::draft::{HeldBy, Kept, Times};
use crate::domain::{Error, Step};
use crate::http::form::Query;
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::render::Page;
use crate::web::visit::Visit;

/// The list.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(news): Query<News>) -> Page {
    let all = rooms::all(visit.state.db.read()).await.map_err(failed)?;
    list::show(&visit, &desk, &news, all, row)
}

fn row(frame: &Frame<'_>, kept: &Kept<Room>) -> Row {
    let room = &kept.typed;
    let mut facts = Vec::new();
    if let Ok(seats) = room.seats.parse::<i64>() {
        facts.push(frame.count("agenda-room-seats", seats).into_owned());
    }
    if !room.floor.is_empty() {
        facts.push(frame.t1("room-on-floor", "floor", &room.floor).into_owned());
    }
    if !room.turnover_minutes.is_empty() {
        let minutes = &room.turnover_minutes;
        facts.push(frame.t1("room-turnover", "minutes", minutes).into_owned());
    }
    let access: Vec<_> = access(room).into_iter().map(|key| frame.t(key)).collect();
    let mut details = vec![facts.join(" · ")];
    details.push(match access.is_empty() {
        true => frame.t("room-no-access").into_owned(),
        false => access.join(" · "),
    });
    if !room.closures.is_empty() {
        let count = room.closures.len();
        details.push(frame.count("room-closures", count).into_owned());
    }
    Row {
        id: kept.id,
        title: kept.typed.title(),
        details,
        lacks_spanish: room.lacks_spanish(),
        look: None,
    }
}

/// The words for what makes it easy to use.
fn access(room: &Room) -> Vec<&'static str> {
    [
        (room.step_free, "access-step-free"),
        (room.step_free_stage, "room-step-free-stage"),
        (room.projector, "room-projector"),
        (room.hearing_loop, "access-hearing-loop"),
        (room.captions, "access-captions-possible"),
        (room.quiet_seating, "access-quiet-seating"),
        (room.scent_free, "access-scent-free"),
    ]
    .into_iter()
    .filter(|(there, _)| *there)
    .map(|(_, words)| words)
    .collect()
}

impl Thing for Room {
    const WORDS: &'static str = "room";
    const LIST: &'static str = "/organize/agenda/rooms";

    fn title(&self) -> Text {
        self.name.text()
    }

    fn read(sent: &Sent) -> Self {
        Self {
            name: sent.both("name"),
            seats: sent.text("seats"),
            floor: sent.text("floor"),
            step_free: sent.is_checked("step_free"),
            step_free_stage: sent.is_checked("step_free_stage"),
            projector: sent.is_checked("projector"),
            hearing_loop: sent.is_checked("hearing_loop"),
            captions: sent.is_checked("captions"),
            quiet_seating: sent.is_checked("quiet_seating"),
            scent_free: sent.is_checked("scent_free"),
            interpreter_position: sent.both("interpreter_position"),
            notes: sent.both("notes"),
            organizer_notes: sent.text("organizer_notes"),
            turnover_minutes: sent.text("turnover_minutes"),
            closures: times::read(sent),
        }
    }

    fn groups(&self) -> Vec<Group> {
        vec![
            Group::new(
                "what",
                vec![
                    Field::lines("name", &self.name),
                    Field::short("seats", &self.seats),
                    Field::short("floor", &self.floor).optional(),
                    Field::texts("notes", &self.notes, 3).optional(),
                ],
            ),
            Group::new(
                "access",
                vec![
                    Field::checkbox("step_free", self.step_free),
                    Field::checkbox("step_free_stage", self.step_free_stage),
                    Field::checkbox("hearing_loop", self.hearing_loop),
                    Field::checkbox("captions", self.captions),
                    Field::checkbox("quiet_seating", self.quiet_seating),
                    Field::checkbox("scent_free", self.scent_free),
                    Field::checkbox("projector", self.projector),
                    Field::lines("interpreter_position", &self.interpreter_position).optional(),
                ],
            ),
            Group::new(
                "organizers",
                vec![
                    Field::short("turnover_minutes", &self.turnover_minutes).optional(),
                    Field::text("organizer_notes", &self.organizer_notes, 4).optional(),
                ],
            ),
            Group::of_times("times"),
        ]
    }

    fn times(&self) -> &[Times] {
        &self.closures
    }

    async fn one(visit: &Visit, id: Uuid) -> Result<Kept<Self>, Error> {
        rooms::one(visit.state.db.read(), id).await
    }

    async fn fresh(_visit: &Visit) -> Result<Self, Error> {
        Ok(rooms::fresh())
    }

    async fn save(
        &self,
        visit: &Visit,
        desk: &Desk,
        id: Option<Uuid>,
        seen: Option<i32>,
    ) -> Result<Saved, Error> {
        rooms::save(&visit.state.db, &desk.actor, id, seen, self, visit.now).await
    }

    async fn shelve(
        visit: &Visit,
        desk: &Desk,
        id: Uuid,
        seen: Option<i32>,
        away: bool,
    ) -> Result<Saved, Error> {
        let (db, actor) = (&visit.state.db, &desk.actor);
        match away {
            true => rooms::archive(db, actor, id, seen, visit.now).await,
            false => rooms::restore(db, actor, id, seen, visit.now).await,
        }
    }

    async fn shift(visit: &Visit, desk: &Desk, id: Uuid, step: Step) -> Result<(), Error> {
        rooms::shift(&visit.state.db, &desk.actor, id, step, visit.now).await
    }

    async fn held_by(visit: &Visit, id: Uuid) -> Result<Vec<HeldBy>, Error> {
        rooms::held_by(visit.state.db.read(), id).await
    }
}
