//! The templates that mailings are written from.

use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::wire::{MailTemplateIn, MailTemplateOut, MailTemplatesOut};
use super::{Done, Made, Told};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::mailings;

pub(crate) struct MailTemplatesApi;

#[OpenApi]
impl MailTemplatesApi {
    /// All templates of mail
    #[oai(
        path = "/mail-templates",
        method = "get",
        operation_id = "list_mail_templates"
    )]
    async fn list(
        &self,
        token: Token,
        state: Data<&AppState>,
    ) -> Result<Told<MailTemplatesOut>, ApiError> {
        let all = mailings::templates(&state.db, &token.0).await?;
        let templates = all.into_iter().map(Into::into).collect();
        Ok(Told::Ok(Json(MailTemplatesOut { templates })))
    }

    /// Write a template
    ///
    /// Subject and text in both languages. Placeholders are written `{{ name }}`; the known ones are `greeting`, `name`,
    /// `code`, `type`, `status`, `status_words`, `amount_due`, `conference`, `conference_short`, `dates`, `venue`,
    /// `contact`, `manage_link`, `agenda_link`, `calendar_link`, `support_link`. In subjects: `code`, `conference`,
    /// `conference_short`, `dates`, `venue`. A text can depend on them:
    /// `{% if status == "confirmed" %}…{% else %}…{% endif %}`. 422 says in which line something is wrong.
    #[oai(
        path = "/mail-templates",
        method = "post",
        operation_id = "create_mail_template"
    )]
    async fn make(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<MailTemplateIn>,
    ) -> Result<Made<MailTemplateOut>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        let id = mailings::make_template(db, &token.0, &body.0.into(), now).await?;
        let template = mailings::template(db, &token.0, id).await?;
        Ok(Made::Created(Json(template.into())))
    }

    /// One template
    #[oai(
        path = "/mail-templates/:id",
        method = "get",
        operation_id = "get_mail_template"
    )]
    async fn one(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<MailTemplateOut>, ApiError> {
        let template = mailings::template(&state.db, &token.0, id.0).await?;
        Ok(Told::Ok(Json(template.into())))
    }

    /// Change a template
    ///
    /// All of it: send what stays, too, and the `version` that you saw. Mailings that were written from it stay as they
    /// are. 409 `stale` when somebody else changed it since.
    #[oai(
        path = "/mail-templates/:id",
        method = "put",
        operation_id = "change_mail_template"
    )]
    async fn change(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<MailTemplateIn>,
    ) -> Result<Told<MailTemplateOut>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        mailings::change_template(db, &token.0, id.0, &body.0.into(), now).await?;
        let template = mailings::template(db, &token.0, id.0).await?;
        Ok(Told::Ok(Json(template.into())))
    }

    /// Delete a template
    #[oai(
        path = "/mail-templates/:id",
        method = "delete",
        operation_id = "delete_mail_template"
    )]
    async fn delete(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Done, ApiError> {
        mailings::delete_template(&state.db, &token.0, id.0, state.clock.now()).await?;
        Ok(Done::Done)
    }
}
