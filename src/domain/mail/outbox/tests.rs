//! One message, one worker; pauses; the limit for an address.

use std::collections::HashSet;

use super::*;
use crate::domain::mail::testing::{database, databases, message as row, start, waiting_message};
use crate::domain::mail::{Next, Reason, SendError};

fn after(minutes: i64) -> Timestamp {
    start() + SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn two_messages_of_one_key_are_one() {
    for (db, _files) in databases().await {
        let first = waiting_message(&db, "dani@example.org", "same").await;
        let second = waiting_message(&db, "other@example.org", "same").await;
        assert_eq!(first, second);
        let all = message::Entity::find().all(db.read()).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].recipient, "dani@example.org");
    }
}

#[tokio::test]
async fn a_claimed_message_is_its_workers_until_the_lease_is_over() {
    for (db, _files) in databases().await {
        let id = waiting_message(&db, "dani@example.org", "one").await;
        assert!(is_due(&db, start()).await.unwrap());
        let claimed = claim(&db, start(), 10, true).await.unwrap();
        assert_eq!(claimed.len(), 1);
        assert_eq!((claimed[0].id, claimed[0].attempts), (id, 1));
        assert!(claim(&db, after(4), 10, true).await.unwrap().is_empty());
        assert!(!is_due(&db, after(4)).await.unwrap());
        // The worker died: somebody else goes on.
        let again = claim(&db, after(5), 10, true).await.unwrap();
        assert_eq!(again[0].attempts, 2);
        sent(&db, id, after(5)).await.unwrap();
        assert!(claim(&db, after(60), 10, true).await.unwrap().is_empty());
        let row = row(&db, id).await;
        assert_eq!(row.status, "sent");
        assert_eq!(row.sent_at, Some(millis(after(5))));
    }
}

#[tokio::test]
async fn workers_at_the_same_time_never_take_the_same_message() {
    for (db, _files) in databases().await {
        for number in 0..20 {
            let key = format!("key {number}");
            waiting_message(&db, &format!("p{number}@example.org"), &key).await;
        }
        let workers = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let claimed = claim(&db, start(), 3, true).await.unwrap();
                    if claimed.is_empty() {
                        return mine;
                    }
                    mine.extend(claimed.into_iter().map(|message| message.id));
                }
            })
        });
        let mut all = Vec::new();
        for worker in workers.collect::<Vec<_>>() {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 20);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 20);
    }
}

fn later() -> SendError {
    SendError::new(Reason::AskedToWait, Next::Later)
}

#[tokio::test]
async fn a_failing_message_waits_longer_each_time_and_then_has_failed() {
    let (db, _files) = database().await;
    let id = waiting_message(&db, "dani@example.org", "one").await;
    let mut now = start();
    let day = 24 * 60;
    for minutes in [1, 5, 15, 60, 4 * 60, 12 * 60, day, day, day] {
        let claimed = claim(&db, now, 10, true).await.unwrap();
        failed(&db, &claimed[0], &later(), now).await.unwrap();
        let waiting = row(&db, id).await;
        assert_eq!(waiting.status, "waiting");
        assert_eq!(waiting.last_error.as_deref(), Some("asked-to-wait"));
        let pause = SignedDuration::from_mins(minutes);
        assert_eq!(waiting.next_attempt_at, millis(now + pause));
        assert!(
            !is_due(&db, now + pause - SignedDuration::from_millis(1))
                .await
                .unwrap()
        );
        now += pause;
    }
    assert!(
        now.duration_since(start()) > DAY * 3,
        "connections may fail for three days"
    );
    let last = claim(&db, now, 10, true).await.unwrap();
    failed(&db, &last[0], &later(), now).await.unwrap();
    let row = row(&db, id).await;
    assert_eq!((row.status.as_str(), row.attempts), ("failed", 10));
    assert!(!is_due(&db, now + DAY).await.unwrap());
}

#[tokio::test]
async fn what_was_sent_by_another_worker_does_not_fail_afterwards() {
    let (db, _files) = database().await;
    let id = waiting_message(&db, "dani@example.org", "one").await;
    let claimed = claim(&db, start(), 10, true).await.unwrap();
    sent(&db, id, start()).await.unwrap();
    failed(&db, &claimed[0], &later(), start()).await.unwrap();
    assert_eq!(row(&db, id).await.status, "sent");
}

#[tokio::test]
async fn one_address_gets_twelve_a_day_and_the_others_wait() {
    for (db, _files) in databases().await {
        for number in 0..14 {
            let recipient = if number % 2 == 0 {
                "dani@example.org"
            } else {
                "Dani@Example.org"
            };
            waiting_message(&db, recipient, &format!("key {number}")).await;
        }
        waiting_message(&db, "other@example.org", "other").await;
        let claimed = claim(&db, start(), 100, true).await.unwrap();
        assert_eq!(claimed.len(), 13);
        for message in &claimed {
            sent(&db, message.id, start()).await.unwrap();
        }
        assert!(claim(&db, after(60), 100, true).await.unwrap().is_empty());
        let tomorrow = claim(&db, start() + DAY, 100, true).await.unwrap();
        assert_eq!(tomorrow.len(), 2);
        // Waiting for the day to end is no attempt.
        assert!(tomorrow.iter().all(|message| message.attempts == 1));
    }
}

#[tokio::test]
async fn without_limits_everything_leaves_at_once() {
    let (db, _files) = database().await;
    for number in 0..14 {
        waiting_message(&db, "dani@example.org", &format!("key {number}")).await;
    }
    assert_eq!(claim(&db, start(), 100, false).await.unwrap().len(), 14);
}

#[tokio::test]
async fn what_was_not_tried_is_due_again_at_once() {
    let (db, _files) = database().await;
    let id = waiting_message(&db, "dani@example.org", "one").await;
    let claimed = claim(&db, start(), 10, true).await.unwrap();
    release(&db, &claimed, after(1)).await.unwrap();
    assert_eq!(row(&db, id).await.attempts, 0);
    assert!(is_due(&db, after(1)).await.unwrap());
}
