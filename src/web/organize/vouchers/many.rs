//! Many vouchers at once, each with a code of its own.

use poem::handler;

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::ADDRESS;
use super::form::{FormOf, FormPage, read};
use crate::domain::vouchers::{self, TypedVoucher};
use crate::domain::{Error, FieldError, draft};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// A form for many.
#[handler]
pub(super) async fn form(visit: Visit, desk: Desk) -> Page {
    let typed = TypedVoucher {
        uses: "1".to_owned(),
        ..TypedVoucher::default()
    };
    show(&visit, &desk, typed, "", &[]).await
}

/// Makes them.
#[handler]
pub(super) async fn make(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let (typed, count) = (read(&sent), sent.text("count"));
    let db = &visit.state.db;
    let zone = draft::zone(db.read()).await.map_err(failed)?;
    let made = match typed.read(&zone) {
        Ok(settings) => {
            // What is no number is as good as none: the fault says what to enter.
            let count = count.trim().parse().ok();
            vouchers::make_many(db, &desk.actor, count, &settings, visit.now).await
        }
        Err(faults) => Err(faults),
    };
    match made {
        Ok(made) => see(&format!("{ADDRESS}?done=made&count={}", made.len())),
        Err(Error::Invalid(faults)) => show(&visit, &desk, typed, &count, &faults).await,
        Err(other) => Err(failed(other)),
    }
}

async fn show(
    visit: &Visit,
    desk: &Desk,
    typed: TypedVoucher,
    count: &str,
    faults: &[FieldError],
) -> Page {
    let parts = FormOf {
        voucher: None,
        many: true,
        action: format!("{ADDRESS}/many"),
        first: vec![
            Field::short("count", count),
            Field::short("code", &typed.code)
                .called("prefix")
                .optional(),
        ],
    };
    FormPage::show(visit, desk, "voucher-many-title", parts, typed, faults).await
}
