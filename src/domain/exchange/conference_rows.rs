//! The rows of the conference itself: facts, days, news, questions, ways to register.

use entity::{announcement, conference, conference_day, question, registration_type};
use uuid::Uuid;

use super::file::{Announcement, Conference, Day, Question, RegistrationType, Said};
use super::names::{Directory, counted, position, refused};
use crate::domain::Error;

/// A text's two columns; a Spanish text of blanks counts as missing.
pub(super) fn pair(said: Said) -> (String, Option<String>) {
    (said.en, said.es.filter(|text| !text.trim().is_empty()))
}

/// The two columns of a text that may be missing.
pub(super) fn pair_maybe(said: Option<Said>) -> (Option<String>, Option<String>) {
    match said.map(pair) {
        Some((en, es)) => (Some(en), es),
        None => (None, None),
    }
}

/// The conference's row, before its first publication.
pub(super) fn conference(
    file: Conference,
    directory: &Directory,
) -> Result<conference::Model, Error> {
    if file.currency != "USD" {
        let why = format!("\"{}\": prices are in US dollars (USD)", file.currency);
        return Err(refused("conference.currency", &why));
    }
    let (name_en, name_es) = pair(file.name);
    let (short_name_en, short_name_es) = pair(file.short_name);
    let (tagline_en, tagline_es) = pair(file.tagline);
    let (description_en, description_es) = pair(file.description);
    let (venue_note_en, venue_note_es) = pair(file.venue.note);
    let (code_of_conduct_en, code_of_conduct_es) = pair(file.code_of_conduct);
    let (support_en, support_es) = pair(file.support_on_site);
    let at = |local, field| directory.millis(local, &format!("conference.{field}"));
    Ok(conference::Model {
        id: directory.conference,
        slug: file.slug,
        name_en,
        name_es,
        short_name_en,
        short_name_es,
        tagline_en,
        tagline_es,
        description_en,
        description_es,
        time_zone: file.time_zone,
        venue_name: file.venue.name,
        venue_city: file.venue.city,
        venue_region: file.venue.region,
        venue_country: file.venue.country,
        venue_latitude: file.venue.latitude,
        venue_longitude: file.venue.longitude,
        venue_note_en,
        venue_note_es,
        contact_email: file.contact_email,
        access_email: file.access_email,
        care_email: file.care_email,
        capacity: limit(file.capacity, "conference.capacity")?,
        registration_opens_at: at(file.registration_opens, "registration_opens")?,
        registration_closes_at: at(file.registration_closes, "registration_closes")?,
        changes_until: None,
        replacements_until: None,
        code_of_conduct_en,
        code_of_conduct_es,
        support_en,
        support_es,
        calendar_domain: None,
        sender_name: None,
        sender_email: None,
        public_version: 0,
        mark_days: None,
        draft_version: 0,
    })
}

fn limit(capacity: Option<i32>, path: &str) -> Result<Option<i32>, Error> {
    capacity.map(|number| counted(number, path)).transpose()
}

pub(super) fn day(
    index: usize,
    file: Day,
    directory: &Directory,
) -> Result<conference_day::Model, Error> {
    let path = format!("conference.days[{index}]");
    let (name_en, name_es) = pair(file.name);
    Ok(conference_day::Model {
        date: file.date.to_string(),
        name_en,
        name_es,
        opens_at: directory.millis(file.date.to_datetime(file.opens), &path)?,
        closes_at: directory.millis(file.date.to_datetime(file.closes), &path)?,
    })
}

pub(super) fn question(index: usize, file: Question) -> question::Model {
    let (question_en, question_es) = pair(file.question);
    let (answer_en, answer_es) = pair(file.answer);
    question::Model {
        id: Uuid::now_v7(),
        slug: file.slug,
        question_en,
        question_es,
        answer_en,
        answer_es,
        position: position(index),
    }
}

pub(super) fn announcement(
    index: usize,
    file: Announcement,
    directory: &Directory,
) -> Result<announcement::Model, Error> {
    let path = format!("announcements[{index}].published_at");
    let (title_en, title_es) = pair(file.title);
    let (body_en, body_es) = pair(file.body);
    Ok(announcement::Model {
        id: Uuid::now_v7(),
        slug: file.slug,
        published_at: directory.millis(file.published_at, &path)?,
        title_en,
        title_es,
        body_en,
        body_es,
    })
}

pub(super) fn registration_type(
    index: usize,
    file: RegistrationType,
    directory: &Directory,
) -> Result<registration_type::Model, Error> {
    let path = format!("registration_types[{index}]");
    if file.price_cents < 0 {
        return Err(refused(&path, "price_cents should be 0 or more"));
    }
    let (name_en, name_es) = pair(file.name);
    let (description_en, description_es) = pair(file.description);
    Ok(registration_type::Model {
        id: directory.registration_types.id(&file.slug, &path)?,
        name_en,
        name_es,
        description_en,
        description_es,
        price_cents: file.price_cents,
        capacity: limit(file.capacity, &format!("{path}.capacity"))?,
        opens_at: directory.millis(file.opens, &format!("{path}.opens"))?,
        closes_at: directory.millis(file.closes, &format!("{path}.closes"))?,
        requires_approval: file.requires_approval,
        access_code: file.access_code,
        position: position(index),
        slug: file.slug,
        needs_voucher: false,
        hidden: false,
        some_meals: false,
        smallest_group: None,
        largest_group: None,
    })
}
