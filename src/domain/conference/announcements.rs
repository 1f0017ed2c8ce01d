//! News on the home page, newest first.

use entity::announcement;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryOrder as _, Set,
};
use uuid::Uuid;

use super::Section;
use super::change::{begin, finish, row};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::Actor;
use crate::domain::slug;
use crate::domain::typed::{Both, Check, Moment};
use crate::i18n::Zone;

/// News, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Announcement {
    /// Its name in addresses: made once, kept ever after.
    pub slug: String,
    /// Its headline.
    pub title: Both,
    /// Its text.
    pub body: Both,
    /// Not shown before.
    pub appears: Moment,
}

/// All news, newest first.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Announcement>, Error> {
    let zone = Zone::named(&row(connection).await?.time_zone);
    Ok(rows(connection)
        .await?
        .into_iter()
        .map(|row| Announcement {
            title: Both::of(&row.title_en, row.title_es.as_ref()),
            body: Both::of(&row.body_en, row.body_es.as_ref()),
            appears: Moment::of(&zone, from_millis(row.published_at)),
            slug: row.slug,
        })
        .collect())
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn load(connection: &impl ConnectionTrait, slug: &str) -> Result<Announcement, Error> {
    let mut news = all(connection).await?.into_iter();
    news.find(|known| known.slug == slug).ok_or(Error::NotFound)
}

/// Nothing typed yet: it appears now.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn fresh(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Announcement, Error> {
    let zone = Zone::named(&row(connection).await?.time_zone);
    Ok(Announcement {
        appears: Moment::of(&zone, now),
        ..Announcement::default()
    })
}

/// Changes the news of `slug`, or adds some.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    slug: Option<&str>,
    typed: &Announcement,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        let zone = Zone::named(&begin(transaction, actor).await?.time_zone);
        let mut check = Check::default();
        let title = check.needed_lines(&typed.title, ["title_en", "title_es"]);
        let body = check.needed_texts(&typed.body, ["body_en", "body_es"]);
        let at = check.moment(&zone, &typed.appears, ["appears_date", "appears_time"]);
        check.finish()?;
        let rows = rows(transaction).await?;
        let mut change = match slug {
            Some(slug) => known(&rows, slug)?.clone().into_active_model(),
            None => {
                let taken: Vec<String> = rows.into_iter().map(|row| row.slug).collect();
                announcement::ActiveModel {
                    id: Set(Uuid::now_v7()),
                    slug: Set(slug::unique(&title.0, "news", &taken)),
                    ..Default::default()
                }
            }
        };
        change.published_at = Set(at.map_or_else(|| millis(now), millis));
        (change.title_en, change.title_es) = (Set(title.0), Set(title.1));
        (change.body_en, change.body_es) = (Set(body.0), Set(body.1));
        match slug {
            Some(_) => change.update(transaction).await?,
            None => change.insert(transaction).await?,
        };
        finish(transaction, actor, Section::Announcements, now).await
    })
    .await
}

/// Takes the news of `slug` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn remove(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let id = known(&rows(transaction).await?, slug)?.id;
        announcement::Entity::delete_by_id(id)
            .exec(transaction)
            .await?;
        finish(transaction, actor, Section::Announcements, now).await
    })
    .await
}

async fn rows(connection: &impl ConnectionTrait) -> Result<Vec<announcement::Model>, Error> {
    Ok(announcement::Entity::find()
        .order_by_desc(announcement::Column::PublishedAt)
        .order_by_desc(announcement::Column::Id)
        .all(connection)
        .await?)
}

fn known<'r>(
    rows: &'r [announcement::Model],
    slug: &str,
) -> Result<&'r announcement::Model, Error> {
    rows.iter()
        .find(|row| row.slug == slug)
        .ok_or(Error::NotFound)
}
