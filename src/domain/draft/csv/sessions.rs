//! Rows of sessions: how a session is written into cells, and read out of them.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::names::{Names, entries};
use super::table::{Faults, Row, Standing, Table, set_flag};
use crate::domain::draft::sessions::{Change, RowFault, Session, Stock, Written, keep};
use crate::domain::organizers::Actor;
use crate::domain::{Error, FieldError, FieldProblem};

/// The sessions.
pub(super) struct Sessions {
    stock: Stock,
    names: Names,
}

impl Table for Sessions {
    type Typed = Session;
    type Written = Written;

    const DEED: &'static str = "session.imported";

    async fn read(connection: &impl ConnectionTrait) -> Result<Self, Error> {
        let stock = Stock::read(connection).await?;
        let names = Names::of(&stock.lists);
        Ok(Self { stock, names })
    }

    fn fields() -> Vec<&'static str> {
        let values = Session::default().values();
        let values = values.into_iter().map(|(field, _)| field);
        std::iter::once("id").chain(values).collect()
    }

    fn standing(&self) -> Vec<Standing> {
        let sessions = self.stock.before.sessions.iter();
        sessions
            .map(|row| Standing {
                id: row.id,
                slug: row.slug.clone(),
                version: row.version,
                archived: row.archived_at.is_some(),
            })
            .collect()
    }

    fn typed(&self, place: usize) -> Option<Session> {
        let row = self.stock.before.sessions.get(place)?;
        Some(self.stock.before.typed(row, &self.stock.lists))
    }

    fn fresh(&self) -> Session {
        self.stock.lists.fresh()
    }

    fn name(typed: &Session) -> &str {
        typed.title.en.trim()
    }

    fn values(typed: &Session) -> Vec<(&'static str, String)> {
        typed.values().to_vec()
    }

    fn differs(one: &Session, other: &Session) -> Vec<&'static str> {
        one.differs(other)
    }

    fn set(
        &self,
        typed: &mut Session,
        field: &'static str,
        cell: &str,
        is_new: bool,
    ) -> Option<FieldProblem> {
        let (names, lists) = (&self.names, &self.stock.lists);
        let text = |field: &mut String| cell.clone_into(field);
        match field {
            "slug" if is_new => text(&mut typed.slug),
            "title_en" => text(&mut typed.title.en),
            "title_es" => text(&mut typed.title.es),
            "kind" => typed.kind = names.term(lists, "kind", cell),
            "track" => typed.track = names.track(lists, cell),
            "minutes" => text(&mut typed.minutes),
            "level" => typed.level = names.term(lists, "level", cell),
            "language" => typed.language = names.term(lists, "language", cell),
            "speakers" => {
                typed.speakers = entries(cell).map(|one| names.speaker(lists, one)).collect();
            }
            "abstract_en" => text(&mut typed.r#abstract.en),
            "abstract_es" => text(&mut typed.r#abstract.es),
            "content_note_en" => text(&mut typed.content_note.en),
            "content_note_es" => text(&mut typed.content_note.es),
            "objectives_en" => text(&mut typed.objectives.en),
            "objectives_es" => text(&mut typed.objectives.es),
            "ce_minutes" => text(&mut typed.ce_minutes),
            "ce_categories" => {
                let categories = entries(cell).map(|one| names.term(lists, "ce_category", one));
                typed.ce_categories = categories.collect();
            }
            "captions" => return set_flag(&mut typed.captions, cell),
            "asl" => return set_flag(&mut typed.asl, cell),
            "sign_up_capacity" => text(&mut typed.sign_up_capacity),
            "sign_up_waitlist" => return set_flag(&mut typed.sign_up_waitlist, cell),
            "needs_projector" => return set_flag(&mut typed.needs_projector, cell),
            "needs_interpreter" => return set_flag(&mut typed.needs_interpreter, cell),
            "needs_step_free_stage" => return set_flag(&mut typed.needs_step_free_stage, cell),
            "organizer_notes" => text(&mut typed.organizer_notes),
            _ => {}
        }
        None
    }

    fn check(&mut self, changes: &[Row<Session>]) -> Result<Vec<Written>, Faults> {
        let changes: Vec<Change> = changes
            .iter()
            .map(|row| Change {
                id: row.of.as_ref().map(|one| one.id),
                seen: row.of.as_ref().map(|one| one.version),
                typed: row.typed.clone(),
            })
            .collect();
        let told = |(place, fault)| match fault {
            RowFault::Fields(faults) => (place, faults),
            // They were read in the same breath as what they are checked against.
            RowFault::Gone | RowFault::Stale => {
                let fault = FieldError::new("id", FieldProblem::UnknownChoice);
                (place, vec![fault])
            }
        };
        let checked = self.stock.check(&changes);
        checked.map_err(|faults| faults.into_iter().map(told).collect())
    }

    async fn keep(
        transaction: &DatabaseTransaction,
        _actor: &Actor,
        written: Vec<Written>,
        _now: Timestamp,
    ) -> Result<(), Error> {
        keep(transaction, written).await?;
        Ok(())
    }
}
