//! A list of changes on its page: session by session, and everything else after.

use askama::Template;
use askama::filters::HtmlSafe;
use fluent_bundle::FluentArgs;

use crate::domain::agenda::Changes;
use crate::domain::agenda::changes::{Deed, Fact, OtherChange, Place, SessionChange};
use crate::i18n::Zone;
use crate::web::frame::Frame;

/// More sessions than this are folded: people look at the first and at the count.
const SHOWN: usize = 50;

/// What changed, in the order in which it is counted.
const KINDS: [&str; 9] = [
    "cancelled",
    "restored",
    "removed",
    "added",
    "moved",
    "room-changed",
    "resized",
    "retitled",
    "reworded",
];

/// The list.
#[derive(Template)]
#[template(path = "organize/releases/changes.html")]
pub(super) struct ChangesPart<'p> {
    pub(super) frame: &'p Frame<'p>,
    pub(super) zone: &'p Zone,
    pub(super) changes: &'p Changes,
    /// Whether the reader may open the form of a session.
    pub(super) edits: bool,
}

impl HtmlSafe for ChangesPart<'_> {}

impl ChangesPart<'_> {
    fn shown(&self) -> &[SessionChange] {
        self.changes
            .sessions
            .get(..SHOWN)
            .unwrap_or(&self.changes.sessions)
    }

    fn folded(&self) -> &[SessionChange] {
        self.changes.sessions.get(SHOWN..).unwrap_or_default()
    }

    /// "3 moved", "1 cancelled": how many sessions have something of each kind.
    fn counts(&self) -> Vec<String> {
        let count = |kind: &str| {
            let sessions = self.changes.sessions.iter();
            sessions
                .filter(|session| session.deeds.iter().any(|deed| deed.as_str() == kind))
                .count()
        };
        KINDS
            .into_iter()
            .map(|kind| (kind, count(kind)))
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| {
                let id = format!("releases-count-{kind}");
                self.frame.count(&id, count).into_owned()
            })
            .collect()
    }

    fn deed(&self, deed: &Deed) -> String {
        let mut args = FluentArgs::new();
        let mut id = format!("releases-deed-{}", deed.as_str());
        match deed {
            Deed::Cancelled(at) | Deed::Restored(at) | Deed::Added(at) | Deed::Removed(at) => {
                args.set("place", self.place(at));
            }
            Deed::Moved { from, to } => {
                args.set("from", self.place(from));
                args.set("to", self.place(to));
            }
            Deed::RoomChanged { from, to } => {
                args.set("from", self.frame.plain(&from.room).to_owned());
                args.set("to", self.frame.plain(&to.room).to_owned());
                args.set("when", self.when(to));
            }
            Deed::Resized { from, to } => {
                let longer = to.minutes > from.minutes;
                id = format!(
                    "releases-deed-{}",
                    if longer { "longer" } else { "shorter" }
                );
                args.set("place", self.place(to));
                args.set("from", from.minutes);
                args.set("to", to.minutes);
            }
            Deed::Retitled { from, .. } => {
                args.set("from", self.frame.plain(from).to_owned());
            }
            Deed::Reworded(facts) => args.set("facts", self.facts(facts)),
        }
        self.frame.words().with(&id, &args).into_owned()
    }

    /// "description, speakers".
    fn facts(&self, facts: &[Fact]) -> String {
        let names = facts.iter().map(|fact| {
            let id = format!("releases-fact-{}", fact.as_str());
            self.frame.t(id)
        });
        names.collect::<Vec<_>>().join(", ")
    }

    /// "Monday, April 20, 1:15–2:15 PM, White Pine Room".
    fn place(&self, place: &Place) -> String {
        format!("{}, {}", self.when(place), self.frame.plain(&place.room))
    }

    fn when(&self, place: &Place) -> String {
        let (language, from) = (self.frame.lang(), place.starts_at);
        let to = from + jiff::SignedDuration::from_mins(i64::from(place.minutes));
        let day = self.zone.weekday_date(language, from);
        format!("{day}, {}", self.zone.time_range(language, from, to))
    }

    fn icon(&self, deed: &Deed) -> &'static str {
        match deed {
            Deed::Cancelled(_) => "cross",
            Deed::Removed(_) => "minus",
            Deed::Restored(_) | Deed::Added(_) => "check",
            Deed::Moved { .. } | Deed::RoomChanged { .. } => "moved",
            Deed::Resized { .. } => "clock",
            Deed::Retitled { .. } | Deed::Reworded(_) => "info",
        }
    }

    /// "Room: White Pine Room", and what became of it.
    fn other(&self, change: &OtherChange) -> String {
        let what = self
            .frame
            .t(format!("releases-what-{}", change.what.as_str()));
        let how = self
            .frame
            .t(format!("releases-how-{}", change.how.as_str()));
        let name = self.frame.plain(&change.name);
        if name.is_empty() {
            return format!("{what} ({how})");
        }
        format!("{what}: {name} ({how})")
    }
}
