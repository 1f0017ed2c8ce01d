//! A section that is one form: shown, and saved with every fault at its field.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::super::form::field::{Field, FieldPart};
use super::super::form::sent::{Of, Sent};
use super::reach::Reach;
use super::{address, after_change};
use crate::domain::conference::{Readiness, Section, SetupStep, readiness, time_zone};
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// A section that is one form.
pub(super) trait Part: Sized + Send + Sync + 'static {
    /// Which one.
    const SECTION: Section;

    /// What is set now.
    fn load(visit: &Visit) -> impl Future<Output = Result<Self, Error>> + Send;

    /// What was typed.
    fn read(sent: &Sent) -> Self;

    /// The fields, filled in.
    fn fields(&self, frame: &Frame<'_>) -> Vec<Field>;

    /// Saves it; answers how many people got a place by it.
    fn save(&self, visit: &Visit, desk: &Desk) -> impl Future<Output = Result<u64, Error>> + Send;
}

/// A form of the settings on its page.
#[derive(Template)]
#[template(path = "organize/conference/form.html")]
pub(super) struct FormPage<'v> {
    pub(super) frame: Frame<'v>,
    pub(super) section: Section,
    pub(super) heading: String,
    pub(super) fields: Vec<Field>,
    pub(super) faults: Vec<Fault>,
    /// Where the form goes.
    pub(super) action: String,
    /// The page above: address and name.
    pub(super) back: (String, String),
    /// The page that asks whether to remove it.
    pub(super) remove: Option<String>,
    pub(super) reach: Reach,
    /// While the conference is being set up: the step, and what was just saved.
    pub(super) step: Option<SetupStep>,
    pub(super) saved: Option<String>,
    /// The clocks that its times are read on; none where it has none.
    pub(super) clocks: Option<String>,
}

/// What the address says happened.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct News {
    pub(super) saved: String,
    pub(super) removed: String,
    pub(super) up: u64,
}

/// The form with what is set now.
#[handler]
pub(super) async fn show<P: Part>(
    _of: Of<P>,
    visit: Visit,
    desk: Desk,
    Query(news): Query<News>,
) -> Page {
    let part = match P::load(&visit).await {
        Ok(part) => part,
        // Everything begins with the first step.
        Err(Error::NotFound) => return see(super::START),
        Err(other) => return Err(failed(other)),
    };
    page(&visit, &desk, &part, Vec::new(), &news).await
}

/// Saves the form, or shows it again with what is wrong.
#[handler]
pub(super) async fn save<P: Part>(
    _of: Of<P>,
    visit: Visit,
    desk: Desk,
    Form(sent): Form<Sent>,
) -> Page {
    let part = P::read(&sent);
    let before = ready(&visit).await?;
    match part.save(&visit, &desk).await {
        Ok(up) => {
            after_change(&visit).await;
            see(&next_address(&visit, P::SECTION, &before, up).await?)
        }
        Err(Error::Invalid(faults)) => page(&visit, &desk, &part, faults, &News::default()).await,
        Err(Error::NotFound) => see(super::START),
        Err(other) => Err(failed(other)),
    }
}

/// How far the conference is set up.
pub(super) async fn ready(visit: &Visit) -> poem::Result<Readiness> {
    readiness(visit.state.db.read()).await.map_err(failed)
}

/// On to the next step while the conference is being set up; to the overview otherwise.
async fn next_address(
    visit: &Visit,
    section: Section,
    before: &Readiness,
    up: u64,
) -> poem::Result<String> {
    let saved = format!("saved={}&up={up}", section.slug());
    let Some(step) = SetupStep::of(section).filter(|_| !before.is_ready()) else {
        return Ok(format!("{}?{saved}", super::OVERVIEW));
    };
    Ok(match ready(visit).await?.after(step) {
        Some(next) => format!("{}?{saved}", address(next.section())),
        None => format!("{}?{saved}", super::START),
    })
}

async fn page<P: Part>(
    visit: &Visit,
    desk: &Desk,
    part: &P,
    faults: Vec<FieldError>,
    news: &News,
) -> Page {
    let section = P::SECTION;
    let readiness = ready(visit).await?;
    let frame = desk.frame(
        visit,
        Area::Settings,
        &format!("settings-{}", section.slug()),
    );
    let back = (
        super::OVERVIEW.to_owned(),
        frame.t("settings-title").into_owned(),
    );
    let fields = part.fields(&frame);
    let page = FormPage {
        section,
        heading: frame.title.clone(),
        clocks: clocks(&frame, &fields).await?,
        fields,
        faults: faults::in_words(visit.words(), &faults),
        action: address(section),
        back,
        remove: None,
        reach: Reach::of(visit, section),
        step: SetupStep::of(section).filter(|_| !readiness.is_ready()),
        saved: super::saved_words(&frame, news),
        frame,
    };
    page.answer()
}

/// Which clocks times are read on, where there is one among the fields.
pub(super) async fn clocks(frame: &Frame<'_>, fields: &[Field]) -> poem::Result<Option<String>> {
    if !fields.iter().any(Field::is_timed) {
        return Ok(None);
    }
    clock_words(frame).await.map(Some)
}

/// On which clocks times are read.
pub(in crate::web::organize) async fn clock_words(frame: &Frame<'_>) -> poem::Result<String> {
    let zone = time_zone::load(frame.visit.state.db.read()).await;
    let zone = super::time_zone::said(frame, &zone.map_err(failed)?);
    Ok(frame.t1("settings-clocks", "zone", zone).into_owned())
}

impl FormPage<'_> {
    /// Whether there is no conference yet: a file can make it too.
    fn begins(&self) -> bool {
        self.action == super::START
    }

    /// 200, or 422 with the title saying so.
    pub(super) fn answer(mut self) -> Page {
        if self.faults.is_empty() {
            return with_status(StatusCode::OK, &self);
        }
        self.frame.mark_faulty();
        with_status(StatusCode::UNPROCESSABLE_ENTITY, &self)
    }

    /// What the section is for, in a sentence.
    fn why(&self) -> String {
        let key = format!("settings-{}-why", self.section.slug());
        self.frame.t(key).into_owned()
    }

    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: format!("set-{}", self.section.slug()),
            field,
            faults: &self.faults,
        }
    }

    /// All faults, each with its field's name before it: several may say the same.
    fn summary(&self) -> Summary<'_> {
        let named = |(field, text): &Fault| {
            let mut fields = self.fields.iter();
            let name = fields.find_map(|one| self.part(one).name_of(field));
            let name = name.map_or_else(String::new, |name| format!("{name}: "));
            (*field, format!("{name}{text}"))
        };
        let named: Vec<Fault> = self.faults.iter().map(named).collect();
        self.frame.summary(&named)
    }
}
