//! What organizers typed, and what is wrong with it: every fault is found, none hides another.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::AmbiguousOffset;

use crate::domain::email::Email;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{Text, Zone};

/// The longest line, in characters.
const LINE_MAX: usize = 200;
/// The longest text, in characters.
const TEXT_MAX: usize = 10_000;
/// The largest number of places, days and the like.
const NUMBER_MAX: i32 = 1_000_000;

/// A text as it was typed in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// The English words.
    pub en: String,
    /// The Spanish words; may be missing.
    pub es: String,
}

impl Both {
    /// From a row's two columns.
    pub(crate) fn of(en: &str, es: Option<&String>) -> Self {
        Self {
            en: en.to_owned(),
            es: es.cloned().unwrap_or_default(),
        }
    }

    /// From two columns that may both be empty.
    pub(super) fn maybe(en: Option<&String>, es: Option<&String>) -> Self {
        Self::of(en.map_or("", String::as_str), es)
    }

    /// For readers.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(self.en.clone(), Some(self.es.clone()))
    }

    /// There are English words without Spanish ones.
    #[must_use]
    pub fn lacks_spanish(&self) -> bool {
        !self.en.trim().is_empty() && self.es.trim().is_empty()
    }
}

/// An instant as it was typed: on the conference's clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// `2026-04-20`.
    pub date: String,
    /// `09:00`.
    pub time: String,
}

impl Moment {
    /// As a form shows `at`.
    pub(super) fn of(zone: &Zone, at: Timestamp) -> Self {
        let local = zone.local(at);
        Self {
            date: local.date().to_string(),
            time: local.strftime("%H:%M").to_string(),
        }
    }
}

/// The two fields of a text: English, Spanish.
pub(super) type Fields = [&'static str; 2];

/// Gathers the faults of one form.
#[derive(Default)]
pub(super) struct Check(Vec<FieldError>);

impl Check {
    /// Notes a fault.
    pub(super) fn fault(&mut self, field: &'static str, problem: FieldProblem) {
        self.0.push(FieldError::new(field, problem));
    }

    /// Notes a fault of a field that has none yet.
    pub(super) fn fault_unless_known(&mut self, field: &'static str, problem: FieldProblem) {
        if !self.0.iter().any(|known| known.field == field) {
            self.fault(field, problem);
        }
    }

    /// Fine, or all that is wrong.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.into_faults().map_err(Error::Invalid)
    }

    /// Nothing, or all that is wrong.
    pub(super) fn into_faults(self) -> Result<(), Vec<FieldError>> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0)
        }
    }

    /// A text that may be left empty.
    pub(super) fn text(&mut self, typed: &str, field: &'static str) -> String {
        self.bounded(typed, field, TEXT_MAX)
    }

    /// A line that may be left empty.
    pub(super) fn line(&mut self, typed: &str, field: &'static str) -> String {
        self.bounded(typed, field, LINE_MAX)
    }

    /// A line that must be there.
    pub(super) fn needed_line(&mut self, typed: &str, field: &'static str) -> String {
        self.needed(typed, field);
        self.line(typed, field)
    }

    /// A text that must be there.
    pub(super) fn needed_text(&mut self, typed: &str, field: &'static str) -> String {
        self.needed(typed, field);
        self.text(typed, field)
    }

    /// A line in both languages, of which the English one must be there.
    pub(super) fn needed_lines(
        &mut self,
        typed: &Both,
        fields: Fields,
    ) -> (String, Option<String>) {
        self.needed(&typed.en, fields[0]);
        self.pair(typed, fields, LINE_MAX)
    }

    /// A line in both languages that may be left empty.
    pub(super) fn lines(&mut self, typed: &Both, fields: Fields) -> (String, Option<String>) {
        self.english_first(typed, fields);
        self.pair(typed, fields, LINE_MAX)
    }

    /// A text in both languages, of which the English one must be there.
    pub(super) fn needed_texts(
        &mut self,
        typed: &Both,
        fields: Fields,
    ) -> (String, Option<String>) {
        self.needed(&typed.en, fields[0]);
        self.pair(typed, fields, TEXT_MAX)
    }

    /// A text in both languages that may be left empty.
    pub(super) fn texts(&mut self, typed: &Both, fields: Fields) -> (String, Option<String>) {
        self.english_first(typed, fields);
        self.pair(typed, fields, TEXT_MAX)
    }

    /// An address that must be there.
    pub(super) fn needed_email(&mut self, typed: &str, field: &'static str) -> String {
        self.needed(typed, field);
        self.email(typed, field)
    }

    /// An address that may be left empty.
    pub(super) fn email(&mut self, typed: &str, field: &'static str) -> String {
        if typed.trim().is_empty() {
            return String::new();
        }
        let email = Email::parse(typed);
        if email.is_none() {
            self.fault(field, FieldProblem::NotAnEmail);
        }
        email.map_or_else(String::new, |email| email.as_str().to_owned())
    }

    /// A whole number that may be left empty.
    pub(super) fn number(&mut self, typed: &str, field: &'static str) -> Option<i32> {
        let digits = typed.trim().replace([',', ' '], "");
        if digits.is_empty() {
            return None;
        }
        let number = digits.parse().ok();
        let number = number.filter(|number| (0..=NUMBER_MAX).contains(number));
        if number.is_none() {
            self.fault(field, FieldProblem::NotANumber);
        }
        number
    }

    /// A day of the calendar.
    pub(super) fn date(&mut self, typed: &str, field: &'static str) -> Option<Date> {
        self.date_between(typed, field, 2000..=2200)
    }

    fn date_between(
        &mut self,
        typed: &str,
        field: &'static str,
        years: RangeInclusive<i16>,
    ) -> Option<Date> {
        // Browsers without a field for dates leave it to people how they write one.
        let date = ["%Y-%m-%d", "%m/%d/%Y"]
            .iter()
            .find_map(|form| Date::strptime(form, typed.trim()).ok())
            .filter(|date| years.contains(&date.year()));
        if date.is_none() {
            self.fault(field, FieldProblem::NotADate);
        }
        date
    }

    /// A day that may lie long before or after the conference, such as a day of birth.
    pub(super) fn past_or_coming_date(&mut self, typed: &str, field: &'static str) -> Option<Date> {
        self.date_between(typed, field, 1900..=2200)
    }

    /// A time of day.
    pub(super) fn time(&mut self, typed: &str, field: &'static str) -> Option<Time> {
        let time = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p"]
            .iter()
            .find_map(|form| Time::strptime(form, typed.trim()).ok());
        if time.is_none() {
            self.fault(field, FieldProblem::NotATime);
        }
        time
    }

    /// The instant of a day and a time on the clocks of `zone`; where they show a time twice, the first.
    /// A time that they skip is a fault.
    pub(super) fn at(
        &mut self,
        zone: &Zone,
        date: Date,
        time: Time,
        field: &'static str,
    ) -> Option<Timestamp> {
        let local = zone
            .time_zone()
            .to_ambiguous_timestamp(date.to_datetime(time));
        if matches!(local.offset(), AmbiguousOffset::Gap { .. }) {
            self.fault(field, FieldProblem::SkippedTime);
            return None;
        }
        local.compatible().ok()
    }

    /// An instant from its two fields: date, time.
    pub(super) fn moment(
        &mut self,
        zone: &Zone,
        typed: &Moment,
        fields: Fields,
    ) -> Option<Timestamp> {
        let (date, time) = (
            self.date(&typed.date, fields[0]),
            self.time(&typed.time, fields[1]),
        );
        self.at(zone, date?, time?, fields[1])
    }

    /// An instant that may be left empty, from its two fields: date, time.
    pub(super) fn maybe_moment(
        &mut self,
        zone: &Zone,
        typed: &Moment,
        fields: Fields,
    ) -> Option<Timestamp> {
        let is_empty = typed.date.trim().is_empty() && typed.time.trim().is_empty();
        if is_empty {
            return None;
        }
        self.moment(zone, typed, fields)
    }

    /// The end comes after the beginning, where both are known.
    pub(super) fn in_order<T: PartialOrd>(
        &mut self,
        begin: Option<T>,
        end: Option<T>,
        field: &'static str,
    ) {
        if let (Some(begin), Some(end)) = (begin, end)
            && end <= begin
        {
            self.fault(field, FieldProblem::EndsBeforeItBegins);
        }
    }

    fn needed(&mut self, typed: &str, field: &'static str) {
        if clean(typed).is_empty() {
            self.fault(field, FieldProblem::Missing);
        }
    }

    /// English stands in for Spanish, never the other way round.
    fn english_first(&mut self, typed: &Both, fields: Fields) {
        if !clean(&typed.es).is_empty() {
            self.needed(&typed.en, fields[0]);
        }
    }

    fn pair(&mut self, typed: &Both, fields: Fields, longest: usize) -> (String, Option<String>) {
        let spanish = self.bounded(&typed.es, fields[1], longest);
        (
            self.bounded(&typed.en, fields[0], longest),
            (!spanish.is_empty()).then_some(spanish),
        )
    }

    fn bounded(&mut self, typed: &str, field: &'static str, longest: usize) -> String {
        let text = clean(typed);
        if text.chars().count() > longest {
            self.fault(field, FieldProblem::TooLong);
        }
        text
    }
}

/// As it can be kept: without NUL, which PostgreSQL refuses, and with the line ends of this side of the
/// wire.
fn clean(typed: &str) -> String {
    typed
        .replace('\0', "")
        .replace("\r\n", "\n")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(check: &Check) -> Vec<(&'static str, FieldProblem)> {
        check.0.iter().map(|f| (f.field, f.problem)).collect()
    }

    fn both(en: &str, es: &str) -> Both {
        Both {
            en: en.to_owned(),
            es: es.to_owned(),
        }
    }

    #[test]
    fn english_may_stand_alone_and_spanish_may_not() {
        let mut check = Check::default();
        assert_eq!(
            check.texts(&both(" One\r\nTwo ", " "), ["en", "es"]),
            ("One\nTwo".to_owned(), None)
        );
        check.texts(&both("", ""), ["en", "es"]);
        assert_eq!(faults(&check), []);
        let mut check = Check::default();
        check.lines(&both("", "Uno"), ["en", "es"]);
        check.needed_lines(&both("\0", &"x".repeat(201)), ["name_en", "name_es"]);
        assert_eq!(
            faults(&check),
            [
                ("en", FieldProblem::Missing),
                ("name_en", FieldProblem::Missing),
                ("name_es", FieldProblem::TooLong),
            ]
        );
    }

    #[test]
    fn a_time_that_clocks_skip_is_refused_and_one_that_they_show_twice_is_the_first() {
        let zone = Zone::named("America/Chicago");
        let moment = |date: &str, time: &str| Moment {
            date: date.to_owned(),
            time: time.to_owned(),
        };
        let mut check = Check::default();
        let mut at = |date, time| {
            check
                .moment(&zone, &moment(date, time), ["d", "t"])
                .map(|at| at.to_string())
        };
        assert_eq!(at("2026-03-08", "02:30"), None);
        assert_eq!(at("2026-11-01", "01:30").unwrap(), "2026-11-01T06:30:00Z");
        assert_eq!(at("4/20/2026", "9:00 am").unwrap(), "2026-04-20T14:00:00Z");
        assert_eq!(at("2026-02-30", "25:00"), None);
        assert_eq!(
            faults(&check),
            [
                ("t", FieldProblem::SkippedTime),
                ("d", FieldProblem::NotADate),
                ("t", FieldProblem::NotATime),
            ]
        );
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let mut check = Check::default();
        assert_eq!(check.number(" 1,200 ", "n"), Some(1200));
        assert_eq!(check.number(" ", "n"), None);
        assert_eq!(faults(&check), []);
        for wrong in ["-1", "many", "12.5", "99999999999"] {
            let mut check = Check::default();
            check.number(wrong, "n");
            assert_eq!(faults(&check), [("n", FieldProblem::NotANumber)], "{wrong}");
        }
    }
}
