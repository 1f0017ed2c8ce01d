//! `GET /organize/agenda`: the board itself.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use poem::handler;
use poem::http::StatusCode;
use uuid::Uuid;

use super::clash::{Clash, Clashes};
use super::conflicts::shown_at;
use super::days::{DayPart, Days, dates};
use super::grid::Lanes;
use super::said::Teller;
use super::view::View;
use crate::domain::agenda::{Room, Track};
use crate::domain::draft::conflicts::Severity;
use crate::domain::draft::history::{self, Told};
use crate::domain::draft::{Board, BoardSession, Slot};
use crate::domain::organizers::Action;
use crate::http::form::Query;
use crate::i18n::{Words, fold};
use crate::web::assets;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

/// More conflicts are listed on a page of their own.
const MOST_CLASHES: usize = 30;

#[derive(Template)]
#[template(path = "organize/board/board.html")]
struct BoardPage<'v> {
    frame: Frame<'v>,
    view: View,
    board: Board,
    clashes: Clashes,
    days: Days,
    /// May change the draft.
    edits: bool,
    /// May publish it.
    publishes: bool,
    said: Option<String>,
    undo: Option<String>,
    redo: Option<String>,
}

/// Before there is a conference.
#[derive(Template)]
#[template(path = "organize/board/none.html")]
struct NoBoard<'v> {
    frame: Frame<'v>,
}

/// The board.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(view): Query<View>) -> Page {
    answer(&visit, &desk, &view, None, StatusCode::OK).await
}

/// The board as it is now, with what there is to say.
pub(super) async fn answer(
    visit: &Visit,
    desk: &Desk,
    view: &View,
    said: Option<String>,
    status: StatusCode,
) -> Page {
    let connection = visit.state.db.read();
    let read = Board::with_conflicts(connection).await.map_err(failed)?;
    let Some((board, plan, found)) = read else {
        let frame = desk.frame(visit, Area::Draft, "board-title");
        return with_status(status, &NoBoard { frame });
    };
    let teller = Teller {
        board: &board,
        language: visit.language,
    };
    let turnable = history::turnable(connection, &desk.actor).await;
    let (undo, redo) = turnable.map_err(failed)?;
    let (undo, redo) = (
        undo.map(|step| teller.button(&step)),
        redo.map(|step| teller.button(&step)),
    );
    let clashes = Clashes::found(found, &plan, &board.zone, visit.words());
    let said = match (said, view.done.parse::<i64>()) {
        (None, Ok(version)) => {
            let told = history::made(connection, version).await.map_err(failed)?;
            told.map(|told| with_clashes(teller.done(&told), &told, &clashes, visit.words()))
        }
        (said, _) => said,
    };
    let first = board.days.first().map(|day| day.date);
    let mut frame = desk.frame(visit, Area::Draft, "board-title");
    frame.broad = true;
    let page = BoardPage {
        days: Days::of(&board, view.date(first)),
        edits: desk.actor.may(Action::EditDraft),
        publishes: desk.actor.may(Action::Publish),
        view: view.clone(),
        board,
        clashes,
        said,
        undo,
        redo,
        frame,
    };
    with_status(status, &page)
}

/// What was done, and what clashes by it.
fn with_clashes(done: String, told: &Told, clashes: &Clashes, words: Words) -> String {
    let titles: Vec<String> = clashes
        .of(told.slot)
        .map(|clash| format!("{}: {}.", clash.name, clash.said.title))
        .collect();
    if titles.is_empty() {
        return done;
    }
    format!("{done} {} {}", words.t("board-clashes"), titles.join(" "))
}

impl BoardPage<'_> {
    fn session(&self, slot: &Slot) -> Option<&BoardSession> {
        self.board.session(slot.session)
    }

    fn room_name(&self, slot: &Slot) -> &str {
        let room = self.board.room(slot.placing.room);
        room.map_or("", |room| self.frame.plain(&room.name))
    }

    /// The rooms with the columns that they take on `day`.
    fn rooms<'b>(&'b self, day: &'b DayPart) -> impl Iterator<Item = (&'b Room, &'b Lanes)> {
        self.board.rooms.iter().zip(&day.grid.rooms)
    }

    /// "1:15–2:15 PM".
    fn time(&self, slot: &Slot) -> String {
        let zone = &self.board.zone;
        let (from, to) = (slot.placing.starts_at, slot.placing.ends_at());
        zone.time_range(self.frame.lang(), from, to)
    }

    /// "9 AM", or nothing at the half hours.
    fn hour(&self, at: &Timestamp, is_half: bool) -> String {
        if is_half {
            return String::new();
        }
        let time = self.board.zone.time(self.frame.lang(), *at);
        time.replacen(":00", "", 1)
    }

    fn day_name(&self, date: &Date) -> String {
        let named = self.board.days.iter().find(|day| day.date == *date);
        named.map_or_else(
            || crate::i18n::say_date(self.frame.lang(), *date),
            |day| self.frame.plain(&day.name).to_owned(),
        )
    }

    /// The links to the days: address, name, whether it is shown.
    fn day_links(&self) -> Vec<(String, String, bool)> {
        let shown = self.days.0.len();
        let mut links: Vec<_> = dates(&self.board)
            .into_iter()
            .map(|date| {
                let here = shown == 1 && self.days.0.iter().any(|shown| shown.date == date);
                (self.view.on(Some(date)), self.day_name(&date), here)
            })
            .collect();
        if links.len() > 1 {
            let name = self.frame.t("board-all-days").into_owned();
            links.push((self.view.on(None), name, shown > 1));
        }
        links
    }

    /// The sessions without a place that are looked for.
    fn unplaced(&self) -> Vec<&BoardSession> {
        let placed: std::collections::HashSet<Uuid> =
            self.board.slots.iter().map(|slot| slot.session).collect();
        let wanted = fold(self.view.find.trim());
        let mut sessions: Vec<_> = self
            .board
            .sessions
            .iter()
            .filter(|session| !placed.contains(&session.id))
            .filter(|session| is_found(session, &wanted) && self.is_of_track(session))
            .collect();
        sessions.sort_by_key(|session| fold(self.frame.plain(&session.title)));
        sessions
    }

    fn is_of_track(&self, session: &BoardSession) -> bool {
        let track = session.track.as_ref();
        self.view.track.is_empty() || track.is_some_and(|track| track.slug == self.view.track)
    }

    /// "60 minutes · panel · 3 speakers".
    fn facts(&self, session: &BoardSession) -> String {
        let mut facts = vec![
            self.frame
                .count("draft-minutes", session.minutes)
                .into_owned(),
            self.frame.plain(&session.kind_name).to_owned(),
        ];
        if !session.speakers.is_empty() {
            facts.push(session.speakers.join(", "));
        }
        facts.join(" · ")
    }

    /// What makes the card look like its track.
    fn dress(&self, track: Option<&Track>) -> String {
        track.map_or_else(
            || "plain".to_owned(),
            |track| format!("t-{} w-{}", track.slug, track.block),
        )
    }

    /// Whether the rooms of `day` are more than a window holds: then the board scrolls in itself.
    fn is_wide(&self, day: &DayPart) -> bool {
        // How many columns fit, from the smallest size to the largest, as the style sheet has them.
        const FIT: [usize; 5] = [12, 10, 9, 5, 4];
        let size = usize::from(self.view.zoom()) - 1;
        FIT.get(size).is_none_or(|fit| day.grid.columns > *fit)
    }

    /// "Draft, 6 changes of the board since release 1".
    fn changes(&self, release: i32) -> String {
        let count = i64::try_from(self.board.changes).unwrap_or(i64::MAX);
        let words = self.frame.words();
        words
            .t2(
                "board-changes",
                "count",
                count,
                "number",
                release.to_string(),
            )
            .into_owned()
    }

    /// The conflicts beside the board: no more than people read there.
    fn listed(&self) -> impl Iterator<Item = &Clash> {
        self.clashes.open.iter().take(MOST_CLASHES)
    }

    fn shown_at(&self, clash: &Clash) -> String {
        let day = self.board.zone.day(clash.conflict.from);
        let is_here = self.days.0.iter().any(|shown| shown.date == day);
        match clash.conflict.slots.first() {
            // It is on this page.
            Some(slot) if is_here => format!("#slot-{slot}"),
            _ => shown_at(&self.board.zone, &self.view, clash),
        }
    }

    /// "3 errors".
    fn counted(&self, severity: &Severity, count: usize) -> String {
        let id = format!("conflicts-count-{}", severity.as_str());
        self.frame.count(&id, count).into_owned()
    }

    fn sheet(&self) -> String {
        format!("{}/board.css?v={}", super::ADDRESS, self.board.version)
    }

    fn board_script(&self) -> &'static str {
        assets::board_script_path()
    }
}

fn is_found(session: &BoardSession, wanted: &str) -> bool {
    let title = &session.title;
    wanted.is_empty()
        || fold(&title.en).contains(wanted)
        || title
            .es
            .as_ref()
            .is_some_and(|es| fold(es).contains(wanted))
        || session
            .speakers
            .iter()
            .any(|name| fold(name).contains(wanted))
}
