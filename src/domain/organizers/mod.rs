//! Organizers: people with a log-in and roles, programs with a token, and the history of what they did.

mod accounts;
mod actor;
pub mod audit;
mod logins;
mod may;
mod password;
mod role;
mod tokens;

pub use accounts::{Invited, add, by_password_link, set_password, set_password_directly};
pub use actor::Actor;
pub use logins::{LOGIN_LIFETIME, actor_of_login, sign_in, sign_out};
pub use may::Action;
pub use role::Role;
pub use tokens::{actor_of_token, add_token};
