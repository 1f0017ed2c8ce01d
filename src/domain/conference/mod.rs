//! The conference's own facts: what organizers set, what is missing, and what the form offers.

pub mod announcements;
mod change;
pub mod conduct;
pub mod contact;
mod countdown;
pub mod days;
pub mod name;
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

use entity::term;
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
}

/// The choices of the registration form. One query.
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
        });
    }
    Ok(options)
}
