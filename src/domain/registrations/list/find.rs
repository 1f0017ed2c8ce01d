//! How those are found who fit a filter, without going over everybody: first it is counted how many each part of the
//! filter fits, a thousand at most. Where one fits few, those are read and sorted. Where each fits many, the index of
//! the order is walked, and a page is soon full.

use entity::{registration, registration_type};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use super::super::words::Wanted;
use super::part::Part;
use super::{COUNT_MAX, Filter, Sort};
use crate::db::millis;
use crate::domain::Error;

/// How many characters of the search key a list is sorted by: it begins with the name.
const NAME_SORTED: usize = 60;

/// The first part of an order's key, sign for sign as its index has it.
const NAME: &str = "substr(search_key, 1, 60)";
/// The lowest numbers in line are the greatest here; who does not wait comes after, the newest first.
const LINE: &str = "COALESCE(-line_number, created_at - 9000000000000000)";
/// So far below the numbers in line that are turned about lie those who do not wait.
const NOT_IN_LINE: i64 = 9_000_000_000_000_000;

/// How many fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(u64),
    /// More than [`COUNT_MAX`].
    Many,
}

impl Total {
    fn of(count: u64) -> Self {
        if count > COUNT_MAX {
            Self::Many
        } else {
            Self::Exactly(count)
        }
    }
}

/// Where a page begins or ends: next to a registration, which is in neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// After it.
    After(Uuid),
    /// Before it.
    Before(Uuid),
}

/// How those are found who fit a filter.
pub(in super::super) struct Finding {
    /// Where few fit: who could be meant.
    few: Option<Few>,
    /// What else must be so.
    tests: Vec<Expr>,
    sort: Sort,
    pub(in super::super) total: Total,
}

/// Few people.
enum Few {
    /// Those that this finds.
    Query(Box<SelectStatement>),
    /// These, who were found already.
    Ids(Vec<Uuid>),
}

impl Finding {
    /// Counts, and decides.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        filter: &Filter,
    ) -> Result<Self, Error> {
        let backend = connection.get_database_backend();
        let (parts, counts) = parts(connection, filter).await?;
        let least = (0..parts.len()).min_by_key(|place| counts.get(*place).copied());
        let Some((first, least)) = least.and_then(|place| Some((parts.get(place)?, place))) else {
            let all = Query::select()
                .column(registration::Column::Id)
                .from(registration::Entity)
                .limit(COUNT_MAX + 1)
                .to_owned();
            return Ok(Self {
                few: None,
                tests: Vec::new(),
                sort: filter.sort,
                total: Total::of(count(connection, all).await?),
            });
        };
        let others = || {
            let others = parts.iter().enumerate();
            let others = others.filter(move |(place, _)| *place != least);
            others.map(|(_, part)| part)
        };
        let fitting = counts.get(least).copied().unwrap_or_default();
        let (total, few) = if parts.len() == 1 {
            (Total::of(fitting), Few::Query(Box::new(first.ids())))
        } else {
            let some = first.some_with(others(), backend);
            // Words take longest: whom they find is found once. All others are counted before they are read.
            let total = match first.is_word() {
                true => None,
                false => Some(Total::of(count(connection, some.clone()).await?)),
            };
            let found = match total {
                Some(Total::Many) => Vec::new(),
                _ => ids_of(connection, &some).await?,
            };
            let read = u64::try_from(found.len()).unwrap_or(u64::MAX);
            (total.unwrap_or(Total::of(read)), Few::Ids(found))
        };
        let is_few = matches!(total, Total::Exactly(_));
        let walks_by_time = matches!(filter.sort, Sort::Newest | Sort::Oldest);
        let tests = match is_few {
            true if parts.len() == 1 => Vec::new(),
            // Somebody may change between the two looks.
            true => parts.iter().map(|part| part.residual(backend)).collect(),
            false => parts
                .iter()
                .map(|part| match part {
                    // The order's own index begins there.
                    Part::Since(_) if walks_by_time => part.plain(),
                    part => part.residual(backend),
                })
                .collect(),
        };
        Ok(Self {
            few: is_few.then_some(few),
            tests,
            sort: filter.sort,
            total,
        })
    }

    /// All who fit, in no order.
    fn fitting(&self) -> Select<registration::Entity> {
        let mut query = registration::Entity::find();
        query = match &self.few {
            Some(Few::Query(few)) => {
                query.filter(registration::Column::Id.in_subquery(few.as_ref().clone()))
            }
            Some(Few::Ids(ids)) => query.filter(registration::Column::Id.is_in(padded(ids))),
            None => query,
        };
        for test in &self.tests {
            query = query.filter(test.clone());
        }
        query
    }

    /// All who fit, in their order, from `place` on: backwards where that is a place to stop before.
    pub(super) fn from(
        &self,
        place: Option<(&registration::Model, Place)>,
    ) -> Select<registration::Entity> {
        let backwards = matches!(place, Some((_, Place::Before(_))));
        let mut query = self.fitting();
        let descends = self.sort.descends() != backwards;
        if let Some((row, _)) = place {
            let (key, values) = (self.sort.key(), self.sort.values(row));
            if self.sort.goes_by_an_expression()
                && let (Some(key), Some(value)) = (key.first(), values.first())
            {
                // The comparison below says this too; but of an index of an expression SQLite uses no more of it.
                let (key, value) = (key.clone(), value.clone());
                query = query.filter(if descends {
                    key.lte(value)
                } else {
                    key.gte(value)
                });
            }
            let (here, there) = (Expr::tuple(key), Expr::tuple(values));
            query = query.filter(if descends {
                here.lt(there)
            } else {
                here.gt(there)
            });
        }
        let order = if descends { Order::Desc } else { Order::Asc };
        for key in self.sort.key() {
            query = query.order_by(key, order.clone());
        }
        query
    }

    /// The ids of all who fit, in their order.
    pub(in super::super) async fn ids(
        &self,
        connection: &impl ConnectionTrait,
        limit: Option<u64>,
    ) -> Result<Vec<Uuid>, Error> {
        let ids = self
            .from(None)
            .select_only()
            .column(registration::Column::Id);
        Ok(ids.limit(limit).into_tuple().all(connection).await?)
    }
}

impl Sort {
    fn descends(self) -> bool {
        matches!(self, Self::Newest | Self::Due | Self::Line)
    }

    fn goes_by_an_expression(self) -> bool {
        matches!(self, Self::Name | Self::Line)
    }

    /// What it sorts by: all in one direction, so that a place in it is one comparison.
    fn key(self) -> Vec<Expr> {
        use registration::Column::{AmountDueCents, CreatedAt, Id};
        let column = |column: registration::Column| Expr::col((registration::Entity, column));
        let first = match self {
            Self::Newest | Self::Oldest => None,
            Self::Name => Some(Expr::cust(NAME)),
            Self::Due => Some(column(AmountDueCents)),
            Self::Line => Some(Expr::cust(LINE)),
        };
        let rest = [column(CreatedAt), column(Id)];
        first.into_iter().chain(rest).collect()
    }

    /// The key of `row`.
    fn values(self, row: &registration::Model) -> Vec<Expr> {
        let first = match self {
            Self::Newest | Self::Oldest => None,
            Self::Name => {
                let name: String = row.search_key.chars().take(NAME_SORTED).collect();
                Some(Expr::val(name))
            }
            Self::Due => Some(Expr::val(row.amount_due_cents)),
            Self::Line => {
                let number = row.line_number.map(std::ops::Neg::neg);
                Some(Expr::val(number.unwrap_or(row.created_at - NOT_IN_LINE)))
            }
        };
        let rest = [Expr::val(row.created_at), Expr::val(row.id)];
        first.into_iter().chain(rest).collect()
    }
}

/// What `filter` asks for, and how many each of it fits, as far as they are counted: one query.
async fn parts(
    connection: &impl ConnectionTrait,
    filter: &Filter,
) -> Result<(Vec<Part>, Vec<u64>), Error> {
    let mut parts = Vec::new();
    parts.extend(filter.status.map(Part::Status));
    if let Some(slug) = &filter.type_slug {
        let kind = registration_type::Entity::find()
            .filter(registration_type::Column::Slug.eq(slug))
            .one(connection)
            .await?;
        parts.push(kind.map_or(Part::Nothing, |kind| Part::Kind(kind.id)));
    }
    parts.extend(filter.payment.map(Part::Payment));
    parts.extend(filter.approved.map(Part::Approved));
    parts.extend(filter.accommodations.then_some(Part::Accommodations));
    parts.extend(filter.since.map(|since| Part::Since(millis(since))));
    let mut code = None;
    if let Some(wanted) = Wanted::read(&filter.text) {
        if wanted.words.is_empty() {
            parts.push(Part::Nothing);
        }
        // Words first: where they fit as many as others, they are the ones to go by.
        parts.splice(0..0, wanted.words.into_iter().map(Part::Word));
        code = wanted.code.map(Part::Word);
    }
    let asked = parts.iter().chain(&code).map(Part::counted);
    let mut counts = numbers(connection, asked.collect()).await?;
    if let Some(Part::Word(code)) = code
        && let Some(found @ 1..) = counts.pop()
    {
        return Ok(with_code(parts, counts, code, found));
    }
    Ok((parts, counts))
}

/// The same where somebody has such a code: it may be meant as well as the words.
fn with_code(
    parts: Vec<Part>,
    counts: Vec<u64>,
    code: String,
    found: u64,
) -> (Vec<Part>, Vec<u64>) {
    let (mut words, mut by_words) = (Vec::new(), u64::MAX);
    let (mut others, mut other_counts) = (Vec::new(), Vec::new());
    for (part, count) in parts.into_iter().zip(counts) {
        if let Part::Word(word) = part {
            words.push(word);
            by_words = std::cmp::min(by_words, count);
        } else {
            others.push(part);
            other_counts.push(count);
        }
    }
    others.insert(0, Part::Either { code, words });
    other_counts.insert(0, by_words.saturating_add(found));
    (others, other_counts)
}

/// `ids`, some of them several times: so that there are few statements, whose plans are kept.
fn padded(ids: &[Uuid]) -> Vec<Uuid> {
    let mut padded = ids.to_vec();
    if let Some(last) = ids.last() {
        padded.resize(ids.len().next_power_of_two(), *last);
    }
    padded
}

/// The ids that `query` answers.
async fn ids_of(
    connection: &impl ConnectionTrait,
    query: &SelectStatement,
) -> Result<Vec<Uuid>, Error> {
    let rows = connection.query_all(query).await?;
    let ids = rows.iter().map(|row| row.try_get_by_index(0));
    Ok(ids.collect::<Result<_, _>>()?)
}

/// How many rows `ids` has.
async fn count(connection: &impl ConnectionTrait, ids: SelectStatement) -> Result<u64, Error> {
    let count = Query::select()
        .expr(sea_orm::sea_query::Func::count(Expr::col(
            sea_orm::sea_query::Asterisk,
        )))
        .from_subquery(ids, "some")
        .to_owned();
    number(connection, &count).await
}

/// The number that `query` answers.
async fn number(connection: &impl ConnectionTrait, query: &SelectStatement) -> Result<u64, Error> {
    let row = connection.query_one(query).await?;
    let number: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(u64::try_from(number).unwrap_or_default())
}

/// The numbers that `queries` answer, asked all at once.
async fn numbers(
    connection: &impl ConnectionTrait,
    queries: Vec<SelectStatement>,
) -> Result<Vec<u64>, Error> {
    if queries.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = Query::select();
    let length = queries.len();
    for query in queries {
        all.expr(Expr::SubQuery(None, Box::new(query.into())));
    }
    let row = connection.query_one(&all).await?.ok_or(Error::NotFound)?;
    let numbers = (0..length).map(|place| {
        let number: i64 = row.try_get_by_index(place)?;
        Ok(u64::try_from(number).unwrap_or_default())
    });
    numbers.collect()
}
