//! Where people write to, and whom the conference's mail comes from.

use entity::conference;
use jiff::Timestamp;
use lettre::Address;
use lettre::message::Mailbox;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, Set,
};

use super::Section;
use super::change::{begin, finish, row};
use crate::db::Db;
use crate::domain::organizers::Actor;
use crate::domain::typed::Check;
use crate::domain::{Error, FieldProblem};

/// The addresses, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// For questions.
    pub contact_email: String,
    /// For accommodations.
    pub access_email: String,
    /// For when something goes wrong.
    pub care_email: String,
    /// The name that mail comes from.
    pub sender_name: String,
    /// The address that mail comes from; empty: the setting's.
    pub sender_email: String,
}

impl Contact {
    pub(super) fn of(row: &conference::Model) -> Self {
        Self {
            contact_email: row.contact_email.clone(),
            access_email: row.access_email.clone(),
            care_email: row.care_email.clone(),
            sender_name: row.sender_name.clone().unwrap_or_default(),
            sender_email: row.sender_email.clone().unwrap_or_default(),
        }
    }
}

/// What they are now.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Contact, Error> {
    Ok(Contact::of(&row(connection).await?))
}

/// Changes them.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(db: &Db, actor: &Actor, typed: &Contact, now: Timestamp) -> Result<(), Error> {
    let mut check = Check::default();
    let contact = check.needed_email(&typed.contact_email, "contact_email");
    let access = check.needed_email(&typed.access_email, "access_email");
    let care = check.needed_email(&typed.care_email, "care_email");
    // A header is one line.
    let name = typed.sender_name.replace(char::is_control, " ");
    let name = check.line(&name, "sender_name");
    let email = check.email(&typed.sender_email, "sender_email");
    if !name.is_empty() && email.is_empty() {
        check.fault_unless_known("sender_email", FieldProblem::Missing);
    }
    check.finish()?;
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    db.write(async |transaction| {
        let mut change = begin(transaction, actor).await?.into_active_model();
        change.contact_email = Set(contact.clone());
        change.access_email = Set(access.clone());
        change.care_email = Set(care.clone());
        change.sender_name = Set(given(&name));
        change.sender_email = Set(given(&email));
        change.update(transaction).await?;
        finish(transaction, actor, Section::Contact, now).await
    })
    .await
}

/// Whom mail comes from, where organizers have said so; it stands before the setting.
///
/// # Errors
/// The database's own.
pub async fn mail_sender(connection: &impl ConnectionTrait) -> Result<Option<Mailbox>, Error> {
    let Some(row) = conference::Entity::find().one(connection).await? else {
        return Ok(None);
    };
    let address = row
        .sender_email
        .and_then(|email| email.parse::<Address>().ok());
    Ok(address.map(|address| Mailbox::new(row.sender_name, address)))
}
