//! Narrowing the agenda: which slots fit what a reader asked for.

use super::{Access, Agenda, Session, Slot};
use crate::i18n::{Text, fold};

/// What a reader asked for. Within one list any value will do; all lists and all words must fit. Values
/// are slugs and days (`2026-04-20`); one that the agenda lacks fits nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words to find in titles, abstracts, names of speakers, tracks and rooms, in both languages.
    pub text: String,
    /// Days.
    pub days: Vec<String>,
    /// Rooms.
    pub rooms: Vec<String>,
    /// Tracks.
    pub tracks: Vec<String>,
    /// Kinds of session.
    pub kinds: Vec<String>,
    /// Languages that one must be able to follow in: `en` and `es` also find what is held in both.
    pub languages: Vec<String>,
    /// Names of [`Access`]: here every one must hold, not any.
    pub access: Vec<String>,
}

impl Filter {
    /// Whether nothing was asked for, so that everything fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && [
                &self.days,
                &self.rooms,
                &self.tracks,
                &self.kinds,
                &self.languages,
                &self.access,
            ]
            .into_iter()
            .all(Vec::is_empty)
    }

    /// The slots of `agenda` that fit, in their order.
    #[must_use]
    pub fn slots<'a>(&self, agenda: &'a Agenda) -> Vec<&'a Slot> {
        let places = self.places(agenda).into_iter();
        places.map(|place| &agenda.slots[place]).collect()
    }

    /// Where in the list of slots those stand that fit.
    #[must_use]
    pub fn places(&self, agenda: &Agenda) -> Vec<usize> {
        let words: Vec<String> = fold(&self.text)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let slots = agenda.slots.iter().enumerate();
        let fitting = slots.filter(|(_, slot)| {
            agenda.session(&slot.session).is_some_and(|session| {
                self.fits(agenda, slot, session) && contains(agenda, slot, session, &words)
            })
        });
        fitting.map(|(place, _)| place).collect()
    }

    fn fits(&self, agenda: &Agenda, slot: &Slot, session: &Session) -> bool {
        let any = |asked: &[String], has: &str| {
            asked.is_empty() || asked.iter().any(|value| value == has)
        };
        let room = agenda.room(&slot.room);
        let day = agenda.zone().day(slot.starts_at).to_string();
        any(&self.days, &day)
            && any(&self.rooms, &slot.room)
            && any(&self.tracks, session.track.as_deref().unwrap_or_default())
            && any(&self.kinds, &session.kind)
            && (self.languages.is_empty()
                || self.languages.iter().any(|code| held_in(session, code)))
            && self.access.iter().all(|asked| {
                Access::ALL
                    .into_iter()
                    .any(|access| access.slug() == asked && access.holds(session, room))
            })
    }
}

/// Whether somebody who knows the language `code` can follow: what is held neither in English nor in
/// Spanish alone is held in both.
#[must_use]
pub fn held_in(session: &Session, code: &str) -> bool {
    let both = !matches!(session.language.as_str(), "en" | "es");
    session.language == code || (both && matches!(code, "en" | "es"))
}

/// Whether every one of `words` stands somewhere in what is said about the slot.
fn contains(agenda: &Agenda, slot: &Slot, session: &Session, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut said = String::new();
    let mut add = |text: &str| {
        said.push_str(text);
        said.push('\n');
    };
    let track = session
        .track
        .as_deref()
        .and_then(|slug| agenda.track(slug))
        .map(|track| &track.name);
    let room = agenda.room(&slot.room).map(|room| &room.name);
    let texts: [Option<&Text>; 5] = [
        Some(&session.title),
        session.former_title.as_ref(),
        session.r#abstract.as_ref(),
        track,
        room,
    ];
    for text in texts.into_iter().flatten() {
        add(&text.en);
        text.es.iter().for_each(|spanish| add(spanish));
    }
    agenda
        .speakers_of(session)
        .for_each(|speaker| add(&speaker.name));
    let said = fold(&said);
    words.iter().all(|word| said.contains(word.as_str()))
}
