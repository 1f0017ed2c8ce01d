//! The order of the questions: one step by a button, to any place by dragging.

use entity::form_question;
use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr};
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _, QueryFilter as _,
};

use super::save::{begin, known, note};
use super::{Question, load};
use crate::db::Db;
use crate::domain::organizers::Actor;
use crate::domain::{Error, Holder, Step};

/// Where a question goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// One step; at an end it stays.
    Step(Step),
    /// Before the question of this slug.
    Before(String),
    /// After all others.
    Last,
}

/// Puts the question of `slug` there; the others keep their order.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`] where a question would stand before the one whose
/// answer it depends on.
pub async fn place(
    db: &Db,
    actor: &Actor,
    slug: &str,
    to: &Place,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let mut questions = load::all(transaction).await?;
        questions.retain(|question| !question.archived);
        let id = known(&questions, slug)?.id;
        let before: Vec<i32> = questions.iter().map(|question| question.position).collect();
        let order = moved(questions, slug, to)?;
        if !is_sound(&order) {
            return Err(Error::InUse(Holder::Questions));
        }
        if order.iter().map(|question| question.position).eq(before) {
            return Ok(());
        }
        write(transaction, &order).await?;
        form_question::Entity::update_many()
            .col_expr(
                form_question::Column::Changes,
                Expr::col(form_question::Column::Changes).add(1),
            )
            .filter(form_question::Column::Id.eq(id))
            .exec(transaction)
            .await?;
        note(transaction, actor, "moved", slug, now).await
    })
    .await
}

fn moved(mut order: Vec<Question>, slug: &str, to: &Place) -> Result<Vec<Question>, Error> {
    let find = |order: &[Question], slug: &str| {
        let place = order.iter().position(|question| question.slug == slug);
        place.ok_or(Error::NotFound)
    };
    let from = find(&order, slug)?;
    if let Place::Before(other) = to {
        find(&order, other)?;
        if other == slug {
            return Ok(order);
        }
    }
    let question = order.remove(from);
    let place = match to {
        Place::Step(Step::Up) => from.saturating_sub(1),
        Place::Step(Step::Down) => (from + 1).min(order.len()),
        Place::Before(other) => find(&order, other)?,
        Place::Last => order.len(),
    };
    order.insert(place, question);
    Ok(order)
}

/// Whether each stands after the one that it depends on.
fn is_sound(order: &[Question]) -> bool {
    order.iter().enumerate().all(|(place, question)| {
        let condition = question.version.shown_when.as_ref();
        condition.is_none_or(|condition| {
            let mut before = order[..place].iter();
            before.any(|earlier| earlier.id == condition.question)
        })
    })
}

/// The new order, in one statement.
async fn write(transaction: &DatabaseTransaction, order: &[Question]) -> Result<(), Error> {
    let mut places = CaseStatement::new();
    for (question, place) in order.iter().zip(0_i32..) {
        places = places.case(form_question::Column::Id.eq(question.id), place);
    }
    let ids = order.iter().map(|question| question.id);
    form_question::Entity::update_many()
        .col_expr(form_question::Column::Position, places.into())
        .filter(form_question::Column::Id.is_in(ids))
        .exec(transaction)
        .await?;
    Ok(())
}
