//! `/organize/agenda/publish`: what would go out is looked at first; then it goes out, at once or at a set time.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::super::board::{Clash, Clashes, where_it_is};
use super::super::conference::{self, clock_words};
use super::super::form::field::{Field, FieldPart};
use super::super::form::sent::Sent;
use super::changes::ChangesPart;
use super::publish_form::Typed;
use super::{ADDRESS, told};
use crate::domain::Error;
use crate::domain::agenda::changes::Deed;
use crate::domain::calendar::domain_of;
use crate::domain::draft::conflicts::{Acceptance, Severity};
use crate::domain::draft::zone;
use crate::domain::organizers::Action;
use crate::domain::releases::{self, Scheduled, Upcoming};
use crate::http::form::Form;
use crate::i18n::Zone;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// The rows of a note's box.
const NOTE_ROWS: u8 = 4;

#[derive(Template)]
#[template(path = "organize/releases/publish.html")]
struct PublishPage<'v> {
    frame: Frame<'v>,
    zone: Zone,
    next: Upcoming,
    clashes: Clashes,
    /// The number of the newest release.
    newest: Option<i32>,
    typed: Typed,
    faults: Vec<Fault>,
    refused: Option<Refused>,
    /// Which clocks the time is read on.
    clocks: String,
    edits: bool,
}

/// Why what was sent did not go out, though nothing was wrong with it.
#[derive(Clone, Copy)]
enum Refused {
    Stale,
    ConflictsOpen,
    ReleaseWaits,
}

impl Refused {
    fn words(self) -> &'static str {
        match self {
            Self::Stale => "publish-stale",
            Self::ConflictsOpen => "publish-refused-conflicts",
            Self::ReleaseWaits => "publish-refused-waits",
        }
    }
}

/// What would go out.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk) -> Page {
    answer(&visit, &desk, Typed::default(), Vec::new(), None).await
}

/// Lets it go out.
#[handler]
pub(super) async fn submit(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let typed = Typed::read(&sent);
    if let Some(doubt) = typed.doubt(visit.words()) {
        return answer(&visit, &desk, typed, vec![doubt], None).await;
    }
    let refused = match go_out(&visit, &desk, &typed).await {
        Ok(address) => {
            conference::after_change(&visit).await;
            visit.state.draft_bell.ring();
            return see(&address);
        }
        Err(Error::Invalid(faults)) => {
            let faults = faults::in_words(visit.words(), &faults);
            return answer(&visit, &desk, typed, faults, None).await;
        }
        Err(Error::Stale) => Refused::Stale,
        Err(Error::ConflictsOpen) => Refused::ConflictsOpen,
        Err(Error::ReleaseWaits) => Refused::ReleaseWaits,
        Err(other) => return Err(failed(other)),
    };
    answer(&visit, &desk, typed, Vec::new(), Some(refused)).await
}

/// Where it is seen that it went out, or waits.
async fn go_out(visit: &Visit, desk: &Desk, typed: &Typed) -> Result<String, Error> {
    let (db, actor, now) = (&visit.state.db, &desk.actor, visit.now);
    let publication = &typed.publication;
    if typed.is_later {
        let waits = releases::schedule(db, actor, publication, &typed.at, now).await?;
        return Ok(format!("{ADDRESS}?scheduled={}", waits.number));
    }
    let domain = domain_of(&visit.state.config.public_url);
    let number = releases::publish(db, actor, publication, &domain, now).await?;
    Ok(format!("{ADDRESS}?published={number}"))
}

async fn answer(
    visit: &Visit,
    desk: &Desk,
    typed: Typed,
    faults: Vec<Fault>,
    refused: Option<Refused>,
) -> Page {
    let connection = visit.state.db.read();
    let mut next = match releases::upcoming(connection, visit.now).await {
        Ok(next) => next,
        // There is nothing to publish before there is a conference: that page says so.
        Err(Error::NotFound) => return see(ADDRESS),
        Err(other) => return Err(failed(other)),
    };
    let zone = zone(connection).await.map_err(failed)?;
    let newest = releases::list(connection, None, 1).await.map_err(failed)?;
    let found = std::mem::take(&mut next.conflicts);
    let mut frame = desk.frame(visit, Area::Draft, "publish-title");
    frame.title = frame
        .t1("publish-title", "number", next.number)
        .into_owned();
    let status = match (&refused, &faults[..]) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, []) => StatusCode::OK,
        (None, _) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if status != StatusCode::OK {
        frame.mark_faulty();
    }
    let page = PublishPage {
        clashes: Clashes::found(found, &next.plan, &zone, visit.words()),
        newest: newest.first().map(|newest| newest.number),
        clocks: clock_words(&frame).await?,
        edits: desk.actor.may(Action::EditDraft),
        zone,
        next,
        typed,
        faults,
        refused,
        frame,
    };
    with_status(status, &page)
}

impl PublishPage<'_> {
    /// "Publish release 3".
    fn heading(&self) -> String {
        self.frame
            .t1("publish-title", "number", self.next.number)
            .into_owned()
    }

    /// Errors that nobody has accepted: nothing goes out with them.
    fn errors(&self) -> Vec<&Clash> {
        self.open(|severity| severity == Severity::Error)
    }

    /// Warnings and hints: they are told, and hold nothing up.
    fn others(&self) -> Vec<&Clash> {
        self.open(|severity| severity != Severity::Error)
    }

    fn open(&self, is_wanted: impl Fn(Severity) -> bool) -> Vec<&Clash> {
        let open = self.clashes.open.iter();
        open.filter(|clash| is_wanted(clash.conflict.severity))
            .collect()
    }

    /// It could go out.
    fn is_free(&self) -> bool {
        self.next.scheduled.is_none() && self.errors().is_empty()
    }

    /// The form is there where it can be sent, and where it holds what somebody typed.
    fn has_form(&self) -> bool {
        self.is_free() || self.typed.has_words()
    }

    fn where_it_is(&self, clash: &Clash) -> String {
        where_it_is(&self.zone, clash)
    }

    /// "Robin Sample, March 2, 2026, 9:00 AM".
    fn by(&self, acceptance: &Acceptance) -> String {
        let when = told::moment(&self.frame, &self.zone, acceptance.at);
        format!("{}, {when}", acceptance.by)
    }

    fn goes_out(&self, waiting: &Scheduled) -> String {
        told::moment(&self.frame, &self.zone, waiting.goes_out_at)
    }

    /// How many sessions the first release shows, and how often they take place.
    fn first_counts(&self) -> [String; 2] {
        let sessions = &self.next.changes.sessions;
        let deeds = sessions.iter().flat_map(|session| &session.deeds);
        let times = deeds.filter(|deed| matches!(deed, Deed::Added(_))).count();
        [
            self.frame
                .count("releases-sessions", sessions.len())
                .into_owned(),
            self.frame.count("releases-times", times).into_owned(),
        ]
    }

    fn changes(&self) -> ChangesPart<'_> {
        ChangesPart {
            frame: &self.frame,
            zone: &self.zone,
            changes: &self.next.changes,
            edits: self.edits,
        }
    }

    fn note(&self) -> Field {
        Field::texts("note", &self.typed.publication.note, NOTE_ROWS)
    }

    fn time(&self) -> Field {
        Field::moment("goes_out", &self.typed.at).optional()
    }

    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "publish".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    fn when_fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "when")
    }

    fn summary(&self) -> Summary<'_> {
        self.frame.summary(&self.faults)
    }
}
