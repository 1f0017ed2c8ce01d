//! Conflicts as the board and their own page show them: numbered, so that mark and list belong together.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::draft::conflicts::{self, Conflict, Plan, Said, Severity};
use crate::i18n::{Words, Zone};

/// A conflict with its number and its sentences.
pub(in crate::web::organize) struct Clash {
    pub(in crate::web::organize) number: usize,
    pub(in crate::web::organize) conflict: Conflict,
    pub(in crate::web::organize) said: Said,
    /// "Error 1".
    pub(in crate::web::organize) name: String,
}

impl Clash {
    /// The class of its mark.
    pub(in crate::web::organize) fn class(&self) -> &'static str {
        class(self.conflict.severity)
    }

    pub(in crate::web::organize) fn icon(&self) -> &'static str {
        match self.conflict.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "info",
        }
    }
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "bad",
        Severity::Warning => "warn",
        Severity::Hint => "info",
    }
}

/// All conflicts of the draft.
#[derive(Default)]
pub(in crate::web::organize) struct Clashes {
    /// Those that somebody should do something about, the worst first.
    pub(in crate::web::organize) open: Vec<Clash>,
    /// Those that were accepted.
    pub(in crate::web::organize) accepted: Vec<Clash>,
    /// Which of the open ones are about a slot.
    of_slot: HashMap<Uuid, Vec<usize>>,
}

impl Clashes {
    /// Says what was `found` in `plan`, by the clocks of `zone`.
    pub(in crate::web::organize) fn found(
        found: Vec<Conflict>,
        plan: &Plan,
        zone: &Zone,
        words: Words,
    ) -> Self {
        let mut clashes = Self::default();
        for conflict in found {
            let list = if conflict.accepted.is_some() {
                &mut clashes.accepted
            } else {
                &mut clashes.open
            };
            let number = list.len() + 1;
            list.push(Clash {
                number,
                said: conflicts::say(&conflict, plan, words, zone),
                name: format!("{} {number}", conflict.severity.word(words)),
                conflict,
            });
        }
        for (index, clash) in clashes.open.iter().enumerate() {
            for slot in &clash.conflict.slots {
                clashes.of_slot.entry(*slot).or_default().push(index);
            }
        }
        clashes
    }

    /// The open ones that are about the slot `id`, the worst first.
    pub(super) fn of(&self, id: Uuid) -> impl Iterator<Item = &Clash> {
        let indexes = self.of_slot.get(&id).map_or(&[][..], Vec::as_slice);
        indexes.iter().filter_map(|index| self.open.get(*index))
    }

    /// The class of the worst one that is about the slot `id`.
    pub(super) fn worst(&self, id: Uuid) -> &'static str {
        let worst = self.of(id).map(|clash| clash.conflict.severity).min();
        match worst {
            None | Some(Severity::Hint) => "",
            Some(severity) => class(severity),
        }
    }

    /// How many open ones of each severity there are, those that there are none of left out.
    pub(super) fn counts(&self) -> Vec<(Severity, usize)> {
        Severity::ALL
            .into_iter()
            .map(|severity| {
                let all = self.open.iter().map(|clash| clash.conflict.severity);
                (severity, all.filter(|known| *known == severity).count())
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    }
}
