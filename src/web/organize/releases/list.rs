//! `GET /organize/agenda/releases`: what stands, what waits, and all that went out.

use askama::Template;
use poem::handler;
use serde::Deserialize;

use super::compare::{self, CompareForm};
use super::told;
use crate::domain::Error;
use crate::domain::draft::zone;
use crate::domain::organizers::Action;
use crate::domain::releases::{self, Listed, Scheduled, Upcoming, Version};
use crate::http::form::Query;
use crate::i18n::Zone;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// How many releases a page lists.
const PAGE: usize = 20;

/// What the address asks for, and what it says was done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Only releases with lower numbers.
    before: String,
    /// The number that was published.
    published: String,
    /// The number that was scheduled.
    scheduled: String,
    /// The number that was withdrawn.
    withdrawn: String,
}

#[derive(Template)]
#[template(path = "organize/releases/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    zone: Zone,
    next: Upcoming,
    newest: Option<Listed>,
    listed: Vec<Listed>,
    /// The number below which the next page begins.
    older: Option<i32>,
    /// This page does not begin with the newest.
    is_later: bool,
    /// What can be compared: value and name.
    versions: Vec<(String, String)>,
    /// What was done.
    said: Option<String>,
    edits: bool,
    publishes: bool,
}

#[derive(Template)]
#[template(path = "organize/releases/none.html")]
struct NonePage<'v> {
    frame: Frame<'v>,
}

/// The releases.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let connection = visit.state.db.read();
    let frame = desk.frame(&visit, Area::Draft, "releases-title");
    let next = match releases::upcoming(connection, visit.now).await {
        Ok(next) => next,
        // Everything begins with a conference.
        Err(Error::NotFound) => return page(&NonePage { frame }),
        Err(other) => return Err(failed(other)),
    };
    let before = asked.before.parse().ok();
    let limit = u64::try_from(PAGE).unwrap_or(u64::MAX) + 1;
    let listed = releases::list(connection, before, limit).await;
    let mut listed = listed.map_err(failed)?;
    let has_older = listed.len() > PAGE;
    listed.truncate(PAGE);
    let older = listed.last().map(|last| last.number);
    let newest = releases::list(connection, None, 1).await.map_err(failed)?;
    let newest = newest.into_iter().next();
    page(&ListPage {
        said: said(&frame, &asked, newest.as_ref(), next.scheduled.as_ref()),
        zone: zone(connection).await.map_err(failed)?,
        versions: compare::versions(&frame).await?,
        older: older.filter(|_| has_older),
        is_later: before.is_some(),
        edits: desk.actor.may(Action::EditDraft),
        publishes: desk.actor.may(Action::Publish),
        next,
        newest,
        listed,
        frame,
    })
}

/// What was done, as far as it is still so: an address can be opened again at any time.
fn said(
    frame: &Frame<'_>,
    asked: &Asked,
    newest: Option<&Listed>,
    waiting: Option<&Scheduled>,
) -> Option<String> {
    let number = |text: &str| text.parse::<i32>().ok();
    let newest = newest.map_or(0, |newest| newest.number);
    let waiting = waiting.map(|waiting| waiting.number);
    let (id, number) = if let Some(number) = number(&asked.published).filter(|it| *it == newest) {
        ("releases-done-published", number)
    } else if let Some(number) = number(&asked.scheduled).filter(|it| Some(*it) == waiting) {
        ("releases-done-scheduled", number)
    } else {
        let number = number(&asked.withdrawn)?;
        if waiting.is_some() || number != newest + 1 {
            return None;
        }
        ("releases-done-withdrawn", number)
    };
    Some(frame.t1(id, "number", number).into_owned())
}

impl ListPage<'_> {
    fn when_by(&self, release: &Listed) -> String {
        told::when_by(&self.frame, &self.zone, release)
    }

    /// "Release 2".
    fn name(&self, number: &i32) -> String {
        told::version_name(&self.frame, Version::Release(*number))
    }

    /// What of the draft is not public.
    fn differs(&self) -> String {
        let changes = &self.next.changes;
        if changes.is_empty() {
            return self.frame.t("releases-draft-same").into_owned();
        }
        let sessions = self
            .frame
            .count("releases-sessions", changes.sessions.len());
        let others = self.frame.count("releases-others", changes.others.len());
        let words = self.frame.words();
        match (changes.sessions.len(), changes.others.len()) {
            (_, 0) => words.t1("releases-draft-differs", "what", sessions),
            (0, _) => words.t1("releases-draft-differs", "what", others),
            _ => words.t2(
                "releases-draft-differs-both",
                "what",
                sessions,
                "others",
                others,
            ),
        }
        .into_owned()
    }

    /// When the release that waits goes out.
    fn goes_out(&self, waiting: &Scheduled) -> String {
        told::moment(&self.frame, &self.zone, waiting.goes_out_at)
    }

    /// When it was scheduled, and by whom.
    fn scheduled_by(&self, waiting: &Scheduled) -> String {
        let when = told::moment(&self.frame, &self.zone, waiting.made_at);
        told::by(&self.frame, when, &waiting.made_by)
    }

    /// Where the time that a release gives as its own is not when it went out: that time.
    fn was_due(&self, release: &Listed) -> Option<String> {
        (release.published_at != release.went_out_at)
            .then(|| told::moment(&self.frame, &self.zone, release.published_at))
    }

    fn compare_form(&self) -> CompareForm<'_> {
        let from = self.newest.as_ref();
        CompareForm {
            frame: &self.frame,
            versions: &self.versions,
            from: from.map_or_else(String::new, |newest| newest.number.to_string()),
            to: compare::DRAFT.to_owned(),
        }
    }
}
