//! One registration as organizers see it: answers by role, mail, history.

use entity::{accommodation_request, scholarship_reason};
use gathering::domain::organizers::Role;

use super::{history, scholarship_form};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    protected_answers_are_shown_by_role_and_noted,
    mail_is_shown_without_the_private_link,
);

async fn protected_answers_are_shown_by_role_and_noted(app: TestApp) {
    let answer = app.post("/register").form(scholarship_form()).send().await;
    answer.expect(303);
    let id = app.registration_of("Sam Rivers").await.id;
    assert_eq!(app.count::<accommodation_request::Entity>().await, 1);
    assert_eq!(app.count::<scholarship_reason::Entity>().await, 1);
    let path = format!("/organize/registrations/{id}");

    let owner = app.signed_in("Olive", &[Role::Owner, Role::Program]).await;
    let page = owner.get(path.as_str()).await.expect(200);
    page.shows("Sammy")
        .shows("555-0100")
        .shows("sam@example.org")
        .shows("Only the roles “Registrar” and “Access” see these.")
        .shows("Only the role “Registrar” sees this.")
        .hides("The fee is more")
        .hides("A chair by the door");
    let noted = history(&app, id).await;
    assert_eq!(noted.len(), 2);
    assert_eq!(noted[1], ("Olive".into(), "registration.viewed".into()));

    let both = app.signed_in("Ash", &[Role::Owner, Role::Access]).await;
    let page = both.get(path.as_str()).await.expect(200);
    page.shows("A chair by the door.")
        .shows("Only the role “Registrar” sees this.")
        .hides("The fee is more");

    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = registrar.get(path.as_str()).await.expect(200);
    page.shows("The fee is more than I have.")
        .shows("A chair by the door.")
        .shows("Reg saw the reason for the scholarship.")
        .shows("Ash saw the accommodations.")
        .shows("Olive looked at the registration.")
        .shows("The person registered.");
    let spanish = registrar.get(format!("{path}?lang=es")).await.expect(200);
    spanish
        .shows("Reg vio el motivo de la beca.")
        .shows("Olive miró la inscripción.")
        .shows("La persona se inscribió.");
    let actions: Vec<String> = history(&app, id)
        .await
        .into_iter()
        .skip(4)
        .take(3)
        .map(|(who, what)| format!("{who} {what}"))
        .collect();
    assert_eq!(
        actions,
        [
            "Reg registration.viewed",
            "Reg registration.accommodations_viewed",
            "Reg registration.scholarship_reason_viewed",
        ]
    );
    // The list and the overview show none of it.
    for page in ["/organize", "/organize/registrations"] {
        let page = registrar.get(page).await.expect(200);
        page.hides("The fee is more").hides("A chair by");
    }
}

async fn mail_is_shown_without_the_private_link(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let id = app.registration_of("Dani Rivera").await.id;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let path = format!("/organize/registrations/{id}");
    let waiting = browser.get(path.as_str()).await.expect(200);
    waiting.shows("Place confirmed").shows("Waiting since");
    let mail = app.deliver_mail().await;
    let mailed = crate::support::secret_in(&mail[0].text);
    let sent = browser.get(path.as_str()).await.expect(200);
    sent.shows("Sent March 2, 2026, 9:00\u{a0}AM")
        .shows("[private link]")
        .shows("To dani@example.org.")
        .hides(&secret)
        .hides(&mailed)
        .hides("conference.example/registration/");
}
