//! How every connection to the database is set, whichever of the pool it is.

use futures_util::future::join_all;
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait as _};

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    readers_are_set_as_they_should_be,
    writers_zero_what_they_delete
);

/// What the connection says of the setting `name`.
async fn setting(connection: &impl ConnectionTrait, name: &str) -> String {
    let backend = connection.get_database_backend();
    let is_sqlite = backend == DbBackend::Sqlite;
    let sql = if is_sqlite {
        format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}")
    } else {
        format!("SHOW {name}")
    };
    let row = connection
        .query_one_raw(Statement::from_string(backend, sql))
        .await
        .unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

async fn readers_are_set_as_they_should_be(app: TestApp) {
    // Held at the same time, so that they are different ones.
    let held = join_all((0..4).map(|_| app.state.db.read().begin())).await;
    for connection in held {
        let connection = connection.unwrap();
        if connection.get_database_backend() == DbBackend::Sqlite {
            assert_eq!(setting(&connection, "query_only").await, "1");
            assert_eq!(setting(&connection, "foreign_keys").await, "1");
        } else {
            assert_eq!(setting(&connection, "jit").await, "off");
        }
    }
}

async fn writers_zero_what_they_delete(app: TestApp) {
    let look = async |connection: &sea_orm::DatabaseTransaction| {
        if connection.get_database_backend() == DbBackend::Sqlite {
            assert_eq!(setting(connection, "secure_delete").await, "1");
            assert_eq!(setting(connection, "query_only").await, "0");
            assert_eq!(setting(connection, "foreign_keys").await, "1");
        } else {
            assert_eq!(setting(connection, "jit").await, "off");
        }
        Ok::<_, sea_orm::DbErr>(())
    };
    app.state.db.write(look).await.unwrap();
}
