//! The programs that people have their calendars in, and what each needs to subscribe.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A calendar program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// Google Calendar.
    Google,
    /// The calendar of an iPhone, an iPad or a Mac.
    Apple,
    /// Outlook.
    Outlook,
    /// Any other that can subscribe by address.
    Other,
}

/// A feed's address, in the ways in which programs want it.
pub(crate) struct Addresses {
    /// The address itself.
    pub(crate) plain: String,
    /// The same by the name that calendar programs answer to.
    pub(crate) webcal: String,
    pub(crate) google: String,
    pub(crate) outlook: String,
    /// For accounts of a workplace or a school.
    pub(crate) outlook_work: String,
}

impl Program {
    pub(crate) const ALL: [Self; 4] = [Self::Google, Self::Apple, Self::Outlook, Self::Other];

    /// Its name in addresses, and the end of the names of its words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::Apple => "apple",
            Self::Outlook => "outlook",
            Self::Other => "other",
        }
    }
}

impl Addresses {
    /// The ways to the feed at `address`, called `name`.
    pub(crate) fn of(address: String, name: &str) -> Self {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let webcal = address
            .split_once("://")
            .map_or_else(|| address.clone(), |(_, rest)| format!("webcal://{rest}"));
        let outlook = |host: &str| {
            let (address, name) = (encode(&address), encode(name));
            format!("https://{host}/calendar/0/addfromweb?url={address}&name={name}")
        };
        Self {
            google: format!(
                "https://calendar.google.com/calendar/r?cid={}",
                encode(&webcal)
            ),
            outlook: outlook("outlook.live.com"),
            outlook_work: outlook("outlook.office.com"),
            webcal,
            plain: address,
        }
    }
}
