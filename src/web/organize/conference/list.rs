//! Lists of the settings: looked at, added to, changed, put in order, taken from. All by plain forms.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::super::form::field::Group;
use super::super::form::sent::{Of, Sent};
use super::entry::Entry;
use super::part::{FormPage, News, clocks, ready};
use super::reach::Reach;
use super::{address, after_change, saved_words};
use crate::domain::Step;
use crate::domain::conference::{Section, SetupStep, exists};
use crate::domain::{Error, FieldError, Holder};
use crate::http::form::{Form, Query};
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::faults;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/conference/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    section: Section,
    rows: Vec<Row>,
    ordered: bool,
    reach: Reach,
    /// While the conference is being set up: this step, and the next one once this is done.
    step: Option<SetupStep>,
    next: Option<SetupStep>,
    saved: Option<String>,
}

/// A line of the list.
struct Row {
    key: String,
    title: Text,
    details: Vec<String>,
    lacks_spanish: bool,
    over: Option<i64>,
}

#[derive(Template)]
#[template(path = "organize/conference/remove.html")]
struct RemovePage<'v> {
    frame: Frame<'v>,
    section: Section,
    key: String,
    title: Text,
    holder: Option<Holder>,
}

/// Which way an entry moves.
#[derive(serde::Deserialize)]
pub(super) struct Move {
    #[serde(default)]
    to: String,
}

/// The list.
#[handler]
pub(super) async fn show<E: Entry>(
    _of: Of<E>,
    visit: Visit,
    desk: Desk,
    Query(news): Query<News>,
) -> Page {
    if !is_begun(&visit).await? {
        return see(super::START);
    }
    let section = E::SECTION;
    let frame = desk.frame(
        &visit,
        Area::Settings,
        &format!("settings-{}", section.slug()),
    );
    let mut over = E::over(&visit).await.map_err(failed)?;
    let rows = E::all(&visit).await.map_err(failed)?;
    let rows = rows
        .iter()
        .map(|entry| Row {
            title: entry.title().text(),
            details: entry.details(&frame),
            lacks_spanish: entry.texts().iter().any(|text| text.lacks_spanish()),
            over: over.remove(entry.key()),
            key: entry.key().to_owned(),
        })
        .collect();
    let readiness = ready(&visit).await?;
    let step = SetupStep::of(section).filter(|_| !readiness.is_ready());
    let page = ListPage {
        section,
        rows,
        ordered: E::ORDERED,
        reach: Reach::of(&visit, section),
        step,
        next: step
            .filter(|step| readiness.has(*step))
            .and_then(|step| readiness.after(step)),
        saved: saved_words(&frame, &news),
        frame,
    };
    with_status(StatusCode::OK, &page)
}

/// The form for a new entry.
#[handler]
pub(super) async fn new<E: Entry>(_of: Of<E>, visit: Visit, desk: Desk) -> Page {
    if !is_begun(&visit).await? {
        return see(super::START);
    }
    let entry = E::fresh(&visit).await.map_err(failed)?;
    form_page(&visit, &desk, &entry, None, Vec::new()).await
}

/// Adds an entry.
#[handler]
pub(super) async fn add<E: Entry>(
    _of: Of<E>,
    visit: Visit,
    desk: Desk,
    Form(sent): Form<Sent>,
) -> Page {
    keep::<E>(&visit, &desk, None, &sent).await
}

/// The form of one entry.
#[handler]
pub(super) async fn edit<E: Entry>(
    _of: Of<E>,
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
) -> Page {
    let entry = known::<E>(&visit, &key).await?;
    form_page(&visit, &desk, &entry, Some(&key), Vec::new()).await
}

/// Changes an entry.
#[handler]
pub(super) async fn change<E: Entry>(
    _of: Of<E>,
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    keep::<E>(&visit, &desk, Some(&key), &sent).await
}

/// Moves an entry one step.
#[handler]
pub(super) async fn shift<E: Entry>(
    _of: Of<E>,
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
    Form(way): Form<Move>,
) -> Page {
    let step = match way.to.as_str() {
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return see(&address(E::SECTION)),
    };
    E::shift(&visit, &desk, &key, step).await.map_err(failed)?;
    after_change(&visit).await;
    // To where it stands now.
    see(&format!("{}#{key}", address(E::SECTION)))
}

/// Asks whether to take an entry away, or says why that is not possible.
#[handler]
pub(super) async fn question<E: Entry>(
    _of: Of<E>,
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
) -> Page {
    let holder = E::holder(&visit, &key).await.map_err(failed)?;
    remove_page::<E>(&visit, &desk, &key, holder, StatusCode::OK).await
}

/// Takes an entry away.
#[handler]
pub(super) async fn remove<E: Entry>(
    _of: Of<E>,
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
) -> Page {
    match E::remove(&visit, &desk, &key).await {
        Ok(()) => {
            after_change(&visit).await;
            see(&format!("{}?removed=1", address(E::SECTION)))
        }
        Err(Error::InUse(holder)) => {
            remove_page::<E>(&visit, &desk, &key, Some(holder), StatusCode::CONFLICT).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn is_begun(visit: &Visit) -> poem::Result<bool> {
    exists(visit.state.db.read()).await.map_err(failed)
}

async fn known<E: Entry>(visit: &Visit, key: &str) -> poem::Result<E> {
    let all = E::all(visit).await.map_err(failed)?;
    let entry = all.into_iter().find(|entry| entry.key() == key);
    entry.ok_or_else(|| failed(Error::NotFound))
}

async fn keep<E: Entry>(visit: &Visit, desk: &Desk, key: Option<&str>, sent: &Sent) -> Page {
    let entry = E::read(sent);
    let before = ready(visit).await?;
    match entry.save(visit, desk, key).await {
        Ok(up) => {
            after_change(visit).await;
            // What was the last thing missing opens registration: that is the news.
            let opened = !before.is_ready() && ready(visit).await?.is_ready();
            let list = address(E::SECTION);
            let next = if opened { super::START } else { &list };
            see(&format!("{next}?saved={}&up={up}", E::SECTION.slug()))
        }
        Err(Error::Invalid(faults)) => form_page(visit, desk, &entry, key, faults).await,
        Err(other) => Err(failed(other)),
    }
}

async fn form_page<E: Entry>(
    visit: &Visit,
    desk: &Desk,
    entry: &E,
    key: Option<&str>,
    faults: Vec<FieldError>,
) -> Page {
    let section = E::SECTION;
    let choices: Vec<Group> = E::choices(visit).await.map_err(failed)?;
    let readiness = ready(visit).await?;
    let end = if key.is_some() { "change" } else { "add" };
    let frame = desk.frame(
        visit,
        Area::Settings,
        &format!("settings-{}-{end}", section.slug()),
    );
    let list = address(section);
    let name = frame.t(format!("settings-{}", section.slug())).into_owned();
    let fields = entry.fields(choices);
    let page = FormPage {
        section,
        heading: frame.title.clone(),
        clocks: clocks(&frame, &fields).await?,
        fields,
        faults: faults::in_words(visit.words(), &faults),
        action: format!("{list}/{}", key.unwrap_or("new")),
        remove: key.map(|key| format!("{list}/{key}/remove")),
        back: (list, name),
        reach: Reach::of(visit, section),
        step: SetupStep::of(section).filter(|_| !readiness.is_ready()),
        saved: None,
        frame,
    };
    page.answer()
}

async fn remove_page<E: Entry>(
    visit: &Visit,
    desk: &Desk,
    key: &str,
    holder: Option<Holder>,
    status: StatusCode,
) -> Page {
    let title = known::<E>(visit, key).await?.title().text();
    let words = format!("settings-{}-remove", E::SECTION.slug());
    let page = RemovePage {
        frame: desk.frame(visit, Area::Settings, &words),
        section: E::SECTION,
        key: key.to_owned(),
        title,
        holder,
    };
    with_status(status, &page)
}

impl ListPage<'_> {
    fn words(&self, end: &str) -> String {
        let key = format!("settings-{}{end}", self.section.slug());
        self.frame.t(key).into_owned()
    }

    fn address(&self) -> String {
        address(self.section)
    }

    fn address_of(&self, step: &SetupStep) -> String {
        address(step.section())
    }

    /// "Go on to step 3: Venue".
    fn go_on(&self, step: &SetupStep) -> String {
        super::go_on(&self.frame, *step)
    }

    fn is_days(&self) -> bool {
        self.section == Section::Days
    }
}

impl RemovePage<'_> {
    fn list(&self) -> String {
        address(self.section)
    }

    /// Why it stays.
    fn reason(&self, holder: &Holder) -> String {
        let key = match holder {
            Holder::Registrations => "settings-held-registrations",
            Holder::Sessions => "settings-held-sessions",
            Holder::Questions => "settings-held-questions",
            Holder::Vouchers => "settings-held-vouchers",
        };
        self.frame.t(key).into_owned()
    }
}
