//! Publishing: only what was looked at, never over an open error, and each feed stays as it is where nothing changed.

use entity::release;
use gathering::domain::agenda::changes::Deed;
use gathering::domain::releases::{self, Version};
use gathering::domain::{Error, FieldProblem};

use super::{accept_conflicts, actor, looked_at, numbers, publish};
use crate::support::{PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    what_would_change_and_what_clashes_is_seen_before,
    what_was_looked_at_goes_out,
    an_error_that_nobody_accepted_keeps_it_back,
    what_changed_since_it_was_looked_at_does_not_go_out,
    a_note_is_needed,
    publishing_twice_without_a_change_changes_no_byte,
    of_two_who_publish_at_once_one_does,
    any_two_releases_and_the_draft_are_compared,
    a_speaker_who_was_hidden_is_in_no_comparison,
    what_never_was_released_never_appears,
);

async fn what_would_change_and_what_clashes_is_seen_before(app: TestApp) {
    let upcoming = releases::upcoming(app.state.db.read(), app.now())
        .await
        .unwrap();
    assert_eq!(upcoming.number, 3);
    let mut slugs: Vec<&str> = upcoming
        .changes
        .sessions
        .iter()
        .map(|it| it.slug.as_str())
        .collect();
    slugs.sort_unstable();
    assert_eq!(
        slugs,
        [
            "grief-and-recovery",
            "phone-and-video",
            "veterans-supporting-veterans"
        ]
    );
    for it in &upcoming.changes.sessions {
        assert!(matches!(it.deeds[..], [Deed::Added(_)]), "{it:?}");
    }
    assert_eq!(upcoming.conflicts.len(), 3);
    assert!(upcoming.open_errors().count() >= 1);
    assert!(upcoming.scheduled.is_none());
    assert_eq!(numbers(&app).await, [1, 2]);
}

async fn what_was_looked_at_goes_out(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    let what = looked_at(&app).await;
    assert_eq!(publish(&app, &robin, &what).await.unwrap(), 3);
    let row = app.rows::<release::Entity>().await.pop().unwrap();
    assert_eq!(row.note_en, "Three more.");
    assert_eq!(row.note_es.as_deref(), Some("Tres más."));
    assert_eq!(row.made_by.as_deref(), Some(robin.name()));
    assert_eq!(row.went_out_at, None);
    let (db, published) = (&app.state.db, &app.state.published);
    assert!(published.refresh(db, PUBLIC_URL).await.unwrap());
    let page = app.get("/agenda").send().await.expect(200);
    page.shows("Release 3").shows("phone-and-video");
    let after = releases::upcoming(db.read(), app.now()).await.unwrap();
    assert!(after.changes.is_empty());
    let audit = app.rows::<entity::audit_entry::Entity>().await;
    let line = audit.iter().find(|row| row.action == "release.published");
    assert_eq!(line.unwrap().detail.as_deref(), Some("3"));
}

async fn an_error_that_nobody_accepted_keeps_it_back(app: TestApp) {
    let robin = actor(&app).await;
    let what = looked_at(&app).await;
    let refused = publish(&app, &robin, &what).await;
    assert!(matches!(refused, Err(Error::ConflictsOpen)), "{refused:?}");
    assert_eq!(numbers(&app).await, [1, 2]);
}

async fn what_changed_since_it_was_looked_at_does_not_go_out(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    let what = looked_at(&app).await;
    // A text of the conference counts no version of the draft.
    app.run_sql("UPDATE conference SET tagline_en = 'Another'")
        .await;
    let refused = publish(&app, &robin, &what).await;
    assert!(matches!(refused, Err(Error::Stale)), "{refused:?}");
    assert_eq!(numbers(&app).await, [1, 2]);
    // A later look at the same thing is the same.
    let (early, _) = (looked_at(&app).await, app.set_clock("2026-03-02T18:00:00Z"));
    assert_eq!(publish(&app, &robin, &early).await.unwrap(), 3);
}

async fn a_note_is_needed(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    let mut what = looked_at(&app).await;
    what.note.en = " ".to_owned();
    let Err(Error::Invalid(faults)) = publish(&app, &robin, &what).await else {
        panic!("published without a note");
    };
    assert_eq!(
        (faults[0].field, faults[0].problem),
        ("note_en", FieldProblem::Missing)
    );
    assert_eq!(numbers(&app).await, [1, 2]);
}

async fn feed(app: &TestApp, path: &str) -> (Vec<u8>, String) {
    let answer = app.get(path).send().await.expect(200);
    let etag = answer.header("etag").to_owned();
    (answer.bytes.to_vec(), etag)
}

async fn publishing_twice_without_a_change_changes_no_byte(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    let feeds = [
        "/calendar/conference.ics",
        "/calendar/conference.ics?lang=es",
    ];
    let mut seen = Vec::new();
    for number in [3, 4] {
        let what = looked_at(&app).await;
        assert_eq!(publish(&app, &robin, &what).await.unwrap(), number);
        app.set_clock("2026-03-05T15:00:00Z");
        let (db, published) = (&app.state.db, &app.state.published);
        published.refresh(db, PUBLIC_URL).await.unwrap();
        let mut all = Vec::new();
        for path in feeds {
            all.push(feed(&app, path).await);
        }
        seen.push(all);
        let agenda = published.current();
        assert_eq!(agenda.agenda.as_ref().unwrap().edition, 3);
    }
    assert_eq!(seen[0], seen[1]);
}

async fn of_two_who_publish_at_once_one_does(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    for round in 3..7 {
        let what = looked_at(&app).await;
        let (one, other) = tokio::join!(
            tokio::spawn({
                let (app, robin, what) = (app.clone(), robin.clone(), what.clone());
                async move { publish(&app, &robin, &what).await }
            }),
            tokio::spawn({
                let (app, robin, what) = (app.clone(), robin.clone(), what.clone());
                async move { publish(&app, &robin, &what).await }
            }),
        );
        let outcomes = [one.unwrap(), other.unwrap()];
        let done: Vec<i32> = outcomes
            .iter()
            .filter_map(|it| it.as_ref().ok().copied())
            .collect();
        assert_eq!(done, [round], "{outcomes:?}");
        assert!(
            outcomes.iter().any(|it| matches!(it, Err(Error::Stale))),
            "{outcomes:?}"
        );
    }
    assert_eq!(numbers(&app).await, [1, 2, 3, 4, 5, 6]);
}

async fn any_two_releases_and_the_draft_are_compared(app: TestApp) {
    let compare = async |from, to| {
        let changes = releases::compare(app.state.db.read(), from, to, app.now()).await;
        let changes = changes.unwrap().sessions.into_iter();
        let mut told: Vec<(String, String)> = changes
            .map(|it| {
                let deeds: Vec<&str> = it.deeds.iter().map(Deed::as_str).collect();
                (it.slug, deeds.join(" "))
            })
            .collect();
        told.sort();
        told
    };
    let (one, two) = (Version::Release(1), Version::Release(2));
    let told = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    };
    let forth = compare(one, two).await;
    assert_eq!(
        forth,
        told(&[
            ("caring-for-yourself", "room-changed"),
            ("dhs-72-plain-words", "retitled"),
            ("rural-wisconsin", "cancelled"),
        ])
    );
    let back = compare(two, one).await;
    assert_eq!(
        back,
        told(&[
            ("caring-for-yourself", "room-changed"),
            ("dhs-72-plain-words", "retitled"),
            ("rural-wisconsin", "restored"),
        ])
    );
    assert_eq!(compare(two, two).await, []);
    assert_eq!(compare(two, Version::Draft).await.len(), 3);
    let backward = compare(Version::Draft, two).await;
    assert!(
        backward.iter().all(|(_, deeds)| deeds == "removed"),
        "{backward:?}"
    );
    let missing = releases::compare(app.state.db.read(), one, Version::Release(9), app.now());
    assert!(matches!(missing.await, Err(Error::NotFound)));
}

async fn a_speaker_who_was_hidden_is_in_no_comparison(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    app.run_sql("UPDATE speaker SET public = false WHERE slug = (SELECT slug FROM speaker WHERE public ORDER BY slug LIMIT 1)")
        .await;
    let hidden = app.rows::<entity::speaker::Entity>().await;
    let hidden: Vec<_> = hidden.iter().filter(|row| !row.public).collect();
    let db = app.state.db.read();
    let upcoming = releases::upcoming(db, app.now()).await.unwrap();
    let compared = releases::compare(db, Version::Release(1), Version::Draft, app.now()).await;
    let (_, agenda) = releases::one(db, 1).await.unwrap();
    let all = format!("{:?} {:?} {agenda:?}", upcoming.changes, compared.unwrap());
    for row in hidden {
        assert!(
            !all.contains(&row.name) && !all.contains(&row.slug),
            "{}",
            row.slug
        );
    }
}

async fn what_never_was_released_never_appears(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    // Placed in the draft, and cancelled there before any release: taken off, it leaves no trace.
    app.run_sql(
        "UPDATE slot SET unplaced_at = 1 WHERE session_id IN \
         (SELECT id FROM session WHERE slug = 'phone-and-video')",
    )
    .await;
    let what = looked_at(&app).await;
    publish(&app, &robin, &what).await.unwrap();
    let (db, published) = (&app.state.db, &app.state.published);
    published.refresh(db, PUBLIC_URL).await.unwrap();
    let agenda = app.get("/agenda").send().await.expect(200);
    agenda.hides("phone-and-video").shows("grief-and-recovery");
    // One that was released stays, cancelled.
    app.run_sql(
        "UPDATE slot SET unplaced_at = 1 WHERE session_id IN \
         (SELECT id FROM session WHERE slug = 'grief-and-recovery')",
    )
    .await;
    let what = looked_at(&app).await;
    publish(&app, &robin, &what).await.unwrap();
    published.refresh(db, PUBLIC_URL).await.unwrap();
    let page = app.get("/agenda/sessions/grief-and-recovery").send().await;
    page.expect(200).shows("Cancelled");
}
