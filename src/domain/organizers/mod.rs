//! Organizers: people with a log-in and roles, programs with a token, and the history of what they did.

mod accounts;
mod actor;
pub mod audit;
mod change;
mod device;
mod invite;
mod links;
mod list;
mod logins;
mod may;
mod own_logins;
mod owners;
mod password;
mod profile;
mod reset;
mod role;
mod set_password;
mod tell;
mod tokens;

pub use accounts::add;
pub use actor::Actor;
pub use change::{change, end_access, restore_access};
pub use device::Device;
pub use invite::{Invitation, invite};
pub use links::{Invited, by_password_link, end_older_links, link_for_mail};
pub use list::{Organizer, Standing, WithHistory, list, look, myself, one};
pub use logins::{LOGIN_LIFETIME, SignedIn, sign_in, sign_out, signed_in};
pub use may::Action;
pub use own_logins::{OwnLogin, end_login, end_other_logins, note_seen, own_logins, should_note};
pub use profile::Profile;
pub use reset::{FreshLink, request_reset, send_link};
pub use role::Role;
pub use set_password::{change_password, set_password, set_password_directly};
pub use tokens::{actor_of_token, add_token};
