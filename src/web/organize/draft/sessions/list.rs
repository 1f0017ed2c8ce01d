//! `/organize/agenda/sessions`: the list, searched, filtered and sorted; to look at, or to change in place.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use url::form_urlencoded;

use super::in_place::{Typed, TypedRow};
use super::{LIST, address, status};
use crate::domain::agenda::SpeakerRole;
use crate::domain::draft::sessions::{
    self, Choices, Filter, Listed, PAGE_SIZE, Placing, Row, RowSpeaker, Session, Sort,
};
use crate::http::form::Query;
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::faults::Summary;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

/// What the address says; what cannot be read counts as not asked.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    kind: String,
    track: String,
    placing: String,
    spanish: String,
    shelf: String,
    sort: String,
    page: String,
    /// The page that holds this session.
    around: String,
    edit: String,
    done: String,
    rows: String,
}

#[derive(Template)]
#[template(path = "organize/draft/sessions.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    listed: Listed,
    choices: Choices,
    filter: Filter,
    /// Rows with boxes to type in; none where the list is to look at.
    typed: Option<Typed>,
    news: Option<String>,
}

/// The track filter's name for "none".
const NO_TRACK: &str = "none";

/// The list.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    page(&visit, &desk, &asked, None).await
}

/// The list, with what was typed into its rows where that is not saved.
pub(super) async fn page(visit: &Visit, desk: &Desk, asked: &Asked, typed: Option<Typed>) -> Page {
    let connection = visit.state.db.read();
    let choices = sessions::choices(connection, &Session::default()).await;
    let choices = choices.map_err(failed)?;
    let filter = asked.filter(&choices);
    let wanted = asked.page.parse().unwrap_or(1);
    let listed = match uuid::Uuid::parse_str(&asked.around) {
        Ok(id) => sessions::list_around(connection, &filter, id).await,
        Err(_) => sessions::list(connection, &filter, wanted).await,
    };
    let listed = listed.map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Draft, "sessions-title");
    let typed = match typed {
        None if asked.is_edit() => Some(Typed::of(&listed.rows)),
        typed => typed,
    };
    let (wrong, stale) = typed.as_ref().map_or((false, false), Typed::faulty);
    let status: StatusCode = status(&mut frame, wrong, stale);
    let page = ListPage {
        news: news(&frame, asked),
        listed,
        choices,
        filter,
        typed,
        frame,
    };
    with_status(status, &page)
}

fn news(frame: &Frame<'_>, asked: &Asked) -> Option<String> {
    match asked.done.as_str() {
        "archived" => Some(frame.t("session-done-archived").into_owned()),
        "rows" => {
            let rows: u32 = asked.rows.parse().ok()?;
            Some(frame.count("sessions-saved", rows).into_owned())
        }
        _ => None,
    }
}

impl Asked {
    fn is_edit(&self) -> bool {
        self.edit == "1"
    }

    fn is_by_title(&self) -> bool {
        self.sort == "title"
    }

    fn filter(&self, choices: &Choices) -> Filter {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let kind =
            some(&self.kind).filter(|kind| choices.kinds.iter().any(|one| one.slug == *kind));
        let track = match self.track.as_str() {
            NO_TRACK => Some(String::new()),
            track => some(track).filter(|slug| choices.tracks.iter().any(|one| one.slug == *slug)),
        };
        Filter {
            text: self.q.trim().to_owned(),
            kind,
            track,
            placing: match self.placing.as_str() {
                "placed" => Some(Placing::Placed),
                "unplaced" => Some(Placing::Unplaced),
                _ => None,
            },
            lacks_spanish: !self.spanish.is_empty(),
            archived: self.shelf == "archive",
            sort: match self.sort.as_str() {
                "title" => Sort::Title,
                _ => Sort::Order,
            },
        }
    }

    /// The query of this list at `page`, without what is to be said once.
    pub(super) fn query(&self, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("q", &self.q),
            ("kind", &self.kind),
            ("track", &self.track),
            ("placing", &self.placing),
            ("spanish", &self.spanish),
            ("shelf", &self.shelf),
            ("sort", &self.sort),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        query.finish()
    }

    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1)
    }
}

impl From<&Filter> for Asked {
    fn from(filter: &Filter) -> Self {
        let placing = match filter.placing {
            Some(Placing::Placed) => "placed",
            Some(Placing::Unplaced) => "unplaced",
            None => "",
        };
        let track = filter.track.clone();
        let on = |value: bool, word: &str| if value { word } else { "" }.to_owned();
        Self {
            q: filter.text.clone(),
            kind: filter.kind.clone().unwrap_or_default(),
            track: track.map_or_else(String::new, |slug| {
                if slug.is_empty() {
                    NO_TRACK.to_owned()
                } else {
                    slug
                }
            }),
            placing: placing.to_owned(),
            spanish: on(filter.lacks_spanish, "missing"),
            shelf: on(filter.archived, "archive"),
            sort: on(filter.sort == Sort::Title, "title"),
            ..Self::default()
        }
    }
}

/// A choice of a filter: value, words, whether it is chosen.
type Chosen = (String, String, bool);

impl ListPage<'_> {
    fn asked(&self) -> Asked {
        Asked::from(&self.filter)
    }

    fn kinds(&self) -> Vec<Chosen> {
        let kinds = self.choices.kinds.iter();
        let chosen = self.filter.kind.as_ref();
        kinds
            .map(|term| {
                let words = self.frame.plain(&term.name).to_owned();
                (term.slug.clone(), words, chosen == Some(&term.slug))
            })
            .collect()
    }

    fn tracks(&self) -> Vec<Chosen> {
        let chosen = self.filter.track.as_deref();
        let none = self.frame.t("session-no-track").into_owned();
        let none = (NO_TRACK.to_owned(), none, chosen == Some(""));
        let tracks = self.choices.tracks.iter().map(|track| {
            let words = self.frame.plain(&track.name).to_owned();
            let chosen = chosen == Some(track.slug.as_str());
            (track.slug.clone(), words, chosen)
        });
        tracks.chain([none]).collect()
    }

    fn placings(&self) -> [Chosen; 2] {
        [
            ("placed", "sessions-placed", Placing::Placed),
            ("unplaced", "sessions-unplaced", Placing::Unplaced),
        ]
        .map(|(value, words, placing)| {
            let words = self.frame.t(words).into_owned();
            (
                value.to_owned(),
                words,
                self.filter.placing == Some(placing),
            )
        })
    }

    fn is_filtered(&self) -> bool {
        let plain = Filter {
            sort: self.filter.sort,
            ..Filter::default()
        };
        self.filter != plain
    }

    /// Only the whole list in its own order can be put in order.
    fn is_ordered(&self) -> bool {
        self.filter == Filter::default() && self.listed.total > 1
    }

    fn is_first(&self, place: &usize) -> bool {
        self.listed.page == 1 && *place == 0
    }

    fn is_last(&self, place: &usize) -> bool {
        (self.listed.page - 1) * PAGE_SIZE + place + 1 == self.listed.total
    }

    /// Which of all are on this page: "51–60".
    fn span(&self) -> String {
        let first = (self.listed.page - 1) * PAGE_SIZE + 1;
        let last = (self.listed.page * PAGE_SIZE).min(self.listed.total);
        format!("{first}–{last}")
    }

    fn at(&self, page: usize, edit: bool) -> String {
        let query = self.asked().query(page);
        let edit = if edit { "edit=1&" } else { "" };
        format!("{LIST}?{edit}{query}")
    }

    fn is_edit(&self) -> bool {
        self.typed.is_some()
    }

    fn previous(&self) -> Option<String> {
        let page = self.listed.page;
        (page > 1).then(|| self.at(page - 1, self.is_edit()))
    }

    fn next(&self) -> Option<String> {
        let page = self.listed.page;
        (page < self.listed.pages).then(|| self.at(page + 1, self.is_edit()))
    }

    /// The other way to see this page of the list.
    fn other_mode(&self) -> String {
        self.at(self.listed.page, !self.is_edit())
    }

    fn here(&self) -> String {
        self.at(self.listed.page, true)
    }

    fn address(&self, row: &Row) -> String {
        address(row.id)
    }

    fn title(&self, row: &Row) -> Text {
        row.title.text()
    }

    /// "Dani Rivera (Moderator)".
    fn speaker(&self, speaker: &RowSpeaker) -> String {
        if speaker.role == SpeakerRole::default() {
            return speaker.name.clone();
        }
        let role = format!("speaking-{}", speaker.role.as_str());
        format!("{} ({})", speaker.name, self.frame.t(role))
    }

    /// Which texts have no Spanish: "Title, Objectives".
    fn lacking(&self, row: &Row) -> String {
        let names = row.lacks_spanish.iter();
        let names = names.map(|field| self.frame.t(super::form::label(field)).into_owned());
        names.collect::<Vec<_>>().join(", ")
    }

    fn summary(&self) -> Summary<'_> {
        let typed = self.typed.as_ref();
        let faults = typed.map_or_else(Vec::new, |typed| typed.summary(&self.frame));
        self.frame.summary_of_boxes(faults)
    }

    /// What of a row is wrong, in words.
    fn fault(&self, row: &TypedRow, field: &str) -> Option<String> {
        row.fault(&self.frame, field)
    }

    /// The boxes of a row's title: field, words, what was typed, language.
    fn titles<'r>(&self, row: &'r TypedRow) -> [(&'static str, String, &'r str, &'static str); 2] {
        let words = |name: &str| self.frame.t(name).into_owned();
        let (en, es) = (row.title.en.as_str(), row.title.es.as_str());
        [
            ("title_en", words("sessions-title-en"), en, "en"),
            ("title_es", words("sessions-title-es"), es, "es"),
        ]
    }

    fn refusal(&self, row: &TypedRow) -> Option<String> {
        row.refusal(&self.frame)
    }

    /// The choices of a row: value, words, whether it is chosen.
    fn kinds_of(&self, row: &TypedRow) -> Vec<Chosen> {
        let mut kinds = self.kinds();
        for (slug, _, chosen) in &mut kinds {
            *chosen = *slug == row.kind;
        }
        kinds
    }

    fn tracks_of(&self, row: &TypedRow) -> Vec<Chosen> {
        let tracks = self.choices.tracks.iter();
        let mut tracks: Vec<Chosen> = tracks
            .map(|track| {
                let words = self.frame.plain(&track.name).to_owned();
                (track.slug.clone(), words, track.slug == row.track)
            })
            .collect();
        if !row.track.is_empty() && !tracks.iter().any(|(_, _, chosen)| *chosen) {
            // A track that is in the archive stays where it is.
            tracks.push((row.track.clone(), row.track.clone(), true));
        }
        let none = self.frame.t("session-no-track").into_owned();
        tracks.insert(0, (String::new(), none, row.track.is_empty()));
        tracks
    }
}
