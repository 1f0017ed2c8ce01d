//! `/organize/conference/refunds`: what is refunded to whoever cancels.

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::part::Part;
use crate::domain::Error;
use crate::domain::conference::{RefundShare, Refunds, Section, refunds};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Part for Refunds {
    const SECTION: Section = Section::Refunds;

    async fn load(visit: &Visit) -> Result<Self, Error> {
        refunds::load(visit.state.db.read()).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            text: sent.both("text"),
            until: sent.moment("until"),
            share: sent.text("share"),
        }
    }

    fn fields(&self, frame: &Frame<'_>) -> Vec<Field> {
        let shares = RefundShare::ALL.map(|share| {
            let words = frame.t(format!("refund-share-{}", share.name()));
            (share.name().to_owned(), words.into_owned())
        });
        let shares = Group {
            name: String::new(),
            options: shares.to_vec(),
        };
        vec![
            Field::texts("text", &self.text, 5).optional(),
            Field::moment("until", &self.until).optional(),
            Field::choice("share", &self.share, vec![shares]),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk) -> Result<u64, Error> {
        refunds::save(&visit.state.db, &desk.actor, self, visit.now).await?;
        Ok(0)
    }
}
