//! Lines of the history in words.

use uuid::Uuid;

use super::roles;
use crate::domain::organizers::{Role, audit};
use crate::i18n::Words;
use crate::web::frame::Frame;

/// A line of the history in words.
pub(super) fn deed(frame: &Frame<'_>, entry: &audit::Entry) -> String {
    let words = frame.words();
    let who = match entry.actor_kind.as_str() {
        "attendee" => words.t("history-who-attendee"),
        "stranger" => words.t("history-who-stranger"),
        "organizer" => entry.actor_name.clone().into(),
        "token" => words.t1("history-who-token", "name", entry.actor_name.clone()),
        _ => words.t("history-who-program"),
    };
    let detail = entry
        .detail
        .as_deref()
        .map(|detail| match entry.action.starts_with("sign_up.") {
            true => slot(frame, detail),
            false => in_words(words, detail),
        });
    let id = format!("history-{}", entry.action.replace(['.', '_'], "-"));
    let deed = words.t2(
        &id,
        "who",
        who.clone(),
        "detail",
        detail.unwrap_or_default(),
    );
    if deed != id {
        return deed.into_owned();
    }
    // A deed of another version of the program: its name is better than nothing.
    words
        .t2("history-other", "who", who, "action", entry.action.clone())
        .into_owned()
}

/// The session in the slot of this id, and when it is: "“Grief and Recovery” (Monday, April 20, 1:30 PM)".
fn slot(frame: &Frame<'_>, id: &str) -> String {
    let agenda = frame.visit.agenda();
    let known = agenda.zip(Uuid::parse_str(id).ok());
    let known = known.and_then(|(agenda, id)| {
        let slot = agenda.slot(id)?;
        let title = frame
            .plain(&agenda.session(&slot.session)?.title)
            .to_owned();
        let day = frame.weekday_date(&slot.starts_at);
        let when = format!("{day}, {}", frame.time(&slot.starts_at));
        let words = frame.words();
        Some(words.t2("history-sign-up-slot", "title", title, "when", when))
    });
    let text = known.unwrap_or_else(|| frame.t("history-sign-up-somewhere"));
    text.into_owned()
}

/// Roles are called as everywhere; other details stay as they are.
fn in_words(words: Words, detail: &str) -> String {
    let parts: Option<Vec<Role>> = detail.split(',').map(Role::parse).collect();
    parts.map_or_else(
        || detail.to_owned(),
        |held| {
            let names: Vec<String> = held.iter().map(|role| roles::name(words, *role)).collect();
            names.join(", ")
        },
    )
}
