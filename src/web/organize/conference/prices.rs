//! `/organize/conference/prices`: prices that hold until a date, or for a number of people.

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::entry::Entry;
use super::spoken::moment;
use crate::domain::conference::{PriceStage, Section, prices, types};
use crate::domain::{Both, Error, Holder, Step};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Entry for PriceStage {
    const SECTION: Section = Section::Prices;

    fn key(&self) -> &str {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.name
    }

    fn details(&self, frame: &Frame<'_>) -> Vec<String> {
        let kind = frame.plain(&self.kind_name.text()).to_owned();
        let mut facts = vec![kind, price(frame, self)];
        if let Ok(people) = self.places.parse::<i64>() {
            facts.push(frame.count("settings-price-people", people).into_owned());
        }
        if !self.ends.date.is_empty() {
            let ends = moment(frame, &self.ends);
            facts.push(
                frame
                    .t1("settings-price-until", "moment", ends)
                    .into_owned(),
            );
        }
        vec![facts.join(" · ")]
    }

    async fn all(visit: &Visit) -> Result<Vec<Self>, Error> {
        prices::all(visit.state.db.read()).await
    }

    async fn fresh(_visit: &Visit) -> Result<Self, Error> {
        Ok(Self::default())
    }

    fn read(sent: &Sent) -> Self {
        Self {
            slug: String::new(),
            name: sent.both("name"),
            kind: sent.text("for_type"),
            kind_name: Both::default(),
            price: sent.text("price"),
            ends: sent.moment("ends"),
            places: sent.text("places"),
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
            Field::choice("for_type", &self.kind, choices),
            Field::short("price", &self.price),
            Field::moment("ends", &self.ends).optional(),
            Field::short("places", &self.places).optional(),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk, key: Option<&str>) -> Result<u64, Error> {
        prices::save(&visit.state.db, &desk.actor, key, self, visit.now).await?;
        Ok(0)
    }

    async fn shift(visit: &Visit, desk: &Desk, key: &str, step: Step) -> Result<(), Error> {
        prices::shift(&visit.state.db, &desk.actor, key, step, visit.now).await
    }

    async fn holder(visit: &Visit, key: &str) -> Result<Option<Holder>, Error> {
        prices::holder(visit.state.db.read(), key).await
    }

    async fn remove(visit: &Visit, desk: &Desk, key: &str) -> Result<(), Error> {
        prices::remove(&visit.state.db, &desk.actor, key, visit.now).await
    }
}

/// "$45", or that it is free.
fn price(frame: &Frame<'_>, stage: &PriceStage) -> String {
    match stage.price.as_str() {
        "$0" => frame.t("register-free").into_owned(),
        price => price.to_owned(),
    }
}
