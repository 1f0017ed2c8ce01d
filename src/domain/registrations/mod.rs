//! Registrations: who comes, who waits, who decides.

mod accommodations;
mod answers;
mod cell_answers;
mod change;
mod code;
mod codes;
mod columns;
mod deadlines;
mod decide;
mod deed;
mod details;
mod doubles;
mod erase;
mod export;
mod figures;
mod group;
mod group_link;
mod group_page;
pub mod import;
mod letter;
mod line;
mod link;
mod list;
mod look;
mod manage;
mod many;
mod merge;
mod new_row;
mod news;
mod notes;
mod offer;
mod own_data;
mod payment;
mod places;
mod price;
mod refusal;
mod register;
mod registration;
mod rehearsal;
mod repeated;
mod replace;
mod report;
mod review;
mod roster;
mod selection;
mod serve;
mod status;
mod switch;
mod types;
mod views;
mod waitlist;
mod waitlist_typed;
mod weeks;

pub use accommodations::{Asked, accommodation_figures, accommodations};
pub use answers::{Answers, Choices};
pub use cell_answers::{CellAnswers, cell_answers};
pub use change::{amend, change};
pub use code::{display as display_code, normalize as normalize_code};
pub use codes::Applied;
pub use columns::{Column, Columns, Surroundings, payment_words, status_words};
pub use deadlines::{Deadlines, load as deadlines};
pub use deed::{Deed, Performed, Rehearsed, Voice, carry_out, perform, rehearse};
pub use doubles::{count_doubles, doubles};
pub use erase::{
    Erasure, PROTECTED_KEPT_FOR, PROTECTED_TABLES, erase_protected, forget_old_keys,
    protected_are_erased,
};
pub use export::{Export, export};
pub use figures::{Figures, Pending, TypeFigures, figures, pending};
pub use group::{
    GROUP_MAX, GROUP_MIN, GroupFault, NewGroup, NewPerson, RegisteredGroup, register_group,
    rehearse_group,
};
pub use group_link::{end_other_group_links, new_group_link, other_group_links};
pub use group_page::{Group, GroupPerson, RegisteredBy, group_by_secret, group_of, look_at_group};
pub use letter::make_letter;
pub(crate) use line::lock_conference;
pub use link::{answer_link_requests, ask_for_link, end_other_links, other_links};
pub use list::{
    COUNT_MAX, Filter, Listed, PAGE_SIZE, PaymentState, Place, Sort, Total, latest, list,
};
pub use look::{Accommodations, Looked, Protected, look, look_at_protected_answers};
pub use manage::{by_id, by_secret, cancel, note_list, note_view};
pub use many::{
    DoneWithMany, Hindrance, Left, Many, OutcomeOfMany, PreviewOfMany, do_with_many, left,
    preview_many,
};
pub use merge::doubles_of;
pub use notes::{Note, add_note, notes};
pub use offer::{Answer, Answered, answer};
pub use own_data::own_data;
pub use payment::Payment;
pub use price::Stage;
pub use refusal::Refusal;
pub use register::{Registered, register, register_at_desk};
pub use registration::{ProtectedAnswers, Registration, protected_answers};
pub use repeated::{Repeatable, body_hash};
pub use replace::{Substitute, can_be_replaced, replace};
pub use report::{
    DietFigures, FEW, LineFigures, MealFigures, MoneyFigures, OfType, Report, Source,
    SourceFigures, Sums, report,
};
pub use review::{Review, review};
pub use roster::refresh_roster;
pub(in crate::domain) use selection::Chosen;
pub use selection::{CHOSEN_MAX, Selection, count};
pub use serve::sweep;
pub(crate) use serve::{fill_places, serve};
pub use status::Status;
pub use switch::{Switch, switch, switches};
pub use types::{Availability, Offered, RegistrationType, TypeName, offered, type_names, types};
pub use views::{NewView, VIEW_NAME_MAX, View, delete_view, rename_view, save_view, view, views};
pub use waitlist::{
    HOURS_MAX, TypeRules, Waitlist, WaitlistOutcome, WaitlistRules, WaitlistSaved,
    rehearse_waitlist, save_waitlist, set_waitlist, waitlist,
};
pub use waitlist_typed::{TypedTypeRules, TypedWaitlist};
pub use weeks::{Week, weeks};
