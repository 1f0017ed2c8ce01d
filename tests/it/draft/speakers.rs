//! Speakers: every field is kept, and who is hidden is hidden at once.

use entity::{conference, speaker, speaker_availability};
use gathering::domain::draft::speakers::{self, Filter, Show, Speaker};
use gathering::domain::organizers::Role;
use gathering::domain::{Both, Error, FieldProblem, Step};

use super::actor;
use super::rooms::times;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    every_field_of_a_speaker_is_kept_and_read_back,
    every_fault_of_a_speaker_is_told_at_its_field,
    who_is_hidden_counts_as_a_public_change,
    the_name_in_addresses_is_made_anew_when_asked,
    a_speaker_with_sessions_stays_out_of_the_archive,
    speakers_are_searched_and_filtered,
    who_may_not_edit_the_draft_changes_no_speaker,
);

pub(super) fn full() -> Speaker {
    let both = |en: &str, es: &str| Both {
        en: en.to_owned(),
        es: es.to_owned(),
    };
    Speaker {
        name: "Zoraida Núñez-Vale".to_owned(),
        pronouns: "she/her".to_owned(),
        role: both("Peer specialist", "Especialista"),
        organization: "Quiet Harbor".to_owned(),
        bio: both("Ten years of listening.", "Diez años de escuchar."),
        public: true,
        available: vec![times("2026-04-20 09:00", "2026-04-20 17:00", "")],
    }
}

async fn public_version(app: &TestApp) -> i64 {
    app.rows::<conference::Entity>().await[0].public_version
}

async fn every_field_of_a_speaker_is_kept_and_read_back(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let before = public_version(&app).await;
    let saved = speakers::save(db, &actor, None, None, &full(), now)
        .await
        .unwrap();
    assert_eq!(
        (saved.slug.as_str(), saved.version),
        ("zoraida-nunez-vale", 1)
    );
    let read = speakers::one(db.read(), saved.id).await.unwrap();
    assert_eq!(read.typed, full());
    let bare = Speaker {
        name: "Zora".to_owned(),
        public: true,
        ..speakers::fresh()
    };
    let again = speakers::save(db, &actor, Some(saved.id), Some(1), &bare, now).await;
    let again = again.unwrap();
    assert_eq!(
        (again.slug.as_str(), again.version),
        ("zoraida-nunez-vale", 2)
    );
    let read = speakers::one(db.read(), saved.id).await.unwrap();
    assert_eq!(read.typed, bare);
    assert_eq!(app.rows::<speaker_availability::Entity>().await.len(), 0);
    let stale = speakers::save(db, &actor, Some(saved.id), Some(1), &full(), now).await;
    assert!(matches!(stale, Err(Error::Stale)));
    // The draft is no business of the public's.
    assert_eq!(public_version(&app).await, before);
}

async fn every_fault_of_a_speaker_is_told_at_its_field(app: TestApp) {
    let actor = actor(&app, Role::Program).await;
    let wrong = Speaker {
        pronouns: "x".repeat(201),
        bio: Both {
            en: String::new(),
            es: "Solo".to_owned(),
        },
        available: vec![times("2026-04-20 09:00", "2026-04-19 09:00", "")],
        ..speakers::fresh()
    };
    let refused = speakers::save(&app.state.db, &actor, None, None, &wrong, app.now()).await;
    let Err(Error::Invalid(faults)) = refused else {
        panic!("{refused:?}");
    };
    let faults: Vec<_> = faults.iter().map(|f| (f.field, f.problem)).collect();
    assert_eq!(
        faults,
        [
            ("name", FieldProblem::Missing),
            ("pronouns", FieldProblem::TooLong),
            ("bio_en", FieldProblem::Missing),
            ("times_0_ends_date", FieldProblem::EndsBeforeItBegins),
        ]
    );
}

async fn who_is_hidden_counts_as_a_public_change(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let rows = app.rows::<speaker::Entity>().await;
    let row = rows.iter().find(|row| row.public).unwrap();
    let before = public_version(&app).await;
    let hidden = speakers::set_public(db, &actor, row.id, Some(1), false, now).await;
    assert_eq!(hidden.unwrap().version, 2);
    assert_eq!(public_version(&app).await, before + 1);
    let again = speakers::set_public(db, &actor, row.id, None, false, now).await;
    assert_eq!(again.unwrap().version, 2);
    assert_eq!(public_version(&app).await, before + 1);
    // The form does the same as the button.
    let mut typed = speakers::one(db.read(), row.id).await.unwrap().typed;
    assert!(!typed.public);
    typed.public = true;
    speakers::save(db, &actor, Some(row.id), Some(2), &typed, now)
        .await
        .unwrap();
    assert_eq!(public_version(&app).await, before + 2);
}

async fn the_name_in_addresses_is_made_anew_when_asked(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let row = speakers::save(db, &actor, None, None, &full(), now)
        .await
        .unwrap();
    let typed = Speaker {
        name: "Zora Vale".to_owned(),
        ..full()
    };
    speakers::save(db, &actor, Some(row.id), Some(1), &typed, now)
        .await
        .unwrap();
    let stale = speakers::remake_slug(db, &actor, row.id, Some(1), now).await;
    assert!(matches!(stale, Err(Error::Stale)));
    let saved = speakers::remake_slug(db, &actor, row.id, Some(2), now)
        .await
        .unwrap();
    assert_eq!((saved.slug.as_str(), saved.version), ("zora-vale", 3));
    let same = speakers::remake_slug(db, &actor, row.id, Some(3), now)
        .await
        .unwrap();
    assert_eq!((same.slug.as_str(), same.version), ("zora-vale", 3));
}

async fn a_speaker_with_sessions_stays_out_of_the_archive(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let listed = speakers::list(db.read(), &Filter::default(), 1, None)
        .await
        .unwrap();
    let used = listed.rows.iter().find(|row| row.sessions > 0).unwrap();
    let held_by = speakers::held_by(db.read(), used.kept.id).await.unwrap();
    assert_eq!(held_by.len(), used.sessions);
    let refused = speakers::archive(db, &actor, used.kept.id, Some(1), now).await;
    assert!(matches!(refused, Err(Error::InUse(_))), "{refused:?}");
    assert!(
        !speakers::one(db.read(), used.kept.id)
            .await
            .unwrap()
            .archived
    );

    let new = speakers::save(db, &actor, None, None, &full(), now)
        .await
        .unwrap();
    speakers::shift(db, &actor, new.id, Step::Up, now)
        .await
        .unwrap();
    let order = speakers::all(db.read()).await.unwrap();
    assert_eq!(order[order.len() - 2].id, new.id);
    speakers::archive(db, &actor, new.id, Some(1), now)
        .await
        .unwrap();
    assert!(speakers::one(db.read(), new.id).await.unwrap().archived);
    speakers::restore(db, &actor, new.id, Some(2), now)
        .await
        .unwrap();
    assert!(!speakers::one(db.read(), new.id).await.unwrap().archived);
}

async fn speakers_are_searched_and_filtered(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let hidden = Speaker {
        public: false,
        bio: Both {
            en: "English alone".to_owned(),
            es: String::new(),
        },
        ..full()
    };
    let new = speakers::save(db, &actor, None, None, &hidden, now)
        .await
        .unwrap();
    let find = async |text: &str, show| {
        let filter = Filter {
            text: text.to_owned(),
            show,
        };
        let listed = speakers::list(db.read(), &filter, 1, None).await.unwrap();
        let ids = listed.rows.into_iter().map(|row| row.kept.id);
        ids.collect::<Vec<_>>()
    };
    assert_eq!(find("NUNEZ harbor", Show::All).await, [new.id]);
    for show in [Show::Hidden, Show::WithoutSession, Show::WithoutSpanish] {
        assert!(find("", show).await.contains(&new.id), "{show:?}");
    }
    for show in [Show::Public, Show::Archived] {
        assert!(!find("", show).await.contains(&new.id), "{show:?}");
    }
    let around = speakers::list(db.read(), &Filter::default(), 1, Some(new.id)).await;
    let around = around.unwrap();
    assert_eq!(around.page, around.pages);
    assert_eq!(around.rows.last().unwrap().kept.id, new.id);
}

async fn who_may_not_edit_the_draft_changes_no_speaker(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let id = speakers::all(db.read()).await.unwrap()[0].id;
    for role in [Role::Access, Role::Registrar, Role::Viewer, Role::Door] {
        let actor = actor(&app, role).await;
        let saved = speakers::save(db, &actor, Some(id), None, &full(), now).await;
        assert!(matches!(saved, Err(Error::NotAllowed)));
        let hidden = speakers::set_public(db, &actor, id, None, false, now).await;
        assert!(matches!(hidden, Err(Error::NotAllowed)));
        let renamed = speakers::remake_slug(db, &actor, id, None, now).await;
        assert!(matches!(renamed, Err(Error::NotAllowed)));
        let archived = speakers::archive(db, &actor, id, None, now).await;
        assert!(matches!(archived, Err(Error::NotAllowed)));
    }
    assert_eq!(app.rows::<conference::Entity>().await[0].draft_version, 0);
}
