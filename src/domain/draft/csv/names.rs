//! What people call things in the cells of a file.

use std::collections::HashMap;

use crate::domain::agenda::SpeakerRole;
use crate::domain::draft::sessions::Lists;
use crate::domain::spreadsheet::plain;
use crate::i18n::{Language, Words};

/// What people call things in cells: by slug, or by name in either language.
pub(super) struct Names {
    terms: HashMap<(&'static str, String), String>,
    tracks: HashMap<String, String>,
    /// None where two are called so.
    speakers: HashMap<String, Option<String>>,
    roles: HashMap<String, SpeakerRole>,
}

impl Names {
    pub(super) fn of(lists: &Lists) -> Self {
        let mut terms = HashMap::new();
        for list in ["kind", "level", "language", "ce_category"] {
            for row in lists.terms(list) {
                for name in [Some(&row.name_en), row.name_es.as_ref()]
                    .into_iter()
                    .flatten()
                {
                    terms.insert((list, plain(name)), row.slug.clone());
                }
            }
        }
        let mut tracks = HashMap::new();
        for row in lists
            .tracks()
            .iter()
            .filter(|row| row.archived_at.is_none())
        {
            for name in [Some(&row.name_en), row.name_es.as_ref()]
                .into_iter()
                .flatten()
            {
                tracks.insert(plain(name), row.slug.clone());
            }
        }
        let mut speakers: HashMap<String, Option<String>> = HashMap::new();
        for row in lists
            .speakers()
            .iter()
            .filter(|row| row.archived_at.is_none())
        {
            speakers
                .entry(plain(&row.name))
                .and_modify(|twice| *twice = None)
                .or_insert_with(|| Some(row.slug.clone()));
        }
        let mut roles = HashMap::new();
        for role in SpeakerRole::ALL {
            roles.insert(plain(role.as_str()), role);
            for language in Language::ALL {
                let words = Words(language).t(&format!("speaking-{}", role.as_str()));
                roles.insert(plain(&words), role);
            }
        }
        Self {
            terms,
            tracks,
            speakers,
            roles,
        }
    }

    /// The slug of a word.
    pub(super) fn term(&self, lists: &Lists, list: &'static str, cell: &str) -> String {
        if lists.has_term(list, cell) {
            return cell.to_owned();
        }
        let known = self.terms.get(&(list, plain(cell)));
        known.map_or_else(|| cell.to_owned(), Clone::clone)
    }

    /// A slug stays as it is; a name becomes one.
    pub(super) fn track(&self, lists: &Lists, cell: &str) -> String {
        if lists.track(cell).is_some() {
            return cell.to_owned();
        }
        let known = self.tracks.get(&plain(cell));
        known.map_or_else(|| cell.to_owned(), Clone::clone)
    }

    /// "dani-rivera (moderator)", "Dani Rivera" and the like.
    pub(super) fn speaker(&self, lists: &Lists, entry: &str) -> (String, String) {
        let parts = entry
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('));
        let role = parts.and_then(|(_, role)| self.roles.get(&plain(role)));
        let (name, role) = match (parts, role) {
            (Some((name, _)), Some(role)) => (name.trim(), *role),
            _ => (entry, SpeakerRole::default()),
        };
        let known = self.speakers.get(&plain(name)).and_then(Option::as_ref);
        let slug = match (lists.speaker(name), known) {
            (Some(row), _) => row.slug.clone(),
            (None, Some(slug)) => slug.clone(),
            (None, None) => name.to_owned(),
        };
        (slug, role.as_str().to_owned())
    }
}

/// The entries of a list in one cell.
pub(super) fn entries(cell: &str) -> impl Iterator<Item = &str> {
    let entries = cell.split([';', '\n']).map(str::trim);
    entries.filter(|entry| !entry.is_empty())
}
