//! The pages of one's own plan, without a script.

use crate::calendar::{change_slot, publish_now, settle};
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    a_person_stars_signs_up_and_sees_it_all_on_the_plan,
    what_cannot_be_had_is_said_in_words,
    stars_of_a_browser_are_joined_in,
    mail_about_stars_is_turned_off_and_on,
    a_way_over_steps_and_stairs_is_told,
    who_has_no_seat_sees_why_and_who_has_cancelled_has_no_plan,
    a_wrong_link_opens_no_plan,
    public_pages_say_what_can_be_had,
);

const SLOT: &str = "naloxone-and-kindness";

async fn does(app: &TestApp, secret: &str, fields: &[(&str, &str)]) -> Answer {
    let call = app.post(format!("/registration/{secret}/plan"));
    call.form(fields.to_vec()).send().await
}

async fn signs_up(app: &TestApp, secret: &str, slug: &str) -> Answer {
    let slot = app.slot(slug).to_string();
    let fields = [("do", "sign-up"), ("slot", &slot), ("from", "plan")];
    does(app, secret, &fields).await
}

async fn a_person_stars_signs_up_and_sees_it_all_on_the_plan(app: TestApp) {
    let secret = app
        .registers("community", "Ada Sample", "ada@example.org")
        .await;
    let page = format!("/registration/{secret}/plan");
    let empty = app.get(page.as_str()).send().await.expect(200);
    empty.shows("Nothing is planned yet");
    assert_eq!(empty.header("cache-control"), "no-store");
    assert_eq!(empty.header("referrer-policy"), "same-origin");
    app.get(format!("{page}/sessions"))
        .send()
        .await
        .expect(200)
        .shows("Sign up for a seat");
    // A star, then a seat, then the page that shows both.
    let slot = app.slot("welcome").to_string();
    let fields = [
        ("do", "star"),
        ("session", "welcome"),
        ("slot", &slot),
        ("from", "sessions"),
    ];
    let answer = does(&app, &secret, &fields).await.expect(303);
    let back = answer.header("location").to_owned();
    assert_eq!(back, format!("{page}/sessions?done=starred#s-{slot}"));
    let seen = back.split('#').next().unwrap().to_owned();
    app.get(seen)
        .send()
        .await
        .expect(200)
        .shows("It is in your plan.");
    signs_up(&app, &secret, SLOT).await.expect(303);
    let plan = app.get(page.as_str()).send().await.expect(200);
    plan.shows("Welcome and Opening")
        .shows("Starred")
        .shows("You have a seat");
    plan.shows("Northwoods Room")
        .shows("minutes free")
        .shows("What comes next");
    plan.shows("Nothing is planned for this day.");
    let spanish = app.get(format!("{page}?lang=es")).send().await.expect(200);
    spanish.shows("Tiene un asiento").shows("minutos libres");
    // Both are given up again.
    let slot = app.slot(SLOT).to_string();
    does(&app, &secret, &[("do", "give-up"), ("slot", &slot)])
        .await
        .expect(303);
    does(&app, &secret, &[("do", "unstar"), ("session", "welcome")])
        .await
        .expect(303);
    app.get(page)
        .send()
        .await
        .expect(200)
        .shows("Nothing is planned yet");
    let person = app.registration_behind(&secret).await.id;
    assert!(app.starred(person).await.is_empty());
}

async fn what_cannot_be_had_is_said_in_words(app: TestApp) {
    let secret = app
        .registers("community", "Ada Sample", "ada@example.org")
        .await;
    let (one, other) = (SLOT, "parents-helping-parents");
    signs_up(&app, &secret, one).await.expect(303);
    let refused = signs_up(&app, &secret, other).await.expect(409);
    refused.shows("at the same time. Give that one up first");
    let id = app.slot(other);
    app.set_seats(id, 1).await;
    let full = app
        .registers("community", "Ben Sample", "ben@example.org")
        .await;
    signs_up(&app, &full, other).await.expect(303);
    // Somebody may wait where a seat would clash.
    let waits = signs_up(&app, &secret, other).await.expect(303);
    assert!(waits.header("location").contains("done=waiting"));
    let plan = app
        .get(format!("/registration/{secret}/plan"))
        .send()
        .await
        .expect(200);
    plan.shows("On the waitlist: you are next")
        .shows("At the same time: ");
    for fields in [
        [("do", "sign-up"), ("slot", "nonsense")],
        [("do", "star"), ("session", "nonsense")],
        [("do", "nonsense"), ("slot", "")],
    ] {
        does(&app, &secret, &fields).await.expect(404);
    }
}

async fn stars_of_a_browser_are_joined_in(app: TestApp) {
    let secret = app
        .registers("community", "Ada Sample", "ada@example.org")
        .await;
    let person = app.registration_behind(&secret).await.id;
    app.stars(person, "welcome").await;
    let page = app
        .get(format!("/registration/{secret}/plan"))
        .send()
        .await
        .expect(200);
    page.shows("data-join-stars data-starred=\"welcome\"");
    let sessions = "welcome hard-calls no-such-session <script>";
    let fields = [("do", "join"), ("sessions", sessions)];
    let answer = does(&app, &secret, &fields).await.expect(303);
    assert!(answer.header("location").ends_with("?done=joined&count=1"));
    assert_eq!(app.starred(person).await.len(), 2);
    let said = app
        .get(answer.header("location").to_owned())
        .send()
        .await
        .expect(200);
    said.shows("1 session is new in your plan.");
}

async fn mail_about_stars_is_turned_off_and_on(app: TestApp) {
    let secret = app
        .registers("community", "Ada Sample", "ada@example.org")
        .await;
    let page = format!("/registration/{secret}/plan");
    app.get(page.as_str())
        .send()
        .await
        .expect(200)
        .shows("No mail about stars");
    does(&app, &secret, &[("do", "mail-off")]).await.expect(303);
    app.get(page.as_str())
        .send()
        .await
        .expect(200)
        .shows("Mail about stars too");
    does(&app, &secret, &[("do", "mail-on")]).await.expect(303);
    app.get(page)
        .send()
        .await
        .expect(200)
        .shows("No mail about stars");
}

async fn a_way_over_steps_and_stairs_is_told(app: TestApp) {
    settle(&app).await;
    app.run_sql(
        "UPDATE room SET step_free = FALSE, floor = 'Tower' WHERE slug = 'northwoods-room'",
    )
    .await;
    publish_now(&app).await;
    let mut form = crate::support::form("community", "Ada Sample", "ada@example.org");
    form.push(("accommodations".to_owned(), "wheelchair-seating".to_owned()));
    let answer = app.post("/register").form(form).send().await.expect(303);
    let asks = crate::support::secret_in(answer.header("location"));
    let other = app
        .registers("community", "Ben Sample", "ben@example.org")
        .await;
    for secret in [&asks, &other] {
        let person = app.registration_behind(secret).await.id;
        app.stars(person, "welcome").await;
        app.stars(person, SLOT).await;
    }
    let steps = "You asked for a way without steps";
    let page = app
        .get(format!("/registration/{asks}/plan"))
        .send()
        .await
        .expect(200);
    page.shows(steps).shows("another floor");
    let page = app
        .get(format!("/registration/{other}/plan"))
        .send()
        .await
        .expect(200);
    page.hides(steps).shows("another floor");
}

async fn who_has_no_seat_sees_why_and_who_has_cancelled_has_no_plan(app: TestApp) {
    app.set_type_capacity("community", Some(0)).await;
    let secret = app
        .registers("community", "Ada Sample", "ada@example.org")
        .await;
    let page = format!("/registration/{secret}/plan");
    let seen = app.get(page.as_str()).send().await.expect(200);
    seen.shows("Seats are for people whose registration is confirmed.");
    signs_up(&app, &secret, SLOT)
        .await
        .expect(409)
        .shows("You can star the session.");
    app.post(format!("/registration/{secret}/cancel"))
        .send()
        .await
        .expect(303);
    let gone = app.get(page).send().await.expect(303);
    assert_eq!(gone.header("location"), format!("/registration/{secret}"));
    let gone = signs_up(&app, &secret, SLOT).await.expect(303);
    assert_eq!(gone.header("location"), format!("/registration/{secret}"));
}

async fn a_wrong_link_opens_no_plan(app: TestApp) {
    let wrong = "abcdefghijklmnopqrstuvwxyz234567";
    for page in ["plan", "plan/sessions", "plan/feeds"] {
        app.get(format!("/registration/{wrong}/{page}"))
            .send()
            .await
            .expect(404);
    }
    for (page, field) in [
        ("plan", "do"),
        ("plan/feeds", "name"),
        ("plan/tokens", "name"),
    ] {
        let call = app.post(format!("/registration/{wrong}/{page}"));
        call.form([(field, "star")]).send().await.expect(404);
    }
}

async fn public_pages_say_what_can_be_had(app: TestApp) {
    let slot = app.slot(SLOT);
    let seen = async |number: u8, badge: &str, figures: &str| {
        app.state.seats.refresh(app.state.db.read()).await.unwrap();
        // Another address each time: answers are told again for a second.
        let agenda = app
            .get(format!("/agenda?track=&x={number}"))
            .send()
            .await
            .expect(200);
        agenda.shows(badge);
        let session = app
            .get(format!("/agenda/sessions/{SLOT}?x={number}"))
            .send()
            .await;
        session.expect(200).shows(figures);
    };
    seen(
        1,
        "sign up for a seat",
        "Sign up for a seat: 40 of 40 are free",
    )
    .await;
    app.set_seats(slot, 2).await;
    seen(2, "few seats left", "Few seats left: 2 of 2").await;
    for person in app.attendees(3).await {
        app.signs_up(person, slot).await.unwrap();
    }
    seen(3, "full: waitlist", "On the waitlist: 1").await;
    change_slot(&app, SLOT, |row| {
        row.sign_up_capacity = sea_orm::Set(Some(9));
    })
    .await;
    seen(4, "sign up for a seat", "7 of 9 are free").await;
    app.state.clock.set(app.begins(SLOT));
    seen(5, "sign-up closed", "Sign-up is closed").await;
}
