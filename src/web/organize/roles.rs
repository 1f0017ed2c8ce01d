//! Roles in words. What each opens is read from the one table of who may do what, so that the two cannot
//! drift apart.

use crate::domain::organizers::{Action, Role};
use crate::i18n::Words;

/// A role as a person reads it.
pub(super) struct RoleInWords {
    pub(super) slug: &'static str,
    pub(super) name: String,
    /// One sentence about what it opens.
    pub(super) opens: String,
}

/// `roles` in words.
pub(super) fn in_words(words: Words, roles: &[Role]) -> Vec<RoleInWords> {
    roles
        .iter()
        .map(|role| RoleInWords {
            slug: role.as_str(),
            name: name(words, *role),
            opens: opens(words, *role),
        })
        .collect()
}

/// The role's name.
pub(super) fn name(words: Words, role: Role) -> String {
    words.t(&format!("role-{}", role.as_str())).into_owned()
}

/// What every role opens, said once.
pub(super) fn everybody(words: Words) -> String {
    let all: Vec<Action> = Action::ALL.into_iter().filter(is_for_all).collect();
    words
        .t1("role-everybody", "list", listed(words, &all))
        .into_owned()
}

fn is_for_all(action: &Action) -> bool {
    action.roles().len() == Role::ALL.len()
}

fn opens(words: Words, role: Role) -> String {
    let (may, may_not): (Vec<Action>, Vec<Action>) = Action::ALL
        .into_iter()
        .filter(|action| !is_for_all(action))
        .partition(|action| action.roles().contains(&role));
    if may.is_empty() || may_not.is_empty() {
        let all_or_none = if may.is_empty() {
            "role-no-more"
        } else {
            "role-may-all"
        };
        return words.t(all_or_none).into_owned();
    }
    // Whoever gives roles may do nearly everything: what is left out is the shorter list.
    let (id, actions) = if may.contains(&Action::ManageOrganizers) {
        ("role-may-all-but", may_not)
    } else {
        ("role-may", may)
    };
    words.t1(id, "list", listed(words, &actions)).into_owned()
}

/// "see figures, see registrations and cancel them".
fn listed(words: Words, actions: &[Action]) -> String {
    let phrase = |action: &Action| words.t(&format!("action-{}", action.name())).into_owned();
    match actions {
        [] => String::new(),
        [only] => phrase(only),
        [first @ .., last] => {
            let list: Vec<String> = first.iter().map(phrase).collect();
            words
                .t2("list-last", "list", list.join(", "), "last", phrase(last))
                .into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn what_a_role_opens_is_said_from_the_table() {
        let english = Words(Language::En);
        assert_eq!(
            opens(english, Role::Owner),
            "May do everything except see accommodation requests, see why people ask for a scholarship and see what speakers need to take part."
        );
        assert_eq!(
            opens(english, Role::Viewer),
            "May see all figures, with money and meals."
        );
        assert_eq!(opens(english, Role::Door), "Nothing more than every role.");
        assert_eq!(
            opens(english, Role::Access),
            "May see accommodation requests and see what speakers need to take part."
        );
        assert_eq!(
            everybody(english),
            "Every role may see figures without names and manage one’s own log-ins."
        );
    }

    #[test]
    fn every_action_and_role_has_words_in_both_languages() {
        for language in Language::ALL {
            let words = Words(language);
            for action in Action::ALL {
                let id = format!("action-{}", action.name());
                let phrase = words.t(&id);
                assert_ne!(phrase, id, "{language:?}");
                let clashes = language == Language::Es && phrase.starts_with('i');
                assert!(!clashes, "“y” stands before the last: {phrase}");
            }
            for role in Role::ALL {
                assert_ne!(name(words, role), format!("role-{}", role.as_str()));
            }
        }
    }
}
