//! What every mail says besides the registration's own facts: the conference, and where links lead.

use crate::domain::agenda::Agenda;
use crate::domain::secret::Secret;
use crate::i18n::{Language, Text, Words};

/// The conference, as mail speaks of it; all empty before there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConferenceFacts {
    /// Its full name.
    pub name: Text,
    /// Its short name.
    pub short_name: Text,
    /// From which day to which, for readers.
    pub dates: Text,
    /// The building and its city.
    pub venue: String,
    /// For questions.
    pub contact_email: String,
}

impl ConferenceFacts {
    /// What `agenda` says.
    #[must_use]
    pub fn of(agenda: &Agenda) -> Self {
        let conference = &agenda.conference;
        Self {
            name: conference.name.clone(),
            short_name: conference.short_name.clone(),
            dates: Text::new(
                dates(agenda, Language::En),
                Some(dates(agenda, Language::Es)),
            ),
            venue: conference.venue.in_full(),
            contact_email: conference.contact_email.clone(),
        }
    }
}

/// The first day to the last; one day alone where there is but one.
fn dates(agenda: &Agenda, language: Language) -> String {
    let zone = agenda.zone();
    let (Some(begins_at), Some(ends_at)) = (agenda.begins_at(), agenda.ends_at()) else {
        return String::new();
    };
    let first = zone.long_date(language, begins_at);
    let last = zone.long_date(language, ends_at);
    if first == last {
        return first;
    }
    Words(language)
        .t2("mail-dates", "first", first, "last", last)
        .into_owned()
}

/// Where the links of one mail lead.
#[derive(Clone)]
pub struct Links {
    /// The private page; for organizers, words in its place.
    pub manage_url: String,
    /// The private page of the plan; words in its place, as there.
    pub plan_url: String,
    /// The private page of a group; words in its place, as there.
    pub group_url: String,
    /// Where an organizer sets a password; for others, words in its place.
    pub password_url: String,
    /// The organizers' desk.
    pub desk_url: String,
    /// The conference feed.
    pub calendar_url: String,
    /// What is kept, and for how long.
    pub privacy_url: String,
    /// Where a lost link is sent again.
    pub find_url: String,
    /// The agenda.
    pub agenda_url: String,
    /// Who helps, and where.
    pub support_url: String,
    /// Where mail that is not necessary is ended; words in its place, as for the private page.
    pub unsubscribe_url: String,
}

impl Links {
    /// For the person: with the private link that `secret` opens.
    #[must_use]
    pub fn with_secret(public_url: &str, language: Language, secret: &Secret) -> Self {
        let private = format!("{public_url}/registration/{}", secret.reveal());
        Self {
            plan_url: format!("{private}/plan"),
            manage_url: private,
            ..Self::without_secret(public_url, language)
        }
    }

    /// For the contact of a group: with the private link that `secret` opens.
    #[must_use]
    pub fn with_group_secret(public_url: &str, language: Language, secret: &Secret) -> Self {
        Self {
            group_url: format!("{public_url}/group/{}", secret.reveal()),
            ..Self::without_secret(public_url, language)
        }
    }

    /// For an organizer: with the link to set a password that `secret` opens.
    #[must_use]
    pub fn with_password_secret(public_url: &str, language: Language, secret: &Secret) -> Self {
        Self {
            password_url: format!("{public_url}/organize/password/{}", secret.reveal()),
            ..Self::without_secret(public_url, language)
        }
    }

    /// The same with the link that ends mail which is not necessary, opened by `secret`.
    #[must_use]
    pub fn and_unsubscribe(self, public_url: &str, secret: &Secret) -> Self {
        Self {
            unsubscribe_url: format!("{public_url}/unsubscribe/{}", secret.reveal()),
            ..self
        }
    }

    /// For everybody else: words in place of the private link.
    #[must_use]
    pub fn without_secret(public_url: &str, language: Language) -> Self {
        let hidden = Words(language).t("mail-private-link-hidden").into_owned();
        // A feed has the language of its address alone, and keeps it for years.
        let query = match language {
            Language::En => "",
            Language::Es => "?lang=es",
        };
        Self {
            manage_url: hidden.clone(),
            plan_url: hidden.clone(),
            group_url: hidden.clone(),
            password_url: hidden.clone(),
            unsubscribe_url: hidden,
            desk_url: format!("{public_url}/organize{query}"),
            calendar_url: format!("{public_url}/calendar/conference.ics{query}"),
            privacy_url: format!("{public_url}/privacy{query}"),
            find_url: format!("{public_url}/register/find{query}"),
            agenda_url: format!("{public_url}/agenda{query}"),
            support_url: format!("{public_url}/support{query}"),
        }
    }
}

impl std::fmt::Debug for Links {
    /// Hides the private link.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Links(hidden)")
    }
}
