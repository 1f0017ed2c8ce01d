//! What the invented people plan: seats, places in a line, and stars.

use gathering::app::AppState;
use gathering::domain::{Error, plan};
use uuid::Uuid;

use super::Failure;

/// Everybody wants this one: it is full, and has a line.
const WANTED: &str = "art-as-recovery-tool";
/// Each of these has a few people; where two are at the same time, the first that is tried wins.
const OTHERS: [&str; 6] = [
    "naloxone-and-kindness",
    "parents-helping-parents",
    "notes-that-honor",
    "peer-roles-and-pay",
    "motivational-conversations",
    "rural-wisconsin",
];
/// How many sessions each of some people has starred.
const STARS: usize = 4;

/// Signs them up, and has them star a few sessions.
pub(super) async fn make(state: &AppState, people: &[Uuid]) -> Result<(), Failure> {
    let snapshot = state.published.current();
    let agenda = snapshot.agenda.as_deref().ok_or("the demo has no agenda")?;
    let slot = |slug: &str| agenda.slots_of(slug).next().map(|slot| slot.id);
    for (index, person) in people.iter().enumerate() {
        sign_up(state, *person, slot(WANTED)).await?;
        for number in 0..index % 3 {
            let other = OTHERS[(index + number * 2) % OTHERS.len()];
            sign_up(state, *person, slot(other)).await?;
        }
        if index % 2 == 0 {
            let sessions = agenda.sessions.iter().skip(index).step_by(7).take(STARS);
            let slugs: Vec<&str> = sessions.map(|session| session.slug.as_str()).collect();
            let joined = plan::join(&state.db, agenda, *person, &slugs, state.clock.now()).await;
            match joined {
                Ok(_) | Err(Error::RegistrationEnded) => {}
                Err(other) => return Err(other.into()),
            }
        }
    }
    state.seats.refresh(state.db.read()).await?;
    Ok(())
}

/// Who waits for approval, has cancelled or sits elsewhere at that time gets no seat: so it is in life, too.
async fn sign_up(state: &AppState, person: Uuid, slot: Option<Uuid>) -> Result<(), Failure> {
    let Some(slot) = slot else {
        return Ok(());
    };
    match state.plans().sign_up(person, slot, state.clock.now()).await {
        Ok(_) | Err(Error::SignUpRefused(_)) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
