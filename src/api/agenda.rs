//! `GET /agenda`: the newest release.

use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::problem::ApiError;
use super::text::TextOut;
use crate::app::AppState;
use crate::domain::Error;

/// The newest release of the agenda.
#[derive(Object)]
pub(crate) struct AgendaOut {
    /// The release's number.
    release: i32,
    /// When it was published (RFC 3339).
    published_at: String,
    /// What changed.
    note: TextOut,
    /// Conference, days, rooms, tracks, speakers, sessions and slots. Speakers who are not public are in
    /// no part of it.
    agenda: serde_json::Value,
}

#[derive(ApiResponse)]
pub(crate) enum NewestAgenda {
    /// The newest release.
    #[oai(status = 200)]
    Ok(
        Json<AgendaOut>,
        /// May be kept for five minutes.
        #[oai(header = "Cache-Control")]
        String,
        /// Any page may read it.
        #[oai(header = "Access-Control-Allow-Origin")]
        String,
    ),
}

pub(crate) struct AgendaApi;

#[OpenApi]
impl AgendaApi {
    /// The agenda
    ///
    /// Open to everybody; the draft is not in it. 404 before the first release.
    #[oai(path = "/agenda", method = "get", operation_id = "get_agenda")]
    async fn get(&self, state: Data<&AppState>) -> Result<NewestAgenda, ApiError> {
        let snapshot = state.published.current();
        let (Some(release), Some(agenda)) = (&snapshot.release, &snapshot.agenda) else {
            return Err(Error::NotFound.into());
        };
        let agenda = serde_json::to_value(agenda)
            .map_err(|error| Error::Internal(format!("agenda as JSON: {error}")))?;
        Ok(NewestAgenda::Ok(
            Json(AgendaOut {
                release: release.number,
                published_at: release.published_at.to_string(),
                note: release.note.clone().into(),
                agenda,
            }),
            "public, max-age=300".to_owned(),
            "*".to_owned(),
        ))
    }
}
