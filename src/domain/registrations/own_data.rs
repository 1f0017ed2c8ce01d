//! All that is kept about one person, for that person to take along. Secrets are kept as hashes alone, and stay here.

use std::collections::HashMap;

use entity::{
    audit_entry, favorite, manage_link, message, plan, plan_feed, plan_token, session, sign_up,
    slot, unsubscribe_link, unsubscribed,
};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Registration, code, manage, protected_answers, protected_are_erased};
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::form_questions::{Answered, own_answers};
use crate::domain::organizers::{Actor, audit};

/// All about the registration `id`, in the names that the API uses. Whoever calls this serves the person; it is noted.
///
/// # Errors
/// [`Error::NotFound`]; the database's own.
pub async fn own_data(db: &Db, id: Uuid, now: Timestamp) -> Result<Value, Error> {
    let registration = manage::by_id(db, id).await?;
    let connection = db.read();
    let protected = protected_answers(connection, id).await?;
    let erased = protected_are_erased(connection, now).await?;
    let answers = own_answers(connection, id, erased).await?;
    let data = json!({
        "taken_at": now.to_string(),
        "registration": facts(&registration),
        "registered_by": registration.registered_by.as_ref().map(|by| json!({
            "name": by.contact_name, "organization": by.organization, "at": by.created_at.to_string(),
        })),
        "protected_answers": {
            "accommodations": protected.accommodations,
            "accommodation_note": protected.accommodation_note,
            "scholarship_reason": protected.scholarship_reason,
        },
        "answers": answers.iter().map(answer).collect::<Vec<Value>>(),
        "plan": planned(connection, id).await?,
        "private_links": links(connection, id).await?,
        "wishes": wishes(connection, id).await?,
        "mail": mail(connection, id).await?,
        "history": history(connection, id).await?,
    });
    db.write(async |transaction| {
        let (actor, action) = (Actor::attendee(), "registration.data_taken");
        audit::record(transaction, &actor, action, Some(id), None, None, now).await
    })
    .await?;
    Ok(data)
}

fn facts(registration: &Registration) -> Value {
    json!({
        "id": registration.id,
        "code": code::display(&registration.code),
        "status": registration.status.as_str(),
        "place": registration.place,
        "offered_until": registration.offered_until.map(|at| at.to_string()),
        "registration_type": registration.type_slug,
        "registration_type_name": registration.type_name,
        "legal_name": registration.legal_name,
        "badge_name": registration.badge_name,
        "pronouns": registration.pronouns,
        "email": registration.email,
        "phone": registration.phone,
        "organization": registration.organization,
        "meals": registration.meals,
        "diet": registration.diet,
        "mail_language": registration.mail_language.code(),
        "voucher": registration.agreed,
        "price_cents": registration.price_cents,
        "paid_cents": registration.paid_cents,
        "amount_due_cents": registration.amount_due_cents,
        "payment": registration.payment.name(),
        "decline_text": registration.decline_text,
        "created_at": registration.created_at.to_string(),
        "updated_at": registration.updated_at.to_string(),
    })
}

/// An answer with the question as it was asked.
fn answer(answered: &Answered) -> Value {
    let version = &answered.version;
    json!({
        "question": answered.slug,
        "version": version.number,
        "text": version.text,
        "kind": version.kind.as_str(),
        "sensitive": version.sensitive,
        "choices": version.choices,
        "answer": answered.values(),
    })
}

/// An instant as the API writes it.
fn at(millis: i64) -> String {
    from_millis(millis).to_string()
}

async fn planned(connection: &impl ConnectionTrait, id: Uuid) -> Result<Value, Error> {
    let stars = favorite::Entity::find()
        .filter(favorite::Column::RegistrationId.eq(id))
        .order_by_asc(favorite::Column::CreatedAt)
        .all(connection)
        .await?;
    let seats = sign_up::Entity::find()
        .filter(sign_up::Column::RegistrationId.eq(id))
        .order_by_asc(sign_up::Column::CreatedAt)
        .all(connection)
        .await?;
    let slots = slots(connection, &seats).await?;
    let wanted = slots.values().map(|slot| slot.session_id);
    let wanted = wanted.chain(stars.iter().map(|star| star.session_id));
    let titles: HashMap<Uuid, String> = session::Entity::find()
        .filter(session::Column::Id.is_in(wanted))
        .all(connection)
        .await?
        .into_iter()
        .map(|session| (session.id, session.title_en))
        .collect();
    let stars = stars.into_iter().map(|star| {
        let title = titles.get(&star.session_id);
        json!({"session": title, "since": at(star.created_at)})
    });
    let seats = seats.into_iter().map(|seat| {
        let slot = slots.get(&seat.slot_id);
        json!({
            "session": slot.and_then(|slot| titles.get(&slot.session_id)),
            "starts_at": slot.map(|slot| at(slot.starts_at)),
            "status": seat.status,
            "since": at(seat.created_at),
            "changed_at": at(seat.updated_at),
        })
    });
    let (stars, seats): (Vec<Value>, Vec<Value>) = (stars.collect(), seats.collect());
    let set = plan::Entity::find_by_id(id).one(connection).await?;
    Ok(json!({
        "stars": stars,
        "sign_ups": seats,
        "mail_about_stars": set.is_none_or(|set| set.mail_about_stars),
        "feeds": feeds(connection, id).await?,
        "keys": keys(connection, id).await?,
    }))
}

async fn slots(
    connection: &impl ConnectionTrait,
    seats: &[sign_up::Model],
) -> Result<HashMap<Uuid, slot::Model>, Error> {
    let rows = slot::Entity::find()
        .filter(slot::Column::Id.is_in(seats.iter().map(|seat| seat.slot_id)))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn feeds(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Value>, Error> {
    let rows = plan_feed::Entity::find()
        .filter(plan_feed::Column::RegistrationId.eq(id))
        .order_by_asc(plan_feed::Column::CreatedAt)
        .all(connection)
        .await?;
    let feed = |row: plan_feed::Model| {
        json!({
            "name": row.name, "busy_only": row.busy_only, "language": row.language,
            "made_at": at(row.created_at), "ended_at": row.ended_at.map(at), "read_on": row.read_on,
        })
    };
    Ok(rows.into_iter().map(feed).collect())
}

async fn keys(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Value>, Error> {
    let rows = plan_token::Entity::find()
        .filter(plan_token::Column::RegistrationId.eq(id))
        .order_by_asc(plan_token::Column::CreatedAt)
        .all(connection)
        .await?;
    let key = |row: plan_token::Model| {
        json!({
            "name": row.name, "made_at": at(row.created_at), "ended_at": row.ended_at.map(at),
        })
    };
    Ok(rows.into_iter().map(key).collect())
}

async fn links(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Value>, Error> {
    let rows = manage_link::Entity::find()
        .filter(manage_link::Column::RegistrationId.eq(id))
        .order_by_asc(manage_link::Column::CreatedAt)
        .all(connection)
        .await?;
    let link = |row: manage_link::Model| {
        json!({
            "made_at": at(row.created_at), "ended_at": row.ended_at.map(at),
        })
    };
    Ok(rows.into_iter().map(link).collect())
}

/// Since when no mail is wanted that is not necessary, and the links that were made to say so.
async fn wishes(connection: &impl ConnectionTrait, id: Uuid) -> Result<Value, Error> {
    let refused = unsubscribed::Entity::find_by_id(id).one(connection).await?;
    let links = unsubscribe_link::Entity::find()
        .filter(unsubscribe_link::Column::RegistrationId.eq(id))
        .order_by_asc(unsubscribe_link::Column::CreatedAt)
        .all(connection)
        .await?;
    let links = links.into_iter().map(|row| at(row.created_at));
    Ok(json!({
        "only_necessary_mail_since": refused.map(|row| at(row.since)),
        "unsubscribe_links_made_at": links.collect::<Vec<String>>(),
    }))
}

async fn mail(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Value>, Error> {
    let rows = message::Entity::find()
        .filter(message::Column::RegistrationId.eq(id))
        .order_by_asc(message::Column::Id)
        .all(connection)
        .await?;
    let mail = |row: message::Model| {
        let told: Option<Value> = serde_json::from_str(&row.data).ok();
        json!({
            "kind": row.template, "language": row.language, "to": row.recipient, "status": row.status,
            "written_at": at(row.created_at), "sent_at": row.sent_at.map(at), "told": told,
        })
    };
    Ok(rows.into_iter().map(mail).collect())
}

/// What was done, when, and by what kind of actor: the names of organizers are their own.
async fn history(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Value>, Error> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::RegistrationId.eq(id))
        .order_by_asc(audit_entry::Column::At)
        .order_by_asc(audit_entry::Column::Id)
        .all(connection)
        .await?;
    let entry = |row: audit_entry::Model| {
        json!({
            "at": at(row.at), "by": row.actor_kind, "action": row.action, "detail": row.detail,
        })
    };
    Ok(rows.into_iter().map(entry).collect())
}
