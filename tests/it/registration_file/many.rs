//! A large file, and people who register while it is brought in.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use futures_util::future::join_all;

use super::{brings_in, confirm, look, registrar};
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    two_thousand_people_take_a_moment,
    who_registers_meanwhile_gets_no_place_twice,
);

fn people(count: usize) -> String {
    let mut text = "Name,E-mail,Type,Meals,Note for organizers\n".to_owned();
    for number in 0..count {
        writeln!(
            text,
            "Person {number},p{number}@example.org,community,Monday lunch,Called"
        )
        .unwrap();
    }
    text
}

async fn two_thousand_people_take_a_moment(app: TestApp) {
    let browser = registrar(&app).await;
    let text = people(2_000);
    let began = Instant::now();
    brings_in(&browser, &app, &text, &[])
        .await
        .shows("2000 people are registered");
    // Some seconds where nothing is optimized; a statement for each would take minutes.
    assert!(
        began.elapsed() < Duration::from_secs(60),
        "{:?}",
        began.elapsed()
    );
    let rows = app.registrations().await;
    let placed = rows.iter().filter(|row| row.status == "confirmed").count();
    assert_eq!((rows.len(), placed), (2_000, 600));
    assert_eq!(
        app.count::<entity::registration_meal::Entity>().await,
        2_000
    );
    assert_eq!(app.count::<entity::message::Entity>().await, 2_000);
    let five_thousand_and_one = people(5_001);
    look(&browser, &app, &five_thousand_and_one)
        .await
        .expect(422)
        .shows("more than 5000 rows");
}

async fn who_registers_meanwhile_gets_no_place_twice(app: TestApp) {
    app.set_conference_capacity(Some(30)).await;
    let browser = registrar(&app).await;
    let text = people(25);
    let others = (0..25).map(|number| {
        let (name, email) = (format!("Other {number}"), format!("o{number}@example.org"));
        app.post("/register")
            .form(form("community", &name, &email))
            .send()
    });
    let file = async {
        // Somebody else may be quicker than the preview: then it is looked at again.
        for _ in 0..60 {
            let page = look(&browser, &app, &text).await.expect(200);
            let answer = confirm(&browser, &app, &page, &text, &[]).await;
            if answer.status == 303 {
                return;
            }
            answer.expect(409);
        }
        panic!("it was never the same as it was shown");
    };
    let (answers, ()) = futures_util::future::join(join_all(others), file).await;
    for answer in answers {
        answer.expect(303);
    }
    let rows = app.registrations().await;
    let placed = rows.iter().filter(|row| row.status == "confirmed").count();
    assert_eq!((rows.len(), placed), (50, 30));
    let mut line: Vec<i64> = rows.iter().filter_map(|row| row.line_number).collect();
    line.sort_unstable();
    line.dedup();
    assert_eq!(
        line.len(),
        20,
        "everybody in line has a number of their own"
    );
}
