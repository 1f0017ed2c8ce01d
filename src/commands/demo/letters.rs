//! Templates to write to many from, and one mailing that waits for approval.

use gathering::db::Db;
use gathering::domain::mailings::{self, Typed};
use gathering::domain::organizers::Actor;
use gathering::domain::registrations::{Filter, Selection, Status};
use gathering::domain::{Both, Error};
use jiff::Timestamp;
use serde::Deserialize;

use super::Failure;

const TEMPLATES: &str = include_str!("../../../data/sample_mail_templates.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    name: String,
    subject_en: String,
    subject_es: String,
    body_en: String,
    body_es: String,
    necessary: bool,
}

/// Writes them.
pub(super) async fn write(db: &Db, now: Timestamp) -> Result<(), Failure> {
    let actor = Actor::command_line();
    let templates: Vec<Template> =
        serde_json::from_str(TEMPLATES).map_err(|error| Error::Internal(error.to_string()))?;
    let mut first = None;
    for template in templates {
        let typed = Typed {
            name: template.name,
            subject: Both {
                en: template.subject_en,
                es: template.subject_es,
            },
            body: Both {
                en: template.body_en,
                es: template.body_es,
            },
            necessary: template.necessary,
            version: 0,
        };
        mailings::make_template(db, &actor, &typed, now).await?;
        first.get_or_insert(typed);
    }
    let Some(typed) = first else {
        return Ok(());
    };
    let confirmed = Selection::All(Filter {
        status: Some(Status::Confirmed),
        ..Filter::default()
    });
    let id = mailings::make(db, &actor, &typed, &confirmed, now).await?;
    Ok(mailings::hand_in(db, &actor, id, now).await?)
}
