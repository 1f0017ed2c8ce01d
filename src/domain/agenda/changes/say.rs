//! Changes in sentences, for pages and feeds.

use fluent_bundle::FluentArgs;

use super::{Deed, OtherChange, Place};
use crate::domain::agenda::ends_at;
use crate::i18n::{Words, Zone};

/// "New room: White Pine Room, Monday, April 20, 7:30–9:15 PM. Before: …".
#[must_use]
pub fn say(deed: &Deed, words: Words, zone: &Zone) -> String {
    let mut args = FluentArgs::new();
    let mut set = |name: &'static str, text: String| args.set(name, text);
    match deed {
        Deed::Cancelled(at) | Deed::Restored(at) | Deed::Added(at) => {
            set("to", place(at, words, zone));
        }
        Deed::Removed(at) => set("from", place(at, words, zone)),
        Deed::Moved { from, to } | Deed::RoomChanged { from, to } | Deed::Resized { from, to } => {
            set("from", place(from, words, zone));
            set("to", place(to, words, zone));
        }
        Deed::Retitled { from, to: _ } => set("from", from.get(words.language()).to_owned()),
        Deed::Reworded(facts) => {
            let names = facts.iter();
            let names = names.map(|fact| words.t(&format!("changes-fact-{}", fact.as_str())));
            set("facts", names.collect::<Vec<_>>().join(", "));
        }
    }
    let id = format!("changes-{}", deed.as_str());
    words.with(&id, &args).into_owned()
}

/// "Room “Prairie Room”: new".
#[must_use]
pub fn say_other(change: &OtherChange, words: Words) -> String {
    let what = words.t(&format!("changes-other-{}", change.what.as_str()));
    let how = words.t(&format!("changes-how-{}", change.how.as_str()));
    if change.name.is_empty() {
        return format!("{what}: {how}");
    }
    let name = change.name.get(words.language()).to_owned();
    let named = words.t2("changes-named", "what", what, "name", name);
    format!("{named}: {how}")
}

fn place(place: &Place, words: Words, zone: &Zone) -> String {
    let language = words.language();
    let (from, to) = (place.starts_at, ends_at(place.starts_at, place.minutes));
    let day = zone.weekday_date(language, from);
    let time = zone.time_range(language, from, to);
    format!("{}, {day}, {time}", place.room.get(language))
}
