//! The pages of rooms and tracks: list, form, archive, order.

use gathering::domain::draft::{rooms, tracks};
use gathering::domain::organizers::Role;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_room_is_added_changed_and_put_away_by_forms,
    what_is_wrong_with_a_room_is_told_and_what_was_typed_stays,
    who_was_slower_with_a_room_is_told_and_may_save_again,
    a_room_with_sessions_says_which_ones,
    a_track_is_added_with_its_colour_and_block,
    lists_are_put_in_order,
);

const ROOMS: &str = "/organize/agenda/rooms";

fn fields() -> Vec<(&'static str, &'static str)> {
    vec![
        ("do", "save"),
        ("name_en", "Elm Room"),
        ("name_es", "Sala Olmo"),
        ("seats", "40"),
        ("floor", "2"),
        ("step_free", "yes"),
        ("projector", "yes"),
        ("notes_en", "The door is heavy."),
        ("turnover_minutes", "15"),
        ("times_1_begins_date", "2026-04-20"),
        ("times_1_begins_time", "07:00"),
        ("times_1_ends_date", "2026-04-20"),
        ("times_1_ends_time", "09:00"),
        ("times_1_reason", "Painting"),
    ]
}

fn with(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut fields = fields();
    fields.retain(|(known, _)| *known != name);
    fields.push((name, value));
    fields
}

async fn a_room_is_added_changed_and_put_away_by_forms(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let form = robin.get(format!("{ROOMS}/new")).await.expect(200);
    form.hides(">room-")
        .hides(">draft-")
        .shows("Times are by the clocks of the venue");
    let answer = robin
        .post(format!("{ROOMS}/new"), fields())
        .await
        .expect(303);
    let list = robin
        .get(answer.header("location").to_owned())
        .await
        .expect(200);
    list.shows("Added to the list.")
        .shows("40 seats · Floor 2 · 15 minutes between sessions")
        .shows("Step-free · Projector")
        .shows("Not available at 1 time")
        .shows("Spanish is missing");
    let all = rooms::all(app.state.db.read()).await.unwrap();
    let kept = all.iter().find(|kept| kept.slug == "elm-room").unwrap();
    let at = format!("{ROOMS}/{}", kept.id);
    let form = robin.get(at.as_str()).await.expect(200);
    form.shows("value=\"Sala Olmo\"")
        .shows("value=\"Painting\"");
    let mut change = with("floor", "3");
    change.push(("seen", "1"));
    robin.post(at.as_str(), change).await.expect(303);
    assert_eq!(
        rooms::one(app.state.db.read(), kept.id)
            .await
            .unwrap()
            .typed
            .floor,
        "3"
    );
    // The public sees nothing of it before the next release.
    app.get("/agenda/rooms/elm-room").send().await.expect(404);

    let question = robin.get(format!("{at}/archive")).await.expect(200);
    question.shows("Put this room in the archive?");
    let stale = robin
        .post(format!("{at}/archive"), [("seen", "1")])
        .await
        .expect(409);
    stale.shows("Somebody else changed this meanwhile");
    let done = robin
        .post(format!("{at}/archive"), [("seen", "2")])
        .await
        .expect(303);
    let list = robin
        .get(done.header("location").to_owned())
        .await
        .expect(200);
    list.shows("Moved to the archive.")
        .shows(&format!("{at}/restore"));
    robin
        .get(format!("{at}/restore"))
        .await
        .expect(200)
        .shows("Yes, take it back");
    robin
        .post(format!("{at}/restore"), [("seen", "3")])
        .await
        .expect(303);
    assert!(
        !rooms::one(app.state.db.read(), kept.id)
            .await
            .unwrap()
            .archived
    );
    let spanish = robin.get(format!("{at}?lang=es")).await.expect(200);
    spanish.shows("Cambiar una sala").hides(">room-");
}

async fn what_is_wrong_with_a_room_is_told_and_what_was_typed_stays(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let mut wrong = with("seats", "many");
    wrong.retain(|(name, _)| *name != "times_1_ends_date");
    wrong.push(("times_1_ends_date", "2026-04-19"));
    let page = robin.post(format!("{ROOMS}/new"), wrong).await.expect(422);
    page.shows("Seats: Enter a whole number, 0 or more.")
        .shows("Time 2: Until, Date: The end must come after the beginning.")
        .shows("id=\"times_1_ends_date-error\"")
        .shows("value=\"Elm Room\"")
        .shows("value=\"many\"")
        .shows("value=\"Painting\"");
    // One more row is no save.
    let more = robin
        .post(format!("{ROOMS}/new"), with("do", "add-times"))
        .await;
    more.expect(200)
        .shows("name=\"times_3_reason\"")
        .shows("value=\"Painting\"");
    let all = rooms::all(app.state.db.read()).await.unwrap();
    assert!(all.iter().all(|kept| kept.slug != "elm-room"));
}

async fn who_was_slower_with_a_room_is_told_and_may_save_again(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let id = rooms::all(app.state.db.read()).await.unwrap()[0].id;
    let at = format!("{ROOMS}/{id}");
    let mut first = with("floor", "1");
    first.push(("seen", "1"));
    robin.post(at.as_str(), first).await.expect(303);
    let mut second = with("floor", "9");
    second.push(("seen", "1"));
    let page = robin.post(at.as_str(), second).await.expect(409);
    page.shows("Somebody else saved this while you wrote")
        .shows("value=\"9\"")
        .shows("name=\"seen\" value=\"2\"");
    let floor = async || {
        rooms::one(app.state.db.read(), id)
            .await
            .unwrap()
            .typed
            .floor
    };
    assert_eq!(floor().await, "1");
    let mut again = with("floor", "9");
    again.push(("seen", "2"));
    robin.post(at.as_str(), again).await.expect(303);
    assert_eq!(floor().await, "9");
}

async fn a_room_with_sessions_says_which_ones(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let (db, path) = (app.state.db.read(), |id| format!("{ROOMS}/{id}/archive"));
    let id = rooms::all(db).await.unwrap()[0].id;
    let held_by = rooms::held_by(db, id).await.unwrap();
    let link = format!("/organize/agenda/sessions/{}", held_by[0].id);
    let question = robin.get(path(id)).await.expect(200);
    question
        .shows("This cannot go into the archive yet")
        .shows(&link);
    let refused = robin.post(path(id), [("seen", "1")]).await.expect(409);
    refused
        .shows("Move them to another room first")
        .shows(&link);
    assert!(!rooms::one(db, id).await.unwrap().archived);
}

async fn a_track_is_added_with_its_colour_and_block(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let new = "/organize/agenda/tracks/new";
    let form = robin.get(new).await.expect(200);
    form.shows("type=\"color\"")
        .shows("Flying geese")
        .hides(">track-")
        .hides(">block-");
    let typed = [
        ("name_en", "Families"),
        ("color", "#12ab9f"),
        ("block", "geese"),
        ("never_twice", "yes"),
    ];
    let wrong = [
        ("name_en", "Families"),
        ("color", "teal"),
        ("block", "geese"),
    ];
    let page = robin.post(new, wrong).await.expect(422);
    page.shows("Choose a color, or type it like #1a2b3c.")
        .shows("value=\"Families\"");
    let answer = robin.post(new, typed).await.expect(303);
    let list = robin
        .get(answer.header("location").to_owned())
        .await
        .expect(200);
    list.shows("fill=\"#12ab9f\"")
        .shows("Never two of its sessions at once");
    let last = tracks::all(app.state.db.read())
        .await
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!(
        (last.typed.block.as_str(), last.typed.never_twice),
        ("geese", true)
    );
}

async fn lists_are_put_in_order(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let order = async || {
        let all = tracks::all(app.state.db.read()).await.unwrap();
        all.into_iter().map(|kept| kept.id).collect::<Vec<_>>()
    };
    let before = order().await;
    let at = format!("/organize/agenda/tracks/{}/move", before[1]);
    let answer = robin.post(at.as_str(), [("to", "up")]).await.expect(303);
    assert!(
        answer
            .header("location")
            .ends_with(&format!("#{}", before[1]))
    );
    assert_eq!(order().await[..2], [before[1], before[0]]);
    robin
        .post(at.as_str(), [("to", "sideways")])
        .await
        .expect(303);
    assert_eq!(order().await[..2], [before[1], before[0]]);
}
