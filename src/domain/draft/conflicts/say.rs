//! A conflict in words: what it is, when, and what to do about it.

use fluent_bundle::FluentArgs;
use jiff::Timestamp;
use uuid::Uuid;

use super::{Conflict, Plan, Severity};
use crate::i18n::{Text, Words, Zone};

/// A conflict as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is, short: "Prairie Room is taken twice".
    pub title: String,
    /// When it is, and what to do.
    pub text: String,
}

/// Says `conflict`, which was found in `plan`, on the clocks of `zone`.
#[must_use]
pub fn say(conflict: &Conflict, plan: &Plan, words: Words, zone: &Zone) -> Said {
    let args = args(conflict, plan, words, zone);
    let name = format!("conflict-{}", conflict.kind.as_str());
    Said {
        title: words.with(&name, &args).into_owned(),
        text: words.with(&format!("{name}-text"), &args).into_owned(),
    }
}

impl Severity {
    /// Its word: "Error", "Warning" or "Hint".
    #[must_use]
    pub fn word(self, words: Words) -> String {
        words
            .t(&format!("conflict-severity-{}", self.as_str()))
            .into_owned()
    }
}

/// All that a sentence may name; each names what it needs.
fn args<'a>(conflict: &Conflict, plan: &Plan, words: Words, zone: &Zone) -> FluentArgs<'a> {
    let language = words.language();
    let mut args = FluentArgs::new();
    args.set("when", when(words, zone, conflict.from, conflict.to));
    for (name, slot) in ["first", "second", "third"].iter().zip(&conflict.slots) {
        args.set(*name, title(plan, *slot).get(language).to_owned());
    }
    args.set("count", conflict.slots.len());
    let room = conflict.room.or_else(|| {
        let slot = plan.slots.get(conflict.slots.first()?);
        slot.map(|slot| slot.room)
    });
    if let Some(room) = room.and_then(|id| plan.rooms.get(&id)) {
        args.set("room", room.name.get(language).to_owned());
    }
    if let Some(speaker) = conflict.speaker.and_then(|id| plan.speakers.get(&id)) {
        args.set("speaker", speaker.name.clone());
    }
    if let Some(track) = conflict.track.and_then(|id| plan.tracks.get(&id)) {
        args.set("track", track.name.get(language).to_owned());
    }
    if let Some(figures) = conflict.figures {
        args.set("wanted", figures.wanted);
        args.set("there", figures.there);
    }
    args
}

/// "Monday, April 20, 1:30–2:15 PM"; a point in time has one time.
fn when(words: Words, zone: &Zone, from: Timestamp, to: Timestamp) -> String {
    let language = words.language();
    let date = zone.weekday_date(language, from);
    let time = if from == to {
        zone.time(language, from)
    } else {
        zone.time_range(language, from, to)
    };
    words
        .t2("conflict-when", "date", date, "time", time)
        .into_owned()
}

fn title(plan: &Plan, slot: Uuid) -> Text {
    let session = plan.slots.get(&slot).map(|slot| slot.session);
    let session = session.and_then(|id| plan.sessions.get(&id));
    session.map(|it| it.title.clone()).unwrap_or_default()
}
