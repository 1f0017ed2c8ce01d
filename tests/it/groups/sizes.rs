//! How many people of a type a group must and may have.

use gathering::domain::organizers::Role;
use sea_orm::Set;
use serde_json::json;

use super::{body, refused, registers};
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    the_smallest_and_the_largest_group_are_held_to,
    nobody_chooses_a_type_for_groups_alone,
    who_is_registered_changes_to_no_type_for_groups,
    organizers_set_the_sizes,
);

async fn for_groups(app: &TestApp, smallest: Option<i32>, largest: Option<i32>) {
    app.change_type("standard", |row| {
        row.smallest_group = Set(smallest);
        row.largest_group = Set(largest);
    })
    .await;
}

async fn the_smallest_and_the_largest_group_are_held_to(app: TestApp) {
    for_groups(&app, Some(3), Some(4)).await;
    let people = [
        ("community", "Al Ash"),
        ("standard", "Bo Brook"),
        ("standard", "Cy Cole"),
        ("standard", "Di Dale"),
        ("standard", "Ed Elm"),
        ("standard", "Flo Fir"),
    ];
    let fault = |person: usize, code: &str| {
        let field = format!("people[{person}].registration_type");
        [(field, code.to_owned())]
    };
    let too_few = refused(&app, &body(&people[..3])).await;
    assert_eq!(too_few, fault(1, "group_too_small"));
    let too_many = refused(&app, &body(&people)).await;
    assert_eq!(too_many, fault(5, "group_too_large"));
    registers(&app, &body(&people[..4])).await;
    registers(&app, &body(&people[..5])).await;
}

async fn nobody_chooses_a_type_for_groups_alone(app: TestApp) {
    for_groups(&app, Some(5), None).await;
    let one = json!({
        "registration_type": "standard", "legal_name": "Bo Brook", "email": "bo@example.org",
        "code_of_conduct": true,
    });
    let answer = app.post("/api/v1/registrations").json(&one).send().await;
    let problem = answer.expect_problem(422, "invalid").json();
    assert_eq!(problem["errors"][0]["field"], "registration_type");
    assert_eq!(problem["errors"][0]["code"], "group_too_small");
    let sent = app.post("/register");
    let sent = sent.form(form("standard", "Bo Brook", "bo@example.org"));
    let page = sent.send().await.expect(422);
    page.shows("This way to come is for groups");
    let page = app.get("/register?lang=en").send().await.expect(200);
    page.shows("For groups of 5 or more")
        .hides("name=\"registration_type\" value=\"standard\"");
    let page = app.get("/register?lang=es").send().await.expect(200);
    page.shows("Para grupos de 5 o más");
    let types = app.get("/api/v1/registration-types").send().await.json();
    let mut types = types.as_array().unwrap().iter();
    let standard = types.find(|kind| kind["slug"] == "standard").unwrap();
    assert_eq!(standard["smallest_group"], 5);
    assert_eq!(app.registrations().await.len(), 0);
    // A group of one is any size.
    for_groups(&app, Some(1), None).await;
    app.registers("standard", "Bo Brook", "bo@example.org")
        .await;
}

async fn who_is_registered_changes_to_no_type_for_groups(app: TestApp) {
    for_groups(&app, Some(5), None).await;
    let secret = app
        .registers("community", "Bo Brook", "bo@example.org")
        .await;
    let path = format!("/registration/{secret}/type");
    let page = app.get(&path).send().await.expect(200);
    page.hides("value=\"standard\"");
    let sent = [("registration_type", "standard"), ("shown_cents", "16000")];
    let call = app.post(&path).form(sent.to_vec());
    call.header("sec-fetch-site", "same-origin").send().await;
    let kinds = app.rows::<entity::registration_type::Entity>().await;
    let own = app.registration_of("Bo Brook").await.registration_type_id;
    let own = kinds.iter().find(|kind| kind.id == own).unwrap();
    assert_eq!(own.slug, "community");
}

async fn organizers_set_the_sizes(app: TestApp) {
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let path = "/organize/conference/types/standard";
    let page = desk.get(path).await.expect(200);
    page.shows("Smallest group");
    let send = async |smallest: &str, largest: &str| {
        let fields = [
            ("name_en", "Standard"),
            ("description_en", "For everybody"),
            ("price", "160"),
            ("opens_date", "2026-01-05"),
            ("opens_time", "09:00"),
            ("closes_date", "2026-04-01"),
            ("closes_time", "17:00"),
            ("smallest_group", smallest),
            ("largest_group", largest),
        ];
        desk.post(path, fields).await
    };
    for (smallest, largest) in [("6", "5"), ("0", ""), ("", "51"), ("x", "")] {
        send(smallest, largest).await.expect(422);
    }
    send("3", "8").await.expect(303);
    let kinds = app.rows::<entity::registration_type::Entity>().await;
    let standard = kinds.iter().find(|kind| kind.slug == "standard").unwrap();
    let sizes = (standard.smallest_group, standard.largest_group);
    assert_eq!(sizes, (Some(3), Some(8)));
    let list = desk.get("/organize/conference/types").await.expect(200);
    list.shows("for groups of 3 or more")
        .shows("at most 8 people in a group");
}
