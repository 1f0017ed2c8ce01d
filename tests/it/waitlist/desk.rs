//! The waitlist at the desk: the line, the rules with what they come to, and moving somebody up.

use entity::message;
use gathering::domain::organizers::Role;

use super::{all_stand, by_offer, cancel, mail_of, noted, set, stands, three, told};
use crate::support::{Answer, Browser, TestApp, on_both_databases};

on_both_databases!(
    the_line_shows_who_is_next_and_who_has_an_offer,
    rules_are_shown_before_they_hold,
    rules_that_cannot_be_say_why_and_stay_typed,
    pausing_and_going_on_are_shown_before,
    somebody_is_moved_to_the_front_with_a_reason,
    who_is_moved_up_where_a_place_is_free_gets_it,
    figures_count_what_is_offered,
    the_pages_speak_spanish_too,
);

const AT: &str = "/organize/waitlist";

/// The outcome that a page shows, as its form sends it.
#[track_caller]
fn shown(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text
        .split_once("name=\"shown\" value=\"")
        .expect("an outcome");
    rest.split('"').next().unwrap().to_owned()
}

/// Looks at what `fields` come to, and does it; answers the page afterwards.
async fn does(browser: &Browser<'_>, at: &str, fields: &[(&str, &str)]) -> Answer {
    let looked = [fields, &[("step", "show")]].concat();
    let page = browser.post(at, looked).await.expect(200);
    let shown = shown(&page);
    let done = [fields, &[("step", "do"), ("shown", &shown)]].concat();
    let answer = browser.post(at, done).await.expect(303);
    browser.get(answer.header("location")).await.expect(200)
}

const OFFERS: [(&str, &str); 3] = [("do", "rules"), ("way", "offer"), ("hours", "48")];

async fn the_line_shows_who_is_next_and_who_has_an_offer(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    browser.get(AT).await.expect(200).shows("Nobody waits");
    let [dani, _, _] = three(&app).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    // Log-ins have ended by then.
    let browser = app.signed_in("Rowan", &[Role::Registrar]).await;
    let page = browser.get(AT).await.expect(200);
    let (kim, ana) = (
        app.registration_of("Kim").await.id,
        app.registration_of("Ana").await.id,
    );
    page.shows("2 people on the waitlist")
        .shows("1 place is held for somebody.")
        .shows("Place held until March 11, 2026")
        .shows("On the waitlist, place 1")
        .shows("held for the next person in line for 48 hours")
        .shows(&format!("/organize/registrations/{ana}/move-up"))
        .hides(&format!("/organize/registrations/{kim}/move-up"));
    let text = page.text();
    assert!(text.find(">Kim<").unwrap() < text.find(">Ana<").unwrap());
    let page = browser.get(format!("/organize/registrations/{kim}")).await;
    page.expect(200)
        .shows("Place held until March 11, 2026")
        .shows("Gathering offered the place that became free");
    let list = browser.get("/organize/registrations").await.expect(200);
    list.shows("Place held until March 11, 2026")
        .shows("href=\"/organize/waitlist\"");
}

async fn rules_are_shown_before_they_hold(app: TestApp) {
    three(&app).await;
    // A place that nobody was given yet: the rules come first.
    app.set_type_capacity("student", Some(2)).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let looked = [&OFFERS[..], &[("step", "show")]].concat();
    let before = app.registrations().await;
    let page = browser.post(AT, looked).await.expect(200);
    page.shows("1 person in line gets an offer")
        .shows("The first e-mail goes to kim@example.org")
        .shows("we hold it for you until")
        .shows("[private link]");
    assert_eq!(app.registrations().await, before, "nothing was done");
    assert_eq!(app.count::<message::Entity>().await, 3);
    // What came to differ meanwhile is shown again.
    app.set_type_capacity("student", Some(3)).await;
    let stale = shown(&page);
    let done = [&OFFERS[..], &[("step", "do"), ("shown", &stale)]].concat();
    let page = browser.post(AT, done).await.expect(409);
    page.shows("Look at this once more")
        .shows("2 people in line get an offer");
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    let page = does(&browser, AT, &OFFERS).await;
    page.shows("The rules are saved.");
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["offered", "offered"]
    );
    assert_eq!(noted(&app, "waitlist.rules_changed").await, 1);
    let expected = [told("offered", "kim"), told("offered", "ana")];
    assert_eq!(mail_of(&app).await, expected);
    // A type that differs.
    let own = [
        &OFFERS[..],
        &[("way_student", "at-once"), ("paused_community", "yes")],
    ]
    .concat();
    let page = does(&browser, AT, &own).await;
    page.shows("Student: at once").shows("paused");
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["confirmed", "confirmed"]
    );
}

async fn rules_that_cannot_be_say_why_and_stay_typed(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    for hours in ["0", "673", "soon", ""] {
        let fields = [("do", "rules"), ("way", "offer"), ("hours", hours)];
        let page = browser.post(AT, fields).await.expect(422);
        page.shows("Hours: give a whole number from 1 to 672.")
            .shows(&format!("value=\"{hours}\""));
    }
    let fields = [&OFFERS[..], &[("hours_student", "lots")]].concat();
    let page = browser.post(AT, fields).await.expect(422);
    page.shows("value=\"lots\"").shows("hours_student-error");
    browser.post(AT, [("do", "nothing")]).await.expect(404);
}

async fn pausing_and_going_on_are_shown_before(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = browser.post(AT, [("do", "pause")]).await.expect(200);
    page.shows("Pause the waitlist?")
        .shows("no e-mail goes out");
    let page = does(&browser, AT, &[("do", "pause")]).await;
    page.shows("The waitlist is paused.")
        .shows("Go on with the waitlist");
    cancel(&app, &dani).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    // Saving rules does not end the pause.
    does(&browser, AT, &OFFERS).await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
    let page = browser.post(AT, [("do", "resume")]).await.expect(200);
    page.shows("1 person in line gets an offer")
        .shows("kim@example.org");
    let page = does(&browser, AT, &[("do", "resume")]).await;
    page.shows("The waitlist goes on.");
    assert_eq!(stands(&app, "Kim").await, "offered");
}

async fn somebody_is_moved_to_the_front_with_a_reason(app: TestApp) {
    let [dani, kim, _] = three(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let ana = app.registration_of("Ana").await.id;
    let at = format!("/organize/registrations/{ana}/move-up");
    let page = browser.get(at.as_str()).await.expect(200);
    page.shows("Move to the front of the line?")
        .shows("ana@example.org")
        .shows("you are next");
    let shown = shown(&page);
    let empty = [("step", "do"), ("shown", shown.as_str()), ("reason", "  ")];
    browser.post(at.as_str(), empty).await.expect(422);
    assert_eq!(app.registration_of("Ana").await.line_number, Some(2));
    let page = does(&browser, &at, &[("reason", "She brings the interpreter.")]).await;
    page.shows("The person is at the front of the line.")
        .shows("Robin moved the person to the front of the line.")
        .shows("She brings the interpreter.");
    assert_eq!(app.registration_of("Ana").await.line_number, Some(0));
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 1);
    assert!(mail[0].text.contains("moved you to the front"));
    assert!(
        !mail[0].text.contains("interpreter"),
        "the reason stays here"
    );
    let page = app.get(format!("/registration/{kim}")).send().await;
    page.expect(200).shows("On the waitlist, place 2");
    cancel(&app, &dani).await;
    assert_eq!(
        all_stand(&app, ["Ana", "Kim"]).await,
        ["confirmed", "waitlisted"]
    );
    // Before the front there is room for one more, and one more.
    for name in ["Lee", "Mai", "Lee"] {
        if name != "Lee" || app.registrations().await.len() == 3 {
            let email = format!("{}@example.org", name.to_lowercase());
            app.registers("student", name, &email).await;
        }
        let id = app.registration_of(name).await.id;
        let at = format!("/organize/registrations/{id}/move-up");
        does(&browser, &at, &[("reason", "Once more.")]).await;
    }
    let mut line = app.registrations().await;
    line.retain(|row| row.status == "waitlisted");
    line.sort_by_key(|row| row.line_number);
    let names: Vec<&str> = line.iter().map(|row| row.legal_name.as_str()).collect();
    assert_eq!(names, ["Lee", "Mai", "Kim"]);
    let numbers: Vec<Option<i64>> = line.iter().map(|row| row.line_number).collect();
    assert!(
        numbers.windows(2).all(|pair| pair[0] < pair[1]),
        "{numbers:?}"
    );
    // Who does not wait is not moved.
    let answer = browser.get(at.as_str()).await.expect(303);
    assert_eq!(
        answer.header("location"),
        format!("/organize/registrations/{ana}")
    );
}

async fn who_is_moved_up_where_a_place_is_free_gets_it(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    let paused = serde_json::json!({"by_offer": true, "offer_hours": 48, "paused": true});
    set(&app, &paused).await;
    cancel(&app, &dani).await;
    mail_of(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let ana = app.registration_of("Ana").await.id;
    let at = format!("/organize/registrations/{ana}/move-up");
    let reason = [("reason", "Needed on the panel.")];
    does(&browser, &at, &reason).await;
    assert_eq!(stands(&app, "Ana").await, "waitlisted", "paused");
    assert_eq!(mail_of(&app).await, [told("moved-up", "ana")]);
    // Behind the program's back: the line goes on, and nobody was served yet.
    app.run_sql("UPDATE waitlist_rules SET paused = false")
        .await;
    let kim = app.registration_of("Kim").await.id;
    let at = format!("/organize/registrations/{kim}/move-up");
    does(&browser, &at, &reason).await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["offered", "waitlisted"]
    );
    assert_eq!(mail_of(&app).await, [told("offered", "kim")], "one mail");
}

async fn figures_count_what_is_offered(app: TestApp) {
    app.set_conference_capacity(Some(3)).await;
    let [dani, _, _] = three(&app).await;
    by_offer(&app).await;
    cancel(&app, &dani).await;
    let browser = app.signed_in("Vic", &[Role::Viewer]).await;
    let page = browser.get("/organize").await.expect(200);
    page.shows("1 place is held for somebody.")
        .shows("1 offered")
        .shows("2 free");
    browser.get(AT).await.expect(403);
}

async fn the_pages_speak_spanish_too(app: TestApp) {
    three(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = browser.get(format!("{AT}?lang=es")).await.expect(200);
    page.shows("Lista de espera").shows("Adelantar");
    let ana = app.registration_of("Ana").await.id;
    let at = format!("/organize/registrations/{ana}/move-up?lang=es");
    let page = browser.get(at).await.expect(200);
    page.shows("¿Pasar al principio de la lista?");
}
