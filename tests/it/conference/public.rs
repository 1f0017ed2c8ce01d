//! What the public sees of a change, and when; and whom mail comes from.

use gathering::domain::mail::Sender;
use gathering::domain::organizers::Role;
use gathering::worker::mail::deliver_due;

use super::row;
use crate::support::{PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    what_a_release_freezes_waits_for_the_next_one_and_says_so,
    what_is_live_is_seen_at_once_and_by_other_processes,
    mail_comes_from_whom_organizers_say,
);

const AT: &str = "/organize/conference";

async fn what_a_release_freezes_waits_for_the_next_one_and_says_so(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let form = owner.get(format!("{AT}/conduct")).await.expect(200);
    form.shows("Everybody sees a change after the next release.")
        .shows("href=\"/organize/agenda\"");
    let fields = [("code_of_conduct_en", "Be kind to the lake.")];
    owner
        .post(format!("{AT}/conduct"), fields)
        .await
        .expect(303);
    let home = app.get("/").send().await.expect(200);
    home.hides("Be kind to the lake.");
    let live = owner.get(format!("{AT}/questions")).await.expect(200);
    live.shows("Everybody sees a change at once.");
}

async fn what_is_live_is_seen_at_once_and_by_other_processes(app: TestApp) {
    let other = app.restarted().await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let before = row(&app).await.public_version;
    let fields = [("question_en", "Is there a lake?"), ("answer_en", "Yes.")];
    owner
        .post(format!("{AT}/questions/new"), fields)
        .await
        .expect(303);
    app.get("/")
        .send()
        .await
        .expect(200)
        .shows("Is there a lake?");
    other
        .get("/")
        .send()
        .await
        .expect(200)
        .hides("Is there a lake?");
    let window = [
        ("opens_date", "2026-03-05"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-10"),
        ("closes_time", "23:59"),
    ];
    owner
        .post(format!("{AT}/registration"), window)
        .await
        .expect(303);
    assert_eq!(row(&app).await.public_version, before + 2);
    // What each process does every second.
    let (db, published) = (&other.state.db, &other.state.published);
    assert!(published.refresh(db, PUBLIC_URL).await.unwrap());
    for app in [&app, &other] {
        let home = app.get("/").send().await.expect(200);
        home.shows("Is there a lake?")
            .shows("Registration opens on March 5, 2026.");
        let page = app.get("/register").send().await.expect(200);
        page.shows("Registration opens on March 5, 2026.");
    }
    other.close().await;
}

async fn mail_comes_from_whom_organizers_say(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let sender = Sender::Files(folder.path().to_owned());
    let written = || {
        let files = std::fs::read_dir(folder.path()).unwrap();
        let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        texts.collect::<Vec<String>>()
    };
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    app.registers("community", "Dani", "dani@example.org").await;
    assert_eq!(deliver_due(&app.state, &sender).await.unwrap(), 1);
    assert!(written()[0].contains("From: Gathering <gathering@localhost>"));
    let fields = [
        ("contact_email", "hello@example.org"),
        ("access_email", "access@example.org"),
        ("care_email", "care@example.org"),
        ("sender_name", "Spring\r\nBcc: x@example.org"),
        ("sender_email", "post@lakes.example"),
    ];
    owner
        .post(format!("{AT}/contact"), fields)
        .await
        .expect(303);
    app.registers("community", "Kim", "kim@example.org").await;
    assert_eq!(deliver_due(&app.state, &sender).await.unwrap(), 1);
    let mail = written();
    let kim = mail.iter().find(|mail| mail.contains("To: kim@")).unwrap();
    let from = kim.lines().find(|line| line.starts_with("From: ")).unwrap();
    assert!(from.ends_with("<post@lakes.example>"), "{from}");
    assert!(!kim.lines().any(|line| line.starts_with("Bcc")));
    let overview = owner.get(AT).await.expect(200);
    overview.shows("post@lakes.example");
}
