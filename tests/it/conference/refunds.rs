//! What is refunded to whoever cancels: set at the desk, stated before.

use entity::refund_rule;
use gathering::domain::organizers::Role;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_rule_is_stated_before_somebody_cancels,
    a_rule_that_cannot_be_says_why,
    without_a_rule_nothing_is_stated,
);

const AT: &str = "/organize/conference/refunds";

fn rule<'a>(share: &'a str, date: &'a str) -> Vec<(&'a str, &'a str)> {
    let time = if date.is_empty() { "" } else { "18:00" };
    vec![
        ("text_en", "Write to us, we pay back within a week."),
        ("text_es", "Escríbanos, devolvemos en una semana."),
        ("until_date", date),
        ("until_time", time),
        ("share", share),
    ]
}

async fn the_rule_is_stated_before_somebody_cancels(app: TestApp) {
    let kim = app.registers("student", "Kim", "kim@example.org").await;
    let lee = app.registers("community", "Lee", "lee@example.org").await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let at = format!("/registration/{kim}/cancel");
    for (share, said) in [
        ("full", "you get back all that you paid"),
        ("part", "you get back a part of what you paid"),
        ("nothing", "What you paid is not refunded."),
    ] {
        owner.post(AT, rule(share, "2026-04-01")).await.expect(303);
        let page = app.get(at.as_str()).send().await.expect(200);
        page.shows(said).shows("we pay back within a week");
    }
    owner.post(AT, rule("full", "2026-04-01")).await.expect(303);
    let page = app.get(at.as_str()).send().await.expect(200);
    page.shows("If you cancel before Wednesday, April 1, 2026, 6:00");
    let page = app.get(format!("{at}?lang=es")).send().await.expect(200);
    page.shows("Si cancela antes del miércoles 1 de abril de 2026")
        .shows("devolvemos en una semana");
    // Who pays nothing reads the words alone.
    let page = app.get(format!("/registration/{lee}/cancel")).send().await;
    page.expect(200)
        .shows("we pay back within a week")
        .hides("you get back all");
    app.set_clock("2026-04-01T23:00:00Z");
    let page = app.get(at.as_str()).send().await.expect(200);
    page.shows("The time for refunds ended on Wednesday, April 1, 2026")
        .hides("you get back all");
    // Without a date the words stand alone. The log-in has ended by then.
    let owner = app.signed_in("Osk", &[Role::Owner]).await;
    owner.post(AT, rule("full", "")).await.expect(303);
    let page = app.get(at).send().await.expect(200);
    page.shows("we pay back within a week")
        .hides("The time for refunds ended");
    assert_eq!(app.count::<refund_rule::Entity>().await, 1);
}

async fn a_rule_that_cannot_be_says_why(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    for fields in [
        rule("gold", "2026-04-01"),
        rule("full", "someday"),
        vec![("share", "full"), ("text_es", "Solo en español")],
        vec![("share", "full"), ("until_time", "18:00")],
    ] {
        owner.post(AT, fields).await.expect(422);
    }
    assert_eq!(app.count::<refund_rule::Entity>().await, 0);
    let registrar = app.signed_in("Robin", &[Role::Registrar]).await;
    registrar.post(AT, rule("full", "")).await.expect(403);
}

async fn without_a_rule_nothing_is_stated(app: TestApp) {
    let kim = app.registers("student", "Kim", "kim@example.org").await;
    let page = app.get(format!("/registration/{kim}/cancel")).send().await;
    page.expect(200).hides("Refunds");
}
