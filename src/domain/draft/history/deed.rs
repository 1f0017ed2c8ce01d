//! What can be done on the board.

use crate::domain::draft::Placing;

/// What somebody did on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Placed a session.
    Place,
    /// Moved it to another room or time.
    Move,
    /// Made it longer or shorter.
    Resize,
    /// Took it off the board.
    Unplace,
    /// Said that it does not take place.
    Cancel,
    /// Said that it takes place after all.
    Restore,
    /// Changed its seats or its note.
    Change,
    /// Took the draft back to a release: many slots at once.
    TakeBack,
    /// Brought a file in: many slots at once.
    Import,
    /// Undid the last of one's own changes.
    Undo,
    /// Did again what was undone.
    Redo,
}

impl Deed {
    const ALL: [Self; 11] = [
        Self::Place,
        Self::Move,
        Self::Resize,
        Self::Unplace,
        Self::Cancel,
        Self::Restore,
        Self::Change,
        Self::TakeBack,
        Self::Import,
        Self::Undo,
        Self::Redo,
    ];

    /// Its name: in the database, and at the end of the words that tell of it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Move => "move",
            Self::Resize => "resize",
            Self::Unplace => "unplace",
            Self::Cancel => "cancel",
            Self::Restore => "restore",
            Self::Change => "change",
            Self::TakeBack => "take-back",
            Self::Import => "import",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    pub(super) fn parse(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|deed| deed.as_str() == name)
            .unwrap_or(Self::Change)
    }

    /// What leads from `before` to `after`.
    pub(in crate::domain::draft) fn between(before: &Placing, after: &Placing) -> Self {
        match (before.cancelled_at, after.cancelled_at) {
            (None, Some(_)) => return Self::Cancel,
            (Some(_), None) => return Self::Restore,
            _ => {}
        }
        if (before.room, before.starts_at) != (after.room, after.starts_at) {
            Self::Move
        } else if before.minutes != after.minutes {
            Self::Resize
        } else {
            Self::Change
        }
    }

    /// As the history of the desk writes it.
    pub(in crate::domain::draft) fn audit(self) -> &'static str {
        match self {
            Self::Place => "slot.placed",
            Self::Move => "slot.moved",
            Self::Resize => "slot.resized",
            Self::Unplace => "slot.unplaced",
            Self::Cancel => "slot.cancelled",
            Self::Restore => "slot.restored",
            Self::Change => "slot.changed",
            Self::TakeBack => "draft.taken_back",
            Self::Import => "agenda.imported",
            Self::Undo => "slot.undone",
            Self::Redo => "slot.redone",
        }
    }
}
