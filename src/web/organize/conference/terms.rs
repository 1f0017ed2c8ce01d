//! Meals, diets, accommodations and credit categories: lists of words that people choose from.

use std::marker::PhantomData;

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::entry::Entry;
use crate::domain::conference::{Section, Term, TermList, terms};
use crate::domain::{Both, Step};
use crate::domain::{Error, Holder};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

/// One of the lists.
pub(super) trait Listed: Send + Sync + 'static {
    const LIST: TermList;
    const SECTION: Section;
}

/// `/organize/conference/meals`.
pub(super) struct Meals;
/// `/organize/conference/diets`.
pub(super) struct Diets;
/// `/organize/conference/accommodations`.
pub(super) struct Accommodations;
/// `/organize/conference/ce-categories`.
pub(super) struct CeCategories;

impl Listed for Meals {
    const LIST: TermList = TermList::Meals;
    const SECTION: Section = Section::Meals;
}

impl Listed for Diets {
    const LIST: TermList = TermList::Diets;
    const SECTION: Section = Section::Diets;
}

impl Listed for Accommodations {
    const LIST: TermList = TermList::Accommodations;
    const SECTION: Section = Section::Accommodations;
}

impl Listed for CeCategories {
    const LIST: TermList = TermList::CeCategories;
    const SECTION: Section = Section::CeCategories;
}

/// A word of the list `L`.
pub(super) struct Word<L> {
    term: Term,
    list: PhantomData<L>,
}

impl<L> From<Term> for Word<L> {
    fn from(term: Term) -> Self {
        let list = PhantomData;
        Self { term, list }
    }
}

impl<L: Listed> Entry for Word<L> {
    const SECTION: Section = L::SECTION;

    fn key(&self) -> &str {
        &self.term.slug
    }

    fn title(&self) -> &Both {
        &self.term.name
    }

    fn details(&self, frame: &Frame<'_>) -> Vec<String> {
        let days = self.term.lead_days.parse::<i64>().ok();
        days.filter(|days| *days > 0)
            .map(|days| frame.count("settings-notice", days).into_owned())
            .into_iter()
            .collect()
    }

    async fn all(visit: &Visit) -> Result<Vec<Self>, Error> {
        let terms = terms::all(visit.state.db.read(), L::LIST).await?;
        Ok(terms.into_iter().map(Self::from).collect())
    }

    async fn fresh(_visit: &Visit) -> Result<Self, Error> {
        Ok(Term::default().into())
    }

    fn read(sent: &Sent) -> Self {
        Self::from(Term {
            slug: String::new(),
            name: sent.both("name"),
            lead_days: sent.text("lead_days"),
            session: sent.text("session"),
        })
    }

    async fn choices(visit: &Visit) -> Result<Vec<Group>, Error> {
        if L::LIST != TermList::Meals {
            return Ok(Vec::new());
        }
        let sessions = terms::meal_sessions(visit.state.db.read()).await?;
        let none = visit.words().t("settings-no-session").into_owned();
        let said = sessions
            .into_iter()
            .map(|(slug, title)| (slug, title.get(visit.language).to_owned()));
        let options = std::iter::once((String::new(), none)).chain(said).collect();
        let name = String::new();
        Ok(vec![Group { name, options }])
    }

    fn fields(&self, choices: Vec<Group>) -> Vec<Field> {
        let mut fields = vec![Field::lines("name", &self.term.name)];
        match L::LIST {
            TermList::Meals => {
                fields.push(Field::choice("session", &self.term.session, choices).optional());
            }
            TermList::Accommodations => {
                fields.push(Field::short("lead_days", &self.term.lead_days).optional());
            }
            TermList::Diets | TermList::CeCategories => {}
        }
        fields
    }

    async fn save(&self, visit: &Visit, desk: &Desk, key: Option<&str>) -> Result<u64, Error> {
        let db = &visit.state.db;
        terms::save(db, &desk.actor, L::LIST, key, &self.term, visit.now).await?;
        Ok(0)
    }

    async fn shift(visit: &Visit, desk: &Desk, key: &str, step: Step) -> Result<(), Error> {
        terms::shift(&visit.state.db, &desk.actor, L::LIST, key, step, visit.now).await
    }

    async fn holder(visit: &Visit, key: &str) -> Result<Option<Holder>, Error> {
        terms::holder(visit.state.db.read(), L::LIST, key).await
    }

    async fn remove(visit: &Visit, desk: &Desk, key: &str) -> Result<(), Error> {
        terms::remove(&visit.state.db, &desk.actor, L::LIST, key, visit.now).await
    }
}
