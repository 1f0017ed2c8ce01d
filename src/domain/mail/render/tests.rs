//! Every mail in both languages, as it reads.

use serde_json::{Value, json};

use super::*;
use crate::domain::mail::testing::{data, facts};

fn links() -> Links {
    Links {
        manage_url: "https://example.org/registration/SECRET".to_owned(),
        plan_url: "https://example.org/registration/SECRET/plan".to_owned(),
        group_url: "https://example.org/group/SECRET".to_owned(),
        password_url: "https://example.org/organize/password/SECRET".to_owned(),
        desk_url: "https://example.org/organize".to_owned(),
        calendar_url: "https://example.org/calendar/conference.ics".to_owned(),
        privacy_url: "https://example.org/privacy".to_owned(),
        find_url: "https://example.org/register/find".to_owned(),
        agenda_url: "https://example.org/agenda".to_owned(),
        support_url: "https://example.org/support".to_owned(),
        unsubscribe_url: "https://example.org/unsubscribe/SECRET".to_owned(),
    }
}

fn with(changes: &Value) -> Value {
    let mut data = data();
    for (name, value) in changes.as_object().unwrap() {
        data[name] = value.clone();
    }
    data
}

fn plan(lines: &[&str]) -> Value {
    json!({
        "code": "K7QX-2M4D", "name": "Sam",
        "items": [{"title": "Grief and hope", "lines": lines}],
    })
}

/// A mailing with all that can stand in one.
fn mailing(necessary: bool) -> Value {
    let body = super::super::PLACEHOLDERS
        .iter()
        .map(|name| format!("{name}: {{{{ {name} }}}}"));
    let body = body.collect::<Vec<_>>().join("\n");
    let condition =
        "{% if status == \"confirmed\" %}\nYou have a place.\n{% else %}\nYou wait.\n{% endif %}";
    let text = format!("{condition}\n{body}");
    with(&json!({
        "status": "confirmed",
        "text": {
            "subject": {"en": "News, code {{ code }}", "es": "Novedades, código {{ code }}"},
            "body": {"en": text, "es": text},
            "necessary": necessary,
        },
    }))
}

fn english(template: Template, data: &Value) -> Rendered {
    render(template, Language::En, data, &links(), &facts()).unwrap()
}

#[test]
fn every_mail_reads_as_it_should_in_both_languages() {
    for template in Template::ALL {
        let data = match template {
            Template::RegistrationWaitlisted => with(&json!({"place": 3, "another": true})),
            Template::RegistrationPromoted => with(&json!({"amount_due_cents": 0})),
            Template::RegistrationApproved => {
                with(&json!({"status": "confirmed", "amount_due_cents": 0}))
            }
            Template::RegistrationDeclined => with(&json!({
                "status": "declined", "amount_due_cents": 0,
                "text": "We have no scholarship left.\n\nThe free place is open to you.",
            })),
            Template::RegistrationOffered => with(&json!({
                "status": "waitlisted", "until": "Wednesday, March 11, 2026, 10:00 AM",
            })),
            Template::RegistrationOfferExpired
            | Template::RegistrationOfferLetGo
            | Template::RegistrationMovedUp => with(&json!({"status": "waitlisted", "place": 2})),
            Template::RegistrationRestored => with(&json!({"status": "waitlisted", "place": 2})),
            Template::RegistrationPayment => {
                with(&json!({"payment": "part", "paid_cents": 4_000, "amount_due_cents": 8_000}))
            }
            Template::SignUpSeat
            | Template::SignUpPassedOver
            | Template::SignUpGiven
            | Template::SignUpMoved
            | Template::SignUpEnded => plan(&["Monday, April 20, 1:00–2:00 PM, Bluff Room"]),
            Template::PlanChanged => plan(&[
                "New room: White Pine Room. Before: Bluff Room.",
                "You keep your seat.",
            ]),
            Template::Mailing => mailing(false),
            Template::OrganizerInvited => json!({"name": "Jo", "by": "Robin Rivers"}),
            Template::GroupRegistered => json!({"name": "Ana Lee", "people": 3}),
            Template::PasswordReset => json!({"name": "Jo", "by": ""}),
            _ => data(),
        };
        for language in Language::ALL {
            let mail = render(template, language, &data, &links(), &facts()).unwrap();
            let name = format!("{}.{}", template.name(), language.code());
            insta::with_settings!({
                snapshot_path => "../snapshots",
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!(name, format!("Subject: {}\n\n{}", mail.subject, mail.text));
            });
        }
    }
}

#[test]
fn whoever_was_registered_by_somebody_else_reads_by_whom_unless_that_would_be_a_link() {
    let said = |by: &str, language| {
        let data = with(&json!({ "by": by }));
        let template = Template::RegistrationConfirmed;
        let mail = render(template, language, &data, &links(), &facts()).unwrap();
        assert!(!mail.subject.contains("Ana"));
        mail.text
    };
    let by = "Ana Lee (Hope Agency)";
    let (english, spanish) = (said(by, Language::En), said(by, Language::Es));
    assert!(english.contains("Ana Lee (Hope Agency) registered you."));
    assert!(spanish.contains("Ana Lee (Hope Agency) hizo su inscripción."));
    for hostile in [
        "Win at example.org",
        "https://evil.example",
        &"x".repeat(121),
    ] {
        let text = said(hostile, Language::En);
        assert!(!text.contains(hostile) && text.contains("Somebody else registered you."));
    }
    let alone = english_of_oneself();
    assert!(!alone.contains("registered you"));
}

fn english_of_oneself() -> String {
    english(Template::RegistrationConfirmed, &data()).text
}

#[test]
fn html_says_the_same_in_its_language() {
    let mail = render(
        Template::RegistrationConfirmed,
        Language::Es,
        &data(),
        &links(),
        &facts(),
    )
    .unwrap();
    insta::with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("registration-confirmed.es.html", mail.html);
    });
    assert!(mail.html.contains("<html lang=\"es\">"));
    // Nothing is fetched from anywhere, so nothing tells that the mail was opened.
    for fetching in ["<img", "<link", "url(", "src=", "<script"] {
        assert!(!mail.html.contains(fetching), "{fetching}");
    }
}

#[test]
fn the_subject_is_the_same_for_all_mail_to_one_reader_and_tells_nothing() {
    for language in Language::ALL {
        let all = Template::ALL.into_iter();
        // Of mail to many the organizers write the subject.
        for template in all.filter(|template| *template != Template::Mailing) {
            let mut data = data();
            data["items"] = json!([]);
            data["people"] = json!(3);
            let mail = render(template, language, &data, &links(), &facts()).unwrap();
            let expected = if template.is_for_organizers() {
                organizer::subject(language)
            } else if template.is_for_a_contact() {
                group::subject(language)
            } else {
                registration::subject(language, "7K3M-Q2")
            };
            assert_eq!(mail.subject, expected);
            let subject = mail.subject.to_lowercase();
            for word in ["recover", "recuper", "wprc", "confer", "confirm", "cancel"] {
                assert!(!subject.contains(word), "{subject}");
            }
        }
    }
}

#[test]
fn mail_to_many_says_how_to_end_it_unless_it_is_necessary() {
    let unnecessary = english(Template::Mailing, &mailing(false));
    for part in [&unnecessary.text, &unnecessary.html] {
        assert!(part.contains("https://example.org/unsubscribe/SECRET"));
    }
    let necessary = english(Template::Mailing, &mailing(true));
    for part in [&necessary.text, &necessary.html] {
        assert!(!part.contains("unsubscribe"));
        assert!(part.contains("7K3M-Q2"));
    }
}

#[test]
fn mail_to_many_repeats_no_name_that_would_be_a_link_and_escapes_all_others() {
    let mut hostile = mailing(false);
    hostile["name"] = json!("See www.example.com now");
    let mail = english(Template::Mailing, &hostile);
    assert!(!mail.text.contains("www.example.com"));
    assert!(mail.text.contains("name: friend"));
    hostile["name"] = json!("<b>Dani</b> {{ code }}");
    let mail = english(Template::Mailing, &hostile);
    assert!(mail.text.contains("name: <b>Dani</b> {{ code }}"));
    assert!(!mail.html.contains("<b>Dani"));
    assert!(mail.html.contains("<a href=\"https://example.org/agenda\""));
}

#[test]
fn a_hostile_name_stays_text() {
    let hostile = "<script>alert(1)</script> & \"Co\"";
    let mail = english(
        Template::RegistrationConfirmed,
        &with(&json!({"name": hostile})),
    );
    assert!(!mail.html.contains("<script"));
    assert!(
        mail.html
            .contains("&#60;script&#62;alert(1)&#60;/script&#62;")
    );
    assert!(mail.text.starts_with(&format!("Hello {hostile},")));
}

#[test]
fn a_name_that_would_advertise_is_not_repeated() {
    let greeting_of = |name: &str| {
        let mail = english(
            Template::RegistrationConfirmed,
            &with(&json!({"name": name})),
        );
        mail.text.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(greeting_of("J.R.  Ortiz-Núñez"), "Hello J.R. Ortiz-Núñez,");
    for name in [
        "Win at evil.example",
        "https://evil",
        "me@evil",
        "",
        &"x".repeat(61),
    ] {
        assert_eq!(greeting_of(name), "Hello,", "{name}");
    }
    assert_eq!(greeting_of("Dani\n\nYou owe us"), "Hello Dani You owe us,");
}

#[test]
fn places_and_money_are_told_where_they_matter() {
    let waitlisted = |place: Option<u64>| {
        let data = with(&json!({"place": place}));
        english(Template::RegistrationWaitlisted, &data).text
    };
    assert!(waitlisted(Some(1)).contains("you are next in line"));
    assert!(waitlisted(Some(12)).contains("you are number 12 in line"));
    assert!(waitlisted(None).contains("you are on the waitlist"));
    assert!(!waitlisted(Some(1)).contains("$120"));
    let free = with(&json!({"amount_due_cents": 0}));
    let confirmed = english(Template::RegistrationConfirmed, &free).text;
    assert!(confirmed.contains("nothing to pay"));
}

#[test]
fn every_outcome_of_a_deed_has_its_words() {
    let outcomes = [
        (Template::RegistrationApproved, "status", "confirmed"),
        (Template::RegistrationApproved, "status", "waitlisted"),
        (Template::RegistrationRestored, "status", "confirmed"),
        (Template::RegistrationRestored, "status", "waitlisted"),
        (Template::RegistrationRestored, "status", "pending"),
        (Template::RegistrationPayment, "payment", "open"),
        (Template::RegistrationPayment, "payment", "part"),
        (Template::RegistrationPayment, "payment", "full"),
        (Template::RegistrationPayment, "payment", "waived"),
    ];
    for (template, field, value) in outcomes {
        let data = with(&json!({field: value, "place": 1}));
        for language in Language::ALL {
            let mail = render(template, language, &data, &links(), &facts()).unwrap();
            assert!(!mail.text.contains("mail-registration"), "{}", mail.text);
        }
    }
}

#[test]
fn data_of_another_form_is_refused_without_being_repeated() {
    let error = render(
        Template::RegistrationConfirmed,
        Language::En,
        &json!({"name": "Dani"}),
        &links(),
        &facts(),
    )
    .unwrap_err();
    assert_eq!(error.to_string(), "unreadable mail data");
}
