//! Figures for the committee: each number against the rows that a test made, and never a name.

use gathering::domain::organizers::Role;
use serde_json::{Value, json};

use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    numbers_are_those_of_the_rows,
    who_comes_instead_is_counted_by_who_noted_it,
    money_adds_up,
    the_line_tells_who_moved_up_left_and_waits,
    small_numbers_of_what_people_eat_are_not_told,
    the_page_and_the_file_have_the_same_numbers_and_no_names,
    before_anybody_registers_there_is_nothing_to_count,
);

async fn figures(app: &TestApp) -> Value {
    let token = app.token(&[Role::Viewer]).await;
    let answer = app.get("/api/v1/figures").token(&token).send().await;
    answer.expect(200).json()
}

#[track_caller]
fn of_type<'f>(figures: &'f Value, slug: &str) -> &'f Value {
    let types = figures["types"].as_array().unwrap();
    types.iter().find(|kind| kind["slug"] == slug).unwrap()
}

/// Registers somebody who answers more than is asked.
async fn registers_with(app: &TestApp, name: &str, more: &[(&str, &str)]) {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let mut fields = form("community", name, &email);
    let more = more.iter();
    fields.extend(more.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    app.post("/register").form(fields).send().await.expect(303);
}

/// Four people in three weeks, one of whom cancelled; answers the figures.
async fn four_people(app: &TestApp) -> Value {
    // Monday, a week later, and the week in which it is asked.
    registers_with(app, "Dani Rivera", &[("meals", "monday-lunch")]).await;
    let link = app
        .registers("community", "Sam Lee", "sam@example.org")
        .await;
    app.set_clock("2026-03-09T05:00:00Z");
    app.registers("community", "Ari Moss", "ari@example.org")
        .await;
    app.set_clock("2026-03-16T15:00:00Z");
    app.registers("community", "Bo Finn", "bo@example.org")
        .await;
    app.run_sql("UPDATE audit_entry SET actor_kind = 'organizer' WHERE action = 'registration.created' AND registration_id IN (SELECT id FROM registration WHERE legal_name = 'Bo Finn')").await;
    let cancelled = app
        .post(format!("/registration/{link}/cancel"))
        .send()
        .await;
    assert!(cancelled.status.as_u16() < 400);
    figures(app).await
}

async fn numbers_are_those_of_the_rows(app: TestApp) {
    let told = four_people(&app).await;
    // Midnight of Monday in Wisconsin: an hour earlier once clocks are set forward, on March 8.
    assert_eq!(
        told["weeks"],
        json!([
            { "begins_at": "2026-03-02T06:00:00Z", "new": 2 },
            { "begins_at": "2026-03-09T05:00:00Z", "new": 1 },
            { "begins_at": "2026-03-16T05:00:00Z", "new": 1 },
        ])
    );
    assert_eq!(told["at"], "2026-03-16T15:00:00Z");
    let community = of_type(&told, "community");
    assert_eq!(
        (
            &community["confirmed"],
            &community["cancelled"],
            &community["waitlisted"]
        ),
        (&json!(3), &json!(1), &json!(0))
    );
    assert_eq!(
        told["sources"],
        json!([
            { "source": "online", "people": 3, "confirmed": 2 },
            { "source": "desk", "people": 1, "confirmed": 1 },
        ])
    );
    let meals = told["meals"].as_array().unwrap();
    let people: i64 = meals
        .iter()
        .map(|meal| meal["people"].as_i64().unwrap())
        .sum();
    assert_eq!(people, 1);
    let times: Vec<&str> = meals
        .iter()
        .filter_map(|meal| meal["at"].as_str())
        .collect();
    assert!(times.len() > 1 && times.is_sorted(), "{times:?}");
    // Who has no place eats no lunch.
    app.run_sql("UPDATE registration SET status = 'cancelled'")
        .await;
    let told = figures(&app).await;
    let meals = told["meals"].as_array().unwrap();
    assert!(meals.iter().all(|meal| meal["people"] == 0));
}

async fn who_comes_instead_is_counted_by_who_noted_it(app: TestApp) {
    let link = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let substitute = [("legal_name", "Bo Brook"), ("email", "bo@example.org")];
    let call = app.post(format!("/registration/{link}/replace"));
    let call = call.form(substitute.to_vec());
    let done = call.header("sec-fetch-site", "same-origin").send().await;
    done.expect(200);
    assert_eq!(
        figures(&app).await["sources"],
        json!([{ "source": "online", "people": 2, "confirmed": 1 }])
    );
}

async fn money_adds_up(app: TestApp) {
    for (name, price, paid, waived, due, status) in [
        ("Paid Inn", 12_000, 12_000, false, 0, "confirmed"),
        ("Part Inn", 12_000, 5_000, false, 7_000, "confirmed"),
        ("Waived Inn", 12_000, 2_000, true, 0, "confirmed"),
        ("Gone Inn", 12_000, 4_000, false, 0, "cancelled"),
    ] {
        registers_with(&app, name, &[]).await;
        app.run_sql(&format!(
            "UPDATE registration SET price_cents = {price}, paid_cents = {paid}, waived = {waived}, \
             amount_due_cents = {due}, status = '{status}' WHERE legal_name = '{name}'"
        ))
        .await;
    }
    let told = figures(&app).await;
    let community = of_type(&told, "community");
    for (field, cents) in [
        ("agreed_cents", 36_000),
        ("paid_cents", 19_000),
        ("waived_cents", 10_000),
        ("due_cents", 7_000),
    ] {
        assert_eq!(community[field], cents, "{field}");
    }
    assert_eq!(told["paid_without_place_cents"], 4_000);
    let desk = app.signed_in("Robin", &[Role::Viewer]).await;
    let page = desk.get("/organize/figures").await.expect(200);
    page.shows("$360").shows("$190 + $70").shows("paid $40.");
}

async fn the_line_tells_who_moved_up_left_and_waits(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let mut links = Vec::new();
    for name in ["First", "Second", "Third", "Fourth"] {
        let email = format!("{name}@example.org");
        links.push(app.registers("community", name, &email).await);
    }
    let cancels = async |link: &str| {
        let answer = app
            .post(format!("/registration/{link}/cancel"))
            .send()
            .await;
        assert!(answer.status.as_u16() < 400, "{}", answer.text());
    };
    // The third leaves the line; five days later the first gives the place up, and the second has it.
    cancels(&links[2]).await;
    app.set_clock("2026-03-07T16:00:00Z");
    cancels(&links[0]).await;
    let told = figures(&app).await;
    let community = of_type(&told, "community");
    for (field, people) in [
        ("confirmed", 1),
        ("waitlisted", 1),
        ("moved_up", 1),
        ("left_line", 1),
        ("cancelled", 2),
    ] {
        assert_eq!(community[field], people, "{field}");
    }
    assert_eq!(told["middle_days_in_line"], 5);
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = desk.get("/organize/figures").await.expect(200);
    page.shows("within 5 days of registering");
}

async fn small_numbers_of_what_people_eat_are_not_told(app: TestApp) {
    for place in 0..9 {
        let diet = if place < 4 { "vegan" } else { "vegetarian" };
        registers_with(&app, &format!("Person {place}"), &[("diet", diet)]).await;
    }
    let told = figures(&app).await;
    let of = |told: &Value, name: &str| {
        let diets = told["diets"].as_array().unwrap().clone();
        let known = diets.into_iter().find(|diet| diet["name"]["en"] == name);
        known.unwrap()["people"].clone()
    };
    assert_eq!(of(&told, "Vegetarian"), 5);
    assert_eq!(of(&told, "Vegan"), Value::Null);
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    desk.get("/organize/figures")
        .await
        .expect(200)
        .shows("fewer than 5");
    // Nobody counts like few: that nobody eats so would tell of the others.
    let file = desk.get("/organize/figures.csv").await.expect(200).text();
    assert_eq!(
        file.matches("fewer than 5").count(),
        told["diets"].as_array().unwrap().len() - 1
    );
}

async fn the_page_and_the_file_have_the_same_numbers_and_no_names(app: TestApp) {
    four_people(&app).await;
    let desk = app.signed_in("Robin", &[Role::Viewer]).await;
    desk.get("/organize")
        .await
        .expect(200)
        .shows("href=\"/organize/figures\"");
    let page = desk.get("/organize/figures").await.expect(200);
    page.shows("Over time")
        .shows("Online, by themselves")
        .shows("<svg class=\"chart lying\"");
    let file = desk.get("/organize/figures.csv").await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"figures-2026-03-16.csv\""
    );
    file.shows("\r\nOver time\r\nWeek of,New,So far,Moved up\r\n")
        .shows("March 2,2,2,0\r\n")
        .shows("March 16,1,4,0\r\n")
        .shows("\r\n\"Online, by themselves\",3,2\r\n");
    let spanish = desk.get("/organize/figures?lang=es").await.expect(200);
    spanish
        .shows("A lo largo del tiempo")
        .shows("En línea, por su cuenta");
    let spanish_file = desk.get("/organize/figures.csv?lang=es").await.expect(200);
    spanish_file.shows("Por la forma de inscribirse");
    let told = figures(&app).await.to_string();
    for text in [page.text(), file.text(), spanish.text(), told] {
        for name in ["Dani", "Rivera", "Sam Lee", "Moss", "@example.org"] {
            assert!(!text.contains(name), "{name}");
        }
    }
}

async fn before_anybody_registers_there_is_nothing_to_count(app: TestApp) {
    let told = figures(&app).await;
    assert_eq!(told["weeks"], json!([]));
    assert_eq!(told["sources"], json!([]));
    assert_eq!(of_type(&told, "community")["confirmed"], 0);
    let desk = app.signed_in("Robin", &[Role::Viewer]).await;
    desk.get("/organize/figures")
        .await
        .expect(200)
        .shows("Nothing to count yet.");
}
