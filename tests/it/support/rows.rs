//! What the database holds, and what tests put there.

use entity::{conference, manage_link, registration, registration_type};
use gathering::domain::Error;
use gathering::domain::secret::Secret;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait as _, EntityTrait,
    IntoActiveModel as _, PaginatorTrait, QueryFilter as _, QueryOrder as _, Set,
};

use super::app::TestApp;
use super::database::Kind;

impl TestApp {
    /// All rows of a table.
    pub(crate) async fn rows<E: EntityTrait>(&self) -> Vec<E::Model> {
        E::find().all(self.state.db.read()).await.unwrap()
    }

    /// How many rows a table has.
    pub(crate) async fn count<E>(&self) -> u64
    where
        E: EntityTrait,
        E::Model: Send + Sync,
    {
        E::find().count(self.state.db.read()).await.unwrap()
    }

    /// All registrations, in the order in which they were made.
    pub(crate) async fn registrations(&self) -> Vec<registration::Model> {
        registration::Entity::find()
            .order_by_asc(registration::Column::Id)
            .all(self.state.db.read())
            .await
            .unwrap()
    }

    /// The one registration of this name.
    pub(crate) async fn registration_of(&self, legal_name: &str) -> registration::Model {
        let mut rows = registration::Entity::find()
            .filter(registration::Column::LegalName.eq(legal_name))
            .all(self.state.db.read())
            .await
            .unwrap();
        assert_eq!(rows.len(), 1, "registrations of {legal_name}");
        rows.remove(0)
    }

    /// The registration that a private link opens.
    pub(crate) async fn registration_behind(&self, secret: &str) -> registration::Model {
        let secret = Secret::parse(secret).unwrap();
        let link = manage_link::Entity::find()
            .filter(manage_link::Column::SecretHash.eq(secret.hash()))
            .one(self.state.db.read())
            .await
            .unwrap()
            .unwrap();
        registration::Entity::find_by_id(link.registration_id)
            .one(self.state.db.read())
            .await
            .unwrap()
            .unwrap()
    }

    /// Changes how many places a registration type has.
    pub(crate) async fn set_type_capacity(&self, slug: &str, capacity: Option<i32>) {
        self.change_type(slug, |row| row.capacity = Set(capacity))
            .await;
    }

    /// Changes a registration type.
    pub(crate) async fn change_type(
        &self,
        slug: &str,
        change: impl FnOnce(&mut registration_type::ActiveModel),
    ) {
        self.state
            .db
            .write(async |transaction| {
                let row = registration_type::Entity::find()
                    .filter(registration_type::Column::Slug.eq(slug))
                    .one(transaction)
                    .await?
                    .ok_or(Error::NotFound)?;
                let mut row = row.into_active_model();
                change(&mut row);
                row.update(transaction).await?;
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
    }

    /// Runs SQL that both databases understand.
    pub(crate) async fn run_sql(&self, sql: &str) {
        self.state
            .db
            .write(async |transaction| {
                transaction.execute_unprepared(sql).await?;
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
    }

    /// From now on the database refuses new rows of `table` that have `value` in `column`.
    pub(crate) async fn refuse_rows(&self, table: &str, column: &str, value: &str) {
        let sql = match self.database.kind {
            Kind::Sqlite => format!(
                "CREATE TRIGGER refuse_rows BEFORE INSERT ON {table} WHEN NEW.{column} = '{value}' \
                 BEGIN SELECT RAISE(ABORT, 'refused by the test'); END"
            ),
            Kind::Postgres => format!(
                "ALTER TABLE {table} ADD CONSTRAINT refuse_rows CHECK ({column} <> '{value}')"
            ),
        };
        self.run_sql(&sql).await;
    }

    /// Changes how many places the conference has.
    pub(crate) async fn set_conference_capacity(&self, capacity: Option<i32>) {
        self.state
            .db
            .write(async |transaction| {
                let row = conference::Entity::find()
                    .one(transaction)
                    .await?
                    .ok_or(Error::NotFound)?;
                let mut row = row.into_active_model();
                row.capacity = Set(capacity);
                row.update(transaction).await?;
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
    }
}
