//! Any agenda becomes feeds that read back the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{Choice, Feeds, Origin, Scope};
use crate::domain::agenda::Agenda;
use crate::domain::agenda::any::agenda;
use crate::i18n::Language;

fn feeds(agenda: Agenda) -> (Arc<Agenda>, Feeds) {
    let agenda = Arc::new(agenda);
    let origin = Origin {
        domain: "any.example".to_owned(),
        public_url: "https://any.example".to_owned(),
        is_draft: false,
    };
    let feeds = Feeds::published(Some(Arc::clone(&agenda)), origin, None);
    (agenda, feeds)
}

fn text(feeds: &Feeds, scope: &Scope, language: Language) -> Option<String> {
    let document = feeds.find(scope, language)?;
    String::from_utf8(document.bytes.to_vec()).ok()
}

/// The events of a feed as a parser of others reads them: by UID, each property with its zone, if it has one.
fn read(text: &str) -> BTreeMap<String, BTreeMap<String, (String, Option<String>)>> {
    let unfolded = icalendar::parser::unfold(text);
    let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
    let events = calendar.components.iter();
    let events = events.filter(|component| component.name == "VEVENT");
    events
        .map(|event| {
            let properties = event.properties.iter().map(|property| {
                let zone = property.params.iter().find(|param| param.key == "TZID");
                let zone = zone.and_then(|zone| Some(zone.val.as_ref()?.as_ref().to_owned()));
                let value = property.val.as_ref().to_owned();
                (property.name.as_ref().to_owned(), (value, zone))
            });
            let properties: BTreeMap<_, _> = properties.collect();
            (properties["UID"].0.clone(), properties)
        })
        .collect()
}

/// The instant that a program takes a time for: of two, the first one.
fn instant((value, zone): &(String, Option<String>)) -> Timestamp {
    match zone {
        None => Timestamp::strptime("%Y%m%dT%H%M%SZ%z", format!("{value}+0000")).unwrap(),
        Some(zone) => {
            let local = DateTime::strptime("%Y%m%dT%H%M%S", value).unwrap();
            let zone = TimeZone::get(zone).unwrap();
            zone.to_ambiguous_timestamp(local).compatible().unwrap()
        }
    }
}

/// What is left of a text in a calendar: one kind of line end, and no other control characters.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .replace('\t', " ")
        .chars()
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_agenda_reads_back_the_same(agenda in agenda(), spanish in any::<bool>()) {
        let language = if spanish { Language::Es } else { Language::En };
        let (agenda, feeds) = feeds(agenda);
        let text = text(&feeds, &Scope::Conference, language).unwrap();
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let read = read(&text);
        prop_assert_eq!(read.len(), agenda.slots.len());
        for slot in &agenda.slots {
            let event = &read[&format!("{}@any.example", slot.id)];
            prop_assert_eq!(instant(&event["DTSTART"]), slot.starts_at);
            let shortest = slot.starts_at + SignedDuration::from_mins(5);
            prop_assert_eq!(instant(&event["DTEND"]), slot.ends_at().max(shortest));
            let title = agenda.session(&slot.session).unwrap().title.get(language);
            let told = &event["SUMMARY"].0;
            prop_assert!(told.ends_with(&clean(title)), "{told:?} {title:?}");
            prop_assert_eq!(told.len() > clean(title).len(), slot.cancelled);
            let status = if slot.cancelled { "CANCELLED" } else { "CONFIRMED" };
            prop_assert_eq!(&event["STATUS"].0, status);
            prop_assert_eq!(&event["SEQUENCE"].0, &slot.sequence.to_string());
        }
    }

    #[test]
    fn the_parts_of_any_agenda_are_the_whole(agenda in agenda()) {
        let (agenda, feeds) = feeds(agenda);
        let ids = |scope: &Scope| -> BTreeSet<String> {
            let text = text(&feeds, scope, Language::En).unwrap_or_default();
            read(&text).into_keys().collect()
        };
        let all = ids(&Scope::Conference);
        let zone = agenda.zone();
        let days = agenda.slots.iter();
        let days: BTreeSet<String> = days.map(|slot| zone.day(slot.starts_at).to_string()).collect();
        let parts: [Vec<Scope>; 3] = [
            days.into_iter().map(Scope::Day).collect(),
            agenda.rooms.iter().map(|room| Scope::Room(room.slug.clone())).collect(),
            agenda.sessions.iter().map(|session| Scope::Session(session.slug.clone())).collect(),
        ];
        for scopes in parts {
            let mut together = BTreeSet::new();
            let mut count = 0;
            for scope in scopes {
                let some = ids(&scope);
                count += some.len();
                together.extend(some);
            }
            prop_assert_eq!(&together, &all);
            prop_assert_eq!(count, all.len(), "none is in two of them");
        }
        for track in &agenda.tracks {
            let pairs = [("track", track.slug.as_str())];
            let choice = Choice::read(&agenda, pairs).unwrap();
            prop_assert_eq!(ids(&Scope::Custom(choice)), ids(&Scope::Track(track.slug.clone())));
        }
    }
}

#[test]
fn a_feed_of_choices_is_made_once() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = agenda().new_tree(&mut runner).unwrap();
    let (agenda, feeds) = feeds(proptest::strategy::ValueTree::current(&tree));
    let access = crate::domain::agenda::Access::ALL.map(|access| access.slug());
    let choices = (1..64_u32).map(|bits| {
        let chosen = access.iter().enumerate();
        let chosen = chosen.filter(|(place, _)| bits >> place & 1 == 1);
        let pairs = chosen.map(|(_, slug)| ("access", *slug));
        Scope::Custom(Choice::read(&agenda, pairs).unwrap())
    });
    for scope in choices {
        assert!(feeds.made(&scope, Language::En).is_none());
        let first = feeds.find(&scope, Language::En).unwrap();
        let kept = feeds.made(&scope, Language::En).unwrap();
        // The same bytes, not others that are alike.
        assert_eq!(first.bytes.as_ptr(), kept.bytes.as_ptr());
    }
}
