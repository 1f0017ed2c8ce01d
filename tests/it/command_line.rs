//! The program at the command line: what it prints, what it refuses, what it leaves behind.

use crate::program::{Place, get};
use crate::support::skip_postgres;

/// Nothing is set.
const UNSET: [(&str, &str); 0] = [];

const SETTINGS: [&str; 10] = [
    "DATABASE_URL",
    "GATHERING_LISTEN",
    "GATHERING_PUBLIC_URL",
    "GATHERING_CLOCK",
    "GATHERING_RATE_LIMITS",
    "SMTP_URL",
    "GATHERING_MAIL_FROM",
    "GATHERING_MAIL_DIR",
    "GATHERING_TRUSTED_PROXIES",
    "GATHERING_WEBHOOKS_TO_PRIVATE_NETWORKS",
];

#[test]
fn help_tells_every_command_and_names_every_setting() {
    let place = Place::new();
    let help = place.succeed(&["--help"], &UNSET);
    for command in [
        "serve",
        "demo",
        "import",
        "export",
        "token",
        "organizer",
        "openapi",
    ] {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command}: {help}"
        );
    }
    for arguments in [
        &["--help"][..],
        &["serve", "--help"],
        &["demo", "--help"],
        &["import", "--help"],
        &["export", "--help"],
        &["token", "add", "--help"],
        &["organizer", "add", "--help"],
        &["openapi", "--help"],
    ] {
        let help = place.succeed(arguments, &UNSET);
        let (own, settings) = help.split_once("Settings (each is also").unwrap();
        assert!(own.contains("Usage: gathering"), "{help}");
        assert!(!own.contains("[env:"), "settings stand apart: {help}");
        for setting in SETTINGS {
            assert!(settings.contains(&format!("[env: {setting}")), "{help}");
        }
        assert!(help.contains("gathering "), "an example: {help}");
    }
    let help = place.succeed(&["token", "add", "--help"], &UNSET);
    for role in ["owner", "program", "registrar", "access", "door", "viewer"] {
        assert!(help.contains(&format!("- {role}:")), "{help}");
    }
    assert_eq!(place.names(), Vec::<String>::new(), "help makes no files");
}

#[test]
fn help_never_shows_a_password_of_the_environment() {
    let secrets = [
        (
            "DATABASE_URL",
            "postgres://user:hunter2@localhost/gathering",
        ),
        ("SMTP_URL", "smtps://user:hunter2@localhost"),
    ];
    let help = Place::new().succeed(&["serve", "--help"], &secrets);
    assert!(!help.contains("hunter2"), "{help}");
}

#[test]
fn serve_starts_in_an_empty_folder_with_nothing_set_and_has_polite_pages() {
    let place = Place::new();
    let program = place.start("serve", &UNSET);
    for path in [
        "/",
        "/agenda",
        "/register",
        "/calendar",
        "/registration",
        "/privacy",
        "/api",
        "/organize/sign-in",
    ] {
        let page = get(&program.url(path));
        assert_eq!(
            (page.status, page.kind.as_str()),
            (200, "text/html; charset=utf-8")
        );
        assert!(page.body.contains("</html>"), "{path}: {}", page.body);
    }
    let feed = get(&program.url("/calendar/conference.ics"));
    assert_eq!(
        (feed.status, feed.kind.as_str()),
        (200, "text/calendar; charset=utf-8")
    );
    assert!(
        feed.body.starts_with("BEGIN:VCALENDAR\r\n"),
        "{}",
        feed.body
    );
    assert!(!feed.body.contains("VEVENT"), "{}", feed.body);
    let ready = get(&program.url("/readyz"));
    assert_eq!(ready.status, 200, "{ready:?}");
    assert!(ready.body.contains("migrations: ok"), "{ready:?}");
    let refused = crate::program::register(
        &crate::program::client(),
        &program.address,
        "community",
        "Dani Sampleton",
    )
    .unwrap();
    assert_eq!(
        (refused.status, refused.kind.as_str()),
        (409, "application/problem+json")
    );
    let ended = program.stop("TERM");
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(
        ended
            .out
            .starts_with("Gathering is ready on http://127.0.0.1:")
    );
    assert_eq!(
        ended.out.lines().count(),
        1,
        "logs go elsewhere: {}",
        ended.out
    );
    assert_eq!(place.names(), ["gathering.db"], "closed in order");
}

#[cfg(unix)]
#[test]
fn the_database_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    place.succeed(&["token", "add", "door 1", "--role", "door"], &UNSET);
    let file = std::fs::metadata(place.path().join("gathering.db")).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
}

#[test]
fn every_setting_may_be_empty_which_is_as_good_as_not_set() {
    let place = Place::new();
    let program = place.start("serve", &SETTINGS.map(|setting| (setting, "")));
    assert_eq!(get(&program.url("/readyz")).status, 200);
    drop(program);
    assert!(place.names().contains(&"gathering.db".to_owned()));
}

#[test]
fn what_weakens_the_service_is_warned_about() {
    let place = Place::new();
    let clock = "2026-03-02T09:00:00-06:00";
    let variables = [("GATHERING_RATE_LIMITS", "off"), ("GATHERING_CLOCK", clock)];
    let ended = place.start("serve", &variables).stop("TERM");
    for part in [
        "GATHERING_RATE_LIMITS is off",
        "GATHERING_CLOCK is set",
        "SMTP_URL is not set",
    ] {
        assert!(ended.err.contains(part), "{part}: {}", ended.err);
    }
}

#[test]
fn a_wrong_setting_stops_the_start_with_one_line_that_names_it_and_what_would_be_right() {
    let place = Place::new();
    std::fs::write(place.path().join("notes.txt"), "no database ".repeat(100)).unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (setting, value, shown, right) in [
        (
            "DATABASE_URL",
            "mysql://u:hunter2@db/x",
            "mysql://…@db/x",
            "sqlite://FILE or postgres://",
        ),
        (
            "DATABASE_URL",
            "sqlite::memory:",
            "sqlite::memory:",
            "sqlite://FILE",
        ),
        (
            "DATABASE_URL",
            "sqlite://no/such/folder.db",
            "sqlite://no/such/folder.db",
            "a folder that exists",
        ),
        (
            "DATABASE_URL",
            "sqlite://notes.txt",
            "sqlite://notes.txt",
            "file is not a database",
        ),
        (
            "DATABASE_URL",
            "postgres://u:hunter2@127.0.0.1:1/x",
            "postgres://…@127.0.0.1:1/x",
            "can be reached",
        ),
        ("GATHERING_LISTEN", "8080", "8080", "such as 127.0.0.1:8080"),
        (
            "GATHERING_PUBLIC_URL",
            "peer.example.org",
            "peer.example.org",
            "https://peer.example.org",
        ),
        (
            "GATHERING_CLOCK",
            "noon",
            "noon",
            "such as 2026-03-02T09:00:00-06:00",
        ),
        ("GATHERING_RATE_LIMITS", "no", "no", "on or off"),
        (
            "SMTP_URL",
            "http://u:hunter2@mail",
            "http://…@mail",
            "smtp://USER:PASSWORD@HOST",
        ),
        (
            "SMTP_URL",
            "smtp://u:hunter2@mail?tls=maybe",
            "smtp://…@mail?tls=maybe",
            "?tls= takes required",
        ),
        (
            "GATHERING_MAIL_FROM",
            "nobody",
            "nobody",
            "Gathering <hello@example.org>",
        ),
        ("GATHERING_MAIL_DIR", "notes.txt", "notes.txt", "a folder"),
        (
            "GATHERING_TRUSTED_PROXIES",
            "proxy",
            "proxy",
            "such as 10.0.0.1",
        ),
        (
            "GATHERING_WEBHOOKS_TO_PRIVATE_NETWORKS",
            "yes",
            "yes",
            "on or off",
        ),
    ] {
        // On a port of its own, should it start after all.
        let free = ("GATHERING_LISTEN", "127.0.0.1:0");
        let line = place.refused(&["serve"], &[free, (setting, value)]);
        assert!(
            line.starts_with(&format!("gathering: {setting} is {shown:?}: ")),
            "{line}"
        );
        assert!(line.contains(right), "{line}");
        assert!(!line.contains("hunter2"), "{line}");
    }
    let line = place.refused(&["serve", "--listen", &taken], &UNSET);
    assert!(
        line.starts_with(&format!("gathering: GATHERING_LISTEN is {taken:?}: ")),
        "{line}"
    );
    assert!(line.contains("a free port"), "{line}");
}

#[test]
fn postgresql_that_lets_nobody_in_is_named_without_its_password() {
    if skip_postgres() {
        return;
    }
    let mut url = url::Url::parse(&std::env::var("TEST_POSTGRES_URL").unwrap()).unwrap();
    url.set_path("no_such_database");
    url.set_password(Some("hunter2")).unwrap();
    for command in [
        &["serve"][..],
        &["token", "add", "door 1", "--role", "door"],
        &[
            "import",
            concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample_agenda.json"),
        ],
    ] {
        let line = Place::new().refused(command, &[("DATABASE_URL", url.as_str())]);
        assert!(
            line.starts_with("gathering: DATABASE_URL is \"postgres://…@"),
            "{line}"
        );
        assert!(
            line.contains("no_such_database") && line.contains("can be reached"),
            "{line}"
        );
        assert!(!line.contains("hunter2"), "{line}");
    }
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let place = Place::new();
    let url = format!("sqlite://{}", place.path().join("gathering.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        use sea_orm::ConnectionTrait as _;
        gathering::db::migrate(&url).await.unwrap();
        let database = sea_orm::Database::connect(&url).await.unwrap();
        database
            .execute_unprepared("INSERT INTO seaql_migrations VALUES ('m20990101_000001_later', 0)")
            .await
            .unwrap();
        database.close().await.unwrap();
    });
    let line = place.refused(&["serve"], &UNSET);
    assert!(
        line.contains("DATABASE_URL") && line.contains("newer version"),
        "{line}"
    );
}

#[test]
fn programs_that_start_together_make_the_tables_once() {
    let place = Place::new();
    std::thread::scope(|scope| {
        for number in 0..6 {
            let place = &place;
            scope.spawn(move || {
                let name = format!("token {number}");
                place.succeed(&["token", "add", &name, "--role", "viewer"], &UNSET);
            });
        }
    });
    assert_eq!(place.names(), ["gathering.db"]);
}

#[test]
fn a_file_is_imported_once_and_completely_or_not_at_all() {
    let place = Place::new();
    let line = place.refused(&["import", "missing.json"], &UNSET);
    assert!(line.contains("missing.json cannot be read"), "{line}");
    let sample = gathering::domain::exchange::SAMPLE;
    let broken = sample.replacen("\"kind\": \"", "\"kind\": \"no-such-", 1);
    std::fs::write(place.path().join("broken.json"), broken).unwrap();
    let line = place.refused(&["import", "broken.json"], &UNSET);
    assert!(
        line.contains("sessions[0].kind") && line.contains("no-such-"),
        "{line}"
    );
    place.import_sample(&UNSET);
    let file = place.path().join("again.json");
    std::fs::write(&file, sample).unwrap();
    // A second time it changes the draft alone, and here there is nothing to change.
    let said = place.succeed(&["import", "again.json"], &UNSET);
    assert!(said.contains("0 new, 0 changed, 0 placed"), "{said}");
    assert!(said.contains("Only the draft"), "{said}");
    let program = place.start("serve", &UNSET);
    let agenda = get(&program.url("/api/v1/agenda"));
    assert_eq!(agenda.status, 200);
    let agenda: serde_json::Value = serde_json::from_str(&agenda.body).unwrap();
    assert_eq!(agenda["release"], 2);
}

#[test]
fn a_token_is_the_last_word_of_what_is_printed_and_opens_what_its_role_may() {
    let place = Place::new();
    place.import_sample(&UNSET);
    let token = |name: &str, role: &str| {
        let said = place.succeed(&["token", "add", name, "--role", role], &UNSET);
        said.split_whitespace().last().unwrap().to_owned()
    };
    let (registrar, door) = (token("desk", "registrar"), token("door 1", "door"));
    let line = place.refused(&["token", "add", "desk", "--role", "door"], &UNSET);
    assert!(
        line.contains("\"desk\"") && line.contains("another name"),
        "{line}"
    );
    let program = place.start("serve", &UNSET);
    let status = |token: &str| {
        crate::program::client()
            .get(program.url("/api/v1/registrations"))
            .header("authorization", format!("Bearer {token}"))
            .call()
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(status(&registrar), 200);
    assert_eq!(status(&door), 403);
    assert_eq!(status("nonsense"), 401);
}

#[test]
fn an_organizer_gets_a_link_and_a_fresh_one_when_added_again() {
    let place = Place::new();
    let add = || {
        let said = place.succeed(
            &[
                "organizer",
                "add",
                "jo@example.org",
                "--name",
                "Jo",
                "--role",
                "owner",
            ],
            &[("GATHERING_PUBLIC_URL", "https://peer.example.org")],
        );
        said.split_whitespace().last().unwrap().to_owned()
    };
    let (first, second) = (add(), add());
    assert_ne!(first, second);
    let open = |link: &str| {
        let secret = link
            .strip_prefix("https://peer.example.org/organize/password/")
            .unwrap();
        let secret = gathering::domain::secret::Secret::parse(secret).unwrap();
        let url = format!("sqlite://{}", place.path().join("gathering.db").display());
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let db = gathering::db::open(&url).await.unwrap();
            let now = gathering::clock::Clock::system().now();
            let invited = gathering::domain::organizers::by_password_link(&db, &secret, now).await;
            db.close().await.unwrap();
            invited
        })
    };
    assert!(open(&first).is_err(), "the first ended with the second");
    assert_eq!(open(&second).unwrap().email, "jo@example.org");
    let line = place.refused(
        &["organizer", "add", "jo", "--name", "Jo", "--role", "owner"],
        &UNSET,
    );
    assert!(line.contains("\"jo\" is not an e-mail address"), "{line}");
}

#[test]
fn openapi_prints_the_document_and_touches_nothing() {
    let place = Place::new();
    let said = place.succeed(&["openapi"], &UNSET);
    let document: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(document["openapi"], "3.0.0");
    assert!(document["paths"]["/registrations"]["post"].is_object());
    assert_eq!(place.names(), Vec::<String>::new());
}
