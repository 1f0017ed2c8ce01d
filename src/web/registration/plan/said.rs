//! What is said at the top of the pages of a plan: what was done, or why it was not.

use serde::Deserialize;

use crate::domain::plan::SignUpRefusal;
use crate::web::visit::Visit;

/// Some words, and whether they tell of a refusal.
pub(super) struct Said {
    pub(super) words: String,
    pub(super) refused: bool,
}

/// What was just done, as the address tells it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    done: String,
    count: Option<u32>,
}

/// What can be said so: nobody else's words get onto the page.
const DONE: [&str; 10] = [
    "starred",
    "unstarred",
    "seat",
    "waiting",
    "given-up",
    "joined",
    "mail-on",
    "mail-off",
    "feed-ended",
    "token-ended",
];

impl Done {
    pub(super) fn said(&self, visit: &Visit) -> Option<Said> {
        let known = DONE.iter().find(|known| **known == self.done)?;
        let id = format!("plan-done-{known}");
        let words = match self.count {
            Some(count) => visit.words().t1(&id, "count", count),
            None => visit.words().t1(&id, "count", 0),
        };
        Some(Said {
            words: words.into_owned(),
            refused: false,
        })
    }
}

impl Said {
    /// Why no seat was given.
    pub(super) fn refusal(visit: &Visit, refusal: SignUpRefusal) -> Self {
        let words = visit.words();
        let id = format!("plan-refused-{}", refusal.code());
        let said = match refusal {
            SignUpRefusal::NotYet(at) => {
                let day = visit.zone().date_time(visit.language, at);
                words.t1(&id, "at", day)
            }
            SignUpRefusal::Clash(other) => words.t1(&id, "other", title(visit, other)),
            SignUpRefusal::Limit(limit) => words.t1(&id, "limit", limit),
            SignUpRefusal::NotConfirmed
            | SignUpRefusal::NotOffered
            | SignUpRefusal::Closed
            | SignUpRefusal::Full => words.t(&id),
        };
        Self {
            words: said.into_owned(),
            refused: true,
        }
    }
}

/// The title of the session of this slot.
fn title(visit: &Visit, slot: uuid::Uuid) -> String {
    let found = visit.agenda().and_then(|agenda| {
        let slot = agenda.slot(slot)?;
        agenda.session(&slot.session)
    });
    found.map_or_else(String::new, |session| {
        session.title.get(visit.language).to_owned()
    })
}
