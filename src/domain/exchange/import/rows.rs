//! Rows of sessions or speakers (CSV), which have a preview of their own.

use jiff::Timestamp;

use super::{Kind, Outcome, Report, Wish, is_empty};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::draft::csv;
use crate::domain::exchange::Told;
use crate::domain::organizers::Actor;
use crate::i18n::{Language, Text, Words};

/// Brings a file of sessions or speakers in.
pub(super) async fn import(
    db: &Db,
    actor: &Actor,
    (kind, text): (Kind, &str),
    wish: Wish<'_>,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let of = match kind {
        Kind::Speakers => csv::Kind::Speakers,
        _ => csv::Kind::Sessions,
    };
    if is_empty(db.read()).await? {
        let why = "there is no conference yet: begin with a schedule, or set it up at the desk";
        return Err(Error::Import(why.to_owned()));
    }
    let plan = csv::preview(db.read(), of, text).await.map_err(refused)?;
    if plan.is_faulty() {
        return Err(refused(csv::Refused::Faulty(Box::new(plan))));
    }
    let names = |wanted: fn(&csv::Outcome) -> bool| {
        let rows = plan.rows.iter().filter(|row| wanted(&row.outcome));
        rows.map(|row| Text::new(&row.name, None)).collect()
    };
    let report = Report {
        kind,
        fresh: false,
        told: Told {
            added: names(|outcome| *outcome == csv::Outcome::Added),
            changed: names(|outcome| matches!(outcome, csv::Outcome::Changed(_))),
            ..Told::default()
        },
        release: None,
        conflicts: 0,
        worst: Vec::new(),
        fingerprint: plan.fingerprint.clone(),
    };
    if wish.rehearse {
        return Ok(Outcome::Rehearsed(report));
    }
    if wish.seen.is_some_and(|seen| seen != report.fingerprint) {
        return Ok(Outcome::Stale(report));
    }
    match csv::save(db, actor, of, text, &plan.fingerprint, now).await {
        Ok(_) => Ok(Outcome::Done(report)),
        Err(csv::Refused::Stale(_)) => Ok(Outcome::Stale(report)),
        Err(other) => Err(refused(other)),
    }
}

/// What is wrong with a file of rows, as one sentence: the first rows that are.
fn refused(refused: csv::Refused) -> Error {
    match refused {
        csv::Refused::Failed(error) => error,
        csv::Refused::Unreadable(why) => {
            Error::Import(why.say(Words(Language::En), "csv-no-columns").into_owned())
        }
        csv::Refused::Stale(_) => Error::Stale,
        csv::Refused::Faulty(plan) => {
            let rows = plan.rows.iter().filter(|row| !row.faults.is_empty());
            let words = Words(Language::En);
            let told = rows.take(5).map(|row| {
                let faults = row.faults.iter().map(|fault| {
                    let words = words.t(&format!("api-field-{}", fault.problem.code()));
                    format!("{}: {words}", fault.field)
                });
                format!(
                    "row {}: {}",
                    row.number,
                    faults.collect::<Vec<_>>().join(" ")
                )
            });
            Error::Import(told.collect::<Vec<_>>().join("; "))
        }
    }
}
