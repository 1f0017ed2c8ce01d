//! The first step with an empty database: the conference gets a row.

use entity::{conference, organizer, term};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, DatabaseTransaction, EntityTrait as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::Section;
use super::change::{exists, finish};
use super::time_zone::check_zone;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::draft::blocker;
use crate::domain::organizers::{Action, Actor};
use crate::domain::slug;
use crate::domain::typed::{Both, Check};
use crate::i18n::{Language, Words};

/// What is asked first, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// In full.
    pub name: Both,
    /// For titles and the masthead.
    pub short_name: Both,
    /// IANA name of the zone.
    pub time_zone: String,
}

/// What every agenda is made of: the lists that sessions refer to. Their words are in `conference.ftl`.
const LISTS: [(&str, &[&str]); 3] = [
    (
        "kind",
        &[
            "keynote",
            "workshop",
            "panel",
            "meal",
            "break",
            "recovery-meeting",
            "wellness",
            "social",
            "ceremony",
            "service",
            blocker::KIND,
        ],
    ),
    ("level", &["all", "new", "experienced"]),
    ("language", &["en", "es", "bilingual"]),
];

/// Begins a conference. Until its other parts are set, nobody can register.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NameTaken`] where there is a
/// conference already.
pub async fn start(db: &Db, actor: &Actor, typed: &Start, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::ChangeConference)?;
    let mut check = Check::default();
    let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
    let short_name = check.needed_lines(&typed.short_name, ["short_name_en", "short_name_es"]);
    let zone = typed.time_zone.trim();
    check_zone(&mut check, zone);
    check.finish()?;
    db.write(async |transaction| {
        refuse_a_second(transaction).await?;
        conference::ActiveModel {
            id: Set(Uuid::now_v7()),
            slug: Set(slug::unique(&short_name.0, "conference", &[])),
            name_en: Set(name.0.clone()),
            name_es: Set(name.1.clone()),
            short_name_en: Set(short_name.0.clone()),
            short_name_es: Set(short_name.1.clone()),
            time_zone: Set(zone.to_owned()),
            ..nothing_yet()
        }
        .insert(transaction)
        .await?;
        write_lists(transaction).await?;
        finish(transaction, actor, Section::Name, now).await
    })
    .await
}

/// There is no conference row to lock yet: those who could make one stand in for it.
async fn refuse_a_second(transaction: &DatabaseTransaction) -> Result<(), Error> {
    organizer::Entity::find()
        .order_by_asc(organizer::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    if exists(transaction).await? {
        return Err(Error::NameTaken);
    }
    Ok(())
}

/// A row that says nothing.
pub(crate) fn nothing_yet() -> conference::ActiveModel {
    let empty = || Set(String::new());
    conference::ActiveModel {
        tagline_en: empty(),
        description_en: empty(),
        venue_name: empty(),
        venue_city: empty(),
        venue_region: empty(),
        venue_country: Set("US".to_owned()),
        venue_note_en: empty(),
        contact_email: empty(),
        access_email: empty(),
        care_email: empty(),
        registration_opens_at: Set(0),
        registration_closes_at: Set(0),
        code_of_conduct_en: empty(),
        support_en: empty(),
        public_version: Set(0),
        draft_version: Set(0),
        ..Default::default()
    }
}

pub(crate) async fn write_lists(transaction: &DatabaseTransaction) -> Result<(), Error> {
    for (list, slugs) in LISTS {
        let rows = (0..).zip(slugs).map(|(position, slug)| {
            let said = |language| {
                Words(language)
                    .t(&format!("start-{list}-{slug}"))
                    .into_owned()
            };
            term::ActiveModel {
                list: Set(list.to_owned()),
                slug: Set((*slug).to_owned()),
                name_en: Set(said(Language::En)),
                name_es: Set(Some(said(Language::Es))),
                position: Set(position),
                ..Default::default()
            }
        });
        term::Entity::insert_many(rows)
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}
