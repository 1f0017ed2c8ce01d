//! Blockers: sessions that hold a room, for building up or for keeping it free, and are never public.

use entity::term;
use sea_orm::Set;

use crate::i18n::{Language, Words};

/// The kind of a session that holds a room and is never public.
pub(crate) const KIND: &str = "blocker";

/// The word for it in the list of kinds, at `position`.
pub(crate) fn term(position: i32) -> term::ActiveModel {
    let said = |language| Words(language).t("start-kind-blocker").into_owned();
    term::ActiveModel {
        list: Set("kind".to_owned()),
        slug: Set(KIND.to_owned()),
        name_en: Set(said(Language::En)),
        name_es: Set(Some(said(Language::Es))),
        position: Set(position),
        ..Default::default()
    }
}
