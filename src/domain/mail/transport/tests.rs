//! Real conversations with a mail server of our own, on loopback.

use std::sync::{Arc, Mutex};

use super::*;
use crate::domain::mail::testing::{facts, start};
use crate::domain::mail::{MailingText, sample};
use crate::i18n::{Language, Text};
use server::{FakeServer, Tls as ServerTls};

mod server;

fn rendered() -> Rendered {
    Rendered {
        subject: "Su inscripción, código 7K3M-Q2".to_owned(),
        text: "Hola, Dani:\n.un punto\n".to_owned(),
        html: "<p>Hola, Dani:</p>".to_owned(),
    }
}

async fn send(sender: &Sender, id: Uuid) -> Result<(), SendError> {
    let from = "Gathering <gathering@example.org>".parse().unwrap();
    let reply_to = Email::parse("hello@example.org");
    let outgoing = Outgoing {
        id,
        from: &from,
        to: &Email::parse("dani@example.org").unwrap(),
        reply_to: reply_to.as_ref(),
        unsubscribe_url: None,
        rendered: &rendered(),
    };
    let mut way = sender.open().await?;
    let outcome = way.send(&outgoing, start()).await;
    way.close().await;
    outcome
}

/// The headers of a mail to many, without what is another one each time.
fn headers_to_many(language: Language, necessary: bool) -> String {
    let text = MailingText {
        subject: Text::new(
            "News about the venue, code {{ code }}",
            Some("Novedades sobre el lugar, código {{ code }}".to_owned()),
        ),
        body: Text::new("{{ greeting }}", Some("{{ greeting }}".to_owned())),
        necessary,
    };
    let rendered = sample(&text, language, &facts(), "https://example.org").unwrap();
    let from = "Gathering <gathering@example.org>".parse().unwrap();
    let reply_to = Email::parse("hello@example.org");
    let url = "https://example.org/unsubscribe/abcdefghijklmnopqrstuvwxyz234567";
    let outgoing = Outgoing {
        id: Uuid::nil(),
        from: &from,
        to: &Email::parse("dani@example.org").unwrap(),
        reply_to: reply_to.as_ref(),
        unsubscribe_url: (!necessary).then_some(url),
        rendered: &rendered,
    };
    let formatted = compose(&outgoing, start()).unwrap().formatted();
    let formatted = String::from_utf8(formatted).unwrap();
    let (headers, _) = formatted.split_once("\r\n\r\n").unwrap();
    let lines = headers.lines().filter(|line| !line.contains("boundary="));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn mail_to_many_tells_mail_programs_how_to_end_it_unless_it_is_necessary() {
    for language in Language::ALL {
        for (necessary, kind) in [(false, "unnecessary"), (true, "necessary")] {
            let headers = headers_to_many(language, necessary);
            assert_eq!(headers.contains("List-Unsubscribe"), !necessary);
            insta::with_settings!({
                snapshot_path => "../snapshots",
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                let name = format!("mailing-headers.{kind}.{}", language.code());
                insta::assert_snapshot!(name, headers);
            });
        }
    }
}

#[tokio::test]
async fn a_mail_server_gets_the_whole_mail() {
    let server = FakeServer::start(ServerTls::None, "250 OK").await;
    let sender = Sender::smtp(&format!("smtp://{}", server.address)).unwrap();
    let id = Uuid::now_v7();
    send(&sender, id).await.unwrap();
    let heard = server.heard();
    assert!(
        heard.contains("MAIL FROM:<gathering@example.org>"),
        "{heard}"
    );
    assert!(heard.contains("RCPT TO:<dani@example.org>"), "{heard}");
    for header in [
        format!("Message-ID: <{id}@example.org>"),
        "Date: Mon, 02 Mar 2026 15:00:00 +0000".to_owned(),
        "From: Gathering <gathering@example.org>".to_owned(),
        "To: dani@example.org".to_owned(),
        "Reply-To: hello@example.org".to_owned(),
        "Auto-Submitted: auto-generated".to_owned(),
        "Content-Type: multipart/alternative".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Type: text/html; charset=utf-8".to_owned(),
    ] {
        assert!(heard.contains(&header), "{header}\n{heard}");
    }
}

#[tokio::test]
async fn starttls_comes_before_the_password_and_the_mail() {
    let server = FakeServer::start(ServerTls::Start, "250 OK").await;
    let url = format!("smtp://user:pass@{}", server.address);
    let root = Certificate::from_der(server.certificate.clone()).unwrap();
    let sender = Sender::smtp_trusting(&url, Some(root)).unwrap();
    send(&sender, Uuid::now_v7()).await.unwrap();
    let heard = server.heard();
    let before = heard.split("[tls]").next().unwrap();
    assert!(before.contains("STARTTLS"));
    assert!(!before.contains("AUTH") && !before.contains("MAIL FROM"));
    assert!(heard.contains("AUTH PLAIN"));
    assert!(heard.contains("Auto-Submitted"));
}

#[tokio::test]
async fn a_password_is_never_sent_in_the_clear() {
    let server = FakeServer::start(ServerTls::None, "250 OK").await;
    let sender = Sender::smtp(&format!("smtp://user:pass@{}", server.address)).unwrap();
    let error = send(&sender, Uuid::now_v7()).await.unwrap_err();
    assert_eq!(error, SendError::new(Reason::NotSecure, Next::AllWait));
    assert!(!server.heard().contains("AUTH"));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let server = FakeServer::start(ServerTls::Start, "250 OK").await;
    let sender = Sender::smtp(&format!("smtp://{}?tls=required", server.address)).unwrap();
    let error = send(&sender, Uuid::now_v7()).await.unwrap_err();
    assert_eq!(error, SendError::new(Reason::NotSecure, Next::AllWait));
    assert!(!server.heard().contains("MAIL FROM"));
}

#[tokio::test]
async fn failures_are_told_without_the_address() {
    let refusing = FakeServer::start(ServerTls::None, "550 No dani@example.org here").await;
    let sender = Sender::smtp(&format!("smtp://{}", refusing.address)).unwrap();
    let error = send(&sender, Uuid::now_v7()).await.unwrap_err();
    assert_eq!(error.to_string(), "address-refused 550");
    assert_eq!(error.next, Next::GiveUp);

    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let sender = Sender::smtp(&format!("smtp://{address}")).unwrap();
    let error = send(&sender, Uuid::now_v7()).await.unwrap_err();
    assert_eq!(error, SendError::new(Reason::Unreachable, Next::AllWait));
}

#[tokio::test]
async fn files_are_named_by_the_message_alone() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("made/on/demand");
    let sender = Sender::Files(dir.clone());
    let id = Uuid::now_v7();
    send(&sender, id).await.unwrap();
    send(&sender, id).await.unwrap();
    let names = std::fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect::<Vec<_>>();
    assert_eq!(names, [format!("{id}.eml")]);
    let content = std::fs::read_to_string(dir.join(&names[0])).unwrap();
    assert!(content.contains("To: dani@example.org"));
    assert!(content.contains("multipart/alternative"));
}

#[tokio::test]
async fn the_demo_keeps_the_mail_to_show_it() {
    let shelf = Shelf::default();
    let id = Uuid::now_v7();
    send(&Sender::Memory(shelf.clone()), id).await.unwrap();
    let mail = shelf.get(id).unwrap();
    assert_eq!((mail.to.as_str(), mail.at), ("dani@example.org", start()));
}

#[test]
fn addresses_of_mail_servers_that_cannot_be_used_are_refused() {
    for url in [
        "",
        "smtp://",
        "http://example.org",
        "smtp://example.org?tls=maybe",
    ] {
        assert!(Sender::smtp(url).is_err(), "{url}");
    }
    let error = Sender::smtp("smtp://user:hunter2@example.org?tls=maybe").unwrap_err();
    assert!(!error.to_string().contains("hunter2"));
}
