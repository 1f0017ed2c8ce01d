//! Looks at the list that are kept; and the list as a file.

use std::io::{Cursor, Read as _};

use entity::{audit_entry, saved_view};
use gathering::domain::organizers::Role;

use super::list::names;
use crate::support::{Form, TestApp, form, on_both_databases};

on_both_databases!(
    a_view_keeps_filters_order_and_columns_and_nothing_that_was_searched_for,
    views_are_their_owners_and_shared_ones_everybodys,
    a_file_has_the_columns_that_were_chosen_to_the_byte,
    a_workbook_holds_texts_and_sums_and_no_formula,
);

fn typed(fields: &[(&str, &str)]) -> Form {
    let fields = fields.iter();
    fields
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

const ADDRESS: &str = "/organize/registrations/views";

async fn a_view_keeps_filters_order_and_columns_and_nothing_that_was_searched_for(app: TestApp) {
    app.registers("student", "Jo Lake", "jo@example.org").await;
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let robin = app.signed_in("Robin", &[Role::Registrar]).await;
    let fields = typed(&[
        ("name", "  Students who owe "),
        ("q", "lake"),
        ("type", "student"),
        ("payment", "open"),
        ("approved", "no"),
        ("since", "2026-03-01"),
        ("sort", "name"),
        ("column", "email"),
        ("column", ""),
        ("column", "code"),
        ("column", "nothing"),
    ]);
    let saved = robin.post(ADDRESS, fields).await.expect(303);
    let address = saved.header("location").to_owned();
    assert!(address.starts_with("/organize/registrations?view="));
    let page = robin.get(address.as_str()).await.expect(200);
    assert_eq!(names(&page), ["Jo Lake"]);
    page.shows("aria-current=\"page\">Students who owe</a>")
        .shows("jo@example.org")
        .shows("<option value=\"name\" selected>By name</option>")
        .shows("id=\"since\" name=\"since\" type=\"date\" value=\"2026-03-01\"")
        .shows("href=\"/organize/registrations/export?type=student&#38;payment=open&#38;approved=no&#38;since=2026-03-01&#38;sort=name&#38;column=email&#38;column=code\"");
    let rows = app.rows::<saved_view::Entity>().await;
    assert_eq!(rows[0].name, "Students who owe");
    assert_eq!(rows[0].columns, "email code");
    assert!(!format!("{rows:?}").contains("lake"));
}

async fn views_are_their_owners_and_shared_ones_everybodys(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Registrar]).await;
    let olive = app.signed_in("Olive", &[Role::Owner]).await;
    for (name, shared, more) in [
        ("Mine", "", ("status", "pending")),
        ("Ours", "yes", ("status", "waitlisted")),
        ("Access", "yes", ("accommodations", "yes")),
    ] {
        let fields = typed(&[("name", name), ("shared", shared), more]);
        robin.post(ADDRESS, fields).await.expect(303);
    }
    let page = olive.get(ADDRESS).await.expect(200);
    page.shows("Ours")
        .shows("Made by Robin.")
        .hides("Mine")
        .hides("Access</a>");
    let rows = app.rows::<saved_view::Entity>().await;
    let id = |name: &str| rows.iter().find(|row| row.name == name).unwrap().id;
    let (mine, ours, access) = (id("Mine"), id("Ours"), id("Access"));
    olive
        .get(format!("/organize/registrations?view={ours}"))
        .await
        .expect(200);
    for hidden in [mine, access] {
        let page = olive
            .get(format!("/organize/registrations?view={hidden}"))
            .await;
        page.expect(404);
    }
    // Only the owner changes one.
    for fields in [typed(&[("name", "Theirs")]), typed(&[("step", "delete")])] {
        olive
            .post(format!("{ADDRESS}/{ours}"), fields)
            .await
            .expect(404);
    }
    let taken = robin
        .post(format!("{ADDRESS}/{mine}"), typed(&[("name", "Ours")]))
        .await;
    taken
        .expect(422)
        .shows(&format!("id=\"name-{mine}\""))
        .shows("aria-invalid=\"true\"");
    let empty = robin
        .post(ADDRESS, typed(&[("name", " "), ("status", "pending")]))
        .await;
    empty.expect(422).shows("name=\"status\" value=\"pending\"");
    robin
        .post(
            format!("{ADDRESS}/{mine}"),
            typed(&[("name", "To do"), ("shared", "yes")]),
        )
        .await
        .expect(303);
    olive.get(ADDRESS).await.expect(200).shows("To do");
    robin
        .post(format!("{ADDRESS}/{ours}"), typed(&[("step", "delete")]))
        .await
        .expect(303);
    assert_eq!(app.count::<saved_view::Entity>().await, 2);
    let entries = app.rows::<audit_entry::Entity>().await;
    let noted = entries
        .iter()
        .filter(|entry| entry.action.starts_with("saved_view."));
    assert_eq!(noted.count(), 5);
}

async fn people(app: &TestApp) {
    let mut fields = form("student", "=1+1", "sam@example.org");
    fields.push(("organization".into(), "@Peers, \"Lake\"".into()));
    app.post("/register").form(fields).send().await.expect(303);
    app.registers("community", "José Núñez", "jose@example.org")
        .await;
}

async fn a_file_has_the_columns_that_were_chosen_to_the_byte(app: TestApp) {
    people(&app).await;
    let sam = app.registration_of("=1+1").await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let all = [("all", "yes"), ("sort", "oldest")];
    let address = "/organize/registrations/export";
    let page = browser.post(address, typed(&all)).await.expect(200);
    page.shows("2 registrations. Choose what stands in the file.");
    let chosen = [
        ("step", "do"),
        ("format", "csv"),
        ("column", "name"),
        ("column", "organization"),
        ("column", "due"),
        ("column", "email"),
    ];
    let fields = typed(&[&all[..], &chosen[..]].concat());
    let file = browser.post(address, fields.clone()).await.expect(200);
    let lines = "Full name,Organization,To pay in dollars,E-mail\r\n\
                 '=1+1,\"'@Peers, \"\"Lake\"\"\",60.00,sam@example.org\r\n\
                 José Núñez,,0.00,jose@example.org\r\n";
    assert_eq!(file.text(), lines);
    let mut marked = fields;
    marked.push(("bom".into(), "yes".into()));
    let file = browser.post(address, marked).await.expect(200);
    assert_eq!(file.text(), format!("\u{feff}{lines}"));
    // Some who are chosen, in the order of the page that chose them.
    let one = typed(&[
        ("step", "do"),
        ("id", &sam.id.to_string()),
        ("column", "name"),
    ]);
    let file = browser.post(address, one).await.expect(200);
    assert_eq!(file.text(), "Full name\r\n'=1+1\r\n");
    let entries = app.rows::<audit_entry::Entity>().await;
    let noted = entries
        .iter()
        .filter(|entry| entry.action == "registrations.downloaded");
    let noted: Vec<_> = noted
        .map(|entry| entry.detail.as_deref().unwrap())
        .collect();
    assert_eq!(noted, ["2", "2", "1"]);
}

async fn a_workbook_holds_texts_and_sums_and_no_formula(app: TestApp) {
    people(&app).await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let fields = typed(&[
        ("all", "yes"),
        ("sort", "oldest"),
        ("step", "do"),
        ("format", "xlsx"),
        ("column", "name"),
        ("column", "due"),
    ]);
    let file = browser
        .post("/organize/registrations/export", fields)
        .await
        .expect(200);
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"registrations-2026-03-02.xlsx\""
    );
    let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes.clone())).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    part.read_to_string(&mut sheet).unwrap();
    assert!(!sheet.contains("<f>"), "{sheet}");
    for cell in [
        "<t>=1+1</t>",
        "<t>José Núñez</t>",
        "<v>60</v>",
        "<v>0</v>",
        "<t>Full name</t>",
    ] {
        assert!(sheet.contains(cell), "{cell} in {sheet}");
    }
}
