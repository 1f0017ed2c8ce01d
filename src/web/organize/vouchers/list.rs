//! The list of vouchers.

use askama::Template;
use poem::handler;

use super::{Kind, budget, discount, kinds, names, uses};
use crate::domain::vouchers::{self, State, Voucher};
use crate::http::form::Query;
use crate::i18n::fold;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// What the address asks for, and what happened on the page before.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    done: String,
    count: i64,
    /// How many in line got a place by it.
    up: i64,
}

#[derive(Template)]
#[template(path = "organize/vouchers/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    vouchers: Vec<Voucher>,
    /// There are some, be it that the search finds none.
    any: bool,
    kinds: Vec<Kind>,
    text: String,
    news: Option<String>,
    moved_up: i64,
}

/// The list; of those alone whose code or note has what was asked for.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let frame = desk.frame(&visit, Area::Vouchers, "vouchers-title");
    let all = vouchers::all(visit.state.db.read(), &desk.actor, visit.now).await;
    let mut vouchers = all.map_err(failed)?;
    vouchers::note_look(&visit.state.db, &desk.actor, &vouchers, visit.now)
        .await
        .map_err(failed)?;
    let any = !vouchers.is_empty();
    let looked_for = fold(asked.q.trim());
    vouchers.retain(|voucher| {
        let settings = &voucher.settings;
        fold(&format!("{} {}", settings.code, settings.note)).contains(&looked_for)
    });
    page(&ListPage {
        any,
        vouchers,
        kinds: kinds(&visit).await?,
        news: match asked.done.as_str() {
            "saved" => Some(frame.t("vouchers-done-saved").into_owned()),
            "made" => Some(frame.count("vouchers-done-made", asked.count).into_owned()),
            "deleted" => Some(frame.t("vouchers-done-deleted").into_owned()),
            "ended" => Some(frame.t("vouchers-done-ended").into_owned()),
            _ => None,
        },
        frame,
        text: asked.q,
        moved_up: asked.up,
    })
}

impl ListPage<'_> {
    /// What it gives, in words.
    fn gives(&self, voucher: &Voucher) -> String {
        let settings = &voucher.settings;
        let what = discount(&self.frame, settings.discount);
        let types = names(&self.frame, &self.kinds, settings);
        if types.is_empty() {
            return what;
        }
        let words = self.frame.words();
        words
            .t2("vouchers-gives-for", "what", what, "types", types)
            .into_owned()
    }

    fn uses(&self, voucher: &Voucher) -> String {
        uses(&self.frame, voucher)
    }

    fn budget(&self, voucher: &Voucher) -> String {
        budget(&self.frame, voucher)
    }

    fn is_ended(&self, voucher: &Voucher) -> bool {
        voucher.state == State::Ended
    }

    /// The badge's look and icon, and its words.
    fn state(&self, voucher: &Voucher) -> (&'static str, &'static str, String) {
        let (look, icon) = match voucher.state {
            State::Open => ("good", "check"),
            State::NotYet => ("info", "queue"),
            State::UsedUp | State::Over | State::Ended => ("", "minus"),
        };
        let words = self
            .frame
            .t(format!("vouchers-state-{}", voucher.state.name()));
        (look, icon, words.into_owned())
    }
}
