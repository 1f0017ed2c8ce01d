//! The sample's draft: what clashes in it on purpose, and nothing silly.

use tempfile::TempDir;

use super::super::{Kind, Plan, find};
use crate::domain::exchange::{SAMPLE, import_sample};

async fn sample() -> Plan {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}", dir.path().join("test.db").display());
    let db = crate::db::open(&url).await.unwrap();
    let now = "2026-03-02T15:00:00Z".parse().unwrap();
    import_sample(&db, SAMPLE, "example.org", now)
        .await
        .unwrap();
    Plan::read(db.read()).await.unwrap()
}

#[tokio::test]
async fn the_three_conflicts_that_were_put_there_are_found_and_nothing_silly() {
    let plan = sample().await;
    let found: Vec<(Kind, Vec<&str>)> = find(&plan)
        .iter()
        .map(|conflict| {
            let slots = conflict.slots.iter();
            let slugs = slots.map(|id| plan.sessions[&plan.slots[id].session].slug.as_str());
            (conflict.kind, slugs.collect())
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                Kind::RoomTwice,
                vec!["when-the-mood-drops", "phone-and-video"]
            ),
            (Kind::CapacityOverSeats, vec!["grief-and-recovery"]),
            (
                Kind::SpeakerTwice,
                vec!["veterans-supporting-veterans", "many-pathways"]
            ),
        ]
    );
}
