//! Vouchers: what they give, to whom and how often; at the form, at the desk and over the API.

mod again;
mod api;
mod crowd;
mod desk;
mod form;
mod held;
mod hidden;
mod rules;
mod shared;

use entity::{redemption, registration};
use gathering::domain::organizers::{self, Actor, Role};
use gathering::domain::vouchers::{self, Discount, Voucher, VoucherSettings};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Call, TestApp};

/// Who makes the vouchers of the tests.
pub(crate) async fn registrar(app: &TestApp) -> Actor {
    let token = app.token(&[Role::Registrar]).await;
    let actor = organizers::actor_of_token(&app.state.db, token.reveal()).await;
    actor.unwrap().unwrap()
}

/// A voucher that anybody can use for anything, any time, and that takes nothing off.
pub(crate) fn settings(code: &str) -> VoucherSettings {
    VoucherSettings {
        code: code.to_owned(),
        note: String::new(),
        discount: Discount::None,
        uses: None,
        budget_cents: None,
        valid_from: None,
        valid_until: None,
        email: None,
        holds_places: false,
        types: Vec::new(),
    }
}

/// Makes a voucher; answers its id.
pub(crate) async fn make(app: &TestApp, settings: VoucherSettings) -> Uuid {
    let actor = registrar(app).await;
    let made = vouchers::save(&app.state.db, &actor, None, &settings, app.now()).await;
    made.unwrap().0
}

/// A voucher as organizers see it.
pub(crate) async fn look(app: &TestApp, id: Uuid) -> Voucher {
    let actor = registrar(app).await;
    let found = vouchers::load(app.state.db.read(), &actor, id, app.now()).await;
    found.unwrap()
}

fn body(kind: &str, name: &str, voucher: &str) -> Value {
    json!({
        "registration_type": kind,
        "legal_name": name,
        "email": format!("{}@example.org", name.to_lowercase()),
        "code_of_conduct": true,
        "voucher": voucher,
    })
}

fn sends<'a>(app: &'a TestApp, kind: &str, name: &str, voucher: &str) -> Call<'a> {
    let body = body(kind, name, voucher);
    app.post("/api/v1/registrations").json(&body)
}

/// Registers somebody who uses a voucher.
pub(crate) async fn uses(
    app: &TestApp,
    kind: &str,
    name: &str,
    voucher: &str,
) -> registration::Model {
    sends(app, kind, name, voucher).send().await.expect(201);
    app.registration_of(name).await
}

/// Somebody tries a voucher and is refused: the one problem that is told.
async fn refused(app: &TestApp, kind: &str, name: &str, voucher: &str) -> String {
    let answer = sends(app, kind, name, voucher).send().await;
    let answer: Answer = answer.expect_problem(422, "invalid");
    let errors = answer.json()["errors"].clone();
    assert_eq!(errors.as_array().unwrap().len(), 1, "{errors}");
    assert_eq!(errors[0]["field"], "voucher");
    assert_eq!(
        app.registrations()
            .await
            .iter()
            .filter(|row| row.legal_name == name)
            .count(),
        0
    );
    errors[0]["code"].as_str().unwrap().to_owned()
}

/// Somebody registers with a voucher that is for one type.
pub(crate) async fn use_one(app: &TestApp) {
    let mut voucher = settings("ONE");
    voucher.types = vec!["standard".to_owned()];
    make(app, voucher).await;
    uses(app, "standard", "Val", "one").await;
}

/// The uses that hold now.
pub(crate) async fn redemptions(app: &TestApp) -> Vec<redemption::Model> {
    let mut rows = app.rows::<redemption::Entity>().await;
    rows.retain(|row| row.given_back_at.is_none());
    rows
}
