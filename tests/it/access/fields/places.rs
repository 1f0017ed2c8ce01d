//! Every address that shows something, with ids of what is there: the desk's from its table, the API's from its
//! document, all others from the routes.

use gathering::web::doors;
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{NAMED, NOBODY, ids_of};
use super::seed::{SLOT, Seed};
use crate::architecture::sources;
use crate::support::{Call, PUBLIC_URL, TestApp};

/// What is asked.
pub(super) struct Place {
    /// The address as the tables write it.
    pub(super) pattern: String,
    path: String,
    sent: Sent,
}

enum Sent {
    Nothing,
    Form(Vec<(String, String)>),
    Json(Value),
}

/// The columns of lists and files, by name.
const COLUMNS: [&str; 22] = [
    "code",
    "status",
    "place",
    "type",
    "name",
    "badge_name",
    "pronouns",
    "email",
    "phone",
    "organization",
    "group",
    "meals",
    "diet",
    "mail_language",
    "voucher",
    "discount",
    "price",
    "paid",
    "due",
    "payment",
    "approved",
    "made",
];

impl Place {
    fn get(pattern: &str, path: String) -> Self {
        let pattern = pattern.to_owned();
        Self {
            pattern,
            path,
            sent: Sent::Nothing,
        }
    }

    /// The request, before it says who asks.
    pub(super) fn call<'a>(&self, app: &'a TestApp) -> Call<'a> {
        let call = |method| app.call(method, self.path.as_str());
        match &self.sent {
            Sent::Nothing => call(Method::GET),
            Sent::Form(fields) => {
                let call = call(Method::POST).header("sec-fetch-site", "same-origin");
                call.form(fields.clone())
            }
            Sent::Json(body) => call(Method::POST).json(body),
        }
    }
}

/// Entries of the conference's lists, by what their addresses begin with.
const KEYS: [(&str, &str); 12] = [
    ("/days/", "2026-04-20"),
    ("/types/", "scholarship"),
    ("/prices/", "mkstage"),
    ("/shared-places/", "mkshared"),
    ("/conference/questions/", "who-will-know"),
    ("/announcements/", "registration-open"),
    ("/meals/", "mkmeal"),
    ("/diets/", "mkdiet"),
    ("/accommodations/", "mkkind"),
    ("/ce-categories/", "ethics"),
    ("/organize/questions/", "ordinary-question"),
    ("/form-questions/", "ordinary-question"),
];

fn key(before: &str) -> String {
    let known = KEYS.iter().find(|(top, _)| before.ends_with(top));
    let (_, key) = known.unwrap_or_else(|| panic!("KEYS does not say what {before} takes"));
    (*key).to_owned()
}

/// What is below `before` and has an id: what the seed filled, and all of it where that are few.
async fn ids(app: &TestApp, before: &str) -> Vec<String> {
    let named = NAMED.iter().find(|(top, _)| before.ends_with(top));
    let (_, table) = named.unwrap_or_else(|| panic!("NAMED does not say whose id {before} takes"));
    let filled = match *table {
        "session" => "WHERE slug = 'hard-calls'",
        "room" => "WHERE slug = 'white-pine-room'",
        "speaker" => "WHERE slug = 'hidden-speaker'",
        "track" => "WHERE slug = 'practice'",
        "slot" => return vec![app.slot(SLOT).to_string()],
        _ => "",
    };
    let found: Vec<Uuid> = ids_of(app, table, filled).await;
    assert!(!found.is_empty(), "the seed has no {table}");
    found.iter().map(Uuid::to_string).collect()
}

/// `path` with what is there in place of its names.
async fn filled(app: &TestApp, path: &str) -> Vec<String> {
    let Some(begin) = path.find([':', '{', '*']) else {
        return vec![path.to_owned()];
    };
    let end = path[begin..]
        .find('/')
        .map_or(path.len(), |end| begin + end);
    let (before, name, after) = (&path[..begin], &path[begin..end], &path[end..]);
    let one = |text: &str| vec![text.to_owned()];
    let values = match name.trim_matches([':', '{', '}', '*']) {
        "rest" => one("nonsense"),
        "deed" => [
            "approve", "decline", "cancel", "restore", "resend", "payment", "move-up", "type",
            "replace", "merge",
        ]
        .map(str::to_owned)
        .to_vec(),
        "key" => vec![key(before)],
        "number" => one("1"),
        "other" => one("draft"),
        "job" => one(NOBODY),
        "folder" => one("rooms"),
        "file" => one("white-pine-room.ics"),
        "name" => one("gathering.css"),
        "slug" if before.ends_with("/registration-types/") => one("scholarship"),
        "slug" if before.ends_with("/rooms/") => one("white-pine-room"),
        "slug" if before.ends_with("/tracks/") => one("practice"),
        "slug" if before.ends_with("/speakers/") => one("adaeze-fernhollow"),
        "slug" => one(SLOT),
        _ => ids(app, before).await,
    };
    let mut all = Vec::new();
    for value in values {
        let path = [before, &value, after].concat();
        all.extend(Box::pin(filled(app, &path)).await);
    }
    all
}

/// Everything of the desk that shows something: its pages and files, and the forms whose answer is one.
pub(super) async fn of_the_desk(app: &TestApp, seed: &Seed) -> Vec<Place> {
    let mut places = Vec::new();
    for (pattern, methods, _) in doors() {
        if methods.contains("GET") && !pattern.contains(":secret") {
            let paths = filled(app, &pattern).await;
            places.extend(paths.into_iter().map(|path| Place::get(&pattern, path)));
        }
    }
    let columns = columns(seed, true);
    let query: Vec<String> = columns
        .iter()
        .map(|name| format!("column={name}"))
        .collect();
    let query = query.join("&");
    let of_lists = "/organize/registrations?column";
    for path in [
        format!("/organize/registrations?{query}"),
        format!("/organize/registrations?{query}&lang=es"),
    ] {
        places.push(Place::get(of_lists, path));
    }
    for format in ["csv", "xlsx"] {
        let mut fields = vec![
            ("all", "yes"),
            ("sort", "oldest"),
            ("step", "do"),
            ("format", format),
        ];
        fields.extend(columns.iter().map(|name| ("column", name.as_str())));
        places.push(form(
            "/organize/registrations/export",
            "/organize/registrations/export?column",
            &fields,
        ));
    }
    let many = [("all", "yes"), ("many", "cancel")];
    places.push(form(
        "/organize/registrations/many",
        "/organize/registrations/many?shown",
        &many,
    ));
    for path in filled(app, "/organize/registrations/:id/letter").await {
        places.push(form(&path, "/organize/registrations/:id/letter", &[]));
    }
    places
}

fn form(path: &str, pattern: &str, fields: &[(&str, &str)]) -> Place {
    let fields = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Place {
        pattern: pattern.to_owned(),
        path: path.to_owned(),
        sent: Sent::Form(fields.collect()),
    }
}

fn columns(seed: &Seed, sensitive_too: bool) -> Vec<String> {
    let mut columns: Vec<String> = COLUMNS.map(str::to_owned).to_vec();
    columns.push(format!("answers.{}", seed.ordinary));
    if sensitive_too {
        columns.push(format!("answers.{}", seed.sensitive));
    }
    columns
}

/// Everything that programs can read.
pub(super) async fn of_the_api(app: &TestApp, seed: &Seed) -> Vec<Place> {
    let document: Value =
        serde_json::from_str(&gathering::api::document(PUBLIC_URL)).expect("a document");
    let mut places = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        if item.get("get").is_some() {
            let pattern = format!("/api/v1{path}");
            let paths = filled(app, &pattern).await;
            places.extend(paths.into_iter().map(|path| Place::get(&pattern, path)));
        }
    }
    let json = |pattern: &str, path: String, body: Value| Place {
        pattern: pattern.to_owned(),
        path,
        sent: Sent::Json(body),
    };
    for sensitive_too in [true, false] {
        let body = json!({ "filter": {}, "columns": columns(seed, sensitive_too) });
        for kind in ["csv", "xlsx"] {
            let path = format!("/api/v1/registrations/export.{kind}");
            places.push(json(
                "/api/v1/registrations/export?column",
                path,
                body.clone(),
            ));
        }
    }
    let preview = "/api/v1/registrations/actions/preview";
    let body = json!({ "action": "cancel", "filter": {} });
    places.push(json(preview, preview.to_owned(), body));
    let letter = "/api/v1/registrations/{id}/letter";
    for path in filled(app, letter).await {
        places.push(json(letter, path, json!({})));
    }
    places
}

/// Everything that is open to everybody, or to whoever has the private link `secret` below `top`.
pub(super) async fn of_the_public(app: &TestApp, link: Option<(&str, &str)>) -> Vec<Place> {
    let routes = sources("src/web", "rs");
    let routes = routes
        .iter()
        .find(|file| file.path == "src/web/mod.rs")
        .unwrap();
    let mut places = Vec::new();
    for pattern in super::super::pages::added_by_name(&routes.text) {
        let below = |top: &str| pattern.starts_with(top) && pattern.contains(":secret");
        let fits = match link {
            None => !pattern.contains(":secret") && !pattern.starts_with("/demo"),
            Some((top, _)) => below(top),
        };
        if !fits || pattern.ends_with("/:id/end") {
            continue;
        }
        let (_, secret) = link.unwrap_or_default();
        let paths = filled(app, &pattern.replace(":secret", secret)).await;
        places.extend(paths.into_iter().map(|path| Place::get(&pattern, path)));
    }
    assert!(!places.is_empty());
    places
}

/// The personal feed.
pub(super) fn of_the_feed(seed: &Seed) -> Place {
    let file = seed.feed.trim_end_matches(".ics");
    Place::get("/calendar/my/:file", format!("/calendar/my/{file}.ics"))
}
