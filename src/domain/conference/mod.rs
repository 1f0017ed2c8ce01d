//! The conference's own facts: what organizers set, what is missing, and what the form offers.

pub mod announcements;
mod change;
pub mod conduct;
pub mod contact;
mod countdown;
pub mod days;
mod entries;
pub(crate) mod meals;
pub mod name;
pub mod prices;
pub mod questions;
pub(crate) mod readiness;
pub mod refunds;
mod section;
mod settings;
pub mod shared;
mod start;
pub mod terms;
pub mod time_zone;
pub mod types;
pub mod venue;
pub mod window;
mod zones;

use entity::{registration_type, term};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::domain::Error;
use crate::i18n::Text;

pub use announcements::Announcement;
pub use change::exists;
pub use conduct::Conduct;
pub use contact::{Contact, mail_sender};
pub use countdown::{Countdown, countdown, notice_by};
pub use days::Day;
pub use name::Name;
pub use prices::PriceStage;
pub use questions::Question;
pub use readiness::{Readiness, SetupStep, readiness};
pub use refunds::{RefundRule, RefundShare, Refunds, refund_rule};
pub use section::Section;
pub use settings::{Settings, settings};
pub use shared::SharedPlaces;
pub use start::{Start, start};
pub(crate) use start::{nothing_yet, write_lists};
pub use terms::{Term, TermList};
pub use types::Type;
pub use venue::Venue;
pub use window::Window;
pub use zones::{Zones, zones};

/// What people choose from when they register, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormOptions {
    /// Meals that somebody may come to.
    pub meals: Vec<FormOption>,
    /// What somebody eats.
    pub diets: Vec<FormOption>,
    /// What somebody needs to take part.
    pub accommodations: Vec<FormOption>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormOption {
    /// What the answer names.
    pub slug: String,
    /// What people read.
    pub name: Text,
    /// Accommodations: the days of notice that help.
    pub lead_days: Option<i32>,
    /// Meals: the types that it comes with, by slug and name; none: all.
    pub with: Option<Vec<(String, Text)>>,
}

/// The choices of the registration form: one query, and two more where a type comes without some meals.
///
/// # Errors
/// The database's own.
pub async fn form_options(connection: &impl ConnectionTrait) -> Result<FormOptions, Error> {
    let rows = term::Entity::find()
        .filter(term::Column::List.is_in(["meal", "diet", "accommodation"]))
        .order_by_asc(term::Column::Position)
        .order_by_asc(term::Column::Slug)
        .all(connection)
        .await?;
    let mut options = FormOptions::default();
    for row in rows {
        let list = match row.list.as_str() {
            "meal" => &mut options.meals,
            "diet" => &mut options.diets,
            _ => &mut options.accommodations,
        };
        list.push(FormOption {
            slug: row.slug,
            name: Text::new(row.name_en, row.name_es),
            lead_days: row.lead_days,
            with: None,
        });
    }
    if !options.meals.is_empty() {
        say_with_what(connection, &mut options.meals).await?;
    }
    Ok(options)
}

/// Says of each meal with which types it comes, where that is not all of them.
async fn say_with_what(
    connection: &impl ConnectionTrait,
    all: &mut [FormOption],
) -> Result<(), Error> {
    let kinds = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    if kinds.iter().all(|kind| !kind.some_meals) {
        return Ok(());
    }
    let pairs = meals::pairs(connection).await?;
    for meal in all {
        let with: Vec<&registration_type::Model> = kinds
            .iter()
            .filter(|kind| meals::comes_with(kind, &meal.slug, &pairs))
            .collect();
        if with.len() < kinds.len() {
            let name = |kind: &registration_type::Model| {
                let name = Text::new(kind.name_en.clone(), kind.name_es.clone());
                (kind.slug.clone(), name)
            };
            meal.with = Some(with.into_iter().map(name).collect());
        }
    }
    Ok(())
}
