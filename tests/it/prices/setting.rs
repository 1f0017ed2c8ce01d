//! How organizers set prices that go before a type's own: what they are told, what is kept, in which order it counts.

use entity::{audit_entry, price_stage, type_meal};
use gathering::domain::organizers::Role;
use gathering::domain::registrations::Deed;

use super::{PRICES, deed, early, pays, set};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_is_no_price_is_said_beside_it,
    of_two_the_one_that_was_set_first_counts_until_they_are_moved,
    two_of_one_name_have_addresses_of_their_own,
    what_somebody_has_is_said_before_it_is_taken_away,
    every_change_of_prices_is_in_the_history,
    whoever_comes_back_keeps_a_price_that_ends_by_date_alone,
    meals_of_a_type_are_its_own_and_all_means_those_to_come_too,
);

const NOTHING: [(&str, &str); 1] = [("", "")];

async fn what_is_no_price_is_said_beside_it(app: TestApp) {
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let mut wrong = early("2026-03-05", "");
    wrong[3].1 = "much";
    let refused = desk.post(format!("{PRICES}/new"), wrong).await.expect(422);
    refused
        .shows("value=\"much\"")
        .shows("value=\"Early bird\"");
    assert_eq!(app.count::<price_stage::Entity>().await, 0);
}

/// What is set, by name, in the order of the list.
async fn listed(app: &TestApp) -> Vec<String> {
    let name = format!("L{}", uuid::Uuid::now_v7());
    let desk = app.signed_in(&name, &[Role::Owner]).await;
    let text = desk.get(PRICES).await.expect(200).text();
    let mut found: Vec<(usize, &str)> = ["Zebra", "Aspen"]
        .into_iter()
        .filter_map(|name| Some((text.find(name)?, name)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name.to_owned()).collect()
}

async fn of_two_the_one_that_was_set_first_counts_until_they_are_moved(app: TestApp) {
    // Neither the names nor the addresses are in the order in which they were set.
    let (mut first, mut second) = (early("2026-03-05", ""), early("2026-03-06", ""));
    (first[0].1, first[3].1) = ("Zebra", "90");
    (second[0].1, second[3].1) = ("Aspen", "110");
    set(&app, &first).await;
    set(&app, &second).await;
    assert_eq!(listed(&app).await, ["Zebra", "Aspen"]);
    assert_eq!(pays(&app, "Ana").await, 9_000);
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let up = [("to", "up")];
    desk.post(format!("{PRICES}/aspen/move"), up)
        .await
        .expect(303);
    assert_eq!(listed(&app).await, ["Aspen", "Zebra"]);
    assert_eq!(pays(&app, "Bo").await, 11_000);
}

async fn two_of_one_name_have_addresses_of_their_own(app: TestApp) {
    set(&app, &early("2026-03-05", "")).await;
    set(&app, &early("2026-03-06", "")).await;
    let rows = app.rows::<price_stage::Entity>().await;
    assert_eq!(rows.len(), 2);
    assert_ne!(rows[0].slug, rows[1].slug);
}

async fn what_somebody_has_is_said_before_it_is_taken_away(app: TestApp) {
    set(&app, &early("2026-03-05", "")).await;
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let remove = format!("{PRICES}/early-bird/remove");
    let button = format!("action=\"{remove}\"");
    desk.get(remove.as_str()).await.expect(200).shows(&button);
    pays(&app, "Ana").await;
    desk.get(remove.as_str()).await.expect(200).hides(&button);
    // What nobody has can go.
    app.run_sql("UPDATE registration SET price_stage_id = NULL")
        .await;
    desk.post(remove.as_str(), NOTHING).await.expect(303);
    assert_eq!(app.count::<price_stage::Entity>().await, 0);
    assert_eq!(pays(&app, "Bo").await, 16_000);
}

async fn every_change_of_prices_is_in_the_history(app: TestApp) {
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let noted = async || {
        let rows = app.rows::<audit_entry::Entity>().await;
        let of_prices = |row: &&audit_entry::Model| {
            row.action == "conference.changed" && row.detail.as_deref() == Some("prices")
        };
        rows.iter().filter(of_prices).count()
    };
    for (done, (path, fields)) in [
        ("new", early("2026-03-05", "").to_vec()),
        ("early-bird", early("2026-03-06", "").to_vec()),
        ("early-bird/move", vec![("to", "up")]),
        ("early-bird/remove", NOTHING.to_vec()),
    ]
    .into_iter()
    .enumerate()
    {
        desk.post(format!("{PRICES}/{path}"), fields)
            .await
            .expect(303);
        assert_eq!(noted().await, done + 1, "{path}");
    }
}

async fn whoever_comes_back_keeps_a_price_that_ends_by_date_alone(app: TestApp) {
    set(&app, &early("2026-03-05", "")).await;
    assert_eq!(pays(&app, "Ana").await, 9_500);
    deed(&app, "Ana", Deed::Cancel).await;
    // It was agreed to in time, and there is no number that could be used up.
    app.set_clock("2026-03-06T00:00:00Z");
    deed(&app, "Ana", Deed::Restore).await;
    let ana = app.registration_of("Ana").await;
    assert_eq!((ana.price_cents, ana.amount_due_cents), (9_500, 9_500));
    assert!(ana.price_stage_id.is_some());
}

async fn meals_of_a_type_are_its_own_and_all_means_those_to_come_too(app: TestApp) {
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let terms = app.rows::<entity::term::Entity>().await;
    let mut meals: Vec<_> = terms.iter().filter(|row| row.list == "meal").collect();
    meals.sort_by_key(|row| row.position);
    let boxes: Vec<String> = meals
        .iter()
        .map(|row| format!("meals-{}", row.slug))
        .collect();
    let fields = |name: &str, chosen: &[String]| {
        let mut fields: Vec<(String, String)> = [
            ("name_en", name),
            ("description_en", "For everybody"),
            ("price", "160"),
            ("opens_date", "2026-01-05"),
            ("opens_time", "09:00"),
            ("closes_date", "2026-04-01"),
            ("closes_time", "17:00"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        fields.extend(chosen.iter().map(|name| (name.clone(), "yes".to_owned())));
        fields
    };
    let page = |slug: &str| format!("/organize/conference/types/{slug}");
    desk.post(page("student"), fields("Student", &boxes[..1]))
        .await
        .expect(303);
    desk.post(page("standard"), fields("Standard", &boxes))
        .await
        .expect(303);
    // All of them: then one that is added later comes with it as well.
    let kinds = app.rows::<entity::registration_type::Entity>().await;
    let kind = |slug: &str| kinds.iter().find(|kind| kind.slug == slug).unwrap();
    assert!(!kind("standard").some_meals && kind("student").some_meals);
    let rows = app.rows::<type_meal::Entity>().await;
    assert!(
        rows.iter()
            .all(|row| row.registration_type_id == kind("student").id)
    );
    desk.post(page("standard"), fields("Standard", &boxes[1..2]))
        .await
        .expect(303);
    // Those of the other type are none of its own.
    let shown = desk.get(page("standard")).await.expect(200).text();
    let is_checked = |name: &str| {
        let (_, rest) = shown.split_once(&format!("name=\"{name}\"")).expect(name);
        rest.split('>').next().unwrap().contains("checked")
    };
    assert!(is_checked(&boxes[1]) && !is_checked(&boxes[0]));
    // They stand in the order of the list.
    let places: Vec<usize> = boxes
        .iter()
        .map(|name| shown.find(name.as_str()).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}
