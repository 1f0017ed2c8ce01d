//! What a browser sends from the form.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use url::form_urlencoded;

use crate::domain::form_questions::Given;
use crate::domain::registrations::{Answers, body_hash};

/// The form as it was sent: every field may be missing.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) registration_type: String,
    pub(crate) access_code: String,
    pub(crate) legal_name: String,
    pub(crate) badge_name: String,
    pub(crate) pronouns: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) organization: String,
    pub(crate) meals: Vec<String>,
    pub(crate) diet: String,
    pub(crate) accommodations: Vec<String>,
    pub(crate) accommodation_note: String,
    pub(crate) scholarship_reason: String,
    pub(crate) mail_language: String,
    pub(crate) code_of_conduct: String,
    /// Drawn when the form was shown: a form that is sent twice makes one registration.
    pub(crate) form_key: String,
    /// Which button was pressed: `code` applies the code and sends nothing.
    #[serde(rename = "do")]
    pub(crate) deed: String,
    /// Nobody sees this field; programs that fill in everything do.
    pub(crate) website: String,
    /// Answers to the questions that organizers added, by the question's slug: see [`Whole`].
    #[serde(skip)]
    pub(crate) questions: BTreeMap<String, Vec<String>>,
}

/// The form with the answers whose names nobody knows beforehand: `answers.{slug}`.
pub(crate) struct Whole(pub(crate) Typed);

/// What the names of those answers begin with.
const ANSWERS: &str = "answers.";

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sent: Vec<(String, String)> = Deserialize::deserialize(deserializer)?;
        let mut questions: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut others = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &sent {
            match name.strip_prefix(ANSWERS) {
                Some(slug) => {
                    let answers = questions.entry(slug.to_owned()).or_default();
                    answers.push(value.clone());
                }
                None => drop(others.append_pair(name, value)),
            }
        }
        let typed: Typed = serde_html_form::from_str(&others.finish()).map_err(Error::custom)?;
        Ok(Self(Typed { questions, ..typed }))
    }
}

impl Typed {
    /// Names and values as the form sends them; what was left empty is left out.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let lines = [
            ("registration_type", &self.registration_type),
            ("access_code", &self.access_code),
            ("legal_name", &self.legal_name),
            ("badge_name", &self.badge_name),
            ("pronouns", &self.pronouns),
            ("email", &self.email),
            ("phone", &self.phone),
            ("organization", &self.organization),
            ("diet", &self.diet),
            ("accommodation_note", &self.accommodation_note),
            ("scholarship_reason", &self.scholarship_reason),
            ("mail_language", &self.mail_language),
            ("code_of_conduct", &self.code_of_conduct),
            ("form_key", &self.form_key),
        ];
        let meals = self.meals.iter().map(|meal| ("meals", meal));
        let needs = self.accommodations.iter();
        let needs = needs.map(|need| ("accommodations", need));
        let all = lines.into_iter().chain(meals).chain(needs);
        let all = all.map(|(name, value)| (name.to_owned(), value.clone()));
        let questions = self.questions.iter().flat_map(|(slug, values)| {
            let name = format!("{ANSWERS}{slug}");
            values
                .iter()
                .map(move |value| (name.clone(), value.clone()))
        });
        let all = all.chain(questions);
        all.filter(|(_, value)| !value.is_empty()).collect()
    }

    pub(crate) fn answers(&self) -> Answers {
        Answers {
            registration_type: self.registration_type.clone(),
            access_code: self.access_code.clone(),
            voucher: String::new(),
            legal_name: self.legal_name.clone(),
            badge_name: self.badge_name.clone(),
            pronouns: self.pronouns.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            organization: self.organization.clone(),
            meals: self.meals.clone(),
            diet: self.diet.clone(),
            accommodations: self.accommodations.clone(),
            accommodation_note: self.accommodation_note.clone(),
            scholarship_reason: self.scholarship_reason.clone(),
            mail_language: self.mail_language.clone(),
            code_of_conduct: !self.code_of_conduct.is_empty(),
            questions: Given::whole(self.questions.clone()),
        }
    }

    /// The same for the same answers, as for the API's `Idempotency-Key`.
    pub(crate) fn body_hash(&self) -> Vec<u8> {
        let (meals, accommodations) = (self.meals.join(" "), self.accommodations.join(" "));
        let questions = format!("{:?}", self.questions);
        body_hash(&[
            &self.registration_type,
            &self.access_code,
            &self.legal_name,
            &self.badge_name,
            &self.pronouns,
            &self.email,
            &self.phone,
            &self.organization,
            &meals,
            &self.diet,
            &accommodations,
            &self.accommodation_note,
            &self.scholarship_reason,
            &self.mail_language,
            &self.code_of_conduct,
            &questions,
        ])
    }
}
