//! The direction of dependencies, and where things may stand at all: read from the sources themselves.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A source file: its path from the top, and its text without the unit tests at its end.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All files below `folder` with this ending.
pub(crate) fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = vec![top.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                let name = path.strip_prefix(top).unwrap().display().to_string();
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                found.push(Source {
                    path: name,
                    text: text.to_owned(),
                });
            }
        }
    }
    assert!(!found.is_empty(), "no .{ending} files in {folder}");
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Rust files that are part of the program.
fn program(folder: &str) -> Vec<Source> {
    let mut files = sources(folder, "rs");
    files.retain(|file| !file.path.contains("/tests") && !file.path.ends_with("testing.rs"));
    files
}

/// The parts of this program that `text` names: `crate::web::Visit` and `crate::{api, web}` alike.
fn parts_named(text: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
            .collect()
    };
    let mut parts = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0;
                let mut begins = true;
                for (place, letter) in group.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        letter if begins && letter.is_ascii_alphabetic() => {
                            parts.insert(word(&group[place..]));
                            begins = false;
                        }
                        _ => {}
                    }
                }
            }
            None => {
                parts.insert(word(rest));
            }
        }
    }
    parts
}

/// What each folder must not name.
const NEVER: [(&str, &[&str]); 8] = [
    ("src/api", &["web", "worker"]),
    ("src/web", &["api", "worker"]),
    ("src/worker", &["api", "web", "http"]),
    ("src/http", &["api", "web", "worker", "domain", "db", "app"]),
    ("src/domain", &["api", "web", "worker", "http", "app"]),
    (
        "src/db",
        &["api", "web", "worker", "http", "app", "domain", "i18n"],
    ),
    (
        "src/i18n",
        &["api", "web", "worker", "http", "app", "domain", "db"],
    ),
    ("entity/src", &["gathering", "migration"]),
];

fn faults_of_direction(folder: &str, never: &[&str], file: &Source) -> Vec<String> {
    let named = parts_named(&file.text);
    let file = &file.path;
    never
        .iter()
        .filter(|part| named.contains(**part))
        .map(|part| format!("{file}: {folder} must not know {part}"))
        .collect()
}

#[test]
fn dependencies_point_down_only() {
    let faults: Vec<String> = NEVER
        .into_iter()
        .flat_map(|(folder, never)| {
            program(folder)
                .into_iter()
                .flat_map(move |file| faults_of_direction(folder, never, &file))
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_look_for_directions_sees_a_wrong_one() {
    let named =
        parts_named("use crate::{app::AppState, http::{form, limits}, web};\ncrate::api::x()");
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    assert_eq!(named, ["api", "app", "http", "web"]);
    let file = Source {
        path: "src/domain/x.rs".into(),
        text: "use crate::web::Visit;".into(),
    };
    assert_eq!(faults_of_direction("src/domain", &["web"], &file).len(), 1);
}

/// Fails where a file of `folders` holds one of `never`; `but` names those that may.
#[track_caller]
fn nowhere(folders: &[&str], never: &[&str], but: &[&str]) {
    let faults: Vec<String> = folders
        .iter()
        .flat_map(|folder| program(folder))
        .filter(|file| !but.iter().any(|may| file.path.starts_with(may)))
        .flat_map(|file| {
            let held = never.iter().filter(|text| holds(&file.text, text));
            held.map(|text| format!("{} holds {text:?}", file.path))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Whether a line of code, comments left out, holds `part`.
fn holds(text: &str, part: &str) -> bool {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .any(|line| line.contains(part))
}

#[test]
fn queries_stand_in_the_domain_alone() {
    nowhere(
        &[
            "src/api",
            "src/web",
            "src/worker",
            "src/http",
            "src/commands",
            "src/i18n",
        ],
        &["sea_orm", "sqlx", "entity::"],
        &[],
    );
    nowhere(&["src/domain"], &["sqlx"], &[]);
}

#[test]
fn every_write_begins_in_one_place() {
    nowhere(
        &["src", "migration/src"],
        &[".begin(", "begin_with", ".transaction("],
        &["src/db/"],
    );
}

#[test]
fn the_wall_clock_is_read_in_one_place() {
    nowhere(
        &["src"],
        &[
            "Timestamp::now(",
            "SystemTime::now(",
            "Zoned::now(",
            "Utc::now(",
        ],
        &["src/clock.rs"],
    );
}

#[test]
fn markup_stands_in_templates_alone() {
    nowhere(
        &["src"],
        &["\"<", "</", "<br", "<p>"],
        &[
            // A part of a mail's Message-Id stands in such brackets.
            "src/domain/mail/transport.rs",
            // What comes in is told apart by how it begins, and has its own markup taken off.
            "src/domain/exchange/sniff.rs",
            "src/domain/exchange/incoming/html.rs",
        ],
    );
}

#[test]
fn tables_know_no_wire_and_steps_know_no_tables() {
    nowhere(&["entity/src"], &["serde", "poem", "gathering"], &[]);
    nowhere(&["migration/src"], &["entity::", "gathering"], &[]);
    let manifest = include_str!("../../migration/Cargo.toml");
    assert!(!manifest.contains("entity"));
}

#[test]
fn every_file_says_its_role_first() {
    for folder in ["src", "entity/src", "migration/src", "tests/it"] {
        for file in sources(folder, "rs") {
            assert!(file.text.starts_with("//! "), "{}", file.path);
        }
    }
}

#[test]
fn the_look_for_words_skips_comments_and_sees_code() {
    assert!(holds("let a = b.begin().await;", ".begin("));
    assert!(!holds("// never call .begin( here", ".begin("));
}
