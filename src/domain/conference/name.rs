//! What the conference is called and what is said about it.

use entity::conference;
use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, IntoActiveModel as _, Set};

use super::Section;
use super::change::{begin, finish, row};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::Actor;
use crate::domain::typed::{Both, Check};

/// Name and texts, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// In full.
    pub name: Both,
    /// For titles and the masthead.
    pub short_name: Both,
    /// One line that invites.
    pub tagline: Both,
    /// Who it is for.
    pub description: Both,
}

impl Name {
    pub(super) fn of(row: &conference::Model) -> Self {
        Self {
            name: Both::of(&row.name_en, row.name_es.as_ref()),
            short_name: Both::of(&row.short_name_en, row.short_name_es.as_ref()),
            tagline: Both::of(&row.tagline_en, row.tagline_es.as_ref()),
            description: Both::of(&row.description_en, row.description_es.as_ref()),
        }
    }
}

/// What they say now.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Name, Error> {
    Ok(Name::of(&row(connection).await?))
}

/// Changes them.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(db: &Db, actor: &Actor, typed: &Name, now: Timestamp) -> Result<(), Error> {
    let mut check = Check::default();
    let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
    let short_name = check.needed_lines(&typed.short_name, ["short_name_en", "short_name_es"]);
    let tagline = check.lines(&typed.tagline, ["tagline_en", "tagline_es"]);
    let description = check.texts(&typed.description, ["description_en", "description_es"]);
    check.finish()?;
    db.write(async |transaction| {
        let mut change = begin(transaction, actor).await?.into_active_model();
        (change.name_en, change.name_es) = (Set(name.0.clone()), Set(name.1.clone()));
        change.short_name_en = Set(short_name.0.clone());
        change.short_name_es = Set(short_name.1.clone());
        (change.tagline_en, change.tagline_es) = (Set(tagline.0.clone()), Set(tagline.1.clone()));
        change.description_en = Set(description.0.clone());
        change.description_es = Set(description.1.clone());
        change.update(transaction).await?;
        finish(transaction, actor, Section::Name, now).await
    })
    .await
}
