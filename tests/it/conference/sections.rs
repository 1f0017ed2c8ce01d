//! The sections that are one form: saved, shown, and given back with what is wrong.

use entity::{conference_day, registration_type, slot};
use gathering::domain::organizers::Role;

use super::{Fields, changes, row};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    every_section_saves_and_shows,
    faults_stand_at_their_fields_and_what_was_typed_stays,
    missing_spanish_is_marked,
    a_window_ends_after_it_begins_at_times_that_exist,
    types_that_open_with_registration_move_along,
    a_new_zone_leaves_the_clocks_readings,
);

const AT: &str = "/organize/conference";

fn name() -> Fields<'static> {
    vec![
        ("name_en", "Lakes Conference"),
        ("name_es", "Conferencia de los Lagos"),
        ("short_name_en", "Lakes 2026"),
        ("short_name_es", ""),
        ("tagline_en", "Come & rest"),
        ("description_en", "First.\r\nSecond."),
    ]
}

fn contact() -> Fields<'static> {
    vec![
        ("contact_email", "ask@example.org"),
        ("access_email", "access@example.net"),
        ("care_email", "care@example.net"),
        ("sender_name", "Lakes"),
        ("sender_email", "post@example.net"),
    ]
}

async fn every_section_saves_and_shows(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let venue = vec![
        ("venue_name", "Lakeside Hall"),
        ("venue_city", "Madison"),
        ("venue_region", "WI"),
        ("venue_country", "US"),
        ("venue_note_en", "By the lake."),
        ("latitude", "43.07"),
        ("longitude", "-89.4"),
    ];
    let window = vec![
        ("opens_date", "2026-02-01"),
        ("opens_time", "08:00"),
        ("closes_date", "2026-04-01"),
        ("closes_time", "17:30"),
        ("capacity", "1,200"),
    ];
    let conduct = vec![
        ("code_of_conduct_en", "Be kind."),
        ("code_of_conduct_es", "Trátense bien."),
        ("support_en", "Room 1."),
    ];
    for (section, fields, shown) in [
        ("name", name(), "Lakes Conference"),
        ("venue", venue, "Lakeside Hall, Madison, WI"),
        ("contact", contact(), "Lakes post@example.net"),
        ("registration", window, "Closes April 1, 2026, 5:30\u{a0}PM"),
        ("conduct", conduct, "Be kind."),
    ] {
        let path = format!("{AT}/{section}");
        owner.get(path.as_str()).await.expect(200);
        let answer = owner.post(path.as_str(), fields.clone()).await.expect(303);
        let page = owner.get(answer.header("location")).await.expect(200);
        page.shows("Saved: ").shows(shown);
        let form = owner.get(path.as_str()).await.expect(200);
        for (field, value) in fields {
            if field != "capacity" && !value.contains(['&', '\r']) && !value.is_empty() {
                form.shows(value);
            }
        }
        form.hides("set-").hides("settings-");
    }
    let row = row(&app).await;
    assert_eq!(row.description_en, "First.\nSecond.");
    assert_eq!(row.name_es.as_deref(), Some("Conferencia de los Lagos"));
    assert_eq!(row.short_name_es, None);
    assert_eq!(row.slug, "wprc-2026", "its name in addresses stays");
    assert_eq!(
        (row.capacity, row.venue_longitude),
        (Some(1200), Some(-89.4))
    );
    assert_eq!(row.sender_email.as_deref(), Some("post@example.net"));
    assert_eq!(changes(&app).await.len(), 5);
}

async fn faults_stand_at_their_fields_and_what_was_typed_stays(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let before = row(&app).await;
    let long = "x".repeat(201);
    let cases: [(&str, Fields<'_>, usize, &[&str]); 5] = [
        (
            "name",
            vec![
                ("name_en", " "),
                ("name_es", "Lagos"),
                ("short_name_en", &long),
            ],
            2,
            &[
                "href=\"#name_en\"",
                "href=\"#short_name_en\"",
                "value=\"Lagos\"",
                &long,
            ],
        ),
        (
            "venue",
            vec![
                ("venue_name", "Hall"),
                ("latitude", "north"),
                ("longitude", "-190"),
            ],
            3,
            &[
                "href=\"#venue_city\"",
                "between -90 and 90",
                "value=\"north\"",
                "value=\"-190\"",
            ],
        ),
        (
            "contact",
            vec![("contact_email", "ask@"), ("sender_name", "Lakes")],
            4,
            &[
                "value=\"ask@\"",
                "href=\"#care_email\"",
                "href=\"#sender_email\"",
            ],
        ),
        (
            "registration",
            vec![
                ("opens_date", "soon"),
                ("opens_time", "25:00"),
                ("capacity", "many"),
            ],
            5,
            &[
                "value=\"soon\"",
                "href=\"#closes_date\"",
                "value=\"many\"",
                "Enter a whole number",
            ],
        ),
        (
            "conduct",
            vec![("support_es", "La sala 1.")],
            2,
            &[
                "href=\"#code_of_conduct_en\"",
                "href=\"#support_en\"",
                "La sala 1.</textarea>",
            ],
        ),
    ];
    for (section, fields, faults, shown) in cases {
        let path = format!("{AT}/{section}");
        let page = owner.post(path, fields).await.expect(422);
        page.shows("<title>Error: ")
            .shows("What you typed is still here.");
        for part in shown {
            page.shows(part);
        }
        let text = page.text();
        assert_eq!(text.matches("aria-invalid").count(), faults, "{section}");
        assert_eq!(text.matches("<li><a href=\"#").count(), faults, "{section}");
    }
    let zone = [("time_zone", "Mars/Olympus")];
    let page = owner
        .post(format!("{AT}/time-zone"), zone)
        .await
        .expect(422);
    page.shows("Choose one from the list.");
    assert_eq!(row(&app).await, before);
    assert!(changes(&app).await.is_empty());
}

async fn missing_spanish_is_marked(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner.get(AT).await.expect(200);
    page.hides("Spanish is missing");
    owner.post(format!("{AT}/name"), name()).await.expect(303);
    let page = owner.get(AT).await.expect(200);
    page.shows("Spanish is missing in 3 texts");
    let form = owner.get(format!("{AT}/name")).await.expect(200).text();
    assert_eq!(form.matches("Spanish is missing").count(), 3);
    let diet = [("name_en", "Low salt")];
    owner
        .post(format!("{AT}/diets/new"), diet)
        .await
        .expect(303);
    let list = owner.get(format!("{AT}/diets?lang=es")).await.expect(200);
    list.shows("Falta el español")
        .shows("<span lang=\"en\">Low salt</span>");
}

async fn a_window_ends_after_it_begins_at_times_that_exist(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let before = row(&app).await;
    let window = |opens: [&'static str; 2], closes: [&'static str; 2]| {
        vec![
            ("opens_date", opens[0]),
            ("opens_time", opens[1]),
            ("closes_date", closes[0]),
            ("closes_time", closes[1]),
        ]
    };
    let path = format!("{AT}/registration");
    let same = window(["2026-02-01", "08:00"], ["2026-02-01", "08:00"]);
    let page = owner.post(path.as_str(), same).await.expect(422);
    page.shows("The end must come after the beginning.");
    // Clocks go from 2:00 to 3:00 on March 8.
    let skipped = window(["2026-03-08", "02:30"], ["2026-04-01", "08:00"]);
    let page = owner.post(path.as_str(), skipped).await.expect(422);
    page.shows("Clocks are set forward that night")
        .shows("href=\"#opens_time\"");
    assert_eq!(row(&app).await, before);
    let day = [
        ("date", "2026-04-22"),
        ("name_en", "Wednesday"),
        ("opens", "15:00"),
        ("closes", "09:00"),
    ];
    let page = owner.post(format!("{AT}/days/new"), day).await.expect(422);
    page.shows("The end must come after the beginning.")
        .shows("value=\"15:00\"");
}

async fn types_that_open_with_registration_move_along(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let fields = [
        ("opens_date", "2026-01-12"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-15"),
        ("closes_time", "23:59"),
    ];
    let path = format!("{AT}/registration");
    owner.post(path, fields).await.expect(303);
    let until = async |slug: &str| {
        let rows = app.rows::<registration_type::Entity>().await;
        rows.into_iter()
            .find(|row| row.slug == slug)
            .unwrap()
            .closes_at
    };
    let closes_at = row(&app).await.registration_closes_at;
    assert_eq!(
        until("student").await,
        closes_at,
        "closed with registration"
    );
    assert!(
        until("volunteer").await < closes_at,
        "had a date of its own"
    );
    assert_eq!(row(&app).await.capacity, None, "empty: no limit");
}

async fn a_new_zone_leaves_the_clocks_readings(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let starts = async || app.rows::<slot::Entity>().await[0].starts_at;
    let opens = async || app.rows::<conference_day::Entity>().await[0].opens_at;
    let (slot, day, before) = (starts().await, opens().await, row(&app).await);
    let fields = [("time_zone", "America/Denver")];
    owner
        .post(format!("{AT}/time-zone"), fields)
        .await
        .expect(303);
    let hour = 60 * 60 * 1000;
    let after = row(&app).await;
    assert_eq!(after.time_zone, "America/Denver");
    assert_eq!(
        after.registration_opens_at,
        before.registration_opens_at + hour
    );
    assert_eq!((starts().await, opens().await), (slot + hour, day + hour));
    let page = owner.get(AT).await.expect(200);
    page.shows("Mountain Time (Denver)")
        .shows("Opens January 12, 2026, 9:00\u{a0}AM")
        .shows("Monday, April 20: 7:00\u{a0}AM–9:30\u{a0}PM");
    let again = [("time_zone", "America/Chicago")];
    owner
        .post(format!("{AT}/time-zone"), again)
        .await
        .expect(303);
    let back = row(&app).await;
    assert_eq!(back.registration_opens_at, before.registration_opens_at);
    assert_eq!((starts().await, opens().await), (slot, day));
}
