//! Files in and out at the desk: looked at first, brought in as they were looked at, stopped, and downloaded.

use std::io::Read as _;
use std::time::Duration;

use entity::{conference, session};
use gathering::domain::organizers::Role;
use poem::http::Method;

use super::{DEMOCON, schedule};
use crate::support::{Answer, Browser, TestApp, on_both_databases};

on_both_databases!(
    a_file_is_looked_at_and_then_changes_the_draft,
    what_changed_since_it_was_looked_at_is_told_and_not_done,
    what_is_no_file_is_refused_and_said,
    nobody_else_sees_a_file,
    files_go_out_for_apps_and_spreadsheets,
);
on_both_databases!(empty: an_owner_begins_with_a_schedule);

const ADDRESS: &str = "/organize/agenda/import";

async fn upload(app: &TestApp, browser: &Browser<'_>, file: &[u8]) -> Answer {
    let call = app
        .call(Method::POST, ADDRESS)
        .parts(&[("file", Some("in.json"), file)]);
    browser
        .send(call.header("sec-fetch-site", "same-origin"))
        .await
}

/// Uploads a file and follows it until it was looked at.
async fn look(app: &TestApp, browser: &Browser<'_>, file: &str) -> (String, Answer) {
    let answer = upload(app, browser, file.as_bytes()).await;
    let job = answer.expect(303).header("location").to_owned();
    (job.clone(), follow(browser, &job).await)
}

async fn follow(browser: &Browser<'_>, job: &str) -> Answer {
    for _ in 0..400 {
        let page = browser.get(job).await;
        if !page.text().contains("<progress") {
            return page;
        }
        assert_eq!(page.header("refresh"), "1", "it follows without script");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the import does not end");
}

fn seen(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("name=\"seen\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn an_owner_begins_with_a_schedule(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let start = owner.get("/organize/conference/start").await.expect(200);
    start.shows("href=\"/organize/agenda/import\"");
    owner
        .get(ADDRESS)
        .await
        .expect(200)
        .shows("There is no conference yet");
    let (job, page) = look(&app, &owner, DEMOCON).await;
    page.clone()
        .expect(200)
        .shows("This is what it would do")
        .shows("36 new sessions");
    assert_eq!(app.count::<conference::Entity>().await, 0);
    owner
        .post(format!("{job}/do"), [("seen", seen(&page))])
        .await
        .expect(303);
    follow(&owner, &job)
        .await
        .expect(200)
        .shows("release 1 is public");
    assert_eq!(app.count::<session::Entity>().await, 36);
    app.get("/agenda").send().await.expect(200).shows("DemoCon");
    // A second click does nothing more.
    owner
        .post(format!("{job}/do"), [("seen", "x")])
        .await
        .expect(303);
    follow(&owner, &job)
        .await
        .expect(200)
        .shows("The file is in");
}

async fn a_file_is_looked_at_and_then_changes_the_draft(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let file = schedule(&app, "json")
        .await
        .replace("Gentle Morning Stretch", "Morning Stretch");
    let (job, page) = look(&app, &robin, &file).await;
    page.clone()
        .expect(200)
        .shows("One session with other words")
        .shows("Morning Stretch");
    robin
        .post(format!("{job}/do"), [("seen", seen(&page))])
        .await
        .expect(303);
    follow(&robin, &job)
        .await
        .expect(200)
        .shows("The draft is changed");
    let rows = app.rows::<session::Entity>().await;
    assert!(rows.iter().any(|row| row.title_en == "Morning Stretch"));
    app.get("/agenda")
        .send()
        .await
        .expect(200)
        .shows("Gentle Morning Stretch");
    // The same again: nothing is to be done.
    let (_, page) = look(&app, &robin, &file).await;
    page.expect(200).shows("Everything is so already");
    // Rows come in here too.
    let rows = robin
        .get("/organize/agenda/sessions.csv")
        .await
        .expect(200)
        .text();
    let (_, page) = look(&app, &robin, &rows.replace("Morning Stretch", "Stretching")).await;
    page.expect(200)
        .shows("sessions in rows (CSV)")
        .shows("Stretching");
}

async fn what_changed_since_it_was_looked_at_is_told_and_not_done(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let file = schedule(&app, "json")
        .await
        .replace("Gentle Morning Stretch", "Morning Stretch");
    let (job, page) = look(&app, &robin, &file).await;
    let seen = seen(&page);
    app.run_sql("UPDATE conference SET draft_version = draft_version + 1")
        .await;
    robin
        .post(format!("{job}/do"), [("seen", seen)])
        .await
        .expect(303);
    let page = follow(&robin, &job).await.expect(409);
    page.shows("Something changed since you looked")
        .shows("Nothing was done yet");
    let rows = app.rows::<session::Entity>().await;
    assert!(rows.iter().all(|row| row.title_en != "Morning Stretch"));
    let again = self::seen(&page);
    robin
        .post(format!("{job}/do"), [("seen", again)])
        .await
        .expect(303);
    follow(&robin, &job)
        .await
        .expect(200)
        .shows("The file is in");
}

async fn what_is_no_file_is_refused_and_said(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let empty = upload(&app, &robin, b"").await.expect(422);
    empty.shows("Choose a file first.");
    let rows = robin.get("/organize/agenda/sessions.csv").await.expect(200);
    let rows = rows.text();
    let head = rows.lines().next().unwrap();
    let first = head.split(',').next().unwrap();
    let twice = rows.replacen(head, &format!("{head},{first}"), 1);
    for (file, why) in [
        ("PK\u{3}\u{4}", "ZIP archive"),
        ("{}", "schedule"),
        (DEMOCON, "another conference"),
        (&twice, "twice. Take one away."),
    ] {
        let (_, page) = look(&app, &robin, file).await;
        page.expect(200).shows("Nothing was changed").shows(why);
    }
    let nothing = "018f0000-0000-7000-8000-000000000000";
    robin.get(format!("{ADDRESS}/{nothing}")).await.expect(404);
}

async fn nobody_else_sees_a_file(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let jo = app.signed_in("Jo", &[Role::Program]).await;
    let file = schedule(&app, "json").await;
    let (job, page) = look(&app, &robin, &file).await;
    jo.get(&*job).await.expect(404);
    jo.post(format!("{job}/do"), [("seen", seen_or_empty(&page))])
        .await
        .expect(404);
}

fn seen_or_empty(page: &Answer) -> String {
    if page.text().contains("name=\"seen\"") {
        seen(page)
    } else {
        String::new()
    }
}

async fn files_go_out_for_apps_and_spreadsheets(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let page = robin.get("/organize/agenda/exchange").await.expect(200);
    page.shows("/agenda/schedule.xml")
        .shows("/organize/agenda/sessions.xlsx")
        .hides("/organize/agenda/full.json");
    for (path, word) in [
        ("/organize/agenda/sessions.xlsx", "Gentle Morning Stretch"),
        ("/organize/agenda/speakers.xlsx", "Adaeze"),
    ] {
        let answer = robin.get(path).await.expect(200);
        assert!(
            answer
                .header("content-disposition")
                .starts_with("attachment")
        );
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes.clone())).unwrap();
        let mut text = String::new();
        book.by_name("xl/sharedStrings.xml")
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert!(text.contains(word), "{path}");
        let mut sheet = String::new();
        book.by_name("xl/worksheets/sheet1.xml")
            .unwrap()
            .read_to_string(&mut sheet)
            .unwrap();
        assert!(!sheet.contains("<f>"), "no cell is a formula");
    }
    // The whole has the codes of registration types in it, and what is written to many.
    robin.get("/organize/agenda/full.json").await.expect(403);
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner.get("/organize/agenda/exchange").await.expect(200);
    page.shows("/organize/agenda/full.json");
    let full = owner.get("/organize/agenda/full.json").await.expect(200);
    assert!(full.text().starts_with("{\n\"format\": \"gathering-full\""));
    let audit = app.rows::<entity::audit_entry::Entity>().await;
    for deed in ["conference.exported", "speaker.downloaded"] {
        assert!(audit.iter().any(|row| row.action == deed), "{deed}");
    }
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    viewer.get("/organize/agenda/full.json").await.expect(403);
}
