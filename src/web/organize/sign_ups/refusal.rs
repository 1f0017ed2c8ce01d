//! Why somebody cannot have a seat, in words for organizers.

use super::figures::line;
use crate::domain::agenda::Agenda;
use crate::domain::plan::SignUpRefusal;
use crate::web::frame::Frame;

/// Why, and what to do.
pub(super) fn words(frame: &Frame<'_>, agenda: &Agenda, refusal: SignUpRefusal) -> String {
    let id = format!("sign-ups-refused-{}", refusal.code());
    let value = match refusal {
        SignUpRefusal::Clash(slot) => {
            let other = agenda.slot(slot);
            return other.map_or_else(String::new, |other| {
                let title = super::figures::title(agenda, other);
                let title = title.map_or("", |title| frame.plain(title)).to_owned();
                let place = line(frame, agenda, other);
                let words = frame.words();
                words.t2(&id, "title", title, "place", place).into_owned()
            });
        }
        SignUpRefusal::NotYet(at) => frame.moment(&at),
        SignUpRefusal::Limit(limit) => return frame.count(&id, limit).into_owned(),
        SignUpRefusal::NotConfirmed
        | SignUpRefusal::NotOffered
        | SignUpRefusal::Closed
        | SignUpRefusal::Full => String::new(),
    };
    frame.t1(&id, "when", value).into_owned()
}
