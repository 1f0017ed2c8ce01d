//! Mail over the whole program: written with what causes it, sent by the worker, private to its reader.

use entity::message;
use gathering::domain::mail::DemoMail;
use gathering::domain::organizers::Role;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use crate::support::{Kind, TestApp, form, on_both_databases, secret_in};

mod desk;
pub(crate) mod server;
mod smtp;

on_both_databases!(
    a_mail_is_written_with_its_registration_or_not_at_all,
    the_mail_opens_the_registration_in_its_own_language,
    who_gets_a_place_later_hears_of_it_at_once,
    no_secret_is_kept_anywhere,
    the_address_of_another_registration_is_told_by_mail_alone,
);

async fn mails(app: &TestApp) -> Vec<message::Model> {
    app.rows::<message::Entity>().await
}

fn about<'m>(mails: &'m [DemoMail], to: &str) -> Vec<&'m DemoMail> {
    mails.iter().filter(|mail| mail.to == to).collect()
}

async fn a_mail_is_written_with_its_registration_or_not_at_all(app: TestApp) {
    let mut wrong = form("community", "", "dani@example.org");
    app.post("/register")
        .form(wrong.clone())
        .send()
        .await
        .expect(422);
    wrong.clear();
    app.post("/register").form(wrong).send().await.expect(422);
    assert_eq!(app.registrations().await.len(), 0);
    assert!(mails(&app).await.is_empty());

    app.registers("community", "Dani", "dani@example.org").await;
    let row = app.registration_of("Dani").await;
    let written = mails(&app).await;
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].registration_id, Some(row.id));
    assert_eq!(
        (written[0].status.as_str(), written[0].attempts),
        ("waiting", 0)
    );

    assert_eq!(app.deliver_mail().await.len(), 1);
    assert!(app.deliver_mail().await.is_empty(), "once");
    assert_eq!(mails(&app).await[0].status, "sent");
}

async fn the_mail_opens_the_registration_in_its_own_language(app: TestApp) {
    let mut spanish = form("certified-peer", "Ana Lucía", "ana@example.org");
    spanish.push(("mail_language".to_owned(), "es".to_owned()));
    app.post("/register").form(spanish).send().await.expect(303);
    app.registers("community", "Dani", "dani@example.org").await;
    let sent = app.deliver_mail().await;
    for (to, feed, subject, greeting, due) in [
        (
            "ana@example.org",
            "/calendar/conference.ics?lang=es",
            "Su inscripción, código ",
            "Ana Lucía",
            "$100",
        ),
        (
            "dani@example.org",
            "/calendar/conference.ics",
            "Your registration, code ",
            "Hello Dani",
            "nothing to pay",
        ),
    ] {
        let found = about(&sent, to);
        assert_eq!(found.len(), 1, "{to}");
        let mail = found[0];
        let code = mail.subject.strip_prefix(subject).unwrap();
        assert_eq!(code.len(), 7, "{code}");
        for (part, text) in [("plain", &mail.text), ("html", &mail.html)] {
            assert!(text.contains(greeting), "{part}: {text}");
            assert!(text.contains(due), "{part}: {text}");
            assert!(text.contains(code), "{part}: {text}");
        }
        assert!(mail.text.contains(&format!("{feed}\n")), "{}", mail.text);
        // The subject, which others may see, names neither the conference nor recovery.
        for word in ["Recovery", "Recuperación", "Peer", "Pares"] {
            assert!(!mail.subject.contains(word));
        }
        let secret = secret_in(&mail.text);
        assert_eq!(secret_in(&mail.html), secret);
        let page = app.get(format!("/registration/{secret}")).send().await;
        page.expect(200).shows(code);
    }
}

async fn who_gets_a_place_later_hears_of_it_at_once(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let first = app.registers("community", "Ana", "ana@example.org").await;
    app.registers("community", "Bo", "bo@example.org").await;
    let sent = app.deliver_mail().await;
    assert!(
        about(&sent, "bo@example.org")[0]
            .text
            .contains("you are next in line")
    );
    let cancel = app.post(format!("/registration/{first}/cancel"));
    cancel.form([("", ""); 0]).send().await.expect(303);
    let sent = app.deliver_mail().await;
    assert!(
        about(&sent, "ana@example.org")[0]
            .text
            .contains("is cancelled")
    );
    let promoted = about(&sent, "bo@example.org");
    assert!(
        promoted[0]
            .text
            .contains("a place is free, and it is yours")
    );
    let secret = secret_in(&promoted[0].text);
    let page = app.get(format!("/registration/{secret}")).send().await;
    page.expect(200).shows("You have a place.");
}

/// The private link is a key: only its hash is kept, whatever happened.
async fn no_secret_is_kept_anywhere(app: TestApp) {
    let told = app.registers("community", "Dani", "dani@example.org").await;
    let by_api = app.registers_by_api("community", "Kim").await;
    let by_api = secret_in(by_api["manage_url"].as_str().unwrap());
    let sent = app.deliver_mail().await;
    let mailed = secret_in(&about(&sent, "dani@example.org")[0].text);
    let token = app.token(&[Role::Registrar]).await;
    let kept = everything(&app).await;
    assert!(
        kept.contains("dani@example.org"),
        "the look sees what is kept"
    );
    for secret in [told.as_str(), &by_api, &mailed, token.reveal()] {
        assert!(!kept.contains(secret));
    }
}

/// All that the database holds, as text.
async fn everything(app: &TestApp) -> String {
    if app.database.kind == Kind::Sqlite {
        let mut bytes = Vec::new();
        for entry in std::fs::read_dir(app.database.files()).unwrap() {
            bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
        }
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let db = app.state.db.read();
    let ask = |sql: String| Statement::from_string(DbBackend::Postgres, sql);
    let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'".to_owned();
    let mut text = String::new();
    for table in db.query_all_raw(ask(tables)).await.unwrap() {
        let name: String = table.try_get("", "tablename").unwrap();
        let rows = format!("SELECT CAST(t AS text) AS row FROM \"{name}\" AS t");
        for row in db.query_all_raw(ask(rows)).await.unwrap() {
            text.push_str(&row.try_get::<String>("", "row").unwrap());
        }
    }
    text
}

async fn the_address_of_another_registration_is_told_by_mail_alone(app: TestApp) {
    app.registers("community", "Dani", "dani@example.org").await;
    let second = app.registers("community", "Kim", "Dani@Example.org").await;
    let page = app
        .get(format!("/registration/{second}?new=1"))
        .send()
        .await;
    page.expect(200)
        .shows("We have your registration.")
        .hides("another registration");
    let sent = app.deliver_mail().await;
    let told: Vec<bool> = sent
        .iter()
        .map(|mail| {
            mail.text
                .contains("There is another registration with this e-mail address.")
        })
        .collect();
    assert_eq!(told, [false, true]);
}
