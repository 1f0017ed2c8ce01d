//! One thing that happens.

use gathering::domain::Error;
use gathering::domain::conference::types;
use gathering::domain::organizers::{Actor, Role};
use gathering::domain::registrations::{
    self, Answer, Answers, Deed, Payment, Substitute, WaitlistRules, carry_out,
};
use gathering::i18n::Language;
use jiff::SignedDuration;
use proptest::prelude::*;
use uuid::Uuid;

use crate::support::TestApp;

/// The types that people come by.
pub(super) const TYPES: [&str; 4] = ["community", "student", "standard", "scholarship"];

/// What happens. A number names somebody: the one at that place among all who registered.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// By a type, with a voucher or without.
    Register(usize, bool),
    Pay(usize, i64),
    Cancel(usize),
    Approve(usize),
    Decline(usize),
    Restore(usize),
    Answer(usize, usize),
    MoveUp(usize),
    Replace(usize),
    ChangeType(usize, usize),
    /// So many hours go by.
    Later(i64),
    /// The waitlist goes by offers, and is paused.
    Rules(bool, bool),
    /// A type has so many places from now on.
    TypePlaces(usize, u8),
}

impl Step {
    /// Any of them; `by_people_alone`: no more and no fewer places, and no time that goes by.
    pub(super) fn any(by_people_alone: bool) -> BoxedStrategy<Self> {
        let person = 0..200_usize;
        let people = prop_oneof![
            4 => (0..TYPES.len(), any::<bool>()).prop_map(|(kind, code)| Self::Register(kind, code)),
            2 => (person.clone(), 0..4_i64).prop_map(|(who, part)| Self::Pay(who, part)),
            3 => person.clone().prop_map(Self::Cancel),
            2 => person.clone().prop_map(Self::Approve),
            1 => person.clone().prop_map(Self::Decline),
            2 => person.clone().prop_map(Self::Restore),
            4 => (person.clone(), 0..3_usize).prop_map(|(who, what)| Self::Answer(who, what)),
            1 => person.clone().prop_map(Self::MoveUp),
            1 => person.clone().prop_map(Self::Replace),
            2 => (person, 0..TYPES.len()).prop_map(|(who, kind)| Self::ChangeType(who, kind)),
        ];
        if by_people_alone {
            return people.boxed();
        }
        prop_oneof![
            8 => people,
            1 => (1..72_i64).prop_map(Self::Later),
            1 => (any::<bool>(), prop::bool::weighted(0.2)).prop_map(|(offer, pause)| Self::Rules(offer, pause)),
            1 => (0..3_usize, 0..7_u8).prop_map(|(kind, places)| Self::TypePlaces(kind, places)),
        ]
        .boxed()
    }
}

/// Lets `step` happen; answers whom it was about, and nothing where it does not go with how things stand.
pub(super) async fn happens(app: &TestApp, step: &Step) -> Option<Vec<Uuid>> {
    let outcome = act(app, step).await;
    match outcome {
        Ok(about) => Some(about),
        Err(
            Error::NotAsItStands
            | Error::Invalid(_)
            | Error::RegistrationEnded
            | Error::RegistrationRefused(_),
        ) => None,
        Err(other) => panic!("{step:?}: {other}"),
    }
}

async fn act(app: &TestApp, step: &Step) -> Result<Vec<Uuid>, Error> {
    let (db, now) = (&app.state.db, app.now());
    match step {
        Step::Register(kind, code) => register(app, TYPES[*kind], *code).await,
        Step::Pay(who, part) => {
            let payment = match part {
                0 => Payment::Open,
                1 => Payment::Full,
                2 => Payment::Waived,
                _ => Payment::Part(1_000),
            };
            deed(app, *who, Deed::Pay(payment)).await
        }
        Step::Cancel(who) => deed(app, *who, Deed::Cancel).await,
        Step::Approve(who) => deed(app, *who, Deed::Approve).await,
        Step::Decline(who) => deed(app, *who, Deed::Decline("No.".to_owned())).await,
        Step::Restore(who) => deed(app, *who, Deed::Restore).await,
        Step::MoveUp(who) => deed(app, *who, Deed::MoveUp("Ill.".to_owned())).await,
        Step::ChangeType(who, kind) => {
            deed(app, *who, Deed::ChangeType(TYPES[*kind].to_owned())).await
        }
        Step::Answer(who, what) => {
            let id = somebody(app, *who).await;
            let row = registrations::by_id(db, id).await?;
            if row.offered_until.is_none() {
                // Taking again what was taken changes nothing.
                return Err(Error::NotAsItStands);
            }
            let actor = Actor::attendee();
            registrations::answer(db, &actor, id, Answer::ALL[*what], now).await?;
            Ok(vec![id])
        }
        Step::Replace(who) => {
            let id = somebody(app, *who).await;
            let substitute = Substitute {
                legal_name: "Somebody Else".to_owned(),
                email: "else@example.org".to_owned(),
                mail_language: String::new(),
            };
            let actor = Actor::attendee();
            let new = registrations::replace(db, &actor, id, &substitute, now).await?;
            Ok(vec![id, new])
        }
        Step::Later(hours) => {
            let later = now + SignedDuration::from_hours(*hours);
            app.set_clock(&later.to_string());
            registrations::sweep(db, later).await?;
            Ok(Vec::new())
        }
        Step::Rules(by_offer, paused) => {
            let mut set = registrations::waitlist(db.read()).await?;
            set.rules = WaitlistRules {
                by_offer: *by_offer,
                paused: *paused,
                ..set.rules
            };
            registrations::set_waitlist(db, &owner(app).await, &set, now).await?;
            Ok(Vec::new())
        }
        Step::TypePlaces(kind, places) => {
            let slug = TYPES[*kind];
            let mut typed = types::load(db.read(), slug).await?;
            typed.capacity = places.to_string();
            types::save(db, &owner(app).await, Some(slug), &typed, now).await?;
            Ok(Vec::new())
        }
    }
}

async fn register(app: &TestApp, kind: &str, code: bool) -> Result<Vec<Uuid>, Error> {
    let answers = Answers {
        registration_type: kind.to_owned(),
        legal_name: "Any Body".to_owned(),
        email: format!("{}@example.org", Uuid::now_v7().simple()),
        voucher: if code { "half" } else { "" }.to_owned(),
        code_of_conduct: true,
        ..Answers::default()
    };
    let (db, now) = (&app.state.db, app.now());
    let made = registrations::register(db, &answers, Language::En, None, now).await?;
    Ok(vec![made.id])
}

async fn deed(app: &TestApp, who: usize, deed: Deed) -> Result<Vec<Uuid>, Error> {
    let id = somebody(app, who).await;
    carry_out(&app.state.db, &owner(app).await, id, &deed, app.now()).await?;
    Ok(vec![id])
}

async fn somebody(app: &TestApp, who: usize) -> Uuid {
    let rows = app.registrations().await;
    rows[who % rows.len()].id
}

/// Who organizes: somebody at the command line may do all of it but what needs a registrar.
async fn owner(app: &TestApp) -> Actor {
    let token = app.token(&[Role::Owner, Role::Registrar]).await;
    let db = &app.state.db;
    let actor = gathering::domain::organizers::actor_of_token(db, token.reveal()).await;
    actor.unwrap().unwrap()
}
