//! The code that somebody typed when registering: a type's own, or a voucher's.

use entity::registration_type;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait as _};
use uuid::Uuid;

use super::Answers;
use crate::domain::email::Email;
use crate::domain::secret::same_bytes;
use crate::domain::vouchers::{Agreed, Discount, Offer, same};
use crate::domain::{Error, FieldProblem};

/// Whether the type can be had with a code alone.
pub(super) fn asks(kind: &registration_type::Model) -> bool {
    kind.access_code.is_some() || kind.needs_voucher || kind.hidden
}

/// Whether `typed` is the type's own code.
fn is_own(typed: &str, kind: &registration_type::Model) -> bool {
    kind.access_code.as_deref().is_some_and(|code| {
        let as_written = same_bytes(
            typed.to_uppercase().as_bytes(),
            code.to_uppercase().as_bytes(),
        );
        as_written || same(typed, code)
    })
}

/// The voucher that somebody gave, and what it takes off the price of the type; or which field is wrong, and why.
type Judged = Result<Option<(Offer, Agreed)>, (&'static str, FieldProblem)>;

/// Judges the code that was typed for the type `kind`; at the desk none is needed. One field serves for both: a type's own code is looked for
/// first.
///
/// # Errors
/// The database's own.
pub(super) async fn judge(
    transaction: &DatabaseTransaction,
    answers: &Answers,
    kind: &registration_type::Model,
    at_desk: bool,
    person: Option<&Email>,
    now: Timestamp,
) -> Result<Judged, Error> {
    let (typed, apart) = (answers.access_code.trim(), answers.voucher.trim());
    let own = is_own(typed, kind);
    let asks = asks(kind) && !at_desk;
    let (field, code) = match (apart, own) {
        ("", true) => return Ok(Ok(None)),
        ("", false) => ("access_code", typed),
        (apart, _) => ("voucher", apart),
    };
    if code.is_empty() {
        return Ok(match asks {
            true => Err((field, FieldProblem::Missing)),
            false => Ok(None),
        });
    }
    let Some(offer) = Offer::find(transaction, code).await? else {
        let problem = match others_own(transaction, code).await?.is_empty() {
            true => FieldProblem::WrongCode,
            false => FieldProblem::CodeForOtherType,
        };
        return Ok(Err((field, problem)));
    };
    let judged = offer
        .stands(person, now)
        .and_then(|()| offer.off(kind.id, kind.price_cents));
    Ok(match judged {
        Err(problem) => Err((field, problem)),
        // What is for everybody opens no door that asks for a code.
        Ok(_) if asks && !own && !offer.opens(kind.id) => {
            Err((field, FieldProblem::CodeForOtherType))
        }
        Ok(discount_cents) => {
            let agreed = Agreed {
                code: offer.code().to_owned(),
                price_before_cents: kind.price_cents,
                discount_cents,
            };
            Ok(Some((offer, agreed)))
        }
    })
}

/// The types whose own code this is.
async fn others_own(connection: &impl ConnectionTrait, typed: &str) -> Result<Vec<Uuid>, Error> {
    let kinds = registration_type::Entity::find().all(connection).await?;
    Ok(own_of(&kinds, typed))
}

fn own_of(kinds: &[registration_type::Model], typed: &str) -> Vec<Uuid> {
    let own = kinds.iter().filter(|kind| is_own(typed, kind));
    own.map(|kind| kind.id).collect()
}

/// What a code that was typed gives, for whoever looks at the ways to register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The code, as it is shown.
    pub code: String,
    /// What it takes off prices; none for a type's own code.
    pub discount: Discount,
}

/// What a code means for each type.
pub(super) enum Given {
    Nothing,
    Own { code: String, types: Vec<Uuid> },
    Voucher(Box<Offer>),
    Refused(FieldProblem),
}

impl Given {
    /// Looks at the code that was `typed`.
    pub(super) async fn look(
        connection: &impl ConnectionTrait,
        kinds: &[registration_type::Model],
        typed: &str,
        person: Option<&Email>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Self::Nothing);
        }
        let types = own_of(kinds, typed);
        if !types.is_empty() {
            let code = typed.to_uppercase();
            return Ok(Self::Own { code, types });
        }
        Ok(match Offer::find(connection, typed).await? {
            None => Self::Refused(FieldProblem::WrongCode),
            Some(offer) => match offer.stands(person, now) {
                Err(problem) => Self::Refused(problem),
                Ok(()) => Self::Voucher(Box::new(offer)),
            },
        })
    }

    /// Whether it opens the type.
    pub(super) fn opens(&self, type_id: Uuid) -> bool {
        match self {
            Self::Own { types, .. } => types.contains(&type_id),
            Self::Voucher(offer) => offer.opens(type_id),
            Self::Nothing | Self::Refused(_) => false,
        }
    }

    /// Whether it holds a place for whoever chooses the type.
    pub(super) fn holds(&self, kind: &registration_type::Model) -> bool {
        match self {
            Self::Voucher(offer) => {
                offer.holds_place() && offer.off(kind.id, kind.price_cents).is_ok()
            }
            _ => false,
        }
    }

    /// The price of the type with it, where it changes.
    pub(super) fn price(&self, kind: &registration_type::Model) -> Option<i64> {
        let Self::Voucher(offer) = self else {
            return None;
        };
        let off = offer.off(kind.id, kind.price_cents).unwrap_or_default();
        (off > 0).then_some(kind.price_cents - off)
    }

    /// What is told of it; none where nothing was typed.
    pub(super) fn told(self) -> Option<Result<Applied, FieldProblem>> {
        match self {
            Self::Nothing => None,
            Self::Refused(problem) => Some(Err(problem)),
            Self::Own { code, .. } => Some(Ok(Applied {
                code,
                discount: Discount::None,
            })),
            Self::Voucher(offer) => Some(Ok(Applied {
                discount: offer.discount(),
                code: offer.code().to_owned(),
            })),
        }
    }
}
