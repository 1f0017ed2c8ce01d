//! Every setting: its variable, its default, and what is said when it is wrong.

mod settings;

use std::borrow::Cow;
use std::net::SocketAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use jiff::Timestamp;
use lettre::message::Mailbox;
use url::Url;

pub use settings::Settings;

/// What an address of a mail server should be.
pub const SMTP_URL_FORM: &str = "it should be smtp://USER:PASSWORD@HOST:PORT or \
     smtps://USER:PASSWORD@HOST; ?tls= takes required, opportunistic or none";

/// Settings as the program uses them.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What links begin with; never ends with a slash.
    pub public_url: String,
    /// Where the clock starts, when it is set.
    pub clock: Option<Timestamp>,
    /// Whether requests and mail are limited.
    pub rate_limits: bool,
    /// How mail goes out.
    pub mail: MailConfig,
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Webhooks may go to addresses in private networks, and over plain HTTP.
    pub webhooks_to_private_networks: bool,
    /// The demo: a banner on every page, and a page that shows the mail.
    pub demo: bool,
}

/// How mail goes out.
#[derive(Clone, Debug)]
pub struct MailConfig {
    /// The mail server; none: files.
    pub smtp_url: Option<String>,
    /// The sender.
    pub from: Mailbox,
    /// The folder for files.
    pub dir: PathBuf,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{setting} is {value:?}: {expected}")]
pub struct ConfigError {
    /// Its variable.
    pub setting: &'static str,
    /// What it was set to; passwords left out.
    pub value: String,
    /// What is wrong with it, and what would be right.
    pub expected: Cow<'static, str>,
}

impl ConfigError {
    /// `setting` is `value`, which cannot be used. A password in `value` is left out.
    pub fn new(setting: &'static str, value: &str, expected: impl Into<Cow<'static, str>>) -> Self {
        Self {
            setting,
            value: without_password(value),
            expected: expected.into(),
        }
    }
}

impl Config {
    /// Understands `settings`; one that is empty counts as not set.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn from_settings(settings: &Settings) -> Result<Self, ConfigError> {
        let listen = parse(
            "GATHERING_LISTEN",
            given(&settings.listen).unwrap_or("127.0.0.1:8080"),
            "it should be an address and a port, such as 127.0.0.1:8080",
        )?;
        let clock = given(&settings.clock).map(|clock| {
            parse(
                "GATHERING_CLOCK",
                clock,
                "it should be an instant, such as 2026-03-02T09:00:00-06:00",
            )
        });
        Ok(Self {
            database_url: database_url(given(&settings.database_url))?,
            listen,
            public_url: public_url(given(&settings.public_url), listen)?,
            clock: clock.transpose()?,
            rate_limits: switch(
                "GATHERING_RATE_LIMITS",
                given(&settings.rate_limits).unwrap_or("on"),
            )?,
            mail: MailConfig {
                smtp_url: given(&settings.smtp_url).map(smtp_url).transpose()?,
                from: parse(
                    "GATHERING_MAIL_FROM",
                    given(&settings.mail_from).unwrap_or("Gathering <gathering@localhost>"),
                    "it should be an address, such as Gathering <hello@example.org>",
                )?,
                dir: settings
                    .mail_dir
                    .clone()
                    .filter(|dir| !dir.as_os_str().is_empty())
                    .unwrap_or_else(|| "mail".into()),
            },
            trusted_proxies: trusted_proxies(given(&settings.trusted_proxies))?,
            webhooks_to_private_networks: switch(
                "GATHERING_WEBHOOKS_TO_PRIVATE_NETWORKS",
                given(&settings.webhooks_to_private_networks).unwrap_or("off"),
            )?,
            demo: false,
        })
    }

    /// Whether people reach the program over TLS: then cookies are for TLS only.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What was set; files that list variables set some of them to nothing.
fn given(setting: &Option<String>) -> Option<&str> {
    setting
        .as_deref()
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

fn parse<T: std::str::FromStr>(
    setting: &'static str,
    value: &str,
    expected: &'static str,
) -> Result<T, ConfigError> {
    value
        .parse()
        .map_err(|_| ConfigError::new(setting, value, expected))
}

fn database_url(value: Option<&str>) -> Result<String, ConfigError> {
    let value = value.unwrap_or("sqlite://gathering.db");
    let postgres = (value.starts_with("postgres://") || value.starts_with("postgresql://"))
        && Url::parse(value).is_ok();
    if postgres || names_a_file(value) {
        return Ok(value.to_owned());
    }
    Err(ConfigError::new(
        "DATABASE_URL",
        value,
        "it should be sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME",
    ))
}

/// SQLite without a file is a database that each connection has for itself, and that is gone at the end.
fn names_a_file(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("sqlite:") else {
        return false;
    };
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (path, options) = rest.split_once('?').unwrap_or((rest, ""));
    !path.is_empty() && path != ":memory:" && !options.contains("mode=memory")
}

fn public_url(value: Option<&str>, listen: SocketAddr) -> Result<String, ConfigError> {
    let Some(value) = value else {
        return Ok(format!("http://{listen}"));
    };
    let wrong = || {
        ConfigError::new(
            "GATHERING_PUBLIC_URL",
            value,
            "it should be the address that people use, such as https://peer.example.org",
        )
    };
    let url = Url::parse(value).map_err(|_| wrong())?;
    let bare = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty();
    if bare {
        Ok(url.as_str().trim_end_matches('/').to_owned())
    } else {
        Err(wrong())
    }
}

fn switch(setting: &'static str, value: &str) -> Result<bool, ConfigError> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        other => Err(ConfigError::new(setting, other, "it should be on or off")),
    }
}

fn smtp_url(value: &str) -> Result<String, ConfigError> {
    let fits = Url::parse(value)
        .is_ok_and(|url| matches!(url.scheme(), "smtp" | "smtps") && url.has_host());
    if fits {
        return Ok(value.to_owned());
    }
    Err(ConfigError::new("SMTP_URL", value, SMTP_URL_FORM))
}

fn trusted_proxies(value: Option<&str>) -> Result<Vec<IpNet>, ConfigError> {
    value
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|network| !network.is_empty())
        .map(|network| {
            network
                .parse::<std::net::IpAddr>()
                .map(IpNet::from)
                .or_else(|_| network.parse())
                .map_err(|_| {
                    ConfigError::new(
                        "GATHERING_TRUSTED_PROXIES",
                        network,
                        "it should be addresses or networks, such as 10.0.0.1,10.1.0.0/16",
                    )
                })
        })
        .collect()
}

/// The URL without what may be secret: what stands before the `@`, and a password among the options.
fn without_password(value: &str) -> String {
    let begin = value.find("://").map_or(0, |scheme| scheme + 3);
    let shown = match value.rfind('@') {
        // A sender is an address, not a log-in.
        Some(at) if begin > 0 || !value.contains(' ') && value[..at].contains(':') => {
            format!("{}…{}", &value[..begin.min(at)], &value[at..])
        }
        _ => value.to_owned(),
    };
    match shown.find("password=") {
        Some(option) => format!("{}password=…", &shown[..option]),
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: impl FnOnce(&mut Settings)) -> String {
        let mut settings = Settings::default();
        change(&mut settings);
        Config::from_settings(&settings).unwrap_err().to_string()
    }

    #[test]
    fn nothing_set_is_enough() {
        let config = Config::from_settings(&Settings::default()).unwrap();
        assert_eq!(config.database_url, "sqlite://gathering.db");
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
        assert!(config.rate_limits && !config.is_https());
        assert!(!config.webhooks_to_private_networks);
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_value_and_what_would_be_right() {
        let line = refused(|settings| settings.listen = Some("8080".into()));
        assert_eq!(
            line,
            "GATHERING_LISTEN is \"8080\": it should be an address and a port, such as 127.0.0.1:8080"
        );
        assert!(
            refused(|s| s.clock = Some("noon".into())).starts_with("GATHERING_CLOCK is \"noon\"")
        );
        assert!(refused(|s| s.rate_limits = Some("no".into())).contains("on or off"));
        assert!(
            refused(|s| s.webhooks_to_private_networks = Some("yes".into()))
                .starts_with("GATHERING_WEBHOOKS_TO_PRIVATE_NETWORKS is \"yes\"")
        );
        assert!(refused(|s| s.public_url = Some("peer.example.org".into())).contains("https://"));
        assert!(refused(|s| s.trusted_proxies = Some("proxy".into())).contains("10.0.0.1"));
        assert!(refused(|s| s.mail_from = Some("nobody".into())).contains("GATHERING_MAIL_FROM"));
    }

    #[test]
    fn a_password_is_never_repeated() {
        for url in [
            "mysql://u:hunter2@host/db",
            "mysql:u:hunter2@host/db",
            "u:hunter2@host/db",
            "mysql://host/db?user=u&password=hunter2&x=1",
        ] {
            let line = refused(|s| s.database_url = Some(url.into()));
            assert!(!line.contains("hunter2"), "{line}");
            assert!(line.contains("host/db"), "{line}");
        }
        let line = refused(|s| s.smtp_url = Some("http://u:hunter2@host".into()));
        assert!(!line.contains("hunter2"), "{line}");
    }

    #[test]
    fn what_is_set_to_nothing_is_not_set() {
        let nothing = || Some(" ".to_owned());
        let settings = Settings {
            database_url: nothing(),
            listen: nothing(),
            public_url: nothing(),
            clock: nothing(),
            rate_limits: nothing(),
            smtp_url: nothing(),
            mail_from: nothing(),
            mail_dir: Some(PathBuf::new()),
            trusted_proxies: nothing(),
            webhooks_to_private_networks: nothing(),
        };
        let (set, unset) = (
            Config::from_settings(&settings).unwrap(),
            Config::from_settings(&Settings::default()).unwrap(),
        );
        assert_eq!(format!("{set:?}"), format!("{unset:?}"));
    }

    #[test]
    fn a_database_that_would_be_gone_at_the_end_is_refused() {
        for url in [
            "sqlite::memory:",
            "sqlite://:memory:",
            "sqlite:",
            "sqlite://",
            "sqlite://x?mode=memory",
        ] {
            assert!(
                refused(|s| s.database_url = Some(url.into())).contains("sqlite://FILE"),
                "{url}"
            );
        }
    }
}
