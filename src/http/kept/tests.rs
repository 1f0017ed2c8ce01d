//! What is told again, to whom, and for how long.

use std::sync::atomic::{AtomicI64, Ordering};

use poem::endpoint::make_sync;
use poem::{Endpoint as _, RequestBuilder};

use super::super::front::Front;
use super::*;

/// An endpoint that counts how often it is asked, and the number that says what is public.
fn counting(keeps: bool) -> (impl poem::Endpoint<Output = Response>, Arc<AtomicI64>) {
    let version = Arc::new(AtomicI64::new(1));
    let asked = AtomicI64::new(0);
    let inner = make_sync(move |_| {
        let count = asked.fetch_add(1, Ordering::Relaxed) + 1;
        let mut response = Response::builder()
            .content_type("text/plain")
            .header(header::ETAG, "\"a\"")
            .body(count.to_string());
        if keeps {
            let tags = vec!["\"a\"".to_owned(), "\"a-gzip\"".to_owned()];
            response.set_data(Keep { tags, until: None });
        }
        response
    });
    let public = Arc::clone(&version);
    let edition = move || Edition {
        version: public.load(Ordering::Relaxed),
        now: Timestamp::UNIX_EPOCH,
    };
    (Front::new(inner, edition), version)
}

fn page(address: &str) -> RequestBuilder {
    Request::builder().uri(address.parse().unwrap())
}

async fn told(front: &impl poem::Endpoint<Output = Response>, request: RequestBuilder) -> String {
    let response = front.get_response(request.finish()).await;
    assert_eq!(response.status(), StatusCode::OK);
    response.into_body().into_string().await.unwrap()
}

#[tokio::test]
async fn the_same_answer_is_told_until_something_changes() {
    let (front, version) = counting(true);
    assert_eq!(told(&front, page("/a")).await, "1");
    assert_eq!(told(&front, page("/a")).await, "1");
    version.store(2, Ordering::Relaxed);
    assert_eq!(told(&front, page("/a")).await, "2");
    tokio::time::sleep(LIFETIME).await;
    assert_eq!(told(&front, page("/a")).await, "3");
}

#[tokio::test]
async fn what_holds_until_an_instant_is_not_told_from_then_on() {
    let now = Arc::new(AtomicI64::new(59_800));
    let asked = AtomicI64::new(0);
    let inner = make_sync(move |_| {
        let count = asked.fetch_add(1, Ordering::Relaxed) + 1;
        let mut response = Response::builder().body(count.to_string());
        response.set_data(Keep {
            until: Timestamp::from_millisecond(60_000).ok(),
            ..Keep::default()
        });
        response
    });
    let clock = Arc::clone(&now);
    let front = Front::new(inner, move || Edition {
        version: 1,
        now: Timestamp::from_millisecond(clock.load(Ordering::Relaxed)).unwrap(),
    });
    assert_eq!(told(&front, page("/a")).await, "1");
    now.store(59_999, Ordering::Relaxed);
    assert_eq!(told(&front, page("/a")).await, "1");
    now.store(60_000, Ordering::Relaxed);
    assert_eq!(told(&front, page("/a")).await, "2");
}

#[tokio::test]
async fn each_address_language_and_packing_has_its_own() {
    let (front, _) = counting(true);
    let spanish = || page("/a").header("accept-language", "es-MX,es;q=0.9");
    let packed = || page("/a").header("accept-encoding", "gzip");
    for _ in 0..2 {
        assert_eq!(told(&front, page("/a")).await, "1");
        assert_eq!(told(&front, page("/a?lang=es")).await, "2");
        assert_eq!(told(&front, spanish()).await, "3");
        assert_eq!(told(&front, packed()).await, "4");
    }
}

#[tokio::test]
async fn who_says_more_than_that_is_not_told_what_others_were() {
    let (front, _) = counting(true);
    assert_eq!(told(&front, page("/a")).await, "1");
    let others = [
        page("/a").header("cookie", "lang=es"),
        page("/a").header("authorization", "Bearer x"),
        page("/a").header("if-modified-since", "Mon, 02 Mar 2026 15:00:00 GMT"),
        page("/a?q=x"),
        page("/a").method(Method::HEAD),
        page("/a").method(Method::POST),
    ];
    for (number, other) in others.into_iter().enumerate() {
        assert_eq!(told(&front, other).await, (number + 2).to_string());
    }
    assert_eq!(
        told(&front, page("/a")).await,
        "1",
        "nor does it take its place"
    );
}

#[tokio::test]
async fn what_its_handler_does_not_offer_is_not_kept() {
    let (front, _) = counting(false);
    assert_eq!(told(&front, page("/a")).await, "1");
    assert_eq!(told(&front, page("/a")).await, "2");
}

#[tokio::test]
async fn who_knows_it_is_told_so_also_when_it_is_made_anew() {
    let (front, version) = counting(true);
    assert_eq!(told(&front, page("/a")).await, "1");
    for round in 2..4 {
        for tag in ["\"a\"", "W/\"a-gzip\"", "*"] {
            let request = page("/a").header("if-none-match", tag).finish();
            let response = front.get_response(request).await;
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(response.headers()["etag"], "\"a\"");
            assert!(!response.headers().contains_key("content-type"));
            assert!(response.headers().contains_key("x-request-id"));
        }
        version.store(round, Ordering::Relaxed);
    }
    let other = page("/a").header("if-none-match", "\"b\"");
    assert_eq!(told(&front, other).await, "3");
}

#[tokio::test]
async fn of_feeds_of_choices_a_few_are_kept() {
    let (front, _) = counting(true);
    let chosen = |number: usize| page(&format!("/calendar/custom.ics?track={number}"));
    assert_eq!(told(&front, chosen(0)).await, "1");
    assert_eq!(told(&front, chosen(0)).await, "1");
    for number in 1..=MOST {
        told(&front, chosen(number)).await;
    }
    // The last one made room for itself: the first is made anew.
    let again = told(&front, chosen(0)).await;
    assert_eq!(again, (MOST + 2).to_string());
    let long = "x".repeat(LONGEST);
    let address = format!("/calendar/custom.ics?track={long}");
    let first = told(&front, page(&address)).await;
    assert_ne!(told(&front, page(&address)).await, first);
    let other = told(&front, page("/agenda?track=a")).await;
    assert_ne!(told(&front, page("/agenda?track=a")).await, other);
}
