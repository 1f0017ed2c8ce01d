//! `/organize/registrations`: the list, searched, filtered and sorted; what is kept of it, taken from it, and done
//! with those who are chosen.

mod asked;
mod choices;
mod export;
pub(super) mod import;
mod many;
mod views;

use std::borrow::Cow;

use askama::Template;
use poem::handler;
use uuid::Uuid;

use self::asked::ADDRESS;
pub(super) use self::asked::{Asked, Wish};
pub(super) use self::choices::Choice;
use super::guard::Desk;
use super::table::Held;
use crate::domain::conference::form_options;
use crate::domain::organizers::Action;
pub(super) use crate::domain::registrations::status_words;
use crate::domain::registrations::{
    self, COUNT_MAX, CellAnswers, Column, Listed, Many, PAGE_SIZE, Registration, Sort, Status,
    Surroundings, Total, TypeName, View, cell_answers,
};
use crate::http::allow::{get, post};
use crate::http::form::Query;
use crate::i18n::{Words, dollars};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// So many columns can be chosen at least.
const PLACES: usize = 8;

/// What needs which role.
pub(super) fn table() -> [Held; 7] {
    use Action::{ChangeRegistrations, SeeRegistrations};
    [
        (ADDRESS.into(), SeeRegistrations, get(list)),
        (
            format!("{ADDRESS}.csv").into(),
            SeeRegistrations,
            get(export::file),
        ),
        (
            format!("{ADDRESS}/export").into(),
            SeeRegistrations,
            get(export::question).post(export::submit),
        ),
        (
            import::ADDRESS.into(),
            ChangeRegistrations,
            get(import::form).post(import::submit),
        ),
        (
            format!("{ADDRESS}/many").into(),
            ChangeRegistrations,
            get(many::told).post(many::submit),
        ),
        (
            format!("{ADDRESS}/views").into(),
            SeeRegistrations,
            get(views::list).post(views::save),
        ),
        (
            format!("{ADDRESS}/views/:id").into(),
            SeeRegistrations,
            post(views::change),
        ),
    ]
}

#[derive(Template)]
#[template(path = "organize/registrations.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    listed: Listed,
    wish: Wish,
    views: Vec<View>,
    by: Surroundings,
    columns: Vec<Column>,
    asks_for_accommodations: bool,
    acts: bool,
}

/// What cells are written with.
async fn surroundings(visit: &Visit) -> poem::Result<Surroundings> {
    Ok(Surroundings {
        words: visit.words(),
        zone: visit.zone(),
        options: form_options(visit.state.db.read()).await.map_err(failed)?,
        answers: CellAnswers::default(),
    })
}

/// A column as something to choose: those of sensitive questions say so.
fn choice_words(words: Words, column: &Column) -> String {
    let head = column.head(words);
    if column.is_sensitive() {
        return format!("{head} · {}", words.t("questions-sensitive"));
    }
    head
}

#[handler]
async fn list(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let (db, actor) = (&visit.state.db, &desk.actor);
    let wish = Wish::read(&visit, actor, &asked).await?;
    let listed = registrations::list(db, actor, &wish.filter, wish.place, PAGE_SIZE, visit.now)
        .await
        .map_err(failed)?;
    let views = registrations::views(db, actor).await.map_err(failed)?;
    let columns = match wish.columns.as_slice() {
        [] => wish.all_columns.of_the_page(),
        // The name stands first anyway.
        chosen => chosen
            .iter()
            .filter(|column| column.name() != "name")
            .cloned()
            .collect(),
    };
    let mut by = surroundings(&visit).await?;
    let ids: Vec<Uuid> = listed.registrations.iter().map(|one| one.id).collect();
    by.answers = cell_answers(db, actor, &columns, &ids, visit.now)
        .await
        .map_err(failed)?;
    page(&ListPage {
        frame: desk.frame(&visit, Area::Registrations, "registrations-title"),
        asks_for_accommodations: actor.may(Action::SeeAccommodations),
        acts: actor.may(Action::ChangeRegistrations),
        by,
        listed,
        wish,
        views,
        columns,
    })
}

/// How many fit, in words.
fn total_words(frame: &Frame<'_>, total: Total) -> String {
    match total {
        Total::Exactly(count) => frame.count("registrations-found", count).into_owned(),
        Total::Many => frame
            .t1("list-found-many", "count", thousands(COUNT_MAX))
            .into_owned(),
    }
}

/// A number as both languages write it: "1,000".
fn thousands(number: u64) -> String {
    match number.checked_div(1_000) {
        Some(0) | None => number.to_string(),
        Some(thousands) => format!("{thousands},{:03}", number % 1_000),
    }
}

impl ListPage<'_> {
    fn statuses(&self) -> Vec<Choice> {
        self.wish.statuses(&self.frame)
    }

    fn payments(&self) -> Vec<Choice> {
        self.wish.payments(&self.frame)
    }

    fn approvals(&self) -> Vec<Choice> {
        self.wish.approvals(&self.frame)
    }

    fn is_chosen(&self, kind: &TypeName) -> bool {
        self.wish.is_of(kind)
    }

    /// Whether something narrows the list.
    fn is_filtered(&self) -> bool {
        self.wish.filter.narrows()
    }

    /// Whether something narrows it that stands behind "more".
    fn is_more_filtered(&self) -> bool {
        let filter = &self.wish.filter;
        filter.payment.is_some()
            || filter.approved.is_some()
            || filter.accommodations
            || filter.since.is_some()
    }

    /// What was looked for, in words, for a list that stayed empty.
    fn looked_for(&self) -> String {
        self.wish.in_words(&self.frame)
    }

    fn found(&self) -> String {
        total_words(&self.frame, self.listed.total)
    }

    fn previous(&self) -> Option<String> {
        let first = self.listed.registrations.first()?;
        let place = Some(("before", first.id));
        self.listed
            .has_before
            .then(|| self.wish.address(ADDRESS, place))
    }

    fn next(&self) -> Option<String> {
        let last = self.listed.registrations.last()?;
        let place = Some(("after", last.id));
        self.listed
            .has_after
            .then(|| self.wish.address(ADDRESS, place))
    }

    fn sorts(&self) -> Vec<(&'static str, String, bool)> {
        let sorts = Sort::ALL.into_iter().map(|sort| {
            let name = sort.as_str();
            let words = self.frame.t(format!("registrations-sort-{name}"));
            (name, words.into_owned(), sort == self.wish.filter.sort)
        });
        sorts.collect()
    }

    /// A field for each place among the columns: what can stand there, and what does.
    fn places(&self) -> Vec<Vec<(Cow<'static, str>, String, bool)>> {
        let count = PLACES.max(self.columns.len() + 1);
        let place = |place: usize| {
            let columns = self.wish.all_columns.all().iter();
            let columns = columns.filter(|column| column.name() != "name");
            let choices = columns.map(|column| {
                let is_there = self.columns.get(place) == Some(column);
                (column.name(), choice_words(self.by.words, column), is_there)
            });
            choices.collect()
        };
        (0..count).map(place).collect()
    }

    /// This list as a file for spreadsheets, filters and order kept.
    fn file(&self) -> String {
        let address = self.wish.address(&format!("{ADDRESS}.csv"), None);
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}bom=yes")
    }

    /// Where those who fit are written to.
    fn mailing(&self) -> String {
        self.wish.address("/organize/mailings/new", None)
    }

    /// Where it is chosen what stands in the file.
    fn export(&self) -> String {
        self.wish.address(&format!("{ADDRESS}/export"), None)
    }

    fn is_view(&self, view: &View) -> bool {
        self.wish
            .view
            .as_ref()
            .is_some_and(|shown| shown.id == view.id)
    }

    fn deeds(&self) -> Vec<(&'static str, String, bool)> {
        let deeds = Many::ALL.into_iter().map(|many| {
            let name = many.as_str();
            let words = self.frame.t(format!("many-{name}")).into_owned();
            (name, words, many == Many::Cancel)
        });
        deeds.collect()
    }

    fn badge<'f>(&'f self, registration: &Registration) -> StatusBadge<'f> {
        StatusBadge::of_one(&self.frame, registration)
    }

    fn head(&self, column: &Column) -> String {
        match column.name().as_ref() {
            "due" => self.frame.t("registrations-due").into_owned(),
            _ => column.head(self.by.words),
        }
    }

    /// A cell in words: sums as people read them, days without their time.
    fn cell(&self, column: &Column, registration: &Registration) -> String {
        let dollars_of = |cents: i64| {
            if cents > 0 {
                dollars(cents)
            } else {
                String::new()
            }
        };
        match column.name().as_ref() {
            "due" if registration.status == Status::Confirmed => {
                dollars_of(registration.amount_due_cents)
            }
            "due" => String::new(),
            "price" => dollars_of(registration.price_cents),
            "paid" => dollars_of(registration.paid_cents),
            "made" => self.frame.short_date(&registration.created_at),
            "approved" => {
                let at = registration.approved_at.as_ref();
                at.map_or_else(String::new, |at| self.frame.short_date(at))
            }
            _ => column.cell(registration, &self.by).into_text(),
        }
    }

    fn is_sum(&self, column: &Column) -> bool {
        matches!(column.name().as_ref(), "due" | "price" | "paid" | "place")
    }
}
