//! How often one network may do what could be misused. Generous: a whole conference may share one
//! address.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::client::Client;
use super::refused::Refused;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Sending the registration form.
    Registration,
    /// Signing in.
    Login,
    /// Asking for one's link again.
    Find,
    /// Opening links that nobody has.
    UnknownSecret,
    /// Asking for a mail to set a new password.
    PasswordMail,
}

impl Kind {
    /// All of them.
    const ALL: [Self; 5] = [
        Self::Registration,
        Self::Login,
        Self::Find,
        Self::UnknownSecret,
        Self::PasswordMail,
    ];
}

/// The counters of this process; a clone shares them.
#[derive(Clone)]
pub struct Limits(Option<Arc<Counters>>);

impl std::fmt::Debug for Limits {
    /// Hides the networks: they are nobody's business.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_some() { "on" } else { "off" })
    }
}

struct Counters {
    registration: DefaultKeyedRateLimiter<Client>,
    login: DefaultKeyedRateLimiter<Client>,
    find: DefaultKeyedRateLimiter<Client>,
    unknown_secret: DefaultKeyedRateLimiter<Client>,
    password_mail: DefaultKeyedRateLimiter<Client>,
    clock: DefaultClock,
}

impl Limits {
    /// Limits: 60 registrations, 10 log-ins, 30 searches for one's link, 20 unknown links and 5 mails for
    /// a new password a minute for each network.
    #[must_use]
    pub fn new() -> Self {
        let limiter = |per_minute| RateLimiter::keyed(Quota::per_minute(per_minute));
        Self(Some(Arc::new(Counters {
            registration: limiter(NonZeroU32::MIN.saturating_add(59)),
            login: limiter(NonZeroU32::MIN.saturating_add(9)),
            find: limiter(NonZeroU32::MIN.saturating_add(29)),
            unknown_secret: limiter(NonZeroU32::MIN.saturating_add(19)),
            password_mail: limiter(NonZeroU32::MIN.saturating_add(4)),
            clock: DefaultClock::default(),
        })))
    }

    /// No limits: for tests.
    #[must_use]
    pub fn off() -> Self {
        Self(None)
    }

    /// Counts one more of `kind` from `client`.
    ///
    /// # Errors
    /// [`Refused::TooMany`] when that is more than the limit.
    pub fn check(&self, kind: Kind, client: &Client) -> Result<(), Refused> {
        let Some(counters) = &self.0 else {
            return Ok(());
        };
        counters.of(kind).check_key(client).map_err(|not_until| {
            let wait = not_until.wait_time_from(counters.clock.now());
            Refused::TooMany {
                retry_after: wait.max(Duration::from_secs(1)).as_secs(),
            }
        })
    }

    /// Forgets networks that have been quiet: called now and then, so that memory stays small.
    pub fn forget_quiet(&self) {
        if let Some(counters) = &self.0 {
            for kind in Kind::ALL {
                counters.of(kind).retain_recent();
                counters.of(kind).shrink_to_fit();
            }
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

impl Counters {
    fn of(&self, kind: Kind) -> &DefaultKeyedRateLimiter<Client> {
        match kind {
            Kind::Registration => &self.registration,
            Kind::Login => &self.login,
            Kind::Find => &self.find,
            Kind::UnknownSecret => &self.unknown_secret,
            Kind::PasswordMail => &self.password_mail,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_log_in_of_a_minute_waits_and_other_networks_do_not() {
        let limits = Limits::new();
        let request = poem::Request::default();
        let client = Client::of(&request, &[]);
        for _ in 0..10 {
            limits.check(Kind::Login, &client).unwrap();
        }
        let refused = limits.check(Kind::Login, &client).unwrap_err();
        assert!(matches!(
            refused,
            Refused::TooMany {
                retry_after: 1..=60
            }
        ));
        limits.check(Kind::Registration, &client).unwrap();
        Limits::off().check(Kind::Login, &client).unwrap();
    }
}
