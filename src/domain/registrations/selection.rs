//! Who was chosen from the list: some people, or all who fit a filter.

use entity::registration;
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, DbBackend, EntityTrait as _, QueryFilter as _, QuerySelect as _, Select,
};
use std::collections::HashSet;
use uuid::Uuid;

use super::list::{self, fitting};
use super::{Filter, Total};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor};

/// So many people can be chosen one by one.
pub const CHOSEN_MAX: usize = 1_000;

/// Who was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// These.
    Some(Vec<Uuid>),
    /// All who fit.
    All(Filter),
}

impl Selection {
    /// The filter that was asked by, if any was.
    pub(super) fn filter(&self) -> Filter {
        match self {
            Self::Some(_) => Filter::default(),
            Self::All(filter) => filter.clone(),
        }
    }

    /// Their ids: in the order of the list, or as they were chosen; who is not there is left out. `limit` bounds
    /// how many of all who fit are read.
    pub(super) async fn ids(
        &self,
        db: &Db,
        actor: &Actor,
        limit: Option<u64>,
        now: Timestamp,
    ) -> Result<Vec<Uuid>, Error> {
        actor.require(Action::SeeRegistrations)?;
        match self {
            Self::All(filter) => list::ids(db, actor, filter, limit, now).await,
            Self::Some(chosen) => {
                let known: Vec<Uuid> = registration::Entity::find()
                    .select_only()
                    .column(registration::Column::Id)
                    .filter(
                        registration::Column::Id.is_in(chosen.iter().take(CHOSEN_MAX + 1).copied()),
                    )
                    .into_tuple()
                    .all(db.read())
                    .await?;
                let mut known: HashSet<Uuid> = known.into_iter().collect();
                Ok(chosen
                    .iter()
                    .copied()
                    .filter(|id| known.remove(id))
                    .collect())
            }
        }
    }
}

impl Selection {
    /// Those who were chosen, for a verb that deals with all of them at one moment, and has asked who may. To be read
    /// before the transaction of that verb begins.
    pub(in crate::domain) async fn chosen(&self, db: &Db, now: Timestamp) -> Result<Chosen, Error> {
        match self {
            Self::All(filter) if !filter.narrows() => Ok(Chosen(None)),
            Self::All(filter) => Ok(Chosen(Some(fitting(db, filter, now).await?))),
            Self::Some(chosen) => {
                let chosen = chosen.iter().take(CHOSEN_MAX).copied();
                Ok(Chosen(Some(chosen.collect())))
            }
        }
    }
}

/// Some registrations, or all there are.
pub(in crate::domain) struct Chosen(Option<Vec<Uuid>>);

impl Chosen {
    /// Those of them who are there, as a query.
    pub(in crate::domain) fn query(&self, backend: DbBackend) -> Select<registration::Entity> {
        let all = registration::Entity::find();
        let Some(ids) = &self.0 else {
            return all;
        };
        // One value, however many they are: a statement takes only so many.
        let ids: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
        let ids = format!("[{}]", ids.join(","));
        let sql = match backend {
            DbBackend::Postgres => {
                "registration.id IN (SELECT value::uuid FROM json_array_elements_text($1::json))"
            }
            _ => "registration.id IN (SELECT unhex(value, '-') FROM json_each(?))",
        };
        all.filter(Expr::cust_with_values(sql, [ids]))
    }
}

/// How many were chosen, as far as they are counted.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn count(
    db: &Db,
    actor: &Actor,
    selection: &Selection,
    now: Timestamp,
) -> Result<Total, Error> {
    match selection {
        Selection::All(filter) => Ok(list::total(db, actor, filter, now).await?),
        Selection::Some(_) => {
            let ids = selection.ids(db, actor, None, now).await?;
            Ok(Total::Exactly(ids.len() as u64))
        }
    }
}
