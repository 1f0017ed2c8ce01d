//! Every role against every field: a conference in which each field says something that stands nowhere else, every
//! page and file of it read by everybody, and the table that says who may find what.

mod columns;
mod judge;
mod places;
mod seed;
mod table;

use std::collections::BTreeSet;
use std::io::{Read as _, Write};
use std::sync::{Arc, Mutex};

use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use poem::http::header;

use self::judge::{Read, Who, judge};
use self::places::Place;
use self::seed::{Mark, Seed, seed};
use self::table::{FIELDS, Field, ROLES, Where};
use crate::support::{Answer, Call, TestApp, on_both_databases};

on_both_databases!(each_field_is_seen_by_exactly_those_who_may);

/// What the program wrote into its log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn each_field_is_seen_by_exactly_those_who_may(app: TestApp) {
    assert_eq!(ROLES, Role::ALL, "the table names every role");
    // News of the board ends with the program, not with the answer.
    app.state.draft_bell.close();
    let log = Log::default();
    let lines = log.clone();
    let kept = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(move || lines.clone())
        .finish();
    let kept = tracing::subscriber::set_default(kept);
    let seed = seed(&app).await;
    for field in FIELDS {
        let is_filled = seed.marks.iter().any(|mark| mark.field == field.name);
        assert!(is_filled, "the seed says nothing of {}", field.name);
    }
    let mut walk = Walk {
        app: &app,
        seed: &seed,
        opened: BTreeSet::new(),
        wrong: Vec::new(),
    };
    let read = walk.everybody().await;
    let Walk {
        opened, mut wrong, ..
    } = walk;
    for mark in &seed.marks {
        judge(mark, &read, &mut wrong);
    }
    wrong.extend(in_mail(&app, &seed).await);
    drop(kept);
    let logged = String::from_utf8(log.0.lock().unwrap().clone())
        .unwrap()
        .to_lowercase();
    assert!(!logged.is_empty(), "the log is heard");
    for mark in &seed.marks {
        if holds(mark, &logged) {
            wrong.push(format!("{} of {:?} is in the log", mark.field, mark.whose));
        }
    }
    let unopened = unopened(&app, &seed, &opened).await;
    wrong.extend(
        unopened
            .iter()
            .map(|pattern| format!("nobody saw {pattern}")),
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}

struct Walk<'a> {
    app: &'a TestApp,
    seed: &'a Seed,
    /// What showed its page or file to somebody.
    opened: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Walk<'_> {
    async fn everybody(&mut self) -> Vec<Read> {
        let (app, seed) = (self.app, self.seed);
        let desk = places::of_the_desk(app, seed).await;
        let api = places::of_the_api(app, seed).await;
        let mut read = Vec::new();
        for role in super::roles() {
            let held: Vec<Role> = role.into_iter().collect();
            let name = role.map_or("nobody", Role::as_str);
            let id = app.organizer(name, &held).await;
            let login = app.log_in(id).await;
            let who = Who::Desk(role);
            read.push(
                self.reads(who, &desk, |call| {
                    call.cookie("__Host-login", login.reveal())
                })
                .await,
            );
            let token = app.token(&held).await;
            read.push(
                self.reads(Who::Program(role), &api, |call| call.token(&token))
                    .await,
            );
        }
        let mut public = places::of_the_public(app, None).await;
        public.extend(desk);
        let mut of_everybody = self.reads(Who::Stranger, &public, |call| call).await;
        let by_program = self.reads(Who::Stranger, &api, |call| call).await;
        for (mine, more) in of_everybody.found.iter_mut().zip(by_program.found) {
            mine.extend(more);
        }
        read.push(of_everybody);
        for (person, link) in seed.links.iter().enumerate() {
            let mut own = places::of_the_public(app, Some(("/registration/", link))).await;
            if person == 0 {
                own.push(places::of_the_feed(seed));
            }
            read.push(self.reads(Who::Person(person), &own, |call| call).await);
        }
        let group = places::of_the_public(app, Some(("/group/", &seed.group))).await;
        read.push(self.reads(Who::Contact, &group, |call| call).await);
        let key = Secret::parse(&seed.key).unwrap();
        read.push(self.reads(Who::Key, &api, |call| call.token(&key)).await);
        read
    }

    async fn reads(
        &mut self,
        who: Who,
        places: &[Place],
        known: impl for<'c> Fn(Call<'c>) -> Call<'c>,
    ) -> Read {
        let mut found = vec![BTreeSet::new(); self.seed.marks.len()];
        for place in places {
            let answer = known(place.call(self.app)).send().await;
            let status = answer.status.as_u16();
            assert!(status < 500, "{who:?} {}: {status}", place.pattern);
            if answer.status.is_success() {
                self.opened.insert(place.pattern.clone());
            }
            let content = content(&answer);
            let addresses = addresses(&answer, &content);
            // A private page's own addresses hold its secret, and a code is for addresses too.
            for (mark, found) in self.seed.marks.iter().zip(&mut found) {
                if holds(mark, &content) {
                    found.insert(place.pattern.clone());
                }
                let is_kept_out = !matches!(field_of(mark).place, Where::Named(_))
                    && !matches!(mark.field, "secret" | "code");
                if is_kept_out && holds(mark, &addresses) {
                    let place = &place.pattern;
                    let wrong = format!("{who:?}: {} stands in an address at {place}", mark.field);
                    self.wrong.push(wrong);
                }
            }
        }
        Read { who, found }
    }
}

#[track_caller]
fn field_of(mark: &Mark) -> &'static Field {
    let field = FIELDS.iter().find(|field| field.name == mark.field);
    field.unwrap_or_else(|| panic!("{} is not in the table", mark.field))
}

fn holds(mark: &Mark, content: &str) -> bool {
    mark.texts.iter().any(|text| content.contains(text))
}

/// What somebody can read of an answer, in small letters: its text, or what is in the workbook.
fn content(answer: &Answer) -> String {
    if !answer.bytes.starts_with(b"PK") {
        let text = String::from_utf8_lossy(&answer.bytes);
        return text.to_lowercase();
    }
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(&answer.bytes)).unwrap();
    let mut text = String::new();
    for number in 0..book.len() {
        book.by_index(number)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
    }
    text.to_lowercase()
}

/// The addresses that an answer leads to, and its headers.
fn addresses(answer: &Answer, content: &str) -> String {
    let mut all = String::new();
    for name in ["href=\"", "action=\"", "src=\""] {
        for rest in content.split(name).skip(1) {
            let address = rest.split('"').next().unwrap_or_default();
            if !address.starts_with("mailto:") {
                all.push_str(address);
                all.push('\n');
            }
        }
    }
    for (name, value) in &answer.headers {
        if name != header::SET_COOKIE {
            all.push_str(&value.to_str().unwrap().to_lowercase());
            all.push('\n');
        }
    }
    all
}

/// Mail: no subject says anything, and no mail anything that is protected.
async fn in_mail(app: &TestApp, seed: &Seed) -> Vec<String> {
    let mail = app.deliver_mail().await;
    assert!(mail.len() > 8, "{}", mail.len());
    let mut wrong = Vec::new();
    for mark in &seed.marks {
        let field = field_of(mark);
        let is_protected =
            matches!(field.place, Where::Only(_)) || mark.field == "accommodation kind";
        for one in &mail {
            // The code is what a subject is known by.
            if mark.field != "code" && holds(mark, &one.subject.to_lowercase()) {
                wrong.push(format!("{} is in a subject", mark.field));
            }
            let text = format!("{} {}", one.text, one.html).to_lowercase();
            if is_protected && holds(mark, &text) {
                wrong.push(format!("{} is in a mail", mark.field));
            }
        }
    }
    wrong
}

/// Addresses that opened to nobody, though they are there: then the walk would see nothing.
async fn unopened(app: &TestApp, seed: &Seed, opened: &BTreeSet<String>) -> Vec<String> {
    let mut all = places::of_the_desk(app, seed).await;
    all.extend(places::of_the_api(app, seed).await);
    all.extend(places::of_the_public(app, None).await);
    let all: BTreeSet<String> = all.into_iter().map(|place| place.pattern).collect();
    let missing = all.into_iter().filter(|pattern| !opened.contains(pattern));
    missing
        .filter(|pattern| !NEVER_OPEN.contains(&pattern.as_str()))
        .collect()
}

/// What shows nothing here: there is no such thing, or it cannot be.
const NEVER_OPEN: &[&str] = &[
    // They are named after what is in them.
    "/assets/:name",
    "/organize/*rest",
    // Files that came in: none did.
    "/organize/agenda/import/:job",
    // What was done with many, told once: nothing was.
    "/organize/registrations/many",
    // Pictures: there are none.
    "/agenda/pictures/:file",
    "/organize/agenda/speakers/:id/picture",
];
