//! `/organize/conference/types`: the ways to register.

use std::collections::HashMap;

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::entry::Entry;
use super::spoken::moment;
use crate::domain::conference::{Section, Type, form_options, types};
use crate::domain::registrations::{Status, figures};
use crate::domain::{Both, Step};
use crate::domain::{Error, Holder};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Entry for Type {
    const SECTION: Section = Section::Types;

    fn key(&self) -> &str {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.name
    }

    fn texts(&self) -> Vec<&Both> {
        vec![&self.name, &self.description]
    }

    fn details(&self, frame: &Frame<'_>) -> Vec<String> {
        let mut facts = vec![price(frame, self)];
        if let Ok(places) = self.capacity.parse::<i64>() {
            facts.push(frame.count("settings-places", places).into_owned());
        }
        if self.requires_approval {
            facts.push(frame.t("settings-approval").into_owned());
        }
        if !self.access_code.is_empty() {
            facts.push(
                frame
                    .t1("settings-code", "code", &self.access_code)
                    .into_owned(),
            );
        }
        for (is_so, words) in [
            (self.needs_voucher, "settings-needs-voucher"),
            (self.hidden, "settings-hidden"),
        ] {
            if is_so {
                facts.push(frame.t(words).into_owned());
            }
        }
        for (size, words) in [
            (&self.smallest_group, "settings-smallest-group"),
            (&self.largest_group, "settings-largest-group"),
        ] {
            if let Ok(people) = size.parse::<i64>() {
                facts.push(frame.count(words, people).into_owned());
            }
        }
        let (opens, closes) = (moment(frame, &self.opens), moment(frame, &self.closes));
        vec![facts.join(" · "), format!("{opens} – {closes}")]
    }

    async fn all(visit: &Visit) -> Result<Vec<Self>, Error> {
        types::all(visit.state.db.read()).await
    }

    async fn fresh(visit: &Visit) -> Result<Self, Error> {
        types::fresh(visit.state.db.read()).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            slug: String::new(),
            name: sent.both("name"),
            description: sent.both("description"),
            price: sent.text("price"),
            capacity: sent.text("capacity"),
            opens: sent.moment("opens"),
            closes: sent.moment("closes"),
            requires_approval: sent.is_checked("requires_approval"),
            access_code: sent.text("access_code"),
            needs_voucher: sent.is_checked("needs_voucher"),
            hidden: sent.is_checked("hidden"),
            meals: sent.chosen("meals-"),
            smallest_group: sent.text("smallest_group"),
            largest_group: sent.text("largest_group"),
        }
    }

    async fn choices(visit: &Visit) -> Result<Vec<Group>, Error> {
        let meals = form_options(visit.state.db.read()).await?.meals;
        let options = meals.into_iter().map(|meal| {
            let name = meal.name.get(visit.language).to_owned();
            (meal.slug, name)
        });
        Ok(vec![Group {
            name: String::new(),
            options: options.collect(),
        }])
    }

    fn fields(&self, choices: Vec<Group>) -> Vec<Field> {
        let meals = choices.iter().any(|group| !group.options.is_empty());
        let meals = meals.then(|| Field::checks("meals", &self.meals, choices).optional());
        let fields = vec![
            Field::lines("name", &self.name),
            Field::texts("description", &self.description, 3).optional(),
            Field::short("price", &self.price),
            Field::short("capacity", &self.capacity).optional(),
            Field::moment("opens", &self.opens),
            Field::moment("closes", &self.closes),
            Field::checkbox("requires_approval", self.requires_approval),
            Field::short("access_code", &self.access_code).optional(),
            Field::checkbox("needs_voucher", self.needs_voucher),
            Field::checkbox("hidden", self.hidden),
            Field::short("smallest_group", &self.smallest_group).optional(),
            Field::short("largest_group", &self.largest_group).optional(),
        ];
        fields.into_iter().chain(meals).collect()
    }

    async fn over(visit: &Visit) -> Result<HashMap<String, i64>, Error> {
        let figures = figures(visit.state.db.read()).await?;
        Ok(figures
            .types
            .into_iter()
            .filter_map(|kind| {
                let over = kind.count(Status::Confirmed) - kind.capacity?;
                (over > 0).then_some((kind.slug, over))
            })
            .collect())
    }

    async fn save(&self, visit: &Visit, desk: &Desk, key: Option<&str>) -> Result<u64, Error> {
        types::save(&visit.state.db, &desk.actor, key, self, visit.now).await
    }

    async fn shift(visit: &Visit, desk: &Desk, key: &str, step: Step) -> Result<(), Error> {
        types::shift(&visit.state.db, &desk.actor, key, step, visit.now).await
    }

    async fn holder(visit: &Visit, key: &str) -> Result<Option<Holder>, Error> {
        types::holder(visit.state.db.read(), key).await
    }

    async fn remove(visit: &Visit, desk: &Desk, key: &str) -> Result<(), Error> {
        types::remove(&visit.state.db, &desk.actor, key, visit.now).await
    }
}

/// "$45", or that it is free.
pub(super) fn price(frame: &Frame<'_>, kind: &Type) -> String {
    match kind.price.as_str() {
        "$0" => frame.t("register-free").into_owned(),
        price => price.to_owned(),
    }
}
