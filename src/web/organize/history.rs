//! Lines of the history in words.

use super::roles;
use crate::domain::organizers::{Role, audit};
use crate::i18n::Words;

/// A line of the history in words.
pub(super) fn deed(words: Words, entry: &audit::Entry) -> String {
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
        .map(|detail| in_words(words, detail));
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
