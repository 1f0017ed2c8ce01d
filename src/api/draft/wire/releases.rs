//! Releases on the wire.

use jiff::Timestamp;
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;

use super::changes::ChangesOut;
use super::conflicts::ConflictOut;
use super::sent::TextIn;
use super::told::at;
use crate::api::text::TextOut;
use crate::domain::agenda::{Agenda, ReleaseInfo};
use crate::domain::releases::{Listed, Outlook, Publication, Reason, Scheduled, Upcoming};
use crate::domain::{Both, Error, FieldError, FieldProblem};
use crate::i18n::{Text, Zone};

/// A release, without what it holds.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct ReleaseOut {
    /// 1 for the first.
    number: i32,
    /// The instant that it gives as its own (RFC 3339).
    published_at: String,
    /// When it truly went out (RFC 3339): later, where it was scheduled and the program was down then.
    went_out_at: String,
    /// Who published it, where that is known.
    made_by: Option<String>,
    /// What changed, in the organizers' words.
    note: TextOut,
}

/// A page of releases, newest first.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct ReleasePage {
    /// The releases.
    pub(crate) items: Vec<ReleaseOut>,
    /// Send this as `before` for the next page; missing on the last one.
    pub(crate) next: Option<i32>,
}

/// A release with all that it holds.
#[derive(Object)]
pub(crate) struct WholeReleaseOut {
    /// The release.
    release: ReleaseOut,
    /// What changed against the release before; all sessions of the first one are new.
    changes: ChangesOut,
    /// Conference, days, rooms, tracks, speakers, sessions and slots, as they were published. Speakers who are
    /// hidden by now are in no part of it.
    agenda: serde_json::Value,
}

/// What would go out if it were published now.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct UpcomingOut {
    /// The number that it would have.
    number: i32,
    /// Stands for all that would go out: send it as `seen` to publish just this.
    seen: String,
    /// What would change.
    changes: ChangesOut,
    /// What clashes. As long as an error is not accepted, nothing goes out.
    conflicts: Vec<ConflictOut>,
    /// The release that waits for its time: nothing else goes out before.
    scheduled: Option<ScheduledOut>,
}

/// A release that waits for its time.
#[derive(Object)]
pub(crate) struct ScheduledOut {
    /// The number that it will have.
    number: i32,
    /// When it goes out (RFC 3339).
    goes_out_at: String,
    /// What changed, in the organizers' words.
    note: TextOut,
    /// Who scheduled it.
    made_by: String,
    /// When it was scheduled (RFC 3339).
    made_at: String,
    /// The draft has changed since: that is not in it.
    is_behind: bool,
}

/// What is to go out.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct ReleaseIn {
    /// What changed, for everybody.
    note: TextIn,
    /// The `seen` of what you looked at. When something else would go out now, nothing does: 409 `stale`.
    seen: String,
    /// When it goes out (RFC 3339); now, where it is missing.
    pub(crate) goes_out_at: Option<String>,
}

impl ReleaseIn {
    /// What is to go out, and when.
    pub(crate) fn publication(self) -> Result<(Publication, Option<Timestamp>), Error> {
        let at = self.goes_out_at.map(|text| {
            text.parse().map_err(|_| {
                let problem = FieldProblem::NotATime;
                Error::Invalid(vec![FieldError::new("goes_out_at", problem)])
            })
        });
        let publication = Publication {
            note: typed(self.note),
            seen: self.seen,
        };
        Ok((publication, at.transpose()?))
    }
}

fn typed(text: TextIn) -> Both {
    let words = |sent| match sent {
        MaybeUndefined::Value(words) => words,
        MaybeUndefined::Null | MaybeUndefined::Undefined => String::new(),
    };
    Both {
        en: words(text.en),
        es: words(text.es),
    }
}

/// What taking the draft back to a release does.
#[derive(Object)]
pub(crate) struct OutlookOut {
    /// The version of the draft that it is about.
    draft_version: i64,
    /// Titles of the slots that are placed as they were.
    placed: Vec<TextOut>,
    /// Titles of the slots that are taken off the board, because they were made since.
    unplaced: Vec<TextOut>,
    /// Titles, as they are now, of the sessions whose texts become what they were.
    reworded: Vec<TextOut>,
    /// What stays as it is.
    stays: Vec<StaysOut>,
}

/// A session of the release that stays as it is in the draft.
#[derive(Object)]
pub(crate) struct StaysOut {
    /// Its title in the release.
    title: TextOut,
    /// `session-gone` or `room-gone`: it is in the archive, or is no more.
    why: String,
}

/// Which draft is taken back.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct TakeBackIn {
    /// The version of the draft that you looked at. When it is another now, nothing is done: 409 `stale`.
    pub(crate) draft_version: i64,
}

impl From<Listed> for ReleaseOut {
    fn from(listed: Listed) -> Self {
        Self {
            number: listed.number,
            published_at: at(listed.published_at),
            went_out_at: at(listed.went_out_at),
            made_by: listed.made_by,
            note: listed.note.into(),
        }
    }
}

impl From<ReleaseInfo> for ReleaseOut {
    fn from(info: ReleaseInfo) -> Self {
        Self {
            number: info.number,
            published_at: at(info.published_at),
            went_out_at: at(info.went_out_at),
            made_by: info.made_by.filter(|name| !name.is_empty()),
            note: info.note.into(),
        }
    }
}

impl WholeReleaseOut {
    pub(crate) fn new(
        info: ReleaseInfo,
        agenda: &Agenda,
        changes: ChangesOut,
    ) -> Result<Self, Error> {
        Ok(Self {
            release: info.into(),
            changes,
            agenda: serde_json::to_value(agenda)
                .map_err(|error| Error::Internal(format!("agenda as JSON: {error}")))?,
        })
    }
}

impl UpcomingOut {
    pub(crate) fn of(upcoming: Upcoming, zone: &Zone) -> Self {
        let plan = &upcoming.plan;
        let conflicts = upcoming.conflicts.into_iter();
        Self {
            number: upcoming.number,
            seen: upcoming.fingerprint,
            changes: upcoming.changes.into(),
            conflicts: conflicts
                .map(|conflict| ConflictOut::of(conflict, plan, zone))
                .collect(),
            scheduled: upcoming.scheduled.map(Into::into),
        }
    }
}

impl From<Scheduled> for ScheduledOut {
    fn from(scheduled: Scheduled) -> Self {
        Self {
            number: scheduled.number,
            goes_out_at: at(scheduled.goes_out_at),
            note: scheduled.note.into(),
            made_by: scheduled.made_by,
            made_at: at(scheduled.made_at),
            is_behind: scheduled.is_behind,
        }
    }
}

impl From<Outlook> for OutlookOut {
    fn from(outlook: Outlook) -> Self {
        let texts = |texts: Vec<Text>| texts.into_iter().map(TextOut::from).collect();
        let stays = outlook.stays.into_iter().map(|stays| StaysOut {
            title: stays.title.into(),
            why: match stays.why {
                Reason::SessionGone => "session-gone",
                Reason::RoomGone => "room-gone",
            }
            .to_owned(),
        });
        Self {
            draft_version: outlook.draft_version,
            placed: texts(outlook.placed),
            unplaced: texts(outlook.unplaced),
            reworded: texts(outlook.reworded),
            stays: stays.collect(),
        }
    }
}
