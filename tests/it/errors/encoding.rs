//! What is packed, and what is not.

use poem::http::{Method, header};

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_page_is_packed_for_those_who_take_it,
    what_is_private_or_small_is_not_packed,
    asking_for_the_head_gives_no_body,
);

async fn a_page_is_packed_for_those_who_take_it(app: TestApp) {
    for address in ["/", "/agenda", "/api/v1/agenda", "/calendar/conference.ics"] {
        let plain = app.get(address).send().await.expect(200);
        assert_eq!(plain.header(header::CONTENT_ENCODING), "", "{address}");
        let call = app.get(address).header("accept-encoding", "br, gzip;q=0.8");
        let packed = call.send().await.expect(200);
        assert_eq!(packed.header(header::CONTENT_ENCODING), "gzip", "{address}");
        assert!(packed.bytes.len() < plain.bytes.len() / 2, "{address}");
        assert_eq!(packed.text(), plain.text(), "{address}");
        for answer in [&plain, &packed] {
            let vary = answer.headers(header::VARY).to_lowercase();
            assert_eq!(
                vary.matches("accept-encoding").count(),
                1,
                "{address}: {vary}"
            );
        }
        for refused in ["gzip;q=0", "identity", "*;q=0"] {
            let call = app.get(address).header("accept-encoding", refused);
            let answer = call.send().await.expect(200);
            assert_eq!(answer.header(header::CONTENT_ENCODING), "", "{refused}");
        }
    }
}

async fn what_is_private_or_small_is_not_packed(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    for address in [
        format!("/registration/{secret}"),
        "/register".to_owned(),
        "/robots.txt".to_owned(),
        "/healthz".to_owned(),
    ] {
        let call = app.get(address.clone()).header("accept-encoding", "gzip");
        let answer = call.send().await.expect(200);
        assert_eq!(answer.header(header::CONTENT_ENCODING), "", "{address}");
    }
}

async fn asking_for_the_head_gives_no_body(app: TestApp) {
    for address in [
        "/",
        "/agenda",
        "/calendar/conference.ics",
        "/healthz",
        "/api/v1/agenda",
    ] {
        let answer = app.call(Method::HEAD, address).send().await.expect(200);
        assert_eq!(answer.bytes.len(), 0, "{address}");
        let whole = app.get(address).send().await;
        assert_eq!(
            answer.header(header::CONTENT_TYPE),
            whole.header(header::CONTENT_TYPE)
        );
    }
}
