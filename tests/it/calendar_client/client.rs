//! `vdirsyncer` and `khal` with a home of their own, and what they show.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use serde_json::Value;
use tempfile::TempDir;

/// What is subscribed to, and under which name.
pub(super) const FEEDS: [(&str, &str); 3] = [
    ("conference", "/calendar/conference.ics"),
    ("practice", "/calendar/tracks/practice.ics"),
    ("spanish", "/calendar/conference.ics?lang=es"),
];

/// The calendar that the feed's file is added to by hand, over and over.
pub(super) const KEPT: &str = "kept";

const LOCALE: &str = "[locale]
local_timezone = America/Chicago
default_timezone = America/Chicago
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
";

/// A file of a calendar, and when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    pub(super) text: String,
    written: SystemTime,
}

/// The files of a calendar by their names.
pub(super) type Files = BTreeMap<String, File>;

/// Where the programs are; or what is missing.
pub(super) fn tools() -> Result<PathBuf, &'static str> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/.venv/bin");
    let works = |name: &str| {
        let asked = Command::new(folder.join(name)).arg("--version").output();
        asked.is_ok_and(|answer| answer.status.success())
    };
    if works("vdirsyncer") && works("khal") {
        return Ok(folder);
    }
    Err("tests/clients/.venv has no vdirsyncer and khal (see \"For developers\" in README.md)")
}

pub(super) struct Client {
    tools: PathBuf,
    home: TempDir,
}

impl Client {
    /// Subscribes to the feeds of the program that listens at `address`.
    pub(super) fn subscribed(tools: PathBuf, address: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let top = home.path().display();
        let mut sync = format!("[general]\nstatus_path = \"{top}/status\"\n");
        let mut show = format!("[sqlite]\npath = {top}/khal.db\n{LOCALE}[calendars]\n");
        for (name, path) in FEEDS {
            write!(
                sync,
                "[pair {name}]\na = \"{name}_feed\"\nb = \"{name}_files\"\ncollections = null\n\
                 [storage {name}_feed]\ntype = \"http\"\nurl = \"http://{address}{path}\"\n\
                 [storage {name}_files]\ntype = \"filesystem\"\npath = \"{top}/{name}\"\nfileext = \".ics\"\n"
            )
            .unwrap();
            write!(show, "[[{name}]]\npath = {top}/{name}\nreadonly = True\n").unwrap();
        }
        // The only one that may be written to is the one that khal imports into.
        write!(show, "[[{KEPT}]]\npath = {top}/{KEPT}\n").unwrap();
        std::fs::create_dir(home.path().join(KEPT)).unwrap();
        std::fs::write(home.path().join("vdirsyncer.conf"), sync).unwrap();
        std::fs::write(home.path().join("khal.conf"), show).unwrap();
        let client = Self { tools, home };
        client.run("vdirsyncer", &["discover"]);
        client
    }

    pub(super) fn sync(&self) {
        self.run("vdirsyncer", &["sync"]);
    }

    /// Adds the events of a downloaded feed to the calendar that is kept by hand.
    pub(super) fn import(&self, feed: &str) {
        let file = self.home.path().join("download.ics");
        std::fs::write(&file, feed).unwrap();
        let file = file.to_str().unwrap();
        self.run("khal", &["import", "--batch", "-a", KEPT, file]);
    }

    /// Everything that khal shows on the conference's days: a line an event, each begun with its calendar, in the
    /// order of the clock and then of the titles.
    pub(super) fn shown(&self) -> Vec<String> {
        const FIELDS: [&str; 7] = [
            "calendar",
            "start-date",
            "start-time",
            "end-time",
            "title",
            "location",
            "status",
        ];
        let mut ask = vec!["list", "--once"];
        ask.extend(FIELDS.iter().flat_map(|field| ["--json", field]));
        ask.extend(["2026-04-20", "2026-04-22"]);
        // An array a day.
        let said = self.run("khal", &ask);
        let days = serde_json::Deserializer::from_str(&said).into_iter::<Vec<Value>>();
        let mut lines: Vec<String> = days
            .flat_map(|day| day.unwrap())
            .map(|it| line(&it))
            .collect();
        lines.sort();
        lines
    }

    /// The files of a calendar. khal leaves others beside them when it writes one again.
    pub(super) fn files(&self, calendar: &str) -> Files {
        let entries = std::fs::read_dir(self.home.path().join(calendar)).unwrap();
        let entries = entries.map(|entry| entry.unwrap());
        let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
        let files = named.filter(|(name, _)| name.ends_with(".ics"));
        files
            .map(|(name, path)| {
                let written = path.metadata().unwrap().modified().unwrap();
                let text = std::fs::read_to_string(path).unwrap();
                (name, File { text, written })
            })
            .collect()
    }

    /// Runs one of the programs, which knows nothing but what is in its home; answers what it said.
    fn run(&self, tool: &str, arguments: &[&str]) -> String {
        let home = self.home.path();
        let answer = Command::new(self.tools.join(tool))
            .arg("--config")
            .arg(home.join(format!("{tool}.conf")))
            .args(arguments)
            .env_clear()
            .env("HOME", home)
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .current_dir(home)
            .output()
            .unwrap();
        let (said, complained) = (text(answer.stdout), text(answer.stderr));
        assert!(
            answer.status.success() && !complained.contains("critical"),
            "{tool} {arguments:?}: {said}{complained}"
        );
        said
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// One event as the tests compare it: of the place, the room.
fn line(event: &Value) -> String {
    let field = |name: &str| event[name].as_str().unwrap().trim();
    let (room, venue) = field("location").split_once(", ").unwrap();
    assert_eq!(venue, "Kalahari Resort, Wisconsin Dells, WI");
    format!(
        "{}: {} {}-{} {} | {room} | {}",
        field("calendar"),
        field("start-date"),
        field("start-time"),
        field("end-time"),
        field("title"),
        field("status"),
    )
}

/// The lines that are gone, and those that have come: a line that is there twice counts twice.
pub(super) fn changed(before: &[&str], after: &[&str]) -> (Vec<String>, Vec<String>) {
    let without = |all: &[&str], others: &[&str]| {
        let mut others = others.to_vec();
        let mut left = Vec::new();
        for line in all {
            match others.iter().position(|other| other == line) {
                Some(place) => drop(others.swap_remove(place)),
                None => left.push((*line).to_owned()),
            }
        }
        left
    };
    (without(before, after), without(after, before))
}

/// The texts of the files that are gone, and of those that have come; any other must be untouched.
pub(super) fn changed_files(before: &Files, after: &Files) -> (Vec<String>, Vec<String>) {
    let without = |all: &Files, others: &Files| {
        let left = all.iter().filter(|(name, _)| !others.contains_key(*name));
        left.map(|(_, file)| file.text.clone()).collect()
    };
    for (name, file) in before {
        assert!(
            after.get(name).is_none_or(|is| is == file),
            "{name} was written again"
        );
    }
    (without(before, after), without(after, before))
}
