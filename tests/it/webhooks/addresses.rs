//! Private networks: refused when an address is typed, and again when its name is looked up.

use gathering::domain::Error;
use gathering::domain::webhooks::{self, Courier, EventType, Typed};
use gathering::worker::webhooks::deliver_due;

use super::receiver::{Manner, Receiver};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    nothing_is_sent_into_a_private_network,
    a_private_address_is_refused_when_it_is_typed,
);

async fn nothing_is_sent_into_a_private_network(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(200)).await;
    let (tls, _) = Receiver::with_tls(Manner::Status(200)).await;
    // Made while the setting allowed it, or by a name that led elsewhere then.
    for url in [
        receiver.url(),
        format!("https://localhost:{}/", tls.port),
        format!("https://127.0.0.1:{}/", tls.port),
        format!("https://[::ffff:127.0.0.1]:{}/", tls.port),
        format!("http://localhost:{}/", receiver.port),
    ] {
        let (id, _) = app.webhook(&url, &EventType::ALL).await;
        app.tests_webhook(id).await;
    }
    let strict = Courier::new(false).unwrap();
    assert_eq!(deliver_due(&app.state, &strict).await.unwrap(), 5);
    for row in app.deliveries().await {
        assert_eq!(row.last_cause.as_deref(), Some("refused"));
        assert_eq!((row.state.as_str(), row.last_status), ("waiting", None));
    }
    assert_eq!((receiver.connections(), tls.connections()), (0, 0));
}

async fn a_private_address_is_refused_when_it_is_typed(app: TestApp) {
    let owner = app.owner().await;
    for (url, allowed) in [
        ("https://hooks.example.org/in", true),
        ("http://hooks.example.org/in", false),
        ("https://127.0.0.1/", false),
        ("https://10.1.2.3/", false),
        ("https://[::1]/", false),
        ("https://[fd00::1]/", false),
        ("https://169.254.169.254/latest/meta-data", false),
        ("https://user:secret@example.org/", false),
        ("hooks", false),
        ("", false),
    ] {
        let typed = Typed {
            url: url.to_owned(),
            events: vec!["release.published".to_owned()],
            ..Typed::default()
        };
        let made = webhooks::make(&app.state.db, &owner, &typed, false, app.now()).await;
        match made {
            Ok(_) => assert!(allowed, "{url}"),
            Err(Error::Invalid(faults)) => {
                assert!(!allowed, "{url}");
                assert_eq!(faults.len(), 1);
                assert_eq!(faults[0].field, "url");
            }
            Err(other) => panic!("{url}: {other}"),
        }
    }
    assert_eq!(app.count::<entity::webhook::Entity>().await, 1);
}
