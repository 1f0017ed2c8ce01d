//! The kinds of questions.

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// One of a list.
    Choice,
    /// Any of a list.
    Choices,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// A box to check.
    Agreement,
}

/// The answer "yes", and what an agreement is answered by.
pub(super) const YES: &str = "yes";
/// The answer "no".
pub(super) const NO: &str = "no";

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::LongText,
        Self::Choice,
        Self::Choices,
        Self::Number,
        Self::Date,
        Self::YesNo,
        Self::Agreement,
    ];

    /// As the database and the API write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Number => "number",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Agreement => "agreement",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether it has a list to choose from.
    #[must_use]
    pub fn has_choices(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Whether its answer is typed as text.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::LongText)
    }

    /// The most characters that an answer has, where the question does not say fewer.
    pub(super) fn longest(self) -> i32 {
        match self {
            Self::LongText => 4000,
            _ => 200,
        }
    }
}
