//! Tracks: every field is kept, every fault is told, and none that is in use is put away.

use entity::conference;
use gathering::domain::draft::tracks::{self, BLOCKS, Track};
use gathering::domain::organizers::Role;
use gathering::domain::{Both, Error, FieldProblem, Step};

use super::actor;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    every_field_of_a_track_is_kept_and_read_back,
    every_fault_of_a_track_is_told_at_its_field,
    a_track_with_sessions_stays_out_of_the_archive,
    who_may_not_edit_the_draft_changes_no_track,
);

fn full() -> Track {
    let both = |en: &str, es: &str| Both {
        en: en.to_owned(),
        es: es.to_owned(),
    };
    Track {
        name: both("Families", "Familias"),
        description: both("For those who stand by.", "Para quienes acompañan."),
        color: "#12ab9f".to_owned(),
        block: "geese".to_owned(),
        never_twice: true,
    }
}

async fn every_field_of_a_track_is_kept_and_read_back(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let typed = Track {
        color: " #12AB9F ".to_owned(),
        ..full()
    };
    let saved = tracks::save(db, &actor, None, None, &typed, now)
        .await
        .unwrap();
    assert_eq!((saved.slug.as_str(), saved.version), ("families", 1));
    let read = tracks::one(db.read(), saved.id).await.unwrap();
    assert_eq!(read.typed, full());
    assert!(!read.typed.lacks_spanish());
    let last = tracks::all(db.read()).await.unwrap().pop().unwrap();
    assert_eq!(last.id, saved.id);
    let stale = tracks::save(db, &actor, Some(saved.id), Some(2), &full(), now).await;
    assert!(matches!(stale, Err(Error::Stale)));
    let fresh = tracks::fresh(db.read()).await.unwrap();
    assert!(BLOCKS.contains(&fresh.block.as_str()));
}

async fn every_fault_of_a_track_is_told_at_its_field(app: TestApp) {
    let actor = actor(&app, Role::Program).await;
    let wrong = Track {
        color: "red;}".to_owned(),
        block: "no-such".to_owned(),
        ..Track::default()
    };
    let refused = tracks::save(&app.state.db, &actor, None, None, &wrong, app.now()).await;
    let Err(Error::Invalid(faults)) = refused else {
        panic!("{refused:?}");
    };
    let faults: Vec<_> = faults.iter().map(|f| (f.field, f.problem)).collect();
    assert_eq!(
        faults,
        [
            ("name_en", FieldProblem::Missing),
            ("color", FieldProblem::UnknownChoice),
            ("block", FieldProblem::UnknownChoice),
        ]
    );
}

async fn a_track_with_sessions_stays_out_of_the_archive(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let used = tracks::all(db.read()).await.unwrap().remove(0);
    assert!(
        !tracks::held_by(db.read(), used.id)
            .await
            .unwrap()
            .is_empty()
    );
    let refused = tracks::archive(db, &actor, used.id, Some(1), now).await;
    assert!(matches!(refused, Err(Error::InUse(_))), "{refused:?}");
    assert!(!tracks::one(db.read(), used.id).await.unwrap().archived);

    let new = tracks::save(db, &actor, None, None, &full(), now)
        .await
        .unwrap();
    tracks::shift(db, &actor, new.id, Step::Up, now)
        .await
        .unwrap();
    let order = tracks::all(db.read()).await.unwrap();
    assert_eq!(order[order.len() - 2].id, new.id);
    tracks::archive(db, &actor, new.id, Some(1), now)
        .await
        .unwrap();
    assert!(tracks::one(db.read(), new.id).await.unwrap().archived);
    let back = tracks::restore(db, &actor, new.id, Some(2), now)
        .await
        .unwrap();
    assert_eq!(back.version, 3);
    assert!(!tracks::one(db.read(), new.id).await.unwrap().archived);
}

async fn who_may_not_edit_the_draft_changes_no_track(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let id = tracks::all(db.read()).await.unwrap()[0].id;
    for role in [Role::Access, Role::Registrar, Role::Viewer, Role::Door] {
        let actor = actor(&app, role).await;
        let saved = tracks::save(db, &actor, Some(id), None, &full(), now).await;
        assert!(matches!(saved, Err(Error::NotAllowed)));
        let archived = tracks::archive(db, &actor, id, None, now).await;
        assert!(matches!(archived, Err(Error::NotAllowed)));
    }
    assert_eq!(app.rows::<conference::Entity>().await[0].draft_version, 0);
}
