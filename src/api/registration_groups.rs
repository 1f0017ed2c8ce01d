//! `/registration-groups`: several people registered at once by one contact.

use poem::Request;
use poem::web::Data;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{ApiResponse, Object, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::problem::ApiError;
use super::registration_wire::StatusOut;
use super::text::TextOut;
use crate::app::AppState;
use crate::domain::registrations::{
    self, Group, GroupPerson, NewGroup, NewPerson, RegisteredGroup, Repeatable, body_hash,
    display_code,
};
use crate::domain::{Error, FieldProblem};
use crate::http::client::Client;
use crate::http::limits::Kind;
use crate::i18n::Language;

/// What a contact sends to register several people.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct RegistrationGroupIn {
    /// Who registers the others: each of them reads it.
    contact_name: String,
    /// Where the private link of the group goes.
    contact_email: String,
    /// For whom the contact does it.
    organization: Option<String>,
    /// The language of mail to the contact, and to everybody for whom none is said: `en` or `es`.
    mail_language: Option<String>,
    /// One code for everybody: from an invitation, or a voucher's.
    access_code: Option<String>,
    /// Whether everybody who is named knows, and agrees to the code of conduct: must be true.
    code_of_conduct: bool,
    /// From 2 to 50 people.
    people: Vec<GroupPersonIn>,
}

/// One person of a group. What else there is to say, the person says.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct GroupPersonIn {
    /// A registration type's slug.
    registration_type: String,
    /// The person's full name.
    legal_name: String,
    /// Where the person's own private link goes.
    email: String,
    /// The language of mail to the person: `en` or `es`.
    mail_language: Option<String>,
}

impl From<RegistrationGroupIn> for NewGroup {
    fn from(body: RegistrationGroupIn) -> Self {
        let person = |person: GroupPersonIn| NewPerson {
            registration_type: person.registration_type,
            legal_name: person.legal_name,
            email: person.email,
            mail_language: person.mail_language.unwrap_or_default(),
        };
        Self {
            contact_name: body.contact_name,
            contact_email: body.contact_email,
            organization: body.organization.unwrap_or_default(),
            mail_language: body.mail_language.unwrap_or_default(),
            access_code: body.access_code.unwrap_or_default(),
            code_of_conduct: body.code_of_conduct,
            people: body.people.into_iter().map(person).collect(),
        }
    }
}

/// What came of registering several people.
#[derive(Object)]
pub(crate) struct RegisteredGroupOut {
    /// The group's id.
    id: Uuid,
    /// The private link of the group: shows who is registered, and nothing that a person answers. Each person's own link
    /// goes to that person alone, by mail.
    group_url: String,
    /// What all places cost together, in US cents.
    price_cents: i64,
    /// The people, in the order in which they were sent.
    people: Vec<GroupPersonOut>,
}

impl RegisteredGroupOut {
    fn new(registered: RegisteredGroup, public_url: &str) -> Self {
        let (group, secret) = (registered.group, registered.secret);
        Self {
            id: group.id,
            group_url: format!("{public_url}/group/{}", secret.reveal()),
            price_cents: group.price_cents(),
            people: group.people.into_iter().map(Into::into).collect(),
        }
    }
}

/// A group, as the registration team sees it.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct RegistrationGroupOut {
    /// Its id.
    id: Uuid,
    /// Who registered the others.
    contact_name: String,
    /// Where the private link of the group goes.
    contact_email: String,
    /// For whom the contact did it.
    organization: Option<String>,
    /// The language of mail to the contact.
    mail_language: String,
    /// When it was sent (RFC 3339).
    created_at: String,
    /// What all places cost together, in US cents.
    price_cents: i64,
    /// What is to be paid by those who have a place, in US cents.
    amount_due_cents: i64,
    /// The people, in the order in which they were sent.
    people: Vec<GroupPersonOut>,
}

impl From<Group> for RegistrationGroupOut {
    fn from(group: Group) -> Self {
        Self {
            id: group.id,
            price_cents: group.price_cents(),
            amount_due_cents: group.due_cents(),
            contact_name: group.contact_name,
            contact_email: group.contact_email,
            organization: group.organization,
            mail_language: group.mail_language.code().to_owned(),
            created_at: group.created_at.to_string(),
            people: group.people.into_iter().map(Into::into).collect(),
        }
    }
}

/// One person of a group.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct GroupPersonOut {
    /// The registration's id.
    registration_id: Uuid,
    /// Its short reference, as people read it.
    code: String,
    /// The name that the contact gave; missing for somebody who came later instead of another.
    name: Option<String>,
    /// The slug of the type.
    registration_type: String,
    /// The name of the type.
    registration_type_name: TextOut,
    /// Where the registration stands.
    status: StatusOut,
    /// The place in line, while waitlisted.
    place: Option<u64>,
    /// The price that was agreed to, in US cents.
    price_cents: i64,
    /// Still to be paid, in US cents.
    amount_due_cents: i64,
}

impl From<GroupPerson> for GroupPersonOut {
    fn from(person: GroupPerson) -> Self {
        Self {
            registration_id: person.registration_id,
            code: display_code(&person.code),
            name: person.name,
            registration_type: person.type_slug,
            registration_type_name: person.type_name.into(),
            status: person.status.into(),
            place: person.place,
            price_cents: person.price_cents,
            amount_due_cents: person.amount_due_cents,
        }
    }
}

#[derive(ApiResponse)]
pub(crate) enum GroupCreated {
    /// Everybody is registered: with a place, a place in line, or a wait for approval.
    #[oai(status = 201)]
    Registered(
        Json<RegisteredGroupOut>,
        /// Where the registration team finds it.
        #[oai(header = "Location")]
        String,
    ),
}

#[derive(ApiResponse)]
pub(crate) enum OneGroup {
    /// The group.
    #[oai(status = 200)]
    Ok(Json<RegistrationGroupOut>),
}

pub(crate) struct RegistrationGroupsApi;

#[OpenApi]
impl RegistrationGroupsApi {
    /// Register several people
    ///
    /// Open to everybody while registration is open. All of them are registered, or nobody: each fault names its person, as
    /// in `people[2].email`. Each person gets a private link of their own by mail, and it is told nobody else. Send an
    /// `Idempotency-Key` as for one registration.
    #[oai(
        path = "/registration-groups",
        method = "post",
        operation_id = "create_registration_group"
    )]
    async fn create(
        &self,
        request: &Request,
        state: Data<&AppState>,
        #[oai(name = "Idempotency-Key")] idempotency_key: Header<Option<Uuid>>,
        body: Json<RegistrationGroupIn>,
    ) -> Result<GroupCreated, ApiError> {
        let client = Client::of(request, &state.config.trusted_proxies);
        state.limits.check(Kind::Registration, &client)?;
        let repeatable = idempotency_key.0.map(|key| Repeatable {
            key,
            body_hash: body_hash(&["api group", &body.0.to_json_string()]),
        });
        let group: NewGroup = body.0.into();
        let (db, language, now) = (state.db.clone(), Language::En, state.clock.now());
        // On a task of its own: a client that hangs up does not stop it half way.
        let registered = tokio::spawn(async move {
            registrations::register_group(&db, &group, language, None, repeatable, now).await
        })
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
        if let Err(Error::InvalidGroup(faults)) = &registered
            && (faults.iter()).any(|one| one.fault.problem == FieldProblem::WrongCode)
        {
            // Who tries many codes that nobody has is slowed down.
            state.limits.check(Kind::UnknownSecret, &client)?;
        }
        let registered = registered?;
        state.outbox_bell.notify_one();
        let (url, id) = (&state.config.public_url, registered.group.id);
        let location = format!("{url}/api/v1/registration-groups/{id}");
        let out = RegisteredGroupOut::new(registered, url);
        Ok(GroupCreated::Registered(Json(out), location))
    }

    /// One group
    ///
    /// Who registered whom; each person's history says who looked.
    #[oai(
        path = "/registration-groups/:id",
        method = "get",
        operation_id = "get_registration_group"
    )]
    async fn get(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<OneGroup, ApiError> {
        let now = state.clock.now();
        let group = registrations::look_at_group(&state.db, &token.0, id.0, now).await?;
        Ok(OneGroup::Ok(Json(group.into())))
    }
}
