//! The program's own words, from the Fluent files beside this one.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;

/// Every file, once for each language: the file's name is the area it serves.
macro_rules! sources {
    ($code:literal) => {
        [
            include_str!(concat!($code, "/frame.ftl")),
            include_str!(concat!($code, "/dates.ftl")),
            include_str!(concat!($code, "/errors.ftl")),
            include_str!(concat!($code, "/home.ftl")),
            include_str!(concat!($code, "/agenda.ftl")),
            include_str!(concat!($code, "/changes.ftl")),
            include_str!(concat!($code, "/day.ftl")),
            include_str!(concat!($code, "/stars.ftl")),
            include_str!(concat!($code, "/support.ftl")),
            include_str!(concat!($code, "/offline.ftl")),
            include_str!(concat!($code, "/calendar.ftl")),
            include_str!(concat!($code, "/register.ftl")),
            include_str!(concat!($code, "/registration.ftl")),
            include_str!(concat!($code, "/questions.ftl")),
            include_str!(concat!($code, "/plan.ftl")),
            include_str!(concat!($code, "/sign_ups.ftl")),
            include_str!(concat!($code, "/waitlist.ftl")),
            include_str!(concat!($code, "/privacy.ftl")),
            include_str!(concat!($code, "/organize.ftl")),
            include_str!(concat!($code, "/list.ftl")),
            include_str!(concat!($code, "/form.ftl")),
            include_str!(concat!($code, "/board.ftl")),
            include_str!(concat!($code, "/deed.ftl")),
            include_str!(concat!($code, "/desk_mail.ftl")),
            include_str!(concat!($code, "/mailings.ftl")),
            include_str!(concat!($code, "/organizers.ftl")),
            include_str!(concat!($code, "/conference.ftl")),
            include_str!(concat!($code, "/draft.ftl")),
            include_str!(concat!($code, "/sessions.ftl")),
            include_str!(concat!($code, "/conflicts.ftl")),
            include_str!(concat!($code, "/csv.ftl")),
            include_str!(concat!($code, "/exchange.ftl")),
            include_str!(concat!($code, "/rooms.ftl")),
            include_str!(concat!($code, "/tracks.ftl")),
            include_str!(concat!($code, "/releases.ftl")),
            include_str!(concat!($code, "/previews.ftl")),
            include_str!(concat!($code, "/webhooks.ftl")),
            include_str!(concat!($code, "/figures.ftl")),
            include_str!(concat!($code, "/speakers.ftl")),
            include_str!(concat!($code, "/mail.ftl")),
            include_str!(concat!($code, "/registration_file.ftl")),
            include_str!(concat!($code, "/switching.ftl")),
            include_str!(concat!($code, "/prices.ftl")),
            include_str!(concat!($code, "/groups.ftl")),
            include_str!(concat!($code, "/vouchers.ftl")),
            include_str!(concat!($code, "/api.ftl")),
        ]
    };
}

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En, &sources!("en")));
static SPANISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Es, &sources!("es")));

fn bundle(language: Language, sources: &[&str]) -> Bundle {
    let locale: LanguageIdentifier = match language {
        Language::En => "en-US",
        Language::Es => "es-US",
    }
    .parse()
    .unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks help where directions mix; these two languages have one direction.
    bundle.set_use_isolating(false);
    for source in sources {
        // A faulty line is left out and shows as its name; a test finds it before anybody reads it.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The words of one language, for templates: `{{ w.t("agenda-title") }}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    /// The language of these words.
    #[must_use]
    pub fn language(self) -> Language {
        self.0
    }

    /// The words called `id`; the name itself where there are none.
    #[must_use]
    pub fn t(self, id: &str) -> Cow<'static, str> {
        self.format(id, None)
    }

    /// The words called `id` with one value filled in.
    #[must_use]
    pub fn t1<'v>(
        self,
        id: &str,
        name: &'v str,
        value: impl Into<FluentValue<'v>>,
    ) -> Cow<'static, str> {
        let mut args = FluentArgs::new();
        args.set(name, value);
        self.format(id, Some(&args))
    }

    /// The words called `id` with two values filled in.
    #[must_use]
    pub fn t2<'v>(
        self,
        id: &str,
        name: &'v str,
        value: impl Into<FluentValue<'v>>,
        second_name: &'v str,
        second_value: impl Into<FluentValue<'v>>,
    ) -> Cow<'static, str> {
        let mut args = FluentArgs::new();
        args.set(name, value);
        args.set(second_name, second_value);
        self.format(id, Some(&args))
    }

    /// The words called `id` with any values filled in.
    #[must_use]
    pub fn with(self, id: &str, args: &FluentArgs<'_>) -> Cow<'static, str> {
        self.format(id, Some(args))
    }

    fn format(self, id: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle: &'static Bundle = match self.0 {
            Language::En => &ENGLISH,
            Language::Es => &SPANISH,
        };
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return Cow::Owned(id.to_owned());
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        // A Spanish time ends with a full stop ("9:00 a. m."): at the end of a sentence it is that of the sentence.
        Cow::Owned(text.replace("\u{a0}m..", "\u{a0}m."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_ends_with_a_spanish_time_has_one_full_stop() {
        let said = |language, when| Words(language).t1("desk-mail-left", "when", when);
        let when = "2 de marzo de 2026, 9:02 a.\u{a0}m.";
        assert_eq!(said(Language::Es, when), format!("Salió: {when}"));
        let english = said(Language::En, "March 2, 2026, 9:02\u{a0}AM");
        assert_eq!(english, "It left on March 2, 2026, 9:02\u{a0}AM.");
    }
}
