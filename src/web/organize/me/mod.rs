//! `/organize/me`: one's own account: roles, log-ins, password.

mod logins;
mod page;
mod password;

pub(super) use logins::{end_one, end_others};
pub(super) use page::show;
pub(super) use password::change_password;

/// Where the account is.
pub(super) const ACCOUNT: &str = "/organize/me";
