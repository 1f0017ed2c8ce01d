//! Ending a voucher; deleting it while nobody has used it.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::{ADDRESS, address, found, parse};
use crate::domain::Error;
use crate::domain::vouchers::{self, State, Voucher};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, see};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/vouchers/end.html")]
struct EndPage<'v> {
    frame: Frame<'v>,
    voucher: Voucher,
    /// The beginning of the words: `voucher-end`, `voucher-delete`.
    words: &'static str,
}

/// Asks whether to.
#[handler]
pub(super) async fn question(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let voucher = found(&visit, &desk, &id).await?;
    if voucher.state == State::Ended {
        return see(&address(voucher.id));
    }
    let words = match voucher.has_history {
        true => "voucher-end",
        false => "voucher-delete",
    };
    page(&EndPage {
        frame: desk.frame(&visit, Area::Vouchers, &format!("{words}-title")),
        voucher,
        words,
    })
}

/// Deletes it, or ends it once somebody has used it: be it that this happened since the question.
#[handler]
pub(super) async fn end(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let (id, db, actor, now) = (parse(&id)?, &visit.state.db, &desk.actor, visit.now);
    let (done, up) = match vouchers::remove(db, actor, id, now).await {
        Ok(up) => ("deleted", up),
        Err(Error::InUse(_)) => {
            let up = vouchers::end(db, actor, id, now).await.map_err(failed)?;
            ("ended", up)
        }
        Err(other) => return Err(failed(other)),
    };
    visit.state.outbox_bell.notify_one();
    see(&format!("{ADDRESS}?done={done}&up={up}"))
}

impl EndPage<'_> {
    fn words(&self, name: &str) -> String {
        self.frame.t(format!("{}-{name}", self.words)).into_owned()
    }

    fn back(&self) -> String {
        address(self.voucher.id)
    }
}
