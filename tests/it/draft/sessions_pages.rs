//! The pages of sessions: the list with its filters, the form, the archive's question, the order.

use entity::session;
use gathering::domain::draft::sessions;
use gathering::domain::organizers::Role;

use super::actor;
use super::sessions::full;
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    the_form_keeps_every_field,
    what_is_wrong_is_told_and_what_was_typed_stays,
    rows_of_speakers_are_added_and_moved_without_saving,
    who_was_slower_sees_what_differs_and_may_save_again,
    the_list_finds_and_filters,
    a_session_goes_into_the_archive_and_comes_back,
    the_list_is_put_in_order,
);

const LIST: &str = "/organize/agenda/sessions";

/// What a browser sends of the form of [`full`].
fn fields() -> Vec<(&'static str, &'static str)> {
    vec![
        ("do", "save"),
        ("title_en", "Listening circles"),
        ("title_es", "Círculos de escucha"),
        ("abstract_en", "We listen.\r\n\r\nThen we talk."),
        ("abstract_es", "Escuchamos."),
        ("content_note_en", "Loss is spoken of."),
        ("content_note_es", "Se habla de pérdidas."),
        ("objectives_en", "Listen\r\nAsk\r\n"),
        ("objectives_es", "Escuchar\r\nPreguntar"),
        ("kind", "panel"),
        ("level", "new"),
        ("language", "es"),
        ("track", "practice"),
        ("minutes", "75"),
        ("speaker_0", "josephine-marshwell"),
        ("role_0", "moderator"),
        ("speaker_1", ""),
        ("role_1", "speaker"),
        ("speaker_2", "adaeze-fernhollow"),
        ("role_2", "panelist"),
        ("ce_minutes", "60"),
        ("ce_category_ethics", "yes"),
        ("ce_category_cultural-humility", "yes"),
        ("captions", "yes"),
        ("asl", "yes"),
        ("needs_projector", "yes"),
        ("needs_interpreter", "yes"),
        ("needs_step_free_stage", "yes"),
        ("sign_up_capacity", "24"),
        ("sign_up_waitlist", "yes"),
        ("organizer_notes", "Chairs in a circle."),
    ]
}

async fn row(app: &TestApp, slug: &str) -> session::Model {
    let rows = app.rows::<session::Entity>().await;
    rows.into_iter().find(|row| row.slug == slug).unwrap()
}

/// The titles of the list, in order.
fn titles(page: &Answer) -> Vec<String> {
    let text = page.text();
    text.split("<tr id=\"")
        .skip(1)
        .filter_map(|row| {
            let (_, rest) = row.split_once("<a href=\"")?;
            let (_, rest) = rest.split_once('>')?;
            Some(rest.split_once("</a>")?.0.to_owned())
        })
        .collect()
}

async fn the_form_keeps_every_field(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let form = robin.get(format!("{LIST}/new")).await.expect(200);
    form.hides(">session-").hides("Corinne Appleshade (");
    let answer = robin
        .post(format!("{LIST}/new"), fields())
        .await
        .expect(303);
    let at = answer.header("location").to_owned();
    let page = robin.get(at.as_str()).await.expect(200);
    page.shows("The session is added.")
        .shows("It has no room and no time yet.")
        .hides("Spanish is missing");
    let id = row(&app, "listening-circles").await.id;
    let kept = sessions::one(app.state.db.read(), id).await.unwrap();
    let expected = sessions::Session {
        slug: "listening-circles".to_owned(),
        ..full()
    };
    assert_eq!(kept.session, expected);
    // The form of what was saved sends the same again.
    for (name, value) in fields() {
        if !["do", "speaker_1", "role_1"].contains(&name) {
            let value = value.trim().replace("\r\n", "\n");
            page.shows(&value);
        }
    }
    let spanish = robin.get(format!("{LIST}/{id}?lang=es")).await.expect(200);
    spanish.shows("Cambiar una sesión").hides(">session-");
}

async fn what_is_wrong_is_told_and_what_was_typed_stays(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let mut wrong = fields();
    for (name, value) in &mut wrong {
        match *name {
            "title_en" => *value = "",
            "minutes" => *value = "an hour",
            "speaker_1" => *value = "josephine-marshwell",
            _ => {}
        }
    }
    let page = robin.post(format!("{LIST}/new"), wrong).await.expect(422);
    page.shows("Error: Add a session")
        .shows("Title, English: Give it a title.")
        .shows("Minutes: Enter a whole number")
        .shows("Somebody stands here twice.")
        .shows("href=\"#speakers\"")
        .shows("value=\"an hour\"")
        .shows("Chairs in a circle.")
        .shows("value=\"Círculos de escucha\"");
    assert_eq!(app.count::<session::Entity>().await, 57);
    // A hostile title is text everywhere.
    let mut hostile = fields();
    hostile[1].1 = "<script>alert(1)</script>";
    robin.post(format!("{LIST}/new"), hostile).await.expect(303);
    for page in [
        format!("{LIST}?q=script"),
        format!("{LIST}?edit=1&q=script"),
    ] {
        let page = robin.get(page).await.expect(200);
        page.hides("<script>alert")
            .shows("&#60;script&#62;alert(1)");
    }
}

async fn rows_of_speakers_are_added_and_moved_without_saving(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let press = async |button: &'static str| {
        let mut sent = fields();
        sent[0].1 = button;
        robin.post(format!("{LIST}/new"), sent).await.expect(200)
    };
    let chosen = |page: &Answer, row: usize| -> String {
        let text = page.text();
        let (_, rest) = text.split_once(&format!("name=\"speaker_{row}\"")).unwrap();
        let (rest, _) = rest.split_once("</select>").unwrap();
        rest.split_once("\" selected")
            .map_or_else(String::new, |(before, _)| {
                before.rsplit_once('"').unwrap().1.to_owned()
            })
    };
    let page = press("add-speaker").await;
    assert_eq!(chosen(&page, 0), "josephine-marshwell");
    assert_eq!(chosen(&page, 1), "adaeze-fernhollow");
    assert_eq!((chosen(&page, 2), chosen(&page, 3)), Default::default());
    page.shows("value=\"Listening circles\"")
        .hides("name=\"speaker_4\"");
    let page = press("up-2").await;
    assert_eq!(chosen(&page, 1), "adaeze-fernhollow");
    let mut sent = fields();
    sent.retain(|(name, _)| !name.ends_with("_1"));
    for (name, _) in &mut sent {
        *name = match *name {
            "speaker_2" => "speaker_1",
            "role_2" => "role_1",
            other => other,
        };
    }
    sent[0].1 = "down-0";
    let page = robin.post(format!("{LIST}/new"), sent).await.expect(200);
    assert_eq!(chosen(&page, 0), "adaeze-fernhollow");
    assert_eq!(chosen(&page, 1), "josephine-marshwell");
    assert_eq!(app.count::<session::Entity>().await, 57);
}

async fn who_was_slower_sees_what_differs_and_may_save_again(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let id = row(&app, "welcome").await.id;
    let at = format!("{LIST}/{id}");
    let seen = |version: &'static str| {
        let mut sent = fields();
        sent.push(("seen", version));
        sent
    };
    robin.post(at.as_str(), seen("1")).await.expect(303);
    let mut second = seen("1");
    second[1].1 = "Speaking circles";
    let page = robin.post(at.as_str(), second).await.expect(409);
    page.shows("Somebody else saved this session while you wrote")
        .shows("What differs: Title.")
        .shows("value=\"Speaking circles\"")
        .shows("name=\"seen\" value=\"2\"");
    assert_eq!(row(&app, "welcome").await.title_en, "Listening circles");
    // A fault does not make an older version look seen.
    let mut wrong = seen("1");
    wrong[1].1 = "";
    robin.post(at.as_str(), wrong).await.expect(409);
    let mut wrong = seen("2");
    wrong[1].1 = "";
    let page = robin.post(at.as_str(), wrong).await.expect(422);
    page.shows("name=\"seen\" value=\"2\"");
    let mut knowing = seen("2");
    knowing[1].1 = "Speaking circles";
    robin.post(at.as_str(), knowing).await.expect(303);
    assert_eq!(row(&app, "welcome").await.title_en, "Speaking circles");
}

async fn the_list_finds_and_filters(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let page = robin.get(LIST).await.expect(200);
    page.shows("57 sessions").hides(">session").shows("1–50");
    assert_eq!(titles(&page).len(), 50);
    let second = robin.get(format!("{LIST}?page=2")).await.expect(200);
    assert_eq!(titles(&second).len(), 7);
    let found = async |query: &str| -> Vec<String> {
        titles(&robin.get(format!("{LIST}?{query}")).await.expect(200))
    };
    assert_eq!(found("q=FERNHOLLOW+welc").await, ["Welcome and Opening"]);
    assert_eq!(found("q=bienvenida").await, ["Welcome and Opening"]);
    assert_eq!(
        found("placing=unplaced").await,
        ["Young Adults Leading Recovery"]
    );
    assert_eq!(found("kind=keynote&track=practice").await.len(), 1);
    assert!(
        found("track=none")
            .await
            .contains(&"Morning Break".to_owned())
    );
    assert!(found("shelf=archive").await.is_empty());
    let rows = sessions::all(app.state.db.read()).await.unwrap();
    let lacking = rows.iter().filter(|row| !row.lacks_spanish.is_empty());
    assert_eq!(found("spanish=missing").await.len(), lacking.count());
    let sorted = found("sort=title&kind=keynote").await;
    let mut expected = sorted.clone();
    expected.sort();
    assert_eq!(sorted, expected);
    // What is unknown counts as not asked, and a page that is not there is the last.
    assert_eq!(found("kind=nothing-such&page=99").await.len(), 7);
    let none = robin.get(format!("{LIST}?q=zzz")).await.expect(200);
    none.shows("No session is like that");
}

async fn a_session_goes_into_the_archive_and_comes_back(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let id = row(&app, "welcome").await.id;
    let at = format!("{LIST}/{id}");
    let question = robin.get(format!("{at}/archive")).await.expect(200);
    question
        .shows("Put this session in the archive?")
        .shows("It has 1 place on the agenda.")
        .shows("name=\"seen\" value=\"1\"");
    let stale = robin.post(format!("{at}/archive"), [("seen", "7")]).await;
    stale.expect(409).shows("Look at it again first.");
    let answer = robin.post(format!("{at}/archive"), [("seen", "1")]).await;
    let list = robin.get(answer.expect(303).header("location")).await;
    list.expect(200)
        .shows("56 sessions")
        .shows("is in the archive");
    let shelf = robin.get(format!("{LIST}?shelf=archive")).await.expect(200);
    assert_eq!(titles(&shelf), ["Welcome and Opening"]);
    robin
        .get(at.as_str())
        .await
        .expect(200)
        .shows("In the archive");
    robin.get(format!("{at}/restore")).await.expect(200);
    let answer = robin.post(format!("{at}/restore"), [("seen", "2")]).await;
    let page = robin.get(answer.expect(303).header("location")).await;
    page.expect(200)
        .shows("The session is back")
        .shows("Monday, April 20");
    assert_eq!(row(&app, "welcome").await.archived_at, None);
}

async fn the_list_is_put_in_order(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let before = titles(&robin.get(LIST).await.expect(200));
    let actor = actor(&app, Role::Program).await;
    let last = row(&app, "welcome").await;
    assert_eq!(before[3], last.title_en);
    let answer = robin
        .post(format!("{LIST}/{}/move", last.id), [("to", "up")])
        .await
        .expect(303);
    let at = answer.header("location").to_owned();
    assert_eq!(at, format!("{LIST}?around={0}#{0}", last.id));
    let after = titles(&robin.get(at.split('#').next().unwrap()).await.expect(200));
    assert_eq!(after[2], last.title_en);
    assert_eq!(after[3], before[2]);
    // The page around a session is the one that it is on.
    let saved = sessions::save(&app.state.db, &actor, None, None, &full(), app.now()).await;
    let id = saved.unwrap().id;
    let page = robin.get(format!("{LIST}?around={id}")).await.expect(200);
    page.shows("Listening circles").shows("51–58");
}
