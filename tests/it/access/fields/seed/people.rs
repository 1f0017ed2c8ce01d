//! Those who registered: alone with everything, and in a group.

use gathering::domain::registrations::{Deed, carry_out};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{SLOT, Seed, Whose};
use crate::support::{Answer, TestApp, form};

/// Somebody with everything: a scholarship, a voucher, a payment, answers, a plan.
pub(super) async fn dana(app: &TestApp, seed: &mut Seed) {
    let person = |name: &str, more: Value| {
        let mut body = json!({
            "registration_type": "scholarship",
            "legal_name": format!("Mklegal {name}"),
            "email": format!("mkmail.{}@example.org", name.to_lowercase()),
            "code_of_conduct": true,
            "voucher": "MKVOUCHER",
            "scholarship_reason": "The fee is too high.",
        });
        let Value::Object(more) = more else {
            unreachable!()
        };
        body.as_object_mut().unwrap().extend(more);
        body
    };
    let more = json!({
        "badge_name": "Mkbadge Dana", "pronouns": "mkpronouns.dana", "phone": "608 555 7731",
        "organization": "Mkorganization Dana", "meals": ["mkmeal"], "diet": "mkdiet",
        "accommodations": ["mkkind"], "accommodation_note": "mkneednote.dana",
        "scholarship_reason": "mkreason.dana",
        "answers": { seed.ordinary.as_str(): ["mkanswer.dana"], seed.sensitive.as_str(): ["mksensitive.dana"] },
    });
    let registrar = crate::vouchers::registrar(app).await;
    let mut made = Value::Null;
    // Yan has the same type, so that no figure is one person's.
    for (name, more) in [("Yan", json!({})), ("Dana", more)] {
        let call = app.post("/api/v1/registrations").json(&person(name, more));
        made = call.send().await.expect(201).json();
        let id = app.registration_of(&format!("Mklegal {name}")).await.id;
        carry_out(&app.state.db, &registrar, id, &Deed::Approve, app.now())
            .await
            .unwrap();
    }
    app.run_sql(
        "UPDATE registration SET price_cents = 431719, paid_cents = 123457, amount_due_cents = 308262, \
         decline_text = 'mkdecline.dana' WHERE legal_name = 'Mklegal Dana'",
    )
    .await;
    app.run_sql(
        "UPDATE registration SET price_cents = 10000, paid_cents = 5000, amount_due_cents = 5000 \
         WHERE legal_name = 'Mklegal Yan'",
    )
    .await;
    app.run_sql("UPDATE redemption SET discount_cents = 100")
        .await;
    app.run_sql("UPDATE redemption SET discount_cents = 7771319 WHERE registration_id IN (SELECT id FROM registration WHERE legal_name = 'Mklegal Dana')")
        .await;
    let id: Uuid = made["id"].as_str().unwrap().parse().unwrap();
    let code = made["code"].as_str().unwrap();
    let of = Whose::Dana;
    for (field, texts) in [
        ("legal name", &["mklegal dana"][..]),
        ("badge name", &["mkbadge dana"]),
        ("pronouns", &["mkpronouns.dana"]),
        ("e-mail", &["mkmail.dana@"]),
        ("phone", &["608 555 7731"]),
        ("organization", &["mkorganization dana"]),
        ("meals", &["mkmeal"]),
        ("diet", &["mkdiet"]),
        ("price", &["431719", "4,317.19", "4317.19"]),
        ("paid", &["123457", "1,234.57", "1234.57"]),
        ("due", &["308262", "3,082.62", "3082.62"]),
        ("discount", &["7771319", "77,713.19", "77713.19"]),
        (
            "voucher used",
            &[
                "mkvoucher\"",
                "mkvoucher<",
                "mkvoucher ",
                "mkvoucher,",
                "mkvoucher.\n",
            ],
        ),
        ("decline text", &["mkdecline.dana"]),
        ("code", &[code, &code.replace('-', "")]),
        ("ordinary answer", &["mkanswer.dana"]),
        ("accommodation kind", &["mkkind"]),
        ("accommodation note", &["mkneednote.dana"]),
        ("scholarship reason", &["mkreason.dana"]),
        ("sensitive answer", &["mksensitive.dana"]),
    ] {
        seed.mark(field, of, texts);
    }
    seed.links[0] = app.link_of(id).await;
    app.stars(id, "hard-calls").await;
    app.run_sql("UPDATE session SET title_en = 'Mkstarred Title' WHERE slug = 'hard-calls'")
        .await;
    app.signs_up(id, app.slot(SLOT)).await.unwrap();
    let plan = format!("/registration/{}/plan", seed.links[0]);
    let call = app.post(format!("{plan}/tokens")).form([("name", "Mkkey")]);
    let page = call.send().await.expect(200);
    seed.key = between(&page, "id=\"token\" value=\"");
    let call = app.post(format!("{plan}/feeds"));
    let call = call.form([("name", "Mkfeed"), ("tells", "titles"), ("language", "en")]);
    seed.feed = between(&call.send().await.expect(200), "/calendar/my/");
    seed.mark("star", of, &["mkstarred"]);
    seed.mark("plan's feed", of, &["mkfeed"]);
    seed.mark("plan's key", of, &["mkkey"]);
    let (link, key, feed) = (seed.links[0].clone(), seed.key.clone(), seed.feed.clone());
    for secret in [link.as_str(), &key, feed.trim_end_matches(".ics")] {
        seed.mark("secret", of, &[secret]);
    }
}

/// What stands on the page after `begin`, up to the next sign that no address has.
#[track_caller]
fn between(page: &Answer, begin: &str) -> String {
    let text = page.text();
    let (_, rest) = text.split_once(begin).expect(begin);
    let end = rest.find(['"', '<', '?', ' ']).unwrap();
    rest[..end].to_owned()
}

/// Two people whom a contact registered; one of them said more later.
pub(super) async fn group(app: &TestApp, seed: &mut Seed) {
    let two = [
        ("community", "Mktyped Gale"),
        ("community", "Mel Companion"),
    ];
    let mut body = crate::groups::body(&two);
    body["contact_name"] = json!("Mkcontact Name");
    body["contact_email"] = json!("mkcontact.mail@example.org");
    body["organization"] = json!("Mkagency");
    let made = crate::groups::registers(app, &body).await;
    let url = made["group_url"].as_str().unwrap();
    seed.group = url.rsplit('/').next().unwrap().to_owned();
    let gale = app.registration_of("Mktyped Gale").await;
    seed.links[1] = app.link_of(gale.id).await;
    seed.links[2] = app
        .link_of(app.registration_of("Mel Companion").await.id)
        .await;
    let mut said = form("", "Mklegal Gale", "mkmail.gale@example.org");
    for (field, value) in [
        ("badge_name", "Mkbadge Gale"),
        ("pronouns", "mkpronouns.gale"),
        ("phone", "608 555 7742"),
        ("organization", "Mkorganization Gale"),
        ("accommodation_note", "mkneednote.gale"),
    ] {
        said.push((field.to_owned(), value.to_owned()));
    }
    for (slug, value) in [
        (&seed.ordinary, "mkanswer.gale"),
        (&seed.sensitive, "mksensitive.gale"),
    ] {
        said.push((format!("answers.{slug}"), value.to_owned()));
    }
    let call = app.post(format!("/registration/{}/change", seed.links[1]));
    let call = call.header("sec-fetch-site", "same-origin").form(said);
    call.send().await.expect(303);
    let code = gale.code.clone();
    let dashed = format!("{}-{}", &code[..4], &code[4..]);
    for (field, texts) in [
        ("legal name", &["mklegal gale"][..]),
        ("badge name", &["mkbadge gale"]),
        ("pronouns", &["mkpronouns.gale"]),
        ("e-mail", &["mkmail.gale@"]),
        ("phone", &["608 555 7742"]),
        ("organization", &["mkorganization gale"]),
        ("code", &[&code, &dashed]),
        ("ordinary answer", &["mkanswer.gale"]),
        ("accommodation note", &["mkneednote.gale"]),
        ("sensitive answer", &["mksensitive.gale"]),
        ("name that the contact gave", &["mktyped gale"]),
    ] {
        seed.mark(field, Whose::Gale, texts);
    }
    seed.mark("group's contact", Whose::Group, &["mkcontact name"]);
    seed.mark("group's contact", Whose::Group, &["mkagency"]);
    seed.mark("group's address", Whose::Group, &["mkcontact.mail@"]);
    let (group, gale, mel) = (
        seed.group.clone(),
        seed.links[1].clone(),
        seed.links[2].clone(),
    );
    seed.mark("secret", Whose::Group, &[&group]);
    seed.mark("secret", Whose::Gale, &[&gale]);
    seed.mark("secret", Whose::Group, &[&mel]);
}
