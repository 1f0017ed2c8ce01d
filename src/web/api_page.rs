//! `/api`: the API's description for people, made from its OpenAPI document, without any outside script.

use std::sync::Arc;

use askama::Template;
use poem::handler;
use poem::web::Data;
use serde_json::Value;

use super::frame::{Area, Frame};
use super::render::{self, Page};
use super::visit::Visit;

/// What the document says, read once.
#[derive(Clone, Debug)]
pub(crate) struct Description(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    operations: Vec<Operation>,
    schemas: Vec<Schema>,
}

#[derive(Debug)]
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    needs_token: bool,
    parameters: Vec<Field>,
    body: Option<Kind>,
    responses: Vec<Answer>,
}

/// One thing that may come back.
#[derive(Debug)]
struct Answer {
    status: String,
    description: String,
    kind: Option<Kind>,
}

/// An object or a list of values.
#[derive(Debug)]
struct Schema {
    name: String,
    description: String,
    fields: Vec<Field>,
    values: Vec<String>,
}

/// A field of an object, or a parameter.
#[derive(Debug)]
struct Field {
    name: String,
    /// Of a parameter: `path`, `query` or `header`.
    place: String,
    kind: Kind,
    required: bool,
    description: String,
}

/// What kind of value it is; a kind of ours stands further down the page.
#[derive(Debug, Default)]
struct Kind {
    text: String,
    schema: Option<String>,
}

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage<'v> {
    frame: Frame<'v>,
    parts: &'v Parts,
    read: String,
    write: String,
}

#[handler]
pub(crate) fn page(visit: Visit, Data(description): Data<&Description>) -> Page {
    let url = format!("{}/api/v1", visit.state.config.public_url);
    let example = r#"{"registration_type": "community", "legal_name": "Dani Sample", "email": "dani@example.org", "code_of_conduct": true}"#;
    render::page(&ApiPage {
        frame: Frame::new(&visit, Area::Other, "api-title"),
        parts: &description.0,
        read: format!("curl {url}/registration-types"),
        write: format!(
            "curl {url}/registrations -H 'Content-Type: application/json' -d '{example}'"
        ),
    })
}

impl Description {
    /// Reads an OpenAPI document; what it lacks stays empty.
    pub(crate) fn read(document: &str) -> Self {
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let operations = entries(&document["paths"])
            .flat_map(|(path, methods)| {
                entries(methods)
                    .map(move |(method, operation)| read_operation(path, method, operation))
            })
            .collect();
        let schemas = entries(&document["components"]["schemas"])
            .map(|(name, schema)| read_schema(name, schema))
            .collect();
        Self(Arc::new(Parts {
            operations,
            schemas,
        }))
    }
}

fn read_operation(path: &str, method: &str, operation: &Value) -> Operation {
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: text(&operation["description"]),
        needs_token: operation["security"]
            .as_array()
            .is_some_and(|schemes| !schemes.is_empty()),
        parameters: list(&operation["parameters"])
            .map(|parameter| Field {
                name: text(&parameter["name"]),
                place: text(&parameter["in"]),
                kind: kind(&parameter["schema"]),
                required: parameter["required"].as_bool().unwrap_or_default(),
                description: text(&parameter["description"]),
            })
            .collect(),
        body: content(&operation["requestBody"]),
        responses: entries(&operation["responses"])
            .map(|(status, answer)| Answer {
                status: status.to_owned(),
                description: text(&answer["description"]),
                kind: content(answer),
            })
            .collect(),
    }
}

fn read_schema(name: &str, schema: &Value) -> Schema {
    let required: Vec<String> = list(&schema["required"]).map(text).collect();
    Schema {
        name: name.to_owned(),
        description: text(&schema["description"]),
        fields: entries(&schema["properties"])
            .map(|(name, field)| Field {
                name: name.to_owned(),
                place: String::new(),
                kind: kind(field),
                required: required.iter().any(|required| required == name),
                description: text(&field["description"]),
            })
            .collect(),
        values: list(&schema["enum"]).map(text).collect(),
    }
}

/// The kind of the first content, whatever its media type.
fn content(part: &Value) -> Option<Kind> {
    entries(&part["content"])
        .next()
        .map(|(_, media)| kind(&media["schema"]))
}

fn kind(schema: &Value) -> Kind {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
        return Kind {
            text: name.clone(),
            schema: Some(name),
        };
    }
    // A reference with words of its own is wrapped.
    if let Some(inner) = list(&schema["allOf"]).next() {
        return kind(inner);
    }
    if schema["type"] == "array" {
        let items = kind(&schema["items"]);
        return Kind {
            text: format!("[{}]", items.text),
            schema: items.schema,
        };
    }
    let name = schema["format"]
        .as_str()
        .or_else(|| schema["type"].as_str());
    Kind {
        text: name.unwrap_or("any").to_owned(),
        schema: None,
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Text with code between backticks, in turn: words first.
fn marked(text: &str) -> Vec<(bool, &str)> {
    text.split('`')
        .enumerate()
        .map(|(index, part)| (index % 2 == 1, part))
        .collect()
}
