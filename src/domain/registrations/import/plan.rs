//! What a file would come to, row by row.

use std::collections::{HashMap, HashSet};

use entity::conference;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use sha2::{Digest as _, Sha256};

use super::super::Status;
use super::column::Holds;
use super::doubles::{self, Double, same};
use super::judge::{Ground, Newcomer};
use super::read::read;
use super::save::{Refused, Wish};
use crate::domain::conference::form_options;
use crate::domain::organizers::Actor;
use crate::domain::secret::hex;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Text;

/// What a file would come to.
#[derive(Default)]
pub struct Plan {
    /// Its columns, in their order.
    pub columns: Vec<PlannedColumn>,
    /// All that a column can hold.
    pub choices: Vec<Holds>,
    /// What its rows call types that there are not.
    pub types: Vec<UnknownType>,
    /// So many rows say no type.
    pub without_type: usize,
    /// Its rows, in their order.
    pub rows: Vec<PlannedRow>,
    /// So many of what.
    pub counts: Counts,
    /// Nobody has said that these people agree to the code of conduct.
    pub not_agreed: bool,
    /// Stands for all of it: another one means that something else would be done.
    pub fingerprint: String,
}

/// A column of the file.
pub struct PlannedColumn {
    /// Its name.
    pub head: String,
    /// What it holds; none: it is left out.
    pub holds: Option<Holds>,
    /// What its first cell says that says anything.
    pub example: String,
    /// What is wrong with what it shall hold.
    pub fault: Option<FieldProblem>,
}

/// Something that rows call a type, and that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownType {
    /// What the cells say.
    pub cell: String,
    /// So many rows say it.
    pub rows: usize,
    /// The slug of the type that is meant by it, where somebody said so.
    pub slug: Option<String>,
}

/// A row of the file.
pub struct PlannedRow {
    /// Its number, as spreadsheets count.
    pub number: usize,
    /// Whom it is about.
    pub name: String,
    /// The name of the type.
    pub type_name: Option<Text>,
    /// The price, in US cents; and what is paid of it.
    pub money: Option<(i64, i64)>,
    /// What would come of it; none where something is wrong.
    pub outcome: Option<Outcome>,
    /// All that is wrong with it.
    pub faults: Vec<FieldError>,
    /// Who else has the same address and name.
    pub double: Option<Double>,
}

/// What comes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A registration of this status.
    Registered(Status),
    /// Nothing: by the file it has ended.
    Ended,
}

/// How many rows are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// They get a place.
    pub confirmed: usize,
    /// They wait for one.
    pub waitlisted: usize,
    /// They wait for an answer.
    pub pending: usize,
    /// They have ended, and are left out.
    pub ended: usize,
    /// Others have the same address and name.
    pub doubles: usize,
    /// Something is wrong with them.
    pub faulty: usize,
    /// They get a mail.
    pub mails: usize,
}

impl Counts {
    /// How many are registered.
    #[must_use]
    pub fn registered(&self) -> usize {
        self.confirmed + self.waitlisted + self.pending
    }
}

impl Plan {
    /// Whether anything is wrong.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        self.counts.faulty > 0 || self.columns.iter().any(|column| column.fault.is_some())
    }
}

/// What the file of `wish` would come to, and who would be registered where nothing is wrong.
pub(super) async fn plan(
    connection: &impl ConnectionTrait,
    conference: &conference::Model,
    actor: &Actor,
    wish: &Wish<'_>,
    now: Timestamp,
) -> Result<(Plan, Vec<Newcomer>), Refused> {
    let mut ground = Ground::load(connection, conference, now).await?;
    let options = form_options(connection).await?;
    let (mut plan, people) = read(wish, actor, &ground, &options)?;
    let mut made = Vec::new();
    for person in people {
        let (row, newcomer) = ground.judge(person);
        plan.rows.push(row);
        made.extend(newcomer);
    }
    mark_doubles(connection, &mut plan, &made).await?;
    plan.count(&made, wish);
    plan.fingerprint = fingerprint(wish, &plan, &made);
    Ok((plan, made))
}

async fn mark_doubles(
    connection: &impl ConnectionTrait,
    plan: &mut Plan,
    made: &[Newcomer],
) -> Result<(), Error> {
    let own: Vec<(usize, (String, String))> = made
        .iter()
        .map(|one| {
            let checked = &one.checked;
            let same = same(checked.email.as_ref(), &checked.legal_name);
            (one.person.number, same)
        })
        .collect();
    let wanted: HashSet<(String, String)> = own.iter().map(|(_, same)| same.clone()).collect();
    let mut known = doubles::registered(connection, &wanted).await?;
    let mut doubles = HashMap::new();
    for (number, same) in own {
        match known.get(&same) {
            Some(double) => {
                doubles.insert(number, double.clone());
            }
            None => {
                known.insert(same, Double::Row(number));
            }
        }
    }
    for row in &mut plan.rows {
        row.double = doubles.remove(&row.number);
    }
    Ok(())
}

impl Plan {
    fn count(&mut self, made: &[Newcomer], wish: &Wish<'_>) {
        let counts = &mut self.counts;
        for row in &self.rows {
            match row.outcome {
                None => counts.faulty += 1,
                Some(Outcome::Ended) => counts.ended += 1,
                Some(Outcome::Registered(Status::Waitlisted)) => counts.waitlisted += 1,
                Some(Outcome::Registered(Status::Pending)) => counts.pending += 1,
                Some(Outcome::Registered(_)) => counts.confirmed += 1,
            }
            counts.doubles += usize::from(row.double.is_some());
        }
        if wish.tell {
            counts.mails = made
                .iter()
                .filter(|one| one.checked.email.is_some())
                .count();
        }
        self.not_agreed = !wish.code_of_conduct;
    }
}

/// Stands for what would be done: the same for the same file and wishes over the same conference.
fn fingerprint(wish: &Wish<'_>, plan: &Plan, made: &[Newcomer]) -> String {
    let mut digest = Sha256::new();
    let mut add = |part: &str| {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    };
    add(wish.text);
    add(&format!("{} {}", wish.tell, wish.mail_language.code()));
    for column in &plan.columns {
        add(&column
            .holds
            .as_ref()
            .map_or_else(String::new, |holds| holds.name().into_owned()));
    }
    for one in made {
        let money = (one.chosen.price_cents(), one.paid_cents);
        let number = one.person.number;
        add(&format!(
            "{number} {} {} {money:?}",
            one.chosen.kind.id,
            one.status.as_str()
        ));
    }
    for row in &plan.rows {
        add(&format!("{:?}", row.double));
    }
    hex(&digest.finalize())
}
