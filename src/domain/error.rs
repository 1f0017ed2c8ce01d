//! Why a verb refused: one list for pages, API and commands, each of which says it in its own way.

use std::borrow::Cow;

use sea_orm::DbErr;

use super::plan::SignUpRefusal;
use super::registrations::{GroupFault, Refusal};

/// Everything that can go wrong below the handlers.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is none of the asker's business.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, or the token is unknown.
    #[error("not signed in")]
    NotSignedIn,
    /// Somebody is signed in who may not do this.
    #[error("not allowed")]
    NotAllowed,
    /// The log-in's e-mail and password do not belong together.
    #[error("wrong e-mail or password")]
    WrongPassword,
    /// Fields that need another value, all of them.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// The same for a group: what is wrong with whom.
    #[error("invalid fields of a group")]
    InvalidGroup(Vec<GroupFault>),
    /// Registration is not possible now.
    #[error("registration refused: {0:?}")]
    RegistrationRefused(Refusal),
    /// The registration has ended: cancelled or declined, and cannot be changed.
    #[error("the registration has ended")]
    RegistrationEnded,
    /// A registration that stands so cannot have this done with it.
    #[error("not possible as the registration stands")]
    NotAsItStands,
    /// A seat, or a place in line, cannot be had.
    #[error("sign-up refused: {0:?}")]
    SignUpRefused(SignUpRefusal),
    /// The idempotency key was used for another request.
    #[error("idempotency key used for another body")]
    KeyReused,
    /// The name is taken already.
    #[error("name taken")]
    NameTaken,
    /// The last owner keeps the role and the access.
    #[error("there must be an owner")]
    LastOwner,
    /// It cannot be removed, because something else hangs on it.
    #[error("in use by {0:?}")]
    InUse(Holder),
    /// Somebody else changed it since the version that was seen.
    #[error("changed since it was seen")]
    Stale,
    /// A file that cannot be imported: where and why.
    #[error("{0}")]
    Import(String),
    /// Somebody asked it to stop: nothing was changed.
    #[error("stopped: nothing was changed")]
    Stopped,
    /// The agenda has errors that nobody accepted: it cannot go out so.
    #[error("conflicts are open")]
    ConflictsOpen,
    /// A release is scheduled already: it goes out, or is withdrawn, first.
    #[error("a release is scheduled")]
    ReleaseWaits,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// Something else failed inside: told to the log, never to the client.
    #[error("{0}")]
    Internal(String),
}

/// What hangs on something that was to be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// People who registered chose it.
    Registrations,
    /// Sessions have it.
    Sessions,
    /// Questions of the form depend on it.
    Questions,
    /// Vouchers are for it.
    Vouchers,
}

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, the same in forms and JSON.
    pub field: &'static str,
    /// What is wrong.
    pub problem: FieldProblem,
    /// Which part of it, where a field has parts with names of their own: a question's slug.
    pub part: Option<String>,
}

/// What can be wrong with a field. Each has words in both languages: `problem-…` in `errors.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// Nothing was given.
    Missing,
    /// Longer than the field takes.
    TooLong,
    /// Shorter than is safe (passwords).
    TooShort,
    /// Not an e-mail address.
    NotAnEmail,
    /// It does not come with the type that was chosen.
    NotIncluded,
    /// No place is left of it.
    Full,
    /// Fewer people than the group must have.
    GroupTooSmall,
    /// More people than the group may have.
    GroupTooLarge,
    /// Not one of the choices.
    UnknownChoice,
    /// The type asks for a code, and this is not it.
    WrongCode,
    /// The voucher has no uses left, or its budget is spent.
    CodeUsedUp,
    /// The voucher cannot be used yet.
    CodeNotYet,
    /// The voucher cannot be used any more.
    CodeEnded,
    /// The code is for another type.
    CodeForOtherType,
    /// The voucher is for another e-mail address.
    CodeForOtherAddress,
    /// The code of conduct was not agreed to.
    NotAgreed,
    /// Typed twice, and not the same both times.
    NotTheSame,
    /// More or less than is possible.
    OutOfRange,
    /// Not a day of the calendar.
    NotADate,
    /// Not a time of day.
    NotATime,
    /// Clocks are set forward over this time: it does not exist on that day.
    SkippedTime,
    /// The end lies before the beginning, or on it.
    EndsBeforeItBegins,
    /// Not an amount of money.
    NotAPrice,
    /// Not a number that fits.
    NotANumber,
    /// Neither yes nor no.
    NotYesOrNo,
    /// Not a picture of a kind that is taken.
    NotAPicture,
    /// Not an address on the web, over TLS.
    NotAWebAddress,
    /// An address in a private network.
    PrivateNetwork,
    /// There are as many as there can be.
    TooMany,
    /// Something else has it already.
    Taken,
    /// It cannot be another one while something hangs on it.
    InUse,
    /// Not a whole number, which may be less than nothing.
    NotAWholeNumber,
    /// A question that depends on another one, or the other one, does not allow it.
    Dependent,
    /// A text whose tags cannot be understood, in this line.
    NotATemplate(u16),
    /// A text with a placeholder that there is not, in this line.
    UnknownPlaceholder(u16),
    /// A subject with a placeholder that is not for subjects, in this line.
    NotInSubject(u16),
    /// A text that would become too long once it is filled in.
    FillsTooLong,
}

impl FieldProblem {
    /// Stable name for API clients, and the end of the words' name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotIncluded => "not-included",
            Self::Full => "full",
            Self::GroupTooSmall => "group-too-small",
            Self::GroupTooLarge => "group-too-large",
            Self::TooLong => "too-long",
            Self::TooShort => "too-short",
            Self::NotAnEmail => "not-an-email",
            Self::UnknownChoice => "unknown-choice",
            Self::WrongCode => "wrong-code",
            Self::CodeUsedUp => "code-used-up",
            Self::CodeNotYet => "code-not-yet",
            Self::CodeEnded => "code-ended",
            Self::CodeForOtherType => "code-for-other-type",
            Self::CodeForOtherAddress => "code-for-other-address",
            Self::NotAgreed => "not-agreed",
            Self::NotTheSame => "not-the-same",
            Self::OutOfRange => "out-of-range",
            Self::NotADate => "not-a-date",
            Self::NotATime => "not-a-time",
            Self::SkippedTime => "skipped-time",
            Self::EndsBeforeItBegins => "ends-before-it-begins",
            Self::NotAPrice => "not-a-price",
            Self::NotANumber => "not-a-number",
            Self::NotYesOrNo => "not-yes-or-no",
            Self::NotAPicture => "not-a-picture",
            Self::NotAWebAddress => "not-a-web-address",
            Self::PrivateNetwork => "private-network",
            Self::TooMany => "too-many",
            Self::Taken => "taken",
            Self::InUse => "in-use",
            Self::NotAWholeNumber => "not-a-whole-number",
            Self::Dependent => "dependent",
            Self::NotATemplate(_) => "not-a-template",
            Self::UnknownPlaceholder(_) => "unknown-placeholder",
            Self::NotInSubject(_) => "not-in-subject",
            Self::FillsTooLong => "fills-too-long",
        }
    }

    /// The line that it is about, from 1, where it is about one of a text.
    #[must_use]
    pub fn line(self) -> Option<u16> {
        match self {
            Self::NotATemplate(line)
            | Self::UnknownPlaceholder(line)
            | Self::NotInSubject(line) => Some(line),
            _ => None,
        }
    }
}

impl FieldError {
    /// `problem` at `field`.
    #[must_use]
    pub fn new(field: &'static str, problem: FieldProblem) -> Self {
        Self {
            field,
            problem,
            part: None,
        }
    }

    /// `problem` at the part of `field` that is called `part`.
    #[must_use]
    pub fn of_part(field: &'static str, part: &str, problem: FieldProblem) -> Self {
        Self {
            part: Some(part.to_owned()),
            ..Self::new(field, problem)
        }
    }

    /// What the field is called in forms and JSON, its part included: `answers.how-many`.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        match &self.part {
            None => Cow::Borrowed(self.field),
            Some(part) => Cow::Owned(format!("{}.{part}", self.field)),
        }
    }

    /// Whether nothing was given for `field`.
    #[must_use]
    pub fn is_missing(&self, field: &str) -> bool {
        self.field == field && self.problem == FieldProblem::Missing
    }
}
