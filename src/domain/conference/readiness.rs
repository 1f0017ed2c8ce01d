//! What is still missing before registration can open.

use entity::{conference, conference_day, registration_type};
use sea_orm::{ConnectionTrait, EntityTrait as _, PaginatorTrait as _};

use super::{Section, window};
use crate::domain::Error;
use crate::domain::email::Email;

/// A step of setting the conference up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupStep {
    /// What it is called, and on which clocks it runs.
    Name,
    /// When it is.
    Days,
    /// Where it is.
    Venue,
    /// Where people write to.
    Contact,
    /// When people can register, and how many.
    Window,
    /// What everybody agrees to.
    Conduct,
    /// How people can come.
    Types,
}

impl SetupStep {
    /// All steps, in their order.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Days,
        Self::Venue,
        Self::Contact,
        Self::Window,
        Self::Conduct,
        Self::Types,
    ];

    /// The step in which `section` is set, if it is needed at all.
    #[must_use]
    pub fn of(section: Section) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.section() == section)
    }

    /// The section that it sets.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Name => Section::Name,
            Self::Days => Section::Days,
            Self::Venue => Section::Venue,
            Self::Contact => Section::Contact,
            Self::Window => Section::Window,
            Self::Conduct => Section::Conduct,
            Self::Types => Section::Types,
        }
    }

    /// 1 for the first.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().take_while(|step| **step != self).count() + 1
    }
}

/// What is still missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    missing: Vec<SetupStep>,
}

impl Readiness {
    /// Nothing is missing: registration opens by its window.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.missing.is_empty()
    }

    /// Whether `step` is done.
    #[must_use]
    pub fn has(&self, step: SetupStep) -> bool {
        !self.missing.contains(&step)
    }

    /// The first step that is not done.
    #[must_use]
    pub fn next(&self) -> Option<SetupStep> {
        self.missing.first().copied()
    }

    /// The first step after `step` that is not done, or else the first one at all.
    #[must_use]
    pub fn after(&self, step: SetupStep) -> Option<SetupStep> {
        let later = self
            .missing
            .iter()
            .find(|next| next.number() > step.number());
        later.copied().or_else(|| self.next())
    }
}

/// What is missing now; everything, before there is a conference.
///
/// # Errors
/// The database's own.
pub async fn readiness(connection: &impl ConnectionTrait) -> Result<Readiness, Error> {
    match conference::Entity::find().one(connection).await? {
        Some(row) => of(connection, &row).await,
        None => Ok(Readiness {
            missing: SetupStep::ALL.to_vec(),
        }),
    }
}

/// What the conference of `row` lacks: two queries.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    row: &conference::Model,
) -> Result<Readiness, Error> {
    let days = conference_day::Entity::find().count(connection).await?;
    let types = registration_type::Entity::find().all(connection).await?;
    let has = |step| match step {
        SetupStep::Name => is_text(&row.name_en) && is_text(&row.short_name_en),
        SetupStep::Days => days > 0,
        SetupStep::Venue => is_text(&row.venue_name) && is_text(&row.venue_city),
        SetupStep::Contact => [&row.contact_email, &row.access_email, &row.care_email]
            .into_iter()
            .all(|email| Email::parse(email).is_some()),
        SetupStep::Window => window::is_set(row),
        SetupStep::Conduct => is_text(&row.code_of_conduct_en),
        SetupStep::Types => types.iter().any(|kind| can_be_chosen(row, kind)),
    };
    Ok(Readiness {
        missing: SetupStep::ALL
            .into_iter()
            .filter(|step| !has(*step))
            .collect(),
    })
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Whether a type's own window has any time in common with the conference's.
fn can_be_chosen(row: &conference::Model, kind: &registration_type::Model) -> bool {
    let opens_at = kind.opens_at.max(row.registration_opens_at);
    let closes_at = kind.closes_at.min(row.registration_closes_at);
    !window::is_set(row) || opens_at < closes_at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_from_one_and_know_their_section() {
        let numbers: Vec<usize> = SetupStep::ALL.into_iter().map(SetupStep::number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7]);
        for step in SetupStep::ALL {
            assert_eq!(SetupStep::of(step.section()), Some(step));
        }
        assert_eq!(SetupStep::of(Section::Meals), None);
    }

    #[test]
    fn the_next_step_lies_ahead_while_there_is_one() {
        let readiness = Readiness {
            missing: vec![SetupStep::Venue, SetupStep::Types],
        };
        assert_eq!(readiness.next(), Some(SetupStep::Venue));
        assert_eq!(readiness.after(SetupStep::Venue), Some(SetupStep::Types));
        assert_eq!(readiness.after(SetupStep::Types), Some(SetupStep::Venue));
        assert!(readiness.has(SetupStep::Name) && !readiness.is_ready());
    }
}
