//! Ending mail that is not necessary: by one click, by the page, by the private page; and taking it back.

use entity::{audit_entry, unsubscribe_link, unsubscribed};
use gathering::domain::mailings::{is_unsubscribed, set_unsubscribed};
use gathering::domain::organizers::Actor;
use gathering::domain::registrations::{Deed, carry_out};
use gathering::worker::mail::deliver_due;
use poem::http::{Method, header};
use serde_json::json;

use super::{Writer, registered, registers_in_spanish};
use crate::mail::server::{Act, MailServer};
use crate::support::{PUBLIC_URL, TestApp, on_both_databases, secret_in};

on_both_databases!(
    mail_programs_end_it_with_one_click,
    a_person_ends_it_and_takes_it_back,
    the_private_page_tells_and_changes_it,
    unknown_links_and_those_of_people_who_are_gone_look_the_same,
    a_person_takes_along_what_was_wished,
    who_wants_none_stays_so_when_doubles_are_merged,
);

/// The secret of the link that ends such mail.
fn ending_in(text: &str) -> String {
    let (_, rest) = text.split_once("/unsubscribe/").expect("a link");
    rest.chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

/// Sends a letter to everybody; answers the secret in that to `address`.
async fn letter(app: &TestApp, address: &str) -> String {
    let writer = Writer::new(app).await;
    writer.sends(false, json!({})).await;
    let sent = app.deliver_mail().await;
    ending_in(&super::to(&sent, address)[0].text)
}

async fn mail_programs_end_it_with_one_click(app: TestApp) {
    registered(&app, &["Dani"]).await;
    registers_in_spanish(&app, "Ana", "ana@example.org").await;
    app.deliver_mail().await;
    let writer = Writer::new(&app).await;
    writer.sends(false, json!({})).await;
    let server = MailServer::start(|_| Act::Go).await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    let arrived = server.arrived();
    assert_eq!(arrived.len(), 2);
    for (mail, body) in arrived.iter().zip([
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
        ),
    ]) {
        let value = |name: &str| {
            let start = format!("{name}: ");
            let line = mail.content.lines().find(|line| line.starts_with(&start));
            line.unwrap_or_else(|| panic!("no {name} in {}", mail.content))[start.len()..].to_owned()
        };
        assert_eq!(value("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        let url = value("List-Unsubscribe");
        let url = url.trim_matches(['<', '>']);
        let path = url.strip_prefix(PUBLIC_URL).expect("an address over TLS");
        // The same one stands in the text.
        let secret = ending_in(path);
        let text = mail.content.replace("=\r\n", "");
        assert!(text.matches(&secret).count() >= 2, "{text}");
        // Scanners open every link: that changes nothing.
        for method in [Method::GET, Method::HEAD] {
            app.call(method, path).send().await.expect(200);
        }
        let ended = app.count::<unsubscribed::Entity>().await;
        // No cookie, no origin, no page to be sent on to.
        let call = app.post(path).header(header::CONTENT_TYPE, body.0);
        call.text(body.1).send().await.expect(200);
        assert_eq!(app.count::<unsubscribed::Entity>().await, ended + 1);
        // Twice is once.
        app.post(path).text("").send().await.expect(200);
        assert_eq!(app.count::<unsubscribed::Entity>().await, ended + 1);
    }
    // What is one's own still comes, and has no such header.
    app.registers("community", "Kim", "kim@example.org").await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    let own = server.arrived().pop().unwrap();
    assert!(!own.content.contains("List-Unsubscribe"));
    let id = writer.writes(false, json!({})).await;
    assert_eq!(writer.looks_at(&id).await["recipients"], 1);
    assert_eq!(writer.looks_at(&id).await["unsubscribed"], 2);
}

async fn a_person_ends_it_and_takes_it_back(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let secret = letter(&app, "dani@example.org").await;
    let row = app.registration_of("Dani").await;
    let path = format!("/unsubscribe/{secret}");
    let page = app.get(path.clone()).send().await.expect(200);
    let code = format!("{}-{}", &row.code[..4], &row.code[4..]);
    page.shows("Do you want no more e-mails of this kind?")
        .shows(&code)
        .hides("Dani")
        .hides("dani@");
    assert_eq!(page.header(header::REFERRER_POLICY), "same-origin");
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex");
    let spanish = app.get(format!("{path}?lang=es")).send().await.expect(200);
    spanish.shows("¿No quiere más correos de este tipo?");
    let page = app.post(path.clone()).form([("", ""); 0]).send().await;
    page.expect(200).shows("You get no more such e-mails");
    let undo = format!("{path}/undo");
    app.get(undo.clone()).send().await.expect(405);
    assert_eq!(app.count::<unsubscribed::Entity>().await, 1);
    let page = app.post(undo).form([("", ""); 0]).send().await.expect(200);
    page.shows("We write to you again");
    assert_eq!(app.count::<unsubscribed::Entity>().await, 0);
    let entries = app.rows::<audit_entry::Entity>().await;
    let noted = |action: &str| {
        let mine = entries.iter().filter(|entry| entry.action == action);
        mine.filter(|entry| entry.registration_id == Some(row.id))
            .count()
    };
    assert_eq!(noted("registration.unsubscribed"), 1);
    assert_eq!(noted("registration.subscribed"), 1);
    // The link opens nothing else.
    let private = app.get(format!("/registration/{secret}")).send().await;
    private.expect(404);
    // And no database tells it.
    let kept = app.rows::<unsubscribe_link::Entity>().await;
    assert_eq!(kept.len(), 1);
    assert_ne!(kept[0].secret_hash, secret.as_bytes());
}

async fn the_private_page_tells_and_changes_it(app: TestApp) {
    let secret = app.registers("community", "Dani", "dani@example.org").await;
    let page = format!("/registration/{secret}");
    let wishes = format!("{page}/wishes");
    let answer = app.get(page.clone()).send().await.expect(200);
    answer.shows("You get e-mails from the organizers to many people.");
    for (wish, words, rows) in [
        (
            "few",
            "You get only e-mails about your own registration.",
            1,
        ),
        (
            "few",
            "You get only e-mails about your own registration.",
            1,
        ),
        (
            "other",
            "You get only e-mails about your own registration.",
            1,
        ),
        (
            "all",
            "You get e-mails from the organizers to many people.",
            0,
        ),
    ] {
        let call = app.post(wishes.clone()).form([("mail", wish)]);
        call.send().await.expect(303);
        app.get(page.clone()).send().await.expect(200).shows(words);
        assert_eq!(app.count::<unsubscribed::Entity>().await, rows);
    }
    let unknown = "/registration/abcdefghijklmnopqrstuvwxyz234567/wishes";
    let call = app.post(unknown).form([("mail", "few")]);
    call.send().await.expect(404);
}

async fn unknown_links_and_those_of_people_who_are_gone_look_the_same(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let gone = letter(&app, "dani@example.org").await;
    for table in ["manage_link", "message"] {
        app.run_sql(&format!("DELETE FROM {table}")).await;
    }
    app.run_sql("DELETE FROM registration").await;
    assert_eq!(app.count::<unsubscribe_link::Entity>().await, 0);
    let mut pages = Vec::new();
    for secret in [gone.as_str(), "abcdefghijklmnopqrstuvwxyz234567", "short"] {
        for (method, end) in [
            (Method::GET, ""),
            (Method::POST, ""),
            (Method::POST, "/undo"),
        ] {
            let path = format!("/unsubscribe/{secret}{end}");
            let answer = app.call(method, path).send().await.expect(404);
            let text = answer.text();
            let lines = text.lines().filter(|line| !line.contains("class=\"lang\""));
            let text = lines.collect::<Vec<_>>().join("\n");
            pages.push(text);
        }
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "{pages:#?}");
}

async fn a_person_takes_along_what_was_wished(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let ending = letter(&app, "dani@example.org").await;
    let private = app.registers("community", "Kim", "kim@example.org").await;
    let data = app.get(format!("/registration/{private}/data.json"));
    let data = data.send().await.expect(200).json();
    assert_eq!(data["wishes"]["only_necessary_mail_since"], json!(null));
    let call = app.post(format!("/registration/{private}/wishes"));
    call.form([("mail", "few")]).send().await.expect(303);
    let data = app.get(format!("/registration/{private}/data.json"));
    let data = data.send().await.expect(200).json();
    let since = &data["wishes"]["only_necessary_mail_since"];
    assert_eq!(since, "2026-03-02T15:00:00Z");
    // Of the one with a letter: when the link was made, and not the link.
    let sent = Writer::new(&app).await.sends(true, json!({})).await;
    assert!(!sent.is_empty());
    let sent = app.deliver_mail().await;
    let dani = secret_in(&super::to(&sent, "dani@example.org")[0].text);
    let data = app.get(format!("/registration/{dani}/data.json"));
    let data = data.send().await.expect(200);
    data.hides(&ending);
    let links = data.json()["wishes"]["unsubscribe_links_made_at"].clone();
    assert_eq!(links, json!(["2026-03-02T15:00:00Z"]));
}

async fn who_wants_none_stays_so_when_doubles_are_merged(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let old = app.registration_of("Dani").await.id;
    let secret = letter(&app, "dani@example.org").await;
    app.registers("community", "Daniel", "dani@example.org")
        .await;
    let kept = app.registration_of("Daniel").await.id;
    let (db, now) = (&app.state.db, app.now());
    set_unsubscribed(db, old, true, now).await.unwrap();
    let merge = Deed::Merge(old);
    carry_out(db, &Actor::command_line(), kept, &merge, now)
        .await
        .unwrap();
    assert!(is_unsubscribed(db.read(), kept).await.unwrap());
    // The link in the older letter is about the registration that is left.
    let page = app.post(format!("/unsubscribe/{secret}/undo"));
    page.send().await.expect(200);
    assert!(!is_unsubscribed(db.read(), kept).await.unwrap());
}
