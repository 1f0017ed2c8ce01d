//! Several people registered at once by one contact: all of them, or nobody.

use std::collections::HashMap;

use entity::{conference, group_person, registration_group, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::answers::{Checked, check};
use super::group_link::{new_group_link, tell_contact};
use super::group_page::{self, Group};
use super::line::lock_conference;
use super::register::{By, Registering};
use super::rehearsal::Back;
use super::repeated::{remember, repeated};
use super::serve::{newcomers, serve};
use super::{Answers, Choices, RegisteredBy, Repeatable};
use crate::db::{Db, millis};
use crate::domain::email::Email;
use crate::domain::secret::Secret;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Language;

/// The fewest people that are a group.
pub const GROUP_MIN: usize = 2;
/// The most people that one contact registers at once.
pub const GROUP_MAX: usize = 50;

/// A group as the contact typed it; nothing is checked yet. No `Debug`: it is private.
#[derive(Clone, Default)]
pub struct NewGroup {
    /// Who registers the others.
    pub contact_name: String,
    /// Where the private link of the group goes.
    pub contact_email: String,
    /// For whom the contact does it.
    pub organization: String,
    /// The language of mail to the contact, and to everybody for whom none is said: `en` or `es`.
    pub mail_language: String,
    /// One code for everybody.
    pub access_code: String,
    /// Whether everybody who is named knows, and agrees to the code of conduct.
    pub code_of_conduct: bool,
    /// Who comes.
    pub people: Vec<NewPerson>,
}

/// One person of it. What else there is to say, the person says.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// A registration type's slug.
    pub registration_type: String,
    /// The person's name.
    pub legal_name: String,
    /// Where the person's own private link goes.
    pub email: String,
    /// The language of mail to the person; empty: the group's.
    pub mail_language: String,
}

/// What is wrong with a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFault {
    /// With whom, counted from 0; none: with what is said of the group as a whole.
    pub person: Option<usize>,
    /// The field, and what is wrong with it.
    pub fault: FieldError,
}

impl GroupFault {
    /// The way to the field: `people[2].email`.
    #[must_use]
    pub fn path(&self) -> String {
        match self.person {
            Some(person) => format!("people[{person}].{}", self.fault.name()),
            None => self.fault.name().into_owned(),
        }
    }

    fn new(person: Option<usize>, field: &'static str, problem: FieldProblem) -> Self {
        let fault = FieldError::new(field, problem);
        Self { person, fault }
    }
}

/// What came of registering a group.
pub struct RegisteredGroup {
    /// The group.
    pub group: Group,
    /// Opens the page of the group. It is told once, here; the mail makes another.
    pub secret: Secret,
}

/// Registers everybody of the group in one transaction. Each gets a place, a place in line or a wait for approval by the
/// rules for one, and a private link by mail; the contact gets one of the group. `shown_cents`: only if it all costs
/// what was shown.
///
/// # Errors
/// [`Error::InvalidGroup`] with all faults: then nobody is registered; [`Error::RegistrationRefused`] outside the
/// window; [`Error::KeyReused`]; [`Error::NotAsItStands`] where it costs something else.
pub async fn register_group(
    db: &Db,
    typed: &NewGroup,
    page_language: Language,
    shown_cents: Option<i64>,
    repeatable: Option<Repeatable>,
    now: Timestamp,
) -> Result<RegisteredGroup, Error> {
    let checked = Typed::check(typed, page_language);
    db.write(async |transaction| {
        let conference = lock_conference(transaction).await?;
        let before = match &repeatable {
            Some(repeatable) => repeated(transaction, repeatable, now).await?,
            None => None,
        };
        let id = match before {
            Some(first) => group_page::id_of(transaction, first).await?,
            None => {
                let id = checked.register(transaction, conference, now).await?;
                if let Some(repeatable) = &repeatable {
                    let first = group_page::first_of(transaction, id).await?;
                    remember(transaction, repeatable, first, now).await?;
                }
                id
            }
        };
        let group = group_page::group(transaction, id).await?;
        if before.is_none() && shown_cents.is_some_and(|shown| shown != group.price_cents()) {
            return Err(Error::NotAsItStands);
        }
        let secret = new_group_link(transaction, id, now).await?;
        Ok(RegisteredGroup { group, secret })
    })
    .await
}

/// What would come of it now: everything is done, looked at, and taken back.
///
/// # Errors
/// As [`register_group`].
pub async fn rehearse_group(
    db: &Db,
    typed: &NewGroup,
    page_language: Language,
    now: Timestamp,
) -> Result<Group, Error> {
    let checked = Typed::check(typed, page_language);
    let outcome: Result<(), Back<Group>> = db
        .write(async |transaction| {
            let conference = lock_conference(transaction).await?;
            let id = checked.register(transaction, conference, now).await?;
            let group = group_page::group(transaction, id).await?;
            Err(Back::Rehearsed(Box::new(group)))
        })
        .await;
    match outcome {
        Err(Back::Rehearsed(group)) => Ok(*group),
        Err(Back::Failed(error)) => Err(error),
        Ok(()) => Err(Error::Internal("a rehearsal was kept".to_owned())),
    }
}

/// A group, checked as far as it can be without the database.
struct Typed {
    contact: Checked,
    people: Vec<(Answers, Checked, Vec<FieldError>)>,
    faults: Vec<GroupFault>,
}

impl Typed {
    fn check(typed: &NewGroup, page_language: Language) -> Self {
        let answers = Answers {
            legal_name: typed.contact_name.clone(),
            email: typed.contact_email.clone(),
            organization: typed.organization.clone(),
            mail_language: typed.mail_language.clone(),
            ..Answers::default()
        };
        let (contact, faults) = check(&answers, &Choices::default(), page_language);
        let named = |fault: FieldError| GroupFault {
            person: None,
            fault: FieldError {
                field: match fault.field {
                    "legal_name" => "contact_name",
                    "email" => "contact_email",
                    field => field,
                },
                ..fault
            },
        };
        let mut faults: Vec<GroupFault> = faults.into_iter().map(named).collect();
        if !typed.code_of_conduct {
            let (field, problem) = ("code_of_conduct", FieldProblem::NotAgreed);
            faults.push(GroupFault::new(None, field, problem));
        }
        let people = typed.people.iter();
        let people = people.map(|person| {
            let answers = Answers {
                registration_type: person.registration_type.clone(),
                access_code: typed.access_code.clone(),
                legal_name: person.legal_name.clone(),
                email: person.email.clone(),
                mail_language: person.mail_language.clone(),
                code_of_conduct: true,
                ..Answers::default()
            };
            let (checked, faults) = check(&answers, &Choices::default(), contact.mail_language);
            (answers, checked, faults)
        });
        Self {
            people: people.collect(),
            contact,
            faults,
        }
    }

    /// Registers everybody, and writes to the contact; answers the group's id. An error takes all of it back.
    async fn register(
        &self,
        transaction: &DatabaseTransaction,
        conference: Option<conference::Model>,
        now: Timestamp,
    ) -> Result<Uuid, Error> {
        let (contact, choices) = (&self.contact, Choices::default());
        let by = RegisteredBy::words(&contact.legal_name, contact.organization.as_deref());
        let by = By::Contact(&by);
        let registering = Registering::begin(transaction, conference, by, &choices, now).await?;
        let mut faults = self.faults.clone();
        faults.extend(self.size());
        if self.people.len() > GROUP_MAX {
            return Err(Error::InvalidGroup(faults));
        }
        faults.extend(self.sizes(transaction).await?);
        // Who waits comes before who registers now: a raised capacity serves the line first.
        let mut places = serve(transaction, registering.conference(), now).await?;
        let mut made = Vec::new();
        // A person a turn: what the one before got is not there for the next.
        for (index, (answers, checked, own)) in self.people.iter().enumerate() {
            let person = checked.email.as_ref();
            match registering.judge(answers, person, own.clone()).await {
                Ok(chosen) => {
                    let one = registering.put(checked, &chosen, &places).await?;
                    made.push((one.row.id, checked.legal_name.clone()));
                    places = newcomers(transaction, registering.conference(), now).await?;
                }
                Err(error) => faults.extend(of_person(index, error)?),
            }
        }
        if !faults.is_empty() {
            return Err(Error::InvalidGroup(once(faults)));
        }
        let group = self.insert(transaction, made, now).await?;
        tell_contact(transaction, &group, now).await?;
        Ok(group.id)
    }

    /// What is wrong with the number of people.
    fn size(&self) -> Option<GroupFault> {
        let problem = match self.people.len() {
            people if people < GROUP_MIN => FieldProblem::GroupTooSmall,
            people if people > GROUP_MAX => FieldProblem::GroupTooLarge,
            _ => return None,
        };
        Some(GroupFault::new(None, "people", problem))
    }

    /// What is wrong with the numbers of people of each type: told at the first of too few, and at the first beyond
    /// what is allowed.
    async fn sizes(&self, transaction: &DatabaseTransaction) -> Result<Vec<GroupFault>, Error> {
        let mut chosen: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, (answers, ..)) in self.people.iter().enumerate() {
            let slug = answers.registration_type.trim();
            chosen.entry(slug).or_default().push(index);
        }
        let kinds = registration_type::Entity::find()
            .filter(registration_type::Column::Slug.is_in(chosen.keys().copied()))
            .all(transaction)
            .await?;
        let size = |size: Option<i32>| size.and_then(|size| usize::try_from(size).ok());
        let mut faults = Vec::new();
        for kind in kinds {
            let people = chosen.get(kind.slug.as_str());
            let people = people.map_or(&[][..], Vec::as_slice);
            let small = size(kind.smallest_group).is_some_and(|least| people.len() < least);
            let small = small.then(|| people.first()).flatten();
            let large = size(kind.largest_group).and_then(|most| people.get(most));
            let found = [
                (small, FieldProblem::GroupTooSmall),
                (large, FieldProblem::GroupTooLarge),
            ];
            for (person, problem) in found {
                let fault =
                    |person: &usize| GroupFault::new(Some(*person), "registration_type", problem);
                faults.extend(person.map(fault));
            }
        }
        Ok(faults)
    }

    async fn insert(
        &self,
        transaction: &DatabaseTransaction,
        made: Vec<(Uuid, String)>,
        now: Timestamp,
    ) -> Result<registration_group::Model, Error> {
        let contact = &self.contact;
        let email = contact.email.as_ref();
        let group = registration_group::Model {
            id: Uuid::now_v7(),
            contact_name: contact.legal_name.clone(),
            contact_email: email.map_or_else(String::new, |email| email.as_str().to_owned()),
            email_key: email.map_or_else(String::new, Email::key),
            organization: contact.organization.clone(),
            mail_language: contact.mail_language.code().to_owned(),
            created_at: millis(now),
        };
        let row = group.clone().into_active_model().reset_all();
        registration_group::Entity::insert(row)
            .exec_without_returning(transaction)
            .await?;
        let people = made.into_iter().zip(0..);
        let people = people.map(
            |((registration_id, name), position)| group_person::ActiveModel {
                registration_id: Set(registration_id),
                group_id: Set(group.id),
                position: Set(position),
                name: Set(Some(name)),
            },
        );
        group_person::Entity::insert_many(people)
            .exec_without_returning(transaction)
            .await?;
        Ok(group)
    }
}

/// What is wrong with one person; what is no fault of the person goes on.
fn of_person(index: usize, error: Error) -> Result<Vec<GroupFault>, Error> {
    let faults = match error {
        Error::Invalid(faults) => faults,
        // Nobody can choose this type now.
        Error::RegistrationRefused(_) => {
            let problem = FieldProblem::UnknownChoice;
            vec![FieldError::new("registration_type", problem)]
        }
        other => return Err(other),
    };
    let fault = |fault: FieldError| {
        // One code is given for everybody: what is wrong with it whoever uses it is said once.
        let everybodys = fault.field == "access_code" && is_of_the_code(fault.problem);
        let person = (!everybodys).then_some(index);
        GroupFault { person, fault }
    };
    Ok(faults.into_iter().map(fault).collect())
}

fn is_of_the_code(problem: FieldProblem) -> bool {
    matches!(
        problem,
        FieldProblem::WrongCode | FieldProblem::CodeNotYet | FieldProblem::CodeEnded
    )
}

/// Each fault once: those of the group as a whole, then those of the people in their order.
fn once(faults: Vec<GroupFault>) -> Vec<GroupFault> {
    let mut kept: Vec<GroupFault> = Vec::new();
    for fault in faults {
        if !kept.contains(&fault) {
            kept.push(fault);
        }
    }
    kept.sort_by_key(|fault| fault.person);
    kept
}
