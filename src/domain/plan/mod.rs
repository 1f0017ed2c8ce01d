//! What attendees plan: the sessions that they starred, the seats that they signed up for, and what becomes of both.
//!
//! The lock is the slot. Whoever changes who sits or waits locks slots first, in the order of their ids, and then all
//! registrations that could be moved by it, in the order of theirs: so nobody waits in a circle. Clashes are judged
//! by the released times: [`Plans`] sees to it that the release is the newest.

mod attendee;
mod availability;
mod clash;
mod favorites;
mod feeds;
mod line;
mod locked;
mod my_plan;
mod news;
mod openers;
mod organize;
mod page;
mod person;
mod release;
mod rules;
mod seating;
mod seats;
mod sign_up;
mod slot_settings;
mod terms;
mod together;
mod tokens;
mod typed;
mod version;

pub use availability::Availability;
pub use clash::overlap;
pub use favorites::{FAVORITES_MAX, Joined, join, set_star_mail, star, unstar};
pub use feeds::{FeedOptions, OpenedFeed, PlanFeed, Reads, end_feed, feeds, make_feed, open_feed};
pub use line::serve_lines;
pub(crate) use line::{begin_leaving, leave_all};
pub use my_plan::{MyPlan, SignUp, Standing, my_plan};
pub use openers::{NAME_MAX, OPENERS_MAX};
pub use organize::{
    Person, all_seats, move_person, people, remove_person, seat_person, seats_of, with_seats,
};
pub use page::{Entry, PlanDay, Way};
pub use person::{Looked, look};
pub(crate) use release::follow;
pub use rules::{Rules, SlotRules, rules, save_rules, slot_rules};
pub use seats::{Offer, Seats};
pub use sign_up::{Plans, SignUpRefusal};
pub use slot_settings::{
    SlotSaved, SlotSettings, save_slot_rules, save_slot_settings, slot_settings,
};
pub use together::Together;
pub use tokens::{PlanToken, end_token, make_token, registration_by_token, tokens};
pub use typed::{TypedRules, TypedSlot};
