//! The desk: a stranger gets the way in, a role that may not gets one page that tells nothing.

use std::collections::BTreeSet;

use gathering::domain::organizers::Role;
use gathering::web::doors;
use poem::http::{Method, header};

use super::{contents, fill, roles, ways_of_writing};
use crate::architecture::sources;
use crate::support::{Answer, Call, TestApp, on_both_databases};

on_both_databases!(
    a_stranger_gets_the_way_in_and_nothing_else,
    a_role_that_may_not_gets_one_page_and_changes_nothing,
    a_role_that_may_comes_in,
);

/// Methods that an address may take, and one that none takes.
const METHODS: [Method; 3] = [Method::GET, Method::POST, Method::DELETE];

/// Every way to ask for what needs a role: method, address, and the roles that may.
async fn ways_in(app: &TestApp) -> Vec<(Method, String, &'static [Role])> {
    let mut ways = Vec::new();
    for (path, _, action) in doors() {
        let Some(action) = action else { continue };
        for path in ways_of_writing(app, &path).await {
            ways.extend(METHODS.map(|method| (method, path.clone(), action.roles())));
        }
    }
    assert!(ways.len() >= 30, "{ways:?}");
    ways
}

/// A request from one of our own pages with a body that cannot be read: who may not come in does not
/// learn that either.
fn ask<'a>(app: &'a TestApp, method: &Method, path: &str) -> Call<'a> {
    let call = app.call(method.clone(), path);
    let call = call.header("sec-fetch-site", "same-origin");
    call.header(header::CONTENT_TYPE, "text/strange").text("{")
}

/// The page without the link to its other language, which names the address that was asked for.
fn page(answer: &Answer) -> String {
    let text = answer.text();
    let lines = text.lines().filter(|line| !line.contains("class=\"lang\""));
    lines.collect::<Vec<_>>().join("\n")
}

/// Everything that a cookie may hold which opens nothing.
async fn useless_cookies(app: &TestApp) -> Vec<String> {
    let person = app.organizer("Former", &[Role::Owner]).await;
    let [ended, expired, closed] = [
        app.log_in(person).await,
        app.log_in(person).await,
        app.log_in(app.organizer("Gone", &[Role::Owner]).await)
            .await,
    ];
    let hash = |secret: &gathering::domain::secret::Secret| -> String {
        secret
            .hash()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    };
    for (column, secret) in [("ended_at", &ended), ("expires_at", &expired)] {
        let known = match app.database.kind {
            crate::support::Kind::Sqlite => format!("x'{}'", hash(secret)),
            crate::support::Kind::Postgres => format!("'\\x{}'", hash(secret)),
        };
        let sql = format!("UPDATE login SET {column} = 1 WHERE secret_hash = {known}");
        app.run_sql(&sql).await;
    }
    app.run_sql("UPDATE organizer SET ended_at = 1 WHERE name = 'Gone'")
        .await;
    let mut useless = vec![
        String::new(),
        "garbage".to_owned(),
        "abcdefghijklmnopqrstuvwxyz234567".to_owned(),
    ];
    useless.extend([ended, expired, closed].map(|secret| secret.reveal().to_owned()));
    useless
}

async fn a_stranger_gets_the_way_in_and_nothing_else(app: TestApp) {
    fill(&app).await;
    let cookies = useless_cookies(&app).await;
    let ways = ways_in(&app).await;
    let before = contents(&app).await;
    let mut refusals = BTreeSet::new();
    for (method, path, _) in &ways {
        for cookie in &cookies {
            let mut call = ask(&app, method, path);
            if !cookie.is_empty() {
                call = call.cookie("__Host-login", cookie);
            }
            let answer = call.send().await;
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
            if *method == Method::GET {
                let answer = answer.expect(303);
                let to = answer.header(header::LOCATION);
                assert!(to.starts_with("/organize/sign-in"), "{path}: {to}");
                assert_eq!(answer.text(), "");
            } else {
                refusals.insert(page(&answer.expect(401)));
            }
        }
    }
    assert_eq!(refusals.len(), 1, "all refusals are one page");
    assert!(
        refusals
            .iter()
            .all(|page| page.contains("nothing was changed"))
    );
    assert_eq!(contents(&app).await, before);
}

async fn a_role_that_may_not_gets_one_page_and_changes_nothing(app: TestApp) {
    fill(&app).await;
    let mut people = Vec::new();
    for role in roles() {
        let name = role.map_or("nobody", Role::as_str);
        let held: Vec<Role> = role.into_iter().collect();
        let id = app.organizer(name, &held).await;
        people.push((role, app.log_in(id).await));
    }
    let ways = ways_in(&app).await;
    let before = contents(&app).await;
    for (role, secret) in people {
        let mut refusals = BTreeSet::new();
        let closed = |may: &[Role]| role.is_none_or(|role| !may.contains(&role));
        for (method, path, _) in ways.iter().filter(|(_, _, may)| closed(may)) {
            let call = ask(&app, method, path);
            let answer = call.cookie("__Host-login", secret.reveal()).send().await;
            let answer = answer.expect(403);
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
            refusals.insert(page(&answer));
        }
        // The owner too is refused somewhere: where protected answers are.
        assert_eq!(refusals.len(), 1, "{role:?}");
        let told = |page: &String| page.contains("This is not open to you");
        assert!(refusals.iter().all(told), "{role:?}");
    }
    assert_eq!(contents(&app).await, before);
}

async fn a_role_that_may_comes_in(app: TestApp) {
    // News of the board ends with the program, not with the answer.
    app.state.draft_bell.close();
    fill(&app).await;
    let ways = ways_in(&app).await;
    for role in Role::ALL {
        let id = app.organizer(role.as_str(), &[role]).await;
        for (method, path, _) in ways.iter().filter(|(_, _, may)| may.contains(&role)) {
            // Each with a log-in of its own: some of these end log-ins.
            let secret = app.log_in(id).await;
            let call = ask(&app, method, path);
            let answer = call.cookie("__Host-login", secret.reveal()).send().await;
            let status = answer.status.as_u16();
            assert!(
                status < 500 && ![401, 403].contains(&status),
                "{role:?} {method} {path}: {status} {}",
                answer.text()
            );
            let way_in = answer
                .header(header::LOCATION)
                .starts_with("/organize/sign-in");
            assert!(!way_in, "{role:?} {method} {path}");
        }
    }
}

#[test]
fn what_is_open_to_everybody_is_the_way_in_and_out() {
    let open: Vec<String> = doors()
        .into_iter()
        .filter(|(_, _, action)| action.is_none())
        .map(|(path, _, _)| path.into_owned())
        .collect();
    assert_eq!(
        open,
        [
            "/organize/sign-in",
            "/organize/sign-out",
            "/organize/forgot",
            "/organize/password/:secret",
        ]
    );
}

/// The routes that are added by name: those of the desk must come from its tables alone.
pub(super) fn added_by_name(text: &str) -> Vec<String> {
    text.split(".at(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_address_of_the_desk_is_added_beside_the_tables() {
    let mut seen = 0;
    for file in sources("src", "rs") {
        for path in added_by_name(&file.text) {
            seen += 1;
            assert!(!path.starts_with("/organize"), "{}: {path}", file.path);
        }
    }
    assert!(seen > 15, "the look sees {seen} routes");
    assert_eq!(
        added_by_name("a.at(\n  \"/organize/x\", get(y))"),
        ["/organize/x"]
    );
}
