//! Where the conference is held.

use entity::conference;
use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, IntoActiveModel as _, Set};

use super::Section;
use super::change::{begin, finish, row};
use crate::db::Db;
use crate::domain::organizers::Actor;
use crate::domain::typed::{Both, Check};
use crate::domain::{Error, FieldProblem};

/// The venue, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Venue {
    /// The building.
    pub name: String,
    /// Its city.
    pub city: String,
    /// Its state, such as `WI`.
    pub region: String,
    /// Its country, two letters.
    pub country: String,
    /// Degrees north.
    pub latitude: String,
    /// Degrees east.
    pub longitude: String,
    /// How to find the rooms.
    pub note: Both,
}

impl Venue {
    pub(super) fn of(row: &conference::Model) -> Self {
        let degrees =
            |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        Self {
            name: row.venue_name.clone(),
            city: row.venue_city.clone(),
            region: row.venue_region.clone(),
            country: row.venue_country.clone(),
            latitude: degrees(row.venue_latitude),
            longitude: degrees(row.venue_longitude),
            note: Both::of(&row.venue_note_en, row.venue_note_es.as_ref()),
        }
    }
}

/// What it says now.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Venue, Error> {
    Ok(Venue::of(&row(connection).await?))
}

/// Changes it.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(db: &Db, actor: &Actor, typed: &Venue, now: Timestamp) -> Result<(), Error> {
    let mut check = Check::default();
    let name = check.needed_line(&typed.name, "venue_name");
    let city = check.needed_line(&typed.city, "venue_city");
    let region = check.line(&typed.region, "venue_region");
    let country = check.line(&typed.country, "venue_country");
    let latitude = degrees(&mut check, &typed.latitude, "latitude", 90.0);
    let longitude = degrees(&mut check, &typed.longitude, "longitude", 180.0);
    if latitude.is_some() != longitude.is_some() {
        // One alone points nowhere.
        let field = if latitude.is_some() {
            "longitude"
        } else {
            "latitude"
        };
        check.fault_unless_known(field, FieldProblem::Missing);
    }
    let note = check.texts(&typed.note, ["venue_note_en", "venue_note_es"]);
    check.finish()?;
    db.write(async |transaction| {
        let mut change = begin(transaction, actor).await?.into_active_model();
        change.venue_name = Set(name.clone());
        change.venue_city = Set(city.clone());
        change.venue_region = Set(region.clone());
        change.venue_country = Set(country.clone());
        change.venue_latitude = Set(latitude);
        change.venue_longitude = Set(longitude);
        (change.venue_note_en, change.venue_note_es) = (Set(note.0.clone()), Set(note.1.clone()));
        change.update(transaction).await?;
        finish(transaction, actor, Section::Venue, now).await
    })
    .await
}

/// Degrees that may be left empty, `most` to either side.
fn degrees(check: &mut Check, typed: &str, field: &'static str, most: f64) -> Option<f64> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let value = typed
        .parse()
        .ok()
        .filter(|value| (-most..=most).contains(value));
    if value.is_none() {
        check.fault(field, FieldProblem::NotANumber);
    }
    value
}
