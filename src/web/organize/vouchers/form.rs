//! One voucher: made, or changed.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::super::form::field::{Field, FieldPart, Group};
use super::super::form::sent::Sent;
use super::{ADDRESS, Kind, address, budget, discount, found, kinds, names, uses};
use crate::domain::vouchers::{self, Discount, State, TypedVoucher, Voucher};
use crate::domain::{Error, draft};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::conference::clock_words;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/vouchers/form.html")]
pub(super) struct FormPage<'v> {
    frame: Frame<'v>,
    /// None for a new one.
    voucher: Option<Voucher>,
    /// Many are made at once.
    many: bool,
    action: String,
    fields: Vec<Field>,
    faults: Vec<Fault>,
    clocks: String,
}

#[derive(Template)]
#[template(path = "organize/vouchers/ended.html")]
struct EndedPage<'v> {
    frame: Frame<'v>,
    voucher: Voucher,
    kinds: Vec<Kind>,
}

/// A form for one more.
#[handler]
pub(super) async fn new(visit: Visit, desk: Desk) -> Page {
    show_form(&visit, &desk, None, TypedVoucher::default(), &[]).await
}

/// Makes one.
#[handler]
pub(super) async fn make(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    save(&visit, &desk, None, read(&sent)).await
}

/// A form with the voucher as it is; one that was ended is only shown.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let voucher = found(&visit, &desk, &id).await?;
    let seen = std::slice::from_ref(&voucher);
    vouchers::note_look(&visit.state.db, &desk.actor, seen, visit.now)
        .await
        .map_err(failed)?;
    if voucher.state == State::Ended {
        return page(&EndedPage {
            frame: desk.frame(&visit, Area::Vouchers, "voucher-ended-title"),
            kinds: kinds(&visit).await?,
            voucher,
        });
    }
    let zone = draft::zone(visit.state.db.read()).await.map_err(failed)?;
    let typed = TypedVoucher::of(&voucher, &zone);
    show_form(&visit, &desk, Some(voucher), typed, &[]).await
}

/// Changes it.
#[handler]
pub(super) async fn change(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let voucher = found(&visit, &desk, &id).await?;
    save(&visit, &desk, Some(voucher), read(&sent)).await
}

async fn save(visit: &Visit, desk: &Desk, voucher: Option<Voucher>, typed: TypedVoucher) -> Page {
    let db = &visit.state.db;
    let zone = draft::zone(db.read()).await.map_err(failed)?;
    let id = voucher.as_ref().map(|voucher| voucher.id);
    let saved = match typed.read(&zone) {
        Ok(settings) => vouchers::save(db, &desk.actor, id, &settings, visit.now).await,
        Err(faults) => Err(faults),
    };
    match saved {
        Ok((_, up)) => {
            visit.state.outbox_bell.notify_one();
            see(&format!("{ADDRESS}?done=saved&up={up}"))
        }
        Err(Error::Invalid(faults)) => show_form(visit, desk, voucher, typed, &faults).await,
        Err(other) => Err(failed(other)),
    }
}

/// What was typed.
pub(super) fn read(sent: &Sent) -> TypedVoucher {
    TypedVoucher {
        code: sent.text("code"),
        note: sent.text("note"),
        discount: sent.text("discount"),
        value: sent.text("value"),
        uses: sent.text("uses"),
        budget: sent.text("budget"),
        from: sent.moment("from"),
        until: sent.moment("until"),
        email: sent.text("email"),
        holds_places: sent.is_checked("holds_places"),
        types: sent.chosen("types-"),
    }
}

async fn show_form(
    visit: &Visit,
    desk: &Desk,
    voucher: Option<Voucher>,
    typed: TypedVoucher,
    faults: &[crate::domain::FieldError],
) -> Page {
    let title = match voucher {
        Some(_) => "voucher-change-title",
        None => "voucher-new-title",
    };
    let code = Field::short("code", &typed.code);
    let first = vec![match voucher {
        Some(_) => code,
        None => code.optional(),
    }];
    let action = voucher
        .as_ref()
        .map_or_else(|| format!("{ADDRESS}/new"), |voucher| address(voucher.id));
    FormPage::show(
        visit,
        desk,
        title,
        FormOf {
            voucher,
            many: false,
            action,
            first,
        },
        typed,
        faults,
    )
    .await
}

/// What one form has before what all have.
pub(super) struct FormOf {
    pub(super) voucher: Option<Voucher>,
    pub(super) many: bool,
    pub(super) action: String,
    pub(super) first: Vec<Field>,
}

impl<'v> FormPage<'v> {
    pub(super) async fn show(
        visit: &'v Visit,
        desk: &Desk,
        title: &str,
        form: FormOf,
        typed: TypedVoucher,
        faults: &[crate::domain::FieldError],
    ) -> Page {
        let mut frame = desk.frame(visit, Area::Vouchers, title);
        let mut status = StatusCode::OK;
        if !faults.is_empty() {
            status = StatusCode::UNPROCESSABLE_ENTITY;
            frame.mark_faulty();
        }
        let kinds = kinds(visit).await?.into_iter();
        let options = kinds.map(|kind| {
            let name = frame.plain(&kind.name).to_owned();
            (kind.slug, name)
        });
        let types = vec![Group {
            name: String::new(),
            options: options.collect(),
        }];
        let mut fields = form.first;
        fields.extend([
            Field::line("note", &typed.note).optional(),
            Field::choice("discount", &typed.discount, discounts(&frame)),
            Field::short("value", &typed.value).optional(),
            Field::checks("types", &typed.types, types).optional(),
            Field::short("uses", &typed.uses).optional(),
            Field::short("budget", &typed.budget).optional(),
            Field::moment("from", &typed.from).optional(),
            Field::moment("until", &typed.until).optional(),
            Field::email("email", &typed.email).optional(),
            Field::checkbox("holds_places", typed.holds_places),
        ]);
        let page = Self {
            clocks: clock_words(&frame).await?,
            voucher: form.voucher,
            many: form.many,
            action: form.action,
            fields,
            faults: faults::in_words(visit.words(), faults),
            frame,
        };
        with_status(status, &page)
    }

    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "voucher".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    fn uses(&self, voucher: &Voucher) -> String {
        uses(&self.frame, voucher)
    }

    fn budget(&self, voucher: &Voucher) -> String {
        budget(&self.frame, voucher)
    }

    /// All faults, each with the name of its box before it.
    fn summary(&self) -> Summary<'_> {
        let named = self.faults.iter().map(|(field, text)| {
            let mut fields = self.fields.iter();
            match fields.find_map(|known| self.part(known).name_of(field)) {
                Some(name) => (*field, format!("{name}: {text}")),
                None => (*field, text.clone()),
            }
        });
        self.frame.summary(&named.collect::<Vec<Fault>>())
    }
}

impl EndedPage<'_> {
    fn discount(&self) -> String {
        discount(&self.frame, self.voucher.settings.discount)
    }

    fn types(&self) -> String {
        names(&self.frame, &self.kinds, &self.voucher.settings)
    }

    fn uses(&self) -> String {
        uses(&self.frame, &self.voucher)
    }

    fn budget(&self) -> String {
        budget(&self.frame, &self.voucher)
    }
}

fn discounts(frame: &Frame<'_>) -> Vec<Group> {
    let options = Discount::NAMES.map(|name| {
        let words = frame.t(format!("voucher-discount-{name}"));
        (name.to_owned(), words.into_owned())
    });
    vec![Group {
        name: String::new(),
        options: options.to_vec(),
    }]
}
