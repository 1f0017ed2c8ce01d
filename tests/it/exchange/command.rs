//! `gathering import` and `gathering export`, as people run them.

use serde_json::Value;

use super::DEMOCON;
use crate::program::Place;

const UNSET: [(&str, &str); 0] = [];

#[test]
fn a_schedule_comes_in_and_goes_out_at_the_command_line() {
    let place = Place::new();
    std::fs::write(place.path().join("in.json"), DEMOCON).unwrap();
    let said = place.succeed(&["import", "in.json"], &UNSET);
    assert!(
        said.starts_with("Imported 36 sessions from a schedule (JSON)"),
        "{said}"
    );
    assert!(said.contains("the newest release is number 1"), "{said}");
    assert!(said.contains("Conflicts ("), "{said}");
    let out = place.succeed(&["export", "--format", "schedule-json"], &UNSET);
    let file: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(file["schedule"]["conference"]["acronym"], "democon");
    let arguments = ["export", "--format", "schedule-xml", "--out", "out.xml"];
    assert_eq!(place.succeed(&arguments, &UNSET), "");
    let xml = std::fs::read_to_string(place.path().join("out.xml")).unwrap();
    assert!(xml.starts_with("<?xml"), "{xml}");
    let again = place.succeed(&["import", "out.xml"], &UNSET);
    assert!(again.contains("Only the draft was changed"), "{again}");
    let rows = place.succeed(&["export", "--format", "csv"], &UNSET);
    assert!(rows.lines().count() > 20, "{rows}");
    let spanish = place.succeed(
        &[
            "export", "--format", "csv", "--of", "speakers", "--lang", "es",
        ],
        &UNSET,
    );
    assert!(spanish.to_lowercase().contains("nombre"), "{spanish}");
    // No half of a file is left.
    let names = place.names();
    assert!(
        !names.iter().any(|name| name.contains(".part")),
        "{names:?}"
    );
}

#[test]
fn the_whole_conference_moves_to_another_database() {
    let place = Place::new();
    place.import_sample(&UNSET);
    place.succeed(&["export", "--format", "full", "--out", "all.json"], &UNSET);
    let elsewhere = [("DATABASE_URL", "sqlite://other.db")];
    let said = place.succeed(&["import", "all.json"], &elsewhere);
    assert!(
        said.contains("a whole conference") && said.contains("Everything is as it was exported"),
        "{said}"
    );
    place.succeed(
        &["export", "--format", "full", "--out", "again.json"],
        &elsewhere,
    );
    let read = |name: &str| std::fs::read(place.path().join(name)).unwrap();
    assert_eq!(read("all.json"), read("again.json"));
}

#[test]
fn what_cannot_be_done_is_said_in_a_line() {
    let place = Place::new();
    for (arguments, why) in [
        (&["export", "--format", "full"][..], "no conference yet"),
        (&["export", "--format", "csv"], "no conference yet"),
        (
            &["export", "--format", "schedule-json"],
            "nothing is published yet",
        ),
        (&["import", "missing.json"], "missing.json cannot be read"),
    ] {
        let said = place.refused(arguments, &UNSET);
        assert!(said.contains(why), "{said}");
    }
    std::fs::write(place.path().join("zip.json"), b"PK\x03\x04").unwrap();
    let said = place.refused(&["import", "zip.json"], &UNSET);
    assert!(said.contains("ZIP archive"), "{said}");
    std::fs::write(place.path().join("in.json"), DEMOCON).unwrap();
    let said = place.refused(&["import", "in.json", "--time-zone", "Mars"], &UNSET);
    assert!(said.contains("\"Mars\" is not a known time zone"), "{said}");
    place.import_sample(&UNSET);
    let said = place.refused(&["import", "in.json"], &UNSET);
    assert!(said.contains("another conference"), "{said}");
}
