//! One person's plan as a feed: with titles, or only when somebody is busy.

use hmac::{Hmac, KeyInit as _, Mac as _};
use ics::components::Component;
use jiff::Timestamp;
use sha2::Sha256;
use uuid::Uuid;

use super::event::{Calendar, geo, utc};
use super::feed::{open, subscribed, whole};
use super::feeds::Origin;
use super::text::{parameter, plain_property, refold, text_property};
use super::zone::vtimezone;
use crate::domain::agenda::{Agenda, Session, Slot};
use crate::domain::plan::{MyPlan, OpenedFeed, Standing};
use crate::domain::secret::sha256;
use crate::i18n::Words;

/// What stands behind the `@` of entries that must not lead back to the conference (RFC 2606, section 2).
const NOWHERE: &str = "busy.invalid";
/// The longest time before an event that an alarm rings, in minutes: a day.
pub const ALARM_MAX: u16 = 24 * 60;

/// A personal feed, and what its owner's program asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Personal<'a> {
    /// The feed.
    pub feed: &'a OpenedFeed,
    /// An alarm so many minutes before each event.
    pub alarm: Option<u16>,
}

impl Personal<'_> {
    /// The entity tag of what it would be: of the feed and its options, the version of the plan, what is public, and
    /// the program's version. So an answer that nothing has changed builds nothing. `public`: another one with each
    /// change of what is public.
    #[must_use]
    pub fn tag(&self, public: &str) -> String {
        let OpenedFeed {
            id,
            busy_only,
            language,
            version,
            ..
        } = self.feed;
        let (alarm, language) = (self.alarm, language.code());
        let program = env!("CARGO_PKG_VERSION");
        let facts = format!("{id} {busy_only} {language} {version} {alarm:?} {public} {program}");
        let hash = sha256(facts.as_bytes());
        let digits: String = hash
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("\"{digits}\"")
    }

    /// The feed of `plan`.
    #[must_use]
    pub fn render(&self, agenda: &Agenda, origin: &Origin, plan: &MyPlan) -> Vec<u8> {
        let language = self.feed.language;
        let calendar = Calendar {
            agenda,
            origin,
            language,
        };
        let slots = plan.slots(agenda);
        let events: Vec<Vec<u8>> = slots
            .iter()
            .map(|(slot, session)| {
                let event = if self.feed.busy_only {
                    self.busy(&calendar, slot, plan)
                } else {
                    self.planned(&calendar, slot, session, plan)
                };
                refold(&event.to_string())
            })
            .collect();
        let starts = slots.iter().map(|(slot, _)| slot.starts_at);
        let days = agenda.days.iter().map(|day| day.opens_at);
        let times: Vec<Timestamp> = starts.chain(days).collect();
        let first = times.iter().min().copied().unwrap_or(Timestamp::UNIX_EPOCH);
        let last = times.iter().max().copied().unwrap_or(first);
        let time_zone = calendar.time_zone();
        let zone = refold(&vtimezone(&time_zone, first, last).to_string());
        let root = subscribed(&self.name(), &time_zone, "navy", language);
        whole(open(&root), &zone, events.iter().map(Vec::as_slice))
    }

    /// Tells nothing of the conference where the entries do not.
    fn name(&self) -> String {
        let words = Words(self.feed.language);
        let name = if self.feed.busy_only {
            "plan-feed-busy"
        } else {
            "plan-feed-name"
        };
        words.t(name).into_owned()
    }

    fn planned(
        &self,
        calendar: &Calendar<'_>,
        slot: &Slot,
        session: &Session,
        plan: &MyPlan,
    ) -> Component<'static> {
        let uid = format!("{}@{}", slot.id, calendar.origin.domain);
        let mut event = self.open_event(calendar, &uid, slot, plan);
        let title = calendar.title(session, slot);
        let waits = is_waiting(plan, slot.id);
        let title = if waits {
            let words = calendar.words();
            words.t1("plan-feed-waiting", "title", title).into_owned()
        } else {
            title
        };
        event.add_property(text_property("SUMMARY", &title));
        let room = calendar.agenda.room(&slot.room);
        event.add_property(text_property("LOCATION", &calendar.location(room)));
        geo(&mut event, &calendar.agenda.conference.venue);
        let description = self.description(calendar, slot, session, plan);
        event.add_property(text_property("DESCRIPTION", &description));
        event.add_property(plain_property("URL", calendar.link(session)));
        self.close_event(&mut event, slot, waits, &title);
        event
    }

    /// What the person has there, and where to read more: no abstract, since this stands on a phone that others see.
    fn description(
        &self,
        calendar: &Calendar<'_>,
        slot: &Slot,
        session: &Session,
        plan: &MyPlan,
    ) -> String {
        let words = calendar.words();
        let mut parts = Vec::new();
        if let Some(note) = &slot.note {
            parts.push(note.get(calendar.language).to_owned());
        }
        match plan.standing(slot.id) {
            Some(Standing::Seat) => parts.push(words.t("plan-feed-has-seat").into_owned()),
            Some(Standing::Waiting(_)) => parts.push(words.t("plan-feed-has-place").into_owned()),
            None => {}
        }
        let speakers = calendar.speakers(session);
        if !speakers.is_empty() {
            parts.push(format!("{} {speakers}", words.t("feed-with")));
        }
        parts.push(calendar.link(session));
        parts.join("\n\n")
    }

    fn busy(&self, calendar: &Calendar<'_>, slot: &Slot, plan: &MyPlan) -> Component<'static> {
        let uid = format!("{}@{NOWHERE}", self.hidden(slot.id));
        let mut event = self.open_event(calendar, &uid, slot, plan);
        let words = calendar.words();
        let mut summary = words.t("plan-feed-busy").into_owned();
        if slot.cancelled {
            summary = format!("{} {summary}", words.t("feed-cancelled"));
        }
        event.add_property(text_property("SUMMARY", &summary));
        let waits = is_waiting(plan, slot.id);
        self.close_event(&mut event, slot, waits, &summary);
        event
    }

    fn open_event(
        &self,
        calendar: &Calendar<'_>,
        uid: &str,
        slot: &Slot,
        plan: &MyPlan,
    ) -> Component<'static> {
        let own = plan.sign_ups.get(&slot.id);
        let changes = own.map_or(0, |own| u32::try_from(own.changes).unwrap_or_default());
        let changed = own.map_or(slot.last_modified, |own| {
            std::cmp::max(own.updated_at, slot.last_modified)
        });
        let mut event = Component::new("VEVENT");
        event.add_property(text_property("UID", uid));
        event.add_property(plain_property("DTSTAMP", utc(changed)));
        event.add_property(plain_property("LAST-MODIFIED", utc(changed)));
        let sequence = slot.sequence.saturating_add(changes);
        event.add_property(plain_property("SEQUENCE", sequence.to_string()));
        for property in calendar.times(slot) {
            event.add_property(property);
        }
        event
    }

    fn close_event(&self, event: &mut Component<'static>, slot: &Slot, waits: bool, title: &str) {
        let (status, transparency) = if slot.cancelled {
            ("CANCELLED", "TRANSPARENT")
        } else if waits {
            ("TENTATIVE", "OPAQUE")
        } else {
            ("CONFIRMED", "OPAQUE")
        };
        event.add_property(plain_property("STATUS", status));
        event.add_property(plain_property("TRANSP", transparency));
        if let Some(minutes) = self.alarm.filter(|_| !slot.cancelled) {
            event.add_component(alarm(minutes, title));
        }
    }

    /// A name for `slot` that nobody can lead back to it: HMAC-SHA-256 (RFC 2104) with what only this feed has.
    fn hidden(&self, slot: Uuid) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.feed.key) else {
            // A key of any length is taken.
            return Uuid::nil().to_string();
        };
        mac.update(self.feed.id.as_bytes());
        mac.update(slot.as_bytes());
        let bytes = mac.finalize().into_bytes();
        bytes
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

fn is_waiting(plan: &MyPlan, slot: Uuid) -> bool {
    matches!(plan.standing(slot), Some(Standing::Waiting(_)))
}

/// Shows the title so many minutes before (RFC 5545, section 3.6.6).
fn alarm(minutes: u16, title: &str) -> Component<'static> {
    let mut alarm = Component::new("VALARM");
    alarm.add_property(plain_property("ACTION", "DISPLAY"));
    alarm.add_property(text_property("DESCRIPTION", title));
    let mut trigger = plain_property("TRIGGER", format!("-PT{minutes}M"));
    trigger.add(parameter("RELATED", "START"));
    alarm.add_property(trigger);
    alarm
}
