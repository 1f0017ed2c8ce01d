//! Invented people who have registered for the sample conference.

use gathering::db::Db;
use gathering::domain::organizers::Actor;
use gathering::domain::registrations::{self, Answers, Deed, Payment};
use gathering::i18n::Language;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Failure;

/// Names, so plainly invented that nobody is meant.
const NAMES: [&str; 38] = [
    "Dani Sampleton",
    "Ana Lucía Ejemplo",
    "Sam Placeholder",
    "Chris Testcase",
    "Pat Invented",
    "Robin Fictional",
    "Jo Examplewood",
    "Marisol Muestra",
    "Terry Madeup",
    "Alex Nowhere",
    "Casey Sampleford",
    "Noa Inventado",
    "Drew Pretend",
    "Lee Examplesen",
    "Ximena Ficticia",
    "Morgan Samplestone",
    "Rowan Placeholder",
    "Kai Testwater",
    "Luz Ejemplar",
    "Jamie Notreal",
    "Avery Sampleby",
    "Quinn Makebelieve",
    "Mateo Muestrario",
    "Riley Examplegate",
    "Skye Inventson",
    "Harper Samplefield",
    "Ira Testbrook",
    "Paz Imaginaria",
    "Reese Fictionway",
    "Dale Exampleton",
    "Sol Demostración",
    "Bo Placeholm",
    "Wren Sampleworth",
    "Ellis Testhaven",
    "Remy Pretendo",
    "Indigo Inventory",
    "Tomás Modelo",
    "Lane Samplewick",
];

/// Types in turn: free and priced, with approval and without.
const TYPES: [&str; 8] = [
    "early-bird",
    "certified-peer",
    "community",
    "scholarship",
    "early-bird",
    "student",
    "community",
    "certified-peer",
];
const DIETS: [&str; 4] = ["standard", "vegetarian", "gluten-free", "standard"];

/// Registers them from mid-January on, a day apart and a little; two cancel again. Some requests are
/// answered, and some have paid. Answers the ids of their registrations.
pub(super) async fn register(db: &Db) -> Result<Vec<Uuid>, Failure> {
    let mut all = Vec::new();
    let first: Timestamp = "2026-01-14T15:20:00Z".parse()?;
    let mut at = first;
    for (index, name) in NAMES.into_iter().enumerate() {
        let language = if index % 5 == 1 {
            Language::Es
        } else {
            Language::En
        };
        let answers = answers(index, name, language);
        let registered = registrations::register(db, &answers, language, None, at).await?;
        all.push(registered.id);
        if index % 17 == 4 {
            let later = at + SignedDuration::from_hours(20);
            registrations::cancel(db, &Actor::attendee(), registered.id, later).await?;
        }
        if let Some(deed) = deed(index) {
            let later = at + SignedDuration::from_hours(26);
            registrations::carry_out(db, &Actor::program(), registered.id, &deed, later).await?;
        }
        at += SignedDuration::from_mins(28 * 60 + i64::try_from(index % 7)? * 13);
    }
    Ok(all)
}

/// What was done with the registration since.
fn deed(index: usize) -> Option<Deed> {
    match (TYPES[index % TYPES.len()], index) {
        ("scholarship", 3) => Some(Deed::Approve),
        ("scholarship", 11) => Some(Deed::Decline(
            "We could not give you a scholarship this time. The free community place is open to you."
                .to_owned(),
        )),
        ("early-bird", 0 | 12 | 16) => Some(Deed::Pay(Payment::Full)),
        ("early-bird", 8) => Some(Deed::Pay(Payment::Part(5_000))),
        ("certified-peer", 1 | 15) => Some(Deed::Pay(Payment::Full)),
        ("certified-peer", 7) => Some(Deed::Pay(Payment::Waived)),
        _ => None,
    }
}

fn answers(index: usize, name: &str, language: Language) -> Answers {
    let kind = TYPES[index % TYPES.len()];
    let short = name.split(' ').next().unwrap_or(name);
    Answers {
        registration_type: kind.to_owned(),
        legal_name: name.to_owned(),
        badge_name: if index.is_multiple_of(3) {
            short.to_owned()
        } else {
            String::new()
        },
        pronouns: if index.is_multiple_of(4) {
            "they/them".to_owned()
        } else {
            String::new()
        },
        email: format!("sample.person.{}@example.org", index + 1),
        organization: if index.is_multiple_of(2) {
            "Sample Peer Recovery Center".to_owned()
        } else {
            String::new()
        },
        meals: if index % 6 == 5 {
            Vec::new()
        } else {
            vec!["monday-lunch".to_owned(), "tuesday-lunch".to_owned()]
        },
        diet: DIETS[index % DIETS.len()].to_owned(),
        accommodations: if index % 9 == 2 {
            vec!["quiet-seating".to_owned()]
        } else {
            Vec::new()
        },
        scholarship_reason: if kind == "scholarship" {
            "Sample reason: the fee is more than I can pay this spring.".to_owned()
        } else {
            String::new()
        },
        mail_language: language.code().to_owned(),
        code_of_conduct: true,
        ..Answers::default()
    }
}
