//! Publishing by hand: what was looked at goes out.

use jiff::Timestamp;

use super::upcoming::freeze_seen;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::{go_out, made_public};
use crate::domain::draft::edit::{begin, finish};
use crate::domain::organizers::{Action, Actor};
use crate::domain::typed::{Both, Check};
use crate::i18n::Text;

/// What goes out, as it is typed and as it was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// What changed, for everybody.
    pub note: Both,
    /// The fingerprint of what was looked at.
    pub seen: String,
}

impl Publication {
    /// The note, for both languages.
    pub(super) fn note(&self, check: &mut Check) -> Text {
        let (en, es) = check.needed_texts(&self.note, ["note_en", "note_es"]);
        Text::new(en, es)
    }
}

/// Publishes the draft, and answers the release's number.
///
/// `calendar_domain` is kept at the first publication and ignored ever after.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] without a note; [`Error::Stale`] when the draft is not as it was
/// seen; [`Error::ConflictsOpen`]; [`Error::ReleaseWaits`]; [`Error::NotFound`] before there is a conference.
pub async fn publish(
    db: &Db,
    actor: &Actor,
    typed: &Publication,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<i32, Error> {
    actor.require(Action::Publish)?;
    let mut check = Check::default();
    let note = typed.note(&mut check);
    check.finish()?;
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let frozen = freeze_seen(transaction, &typed.seen, now).await?;
        let made_by = Some(actor.name().to_owned());
        go_out(transaction, &frozen, &note, made_by, now).await?;
        let number = frozen.number.to_string();
        finish(transaction, actor, "release.published", &number, now).await?;
        made_public(transaction, calendar_domain).await?;
        Ok(frozen.number)
    })
    .await
}
