//! `/registration/{secret}/cancel`: ending one's registration, after a question.

use askama::Template;
use poem::web::Path;
use poem::{Request, handler};

use super::opened;
use crate::domain::conference::{RefundRule, RefundShare, refund_rule};
use crate::domain::organizers::Actor;
use crate::domain::registrations::{self, Registration};
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page, private, see};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "registration_cancel.html")]
struct CancelPage<'v> {
    frame: Frame<'v>,
    secret: String,
    registration: Registration,
    rule: Option<RefundRule>,
}

#[handler]
pub(crate) async fn question(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    if registration.status.has_ended() {
        return see(&format!("/registration/{secret}"));
    }
    private(page(&CancelPage {
        frame: Frame::new(&visit, Area::Registration, "cancel-title"),
        rule: refund_rule(visit.state.db.read()).await.map_err(failed)?,
        secret,
        registration,
    }))
}

#[handler]
pub(crate) async fn submit(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    registrations::cancel(
        &visit.state.db,
        &Actor::attendee(),
        registration.id,
        visit.now,
    )
    .await
    .map_err(failed)?;
    visit.state.outbox_bell.notify_one();
    see(&format!("/registration/{secret}?cancelled=1"))
}

impl CancelPage<'_> {
    /// Until when how much is refunded, for those who come for a price.
    fn refunded(&self, rule: &RefundRule) -> Option<String> {
        let frame = &self.frame;
        let (until, share) = rule.until.filter(|_| self.registration.price_cents > 0)?;
        let words = match share {
            RefundShare::Nothing => return Some(frame.t("refund-until-nothing").into_owned()),
            _ if until <= *frame.now() => "refund-over",
            RefundShare::Full => "refund-until-full",
            RefundShare::Part => "refund-until-part",
        };
        let until = frame.long_moment(&until);
        Some(frame.t1(words, "until", until).into_owned())
    }

    /// What was paid; none where nothing was.
    fn paid(&self) -> Option<String> {
        let cents = self.registration.paid_cents;
        (cents > 0).then(|| dollars(cents))
    }
}
