//! Conflicts that are accepted: with a reason, as they are seen, and until something about them changes.

use entity::{accepted_conflict, audit_entry, conference, slot};
use gathering::domain::draft::conflicts::{self, Conflict, Kind};
use gathering::domain::draft::slots;
use gathering::domain::organizers::{Actor, Role};
use gathering::domain::{Error, FieldError, FieldProblem};
use jiff::{SignedDuration, Timestamp};

use super::actor;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_conflict_is_accepted_with_a_reason,
    an_acceptance_ends_when_the_facts_change,
    what_is_not_as_it_was_seen_is_not_accepted,
    an_acceptance_is_lifted,
    only_who_builds_the_agenda_accepts,
);

const REASON: &str = "The two groups know each other and share the room.";

async fn all(app: &TestApp) -> Vec<Conflict> {
    conflicts::all(app.state.db.read()).await.unwrap().1
}

async fn the(app: &TestApp, kind: Kind) -> Conflict {
    let mut all = all(app).await;
    all.retain(|conflict| conflict.kind == kind);
    assert_eq!(all.len(), 1, "{kind:?}");
    all.remove(0)
}

async fn accept(
    app: &TestApp,
    actor: &Actor,
    seen: &Conflict,
    reason: &str,
) -> Result<Conflict, Error> {
    let db = &app.state.db;
    conflicts::accept(db, actor, &seen.key, &seen.facts, reason, app.now()).await
}

/// Moves the second slot of a conflict.
async fn move_second(app: &TestApp, actor: &Actor, conflict: &Conflict, to: Timestamp) {
    let slot = slots::one(app.state.db.read(), conflict.slots[1])
        .await
        .unwrap();
    let mut placing = slot.placing.clone();
    placing.starts_at = to;
    slots::change(
        &app.state.db,
        actor,
        slot.id,
        slot.version,
        &placing,
        app.now(),
    )
    .await
    .unwrap();
}

async fn a_conflict_is_accepted_with_a_reason(app: TestApp) {
    let program = actor(&app, Role::Program).await;
    let seen = the(&app, Kind::RoomTwice).await;
    assert_eq!(seen.accepted, None);
    let before = app.rows::<conference::Entity>().await.remove(0);
    let missing = accept(&app, &program, &seen, " \n").await.unwrap_err();
    let Error::Invalid(faults) = missing else {
        panic!("{missing:?}");
    };
    assert_eq!(faults, [FieldError::new("reason", FieldProblem::Missing)]);
    assert_eq!(app.count::<accepted_conflict::Entity>().await, 0);

    let accepted = accept(&app, &program, &seen, REASON)
        .await
        .unwrap()
        .accepted
        .unwrap();
    assert_eq!((accepted.reason.as_str(), accepted.at), (REASON, app.now()));
    assert_eq!(accepted.by, program.name());
    assert_eq!(the(&app, Kind::RoomTwice).await.accepted, Some(accepted));
    let others = all(&app)
        .await
        .into_iter()
        .filter(|it| it.accepted.is_none());
    assert_eq!(others.count(), 2);
    // The draft has another version, and the public none.
    let after = app.rows::<conference::Entity>().await.remove(0);
    assert_eq!(after.draft_version, before.draft_version + 1);
    assert_eq!(after.public_version, before.public_version);
    let entries = app.rows::<audit_entry::Entity>().await;
    let entry = entries
        .iter()
        .find(|it| it.action == "conflict.accepted")
        .unwrap();
    assert_eq!(entry.detail.as_deref(), Some(seen.key.as_str()));

    // Accepted once more, the new reason stands.
    accept(&app, &program, &seen, "Another one.").await.unwrap();
    let rows = app.rows::<accepted_conflict::Entity>().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].reason, "Another one.");
}

async fn an_acceptance_ends_when_the_facts_change(app: TestApp) {
    let program = actor(&app, Role::Program).await;
    let seen = the(&app, Kind::RoomTwice).await;
    accept(&app, &program, &seen, REASON).await.unwrap();
    let was = slots::one(app.state.db.read(), seen.slots[1])
        .await
        .unwrap();
    let starts_at = was.placing.starts_at;
    move_second(
        &app,
        &program,
        &seen,
        starts_at - SignedDuration::from_mins(5),
    )
    .await;
    let moved = the(&app, Kind::RoomTwice).await;
    assert_eq!(moved.key, seen.key);
    assert_eq!(moved.accepted, None);
    // As it was, it was accepted.
    move_second(&app, &program, &seen, starts_at).await;
    assert!(the(&app, Kind::RoomTwice).await.accepted.is_some());
    // What does not count any more goes when the next one is accepted.
    move_second(
        &app,
        &program,
        &seen,
        starts_at - SignedDuration::from_mins(5),
    )
    .await;
    let other = the(&app, Kind::CapacityOverSeats).await;
    accept(&app, &program, &other, REASON).await.unwrap();
    let rows = app.rows::<accepted_conflict::Entity>().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].key, other.key);
}

async fn what_is_not_as_it_was_seen_is_not_accepted(app: TestApp) {
    let program = actor(&app, Role::Program).await;
    let seen = the(&app, Kind::RoomTwice).await;
    let start = slots::one(app.state.db.read(), seen.slots[1])
        .await
        .unwrap();
    let start = start.placing.starts_at;
    move_second(&app, &program, &seen, start - SignedDuration::from_mins(5)).await;
    let stale = accept(&app, &program, &seen, REASON).await;
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
    // A day later nothing clashes there.
    move_second(
        &app,
        &program,
        &seen,
        start + SignedDuration::from_hours(23),
    )
    .await;
    let gone = accept(&app, &program, &seen, REASON).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    assert_eq!(app.count::<accepted_conflict::Entity>().await, 0);
    assert!(app.count::<slot::Entity>().await > 0);
}

async fn an_acceptance_is_lifted(app: TestApp) {
    let program = actor(&app, Role::Program).await;
    let seen = the(&app, Kind::SpeakerTwice).await;
    accept(&app, &program, &seen, REASON).await.unwrap();
    let lift = async || conflicts::lift(&app.state.db, &program, &seen.key, app.now()).await;
    lift().await.unwrap();
    assert_eq!(the(&app, Kind::SpeakerTwice).await.accepted, None);
    let again = lift().await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
    let entries = app.rows::<audit_entry::Entity>().await;
    let lifted = entries.iter().filter(|it| it.action == "conflict.lifted");
    assert_eq!(lifted.count(), 1);
}

async fn only_who_builds_the_agenda_accepts(app: TestApp) {
    let program = actor(&app, Role::Program).await;
    let seen = the(&app, Kind::SpeakerTwice).await;
    for role in [Role::Registrar, Role::Access, Role::Door, Role::Viewer] {
        let other = actor(&app, role).await;
        let refused = accept(&app, &other, &seen, REASON).await;
        assert!(matches!(refused, Err(Error::NotAllowed)), "{role:?}");
    }
    accept(&app, &program, &seen, REASON).await.unwrap();
    let viewer = actor(&app, Role::Viewer).await;
    let refused = conflicts::lift(&app.state.db, &viewer, &seen.key, app.now()).await;
    assert!(matches!(refused, Err(Error::NotAllowed)));
    assert_eq!(app.count::<accepted_conflict::Entity>().await, 1);
}
