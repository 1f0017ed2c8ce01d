//! The database: SQLite or PostgreSQL from one URL, one way to write.

mod instant;
mod kept;
mod open;
mod scrub;

use std::sync::Arc;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

pub use instant::{from_millis, millis};
use kept::Kept;
pub use open::{OpenError, migrate, open};

/// Both ways to the data: a clone shares the pools.
///
/// On SQLite the writer is a pool of one connection, so that writers stand in line fairly instead of
/// polling for the file's lock, and the readers cannot write. On PostgreSQL both are one pool.
#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    kept: Kept,
}

impl Db {
    /// What the layers above keep in memory of this database: one `T`, made when it is first asked for. A clone has
    /// the same one.
    #[must_use]
    pub fn kept<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.kept.get()
    }

    /// For reading; what is read may be older than a transaction that is being written.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Runs `work` in one transaction: committed when it answers `Ok`, taken back when `Err`.
    ///
    /// On SQLite the transaction holds the write lock from its first moment (BEGIN IMMEDIATE): a
    /// transaction that reads first and writes later would fail with "database is locked" under load.
    ///
    /// # Errors
    /// What `work` answers, and the database's own errors.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
        E: From<DbErr>,
    {
        let transaction = self
            .writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await?;
        match work(&transaction).await {
            Ok(value) => {
                transaction.commit().await?;
                Ok(value)
            }
            Err(error) => {
                // The first error is the one to tell; a failed rollback closes the connection.
                let _ = transaction.rollback().await;
                Err(error)
            }
        }
    }

    /// Reads in one transaction, which sees the same moment throughout: on PostgreSQL it is REPEATABLE READ, on
    /// SQLite a reader's transaction is so by itself.
    ///
    /// # Errors
    /// What `work` answers, and the database's own errors.
    pub async fn look<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
        E: From<DbErr>,
    {
        let isolation = match self.readers.get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            _ => None,
        };
        let transaction = self
            .readers
            .begin_with_options(TransactionOptions {
                isolation_level: isolation,
                ..TransactionOptions::default()
            })
            .await?;
        let outcome = work(&transaction).await;
        transaction.rollback().await?;
        outcome
    }

    /// Closes all connections, after what is under way has ended.
    ///
    /// # Errors
    /// The database's own.
    pub async fn close(self) -> Result<(), DbErr> {
        self.readers.close().await?;
        self.writer.close().await
    }
}

/// Whether the tables are those of this program: no migration is missing.
///
/// # Errors
/// The database's own.
pub async fn is_migrated(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    use migration::MigratorTrait as _;
    Ok(migration::Migrator::get_pending_migrations(connection)
        .await?
        .is_empty())
}
