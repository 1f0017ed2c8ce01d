//! An offer as the person sees it, and what is answered.

use entity::message;

use super::{all_stand, answer, by_offer, cancel, look, mail_of, noted, stands, three, told};
use crate::support::{TestApp, form, on_both_databases, secret_in};

on_both_databases!(
    the_private_page_shows_the_offer_and_its_buttons,
    who_takes_the_place_has_it,
    letting_go_is_asked_about_first,
    the_mail_says_until_when_in_both_languages,
    nothing_is_offered_after_the_start_and_nothing_lasts_beyond_it,
    looking_changes_nothing,
    the_offer_and_what_caused_it_stand_or_fall_together,
);

async fn the_private_page_shows_the_offer_and_its_buttons(app: TestApp) {
    let [dani, kim, ana] = three(&app).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    let page = app.get(format!("/registration/{kim}")).send().await;
    page.expect(200)
        .shows("A place is held for you until Wednesday, March 11, 2026, 10:00")
        .shows("Place held until March 11, 2026")
        .shows("The place costs $60.")
        .shows("value=\"take\"")
        .shows(&format!("href=\"/registration/{kim}/offer\""));
    let page = app.get(format!("/registration/{kim}?lang=es")).send().await;
    page.expect(200)
        .shows("Le guardamos un lugar hasta el miércoles 11 de marzo de 2026, 10:00")
        .shows("Tomar el lugar")
        .shows("Dejarlo ir");
    // Who stands behind is next.
    let page = app.get(format!("/registration/{ana}")).send().await;
    page.expect(200)
        .shows("On the waitlist, place 1")
        .hides("Take the place");
}

async fn who_takes_the_place_has_it(app: TestApp) {
    let [dani, kim, ana] = three(&app).await;
    by_offer(&app).await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    mail_of(&app).await;
    let location = answer(&app, &kim, "take").await;
    let row = app.registration_of("Kim").await;
    assert_eq!(row.status, "confirmed");
    assert_eq!((row.line_number, row.offered_until), (None, None));
    assert_eq!(row.confirmed_at, Some(app.now().as_millisecond()));
    assert_eq!(mail_of(&app).await, [told("confirmed", "kim")]);
    let page = app.get(location).send().await.expect(200);
    page.shows("The place is yours.")
        .shows("Confirmed")
        .shows("To pay: $60.");
    // The button pressed twice.
    answer(&app, &kim, "take").await;
    assert_eq!(mail_of(&app).await, []);
    assert_eq!(noted(&app, "registration.offer_taken").await, 1);
    // Who has no offer takes nothing.
    assert_eq!(
        answer(&app, &ana, "take").await,
        format!("/registration/{ana}")
    );
    answer(&app, &kim, "leave").await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["confirmed", "waitlisted"]
    );
    let page = app.get(format!("/registration/{ana}/offer")).send().await;
    page.expect(303);
}

async fn letting_go_is_asked_about_first(app: TestApp) {
    let [dani, kim, _] = three(&app).await;
    by_offer(&app).await;
    cancel(&app, &dani).await;
    let address = format!("/registration/{kim}/offer");
    let page = app.get(address.as_str()).send().await.expect(200);
    page.shows("Let this place go?")
        .shows("Stay in line")
        .shows("Leave the line");
    // Nothing chosen.
    let page = app.post(address.as_str()).form([("", ""); 0]).send().await;
    page.expect(422)
        .shows("Choose one of the two.")
        .shows("href=\"#answer\"");
    assert_eq!(stands(&app, "Kim").await, "offered");
    let unknown = app.post("/registration/nothing-such/offer");
    unknown.form([("answer", "take")]).send().await.expect(404);
}

async fn the_mail_says_until_when_in_both_languages(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    let mut spanish = form("student", "Luz", "luz@example.org");
    spanish.push(("mail_language".to_owned(), "es".to_owned()));
    app.post("/register").form(spanish).send().await.expect(303);
    app.registers("student", "Ana", "ana@example.org").await;
    by_offer(&app).await;
    app.deliver_mail().await;
    app.set_clock("2026-03-09T15:00:00Z");
    cancel(&app, &dani).await;
    let mail = app.deliver_mail().await;
    assert_eq!(mail[1].to, "luz@example.org");
    let text = mail[1].text.replace(['\u{a0}', '\n'], " ");
    assert!(
        text.contains("se lo guardamos hasta el miércoles 11 de marzo de 2026, 10:00"),
        "{text}"
    );
    assert!(text.contains("El lugar cuesta $60"));
    let link = format!("/registration/{}", secret_in(&mail[1].text));
    app.get(link).send().await.expect(200).shows("Luz");
    app.set_clock("2026-03-11T15:00:00Z");
    look(&app).await;
    let mail = app.deliver_mail().await;
    let text = mail[0].text.replace(['\u{a0}', '\n'], " ");
    assert_eq!(mail[0].to, "ana@example.org");
    assert!(
        text.contains("we hold it for you until Friday, March 13, 2026, 10:00 AM"),
        "{text}"
    );
    assert!(mail[1].text.contains("Se acabó el tiempo"));
}

async fn nothing_is_offered_after_the_start_and_nothing_lasts_beyond_it(app: TestApp) {
    let [dani, kim, _] = three(&app).await;
    by_offer(&app).await;
    // Ten hours before the doors open.
    app.set_clock("2026-04-20T02:00:00Z");
    cancel(&app, &dani).await;
    let start = "2026-04-20T12:00:00Z".parse::<jiff::Timestamp>().unwrap();
    let until = app.registration_of("Kim").await.offered_until;
    assert_eq!(until, Some(start.as_millisecond()));
    mail_of(&app).await;
    app.set_clock("2026-04-20T12:00:00Z");
    look(&app).await;
    assert_eq!(
        all_stand(&app, ["Kim", "Ana"]).await,
        ["waitlisted", "waitlisted"]
    );
    assert_eq!(mail_of(&app).await, [told("offer-expired", "kim")]);
    answer(&app, &kim, "take").await;
    assert_eq!(stands(&app, "Kim").await, "waitlisted");
}

async fn looking_changes_nothing(app: TestApp) {
    let [dani, kim, _] = three(&app).await;
    by_offer(&app).await;
    cancel(&app, &dani).await;
    let before = app.registrations().await;
    for path in [
        format!("/registration/{kim}/offer?answer=take"),
        format!("/registration/{kim}?answer=take"),
    ] {
        app.get(path).send().await.expect(200);
    }
    assert_eq!(app.registrations().await, before);
}

async fn the_offer_and_what_caused_it_stand_or_fall_together(app: TestApp) {
    let [dani, _, _] = three(&app).await;
    by_offer(&app).await;
    let before = (
        app.registrations().await,
        app.count::<message::Entity>().await,
    );
    app.refuse_rows("message", "template", "registration-offered")
        .await;
    let call = app.post(format!("/registration/{dani}/cancel"));
    call.send().await.expect(500);
    let after = (
        app.registrations().await,
        app.count::<message::Entity>().await,
    );
    assert_eq!(after, before, "nothing of it was done");
}
