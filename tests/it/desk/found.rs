//! Who is found by which words, and pages that hold while people come in.

use entity::{registration, registration_type};
use gathering::domain::organizers::Role;
use poem::http::Method;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set};
use uuid::Uuid;

use super::list::names;
use crate::groups::register_two;
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    beginnings_of_words_are_found_whatever_the_accents_and_signs,
    words_follow_changes_and_go_with_the_person,
    whom_a_contact_registered_is_found_by_the_contact,
    filters_narrow_together,
    pages_hold_while_people_come_in,
    more_than_a_thousand_are_said_to_be_more,
);

async fn people(app: &TestApp) {
    for (name, email, organization) in [
        ("José Ángel Núñez", "jose.nunez@example.org", "Peer Center"),
        ("Mary-Ann O’Brien", "mob@example.net", ""),
        ("山田太郎", "taro@example.com", ""),
        ("Łukasz Strauß", "ls@example.com", "Haus Øst"),
    ] {
        let mut fields = form("community", name, email);
        fields.push(("organization".into(), organization.into()));
        app.post("/register").form(fields).send().await.expect(303);
    }
}

async fn found(app: &TestApp, texts: &[&str]) -> Vec<Vec<String>> {
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let mut all = Vec::new();
    for text in texts {
        let query: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let address = format!("/organize/registrations?sort=oldest&q={query}");
        all.push(names(&browser.get(address).await.expect(200)));
    }
    all
}

async fn beginnings_of_words_are_found_whatever_the_accents_and_signs(app: TestApp) {
    people(&app).await;
    let expected: [(&str, &[&str]); 18] = [
        ("jose", &["José Ángel Núñez"]),
        ("NUÑ", &["José Ángel Núñez"]),
        ("angel jos", &["José Ángel Núñez"]),
        ("jose.nunez@example.org", &["José Ángel Núñez"]),
        ("jose@example.org", &[]),
        ("center", &["José Ángel Núñez"]),
        ("enter", &[]),
        ("o'brien", &["Mary-Ann O’Brien"]),
        ("obri", &["Mary-Ann O’Brien"]),
        ("maryann", &["Mary-Ann O’Brien"]),
        ("ann mary", &["Mary-Ann O’Brien"]),
        ("山田", &["山田太郎"]),
        ("太郎", &["山田太郎"]),
        ("lukasz strauss", &["Łukasz Strauß"]),
        ("ost haus", &["Łukasz Strauß"]),
        ("example com", &["山田太郎", "Łukasz Strauß"]),
        ("jose brien", &[]),
        ("…", &[]),
    ];
    let texts = expected.map(|(text, _)| text);
    for ((text, names), found) in expected.iter().zip(found(&app, &texts).await) {
        assert_eq!(found, *names, "{text}");
    }
}

async fn words_follow_changes_and_go_with_the_person(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let row = app.registration_of("Dani Rivera").await;
    let token = app.token(&[Role::Registrar]).await;
    let call = app.call(Method::PATCH, format!("/api/v1/registrations/{}", row.id));
    let body = serde_json::json!({"legal_name": "Alex Lake", "organization": "North"});
    call.token(&token).json(&body).send().await.expect(200);
    let by = found(&app, &["rivera", "lake", "north", &row.code]).await;
    let nobody: &[&str] = &[];
    assert_eq!(by, [nobody, &["Alex Lake"], &["Alex Lake"], &["Alex Lake"]]);
    app.run_sql("DELETE FROM registration").await;
    assert_eq!(found(&app, &["lake"]).await, [nobody]);
}

async fn whom_a_contact_registered_is_found_by_the_contact(app: TestApp) {
    app.registers("community", "Ed Elm", "ed@example.org").await;
    let [nobody, both]: [&[&str]; 2] = [&[], &["Una Uno", "Dora Dos"]];
    assert_eq!(found(&app, &["hope"]).await, [nobody]);
    register_two(&app).await;
    let by = ["hope agenc", "ana@agency.example", "ana lee", "lee una"];
    let by = found(&app, &by).await;
    assert_eq!(by, [both, both, both, &["Una Uno"]]);
    // Also where somebody else writes, and for whoever reads all anew.
    app.run_sql("UPDATE registration_group SET organization = 'Clear Lake'")
        .await;
    let other = app.restarted().await;
    for process in [&app, &other] {
        let by = found(process, &["hope", "clear"]).await;
        assert_eq!(by, [nobody, both]);
    }
    app.run_sql("DELETE FROM group_person").await;
    for process in [&app, &other] {
        assert_eq!(found(process, &["clear"]).await, [nobody]);
    }
}

async fn filters_narrow_together(app: TestApp) {
    app.set_clock("2026-03-01T15:00:00Z");
    app.registers("certified-peer", "Ana Brook", "ana@example.org")
        .await;
    app.set_clock("2026-03-02T15:00:00Z");
    app.registers("certified-peer", "Ben Brook", "ben@example.org")
        .await;
    let mut fields = form("scholarship", "Cy Brook", "cy@example.org");
    fields.push(("scholarship_reason".into(), "The fee.".into()));
    fields.push(("accommodations".into(), "quiet-seating".into()));
    app.post("/register").form(fields).send().await.expect(303);
    app.run_sql("UPDATE registration SET paid_cents = price_cents, amount_due_cents = 0 WHERE legal_name = 'Ana Brook'")
        .await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let expected: [(&str, &[&str]); 8] = [
        ("payment=full", &["Ana Brook"]),
        ("payment=open&q=brook", &["Ben Brook"]),
        ("payment=free", &["Cy Brook"]),
        ("since=2026-03-02", &["Cy Brook", "Ben Brook"]),
        ("since=2026-03-02&type=certified-peer", &["Ben Brook"]),
        ("accommodations=yes", &["Cy Brook"]),
        ("approved=yes", &[]),
        (
            "approved=no&status=confirmed&sort=oldest",
            &["Ana Brook", "Ben Brook"],
        ),
    ];
    for (query, names_there) in expected {
        let page = browser
            .get(format!("/organize/registrations?{query}"))
            .await;
        assert_eq!(names(&page.expect(200)), names_there, "{query}");
    }
    let id = app.registration_of("Cy Brook").await.id;
    let seen = (
        "Robin".to_owned(),
        "registration.accommodations_viewed".to_owned(),
    );
    assert!(super::history(&app, id).await.contains(&seen));
    // The owner may not see who asked: for the owner nothing was asked for.
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner
        .get("/organize/registrations?accommodations=yes")
        .await;
    let page = page.expect(200);
    page.hides("Asked for accommodations");
    assert_eq!(names(&page).len(), 3);
}

async fn pages_hold_while_people_come_in(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    for number in 1..=5 {
        app.set_clock(&format!("2026-03-02T15:0{number}:00Z"));
        let kind = if number == 3 { "student" } else { "community" };
        app.registers(kind, &format!("Person {number}"), "p@example.org")
            .await;
    }
    let ask = async |query: String| {
        let call = app.get(format!("/api/v1/registrations?limit=2&{query}"));
        let page = call.token(&token).send().await.expect(200).json();
        let items = page["items"].as_array().unwrap().clone();
        let names = items
            .iter()
            .map(|row| row["legal_name"].as_str().unwrap().to_owned());
        (names.collect::<Vec<_>>(), page)
    };
    let (first, page) = ask("sort=newest".into()).await;
    assert_eq!(first, ["Person 5", "Person 4"]);
    assert_eq!(
        (&page["total"], &page["more_than_total"]),
        (&serde_json::json!(5), &serde_json::json!(false))
    );
    assert!(page["previous"].is_null());
    app.set_clock("2026-03-02T16:00:00Z");
    app.registers("community", "Person 6", "p@example.org")
        .await;
    let next = page["next"].as_str().unwrap();
    let (second, page) = ask(format!("sort=newest&after={next}")).await;
    assert_eq!(second, ["Person 3", "Person 2"]);
    let next = page["next"].as_str().unwrap();
    let (last, page_of_last) = ask(format!("sort=newest&after={next}")).await;
    assert_eq!(last, ["Person 1"]);
    assert!(page_of_last["next"].is_null());
    let previous = page["previous"].as_str().unwrap();
    let (back, page) = ask(format!("sort=newest&before={previous}")).await;
    assert_eq!(back, ["Person 5", "Person 4"]);
    let previous = page["previous"].as_str().unwrap();
    // Fewer than a page are before: the first page is a whole one.
    let (top, _) = ask(format!("sort=newest&before={previous}")).await;
    assert_eq!(top, ["Person 6", "Person 5"]);
    // Each order brings everybody once.
    for sort in ["newest", "oldest", "name", "due", "line"] {
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let (some, page) = ask(format!("sort={sort}{after}")).await;
            all.extend(some);
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(all.len(), 6, "{sort}");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 6, "{sort}");
    }
    let (unknown, _) = ask(format!("sort=newest&after={}", Uuid::nil())).await;
    assert_eq!(unknown, ["Person 6", "Person 5"]);
}

/// So many registrations, written at once.
pub(super) async fn crowd(app: &TestApp, count: usize) {
    let kind = registration_type::Entity::find()
        .filter(registration_type::Column::Slug.eq("community"))
        .one(app.state.db.read())
        .await
        .unwrap()
        .unwrap();
    let rows: Vec<_> = (0..count)
        .map(|number| {
            let name = format!("Bulk {number:05}");
            registration::ActiveModel {
                id: Set(Uuid::now_v7()),
                code: Set(format!("B{number:05}")),
                registration_type_id: Set(kind.id),
                status: Set("confirmed".into()),
                search_key: Set(name.to_lowercase()),
                legal_name: Set(name),
                email: Set(format!("bulk{number}@example.org")),
                email_key: Set(format!("bulk{number}@example.org")),
                mail_language: Set("en".into()),
                amount_due_cents: Set(0),
                created_at: Set(1_770_000_000_000 + i64::try_from(number).unwrap()),
                updated_at: Set(0),
                price_cents: Set(0),
                paid_cents: Set(0),
                waived: Set(false),
                ..Default::default()
            }
        })
        .collect();
    let db = &app.state.db;
    db.write(async |transaction| {
        for some in rows.chunks(500) {
            registration::Entity::insert_many(some.to_vec())
                .exec_without_returning(transaction)
                .await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await
    .unwrap();
}

async fn more_than_a_thousand_are_said_to_be_more(app: TestApp) {
    app.set_conference_capacity(None).await;
    app.set_type_capacity("community", None).await;
    crowd(&app, 1_000).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let ask = async |query: &str| {
        let page = browser
            .get(format!("/organize/registrations?{query}"))
            .await;
        page.expect(200)
    };
    ask("").await.shows("1000 registrations").hides("More than");
    app.registers("community", "Dani Bulk", "dani@example.org")
        .await;
    for query in [
        "",
        "q=bulk",
        "q=bul+b",
        "status=confirmed",
        "status=confirmed&q=bulk&type=community",
    ] {
        ask(query).await.shows("More than 1,000 registrations");
    }
    ask("q=bulk+dani&status=confirmed")
        .await
        .shows("1 registration<");
    ask("q=b0000&status=confirmed")
        .await
        .shows("10 registrations<");
    // Two that each fit many, and together few.
    app.run_sql("UPDATE registration SET amount_due_cents = 1, price_cents = 1 WHERE legal_name > 'Bulk 00989'")
        .await;
    let page = ask("q=bulk&payment=free&status=confirmed").await;
    page.shows("990 registrations<").shows("rel=\"next\"");
    // Too many to do something with: nothing was done.
    let all = vec![
        ("all".to_owned(), "yes".to_owned()),
        ("many".to_owned(), "resend".to_owned()),
    ];
    let refused = browser.post("/organize/registrations/many", all).await;
    refused.expect(422).shows("1,000 people at a time");
    // Files have no end.
    let file = browser
        .get("/organize/registrations.csv?q=bulk")
        .await
        .expect(200);
    assert_eq!(file.text().lines().count(), 1_002);
}
