//! What is done with the list of registrations: files, saved views, and deeds for many at once.

mod wire;

use futures_util::TryStreamExt as _;
use poem::Body;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{ApiResponse, OpenApi};
use uuid::Uuid;

use self::wire::{
    ManyDone, ManyIn, ManyPreview, RegistrationExportIn, SavedViewIn, SavedViewOut, SavedViewPatch,
};
pub(super) use self::wire::{RegistrationFilter, selection};
use super::auth::Token;
use super::problem::ApiError;
use crate::app::AppState;
use crate::domain::conference::form_options;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{
    self, CellAnswers, Column, Columns, Export, NewView, OutcomeOfMany, Sort, Surroundings,
};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{Language, Words};

#[derive(ApiResponse)]
pub(crate) enum CsvFile {
    /// The file: CSV (RFC 4180) in UTF-8, sent as it is read.
    #[oai(status = 200, content_type = "text/csv; charset=utf-8")]
    Ok(Binary<Body>),
}

#[derive(ApiResponse)]
pub(crate) enum XlsxFile {
    /// The file: a workbook (ECMA-376).
    #[oai(
        status = 200,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )]
    Ok(Binary<Body>),
}

#[derive(ApiResponse)]
pub(crate) enum Previewed {
    /// What would come of it.
    #[oai(status = 200)]
    Ok(Json<ManyPreview>),
}

#[derive(ApiResponse)]
pub(crate) enum DoneAll {
    /// What came of it.
    #[oai(status = 200)]
    Ok(Json<ManyDone>),
}

#[derive(ApiResponse)]
pub(crate) enum SavedViews {
    /// The views.
    #[oai(status = 200)]
    Ok(Json<Vec<SavedViewOut>>),
}

#[derive(ApiResponse)]
pub(crate) enum KeptView {
    /// The view is kept.
    #[oai(status = 201)]
    Ok(Json<SavedViewOut>),
}

#[derive(ApiResponse)]
pub(crate) enum ChangedView {
    /// The view.
    #[oai(status = 200)]
    Ok(Json<SavedViewOut>),
}

#[derive(ApiResponse)]
pub(crate) enum GoneView {
    /// The view is gone.
    #[oai(status = 204)]
    Ok,
}

pub(crate) struct RegistrationListApi;

async fn export(
    state: &AppState,
    actor: &Actor,
    mut body: RegistrationExportIn,
) -> Result<Export, ApiError> {
    let columns = columns(state, actor, body.columns.take()).await?;
    let selection = body.selection()?;
    let by = Surroundings {
        words: Words(Language::En),
        zone: state.published.current().zone(),
        options: form_options(state.db.read()).await?,
        answers: CellAnswers::default(),
    };
    let now = state.clock.now();
    Ok(registrations::export(&state.db, actor, &selection, columns, by, now).await?)
}

/// The columns of these names; one that is not known, or not for `actor`, is a fault.
async fn columns(
    state: &AppState,
    actor: &Actor,
    names: Option<Vec<String>>,
) -> Result<Vec<Column>, ApiError> {
    let names = names.unwrap_or_default();
    let known = Columns::load(state.db.read(), actor).await?;
    if names.iter().any(|name| known.parse(name).is_none()) {
        let fault = FieldError::new("columns", FieldProblem::UnknownChoice);
        return Err(Error::Invalid(vec![fault]).into());
    }
    Ok(known.named(names.iter().map(String::as_str)))
}

async fn one_view(state: &AppState, actor: &Actor, id: Uuid) -> Result<SavedViewOut, ApiError> {
    Ok(registrations::view(&state.db, actor, id).await?.into())
}

#[OpenApi]
impl RegistrationListApi {
    /// Registrations as CSV
    ///
    /// Answers to sensitive questions are in it only where their columns are named, by a token that may read them; each
    /// person's history notes it. Other protected answers never are. Cells that a spreadsheet would run as a formula get an apostrophe before
    /// them. The history notes the download and how many rows it has.
    #[oai(
        path = "/registrations/export.csv",
        method = "post",
        operation_id = "export_registrations_csv"
    )]
    async fn csv(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<RegistrationExportIn>,
    ) -> Result<CsvFile, ApiError> {
        let with_mark = body.0.bom;
        let lines = export(&state, &token.0, body.0).await?.csv(with_mark);
        let lines = Body::from_bytes_stream(lines.map_err(std::io::Error::other));
        Ok(CsvFile::Ok(Binary(lines)))
    }

    /// Registrations as a workbook
    ///
    /// The same rows for spreadsheet programs: texts are texts, sums are numbers.
    #[oai(
        path = "/registrations/export.xlsx",
        method = "post",
        operation_id = "export_registrations_xlsx"
    )]
    async fn xlsx(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<RegistrationExportIn>,
    ) -> Result<XlsxFile, ApiError> {
        let sheet = export(&state, &token.0, body.0).await?.workbook().await?;
        let sheet = Body::from_async_read(tokio::fs::File::from_std(sheet));
        Ok(XlsxFile::Ok(Binary(sheet)))
    }

    /// Look at a deed for many registrations
    ///
    /// Nothing is changed and nothing is sent: this is for how many it could be done, and for whom not and why.
    #[oai(
        path = "/registrations/actions/preview",
        method = "post",
        operation_id = "preview_registration_action"
    )]
    async fn preview(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<ManyIn>,
    ) -> Result<Previewed, ApiError> {
        let (many, selection, _) = body.0.read()?;
        let (db, now) = (&state.db, state.clock.now());
        let preview =
            registrations::preview_many(db, &token.0, many, &selection, None, now).await?;
        Ok(Previewed::Ok(Json(preview.into())))
    }

    /// Do something with many registrations
    ///
    /// Each person gets the same mail and the same line in the history as when it is done one by one. What could not
    /// be done is told; everything else is done.
    #[oai(
        path = "/registrations/actions",
        method = "post",
        operation_id = "perform_registration_action"
    )]
    async fn perform(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<ManyIn>,
    ) -> Result<DoneAll, ApiError> {
        let (many, selection, seen) = body.0.read()?;
        let (db, actor, now) = (state.db.clone(), token.0, state.clock.now());
        // On a task of its own: a client that hangs up does not stop it half way.
        let (outcome, left) = tokio::spawn(async move {
            let seen = seen.as_deref();
            let outcome =
                registrations::do_with_many(&db, &actor, many, &selection, seen, now).await?;
            let left = match &outcome {
                OutcomeOfMany::Done(done) => {
                    registrations::left(&db, &actor, many, &done.left, now).await?
                }
                OutcomeOfMany::Differs => Vec::new(),
            };
            Ok::<_, Error>((outcome, left))
        })
        .await
        .map_err(|error| Error::Internal(error.to_string()))??;
        let OutcomeOfMany::Done(done) = outcome else {
            return Err(Error::Stale.into());
        };
        state.seats_changed();
        Ok(DoneAll::Ok(Json(ManyDone {
            done: done.done as u64,
            left: left.into_iter().map(Into::into).collect(),
        })))
    }

    /// List saved views
    ///
    /// This token's own, and those that are shared.
    #[oai(
        path = "/registrations/views",
        method = "get",
        operation_id = "list_saved_views"
    )]
    async fn views(&self, token: Token, state: Data<&AppState>) -> Result<SavedViews, ApiError> {
        let views = registrations::views(&state.db, &token.0).await?;
        Ok(SavedViews::Ok(Json(
            views.into_iter().map(Into::into).collect(),
        )))
    }

    /// Keep a view
    #[oai(
        path = "/registrations/views",
        method = "post",
        operation_id = "create_saved_view"
    )]
    async fn save(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<SavedViewIn>,
    ) -> Result<KeptView, ApiError> {
        let view = NewView {
            name: body.0.name,
            shared: body.0.shared,
            filter: body.0.filter.unwrap_or_default().read(Sort::default())?,
            columns: columns(&state, &token.0, body.0.columns).await?,
        };
        let (db, now) = (&state.db, state.clock.now());
        let id = registrations::save_view(db, &token.0, &view, now).await?;
        Ok(KeptView::Ok(Json(one_view(&state, &token.0, id).await?)))
    }

    /// Rename or share a view
    ///
    /// Only views that this token made: others are 404.
    #[oai(
        path = "/registrations/views/:id",
        method = "patch",
        operation_id = "update_saved_view"
    )]
    async fn rename(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SavedViewPatch>,
    ) -> Result<ChangedView, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        let SavedViewPatch { name, shared } = body.0;
        registrations::rename_view(db, &token.0, id.0, &name, shared, now).await?;
        Ok(ChangedView::Ok(Json(
            one_view(&state, &token.0, id.0).await?,
        )))
    }

    /// Remove a view
    ///
    /// Only views that this token made: others are 404.
    #[oai(
        path = "/registrations/views/:id",
        method = "delete",
        operation_id = "delete_saved_view"
    )]
    async fn remove(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<GoneView, ApiError> {
        registrations::delete_view(&state.db, &token.0, id.0, state.clock.now()).await?;
        Ok(GoneView::Ok)
    }
}
