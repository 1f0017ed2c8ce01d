//! Lists that organizers put in order: one step up or down at a time.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, DatabaseTransaction, EntityTrait, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use crate::domain::Error;

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nearer to the beginning.
    Up,
    /// Nearer to the end.
    Down,
}

/// Moves the entry of `slug` among those that `list` holds one step, and writes the new order down.
/// `columns` are those of the slug and of the position.
pub(super) async fn shift<E: EntityTrait>(
    transaction: &DatabaseTransaction,
    columns: [E::Column; 2],
    list: Condition,
    slug: &str,
    way: Step,
) -> Result<(), Error> {
    let [slugs, positions] = columns;
    let before: Vec<(String, i32)> = E::find()
        .select_only()
        .column(slugs)
        .column(positions)
        .filter(list.clone())
        .order_by_asc(positions)
        .order_by_asc(slugs)
        .into_tuple()
        .all(transaction)
        .await?;
    let known: HashMap<String, i32> = before.iter().cloned().collect();
    let order = before.into_iter().map(|(slug, _)| slug).collect();
    let order = step(order, &slug.to_owned(), way).ok_or(Error::NotFound)?;
    for (place, slug) in order.into_iter().enumerate() {
        if known.get(&slug) == Some(&position(place)) {
            continue;
        }
        E::update_many()
            .col_expr(positions, Expr::value(position(place)))
            .filter(list.clone())
            .filter(slugs.eq(slug))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

/// `order` with `entry` one step further; as it was where it stands at that end already. None when it is
/// not there.
fn step<K: PartialEq>(mut order: Vec<K>, entry: &K, step: Step) -> Option<Vec<K>> {
    let place = order.iter().position(|known| known == entry)?;
    let other = match step {
        Step::Up => place.saturating_sub(1),
        Step::Down => (place + 1).min(order.len() - 1),
    };
    order.swap(place, other);
    Some(order)
}

/// The place in line as the column holds it.
fn position(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_moves_one_step_and_not_over_the_end() {
        let after = |entry, way| step(vec!["a", "b", "c"], &entry, way);
        assert_eq!(after("b", Step::Up).unwrap(), ["b", "a", "c"]);
        assert_eq!(after("b", Step::Down).unwrap(), ["a", "c", "b"]);
        assert_eq!(after("a", Step::Up).unwrap(), ["a", "b", "c"]);
        assert_eq!(after("c", Step::Down).unwrap(), ["a", "b", "c"]);
        assert_eq!(after("d", Step::Up), None);
    }
}
