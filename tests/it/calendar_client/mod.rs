//! A real calendar program over the feeds: `vdirsyncer` subscribes to the running program and `khal` shows what
//! came, before and after a release.

mod client;
mod organizer;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use client::{Client, FEEDS, Files, KEPT, changed, changed_files};
use organizer::Organizer;

use crate::program::{Place, Running, get};

const UNSET: [(&str, &str); 0] = [];

/// What khal shows of a track, as long as nothing has changed.
const PRACTICE: [&str; 6] = [
    "2026-04-20 09:30-10:30 Walking Beside: Why Peer Support Works | Sandhill Ballroom | CONFIRMED",
    "2026-04-20 10:45-12:00 Listening First: The Heart of Peer Support | White Pine Room | CONFIRMED",
    "2026-04-20 13:15-14:15 When the Mood Drops: Peer Support and Depression | Prairie Room | CONFIRMED",
    MOVES,
    GOES,
    FALLS,
];
const MOVES: &str = "2026-04-20 14:30-16:00 Trauma-Informed Peer Support: Safety, Choice, Trust | Prairie Room | CONFIRMED";
const GOES: &str = "2026-04-21 11:15-12:15 From Jail to Community: Reentry Peer Support | White Pine Room | CONFIRMED";
const FALLS: &str =
    "2026-04-21 11:15-12:15 Older Adults and Peer Support | Northwoods Room | CONFIRMED";

/// The same after the release.
const MOVED: &str = "2026-04-20 16:15-17:45 Trauma-Informed Peer Support: Safety, Choice, Trust | White Pine Room | CONFIRMED";
const FALLEN: &str =
    "2026-04-21 11:15-12:15 Cancelled: Older Adults and Peer Support | Northwoods Room | CANCELLED";
/// What the sample's draft adds to the track.
const ADDED: [&str; 2] = [
    "2026-04-20 13:30-14:30 Peer Support by Phone and Video | Prairie Room | CONFIRMED",
    "2026-04-21 09:45-11:00 Veterans Supporting Veterans | Driftless Hall | CONFIRMED",
];

#[test]
#[expect(clippy::print_stderr, reason = "nobody may think that it was tested")]
fn a_calendar_program_follows_a_release() {
    let tools = match client::tools() {
        Ok(tools) => tools,
        Err(missing) => {
            assert!(
                std::env::var_os("TEST_REQUIRE_ALL").is_none(),
                "TEST_REQUIRE_ALL is set, but {missing}"
            );
            eprintln!("SKIPPED in a calendar program: {missing}");
            return;
        }
    };
    let place = Place::new();
    place.import_sample(&UNSET);
    let said = place.succeed(&["token", "add", "board", "--role", "program"], &UNSET);
    let program = place.start("serve", &UNSET);
    let organizer = Organizer::at(&program, said.split_whitespace().last().unwrap());
    let client = Client::subscribed(tools, &program.address);

    let before = Seen::now(&client, &program);
    the_sample_is_shown(&before);
    release(&organizer, &program);
    let after = Seen::now(&client, &program);
    the_track_follows(&before, &after);
    the_conference_follows(&before, &after);
    spanish_follows(&before, &after);
    who_keeps_uids_has_every_session_once(&before, &after);
    client.sync();
    for (calendar, files) in &after.files {
        assert_eq!(client.files(calendar), *files, "nothing was new");
    }
}

/// What the client shows, and the files that it has.
struct Seen {
    shown: Vec<String>,
    /// By calendar.
    files: BTreeMap<&'static str, Files>,
}

impl Seen {
    fn now(client: &Client, program: &Running) -> Self {
        client.sync();
        client.import(&get(&program.url("/calendar/conference.ics")).body);
        let calendars = FEEDS.iter().map(|(calendar, _)| *calendar).chain([KEPT]);
        Self {
            shown: client.shown(),
            files: calendars.map(|name| (name, client.files(name))).collect(),
        }
    }

    /// The lines of one calendar, without its name.
    fn of(&self, calendar: &str) -> Vec<&str> {
        let begin = format!("{calendar}: ");
        let lines = self.shown.iter();
        lines.filter_map(|line| line.strip_prefix(&begin)).collect()
    }
}

fn the_sample_is_shown(before: &Seen) {
    assert_eq!(before.of("practice"), PRACTICE);
    for calendar in ["conference", "spanish", KEPT] {
        assert_eq!(before.of(calendar).len(), 53, "{calendar}");
    }
    let rural = "2026-04-21 09:45-11:00 Cancelled: Peer Support in Rural Wisconsin | Wild Rice Room | CANCELLED";
    assert!(before.of("conference").contains(&rural));
    let rural = "2026-04-21 09:45-11:00 Cancelada: Apoyo entre pares en el Wisconsin rural | Sala Arroz Silvestre | CANCELLED";
    assert!(before.of("spanish").contains(&rural));
}

/// One session moves, one is cancelled, one leaves the track and one the agenda.
fn release(organizer: &Organizer, program: &Running) {
    let room = organizer.of_slug("/rooms", "white-pine-room")["id"].clone();
    let there = json!({"room": room, "starts_at": "2026-04-20T16:15:00-05:00"});
    organizer.change_slot("safety-choice-trust", there);
    organizer.change_slot("older-adults", json!({"cancelled": true}));
    organizer.change_session("jail-to-community", json!({"track": "community"}));
    organizer.unplace("hard-calls");
    organizer.publish();
    let agenda: Value = serde_json::from_str(&get(&program.url("/api/v1/agenda")).body).unwrap();
    assert_eq!(agenda["release"], 3);
}

fn the_track_follows(before: &Seen, after: &Seen) {
    let (gone, come) = changed(&before.of("practice"), &after.of("practice"));
    assert_eq!(gone, [MOVES, GOES, FALLS]);
    assert_eq!(come, [ADDED[0], MOVED, ADDED[1], FALLEN]);
    // Of a subscription vdirsyncer names a file by its content: what changed has another, what stayed the same
    // has the same, untouched.
    let (gone, come) = changed_files(&before.files["practice"], &after.files["practice"]);
    assert_eq!((gone.len(), come.len()), (3, 4));
    let titled = |files: &Files, title: &str| {
        let texts = files.values().filter(|file| file.text.contains(title));
        texts.count()
    };
    let left = "SUMMARY:From Jail to Community";
    assert_eq!(titled(&before.files["practice"], left), 1);
    assert_eq!(titled(&after.files["practice"], left), 0);
    assert_eq!(titled(&after.files["conference"], left), 1);
    let cancelled = come
        .iter()
        .find(|text| text.contains("SUMMARY:Cancelled: Older Adults"));
    assert!(cancelled.unwrap().contains("\r\nSTATUS:CANCELLED\r\n"));
}

fn the_conference_follows(before: &Seen, after: &Seen) {
    let hard_calls = "2026-04-21 09:45-11:00 Hard Calls: Working Through Ethics Together | Prairie Room | CONFIRMED";
    let no_calls = "2026-04-21 09:45-11:00 Cancelled: Hard Calls: Working Through Ethics Together | Prairie Room | CANCELLED";
    let grief = "2026-04-20 16:00-17:00 Grief and Recovery | Northwoods Room | CONFIRMED";
    for calendar in ["conference", KEPT] {
        let (gone, come) = changed(&before.of(calendar), &after.of(calendar));
        assert_eq!(gone, [MOVES, hard_calls, FALLS], "{calendar}");
        let expected = [ADDED[0], grief, MOVED, no_calls, ADDED[1], FALLEN];
        assert_eq!(come, expected, "{calendar}");
    }
    // One more file: what has left the track names another.
    let (gone, come) = changed_files(&before.files["conference"], &after.files["conference"]);
    assert_eq!((gone.len(), come.len()), (4, 7));
}

fn spanish_follows(before: &Seen, after: &Seen) {
    let (gone, come) = changed(&before.of("spanish"), &after.of("spanish"));
    assert_eq!((gone.len(), come.len()), (3, 6));
    let moved = "2026-04-20 16:15-17:45 Apoyo entre pares informado sobre el trauma: seguridad, decisión y confianza | Sala Pino Blanco | CONFIRMED";
    let fallen = "2026-04-21 11:15-12:15 Cancelada: Personas mayores y apoyo entre pares | Sala Bosque del Norte | CANCELLED";
    assert!(
        come.contains(&moved.to_owned()) && come.contains(&fallen.to_owned()),
        "{come:#?}"
    );
}

/// Unlike vdirsyncer, khal's import keeps an event in a file by its UID.
fn who_keeps_uids_has_every_session_once(before: &Seen, after: &Seen) {
    for name in before.files[KEPT].keys() {
        assert!(after.files[KEPT].contains_key(name), "{name} is gone");
    }
    assert_eq!(after.files[KEPT].len(), before.files[KEPT].len() + 3);
    let sequence = |seen: &Seen, title: &str| {
        let mut files = seen.files[KEPT].iter();
        let (name, file) = files.find(|(_, file)| file.text.contains(title)).unwrap();
        let lines = file.text.lines();
        let mut counts = lines.filter_map(|line| line.strip_prefix("SEQUENCE:"));
        (name.clone(), counts.next().unwrap().to_owned())
    };
    for title in [
        "Trauma-Informed Peer",
        "Older Adults and Peer",
        "Hard Calls",
    ] {
        let ((name, zero), (same, one)) = (sequence(before, title), sequence(after, title));
        assert_eq!(
            (same, zero.as_str(), one.as_str()),
            (name, "0", "1"),
            "{title}"
        );
    }
}
