//! A mail server, as the settings describe it.

use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// Relays that ask for no password listen here.
const RELAY_PORT: u16 = 25;
/// Where mail is handed in with a password (RFC 6409).
const SUBMISSION_PORT: u16 = 587;
/// The same with TLS from the first byte (RFC 8314).
const SUBMISSIONS_PORT: u16 = 465;

/// How long a mail server may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// To let us in; and then from the first word about a mail until it wants the content.
    pub talk: Duration,
    /// To take the content and say that it has it. Long, since to give up here may send a mail twice; it
    /// looks for viruses meanwhile.
    pub answer: Duration,
}

impl Patience {
    /// What real servers need.
    pub const USUAL: Self = Self {
        talk: Duration::from_secs(30),
        answer: Duration::from_secs(120),
    };

    /// The longest that a mail can take, from the first connection to the good-bye after a refusal.
    #[must_use]
    pub const fn longest(self) -> Duration {
        self.talk.saturating_mul(3).saturating_add(self.answer)
    }
}

/// A mail server's address, and how to talk to it.
#[derive(Clone, Debug)]
pub struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) credentials: Option<Credentials>,
    pub(super) own_name: ClientId,
    pub(super) patience: Patience,
}

impl Server {
    /// The server at `url`, with `root` as one more certificate to trust. None for a `url` that cannot be used.
    pub(super) fn parse(url: &str, root: Option<Certificate>) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        let host = match url.host()? {
            Host::Ipv6(address) => address.to_string(),
            host => host.to_string(),
        };
        if host.is_empty() {
            return None;
        }
        let with_password = url.password().is_some();
        let protection = url
            .query_pairs()
            .find(|(name, _)| name == "tls")
            .map(|(_, value)| value.into_owned());
        let protection = match (url.scheme(), protection.as_deref()) {
            ("smtps", _) => "wrapper",
            ("smtp", Some(named)) => named,
            ("smtp", None) if with_password => "required",
            ("smtp", None) => "opportunistic",
            _ => return None,
        };
        let mut parameters = TlsParameters::builder(host.clone());
        if let Some(root) = root {
            parameters = parameters.add_root_certificate(root);
        }
        let parameters = parameters.build().ok()?;
        let tls = match protection {
            "wrapper" => Tls::Wrapper(parameters),
            "required" => Tls::Required(parameters),
            "opportunistic" => Tls::Opportunistic(parameters),
            "none" => Tls::None,
            _ => return None,
        };
        let usual_port = match tls {
            Tls::Wrapper(_) => SUBMISSIONS_PORT,
            _ if with_password => SUBMISSION_PORT,
            _ => RELAY_PORT,
        };
        Some(Self {
            port: url.port().unwrap_or(usual_port),
            credentials: match url.password() {
                Some(password) => {
                    Some(Credentials::new(decode(url.username())?, decode(password)?))
                }
                None => None,
            },
            own_name: own_name(&url),
            host,
            tls,
            patience: Patience::USUAL,
        })
    }
}

fn decode(part: &str) -> Option<String> {
    let decoded = percent_decode_str(part).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// What the server is told to be talking to: the path of the address, or else this computer's name.
fn own_name(url: &Url) -> ClientId {
    match url.path().trim_matches('/') {
        "" => ClientId::default(),
        name => ClientId::Domain(name.to_owned()),
    }
}
