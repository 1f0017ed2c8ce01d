//! Registrations: who comes, who waits, who decides.

mod answers;
mod change;
mod code;
mod decide;
mod deed;
mod details;
mod figures;
mod line;
mod link;
mod list;
mod look;
mod manage;
mod news;
mod payment;
mod places;
mod refusal;
mod register;
mod registration;
mod status;
mod types;

pub use answers::{Answers, Choices};
pub use change::{amend, change};
pub use code::{display as display_code, normalize as normalize_code};
pub use deed::{Deed, Performed, Rehearsed, Voice, perform, rehearse};
pub use figures::{Figures, TypeFigures, figures};
pub use link::{answer_link_requests, ask_for_link, end_other_links, other_links};
pub use list::{Filter, Listed, PAGE_SIZE, list};
pub use look::{Accommodations, Looked, Protected, look};
pub use manage::{by_id, by_secret, cancel, note_list, note_view, page};
pub use payment::Payment;
pub use refusal::Refusal;
pub use register::{Registered, Repeatable, body_hash, register};
pub use registration::{ProtectedAnswers, Registration, protected_answers};
pub use status::Status;
pub use types::{Availability, RegistrationType, types};
