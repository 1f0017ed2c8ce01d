//! What was done on the board, in a sentence: for whoever did it, and for the others.

use fluent_bundle::FluentArgs;

use crate::domain::draft::history::{Deed, Told, Turnable};
use crate::domain::draft::{Board, Placing};
use crate::i18n::{Language, Words};

/// Says things about a board in one language.
pub(super) struct Teller<'b> {
    pub(super) board: &'b Board,
    pub(super) language: Language,
}

impl Teller<'_> {
    /// "Moved: “Film Night”. White Pine Room, Monday, April 20, 7:30–9:15 PM."
    pub(super) fn done(&self, told: &Told) -> String {
        self.with(&format!("board-done-{}", told.deed.as_str()), told)
    }

    /// "Jo moved “Film Night”. White Pine Room, Monday, April 20, 7:30–9:15 PM."
    pub(super) fn news(&self, told: &Told) -> String {
        self.with(&format!("board-news-{}", told.deed.as_str()), told)
    }

    /// "Undo: moving “Film Night”": what a button does.
    pub(super) fn button(&self, turnable: &Turnable) -> String {
        let id = format!("board-turn-{}", turnable.deed.as_str());
        let title = self.title(turnable.session);
        self.words().t1(&id, "title", title).into_owned()
    }

    /// The session's title; a stand-in for one that is in the archive by now.
    pub(super) fn title(&self, session: uuid::Uuid) -> String {
        self.board.session(session).map_or_else(
            || self.words().t("board-a-session").into_owned(),
            |session| session.title.get(self.language).to_owned(),
        )
    }

    /// "White Pine Room, Monday, April 20, 7:30–9:15 PM".
    pub(super) fn place(&self, placing: &Placing) -> String {
        let zone = &self.board.zone;
        let room = self.board.room(placing.room);
        let room = room.map_or("", |room| room.name.get(self.language));
        let day = zone.weekday_date(self.language, placing.starts_at);
        let time = zone.time_range(self.language, placing.starts_at, placing.ends_at());
        format!("{room}, {day}, {time}")
    }

    fn with(&self, id: &str, told: &Told) -> String {
        let mut args = FluentArgs::new();
        args.set("title", self.title(told.session));
        args.set("name", told.by.clone());
        let mut sentence = self.words().with(id, &args).into_owned();
        // Where it is now; what was only cancelled is where it was, and one place says nothing of many.
        if let Some(placing) = &told.after
            && !matches!(told.deed, Deed::Cancel | Deed::TakeBack)
        {
            sentence.push(' ');
            sentence.push_str(&self.place(placing));
            sentence.push('.');
        }
        sentence
    }

    fn words(&self) -> Words {
        Words(self.language)
    }
}
