//! All that organizers have set, at one look.

use sea_orm::ConnectionTrait;

use super::announcements::{self, Announcement};
use super::change::row;
use super::days::{self, Day};
use super::prices::{self, PriceStage};
use super::questions::{self, Question};
use super::shared::{self, SharedPlaces};
use super::terms::{self, Term, TermList};
use super::types::{self, Type};
use super::{Conduct, Contact, Name, Refunds, Section, Venue, Window, refunds};
use crate::domain::Error;
use crate::domain::typed::Both;

/// What is set, as forms show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Name and texts.
    pub name: Name,
    /// IANA name of the zone.
    pub time_zone: String,
    /// The days.
    pub days: Vec<Day>,
    /// The venue.
    pub venue: Venue,
    /// The addresses.
    pub contact: Contact,
    /// Window and capacity.
    pub window: Window,
    /// Code of conduct and support.
    pub conduct: Conduct,
    /// What is refunded to whoever cancels.
    pub refunds: Refunds,
    /// Registration types.
    pub types: Vec<Type>,
    /// Prices that hold for a time or a number of people.
    pub prices: Vec<PriceStage>,
    /// Places that several types share.
    pub shared_places: Vec<SharedPlaces>,
    /// Questions.
    pub questions: Vec<Question>,
    /// News.
    pub announcements: Vec<Announcement>,
    /// Meals.
    pub meals: Vec<Term>,
    /// Diets.
    pub diets: Vec<Term>,
    /// Accommodations.
    pub accommodations: Vec<Term>,
    /// Credit categories.
    pub ce_categories: Vec<Term>,
}

/// Reads all of it: a fixed number of queries.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn settings(connection: &impl ConnectionTrait) -> Result<Settings, Error> {
    let row = row(connection).await?;
    Ok(Settings {
        name: Name::of(&row),
        venue: Venue::of(&row),
        contact: Contact::of(&row),
        window: Window::of(&row),
        conduct: Conduct::of(&row),
        refunds: refunds::of(connection, &row).await?,
        time_zone: row.time_zone,
        days: days::all(connection).await?,
        types: types::all(connection).await?,
        prices: prices::all(connection).await?,
        shared_places: shared::all(connection).await?,
        questions: questions::all(connection).await?,
        announcements: announcements::all(connection).await?,
        meals: terms::all(connection, TermList::Meals).await?,
        diets: terms::all(connection, TermList::Diets).await?,
        accommodations: terms::all(connection, TermList::Accommodations).await?,
        ce_categories: terms::all(connection, TermList::CeCategories).await?,
    })
}

impl Settings {
    /// How many texts of `section` have no Spanish.
    #[must_use]
    pub fn without_spanish(&self, section: Section) -> usize {
        let texts = self.texts(section);
        texts.iter().filter(|text| text.lacks_spanish()).count()
    }

    fn texts(&self, section: Section) -> Vec<&Both> {
        match section {
            Section::Name => {
                let Name {
                    name,
                    short_name,
                    tagline,
                    description,
                } = &self.name;
                vec![name, short_name, tagline, description]
            }
            Section::Days => self.days.iter().map(|day| &day.name).collect(),
            Section::Venue => vec![&self.venue.note],
            Section::Conduct => vec![&self.conduct.code_of_conduct, &self.conduct.support],
            Section::Refunds => vec![&self.refunds.text],
            Section::Types => self
                .types
                .iter()
                .flat_map(|kind| [&kind.name, &kind.description])
                .collect(),
            Section::Prices => self.prices.iter().map(|stage| &stage.name).collect(),
            Section::SharedPlaces => self.shared_places.iter().map(|one| &one.name).collect(),
            Section::Questions => self
                .questions
                .iter()
                .flat_map(|row| [&row.question, &row.answer])
                .collect(),
            Section::Announcements => self
                .announcements
                .iter()
                .flat_map(|news| [&news.title, &news.body])
                .collect(),
            Section::Meals => names(&self.meals),
            Section::Diets => names(&self.diets),
            Section::Accommodations => names(&self.accommodations),
            Section::CeCategories => names(&self.ce_categories),
            Section::TimeZone | Section::Window | Section::Contact => Vec::new(),
        }
    }
}

fn names(terms: &[Term]) -> Vec<&Both> {
    terms.iter().map(|term| &term.name).collect()
}
