//! What was agreed, paid, waived and is due.

use std::collections::HashMap;

use entity::{registration, registration_type};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::domain::Error;
use crate::domain::registrations::Status;
use crate::i18n::Text;

/// Sums in US cents. Agreed is paid, waived and due together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many have a place.
    pub people: i64,
    /// What they agreed to pay.
    pub agreed_cents: i64,
    /// What they paid of it.
    pub paid_cents: i64,
    /// What they need not pay.
    pub waived_cents: i64,
    /// What they still owe.
    pub due_cents: i64,
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.people += other.people;
        self.agreed_cents += other.agreed_cents;
        self.paid_cents += other.paid_cents;
        self.waived_cents += other.waived_cents;
        self.due_cents += other.due_cents;
    }
}

/// Money, of those who have a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyFigures {
    /// By type, in their order.
    pub types: Vec<(Text, Sums)>,
    /// All types together.
    pub all: Sums,
    /// What people paid who have no place now: it may have to go back. US cents.
    pub paid_without_place_cents: i64,
}

type Group = (Uuid, String, i64, i64, bool, i64, i64);

pub(super) async fn money(connection: &impl ConnectionTrait) -> Result<MoneyFigures, Error> {
    use registration::Column;
    // By amounts too: there are only a few different ones, and a sum has another type on each database.
    let groups: Vec<Group> = registration::Entity::find()
        .select_only()
        .column(Column::RegistrationTypeId)
        .column(Column::Status)
        .column(Column::PriceCents)
        .column(Column::PaidCents)
        .column(Column::Waived)
        .column(Column::AmountDueCents)
        .column_as(Column::Id.count(), "people")
        .group_by(Column::RegistrationTypeId)
        .group_by(Column::Status)
        .group_by(Column::PriceCents)
        .group_by(Column::PaidCents)
        .group_by(Column::Waived)
        .group_by(Column::AmountDueCents)
        .into_tuple()
        .all(connection)
        .await?;
    let mut money = MoneyFigures::default();
    let mut sums: HashMap<Uuid, Sums> = HashMap::new();
    for (type_id, status, price, paid, waived, due, people) in groups {
        if status != Status::Confirmed.as_str() {
            money.paid_without_place_cents += paid * people;
            continue;
        }
        let sum = Sums {
            people,
            agreed_cents: price * people,
            paid_cents: paid * people,
            waived_cents: if waived { (price - paid) * people } else { 0 },
            due_cents: due * people,
        };
        sums.entry(type_id).or_default().add(sum);
        money.all.add(sum);
    }
    let types = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    money.types = types
        .into_iter()
        .map(|row| {
            let sums = sums.remove(&row.id).unwrap_or_default();
            (Text::new(row.name_en, row.name_es), sums)
        })
        .collect();
    Ok(money)
}
