//! Files of pretix and Indico, and our own: their columns are known by name.

use entity::{registration_meal, registration_note};

use super::{brings_in, confirm, look, look_with, registrar, standing, stands, taken_for};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_list_of_pretix_is_known,
    a_list_of_pretix_in_spanish_is_known,
    a_list_of_indico_is_known,
    our_own_file_is_known_in_both_languages,
);

/// The list of order positions, with its two columns "Company".
const PRETIX: &str = "\
Event slug,Order code,Position ID,Status,Email,Phone number,Order date,Order time,Product,Variation,Price,Tax rate,Tax rule,Tax value,\
Attendee name,Attendee name: Given name,Attendee name: Family name,Attendee email,Company,Address,Voucher,Order comment,Company,\
Invoice address name,Sales channel,Order locale\n\
wi,ABC12,1,paid,boss@agency.example,+16085550100,2026-01-05,10:00:00,Early Ticket,,95.00,0.00,,0.00,\
Ana Brook,Ana,Brook,ana@example.org,Peer Center,Main St 1,,Needs a quiet room,Peer Center Inc,Boss,web,es\n\
wi,ABC12,2,paid,boss@agency.example,,2026-01-05,10:00:00,Standard,,160.00,0.00,,0.00,\
Ben Hill,Ben,Hill,,Peer Center,Main St 1,,,Peer Center Inc,Boss,web,en\n\
wi,ABC13,1,pending,cy@example.org,,2026-01-06,10:00:00,Standard,,160.00,0.00,,0.00,\
,Cy,King,,,,,,,,web,en\n\
wi,ABC14,1,canceled,dee@example.org,,2026-01-06,10:00:00,Standard,,160.00,0.00,,0.00,\
Dee Lake,Dee,Lake,,,,,,,,web,en\n";

async fn a_list_of_pretix_is_known(app: TestApp) {
    let browser = registrar(&app).await;
    let page = look(&browser, &app, PRETIX).await.expect(422);
    let taken = taken_for(&page);
    let known: Vec<&str> = taken
        .iter()
        .map(String::as_str)
        .filter(|one| !one.is_empty())
        .collect();
    assert_eq!(
        known,
        [
            "status",
            "contact_email",
            "phone",
            "registration_type",
            "price",
            "legal_name",
            "first_name",
            "last_name",
            "email",
            "organization",
            "note",
            "mail_language"
        ]
    );
    assert_eq!(taken.len(), 26);
    page.shows("“Early Ticket”").shows("value=\"Early Ticket\"");
    // What is not ours is told what it means.
    let meant = [
        ("type_cell.1", "Early Ticket"),
        ("type_slug.1", "early-bird"),
    ];
    let page = look_with(&browser, &app, PRETIX, &meant).await.expect(200);
    page.shows("3 get a place")
        .shows("1 is left out: it has ended")
        .shows("3 get an e-mail");
    assert!(
        app.registrations().await.is_empty(),
        "nobody is registered by looking"
    );
    let done = confirm(&browser, &app, &page, PRETIX, &meant)
        .await
        .expect(303);
    let done = browser.get(done.header("location")).await.expect(200);
    done.shows("3 people are registered");
    assert_eq!(
        standing(&app).await,
        [
            stands("Ana Brook", "confirmed", 9_500, 0),
            stands("Ben Hill", "confirmed", 16_000, 0),
            stands("Cy King", "confirmed", 16_000, 16_000),
        ]
    );
    let ana = app.registration_of("Ana Brook").await;
    assert_eq!(
        (
            ana.email.as_str(),
            ana.mail_language.as_str(),
            ana.organization.as_deref()
        ),
        ("ana@example.org", "es", Some("Peer Center"))
    );
    assert_eq!(ana.phone.as_deref(), Some("+16085550100"));
    // Whoever has no address of their own has that of whoever ordered.
    assert_eq!(
        app.registration_of("Ben Hill").await.email,
        "boss@agency.example"
    );
    let notes = app.rows::<registration_note::Entity>().await;
    assert_eq!(notes.len(), 1);
    assert_eq!(
        (notes[0].registration_id, notes[0].text.as_str()),
        (ana.id, "Needs a quiet room")
    );
}

async fn a_list_of_pretix_in_spanish_is_known(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Estado;Correo electrónico;Producto;Precio;Nombre del participante;Correo electrónico del participante\n\
                pagado;jefe@agencia.example;General;160.00;Ana Brook;ana@example.org\n\
                vencido;jefe@agencia.example;General;160.00;Otra Persona;otra@example.org\n";
    let page = look(&browser, &app, text).await.expect(200);
    assert_eq!(
        taken_for(&page),
        [
            "status",
            "contact_email",
            "registration_type",
            "price",
            "legal_name",
            "email"
        ]
    );
    brings_in(&browser, &app, text, &[]).await;
    assert_eq!(
        standing(&app).await,
        [stands("Ana Brook", "confirmed", 16_000, 0)]
    );
}

async fn a_list_of_indico_is_known(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "ID,Name,First Name,Last Name,Email Address,Affiliation,Position,Phone Number,Registration date,Registration state,Price\n\
                1,Ana Brook,Ana,Brook,ana@example.org,Peer Center,Peer,608 555 0100,2026-01-05,Completed,160.00 USD\n\
                2,Ben Hill,Ben,Hill,ben@example.org,,,,2026-01-06,Awaiting payment,160.00 USD\n\
                3,Cy King,Cy,King,cy@example.org,,,,2026-01-07,Withdrawn,160.00 USD\n";
    let kind = [("kind", "standard")];
    let page = look_with(&browser, &app, text, &kind).await.expect(200);
    assert_eq!(
        taken_for(&page),
        [
            "",
            "legal_name",
            "first_name",
            "last_name",
            "email",
            "organization",
            "",
            "phone",
            "",
            "status",
            "price"
        ]
    );
    brings_in(&browser, &app, text, &kind).await;
    assert_eq!(
        standing(&app).await,
        [
            stands("Ana Brook", "confirmed", 16_000, 0),
            stands("Ben Hill", "confirmed", 16_000, 16_000),
        ]
    );
}

async fn our_own_file_is_known_in_both_languages(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Name,E-mail,Type,Meals,Diet,Paid in dollars\n\
                Ana Brook,ana@example.org,Standard,Monday lunch; Monday dinner,Vegan,60\n\
                José Núñez,jose@example.org,Community member (free),,,\n";
    brings_in(&browser, &app, text, &[])
        .await
        .shows("2 people are registered");
    for (language, status) in [("en", "confirmed"), ("es", "waitlisted")] {
        let address = format!("/organize/registrations.csv?lang={language}");
        let file = browser.get(address).await.expect(200).text();
        app.run_sql(
            "UPDATE registration SET email = 'old-' || email, email_key = 'old-' || email_key",
        )
        .await;
        app.set_conference_capacity(Some(if language == "en" { 4 } else { 0 }))
            .await;
        brings_in(&browser, &app, &file, &[]).await;
        let rows = app.registrations().await.into_iter();
        let rows: Vec<_> = rows.filter(|row| !row.email.starts_with("old-")).collect();
        let names: Vec<&str> = rows.iter().map(|row| row.legal_name.as_str()).collect();
        assert!(
            names.contains(&"Ana Brook") && names.contains(&"José Núñez"),
            "{names:?}"
        );
        let ana = rows
            .iter()
            .find(|row| row.legal_name == "Ana Brook")
            .unwrap();
        assert_eq!(ana.status, status);
        assert_eq!(
            (ana.price_cents, ana.paid_cents, ana.diet.as_deref()),
            (16_000, 6_000, Some("vegan"))
        );
        let meals = app.rows::<registration_meal::Entity>().await.into_iter();
        let meals: Vec<String> = meals
            .filter(|row| row.registration_id == ana.id)
            .map(|row| row.meal)
            .collect();
        assert_eq!(meals.len(), 2, "{meals:?}");
        app.run_sql("DELETE FROM registration WHERE email LIKE 'old-%'")
            .await;
    }
}
