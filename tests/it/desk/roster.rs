//! What is found is never older than the question: whoever wrote it, and whenever it came.

use entity::registration_change;
use gathering::domain::organizers::{Actor, Role};
use gathering::domain::registrations::{self, Filter, Selection, Total, refresh_roster};
use sea_orm::{ConnectionTrait as _, DbErr};
use tokio::sync::oneshot;

use super::found::crowd;
use super::list::names;
use crate::support::{Kind, TestApp, form, on_both_databases};

on_both_databases!(
    what_another_process_writes_is_found_at_once,
    what_was_forgotten_meanwhile_is_read_anew,
    only_the_newest_changes_are_kept,
    what_ends_late_is_found_when_it_has_ended,
    whoever_writes_while_others_search_is_found,
);

/// Who is found by `text`.
async fn found(app: &TestApp, text: &str) -> Vec<String> {
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = browser.get(format!("/organize/registrations?sort=name&q={text}"));
    names(&page.await.expect(200))
}

/// How many are, without writing down that somebody looked.
async fn total(app: &TestApp, text: &str) -> Total {
    let text = text.to_owned();
    let filter = Filter {
        text,
        ..Filter::default()
    };
    let (db, actor) = (&app.state.db, Actor::command_line());
    let all = Selection::All(filter);
    let total = registrations::count(db, &actor, &all, app.now());
    total.await.unwrap()
}

async fn rename(app: &TestApp, from: &str, to: &str) {
    let sql = format!("UPDATE registration SET legal_name = '{to}' WHERE legal_name = '{from}'");
    app.run_sql(&sql).await;
}

async fn what_another_process_writes_is_found_at_once(app: TestApp) {
    let other = app.restarted().await;
    for (one, another) in [(&app, &other), (&other, &app)] {
        assert_eq!(found(one, "rivera").await, [""; 0]);
        another
            .registers("community", "Dani Rivera", "dani@example.org")
            .await;
        assert_eq!(found(one, "rivera").await, ["Dani Rivera"]);
        rename(another, "Dani Rivera", "Dani Lake").await;
        assert_eq!(found(one, "rivera").await, ["Dani Rivera"; 0]);
        assert_eq!(found(one, "lake").await, ["Dani Lake"]);
        another.run_sql("DELETE FROM registration").await;
        assert_eq!(found(one, "lake").await, [""; 0]);
        assert_eq!(found(one, "").await, [""; 0]);
    }
}

async fn what_was_forgotten_meanwhile_is_read_anew(app: TestApp) {
    for name in ["Ana Brook", "Bo Brook", "Cy Brook"] {
        app.registers("community", name, "b@example.org").await;
    }
    let other = app.restarted().await;
    assert_eq!(found(&other, "brook").await.len(), 3);
    rename(&app, "Ana Brook", "Ana Lake").await;
    app.run_sql("DELETE FROM registration WHERE legal_name = 'Bo Brook'")
        .await;
    rename(&app, "Cy Brook", "Cy Stone").await;
    let newest = "(SELECT MAX(moment) FROM registration_change)";
    app.run_sql(&format!(
        "DELETE FROM registration_change WHERE moment < {newest}"
    ))
    .await;
    assert_eq!(found(&other, "").await, ["Ana Lake", "Cy Stone"]);
    assert_eq!(found(&other, "brook").await, [""; 0]);
    assert_eq!(found(&other, "lake").await, ["Ana Lake"]);
}

async fn only_the_newest_changes_are_kept(app: TestApp) {
    app.set_conference_capacity(None).await;
    crowd(&app, 1_000).await;
    let other = app.restarted().await;
    assert_eq!(found(&other, "changed").await, [""; 0]);
    for number in 0..12 {
        app.run_sql(&format!("UPDATE registration SET updated_at = {number}"))
            .await;
    }
    rename(&app, "Bulk 00007", "Changed").await;
    refresh_roster(&app.state.db).await.unwrap();
    let kept = app.count::<registration_change::Entity>().await;
    assert!((10_000..=11_001).contains(&kept), "{kept}");
    for process in [&app, &other] {
        assert_eq!(found(process, "changed").await, ["Changed"]);
    }
    // Few changes are all kept.
    refresh_roster(&app.state.db).await.unwrap();
    assert_eq!(app.count::<registration_change::Entity>().await, kept);
}

async fn what_ends_late_is_found_when_it_has_ended(app: TestApp) {
    for name in ["Ana Brook", "Bo Brook"] {
        app.registers("community", name, "b@example.org").await;
    }
    assert_eq!(found(&app, "brook").await.len(), 2);
    let (began, begins) = oneshot::channel();
    let (end, ends) = oneshot::channel();
    let db = app.state.db.clone();
    let slow = tokio::spawn(async move {
        db.write(async |transaction| {
            let sql =
                "UPDATE registration SET legal_name = 'Ana Lake' WHERE legal_name = 'Ana Brook'";
            transaction.execute_unprepared(sql).await?;
            began.send(()).unwrap();
            ends.await.unwrap();
            Ok::<_, DbErr>(())
        })
        .await
    });
    begins.await.unwrap();
    if app.database.kind == Kind::Postgres {
        // Somebody else is quicker, and is seen in between.
        rename(&app, "Bo Brook", "Bo Lake").await;
        assert_eq!(total(&app, "lake").await, Total::Exactly(1));
    }
    end.send(()).unwrap();
    slow.await.unwrap().unwrap();
    let both = app.database.kind == Kind::Postgres;
    let expected = if both { 2 } else { 1 };
    assert_eq!(total(&app, "lake").await, Total::Exactly(expected));
}

async fn whoever_writes_while_others_search_is_found(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    crate::race::crowd(&app, move |app: TestApp, number: usize| {
        let token = token.clone();
        async move {
            let (name, again) = (format!("Tim T{number}x"), format!("Tom T{number}x"));
            let network = format!("203.0.113.{number}");
            let call = app.post("/register").from(&network);
            let fields = form("community", &name, "t@example.org");
            call.form(fields).send().await.expect(303);
            rename(&app, &name, &again).await;
            // What somebody wrote, they find.
            let call = app.get(format!("/api/v1/registrations?q=T{number}x"));
            let page = call.from(&network).token(&token).send().await;
            let page = page.expect(200).json();
            assert_eq!(page["items"][0]["legal_name"], again);
        }
    })
    .await;
    assert_eq!(found(&app, "tim").await, [""; 0]);
    let total = total(&app, "tom").await;
    assert_eq!(total, Total::Exactly(crate::race::CROWD as u64));
}
