//! Registering, paying, cancelling, approving, offering, expiring, replacing, raising, lowering, by chance: after each
//! step what must always be so is so, and it is so when many do it at once.

mod rules;
mod step;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use self::rules::Seen;
use self::step::{Step, happens};
use crate::race::{CROWD, crowd};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    whatever_happens_one_after_the_other,
    whatever_happens_at_once,
    the_rules_see_a_place_too_many,
);

const STEPS: usize = 160;
const ROUNDS: u8 = 3;

/// Steps by chance; the same for the same `seed`.
fn steps(seed: u8, how_many: usize, by_people_alone: bool) -> Vec<Step> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = prop::collection::vec(Step::any(by_people_alone), how_many);
    steps.new_tree(&mut runner).unwrap().current()
}

/// Few places, vouchers of few uses, and some people who are there already.
async fn begin(app: &TestApp) {
    app.set_conference_capacity(Some(8)).await;
    app.set_type_capacity("student", Some(3)).await;
    let mut voucher = crate::vouchers::settings("HALF");
    voucher.discount = gathering::domain::vouchers::Discount::Percent(50);
    voucher.uses = Some(3);
    crate::vouchers::make(app, voucher).await;
    for _ in 0..12 {
        happens(app, &Step::Register(1, false)).await;
    }
}

async fn whatever_happens_one_after_the_other(app: TestApp) {
    begin(&app).await;
    let mut before = Seen::look(&app).await;
    let mut done = 0;
    for (number, step) in steps(7, STEPS, false).into_iter().enumerate() {
        let happened = happens(&app, &step).await;
        let after = Seen::look(&app).await;
        let context = format!("step {number}: {step:?}, {happened:?}");
        after.must_hold(&before, &context);
        after.must_be_told(&before, &step, &happened, &context);
        done += usize::from(happened.is_some());
        before = after;
    }
    // A test in which nothing happens shows nothing.
    assert!(done > STEPS / 3, "{done} of {STEPS} steps did something");
}

async fn whatever_happens_at_once(app: TestApp) {
    begin(&app).await;
    for round in 0..ROUNDS {
        let all = steps(round, CROWD, true);
        let before = Seen::look(&app).await;
        crowd(&app, move |app: TestApp, person: usize| {
            let step = all[person].clone();
            async move { happens(&app, &step).await }
        })
        .await;
        let after = Seen::look(&app).await;
        after.must_hold(&before, &format!("round {round}"));
        after.is_told_once(&app).await;
    }
}

/// The negative control: one place that was given outside the rules is seen.
async fn the_rules_see_a_place_too_many(app: TestApp) {
    begin(&app).await;
    let before = Seen::look(&app).await;
    app.run_sql(
        "UPDATE registration SET status = 'confirmed', line_number = NULL \
         WHERE status = 'waitlisted'",
    )
    .await;
    let after = Seen::look(&app).await;
    let seen = std::panic::catch_unwind(|| after.must_hold(&before, "more than there are"));
    assert!(seen.is_err());
}
