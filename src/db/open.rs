//! Opening: the pools, their settings, and the migrations before them.

use std::time::Duration;

use migration::{IntoSchemaManagerConnection, Migrator, MigratorTrait as _};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::Db;
use super::kept::Kept;

/// Migrations on PostgreSQL take turns by this advisory lock: any number, always the same.
const MIGRATION_LOCK: i64 = 0x6761_7468_6572;

/// How long PostgreSQL may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL names neither SQLite nor PostgreSQL.
    #[error("it should begin with sqlite:// or postgres://")]
    Scheme,
    /// A file that cannot be opened or made.
    #[error("{0}; it should name a SQLite file in a folder that exists and can be written to")]
    File(String),
    /// A server that is not there, or lets nobody in.
    #[error(
        "{0}; it should name a PostgreSQL database that can be reached, with its user and password"
    )]
    Server(String),
    /// Tables that this program does not know.
    #[error("a newer version of the program has used it; use that version, or another database")]
    Newer,
    /// The database itself refused.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Opens the database at `url` (`sqlite://path` or `postgres://…`), migrations applied first.
///
/// # Errors
/// A URL of another kind, and what the database answers.
pub async fn open(url: &str) -> Result<Db, OpenError> {
    migrate(url).await?;
    if is_sqlite(url) {
        let writer = Database::connect(sqlite(url, 1, false)).await?;
        let readers = Database::connect(sqlite(url, 4, true)).await?;
        Ok(Db {
            writer,
            readers,
            kept: Kept::default(),
        })
    } else {
        let pool = Database::connect(postgres(url, 16)).await?;
        Ok(Db {
            writer: pool.clone(),
            readers: pool,
            kept: Kept::default(),
        })
    }
}

/// Applies the migrations that are missing, one process at a time, on a connection of its own:
/// a pooled one could hold a stale idea of the tables.
///
/// # Errors
/// What the database answers; on PostgreSQL and SQLite a step that fails leaves nothing behind.
pub async fn migrate(url: &str) -> Result<(), OpenError> {
    if is_sqlite(url) {
        make_private(url);
        let opened = Database::connect(sqlite(url, 1, false)).await;
        let connection = opened.map_err(|error| OpenError::File(reason(&error)))?;
        let outcome = migrate_sqlite(&connection).await;
        connection.close().await?;
        return outcome;
    }
    if !(url.starts_with("postgres:") || url.starts_with("postgresql:")) {
        return Err(OpenError::Scheme);
    }
    knock(url).await.map_err(OpenError::Server)?;
    let connection = Database::connect(postgres(url, 1)).await?;
    advisory_lock(&connection, "pg_advisory_lock").await?;
    let outcome = apply(&connection).await;
    advisory_lock(&connection, "pg_advisory_unlock").await?;
    connection.close().await?;
    outcome
}

fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// All migrations in one transaction that holds the file's lock from its first moment: programs that
/// start together take turns.
async fn migrate_sqlite(connection: &DatabaseConnection) -> Result<(), OpenError> {
    let transaction = connection
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await
        .map_err(|error| OpenError::File(reason(&error)))?;
    apply(&transaction).await?;
    transaction.commit().await?;
    Ok(())
}

async fn apply<'c, C>(connection: &'c C) -> Result<(), OpenError>
where
    C: ConnectionTrait,
    &'c C: IntoSchemaManagerConnection<'c>,
{
    Migrator::install(connection).await?;
    let known = Migrator::migrations();
    let applied = Migrator::get_migration_models(connection).await?;
    let is_known = |version: &str| known.iter().any(|migration| migration.name() == version);
    if !applied.iter().all(|row| is_known(&row.version)) {
        return Err(OpenError::Newer);
    }
    Ok(Migrator::up(connection, None).await?)
}

/// A new file is made for its owner alone: it will hold people's answers. What SQLite puts beside it gets
/// the same rights. That it cannot be made SQLite itself says better.
#[cfg(unix)]
fn make_private(url: &str) {
    use std::os::unix::fs::OpenOptionsExt as _;
    let Ok(options) = url.parse::<SqliteConnectOptions>() else {
        return;
    };
    let _ = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(options.get_filename());
}

#[cfg(not(unix))]
fn make_private(_url: &str) {}

/// A first connection: a pool would try for long, and then tell only that it gave up.
async fn knock(url: &str) -> Result<(), String> {
    let options: PgConnectOptions = url.parse().map_err(|error| said(&error))?;
    let connect = PgConnection::connect_with(&options);
    let connection = tokio::time::timeout(PATIENCE, connect)
        .await
        .map_err(|_| "the server does not answer".to_owned())?
        .map_err(|error| said(&error))?;
    // Whether the server hears the good-bye changes nothing.
    let _ = connection.close().await;
    Ok(())
}

/// What the database said, without the words around it.
fn reason(error: &DbErr) -> String {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => said(error),
        other => other.to_string(),
    }
}

fn said(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        sqlx::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

async fn advisory_lock(connection: &DatabaseConnection, function: &str) -> Result<(), DbErr> {
    connection
        .query_one_raw(Statement::from_string(
            connection.get_database_backend(),
            format!("SELECT {function}({MIGRATION_LOCK})"),
        ))
        .await?;
    Ok(())
}

fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        // A file database has nothing to gain from closing connections.
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            let options = options
                .journal_mode(SqliteJournalMode::Wal)
                // An acknowledged registration survives a power cut.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(5))
                .foreign_keys(true)
                // Negative: KiB. Small on purpose: the whole program fits a small machine, and whatever is written empties
                // it anyway.
                .pragma("cache_size", "-4000")
                .pragma("temp_store", "MEMORY");
            if read_only {
                options.pragma("query_only", "ON")
            } else {
                // What is deleted is zeroed: some of it must not be found again.
                options
                    .create_if_missing(true)
                    .pragma("secure_delete", "ON")
            }
        });
    options
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_postgres_pool_opts(|options| {
            options.after_connect(|connection, _| {
                // Every query here is short, and compiling one takes PostgreSQL longer than answering it: a quarter of a
                // second each time for the seats of a conference. Said on the connection, not in its URL: poolers
                // between refuse what they do not know there.
                Box::pin(async move {
                    connection.execute("SET jit = off").await?;
                    Ok(())
                })
            })
        });
    options
}
