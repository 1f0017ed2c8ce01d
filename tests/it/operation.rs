//! The program in operation: killed, stopped, measured, and read in its logs.

use std::collections::{HashMap, HashSet};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use entity::{message, registration};
use gathering::db::{self, Db};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, Set,
};

use crate::program::{Place, Running, client, get, register};
use crate::support::{Kind, Start, TestDatabase, skip_postgres};

/// Registration is open, and nobody is told to slow down.
const MARCH: [(&str, &str); 2] = [
    ("GATHERING_CLOCK", "2026-03-02T09:00:00-06:00"),
    ("GATHERING_RATE_LIMITS", "off"),
];

/// So many may come as volunteers; it is the type that all of the load asks for.
const PLACES: i32 = 30;

/// How often the program is killed.
const KILLS: usize = 4;

/// Clients at a time.
const CLIENTS: usize = 16;

#[test]
fn what_was_acknowledged_survives_being_killed_at_any_moment_on_sqlite() {
    let place = Place::new();
    place.import_sample(&MARCH);
    let url = format!("sqlite://{}", place.path().join("gathering.db").display());
    survives_being_killed(&place, &url);
}

#[test]
fn what_was_acknowledged_survives_being_killed_at_any_moment_on_postgresql() {
    if skip_postgres() {
        return;
    }
    let database = block_on(TestDatabase::create(Kind::Postgres, Start::Sample));
    survives_being_killed(&Place::new(), &database.url);
    block_on(database.remove());
}

fn survives_being_killed(place: &Place, url: &str) {
    let variables = [MARCH[0], MARCH[1], ("DATABASE_URL", url)];
    let mut acknowledged: HashMap<String, String> = HashMap::new();
    for kill in 0..KILLS {
        let program = place.start("serve", &variables);
        let told = load_until_killed(program, kill);
        assert!(!told.is_empty(), "killed before anybody had registered");
        acknowledged.extend(told);
    }
    // The next start finds everything in order, and goes on.
    let program = place.start("serve", &variables);
    assert_eq!(get(&program.url("/readyz")).status, 200);
    fill_up(&program);
    assert_eq!(program.stop("TERM").code, Some(0));
    block_on(async {
        let db = db::open(url).await.unwrap();
        check(&db, &acknowledged).await;
        db.close().await.unwrap();
    });
}

/// Registers people until somebody stands in line: then all places are taken, however slow the machine.
fn fill_up(program: &Running) {
    for person in 0..=PLACES {
        let name = format!("Late Sampleton {person}");
        let got = register(&client(), &program.address, "volunteer", &name).unwrap();
        assert_eq!(got.status, 201, "{got:?}");
        if got.body.contains("\"waitlisted\"") {
            return;
        }
    }
    panic!("more have a place than there are places");
}

/// Sixteen clients register people until the program is killed; answers the codes of those who were told
/// that they are registered, each with the status that they were told.
fn load_until_killed(program: Running, kill: usize) -> HashMap<String, String> {
    let address = program.address.clone();
    let answered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let (address, answered) = (&address, &answered);
                scope.spawn(move || {
                    let (client, mut told) = (client(), Vec::new());
                    for person in 0.. {
                        let name = format!("Sample {kill} {number} {person}");
                        let Ok(got) = register(&client, address, "volunteer", &name) else {
                            break;
                        };
                        assert_eq!(got.status, 201, "{got:?}");
                        answered.fetch_add(1, Ordering::Relaxed);
                        let body: serde_json::Value = serde_json::from_str(&got.body).unwrap();
                        let word = |name: &str| body[name].as_str().unwrap().to_owned();
                        told.push((word("id"), word("status")));
                    }
                    told
                })
            })
            .collect();
        // Some are under way; the rest of the moment is chance.
        let began = Instant::now();
        while answered.load(Ordering::Relaxed) == 0 && began.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(1));
        }
        let chance = u64::from(uuid::Uuid::now_v7().as_bytes()[15]);
        std::thread::sleep(Duration::from_millis(50 + 3 * chance));
        program.kill();
        clients
            .into_iter()
            .flat_map(|client| client.join().unwrap())
            .collect()
    })
}

async fn check(db: &Db, acknowledged: &HashMap<String, String>) {
    let rows = registration::Entity::find().all(db.read()).await.unwrap();
    let by_id: HashMap<String, &registration::Model> =
        rows.iter().map(|row| (row.id.to_string(), row)).collect();
    for (id, status) in acknowledged {
        let row = by_id.get(id).expect("an acknowledged registration is gone");
        assert_eq!(row.status, *status, "it stands as it was told");
    }
    let confirmed = rows.iter().filter(|row| row.status == "confirmed").count();
    assert_eq!(
        confirmed,
        usize::try_from(PLACES).unwrap(),
        "of {}",
        rows.len()
    );
    let codes: HashSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes.len(), rows.len());
    let numbers: HashSet<i64> = rows.iter().filter_map(|row| row.line_number).collect();
    assert_eq!(
        numbers.len(),
        rows.len() - confirmed,
        "one place in line each"
    );
    // Its mail was written with each, or neither was.
    let mails = message::Entity::find().all(db.read()).await.unwrap();
    let told: HashSet<_> = mails
        .iter()
        .filter_map(|mail| mail.registration_id)
        .collect();
    assert_eq!(mails.len(), rows.len());
    assert_eq!(told, rows.iter().map(|row| row.id).collect());
}

#[test]
fn the_check_after_a_kill_would_see_a_lost_registration_and_one_too_many() {
    let place = Place::new();
    place.import_sample(&MARCH);
    let url = format!("sqlite://{}", place.path().join("gathering.db").display());
    let program = place.start("serve", &MARCH);
    let mut told = HashMap::new();
    for person in 0..=PLACES {
        let name = format!("Sample {person}");
        let got = register(&client(), &program.address, "volunteer", &name).unwrap();
        let body: serde_json::Value = serde_json::from_str(&got.body).unwrap();
        let word = |name: &str| body[name].as_str().unwrap().to_owned();
        told.insert(word("id"), word("status"));
    }
    program.stop("TERM");
    let sees = |told: HashMap<String, String>| {
        let url = url.clone();
        std::thread::spawn(move || {
            block_on(async { check(&db::open(&url).await.unwrap(), &told).await });
        })
        .join()
        .is_err()
    };
    assert!(!sees(told.clone()), "all is well");
    let mut lost = told.clone();
    lost.insert(uuid::Uuid::now_v7().to_string(), "confirmed".to_owned());
    assert!(sees(lost));
    block_on(async {
        let db = db::open(&url).await.unwrap();
        db.write(async |transaction| {
            let waiting = registration::Entity::find()
                .filter(registration::Column::Status.eq("waitlisted"))
                .one(transaction)
                .await?
                .unwrap();
            let mut waiting = waiting.into_active_model();
            waiting.status = Set("confirmed".to_owned());
            waiting.update(transaction).await.map(drop)
        })
        .await
        .unwrap();
        db.close().await.unwrap();
    });
    assert!(sees(told));
}

#[test]
fn a_stop_lets_the_requests_under_way_finish() {
    for signal in ["TERM", "INT"] {
        let place = Place::new();
        place.import_sample(&MARCH);
        let program = place.start("serve", &MARCH);
        // A browser that keeps its connection open without asking for anything holds nobody up.
        let mut idle = TcpStream::connect(&program.address).unwrap();
        idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let mut begun = [0_u8; 12];
        idle.read_exact(&mut begun).unwrap();
        let body = r#"{"registration_type": "community", "legal_name": "Slow Sampleton",
            "email": "slow@example.org", "code_of_conduct": true}"#;
        let (first, rest) = body.split_at(40);
        let mut slow = TcpStream::connect(&program.address).unwrap();
        let head = format!(
            "POST /api/v1/registrations HTTP/1.1\r\nHost: localhost\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{first}",
            body.len()
        );
        slow.write_all(head.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        program.signal(signal);
        std::thread::sleep(Duration::from_millis(300));
        assert!(
            TcpStream::connect(&program.address).is_err(),
            "new ones are not taken"
        );
        slow.write_all(rest.as_bytes()).unwrap();
        let mut answer = String::new();
        slow.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
        let answered = Instant::now();
        let ended = program.wait();
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(
            answered.elapsed() < Duration::from_secs(5),
            "it ends at once after that"
        );
        let url = format!("sqlite://{}", place.path().join("gathering.db").display());
        let rows = block_on(async {
            let db = db::open(&url).await.unwrap();
            let rows = registration::Entity::find().all(db.read()).await.unwrap();
            db.close().await.unwrap();
            rows
        });
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].legal_name, "Slow Sampleton");
    }
}

#[test]
fn a_stop_is_heard_from_the_first_moment_on() {
    let place = Place::new();
    for (command, signal) in [("serve", "TERM"), ("demo", "INT"), ("serve", "INT")].repeat(4) {
        let ended = place.start(command, &MARCH).stop(signal);
        assert_eq!(ended.code, Some(0), "{command}, {signal}: {ended:?}");
    }
    let names = place.names();
    assert!(
        !names.iter().any(|name| name.contains("-wal")),
        "closed in order: {names:?}"
    );
    assert!(
        !names.iter().any(|name| name.starts_with("gathering-demo-")),
        "{names:?}"
    );
}

#[test]
fn the_demo_is_ready_soon_stays_small_and_leaves_nothing_behind() {
    // As it is released: within a second and in 60 MB. Otherwise only that it is not absurd.
    let released = !cfg!(debug_assertions);
    let (soon, small) = if released {
        (Duration::from_secs(1), 60)
    } else {
        (Duration::from_secs(30), 200)
    };
    for signal in ["INT", "TERM"] {
        let place = Place::new();
        let ignored = [
            ("DATABASE_URL", "mysql://nobody:hunter2@nowhere/nothing"),
            ("SMTP_URL", "smtp://nobody:hunter2@127.0.0.1:1"),
            ("GATHERING_PUBLIC_URL", "https://peer.example.org"),
        ];
        let demo = place.start("demo", &ignored);
        assert!(demo.took < soon, "ready after {:?}", demo.took);
        let names = place.names();
        assert_eq!(names.len(), 1, "{names:?}");
        assert!(names[0].starts_with("gathering-demo-"), "{names:?}");
        for _ in 0..50 {
            for path in [
                "/",
                "/register",
                "/calendar",
                "/calendar/conference.ics",
                "/demo/mail",
            ] {
                assert_eq!(get(&demo.url(path)).status, 200, "{path}");
            }
        }
        if let Some(memory) = demo.memory() {
            assert!(memory < small, "{memory} MiB");
        }
        let home = get(&demo.url("/")).body;
        assert!(home.contains("demo"), "every page says so");
        let got = register(&client(), &demo.address, "community", "Dani Sampleton").unwrap();
        let registered: serde_json::Value = serde_json::from_str(&got.body).unwrap();
        let link = registered["manage_url"].as_str().unwrap();
        assert!(
            link.starts_with(&demo.url("/registration/")),
            "it opens in this demo: {link}"
        );
        let page = get(link);
        // The clock runs on from nine in the morning of March 2.
        assert!(page.body.contains("Dani Sampleton"), "{}", page.body);
        assert!(get(&demo.url("/demo/mail")).body.contains("sample.person."));
        let ended = demo.stop(signal);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        for part in [
            "Its clock says Monday, March 2, 2026, 9:0",
            "/register\n",
            "/agenda\n",
            "/calendar/conference.ics\n",
            "/demo/mail\n",
            "/organize ",
            "Stop it with Ctrl-C",
        ] {
            assert!(ended.out.contains(part), "{part}: {}", ended.out);
        }
        assert_eq!(ended.err, "", "nothing went wrong");
        assert_eq!(place.names(), Vec::<String>::new(), "after {signal}");
    }
}

#[test]
fn the_demo_has_sample_people_and_forgets_those_who_came() {
    let place = Place::new();
    let demo = place.start("demo", &[]);
    let types = get(&demo.url("/api/v1/registration-types")).body;
    register(&client(), &demo.address, "community", "Dani Sampleton").unwrap();
    // A demo that was killed leaves its folder; the next one does not mind.
    demo.kill();
    let left = place.names();
    assert_eq!(left.len(), 1, "{left:?}");
    let demo = place.start("demo", &[]);
    assert_eq!(get(&demo.url("/api/v1/registration-types")).body, types);
    demo.stop("INT");
    assert_eq!(place.names(), left);
    let url = format!(
        "sqlite://{}",
        place.path().join(&left[0]).join("demo.db").display()
    );
    block_on(async {
        let db = db::open(&url).await.unwrap();
        let rows = registration::Entity::find().all(db.read()).await.unwrap();
        assert!(
            (30..100).contains(&rows.len()),
            "a few dozen: {}",
            rows.len()
        );
        let statuses: HashSet<&str> = rows.iter().map(|row| row.status.as_str()).collect();
        assert!(statuses.is_superset(&HashSet::from(["confirmed", "pending", "cancelled"])));
        assert!(rows.iter().all(|row| row.email.ends_with("@example.org")));
        db.close().await.unwrap();
    });
}

#[test]
fn the_demo_listens_for_this_computer_alone() {
    let place = Place::new();
    for address in ["0.0.0.0:0", "[::]:0", "203.0.113.9:8080"] {
        let line = place.refused(&["demo", "--listen", address], &[]);
        assert!(
            line.contains("GATHERING_LISTEN") && line.contains("this computer alone"),
            "{line}"
        );
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let line = place.refused(&["demo", "--listen", &taken], &[]);
    assert!(
        line.contains(&taken) && line.contains("a free port"),
        "{line}"
    );
    assert_eq!(place.names(), Vec::<String>::new());
}

#[test]
fn logs_of_a_whole_journey_hold_no_name_address_secret_or_token() {
    let place = Place::new();
    place.import_sample(&MARCH);
    let said = place.succeed(&["token", "add", "desk", "--role", "registrar"], &MARCH);
    let token = said.split_whitespace().last().unwrap().to_owned();
    // As much as the program and its libraries can say.
    let variables = [MARCH[0], MARCH[1], ("RUST_LOG", "trace")];
    let program = place.start("serve", &variables);
    let name = "Xochitl Unmistakable";
    let got = register(&client(), &program.address, "community", name).unwrap();
    let registered: serde_json::Value = serde_json::from_str(&got.body).unwrap();
    let link = registered["manage_url"].as_str().unwrap().to_owned();
    let secret = link.rsplit('/').next().unwrap().to_owned();
    let link = program.url(&format!("/registration/{secret}"));
    assert!(get(&link).body.contains(name));
    let form = "legal_name=Ytzel+Unmistakable&email=ytzel%40example.org&meals=monday-lunch";
    let (browser, kind) = (client(), "application/x-www-form-urlencoded");
    let post = |url: String, body: &str| {
        let sent = browser.post(url).header("content-type", kind).send(body);
        sent.unwrap().status().as_u16()
    };
    post(format!("{link}/change"), form);
    post(
        program.url("/register"),
        "legal_name=Zyanya+Unmistakable&email=nowhere",
    );
    post(format!("{link}/cancel"), "");
    get(&program.url("/registration/aaaaaaaabbbbbbbbccccccccdddddddd"));
    get(&program.url("/calendar?who=Unmistakable"));
    let list = client()
        .get(program.url("/api/v1/registrations"))
        .header("authorization", format!("Bearer {token}"))
        .call()
        .unwrap();
    assert_eq!(list.status().as_u16(), 200);
    // Until the mail has left.
    let began = Instant::now();
    let mail = place.path().join("mail");
    while !mail.is_dir() && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let own_address = program.address.clone();
    let ended = program.stop("TERM");
    assert_eq!(ended.code, Some(0));
    let log = ended.err;
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            line["level"].is_string() && line["timestamp"].is_string(),
            "{line}"
        );
    }
    assert!(
        log.contains("\"route\":\"/registration/:secret\""),
        "requests are logged"
    );
    assert!(log.contains("mail sent"), "mail is logged");
    let code = registered["code"].as_str().unwrap();
    for hidden in [
        "Unmistakable",
        "xochitl",
        "ytzel",
        "example.org",
        secret.as_str(),
        "aaaaaaaabbbbbbbb",
        token.as_str(),
        code,
        &code.replace('-', ""),
    ] {
        let found = log.lines().find(|line| line.contains(hidden));
        assert_eq!(found, None, "{hidden}");
    }
    let strangers = log
        .lines()
        .find(|line| line.contains("127.0.0.1:") && !line.contains(&own_address));
    assert_eq!(strangers, None, "addresses of clients");
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(future)
}
