//! `gathering import`: an agenda from a file.

use std::path::Path;

use gathering::config::Config;
use gathering::domain::exchange::{self, Kind, Outcome, Progress, Report, Wish};
use gathering::domain::organizers::Actor;
use gathering::domain::{Error, calendar};
use gathering::i18n::{Language, Words};

use super::progress::{Bar, interrupted};
use super::serve::clock;
use super::{Failure, open_database, say};

pub(crate) async fn run(
    config: Config,
    file: &Path,
    time_zone: Option<&str>,
) -> Result<(), Failure> {
    let bytes = std::fs::read(file)
        .map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let db = open_database(&config).await?;
    let domain = calendar::domain_of(&config.public_url);
    let (actor, now) = (Actor::command_line(), clock(&config).now());
    let wish = Wish {
        time_zone,
        ..Wish::default()
    };
    let progress = Progress::default();
    let bar = Bar::show(&progress);
    let done = tokio::select! {
        done = exchange::import(&db, &actor, &bytes, wish, (&domain, now), &progress) => done,
        () = interrupted(&progress) => Err(Error::Stopped),
    };
    bar.finish().await;
    if let Ok(Outcome::Done(report)) = &done {
        tell(report);
    }
    db.close().await?;
    done?;
    Ok(())
}

fn tell(report: &Report) {
    let (told, words) = (&report.told, Words(Language::En));
    let kind = words.t(&format!("import-kind-{}", report.kind.as_str()));
    say(&format!(
        "Imported {} from {kind}: {} new, {} changed, {} placed or moved.",
        count(told.added.len() + told.changed.len(), "session"),
        told.added.len(),
        told.changed.len(),
        told.placed.len(),
    ));
    say(&format!(
        "{} and {} are new; {} are new or have other words.",
        count(told.rooms, "room"),
        count(told.tracks, "track"),
        count(told.speakers, "speaker"),
    ));
    if let Some(number) = report.release {
        say(&format!(
            "Published: the newest release is number {number}."
        ));
    } else if report.fresh && report.kind == Kind::Full {
        say("Everything is as it was exported.");
    } else {
        say("Only the draft was changed: publish it at the desk when you are ready.");
    }
    list("Mended", told.notes.iter().map(|note| note.say(words)));
    list(
        "Not in the file any more (left as it is)",
        told.missing.iter().map(|title| title.en.clone()),
    );
    let conflicts = format!("Conflicts ({})", report.conflicts);
    list(
        &conflicts,
        report.worst.iter().map(|conflict| conflict.en.clone()),
    );
}

fn list(title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        say(&format!("\n{title}:"));
    }
    for line in lines {
        say(&format!("  - {line}"));
    }
}

fn count(number: usize, name: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {name}{plural}")
}
