//! Who may see and change how the conference is set up.

use gathering::domain::organizers::Role;

use super::{NONE, changes, row};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    only_the_owner_changes_anything,
    the_registrar_sees_what_is_set_and_no_way_to_change_it,
    the_history_says_who_changed_what,
);

const ALL: [&str; 14] = [
    "name",
    "time-zone",
    "days",
    "days/2026-04-20/remove",
    "venue",
    "contact",
    "registration",
    "conduct",
    "types/student",
    "questions/new",
    "announcements/new",
    "meals/monday-lunch/remove",
    "diets/vegan/move",
    "ce-categories/new",
];

async fn only_the_owner_changes_anything(app: TestApp) {
    let before = row(&app).await;
    let roles = [Role::Program, Role::Registrar, Role::Access, Role::Viewer];
    let other = app.signed_in("Other", &roles).await;
    for part in ALL.into_iter().chain(["start"]) {
        let path = format!("/organize/conference/{part}");
        let fields = [("name_en", "Changed"), ("to", "up")];
        let answer = other.post(path.as_str(), fields).await;
        answer.expect(403).shows("This is not open to you");
        if !part.ends_with("move") {
            other.get(path.as_str()).await.expect(403);
        }
        // Nobody at all is sent to the door.
        let answer = app.post(path.as_str()).form(fields).send().await;
        answer.expect(401);
    }
    assert_eq!(row(&app).await, before);
    assert!(changes(&app).await.is_empty());
    let page = other.get("/organize").await.expect(200);
    page.hides("Go on to step");
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    viewer.get("/organize/conference").await.expect(403);
    let page = viewer.get("/organize").await.expect(200);
    page.hides("href=\"/organize/conference\"");
}

async fn the_registrar_sees_what_is_set_and_no_way_to_change_it(app: TestApp) {
    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = registrar.get("/organize/conference").await.expect(200);
    page.shows("Kalahari Resort, Wisconsin Dells, WI")
        .shows("Opens January 12, 2026, 9:00\u{a0}AM")
        .shows("600 places")
        .shows("Monday lunch · Monday dinner")
        .hides("/organize/conference/name")
        .hides(">Change<");
    let spanish = registrar.get("/organize/conference?lang=es").await;
    let spanish = spanish.expect(200);
    spanish
        .shows("Configuración")
        .shows("Almuerzo del lunes")
        .shows("600 lugares")
        .hides("settings-")
        .hides(">set-");
}

async fn the_history_says_who_changed_what(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let fields = [("question_en", "Is there parking?"), ("answer_en", "Yes.")];
    let add = "/organize/conference/questions/new";
    owner.post(add, fields).await.expect(303);
    let list = "/organize/conference/questions/is-there-parking";
    owner.post(format!("{list}/remove"), NONE).await.expect(303);
    let zone = [("time_zone", "America/Denver")];
    let path = "/organize/conference/time-zone";
    owner.post(path, zone).await.expect(303);
    let noted = |section: &str| ("Olive".to_owned(), section.to_owned());
    assert_eq!(
        changes(&app).await,
        [noted("questions"), noted("questions"), noted("time-zone")]
    );
}
