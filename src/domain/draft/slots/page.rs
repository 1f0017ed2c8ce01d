//! Slots in pages, for programs: those on the board.

use entity::{session, slot};
use jiff::civil::Date;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::Slot;
use crate::db::millis;
use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::draft::pages::{Page, Paged};
use crate::i18n::Zone;

/// Which slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// In this room.
    pub room: Option<Uuid>,
    /// Of this session.
    pub session: Option<Uuid>,
    /// That begin on this day, on the conference's clocks.
    pub day: Option<Date>,
}

/// A page of the slots that `which` names. Those of a session in the archive are left out, as on the board.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn page(
    connection: &impl ConnectionTrait,
    which: &Which,
    page: &Page,
) -> Result<Paged<Slot>, Error> {
    let zone = edit::zone(connection).await?;
    let query = slot::Entity::find().filter(which.condition(&zone));
    let rows = page.ask(query, slot::Column::Id).all(connection).await?;
    Ok(page.cut(rows, |row| row.id).map(Slot::from))
}

impl Which {
    fn condition(&self, zone: &Zone) -> Condition {
        let live = Query::select()
            .column(session::Column::Id)
            .from(session::Entity)
            .and_where(session::Column::ArchivedAt.is_null())
            .to_owned();
        let mut condition = Condition::all()
            .add(slot::Column::UnplacedAt.is_null())
            .add(slot::Column::SessionId.in_subquery(live))
            .add_option(self.room.map(|id| slot::Column::RoomId.eq(id)))
            .add_option(self.session.map(|id| slot::Column::SessionId.eq(id)));
        if let Some(day) = self.day {
            for (day, first) in [(Some(day), true), (day.tomorrow().ok(), false)] {
                let begins = day.and_then(|day| day.to_zoned(zone.time_zone().clone()).ok());
                condition = condition.add_option(begins.map(|begins| {
                    let at = millis(begins.timestamp());
                    if first {
                        slot::Column::StartsAt.gte(at)
                    } else {
                        slot::Column::StartsAt.lt(at)
                    }
                }));
            }
        }
        condition
    }
}
