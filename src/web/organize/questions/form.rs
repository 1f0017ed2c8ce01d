//! The form of one question.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::super::form::field::{Field, FieldPart, Group};
use super::super::form::sent::Sent;
use super::LIST;
use crate::domain::form_questions::{
    self, CHOICES_MAX, How, Kind, Question, TypedChoice, TypedQuestion, Version,
};
use crate::domain::registrations::{self, RegistrationType};
use crate::domain::{Error, FieldError};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::form_questions::answer_words;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// How many empty rows there are for more choices.
const MORE: usize = 4;

/// An answer that a question can depend on: the name of its box, its words, whether it is checked.
type Answer = (String, String, bool);

#[derive(Template)]
#[template(path = "organize/questions/form.html")]
struct FormPage<'v> {
    frame: Frame<'v>,
    about: About,
    typed: TypedQuestion,
    how: How,
    faults: Vec<Fault>,
    is_stale: bool,
}

/// What the form stands among.
struct About {
    all: Vec<Question>,
    types: Vec<RegistrationType>,
    own: Option<Question>,
    /// All that it asked before, the newest first.
    past: Vec<Version>,
}

impl About {
    async fn load(visit: &Visit, key: Option<&str>) -> poem::Result<Self> {
        let db = visit.state.db.read();
        let all = form_questions::all(db).await.map_err(failed)?;
        let own = match key {
            None => None,
            Some(key) => {
                let known = all.iter().find(|question| question.slug == key);
                Some(known.ok_or_else(|| failed(Error::NotFound))?.clone())
            }
        };
        let mut past = match &own {
            Some(own) => form_questions::versions(db, own.id).await.map_err(failed)?,
            None => Vec::new(),
        };
        past.retain(|version| own.as_ref().is_some_and(|own| own.version.id != version.id));
        Ok(Self {
            types: registrations::types(db, visit.now).await.map_err(failed)?,
            all,
            own,
            past,
        })
    }

    /// The questions that this one can depend on: those before it that have answers to choose.
    fn earlier(&self) -> impl Iterator<Item = &Question> {
        let own = self.own.as_ref();
        let asked = self.all.iter().filter(|question| !question.archived);
        let earlier = asked.take_while(move |known| own.is_none_or(|own| own.id != known.id));
        earlier.filter(|question| !question.version.possible().is_empty())
    }

    fn read(&self, sent: &Sent) -> TypedQuestion {
        let rows = (0..CHOICES_MAX + MORE).map(|row| format!("choice_{row}"));
        let types = self.types.iter().map(|kind| kind.slug.clone());
        TypedQuestion {
            kind: sent.text("kind"),
            text: sent.both("text"),
            help: sent.both("help"),
            choices: rows
                .map(|row| TypedChoice {
                    slug: sent.text(&format!("{row}_slug")),
                    name: sent.both(&row),
                })
                .filter(|choice| !choice.name.en.is_empty() || !choice.name.es.is_empty())
                .collect(),
            required: sent.is_checked("required"),
            sensitive: sent.is_checked("sensitive"),
            types: types
                .filter(|slug| sent.is_checked(&format!("type.{slug}")))
                .collect(),
            shown_when: self
                .earlier()
                .flat_map(|other| {
                    let answers = other.version.possible().into_iter();
                    answers.map(|answer| (other.slug.clone(), answer.to_owned()))
                })
                .filter(|(slug, answer)| sent.is_checked(&format!("when.{slug}.{answer}")))
                .collect(),
            smallest: sent.text("smallest"),
            largest: sent.text("largest"),
            longest: sent.text("longest"),
        }
    }
}

#[handler]
pub(super) async fn new(visit: Visit, desk: Desk) -> Page {
    let about = About::load(&visit, None).await?;
    let typed = TypedQuestion {
        kind: Kind::Text.as_str().to_owned(),
        ..TypedQuestion::default()
    };
    page(&visit, &desk, about, typed, How::default(), Ok(()))
}

#[handler]
pub(super) async fn edit(visit: Visit, desk: Desk, Path(key): Path<String>) -> Page {
    let about = About::load(&visit, Some(&key)).await?;
    let own = about.own.as_ref().ok_or_else(|| failed(Error::NotFound))?;
    let typed = TypedQuestion::of(&own.version, &about.all);
    let how = How {
        seen: Some(own.changes),
        is_spelling: false,
    };
    page(&visit, &desk, about, typed, how, Ok(()))
}

#[handler]
pub(super) async fn add(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    keep(&visit, &desk, None, &sent).await
}

#[handler]
pub(super) async fn change(
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    keep(&visit, &desk, Some(&key), &sent).await
}

async fn keep(visit: &Visit, desk: &Desk, key: Option<&str>, sent: &Sent) -> Page {
    let about = About::load(visit, key).await?;
    let typed = about.read(sent);
    let how = How {
        seen: sent.text("seen").parse().ok(),
        is_spelling: sent.is_checked("spelling"),
    };
    let saved = form_questions::save(&visit.state.db, &desk.actor, key, how, &typed, visit.now);
    match saved.await {
        Ok(saved) => {
            let before = about.own.as_ref().map(|own| own.version.number);
            let done = match before {
                None => "added",
                Some(number) if number < saved.number => "new-version",
                Some(_) => "changed",
            };
            see(&format!("{LIST}?done={done}#{}", saved.slug))
        }
        Err(refused @ (Error::Invalid(_) | Error::Stale)) => {
            page(visit, desk, about, typed, how, Err(refused))
        }
        Err(other) => Err(failed(other)),
    }
}

fn page(
    visit: &Visit,
    desk: &Desk,
    about: About,
    typed: TypedQuestion,
    how: How,
    outcome: Result<(), Error>,
) -> Page {
    let title = match about.own {
        Some(_) => "questions-change",
        None => "questions-add",
    };
    let mut frame = desk.frame(visit, Area::Settings, title);
    let (status, is_stale) = match &outcome {
        Ok(()) => (StatusCode::OK, false),
        Err(Error::Stale) => (StatusCode::CONFLICT, true),
        Err(_) => (StatusCode::UNPROCESSABLE_ENTITY, false),
    };
    let found: Vec<FieldError> = match outcome {
        Err(Error::Invalid(faults)) => faults,
        _ => Vec::new(),
    };
    if !found.is_empty() {
        frame.mark_faulty();
    }
    // Whoever saves over what another one did has seen that it is another one.
    let seen = match is_stale {
        true => about.own.as_ref().map(|own| own.changes),
        false => how.seen,
    };
    let form = FormPage {
        faults: faults::in_words(visit.words(), &found),
        frame,
        about,
        typed,
        how: How { seen, ..how },
        is_stale,
    };
    with_status(status, &form)
}

impl FormPage<'_> {
    fn action(&self) -> String {
        match &self.about.own {
            Some(own) => format!("{LIST}/{}", own.slug),
            None => format!("{LIST}/new"),
        }
    }

    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }

    /// The field of this name, as it is shown.
    fn field(&self, name: &str) -> String {
        let typed = &self.typed;
        let field = match name {
            "kind" => Field::choice("kind", &typed.kind, self.kinds()),
            "text" => Field::texts("text", &typed.text, 2),
            "help" => Field::texts("help", &typed.help, 2).optional(),
            "smallest" => Field::short("smallest", &typed.smallest).optional(),
            "largest" => Field::short("largest", &typed.largest).optional(),
            "longest" => Field::short("longest", &typed.longest).optional(),
            "required" => Field::checkbox("required", typed.required),
            "sensitive" => Field::checkbox("sensitive", typed.sensitive),
            _ => Field::checkbox("spelling", self.how.is_spelling),
        };
        let part = FieldPart {
            frame: &self.frame,
            prefix: "question".to_owned(),
            field: &field,
            faults: &self.faults,
        };
        // A template that writes into memory does not fail.
        part.render().unwrap_or_default()
    }

    fn kinds(&self) -> Vec<Group> {
        let name = |kind: Kind| {
            let words = format!("question-kind-{}", kind.as_str().replace('_', "-"));
            (kind.as_str().to_owned(), self.frame.t(words).into_owned())
        };
        vec![Group {
            name: String::new(),
            options: Kind::ALL.into_iter().map(name).collect(),
        }]
    }

    /// The rows of choices, some more of which are empty.
    fn rows(&self) -> Vec<TypedChoice> {
        let more = (CHOICES_MAX + MORE)
            .saturating_sub(self.typed.choices.len())
            .min(MORE);
        let empty = std::iter::repeat_n(TypedChoice::default(), more);
        self.typed.choices.iter().cloned().chain(empty).collect()
    }

    fn is_of_type(&self, slug: &str) -> bool {
        self.typed.types.iter().any(|known| known == slug)
    }

    /// Earlier questions with their answers.
    fn conditions(&self) -> Vec<(&Question, Vec<Answer>)> {
        let of = |other: &Question| {
            let answers = other.version.possible().into_iter();
            let boxes = answers.map(|answer| {
                let name = format!("when.{}.{answer}", other.slug);
                let pair = (other.slug.clone(), answer.to_owned());
                let checked = self.typed.shown_when.contains(&pair);
                (name, answer_words(&self.frame, other, answer), checked)
            });
            boxes.collect()
        };
        self.about
            .earlier()
            .map(|other| (other, of(other)))
            .collect()
    }
}
