//! What was typed, to be read once more before it is sent: with the total, and what comes next.

use askama::Template;
use poem::http::StatusCode;

use super::{Choice, Options, Typed, price};
use crate::domain::conference::form_options;
use crate::domain::registrations::{Answers, Review, Status};
use crate::i18n::{Language, dollars};
use crate::web::errors::failed;
use crate::web::form_questions::said;
use crate::web::frame::{Area, Frame};
use crate::web::registration::price_words;
use crate::web::render::{Page, private, with_status};
use crate::web::visit::Visit;

/// What the button says that asks for it.
pub(super) const REVIEW: &str = "review";
/// What the button says that leads back to the form.
pub(super) const CHANGE: &str = "change";

#[derive(Template)]
#[template(path = "register_review.html")]
struct ReviewPage<'v> {
    frame: Frame<'v>,
    /// Names and values of the form, to be sent again.
    sent: Vec<(String, String)>,
    answers: Answers,
    options: Options,
    review: Review,
}

/// Shows what `typed` would come to.
pub(super) async fn show(visit: &Visit, typed: &Typed, review: Review) -> Page {
    let options = form_options(visit.state.db.read()).await.map_err(failed)?;
    private(with_status(
        StatusCode::OK,
        &ReviewPage {
            frame: Frame::new(visit, Area::Register, "review-title"),
            sent: typed.pairs(),
            answers: typed.answers(),
            options: options.into(),
            review,
        },
    ))
}

impl ReviewPage<'_> {
    /// What is read again: the words of the field, and what was typed. What was left empty is left out.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let (answers, options) = (&self.answers, &self.options);
        let diet = std::slice::from_ref(&answers.diet);
        let language = Language::from_code(&answers.mail_language).unwrap_or_default();
        let facts = [
            ("field-legal-name", answers.legal_name.clone()),
            ("field-badge-name", answers.badge_name.clone()),
            ("field-pronouns", answers.pronouns.clone()),
            ("field-email", answers.email.clone()),
            ("field-phone", answers.phone.clone()),
            ("field-organization", answers.organization.clone()),
            ("field-meals", self.names(&options.meals, &answers.meals)),
            ("field-diet", self.names(&options.diets, diet)),
            (
                "field-accommodations",
                self.names(&options.accommodations, &answers.accommodations),
            ),
            (
                "field-accommodation-note",
                answers.accommodation_note.clone(),
            ),
            (
                "field-scholarship-reason",
                answers.scholarship_reason.clone(),
            ),
            ("field-mail-language", language.own_name().to_owned()),
        ];
        let facts = facts.into_iter();
        facts.filter(|(_, text)| !text.trim().is_empty()).collect()
    }

    /// The questions that organizers added, with what was answered.
    fn answered(&self) -> Vec<(String, String)> {
        let visit = self.frame.visit;
        let answers = self.review.answers.iter();
        let words = answers.map(|answered| {
            let label = self.frame.plain(&answered.version.text).to_owned();
            (label, said(visit, answered))
        });
        words.collect()
    }

    fn names(&self, list: &[Choice], chosen: &[String]) -> String {
        let chosen = list.iter().filter(|choice| chosen.contains(&choice.slug));
        let names: Vec<&str> = chosen
            .map(|choice| self.frame.plain(&choice.name))
            .collect();
        names.join(", ")
    }

    /// What is to be paid: all of it, with what a voucher takes off.
    fn total(&self) -> String {
        let review = &self.review;
        match &review.agreed {
            Some(agreed) => price_words(&self.frame, review.price_cents, agreed),
            None => price(&self.frame, review.price_cents),
        }
    }

    fn is_free(&self) -> bool {
        self.review.price_cents == 0
    }

    /// What comes of it, and what comes next.
    fn outcome(&self) -> String {
        let frame = &self.frame;
        let words = match (self.review.status, self.review.place) {
            (Status::Waitlisted, Some(place)) => frame.count("review-waitlist", place),
            (Status::Pending, _) => frame.t("review-pending"),
            _ => frame.t("review-place"),
        };
        words.into_owned()
    }

    /// What a voucher takes off, where that is nothing but the code is told.
    fn due(&self) -> String {
        dollars(self.review.price_cents)
    }
}
