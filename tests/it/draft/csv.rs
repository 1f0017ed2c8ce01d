//! Files of sessions: what they would do is shown first, then all of it is done or nothing.

use std::time::Instant;

use entity::{audit_entry, conference, session, session_speaker, speaker};
use gathering::domain::draft::sessions::{self, Session};
use gathering::domain::organizers::Role;
use poem::http::Method;

use super::actor;
use super::sessions::full;
use crate::support::{Answer, Browser, TestApp, on_both_databases};

on_both_databases!(
    what_was_downloaded_changes_nothing_when_it_comes_back,
    rows_add_and_change_what_they_say_and_nothing_else,
    one_wrong_row_keeps_all_from_being_saved,
    a_file_is_read_however_a_spreadsheet_wrote_it,
    a_file_that_cannot_be_read_gets_a_clear_answer,
    what_changed_since_the_preview_is_previewed_again,
    cells_that_would_do_harm_stay_text,
    names_in_cells_are_understood,
    three_thousand_rows_take_a_moment,
    organizers_notes_are_in_the_file_and_access_needs_are_not,
    speakers_come_back_as_they_were_and_the_history_tells_who_took_them,
    speakers_are_added_changed_and_hidden_by_a_file,
    one_wrong_speaker_keeps_all_from_being_saved,
);

const AT: &str = "/organize/agenda/csv";

type Parts<'p> = Vec<(&'p str, Option<&'p str>, &'p [u8])>;

/// Where files of speakers are taken.
const SPEAKERS: &str = "/organize/agenda/csv?of=speakers";

async fn send_to(browser: &Browser<'_>, app: &TestApp, at: &str, parts: Parts<'_>) -> Answer {
    let call = app.call(Method::POST, at).parts(&parts);
    browser
        .send(call.header("sec-fetch-site", "same-origin"))
        .await
}

async fn send(browser: &Browser<'_>, app: &TestApp, parts: Parts<'_>) -> Answer {
    send_to(browser, app, AT, parts).await
}

/// Previews a text that was pasted.
async fn look(browser: &Browser<'_>, app: &TestApp, text: &str) -> Answer {
    send(browser, app, vec![("text", None, text.as_bytes())]).await
}

/// Confirms what `page` previews.
async fn confirm(browser: &Browser<'_>, app: &TestApp, page: &Answer, text: &str) -> Answer {
    confirm_at(browser, app, AT, page, text).await
}

async fn confirm_at(
    browser: &Browser<'_>,
    app: &TestApp,
    at: &str,
    page: &Answer,
    text: &str,
) -> Answer {
    let page = page.text();
    let (_, rest) = page.split_once("name=\"seen\" value=\"").unwrap();
    let seen = rest.split_once('"').unwrap().0;
    let parts: Parts<'_> = vec![
        ("seen", None, seen.as_bytes()),
        ("text", None, text.as_bytes()),
        ("do", None, b"save"),
    ];
    send_to(browser, app, at, parts).await
}

async fn rows(app: &TestApp) -> Vec<session::Model> {
    let mut rows = app.rows::<session::Entity>().await;
    rows.sort_by_key(|row| row.id);
    rows
}

async fn row(app: &TestApp, slug: &str) -> session::Model {
    let rows = app.rows::<session::Entity>().await;
    let row = rows.into_iter().find(|row| row.slug == slug);
    row.unwrap_or_else(|| panic!("no session {slug}"))
}

async fn what_was_downloaded_changes_nothing_when_it_comes_back(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let actor = actor(&app, Role::Program).await;
    let odd = Session {
        title: gathering::domain::Both {
            en: "'=1+1, \"quoted\"; and more".to_owned(),
            es: "@todos".to_owned(),
        },
        organizer_notes: "-\nTwo lines\n\n  'quoted'".to_owned(),
        ..full()
    };
    for typed in [full(), odd] {
        let saved = sessions::save(&app.state.db, &actor, None, None, &typed, app.now()).await;
        saved.unwrap();
    }
    let before = (
        rows(&app).await,
        app.rows::<session_speaker::Entity>().await,
    );
    for language in ["en", "es"] {
        let path = format!("/organize/agenda/sessions.csv?lang={language}");
        let file = robin.get(path).await.expect(200);
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert!(
            file.header("content-disposition")
                .contains("sessions-2026-03-02.csv")
        );
        let text = file.text();
        assert!(text.starts_with('\u{feff}') && text.lines().count() > 59);
        let parts: Parts<'_> = vec![
            ("text", None, b""),
            ("file", Some("sessions.csv"), text.as_bytes()),
        ];
        robin.get("/organize?lang=en").await;
        let page = send(&robin, &app, parts).await.expect(200);
        page.shows("59 as they are")
            .shows("Everything in the file is so already.")
            .shows("0 new")
            .shows("0 changed")
            .hides("name=\"seen\"");
    }
    let after = (
        rows(&app).await,
        app.rows::<session_speaker::Entity>().await,
    );
    assert_eq!(after, before);
}

async fn rows_add_and_change_what_they_say_and_nothing_else(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let before = row(&app, "welcome").await;
    let coffee = row(&app, "monday-registration").await;
    let text = format!(
        "Minutes,Slug,title (ENGLISH),Room,Nota para nadie,ID,Captions\n\
         35,welcome,,x,y,,\n\
         60,,Circle of songs,x,y,,yes\n\
         ,,,,,,\n\
         {},,Registration and Coffee,x,y,{},{}\n",
        coffee.minutes,
        coffee.id,
        if coffee.captions { "sí" } else { "" },
    )
    .replace("35,welcome,,", "35,welcome,Welcome to all,");
    let page = look(&robin, &app, &text.replace("Slug", "Name in addresses")).await;
    page.shows("1 new")
        .shows("1 changed")
        .shows("1 as they are")
        .shows("left aside: Room, Nota para nadie")
        .shows("Title (English), Minutes");
    assert_eq!(rows(&app).await.len(), 57);
    let text = text.replace("Slug", "Name in addresses");
    let answer = confirm(&robin, &app, &page, &text).await.expect(303);
    let list = robin.get(answer.header("location")).await.expect(200);
    list.shows("Saved from the file: 1 new, 1 changed.");
    let after = row(&app, "welcome").await;
    // The cell was empty: nothing is promised any more.
    let expected = session::Model {
        title_en: "Welcome to all".to_owned(),
        minutes: 35,
        captions: false,
        version: 2,
        ..before
    };
    assert_eq!(after, expected);
    assert_eq!(row(&app, "monday-registration").await, coffee);
    let added = row(&app, "circle-of-songs").await;
    assert_eq!(
        (added.minutes, added.captions, added.kind.as_str()),
        (60, true, "workshop")
    );
    let conference = app.rows::<conference::Entity>().await.remove(0);
    assert_eq!(conference.draft_version, 1);
    let entries = app.rows::<audit_entry::Entity>().await;
    let told = entries
        .iter()
        .find(|entry| entry.action == "session.imported");
    assert_eq!(told.unwrap().detail.as_deref(), Some("+1 ~1"));
    // The same file again has nothing left to change but adds its new row once more, and says so.
    look(&robin, &app, &text).await.expect(200).shows("1 new");
}

async fn one_wrong_row_keeps_all_from_being_saved(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let actor = actor(&app, Role::Program).await;
    let archived = row(&app, "monday-morning-break").await.id;
    sessions::archive(&app.state.db, &actor, archived, None, app.now())
        .await
        .unwrap();
    let before = rows(&app).await;
    let text = "title_en,minutes,kind,captions,speakers,slug,id\n\
                Fine,60,workshop,no,,,\n\
                ,long,nothing,maybe,Nobody Known,,\n\
                Twice,30,meal,no,,welcome,\n\
                Twice,30,meal,no,,welcome,\n\
                Gone,30,meal,no,,,018f0000-0000-7000-8000-000000000000\n\
                Break,15,break,no,,monday-morning-break,\n\
                More,15,break,no,,,,too,many\n";
    let page = look(&robin, &app, text).await.expect(422);
    page.shows("Error: Many sessions at once")
        .shows("Nothing is saved")
        .shows("5 rows have mistakes")
        .shows("Title (English): Give it a title.")
        .shows("Minutes: Enter a whole number")
        .shows("Kind: This kind is not known.")
        .shows("Captions: Write “yes” or “no”.")
        .shows("Speakers: Somebody here")
        .shows("An earlier row is about the same one.")
        .shows("ID: Nothing here has this ID.")
        .shows("This is in the archive.")
        .shows("This row has more cells than there are columns.")
        .shows("Nobody Known")
        .hides("name=\"seen\"");
    let text_of_page = page.text();
    for number in [3, 5, 6, 7, 8] {
        let cell = format!("data-label=\"Row\">{number}</td>");
        assert!(text_of_page.contains(&cell), "{number}");
    }
    // Neither the preview nor a confirmation that somebody makes up writes anything.
    for seen in ["", "0"] {
        let parts: Parts<'_> = vec![
            ("seen", None, seen.as_bytes()),
            ("text", None, text.as_bytes()),
            ("do", None, b"save"),
        ];
        send(&robin, &app, parts).await.expect(409);
    }
    assert_eq!(rows(&app).await, before);
}

async fn a_file_is_read_however_a_spreadsheet_wrote_it(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    for text in [
        "Title (English),Minutes,Objectives (English)\nA talk,30,\"One, two\nThree\"\n",
        "Título (inglés);MINUTOS;objetivos (ingles)\r\nA talk;30;\"One, two\r\nThree\"\r\n",
        "title_en\tminutes\tobjectives_en\nA talk\t30\t\"One, two\nThree\"",
        "\u{feff}minutes;objectives_en;title_en\n30;\"One, two\nThree\";A talk",
        "objectives_en,title_en,minutes\n\"One, two\n\n Three\", A talk ,\" 30 \"\n,,\n",
    ] {
        let page = look(&robin, &app, text).await.expect(200);
        page.shows("1 new").shows("A talk").hides("left aside");
        confirm(&robin, &app, &page, text).await.expect(303);
    }
    let mut rows = rows(&app).await;
    rows.retain(|row| row.title_en == "A talk");
    assert_eq!(rows.len(), 5);
    for row in rows {
        assert_eq!(row.minutes, 30);
        assert_eq!(row.objectives_en.as_deref(), Some("One, two\nThree"));
    }
}

async fn a_file_that_cannot_be_read_gets_a_clear_answer(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    robin
        .get("/organize/agenda/sessions")
        .await
        .expect(200)
        .shows("href=\"/organize/agenda/csv\"");
    robin.get(AT).await.expect(200).hides(">csv-");
    let speakers = robin.get(format!("{AT}?of=speakers")).await;
    speakers
        .expect(200)
        .hides(">csv-")
        .shows("Many speakers at once");
    let many = format!("title_en\n{}", "x\n".repeat(5_001));
    let files: [(&[u8], &str); 6] = [
        (b"title_en\nCaf\xe9\n", "It is not text in UTF-8."),
        (b"\xff\xfet\0i\0", "It is not text in UTF-8."),
        (b" \n", "There is nothing in it."),
        (b"one,two\n1,2\n", "names no column that is known"),
        (
            b"title_en,minutes,Title (English)\nx,1,y\n",
            "the column “Title (English)” twice",
        ),
        (many.as_bytes(), "more than 5000 rows"),
    ];
    for (file, words) in files {
        let parts: Parts<'_> = vec![("file", Some("a.csv"), file), ("text", None, b"")];
        let page = send(&robin, &app, parts).await.expect(422);
        page.shows("This file cannot be read").shows(words);
    }
    let nothing = send(&robin, &app, Vec::new()).await;
    nothing.expect(422).shows("There is nothing in it.");
    let large = vec![b'x'; 6 * 1024 * 1024];
    send(&robin, &app, vec![("text", None, &large)])
        .await
        .expect(413);
    let form = robin.post(AT, [("text", "title_en\nx")]).await;
    form.expect(415);
    assert_eq!(app.count::<session::Entity>().await, 57);
}

async fn what_changed_since_the_preview_is_previewed_again(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let actor = actor(&app, Role::Program).await;
    let text = "slug,minutes\nwelcome,35\n";
    let page = look(&robin, &app, text).await.expect(200);
    let other = row(&app, "monday-morning-break").await.id;
    let welcome = row(&app, "welcome").await.id;
    let change = async |id, minutes: &str| {
        let mut typed = sessions::one(app.state.db.read(), id)
            .await
            .unwrap()
            .session;
        minutes.clone_into(&mut typed.minutes);
        sessions::save(&app.state.db, &actor, Some(id), None, &typed, app.now())
            .await
            .unwrap();
    };
    change(welcome, "40").await;
    let again = confirm(&robin, &app, &page, text).await.expect(409);
    again
        .shows("The agenda was changed meanwhile")
        .shows("1 changed");
    assert_eq!(row(&app, "welcome").await.minutes, 40);
    // What has nothing to do with the file is in nobody's way.
    change(other, "20").await;
    confirm(&robin, &app, &again, text).await.expect(303);
    assert_eq!(row(&app, "welcome").await.minutes, 35);
    // Another text than the one that was seen is not saved either.
    let page = look(&robin, &app, "slug,minutes\nwelcome,36\n")
        .await
        .expect(200);
    let other = "slug,minutes\nwelcome,37\n";
    confirm(&robin, &app, &page, other).await.expect(409);
    assert_eq!(row(&app, "welcome").await.minutes, 35);
}

async fn cells_that_would_do_harm_stay_text(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let text = "title_en,abstract_en,organizer_notes\n\
                <script>alert(1)</script>,=HYPERLINK(\"x\"),\"</textarea><script>x\"\n\
                \"'=1+1\",\"+1\",@SUM(A1)\n";
    let page = look(&robin, &app, text).await.expect(200);
    page.hides("<script>alert")
        .hides("</textarea><script>")
        .shows("&#60;script&#62;alert(1)");
    confirm(&robin, &app, &page, text).await.expect(303);
    let hostile = row(&app, "script-alert-1-script").await;
    assert_eq!(hostile.abstract_en.as_deref(), Some("=HYPERLINK(\"x\")"));
    let file = robin.get("/organize/agenda/sessions.csv").await.expect(200);
    file.shows("\"'=HYPERLINK(\"\"x\"\")\"")
        .shows(",'=1+1,")
        .shows(",'+1,")
        .shows(",'@SUM(A1)");
}

async fn names_in_cells_are_understood(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let text = "title_en,kind,track,level,language,speakers,ce_categories,ce_minutes\n\
                Songs,Taller,Peer support practice,Everyone,In English,\
                \"Josephine Marshwell (Moderación); adaeze-fernhollow (panelist)\n Booker Larkmont\",\
                Ethics and boundaries; crisis,30\n";
    let page = look(&robin, &app, text).await.expect(200);
    confirm(&robin, &app, &page, text).await.expect(303);
    let row = row(&app, "songs").await;
    let kept = sessions::one(app.state.db.read(), row.id)
        .await
        .unwrap()
        .session;
    let speakers: Vec<(&str, &str)> = kept
        .speakers
        .iter()
        .map(|(slug, role)| (slug.as_str(), role.as_str()))
        .collect();
    assert_eq!(
        speakers,
        [
            ("josephine-marshwell", "moderator"),
            ("adaeze-fernhollow", "panelist"),
            ("booker-larkmont", "speaker"),
        ]
    );
    assert_eq!(
        (kept.kind.as_str(), kept.track.as_str(), kept.level.as_str()),
        ("workshop", "practice", "all")
    );
    assert_eq!(kept.ce_categories, ["ethics", "crisis"]);
}

async fn three_thousand_rows_take_a_moment(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let mut text = String::from("title_en,title_es,minutes,speakers,abstract_en\n");
    for number in 0..3_000 {
        let line = format!(
            "Talk {number},Charla {number},45,adaeze-fernhollow; booker-larkmont,{}\n",
            "word ".repeat(20)
        );
        text.push_str(&line);
    }
    let begun = Instant::now();
    let page = look(&robin, &app, &text).await.expect(200);
    let previewed = begun.elapsed();
    page.shows("3000 new");
    confirm(&robin, &app, &page, &text).await.expect(303);
    let saved = begun.elapsed();
    // Generous: the program is not optimized here, and others use the machine.
    assert!(previewed.as_secs() < 10, "{previewed:?}");
    assert!(saved.as_secs() < 40, "{saved:?}");
    assert_eq!(app.count::<session::Entity>().await, 3_057);
    let page = robin.get("/organize/agenda/sessions").await.expect(200);
    page.shows("1–50 of 3057");
}

async fn organizers_notes_are_in_the_file_and_access_needs_are_not(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    app.run_sql("UPDATE session SET organizer_notes = 'Bring chairs' WHERE slug = 'welcome'")
        .await;
    let speaker = app.rows::<entity::speaker::Entity>().await.remove(0).id;
    let need = entity::speaker_access_need::ActiveModel {
        speaker_id: sea_orm::Set(speaker),
        text: sea_orm::Set("A ramp".to_owned()),
    };
    app.state
        .db
        .write(async |transaction| {
            sea_orm::ActiveModelTrait::insert(need.clone(), transaction).await
        })
        .await
        .unwrap();
    let file = robin.get("/organize/agenda/sessions.csv").await.expect(200);
    file.shows("Bring chairs").hides("A ramp");
    // Nobody but those who build the agenda gets it.
    let viewer = app.signed_in("Vera", &[Role::Viewer]).await;
    viewer
        .get("/organize/agenda/sessions.csv")
        .await
        .expect(403);
    let call = app
        .call(Method::POST, AT)
        .parts(&[("text", None, b"title_en\nx")]);
    let call = call.header("sec-fetch-site", "same-origin");
    viewer.send(call).await.expect(403);
}

async fn speakers(app: &TestApp) -> Vec<speaker::Model> {
    let mut rows = app.rows::<speaker::Entity>().await;
    rows.sort_by_key(|row| row.id);
    rows
}

async fn speakers_come_back_as_they_were_and_the_history_tells_who_took_them(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    app.run_sql("UPDATE speaker SET bio_en = '=1+1', organization = '-' WHERE position = 2")
        .await;
    let before = speakers(&app).await;
    let file = robin.get("/organize/agenda/speakers.csv").await.expect(200);
    assert!(
        file.header("content-disposition")
            .contains("speakers-2026-03-02.csv")
    );
    // Organizers see everybody.
    file.shows("Corinne Appleshade").shows(",'=1+1,");
    let text = file.text();
    let parts: Parts<'_> = vec![("file", Some("speakers.csv"), text.as_bytes())];
    let page = send_to(&robin, &app, SPEAKERS, parts).await.expect(200);
    page.shows("44 as they are")
        .shows("Everything in the file is so already.");
    assert_eq!(speakers(&app).await, before);
    let entries = app.rows::<audit_entry::Entity>().await;
    let told = entries
        .iter()
        .find(|entry| entry.action == "speaker.downloaded");
    assert_eq!(told.unwrap().actor_name, "Robin");
}

async fn speakers_are_added_changed_and_hidden_by_a_file(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let public = app.get("/agenda/sessions/welcome").send().await.expect(200);
    public.shows("Adaeze Fernhollow");
    let before = speakers(&app).await;
    let text = "Name in addresses;Nombre;Pronouns;Role (English);Role (Spanish);Public\n\
                ;Ana Nueva;she/her;Peer specialist;;sí\n\
                ;Ana Nueva;;;;\n\
                adaeze-fernhollow;Adaeze Fernhollow;;;;no\n";
    let look = vec![("text", None, text.as_bytes())];
    let page = send_to(&robin, &app, SPEAKERS, look).await.expect(200);
    page.shows("2 new").shows("1 changed").shows("Public");
    let answer = confirm_at(&robin, &app, SPEAKERS, &page, text).await;
    let answer = answer.expect(303);
    let done = robin.get(answer.header("location")).await.expect(200);
    done.shows("Saved from the file: 2 new, 1 changed.");
    let after = speakers(&app).await;
    assert_eq!(after.len(), 46);
    let named = |slug: &str| after.iter().find(|row| row.slug == slug).unwrap();
    let ana = named("ana-nueva");
    assert_eq!(ana.role_en.as_deref(), Some("Peer specialist"));
    assert!(ana.public && !named("ana-nueva-2").public);
    let hidden = named("adaeze-fernhollow");
    let old = before.iter().find(|row| row.id == hidden.id).unwrap();
    let expected = speaker::Model {
        public: false,
        role_en: None,
        role_es: None,
        pronouns: None,
        version: old.version + 1,
        ..old.clone()
    };
    assert_eq!(*hidden, expected);
    // Hidden now, everywhere, without a release.
    let public = app.get("/agenda/sessions/welcome").send().await.expect(200);
    public.hides("Adaeze Fernhollow");
    let entries = app.rows::<audit_entry::Entity>().await;
    let told = |action: &str| {
        let entry = entries.iter().find(|entry| entry.action == action);
        entry.and_then(|entry| entry.detail.clone())
    };
    assert_eq!(told("speaker.hidden").as_deref(), Some("adaeze-fernhollow"));
    assert_eq!(told("speaker.imported").as_deref(), Some("+2 ~1"));
}

async fn one_wrong_speaker_keeps_all_from_being_saved(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let before = speakers(&app).await;
    let text = "name,role_es,public,id\n\
                Ana Nueva,,yes,\n\
                ,Especialista,perhaps,\n\
                Nobody,,,not-an-id\n";
    let look = vec![("text", None, text.as_bytes())];
    let page = send_to(&robin, &app, SPEAKERS, look).await.expect(422);
    page.shows("2 rows have mistakes")
        .shows("Name: ")
        .shows("Role (English): ")
        .shows("Public: Write “yes” or “no”.")
        .shows("Nothing here has this ID.");
    assert_eq!(speakers(&app).await, before);
}
