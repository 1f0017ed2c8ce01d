//! What a file would come to, row by row.

use std::collections::{HashMap, HashSet};

use entity::{conference, registration_type};
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use sha2::{Digest as _, Sha256};

use super::super::answers::{Checked, NOTE_MAX, check, text};
use super::super::new_row::Chosen;
use super::super::places::Places;
use super::super::price::Prices;
use super::super::serve::newcomers;
use super::super::types::type_rows;
use super::super::{Choices, Status, TypeName, protected_are_erased};
use super::cells::Names;
use super::column::{Holds, Known};
use super::doubles::{self, Double, same};
use super::row::{Person, Reader};
use super::save::{Refused, Wish};
use super::standing::Standing;
use crate::domain::conference::{FormOptions, form_options};
use crate::domain::form_questions::{self, Question};
use crate::domain::organizers::Actor;
use crate::domain::spreadsheet::{Cells, Unreadable};
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

/// Somebody who can be registered.
pub(super) struct Newcomer {
    pub(super) person: Person,
    pub(super) checked: Checked,
    pub(super) chosen: Chosen,
    pub(super) status: Status,
    pub(super) paid_cents: i64,
    pub(super) answers: Vec<form_questions::Checked>,
}

/// What a file comes upon: read in a fixed number of queries.
struct Ground {
    kinds: Vec<registration_type::Model>,
    prices: Prices,
    places: Places,
    choices: Choices,
    questions: Vec<Question>,
    erased: bool,
}

/// What the file of `wish` would come to, and who would be registered where nothing is wrong.
pub(super) async fn plan(
    connection: &impl ConnectionTrait,
    conference: &conference::Model,
    actor: &Actor,
    wish: &Wish<'_>,
    now: Timestamp,
) -> Result<(Plan, Vec<Newcomer>), Refused> {
    let mut ground = Ground {
        kinds: type_rows(connection).await?,
        prices: Prices::load(connection, now).await?,
        places: newcomers(connection, conference, now).await?,
        choices: Choices::load(connection).await?,
        questions: form_questions::all(connection).await?,
        erased: protected_are_erased(connection, now).await?,
    };
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

/// Reads the cells.
fn read(
    wish: &Wish<'_>,
    actor: &Actor,
    ground: &Ground,
    options: &FormOptions,
) -> Result<(Plan, Vec<Person>), Refused> {
    let known = Known::of(&ground.questions, actor);
    let cells = Cells::read(wish.text, |head| known.knows(head)).map_err(Refused::Unreadable)?;
    let columns = columns(&cells, &known, wish)?;
    if columns.iter().all(|column| column.holds.is_none()) {
        return Err(Refused::Unreadable(Unreadable::NoColumns));
    }
    let kinds = ground.kinds.iter().map(TypeName::of);
    let names = Names {
        types: &kinds.collect::<Vec<_>>(),
        options,
    };
    let holds: Vec<Option<Holds>> = columns.iter().map(|column| column.holds.clone()).collect();
    let reader = Reader {
        holds: &holds,
        known: &known,
        names: &names,
        wish,
    };
    let people: Vec<Person> = cells.rows.iter().map(|row| reader.read(row)).collect();
    let plan = Plan {
        types: unknown_types(&people, &names, wish),
        without_type: people.iter().filter(|one| one.type_cell.is_empty()).count(),
        columns,
        choices: known.all,
        ..Plan::default()
    };
    Ok((plan, people))
}

/// What each column holds: as somebody said, or as it is recognized.
fn columns(
    cells: &Cells,
    known: &Known<'_>,
    wish: &Wish<'_>,
) -> Result<Vec<PlannedColumn>, Refused> {
    let mut holds = known.recognize(&cells.heads);
    if let Some(said) = &wish.columns {
        for (own, name) in holds.iter_mut().zip(said) {
            *own = match name.as_str() {
                "" => None,
                name => Some(known.named(name).ok_or_else(|| {
                    let fault = FieldError::new("columns", FieldProblem::UnknownChoice);
                    Error::Invalid(vec![fault])
                })?),
            };
        }
    }
    let mut seen = HashSet::new();
    let planned = cells.heads.iter().zip(holds).enumerate();
    let planned = planned.map(|(place, (head, holds))| {
        let mut own = cells.rows.iter().filter_map(|row| row.cells.get(place));
        let example = own.find(|cell| !cell.is_empty());
        let is_first = holds
            .as_ref()
            .is_none_or(|holds| seen.insert(holds.clone()));
        PlannedColumn {
            head: head.clone(),
            example: example.cloned().unwrap_or_default(),
            fault: (!is_first).then_some(FieldProblem::Taken),
            holds,
        }
    });
    Ok(planned.collect())
}

fn unknown_types(people: &[Person], names: &Names<'_>, wish: &Wish<'_>) -> Vec<UnknownType> {
    let mut types: Vec<UnknownType> = Vec::new();
    let cells = people.iter().map(|person| &person.type_cell);
    for cell in cells.filter(|cell| !cell.is_empty() && names.type_slug(cell).is_none()) {
        match types.iter_mut().find(|known| known.cell == *cell) {
            Some(known) => known.rows += 1,
            None => types.push(UnknownType {
                cell: cell.clone(),
                rows: 1,
                slug: wish.kinds.get(cell).cloned(),
            }),
        }
    }
    types
}

impl Ground {
    /// What comes of `person`, after all before.
    fn judge(&mut self, mut person: Person) -> (PlannedRow, Option<Newcomer>) {
        let slug = person.answers.registration_type.trim();
        let kind = self.kinds.iter().find(|kind| kind.slug == slug);
        let kind = kind.cloned();
        let mut row = PlannedRow {
            number: person.number,
            name: person.answers.legal_name.clone(),
            type_name: kind.as_ref().map(|kind| TypeName::of(kind).name),
            money: None,
            outcome: None,
            faults: Vec::new(),
            double: None,
        };
        if person.standing == Standing::Ended {
            row.outcome = Some(Outcome::Ended);
            return (row, None);
        }
        let language = crate::i18n::Language::from_code(&person.answers.mail_language);
        let (checked, faults) = check(&person.answers, &self.choices, language.unwrap_or_default());
        row.faults.clone_from(&person.faults);
        row.faults.extend(faults);
        let note = text(&person.note, "note", NOTE_MAX, &mut row.faults);
        person.note = note.unwrap_or_default();
        // As at the desk: whoever has no address gets a letter.
        row.faults.retain(|fault| !fault.is_missing("email"));
        let Some(kind) = kind else {
            let problem = match person.type_cell.is_empty() {
                true => FieldProblem::Missing,
                false => FieldProblem::UnknownChoice,
            };
            row.faults
                .push(FieldError::new("registration_type", problem));
            return (row, None);
        };
        self.choices
            .refuse_not_included(&person.answers, &kind, &mut row.faults);
        let answers = self.answers(&person, &mut row.faults);
        let chosen = self.choose(kind, person.price_cents);
        let price_cents = chosen.price_cents();
        let paid_cents = match (person.paid_cents, person.standing) {
            (Some(paid), _) => paid,
            (None, Standing::Paid) => price_cents,
            (None, _) => 0,
        };
        if paid_cents > price_cents {
            row.faults
                .push(FieldError::new("paid", FieldProblem::OutOfRange));
        }
        row.money = Some((price_cents, paid_cents));
        if !row.faults.is_empty() {
            return (row, None);
        }
        let status = chosen.status(&self.places);
        if status == Status::Confirmed {
            self.places.take_one(chosen.kind.id);
        }
        self.prices.take(chosen.stage);
        row.outcome = Some(Outcome::Registered(status));
        let newcomer = Newcomer {
            person,
            checked,
            chosen,
            status,
            paid_cents,
            answers,
        };
        (row, Some(newcomer))
    }

    /// The type at the price that was agreed elsewhere, or at the one of the day.
    fn choose(&self, mut kind: registration_type::Model, agreed: Option<i64>) -> Chosen {
        let price = self.prices.of(&kind);
        let stage = price.stage.map(|(id, _)| id);
        kind.price_cents = agreed.unwrap_or(price.cents);
        Chosen {
            kind,
            stage: stage.filter(|_| agreed.is_none()),
            voucher: None,
        }
    }

    /// The answers to organizers' questions. What has to be answered and is not, the person is asked on the own page.
    fn answers(
        &self,
        person: &Person,
        faults: &mut Vec<FieldError>,
    ) -> Vec<form_questions::Checked> {
        let answers = &person.answers;
        let (slug, given) = (answers.registration_type.trim(), &answers.questions);
        let before = HashMap::new();
        let (checked, found) =
            form_questions::check(&self.questions, slug, given, &before, self.erased);
        let is_given = |fault: &FieldError| {
            let part = fault.part.as_deref().unwrap_or_default();
            given
                .answers
                .get(part)
                .is_some_and(|answer| !answer.is_empty())
        };
        faults.extend(found.into_iter().filter(is_given));
        checked
    }
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
    let digest = digest.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
