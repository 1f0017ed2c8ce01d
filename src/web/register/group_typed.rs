//! What a browser sends from the form for a group.

use serde::Deserialize;

use crate::domain::registrations::{GROUP_MAX, NewGroup, NewPerson, body_hash};

/// How many rows there are at first, and how many more a button adds.
pub(super) const ROWS_AT_ONCE: usize = 5;

/// The form as it was sent: every field may be missing. No `Debug`: it is private.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) contact_name: String,
    pub(crate) contact_email: String,
    pub(crate) organization: String,
    pub(crate) mail_language: String,
    pub(crate) access_code: String,
    pub(crate) code_of_conduct: String,
    /// The four boxes of each row, row by row: each row sends all of them.
    pub(crate) person_type: Vec<String>,
    pub(crate) person_name: Vec<String>,
    pub(crate) person_email: Vec<String>,
    pub(crate) person_language: Vec<String>,
    /// What it all cost when it was looked at, in US cents.
    pub(crate) shown_cents: String,
    /// Drawn when the form was shown: a form that is sent twice makes one group.
    pub(crate) form_key: String,
    /// Which button was pressed: `review`, `more`, `change` or `send`.
    #[serde(rename = "do")]
    pub(crate) deed: String,
    /// Nobody sees this field; programs that fill in everything do.
    pub(crate) website: String,
}

/// One row of the form.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) person: NewPerson,
}

impl Typed {
    /// Who is named: rows without name and address are nobody.
    pub(crate) fn people(&self) -> Vec<NewPerson> {
        let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
        let people = (0..self.sent()).map(|row| NewPerson {
            registration_type: at(&self.person_type, row),
            legal_name: at(&self.person_name, row),
            email: at(&self.person_email, row),
            mail_language: at(&self.person_language, row),
        });
        let named = |person: &NewPerson| {
            !(person.legal_name.trim().is_empty() && person.email.trim().is_empty())
        };
        people.filter(named).collect()
    }

    fn sent(&self) -> usize {
        self.person_name.len().max(self.person_email.len())
    }

    /// The rows of the form: those that are filled in, then empty ones.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let mut people = self.people();
        let more = match self.deed.as_str() {
            "more" => ROWS_AT_ONCE,
            _ => 0,
        };
        let rows = (self.sent() + more).clamp(ROWS_AT_ONCE, GROUP_MAX);
        people.resize(people.len().max(rows), NewPerson::default());
        let rows = people.into_iter().zip(1..);
        rows.map(|(person, number)| Row { number, person })
            .collect()
    }

    pub(crate) fn group(&self) -> NewGroup {
        NewGroup {
            contact_name: self.contact_name.clone(),
            contact_email: self.contact_email.clone(),
            organization: self.organization.clone(),
            mail_language: self.mail_language.clone(),
            access_code: self.access_code.clone(),
            code_of_conduct: !self.code_of_conduct.is_empty(),
            people: self.people(),
        }
    }

    pub(crate) fn shown(&self) -> Option<i64> {
        self.shown_cents.parse().ok()
    }

    /// The same for the same group, as for the API's `Idempotency-Key`.
    pub(crate) fn body_hash(&self) -> Vec<u8> {
        let people = self.people();
        let mut parts = vec![
            "group",
            &self.contact_name,
            &self.contact_email,
            &self.organization,
            &self.mail_language,
            &self.access_code,
            &self.code_of_conduct,
        ];
        for person in &people {
            parts.extend([
                person.registration_type.as_str(),
                person.legal_name.as_str(),
                person.email.as_str(),
                person.mail_language.as_str(),
            ]);
        }
        body_hash(&parts)
    }
}
