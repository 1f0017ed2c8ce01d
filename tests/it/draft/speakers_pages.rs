//! The pages of speakers: list, form, and who is hidden is gone at once.

use entity::{session_speaker, speaker};
use gathering::domain::draft::speakers;
use gathering::domain::organizers::Role;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_speaker_is_added_found_and_changed_by_forms,
    what_is_wrong_with_a_speaker_is_told_and_what_was_typed_stays,
    who_is_hidden_is_gone_everywhere_at_once_and_comes_back,
    the_address_is_made_anew_by_a_button,
    a_speaker_with_sessions_says_which_ones,
);

const LIST: &str = "/organize/agenda/speakers";

fn fields() -> Vec<(&'static str, &'static str)> {
    vec![
        ("do", "save"),
        ("name", "Zoraida Núñez-Vale"),
        ("pronouns", "she/her"),
        ("role_en", "Peer specialist"),
        ("organization", "Quiet Harbor"),
        ("bio_en", "Ten years of listening."),
        ("times_0_begins_date", "2026-04-20"),
        ("times_0_begins_time", "09:00"),
        ("times_0_ends_date", "2026-04-20"),
        ("times_0_ends_time", "17:00"),
    ]
}

async fn a_speaker_is_added_found_and_changed_by_forms(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let form = robin.get(format!("{LIST}/new")).await.expect(200);
    form.hides(">speaker-")
        .hides("id=\"public\" name=\"public\" value=\"yes\" checked");
    let answer = robin
        .post(format!("{LIST}/new"), fields())
        .await
        .expect(303);
    let list = robin
        .get(answer.header("location").to_owned())
        .await
        .expect(200);
    list.shows("Added to the list.");
    for query in [
        "?q=nunez",
        "?show=hidden",
        "?show=no-session",
        "?show=no-spanish",
    ] {
        let found = robin.get(format!("{LIST}{query}")).await.expect(200);
        found
            .shows("Zoraida Núñez-Vale")
            .shows("Peer specialist · Quiet Harbor");
    }
    for query in ["?q=nobody", "?show=public", "?show=archive"] {
        let found = robin.get(format!("{LIST}{query}")).await.expect(200);
        found.hides("Zoraida Núñez-Vale");
    }
    let all = speakers::all(app.state.db.read()).await.unwrap();
    let kept = all.last().unwrap();
    let form = robin.get(format!("{LIST}/{}", kept.id)).await.expect(200);
    form.shows("value=\"she/her\"")
        .shows("Ten years of listening.");
    form.shows("/agenda/speakers/zoraida-nunez-vale");
    let spanish = robin.get(format!("{LIST}?lang=es")).await.expect(200);
    spanish.shows("Agregar ponente").hides(">speaker-");
}

async fn what_is_wrong_with_a_speaker_is_told_and_what_was_typed_stays(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let mut wrong = fields();
    wrong.retain(|(name, _)| *name != "name" && *name != "times_0_ends_time");
    let page = robin.post(format!("{LIST}/new"), wrong).await.expect(422);
    page.shows("Name: Fill this in.")
        .shows("Time 1: Until, Time: Enter a time")
        .shows("Ten years of listening.");
    let all = speakers::all(app.state.db.read()).await.unwrap();
    assert!(
        all.iter()
            .all(|kept| kept.typed.organization != "Quiet Harbor")
    );
}

async fn who_is_hidden_is_gone_everywhere_at_once_and_comes_back(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let speaking = app.rows::<session_speaker::Entity>().await;
    let rows = app.rows::<speaker::Entity>().await;
    let spoken = |row: &&speaker::Model| speaking.iter().any(|one| one.speaker_id == row.id);
    let row = rows.iter().filter(|row| row.public).find(spoken).unwrap();
    let page = format!("/agenda/speakers/{}", row.slug);
    let everywhere = ["/agenda", "/api/v1/agenda", "/calendar/conference.ics"];
    app.get(page.as_str())
        .send()
        .await
        .expect(200)
        .shows(&row.name);
    for address in &everywhere[1..] {
        let answer = app.get(*address).send().await.expect(200);
        answer.shows(&row.name);
    }
    let at = format!("{LIST}/{}", row.id);
    robin
        .post(format!("{at}/public"), [("to", "hidden")])
        .await
        .expect(303);
    app.get(page.as_str()).send().await.expect(404);
    for address in everywhere {
        let answer = app.get(address).send().await.expect(200);
        answer.hides(&row.name).hides(&row.slug);
    }
    robin.get(LIST).await.expect(200).shows(&row.name);
    robin
        .post(format!("{at}/public"), [("to", "shown")])
        .await
        .expect(303);
    app.get(page.as_str())
        .send()
        .await
        .expect(200)
        .shows(&row.name);
}

async fn the_address_is_made_anew_by_a_button(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    robin
        .post(format!("{LIST}/new"), fields())
        .await
        .expect(303);
    let id = speakers::all(app.state.db.read())
        .await
        .unwrap()
        .last()
        .unwrap()
        .id;
    let at = format!("{LIST}/{id}");
    let mut change = fields();
    change.retain(|(name, _)| *name != "name");
    change.extend([("name", "Zora Vale"), ("seen", "1")]);
    robin.post(at.as_str(), change).await.expect(303);
    let form = robin.get(at.as_str()).await.expect(200);
    form.shows("old links stop working")
        .shows("zoraida-nunez-vale");
    let stale = robin
        .post(format!("{at}/address"), [("seen", "1")])
        .await
        .expect(303);
    assert!(stale.header("location").ends_with("done=stale"));
    robin
        .post(format!("{at}/address"), [("seen", "2")])
        .await
        .expect(303);
    let kept = speakers::one(app.state.db.read(), id).await.unwrap();
    assert_eq!(kept.slug, "zora-vale");
}

async fn a_speaker_with_sessions_says_which_ones(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let used = app.rows::<session_speaker::Entity>().await[0].speaker_id;
    let refused = robin
        .post(format!("{LIST}/{used}/archive"), [("seen", "1")])
        .await
        .expect(409);
    refused
        .shows("Take them out of these sessions first")
        .shows("/organize/agenda/sessions/");
    assert!(
        !speakers::one(app.state.db.read(), used)
            .await
            .unwrap()
            .archived
    );
}
