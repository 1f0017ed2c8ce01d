//! `GET /organize/agenda/releases/compare`: any two releases side by side, and the draft beside any of them.

use askama::Template;
use askama::filters::HtmlSafe;
use poem::handler;
use serde::Deserialize;

use super::changes::ChangesPart;
use super::{ADDRESS, told};
use crate::domain::agenda::Changes;
use crate::domain::draft::zone;
use crate::domain::organizers::Action;
use crate::domain::releases::{self, Version};
use crate::http::form::Query;
use crate::i18n::Zone;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// The draft in addresses and forms.
pub(super) const DRAFT: &str = "draft";
/// More releases than this are reached by their own pages.
const MOST_CHOICES: u64 = 200;

/// What is compared, as the address says it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
    to: String,
}

/// The form that asks which two.
#[derive(Template)]
#[template(path = "organize/releases/compare_form.html")]
pub(super) struct CompareForm<'p> {
    pub(super) frame: &'p Frame<'p>,
    /// Value and name.
    pub(super) versions: &'p [(String, String)],
    pub(super) from: String,
    pub(super) to: String,
}

impl HtmlSafe for CompareForm<'_> {}

#[derive(Template)]
#[template(path = "organize/releases/compare.html")]
struct ComparePage<'v> {
    frame: Frame<'v>,
    zone: Zone,
    versions: Vec<(String, String)>,
    asked: Asked,
    /// What differs; none before two were chosen.
    compared: Option<Compared>,
    edits: bool,
}

struct Compared {
    from: Version,
    to: Version,
    changes: Changes,
}

/// What differs between the two.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(mut asked): Query<Asked>) -> Page {
    let connection = visit.state.db.read();
    let zone = zone(connection).await.map_err(failed)?;
    let frame = desk.frame(&visit, Area::Draft, "releases-compare-title");
    let compared = if asked.from.is_empty() && asked.to.is_empty() {
        None
    } else {
        let (from, to) = (version(&asked.from)?, version(&asked.to)?);
        let changes = releases::compare(connection, from, to, visit.now).await;
        let changes = changes.map_err(failed)?;
        Some(Compared { from, to, changes })
    };
    if compared.is_none() {
        let newest = releases::list(connection, None, 1).await.map_err(failed)?;
        asked.from = newest
            .first()
            .map_or_else(|| DRAFT.to_owned(), |newest| newest.number.to_string());
        asked.to = DRAFT.to_owned();
    }
    page(&ComparePage {
        versions: versions(&frame).await?,
        edits: desk.actor.may(Action::EditDraft),
        zone,
        asked,
        compared,
        frame,
    })
}

/// The version that an address or a form names.
fn version(text: &str) -> poem::Result<Version> {
    if text == DRAFT {
        return Ok(Version::Draft);
    }
    told::number(text).map(Version::Release)
}

/// How addresses and forms name `version`.
fn value(version: Version) -> String {
    match version {
        Version::Release(number) => number.to_string(),
        Version::Draft => DRAFT.to_owned(),
    }
}

/// What can be compared: the draft, and the releases from the newest on.
pub(super) async fn versions(frame: &Frame<'_>) -> poem::Result<Vec<(String, String)>> {
    let connection = frame.visit.state.db.read();
    let listed = releases::list(connection, None, MOST_CHOICES).await;
    let listed = listed.map_err(failed)?.into_iter();
    let named = listed.map(|release| {
        let version = Version::Release(release.number);
        (value(version), told::version_name(frame, version))
    });
    let draft = (DRAFT.to_owned(), told::version_name(frame, Version::Draft));
    Ok([draft].into_iter().chain(named).collect())
}

impl ComparePage<'_> {
    fn heading(&self, compared: &Compared) -> String {
        let name = |version| told::version_name(&self.frame, version);
        let words = self.frame.words();
        words
            .t2(
                "releases-compared",
                "from",
                name(compared.from),
                "to",
                name(compared.to),
            )
            .into_owned()
    }

    /// The address of the same the other way round.
    fn swapped(&self, compared: &Compared) -> String {
        let (from, to) = (value(compared.to), value(compared.from));
        format!("{ADDRESS}/compare?from={from}&to={to}")
    }

    fn part<'p>(&'p self, compared: &'p Compared) -> ChangesPart<'p> {
        ChangesPart {
            frame: &self.frame,
            zone: &self.zone,
            changes: &compared.changes,
            edits: self.edits,
        }
    }

    fn form(&self) -> CompareForm<'_> {
        CompareForm {
            frame: &self.frame,
            versions: &self.versions,
            from: self.asked.from.clone(),
            to: self.asked.to.clone(),
        }
    }
}
