//! The log-in's cookie: set, read and ended in one form.

use std::time::Duration;

use poem::Request;
use poem::web::cookie::{Cookie, SameSite};

use crate::config::Config;
use crate::domain::secret::Secret;
use crate::http::same_origin::{PLAIN_COOKIE, SECURE_COOKIE};

fn name(config: &Config) -> &'static str {
    if config.is_https() {
        SECURE_COOKIE
    } else {
        PLAIN_COOKIE
    }
}

/// What the cookie of `request` holds, be it good or not.
pub(super) fn read(request: &Request, config: &Config) -> Option<String> {
    let cookie = request.cookie().get(name(config))?;
    Some(cookie.value_str().to_owned())
}

/// Hands out the log-in's secret. The cookie ends with the browser, the log-in by itself after a day's work.
pub(super) fn set(request: &Request, config: &Config, secret: &Secret) {
    request.cookie().add(cookie(config, secret.reveal()));
}

/// Ends the cookie: browsers forget it only when it comes again just as it was.
pub(super) fn end(request: &Request, config: &Config) {
    let mut ended = cookie(config, "");
    ended.set_max_age(Duration::ZERO);
    request.cookie().add(ended);
}

fn cookie(config: &Config, value: &str) -> Cookie {
    let mut cookie = Cookie::new_with_str(name(config), value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_secure(config.is_https());
    cookie.set_same_site(SameSite::Lax);
    cookie
}
