//! What the filters can be, and what was looked for, in words.

use super::asked::Wish;
use crate::domain::registrations::{PaymentState, Status, TypeName, payment_words, status_words};
use crate::web::frame::Frame;

/// Something that can be chosen: its value, its words, and whether it is chosen.
pub(in crate::web::organize) type Choice = (&'static str, String, bool);

impl Wish {
    pub(in crate::web::organize) fn statuses(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let statuses = Status::ALL.into_iter().map(|status| {
            let words = frame.t(status_words(status)).into_owned();
            (status.as_str(), words, self.filter.status == Some(status))
        });
        statuses.collect()
    }

    pub(in crate::web::organize) fn payments(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let states = PaymentState::ALL.into_iter().map(|state| {
            let words = frame.t(payment_words(state)).into_owned();
            (state.as_str(), words, self.filter.payment == Some(state))
        });
        states.collect()
    }

    pub(in crate::web::organize) fn approvals(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let choice = |(name, yes)| {
            let words = frame.t(format!("list-approved-{name}")).into_owned();
            (name, words, self.filter.approved == Some(yes))
        };
        [("yes", true), ("no", false)].map(choice).to_vec()
    }

    /// Whether those of this type are asked for.
    pub(in crate::web::organize) fn is_of(&self, kind: &TypeName) -> bool {
        self.filter.type_slug.as_ref() == Some(&kind.slug)
    }

    /// What was looked for, in words.
    pub(in crate::web::organize) fn in_words(&self, frame: &Frame<'_>) -> String {
        let filter = &self.filter;
        let mut parts = Vec::new();
        if !filter.text.is_empty() {
            let quoted = frame.t1("registrations-quoted", "text", &filter.text);
            parts.push(quoted.into_owned());
        }
        parts.extend(
            filter
                .status
                .map(|status| frame.t(status_words(status)).into_owned()),
        );
        if let Some(kind) = self.types.iter().find(|kind| self.is_of(kind)) {
            parts.push(frame.plain(&kind.name).to_owned());
        }
        parts.extend(
            filter
                .payment
                .map(|state| frame.t(payment_words(state)).into_owned()),
        );
        let approvals = self.approvals(frame).into_iter();
        let chosen = approvals.filter(|(_, _, chosen)| *chosen);
        parts.extend(chosen.map(|(_, words, _)| words));
        if filter.accommodations {
            parts.push(frame.t("list-accommodations").into_owned());
        }
        if let Some(since) = &filter.since {
            let day = frame.date(since);
            parts.push(frame.t1("list-since-day", "day", day).into_owned());
        }
        parts.join(" · ")
    }
}
