//! What goes along to somebody who comes instead and what does not, how the first one ends, and who may do it.

use entity::{audit_entry, favorite, group_person, sign_up};
use gathering::domain::Error;
use gathering::domain::organizers::Role;
use gathering::domain::registrations::{self, Deed, Payment, Substitute};
use serde_json::json;

use super::{BO, deed, sends};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    nothing_that_the_first_person_said_is_the_other_ones,
    the_other_one_is_found_and_sorted_by_name,
    price_stage_and_waiver_go_along,
    the_first_one_ends_with_seats_and_says_when,
    where_no_language_is_said_it_is_the_first_ones,
    only_whoever_has_a_place_is_offered_to_give_it_on,
    only_those_who_may_do_it_and_at_any_time,
    who_comes_instead_stands_beside_the_first_in_the_group,
);

async fn nothing_that_the_first_person_said_is_the_other_ones(app: TestApp) {
    let body = json!({
        "registration_type": "standard", "legal_name": "Ana", "email": "ana@example.org",
        "code_of_conduct": true, "badge_name": "Annie", "pronouns": "she/her", "diet": "vegan",
        "phone": "608 555 0100", "organization": "Otter Creek",
    });
    let made = app.post("/api/v1/registrations").json(&body).send().await;
    made.expect(201);
    let first = app.registration_of("Ana").await;
    app.set_clock("2026-03-09T15:00:00Z");
    let secret = app.link_of(first.id).await;
    sends(&app, &secret, &BO).await.expect(200);
    let second = app.registration_of("Bo Brook").await;
    assert_eq!(
        (
            second.badge_name,
            second.pronouns,
            second.phone,
            second.diet
        ),
        (None, None, None, None)
    );
    // The place belongs to the organization.
    assert_eq!(second.organization.as_deref(), Some("Otter Creek"));
    let now = Some(app.now().as_millisecond());
    assert_eq!((Some(second.created_at), second.confirmed_at), (now, now));
    // Both histories say it, each with the code of the other.
    let entries = app.rows::<audit_entry::Entity>().await;
    for (of, action, code) in [
        (first.id, "replaced", &second.code),
        (second.id, "replaces", &first.code),
    ] {
        let mut own = entries
            .iter()
            .filter(|entry| entry.registration_id == Some(of));
        let noted = own
            .find(|entry| entry.action.ends_with(action))
            .expect(action);
        let detail = noted.detail.clone().unwrap();
        assert_eq!(&detail.replace('-', ""), code);
    }
}

async fn the_other_one_is_found_and_sorted_by_name(app: TestApp) {
    let secret = app.registers("standard", "Zoe", "zoe@example.org").await;
    app.registers("standard", "Mo", "mo@example.org").await;
    sends(&app, &secret, &BO).await.expect(200);
    let desk = app.signed_in("Reg", &[Role::Registrar]).await;
    let found = desk.get("/organize/registrations?q=brook").await;
    found.expect(200).shows("Bo Brook").hides(">Mo<");
    let list = desk.get("/organize/registrations?sort=name").await;
    let text = list.expect(200).text();
    let place = |name: &str| text.find(&format!(">{name}<")).expect(name);
    assert!(place("Bo Brook") < place("Mo"));
}

async fn price_stage_and_waiver_go_along(app: TestApp) {
    app.run_sql(
        "INSERT INTO price_stage (id, slug, registration_type_id, name_en, price_cents, places, position) \
         SELECT id, 'first', id, 'First', 9000, 2, 0 FROM registration_type WHERE slug = 'standard'",
    )
    .await;
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    deed(&app, "Ana", Deed::Pay(Payment::Waived)).await;
    sends(&app, &secret, &BO).await.expect(200);
    let (first, second) = (
        app.registration_of("Ana").await,
        app.registration_of("Bo Brook").await,
    );
    assert!(second.waived && !first.waived);
    assert!(second.price_stage_id.is_some() && first.price_stage_id.is_none());
    assert_eq!((second.price_cents, second.amount_due_cents), (9_000, 0));
    // An approval that an organizer passes on stays one.
    app.registers("scholarship", "Cy", "cy@example.org").await;
    deed(&app, "Cy", Deed::Approve).await;
    let approved = app.registration_of("Cy").await.approved_at;
    let other = Substitute {
        legal_name: "Di".to_owned(),
        email: "di@example.org".to_owned(),
        mail_language: String::new(),
    };
    deed(&app, "Cy", Deed::Replace(other)).await;
    assert!(approved.is_some());
    assert_eq!(app.registration_of("Di").await.approved_at, approved);
}

async fn the_first_one_ends_with_seats_and_says_when(app: TestApp) {
    let ana = app.attendee("Ana Sample").await;
    let cy = app.attendee("Cy Sample").await;
    let slot = app.slot("naloxone-and-kindness");
    app.set_seats(slot, 1).await;
    app.signs_up(ana, slot).await.unwrap();
    app.signs_up(cy, slot).await.unwrap();
    app.stars(ana, "welcome").await;
    app.set_clock("2026-03-09T15:00:00Z");
    let secret = app.link_of(ana).await;
    sends(&app, &secret, &BO).await.expect(200);
    let first = app.registration_of("Ana Sample").await;
    assert_eq!(first.cancelled_at, Some(app.now().as_millisecond()));
    let seats = app.rows::<sign_up::Entity>().await;
    let live: Vec<_> = seats.iter().filter(|seat| seat.status != "ended").collect();
    assert_eq!(live.len(), 1, "{seats:?}");
    assert_eq!(
        (live[0].registration_id, live[0].status.as_str()),
        (cy, "seat")
    );
    let second = app.registration_of("Bo Brook").await.id;
    let stars = app.rows::<favorite::Entity>().await;
    assert!(stars.iter().all(|star| star.registration_id != second));
}

async fn where_no_language_is_said_it_is_the_first_ones(app: TestApp) {
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    app.run_sql("UPDATE registration SET mail_language = 'es'")
        .await;
    let fields = [("legal_name", "Bo Brook"), ("email", "bo@example.org")];
    sends(&app, &secret, &fields).await.expect(200);
    assert_eq!(app.registration_of("Bo Brook").await.mail_language, "es");
}

async fn only_whoever_has_a_place_is_offered_to_give_it_on(app: TestApp) {
    app.set_type_capacity("standard", Some(0)).await;
    let secret = app.registers("standard", "Ana", "ana@example.org").await;
    let own = app.get(format!("/registration/{secret}")).send().await;
    own.expect(200).hides("/replace");
}

async fn only_those_who_may_do_it_and_at_any_time(app: TestApp) {
    app.registers("standard", "Ana", "ana@example.org").await;
    let id = app.registration_of("Ana").await.id;
    let now = app.now();
    app.run_sql(&format!(
        "UPDATE conference SET replacements_until = {}",
        now.as_millisecond()
    ))
    .await;
    let bo = Substitute {
        legal_name: "Bo Brook".to_owned(),
        email: "bo@example.org".to_owned(),
        mail_language: String::new(),
    };
    let viewer = app.token(&[Role::Viewer]).await;
    let db = &app.state.db;
    let viewer = gathering::domain::organizers::actor_of_token(db, viewer.reveal()).await;
    let viewer = viewer.unwrap().unwrap();
    let refused = registrations::replace(db, &viewer, id, &bo, now).await;
    assert!(matches!(refused, Err(Error::NotAllowed)));
    assert_eq!(app.registrations().await.len(), 1);
    let registrar = crate::vouchers::registrar(&app).await;
    registrations::replace(db, &registrar, id, &bo, now)
        .await
        .unwrap();
    assert_eq!(app.registration_of("Bo Brook").await.status, "confirmed");
    // Who has given the place on has none to give any more.
    let again = registrations::replace(db, &registrar, id, &bo, now).await;
    assert!(matches!(again, Err(Error::NotAsItStands)));
}

async fn who_comes_instead_stands_beside_the_first_in_the_group(app: TestApp) {
    let three = [
        ("community", "Al Ash"),
        ("community", "Cy Cole"),
        ("community", "Di Dale"),
    ];
    let made = crate::groups::registers(&app, &crate::groups::body(&three)).await;
    let first = app.registration_of("Al Ash").await.id;
    let secret = app.link_of(first).await;
    sends(&app, &secret, &BO).await.expect(200);
    let second = app.registration_of("Bo Brook").await.id;
    let people = app.rows::<group_person::Entity>().await;
    let place = |id| {
        people
            .iter()
            .find(|one| one.registration_id == id)
            .unwrap()
            .position
    };
    assert_eq!(place(second), place(first));
    let url = made["group_url"].as_str().unwrap();
    let path = url.strip_prefix(crate::support::PUBLIC_URL).unwrap();
    let text = app.get(path).send().await.expect(200).text();
    let at = |words: &str| text.find(words).expect(words);
    assert!(at("Al Ash") < at("Somebody who comes instead"));
    assert!(at("Somebody who comes instead") < at("Cy Cole"));
    // Written to again, the contact reads of as many as they named.
    let lost = [("email", "ana@agency.example")];
    let call = app.post("/register/find").form(lost);
    call.send().await.expect(303);
    app.deliver_mail().await;
    let mails = app.rows::<entity::message::Entity>().await;
    let to_contact: Vec<_> = mails
        .iter()
        .filter(|mail| mail.group_id.is_some())
        .collect();
    assert_eq!(to_contact.len(), 2);
    for mail in to_contact {
        let data: serde_json::Value = serde_json::from_str(&mail.data).unwrap();
        assert_eq!(data["people"], 3);
    }
}
