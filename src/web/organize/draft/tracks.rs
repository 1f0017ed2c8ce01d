//! `/organize/agenda/tracks`: the tracks.

use poem::handler;
use uuid::Uuid;

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::list::{self, News, Row};
use super::thing::{Group, Thing};
use crate::domain::draft::sessions::Saved;
use crate::domain::draft::tracks::{self, BLOCKS, Track};
use crate::domain::draft::{HeldBy, Kept};
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
    let all = tracks::all(visit.state.db.read()).await.map_err(failed)?;
    list::show(&visit, &desk, &news, all, row)
}

fn row(frame: &Frame<'_>, kept: &Kept<Track>) -> Row {
    let track = &kept.typed;
    let mut details = Vec::new();
    if !track.description.en.is_empty() {
        let description = track.description.text();
        details.push(frame.plain(&description).to_owned());
    }
    if track.never_twice {
        details.push(frame.t("track-never-twice").into_owned());
    }
    Row {
        id: kept.id,
        title: track.title(),
        details,
        lacks_spanish: track.lacks_spanish(),
        look: Some((track.color.clone(), track.block.clone())),
    }
}

impl Thing for Track {
    const WORDS: &'static str = "track";
    const LIST: &'static str = "/organize/agenda/tracks";

    fn title(&self) -> Text {
        self.name.text()
    }

    fn read(sent: &Sent) -> Self {
        Self {
            name: sent.both("name"),
            description: sent.both("description"),
            color: sent.text("color"),
            block: sent.text("block"),
            never_twice: sent.is_checked("never_twice"),
        }
    }

    fn groups(&self) -> Vec<Group> {
        vec![
            Group::new(
                "what",
                vec![
                    Field::lines("name", &self.name),
                    Field::texts("description", &self.description, 4).optional(),
                ],
            ),
            Group::new(
                "look",
                vec![
                    Field::color("color", &self.color),
                    Field::block("block", &self.block, &BLOCKS),
                ],
            ),
            Group::new(
                "rule",
                vec![Field::checkbox("never_twice", self.never_twice)],
            ),
        ]
    }

    async fn one(visit: &Visit, id: Uuid) -> Result<Kept<Self>, Error> {
        tracks::one(visit.state.db.read(), id).await
    }

    async fn fresh(visit: &Visit) -> Result<Self, Error> {
        tracks::fresh(visit.state.db.read()).await
    }

    async fn save(
        &self,
        visit: &Visit,
        desk: &Desk,
        id: Option<Uuid>,
        seen: Option<i32>,
    ) -> Result<Saved, Error> {
        tracks::save(&visit.state.db, &desk.actor, id, seen, self, visit.now).await
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
            true => tracks::archive(db, actor, id, seen, visit.now).await,
            false => tracks::restore(db, actor, id, seen, visit.now).await,
        }
    }

    async fn shift(visit: &Visit, desk: &Desk, id: Uuid, step: Step) -> Result<(), Error> {
        tracks::shift(&visit.state.db, &desk.actor, id, step, visit.now).await
    }

    async fn held_by(visit: &Visit, id: Uuid) -> Result<Vec<HeldBy>, Error> {
        tracks::held_by(visit.state.db.read(), id).await
    }
}
