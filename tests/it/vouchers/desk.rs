//! A registrar's way with vouchers at the desk.

use entity::{audit_entry, voucher};
use gathering::domain::organizers::Role;

use super::uses;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_registrar_makes_changes_and_ends_vouchers,
    what_is_wrong_is_said_and_what_was_typed_stays,
    many_are_made_and_taken_away_as_a_file,
);

async fn a_registrar_makes_changes_and_ends_vouchers(app: TestApp) {
    let desk = app.signed_in("Rae", &[Role::Registrar]).await;
    let empty = desk.get("/organize/vouchers").await.expect(200);
    empty.shows("There are no vouchers yet");
    desk.get("/organize/vouchers/new")
        .await
        .expect(200)
        .shows("name=\"types-standard\"");
    let made = desk
        .post(
            "/organize/vouchers/new",
            [
                ("code", "Peer-2026"),
                ("note", "For the board"),
                ("discount", "amount"),
                ("value", "$50"),
                ("uses", "3"),
                ("budget", "120"),
                ("until_date", "2026-04-01"),
                ("until_time", "17:00"),
                ("types-standard", "yes"),
                ("holds_places", "yes"),
            ],
        )
        .await;
    assert_eq!(
        made.expect(303).header("location"),
        "/organize/vouchers?done=saved&up=0"
    );
    uses(&app, "standard", "Ana", "peer2026").await;
    let list = desk.get("/organize/vouchers?q=BOARD").await.expect(200);
    list.shows("Peer-2026")
        .shows("$50 off, for: ")
        .shows("1 of 3")
        .shows("$50 of $120")
        .shows("2 places held")
        .shows("Open");
    desk.get("/organize/vouchers?q=lake")
        .await
        .expect(200)
        .hides("Peer-2026");
    let spanish = desk.get("/organize/vouchers?lang=es").await.expect(200);
    spanish
        .shows("1 de 3")
        .shows("2 lugares guardados")
        .shows("Abierto");
    let id = app.rows::<voucher::Entity>().await[0].id;
    let one = format!("/organize/vouchers/{id}");
    let form = desk.get(format!("{one}?lang=en")).await.expect(200);
    form.shows("value=\"2026-04-01\"")
        .shows("name=\"types-standard\" value=\"yes\" checked")
        .shows("End it");
    let changed = [("code", "PEER"), ("discount", "free"), ("uses", "1")];
    desk.post(&one, changed).await.expect(303);
    assert_eq!(
        app.registration_of("Ana").await.price_cents,
        11_000,
        "it is agreed"
    );
    desk.get(format!("{one}/end"))
        .await
        .expect(200)
        .shows("End this voucher?");
    let ended = desk.post(format!("{one}/end"), [("", ""); 0]).await;
    assert_eq!(
        ended.expect(303).header("location"),
        "/organize/vouchers?done=ended&up=0"
    );
    desk.get(&one)
        .await
        .expect(200)
        .shows("This voucher is ended");
    desk.post(&one, changed).await.expect(409);
    // The history of the person says which code it was.
    let ana = app.registration_of("Ana").await.id;
    let page = desk
        .get(format!("/organize/registrations/{ana}"))
        .await
        .expect(200);
    page.shows("used the code Peer-2026")
        .shows("$110 ($160 less $50 with the code PEER)");
    let entries = app.rows::<audit_entry::Entity>().await;
    let of_vouchers: Vec<&str> = entries
        .iter()
        .map(|entry| entry.action.as_str())
        .filter(|action| action.starts_with("voucher"))
        .collect();
    assert_eq!(
        of_vouchers,
        ["voucher.made", "voucher.changed", "voucher.ended"]
    );
}

async fn what_is_wrong_is_said_and_what_was_typed_stays(app: TestApp) {
    let desk = app.signed_in("Rae", &[Role::Registrar]).await;
    let wrong = [
        ("code", "PEER"),
        ("note", "For the board"),
        ("discount", "percent"),
        ("value", "150"),
        ("holds_places", "yes"),
        ("from_date", "2026-02-30"),
        ("from_time", "9:00"),
        ("email", "nobody"),
    ];
    let page = desk.post("/organize/vouchers/new", wrong).await.expect(422);
    page.shows("Enter 1 to 100 percent")
        .shows("one place is held for each use")
        .shows("Enter a date.")
        .shows("Enter a full e-mail address")
        .shows("value=\"For the board\"")
        .shows("value=\"150\"");
    let many = [("count", "501"), ("discount", "free")];
    let page = desk.post("/organize/vouchers/many", many).await.expect(422);
    page.shows("Enter 1 to 500.").shows("value=\"501\"");
    assert_eq!(app.count::<voucher::Entity>().await, 0);
}

async fn many_are_made_and_taken_away_as_a_file(app: TestApp) {
    let desk = app.signed_in("Rae", &[Role::Registrar]).await;
    desk.get("/organize/vouchers/many")
        .await
        .expect(200)
        .shows("Make many vouchers");
    let many = [
        ("count", "3"),
        ("code", "LAKE"),
        ("note", "=SUM(A1)"),
        ("discount", "free"),
        ("uses", "1"),
    ];
    let made = desk.post("/organize/vouchers/many", many).await.expect(303);
    let list = desk.get(made.header("location")).await.expect(200);
    list.shows("3 vouchers are made");
    let file = desk.get("/organize/vouchers.csv").await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let text = file.text();
    assert_eq!(text.lines().count(), 4);
    assert_eq!(text.matches("LAKE-").count(), 3);
    assert_eq!(text.matches("'=SUM(A1)").count(), 3, "nothing in it is run");
    let id = app.rows::<voucher::Entity>().await[0].id;
    let page = desk
        .get(format!("/organize/vouchers/{id}/end"))
        .await
        .expect(200);
    page.shows("Delete this voucher?");
    let gone = desk
        .post(format!("/organize/vouchers/{id}/end"), [("", ""); 0])
        .await;
    assert_eq!(
        gone.expect(303).header("location"),
        "/organize/vouchers?done=deleted&up=0"
    );
    assert_eq!(app.count::<voucher::Entity>().await, 2);
    let entries = app.rows::<audit_entry::Entity>().await;
    assert!(
        entries
            .iter()
            .any(|entry| entry.action == "vouchers.downloaded")
    );
}
