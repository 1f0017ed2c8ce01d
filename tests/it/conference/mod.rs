//! What organizers set about the conference, and what comes of it.

mod lists;
mod places;
mod public;
mod refunds;
mod roles;
mod sections;
mod start;

use entity::conference;

use crate::support::{Answer, TestApp};

/// Fields of a form.
type Fields<'a> = Vec<(&'a str, &'a str)>;

/// No fields: a button that is pressed.
const NONE: [(&str, &str); 0] = [];

/// The conference's row.
async fn row(app: &TestApp) -> conference::Model {
    app.rows::<conference::Entity>().await.remove(0)
}

/// Who changed which section, oldest first.
async fn changes(app: &TestApp) -> Vec<(String, String)> {
    let entries = app.rows::<entity::audit_entry::Entity>().await;
    entries
        .into_iter()
        .filter(|entry| entry.action == "conference.changed")
        .map(|entry| (entry.actor_name, entry.detail.unwrap_or_default()))
        .collect()
}

/// The keys of a list's entries, in the order of the page.
fn order(page: &Answer) -> Vec<String> {
    let text = page.text();
    text.split("<li id=\"")
        .skip(1)
        .filter_map(|part| Some(part.split_once('"')?.0.to_owned()))
        .collect()
}
