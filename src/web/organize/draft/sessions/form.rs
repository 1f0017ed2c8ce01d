//! `/organize/agenda/sessions/new` and `/organize/agenda/sessions/{id}`: the form of a session.

use askama::Template;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::typed::{self, Asked, category_box};
use super::{LIST, address, parse, status};
use crate::domain::agenda::{SpeakerRole, ends_at};
use crate::domain::draft::sessions::{self, Choices, Kept, Place, Session};
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::form::field::{Field, FieldPart, Group};
use crate::web::organize::form::sent::Sent;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/draft/session.html")]
struct FormPage<'v> {
    frame: Frame<'v>,
    /// What the database has of it; none while it is new.
    kept: Option<Kept>,
    /// The version that is seen by whoever fills it in.
    seen: i32,
    session: Session,
    choices: Choices,
    /// Empty rows for more speakers.
    empty_rows: usize,
    groups: Vec<Fields>,
    faults: Vec<Fault>,
    /// Somebody else changed it meanwhile: the fields that differ now.
    stale: Option<Vec<String>>,
    news: &'static str,
}

/// Fields under one heading, which the words `session-group-…` say.
struct Fields {
    name: &'static str,
    fields: Vec<Field>,
}

/// A row for a speaker.
struct SpeakerRow {
    number: usize,
    speaker: String,
    role: String,
    may_up: bool,
    may_down: bool,
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

/// The form of a new session.
#[handler]
pub(super) async fn new(visit: Visit, desk: Desk) -> Page {
    let fresh = sessions::fresh(visit.state.db.read()).await;
    let fresh = fresh.map_err(failed)?;
    page(&visit, &desk, None, fresh, Shown::default()).await
}

/// Adds a session.
#[handler]
pub(super) async fn add(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    keep(&visit, &desk, None, &sent).await
}

/// The form of a session.
#[handler]
pub(super) async fn edit(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let kept = known(&visit, parse(&id)?).await?;
    let session = kept.session.clone();
    let shown = Shown {
        news: ["added", "saved", "archived", "restored"]
            .into_iter()
            .find(|known| *known == news.done)
            .unwrap_or_default(),
        ..Shown::default()
    };
    page(&visit, &desk, Some(kept), session, shown).await
}

/// Changes a session.
#[handler]
pub(super) async fn change(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let id = parse(&id)?;
    keep(&visit, &desk, Some(id), &sent).await
}

async fn known(visit: &Visit, id: Uuid) -> poem::Result<Kept> {
    sessions::one(visit.state.db.read(), id)
        .await
        .map_err(failed)
}

async fn keep(visit: &Visit, desk: &Desk, id: Option<Uuid>, sent: &Sent) -> Page {
    let db = &visit.state.db;
    let any = Session::default();
    let choices = sessions::choices(db.read(), &any).await.map_err(failed)?;
    let session = typed::session(sent, &choices.ce_categories);
    let seen = sent.text("seen").parse().ok();
    let shown = match Asked::read(sent) {
        Asked::Save => match sessions::save(db, &desk.actor, id, seen, &session, visit.now).await {
            Ok(saved) => {
                let done = if id.is_some() { "saved" } else { "added" };
                return see(&format!("{}?done={done}", address(saved.id)));
            }
            Err(Error::Invalid(faults)) => Shown {
                faults,
                ..Shown::default()
            },
            Err(Error::Stale) => Shown {
                is_stale: true,
                ..Shown::default()
            },
            Err(other) => return Err(failed(other)),
        },
        Asked::AddRow => Shown {
            more_rows: 1,
            ..Shown::default()
        },
        Asked::Up(_) | Asked::Down(_) => Shown::default(),
    };
    let mut kept = match id {
        Some(id) => Some(known(visit, id).await?),
        None => None,
    };
    // Only who was told of the other version may write over it.
    if let (Some(kept), Some(seen), false) = (&mut kept, seen, shown.is_stale) {
        kept.version = seen;
    }
    page(visit, desk, kept, session, shown).await
}

async fn page(
    visit: &Visit,
    desk: &Desk,
    kept: Option<Kept>,
    session: Session,
    shown: Shown,
) -> Page {
    let choices = sessions::choices(visit.state.db.read(), &session).await;
    let title = if kept.is_some() {
        "session-change-title"
    } else {
        "session-add-title"
    };
    let mut frame = desk.frame(visit, Area::Draft, title);
    let status = status(&mut frame, !shown.faults.is_empty(), shown.is_stale);
    let differs = |kept: &Kept| {
        let names = kept.session.differs(&session).into_iter();
        let words = |field: &str| frame.t(label(field)).into_owned();
        names.map(words).collect()
    };
    let stale = kept.as_ref().filter(|_| shown.is_stale).map(differs);
    let choices = choices.map_err(failed)?;
    let page = FormPage {
        groups: groups(&frame, &session, &choices),
        seen: kept.as_ref().map_or(0, |kept| kept.version),
        faults: faults::in_words(visit.words(), &shown.faults),
        empty_rows: shown.more_rows + usize::from(session.speakers.is_empty()) + 1,
        stale,
        news: shown.news,
        kept,
        session,
        choices,
        frame,
    };
    with_status(status, &page)
}

/// The words that a field is called by.
pub(super) fn label(field: &str) -> String {
    let field = field.trim_end_matches("_en").trim_end_matches("_es");
    format!("session-{}", field.replace('_', "-"))
}

fn groups(frame: &Frame<'_>, session: &Session, choices: &Choices) -> Vec<Fields> {
    let group = |options: Vec<(String, String)>| {
        let name = String::new();
        vec![Group { name, options }]
    };
    let said = |name: &Text| frame.plain(name).to_owned();
    let terms = |list: &[crate::domain::agenda::Term]| {
        let options = list
            .iter()
            .map(|term| (term.slug.clone(), said(&term.name)));
        group(options.collect())
    };
    let none = (String::new(), frame.t("session-no-track").into_owned());
    let tracks = choices.tracks.iter();
    let tracks = tracks.map(|track| (track.slug.clone(), said(&track.name)));
    vec![
        Fields {
            name: "what",
            fields: vec![
                Field::lines("title", &session.title),
                Field::choice("kind", &session.kind, terms(&choices.kinds)),
                Field::choice(
                    "track",
                    &session.track,
                    group(std::iter::once(none).chain(tracks).collect()),
                )
                .optional(),
                Field::short("minutes", &session.minutes),
                Field::choice("level", &session.level, terms(&choices.levels)),
                Field::choice("language", &session.language, terms(&choices.languages)),
            ],
        },
        Fields {
            name: "texts",
            fields: vec![
                Field::texts("abstract", &session.r#abstract, 8).optional(),
                Field::texts("content_note", &session.content_note, 3).optional(),
                Field::texts("objectives", &session.objectives, 4).optional(),
            ],
        },
        Fields {
            name: "speakers",
            fields: Vec::new(),
        },
        Fields {
            name: "taking-part",
            fields: vec![
                Field::checkbox("captions", session.captions),
                Field::checkbox("asl", session.asl),
                Field::short("sign_up_capacity", &session.sign_up_capacity).optional(),
                Field::checkbox("sign_up_waitlist", session.sign_up_waitlist),
            ],
        },
        Fields {
            name: "credit",
            fields: vec![Field::short("ce_minutes", &session.ce_minutes).optional()],
        },
        Fields {
            name: "needs",
            fields: vec![
                Field::checkbox("needs_projector", session.needs_projector),
                Field::checkbox("needs_interpreter", session.needs_interpreter),
                Field::checkbox("needs_step_free_stage", session.needs_step_free_stage),
                Field::text("organizer_notes", &session.organizer_notes, 4).optional(),
            ],
        },
    ]
}

impl FormPage<'_> {
    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "session".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    fn action(&self) -> String {
        match &self.kept {
            Some(kept) => address(kept.id),
            None => format!("{LIST}/new"),
        }
    }

    fn words(&self, start: &str, end: &str) -> String {
        self.frame.t(format!("{start}{end}")).into_owned()
    }

    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }

    /// All faults, each with its field's name before it: several may say the same.
    fn summary(&self) -> Summary<'_> {
        let fields = || self.groups.iter().flat_map(|group| &group.fields);
        let named = |(field, text): &Fault| {
            let name = fields().find_map(|one| self.part(one).name_of(field));
            let name = name.unwrap_or_else(|| self.frame.t(label(field)).into_owned());
            (*field, format!("{name}: {text}"))
        };
        let named: Vec<Fault> = self.faults.iter().map(named).collect();
        self.frame.summary(&named)
    }

    fn speaker_rows(&self) -> Vec<SpeakerRow> {
        let filled = self.session.speakers.len();
        let empty = std::iter::repeat_n((String::new(), String::new()), self.empty_rows);
        let rows = self.session.speakers.iter().cloned().chain(empty);
        rows.enumerate()
            .map(|(number, (speaker, role))| SpeakerRow {
                number,
                speaker,
                role,
                may_up: number > 0 && number < filled,
                may_down: number + 1 < filled,
            })
            .collect()
    }

    /// What somebody may do in a session: value and words.
    fn roles(&self) -> Vec<(&'static str, String)> {
        let words = |role: SpeakerRole| self.words("speaking-", role.as_str());
        let all = SpeakerRole::ALL.into_iter();
        all.map(|role| (role.as_str(), words(role))).collect()
    }

    /// The credit categories: name of the box, words, whether it is chosen.
    fn categories(&self) -> Vec<(String, Text, bool)> {
        let terms = self.choices.ce_categories.iter();
        terms
            .map(|term| {
                let chosen = self.session.ce_categories.contains(&term.slug);
                (category_box(&term.slug), term.name.clone(), chosen)
            })
            .collect()
    }

    /// "Monday, April 20, 10:45 AM–12:00 PM".
    fn when(&self, place: &Place) -> String {
        let ends_at = ends_at(place.starts_at, place.minutes);
        let day = self.frame.weekday_date(&place.starts_at);
        format!("{day}, {}", self.frame.range(&place.starts_at, &ends_at))
    }

    fn places(&self) -> &[Place] {
        self.kept.as_ref().map_or(&[], |kept| &kept.places)
    }

    fn is_archived(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.archived)
    }
}
