//! Templates: a wrong placeholder is told with its line when saving, and nothing is saved.

use entity::mail_template;
use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::{Value, json};

use super::{Writer, registered};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_is_wrong_with_a_text_is_told_with_its_line,
    pages_say_it_at_the_field_and_keep_what_was_typed,
    a_template_is_written_changed_used_and_deleted,
    two_who_change_it_at_once_do_not_overwrite_each_other,
);

fn template(name: &str) -> Value {
    json!({
        "name": name,
        "subject_en": "News, code {{ code }}",
        "subject_es": "Novedades, código {{ code }}",
        "body_en": "{{ greeting }}",
        "body_es": "{{ greeting }}",
    })
}

async fn what_is_wrong_with_a_text_is_told_with_its_line(app: TestApp) {
    let writer = Writer::new(&app).await;
    for (field, typed, code, told) in [
        (
            "body_en",
            "Hello\n{{ nmae }}",
            "unknown_placeholder",
            "Line 2 ",
        ),
        (
            "body_es",
            "{% if status == 'x' %}",
            "not_a_template",
            "Line 1 ",
        ),
        (
            "body_es",
            "{{ accommodations }}",
            "unknown_placeholder",
            "greeting, name, code",
        ),
        (
            "subject_en",
            "For {{ name }}",
            "not_in_subject",
            "code, conference",
        ),
        ("subject_es", "{{ cod }}", "unknown_placeholder", "Line 1 "),
        (
            "body_en",
            "{% for x in name %}{% endfor %}",
            "not_a_template",
            "Line 1 ",
        ),
        ("body_en", "", "missing", "eeded"),
        ("body_es", " ", "missing", "eeded"),
        ("subject_es", "", "missing", "eeded"),
        ("name", "", "missing", "eeded"),
    ] {
        let mut body = template("News");
        body[field] = json!(typed);
        let refused = writer.post("/mail-templates", &body).await;
        let refused = refused.expect_problem(422, "invalid").json();
        let errors = refused["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{refused}");
        assert_eq!(errors[0]["field"], field);
        assert_eq!(errors[0]["code"], code, "{refused}");
        if code != "missing" {
            let detail = errors[0]["detail"].as_str().unwrap();
            assert!(detail.contains(told), "{detail}");
        }
        // A mailing is read as strictly.
        body["filter"] = json!({});
        let refused = writer.post("/mailings", &body).await;
        refused.expect_problem(422, "invalid");
    }
    let mut body = template("");
    body["body_en"] = json!("{{ a }}");
    body["body_es"] = json!("{{name}}".repeat(400));
    let refused = writer.post("/mail-templates", &body).await;
    let errors = refused.expect(422).json()["errors"].clone();
    let codes: Vec<&str> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["missing", "unknown_placeholder", "fills_too_long"]);
    assert_eq!(app.count::<mail_template::Entity>().await, 0);
    assert_eq!(app.count::<entity::mailing::Entity>().await, 0);
}

async fn pages_say_it_at_the_field_and_keep_what_was_typed(app: TestApp) {
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let form = [
        ("name", "News"),
        ("subject_en", "News"),
        ("subject_es", "Novedades"),
        ("body_en", "Hello\n\n{{ nmae }}"),
        ("body_es", "Hola <b>"),
        ("necessary", "yes"),
    ];
    let page = desk.post("/organize/mailings/templates", form).await;
    let page = page.expect(422);
    page.shows("<title>Error: Write a template")
        .shows("Line 3 has a placeholder that does not exist. These do: greeting, name,")
        .shows("id=\"body_en-error\"")
        .shows("{{ nmae }}</textarea>")
        .shows("Hola &#60;b&#62;</textarea>");
    let text = page.text();
    assert!(text.contains("name=\"necessary\" value=\"yes\" checked"));
    assert_eq!(app.count::<mail_template::Entity>().await, 0);
    let page = desk.post("/organize/mailings", form).await;
    page.expect(422)
        .shows("Line 3 has a placeholder")
        .shows("{{ nmae }}</textarea>");
    let page = desk
        .post("/organize/mailings/templates?lang=es", form)
        .await;
    page.expect(422)
        .shows("La línea 3 tiene un marcador que no existe.");
}

async fn a_template_is_written_changed_used_and_deleted(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let empty = desk.get("/organize/mailings/templates").await.expect(200);
    empty.shows("No templates yet");
    let mut form = vec![
        ("name", "The venue"),
        ("subject_en", "About the venue"),
        ("subject_es", "Sobre el lugar"),
        ("body_en", "{{ greeting }}\n\nThe doors open at 8."),
        ("body_es", "{{ greeting }}\n\nAbrimos a las 8."),
    ];
    let made = desk
        .post("/organize/mailings/templates", form.clone())
        .await;
    let address = made.expect(303).header("location").to_owned();
    let page = desk.get(address.clone()).await.expect(200);
    page.shows("The template is saved")
        .shows("With invented values")
        .shows("Hello Dani Sample,")
        .shows("Hola, Dani Ejemplo:")
        .shows("{{ manage_link }}");
    // A name stands once.
    let twice = desk
        .post("/organize/mailings/templates", form.clone())
        .await;
    twice.expect(422);
    let (path, _) = address.split_once('?').unwrap();
    let id = path.rsplit('/').next().unwrap();
    let page = desk.get(format!("/organize/mailings/new?template={id}"));
    page.await
        .expect(200)
        .shows("The doors open at 8.</textarea>")
        .shows("Everybody who registered");
    form[3].1 = "{{ greeting }}\n\nThe doors open at 9.";
    form.push(("version", "1"));
    desk.post(path, form.clone()).await.expect(303);
    let writer = Writer::new(&app).await;
    let told = writer.get(&format!("/mail-templates/{id}")).await;
    let told = told.expect(200).json();
    assert_eq!(told["version"], 2);
    assert_eq!(told["changed_by"], "Robin");
    assert!(told["body_en"].as_str().unwrap().contains("at 9."));
    let all = writer.get("/mail-templates").await.expect(200).json();
    assert_eq!(all["templates"].as_array().unwrap().len(), 1);
    desk.post(format!("{path}/delete"), [("", ""); 0])
        .await
        .expect(303);
    desk.get(path).await.expect(404);
    assert_eq!(app.count::<mail_template::Entity>().await, 0);
}

async fn two_who_change_it_at_once_do_not_overwrite_each_other(app: TestApp) {
    let writer = Writer::new(&app).await;
    let made = writer.post("/mail-templates", &template("News")).await;
    let id = made.expect(201).json()["id"].as_str().unwrap().to_owned();
    let put = async |version: i64, name: &str| {
        let mut body = template(name);
        body["version"] = json!(version);
        let call = app.call(Method::PUT, format!("/api/v1/mail-templates/{id}"));
        call.token(&writer.token).json(&body).send().await
    };
    put(1, "Mine").await.expect(200);
    put(1, "Yours").await.expect_problem(409, "stale");
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let form = [
        ("name", "Yours"),
        ("subject_en", "News"),
        ("subject_es", "Novedades"),
        ("body_en", "Mine to keep"),
        ("body_es", "Mío"),
        ("version", "1"),
    ];
    let page = desk.post(format!("/organize/mailings/templates/{id}"), form);
    page.await
        .expect(409)
        .shows("Somebody else changed it meanwhile")
        .shows("Mine to keep</textarea>");
    let rows = app.rows::<mail_template::Entity>().await;
    assert_eq!(rows[0].name, "Mine");
    let gone = app.call(Method::DELETE, format!("/api/v1/mail-templates/{id}"));
    gone.token(&writer.token).send().await.expect(204);
    put(2, "Again").await.expect(404);
}
