//! The rules for everybody hold for those who come with a file.

use entity::{audit_entry, message};
use gathering::domain::webhooks::EventType;

use super::{brings_in, confirm, look, look_with, registrar, send, standing, stands};
use crate::desk::history;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    one_wrong_row_keeps_all_from_being_registered,
    who_is_there_already_is_shown_and_registered_all_the_same,
    places_go_in_the_order_of_the_rows_and_then_there_is_a_line,
    who_waits_comes_before_who_is_brought_in,
    an_early_price_by_number_ends_within_the_file,
    a_type_that_is_approved_waits_for_an_answer,
    more_than_the_price_cannot_be_paid,
    meals_and_languages_are_those_that_there_are,
    nobody_is_registered_who_has_not_agreed,
    mail_goes_once_to_each_who_has_an_address_or_to_nobody,
    what_changed_since_the_preview_is_previewed_again,
    people_are_found_told_of_and_counted_like_all_others,
);

async fn one_wrong_row_keeps_all_from_being_registered(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Name,E-mail,Type,Meals,Price in dollars,Status\n\
                Ana Brook,ana@example.org,community,,,\n\
                ,ben@example.org,community,,,\n\
                Cy King,nowhere,community,Supper,free,\n\
                Dee Lake,dee@example.org,platinum,,,perhaps\n";
    let page = look(&browser, &app, text).await.expect(422);
    page.shows("3 rows with something wrong")
        .shows("Full name: Enter")
        .shows("E-mail: ")
        .shows("Meals: ")
        .shows("Price in dollars: ")
        .shows("Type: ")
        .shows("Status: ")
        .hides("value=\"save\"");
    let seen = page.field("seen");
    let fields = [
        ("text", text),
        ("seen", seen.as_str()),
        ("code_of_conduct", "yes"),
        ("do", "save"),
    ];
    send(&browser, &app, &fields).await.expect(422);
    assert!(app.registrations().await.is_empty());
    assert_eq!(app.count::<message::Entity>().await, 0);
}

async fn who_is_there_already_is_shown_and_registered_all_the_same(app: TestApp) {
    app.registers("community", "José Núñez", "Jose@example.org")
        .await;
    let known = app.registration_of("José Núñez").await;
    let browser = registrar(&app).await;
    let text = "Name,E-mail,Type\n\
                \"Nunez, Jose\",jose@EXAMPLE.org,community\n\
                José Núñez,other@example.org,community\n\
                Ana Brook,jose@example.org,community\n\
                Ana Brook,JOSE@example.org,community\n\
                No Address,,community\n\
                no address,,community\n";
    let page = look(&browser, &app, text).await.expect(200);
    page.shows("3 may be there twice")
        .shows(&format!("/organize/registrations/{}\" target", known.id))
        .shows("The same as row 4")
        .shows("The same as row 6")
        .hides("The same as row 2");
    // Who is registered already was shown: that is noted.
    let audit = app.rows::<audit_entry::Entity>().await;
    let looks = audit
        .iter()
        .filter(|one| one.action == "registrations.listed");
    assert_eq!(looks.count(), 1);
    let done = brings_in(&browser, &app, text, &[]).await;
    done.shows("6 people are registered")
        .shows("/organize/registrations/doubles");
    assert_eq!(app.registrations().await.len(), 7, "nobody is lost");
    // One who has cancelled is no double.
    app.run_sql("UPDATE registration SET status = 'cancelled', line_number = NULL")
        .await;
    look(&browser, &app, text)
        .await
        .expect(200)
        .shows("2 may be there twice");
}

async fn places_go_in_the_order_of_the_rows_and_then_there_is_a_line(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.set_conference_capacity(Some(3)).await;
    app.registers("student", "Zoe First", "zoe@example.org")
        .await;
    let browser = registrar(&app).await;
    let text = "Name,Type\nAna,student\nBen,community\nCy,community\nDee,community\nEve,student\n";
    let page = look(&browser, &app, text).await.expect(200);
    page.shows("2 get a place").shows("3 wait in line");
    brings_in(&browser, &app, text, &[]).await;
    let mut rows = app.registrations().await;
    rows.sort_by_key(|row| row.line_number);
    let line: Vec<&str> = rows
        .iter()
        .filter(|row| row.line_number.is_some())
        .map(|row| row.legal_name.as_str())
        .collect();
    assert_eq!(line, ["Ana", "Dee", "Eve"]);
    let numbers: Vec<i64> = rows.iter().filter_map(|row| row.line_number).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    let placed = rows.iter().filter(|row| row.status == "confirmed").count();
    assert_eq!(placed, 3);
}

async fn who_waits_comes_before_who_is_brought_in(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    app.registers("community", "Has Place", "has@example.org")
        .await;
    app.registers("community", "Waits", "waits@example.org")
        .await;
    let browser = registrar(&app).await;
    let text = "Name,Type\nAna,community\n";
    // A place appeared that nobody was given yet.
    app.run_sql("UPDATE conference SET capacity = 2").await;
    look(&browser, &app, text)
        .await
        .expect(200)
        .shows("1 waits in line");
    brings_in(&browser, &app, text, &[]).await;
    assert_eq!(
        standing(&app).await,
        [
            stands("Ana", "waitlisted", 0, 0),
            stands("Has Place", "confirmed", 0, 0),
            stands("Waits", "confirmed", 0, 0),
        ]
    );
    // Nor is a place the file's that appears between looking and bringing in.
    let more = "Name,Type\nBen,community\n";
    let page = look(&browser, &app, more).await.expect(200);
    app.run_sql("UPDATE conference SET capacity = 3").await;
    let done = confirm(&browser, &app, &page, more, &[]).await;
    done.expect(303);
    let status = async |name: &str| app.registration_of(name).await.status;
    assert_eq!(status("Ana").await, "confirmed");
    assert_eq!(status("Ben").await, "waitlisted");
}

async fn an_early_price_by_number_ends_within_the_file(app: TestApp) {
    crate::prices::set_for_two(&app).await;
    let browser = registrar(&app).await;
    let text = "Name,Type,Price\nAna,standard,\nBen,standard,70\nCy,standard,\nDee,standard,\n";
    brings_in(&browser, &app, text, &[]).await;
    assert_eq!(
        standing(&app).await,
        [
            stands("Ana", "confirmed", 9_500, 9_500),
            stands("Ben", "confirmed", 7_000, 7_000),
            stands("Cy", "confirmed", 9_500, 9_500),
            stands("Dee", "confirmed", 16_000, 16_000),
        ]
    );
}

async fn a_type_that_is_approved_waits_for_an_answer(app: TestApp) {
    let browser = registrar(&app).await;
    let text =
        "Name,E-mail,Type,Reason for the scholarship\nAna,ana@example.org,Scholarship,I help\n";
    look(&browser, &app, text)
        .await
        .expect(200)
        .shows("1 waits for an answer");
    brings_in(&browser, &app, text, &[]).await;
    assert_eq!(standing(&app).await, [stands("Ana", "pending", 0, 0)]);
    let reasons = app.rows::<entity::scholarship_reason::Entity>().await;
    assert_eq!(reasons[0].reason, "I help");
    let mails = app.rows::<message::Entity>().await;
    assert_eq!(mails[0].template, "registration-pending");
}

async fn more_than_the_price_cannot_be_paid(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Name,Type,Paid in dollars,Status\nAna,student,60.01,\nBen,student,60,\nCy,student,20,paid\n";
    let page = look(&browser, &app, text).await.expect(422);
    page.shows("1 row with something wrong")
        .shows("Paid in dollars: ");
    let text = text.replace("60.01", "59.99");
    brings_in(&browser, &app, &text, &[]).await;
    assert_eq!(
        standing(&app).await,
        [
            stands("Ana", "confirmed", 6_000, 1),
            stands("Ben", "confirmed", 6_000, 0),
            // What is said in numbers goes before the word.
            stands("Cy", "confirmed", 6_000, 4_000),
        ]
    );
}

async fn meals_and_languages_are_those_that_there_are(app: TestApp) {
    app.change_type("student", |row| row.some_meals = sea_orm::Set(true))
        .await;
    let browser = registrar(&app).await;
    let text = "Name,Type,Meals,Language for our e-mails\n\
                Ana,student,Monday lunch,\n\
                Ben,community,Monday lunch,Español\n\
                Cy,community,,Klingon\n";
    let page = look(&browser, &app, text).await.expect(422);
    page.shows("2 rows with something wrong")
        .shows("Meals: ")
        .shows("Language for our e-mails: ");
    let text = text
        .replace("Ana,student,Monday lunch", "Ana,student,")
        .replace("Klingon", "English");
    brings_in(&browser, &app, &text, &[]).await;
    let language = async |name: &str| app.registration_of(name).await.mail_language;
    assert_eq!(language("Ben").await, "es");
    assert_eq!(language("Cy").await, "en");
}

async fn nobody_is_registered_who_has_not_agreed(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Name,Type\nAna,community\n";
    let page = look(&browser, &app, text).await.expect(200);
    let seen = page.field("seen");
    let fields = [
        ("text", text),
        ("tell", "yes"),
        ("seen", seen.as_str()),
        ("do", "save"),
    ];
    let again = send(&browser, &app, &fields).await.expect(422);
    again
        .shows("href=\"#code_of_conduct\"")
        .shows("aria-describedby=\"code_of_conduct-error\"")
        .shows("value=\"save\"");
    assert!(app.registrations().await.is_empty());
}

async fn mail_goes_once_to_each_who_has_an_address_or_to_nobody(app: TestApp) {
    let browser = registrar(&app).await;
    app.set_conference_capacity(Some(2)).await;
    let text = "Name,E-mail,Type\nAna,ana@example.org,community\nBen,,community\nCy,ana@example.org,community\n";
    brings_in(&browser, &app, text, &[])
        .await
        .shows("2 get an e-mail");
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 2);
    let letter = sent.iter().find(|mail| mail.text.contains("Ana")).unwrap();
    let secret = crate::support::secret_in(&letter.text);
    assert_eq!(app.registration_behind(&secret).await.legal_name, "Ana");
    let waits = sent.iter().find(|mail| mail.text.contains("Cy")).unwrap();
    assert!(
        waits.text.contains("you are next in line"),
        "{}",
        waits.text
    );
    for mail in &sent {
        let another = "There is another registration with this e-mail address";
        assert!(mail.text.contains(another), "{}", mail.text);
    }
    // Without the box nobody is written to.
    let quiet = "Name,E-mail,Type\nDee,dee@example.org,community\n";
    let page = send(&browser, &app, &[("text", quiet)]).await.expect(200);
    page.hides("get an e-mail").hides("gets an e-mail");
    let seen = page.field("seen");
    let fields = [
        ("text", quiet),
        ("code_of_conduct", "yes"),
        ("seen", seen.as_str()),
        ("do", "save"),
    ];
    send(&browser, &app, &fields).await.expect(303);
    assert_eq!(app.deliver_mail().await.len(), 0);
    app.registration_of("Dee").await;
}

async fn what_changed_since_the_preview_is_previewed_again(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Name,E-mail,Type\nAna,ana@example.org,student\n";
    let page = look(&browser, &app, text).await.expect(200);
    app.registers("community", "Ana", "ana@example.org").await;
    let again = confirm(&browser, &app, &page, text, &[]).await.expect(409);
    again
        .shows("Something changed meanwhile")
        .shows("1 may be there twice");
    assert_eq!(app.registrations().await.len(), 1);
    // What was chosen otherwise than it was shown is shown first.
    let meant = [("kind", "community")];
    let other = "Name\nBen\n";
    let page = look_with(&browser, &app, other, &meant).await.expect(200);
    let changed = [("kind", "student")];
    confirm(&browser, &app, &page, other, &changed)
        .await
        .expect(409);
    confirm(&browser, &app, &again, text, &[]).await.expect(303);
    assert_eq!(app.registrations().await.len(), 2);
}

async fn people_are_found_told_of_and_counted_like_all_others(app: TestApp) {
    let events = [
        EventType::RegistrationCreated,
        EventType::RegistrationConfirmed,
    ];
    app.webhook("https://hooks.example/in", &events).await;
    let browser = registrar(&app).await;
    let text =
        "Name,E-mail,Type\nJosé Núñez,jose@example.org,community\nAna,ana@example.org,community\n";
    brings_in(&browser, &app, text, &[]).await;
    let told = app.count::<entity::webhook_delivery::Entity>().await;
    assert_eq!(told, 4);
    let found = browser
        .get("/organize/registrations?q=nunez")
        .await
        .expect(200);
    found.shows("José Núñez");
    let jose = app.registration_of("José Núñez").await;
    let lines = history(&app, jose.id).await;
    assert!(
        lines.contains(&("Reg".into(), "registration.imported".into())),
        "{lines:?}"
    );
    let page = browser
        .get(format!("/organize/registrations/{}", jose.id))
        .await
        .expect(200);
    page.shows("Reg brought in the registration from a file.");
    let figures = browser.get("/organize/figures").await.expect(200);
    figures.shows("From a file");
    let all = app.rows::<audit_entry::Entity>().await.into_iter();
    let all: Vec<_> = all
        .filter(|row| row.action == "registrations.imported")
        .collect();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].detail.as_deref(), Some("2"));
}
