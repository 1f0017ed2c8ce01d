//! How SQLite finds them: by an index, in the order's own order.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait as _, DbBackend, QueryTrait as _, Statement};

use super::*;
use crate::domain::registrations::{Status, fill_words};

/// What SQLite says of how it answers `query`.
async fn plan(db: &Db, finding: &Finding, from: Option<(&registration::Model, Place)>) -> String {
    let mut asked = finding.from(from).limit(51).build(DbBackend::Sqlite);
    asked.sql = format!("EXPLAIN QUERY PLAN {}", asked.sql);
    let rows = db.read().query_all_raw(asked).await.unwrap();
    let lines = rows
        .iter()
        .map(|row| row.try_get::<String>("", "detail").unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// Two thousand people, all of the first type: a tenth on the waitlist.
async fn crowd(db: &Db) {
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)";
    let sql = [
        "INSERT INTO registration_type (id, slug, name_en, description_en, price_cents, opens_at, closes_at, \
         requires_approval, position) VALUES (zeroblob(16), 'one', 'One', '', 0, 0, 0, 0, 1)"
            .to_owned(),
        format!(
            "{numbers} INSERT INTO registration (id, code, registration_type_id, status, line_number, legal_name, email, \
             email_key, search_key, mail_language, amount_due_cents, created_at, updated_at) \
             SELECT randomblob(16), 'C' || i, zeroblob(16), CASE WHEN i % 10 THEN 'confirmed' ELSE 'waitlisted' END, \
             CASE WHEN i % 10 THEN NULL ELSE i END, 'Bulk Number' || i, 'b' || i || '@example.org', 'b' || i, \
             'bulk number' || i, 'en', i % 7, i, i FROM n"
        ),
    ];
    db.write(async |transaction| {
        for sql in &sql {
            transaction.execute_unprepared(sql).await?;
        }
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    fill_words(db).await.unwrap();
}

fn text(text: &str) -> Filter {
    Filter {
        text: text.to_owned(),
        ..Filter::default()
    }
}

#[tokio::test]
async fn every_order_and_every_search_goes_by_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.db");
    let db = crate::db::open(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    crowd(&db).await;
    let row = registration::Entity::find()
        .one(db.read())
        .await
        .unwrap()
        .unwrap();
    let confirmed = Filter {
        status: Some(Status::Confirmed),
        ..text("bulk")
    };
    let since = Filter {
        since: Some(Timestamp::from_millisecond(500).unwrap()),
        ..Filter::default()
    };
    // Where many fit, the order's index is walked: nothing is sorted, and no index of a filter is taken.
    for filter in [Filter::default(), text("bulk"), confirmed, since] {
        for (sort, index) in [
            (Sort::Newest, "idx_registration_created"),
            (Sort::Oldest, "idx_registration_created"),
            (Sort::Name, "idx_registration_name"),
            (Sort::Due, "idx_registration_due"),
            (Sort::Line, "idx_registration_line"),
        ] {
            let filter = Filter {
                sort,
                ..filter.clone()
            };
            let finding = Finding::of(db.read(), &filter).await.unwrap();
            assert_eq!(finding.total, Total::Many, "{filter:?}");
            for from in [
                None,
                Some(Place::After(row.id)),
                Some(Place::Before(row.id)),
            ] {
                let said = plan(&db, &finding, from.map(|place| (&row, place))).await;
                let first = said.lines().next().unwrap();
                let verb = if from.is_some() {
                    "SEARCH registration"
                } else {
                    "registration"
                };
                assert!(
                    first.contains(verb) && first.contains(index),
                    "{filter:?}: {said}"
                );
                assert!(!said.contains("TEMP B-TREE"), "{filter:?}: {said}");
            }
        }
    }
    // Where few fit, they are looked up one by one.
    for (filter, index) in [
        (text("number17"), "registration_word"),
        (text("bulk number17"), "registration_word"),
        (text("b17@example"), "registration_word"),
        (
            Filter {
                status: Some(Status::Waitlisted),
                ..text("bulk")
            },
            "registration_word",
        ),
    ] {
        let finding = Finding::of(db.read(), &filter).await.unwrap();
        assert!(matches!(finding.total, Total::Exactly(1..)), "{filter:?}");
        let said = plan(&db, &finding, None).await;
        assert!(
            said.contains("SEARCH registration USING INDEX sqlite_autoindex_registration_")
                && said.contains("(id=?)"),
            "{said}"
        );
        assert!(
            said.contains(index) && !said.contains("SCAN registration"),
            "{said}"
        );
    }
    let counted = super::part::Part::Word("number17".to_owned()).counted();
    let (sql, values) = counted.build(sea_orm::sea_query::SqliteQueryBuilder);
    let asked = Statement::from_sql_and_values(
        DbBackend::Sqlite,
        format!("EXPLAIN QUERY PLAN {sql}"),
        values,
    );
    let rows = db.read().query_all_raw(asked).await.unwrap();
    let said: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect();
    assert!(
        said.iter().any(|line| line.contains("(word>? AND word<?)")),
        "{said:?}"
    );
    db.close().await.unwrap();
}
