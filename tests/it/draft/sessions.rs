//! Sessions: every field is kept, every fault is told, nothing is overwritten unseen.

use entity::{audit_entry, conference, session, session_ce_category, session_speaker, slot};
use gathering::domain::draft::sessions::{self, Kept, Session};
use gathering::domain::organizers::{Action, Role};
use gathering::domain::{Both, Error, FieldProblem, Step};

use super::actor;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    every_field_is_kept_and_read_back,
    every_fault_is_told_at_its_field,
    what_was_not_seen_is_not_overwritten,
    the_archive_keeps_slots_and_gives_them_back,
    the_order_moves_one_step,
    what_is_in_the_archive_may_stay_and_not_be_added,
    who_may_not_edit_the_draft_changes_nothing,
);

fn both(en: &str, es: &str) -> Both {
    Both {
        en: en.to_owned(),
        es: es.to_owned(),
    }
}

/// A session with something in every field.
pub(super) fn full() -> Session {
    let text = str::to_owned;
    Session {
        slug: String::new(),
        title: both("Listening circles", "Círculos de escucha"),
        r#abstract: both("We listen.\n\nThen we talk.", "Escuchamos."),
        content_note: both("Loss is spoken of.", "Se habla de pérdidas."),
        objectives: both("Listen\nAsk", "Escuchar\nPreguntar"),
        kind: text("panel"),
        level: text("new"),
        language: text("es"),
        track: text("practice"),
        minutes: text("75"),
        speakers: vec![
            (text("josephine-marshwell"), text("moderator")),
            (text("adaeze-fernhollow"), text("panelist")),
        ],
        ce_minutes: text("60"),
        ce_categories: vec![text("ethics"), text("cultural-humility")],
        captions: true,
        asl: true,
        needs_projector: true,
        needs_interpreter: true,
        needs_step_free_stage: true,
        sign_up_capacity: text("24"),
        sign_up_waitlist: true,
        organizer_notes: text("Chairs in a circle."),
    }
}

async fn row(app: &TestApp, slug: &str) -> session::Model {
    let rows = app.rows::<session::Entity>().await;
    rows.into_iter().find(|row| row.slug == slug).unwrap()
}

async fn kept(app: &TestApp, slug: &str) -> Kept {
    let id = row(app, slug).await.id;
    sessions::one(app.state.db.read(), id).await.unwrap()
}

async fn draft_version(app: &TestApp) -> i64 {
    app.rows::<conference::Entity>().await[0].draft_version
}

async fn deeds(app: &TestApp) -> Vec<(String, String)> {
    let entries = app.rows::<audit_entry::Entity>().await.into_iter();
    let entries = entries.filter(|entry| entry.action.starts_with("session."));
    entries
        .map(|entry| (entry.action, entry.detail.unwrap_or_default()))
        .collect()
}

async fn every_field_is_kept_and_read_back(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let saved = sessions::save(db, &actor, None, None, &full(), now).await;
    let saved = saved.unwrap();
    assert_eq!(
        (saved.slug.as_str(), saved.version),
        ("listening-circles", 1)
    );
    let expected = Session {
        slug: saved.slug.clone(),
        ..full()
    };
    let read = sessions::one(db.read(), saved.id).await.unwrap();
    assert_eq!(read.session, expected);
    assert_eq!((read.version, read.archived), (1, false));
    assert!(read.places.is_empty() && read.session.lacks_spanish().is_empty());

    // The same with nothing that may be missing.
    let bare = Session {
        title: both("Listening circles", ""),
        kind: "workshop".to_owned(),
        level: "all".to_owned(),
        language: "en".to_owned(),
        minutes: " 30 ".to_owned(),
        ..Session::default()
    };
    let again = sessions::save(db, &actor, Some(saved.id), Some(1), &bare, now).await;
    assert_eq!(again.unwrap().version, 2);
    let read = sessions::one(db.read(), saved.id).await.unwrap();
    let expected = Session {
        slug: saved.slug,
        minutes: "30".to_owned(),
        ..bare
    };
    assert_eq!(read.session, expected);
    assert_eq!(read.session.lacks_spanish(), ["title"]);
    let hang_on = app.rows::<session_speaker::Entity>().await;
    assert!(hang_on.iter().all(|row| row.session_id != saved.id));
    let hang_on = app.rows::<session_ce_category::Entity>().await;
    assert!(hang_on.iter().all(|row| row.session_id != saved.id));
    assert_eq!(draft_version(&app).await, 2);
    let told = |deed: &str| (deed.to_owned(), "listening-circles".to_owned());
    assert_eq!(
        deeds(&app).await,
        [told("session.added"), told("session.changed")]
    );
    // The new one stands at the end, and the public sees nothing of it.
    let all = sessions::all(db.read()).await.unwrap();
    assert_eq!(all.last().unwrap().id, saved.id);
    app.get("/agenda").send().await.hides("Listening circles");
}

async fn every_fault_is_told_at_its_field(app: TestApp) {
    let actor = actor(&app, Role::Program).await;
    let text = str::to_owned;
    let wrong = Session {
        title: both(" ", &"x".repeat(201)),
        r#abstract: both("", "Solo"),
        content_note: both(&"x".repeat(10_001), ""),
        objectives: both("", "Uno"),
        kind: text("nothing-such"),
        level: String::new(),
        language: text("klingon"),
        track: text("nothing-such"),
        minutes: text("0"),
        speakers: vec![(text("nobody"), String::new())],
        ce_minutes: text("many"),
        ce_categories: vec![text("nothing-such")],
        sign_up_capacity: String::new(),
        sign_up_waitlist: true,
        organizer_notes: "x".repeat(10_001),
        ..full()
    };
    let answer = sessions::save(&app.state.db, &actor, None, None, &wrong, app.now()).await;
    let Err(Error::Invalid(faults)) = answer else {
        panic!("{answer:?}");
    };
    let mut told: Vec<(&str, FieldProblem)> = faults
        .iter()
        .map(|fault| (fault.field, fault.problem))
        .collect();
    told.sort_by_key(|(field, _)| *field);
    assert_eq!(
        told,
        [
            ("abstract_en", FieldProblem::Missing),
            ("ce_categories", FieldProblem::UnknownChoice),
            ("ce_minutes", FieldProblem::NotANumber),
            ("content_note_en", FieldProblem::TooLong),
            ("kind", FieldProblem::UnknownChoice),
            ("language", FieldProblem::UnknownChoice),
            ("level", FieldProblem::Missing),
            ("minutes", FieldProblem::OutOfRange),
            ("objectives_en", FieldProblem::Missing),
            ("organizer_notes", FieldProblem::TooLong),
            ("sign_up_capacity", FieldProblem::Missing),
            ("speakers", FieldProblem::UnknownChoice),
            ("title_en", FieldProblem::Missing),
            ("title_es", FieldProblem::TooLong),
            ("track", FieldProblem::UnknownChoice),
        ]
    );
    let twice = full().speakers[0].clone();
    for (change, field, problem) in [
        (
            Session {
                speakers: vec![twice.clone(), twice],
                ..full()
            },
            "speakers",
            FieldProblem::Taken,
        ),
        (
            Session {
                speakers: vec![(text("adaeze-fernhollow"), text("singer"))],
                ..full()
            },
            "speakers",
            FieldProblem::UnknownChoice,
        ),
        (
            Session {
                ce_minutes: text("76"),
                ..full()
            },
            "ce_minutes",
            FieldProblem::OutOfRange,
        ),
        (
            Session {
                sign_up_capacity: text("0"),
                ..full()
            },
            "sign_up_capacity",
            FieldProblem::OutOfRange,
        ),
        (
            Session {
                minutes: text("1441"),
                ..full()
            },
            "minutes",
            FieldProblem::OutOfRange,
        ),
    ] {
        let answer = sessions::save(&app.state.db, &actor, None, None, &change, app.now()).await;
        let Err(Error::Invalid(faults)) = answer else {
            panic!("{field}: {answer:?}");
        };
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!((faults[0].field, faults[0].problem), (field, problem));
    }
    assert_eq!(app.count::<session::Entity>().await, 57);
    assert_eq!(draft_version(&app).await, 0);
}

async fn what_was_not_seen_is_not_overwritten(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Owner).await;
    let before = kept(&app, "welcome").await;
    let named = |title: &str| Session {
        title: both(title, ""),
        ..before.session.clone()
    };
    let (id, seen) = (Some(before.id), Some(before.version));
    sessions::save(db, &actor, id, seen, &named("First"), now)
        .await
        .unwrap();
    let second = sessions::save(db, &actor, id, seen, &named("Second"), now).await;
    assert!(matches!(second, Err(Error::Stale)), "{second:?}");
    let second = sessions::archive(db, &actor, before.id, seen, now).await;
    assert!(matches!(second, Err(Error::Stale)), "{second:?}");
    let after = kept(&app, "welcome").await;
    assert_eq!(after.session.title.en, "First");
    assert_eq!(after.version, before.version + 1);
    let nobody = Some(uuid::Uuid::nil());
    let answer = sessions::save(db, &actor, nobody, None, &named("Third"), now).await;
    assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
}

async fn the_archive_keeps_slots_and_gives_them_back(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let before = kept(&app, "welcome").await;
    assert_eq!(before.places.len(), 1);
    let slots = app.rows::<slot::Entity>().await;
    let saved = sessions::archive(db, &actor, before.id, Some(before.version), now).await;
    let saved = saved.unwrap();
    assert!(kept(&app, "welcome").await.archived);
    assert_eq!(app.rows::<slot::Entity>().await, slots);
    let draft = gathering::domain::agenda::draft(db.read()).await.unwrap();
    assert!(draft.unwrap().session("welcome").is_none());
    // A second click finds it done.
    let again = sessions::archive(db, &actor, before.id, None, now).await;
    assert_eq!(again.unwrap().version, saved.version);
    sessions::restore(db, &actor, before.id, Some(saved.version), now)
        .await
        .unwrap();
    let after = kept(&app, "welcome").await;
    assert_eq!((after.archived, &after.places), (false, &before.places));
    assert_eq!(after.session, before.session);
    let draft = gathering::domain::agenda::draft(db.read()).await.unwrap();
    assert!(draft.unwrap().session("welcome").is_some());
    assert_eq!(draft_version(&app).await, 2);
    let names: Vec<String> = deeds(&app)
        .await
        .into_iter()
        .map(|(deed, _)| deed)
        .collect();
    assert_eq!(names, ["session.archived", "session.restored"]);
}

async fn the_order_moves_one_step(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let order = async || -> Vec<String> {
        let rows = sessions::all(db.read()).await.unwrap();
        rows.into_iter().map(|row| row.slug).collect()
    };
    let before = order().await;
    let second = row(&app, &before[1]).await.id;
    for (step, first) in [(Step::Up, 1), (Step::Up, 1), (Step::Down, 0)] {
        sessions::shift(db, &actor, second, step, now)
            .await
            .unwrap();
        let after = order().await;
        assert_eq!(
            after[..2],
            [before[first].clone(), before[1 - first].clone()]
        );
        assert_eq!(after[2..], before[2..]);
    }
    // Who writes a session meanwhile is not disturbed.
    assert_eq!(row(&app, &before[1]).await.version, 1);
}

async fn what_is_in_the_archive_may_stay_and_not_be_added(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let saved = sessions::save(db, &actor, None, None, &full(), now).await;
    let saved = saved.unwrap();
    app.run_sql("UPDATE speaker SET archived_at = 1 WHERE slug = 'adaeze-fernhollow'")
        .await;
    app.run_sql("UPDATE track SET archived_at = 1 WHERE slug = 'practice'")
        .await;
    let id = Some(saved.id);
    sessions::save(db, &actor, id, None, &full(), now)
        .await
        .unwrap();
    let choices = sessions::choices(db.read(), &full()).await.unwrap();
    assert!(
        choices
            .speakers
            .iter()
            .any(|(slug, _)| slug == "adaeze-fernhollow")
    );
    let fresh = sessions::fresh(db.read()).await.unwrap();
    let choices = sessions::choices(db.read(), &fresh).await.unwrap();
    assert!(
        choices
            .speakers
            .iter()
            .all(|(slug, _)| slug != "adaeze-fernhollow")
    );
    assert!(choices.tracks.iter().all(|track| track.slug != "practice"));
    let answer = sessions::save(db, &actor, None, None, &full(), now).await;
    let Err(Error::Invalid(faults)) = answer else {
        panic!("{answer:?}");
    };
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["track", "speakers"]);
}

async fn who_may_not_edit_the_draft_changes_nothing(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let id = row(&app, "welcome").await.id;
    for role in Role::ALL {
        if Action::EditDraft.roles().contains(&role) {
            continue;
        }
        let actor = actor(&app, role).await;
        let refused = [
            sessions::save(db, &actor, None, None, &full(), now)
                .await
                .err(),
            sessions::archive(db, &actor, id, None, now).await.err(),
            sessions::restore(db, &actor, id, None, now).await.err(),
            sessions::shift(db, &actor, id, Step::Down, now).await.err(),
        ];
        for error in refused {
            assert!(
                matches!(error, Some(Error::NotAllowed)),
                "{role:?}: {error:?}"
            );
        }
    }
    assert_eq!(app.count::<session::Entity>().await, 57);
    assert_eq!(draft_version(&app).await, 0);
}
