//! What a file would do, or did, as a page shows it.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::exchange::Report;
use crate::i18n::Text;
use crate::web::frame::Frame;

/// So many titles are shown of each list at once.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "organize/exchange/report.html")]
pub(super) struct ReportPart<'r> {
    pub(super) frame: &'r Frame<'r>,
    pub(super) report: &'r Report,
}

impl HtmlSafe for ReportPart<'_> {}

impl ReportPart<'_> {
    fn kind(&self) -> String {
        let kind = self.report.kind.as_str();
        self.frame.t(format!("import-kind-{kind}")).into_owned()
    }

    /// Heading, how many, and the first titles.
    fn groups(&self) -> Vec<(String, Vec<&Text>)> {
        let told = &self.report.told;
        [
            ("import-added", &told.added),
            ("import-changed", &told.changed),
            ("import-placed", &told.placed),
            ("import-missing", &told.missing),
        ]
        .into_iter()
        .filter(|(_, titles)| !titles.is_empty())
        .map(|(words, titles)| {
            let heading = self.frame.count(words, titles.len()).into_owned();
            (heading, titles.iter().take(SHOWN).collect())
        })
        .collect()
    }

    fn notes(&self) -> Vec<String> {
        let words = self.frame.words();
        let notes = self.report.told.notes.iter().take(SHOWN);
        notes.map(|note| note.say(words)).collect()
    }
}
