//! Registrations out of a file: what its columns hold is recognized and shown, what would come of each row is shown, and
//! all of it is brought in or nothing.

mod api;
mod columns;
mod elsewhere;
mod many;
mod roles;
mod rules;

use gathering::domain::organizers::Role;
use poem::http::Method;

use crate::support::{Answer, Browser, TestApp};

const AT: &str = "/organize/registrations/import";

/// What the form sends beside the file.
type Fields<'f> = &'f [(&'f str, &'f str)];

async fn registrar(app: &TestApp) -> Browser<'_> {
    app.signed_in("Reg", &[Role::Registrar]).await
}

async fn send(browser: &Browser<'_>, app: &TestApp, fields: Fields<'_>) -> Answer {
    let parts: Vec<(&str, Option<&str>, &[u8])> = fields
        .iter()
        .map(|(name, value)| (*name, None, value.as_bytes()))
        .collect();
    let call = app.call(Method::POST, AT).parts(&parts);
    let call = call.header("sec-fetch-site", "same-origin");
    browser.send(call).await
}

/// Looks at a text that was pasted.
async fn look(browser: &Browser<'_>, app: &TestApp, text: &str) -> Answer {
    look_with(browser, app, text, &[]).await
}

async fn look_with(browser: &Browser<'_>, app: &TestApp, text: &str, more: Fields<'_>) -> Answer {
    send(
        browser,
        app,
        &[&[("text", text), ("tell", "yes")], more].concat(),
    )
    .await
}

/// Brings in what `page` shows.
async fn confirm(
    browser: &Browser<'_>,
    app: &TestApp,
    page: &Answer,
    text: &str,
    more: Fields<'_>,
) -> Answer {
    let seen = page.field("seen");
    let own = [
        ("text", text),
        ("tell", "yes"),
        ("code_of_conduct", "yes"),
        ("seen", &seen),
        ("do", "save"),
    ];
    send(browser, app, &[&own[..], more].concat()).await
}

/// Looks, and brings in what it shows; answers the page that says what was done.
async fn brings_in(browser: &Browser<'_>, app: &TestApp, text: &str, more: Fields<'_>) -> Answer {
    let page = look_with(browser, app, text, more).await.expect(200);
    let done = confirm(browser, app, &page, text, more).await.expect(303);
    browser.get(done.header("location")).await.expect(200)
}

/// What each column is taken for, as the form has it.
fn taken_for(page: &Answer) -> Vec<String> {
    let page = page.text();
    let selects = page.split("name=\"column\"").skip(1);
    selects
        .map(|select| {
            let (options, _) = select.split_once("</select>").unwrap();
            let chosen = options.lines().find(|line| line.contains(" selected>"));
            let (_, value) = chosen.unwrap().split_once("value=\"").unwrap();
            value.split_once('"').unwrap().0.to_owned()
        })
        .collect()
}

/// Each registration's name, status, price and what is due, in the order of their names.
async fn standing(app: &TestApp) -> Vec<(String, String, i64, i64)> {
    let rows = app.registrations().await.into_iter();
    let mut rows: Vec<_> = rows
        .map(|row| {
            (
                row.legal_name,
                row.status,
                row.price_cents,
                row.amount_due_cents,
            )
        })
        .collect();
    rows.sort();
    rows
}

fn stands(name: &str, status: &str, price: i64, due: i64) -> (String, String, i64, i64) {
    (name.to_owned(), status.to_owned(), price, due)
}
