//! What each release changed, for feed readers (Atom, RFC 4287).

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};
use uuid::Uuid;

use super::Agenda;
use super::changes::{say, say_other};
use super::published::News;
use crate::domain::xml::{allowed, element};
use crate::i18n::{Language, Words};

type Out = Writer<Vec<u8>>;

/// The feed in `language`. Its ids are made of the conference and the releases, not of addresses: what was read
/// stays read.
pub(super) fn changes_feed(
    agenda: &Agenda,
    history: &[News],
    public_url: &str,
    language: Language,
) -> Vec<u8> {
    let feed = Feed {
        agenda,
        history,
        public_url,
        words: Words(language),
    };
    let mut out = Writer::new(Vec::new());
    // Writing to memory does not fail.
    let _ = feed.write(&mut out);
    out.into_inner()
}

struct Feed<'a> {
    agenda: &'a Agenda,
    history: &'a [News],
    public_url: &'a str,
    words: Words,
}

impl Feed<'_> {
    fn write(&self, out: &mut Out) -> io::Result<()> {
        let language = self.words.language().code();
        out.write_event(Xml::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        out.create_element("feed")
            .with_attributes([
                ("xmlns", "http://www.w3.org/2005/Atom"),
                ("xml:lang", language),
            ])
            .write_inner_content(|out| {
                let name = self.agenda.conference.short_name.get(self.words.language());
                let title = format!("{name}: {}", self.words.t("changes-title"));
                element(out, "title", &title)?;
                element(out, "id", &self.id(language))?;
                let newest = self.history.first().map(|news| news.release.published_at);
                element(out, "updated", &newest.unwrap_or_default().to_string())?;
                let own = match self.words.language() {
                    Language::En => String::new(),
                    Language::Es => "?lang=es".to_owned(),
                };
                let feed = format!("{}/agenda/changes.atom{own}", self.public_url);
                link(out, "self", &feed)?;
                link(
                    out,
                    "alternate",
                    &format!("{}/agenda/changes", self.public_url),
                )?;
                out.create_element("author")
                    .write_inner_content(|out| element(out, "name", name))?;
                for news in self.history {
                    self.entry(out, news)?;
                }
                Ok(())
            })?;
        Ok(())
    }

    fn entry(&self, out: &mut Out, news: &News) -> io::Result<()> {
        let (release, language) = (&news.release, self.words.language());
        let number = release.number;
        let at = release.published_at.to_string();
        out.create_element("entry").write_inner_content(|out| {
            let title = self
                .words
                .t1("changes-release", "number", number.to_string());
            element(out, "title", &title)?;
            element(
                out,
                "id",
                &self.id(&format!("{}/{number}", language.code())),
            )?;
            element(out, "published", &at)?;
            element(out, "updated", &at)?;
            let page = format!("{}/agenda/changes#release-{number}", self.public_url);
            link(out, "alternate", &page)?;
            element(out, "summary", release.note.get(language))?;
            out.create_element("content")
                .with_attribute(("type", "text"))
                .write_text_content(BytesText::new(&allowed(&self.content(news))))?;
            Ok(())
        })?;
        Ok(())
    }

    /// A paragraph for each session.
    fn content(&self, news: &News) -> String {
        let (words, zone) = (self.words, self.agenda.zone());
        let language = words.language();
        let mut lines = vec![news.release.note.get(language).to_owned()];
        if news.release.number == 1 {
            let count = i64::try_from(news.sessions).unwrap_or(i64::MAX);
            lines.push(words.t1("changes-first", "count", count).into_owned());
        }
        for change in &news.changes.sessions {
            let deeds = change.deeds.iter().map(|deed| say(deed, words, &zone));
            let deeds: Vec<String> = deeds.collect();
            lines.push(format!(
                "{}: {}",
                change.title.get(language),
                deeds.join(" ")
            ));
        }
        let others = news.changes.others.iter();
        lines.extend(others.map(|other| say_other(other, words)));
        lines.join("\n\n")
    }

    /// A name that stays (UUID version 5 of the conference's own).
    fn id(&self, of: &str) -> String {
        let id = Uuid::new_v5(
            &self.agenda.conference.id,
            format!("changes/{of}").as_bytes(),
        );
        format!("urn:uuid:{id}")
    }
}

fn link(out: &mut Out, rel: &str, href: &str) -> io::Result<()> {
    let kind = if rel == "self" {
        "application/atom+xml"
    } else {
        "text/html"
    };
    out.create_element("link")
        .with_attributes([("rel", rel), ("type", kind), ("href", href)])
        .write_empty()?;
    Ok(())
}
