//! Rows as JSON and back, for any table: by its columns and their types.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sea_orm::sea_query::{ColumnType, Value as Cell};
use sea_orm::{
    ActiveModelTrait, ColumnTrait as _, EntityTrait, IdenStatic as _, Iterable as _, ModelTrait,
};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::Error;

/// A row as an object: each column by its name, in the order of the columns; what is not there is left out.
pub(super) fn to_json<E>(row: &E::Model) -> Result<Value, Error>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    let mut object = Map::new();
    for column in E::Column::iter() {
        let value = match row.get(column) {
            Cell::Bool(value) => value.map(Value::from),
            Cell::Int(value) => value.map(Value::from),
            Cell::BigInt(value) => value.map(Value::from),
            Cell::Double(value) => value.map(Value::from),
            Cell::String(value) => value.map(|text| Value::from(text.as_str())),
            Cell::Uuid(value) => value.map(|id| Value::from(id.to_string())),
            Cell::Bytes(value) => value.map(|bytes| Value::from(STANDARD.encode(bytes.as_slice()))),
            other => {
                let why = format!("a column of a kind that is not known: {other:?}");
                return Err(Error::Internal(why));
            }
        };
        if let Some(value) = value {
            object.insert(column.as_str().to_owned(), value);
        }
    }
    Ok(Value::Object(object))
}

/// An object as a row. What is left out is nothing, or what the column has unless told.
pub(super) fn from_json<E>(path: &str, value: Value) -> Result<E::ActiveModel, Error>
where
    E: EntityTrait,
{
    let refused = |why: &str| Error::Import(format!("{path}: {why}"));
    let Value::Object(mut object) = value else {
        return Err(refused("should be an object"));
    };
    let mut row = <E::ActiveModel as sea_orm::ActiveModelTrait>::default();
    for column in E::Column::iter() {
        let definition = column.def();
        let Some(value) = object
            .remove(column.as_str())
            .filter(|value| !value.is_null())
        else {
            if definition.is_null() {
                let nothing = cell(definition.get_column_type(), None);
                row.set(
                    column,
                    nothing.ok_or_else(|| refused("a column is not known"))?,
                );
            }
            continue;
        };
        let name = column.as_str();
        let cell = cell(definition.get_column_type(), Some(value));
        row.set(
            column,
            cell.ok_or_else(|| Error::Import(format!("{path}.{name}: is of another kind")))?,
        );
    }
    match object.keys().next() {
        Some(unknown) => Err(refused(&format!("{unknown} is not known"))),
        None => Ok(row),
    }
}

/// `value` as a column of this type has it; none where it is of another kind.
fn cell(kind: &ColumnType, value: Option<Value>) -> Option<Cell> {
    Some(match kind {
        ColumnType::Boolean => Cell::Bool(option(value, |value| value.as_bool())?),
        ColumnType::Integer => {
            Cell::Int(option(value, |value| i32::try_from(value.as_i64()?).ok())?)
        }
        ColumnType::BigInteger => Cell::BigInt(option(value, Value::as_i64)?),
        ColumnType::Double => Cell::Double(option(value, Value::as_f64)?),
        ColumnType::Uuid => Cell::Uuid(option(value, |value| {
            Uuid::parse_str(value.as_str()?).ok()
        })?),
        ColumnType::String(_) | ColumnType::Text => {
            // PostgreSQL keeps no NUL.
            let text = |value: &Value| {
                let text = value.as_str().filter(|text| !text.contains('\0'));
                text.map(str::to_owned)
            };
            option(value, text)?.into()
        }
        ColumnType::VarBinary(_) | ColumnType::Binary(_) | ColumnType::Blob => {
            let bytes = |value: &Value| STANDARD.decode(value.as_str()?).ok();
            option(value, bytes)?.into()
        }
        _ => return None,
    })
}

/// Nothing stays nothing; a value that cannot be read is none at all.
fn option<T>(value: Option<Value>, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(value) => read(&value).map(Some),
    }
}
