//! `/organize/conference/shared-places`: places that several registration types share.

use std::collections::HashMap;

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::entry::Entry;
use crate::domain::conference::{Section, SharedPlaces, shared, types};
use crate::domain::{Both, Error, Step};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Entry for SharedPlaces {
    const SECTION: Section = Section::SharedPlaces;

    fn key(&self) -> &str {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.name
    }

    fn details(&self, frame: &Frame<'_>) -> Vec<String> {
        let places = self.capacity.parse::<i64>().unwrap_or_default();
        let types = i64::try_from(self.types.len()).unwrap_or_default();
        vec![format!(
            "{} · {}",
            frame.count("settings-places", places),
            frame.count("settings-shared-types", types)
        )]
    }

    async fn all(visit: &Visit) -> Result<Vec<Self>, Error> {
        shared::all(visit.state.db.read()).await
    }

    async fn fresh(_visit: &Visit) -> Result<Self, Error> {
        Ok(Self::default())
    }

    fn read(sent: &Sent) -> Self {
        Self {
            slug: String::new(),
            name: sent.both("name"),
            capacity: sent.text("capacity"),
            types: sent.chosen("types-"),
        }
    }

    async fn choices(visit: &Visit) -> Result<Vec<Group>, Error> {
        let kinds = types::all(visit.state.db.read()).await?.into_iter();
        let options = kinds.map(|kind| {
            let name = kind.name.text().get(visit.language).to_owned();
            (kind.slug, name)
        });
        Ok(vec![Group {
            name: String::new(),
            options: options.collect(),
        }])
    }

    fn fields(&self, choices: Vec<Group>) -> Vec<Field> {
        vec![
            Field::lines("name", &self.name),
            Field::short("capacity", &self.capacity),
            Field::checks("types", &self.types, choices),
        ]
    }

    async fn over(visit: &Visit) -> Result<HashMap<String, i64>, Error> {
        shared::over(visit.state.db.read()).await
    }

    async fn save(&self, visit: &Visit, desk: &Desk, key: Option<&str>) -> Result<u64, Error> {
        shared::save(&visit.state.db, &desk.actor, key, self, visit.now).await
    }

    async fn shift(visit: &Visit, desk: &Desk, key: &str, step: Step) -> Result<(), Error> {
        shared::shift(&visit.state.db, &desk.actor, key, step, visit.now).await
    }

    async fn remove(visit: &Visit, desk: &Desk, key: &str) -> Result<(), Error> {
        shared::remove(&visit.state.db, &desk.actor, key, visit.now).await
    }
}
