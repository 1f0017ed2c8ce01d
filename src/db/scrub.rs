//! Deleted rows leave their bytes in files; here those bytes go too.
//!
//! SQLite zeroes what is deleted while it deletes (`secure_delete`, set when the writer is opened). A copy may
//! still lie in the write-ahead log, and in free pages of a file that an older version wrote. So the file is
//! written anew, and the log cut to nothing.
//!
//! PostgreSQL leaves deleted rows in their pages until those are used again, and `VACUUM` leaves them for as long
//! as anybody's transaction is older. So the empty tables get new files, and the old ones go. That PostgreSQL
//! keeps no samples of these columns as statistics is set by a migration.
//!
//! Out of reach are: backups, and whatever else was copied from the database; PostgreSQL's own write-ahead log,
//! which its server writes over or archives as it is set up to; and the blocks of a disk that a file no longer
//! holds.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::Db;

impl Db {
    /// Leaves no byte of what was ever in `tables`, which are empty, in the database's files. Answers false when
    /// somebody reads what was there before, or has written to them meanwhile: then another try is needed.
    ///
    /// # Errors
    /// The database's own; on PostgreSQL also that the role does not own the tables.
    pub async fn scrub(&self, tables: &[&str]) -> Result<bool, DbErr> {
        match self.writer.get_database_backend() {
            DbBackend::Postgres => self.new_files(tables).await,
            _ => self.write_anew().await,
        }
    }

    async fn new_files(&self, tables: &[&str]) -> Result<bool, DbErr> {
        let all = tables.join(", ");
        self.write(async |transaction| {
            let lock = format!("LOCK TABLE {all} IN ACCESS EXCLUSIVE MODE");
            transaction.execute_unprepared(&lock).await?;
            for table in tables {
                let any = format!("SELECT 1 FROM {table} LIMIT 1");
                if ask(transaction, any).await?.is_some() {
                    return Ok(false);
                }
            }
            let truncate = format!("TRUNCATE {all}");
            transaction.execute_unprepared(&truncate).await?;
            Ok(true)
        })
        .await
    }

    async fn write_anew(&self) -> Result<bool, DbErr> {
        self.writer.execute_unprepared("VACUUM").await?;
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)".to_owned();
        let row = ask(&self.writer, checkpoint).await?;
        let busy: Option<i64> = row.map(|row| row.try_get("", "busy")).transpose()?;
        Ok(busy == Some(0))
    }
}

async fn ask(
    connection: &impl ConnectionTrait,
    sql: String,
) -> Result<Option<sea_orm::QueryResult>, DbErr> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    connection.query_one_raw(statement).await
}
