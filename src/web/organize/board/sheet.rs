//! `/organize/agenda/board.css`: colours of the draft's tracks, rows and columns of the board. The strict
//! content policy refuses style attributes, so they are classes.

use poem::http::StatusCode;
use poem::{Response, handler};

use super::days::Days;
use crate::domain::Error;
use crate::domain::draft::Board;
use crate::web::errors::failed;
use crate::web::release_sheet;
use crate::web::render::Page;
use crate::web::visit::Visit;

#[handler]
pub(super) async fn sheet(visit: Visit) -> Page {
    let board = Board::read(visit.state.db.read()).await.map_err(failed)?;
    let board = board.ok_or_else(|| failed(Error::NotFound))?;
    let (rows, columns) = Days::of(&board, None).size();
    let sheet = release_sheet::sheet(&board.tracks, rows, columns)
        .map_err(|error| failed(Error::Internal(format!("template: {error}"))))?;
    Ok(Response::builder()
        .status(StatusCode::OK)
        .content_type("text/css; charset=utf-8")
        .body(sheet))
}
