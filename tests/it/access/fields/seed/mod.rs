//! A conference in which every field is filled with words that stand nowhere else.

mod desk;
mod people;

use gathering::domain::organizers::{self, Actor, Role};
use gathering::domain::registrations::add_note;
use serde_json::json;

use self::desk::{mailings, the_draft, things_of_the_desk};
use self::people::{dana, group};
use crate::support::TestApp;

/// Whom a field is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// Registered alone.
    Dana,
    /// Registered by a contact.
    Gale,
    /// Gale's whole group: Mel is in it too.
    Group,
    /// Nobody who registered.
    Desk,
}

/// What tells a field: any of these texts.
pub(super) struct Mark {
    /// Its place among all.
    pub(super) number: usize,
    pub(super) field: &'static str,
    pub(super) whose: Whose,
    pub(super) texts: Vec<String>,
}

/// The conference, and what opens what in it.
pub(super) struct Seed {
    pub(super) marks: Vec<Mark>,
    /// Private links: Dana's, Gale's, and Mel's, who was registered together with Gale.
    pub(super) links: [String; 3],
    pub(super) group: String,
    pub(super) feed: String,
    pub(super) key: String,
    /// The question with sensitive answers.
    pub(super) sensitive: String,
    pub(super) ordinary: String,
}

/// A session with seats to sign up for.
pub(super) const SLOT: &str = "naloxone-and-kindness";

impl Seed {
    fn mark(&mut self, field: &'static str, whose: Whose, texts: &[&str]) {
        // Case is no hiding place.
        let texts = texts.iter().map(|text| text.to_lowercase()).collect();
        let number = self.marks.len();
        self.marks.push(Mark {
            number,
            field,
            whose,
            texts,
        });
    }
}

/// Fills the conference.
pub(super) async fn seed(app: &TestApp) -> Seed {
    let mut seed = Seed {
        marks: Vec::new(),
        links: Default::default(),
        group: String::new(),
        feed: String::new(),
        key: String::new(),
        sensitive: String::new(),
        ordinary: String::new(),
    };
    let db = &app.state.db;
    words_to_choose(app).await;
    let more = json!({});
    seed.ordinary = crate::form_questions::ask(app, "text", "Ordinary question", more).await;
    let more = json!({ "sensitive": true });
    seed.sensitive = crate::form_questions::ask(app, "text", "Delicate question", more).await;
    things_of_the_desk(app, &mut seed).await;
    dana(app, &mut seed).await;
    group(app, &mut seed).await;
    mailings(app, &mut seed).await;
    the_draft(app, &mut seed).await;
    let author = actor(app, "Mkauthor Name", &[Role::Registrar]).await;
    let id = app.registration_of("Mklegal Dana").await.id;
    add_note(db, &author, id, "mkorgnote", app.now())
        .await
        .unwrap();
    seed.mark("organizers' note", Whose::Dana, &["mkorgnote"]);
    seed.mark("who did it", Whose::Dana, &["mkauthor"]);
    seed
}

/// Somebody at the desk who acts through the domain.
async fn actor(app: &TestApp, name: &str, roles: &[Role]) -> Actor {
    let token = organizers::add_token(&app.state.db, name, roles, app.now()).await;
    let actor = organizers::actor_of_token(&app.state.db, token.unwrap().reveal()).await;
    actor.unwrap().unwrap()
}

/// One word more in each list that people choose from.
async fn words_to_choose(app: &TestApp) {
    for (list, slug, name) in [
        ("meal", "mkmeal", "Mkmeal Word"),
        ("diet", "mkdiet", "Mkdiet Word"),
        ("accommodation", "mkkind", "Mkkind Word"),
    ] {
        let sql = format!(
            "INSERT INTO term (list, slug, name_en, position) VALUES ('{list}', '{slug}', '{name}', 90)"
        );
        app.run_sql(&sql).await;
    }
}
