//! The form of a room, a track or a speaker: new, or with what is kept.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::super::conference;
use super::super::form::field::{Field, FieldPart};
use super::super::form::sent::{Of, Sent};
use super::thing::{Group, Thing, address};
use super::{parse, status};
use crate::domain::draft::{BOXES, Boxes, Kept, Times};
use crate::domain::organizers::Action;
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/draft/thing.html")]
struct FormPage<'v> {
    frame: Frame<'v>,
    /// What its words begin with.
    prefix: &'static str,
    list: &'static str,
    /// Its place among the parts of the agenda.
    part: &'static str,
    kept: Option<About>,
    /// The version that is seen by whoever fills it in.
    seen: i32,
    groups: Vec<Group>,
    rows: Vec<TimesRow>,
    faults: Vec<Fault>,
    is_stale: bool,
    news: &'static str,
    /// The clocks that its times are read on; none where it has none.
    clocks: Option<String>,
}

/// What is kept of it, for the top of the page.
struct About {
    id: Uuid,
    slug: String,
    title: Text,
    archived: bool,
    /// A speaker.
    is_person: bool,
    /// Whoever looks may see what they need.
    may_see_access: bool,
}

/// One stretch of time.
struct TimesRow {
    number: usize,
    boxes: Boxes,
    fields: Vec<Field>,
}

/// What the address says happened.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct News {
    done: String,
}

/// How a form is shown.
#[derive(Default)]
struct Shown {
    faults: Vec<FieldError>,
    is_stale: bool,
    more_rows: usize,
    news: &'static str,
}

/// The form of a new one.
#[handler]
pub(super) async fn new<T: Thing>(_of: Of<T>, visit: Visit, desk: Desk) -> Page {
    let fresh = T::fresh(&visit).await.map_err(failed)?;
    page(&visit, &desk, None, &fresh, Shown::default()).await
}

/// Adds one.
#[handler]
pub(super) async fn add<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Form(sent): Form<Sent>,
) -> Page {
    keep::<T>(&visit, &desk, None, &sent).await
}

/// The form of one.
#[handler]
pub(super) async fn edit<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let kept = T::one(&visit, parse(&id)?).await.map_err(failed)?;
    let typed = kept.typed.clone();
    let mut known = super::NEWS.into_iter();
    let shown = Shown {
        news: known.find(|one| *one == news.done).unwrap_or_default(),
        ..Shown::default()
    };
    page(&visit, &desk, Some(kept), &typed, shown).await
}

/// Changes one.
#[handler]
pub(super) async fn change<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let id = parse(&id)?;
    keep::<T>(&visit, &desk, Some(id), &sent).await
}

async fn keep<T: Thing>(visit: &Visit, desk: &Desk, id: Option<Uuid>, sent: &Sent) -> Page {
    let typed = T::read(sent);
    let seen = sent.text("seen").parse().ok();
    let mut shown = Shown::default();
    if sent.text("do") == "add-times" {
        shown.more_rows = 1;
    } else {
        match typed.save(visit, desk, id, seen).await {
            Ok(saved) => {
                conference::after_change(visit).await;
                let done = if id.is_some() { "saved" } else { "added" };
                return see(&format!("{}?done={done}#{}", T::LIST, saved.id));
            }
            Err(Error::Invalid(faults)) => shown.faults = faults,
            Err(Error::Stale) => shown.is_stale = true,
            Err(other) => return Err(failed(other)),
        }
    }
    let mut kept = match id {
        Some(id) => Some(T::one(visit, id).await.map_err(failed)?),
        None => None,
    };
    // Only who was told of the other version may write over it.
    if let (Some(kept), Some(seen), false) = (&mut kept, seen, shown.is_stale) {
        kept.version = seen;
    }
    page(visit, desk, kept, &typed, shown).await
}

async fn page<T: Thing>(
    visit: &Visit,
    desk: &Desk,
    kept: Option<Kept<T>>,
    typed: &T,
    shown: Shown,
) -> Page {
    let end = if kept.is_some() { "change" } else { "add" };
    let mut frame = desk.frame(visit, Area::Draft, &format!("{}-{end}-title", T::WORDS));
    let status: StatusCode = status(&mut frame, !shown.faults.is_empty(), shown.is_stale);
    let groups = typed.groups();
    let is_timed = groups.iter().any(|group| group.times);
    let page = FormPage {
        clocks: match is_timed {
            true => Some(conference::clock_words(&frame).await?),
            false => None,
        },
        rows: match is_timed {
            true => rows(typed.times(), shown.more_rows, T::WORDS == "room"),
            false => Vec::new(),
        },
        prefix: T::WORDS,
        list: T::LIST,
        part: super::part_of(T::LIST),
        seen: kept.as_ref().map_or(0, |kept| kept.version),
        kept: kept.map(|kept| About {
            id: kept.id,
            title: kept.typed.title(),
            archived: kept.archived,
            is_person: T::WORDS == "speaker",
            may_see_access: desk.actor.may(Action::SeeSpeakerAccess),
            slug: kept.slug,
        }),
        groups,
        faults: faults::in_words(visit.words(), &shown.faults),
        is_stale: shown.is_stale,
        news: shown.news,
        frame,
    };
    with_status(status, &page)
}

/// The rows of times, with one at the end to type into, and `more`.
fn rows(times: &[Times], more: usize, reasons: bool) -> Vec<TimesRow> {
    let filled = times.iter().rposition(|times| !times.is_blank());
    let filled = filled.map_or(0, |last| last + 1);
    let blank = Times::default();
    BOXES
        .into_iter()
        .enumerate()
        .take(filled + 1 + more)
        .map(|(number, boxes)| {
            let times = times.get(number).unwrap_or(&blank);
            let begins = Field::moment(boxes.begins, &times.begins).called("times-begins");
            let ends = Field::moment(boxes.ends, &times.ends).called("times-ends");
            let mut fields = vec![begins.optional(), ends.optional()];
            if reasons {
                let reason = Field::line(boxes.reason, &times.reason).called("times-reason");
                fields.push(reason.optional());
            }
            TimesRow {
                number: number + 1,
                boxes,
                fields,
            }
        })
        .collect()
}

impl FormPage<'_> {
    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: self.prefix.to_owned(),
            field,
            faults: &self.faults,
        }
    }

    fn action(&self) -> String {
        match &self.kept {
            Some(kept) => format!("{}/{}", self.list, kept.id),
            None => format!("{}/new", self.list),
        }
    }

    fn words(&self, end: &str) -> String {
        self.frame.t(format!("{}-{end}", self.prefix)).into_owned()
    }

    fn group_words(&self, group: &Group) -> String {
        self.words(&format!("group-{}", group.name))
    }

    /// All faults, each with its field's name before it: several may say the same.
    fn summary(&self) -> Summary<'_> {
        let own = self.groups.iter().flat_map(|group| &group.fields);
        let fields: Vec<&Field> = own
            .chain(self.rows.iter().flat_map(|row| &row.fields))
            .collect();
        let named = |(id, text): &Fault| {
            let name = fields.iter().find_map(|one| self.part(one).name_of(id));
            let row = self
                .rows
                .iter()
                .find(|row| id.starts_with(&format!("{}_", row.boxes.row)));
            let row = row.map(|row| self.row_name(row));
            let words = row.into_iter().chain(name).chain([text.clone()]);
            (*id, words.collect::<Vec<_>>().join(": "))
        };
        let named: Vec<Fault> = self.faults.iter().map(named).collect();
        self.frame.summary(&named)
    }

    /// "Time 1".
    fn row_name(&self, row: &TimesRow) -> String {
        self.frame
            .t1("draft-times-row", "number", row.number)
            .into_owned()
    }

    fn is_archived(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.archived)
    }
}

/// Where the form of it is, with what was done.
pub(super) fn done<T: Thing>(id: Uuid, news: &str) -> String {
    format!("{}?done={news}", address::<T>(id))
}
