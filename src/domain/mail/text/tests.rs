//! What is taken as a text, and what is not.

use super::*;

fn values() -> Values {
    let values = PLACEHOLDERS.iter().map(|name| (*name, format!("<{name}>")));
    values.collect()
}

#[test]
fn placeholders_and_conditions_are_filled_in_as_they_are() {
    let text = "{{ greeting }}\n\n{# not sent #}{% if status == \"confirmed\" %}\nYour place: {{type}}\n{% else %}\nNo place & no {{- name -}} \n{% endif %}\nEnd";
    assert_eq!(fault(text), None);
    assert_eq!(
        fill(text, &values()).unwrap(),
        "<greeting>\n\nNo place & no<name>End"
    );
    let mut confirmed = values();
    confirmed.insert("status", "confirmed".to_owned());
    assert_eq!(
        fill(text, &confirmed).unwrap(),
        "<greeting>\n\nYour place: <type>\nEnd"
    );
}

#[test]
fn each_placeholder_is_known() {
    for name in PLACEHOLDERS {
        assert_eq!(fault(&format!("a {{{{ {name} }}}} b")), None, "{name}");
    }
    for name in IN_SUBJECTS {
        assert_eq!(fault_of_subject(&format!("{{{{ {name} }}}}")), None);
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    use TextFault::{NotInSubject, Syntax, Unknown};
    for (text, expected) in [
        ("Hello\n{{ nmae }}", Unknown(2)),
        ("{% if stauts == \"x\" %}{% endif %}", Unknown(1)),
        ("one\ntwo\n{{ name", Syntax(3)),
        ("{{ }}", Syntax(1)),
        ("{{ name.secret }}", Syntax(1)),
        ("{{ name | upper }}", Syntax(1)),
        ("{{ name * 1000000 }}", Syntax(1)),
        ("\n{{ range(9) }}", Syntax(2)),
        ("{{ \"x\" }}", Syntax(1)),
        ("{% for x in name %}{% endfor %}", Syntax(1)),
        ("{% set x = name %}", Syntax(1)),
        ("{% if name(\"x\") %}{% endif %}", Syntax(1)),
        ("{% if \"x\"(name) %}{% endif %}", Syntax(1)),
        ("{% if (name)(name) %}{% endif %}", Syntax(1)),
        ("{% if name ~ name %}{% endif %}", Syntax(1)),
        ("{% if name is undefined %}{% endif %}", Unknown(1)),
        ("{% if name > code %}{% endif %}", Syntax(1)),
        ("{% if \"\\n\" %}{% endif %}", Syntax(1)),
        ("{% %}", Syntax(1)),
        ("a\n{% if name %}\nb", Syntax(3)),
        ("a\n{% endif %}", Syntax(2)),
        ("{% include \"x\" %}", Syntax(1)),
        ("{# open", Syntax(1)),
    ] {
        assert_eq!(fault(text), Some(expected), "{text}");
    }
    assert_eq!(fault_of_subject("{{ name }}"), Some(NotInSubject(1)));
    assert_eq!(fault_of_subject("{{ nmae }}"), Some(Unknown(1)));
    let in_condition = "{% if status == \"pending\" %}x{% endif %}";
    assert_eq!(fault_of_subject(in_condition), Some(NotInSubject(1)));
}

#[test]
fn what_people_typed_is_never_a_text_of_its_own() {
    let mut hostile = values();
    hostile.insert("name", "{{ code }}{% if".to_owned());
    assert_eq!(fill("{{ name }}!", &hostile).unwrap(), "{{ code }}{% if!");
}

#[test]
fn a_text_that_would_become_too_long_is_refused_and_none_is_filled_in() {
    let many = "{{name}}".repeat(400);
    assert_eq!(fault(&many), Some(TextFault::TooLong));
    assert_eq!(fault(&"{{name}}".repeat(300)), None);
    let mut long = values();
    long.insert("name", "y".repeat(10_000));
    assert_eq!(fill("{{ name }}", &long).unwrap().len(), VALUE_MAX);
    assert!(fill(&many, &long).is_err());
}

#[test]
fn a_text_that_takes_too_many_steps_is_refused() {
    let steps = "{% if name and name %}{% endif %}".repeat(9_000);
    assert_eq!(fault(&steps), Some(TextFault::TooLong));
}

#[test]
fn braces_that_are_no_tags_stay() {
    assert_eq!(fault("{ a } }} {"), None);
    assert_eq!(fill("{ a } }} {", &values()).unwrap(), "{ a } }} {");
}

#[test]
fn it_is_known_which_placeholders_a_text_has() {
    assert!(uses("{{ manage_link }}", "manage_link"));
    assert!(uses(
        "{% if code %}{{ manage_link }}{% endif %}",
        "manage_link"
    ));
    assert!(!uses("manage_link", "manage_link"));
}
