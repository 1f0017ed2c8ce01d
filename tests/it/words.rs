//! Words: none of a person's stands in a template, both languages have all of them, and every name of
//! words that is used exists.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::sources;

/// Takes out of `text` what stands from `open` to `close`, both included.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        // A blank stands in, so that what is left and right does not become one word.
        kept.push(' ');
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// The words that a template says by itself: text between tags, and attributes that people read.
fn words_of_template(text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!", ">")] {
        text = without(&text, open, close);
    }
    let mut found: Vec<String> = ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""]
        .into_iter()
        .flat_map(|attribute| text.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    // Code is the same in all languages, and a language is called by its own name in both.
    for (open, close) in [
        ("<code", "</code>"),
        ("<p class=\"code\"", "</p>"),
        ("<span lang=", "</span>"),
        ("<style", "</style>"),
        ("<", ">"),
    ] {
        text = without(&text, open, close);
    }
    found.extend(text.lines().map(str::to_owned));
    found.retain(|words| words.chars().any(char::is_alphabetic));
    found
}

#[test]
fn templates_say_nothing_by_themselves() {
    let pages = sources("src/web/templates", "html");
    let mails = sources("src/domain/mail/templates", "html");
    let faults: Vec<String> = pages
        .iter()
        .chain(&mails)
        .flat_map(|file| {
            let words = words_of_template(&file.text);
            words
                .into_iter()
                .map(|words| format!("{}: {}", file.path, words.trim()))
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_look_for_words_sees_text_and_attributes() {
    let words = |text| words_of_template(text).len();
    assert_eq!(words("<p>{{ frame.t(\"x\") }}</p>"), 0);
    assert_eq!(words("<p>Hello</p>"), 1);
    assert_eq!(words("<nav aria-label=\"Main\"></nav>"), 1);
    assert_eq!(words("<p>{% if a %}or{% endif %}</p>"), 1);
}

/// The messages of a language, each with the variables that it names.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources(&format!("src/i18n/{language}"), "ftl") {
        let mut current = None;
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                let (name, _) = line.split_once(" =").expect(line);
                let fresh = all.insert(name.to_owned(), BTreeSet::new()).is_none();
                assert!(fresh, "{name} is there twice ({})", file.path);
                current = Some(name.to_owned());
            }
            if let Some(variables) = current.as_ref().and_then(|name| all.get_mut(name)) {
                let named = line.split('$').skip(1).map(|rest| {
                    let end =
                        rest.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
                    rest[..end.unwrap_or(rest.len())].to_owned()
                });
                variables.extend(named);
            }
        }
    }
    all
}

#[test]
fn both_languages_have_the_same_words_with_the_same_variables() {
    let (english, spanish) = (messages("en"), messages("es"));
    let faults: Vec<&String> = english
        .keys()
        .chain(spanish.keys())
        .filter(|name| english.get(*name) != spanish.get(*name))
        .collect();
    assert!(english.len() > 200);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The names of words that `text` asks for.
fn asked(text: &str) -> Vec<&str> {
    [".t(\"", ".t1(\"", ".t2(\"", ".count(\"", ".with(\""]
        .into_iter()
        .flat_map(|call| text.split(call).skip(1))
        .filter_map(|rest| rest.split('"').next())
        // What is put together at run time is for the tests of its page.
        .filter(|name| !name.contains('{'))
        .collect()
}

#[test]
fn every_name_of_words_that_is_used_exists() {
    let known = messages("en");
    let files = [
        sources("src/web", "html"),
        sources("src", "rs"),
        sources("src/domain/mail/templates", "html"),
    ];
    let mut seen = 0;
    let mut faults = Vec::new();
    for file in files.iter().flatten() {
        // The words' own files speak of them in examples.
        if file.path.starts_with("src/i18n") {
            continue;
        }
        for name in asked(&file.text) {
            seen += 1;
            if !known.contains_key(name) {
                faults.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(seen > 200, "{seen}");
    assert!(faults.is_empty(), "{faults:#?}");
}
