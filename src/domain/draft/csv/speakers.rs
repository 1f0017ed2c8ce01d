//! Rows of speakers: how a speaker is written into cells, and read out of them. What they need to take
//! part is in no file.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::table::{Faults, Row, Standing, Table, set_flag};
use crate::domain::draft::speakers::{self, Checked, Speaker, Stock};
use crate::domain::organizers::Actor;
use crate::domain::{Error, FieldProblem};

/// The speakers.
pub(super) struct Speakers(Stock);

/// A speaker, and for a new one the name in addresses that the file asks for.
#[derive(Clone)]
pub(super) struct Typed {
    slug: String,
    speaker: Speaker,
}

impl Table for Speakers {
    type Typed = Typed;
    type Written = Checked;

    const DEED: &'static str = "speaker.imported";

    async fn read(connection: &impl ConnectionTrait) -> Result<Self, Error> {
        Ok(Self(Stock::read(connection).await?))
    }

    fn fields() -> Vec<&'static str> {
        vec![
            "id",
            "slug",
            "name",
            "pronouns",
            "role_en",
            "role_es",
            "organization",
            "bio_en",
            "bio_es",
            "public",
        ]
    }

    fn standing(&self) -> Vec<Standing> {
        let known = self.0.known.iter();
        known
            .map(|kept| Standing {
                id: kept.id,
                slug: kept.slug.clone(),
                version: kept.version,
                archived: kept.archived,
            })
            .collect()
    }

    fn typed(&self, place: usize) -> Option<Typed> {
        let kept = self.0.known.get(place)?;
        Some(Typed {
            slug: kept.slug.clone(),
            speaker: kept.typed.clone(),
        })
    }

    fn fresh(&self) -> Typed {
        Typed {
            slug: String::new(),
            speaker: speakers::fresh(),
        }
    }

    fn name(typed: &Typed) -> &str {
        typed.speaker.name.trim()
    }

    fn values(typed: &Typed) -> Vec<(&'static str, String)> {
        let speaker = &typed.speaker;
        let public = if speaker.public { "yes" } else { "no" };
        [
            ("slug", typed.slug.as_str()),
            ("name", &speaker.name),
            ("pronouns", &speaker.pronouns),
            ("role_en", &speaker.role.en),
            ("role_es", &speaker.role.es),
            ("organization", &speaker.organization),
            ("bio_en", &speaker.bio.en),
            ("bio_es", &speaker.bio.es),
            ("public", public),
        ]
        .map(|(field, value)| {
            let value = value.replace('\0', "").replace("\r\n", "\n");
            (field, value.trim().to_owned())
        })
        .to_vec()
    }

    fn differs(one: &Typed, other: &Typed) -> Vec<&'static str> {
        let pairs = Self::values(one).into_iter().zip(Self::values(other));
        pairs
            .filter(|(one, other)| one != other)
            .map(|((field, _), _)| field)
            .collect()
    }

    fn set(
        &self,
        typed: &mut Typed,
        field: &'static str,
        cell: &str,
        is_new: bool,
    ) -> Option<FieldProblem> {
        let speaker = &mut typed.speaker;
        let text = |field: &mut String| cell.clone_into(field);
        match field {
            "slug" if is_new => text(&mut typed.slug),
            "name" => text(&mut speaker.name),
            "pronouns" => text(&mut speaker.pronouns),
            "role_en" => text(&mut speaker.role.en),
            "role_es" => text(&mut speaker.role.es),
            "organization" => text(&mut speaker.organization),
            "bio_en" => text(&mut speaker.bio.en),
            "bio_es" => text(&mut speaker.bio.es),
            "public" => return set_flag(&mut speaker.public, cell),
            _ => {}
        }
        None
    }

    fn check(&mut self, changes: &[Row<Typed>]) -> Result<Vec<Checked>, Faults> {
        let (mut checked, mut faults) = (Vec::new(), Vec::new());
        for (place, row) in changes.iter().enumerate() {
            let id = row.of.as_ref().map(|one| one.id);
            match self.0.check(id, &row.typed.slug, &row.typed.speaker) {
                Ok(one) => checked.push(one),
                Err(more) => faults.push((place, more)),
            }
        }
        if faults.is_empty() {
            Ok(checked)
        } else {
            Err(faults)
        }
    }

    async fn keep(
        transaction: &DatabaseTransaction,
        actor: &Actor,
        written: Vec<Checked>,
        now: Timestamp,
    ) -> Result<(), Error> {
        speakers::keep(transaction, actor, written, now).await
    }
}
