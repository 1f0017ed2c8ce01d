//! `GET /organize/agenda/releases/:number`: one release, and what it changed.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::changes::ChangesPart;
use super::told;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Changes};
use crate::domain::draft::zone;
use crate::domain::organizers::Action;
use crate::domain::releases::{self, Listed, Version};
use crate::i18n::Zone;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/releases/one.html")]
struct OnePage<'v> {
    frame: Frame<'v>,
    zone: Zone,
    release: Listed,
    agenda: Agenda,
    /// What differs from the one before.
    changes: Changes,
    /// The number of the one before.
    before: Option<i32>,
    /// The number of the one after.
    after: Option<i32>,
    edits: bool,
}

/// One release.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Path(number): Path<String>) -> Page {
    let number = told::number(&number)?;
    let connection = visit.state.db.read();
    let (_, agenda) = releases::one(connection, number).await.map_err(failed)?;
    // The one itself, and the one before.
    let listed = releases::list(connection, number.checked_add(1), 2).await;
    let mut listed = listed.map_err(failed)?.into_iter();
    let release = listed.next().ok_or_else(|| failed(Error::NotFound))?;
    let before = listed.next().map(|before| before.number);
    let changes = match before {
        Some(before) => {
            let (from, to) = (Version::Release(before), Version::Release(number));
            let compared = releases::compare(connection, from, to, visit.now).await;
            compared.map_err(failed)?
        }
        None => Changes::between(None, &agenda),
    };
    let newest = releases::list(connection, None, 1).await.map_err(failed)?;
    let mut frame = desk.frame(&visit, Area::Draft, "releases-title");
    frame.title = told::version_name(&frame, Version::Release(number));
    page(&OnePage {
        zone: zone(connection).await.map_err(failed)?,
        after: newest
            .first()
            .filter(|newest| newest.number > number)
            .map(|_| number + 1),
        edits: desk.actor.may(Action::EditDraft),
        release,
        agenda,
        changes,
        before,
        frame,
    })
}

impl OnePage<'_> {
    fn when_by(&self) -> String {
        told::when_by(&self.frame, &self.zone, &self.release)
    }

    fn name(&self, number: &i32) -> String {
        told::version_name(&self.frame, Version::Release(*number))
    }

    /// "65 sessions at 70 times, with 40 speakers".
    fn counts(&self) -> [String; 3] {
        let count = |id: &str, count: usize| self.frame.count(id, count).into_owned();
        let agenda = &self.agenda;
        let held = agenda.slots.iter().filter(|slot| !slot.cancelled).count();
        [
            count("releases-sessions", agenda.sessions.len()),
            count("releases-times", held),
            count("releases-speakers", agenda.speakers.len()),
        ]
    }

    fn part(&self) -> ChangesPart<'_> {
        ChangesPart {
            frame: &self.frame,
            zone: &self.zone,
            changes: &self.changes,
            edits: self.edits,
        }
    }
}
