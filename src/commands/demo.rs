//! `gathering demo`: a whole conference with sample data, over a database that is thrown away.

mod letters;
mod people;
mod plans;

use std::path::PathBuf;

use gathering::app::{self, AppState};
use gathering::clock::Clock;
use gathering::config::{Config, ConfigError};
use gathering::db::Db;
use gathering::domain::email::Email;
use gathering::domain::mail::Sender;
use gathering::domain::organizers::{self, Role};
use gathering::domain::secret::Secret;
use gathering::domain::{calendar, exchange};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use tokio::net::TcpListener;
use uuid::Uuid;

use super::serve::{bind, stop_signal};
use super::{Failure, say};

const EMAIL: &str = "organizer@example.org";

pub(crate) async fn run(config: Config) -> Result<(), Failure> {
    if !config.listen.ip().is_loopback() {
        return Err(ConfigError::new(
            "GATHERING_LISTEN",
            &config.listen.to_string(),
            "the demo is for this computer alone; it should be an address such as 127.0.0.1:8080",
        )
        .into());
    }
    // Heard from the first moment on: the folder goes also when the demo is stopped before it is ready.
    let mut stop = std::pin::pin!(stop_signal()?);
    let folder = Folder::new()?;
    let ready = tokio::select! {
        biased;
        () = &mut stop => return Ok(()),
        ready = prepare(config, &folder) => ready?,
    };
    serve(ready, stop).await
}

/// What is ready to be served.
struct Ready {
    state: AppState,
    listener: TcpListener,
    password: String,
}

async fn prepare(mut config: Config, folder: &Folder) -> Result<Ready, Failure> {
    config.demo = true;
    config.public_url = format!("http://{}", config.listen);
    config.database_url = folder.database_url();
    let clock = Clock::running_from(config.clock.map_or_else(begin, Ok)?);
    let db = gathering::db::open(&config.database_url).await?;
    let (password, people) = fill(&db, &config, &clock).await?;
    let listener = bind(config.listen).await?;
    // The port is known only now where 0 asked for any.
    config.public_url = format!("http://{}", listener.local_addr()?);
    let state = AppState::open(config, db, clock).await?;
    plans::make(&state, &people).await?;
    Ok(Ready {
        state,
        listener,
        password,
    })
}

/// The demo's mail lies on a shelf that a page shows.
async fn serve(ready: Ready, stop: impl Future<Output = ()>) -> Result<(), Failure> {
    let Ready {
        state,
        listener,
        password,
    } = ready;
    let url = &state.config.public_url;
    say(&format!(
        "The demo is ready. Its clock says {}; everything in it is sample data, and is gone when you stop it.\n\n  \
         The conference     {url}/\n  \
         Register           {url}/register\n  \
         The agenda         {url}/agenda\n  \
         Calendar feed      {url}/calendar/conference.ics\n  \
         Mail it sent       {url}/demo/mail\n  \
         For organizers     {url}/organize   ({EMAIL}, password {password})\n  \
         For programs       {url}/api\n\n\
         Stop it with Ctrl-C.",
        state
            .clock
            .now()
            .to_zoned(zone()?)
            .strftime("%A, %B %-d, %Y, %-I:%M %p")
    ));
    let sender = state.shelf.clone().map(Sender::Memory);
    let sender = sender.ok_or("the demo has no shelf for its mail")?;
    app::run(state, listener, sender, stop).await?;
    Ok(())
}

/// The sample conference, a few dozen people, and an organizer: answers the password, and whose registrations there are.
async fn fill(db: &Db, config: &Config, clock: &Clock) -> Result<(String, Vec<Uuid>), Failure> {
    let domain = calendar::domain_of(&config.public_url);
    exchange::import_sample(db, exchange::SAMPLE, &domain, clock.now()).await?;
    let people = people::register(db).await?;
    let email = Email::parse(EMAIL).ok_or("the organizer's address")?;
    let roles = [Role::Owner, Role::Program, Role::Registrar];
    let now = clock.now();
    let (id, _) = organizers::add(db, &email, "Robin Sample", &roles, now).await?;
    let secret = Secret::generate()?;
    let word = |from: usize| secret.reveal().get(from..from + 4).unwrap_or_default();
    let password = format!("{}-{}-{}", word(0), word(4), word(8));
    organizers::set_password_directly(db, id, &password, now).await?;
    // A colleague, who has not set a password yet.
    let colleague = Email::parse("jo.sample@example.org").ok_or("the colleague's address")?;
    organizers::add(db, &colleague, "Jo Sample", &[Role::Registrar], now).await?;
    letters::write(db, now).await?;
    Ok((password, people))
}

fn zone() -> Result<TimeZone, Failure> {
    Ok(TimeZone::get("America/Chicago")?)
}

/// A Monday morning in early March: early bird is over, everything else is open.
fn begin() -> Result<Timestamp, Failure> {
    Ok(zone()?.to_timestamp(date(2026, 3, 2).at(9, 0, 0, 0))?)
}

/// A folder that is gone when the demo ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("gathering-demo-{}", Uuid::now_v7()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self(path))
    }

    fn database_url(&self) -> String {
        format!("sqlite://{}", self.0.join("demo.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the demo's folder could not be removed");
        }
    }
}
