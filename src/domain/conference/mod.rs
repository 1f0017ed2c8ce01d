//! The conference's own live facts: what is never frozen in a release.

mod countdown;

use entity::term;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::domain::Error;
use crate::i18n::Text;

pub use countdown::{Countdown, countdown, notice_by};

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
