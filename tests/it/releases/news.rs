//! What each release changed, for everybody; for how long changes are marked; and the draft by a private link.

use gathering::domain::organizers::Role;
use gathering::domain::releases;
use gathering::domain::{Error, FieldProblem};
use gathering::i18n::Text;

use super::{accept_conflicts, actor, looked_at, publish};
use crate::support::{Answer, PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    what_each_release_changed_is_told_to_everybody,
    feed_readers_get_it_too,
    a_hidden_speaker_leaves_no_trace,
    moved_and_cancelled_sessions_are_marked_for_as_long_as_is_set,
    marks_are_set_at_the_desk,
    a_private_link_shows_the_draft_and_can_be_ended,
    the_draft_never_gets_into_public_pages,
    a_link_is_made_and_ended_at_the_desk,
);
on_both_databases!(empty: before_the_first_release_nothing_is_told);

async fn page(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

async fn refresh(app: &TestApp) {
    let (db, published) = (&app.state.db, &app.state.published);
    published.refresh(db, PUBLIC_URL).await.unwrap();
}

async fn what_each_release_changed_is_told_to_everybody(app: TestApp) {
    let changes = page(&app, "/agenda/changes").await;
    changes
        .shows("id=\"release-2\"")
        .shows("New room: ")
        .shows("Cancelled. It was planned for ")
        .shows("It was called “DHS 72 in Plain Words”.")
        .shows("/agenda/sessions/caring-for-yourself\"")
        .shows("The agenda was published for the first time, with 53 sessions.");
    let text = changes.text();
    assert!(
        text.find("release-2") < text.find("release-1"),
        "the newest first"
    );
    let spanish = page(&app, "/agenda/changes?lang=es").await;
    spanish
        .shows("Nueva sala: ")
        .shows("El programa se publicó por primera vez");
    page(&app, "/agenda")
        .await
        .shows("/agenda/changes\"")
        .shows("changes.atom");
    // A release is told at once.
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    publish(&app, &robin, &looked_at(&app).await).await.unwrap();
    refresh(&app).await;
    let changes = page(&app, "/agenda/changes").await;
    changes
        .shows("id=\"release-3\"")
        .shows("Three more.")
        .shows("New: ");
}

async fn feed_readers_get_it_too(app: TestApp) {
    let feed = page(&app, "/agenda/changes.atom").await;
    assert_eq!(
        feed.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert_eq!(feed.header("access-control-allow-origin"), "*");
    let text = feed.text();
    for expected in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
        "<updated>2026-02-27T16:00:00Z</updated>",
        "href=\"https://conference.example/agenda/changes.atom\"",
        "href=\"https://conference.example/agenda/changes#release-2\"",
        "Cancelled. It was planned for",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let spanish = page(&app, "/agenda/changes.atom?lang=es").await.text();
    assert!(
        spanish.contains("xml:lang=\"es\"") && spanish.contains("Cancelada."),
        "{spanish}"
    );
    let ids = |text: &str| -> Vec<String> {
        let parts = text.split("<id>").skip(1);
        parts
            .map(|part| part.split('<').next().unwrap().to_owned())
            .collect()
    };
    let mut all = ids(&text);
    all.extend(ids(&spanish));
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!((all.len(), count), (6, 6), "each has an id of its own");
    assert!(all.iter().all(|id| id.starts_with("urn:uuid:")));
    let etag = feed.header("etag").to_owned();
    let known = app
        .get("/agenda/changes.atom")
        .header("If-None-Match", &etag);
    known.send().await.expect(304);
    // It is XML, and stays so whatever a note says.
    let note = Text::new("A & B <c> ]]>", None);
    gathering::domain::agenda::publish(&app.state.db, &note, "x.example", app.now())
        .await
        .unwrap();
    refresh(&app).await;
    let text = page(&app, "/agenda/changes.atom").await.text();
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut entries = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.local_name().as_ref() == "entry" => {
                entries += 1;
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(entries, 3);
    // Those that were there keep their ids.
    assert!(ids(&text).iter().filter(|id| all.contains(id)).count() == 3);
}

async fn a_hidden_speaker_leaves_no_trace(app: TestApp) {
    let agenda = app.state.published.current().agenda.clone().unwrap();
    let session = agenda.session("keynote-two-languages").unwrap();
    let speaker = agenda.speakers_of(session).next().unwrap().clone();
    app.run_sql(&format!(
        "UPDATE speaker SET name = 'Zuri Nomen' WHERE slug = '{}'",
        speaker.slug
    ))
    .await;
    let note = Text::new("A name.", None);
    gathering::domain::agenda::publish(&app.state.db, &note, "x.example", app.now())
        .await
        .unwrap();
    refresh(&app).await;
    page(&app, "/agenda/changes").await.shows("Zuri Nomen");
    app.run_sql(&format!(
        "UPDATE speaker SET public = false WHERE slug = '{}'",
        speaker.slug
    ))
    .await;
    app.run_sql("UPDATE conference SET public_version = public_version + 1")
        .await;
    refresh(&app).await;
    for path in [
        "/agenda/changes",
        "/agenda/changes.atom",
        "/agenda/changes.atom?lang=es",
    ] {
        let answer = page(&app, path).await;
        answer.hides("Zuri").hides(&speaker.name);
        assert_eq!(answer.header("last-modified"), "", "{path}");
    }
}

async fn before_the_first_release_nothing_is_told(app: TestApp) {
    page(&app, "/agenda/changes")
        .await
        .shows("The agenda is not published yet.");
    app.get("/agenda/changes.atom").send().await.expect(404);
}

async fn moved_and_cancelled_sessions_are_marked_for_as_long_as_is_set(app: TestApp) {
    let robin = actor(&app).await;
    let moved = "/agenda/sessions/caring-for-yourself";
    let cancelled = "/agenda/sessions/rural-wisconsin";
    // Until the conference ends, where nothing is set.
    app.set_clock("2026-04-21T19:59:59Z");
    page(&app, moved).await.shows("New room. Was: ");
    app.set_clock("2026-04-21T20:00:00Z");
    page(&app, moved).await.hides("New room. Was: ");
    // Three days from the release of February 27, 10 AM.
    app.set_clock("2026-03-02T15:59:59Z");
    releases::set_marks(&app.state.db, &robin, "3", app.now())
        .await
        .unwrap();
    refresh(&app).await;
    page(&app, moved).await.shows("New room. Was: ");
    page(&app, "/agenda").await.shows("New room. Was: ");
    app.set_clock("2026-03-02T16:00:00Z");
    for path in [moved, "/agenda", "/agenda?q=caring"] {
        page(&app, path).await.hides("New room. Was: ");
    }
    // What is cancelled stays so, without why; calendars tell it for ever.
    page(&app, cancelled)
        .await
        .shows("Cancelled")
        .shows("This session does not take place.");
    page(&app, "/agenda").await.shows("cancelled known");
    page(&app, "/calendar/conference.ics")
        .await
        .shows("STATUS:CANCELLED");
}

async fn marks_are_set_at_the_desk(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let address = "/organize/agenda/releases/marks";
    robin.get(address).await.expect(200).shows("name=\"days\"");
    let wrong = robin.post(address, [("days", "400")]).await.expect(422);
    wrong.shows("value=\"400\"").shows("aria-invalid");
    robin
        .post(address, [("days", "many")])
        .await
        .expect(422)
        .shows("value=\"many\"");
    robin.post(address, [("days", "7")]).await.expect(303);
    let row = app.rows::<entity::conference::Entity>().await.remove(0);
    assert_eq!(row.mark_days, Some(7));
    assert_eq!(app.state.published.current().mark_days, Some(7), "at once");
    robin.post(address, [("days", "")]).await.expect(303);
    let row = app.rows::<entity::conference::Entity>().await.remove(0);
    assert_eq!(row.mark_days, None);
}

async fn a_private_link_shows_the_draft_and_can_be_ended(app: TestApp) {
    let robin = actor(&app).await;
    let db = &app.state.db;
    let Err(Error::Invalid(faults)) = releases::make_preview(db, &robin, " ", app.now()).await
    else {
        panic!("a link without a name");
    };
    assert_eq!(faults[0].problem, FieldProblem::Missing);
    let secret = releases::make_preview(db, &robin, "The board", app.now())
        .await
        .unwrap();
    let base = format!("/preview/{}", secret.reveal());
    let agenda = page(&app, &format!("{base}/agenda")).await;
    agenda
        .shows("phone-and-video")
        .shows("This is not public, and it may change.")
        .shows(&format!("href=\"{base}/agenda/sessions/phone-and-video\""))
        .shows(&format!("href=\"{base}/agenda?track="))
        .hides("href=\"/agenda/sessions/");
    assert_eq!(agenda.header("cache-control"), "no-store");
    assert_eq!(agenda.header("x-robots-tag"), "noindex");
    assert_eq!(agenda.header("referrer-policy"), "same-origin");
    for path in [
        "/agenda/sessions/phone-and-video",
        "/agenda/rooms/prairie-room",
        "/agenda/tracks/crisis",
        "/agenda?track=crisis",
        "/agenda?lang=es",
        "/agenda/now",
        "/agenda/print",
    ] {
        let answer = page(&app, &format!("{base}{path}")).await;
        answer.hides("href=\"/agenda/sessions/");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    let text = agenda.text();
    let sheet = text
        .split("href=\"")
        .find(|part| part.contains("/assets/release."))
        .unwrap();
    let sheet = sheet.split('"').next().unwrap();
    assert!(sheet.starts_with(&base), "{sheet}");
    page(&app, sheet).await;
    // Its calendar is not taken for the public one.
    let feed = page(&app, &format!("{base}/calendar/conference.ics")).await;
    feed.shows("(draft)")
        .shows("@draft.conference.example")
        .hides(secret.reveal());
    assert_eq!(feed.header("access-control-allow-origin"), "*");
    page(&app, "/calendar/conference.ics")
        .await
        .hides("@draft.");
    // Nothing else is behind it.
    for path in [
        "/",
        "/organize",
        "/register",
        "/api/v1/rooms",
        "/agenda/changes",
        "/agenda/schedule.json",
    ] {
        app.get(format!("{base}{path}")).send().await.expect(404);
    }
    let link = releases::preview_links(db.read()).await.unwrap().remove(0);
    assert_eq!(
        (link.name.as_str(), link.made_by.as_str()),
        ("The board", robin.name())
    );
    releases::end_preview(db, &robin, link.id, app.now())
        .await
        .unwrap();
    releases::end_preview(db, &robin, link.id, app.now())
        .await
        .unwrap();
    assert_eq!(releases::preview_links(db.read()).await.unwrap(), []);
    let ended = app.get(format!("{base}/agenda")).send().await.expect(404);
    let unknown = app
        .get("/preview/abcdefghijklmnopqrstuvwxyz234567/agenda")
        .send()
        .await
        .expect(404);
    assert_eq!(
        ended.header("cache-control"),
        unknown.header("cache-control")
    );
    let rows = app.rows::<entity::preview_link::Entity>().await;
    assert_eq!(rows[0].secret_hash, secret.hash(), "only its hash is kept");
    let audit = app.rows::<entity::audit_entry::Entity>().await;
    let deeds = audit
        .iter()
        .filter(|row| row.action.starts_with("preview."));
    assert_eq!(deeds.count(), 2);
}

async fn the_draft_never_gets_into_public_pages(app: TestApp) {
    let robin = actor(&app).await;
    let secret = releases::make_preview(&app.state.db, &robin, "Me", app.now())
        .await
        .unwrap();
    let draft = format!("/preview/{}/agenda", secret.reveal());
    for _ in 0..3 {
        page(&app, &draft).await.shows("phone-and-video");
        page(&app, "/agenda")
            .await
            .hides("phone-and-video")
            .hides(secret.reveal());
    }
    // Who is not public is not in the draft's pages either.
    let hidden = app.rows::<entity::speaker::Entity>().await;
    let agenda = page(&app, &draft).await;
    for row in hidden.iter().filter(|row| !row.public) {
        agenda.hides(&row.name);
    }
}

async fn a_link_is_made_and_ended_at_the_desk(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let address = "/organize/agenda/previews";
    robin
        .get(address)
        .await
        .expect(200)
        .shows("There is no such link");
    robin
        .post(address, [("name", "")])
        .await
        .expect(422)
        .shows("aria-invalid");
    let made = robin
        .post(address, [("name", "The board")])
        .await
        .expect(200);
    let text = made.text();
    let (_, rest) = text
        .split_once("value=\"https://conference.example")
        .unwrap();
    let path = rest.split('"').next().unwrap().to_owned();
    page(&app, &path).await.shows("phone-and-video");
    let list = robin.get(address).await.expect(200);
    list.shows("The board").hides(&path);
    let id = releases::preview_links(app.state.db.read())
        .await
        .unwrap()
        .remove(0)
        .id;
    robin
        .get(format!("{address}/{id}"))
        .await
        .expect(200)
        .shows("End this link?");
    let nothing: [(&str, &str); 0] = [];
    robin
        .post(format!("{address}/{id}/end"), nothing)
        .await
        .expect(303);
    app.get(path).send().await.expect(404);
    robin.get(format!("{address}/{id}")).await.expect(404);
}
