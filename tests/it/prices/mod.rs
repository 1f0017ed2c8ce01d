//! Prices that hold for a time or for a number of people, and the meals that come with a way to register.

mod setting;

use gathering::domain::organizers::Role;
use gathering::domain::registrations::Deed;
use gathering::domain::vouchers::Discount;
use serde_json::{Value, json};

use crate::race::{CROWD, crowd};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    an_early_price_ends_by_date,
    an_early_price_ends_by_number_and_who_cancels_frees_it,
    whoever_comes_back_too_late_pays_the_price_of_the_day,
    of_two_early_prices_the_upper_one_counts,
    a_voucher_takes_its_part_off_the_early_price,
    sixty_four_at_once_and_five_get_the_early_price,
    organizers_set_early_prices,
    the_form_says_how_long_a_price_holds,
    meals_that_do_not_come_with_the_type_are_refused,
    organizers_say_which_meals_come_with_a_type,
);

const PRICES: &str = "/organize/conference/prices";

/// What makes an early price of the type "standard": $160 otherwise.
fn early<'f>(date: &'f str, places: &'f str) -> [(&'f str, &'f str); 7] {
    [
        ("name_en", "Early bird"),
        ("name_es", "Precio anticipado"),
        ("for_type", "standard"),
        ("price", "$95"),
        ("ends_date", date),
        ("ends_time", if date.is_empty() { "" } else { "12:00" }),
        ("places", places),
    ]
}

/// An early price, and a type with which only some meals come.
pub(crate) async fn set_one(app: &TestApp) {
    set(app, &early("2026-03-05", "")).await;
    limit_meals(app).await;
}

/// An early price of $95 for the first two who choose "standard".
pub(crate) async fn set_for_two(app: &TestApp) {
    set(app, &early("", "2")).await;
}

async fn set(app: &TestApp, fields: &[(&str, &str)]) {
    let name = format!("O{}", uuid::Uuid::now_v7());
    let desk = app.signed_in(&name, &[Role::Owner]).await;
    desk.post(format!("{PRICES}/new"), fields.to_vec())
        .await
        .expect(303);
}

/// Somebody registers as "standard"; the price.
async fn pays(app: &TestApp, name: &str) -> i64 {
    app.registers_by_api("standard", name).await;
    app.registration_of(name).await.price_cents
}

async fn deed(app: &TestApp, name: &str, deed: Deed) {
    let id = app.registration_of(name).await.id;
    let actor = crate::vouchers::registrar(app).await;
    gathering::domain::registrations::carry_out(&app.state.db, &actor, id, &deed, app.now())
        .await
        .unwrap();
}

fn standard(app_types: &Value) -> Value {
    let types = app_types.as_array().unwrap();
    let kind = types.iter().find(|kind| kind["slug"] == "standard");
    kind.unwrap().clone()
}

async fn told(app: &TestApp) -> Value {
    let types = app.get("/api/v1/registration-types").send().await;
    standard(&types.expect(200).json())
}

async fn an_early_price_ends_by_date(app: TestApp) {
    set(&app, &early("2026-03-05", "")).await;
    let kind = told(&app).await;
    assert_eq!(kind["price_cents"], 9_500);
    assert_eq!(
        kind["price_stage"],
        json!({
            "name": {"en": "Early bird", "es": "Precio anticipado"},
            "ends_at": "2026-03-05T18:00:00Z",
            "then_price_cents": 16_000,
        })
    );
    app.set_clock("2026-03-05T17:59:59Z");
    assert_eq!(pays(&app, "Ana").await, 9_500);
    app.set_clock("2026-03-05T18:00:00Z");
    assert_eq!(pays(&app, "Bo").await, 16_000);
    assert_eq!(told(&app).await.get("price_stage"), None);
    // What was agreed stays.
    let ana = app.registration_of("Ana").await;
    assert_eq!((ana.price_cents, ana.amount_due_cents), (9_500, 9_500));
    assert!(ana.price_stage_id.is_some());
    assert!(app.registration_of("Bo").await.price_stage_id.is_none());
}

async fn an_early_price_ends_by_number_and_who_cancels_frees_it(app: TestApp) {
    set(&app, &early("", "2")).await;
    assert_eq!(told(&app).await["price_stage"]["people_left"], 2);
    assert_eq!(pays(&app, "Ana").await, 9_500);
    assert_eq!(told(&app).await["price_stage"]["people_left"], 1);
    assert_eq!(pays(&app, "Bo").await, 9_500);
    assert_eq!(pays(&app, "Cy").await, 16_000);
    deed(&app, "Ana", Deed::Cancel).await;
    assert_eq!(told(&app).await["price_stage"]["people_left"], 1);
    assert_eq!(pays(&app, "Di").await, 9_500);
    assert_eq!(pays(&app, "Ed").await, 16_000);
}

async fn whoever_comes_back_too_late_pays_the_price_of_the_day(app: TestApp) {
    set(&app, &early("2026-03-05", "1")).await;
    assert_eq!(pays(&app, "Ana").await, 9_500);
    deed(&app, "Ana", Deed::Cancel).await;
    // Its time is over, but it is still Ana's: she agreed to it in time.
    app.set_clock("2026-03-06T00:00:00Z");
    deed(&app, "Ana", Deed::Restore).await;
    assert_eq!(app.registration_of("Ana").await.amount_due_cents, 9_500);
    app.set_clock("2026-03-04T00:00:00Z");
    deed(&app, "Ana", Deed::Cancel).await;
    assert_eq!(pays(&app, "Bo").await, 9_500);
    deed(&app, "Ana", Deed::Restore).await;
    let ana = app.registration_of("Ana").await;
    assert_eq!((ana.price_cents, ana.amount_due_cents), (16_000, 16_000));
    assert_eq!(ana.price_stage_id, None);
}

async fn of_two_early_prices_the_upper_one_counts(app: TestApp) {
    set(&app, &early("", "1")).await;
    let mut second = early("2026-03-05", "");
    second[0].1 = "Spring";
    second[3].1 = "120";
    set(&app, &second).await;
    let kind = told(&app).await;
    assert_eq!(kind["price_cents"], 9_500);
    assert_eq!(kind["price_stage"]["then_price_cents"], 12_000);
    assert_eq!(pays(&app, "Ana").await, 9_500);
    assert_eq!(pays(&app, "Bo").await, 12_000);
    app.set_clock("2026-03-05T18:00:00Z");
    assert_eq!(pays(&app, "Cy").await, 16_000);
}

async fn a_voucher_takes_its_part_off_the_early_price(app: TestApp) {
    set(&app, &early("2026-03-05", "")).await;
    let mut voucher = crate::vouchers::settings("HALF");
    voucher.discount = Discount::Percent(50);
    crate::vouchers::make(&app, voucher).await;
    let row = crate::vouchers::uses(&app, "standard", "Ana", "half").await;
    assert_eq!(row.price_cents, 4_750);
    let types = app
        .get("/api/v1/registration-types?voucher=half")
        .send()
        .await;
    let kind = standard(&types.expect(200).json());
    assert_eq!(kind["price_cents"], 9_500);
    assert_eq!(kind["reduced_price_cents"], 4_750);
}

async fn sixty_four_at_once_and_five_get_the_early_price(app: TestApp) {
    set(&app, &early("", "5")).await;
    crowd(&app, async move |app: TestApp, person: usize| {
        let body = json!({
            "registration_type": "standard", "legal_name": format!("P{person}"),
            "email": format!("p{person}@example.org"), "code_of_conduct": true,
        });
        let call = app.post("/api/v1/registrations").json(&body);
        call.from(&format!("203.0.113.{person}"))
            .send()
            .await
            .expect(201);
    })
    .await;
    let rows = app.registrations().await;
    assert_eq!(rows.len(), CROWD);
    let early = rows.iter().filter(|row| row.price_cents == 9_500);
    assert_eq!(early.count(), 5);
    let full = rows.iter().filter(|row| row.price_cents == 16_000);
    assert_eq!(full.count(), CROWD - 5);
}

async fn organizers_set_early_prices(app: TestApp) {
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let nothing = [("name_en", ""), ("for_type", "none"), ("price", "much")];
    let refused = desk
        .post(format!("{PRICES}/new"), nothing)
        .await
        .expect(422);
    refused
        .shows("Choose for which way to register it is.")
        .shows("Enter until when it holds, or for how many people, or both.")
        .shows("value=\"much\"");
    desk.post(format!("{PRICES}/new"), early("2026-03-05", "40"))
        .await
        .expect(303);
    let list = desk.get(PRICES).await.expect(200);
    list.shows("Early bird").shows("$95").shows("for 40 people");
    desk.get("/organize/conference")
        .await
        .expect(200)
        .shows("Early bird: Standard · $95");
    app.registers_by_api("standard", "Ana").await;
    // Whoever has it keeps it: it can be ended, but not taken away, nor given to another type.
    desk.post(format!("{PRICES}/early-bird/remove"), [("", "")])
        .await
        .expect(409);
    let mut other = early("2026-03-05", "40");
    other[2].1 = "student";
    desk.post(format!("{PRICES}/early-bird"), other)
        .await
        .expect(422)
        .shows("Somebody has this price already");
    desk.post(format!("{PRICES}/early-bird"), early("", "0"))
        .await
        .expect(303);
    assert_eq!(pays(&app, "Bo").await, 16_000);
    assert_eq!(app.registration_of("Ana").await.price_cents, 9_500);
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    viewer.get(PRICES).await.expect(403);
}

async fn the_form_says_how_long_a_price_holds(app: TestApp) {
    set(&app, &early("2026-03-05", "7")).await;
    let page = app.get("/register?lang=en").send().await.expect(200);
    page.shows("$95");
    page.shows("Early bird until Thursday, March 5, 2026")
        .shows("or for 7 more people, then $160");
    let page = app.get("/register?lang=es").send().await.expect(200);
    page.shows("Precio anticipado hasta")
        .shows("para 7 personas más, después $160");
}

async fn limit_meals(app: &TestApp) {
    app.change_type("standard", |row| row.some_meals = sea_orm::Set(true))
        .await;
    app.run_sql(
        "INSERT INTO type_meal (registration_type_id, meal) \
         SELECT id, 'monday-lunch' FROM registration_type WHERE slug = 'standard'",
    )
    .await;
}

async fn meals_that_do_not_come_with_the_type_are_refused(app: TestApp) {
    limit_meals(&app).await;
    let meals = app.rows::<entity::term::Entity>().await;
    let other = meals
        .iter()
        .find(|row| row.list == "meal" && row.slug != "monday-lunch")
        .unwrap();
    let body = |meals: Value, kind: &str| {
        json!({
            "registration_type": kind, "legal_name": "Ana", "email": "ana@example.org",
            "code_of_conduct": true, "meals": meals,
        })
    };
    let sends = async |body: Value| app.post("/api/v1/registrations").json(&body).send().await;
    let refused = sends(body(json!(["monday-lunch", other.slug]), "standard")).await;
    let refused = refused.expect_problem(422, "invalid").json();
    assert_eq!(refused["errors"][0]["field"], "meals");
    assert_eq!(refused["errors"][0]["code"], "not_included");
    assert!(app.registrations().await.is_empty());
    let made = sends(body(json!(["monday-lunch"]), "standard")).await;
    let link = made.expect(201).json()["manage_url"]
        .as_str()
        .unwrap()
        .to_owned();
    // The person is offered what comes with it, and nothing else can be slipped in.
    let path = link.split_once("/registration/").unwrap().1.to_owned();
    let change = format!("/registration/{path}/change");
    let page = app.get(&change).send().await.expect(200);
    page.shows("value=\"monday-lunch\"")
        .hides(&format!("value=\"{}\"", other.slug));
    let changed = app
        .post(&change)
        .form([
            ("legal_name", "Ana"),
            ("email", "ana@example.org"),
            ("meals", other.slug.as_str()),
        ])
        .header("sec-fetch-site", "same-origin")
        .send()
        .await;
    changed
        .expect(422)
        .shows("does not come with the way to register");
    let page = app.get("/register").send().await.expect(200);
    page.shows("With ").shows("value=\"monday-lunch\"");
    // Whoever comes another way has all.
    sends(body(json!(["monday-lunch", other.slug]), "student"))
        .await
        .expect(201);
}

async fn organizers_say_which_meals_come_with_a_type(app: TestApp) {
    let desk = app.signed_in("Olu", &[Role::Owner]).await;
    let page = "/organize/conference/types/standard";
    desk.get(page)
        .await
        .expect(200)
        .shows("Meals that come with it");
    let fields = |meals: &[&'static str]| {
        let mut fields = vec![
            ("name_en", "Standard"),
            ("description_en", "For everybody"),
            ("price", "160"),
            ("opens_date", "2026-01-05"),
            ("opens_time", "09:00"),
            ("closes_date", "2026-04-01"),
            ("closes_time", "17:00"),
        ];
        fields.extend(meals.iter().map(|meal| (*meal, "yes")));
        fields
    };
    desk.post(page, fields(&["meals-monday-lunch"]))
        .await
        .expect(303);
    let rows = app.rows::<entity::type_meal::Entity>().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].meal, "monday-lunch");
    desk.post(page, fields(&[])).await.expect(303);
    assert!(app.rows::<entity::type_meal::Entity>().await.is_empty());
    let refused = json!({
        "registration_type": "standard", "legal_name": "Ana", "email": "ana@example.org",
        "code_of_conduct": true, "meals": ["monday-lunch"],
    });
    let refused = app
        .post("/api/v1/registrations")
        .json(&refused)
        .send()
        .await;
    refused.expect_problem(422, "invalid");
}
