//! `/organize/agenda/speakers`: the speakers.

pub(super) mod access;
pub(super) mod list;
pub(super) mod picture;
pub(super) mod reach;

use uuid::Uuid;

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::thing::{Group, Thing};
use super::times;
use crate::domain::draft::sessions::Saved;
use crate::domain::draft::speakers::{self, Speaker};
use crate::domain::draft::{HeldBy, Kept, Times};
use crate::domain::{Error, Step};
use crate::i18n::Text;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Thing for Speaker {
    const WORDS: &'static str = "speaker";
    const LIST: &'static str = "/organize/agenda/speakers";

    fn title(&self) -> Text {
        Text::new(self.name.clone(), Some(self.name.clone()))
    }

    fn read(sent: &Sent) -> Self {
        Self {
            name: sent.text("name"),
            pronouns: sent.text("pronouns"),
            role: sent.both("role"),
            organization: sent.text("organization"),
            bio: sent.both("bio"),
            public: sent.is_checked("public"),
            available: times::read(sent),
        }
    }

    fn groups(&self) -> Vec<Group> {
        vec![
            Group::new(
                "who",
                vec![
                    Field::line("name", &self.name),
                    Field::short("pronouns", &self.pronouns).optional(),
                    Field::lines("role", &self.role).optional(),
                    Field::line("organization", &self.organization).optional(),
                    Field::texts("bio", &self.bio, 8).optional(),
                ],
            ),
            Group::new("public", vec![Field::checkbox("public", self.public)]),
            Group::of_times("times"),
        ]
    }

    fn times(&self) -> &[Times] {
        &self.available
    }

    async fn one(visit: &Visit, id: Uuid) -> Result<Kept<Self>, Error> {
        speakers::one(visit.state.db.read(), id).await
    }

    async fn fresh(_visit: &Visit) -> Result<Self, Error> {
        Ok(speakers::fresh())
    }

    async fn save(
        &self,
        visit: &Visit,
        desk: &Desk,
        id: Option<Uuid>,
        seen: Option<i32>,
    ) -> Result<Saved, Error> {
        speakers::save(&visit.state.db, &desk.actor, id, seen, self, visit.now).await
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
            true => speakers::archive(db, actor, id, seen, visit.now).await,
            false => speakers::restore(db, actor, id, seen, visit.now).await,
        }
    }

    async fn shift(visit: &Visit, desk: &Desk, id: Uuid, step: Step) -> Result<(), Error> {
        speakers::shift(&visit.state.db, &desk.actor, id, step, visit.now).await
    }

    async fn held_by(visit: &Visit, id: Uuid) -> Result<Vec<HeldBy>, Error> {
        speakers::held_by(visit.state.db.read(), id).await
    }
}
