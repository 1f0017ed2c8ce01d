//! The fields of the desk's forms: label, help, what is wrong, what was typed.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::{Both, Moment};
use crate::web::faults::{self, Fault};
use crate::web::frame::Frame;

/// A field of a form, as it is to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its name; those of both languages, or of date and time, are made of it.
    pub(in crate::web::organize) name: &'static str,
    pub(in crate::web::organize) input: Input,
    /// It may be left empty.
    pub(in crate::web::organize) optional: bool,
    /// What its words are called, where that is not made of its name.
    words: Option<&'static str>,
}

/// What is typed into.
#[derive(Clone, Debug)]
pub(in crate::web::organize) enum Input {
    /// One line, of this type.
    Line {
        value: String,
        kind: &'static str,
        short: bool,
    },
    /// One line in both languages.
    Lines(Both),
    /// Several lines in both languages.
    Texts(Both, u8),
    /// Several lines, for organizers alone: in whichever language.
    Text { value: String, rows: u8 },
    /// A date and a time.
    Moment(Moment),
    /// One of a list.
    Choice { value: String, groups: Vec<Group> },
    /// Any of a list, each with a box of its own.
    Checks {
        chosen: Vec<String>,
        groups: Vec<Group>,
    },
    /// Yes or no.
    Box(bool),
    /// One of these quilt blocks, by its picture.
    Block {
        value: String,
        blocks: &'static [&'static str],
    },
}

/// Choices under one heading.
#[derive(Clone, Debug)]
pub(in crate::web::organize) struct Group {
    /// The heading; empty: none.
    pub(in crate::web::organize) name: String,
    /// Value and what people read.
    pub(in crate::web::organize) options: Vec<(String, String)>,
}

impl Field {
    fn new(name: &'static str, input: Input) -> Self {
        Self {
            name,
            input,
            optional: false,
            words: None,
        }
    }

    fn of_kind(name: &'static str, value: &str, kind: &'static str, short: bool) -> Self {
        let value = value.to_owned();
        Self::new(name, Input::Line { value, kind, short })
    }

    pub(in crate::web::organize) fn line(name: &'static str, value: &str) -> Self {
        Self::of_kind(name, value, "text", false)
    }

    /// A line for something short, such as a number.
    pub(in crate::web::organize) fn short(name: &'static str, value: &str) -> Self {
        Self::of_kind(name, value, "text", true)
    }

    pub(in crate::web::organize) fn email(name: &'static str, value: &str) -> Self {
        Self::of_kind(name, value, "email", false)
    }

    pub(in crate::web::organize) fn date(name: &'static str, value: &str) -> Self {
        Self::of_kind(name, value, "date", true)
    }

    pub(in crate::web::organize) fn time(name: &'static str, value: &str) -> Self {
        Self::of_kind(name, value, "time", true)
    }

    /// A colour; browsers without a picker for it take `#rrggbb`.
    pub(in crate::web::organize) fn color(name: &'static str, value: &str) -> Self {
        Self::of_kind(name, value, "color", true)
    }

    pub(in crate::web::organize) fn block(
        name: &'static str,
        value: &str,
        blocks: &'static [&'static str],
    ) -> Self {
        let value = value.to_owned();
        Self::new(name, Input::Block { value, blocks })
    }

    pub(in crate::web::organize) fn lines(name: &'static str, value: &Both) -> Self {
        Self::new(name, Input::Lines(value.clone()))
    }

    pub(in crate::web::organize) fn texts(name: &'static str, value: &Both, rows: u8) -> Self {
        Self::new(name, Input::Texts(value.clone(), rows))
    }

    pub(in crate::web::organize) fn text(name: &'static str, value: &str, rows: u8) -> Self {
        let value = value.to_owned();
        Self::new(name, Input::Text { value, rows })
    }

    pub(in crate::web::organize) fn moment(name: &'static str, value: &Moment) -> Self {
        Self::new(name, Input::Moment(value.clone()))
    }

    pub(in crate::web::organize) fn choice(
        name: &'static str,
        value: &str,
        groups: Vec<Group>,
    ) -> Self {
        let value = value.to_owned();
        Self::new(name, Input::Choice { value, groups })
    }

    /// Any of `groups`: a box called `{name}-{value}` for each.
    pub(in crate::web::organize) fn checks(
        name: &'static str,
        chosen: &[String],
        groups: Vec<Group>,
    ) -> Self {
        let chosen = chosen.to_vec();
        Self::new(name, Input::Checks { chosen, groups })
    }

    pub(in crate::web::organize) fn checkbox(name: &'static str, value: bool) -> Self {
        Self::new(name, Input::Box(value)).optional()
    }

    /// Whether a time of day is typed into it.
    pub(in crate::web::organize) fn is_timed(&self) -> bool {
        match &self.input {
            Input::Moment(_) => true,
            Input::Line { kind, .. } => *kind == "time",
            _ => false,
        }
    }

    /// Takes its words by this name: rows of a form have the same ones.
    pub(in crate::web::organize) fn called(mut self, words: &'static str) -> Self {
        self.words = Some(words);
        self
    }

    pub(in crate::web::organize) fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// A field on its page.
#[derive(Template)]
#[template(path = "organize/form/field.html")]
pub(in crate::web::organize) struct FieldPart<'p> {
    pub(in crate::web::organize) frame: &'p Frame<'p>,
    /// What the names of its words begin with, such as `set-venue`.
    pub(in crate::web::organize) prefix: String,
    pub(in crate::web::organize) field: &'p Field,
    pub(in crate::web::organize) faults: &'p [Fault],
}

impl HtmlSafe for FieldPart<'_> {}

impl FieldPart<'_> {
    fn key(&self) -> String {
        let name = self.field.words.unwrap_or(self.field.name);
        format!("{}-{}", self.prefix, name.replace('_', "-"))
    }

    fn label(&self) -> String {
        self.frame.t(self.key()).into_owned()
    }

    /// What helps to fill it in, where there is something to say.
    fn help(&self) -> Option<String> {
        let key = format!("{}-help", self.key());
        let help = self.frame.t(&key);
        (help != key).then(|| help.into_owned())
    }

    /// What is wrong with the box that `end` names.
    fn fault(&self, end: &str) -> Option<&str> {
        faults::of_field(self.faults, &format!("{}{end}", self.field.name))
    }

    /// What the box called `id` is called by people; none where it belongs to another field.
    pub(in crate::web::organize) fn name_of(&self, id: &str) -> Option<String> {
        if id == self.field.name {
            return Some(self.label());
        }
        let part = self.boxes().into_iter().find(|part| part.id == id)?;
        Some(format!("{}, {}", self.label(), part.label))
    }

    /// The ids of what is said about the box that `end` names.
    fn described(&self, end: &str) -> String {
        let name = self.field.name;
        let help = self.help().map(|_| format!("{name}-help"));
        let fault = self.fault(end).map(|_| format!("{name}{end}-error"));
        let ids: Vec<String> = help.into_iter().chain(fault).collect();
        ids.join(" ")
    }

    fn lacks_spanish(&self) -> bool {
        match &self.field.input {
            Input::Lines(both) | Input::Texts(both, _) => both.lacks_spanish(),
            _ => false,
        }
    }

    fn is_pair(&self) -> bool {
        self.boxes().len() > 1
    }

    fn block_words(&self, block: &str) -> String {
        self.frame.t(format!("block-{block}")).into_owned()
    }

    /// The boxes to type in.
    fn boxes(&self) -> Vec<Line<'_>> {
        match &self.field.input {
            Input::Line { value, kind, short } => {
                let help = self.help();
                vec![Line {
                    label: self.label(),
                    help: help.map(|text| (format!("{}-help", self.field.name), text)),
                    kind,
                    short: *short,
                    optional: self.field.optional,
                    ..self.part("", value)
                }]
            }
            Input::Text { value, rows } => {
                let help = self.help();
                vec![Line {
                    label: self.label(),
                    help: help.map(|text| (format!("{}-help", self.field.name), text)),
                    rows: *rows,
                    optional: self.field.optional,
                    ..self.part("", value)
                }]
            }
            Input::Lines(both) => self.languages(both, 1),
            Input::Texts(both, rows) => self.languages(both, *rows),
            Input::Moment(moment) => vec![
                self.half("_date", &moment.date, "form-date", "date"),
                self.half("_time", &moment.time, "form-time", "time"),
            ],
            Input::Choice { .. } | Input::Checks { .. } | Input::Box(_) | Input::Block { .. } => {
                Vec::new()
            }
        }
    }

    fn languages<'f>(&'f self, both: &'f Both, rows: u8) -> Vec<Line<'f>> {
        vec![
            Line {
                rows,
                lang: Some("en"),
                label: self.frame.t("form-english").into_owned(),
                ..self.part("_en", &both.en)
            },
            Line {
                rows,
                lang: Some("es"),
                label: self.frame.t("form-spanish").into_owned(),
                required: false,
                ..self.part("_es", &both.es)
            },
        ]
    }

    fn half<'f>(&'f self, end: &str, value: &'f str, words: &str, kind: &'static str) -> Line<'f> {
        Line {
            label: self.frame.t(words).into_owned(),
            kind,
            short: true,
            ..self.part(end, value)
        }
    }

    fn part<'f>(&'f self, end: &str, value: &'f str) -> Line<'f> {
        Line {
            frame: self.frame,
            id: format!("{}{end}", self.field.name),
            label: String::new(),
            help: None,
            kind: "text",
            rows: 1,
            lang: None,
            value,
            short: false,
            required: !self.field.optional,
            optional: false,
            fault: self.fault(end).map(str::to_owned),
            described: self.described(end),
        }
    }
}

/// One box to type in, with its label.
#[derive(Template)]
#[template(path = "organize/form/line.html")]
struct Line<'f> {
    frame: &'f Frame<'f>,
    id: String,
    label: String,
    /// Its id and its words.
    help: Option<(String, String)>,
    kind: &'static str,
    /// More than one: a text.
    rows: u8,
    lang: Option<&'static str>,
    value: &'f str,
    short: bool,
    required: bool,
    /// Says so beside the label.
    optional: bool,
    fault: Option<String>,
    described: String,
}

impl HtmlSafe for Line<'_> {}
