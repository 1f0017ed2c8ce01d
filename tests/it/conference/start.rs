//! From an empty database to open registration, step by step.

use entity::{conference, registration_type, term};
use gathering::domain::conference::{SetupStep, readiness};
use gathering::domain::organizers::Role;
use sea_orm::Set;

use super::{Fields, NONE, row};
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(empty:
    an_owner_is_led_from_nothing_to_the_first_registration,
    the_first_step_is_checked_and_makes_one_conference,
    without_a_conference_every_page_leads_to_the_first_step,
    nobody_registers_before_all_is_set,
    the_start_page_leaves_out_what_is_not_set_yet,
);
on_both_databases!(
    every_missing_part_keeps_registration_shut,
    a_conference_that_is_set_up_shows_no_steps,
);

const AT: &str = "/organize/conference";

fn name() -> Fields<'static> {
    vec![
        ("name_en", "Lakes Conference"),
        ("name_es", "Conferencia de los Lagos"),
        ("short_name_en", "Lakes 2026"),
        ("time_zone", "America/Chicago"),
    ]
}

/// The form of each step after the first, in their order.
fn steps() -> [(&'static str, Fields<'static>); 6] {
    [
        (
            "days/new",
            vec![
                ("date", "2026-04-20"),
                ("opens", "08:00"),
                ("closes", "17:00"),
                ("name_en", "Monday, April 20"),
            ],
        ),
        (
            "venue",
            vec![("venue_name", "Lakeside Hall"), ("venue_city", "Madison")],
        ),
        (
            "contact",
            vec![
                ("contact_email", "hello@example.org"),
                ("access_email", "access@example.org"),
                ("care_email", "care@example.org"),
            ],
        ),
        (
            "registration",
            vec![
                ("opens_date", "2026-03-03"),
                ("opens_time", "09:00"),
                ("closes_date", "2026-04-10"),
                ("closes_time", "23:59"),
                ("capacity", "50"),
            ],
        ),
        ("conduct", vec![("code_of_conduct_en", "Be kind.")]),
        (
            "types/new",
            vec![
                ("name_en", "Everybody"),
                ("price", "45"),
                ("opens_date", "2026-03-03"),
                ("opens_time", "09:00"),
                ("closes_date", "2026-04-10"),
                ("closes_time", "23:59"),
            ],
        ),
    ]
}

async fn an_owner_is_led_from_nothing_to_the_first_registration(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let desk = owner.get("/organize").await.expect(200);
    desk.shows("Registration cannot open yet")
        .shows("href=\"/organize/conference/start\">Go on to step 1: Name and texts");
    let page = owner.get(format!("{AT}/start")).await.expect(200);
    page.shows("Step 1 of 7")
        .shows("<option value=\"America/Chicago\" selected");
    let answer = owner.post(format!("{AT}/start"), name()).await.expect(303);
    let mut next = answer.header("location").to_owned();
    for (number, (path, fields)) in (2..).zip(steps()) {
        let page = owner.get(next.as_str()).await.expect(200);
        page.shows(&format!("Step {number} of 7")).shows("Saved: ");
        // Left and taken up again: the desk leads here too.
        let desk = owner.get("/organize").await.expect(200);
        desk.shows(&format!("Go on to step {number}: "));
        let public = app.get("/register").send().await.expect(200);
        public
            .shows("Registration has not been set up yet.")
            .hides("1970");
        let answer = owner.post(format!("{AT}/{path}"), fields).await.expect(303);
        next = answer.header("location").to_owned();
        if path == "days/new" {
            // A list may get more: from its page it goes on.
            let list = owner.get(next.as_str()).await.expect(200);
            list.shows("Go on to step 3: Venue");
            next = format!("{AT}/venue?saved=days");
        }
    }
    assert!(next.starts_with(&format!("{AT}/start?saved=types")));
    let ready = owner.get(next.as_str()).await.expect(200);
    ready
        .shows("Saved: Ways to register.")
        .shows("Registration can open. All seven steps are done.")
        .shows("It opens by itself: Tuesday, March 3, 2026, 9:00\u{a0}AM.")
        .shows("href=\"/register\"");
    owner
        .get("/organize")
        .await
        .expect(200)
        .hides("Go on to step");
    let page = app.get("/register").send().await.expect(200);
    page.shows("Registration opens on March 3, 2026.");

    app.set_clock("2026-03-03T15:00:00Z");
    let page = app.get("/register").send().await.expect(200);
    page.shows("Everybody").shows("$45").shows("Lakes 2026");
    app.registers("everybody", "Dani", "dani@example.org").await;
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    assert!(mail[0].text.contains("When: Monday, April 20, 2026"));
    assert!(mail[0].text.contains("Where: Lakeside Hall, Madison"));
    let home = app.get("/").send().await.expect(200);
    home.shows("Lakes Conference").shows("Be kind.");
    let kinds = app.rows::<term::Entity>().await;
    assert!(
        kinds
            .iter()
            .any(|row| row.list == "kind" && row.slug == "workshop")
    );
    assert!(kinds.iter().all(|row| !row.name_en.starts_with("start-")));
    assert_eq!(row(&app).await.slug, "lakes-2026");
}

async fn the_first_step_is_checked_and_makes_one_conference(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let path = format!("{AT}/start");
    let fields = [
        ("name_en", ""),
        ("name_es", "Lagos"),
        ("time_zone", "Nowhere"),
    ];
    let page = owner.post(path.as_str(), fields).await.expect(422);
    page.shows("href=\"#name_en\">Full name, English: Fill this in.")
        .shows("href=\"#short_name_en\">Short name, English: Fill this in.")
        .shows("href=\"#time_zone\"")
        .shows("value=\"Lagos\"");
    assert_eq!(app.count::<conference::Entity>().await, 0);
    let post = || owner.post(path.as_str(), name());
    let (one, two) = tokio::join!(post(), post());
    one.expect(303);
    two.expect(303);
    assert_eq!(app.count::<conference::Entity>().await, 1);
}

async fn without_a_conference_every_page_leads_to_the_first_step(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    for part in [
        "",
        "/name",
        "/venue",
        "/days",
        "/types/new",
        "/diets",
        "/questions",
    ] {
        let answer = owner.get(format!("{AT}{part}")).await.expect(303);
        assert_eq!(answer.header("location"), format!("{AT}/start"));
    }
    let fields = [("venue_name", "Hall"), ("venue_city", "Madison")];
    let answer = owner.post(format!("{AT}/venue"), fields).await.expect(303);
    assert_eq!(answer.header("location"), format!("{AT}/start"));
    let diet = [("name_en", "Vegan")];
    owner
        .post(format!("{AT}/diets/new"), diet)
        .await
        .expect(404);
    owner
        .post(format!("{AT}/diets/x/move"), NONE)
        .await
        .expect(303);
    assert_eq!(app.count::<term::Entity>().await, 0);
    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = registrar.get(AT).await.expect(200);
    page.shows("The conference is not set up yet");
}

async fn nobody_registers_before_all_is_set(app: TestApp) {
    app.set_clock("2026-03-03T15:00:00Z");
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    owner.post(format!("{AT}/start"), name()).await.expect(303);
    let mut order = steps();
    // The code of conduct comes last here: without it, nobody agrees to anything.
    order.swap(4, 5);
    for (path, fields) in order {
        let person = form("everybody", "Dani", "dani@example.org");
        let page = app.post("/register").form(person).send().await.expect(409);
        page.shows("Registration has not been set up yet.");
        owner.post(format!("{AT}/{path}"), fields).await.expect(303);
    }
    app.registers("everybody", "Dani", "dani@example.org").await;
}

async fn the_start_page_leaves_out_what_is_not_set_yet(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    owner.post(format!("{AT}/start"), name()).await.expect(303);
    let home = app.get("/").send().await.expect(200);
    home.shows("Lakes Conference")
        .shows("Registration has not been set up yet.");
    for empty in [
        " · ",
        ", <",
        "<p class=\"lede\">",
        "<p></p>",
        "<dd></dd>",
        "mailto:\"",
        "id=\"conduct\"",
        "id=\"support\"",
    ] {
        let text = home.text();
        let (_, main) = text.split_once("<header").unwrap();
        assert!(!main.contains(empty), "{empty:?} is in {main}");
    }
    let [_, (_, venue), ..] = steps();
    owner.post(format!("{AT}/venue"), venue).await.expect(303);
    let home = app.get("/").send().await.expect(200);
    home.shows("<dd>Lakeside Hall, Madison</dd>");
}

async fn every_missing_part_keeps_registration_shut(app: TestApp) {
    let missing = async || readiness(app.state.db.read()).await.unwrap().next();
    assert_eq!(missing().await, None);
    for (step, sql) in [
        (SetupStep::Types, "DELETE FROM registration_type"),
        (
            SetupStep::Conduct,
            "UPDATE conference SET code_of_conduct_en = ' '",
        ),
        (
            SetupStep::Window,
            "UPDATE conference SET registration_closes_at = 0",
        ),
        (
            SetupStep::Contact,
            "UPDATE conference SET care_email = 'care'",
        ),
        (SetupStep::Venue, "UPDATE conference SET venue_city = ''"),
        (SetupStep::Days, "DELETE FROM conference_day"),
        (SetupStep::Name, "UPDATE conference SET short_name_en = ''"),
    ] {
        app.run_sql(sql).await;
        assert_eq!(missing().await, Some(step));
    }
}

async fn a_conference_that_is_set_up_shows_no_steps(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    for part in ["/venue", "/days", "/types/new", "/name"] {
        let page = owner.get(format!("{AT}{part}")).await.expect(200);
        page.hides("of 7");
    }
    let page = owner.get(format!("{AT}/start")).await.expect(200);
    page.shows("It is open until Friday, April 10, 2026, 11:59\u{a0}PM.");
    owner
        .get("/organize")
        .await
        .expect(200)
        .hides("cannot open yet");
    // A type that is never open is none.
    let rows = app.rows::<registration_type::Entity>().await;
    for row in rows {
        app.change_type(&row.slug, |row| row.closes_at = Set(1))
            .await;
    }
    let page = owner.get(AT).await.expect(200);
    page.shows("No way to register yet");
}
