//! Each kind of question: what is kept, and what is wrong.

use super::*;
use crate::domain::form_questions::{Choice, Condition};
use crate::i18n::Text;

fn version(kind: Kind) -> Version {
    let choice = |slug: &str| Choice {
        slug: slug.to_owned(),
        name: Text::new(slug, None),
    };
    Version {
        id: Uuid::now_v7(),
        number: 1,
        kind,
        text: Text::default(),
        help: None,
        choices: vec![choice("red"), choice("green")],
        required: false,
        sensitive: false,
        types: Vec::new(),
        shown_when: None,
        smallest: Some(-2),
        largest: Some(10),
        longest: Some(5),
    }
}

fn kept(kind: Kind, typed: &[&str]) -> Result<Option<String>, FieldProblem> {
    let typed: Vec<String> = typed.iter().map(|value| (*value).to_owned()).collect();
    read(&version(kind), &typed)
}

#[test]
fn each_kind_keeps_what_fits_and_names_what_does_not() {
    use FieldProblem::{NotADate, NotAWholeNumber, NotYesOrNo, OutOfRange, TooLong, TooMany};
    let fits: [(Kind, &[&str], &str); 12] = [
        (Kind::Text, &[" a\0  b "], "a b"),
        (Kind::LongText, &["a\r\nb"], "a\nb"),
        (Kind::LongText, &["ÄÖÜẞé"], "ÄÖÜẞé"),
        (Kind::Choice, &["green"], "green"),
        (Kind::Choice, &["", "green"], "green"),
        (Kind::Choices, &["green", "red", "green"], "red green"),
        (Kind::Number, &["-2"], "-2"),
        (Kind::Number, &["010"], "10"),
        (Kind::Date, &["1950-02-28"], "1950-02-28"),
        (Kind::Date, &["2/28/2026"], "2026-02-28"),
        (Kind::YesNo, &["no"], "no"),
        (Kind::Agreement, &["yes"], "yes"),
    ];
    for (kind, typed, value) in fits {
        assert_eq!(
            kept(kind, typed),
            Ok(Some(value.to_owned())),
            "{kind:?} {typed:?}"
        );
    }
    let wrong: [(Kind, &[&str], FieldProblem); 13] = [
        (Kind::Text, &["abcdef"], TooLong),
        (Kind::LongText, &["a\nb\ncd"], TooLong),
        (Kind::Text, &["a", "b"], TooMany),
        (Kind::Choice, &["pink"], FieldProblem::UnknownChoice),
        (Kind::Choice, &["red", "green"], TooMany),
        (Kind::Choices, &["red", "pink"], FieldProblem::UnknownChoice),
        (Kind::Number, &["2.5"], NotAWholeNumber),
        (Kind::Number, &["99999999999999999999"], NotAWholeNumber),
        (Kind::Number, &["11"], OutOfRange),
        (Kind::Number, &["-3"], OutOfRange),
        (Kind::Date, &["2026-02-30"], NotADate),
        (Kind::YesNo, &["maybe"], NotYesOrNo),
        (Kind::Agreement, &["on"], FieldProblem::NotAgreed),
    ];
    for (kind, typed, problem) in wrong {
        assert_eq!(kept(kind, typed), Err(problem), "{kind:?} {typed:?}");
    }
}

#[test]
fn nothing_is_an_answer_only_where_none_is_needed() {
    for kind in Kind::ALL {
        assert_eq!(kept(kind, &[" "]), Ok(None), "{kind:?}");
        let needed = Version {
            required: true,
            ..version(kind)
        };
        let problem = match kind {
            Kind::Agreement => FieldProblem::NotAgreed,
            _ => FieldProblem::Missing,
        };
        assert_eq!(read(&needed, &[]), Err(problem), "{kind:?}");
    }
}

#[test]
fn what_is_in_the_archive_or_erased_is_not_asked() {
    let question = |slug: &str, version: Version| Question {
        id: Uuid::now_v7(),
        slug: slug.to_owned(),
        archived: slug == "old",
        changes: 0,
        version,
        position: 0,
    };
    let sensitive = Version {
        sensitive: true,
        ..version(Kind::YesNo)
    };
    let first = question("secret", sensitive.clone());
    let hanging = Version {
        shown_when: Some(Condition {
            question: first.id,
            answers: vec!["yes".to_owned()],
        }),
        ..sensitive
    };
    let questions = [
        first,
        question("hanging", hanging),
        question("old", version(Kind::YesNo)),
        question("open", version(Kind::YesNo)),
    ];
    let yes = |slug: &str| (slug.to_owned(), vec!["yes".to_owned()]);
    let given = Given::whole(["secret", "hanging", "old", "open"].map(yes).into());
    let count = |erased| {
        let (kept, faults) = check(&questions, "any", &given, &HashMap::new(), erased);
        assert_eq!(faults, []);
        kept.len()
    };
    assert_eq!((count(false), count(true)), (3, 1));
}
