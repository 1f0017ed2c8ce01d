//! What a group costs and what of it is due, its links, and what is told of it again.

use entity::group_person;
use gathering::domain::Error;
use gathering::domain::organizers::{Role, actor_of_token};
use gathering::domain::registrations::{
    self, Deed, NewGroup, NewPerson, carry_out, group_by_secret, register_group,
};
use gathering::domain::secret::Secret;
use gathering::i18n::Language;
use serde_json::json;
use uuid::Uuid;

use super::{body, page_of, refused, registers, statuses};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_is_due_is_due_by_those_who_have_a_place,
    who_cancelled_costs_nothing,
    faults_of_the_group_come_before_those_of_people,
    a_group_that_is_sent_again_is_the_same_whatever_it_costs_now,
    mail_to_everybody_is_in_the_language_of_the_contact,
    ended_links_open_nothing_and_are_not_counted,
    only_those_who_may_see_registrations_look_at_a_group,
    people_stand_in_the_order_in_which_they_were_named,
);

async fn deed(app: &TestApp, name: &str, deed: Deed) {
    let id = app.registration_of(name).await.id;
    let actor = crate::vouchers::registrar(app).await;
    carry_out(&app.state.db, &actor, id, &deed, app.now())
        .await
        .unwrap();
}

async fn what_is_due_is_due_by_those_who_have_a_place(app: TestApp) {
    app.set_type_capacity("standard", Some(1)).await;
    let two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    let made = registers(&app, &two).await;
    assert_eq!(statuses(&made), ["confirmed", "waitlisted"]);
    // Whoever waits has a price, and nothing to pay yet.
    app.run_sql("UPDATE registration SET amount_due_cents = price_cents")
        .await;
    let token = app.token(&[Role::Registrar]).await;
    let path = format!(
        "/api/v1/registration-groups/{}",
        made["id"].as_str().unwrap()
    );
    let seen = app.get(path).token(&token).send().await.expect(200).json();
    assert_eq!(
        (&seen["price_cents"], &seen["amount_due_cents"]),
        (&json!(32_000), &json!(16_000))
    );
}

async fn who_cancelled_costs_nothing(app: TestApp) {
    let two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    let made = registers(&app, &two).await;
    deed(&app, "Bo Brook", Deed::Cancel).await;
    let token = app.token(&[Role::Registrar]).await;
    let path = format!(
        "/api/v1/registration-groups/{}",
        made["id"].as_str().unwrap()
    );
    let seen = app.get(path).token(&token).send().await.expect(200).json();
    assert_eq!(
        (&seen["price_cents"], &seen["amount_due_cents"]),
        (&json!(16_000), &json!(16_000))
    );
}

async fn faults_of_the_group_come_before_those_of_people(app: TestApp) {
    let mut two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    two["people"][0]["legal_name"] = json!("");
    two["access_code"] = json!("NOTHING");
    let fields: Vec<String> = refused(&app, &two)
        .await
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(fields, ["access_code", "people[0].legal_name"]);
}

fn typed(language: &str) -> NewGroup {
    let person = |name: &str| NewPerson {
        registration_type: "standard".to_owned(),
        legal_name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
        mail_language: String::new(),
    };
    NewGroup {
        contact_name: "Ana Lee".to_owned(),
        contact_email: "ana@agency.example".to_owned(),
        mail_language: language.to_owned(),
        code_of_conduct: true,
        people: vec![person("Bo"), person("Cy")],
        ..NewGroup::default()
    }
}

async fn a_group_that_is_sent_again_is_the_same_whatever_it_costs_now(app: TestApp) {
    let key = || {
        Some(registrations::Repeatable {
            key: Uuid::from_u128(7),
            body_hash: vec![7; 32],
        })
    };
    let (db, group) = (&app.state.db, typed("en"));
    let sends = async |shown: i64| {
        register_group(db, &group, Language::En, Some(shown), key(), app.now()).await
    };
    let wrong = sends(1).await;
    assert!(matches!(wrong, Err(Error::NotAsItStands)));
    assert!(app.registrations().await.is_empty());
    let first = sends(32_000).await.unwrap().group.id;
    // One of them cancelled meanwhile: what was shown then is not what it costs now.
    deed(&app, "Bo", Deed::Cancel).await;
    let again = sends(32_000).await.unwrap().group.id;
    assert_eq!(first, again);
    assert_eq!(app.registrations().await.len(), 2);
}

async fn mail_to_everybody_is_in_the_language_of_the_contact(app: TestApp) {
    let group = typed("es");
    register_group(&app.state.db, &group, Language::En, None, None, app.now())
        .await
        .unwrap();
    let rows = app.registrations().await;
    assert!(rows.iter().all(|row| row.mail_language == "es"));
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 3);
    for one in mail {
        assert!(one.html.contains("lang=\"es\""), "{}", one.to);
    }
}

async fn ended_links_open_nothing_and_are_not_counted(app: TestApp) {
    let group = typed("en");
    let made = register_group(&app.state.db, &group, Language::En, None, None, app.now()).await;
    let (id, first) = made.map(|made| (made.group.id, made.secret)).unwrap();
    let another = async || {
        let now = app.now();
        let link = app
            .state
            .db
            .write(async |transaction| registrations::new_group_link(transaction, id, now).await);
        link.await.unwrap()
    };
    let count = async |secret: &Secret| {
        registrations::other_group_links(&app.state.db, id, secret)
            .await
            .unwrap()
    };
    let second = another().await;
    assert_eq!(count(&first).await, 1);
    registrations::end_other_group_links(&app.state.db, id, &first, app.now())
        .await
        .unwrap();
    assert_eq!(count(&first).await, 0);
    let db = &app.state.db;
    assert!(group_by_secret(db, &first).await.is_ok());
    assert!(matches!(
        group_by_secret(db, &second).await,
        Err(Error::NotFound)
    ));
}

async fn only_those_who_may_see_registrations_look_at_a_group(app: TestApp) {
    let two = body(&[("standard", "Bo Brook"), ("standard", "Cy Cole")]);
    let made = registers(&app, &two).await;
    let id = made["id"].as_str().unwrap().parse().unwrap();
    let viewer = app.token(&[Role::Viewer]).await;
    let viewer = actor_of_token(&app.state.db, viewer.reveal()).await;
    let viewer = viewer.unwrap().unwrap();
    let refused = registrations::look_at_group(&app.state.db, &viewer, id, app.now()).await;
    assert!(matches!(refused, Err(Error::NotAllowed)));
}

async fn people_stand_in_the_order_in_which_they_were_named(app: TestApp) {
    let three = [
        ("community", "Zoe Zane"),
        ("community", "Al Ash"),
        ("community", "Mo May"),
    ];
    let made = registers(&app, &body(&three)).await;
    // The ids of what was made in one moment say nothing of the order: turned round, it stays.
    let people = app.rows::<group_person::Entity>().await;
    let mut places: Vec<i32> = people.iter().map(|one| one.position).collect();
    places.sort_unstable();
    assert_eq!(places, [0, 1, 2]);
    app.run_sql("UPDATE group_person SET position = 2 - position")
        .await;
    let text = app.get(page_of(&made)).send().await.expect(200).text();
    let at = |name: &str| text.find(name).expect(name);
    assert!(at("Mo May") < at("Al Ash") && at("Al Ash") < at("Zoe Zane"));
}
