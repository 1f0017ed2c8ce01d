//! Where the demo keeps the mail that it "sent", for its own page to show.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;

/// The most mail that is kept; the oldest goes first.
const ROOM: usize = 200;

/// A mail of the demo, whole: its private link works.
#[derive(Clone)]
pub struct DemoMail {
    /// The message's id.
    pub id: Uuid,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// Its HTML.
    pub html: String,
    /// When it was "sent".
    pub at: Timestamp,
}

impl std::fmt::Debug for DemoMail {
    /// Hides address and content.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("DemoMail(hidden)")
    }
}

/// The demo's mail, in memory; a clone is the same shelf.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<VecDeque<DemoMail>>>);

impl Shelf {
    /// Adds `mail`; a mail of the same id is replaced.
    pub fn push(&self, mail: DemoMail) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|known| known.id != mail.id);
        if all.len() >= ROOM {
            all.pop_front();
        }
        all.push_back(mail);
    }

    /// All mail, newest first.
    #[must_use]
    pub fn all(&self) -> Vec<DemoMail> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().rev().cloned().collect()
    }

    /// The mail of this id.
    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<DemoMail> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|mail| mail.id == id).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shelf_keeps_the_newest_first_and_forgets_the_oldest() {
        let shelf = Shelf::default();
        let mails = (0..ROOM + 5)
            .map(|_| DemoMail {
                id: Uuid::now_v7(),
                to: "dani@example.org".into(),
                subject: String::new(),
                text: String::new(),
                html: String::new(),
                at: Timestamp::UNIX_EPOCH,
            })
            .collect::<Vec<_>>();
        for mail in &mails {
            shelf.push(mail.clone());
        }
        shelf.push(mails[ROOM].clone());
        assert_eq!(shelf.all().len(), ROOM);
        assert_eq!(shelf.all()[0].id, mails[ROOM].id);
        assert!(shelf.get(mails[0].id).is_none());
        assert!(shelf.get(mails[10].id).is_some());
    }
}
