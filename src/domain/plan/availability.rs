//! The seats of all slots in memory, a few seconds old at most: public pages never wait for the database.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use sea_orm::ConnectionTrait;
use tokio::sync::Notify;
use uuid::Uuid;

use super::seats::{Seats, free_with_a_line};
use super::terms::seats;
use crate::domain::Error;

/// The seats of this process: read without a lock, replaced whole. A clone is the same one.
#[derive(Clone, Debug, Default)]
pub struct Availability(Arc<Counted>);

#[derive(Debug, Default)]
struct Counted {
    seats: ArcSwap<HashMap<Uuid, Seats>>,
    bell: Notify,
}

impl Availability {
    /// The seats of this slot; none where people just come.
    #[must_use]
    pub fn of(&self, slot: Uuid) -> Option<Seats> {
        self.0.seats.load().get(&slot).copied()
    }

    /// Says that somebody sat down or got up: it is counted again soon, once for all who come at the same time.
    pub fn changed(&self) {
        self.0.bell.notify_one();
    }

    /// Ready when [`Availability::changed`] was called.
    pub async fn change(&self) {
        self.0.bell.notified().await;
    }

    /// The slots in which a seat is free though somebody waits.
    #[must_use]
    pub fn free_with_a_line(&self) -> Vec<Uuid> {
        let all = self.0.seats.load();
        free_with_a_line(&all)
    }

    /// Counts again; answers whether anything is different.
    ///
    /// # Errors
    /// The database's own: what was known stays.
    pub async fn refresh(&self, connection: &impl ConnectionTrait) -> Result<bool, Error> {
        let fresh = seats(connection, None).await?;
        let differs = **self.0.seats.load() != fresh;
        if differs {
            self.0.seats.store(Arc::new(fresh));
        }
        Ok(differs)
    }
}
