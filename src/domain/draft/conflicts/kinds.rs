//! The kinds of conflicts, and how bad each is.

/// How bad a conflict is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot take place so.
    Error,
    /// Somebody will miss something.
    Warning,
    /// It could be kinder.
    Hint,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// Its name: in the API, and at the end of the name of its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// What clashes with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Two slots are in one room at once.
    RoomTwice,
    /// A speaker is in two slots at once.
    SpeakerTwice,
    /// Two slots of one session are at once.
    RepeatsAtOnce,
    /// A speaker cannot come then.
    SpeakerUnavailable,
    /// The room is closed then.
    RoomUnavailable,
    /// It is outside the hours of the conference's days.
    OutsideDays,
    /// More can sign up than there are seats.
    CapacityOverSeats,
    /// More have signed up than there are seats.
    SignUpsOverSeats,
    /// The stage has to be reached without a step, and is not.
    StepFreeStage,
    /// Captions are promised, and the room shows none.
    Captions,
    /// There is no place for the interpreter.
    Interpreter,
    /// There is no projector.
    Projector,
    /// There is too little time to get the room ready for the next slot.
    Turnover,
    /// A track that is never to be twice at once is.
    TrackTwice,
    /// A workshop takes place while people eat.
    MealWorkshop,
    /// A speaker has three slots or more in a row.
    NoBreak,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::RoomTwice,
        Self::SpeakerTwice,
        Self::RepeatsAtOnce,
        Self::SpeakerUnavailable,
        Self::RoomUnavailable,
        Self::OutsideDays,
        Self::CapacityOverSeats,
        Self::SignUpsOverSeats,
        Self::StepFreeStage,
        Self::Captions,
        Self::Interpreter,
        Self::Projector,
        Self::Turnover,
        Self::TrackTwice,
        Self::MealWorkshop,
        Self::NoBreak,
    ];

    /// Its name: in keys and in the API, and a part of the names of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RoomTwice => "room-twice",
            Self::SpeakerTwice => "speaker-twice",
            Self::RepeatsAtOnce => "repeats-at-once",
            Self::SpeakerUnavailable => "speaker-unavailable",
            Self::RoomUnavailable => "room-unavailable",
            Self::OutsideDays => "outside-days",
            Self::CapacityOverSeats => "capacity-over-seats",
            Self::SignUpsOverSeats => "sign-ups-over-seats",
            Self::StepFreeStage => "step-free-stage",
            Self::Captions => "captions",
            Self::Interpreter => "interpreter",
            Self::Projector => "projector",
            Self::Turnover => "turnover",
            Self::TrackTwice => "track-twice",
            Self::MealWorkshop => "meal-workshop",
            Self::NoBreak => "no-break",
        }
    }

    /// How bad it is, as a rule: a room that is open all day may hold something else beside.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::RoomTwice
            | Self::SpeakerTwice
            | Self::RepeatsAtOnce
            | Self::SpeakerUnavailable
            | Self::RoomUnavailable
            | Self::OutsideDays
            | Self::CapacityOverSeats
            | Self::SignUpsOverSeats
            | Self::StepFreeStage => Severity::Error,
            Self::Captions
            | Self::Interpreter
            | Self::Projector
            | Self::Turnover
            | Self::TrackTwice
            | Self::MealWorkshop => Severity::Warning,
            Self::NoBreak => Severity::Hint,
        }
    }
}
