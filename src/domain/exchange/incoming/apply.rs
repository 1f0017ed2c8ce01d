//! Writes what a file brings: a whole conference into an empty database, or what differs into the draft.

use entity::{
    conference, conference_day, room, session, session_speaker, slot, speaker, term, track,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _,
    QueryFilter as _, Set,
};
use uuid::Uuid;

use super::Incoming;
use super::merge::{Existing, Merge, Told, merge};
use crate::db::millis;
use crate::domain::Error;
use crate::domain::agenda::{freeze, go_out, made_public};
use crate::domain::conference::{nothing_yet, write_lists};
use crate::domain::draft::edit;
use crate::domain::draft::history::{self, Batch, Deed, SlotStep, row_after};
use crate::domain::exchange::rows::{insert, put};
use crate::domain::exchange::{Progress, acronym};
use crate::domain::organizers::{Actor, audit};
use crate::domain::slug;
use crate::i18n::{Language, Text, Words, Zone};

/// How many sessions one statement names.
const AT_ONCE: usize = 500;

/// What was done with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Applied {
    pub(crate) told: Told,
    /// The release that was published; only into an empty database.
    pub(crate) release: Option<i32>,
}

/// Applies `incoming`. With a `calendar_domain` the database is empty: the conference is made, and published.
pub(crate) async fn apply(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    incoming: Incoming,
    calendar_domain: Option<&str>,
    now: Timestamp,
    progress: &Progress,
) -> Result<Applied, Error> {
    let name = incoming.acronym.clone();
    if calendar_domain.is_some() {
        begin(transaction, &incoming, progress).await?;
    } else {
        edit::begin(transaction, actor).await?;
        refuse_another(transaction, &incoming).await?;
    }
    let existing = Existing::read(transaction).await?;
    let merge = merge(incoming, &existing);
    progress.expect(merge.size());
    let told = merge.told.clone();
    let release = match calendar_domain {
        Some(domain) => {
            let numbers = merge.numbers.clone();
            let slots = write_facts(transaction, merge, progress).await?;
            insert::<slot::Entity>(transaction, rows_of(slots, now), progress).await?;
            audit::record(
                transaction,
                actor,
                "agenda.imported",
                None,
                None,
                Some(&name),
                now,
            )
            .await?;
            Some(publish(transaction, actor, &numbers, domain, now).await?)
        }
        None => {
            if merge.size() > 0 {
                let slots = write_facts(transaction, merge, progress).await?;
                let version = edit::finish(transaction, actor, "agenda.imported", &name, now);
                let version = version.await?;
                let batch = Batch {
                    deed: Deed::Import,
                    texts: Vec::new(),
                    slots,
                };
                let count = batch.slots.len();
                if !batch.is_empty() {
                    history::write_batch(transaction, actor, &batch, version, now).await?;
                }
                progress.done(count)?;
            }
            None
        }
    };
    Ok(Applied { told, release })
}

impl Merge {
    /// How many rows are written.
    fn size(&self) -> usize {
        self.rooms.len()
            + self.tracks.len()
            + self.terms.len()
            + self.speakers.len()
            + self.sessions.len()
            + self.links.len()
            + self.slots.len()
    }
}

/// Everything but the slots, which are answered.
async fn write_facts(
    transaction: &DatabaseTransaction,
    merge: Merge,
    progress: &Progress,
) -> Result<Vec<SlotStep>, Error> {
    put::<room::Entity>(transaction, merge.rooms, progress).await?;
    put::<track::Entity>(transaction, merge.tracks, progress).await?;
    put::<term::Entity>(transaction, merge.terms, progress).await?;
    put::<speaker::Entity>(transaction, merge.speakers, progress).await?;
    put::<session::Entity>(transaction, merge.sessions, progress).await?;
    for ids in merge.relinked.chunks(AT_ONCE) {
        session_speaker::Entity::delete_many()
            .filter(session_speaker::Column::SessionId.is_in(ids.iter().copied()))
            .exec(transaction)
            .await?;
    }
    insert::<session_speaker::Entity>(transaction, merge.links, progress).await?;
    Ok(merge.slots)
}

fn rows_of(slots: Vec<SlotStep>, now: Timestamp) -> Vec<slot::Model> {
    let row = |step: SlotStep| row_after((step.id, step.session), None, step.after.as_ref(), now);
    slots.into_iter().map(row).collect()
}

async fn refuse_another(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
) -> Result<(), Error> {
    let row = conference::Entity::find().one(transaction).await?;
    let here = acronym(&row.ok_or(Error::NotFound)?.slug);
    if here == incoming.acronym {
        return Ok(());
    }
    Err(Error::Import(format!(
        "this is the file of another conference: it is called \"{}\" there, and \"{here}\" here",
        incoming.acronym
    )))
}

/// The conference with its days, its zone and its lists.
async fn begin(
    transaction: &DatabaseTransaction,
    incoming: &Incoming,
    progress: &Progress,
) -> Result<(), Error> {
    let name = incoming.acronym.trim_matches('_');
    let short = if incoming.title.chars().count() <= 40 {
        incoming.title.clone()
    } else {
        name.to_uppercase()
    };
    conference::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(slug::unique(&name.replace('_', "-"), "conference", &[])),
        name_en: Set(incoming.title.clone()),
        name_es: Set(None),
        short_name_en: Set(short),
        short_name_es: Set(None),
        description_en: Set(incoming.description.clone()),
        time_zone: Set(incoming.time_zone.clone()),
        ..nothing_yet()
    }
    .insert(transaction)
    .await?;
    write_lists(transaction).await?;
    let zone = Zone::named(&incoming.time_zone);
    let days = incoming.days.iter().map(|day| {
        let noon = day.date.at(12, 0, 0, 0).to_zoned(zone.time_zone().clone());
        let noon = noon.map_or(day.opens_at, |noon| noon.timestamp());
        let said = |language| zone.weekday_date(language, noon);
        conference_day::Model {
            date: day.date.to_string(),
            name_en: said(Language::En),
            name_es: Some(said(Language::Es)),
            opens_at: millis(day.opens_at),
            closes_at: millis(day.closes_at),
        }
    });
    let days: Vec<_> = days.collect();
    progress.expect(days.len());
    insert::<conference_day::Entity>(transaction, days, progress).await
}

/// Release 1, with the numbers that slots have in the file.
async fn publish(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    numbers: &std::collections::HashMap<Uuid, u32>,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<i32, Error> {
    let mut frozen = freeze(transaction, now).await?;
    let mut last = numbers.values().copied().max().unwrap_or_default();
    for slot in &mut frozen.agenda.slots {
        slot.number = numbers.get(&slot.id).copied().unwrap_or_else(|| {
            last += 1;
            last
        });
    }
    let said = |language| Words(language).t("import-release-note").into_owned();
    let note = Text::new(said(Language::En), Some(said(Language::Es)));
    let made_by = Some(actor.name().to_owned());
    go_out(transaction, &frozen, &note, made_by, now).await?;
    made_public(transaction, calendar_domain).await?;
    Ok(frozen.number)
}
