//! Making, changing, ending and deleting vouchers. Places that become free by it go to the people in line, in the
//! same transaction.

use std::collections::HashSet;

use entity::{redemption, registration_type, voucher, voucher_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::{VoucherSettings, generate, key, same};
use crate::db::{Db, millis};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::{fill_places, lock_conference};
use crate::domain::{Error, FieldError, FieldProblem, Holder};

/// Changes the voucher `id`, or makes one; answers its id and how many people in line got a place by it. What was
/// agreed with those who used it stays.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`]; [`Error::NotAsItStands`] for one
/// that was ended.
pub async fn save(
    db: &Db,
    actor: &Actor,
    id: Option<Uuid>,
    settings: &VoucherSettings,
    now: Timestamp,
) -> Result<(Uuid, u64), Error> {
    actor.require(Action::ManageVouchers)?;
    let mut settings = settings.clone();
    if id.is_none() && settings.code.trim().is_empty() {
        settings.code = generate("")?;
    }
    db.write(async |transaction| {
        let conference = lock_conference(transaction).await?.ok_or(Error::NotFound)?;
        let known = match id {
            Some(id) => Some(open(transaction, id).await?),
            None => None,
        };
        let types = check(transaction, id, &settings).await?;
        let action = match known {
            Some(_) => "voucher.changed",
            None => "voucher.made",
        };
        let row = match known {
            Some(row) => {
                let mut change = row.into_active_model();
                fill(&mut change, &settings);
                change.update(transaction).await?
            }
            None => new_row(&settings, now).insert(transaction).await?,
        };
        voucher_type::Entity::delete_many()
            .filter(voucher_type::Column::VoucherId.eq(row.id))
            .exec(transaction)
            .await?;
        put_types(transaction, &[row.id], &types).await?;
        note(transaction, actor, action, &row.code, now).await?;
        Ok((row.id, fill_places(transaction, &conference, now).await?))
    })
    .await
}

/// Deletes the voucher `id`, which nobody ever used; answers how many people in line got a place by it.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`] once somebody used it: then it can be ended.
pub async fn remove(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<u64, Error> {
    actor.require(Action::ManageVouchers)?;
    db.write(async |transaction| {
        let conference = lock_conference(transaction).await?.ok_or(Error::NotFound)?;
        let row = find(transaction, id).await?;
        let uses = redemption::Entity::find()
            .filter(redemption::Column::VoucherId.eq(id))
            .count(transaction)
            .await?;
        if uses > 0 {
            return Err(Error::InUse(Holder::Registrations));
        }
        voucher::Entity::delete_by_id(id).exec(transaction).await?;
        note(transaction, actor, "voucher.deleted", &row.code, now).await?;
        fill_places(transaction, &conference, now).await
    })
    .await
}

/// Ends the voucher `id`: nobody can use it any more; what it gave stays. Ending again changes nothing. Answers how
/// many people in line got a place by it.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn end(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<u64, Error> {
    actor.require(Action::ManageVouchers)?;
    db.write(async |transaction| {
        let conference = lock_conference(transaction).await?.ok_or(Error::NotFound)?;
        let row = find(transaction, id).await?;
        if row.ended_at.is_some() {
            return Ok(0);
        }
        let code = row.code.clone();
        let mut change = row.into_active_model();
        change.ended_at = Set(Some(millis(now)));
        change.update(transaction).await?;
        note(transaction, actor, "voucher.ended", &code, now).await?;
        fill_places(transaction, &conference, now).await
    })
    .await
}

/// Whether a voucher names the type: then the type cannot go.
pub(crate) async fn is_for_type(
    connection: &impl ConnectionTrait,
    type_id: Uuid,
) -> Result<bool, Error> {
    let vouchers = voucher_type::Entity::find()
        .filter(voucher_type::Column::RegistrationTypeId.eq(type_id))
        .count(connection)
        .await?;
    Ok(vouchers > 0)
}

/// What is wrong with `settings`, where other vouchers and the types matter too; the ids of its types.
async fn check(
    transaction: &DatabaseTransaction,
    id: Option<Uuid>,
    settings: &VoucherSettings,
) -> Result<Vec<Uuid>, Error> {
    let mut faults = settings.faults();
    if settings.code.is_empty() {
        faults.push(FieldError::new("code", FieldProblem::Missing));
    }
    let kinds = registration_type::Entity::find().all(transaction).await?;
    let same_code = voucher::Entity::find()
        .filter(voucher::Column::CodeKey.eq(key(&settings.code)))
        .filter(voucher::Column::Id.ne(id.unwrap_or_default()))
        .count(transaction)
        .await?;
    let is_of_a_type = kinds
        .iter()
        .filter_map(|kind| kind.access_code.as_deref())
        .any(|code| same(code, &settings.code));
    if same_code > 0 || is_of_a_type {
        faults.push(FieldError::new("code", FieldProblem::Taken));
    }
    let types = type_ids(&kinds, &settings.types);
    if types.is_none() {
        faults.push(FieldError::new("types", FieldProblem::UnknownChoice));
    }
    match types {
        Some(types) if faults.is_empty() => Ok(types),
        _ => Err(Error::Invalid(faults)),
    }
}

/// The ids of the types of these slugs; none where one is not known.
pub(super) fn type_ids(kinds: &[registration_type::Model], slugs: &[String]) -> Option<Vec<Uuid>> {
    let slugs: HashSet<&String> = slugs.iter().collect();
    let found = kinds.iter().filter(|kind| slugs.contains(&kind.slug));
    let found: Vec<Uuid> = found.map(|kind| kind.id).collect();
    (found.len() == slugs.len()).then_some(found)
}

pub(super) fn new_row(settings: &VoucherSettings, now: Timestamp) -> voucher::ActiveModel {
    let mut row = voucher::ActiveModel {
        id: Set(Uuid::now_v7()),
        created_at: Set(millis(now)),
        ended_at: Set(None),
        ..Default::default()
    };
    fill(&mut row, settings);
    row
}

fn fill(row: &mut voucher::ActiveModel, settings: &VoucherSettings) {
    row.code = Set(settings.code.clone());
    row.code_key = Set(key(&settings.code));
    row.note = Set(settings.note.clone());
    row.discount = Set(settings.discount.name().to_owned());
    row.value = Set(settings.discount.value());
    row.uses = Set(settings.uses);
    row.budget_cents = Set(settings.budget_cents);
    row.valid_from = Set(settings.valid_from.map(millis));
    row.valid_until = Set(settings.valid_until.map(millis));
    row.email = Set(settings.email.clone());
    row.holds_places = Set(settings.holds_places);
}

/// Writes that each of these vouchers is for each of these types.
pub(super) async fn put_types(
    transaction: &DatabaseTransaction,
    vouchers: &[Uuid],
    types: &[Uuid],
) -> Result<(), Error> {
    if types.is_empty() {
        return Ok(());
    }
    let pairs = vouchers.iter().flat_map(|voucher| {
        types.iter().map(|kind| voucher_type::ActiveModel {
            voucher_id: Set(*voucher),
            registration_type_id: Set(*kind),
        })
    });
    let pairs: Vec<voucher_type::ActiveModel> = pairs.collect();
    // A statement takes only so many values.
    for some in pairs.chunks(5_000) {
        voucher_type::Entity::insert_many(some.iter().cloned())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

async fn find(transaction: &DatabaseTransaction, id: Uuid) -> Result<voucher::Model, Error> {
    voucher::Entity::find_by_id(id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}

async fn open(transaction: &DatabaseTransaction, id: Uuid) -> Result<voucher::Model, Error> {
    let row = find(transaction, id).await?;
    if row.ended_at.is_some() {
        return Err(Error::NotAsItStands);
    }
    Ok(row)
}

pub(super) async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    action: &str,
    detail: &str,
    now: Timestamp,
) -> Result<(), Error> {
    audit::record(transaction, actor, action, None, None, Some(detail), now).await
}
