//! Markdown in abstracts and bios: elements on pages, plain text in calendars, and nothing hostile.

use entity::{session, session_speaker, speaker};
use gathering::domain::agenda::publish;
use gathering::i18n::Text;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};

use crate::support::{TestApp, on_both_databases};

on_both_databases!(abstracts_and_bios_are_read_as_markdown_on_pages_and_as_text_in_calendars,);

const WRITTEN: &str = "We *listen*; see [our page](https://example.org/circles).\n\n- one\n- two\n\n\
                       <script>alert(1)</script>\n\n[x](javascript:alert(2))";

/// A session with a place, and somebody public who speaks in it, both with this text.
async fn write(app: &TestApp) -> (session::Model, speaker::Model) {
    let speakers = app.rows::<speaker::Entity>().await;
    let sessions = app.rows::<session::Entity>().await;
    let speaking = app.rows::<session_speaker::Entity>().await;
    let found = speaking.iter().find_map(|one| {
        let speaker = speakers
            .iter()
            .find(|row| row.id == one.speaker_id && row.public)?;
        let session = sessions.iter().find(|row| row.id == one.session_id)?;
        Some((session.clone(), speaker.clone()))
    });
    let (session, speaker) = found.unwrap();
    app.state
        .db
        .write(async |transaction| {
            let mut change = session.clone().into_active_model();
            change.abstract_en = Set(Some(WRITTEN.to_owned()));
            change.update(transaction).await?;
            let mut change = speaker.clone().into_active_model();
            change.bio_en = Set(Some(WRITTEN.to_owned()));
            change.bio_es = Set(None);
            change.update(transaction).await
        })
        .await
        .unwrap();
    let (db, note) = (&app.state.db, Text::new("News", None));
    publish(db, &note, "elsewhere.example", app.now())
        .await
        .unwrap();
    let url = &app.state.config.public_url;
    app.state.published.refresh(db, url).await.unwrap();
    (session, speaker)
}

async fn abstracts_and_bios_are_read_as_markdown_on_pages_and_as_text_in_calendars(app: TestApp) {
    let (session, speaker) = write(&app).await;
    for page in [
        format!("/agenda/sessions/{}", session.slug),
        format!("/agenda/speakers/{}", speaker.slug),
    ] {
        let page = app.get(page).send().await.expect(200);
        page.shows("<em>listen</em>")
            .shows("<a href=\"https://example.org/circles\" rel=\"noopener nofollow\">our page</a>")
            .shows("<li>one</li>")
            .shows("&lt;script&gt;alert(1)")
            .hides("<script>alert")
            .hides("javascript:");
    }
    // Where Spanish is missing, the English says that it is English.
    let spanish = app.get(format!("/agenda/speakers/{}?lang=es", speaker.slug));
    spanish
        .send()
        .await
        .shows("<div class=\"prose\" lang=\"en\">");
    let feed = app.get("/calendar/conference.ics").send().await.text();
    let feed = feed.replace("\r\n ", "");
    assert!(feed.contains("We listen\\; see our page (https://example.org/circles)."));
    assert!(!feed.contains("*listen*") && !feed.contains("javascript:"));
}
