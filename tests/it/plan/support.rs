//! People with plans.

use entity::{favorite, registration, sign_up, slot};
use gathering::domain::Error;
use gathering::domain::organizers::{self, Actor, Role};
use gathering::domain::plan::{self, Standing};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, Set,
};
use uuid::Uuid;

use crate::support::TestApp;

impl TestApp {
    /// Somebody who may do with seats whatever organizers do.
    pub(crate) async fn owner(&self) -> Actor {
        let token = self.token(&[Role::Owner]).await;
        let actor = organizers::actor_of_token(&self.state.db, token.reveal()).await;
        actor.unwrap().unwrap()
    }

    /// Somebody who is registered; answers the registration's id.
    pub(crate) async fn attendee(&self, name: &str) -> Uuid {
        let answer = self.registers_by_api("community", name).await;
        answer["id"].as_str().unwrap().parse().unwrap()
    }

    /// Many of them, in the order of their ids. They are copies of the first, so that they are there at once.
    pub(crate) async fn attendees(&self, count: usize) -> Vec<Uuid> {
        let first = self.attendee("Person 0").await;
        let row = registration::Entity::find_by_id(first).one(self.state.db.read());
        let row = row.await.unwrap().unwrap();
        let copies: Vec<registration::ActiveModel> = (1..count)
            .map(|number| {
                let mut copy = row.clone().into_active_model().reset_all();
                copy.id = Set(Uuid::now_v7());
                copy.code = Set(format!("T{number:07}"));
                copy.legal_name = Set(format!("Person {number}"));
                copy.email = Set(format!("person.{number}@example.org"));
                copy.email_key = copy.email.clone();
                copy
            })
            .collect();
        let ids = copies.iter().map(|copy| *copy.id.as_ref());
        let ids: Vec<Uuid> = std::iter::once(first).chain(ids).collect();
        self.state
            .db
            .write(async |transaction| {
                registration::Entity::insert_many(copies.clone())
                    .exec_without_returning(transaction)
                    .await?;
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
        ids
    }

    /// The first slot of the session of this slug.
    pub(crate) fn slot(&self, slug: &str) -> Uuid {
        let snapshot = self.state.published.current();
        let agenda = snapshot.agenda.as_deref().unwrap();
        let slot = agenda.slots_of(slug).next().unwrap();
        slot.id
    }

    /// Two slots with seats that begin at the same time.
    pub(crate) fn clashing(&self) -> (Uuid, Uuid) {
        let pair = ("naloxone-and-kindness", "parents-helping-parents");
        assert_eq!(self.begins(pair.0), self.begins(pair.1));
        (self.slot(pair.0), self.slot(pair.1))
    }

    /// When that slot begins.
    pub(crate) fn begins(&self, slug: &str) -> Timestamp {
        let snapshot = self.state.published.current();
        let agenda = snapshot.agenda.as_deref().unwrap();
        let slot = agenda.slots_of(slug).next().unwrap();
        slot.starts_at
    }

    /// Sets how many seats a slot has, in the draft's own row.
    pub(crate) async fn set_seats(&self, slot: Uuid, seats: i32) {
        let db = &self.state.db;
        let row = slot::Entity::find_by_id(slot).one(db.read()).await;
        let mut change = row.unwrap().unwrap().into_active_model();
        change.sign_up_capacity = Set(Some(seats));
        db.write(async |transaction| change.clone().update(transaction).await)
            .await
            .unwrap();
    }

    /// Signs `person` up.
    pub(crate) async fn signs_up(&self, person: Uuid, slot: Uuid) -> Result<Standing, Error> {
        self.state.plans().sign_up(person, slot, self.now()).await
    }

    /// Gives up what `person` has in `slot`.
    pub(crate) async fn gives_up(&self, person: Uuid, slot: Uuid) {
        let now = self.now();
        self.state.plans().give_up(person, slot, now).await.unwrap();
    }

    /// Stars the session of this slug.
    pub(crate) async fn stars(&self, person: Uuid, slug: &str) {
        let snapshot = self.state.published.current();
        let agenda = snapshot.agenda.as_deref().unwrap();
        plan::star(&self.state.db, agenda, person, slug, self.now())
            .await
            .unwrap();
    }

    /// All sign-ups of `slot`, the line in its order.
    pub(crate) async fn sign_ups(&self, slot: Uuid) -> Vec<sign_up::Model> {
        sign_up::Entity::find()
            .filter(sign_up::Column::SlotId.eq(slot))
            .order_by_asc(sign_up::Column::LineNumber)
            .all(self.state.db.read())
            .await
            .unwrap()
    }

    /// Who sits in `slot`.
    pub(crate) async fn seated(&self, slot: Uuid) -> Vec<Uuid> {
        self.with_status(slot, "seat").await
    }

    /// Who waits for `slot`, in the order of the line.
    pub(crate) async fn in_line(&self, slot: Uuid) -> Vec<Uuid> {
        self.with_status(slot, "waiting").await
    }

    async fn with_status(&self, slot: Uuid, status: &str) -> Vec<Uuid> {
        let rows = self.sign_ups(slot).await.into_iter();
        let rows = rows.filter(|row| row.status == status);
        rows.map(|row| row.registration_id).collect()
    }

    /// Which sessions `person` has starred.
    pub(crate) async fn starred(&self, person: Uuid) -> Vec<Uuid> {
        let rows = favorite::Entity::find()
            .filter(favorite::Column::RegistrationId.eq(person))
            .all(self.state.db.read())
            .await
            .unwrap();
        rows.into_iter().map(|row| row.session_id).collect()
    }
}
