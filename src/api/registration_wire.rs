//! Registrations on the wire: what is sent and what is told, apart from the tables.

use std::collections::{BTreeMap, HashMap};

use poem_openapi::{Enum, Object};
use uuid::Uuid;

use super::form_questions::wire::AnsweredOut;
use super::text::TextOut;
use crate::domain::form_questions::{Answered, Given};
use crate::domain::registrations::{
    Answers, COUNT_MAX, Listed, Note, Registered, Registration, Status, Total, display_code,
};
use crate::domain::secret::Secret;

/// What somebody sends to register.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct RegistrationIn {
    /// A registration type's slug.
    registration_type: String,
    /// The person's full name, for certificates.
    legal_name: String,
    /// Where the private link goes.
    email: String,
    /// Whether the person agrees to the code of conduct: must be true.
    code_of_conduct: bool,
    /// The code from an invitation, where the type asks for one.
    access_code: Option<String>,
    /// A voucher's code. One sent as `access_code` counts too.
    voucher: Option<String>,
    /// The name on the badge.
    badge_name: Option<String>,
    /// Such as "they/them".
    pronouns: Option<String>,
    /// For urgent changes.
    phone: Option<String>,
    /// Where the person works or volunteers.
    organization: Option<String>,
    /// Slugs of meals.
    #[oai(default)]
    meals: Vec<String>,
    /// A diet's slug.
    diet: Option<String>,
    /// Slugs of accommodations. Kept apart, read by few, erased after the conference.
    #[oai(default)]
    accommodations: Vec<String>,
    /// What else would make coming easier.
    accommodation_note: Option<String>,
    /// Why a scholarship is asked for.
    scholarship_reason: Option<String>,
    /// The language of mail: `en` or `es`.
    mail_language: Option<String>,
    /// Answers to the questions of the type, by the question's slug: one value for most kinds, several for
    /// `choices`. What is not asked after the other answers is dropped.
    #[oai(default)]
    answers: BTreeMap<String, Vec<String>>,
}

impl From<RegistrationIn> for Answers {
    fn from(body: RegistrationIn) -> Self {
        Self {
            registration_type: body.registration_type,
            access_code: body.access_code.unwrap_or_default(),
            voucher: body.voucher.unwrap_or_default(),
            legal_name: body.legal_name,
            badge_name: body.badge_name.unwrap_or_default(),
            pronouns: body.pronouns.unwrap_or_default(),
            email: body.email,
            phone: body.phone.unwrap_or_default(),
            organization: body.organization.unwrap_or_default(),
            meals: body.meals,
            diet: body.diet.unwrap_or_default(),
            accommodations: body.accommodations,
            accommodation_note: body.accommodation_note.unwrap_or_default(),
            scholarship_reason: body.scholarship_reason.unwrap_or_default(),
            mail_language: body.mail_language.unwrap_or_default(),
            code_of_conduct: body.code_of_conduct,
            questions: Given::whole(body.answers),
        }
    }
}

/// What to change; what is left out stays.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct RegistrationPatch {
    /// The person's full name.
    legal_name: Option<String>,
    /// Where mail goes.
    email: Option<String>,
    /// The name on the badge.
    badge_name: Option<String>,
    /// Such as "they/them".
    pronouns: Option<String>,
    /// For urgent changes.
    phone: Option<String>,
    /// Where the person works or volunteers.
    organization: Option<String>,
    /// Slugs of meals: replaces all.
    meals: Option<Vec<String>>,
    /// A diet's slug.
    diet: Option<String>,
    /// The language of mail: `en` or `es`.
    mail_language: Option<String>,
    /// Answers to questions, by the question's slug; an empty list removes an answer. A question that is not here stays
    /// as it was answered.
    answers: Option<BTreeMap<String, Vec<String>>>,
}

impl RegistrationPatch {
    /// The answers to questions that were sent.
    pub(crate) fn answers(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        self.answers.as_ref()
    }

    /// Puts what was sent over what there was.
    pub(crate) fn apply(self, answers: &mut Answers) {
        let texts = [
            (self.legal_name, &mut answers.legal_name),
            (self.email, &mut answers.email),
            (self.badge_name, &mut answers.badge_name),
            (self.pronouns, &mut answers.pronouns),
            (self.phone, &mut answers.phone),
            (self.organization, &mut answers.organization),
            (self.diet, &mut answers.diet),
            (self.mail_language, &mut answers.mail_language),
        ];
        for (sent, kept) in texts {
            if let Some(sent) = sent {
                *kept = sent;
            }
        }
        if let Some(meals) = self.meals {
            answers.meals = meals;
        }
        if let Some(sent) = self.answers {
            answers.questions.answers = sent;
        }
    }
}

/// Where a registration stands.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum StatusOut {
    /// Awaits approval.
    Pending,
    /// Has a place.
    Confirmed,
    /// Stands in line.
    Waitlisted,
    /// Was not approved.
    Declined,
    /// Was cancelled.
    Cancelled,
}

impl From<Status> for StatusOut {
    fn from(status: Status) -> Self {
        match status {
            Status::Pending => Self::Pending,
            Status::Confirmed => Self::Confirmed,
            Status::Waitlisted => Self::Waitlisted,
            Status::Declined => Self::Declined,
            Status::Cancelled => Self::Cancelled,
        }
    }
}

/// What came of registering.
#[derive(Object)]
pub(crate) struct RegisteredOut {
    /// The registration's id.
    id: Uuid,
    /// Its short reference, as people read it.
    code: String,
    /// Where it stands.
    status: StatusOut,
    /// The place in line; null when not waiting.
    #[oai(nullable, skip_serializing_if = "never")]
    place: Option<u64>,
    /// The private link: opens the registration for whoever has it.
    manage_url: String,
}

/// A null is said, not left out: clients look for it.
fn never<T>(_: &T) -> bool {
    false
}

impl RegisteredOut {
    pub(crate) fn new(registered: &Registered, public_url: &str) -> Self {
        Self {
            id: registered.id,
            code: display_code(&registered.code),
            status: registered.status.into(),
            place: registered.place,
            manage_url: format!("{public_url}/registration/{}", registered.secret.reveal()),
        }
    }
}

/// One registration, without its protected answers.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct RegistrationOut {
    /// Its id.
    id: Uuid,
    /// Its short reference, as people read it.
    code: String,
    /// Where it stands.
    status: StatusOut,
    /// The place in line, while waitlisted.
    place: Option<u64>,
    /// Until when a place is held for the person, while one is (RFC 3339).
    offered_until: Option<String>,
    /// The slug of its type.
    registration_type: String,
    /// The name of its type.
    registration_type_name: TextOut,
    /// The person's full name.
    legal_name: String,
    /// The name on the badge.
    badge_name: Option<String>,
    /// Such as "they/them".
    pronouns: Option<String>,
    /// Where mail goes.
    email: String,
    /// For urgent changes.
    phone: Option<String>,
    /// Where the person works or volunteers.
    organization: Option<String>,
    /// Slugs of meals.
    meals: Vec<String>,
    /// A diet's slug.
    diet: Option<String>,
    /// The language of mail.
    mail_language: String,
    /// The voucher's code, where one was used.
    voucher: Option<String>,
    /// What the voucher takes off, in US cents.
    discount_cents: i64,
    /// The price that was agreed to, the discount taken off, in US cents.
    price_cents: i64,
    /// Still to be paid, in US cents.
    amount_due_cents: i64,
    /// When it was made (RFC 3339).
    created_at: String,
    /// When it last changed (RFC 3339).
    updated_at: String,
    /// The group that the person was registered with, where somebody registered several people at once.
    group_id: Option<Uuid>,
    /// What was answered to questions that are not sensitive, in the order of the form.
    answers: Vec<AnsweredOut>,
}

impl RegistrationOut {
    pub(crate) fn new(registration: Registration, answers: &[Answered]) -> Self {
        let agreed = registration.agreed;
        Self {
            discount_cents: agreed.as_ref().map_or(0, |agreed| agreed.discount_cents),
            voucher: agreed.map(|agreed| agreed.code),
            price_cents: registration.price_cents,
            id: registration.id,
            code: display_code(&registration.code),
            status: registration.status.into(),
            place: registration.place,
            offered_until: registration.offered_until.map(|at| at.to_string()),
            registration_type: registration.type_slug,
            registration_type_name: registration.type_name.into(),
            legal_name: registration.legal_name,
            badge_name: registration.badge_name,
            pronouns: registration.pronouns,
            email: registration.email,
            phone: registration.phone,
            organization: registration.organization,
            meals: registration.meals,
            diet: registration.diet,
            mail_language: registration.mail_language.code().to_owned(),
            amount_due_cents: registration.amount_due_cents,
            created_at: registration.created_at.to_string(),
            updated_at: registration.updated_at.to_string(),
            group_id: registration.registered_by.map(|by| by.group_id),
            answers: answers.iter().map(AnsweredOut::from).collect(),
        }
    }
}

/// A page of registrations.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct RegistrationPage {
    /// The registrations.
    items: Vec<RegistrationOut>,
    /// How many fit, as far as they are counted: a thousand at most.
    total: u64,
    /// Whether there are more than `total`.
    more_than_total: bool,
    /// Send this as `after` for the next page; missing on the last one.
    next: Option<Uuid>,
    /// Send this as `before` for the page before; missing on the first one.
    previous: Option<Uuid>,
}

impl RegistrationPage {
    pub(crate) fn new(listed: Listed, answers: &HashMap<Uuid, Vec<Answered>>) -> Self {
        let last = listed.registrations.last().map(|row| row.id);
        let first = listed.registrations.first().map(|row| row.id);
        let (total, more_than_total) = match listed.total {
            Total::Exactly(count) => (count, false),
            Total::Many => (COUNT_MAX, true),
        };
        let items = listed.registrations.into_iter().map(|row| {
            let answers = answers.get(&row.id).map_or(&[][..], Vec::as_slice);
            RegistrationOut::new(row, answers)
        });
        Self {
            next: last.filter(|_| listed.has_after),
            previous: first.filter(|_| listed.has_before),
            items: items.collect(),
            total,
            more_than_total,
        }
    }
}

/// A private link for a letter.
#[derive(Object)]
pub(crate) struct LetterOut {
    /// The private link: opens the registration for whoever has it.
    manage_url: String,
}

impl LetterOut {
    pub(crate) fn new(secret: &Secret, public_url: &str) -> Self {
        Self {
            manage_url: format!("{public_url}/registration/{}", secret.reveal()),
        }
    }
}

/// What is noted.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct RegistrationNoteIn {
    /// What organizers should know.
    pub(crate) text: String,
}

/// A note.
#[derive(Object)]
pub(crate) struct RegistrationNoteOut {
    /// Its id.
    id: Uuid,
    /// What it says.
    text: String,
    /// Who wrote it.
    author: String,
    /// When (RFC 3339).
    at: String,
}

/// The notes about one registration.
#[derive(Object)]
pub(crate) struct RegistrationNotesOut {
    /// The newest first.
    items: Vec<RegistrationNoteOut>,
}

impl From<Vec<Note>> for RegistrationNotesOut {
    fn from(notes: Vec<Note>) -> Self {
        let one = |note: Note| RegistrationNoteOut {
            id: note.id,
            text: note.text,
            author: note.author,
            at: note.at.to_string(),
        };
        Self {
            items: notes.into_iter().map(one).collect(),
        }
    }
}
