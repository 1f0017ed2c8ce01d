//! The fields of a session as texts, one by one: what two versions differ in, and the cells of a file.

use super::Session;
use crate::domain::agenda::SpeakerRole;

/// What stands between the entries of a list.
const BETWEEN: &str = "; ";

impl Session {
    /// Every field with its text, as it would be kept: without blanks around it, with one way to write a
    /// line's end or a number.
    #[must_use]
    pub fn values(&self) -> [(&'static str, String); 25] {
        [
            ("slug", tidy(&self.slug)),
            ("title_en", tidy(&self.title.en)),
            ("title_es", tidy(&self.title.es)),
            ("kind", tidy(&self.kind)),
            ("track", tidy(&self.track)),
            ("minutes", number(&self.minutes)),
            ("level", tidy(&self.level)),
            ("language", tidy(&self.language)),
            ("speakers", speakers(&self.speakers)),
            ("abstract_en", tidy(&self.r#abstract.en)),
            ("abstract_es", tidy(&self.r#abstract.es)),
            ("content_note_en", tidy(&self.content_note.en)),
            ("content_note_es", tidy(&self.content_note.es)),
            ("objectives_en", lines(&self.objectives.en)),
            ("objectives_es", lines(&self.objectives.es)),
            ("ce_minutes", number(&self.ce_minutes)),
            ("ce_categories", self.ce_categories.join(BETWEEN)),
            ("captions", yes(self.captions)),
            ("asl", yes(self.asl)),
            ("sign_up_capacity", number(&self.sign_up_capacity)),
            ("sign_up_waitlist", yes(self.sign_up_waitlist)),
            ("needs_projector", yes(self.needs_projector)),
            ("needs_interpreter", yes(self.needs_interpreter)),
            ("needs_step_free_stage", yes(self.needs_step_free_stage)),
            ("organizer_notes", tidy(&self.organizer_notes)),
        ]
    }

    /// The fields in which `other` differs, but for the slug, which never changes.
    #[must_use]
    pub fn differs(&self, other: &Self) -> Vec<&'static str> {
        let pairs = self.values().into_iter().zip(other.values());
        pairs
            .filter(|((field, one), (_, other))| {
                *field != "slug"
                    && match *field {
                        "ce_categories" => sorted(one) != sorted(other),
                        _ => one != other,
                    }
            })
            .map(|((field, _), _)| field)
            .collect()
    }
}

fn tidy(text: &str) -> String {
    text.replace('\0', "")
        .replace("\r\n", "\n")
        .trim()
        .to_owned()
}

/// One objective a line, none of them empty.
pub(super) fn lines(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Digits alone; nothing of it counts as nothing.
fn number(text: &str) -> String {
    let digits = text.trim().replace([',', ' '], "");
    match digits.parse::<i64>() {
        Ok(0) => String::new(),
        Ok(number) => number.to_string(),
        Err(_) => digits,
    }
}

fn yes(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// "adaeze-fernhollow; josephine-marshwell (moderator)".
fn speakers(speakers: &[(String, String)]) -> String {
    let one = |(key, role): &(String, String)| {
        let (key, role) = (key.trim(), role.trim());
        if role.is_empty() || role == SpeakerRole::default().as_str() {
            key.to_owned()
        } else {
            format!("{key} ({role})")
        }
    };
    speakers.iter().map(one).collect::<Vec<_>>().join(BETWEEN)
}

fn sorted(list: &str) -> Vec<&str> {
    let mut entries: Vec<&str> = list.split(';').map(str::trim).collect();
    entries.sort_unstable();
    entries
}
