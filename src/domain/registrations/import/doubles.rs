//! Who of a file is there already, or twice in it: by the same address and the same name. They are told, and brought in
//! all the same: a parent may register a child of the same name.

use std::collections::{HashMap, HashSet};

use entity::registration::{self, Column};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::super::Status;
use super::super::doubles::key;
use crate::domain::Error;
use crate::domain::email::Email;

/// Who else has the same address and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Double {
    /// Somebody who is registered, and has not cancelled.
    Registered {
        /// Its id.
        id: Uuid,
        /// Its code, without the dash.
        code: String,
    },
    /// An earlier row, by its number.
    Row(usize),
}

/// Two with the same are the same, as far as a file tells.
pub(super) fn same(email: Option<&Email>, name: &str) -> (String, String) {
    (email.map_or_else(String::new, Email::key), key(name))
}

/// So many addresses are looked up at once.
const AT_ONCE: usize = 1_000;

/// Those who are registered with one of the addresses of `wanted`, or with none where that is wanted: the first of each
/// address and name.
pub(super) async fn registered(
    connection: &impl ConnectionTrait,
    wanted: &HashSet<(String, String)>,
) -> Result<HashMap<(String, String), Double>, Error> {
    let addresses: HashSet<&str> = wanted.iter().map(|(email, _)| email.as_str()).collect();
    let addresses: Vec<&str> = addresses.into_iter().collect();
    let mut found = HashMap::new();
    for some in addresses.chunks(AT_ONCE) {
        let rows: Vec<(Uuid, String, String, String)> = registration::Entity::find()
            .select_only()
            .column(Column::Id)
            .column(Column::Code)
            .column(Column::LegalName)
            .column(Column::EmailKey)
            .filter(Column::EmailKey.is_in(some.iter().copied()))
            .filter(Column::Status.is_not_in(Status::ENDED))
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(connection)
            .await?;
        for (id, code, name, email) in rows {
            let same = (email, key(&name));
            if wanted.contains(&same) {
                found.entry(same).or_insert(Double::Registered { id, code });
            }
        }
    }
    Ok(found)
}
