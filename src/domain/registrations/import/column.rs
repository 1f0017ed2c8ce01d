//! What a column of a file holds: recognized by its name, in both languages, and by the names that pretix and Indico give
//! their columns.

use std::borrow::Cow;
use std::collections::HashMap;

use super::elsewhere::{ELSEWHERE, is_own_email};
use crate::domain::form_questions::Question;
use crate::domain::organizers::{Action, Actor};
use crate::domain::spreadsheet::plain;
use crate::i18n::{Language, Words};

/// What the names of columns with answers to organizers' questions begin with.
const ANSWERS: &str = "answers.";

/// Something that a registration has, and a file can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The whole name.
    Name,
    /// The first name, where there is no whole one.
    FirstName,
    /// The last name, where there is no whole one.
    LastName,
    /// For the badge.
    BadgeName,
    /// Such as "they/them".
    Pronouns,
    /// The person's address.
    Email,
    /// The address of whoever ordered, for those who have none of their own.
    ContactEmail,
    /// For urgent changes.
    Phone,
    /// Where the person works or volunteers.
    Organization,
    /// The registration type.
    Type,
    /// Whether the person comes; "paid" says that the price is paid.
    Status,
    /// Meals, with semicolons between them.
    Meals,
    /// A diet.
    Diet,
    /// The language of mail.
    MailLanguage,
    /// What was agreed; without it the price of the day.
    Price,
    /// What was paid.
    Paid,
    /// Accommodations, with semicolons between them.
    Accommodations,
    /// What else would make coming easier.
    AccommodationNote,
    /// Why the scholarship is asked for.
    ScholarshipReason,
    /// For organizers.
    Note,
}

impl Field {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 20] = [
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::BadgeName,
        Self::Pronouns,
        Self::Email,
        Self::ContactEmail,
        Self::Phone,
        Self::Organization,
        Self::Type,
        Self::Status,
        Self::Meals,
        Self::Diet,
        Self::MailLanguage,
        Self::Price,
        Self::Paid,
        Self::Accommodations,
        Self::AccommodationNote,
        Self::ScholarshipReason,
        Self::Note,
    ];

    /// Its name in forms and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "legal_name",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::BadgeName => "badge_name",
            Self::Pronouns => "pronouns",
            Self::Email => "email",
            Self::ContactEmail => "contact_email",
            Self::Phone => "phone",
            Self::Organization => "organization",
            Self::Type => "registration_type",
            Self::Status => "status",
            Self::Meals => "meals",
            Self::Diet => "diet",
            Self::MailLanguage => "mail_language",
            Self::Price => "price",
            Self::Paid => "paid",
            Self::Accommodations => "accommodations",
            Self::AccommodationNote => "accommodation_note",
            Self::ScholarshipReason => "scholarship_reason",
            Self::Note => "note",
        }
    }

    /// The words that call it: those of our own files, where they have it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "field-legal-name",
            Self::FirstName => "reg-file-first-name",
            Self::LastName => "reg-file-last-name",
            Self::BadgeName => "desk-badge-name",
            Self::Pronouns => "field-pronouns",
            Self::Email => "field-email",
            Self::ContactEmail => "reg-file-contact-email",
            Self::Phone => "field-phone",
            Self::Organization => "field-organization",
            Self::Type => "overview-type",
            Self::Status => "registrations-status",
            Self::Meals => "desk-meals",
            Self::Diet => "desk-diet",
            Self::MailLanguage => "field-mail-language",
            Self::Price => "csv-price",
            Self::Paid => "csv-paid",
            Self::Accommodations => "desk-accommodations",
            Self::AccommodationNote => "reg-file-accommodation-note",
            Self::ScholarshipReason => "desk-reason",
            Self::Note => "reg-file-note",
        }
    }

    /// What somebody must be allowed to do who brings it in: what may be read later may be written.
    fn needs(self) -> Action {
        match self {
            Self::Accommodations | Self::AccommodationNote => Action::SeeAccommodations,
            Self::ScholarshipReason => Action::SeeScholarshipReasons,
            _ => Action::ChangeRegistrations,
        }
    }
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// Something that every registration has.
    Field(Field),
    /// Answers to the question of this slug, which organizers added.
    Answers(String),
}

impl Holds {
    /// Its name in forms and the API.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::Field(field) => field.name().into(),
            Self::Answers(slug) => format!("{ANSWERS}{slug}").into(),
        }
    }
}

/// What columns can hold, for somebody.
pub(super) struct Known<'q> {
    pub(super) all: Vec<Holds>,
    by_name: HashMap<String, Holds>,
    questions: &'q [Question],
}

impl<'q> Known<'q> {
    /// For `actor`, who is asked for sensitive answers only where those may be read.
    pub(super) fn of(questions: &'q [Question], actor: &Actor) -> Self {
        let fields = Field::ALL
            .into_iter()
            .filter(|field| actor.may(field.needs()));
        let fields: Vec<Field> = fields.collect();
        let sensitive_too = actor.may(Action::SeeAccommodations);
        let asked = questions.iter().filter(|question| {
            !question.archived && (sensitive_too || !question.version.sensitive)
        });
        let asked: Vec<&Question> = asked.collect();
        let mut by_name = HashMap::new();
        let mut call = |name: &str, holds: &Holds| {
            by_name.entry(plain(name)).or_insert_with(|| holds.clone());
        };
        for field in &fields {
            let holds = Holds::Field(*field);
            call(field.name(), &holds);
            for language in Language::ALL {
                call(&Words(language).t(field.words()), &holds);
            }
        }
        for (field, names) in ELSEWHERE {
            let is_known = fields.contains(&field);
            for name in names.iter().filter(|_| is_known) {
                call(name, &Holds::Field(field));
            }
        }
        for question in &asked {
            let (holds, text) = (
                Holds::Answers(question.slug.clone()),
                &question.version.text,
            );
            call(&holds.name(), &holds);
            for language in Language::ALL {
                call(text.get(language), &holds);
            }
        }
        let answers = asked.iter().map(|one| Holds::Answers(one.slug.clone()));
        Self {
            all: fields
                .into_iter()
                .map(Holds::Field)
                .chain(answers)
                .collect(),
            by_name,
            questions,
        }
    }

    /// Whether a column of this name is recognized.
    pub(super) fn knows(&self, head: &str) -> bool {
        is_own_email(head) || self.by_name.contains_key(&plain(head))
    }

    /// What each column holds by its name; each thing once: the first column has it.
    pub(super) fn recognize(&self, heads: &[String]) -> Vec<Option<Holds>> {
        let own_email = heads.iter().any(|head| is_own_email(head));
        let mut found: Vec<Option<Holds>> = Vec::new();
        for head in heads {
            let holds = match self.by_name.get(&plain(head)) {
                _ if is_own_email(head) => Some(Holds::Field(Field::Email)),
                Some(Holds::Field(Field::Email)) if own_email => {
                    Some(Holds::Field(Field::ContactEmail))
                }
                known => known.cloned(),
            };
            let is_new = holds.is_some() && !found.contains(&holds);
            found.push(holds.filter(|_| is_new));
        }
        found
    }

    /// What is called so in forms and the API.
    pub(super) fn named(&self, name: &str) -> Option<Holds> {
        self.all.iter().find(|holds| holds.name() == name).cloned()
    }

    /// The question of this slug.
    pub(super) fn question(&self, slug: &str) -> Option<&'q Question> {
        self.questions.iter().find(|question| question.slug == slug)
    }
}
