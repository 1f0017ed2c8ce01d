//! The lists: added to, changed, put in order, taken from, and kept where something hangs on them.

use entity::{
    announcement, conference_day, question, registration_type, session_ce_category, term,
};
use gathering::domain::organizers::Role;

use super::{Fields, NONE, changes, order};
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    an_entry_is_added_changed_and_taken_away,
    names_in_addresses_are_made_once_and_are_the_only_ones,
    the_order_moves_one_step_and_the_form_follows,
    what_people_chose_is_not_taken_away,
    what_sessions_have_is_not_taken_away,
    a_price_is_read_as_people_write_it,
    days_follow_the_calendar,
    what_is_not_there_is_not_found,
);

const AT: &str = "/organize/conference";

/// A way to register with this name and price.
fn kind<'a>(name: &'a str, price: &'a str) -> Fields<'a> {
    vec![
        ("name_en", name),
        ("price", price),
        ("opens_date", "2026-01-12"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-10"),
        ("closes_time", "23:59"),
    ]
}

async fn terms(app: &TestApp, list: &str) -> Vec<term::Model> {
    let mut rows = app.rows::<term::Entity>().await;
    rows.retain(|row| row.list == list);
    rows.sort_by_key(|row| row.position);
    rows
}

async fn an_entry_is_added_changed_and_taken_away(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let news: Fields<'_> = vec![
        ("title_en", "Bus from Madison"),
        ("title_es", "Autobús desde Madison"),
        ("body_en", "At 6 in the morning."),
        ("appears_date", "2026-03-02"),
        ("appears_time", "08:00"),
    ];
    for (list, key, fields, title, changed) in [
        (
            "announcements",
            "bus-from-madison",
            news,
            "title_en",
            "Two buses",
        ),
        (
            "questions",
            "can-i-park",
            vec![("question_en", "Can I park?"), ("answer_en", "Yes.")],
            "question_en",
            "Can I park a bus?",
        ),
        (
            "meals",
            "brunch",
            vec![("name_en", "Brunch"), ("session", "monday-lunch")],
            "name_en",
            "Late brunch",
        ),
        (
            "diets",
            "low-salt",
            vec![("name_en", "Low salt")],
            "name_en",
            "Very low salt",
        ),
        (
            "accommodations",
            "braille",
            vec![("name_en", "Braille"), ("lead_days", "30")],
            "name_en",
            "Braille materials",
        ),
        (
            "ce-categories",
            "telehealth",
            vec![("name_en", "Telehealth")],
            "name_en",
            "Telehealth care",
        ),
        (
            "types",
            "one-day",
            kind("One day", "80"),
            "name_en",
            "One day only",
        ),
    ] {
        let at = format!("{AT}/{list}");
        owner
            .get(format!("{at}/new"))
            .await
            .expect(200)
            .hides("set-");
        let answer = owner
            .post(format!("{at}/new"), fields.clone())
            .await
            .expect(303);
        let page = owner.get(answer.header("location")).await.expect(200);
        page.shows("Saved: ").shows(fields[0].1).hides("settings-");
        assert!(order(&page).contains(&key.to_owned()), "{list}");
        let form = owner.get(format!("{at}/{key}")).await.expect(200);
        form.shows(fields[0].1).hides("set-").hides("settings-");
        let mut other = fields.clone();
        other.iter_mut().find(|(name, _)| *name == title).unwrap().1 = changed;
        owner.post(format!("{at}/{key}"), other).await.expect(303);
        let page = owner.get(at.as_str()).await.expect(200);
        page.shows(changed);
        let question = owner.get(format!("{at}/{key}/remove")).await.expect(200);
        question.shows("Yes, remove it").shows(changed);
        owner
            .post(format!("{at}/{key}/remove"), NONE)
            .await
            .expect(303);
        let page = owner.get(format!("{at}?removed=1")).await.expect(200);
        page.shows("Removed.").hides(changed);
    }
    assert_eq!(changes(&app).await.len(), 21);
    assert_eq!(app.count::<announcement::Entity>().await, 3);
}

async fn names_in_addresses_are_made_once_and_are_the_only_ones(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let ask = async |words: &str| {
        let fields = [("question_en", words), ("answer_en", "Yes.")];
        owner
            .post(format!("{AT}/questions/new"), fields)
            .await
            .expect(303);
    };
    for words in ["¿Qué?", "Que!", "New", "素敵"] {
        ask(words).await;
    }
    let slugs: Vec<String> = (app.rows::<question::Entity>().await.into_iter())
        .map(|row| row.slug)
        .collect();
    assert_eq!(
        slugs[slugs.len() - 4..],
        ["que", "que-2", "new-2", "question"]
    );
    let fields = [("question_en", "What?"), ("answer_en", "That.")];
    owner
        .post(format!("{AT}/questions/que"), fields)
        .await
        .expect(303);
    let rows = app.rows::<question::Entity>().await;
    let row = rows.iter().find(|row| row.slug == "que").unwrap();
    assert_eq!(row.question_en, "What?");
    // Two diets of one name could not be told apart.
    let page = owner
        .post(format!("{AT}/diets/new"), [("name_en", "Vegan")])
        .await;
    page.expect(422)
        .shows("has this name already")
        .shows("value=\"Vegan\"");
    owner
        .post(format!("{AT}/diets/vegan"), [("name_en", "Vegan")])
        .await
        .expect(303);
}

async fn the_order_moves_one_step_and_the_form_follows(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    for (list, second) in [
        ("diets", "vegetarian"),
        ("meals", "monday-dinner"),
        ("accommodations", "cart-captions"),
        ("ce-categories", "cultural-humility"),
        ("questions", "cost-help"),
        ("types", "standard"),
    ] {
        let at = format!("{AT}/{list}");
        let before = order(&owner.get(at.as_str()).await.expect(200));
        assert_eq!(before[1], second);
        let path = format!("{at}/{second}/move");
        let answer = owner.post(path.as_str(), [("to", "up")]).await.expect(303);
        assert_eq!(answer.header("location"), format!("{at}#{second}"));
        let after = order(&owner.get(at.as_str()).await.expect(200));
        assert_eq!(after[..2], [before[1].clone(), before[0].clone()]);
        assert_eq!(after[2..], before[2..]);
        // At the end already: nothing moves.
        owner.post(path.as_str(), [("to", "up")]).await.expect(303);
        assert_eq!(order(&owner.get(at.as_str()).await), after);
        owner
            .post(path.as_str(), [("to", "down")])
            .await
            .expect(303);
        assert_eq!(order(&owner.get(at.as_str()).await), before);
    }
    let path = format!("{AT}/types/student/move");
    owner
        .post(path.as_str(), [("to", "sideways")])
        .await
        .expect(303);
    owner.post(path.as_str(), [("to", "up")]).await.expect(303);
    let page = app.get("/register").send().await.expect(200).text();
    let at = |slug: &str| page.find(&format!("value=\"{slug}\"")).unwrap();
    assert!(at("student") < at("certified-peer"));
}

async fn what_people_chose_is_not_taken_away(app: TestApp) {
    let mut fields = form("community", "Dani Rivera", "dani@example.org");
    for (name, value) in [
        ("meals", "monday-lunch"),
        ("diet", "vegan"),
        ("accommodations", "quiet-seating"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    app.post("/register").form(fields).send().await.expect(303);
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let before = app.count::<term::Entity>().await;
    for kept in [
        "meals/monday-lunch",
        "diets/vegan",
        "accommodations/quiet-seating",
        "types/community",
    ] {
        let path = format!("{AT}/{kept}/remove");
        let question = owner.get(path.as_str()).await.expect(200);
        question
            .shows("This cannot be removed")
            .hides("Yes, remove it");
        let page = owner.post(path.as_str(), NONE).await.expect(409);
        page.shows("People who registered have chosen it.")
            .hides("Dani");
    }
    assert_eq!(app.count::<term::Entity>().await, before);
    assert_eq!(app.count::<registration_type::Entity>().await, 9);
    assert!(changes(&app).await.is_empty());
    // What only looks alike is free.
    let path = format!("{AT}/accommodations/wheelchair-seating/remove");
    owner.post(path, NONE).await.expect(303);
}

async fn what_sessions_have_is_not_taken_away(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let (categories, kinds) = (terms(&app, "ce_category").await, terms(&app, "kind").await);
    let used = app.rows::<session_ce_category::Entity>().await;
    for row in &categories {
        let in_use = used.iter().any(|link| link.category == row.slug);
        let path = format!("{AT}/ce-categories/{}/remove", row.slug);
        let answer = owner.post(path, NONE).await;
        let status = if in_use { 409 } else { 303 };
        let page = answer.expect(status);
        if in_use {
            page.shows("Sessions hang on it.");
        }
    }
    let left = terms(&app, "ce_category").await;
    assert!(
        used.iter()
            .all(|link| left.iter().any(|row| row.slug == link.category))
    );
    assert_eq!(terms(&app, "kind").await, kinds, "no page takes kinds away");
    for list in ["kinds", "levels"] {
        let path = format!("{AT}/{list}/workshop/remove");
        owner.get(path.as_str()).await.expect(404);
        owner.post(path, NONE).await.expect(405);
    }
    for day in ["2026-04-20", "2026-04-21"] {
        let page = owner.post(format!("{AT}/days/{day}/remove"), NONE).await;
        page.expect(409).shows("Sessions hang on it.");
    }
    let fields = [
        ("date", "2026-04-27"),
        ("name_en", "A week later"),
        ("opens", "08:00"),
        ("closes", "17:00"),
    ];
    let page = owner.post(format!("{AT}/days/2026-04-20"), fields).await;
    page.expect(422)
        .shows("Sessions take place on this day")
        .shows("A week later");
    assert_eq!(app.count::<conference_day::Entity>().await, 2);
}

async fn a_price_is_read_as_people_write_it(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let price = async |slug: &str| {
        let rows = app.rows::<registration_type::Entity>().await;
        rows.into_iter()
            .find(|row| row.slug == slug)
            .unwrap()
            .price_cents
    };
    for (name, slug, typed, cents) in [
        ("Bare", "bare", "45", 4_500),
        ("Signed", "signed", " $45.00 ", 4_500),
        ("Grouped", "grouped", "1,200", 120_000),
        ("Cents", "cents", "12.5", 1_250),
        ("Nothing", "nothing", "0", 0),
    ] {
        let path = format!("{AT}/types/new");
        owner.post(path, kind(name, typed)).await.expect(303);
        assert_eq!(price(slug).await, cents, "{typed}");
    }
    for wrong in ["", "free", "-5", "1,20"] {
        let path = format!("{AT}/types/new");
        let page = owner.post(path, kind("Other", wrong)).await.expect(422);
        page.shows("Enter an amount in dollars")
            .shows("href=\"#price\"");
    }
    let mut hidden = kind("Speakers", "0");
    hidden.extend([("access_code", "LAKE"), ("requires_approval", "yes")]);
    owner
        .post(format!("{AT}/types/new"), hidden)
        .await
        .expect(303);
    let list = owner.get(format!("{AT}/types")).await.expect(200);
    list.shows("Free · after approval · code LAKE")
        .shows("$1,200");
    let page = app.get("/register").send().await.expect(200);
    page.shows("value=\"speakers\"").hides("LAKE");
}

async fn days_follow_the_calendar(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let day = |date: &'static str| {
        [
            ("date", date),
            ("name_en", "Sunday before"),
            ("opens", "15:00"),
            ("closes", "20:00"),
        ]
    };
    let at = format!("{AT}/days");
    let path = format!("{at}/new");
    let page = owner
        .post(path.as_str(), day("2026-04-20"))
        .await
        .expect(422);
    page.shows("Another day has this date.");
    owner
        .post(path.as_str(), day("2026-04-19"))
        .await
        .expect(303);
    let list = owner.get(at.as_str()).await.expect(200);
    assert_eq!(order(&list), ["2026-04-19", "2026-04-20", "2026-04-21"]);
    list.shows("April 19, 2026, 3:00\u{a0}PM–8:00\u{a0}PM")
        .hides("Move up");
    owner
        .post(format!("{at}/2026-04-19"), day("2026-04-18"))
        .await
        .expect(303);
    let rows = app.rows::<conference_day::Entity>().await;
    assert_eq!(rows.len(), 3);
    let saturday = rows.iter().find(|row| row.date == "2026-04-18").unwrap();
    assert_eq!(
        saturday.opens_at,
        "2026-04-18T20:00:00Z"
            .parse::<jiff::Timestamp>()
            .unwrap()
            .as_millisecond()
    );
    owner
        .post(format!("{at}/2026-04-18/remove"), NONE)
        .await
        .expect(303);
    assert_eq!(app.count::<conference_day::Entity>().await, 2);
}

async fn what_is_not_there_is_not_found(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    for list in [
        "days",
        "types",
        "questions",
        "announcements",
        "meals",
        "diets",
    ] {
        let at = format!("{AT}/{list}/nothing");
        owner.get(at.as_str()).await.expect(404);
        owner.get(format!("{at}/remove")).await.expect(404);
        owner.post(format!("{at}/remove"), NONE).await.expect(404);
        owner
            .post(format!("{at}/move"), [("to", "up")])
            .await
            .expect(404);
    }
    let fields = kind("Ghost", "1");
    owner
        .post(format!("{AT}/types/nothing"), fields)
        .await
        .expect(404);
    assert!(changes(&app).await.is_empty());
}
