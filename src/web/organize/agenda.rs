//! `/organize/agenda`: the draft as a list.

use std::collections::BTreeMap;

use askama::Template;
use jiff::{SignedDuration, Timestamp};
use poem::handler;

use super::guard::Desk;
use crate::domain::agenda::{DraftList, DraftSession, DraftSlot, draft_for_organizers};
use crate::i18n::Day;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/agenda.html")]
struct DraftPage<'v> {
    frame: Frame<'v>,
    list: Option<DraftList>,
}

/// A day of the draft: what is on, by time.
struct DraftDay<'d> {
    begins_at: Timestamp,
    placed: Vec<Placed<'d>>,
}

/// A session at one of its places.
struct Placed<'d> {
    session: &'d DraftSession,
    slot: &'d DraftSlot,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk) -> Page {
    let list = draft_for_organizers(visit.state.db.read())
        .await
        .map_err(failed)?;
    page(&DraftPage {
        frame: desk.frame(&visit, Area::Draft, "draft-title"),
        list,
    })
}

impl DraftPage<'_> {
    fn sessions(&self) -> &[DraftSession] {
        self.list
            .as_ref()
            .map_or(&[], |list| list.sessions.as_slice())
    }

    fn days(&self) -> Vec<DraftDay<'_>> {
        let Some(list) = &self.list else {
            return Vec::new();
        };
        let mut days: BTreeMap<Day, Vec<Placed<'_>>> = BTreeMap::new();
        for session in &list.sessions {
            for slot in &session.slots {
                let day = list.zone.day(slot.starts_at);
                days.entry(day).or_default().push(Placed { session, slot });
            }
        }
        days.into_values()
            .map(|mut placed| {
                // Sessions that begin together stay in their own order.
                placed.sort_by_key(|placed| placed.slot.starts_at);
                DraftDay {
                    begins_at: placed
                        .first()
                        .map_or(self.frame.visit.now, |placed| placed.slot.starts_at),
                    placed,
                }
            })
            .collect()
    }

    fn unplaced(&self) -> Vec<&DraftSession> {
        self.sessions()
            .iter()
            .filter(|session| session.is_unplaced())
            .collect()
    }

    /// "10:45 AM–12:00 PM".
    fn time(&self, slot: &DraftSlot) -> String {
        let minutes = SignedDuration::from_mins(i64::from(slot.minutes));
        let ends_at = slot
            .starts_at
            .saturating_add(minutes)
            .unwrap_or(slot.starts_at);
        self.frame.range(&slot.starts_at, &ends_at)
    }

    /// The number of the release that everybody sees.
    fn release(&self) -> Option<String> {
        let release = self.frame.visit.snapshot.release.as_ref()?;
        Some(release.number.to_string())
    }
}
