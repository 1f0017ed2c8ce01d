//! How often one network may do what could be misused, and who counts as a network.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

use ipnet::IpNet;
use poem::http::header;

use crate::support::{Call, TestApp, form, on_both_databases};

on_both_databases!(
    the_sixty_first_form_of_a_minute_waits,
    a_forwarded_address_counts_only_from_a_proxy_of_ours,
    limits_that_are_off_let_everybody_through,
);

async fn the_sixty_first_form_of_a_minute_waits(app: TestApp) {
    for (address, language, words) in [
        (
            "203.0.113.7",
            "en",
            ["Please wait a little", "Nothing is lost"],
        ),
        (
            "203.0.113.8",
            "es",
            ["Espere un poco, por favor", "No se perdió nada"],
        ),
    ] {
        let page = app.until_refused(60, |app| {
            let call = app.post("/register").from(address);
            call.header("accept-language", language)
                .form(form("", "", ""))
        });
        let page = page.await;
        page.shows(words[0]).shows(words[1]);
        let seconds: u64 = page.header(header::RETRY_AFTER).parse().unwrap();
        assert!((1..=60).contains(&seconds), "{seconds}");
    }
    // Looking is free, and other networks are not slowed down.
    app.get("/register").send().await.expect(200);
    let answers = form("standard", "Dani Rivera", "dani@example.org");
    let call = app.post("/register").from("2001:db8::1");
    call.form(answers).send().await.expect(303);
}

/// Opens a link that nobody has.
fn unknown<'a>(app: &'a TestApp, forwarded: &str) -> Call<'a> {
    let call = app.get(format!("/registration/{}", "a".repeat(32)));
    call.header("x-forwarded-for", forwarded)
}

async fn a_forwarded_address_counts_only_from_a_proxy_of_ours(app: TestApp) {
    let counter = AtomicU32::new(0);
    let other = || format!("198.51.100.{}", counter.fetch_add(1, Relaxed) % 200);
    // Nobody gets around the limit by what a client writes itself.
    app.until_refused(20, |app| unknown(app, &other())).await;
    // Behind our own proxy each client is one.
    let proxy: IpNet = "203.0.113.0/24".parse().unwrap();
    let behind = app
        .with(|config| config.trusted_proxies = vec![proxy])
        .await;
    for _ in 0..60 {
        unknown(&behind, &other()).send().await.expect(404);
    }
    let same = || format!("{}, 192.0.2.1", other());
    behind.until_refused(20, |app| unknown(app, &same())).await;
}

async fn limits_that_are_off_let_everybody_through(app: TestApp) {
    let app = app.with(|config| config.rate_limits = false).await;
    for _ in 0..70 {
        let call = app.post("/register").form(form("", "", ""));
        call.send().await.expect(422);
    }
}
