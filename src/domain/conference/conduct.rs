//! How people treat each other, and the support on site.

use entity::conference;
use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, IntoActiveModel as _, Set};

use super::Section;
use super::change::{begin, finish, row};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::Actor;
use crate::domain::typed::{Both, Check};

/// Both texts, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// What everybody agrees to who registers.
    pub code_of_conduct: Both,
    /// The quiet room, 988.
    pub support: Both,
}

impl Conduct {
    pub(super) fn of(row: &conference::Model) -> Self {
        Self {
            code_of_conduct: Both::of(&row.code_of_conduct_en, row.code_of_conduct_es.as_ref()),
            support: Both::of(&row.support_en, row.support_es.as_ref()),
        }
    }
}

/// What they say now.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Conduct, Error> {
    Ok(Conduct::of(&row(connection).await?))
}

/// Changes them.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(db: &Db, actor: &Actor, typed: &Conduct, now: Timestamp) -> Result<(), Error> {
    let mut check = Check::default();
    let fields = ["code_of_conduct_en", "code_of_conduct_es"];
    let conduct = check.needed_texts(&typed.code_of_conduct, fields);
    let support = check.texts(&typed.support, ["support_en", "support_es"]);
    check.finish()?;
    db.write(async |transaction| {
        let mut change = begin(transaction, actor).await?.into_active_model();
        change.code_of_conduct_en = Set(conduct.0.clone());
        change.code_of_conduct_es = Set(conduct.1.clone());
        (change.support_en, change.support_es) = (Set(support.0.clone()), Set(support.1.clone()));
        change.update(transaction).await?;
        finish(transaction, actor, Section::Conduct, now).await
    })
    .await
}
