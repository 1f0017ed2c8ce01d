//! One thing that a filter asks for, as the database is asked: what can be looked up by an index of its own, and the
//! same as a test of a row that was found otherwise.

use entity::{accommodation_request, registration, registration_word};
use sea_orm::sea_query::{
    Alias, Asterisk, Condition, Expr, ExprTrait as _, Func, Query, SelectStatement, UnionType,
};
use sea_orm::{ColumnTrait as _, DbBackend};
use uuid::Uuid;

use super::super::Status;
use super::super::words::after_all;
use super::{COUNT_MAX, PaymentState};

/// How a payment stands, sign for sign as its index has it.
const PAYMENT: &str = "(CASE WHEN waived THEN 'waived' WHEN price_cents = 0 THEN 'free' WHEN paid_cents = 0 THEN 'open' \
                       WHEN paid_cents < price_cents THEN 'part' ELSE 'full' END)";

/// So many rows of words are looked at to count people: several words of one person may begin alike. (PostgreSQL reads
/// all of them before it leaves out who is there twice.)
const WORDS_COUNTED: u64 = 5 * (COUNT_MAX + 1);

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word begins so.
    Word(String),
    /// The code begins so, or each of the words.
    Either { code: String, words: Vec<String> },
    /// Where it stands.
    Status(Status),
    /// The id of its type.
    Kind(Uuid),
    /// How the payment stands.
    Payment(PaymentState),
    /// Whether it was approved.
    Approved(bool),
    /// Something was asked for.
    Accommodations,
    /// Made at this moment or later.
    Since(i64),
    /// What cannot be.
    Nothing,
}

/// A word of `table` begins with `beginning`.
fn begins(table: &'static str, beginning: &str) -> Condition {
    let word = || Expr::col((Alias::new(table), registration_word::Column::Word));
    Condition::all()
        .add(word().gte(beginning))
        .add(word().lt(after_all(beginning)))
}

/// The registration of `outer` has a word that begins so.
fn has_word(outer: (&'static str, &'static str), beginning: &str) -> Expr {
    let own = (
        Alias::new("found"),
        registration_word::Column::RegistrationId,
    );
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from_as(registration_word::Entity, "found")
            .and_where(Expr::col(own).equals(outer))
            .cond_where(begins("found", beginning))
            .to_owned(),
    )
}

/// The people of whom a word begins so; somebody may be there twice.
fn of_word(beginning: &str) -> SelectStatement {
    Query::select()
        .expr_as(
            Expr::col((
                registration_word::Entity,
                registration_word::Column::RegistrationId,
            )),
            "id",
        )
        .from(registration_word::Entity)
        .cond_where(begins("registration_word", beginning))
        .to_owned()
}

fn of_registrations(test: Expr) -> SelectStatement {
    Query::select()
        .column((registration::Entity, registration::Column::Id))
        .from(registration::Entity)
        .and_where(test)
        .to_owned()
}

impl Part {
    /// Whether it is looked up among words, where somebody may be found twice.
    pub(super) fn is_word(&self) -> bool {
        matches!(self, Self::Word(_))
    }

    /// The ids of all whom it fits, by an index.
    pub(super) fn ids(&self) -> SelectStatement {
        match self {
            Self::Word(word) => of_word(word),
            Self::Either { code, words } => {
                let mut all = of_word(code);
                if let Some((first, others)) = words.split_first() {
                    let mut by_words = of_word(first);
                    for other in others {
                        let outer = ("registration_word", "registration_id");
                        by_words.and_where(has_word(outer, other));
                    }
                    all.union(UnionType::Distinct, by_words);
                }
                all
            }
            Self::Accommodations => Query::select()
                .expr_as(
                    Expr::col(accommodation_request::Column::RegistrationId),
                    "id",
                )
                .from(accommodation_request::Entity)
                .to_owned(),
            part => of_registrations(part.plain()),
        }
    }

    /// The same as a condition that an index of its own can serve.
    pub(super) fn plain(&self) -> Expr {
        self.test("", |column| Expr::col((registration::Entity, column)))
    }

    /// The same as a test of rows that were found otherwise: SQLite takes no index for it. (Without figures of
    /// what lies in an index it would take any, however much fits.)
    pub(super) fn residual(&self, backend: DbBackend) -> Expr {
        if backend != DbBackend::Sqlite {
            return self.plain();
        }
        self.test("+", |column| {
            let name = sea_orm::IdenStatic::as_str(&column);
            Expr::cust(format!("+\"registration\".\"{name}\""))
        })
    }

    fn test(&self, sign: &str, column: impl Fn(registration::Column) -> Expr) -> Expr {
        use registration::Column::{ApprovedAt, CreatedAt, Id, RegistrationTypeId};
        match self {
            Self::Word(word) => has_word(("registration", "id"), word),
            Self::Either { .. } | Self::Accommodations => column(Id).in_subquery(self.ids()),
            Self::Status(status) => column(registration::Column::Status).eq(status.as_str()),
            Self::Kind(id) => column(RegistrationTypeId).eq(*id),
            Self::Payment(state) => Expr::cust(format!("{sign}{PAYMENT}")).eq(state.as_str()),
            // Not "is not null": SQLite has no index for that.
            Self::Approved(true) => column(ApprovedAt).gt(i64::MIN),
            Self::Approved(false) => column(ApprovedAt).is_null(),
            Self::Since(moment) => column(CreatedAt).gte(*moment),
            Self::Nothing => Expr::val(1).eq(0),
        }
    }

    /// How many it fits, as far as they are counted.
    pub(super) fn counted(&self) -> SelectStatement {
        counted(self.ids(), self.is_word())
    }

    /// The ids of some whom it fits and `others` too, found one after the other by its own index: one more than are
    /// counted, at most.
    pub(super) fn some_with<'p>(
        &self,
        others: impl Iterator<Item = &'p Self>,
        backend: DbBackend,
    ) -> SelectStatement {
        let others: Vec<&Self> = others.collect();
        let mut ids = match self {
            Self::Word(word) if others.iter().all(|other| other.is_word()) => {
                let mut ids = of_word(word);
                for other in others {
                    if let Self::Word(other) = other {
                        let outer = ("registration_word", "registration_id");
                        ids.and_where(has_word(outer, other));
                    }
                }
                ids
            }
            Self::Word(word) => {
                let mut ids = Query::select();
                ids.column((registration::Entity, registration::Column::Id))
                    .from(registration_word::Entity)
                    .inner_join(
                        registration::Entity,
                        registration::Column::Id
                            .into_expr()
                            .equals(registration_word::Column::RegistrationId.as_column_ref()),
                    )
                    .cond_where(begins("registration_word", word));
                for other in others {
                    ids.and_where(other.residual(backend));
                }
                ids
            }
            first => {
                let mut ids = of_registrations(first.plain());
                for other in others {
                    ids.and_where(match other {
                        // Status and payment have an index together, and so have status and type.
                        Self::Status(_) | Self::Payment(_) | Self::Kind(_) => other.plain(),
                        other => other.residual(backend),
                    });
                }
                ids
            }
        };
        if self.is_word() {
            ids.distinct();
        }
        ids.limit(COUNT_MAX + 1).take()
    }
}

/// How many different people `ids` has: more than [`COUNT_MAX`] are not counted, and no more rows are read than it takes.
fn counted(mut ids: SelectStatement, may_repeat: bool) -> SelectStatement {
    let mut some = Query::select();
    if may_repeat {
        ids.limit(WORDS_COUNTED);
        some.distinct().column("id").from_subquery(ids, "rows");
    } else {
        some = ids;
    }
    some.limit(COUNT_MAX + 1);
    Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from_subquery(some, "some")
        .to_owned()
}
