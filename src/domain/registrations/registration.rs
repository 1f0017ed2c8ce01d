//! One registration, as those see it who may.

use entity::{
    accommodation_request, registration, registration_meal, registration_type, scholarship_reason,
};
use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::{Answers, Payment, PaymentState, RegisteredBy, Status, group_page, line};
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::form_questions::Given;
use crate::domain::vouchers::{Agreed, agreed_by_all};
use crate::i18n::{Language, Text};

/// One registration. No `Debug`: it is private.
#[derive(Clone)]
pub struct Registration {
    /// Its id.
    pub id: Uuid,
    /// Its code, without the dash.
    pub code: String,
    /// Where it stands.
    pub status: Status,
    /// The place in line, while waitlisted: 1 is next.
    pub place: Option<u64>,
    /// Until when a place is held, while one is.
    pub offered_until: Option<Timestamp>,
    /// The slug of its type.
    pub type_slug: String,
    /// The name of its type.
    pub type_name: Text,
    /// Its type asks for a reason.
    pub asks_for_reason: bool,
    /// For certificates.
    pub legal_name: String,
    /// For the badge.
    pub badge_name: Option<String>,
    /// Such as "they/them".
    pub pronouns: Option<String>,
    /// Where mail goes.
    pub email: String,
    /// For urgent changes.
    pub phone: Option<String>,
    /// Where the person works or volunteers.
    pub organization: Option<String>,
    /// A diet's slug.
    pub diet: Option<String>,
    /// Meals' slugs.
    pub meals: Vec<String>,
    /// The language of mail.
    pub mail_language: Language,
    /// Still to be paid, in US cents.
    pub amount_due_cents: i64,
    /// What was agreed by a voucher; none without one.
    pub agreed: Option<Agreed>,
    /// The price that was agreed to, in US cents.
    pub price_cents: i64,
    /// What was paid, in US cents.
    pub paid_cents: i64,
    /// How the payment stands.
    pub payment: Payment,
    /// What the person was told when it was declined.
    pub decline_text: Option<String>,
    /// When an organizer approved it.
    pub approved_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Who registered the person as one of a group; none for oneself.
    pub registered_by: Option<RegisteredBy>,
}

/// The protected answers of one registration. No `Debug`: they are private.
#[derive(Clone, Default)]
pub struct ProtectedAnswers {
    /// Accommodations' slugs.
    pub accommodations: Vec<String>,
    /// What else would help.
    pub accommodation_note: Option<String>,
    /// Why the scholarship is asked for.
    pub scholarship_reason: Option<String>,
}

impl Registration {
    /// Reads what belongs to `rows`: six queries, however many they are.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn many(
        connection: &impl ConnectionTrait,
        rows: Vec<registration::Model>,
    ) -> Result<Vec<Self>, Error> {
        let places = line::places(connection, &rows).await?;
        Self::many_with(connection, rows, &places).await
    }

    /// The same, where the places in line are at hand.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn many_with(
        connection: &impl ConnectionTrait,
        rows: Vec<registration::Model>,
        places: &HashMap<Uuid, u64>,
    ) -> Result<Vec<Self>, Error> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let kinds: HashMap<Uuid, registration_type::Model> = registration_type::Entity::find()
            .all(connection)
            .await?
            .into_iter()
            .map(|kind| (kind.id, kind))
            .collect();
        let mut agreed = agreed_by_all(connection, &ids).await?;
        let mut groups = group_page::registered_by(connection, &ids).await?;
        let mut meals: HashMap<Uuid, Vec<String>> = HashMap::new();
        for row in registration_meal::Entity::find()
            .filter(registration_meal::Column::RegistrationId.is_in(ids))
            .order_by_asc(registration_meal::Column::Meal)
            .all(connection)
            .await?
        {
            meals.entry(row.registration_id).or_default().push(row.meal);
        }
        rows.into_iter()
            .map(|row| {
                let kind = kinds
                    .get(&row.registration_type_id)
                    .ok_or(Error::NotFound)?;
                Ok(Self {
                    place: places.get(&row.id).copied(),
                    offered_until: row.offered_until.map(from_millis),
                    meals: meals.remove(&row.id).unwrap_or_default(),
                    status: Status::parse(&row.status).unwrap_or(Status::Pending),
                    asks_for_reason: kind.requires_approval && kind.price_cents == 0,
                    type_slug: kind.slug.clone(),
                    type_name: Text::new(kind.name_en.clone(), kind.name_es.clone()),
                    mail_language: Language::from_code(&row.mail_language).unwrap_or_default(),
                    payment: Payment::of(&row),
                    agreed: agreed.remove(&row.id),
                    registered_by: groups.remove(&row.id),
                    price_cents: row.price_cents,
                    paid_cents: row.paid_cents,
                    decline_text: row.decline_text,
                    id: row.id,
                    code: row.code,
                    legal_name: row.legal_name,
                    badge_name: row.badge_name,
                    pronouns: row.pronouns,
                    email: row.email,
                    phone: row.phone,
                    organization: row.organization,
                    diet: row.diet,
                    amount_due_cents: row.amount_due_cents,
                    approved_at: row.approved_at.map(from_millis),
                    created_at: from_millis(row.created_at),
                    updated_at: from_millis(row.updated_at),
                })
            })
            .collect()
    }

    /// Reads what belongs to one row.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        row: registration::Model,
    ) -> Result<Self, Error> {
        Self::many(connection, vec![row])
            .await?
            .pop()
            .ok_or(Error::NotFound)
    }

    /// How the payment stands, in a word.
    #[must_use]
    pub fn payment_state(&self) -> PaymentState {
        match self.payment {
            Payment::Waived => PaymentState::Waived,
            _ if self.price_cents == 0 => PaymentState::Free,
            Payment::Open => PaymentState::Open,
            Payment::Part(_) => PaymentState::Part,
            Payment::Full => PaymentState::Full,
        }
    }

    /// The answers as they would be typed again: what a form is filled with.
    #[must_use]
    pub fn answers(&self, protected: &ProtectedAnswers) -> Answers {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Answers {
            registration_type: self.type_slug.clone(),
            access_code: String::new(),
            voucher: String::new(),
            legal_name: self.legal_name.clone(),
            badge_name: text(&self.badge_name),
            pronouns: text(&self.pronouns),
            email: self.email.clone(),
            phone: text(&self.phone),
            organization: text(&self.organization),
            meals: self.meals.clone(),
            diet: text(&self.diet),
            accommodations: protected.accommodations.clone(),
            accommodation_note: text(&protected.accommodation_note),
            scholarship_reason: text(&protected.scholarship_reason),
            mail_language: self.mail_language.code().to_owned(),
            code_of_conduct: true,
            // They stay as they are, unless somebody puts others here.
            questions: Given::default(),
        }
    }
}

/// The protected answers of the registration `id`. Whoever calls this has checked the role, or serves
/// the person.
///
/// # Errors
/// The database's own.
pub async fn protected_answers(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<ProtectedAnswers, Error> {
    let request = accommodation_request::Entity::find_by_id(id)
        .one(connection)
        .await?;
    let reason = scholarship_reason::Entity::find_by_id(id)
        .one(connection)
        .await?;
    let (kinds, note) = request.map_or_else(Default::default, |row| (row.kinds, row.note));
    Ok(ProtectedAnswers {
        accommodations: kinds.split_whitespace().map(str::to_owned).collect(),
        accommodation_note: note,
        scholarship_reason: reason.map(|row| row.reason),
    })
}
