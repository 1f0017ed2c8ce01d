//! Conflicts as the board and their own page show them: numbered, so that mark and list belong together.

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::draft::Board;
use crate::domain::draft::conflicts::{self, Conflict, Plan, Said, Severity};
use crate::i18n::Words;

/// A conflict with its number and its sentences.
pub(super) struct Clash {
    pub(super) number: usize,
    pub(super) conflict: Conflict,
    pub(super) said: Said,
    /// "Error 1".
    pub(super) name: String,
}

impl Clash {
    /// The class of its mark.
    pub(super) fn class(&self) -> &'static str {
        class(self.conflict.severity)
    }

    pub(super) fn icon(&self) -> &'static str {
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
pub(super) struct Clashes {
    /// Those that somebody should do something about, the worst first.
    pub(super) open: Vec<Clash>,
    /// Those that were accepted.
    pub(super) accepted: Vec<Clash>,
    /// Which of the open ones are about a slot.
    of_slot: HashMap<Uuid, Vec<usize>>,
}

impl Clashes {
    /// Says what was `found` in `plan`, which is that of `board`.
    pub(super) fn found(found: Vec<Conflict>, plan: &Plan, board: &Board, words: Words) -> Self {
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
                said: conflicts::say(&conflict, plan, words, &board.zone),
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
