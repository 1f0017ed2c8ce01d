//! What a whole conference is made of: tables in an order in which each finds what it refers to.

use std::pin::Pin;

use entity::{
    accepted_conflict, announcement, conference, conference_day, form_question,
    form_question_version, mail_template, picture, price_stage, question, refund_rule,
    registration_type, release, room, room_closure, scheduled_release, session,
    session_ce_category, session_speaker, shared_capacity, shared_capacity_type, sign_up_rules,
    slot, slot_sign_up, speaker, speaker_availability, term, track, type_meal, type_waitlist,
    waitlist_rules,
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, EntityTrait, IdenStatic as _, Iterable as _, ModelTrait,
    PrimaryKeyToColumn as _,
};
use serde_json::Value;

use super::codec::{from_json, to_json};
use crate::domain::Error;
use crate::domain::exchange::Progress;
use crate::domain::exchange::rows::at_once;

/// What the file leaves out, and why: people who registered and what they wrote, who organizes, what opens doors,
/// what was done and sent, and what is only of use here.
#[cfg(test)]
pub(super) const LEFT_OUT: [&str; 43] = [
    "accommodation_request",
    "api_token",
    "api_token_role",
    "audit_entry",
    "favorite",
    "form_answer",
    "group_link",
    "group_person",
    "idempotency_key",
    "link_request",
    "login",
    "mail_server",
    // To whom something was sent; its templates are in the file.
    "mailing",
    "mailing_recipient",
    "manage_link",
    "message",
    "organizer",
    "organizer_role",
    "password_link",
    "plan",
    "plan_feed",
    "plan_token",
    "preview_link",
    "protected_answer",
    "redemption",
    "registration",
    "registration_change",
    "registration_group",
    "registration_meal",
    "registration_note",
    "saved_view",
    "scholarship_reason",
    "sign_up",
    "slot_change",
    "speaker_access_need",
    "text_change",
    "unsubscribe_link",
    "unsubscribed",
    "voucher",
    "voucher_type",
    // Secrets, and what was told to whom: whoever restores the conference elsewhere makes webhooks of their own.
    "webhook",
    "webhook_delivery",
    "seaql_migrations",
];

macro_rules! tables {
    ($($name:ident),+ $(,)?) => {
        /// The tables, those first that others refer to.
        pub(super) const TABLES: &[Table] = &[$(Table { name: stringify!($name), kind: Kind::$name }),+];

        #[expect(non_camel_case_types, reason = "they are named as the tables are")]
        #[derive(Clone, Copy)]
        enum Kind {
            $($name),+
        }

        impl Table {
            /// Its rows, in the order of their keys.
            pub(super) async fn read(
                &self,
                connection: &impl ConnectionTrait,
            ) -> Result<Vec<Value>, Error> {
                match self.kind {
                    $(Kind::$name => rows::<$name::Entity>(connection).await),+
                }
            }

            /// Writes `rows` into it.
            pub(super) fn write<'t>(
                &'t self,
                transaction: &'t DatabaseTransaction,
                rows: Vec<Value>,
                progress: &'t Progress,
            ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 't>> {
                match self.kind {
                    $(Kind::$name => Box::pin(
                        put::<$name::Entity>(self.name, transaction, rows, progress)
                    )),+
                }
            }
        }
    };
}

tables!(
    conference,
    conference_day,
    registration_type,
    waitlist_rules,
    type_waitlist,
    refund_rule,
    price_stage,
    type_meal,
    shared_capacity,
    shared_capacity_type,
    room,
    room_closure,
    track,
    speaker,
    speaker_availability,
    session,
    term,
    session_speaker,
    session_ce_category,
    slot,
    sign_up_rules,
    slot_sign_up,
    release,
    scheduled_release,
    picture,
    accepted_conflict,
    announcement,
    question,
    form_question,
    form_question_version,
    mail_template,
);

/// A table of the file.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) name: &'static str,
    kind: Kind,
}

async fn rows<E>(connection: &impl ConnectionTrait) -> Result<Vec<Value>, Error>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    let rows = E::find().all(connection).await?;
    let rows: Result<Vec<Value>, Error> = rows.iter().map(to_json::<E>).collect();
    let mut rows = rows?;
    // Here and not in the database: each sorts texts in its own way.
    rows.sort_by_cached_key(|row| {
        let keys = E::PrimaryKey::iter().map(|key| {
            let value = row.get(key.into_column().as_str());
            match value {
                Some(Value::Number(number)) => format!("{:020}", number.as_i64().unwrap_or(0)),
                Some(Value::String(text)) => text.clone(),
                _ => String::new(),
            }
        });
        keys.collect::<Vec<String>>()
    });
    Ok(rows)
}

async fn put<E>(
    name: &str,
    transaction: &DatabaseTransaction,
    rows: Vec<Value>,
    progress: &Progress,
) -> Result<(), Error>
where
    E: EntityTrait,
{
    let models: Result<Vec<E::ActiveModel>, Error> = rows
        .into_iter()
        .enumerate()
        .map(|(place, row)| from_json::<E>(&format!("tables.{name}[{place}]"), row))
        .collect();
    let models = models?;
    for some in models.chunks(at_once::<E>()) {
        let written = E::insert_many(some.iter().cloned())
            .exec_without_returning(transaction)
            .await;
        written.map_err(|error| match error.sql_err() {
            Some(why) => Error::Import(format!("tables.{name}: the rows do not fit: {why}")),
            None => error.into(),
        })?;
        progress.done(some.len())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_table_is_in_the_file_or_left_out_on_purpose() {
        let folder = tempfile::TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("t.db").display());
        let db = crate::db::open(&url).await.unwrap();
        let sql =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        let backend = db.read().get_database_backend();
        let rows = db
            .read()
            .query_all_raw(sea_orm::Statement::from_string(backend, sql))
            .await
            .unwrap();
        let mut there: Vec<String> = rows
            .iter()
            .map(|row| row.try_get("", "name").unwrap())
            .collect();
        let mut known: Vec<String> = TABLES
            .iter()
            .map(|table| table.name.to_owned())
            .chain(LEFT_OUT.map(str::to_owned))
            .collect();
        there.sort();
        known.sort();
        assert_eq!(there, known);
    }
}
