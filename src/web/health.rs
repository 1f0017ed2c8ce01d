//! For machines: whether the service lives and is ready, and what robots may read.

use poem::http::{StatusCode, header};
use poem::web::Data;
use poem::{Response, handler};

use crate::app::AppState;
use crate::db;

/// The process answers.
#[handler]
pub(crate) fn healthz() -> Response {
    plain(StatusCode::OK, "ok\n".to_owned())
}

/// The database answers, its tables are the ones of this program, and what is public is in memory. An
/// empty database is ready: its pages say what is missing.
#[handler]
pub(crate) async fn readyz(Data(state): Data<&AppState>) -> Response {
    let migrated = db::is_migrated(state.db.read()).await;
    if let Err(error) = &migrated {
        tracing::warn!(%error, "not ready");
    }
    let database = migrated.is_ok();
    let migrations = migrated.unwrap_or(false);
    let snapshot = state.published.current();
    let release = match (&snapshot.agenda, &snapshot.release) {
        (_, Some(release)) => format!("release {}", release.number),
        (_, None) => "no release yet".to_owned(),
    };
    let word = |good| if good { "ok" } else { "failed" };
    let text = format!(
        "database: {}\nmigrations: {}\nagenda: {release}\n",
        word(database),
        word(migrations)
    );
    let status = if database && migrations {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    plain(status, text)
}

/// Robots read the public pages, and the feeds: calendar importers obey this file too.
#[handler]
pub(crate) fn robots() -> Response {
    plain(
        StatusCode::OK,
        "User-agent: *\nDisallow: /registration/\nDisallow: /group/\nDisallow: /organize\nDisallow: /demo/\nAllow: /\n"
            .to_owned(),
    )
}

fn plain(status: StatusCode, text: String) -> Response {
    Response::builder()
        .status(status)
        .content_type("text/plain; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-cache")
        .body(text)
}
