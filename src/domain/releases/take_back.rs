//! Taking the draft back to a release: places, cancellations and public texts become again what they were, as
//! one change that can be undone. Rooms, private facts and files stay as they are.

use std::collections::{HashMap, HashSet};

use entity::{room, session, slot};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot, stored};
use crate::domain::draft::edit::{begin, finish};
use crate::domain::draft::history::{self, Batch, Deed, SlotStep, TextStep, Texts};
use crate::domain::draft::{Placing, blocker, edit};
use crate::domain::organizers::{Action, Actor};
use crate::i18n::Text;

/// What taking the draft back would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The version of the draft that it would change.
    pub draft_version: i64,
    /// Slots that would be placed as they were: the session's title.
    pub placed: Vec<Text>,
    /// Slots that would be taken off the board, because they were made since.
    pub unplaced: Vec<Text>,
    /// Sessions whose texts would be as they were: the title now.
    pub reworded: Vec<Text>,
    /// What would stay as it is, and why.
    pub stays: Vec<Stays>,
}

/// A session of the release that stays as it is in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stays {
    /// Its title in the release.
    pub title: Text,
    /// Why.
    pub why: Reason,
}

/// Why something cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The session is in the archive, or is no more.
    SessionGone,
    /// The room is in the archive, or is no more.
    RoomGone,
}

impl Outlook {
    /// The draft is as the release was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty() && self.unplaced.is_empty() && self.reworded.is_empty()
    }
}

/// What taking the draft back to release `number` would do.
///
/// # Errors
/// [`Error::NotFound`], and the database's own.
pub async fn outlook(connection: &impl ConnectionTrait, number: i32) -> Result<Outlook, Error> {
    let (_, agenda) = stored::one(connection, number).await?;
    Ok(Draft::read(connection).await?.against(&agenda).0)
}

/// Takes the draft back to release `number`, if it is still in the version that was `seen`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`]; the database's own.
pub async fn take_back(
    db: &Db,
    actor: &Actor,
    number: i32,
    seen: i64,
    now: Timestamp,
) -> Result<Outlook, Error> {
    actor.require(Action::EditDraft)?;
    db.write(async |transaction| {
        if begin(transaction, actor).await?.draft_version != seen {
            return Err(Error::Stale);
        }
        let (_, agenda) = stored::one(transaction, number).await?;
        let (outlook, batch) = Draft::read(transaction).await?.against(&agenda);
        if !batch.is_empty() {
            write(transaction, actor, &batch, number, now).await?;
        }
        Ok(outlook)
    })
    .await
}

async fn write(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    batch: &Batch,
    number: i32,
    now: Timestamp,
) -> Result<(), Error> {
    let deed = "draft.taken_back";
    let version = finish(transaction, actor, deed, &number.to_string(), now).await?;
    history::write_batch(transaction, actor, batch, version, now).await
}

/// The draft's rows, as far as this needs them.
struct Draft {
    version: i64,
    rooms: HashSet<Uuid>,
    sessions: HashMap<Uuid, session::Model>,
    slots: Vec<slot::Model>,
}

impl Draft {
    async fn read(connection: &impl ConnectionTrait) -> Result<Self, Error> {
        let rooms: Vec<Uuid> = room::Entity::find()
            .select_only()
            .column(room::Column::Id)
            .filter(room::Column::ArchivedAt.is_null())
            .into_tuple()
            .all(connection)
            .await?;
        let sessions = session::Entity::find()
            .filter(session::Column::ArchivedAt.is_null())
            .filter(session::Column::Kind.ne(blocker::KIND))
            .all(connection)
            .await?;
        Ok(Self {
            version: edit::version(connection).await?,
            rooms: rooms.into_iter().collect(),
            sessions: sessions.into_iter().map(|row| (row.id, row)).collect(),
            slots: slot::Entity::find()
                .order_by_asc(slot::Column::StartsAt)
                .order_by_asc(slot::Column::Id)
                .all(connection)
                .await?,
        })
    }

    /// What has to be done for the draft to be as `release` was.
    fn against(&self, release: &Agenda) -> (Outlook, Batch) {
        let mut work = Work {
            draft: self,
            release,
            rows: self.slots.iter().map(|row| (row.id, row)).collect(),
            outlook: Outlook {
                draft_version: self.version,
                ..Outlook::default()
            },
            batch: Batch {
                deed: Deed::TakeBack,
                slots: Vec::new(),
                texts: Vec::new(),
            },
        };
        for slot in &release.slots {
            work.place(slot);
        }
        work.unplace();
        work.reword();
        (work.outlook, work.batch)
    }
}

struct Work<'w> {
    draft: &'w Draft,
    release: &'w Agenda,
    rows: HashMap<Uuid, &'w slot::Model>,
    outlook: Outlook,
    batch: Batch,
}

impl Work<'_> {
    fn place(&mut self, slot: &Slot) {
        let Some(then) = self.release.session(&slot.session) else {
            return;
        };
        let row = self.rows.get(&slot.id).copied();
        let before = history::placing_of(row);
        // What had left the draft by then was published as cancelled: it stays off the board.
        if slot.cancelled && before.is_none() {
            return;
        }
        let mut stays = |why| {
            let title = then.title.clone();
            self.outlook.stays.push(Stays { title, why });
        };
        if !self.draft.sessions.contains_key(&then.id) {
            return stays(Reason::SessionGone);
        }
        let room = self.release.room(&slot.room).map(|room| room.id);
        let Some(room) = room.filter(|id| self.draft.rooms.contains(id)) else {
            return stays(Reason::RoomGone);
        };
        let after = Placing {
            room,
            starts_at: slot.starts_at,
            minutes: slot.minutes,
            sign_up_capacity: row.and_then(|row| row.sign_up_capacity),
            cancelled_at: slot.cancelled.then(|| {
                let known = before.as_ref().and_then(|before| before.cancelled_at);
                known.unwrap_or(slot.last_modified)
            }),
            note: slot.note.clone(),
        };
        if before.as_ref() != Some(&after) {
            self.outlook.placed.push(then.title.clone());
            self.batch.slots.push(SlotStep {
                id: slot.id,
                session: then.id,
                after: Some(after),
            });
        }
    }

    /// What was placed since is taken off the board; what holds a room and is never public stays.
    fn unplace(&mut self) {
        let released: HashSet<Uuid> = self.release.slots.iter().map(|slot| slot.id).collect();
        for row in &self.draft.slots {
            let is_new = row.unplaced_at.is_none() && !released.contains(&row.id);
            let Some(session) = self.draft.sessions.get(&row.session_id).filter(|_| is_new) else {
                continue;
            };
            let title = Text::new(session.title_en.clone(), session.title_es.clone());
            self.outlook.unplaced.push(title);
            self.batch.slots.push(SlotStep {
                id: row.id,
                session: row.session_id,
                after: None,
            });
        }
    }

    fn reword(&mut self) {
        for then in &self.release.sessions {
            let Some(row) = self.draft.sessions.get(&then.id) else {
                continue;
            };
            let (before, after) = (Texts::of(row), Texts::released(then));
            if before != after {
                self.outlook.reworded.push(before.title.clone());
                self.batch.texts.push(TextStep {
                    session: then.id,
                    before,
                    after,
                });
            }
        }
    }
}
