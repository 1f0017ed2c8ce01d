//! Many vouchers at once, each with a code of its own.

use std::collections::HashSet;

use entity::{registration_type, voucher};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue, ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use super::save::{new_row, note, put_types, type_ids};
use super::settings::CODE_MAX;
use super::{VoucherSettings, generate, key};
use crate::db::Db;
use crate::domain::organizers::{Action, Actor};
use crate::domain::registrations::lock_conference;
use crate::domain::{Error, FieldError, FieldProblem};

/// The most vouchers that are made at once.
pub const MANY_MAX: i32 = 500;
/// What follows the prefix of a code that is made: two dashes and eight signs.
const MADE: usize = 10;

/// Makes `count` vouchers that differ by their codes alone: each begins with `settings.code`, which may be empty.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults.
pub async fn make_many(
    db: &Db,
    actor: &Actor,
    count: Option<i32>,
    settings: &VoucherSettings,
    now: Timestamp,
) -> Result<Vec<Uuid>, Error> {
    actor.require(Action::ManageVouchers)?;
    let mut faults = settings.faults();
    // Here it is what codes begin with.
    faults.retain(|fault| fault.field != "code");
    if settings.code.chars().count() + MADE > CODE_MAX {
        faults.push(FieldError::new("code", FieldProblem::TooLong));
    }
    match count {
        Some(count) if (1..=MANY_MAX).contains(&count) => {}
        Some(_) => faults.push(FieldError::new("count", FieldProblem::OutOfRange)),
        None => faults.push(FieldError::new("count", FieldProblem::Missing)),
    }
    let count = usize::try_from(count.unwrap_or_default()).unwrap_or_default();
    db.write(async |transaction| {
        lock_conference(transaction).await?.ok_or(Error::NotFound)?;
        let kinds = registration_type::Entity::find().all(transaction).await?;
        let types = type_ids(&kinds, &settings.types);
        let mut faults = faults.clone();
        if types.is_none() {
            faults.push(FieldError::new("types", FieldProblem::UnknownChoice));
        }
        let Some(types) = types.filter(|_| faults.is_empty()) else {
            return Err(Error::Invalid(faults));
        };
        let codes = free_codes(transaction, &settings.code, count).await?;
        let rows = codes.into_iter().map(|code| {
            let one = VoucherSettings {
                code,
                ..settings.clone()
            };
            new_row(&one, now)
        });
        let rows: Vec<voucher::ActiveModel> = rows.collect();
        let ids = rows.iter().filter_map(|row| match row.id {
            ActiveValue::Set(id) => Some(id),
            _ => None,
        });
        let ids: Vec<Uuid> = ids.collect();
        voucher::Entity::insert_many(rows)
            .exec_without_returning(transaction)
            .await?;
        put_types(transaction, &ids, &types).await?;
        let detail = format!("{}: {count}", settings.code);
        note(transaction, actor, "vouchers.made", &detail, now).await?;
        Ok(ids)
    })
    .await
}

/// So many codes that nobody has.
async fn free_codes(
    transaction: &DatabaseTransaction,
    prefix: &str,
    count: usize,
) -> Result<Vec<String>, Error> {
    let mut codes = Vec::new();
    // One in many millions is taken: a second turn is seldom needed, and ten never.
    for _ in 0..10 {
        let mut fresh = Vec::new();
        for _ in codes.len()..count {
            fresh.push(generate(prefix)?);
        }
        let keys = fresh.iter().map(|code| key(code));
        let taken = voucher::Entity::find()
            .filter(voucher::Column::CodeKey.is_in(keys))
            .all(transaction)
            .await?;
        let known = taken.into_iter().map(|row| row.code_key);
        let mut known: HashSet<String> = known
            .chain(codes.iter().map(|code: &String| key(code)))
            .collect();
        fresh.retain(|code| known.insert(key(code)));
        codes.extend(fresh);
        if codes.len() == count {
            return Ok(codes);
        }
    }
    Err(Error::Internal("no free codes of vouchers".to_owned()))
}
