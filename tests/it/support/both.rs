//! Each rule is tried on both databases: two test cases, so that the output shows both.

use std::panic::{AssertUnwindSafe, resume_unwind};

use futures_util::FutureExt as _;

use super::app::TestApp;
use super::database::{Kind, Start, TestDatabase, skip_postgres};

/// Makes two tests, `NAME::sqlite` and `NAME::postgres`, of each `async fn NAME(app: TestApp)`.
///
/// The app has the sample conference; after `empty:` it has nothing at all.
macro_rules! on_both_databases {
    (empty: $($name:ident),+ $(,)?) => {
        $crate::support::on_both_databases!(@ Empty: $($name),+);
    };
    (@ $start:ident: $($name:ident),+) => {
        $(mod $name {
            use $crate::support::{Start, on_postgres, on_sqlite};

            #[test]
            fn sqlite() {
                on_sqlite(Start::$start, super::$name);
            }

            #[test]
            fn postgres() {
                on_postgres(Start::$start, super::$name);
            }
        })+
    };
    ($($name:ident),+ $(,)?) => {
        $crate::support::on_both_databases!(@ Sample: $($name),+);
    };
}
pub(crate) use on_both_databases;

/// Runs `test` over a fresh SQLite file.
pub(crate) fn on_sqlite<F: Future<Output = ()>>(start: Start, test: impl FnOnce(TestApp) -> F) {
    run(Kind::Sqlite, start, test);
}

/// Runs `test` over a fresh PostgreSQL database, where `TEST_POSTGRES_URL` names a server.
pub(crate) fn on_postgres<F: Future<Output = ()>>(start: Start, test: impl FnOnce(TestApp) -> F) {
    if !skip_postgres() {
        run(Kind::Postgres, start, test);
    }
}

fn run<F: Future<Output = ()>>(kind: Kind, start: Start, test: impl FnOnce(TestApp) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let outcome = runtime.block_on(async {
        let app = TestApp::over(TestDatabase::create(kind, start).await).await;
        let outcome = AssertUnwindSafe(test(app.clone())).catch_unwind().await;
        app.remove().await;
        outcome
    });
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}
