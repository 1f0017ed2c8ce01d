//! Sessions that are changed in their list: all rows or none, and nothing unseen is overwritten.

use entity::{audit_entry, conference, session};
use gathering::domain::organizers::Role;

use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    the_rows_that_changed_are_saved_together,
    one_fault_keeps_all_from_being_saved_and_all_that_was_typed,
    a_row_that_somebody_else_changed_is_told_and_saved_on_purpose_alone,
);

const EDIT: &str = "/organize/agenda/sessions?edit=1";

/// What a browser sends of the list that `page` shows.
fn sent(page: &Answer) -> Vec<(String, String)> {
    let text = page.text();
    let (_, form) = text.split_once("class=\"in-place\"").unwrap();
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let mut fields = Vec::new();
    let mut select = String::new();
    for tag in form.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        if tag.starts_with("input") {
            let value = attribute(tag, "value").unwrap();
            let value = value
                .replace("&#38;", "&")
                .replace("&#39;", "'")
                .replace("&#34;", "\"");
            fields.push((attribute(tag, "name").unwrap(), value));
        } else if tag.starts_with("select") {
            select = attribute(tag, "name").unwrap();
        } else if tag.starts_with("option") && tag.ends_with(" selected") {
            fields.push((select.clone(), attribute(tag, "value").unwrap()));
        }
    }
    fields
}

fn set(fields: &mut [(String, String)], name: &str, value: &str) {
    let field = fields.iter_mut().find(|(known, _)| known == name);
    value.clone_into(&mut field.unwrap().1);
}

async fn titles(app: &TestApp) -> Vec<(String, i32)> {
    let mut rows = app.rows::<session::Entity>().await;
    rows.sort_by_key(|row| (row.position, row.slug.clone()));
    rows.into_iter()
        .map(|row| (row.title_en, row.version))
        .collect()
}

async fn draft_version(app: &TestApp) -> i64 {
    app.rows::<conference::Entity>().await[0].draft_version
}

async fn the_rows_that_changed_are_saved_together(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let page = robin.get(EDIT).await.expect(200);
    let mut fields = sent(&page);
    assert_eq!(fields.len(), 50 * 8);
    let before = app.rows::<session::Entity>().await;
    // Nothing typed, nothing saved.
    let answer = robin.post(EDIT, fields.clone()).await.expect(303);
    let list = robin.get(answer.header("location")).await.expect(200);
    list.shows("Nothing was changed.");
    assert_eq!(app.rows::<session::Entity>().await, before);
    assert_eq!(draft_version(&app).await, 0);
    for (name, value) in [
        ("title_en_0", "Slow stretch"),
        ("title_es_0", "Estiramiento lento"),
        ("kind_2", "workshop"),
        ("track_2", "work"),
        ("minutes_3", "35"),
        ("track_4", ""),
    ] {
        set(&mut fields, name, value);
    }
    let query = format!("{EDIT}&kind=&page=1");
    let answer = robin.post(query, fields).await.expect(303);
    let list = robin.get(answer.header("location")).await.expect(200);
    list.shows("4 sessions saved.").shows("Slow stretch");
    let mut rows = app.rows::<session::Entity>().await;
    rows.sort_by_key(|row| row.position);
    assert_eq!(rows[0].title_es.as_deref(), Some("Estiramiento lento"));
    assert_eq!(rows[2].kind, "workshop");
    assert!(rows[2].track_id.is_some() && rows[4].track_id.is_none());
    assert_eq!(rows[3].minutes, 35);
    let versions: Vec<i32> = rows[..6].iter().map(|row| row.version).collect();
    assert_eq!(versions, [2, 1, 2, 2, 2, 1]);
    assert_eq!(draft_version(&app).await, 1);
    // What the list does not show stayed as it was.
    let old = before.iter().find(|row| row.id == rows[4].id).unwrap();
    assert_eq!(rows[4].abstract_en, old.abstract_en);
    let entries = app.rows::<audit_entry::Entity>().await;
    let told = entries
        .iter()
        .find(|entry| entry.action == "session.changed");
    let told = told.unwrap().detail.clone().unwrap();
    assert_eq!(told.split(", ").count(), 4);
}

async fn one_fault_keeps_all_from_being_saved_and_all_that_was_typed(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let mut fields = sent(&robin.get(EDIT).await.expect(200));
    let before = titles(&app).await;
    set(&mut fields, "title_en_0", "Slow stretch");
    set(&mut fields, "title_en_1", " ");
    set(&mut fields, "minutes_1", "long");
    set(&mut fields, "minutes_5", "0");
    let page = robin.post(EDIT, fields).await.expect(422);
    page.shows("Error: Sessions")
        .shows("href=\"#title_en_1\"")
        .shows("href=\"#minutes_5\"")
        .shows("Enter 1 to 1,440 minutes")
        .shows("value=\"Slow stretch\"")
        .shows("value=\"long\"");
    assert_eq!(titles(&app).await, before);
    // Put right, it is all saved.
    let mut fields = sent(&page);
    set(&mut fields, "title_en_1", "Coffee");
    set(&mut fields, "minutes_1", "90");
    set(&mut fields, "minutes_5", "20");
    let answer = robin.post(EDIT, fields).await.expect(303);
    assert!(answer.header("location").contains("rows=3"));
    let after = titles(&app).await;
    assert_eq!(after[0].0, "Slow stretch");
    assert_eq!(after[1].0, "Coffee");
}

async fn a_row_that_somebody_else_changed_is_told_and_saved_on_purpose_alone(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let olive = app.signed_in("Olive", &[Role::Owner]).await;
    let page = robin.get(EDIT).await.expect(200);
    let mut first = sent(&page);
    set(&mut first, "title_en_0", "By Olive");
    set(&mut first, "minutes_2", "600");
    olive.post(EDIT, first).await.expect(303);
    let mut second = sent(&page);
    set(&mut second, "title_en_0", "By Robin");
    set(&mut second, "title_en_1", "Also by Robin");
    let page = robin.post(EDIT, second).await.expect(409);
    page.shows("Somebody else changed this session meanwhile. It is now: By Olive")
        .shows("value=\"By Robin\"")
        .shows("value=\"Also by Robin\"");
    let now = titles(&app).await;
    assert_eq!(now[0], ("By Olive".to_owned(), 2));
    assert_eq!(now[1].1, 1);
    // What Robin did not touch shows what Olive saved, and is not taken back by saving again.
    page.shows("value=\"600\"");
    let answer = robin.post(EDIT, sent(&page)).await.expect(303);
    assert!(answer.header("location").contains("rows=2"));
    let now = titles(&app).await;
    assert_eq!(now[0], ("By Robin".to_owned(), 3));
    assert_eq!(now[1], ("Also by Robin".to_owned(), 2));
    assert_eq!(now[2].1, 2);
    let rows = app.rows::<session::Entity>().await;
    assert!(rows.iter().any(|row| row.minutes == 600));
}
