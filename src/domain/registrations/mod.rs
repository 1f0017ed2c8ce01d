//! Registrations: who comes, who waits, who decides.

mod accommodations;
mod answers;
mod change;
mod code;
mod decide;
mod deed;
mod details;
mod doubles;
mod erase;
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
mod weeks;

pub use accommodations::{Asked, accommodation_figures, accommodations};
pub use answers::{Answers, Choices};
pub use change::{amend, change};
pub use code::{display as display_code, normalize as normalize_code};
pub use deed::{Deed, Performed, Rehearsed, Voice, carry_out, perform, rehearse};
pub use doubles::{count_doubles, doubles};
pub use erase::{
    Erasure, PROTECTED_KEPT_FOR, PROTECTED_TABLES, erase_protected, forget_old_keys,
    protected_are_erased,
};
pub use figures::{Figures, Pending, TypeFigures, figures, pending};
pub(crate) use line::{fill_places, lock_conference};
pub use link::{answer_link_requests, ask_for_link, end_other_links, other_links};
pub use list::{Filter, Listed, PAGE_SIZE, Sort, download, latest, list};
pub use look::{Accommodations, Looked, Protected, look, look_at_protected_answers};
pub use manage::{by_id, by_secret, cancel, note_list, note_view, page};
pub use payment::Payment;
pub use refusal::Refusal;
pub use register::{Registered, Repeatable, body_hash, register};
pub use registration::{ProtectedAnswers, Registration, protected_answers};
pub use status::Status;
pub use types::{Availability, RegistrationType, types};
pub use weeks::{Week, weeks};
